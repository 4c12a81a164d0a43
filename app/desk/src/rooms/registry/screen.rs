//! The follow-up registry: who is due, soonest first.

use egui::{CentralPanel, Frame, Margin, Panel, Rect, Ui};
use records::CaseOrder;
use words::{Tongue, terms};
use workstation::follow_up::{CaseView, SOON_DAYS};

use crate::controls;
use crate::intent::Intent;
use crate::lists::listed::{self, Column, Order, ROW, View};
use crate::rooms::registry::state::{Registry, RegistryLine};
use crate::theme;

/// Paints the registry.
pub fn registry_ui(ui: &mut Ui, registry: &mut Registry, tongue: Tongue, intents: &mut Vec<Intent>) {
    let words = &tongue.words().registry;
    ui.horizontal(|ui| {
        ui.heading(words.title);
        let typed = &mut registry.wanted.text;
        let hint = tongue.words().worklist.search;
        if listed::search_ui(ui, "registry: search", typed, &mut registry.search_wanted, hint) {
            registry.list.begin();
        }
        if let Some(counts) = registry.counts {
            let n_due = counts.overdue + counts.soon;
            controls::quiet(ui, (words.count)(n_due as usize, counts.all as usize));
        }
        if !registry.wanted.text.trim().is_empty()
            && let Some(found) = registry.n_found
        {
            controls::quiet(ui, (terms::lists::words(tongue).patients_found)(&listed::n_of(found)));
        }
    });
    controls::quiet(ui, words.schedule_source);
    controls::unreadable_ui(ui, &registry.unreadable, tongue);
    if 0 < registry.n_enrolled_again {
        controls::quiet(ui, (words.enrolled_again)(registry.n_enrolled_again));
    }
    ui.add_space(theme::STEP);
    Panel::left("registry: views")
        .exact_size(listed::VIEWS)
        .resizable(false)
        .frame(Frame::NONE)
        .show_separator_line(false)
        .show(ui, |ui| views_ui(ui, registry, tongue));
    let frame = Frame::new().inner_margin(Margin { left: theme::STEP as i8, ..Margin::ZERO });
    CentralPanel::default().frame(frame).show(ui, |ui| patients_ui(ui, registry, tongue, intents));
    intents.extend(registry.ask().map(|it| Intent::Do(it.into())));
}

fn views_ui(ui: &mut Ui, registry: &mut Registry, tongue: Tongue) {
    for view in CaseView::ALL {
        let n = registry.counts.as_ref().map(|it| view.n_of(it));
        let stands_out = view == CaseView::Overdue && n.is_some_and(|it| 0 < it);
        let name = terms::lists::case_view(view.code(), tongue);
        let is_shown = registry.wanted.view == view;
        if listed::view_ui(ui, View { name, n, is_shown, stands_out }) {
            registry.show(view);
        }
    }
}

/// The patients in sight; Enter brings a patient's last film to the reading room.
fn patients_ui(ui: &mut Ui, registry: &mut Registry, tongue: Tongue, intents: &mut Vec<Intent>) {
    let words = &tongue.words().registry;
    let n_in_sight = (ui.available_height() / ROW) as usize;
    let entered = listed::keys(ui, &mut registry.list, n_in_sight);
    let columns = columns(tongue);
    let order = Order { by: registry.wanted.order, reversed: registry.wanted.reversed };
    let Some(row) = registry.list.settle() else {
        let said = match registry.counts {
            None => "",
            Some(it) if it.all == 0 => words.empty,
            Some(_) => terms::lists::words(tongue).nobody_found,
        };
        ui.centered_and_justified(|ui| controls::quiet(ui, said));
        return;
    };
    let clicked = listed::header_ui(ui, &columns, &order);
    let paint = |ui: &Ui, line: &RegistryLine, rect| line_ui(ui, line, rect, &columns, tongue);
    let picked = listed::rows_ui(ui, "registry", &mut registry.list, row, paint);
    if entered || picked.opened.is_some() {
        intents.extend(registry.list.get(row).and_then(|it| it.film).map(Intent::Open));
    }
    if let Some(order) = clicked {
        registry.put_in_order(order);
    }
}

/// The columns, with the orders that their titles put the list in.
fn columns(tongue: Tongue) -> [Column<CaseOrder>; 7] {
    let (words, films) = (&tongue.words().registry, &tongue.words().worklist);
    let column = |left, title, order| Column { left, title, order };
    [
        column(0.0, words.name, Some(CaseOrder::Name)),
        column(0.13, films.number, Some(CaseOrder::Number)),
        column(0.27, films.employer, None),
        column(0.42, words.disease, Some(CaseOrder::Stage)),
        column(0.66, words.enrolled, Some(CaseOrder::Enrolled)),
        column(0.77, words.next_due, Some(CaseOrder::NextDue)),
        column(0.88, words.state, None),
    ]
}

/// Paints one patient; what they are called, and what had to be shortened.
fn line_ui(
    ui: &Ui,
    line: &RegistryLine,
    rect: Rect,
    columns: &[Column<CaseOrder>],
    tongue: Tongue,
) -> (String, Vec<String>) {
    let words = &tongue.words().registry;
    let state =
        if line.days_left < 0 { (words.overdue)(-line.days_left) } else { (words.due_in)(line.days_left) };
    let color = if line.days_left <= SOON_DAYS { theme::ACCENT } else { theme::QUIET };
    let fault = line.unreadable.as_ref().map(|it| terms::unreadable_person(it, tongue));
    let name = fault.as_ref().map_or((line.name.as_str(), theme::STRONG), |it| (it.as_str(), theme::ACCENT));
    let conclusion = terms::conclusion(line.disease, line.stage, tongue);
    let (enrolled, due) = (line.enrolled_on.to_string(), line.next_due.to_string());
    let texts = [
        name,
        (line.number.as_str(), theme::TEXT),
        (line.employer.as_str(), theme::TEXT),
        (conclusion.as_str(), theme::TEXT),
        (enrolled.as_str(), theme::TEXT),
        (due.as_str(), theme::TEXT),
        (state.as_str(), color),
    ];
    let mut shortened = listed::cells(ui, rect, columns, &texts);
    if let Some(fault) = &fault {
        shortened.insert(0, fault.clone());
    }
    (format!("{} {conclusion} {state}", name.0), shortened)
}
