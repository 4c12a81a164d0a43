//! The settings: the sections at the left, what the one in hand settles at the right.

mod backup;
mod follow_up;
mod house;
mod keys;
mod monitors;
mod reading;
mod windows;

use egui::{
    Align, CentralPanel, Checkbox, DragValue, Frame, Layout, Margin, Panel, Response, RichText, ScrollArea,
    Stroke, TextEdit, Ui,
};
use words::{Tongue, terms};

use super::state::{Section, SettingsRoom};
use crate::controls::quiet;
use crate::intent::Intent;
use crate::lists::listed::{self, View};
use crate::theme;

/// Width of what stands before a value, points.
const LABEL: f32 = 250.0;
/// Width of a text that is filled in, points.
const FIELD: f32 = 460.0;

/// Paints the screen.
///
/// * `can_change` — whether the house can be changed.
pub(crate) fn settings_ui(
    ui: &mut Ui,
    room: &mut SettingsRoom,
    (tongue, can_change): (Tongue, bool),
    intents: &mut Vec<Intent>,
) {
    let words = terms::settings::words(tongue);
    let settings = room.known().map(|it| it.places.settings.to_string_lossy().into_owned());
    ui.horizontal(|ui| {
        ui.heading(words.title);
        quiet(ui, settings.map(|it| (words.kept_in)(&it)).unwrap_or_default());
    });
    ui.add_space(theme::STEP);
    Panel::left("settings: sections")
        .exact_size(listed::VIEWS)
        .resizable(false)
        .frame(Frame::NONE)
        .show_separator_line(false)
        .show(ui, |ui| sections_ui(ui, room, tongue));
    if room.draft.is_none() {
        return;
    }
    let frame = Frame::new().inner_margin(Margin { left: 3 * theme::STEP as i8, ..Margin::ZERO });
    CentralPanel::default().frame(frame).show(ui, |ui| {
        let is_done = ui.add_enabled_ui(can_change, |ui| section_ui(ui, room, tongue, intents)).inner;
        if is_done {
            intents.extend(room.changes());
        }
    });
}

fn sections_ui(ui: &mut Ui, room: &mut SettingsRoom, tongue: Tongue) {
    let words = terms::settings::words(tongue);
    for section in Section::ALL {
        let name = match section {
            Section::House => words.house,
            Section::Backup => terms::backup::words(tongue).title,
            Section::Reading => words.reading,
            Section::FollowUp => words.follow_up,
            Section::Monitors => words.monitors,
            Section::Windows => words.windows,
            Section::Keys => words.keys,
        };
        let is_shown = room.section == section;
        if listed::view_ui(ui, View { name, n: None, is_shown, stands_out: false }) {
            room.section = section;
            room.binding.put_away();
        }
    }
}

/// Paints what a section settles; says whether something was filled in to its end.
fn section_ui(ui: &mut Ui, room: &mut SettingsRoom, tongue: Tongue, intents: &mut Vec<Intent>) -> bool {
    if room.section == Section::Keys {
        return keys::keys_ui(ui, room, tongue);
    }
    ScrollArea::vertical()
        .auto_shrink(false)
        .show(ui, |ui| {
            // Nothing lies under the bar by which it is scrolled.
            ui.set_max_width(ui.available_width() - 12.0);
            match room.section {
                Section::House => house::house_ui(ui, room, tongue, intents),
                Section::Backup => backup::backup_ui(ui, room, tongue, intents),
                Section::Reading => reading::reading_ui(ui, room, tongue, intents),
                Section::FollowUp => follow_up::follow_up_ui(ui, room, tongue),
                Section::Monitors => monitors::monitors_ui(ui, room, tongue),
                Section::Windows => windows::windows_ui(ui, room, tongue),
                Section::Keys => false,
            }
        })
        .inner
}

/// Whether a control was filled in to its end: not while it is typed in or dragged.
fn is_settled(response: &Response) -> bool {
    response.lost_focus()
        || response.drag_stopped()
        || response.changed() && !response.has_focus() && !response.dragged()
}

/// A name before what it names, and below that what it means.
fn row_ui<R>(ui: &mut Ui, name: &str, means: &str, value: impl FnOnce(&mut Ui) -> R) -> R {
    let value = ui
        .horizontal_top(|ui| {
            let label = egui::vec2(LABEL, ui.spacing().interact_size.y);
            ui.allocate_ui_with_layout(label, Layout::top_down(Align::Min), |ui| {
                ui.set_min_width(LABEL);
                ui.add_space(6.0);
                ui.label(name);
            });
            ui.vertical(|ui| {
                let value = value(ui);
                if !means.is_empty() {
                    quiet(ui, means);
                }
                value
            })
            .inner
        })
        .inner;
    ui.add_space(theme::STEP);
    value
}

/// What belongs together within a section.
fn part_ui(ui: &mut Ui, title: &str) {
    ui.add_space(theme::STEP);
    ui.label(RichText::new(title).color(theme::STRONG));
    ui.add_space(4.0);
}

/// One of several, all of them seen; says which one was clicked.
fn choice_ui<T: PartialEq + Clone>(ui: &mut Ui, all: &[(T, String)], chosen: &T) -> Option<T> {
    let mut clicked = None;
    ui.horizontal_wrapped(|ui| {
        with_edges(ui);
        ui.spacing_mut().item_spacing.x = 3.0 * theme::STEP;
        for (value, name) in all {
            if ui.radio(value == chosen, name).clicked() && value != chosen {
                clicked = Some(value.clone());
            }
        }
    });
    clicked
}

/// Gives what is ticked here an edge that is seen on the panel.
fn with_edges(ui: &mut Ui) {
    ui.visuals_mut().widgets.inactive.bg_stroke = Stroke::new(1.0, theme::QUIET);
}

/// A text that is filled in.
fn text_ui(ui: &mut Ui, text: &mut String, hint: &str) -> Response {
    ui.add(TextEdit::singleline(text).hint_text(hint).desired_width(FIELD.min(ui.available_width())))
}

/// A name before a value with its source; says whether something was filled in to its end.
///
/// * `value` — paints the value, and says whether it was filled in to its end.
fn sourced_ui(
    ui: &mut Ui,
    name: &str,
    (source, confirmed): (&mut String, &mut bool),
    tongue: Tongue,
    value: impl FnOnce(&mut Ui) -> bool,
) -> bool {
    row_ui(ui, name, "", |ui| ui.horizontal(|ui| value(ui) | source_ui(ui, source, confirmed, tongue)).inner)
}

/// Where a figure comes from, and whether that was confirmed; says whether it was filled in to its end.
fn source_ui(ui: &mut Ui, source: &mut String, confirmed: &mut bool, tongue: Tongue) -> bool {
    let words = terms::settings::words(tongue);
    let field = TextEdit::singleline(source).hint_text(words.source);
    let typed = ui.add(field.desired_width(FIELD.min(ui.available_width() - 110.0)));
    let ticked = tick_ui(ui, confirmed, words.confirmed);
    is_settled(&typed) || ticked
}

/// Yes or no; says whether it was changed.
fn tick_ui(ui: &mut Ui, is_so: &mut bool, name: &str) -> bool {
    ui.scope(|ui| {
        with_edges(ui);
        ui.add(Checkbox::new(is_so, name)).changed()
    })
    .inner
}

/// A figure within its range; says whether it was filled in to its end.
fn figure_ui(ui: &mut Ui, figure: DragValue<'_>) -> bool {
    let size = egui::vec2(84.0, ui.spacing().interact_size.y);
    is_settled(&ui.add_sized(size, figure))
}
