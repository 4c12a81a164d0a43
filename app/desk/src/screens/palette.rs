//! Every command by its name, and every key.

use egui::{Grid, Id, Key, Modal, RichText, ScrollArea, TextEdit};
use words::Tongue;

use crate::intent::Intent;
use crate::keys;
use crate::theme;

/// What is typed into the palette.
#[derive(Default)]
pub struct Palette {
    typed: String,
}

/// Paints the palette; `false` once it should close.
pub fn palette_ui(
    ctx: &egui::Context,
    palette: &mut Palette,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) -> bool {
    let mut chosen = None;
    let modal = Modal::new(Id::unique("palette")).show(ctx, |ui| {
        ui.set_width(460.0);
        let hint = tongue.words().house.find_command;
        let field =
            ui.add(TextEdit::singleline(&mut palette.typed).hint_text(hint).desired_width(f32::INFINITY));
        field.request_focus();
        let typed = palette.typed.to_lowercase();
        let found: Vec<_> = keys::all()
            .iter()
            .filter(|(action, _)| keys::name(*action, tongue).to_lowercase().contains(&typed))
            .collect();
        ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
            for (action, _) in &found {
                if super::action_button(ui, *action, tongue) {
                    chosen = Some(*action);
                }
            }
        });
        if ui.input(|input| input.key_pressed(Key::Enter)) {
            chosen = found.first().map(|(action, _)| *action);
        }
    });
    let done = chosen.is_some() || modal.should_close();
    intents.extend(chosen.map(Intent::Act));
    !done
}

/// Paints every key; `false` once it should close.
pub fn keys_ui(ctx: &egui::Context, tongue: Tongue) -> bool {
    let modal = Modal::new(Id::unique("keys")).show(ctx, |ui| {
        ui.set_width(860.0);
        ui.heading(tongue.words().house.keys);
        let all = keys::all();
        let rows = all.len().div_ceil(3);
        ScrollArea::vertical().auto_shrink(false).max_height(560.0).show(ui, |ui| {
            Grid::new("keys").num_columns(6).spacing([24.0, 4.0]).show(ui, |ui| {
                for row in 0..rows {
                    for (action, shortcuts) in all.iter().skip(row).step_by(rows) {
                        let printed: Vec<_> = shortcuts.iter().map(keys::printed).collect();
                        ui.label(RichText::new(printed.join("  ")).color(theme::ACCENT).small());
                        ui.label(RichText::new(keys::name(*action, tongue)).small());
                    }
                    ui.end_row();
                }
            });
        });
    });
    !modal.should_close()
}
