//! The films of the house; drop files anywhere, or type a path.

pub mod import_report;

use std::path::PathBuf;

use casework::people::exposure::years_by_dust;
use egui::{
    Button, CentralPanel, Frame, Id, Key, Margin, Modifiers, Panel, ProgressBar, Rect, RichText, ScrollArea,
    Ui,
};
use records::{FilmOrder, FilmView};
use words::{Tongue, terms};
use workstation::films::import::ImportFilms;
use workstation::house::backup::last::Reminder;

use crate::controls;
use crate::intent::Intent;
use crate::lists::listed::{self, Column, Order, ROW, View};
use crate::rooms::worklist::screen::import_report::report_ui;
use crate::rooms::worklist::state::{Worklist, WorklistLine};
use crate::theme;

/// Paints the worklist.
pub fn worklist_ui(ui: &mut Ui, list: &mut Worklist, tongue: Tongue, intents: &mut Vec<Intent>) {
    let words = &tongue.words().worklist;
    ui.horizontal(|ui| {
        ui.heading(words.title);
        let typed = &mut list.wanted.text;
        if listed::search_ui(ui, "worklist: search", typed, &mut list.search_wanted, words.search) {
            list.list.begin();
        }
        if controls::action_button(ui, crate::keys::Action::Import, tongue) {
            list.path.get_or_insert_default();
        }
        counts_ui(ui, list, tongue);
        progress_ui(ui, list, tongue, intents);
    });
    if let Some(it) = list.triage {
        let said = (terms::proposal::words(tongue).triage)(it.n_asked as usize, it.n_unread as usize);
        ui.label(RichText::new(said).small().color(theme::MACHINE));
    }
    if let Some(reminder) = list.reminder {
        let words = terms::backup::words(tongue);
        let said = match reminder {
            Reminder::Never => words.remind_never.to_owned(),
            Reminder::Old { days } => (words.remind_old)(days),
        };
        ui.label(RichText::new(said).small().color(theme::ACCENT));
    }
    controls::unreadable_ui(ui, &list.unreadable, tongue);
    import_ui(ui, list, tongue, intents);
    if let Some(report) = &list.report
        && !report_ui(ui, report, tongue, intents)
    {
        list.report = None;
    }
    ui.add_space(theme::STEP);
    Panel::left("worklist: views")
        .exact_size(listed::VIEWS)
        .resizable(false)
        .frame(Frame::NONE)
        .show_separator_line(false)
        .show(ui, |ui| views_ui(ui, list, tongue));
    let frame = Frame::new().inner_margin(Margin { left: theme::STEP as i8, ..Margin::ZERO });
    CentralPanel::default().frame(frame).show(ui, |ui| films_ui(ui, list, tongue, intents));
    intents.extend(list.ask().map(|it| Intent::Do(it.into())));
}

/// The films in sight.
fn films_ui(ui: &mut Ui, list: &mut Worklist, tongue: Tongue, intents: &mut Vec<Intent>) {
    let words = &tongue.words().worklist;
    chips_ui(ui, list, tongue);
    let n_in_sight = (ui.available_height() / ROW) as usize;
    let entered = listed::keys(ui, &mut list.list, n_in_sight);
    let columns = columns(tongue);
    let order = Order { by: list.order, reversed: list.wanted.reversed };
    let Some(row) = list.list.settle() else {
        let said = match list.counts {
            None => "",
            Some(it) if it.all == 0 => words.empty,
            Some(_) => words.nothing_found,
        };
        ui.centered_and_justified(|ui| controls::quiet(ui, said));
        return;
    };
    let clicked = listed::header_ui(ui, &columns, &order);
    let paint = |ui: &Ui, line: &WorklistLine, rect| line_ui(ui, line, rect, &columns, tongue);
    let picked = listed::rows_ui(ui, "worklist", &mut list.list, row, paint);
    let entered = entered.then(|| list.list.get(row).map(|it| it.film)).flatten();
    intents.extend(picked.opened.or(entered).map(Intent::Open));
    if let Some(order) = clicked {
        list.put_in_order(order);
    }
}

/// The views with how many films each has, what the reader's own came to, and the employers.
fn views_ui(ui: &mut Ui, list: &mut Worklist, tongue: Tongue) {
    let mut chosen = None;
    for view in FilmView::ALL {
        let n = list.counts.map(|it| it.of(view));
        let stands_out = view == FilmView::DraftOfAsker && n.is_some_and(|it| 0 < it);
        let (name, is_shown) = (terms::lists::film_view(view.code(), tongue), list.wanted.view == view);
        if listed::view_ui(ui, View { name, n, is_shown, stands_out }) {
            chosen = Some(view);
        }
    }
    if let Some(view) = chosen {
        list.show(view);
    }
    results_ui(ui, list, tongue);
    employers_ui(ui, list, tongue);
}

