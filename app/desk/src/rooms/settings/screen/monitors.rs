//! What is asked of a monitor: figures, each with its source.

use classification::setting::Setting;
use egui::{DragValue, Ui, emath::Numeric};
use words::{Tongue, terms};

use super::super::state::SettingsRoom;
use super::{figure_ui, sourced_ui};
use crate::controls::quiet;
use crate::theme;

/// Paints the section; says whether something was filled in to its end.
pub(super) fn monitors_ui(ui: &mut Ui, room: &mut SettingsRoom, tongue: Tongue) -> bool {
    let words = terms::settings::words(tongue);
    let Some(demands) = room.draft.as_mut().map(|it| &mut it.config.demands) else { return false };
    quiet(ui, words.monitors_mean);
    ui.add_space(theme::STEP);
    let mut is_done = false;
    is_done |= demand_ui(ui, words.brightest, &mut demands.brightest, (1.0..=100_000.0, 1.0), tongue);
    is_done |= demand_ui(ui, words.ratio, &mut demands.ratio, (1.0..=1_000_000.0, 1.0), tongue);
    is_done |= demand_ui(ui, words.deviation, &mut demands.deviation, (0.001..=1.0, 0.001), tongue);
    is_done |= demand_ui(ui, words.days, &mut demands.days, (1..=3_650, 0.5), tongue);
    is_done
}

fn demand_ui<N: Numeric>(
    ui: &mut Ui,
    name: &str,
    demand: &mut Setting<N>,
    (range, speed): (std::ops::RangeInclusive<N>, f64),
    tongue: Tongue,
) -> bool {
    let Setting { value, source, confirmed } = demand;
    sourced_ui(ui, name, (source, confirmed), tongue, |ui| {
        figure_ui(ui, DragValue::new(value).range(range).speed(speed))
    })
}
