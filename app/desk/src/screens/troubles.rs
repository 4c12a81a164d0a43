//! What went wrong, and what the last action has to say: over the foot of the window, so that no film moves for it.

use egui::{Align2, Area, Context, Frame, Id, Order, RichText, Ui};
use words::Tongue;
use words::trouble::Trouble;

use crate::intent::Intent;
use crate::theme;

/// Room for the button, points.
const BUTTON: f32 = 80.0;

/// What is told at the foot of the window.
pub enum Told<'a> {
    /// What happened, what became of the work, what to do; it stays until its cause has gone or it is put away.
    Trouble(&'a Trouble),
    /// What the last action has to say.
    Hint(String),
}

/// Paints what is told over the foot of the window.
///
/// * `right` — the width on the right that stays free, points: the sheet's.
pub fn told_ui(ctx: &Context, told: &Told<'_>, right: f32, tongue: Tongue, intents: &mut Vec<Intent>) {
    let width = ctx.content_rect().width() - right - 4.0 * theme::STEP;
    let place = egui::vec2(theme::STEP, -theme::STEP / 2.0);
    let line = match told {
        Told::Trouble(_) => theme::ACCENT,
        Told::Hint(_) => theme::LINE,
    };
    Area::new(Id::unique("told")).anchor(Align2::LEFT_BOTTOM, place).order(Order::Foreground).show(
        ctx,
        |ui| {
            Frame::new().fill(theme::PANEL).stroke((1.0, line)).corner_radius(3).inner_margin(6.0).show(
                ui,
                |ui| {
                    ui.set_width(width);
                    match told {
                        Told::Trouble(trouble) => trouble_ui(ui, trouble, tongue, intents),
                        Told::Hint(said) => {
                            ui.label(RichText::new(said).color(theme::STRONG));
                        }
                    }
                },
            );
        },
    );
}

fn trouble_ui(ui: &mut Ui, trouble: &Trouble, tongue: Tongue, intents: &mut Vec<Intent>) {
    let told = trouble.told(tongue);
    ui.spacing_mut().item_spacing.y = 1.0;
    ui.horizontal_top(|ui| {
        // What is long takes more lines, and the button stays where it is.
        let width = ui.available_width() - BUTTON;
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.label(RichText::new(&told.happened).color(theme::ACCENT));
            for line in [&told.work, &told.mend] {
                if !line.is_empty() {
                    super::quiet(ui, line);
                }
            }
        });
        if ui.button(tongue.words().house.close).on_hover_text("Esc").clicked() {
            intents.push(Intent::PutTroubleAway);
        }
    });
}
