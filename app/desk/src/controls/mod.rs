//! What screens are made of: texts that stand back, buttons with their key, fields that take the keys at once.

pub(crate) mod cell;
pub(crate) mod focus;
pub(crate) mod held;

use casework::record::unreadable::UnreadableRow;
use egui::{Align, Button, Id, Layout, RichText, TextEdit, Ui};

use crate::intent::Intent;
use crate::keys::{self, Action};
use crate::theme;
use focus::typed_at_once;
use words::trouble::Trouble;
use words::{Tongue, terms};

/// Words that stand back.
pub(crate) fn quiet(ui: &mut Ui, text: impl Into<String>) -> egui::Response {
    ui.label(RichText::new(text).font(theme::small()).color(theme::QUIET))
}

/// Rows of the record that cannot be read, above what can.
pub(crate) fn unreadable_ui(ui: &mut Ui, rows: &[UnreadableRow], tongue: Tongue) {
    if !rows.is_empty() {
        let said = Trouble::RowsUnreadable { rows: rows.to_vec() }.told(tongue);
        ui.label(RichText::new(said.happened).color(theme::ACCENT)).on_hover_text(said.mend);
    }
}

/// A button for an action, its key printed on it.
pub(crate) fn action_button(ui: &mut Ui, action: Action, tongue: Tongue) -> bool {
    let button = Button::new(keys::name(action, tongue)).shortcut_text(keys::key_of(action));
    ui.add(button).clicked()
}

/// The button that leads to a choice, beside a path that can be typed.
pub(crate) fn choose_button(ui: &mut Ui, tongue: Tongue) -> bool {
    let name = terms::chooser::words(tongue).choose;
    ui.add(Button::new(name).shortcut_text(keys::key_of(Action::Choose))).clicked()
}

/// A path being typed, the button that chooses it at its right.
///
/// * `id` — the field's own, of the whole window.
pub(crate) fn path_ui(
    ui: &mut Ui,
    id: Id,
    path: &mut String,
    hint: &str,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) -> egui::Response {
    let room = Layout::right_to_left(Align::Center);
    let line = egui::vec2(ui.available_width(), ui.spacing().interact_size.y);
    ui.allocate_ui_with_layout(line, room, |ui| {
        if choose_button(ui, tongue) {
            intents.push(Intent::Act(Action::Choose));
        }
        let field = TextEdit::singleline(path).hint_text(hint).desired_width(f32::INFINITY);
        typed_at_once(ui, id, true, field)
    })
    .inner
}

/// A moment as the clock on the wall shows it.
pub(crate) fn local_time(at: jiff::Timestamp) -> String {
    at.to_zoned(jiff::tz::TimeZone::system()).strftime("%F %H:%M").to_string()
}

/// The day of a moment where the house stands.
pub(crate) fn local_day(at: jiff::Timestamp) -> jiff::civil::Date {
    at.to_zoned(jiff::tz::TimeZone::system()).date()
}
