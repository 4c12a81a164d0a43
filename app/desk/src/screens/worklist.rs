//! The films of the house, newest first; drop files anywhere, or type a path.

use std::path::PathBuf;
use workstation::films::import::ImportFilms;

use casework::people::exposure::years_by_dust;
use egui::style::ScrollAnimation;
use egui::{
    Align2, Button, Id, Key, Modifiers, ProgressBar, Rect, RichText, ScrollArea, Sense, TextEdit, Ui, Vec2,
};
use words::{Tongue, terms};

use super::cell::{cell, tell_whole};
use crate::intent::Intent;
use crate::screens::import_report::report_ui;
use crate::theme;
use crate::worklist::{Worklist, WorklistLine};

const ROW: f32 = 34.0;

/// Paints the worklist.
pub fn worklist_ui(ui: &mut Ui, list: &mut Worklist, tongue: Tongue, intents: &mut Vec<Intent>) {
    let words = &tongue.words().worklist;
    ui.horizontal(|ui| {
        ui.heading(words.title);
        let search = TextEdit::singleline(&mut list.search).hint_text(words.search).desired_width(220.0);
        ui.add(search);
        if super::action_button(ui, crate::keys::Action::Import, tongue) {
            list.path.get_or_insert_default();
        }
        counts_ui(ui, list, tongue);
        progress_ui(ui, list, tongue, intents);
    });
    if let Some(it) = list.triage {
        let said = (terms::proposal::words(tongue).triage)(it.n_asked, it.n_unread);
        ui.label(RichText::new(said).small().color(theme::MACHINE));
    }
    super::unreadable_ui(ui, &list.unreadable, tongue);
    import_ui(ui, list, tongue, intents);
    if let Some(report) = &list.report
        && !report_ui(ui, report, tongue, intents)
    {
        list.report = None;
    }
    ui.add_space(theme::STEP);
    let n_in_sight = (ui.available_height() / ROW) as usize;
    let entered = keys(ui, list, n_in_sight);
    let Some(row) = list.settle() else {
        let said = if list.lines.is_empty() { words.empty } else { words.nothing_found };
        ui.centered_and_justified(|ui| super::quiet(ui, said));
        return;
    };
    header_ui(ui, tongue);
    let opened = rows_ui(ui, list, row, tongue).or(entered.then_some(row));
    let film = opened.and_then(|idx| list.found().get(idx).map(|it| it.film));
    intents.extend(film.map(Intent::Open));
}

/// How many films are found, and how many of them nobody has read.
fn counts_ui(ui: &mut Ui, list: &Worklist, tongue: Tongue) {
    let words = terms::window::words(tongue);
    super::quiet(ui, (words.found_of)(list.found().len(), list.lines.len()));
    let n_unread = list.n_unread();
    let color = if n_unread == 0 { theme::QUIET } else { theme::STRONG };
    ui.label(RichText::new((words.unread)(n_unread)).font(theme::small()).color(color));
}

/// Moves the film in hand by the keys of a list; says whether Enter opens it.
///
/// * `n_in_sight` — rows of one page.
fn keys(ui: &Ui, list: &mut Worklist, n_in_sight: usize) -> bool {
    // A line being typed has its own arrows, Home and End; the keys that no line knows are the list's there too.
    let is_typing = ui.ctx().text_edit_focused();
    let is_elsewhere = ui.ctx().egui_wants_keyboard_input() && !is_typing;
    if is_elsewhere {
        return false;
    }
    let page = isize::try_from(n_in_sight.saturating_sub(1).max(1)).unwrap_or(isize::MAX);
    let (by, enter) = ui.input(|input| {
        let pressed = |key| isize::try_from(input.num_presses(key)).unwrap_or(0);
        let ends = match (is_typing, input.key_pressed(Key::Home), input.key_pressed(Key::End)) {
            (false, true, _) => isize::MIN,
            (false, _, true) => isize::MAX,
            _ => 0,
        };
        let steps = pressed(Key::ArrowDown) - pressed(Key::ArrowUp);
        let pages = pressed(Key::PageDown) - pressed(Key::PageUp);
        (ends.saturating_add(steps + page * pages), input.key_pressed(Key::Enter) && !is_typing)
    });
    if by != 0 {
        list.step(by);
    }
    enter
}

