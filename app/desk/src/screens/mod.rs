//! The screens: each shows and asks, none does.

pub mod bar;
pub mod beside;
pub mod diagnosis;
pub(crate) mod display_check;
pub mod import_report;
pub(crate) mod ladder;
mod marks;
pub(crate) mod model;
pub mod palette;
pub mod priors;
mod proposal;
pub mod reading_room;
pub mod registry;
mod reliance;
pub mod seen;
mod set_map;
pub(crate) mod sets;
pub mod sheet;
pub mod technique;
pub mod troubles;
pub mod worklist;

#[cfg(test)]
mod locked_tests;

use egui::{Button, RichText, Ui};

use crate::keys::{self, Action};
use crate::theme;
use words::Tongue;

/// Words that stand back.
pub(crate) fn quiet(ui: &mut Ui, text: impl Into<String>) -> egui::Response {
    ui.label(RichText::new(text).font(theme::small()).color(theme::QUIET))
}

/// A button for an action, its key printed on it.
pub(crate) fn action_button(ui: &mut Ui, action: Action, tongue: Tongue) -> bool {
    let button = Button::new(keys::name(action, tongue)).shortcut_text(keys::key_of(action));
    ui.add(button).clicked()
}

/// A moment as the clock on the wall shows it.
pub(crate) fn local_time(at: jiff::Timestamp) -> String {
    at.to_zoned(jiff::tz::TimeZone::system()).strftime("%F %H:%M").to_string()
}

/// The day of a moment where the house stands.
pub(crate) fn local_day(at: jiff::Timestamp) -> jiff::civil::Date {
    at.to_zoned(jiff::tz::TimeZone::system()).date()
}
