//! What went wrong, said at the bottom of the window until it is put away.

use egui::{RichText, Ui};
use words::Tongue;
use words::trouble::Trouble;

use crate::intent::Intent;
use crate::theme;

/// Room for the button, points.
const BUTTON: f32 = 80.0;

/// Paints the last trouble: what happened, what became of the work, what to do.
pub fn trouble_ui(ui: &mut Ui, trouble: &Trouble, tongue: Tongue, intents: &mut Vec<Intent>) {
    let told = trouble.told(tongue);
    ui.horizontal_top(|ui| {
        // What is long takes more lines, and the button stays where it is.
        let width = ui.available_width() - BUTTON;
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.label(RichText::new(&told.happened).color(theme::ACCENT));
        });
        if ui.button(tongue.words().house.close).on_hover_text("Esc").clicked() {
            intents.push(Intent::PutTroubleAway);
        }
    });
    for line in [&told.work, &told.mend] {
        if !line.is_empty() {
            super::quiet(ui, line);
        }
    }
}