/// What the reader has sealed: by result, and by the grade of the film.
fn results_ui(ui: &mut Ui, list: &mut Worklist, tongue: Tongue) {
    if list.wanted.view != FilmView::SealedByAsker || list.own_results.is_empty() {
        return;
    }
    let words = terms::lists::words(tongue);
    let own = list.wanted.own.clone();
    let results = list.counted(|it| &it.result);
    let name = |it: &str| terms::lists::own_result(it, tongue);
    if let Some(chosen) = narrowed_ui(ui, words.own_result, &results, own.result.as_deref(), name) {
        list.show_result(Some(chosen).filter(|it| own.result.as_ref() != Some(it)));
    }
    let qualities = list.counted(|it| &it.quality);
    let name = |it: &str| terms::lists::own_quality(it, tongue);
    if let Some(chosen) = narrowed_ui(ui, words.own_quality, &qualities, own.quality.as_deref(), name) {
        list.show_quality(Some(chosen).filter(|it| own.quality.as_ref() != Some(it)));
    }
}

/// What a list can be narrowed by, each with how many there are; gives back the code of what was clicked.
fn narrowed_ui(
    ui: &mut Ui,
    title: &str,
    all: &[(String, u64)],
    chosen: Option<&str>,
    name: impl Fn(&str) -> String,
) -> Option<String> {
    ui.add_space(theme::STEP);
    controls::quiet(ui, title);
    let mut clicked = None;
    for (code, n) in all {
        let is_shown = chosen == Some(code.as_str());
        if listed::view_ui(ui, View { name: &name(code), n: Some(*n), is_shown, stands_out: false }) {
            clicked = Some(code.clone());
        }
    }
    clicked
}

/// The employers whose persons have the most films.
fn employers_ui(ui: &mut Ui, list: &mut Worklist, tongue: Tongue) {
    if list.employers.len() < 2 {
        return;
    }
    let words = terms::lists::words(tongue);
    ui.add_space(theme::STEP);
    controls::quiet(ui, tongue.words().worklist.employer);
    let mut employer = None;
    ScrollArea::vertical().id_salt("worklist: employers").show(ui, |ui| {
        for it in &list.employers {
            let name = if it.name.is_empty() { words.employer_unknown } else { &it.name };
            let is_shown = list.wanted.employer.as_ref() == Some(&it.name);
            let view = View { name, n: Some(it.n_films), is_shown, stands_out: false };
            if listed::view_ui(ui, view) {
                employer = Some((!is_shown).then(|| it.name.clone()));
            }
        }
    });
    if let Some(employer) = employer {
        list.show_employer(employer);
    }
}

/// What the list is narrowed by.
fn chips_ui(ui: &mut Ui, list: &mut Worklist, tongue: Tongue) {
    let words = terms::lists::words(tongue);
    let mut chips = Vec::new();
    if list.wanted.view != FilmView::All {
        chips.push((0, terms::lists::film_view(list.wanted.view.code(), tongue).to_owned()));
    }
    if let Some(employer) = &list.wanted.employer {
        let name = if employer.is_empty() { words.employer_unknown } else { employer };
        chips.push((1, name.to_owned()));
    }
    if let Some(result) = &list.wanted.own.result {
        chips.push((2, terms::lists::own_result(result, tongue)));
    }
    if let Some(quality) = &list.wanted.own.quality {
        chips.push((3, terms::lists::own_quality(quality, tongue)));
    }
    if list.wanted.order.is_some() || list.wanted.reversed {
        let name = terms::lists::film_order(list.order.code(), tongue);
        let turned = || terms::lists::turned(name, tongue);
        chips.push((4, if list.wanted.reversed { turned() } else { name.to_owned() }));
    }
    let names: Vec<String> = chips.iter().map(|it| it.1.clone()).collect();
    match listed::chips_ui(ui, &names).and_then(|it| chips.get(it)).map(|it| it.0) {
        Some(0) => list.show(FilmView::All),
        Some(1) => list.show_employer(None),
        Some(2) => list.show_result(None),
        Some(3) => list.show_quality(None),
        Some(_) => list.put_in_own_order(),
        None => {}
    }
}