/// Paints the rows; gives back the one that is opened by the mouse.
fn rows_ui(ui: &mut Ui, list: &mut Worklist, row: usize, tongue: Tongue) -> Option<usize> {
    let (mut picked, mut opened) = (None, None);
    let found = list.found();
    let n_found = found.len();
    let area = ScrollArea::vertical().id_salt("worklist").auto_shrink(false);
    // A row has the height of its cells and of the gap below it.
    let gap = ui.spacing().item_spacing.y;
    let scrolls = list.scrolls;
    area.show_rows(ui, ROW - gap, n_found, |ui, shown| {
        if scrolls {
            let top = ui.cursor().top() + (row as f32 - shown.start as f32) * ROW;
            let place = Rect::from_x_y_ranges(ui.max_rect().x_range(), top..=top + ROW);
            ui.scroll_to_rect_animation(place, None, ScrollAnimation::none());
        }
        for idx in shown {
            let Some(line) = found.get(idx) else { continue };
            let (clicked, twice) = row_ui(ui, line, idx == row, tongue);
            picked = if clicked { Some(line.film) } else { picked };
            opened = if twice { Some(idx) } else { opened };
        }
    });
    list.in_hand = picked.or(list.in_hand);
    list.scrolls = false;
    opened
}

fn progress_ui(ui: &mut Ui, list: &Worklist, tongue: Tongue, intents: &mut Vec<Intent>) {
    let Some((n_done, n_all)) = list.progress else { return };
    let words = tongue.words();
    let part = n_done as f32 / n_all.max(1) as f32;
    let said = (words.worklist.import_progress)(n_done, n_all);
    ui.add(ProgressBar::new(part).desired_width(220.0).fill(theme::accent_tint()).text(said));
    if ui.add(Button::new(words.house.cancel).shortcut_text("Esc")).clicked() {
        intents.push(Intent::CallOffImports);
    }
}

fn import_ui(ui: &mut Ui, list: &mut Worklist, tongue: Tongue, intents: &mut Vec<Intent>) {
    list.path_takes_keys = false;
    let Some(path) = &mut list.path else { return };
    let hint = tongue.words().worklist.import_hint;
    let field = super::path_ui(ui, Id::unique("import: path"), path, hint, tongue, intents);
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

/// Where each column begins, as a part of the row.
const COLUMNS: [f32; 6] = [0.0, 0.14, 0.30, 0.40, 0.60, 0.74];

fn header_ui(ui: &mut Ui, tongue: Tongue) {
    let words = &tongue.words().worklist;
    let titles = [words.name, words.number, words.taken, words.employer, words.exposure, words.state];
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 24.0), Sense::hover());
    for (title, column) in titles.into_iter().zip(COLUMNS) {
        let at = rect.left_center() + egui::vec2(10.0 + column * rect.width(), 0.0);
        ui.painter().text(at, Align2::LEFT_CENTER, title, theme::small(), theme::QUIET);
    }
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

fn row_ui(ui: &mut Ui, line: &WorklistLine, in_hand: bool, tongue: Tongue) -> (bool, bool) {
    let size = Vec2::new(ui.available_width(), ROW - ui.spacing().item_spacing.y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    if in_hand {
        ui.painter().rect_filled(rect, 3.0, theme::accent_tint());
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 3.0, theme::HOVER);
    }
    let exposure = terms::exposure_years(&years_by_dust(&line.exposure, line.taken.parse().ok()), tongue);
    let (state, color) = state(line, tongue);
    let fault = line.unreadable.as_ref().map(|it| terms::unreadable_person(it, tongue));
    let name = fault.as_ref().map_or((line.name.as_str(), theme::STRONG), |it| (it.as_str(), theme::ACCENT));
    let cells = [
        name,
        (line.number.as_str(), theme::TEXT),
        (line.taken.as_str(), theme::TEXT),
        (line.employer.as_str(), theme::TEXT),
        (exposure.as_str(), theme::TEXT),
        (state.as_str(), color),
    ];
    let mut shortened = Vec::new();
    for (idx, (text, color)) in cells.into_iter().enumerate() {
        let left = rect.left() + 10.0 + COLUMNS[idx] * rect.width();
        let right = COLUMNS.get(idx + 1).map_or(rect.right(), |it| rect.left() + it * rect.width());
        let place = Rect::from_x_y_ranges(left..=right - theme::STEP / 2.0, rect.y_range());
        if cell(ui, place, text, theme::body(), color) {
            shortened.push(text);
        }
    }
    if let Some(fault) = &fault {
        shortened.insert(0, fault);
    }
    let label = format!("{} {} {state}", name.0, line.taken);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, in_hand, &label));
    let (clicked, twice) = (response.clicked(), response.double_clicked());
    tell_whole(response, &shortened);
    (clicked, twice)
}
