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

use casework::exposure::{ExposureSpell, years_of_exposure};
use egui::{Button, RichText, Ui};

use crate::keys::{self, Action};
use crate::theme;
use jiff::civil::Date;
use words::{Tongue, terms};

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

/// Dust of the first spell and years in dust until a day: `矽尘 18.5 年`; `None` where there is no history.
pub(crate) fn exposure_words(
    spells: &[ExposureSpell],
    until: Option<Date>,
    tongue: Tongue,
) -> Option<String> {
    let first = spells.first()?;
    let years = years_of_exposure(spells, until.unwrap_or(first.from));
    Some(format!("{} {years:.1} {}", terms::dust(first.dust, tongue), tongue.pick("年", "y")))
}
