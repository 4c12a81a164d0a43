//! When patients of each stage are seen again: a figure, its source, and whether that was confirmed.

use casework::follow_up::ScheduleRow;
use egui::{DragValue, Ui};
use words::{Tongue, terms};

use super::super::state::SettingsRoom;
use super::{figure_ui, sourced_ui};
use crate::controls::quiet;
use crate::theme;

/// Paints the section; says whether something was filled in to its end.
pub(super) fn follow_up_ui(ui: &mut Ui, room: &mut SettingsRoom, tongue: Tongue) -> bool {
    let words = terms::settings::words(tongue);
    let Some(config) = room.draft.as_mut().map(|it| &mut it.config) else { return false };
    quiet(ui, words.months_mean);
    ui.add_space(theme::STEP);
    let mut is_done = false;
    for row in &mut config.schedule.rows {
        let ScheduleRow { stage, months, source, confirmed } = row;
        is_done |= sourced_ui(ui, terms::stage(*stage, tongue), (source, confirmed), tongue, |ui| {
            let months = DragValue::new(months).range(1..=ScheduleRow::MAX_MONTHS).speed(0.2);
            let is_done = figure_ui(ui, months);
            quiet(ui, words.months);
            is_done
        });
    }
    is_done
}