/// How many films are found, and how many of all nobody has read.
fn counts_ui(ui: &mut Ui, list: &Worklist, tongue: Tongue) {
    let n_all = list.counts.map(|it| it.of(list.wanted.view));
    controls::quiet(ui, listed::found_of(list.n_found, n_all, &list.wanted.text, tongue));
    let Some(counts) = list.counts else { return };
    let color = if counts.unread == 0 { theme::QUIET } else { theme::STRONG };
    let said = (terms::window::words(tongue).unread)(counts.unread as usize);
    ui.label(RichText::new(said).font(theme::small()).color(color));
}

fn progress_ui(ui: &mut Ui, list: &Worklist, tongue: Tongue, intents: &mut Vec<Intent>) {
    let Some((n_done, n_all)) = list.progress else { return };
    let words = tongue.words();
    let part = n_done as f32 / n_all.max(1) as f32;
    let said = (words.worklist.import_progress)(n_done, n_all);
    ui.add(ProgressBar::new(part).desired_width(220.0).fill(theme::accent_tint()).text(said));
    if ui.add(Button::new(words.house.cancel).shortcut_text("Esc")).clicked() {
        intents.extend(list.importing.iter().map(|it| Intent::CallOff(*it)));
    }
}

fn import_ui(ui: &mut Ui, list: &mut Worklist, tongue: Tongue, intents: &mut Vec<Intent>) {
    list.path_takes_keys = false;
    let Some(path) = &mut list.path else { return };
    let hint = tongue.words().worklist.import_hint;
    let field = controls::path_ui(ui, Id::unique("import: path"), path, hint, tongue, intents);
    // Taken out of the input: the list below must not open a film by the same key.
    let (enter, escape) = ui.input_mut(|it| {
        (it.consume_key(Modifiers::NONE, Key::Enter), it.consume_key(Modifiers::NONE, Key::Escape))
    });
    if enter && !path.trim().is_empty() {
        intents.push(Intent::Do(ImportFilms { paths: vec![PathBuf::from(path.trim())] }.into()));
    }
    if enter || escape {
        list.path = None;
        field.surrender_focus();
    } else {
        list.path_takes_keys = field.has_focus();
    }
}

/// The columns, with the orders that their titles put the list in.
fn columns(tongue: Tongue) -> [Column<FilmOrder>; 6] {
    let words = &tongue.words().worklist;
    let column = |left, title, order| Column { left, title, order };
    [
        column(0.0, words.name, Some(FilmOrder::Name)),
        column(0.15, words.number, Some(FilmOrder::Number)),
        column(0.32, words.taken, Some(FilmOrder::Taken)),
        column(0.43, words.employer, None),
        column(0.61, words.exposure, None),
        column(0.75, words.state, None),
    ]
}

/// What has become of a film, and how it stands out.
fn state(line: &WorklistLine, tongue: Tongue) -> (String, egui::Color32) {
    let words = &tongue.words().worklist;
    let own = line.own.as_ref().map(|it| terms::window::result(it, tongue));
    let with_own = |said: &str| own.as_ref().map_or_else(|| said.to_owned(), |own| format!("{said} · {own}"));
    if line.diagnosed {
        (with_own(words.diagnosed), theme::QUIET)
    } else if 0 < line.n_readings {
        (with_own(&(words.sealed)(line.n_readings)), theme::TEXT)
    } else if line.has_draft {
        (words.half_read.to_owned(), theme::ACCENT)
    } else {
        (words.unread.to_owned(), theme::STRONG)
    }
}

/// Paints one film; what it is called, and what had to be shortened.
fn line_ui(
    ui: &Ui,
    line: &WorklistLine,
    rect: Rect,
    columns: &[Column<FilmOrder>],
    tongue: Tongue,
) -> (String, Vec<String>) {
    let exposure = terms::exposure_years(&years_by_dust(&line.exposure, line.taken.parse().ok()), tongue);
    let (state, color) = state(line, tongue);
    let fault = line.unreadable.as_ref().map(|it| terms::unreadable_person(it, tongue));
    let name = fault.as_ref().map_or((line.name.as_str(), theme::STRONG), |it| (it.as_str(), theme::ACCENT));
    let texts = [
        name,
        (line.number.as_str(), theme::TEXT),
        (line.taken.as_str(), theme::TEXT),
        (line.employer.as_str(), theme::TEXT),
        (exposure.as_str(), theme::TEXT),
        (state.as_str(), color),
    ];
    let mut shortened = listed::cells(ui, rect, columns, &texts);
    if let Some(fault) = &fault {
        shortened.insert(0, fault.clone());
    }
    (format!("{} {} {state}", name.0, line.taken), shortened)
}
