//! The house's own windows, to be chosen while reading.

use egui::{ComboBox, DragValue, Grid, RichText, TextEdit, Ui, Vec2};
use imaging::voi::VoiFunction;
use words::{Tongue, terms};

use super::super::draft::WindowRow;
use super::super::state::SettingsRoom;
use super::{figure_ui, is_settled};
use crate::controls::quiet;
use crate::theme;

/// Paints the section; says whether something was filled in to its end.
pub(super) fn windows_ui(ui: &mut Ui, room: &mut SettingsRoom, tongue: Tongue) -> bool {
    let words = terms::settings::words(tongue);
    let Some(draft) = &mut room.draft else { return false };
    quiet(ui, words.windows_mean);
    ui.add_space(theme::STEP);
    let mut is_done = false;
    if draft.windows.is_empty() {
        quiet(ui, words.no_windows);
    } else {
        Grid::new("windows of the house").num_columns(6).spacing(egui::vec2(12.0, 8.0)).show(ui, |ui| {
            for title in [words.window_name, words.modality, words.center, words.width, words.function] {
                ui.label(RichText::new(title).font(theme::small()).color(theme::QUIET));
            }
            ui.end_row();
            for (idx, row) in draft.windows.iter_mut().enumerate() {
                is_done |= window_ui(ui, idx, row, tongue);
                ui.end_row();
            }
        });
        let is_gone = |it: &WindowRow| it.goes && it.kept.is_none();
        draft.windows.retain(|it| !is_gone(it));
    }
    ui.add_space(theme::STEP);
    if ui.button(words.add).clicked() {
        draft.windows.push(WindowRow::new());
    }
    is_done
}

fn window_ui(ui: &mut Ui, idx: usize, row: &mut WindowRow, tongue: Tongue) -> bool {
    let words = terms::settings::words(tongue);
    // A grid gives a field no more than its column has already: it is told how wide it is.
    let line = |width| Vec2::new(width, 26.0);
    let name = ui.add_sized(line(200.0), TextEdit::singleline(&mut row.name));
    let modality = TextEdit::singleline(&mut row.modality).hint_text(words.every_modality);
    let modality = ui.add_sized(line(80.0), modality);
    let center = figure_ui(ui, DragValue::new(&mut row.center).speed(4.0));
    let width = figure_ui(ui, DragValue::new(&mut row.width).range(1.0..=f64::from(u32::MAX)).speed(4.0));
    let before = row.function;
    ComboBox::from_id_salt(("function", idx)).selected_text(row.function.code()).show_ui(ui, |ui| {
        for function in VoiFunction::ALL {
            ui.selectable_value(&mut row.function, function, function.code());
        }
    });
    row.goes |= ui.button(words.remove).clicked();
    is_settled(&name) || is_settled(&modality) || center || width || before != row.function || row.goes
}
