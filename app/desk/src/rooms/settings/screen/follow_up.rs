//! When patients of each stage are seen again: a figure, its source, and whether that was confirmed.

use casework::follow_up::ScheduleRow;
use egui::{DragValue, Ui};
use words::{Tongue, terms};

use super::super::state::SettingsRoom;
use super::{figure_ui, row_ui, source_ui};
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
        is_done |= row_ui(ui, terms::stage(row.stage, tongue), "", |ui| {
            ui.horizontal(|ui| {
                let months = DragValue::new(&mut row.months).range(1..=ScheduleRow::MAX_MONTHS).speed(0.2);
                let figure = figure_ui(ui, months);
                quiet(ui, words.months);
                figure | source_ui(ui, &mut row.source, &mut row.confirmed, tongue)
            })
            .inner
        });
    }
    is_done
}
