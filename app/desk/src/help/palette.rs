//! Every command by its name, and every key.

use egui::{
    Align, Button, Grid, Id, Key, Layout, Modal, Modifiers, RichText, ScrollArea, TextEdit, Ui, Vec2,
};
use words::trouble::Trouble;
use words::{Tongue, terms};

use crate::controls;
use crate::controls::focus::typed_at_once;
use crate::help::find::finds;
use crate::help::key_help::{self, Purpose};
use crate::intent::Intent;
use crate::keys::{self, Action};
use crate::theme;

/// What is typed into the palette.
#[derive(Default)]
pub struct Palette {
    typed: String,
    /// The command in hand, among those found.
    row: usize,
}

/// Height of the list of commands, points.
const HEIGHT: f32 = 420.0;

/// Whether a command is found by what is typed: by its name in either tongue, or by how that is read.
fn is_found(action: Action, typed: &str) -> bool {
    [Tongue::ZhCn, Tongue::En].into_iter().any(|tongue| finds(&keys::name(action, tongue), typed))
}

/// Paints the palette; `false` once it should close.
///
/// * `refusal` — why what an action asks for would be refused, where it would be.
pub(crate) fn palette_ui(
    ctx: &egui::Context,
    palette: &mut Palette,
    refusal: &dyn Fn(Action) -> Option<Trouble>,
    tongue: Tongue,
) -> (bool, Option<Intent>) {
    let mut chosen = None;
    let modal = Modal::new(Id::unique("palette")).show(ctx, |ui| {
        ui.set_width(460.0);
        // Taken before the field, whose cursor they would move.
        let (down, up) = ui.input_mut(|input| {
            let mut n_pressed = |key| input.count_and_consume_key(Modifiers::NONE, key);
            (n_pressed(Key::ArrowDown), n_pressed(Key::ArrowUp))
        });
        let hint = tongue.words().house.find_command;
        let field = TextEdit::singleline(&mut palette.typed).hint_text(hint).desired_width(f32::INFINITY);
        let field = typed_at_once(ui, Id::unique("palette: name"), true, field);
        let all = keys::all();
        let found: Vec<_> = all.iter().filter(|(it, _)| is_found(*it, &palette.typed)).collect();
        let row = if field.changed() { 0 } else { (palette.row + down).saturating_sub(up) };
        palette.row = row.min(found.len().saturating_sub(1));
        // As large with one command as with all of them.
        ScrollArea::vertical().max_height(HEIGHT).min_scrolled_height(HEIGHT).auto_shrink(false).show(
            ui,
            |ui| {
                if found.is_empty() {
                    controls::quiet(ui, terms::window::words(tongue).no_command);
                }
                ui.with_layout(Layout::top_down_justified(Align::Min), |ui| {
                    for (idx, (action, _)) in found.iter().enumerate() {
                        let in_hand = idx == palette.row;
                        let refused = refusal(*action);
                        let name = RichText::new(keys::name(*action, tongue));
                        let name = if refused.is_some() { name.color(theme::QUIET) } else { name };
                        let button = Button::new(name)
                            .shortcut_text(RichText::new(keys::key_of(*action)).color(theme::QUIET))
                            .selected(in_hand)
                            .frame_when_inactive(in_hand);
                        let mut response = ui.add(button);
                        if let Some(refused) = refused {
                            response = response.on_hover_text(refused.told(tongue).lines());
                        }
                        if in_hand && 0 < down + up {
                            response.scroll_to_me(None);
                        }
                        if response.clicked() {
                            chosen = Some(*action);
                        }
                    }
                });
            },
        );
        if ui.input(|input| input.key_pressed(Key::Enter)) {
            chosen = found.get(palette.row).map(|(action, _)| *action);
        }
    });
    let done = chosen.is_some() || modal.should_close();
    (!done, chosen.map(Intent::Act))
}

/// Which purposes stand under one another, column by column: about as many lines in each.
const COLUMNS: [&[usize]; 5] = [&[0], &[1, 2], &[3], &[4, 5, 7], &[6]];

/// Paints every key; `false` once it should close.
pub fn keys_ui(ctx: &egui::Context, tongue: Tongue) -> bool {
    let purposes = key_help::purposes(tongue);
    let room = ctx.content_rect().size() - Vec2::new(60.0, 120.0);
    let modal = Modal::new(Id::unique("keys")).show(ctx, |ui| {
        ui.set_max_size(room);
        ui.spacing_mut().interact_size.y = 0.0;
        ui.heading(tongue.words().house.keys);
        ScrollArea::both().max_height(room.y).min_scrolled_height(room.y).show(ui, |ui| {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 28.0;
                for column in COLUMNS {
                    ui.vertical(|ui| {
                        for purpose in column.iter().filter_map(|it| purposes.get(*it)) {
                            purpose_ui(ui, purpose);
                        }
                    });
                }
            });
        });
    });
    !modal.should_close()
}

fn purpose_ui(ui: &mut Ui, purpose: &Purpose) {
    ui.add_space(theme::STEP);
    ui.label(RichText::new(purpose.title).color(theme::STRONG));
    Grid::new(purpose.title).num_columns(2).spacing(Vec2::new(12.0, 3.0)).min_row_height(0.0).show(
        ui,
        |ui| {
            for line in &purpose.lines {
                ui.label(RichText::new(&line.keys).color(theme::ACCENT).small());
                ui.label(RichText::new(&line.name).small());
                ui.end_row();
            }
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_purpose_of_the_help_stands_in_one_column() {
        let mut shown = COLUMNS.concat();
        shown.sort_unstable();
        for tongue in [Tongue::ZhCn, Tongue::En] {
            assert_eq!(shown, (0..key_help::purposes(tongue).len()).collect::<Vec<_>>());
        }
    }
}
