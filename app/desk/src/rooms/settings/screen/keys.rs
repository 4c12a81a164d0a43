//! The mouse, and every action with its keys: another key, one more, one less, or as it was.

use egui::{Align, Button, Key, Label, Modal, Rect, RichText, ScrollArea, Sense, TextEdit, Ui, Vec2};
use words::{Tongue, terms};
use workstation::house::keys_and_mouse::{KeyTable, MouseLayout};

use super::super::binding::{Binding, Stands, Taken, as_shipped, stroke_of, with_one_less};
use super::super::state::SettingsRoom;
use super::{choice_ui, part_ui};
use crate::controls::cell::cell;
use crate::controls::focus::typed_at_once;
use crate::controls::quiet;
use crate::help::find::finds;
use crate::keys::{self, Action, Bound};
use crate::theme;

/// Height of one action, points.
const ROW: f32 = 28.0;
/// Where the keys of an action begin, points from its left.
const KEYS_AT: f32 = 300.0;

/// Paints the section; says whether something was filled in to its end.
pub(super) fn keys_ui(ui: &mut Ui, room: &mut SettingsRoom, tongue: Tongue) -> bool {
    let Some(draft) = &mut room.draft else { return false };
    let mut is_done = mouse_ui(ui, &mut draft.config.mouse, tongue);
    let table = bindings_ui(ui, &mut room.binding, tongue);
    if let Some(table) = table.or_else(|| asked_ui(ui, &mut room.binding, tongue)) {
        is_done |= draft.config.keys != table;
        draft.config.keys = table;
    }
    is_done
}

fn mouse_ui(ui: &mut Ui, mouse: &mut MouseLayout, tongue: Tongue) -> bool {
    let words = terms::settings::words(tongue);
    part_ui(ui, words.mouse);
    let named = |it| match it {
        MouseLayout::Viewer => (it, words.mouse_viewer.to_owned()),
        MouseLayout::BViewer => (it, words.mouse_bviewer.to_owned()),
    };
    let chosen = choice_ui(ui, &MouseLayout::ALL.map(named), mouse);
    quiet(
        ui,
        match mouse {
            MouseLayout::Viewer => words.mouse_viewer_means,
            MouseLayout::BViewer => words.mouse_bviewer_means,
        },
    );
    if let Some(chosen) = chosen {
        *mouse = chosen;
    }
    chosen.is_some()
}

/// Whether an action is found by what is typed: by its name in either tongue, or by its key.
fn is_found((action, strokes): &Bound, typed: &str) -> bool {
    let by_name = [Tongue::ZhCn, Tongue::En].into_iter().any(|it| finds(&keys::name(*action, it), typed));
    by_name || strokes.iter().any(|it| keys::printed(it).eq_ignore_ascii_case(typed.trim()))
}

/// Paints every action with its keys; gives back the keys as they are to be, where something was done.
fn bindings_ui(ui: &mut Ui, binding: &mut Binding, tongue: Tongue) -> Option<KeyTable> {
    let words = terms::settings::words(tongue);
    part_ui(ui, words.bindings);
    let mut table = None;
    ui.horizontal(|ui| {
        let wanted = std::mem::take(&mut binding.search_wanted);
        let field = TextEdit::singleline(&mut binding.typed).hint_text(words.find_key).desired_width(220.0);
        if typed_at_once(ui, egui::Id::unique("settings: find a key"), wanted, field).changed() {
            binding.row = 0;
        }
        quiet(ui, words.keys_mean);
        if ui.button(words.all_keys_again).clicked() {
            table = Some(KeyTable::new());
        }
    });
    ui.add_space(4.0);
    let all = keys::all();
    let found: Vec<&Bound> = all.iter().filter(|it| is_found(it, &binding.typed)).collect();
    table = table.or_else(|| stepped(ui, binding, &found));
    let scrolls = std::mem::take(&mut binding.scrolls);
    let shipped = keys::shipped();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for (idx, bound) in found.iter().enumerate() {
            let is_in_hand = idx == binding.row;
            let is_changed = !shipped.contains(bound);
            let done = action_ui(ui, bound, (is_in_hand, is_changed), tongue);
            if let Some(done) = done {
                binding.row = idx;
                table = table.take().or_else(|| carried_out(binding, bound.0, done));
            }
            if is_in_hand && scrolls {
                ui.scroll_to_cursor(Some(Align::Max));
            }
        }
    });
    table
}

/// What is done with an action's keys.
#[derive(Clone, Copy)]
enum Done {
    Choose,
    Other,
    More,
    Less,
    AsItWas,
}

fn carried_out(binding: &mut Binding, action: Action, done: Done) -> Option<KeyTable> {
    match done {
        Done::Choose => None,
        Done::Other | Done::More => {
            binding.begin(action, matches!(done, Done::More));
            None
        }
        Done::Less => Some(with_one_less(action)),
        Done::AsItWas => Some(as_shipped(action)),
    }
}

/// What a key does with the row in hand, where nothing else has the keys.
fn stepped(ui: &Ui, binding: &mut Binding, found: &[&Bound]) -> Option<KeyTable> {
    let is_free = ui.ctx().memory(|it| it.focused().is_none());
    if !is_free || binding.awaits_key() || binding.taken.is_some() || !ui.is_enabled() {
        return None;
    }
    let pressed = |key| ui.input(|it| it.modifiers.is_none() && it.key_pressed(key));
    let (down, up) = (pressed(Key::ArrowDown), pressed(Key::ArrowUp));
    binding.scrolls |= down || up;
    let row = (binding.row + usize::from(down)).saturating_sub(usize::from(up));
    binding.row = row.min(found.len().saturating_sub(1));
    let action = found.get(binding.row)?.0;
    let steps = [
        (Key::Enter, Done::Other),
        (Key::Insert, Done::More),
        (Key::Delete, Done::Less),
        (Key::Backspace, Done::AsItWas),
    ];
    let (_, done) = steps.into_iter().find(|(key, _)| pressed(*key))?;
    carried_out(binding, action, done)
}

/// Paints one action with its keys; says what was done with it.
fn action_ui(
    ui: &mut Ui,
    (action, strokes): &Bound,
    (is_in_hand, is_changed): (bool, bool),
    tongue: Tongue,
) -> Option<Done> {
    let words = terms::settings::words(tongue);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
    if is_in_hand {
        ui.painter().rect_filled(rect, 3.0, theme::accent_tint());
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 3.0, theme::HOVER);
    }
    let name = keys::name(*action, tongue);
    let place = Rect::from_x_y_ranges(rect.left() + 8.0..=rect.left() + KEYS_AT - 12.0, rect.y_range());
    cell(ui, place, &name, theme::body(), theme::TEXT);
    let printed: Vec<_> = strokes.iter().map(keys::printed).collect();
    let (said, color) = if printed.is_empty() {
        (words.no_key.to_owned(), theme::QUIET)
    } else {
        (printed.join("    "), theme::ACCENT)
    };
    let place = Rect::from_x_y_ranges(rect.left() + KEYS_AT..=rect.left() + KEYS_AT + 260.0, rect.y_range());
    cell(ui, place, &said, theme::body(), color);
    let mut done = response.clicked().then_some(Done::Choose);
    if response.double_clicked() {
        done = Some(Done::Other);
    }
    if is_changed {
        let place = Rect::from_min_max(egui::pos2(rect.left() + KEYS_AT + 270.0, rect.top() + 2.0), rect.max);
        ui.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| {
            ui.horizontal(|ui| {
                let text = RichText::new(words.own_keys_again).font(theme::small());
                if ui.add(Button::new(text).small()).clicked() {
                    done = Some(Done::AsItWas);
                }
                quiet(ui, words.changed);
            });
        });
    }
    let label = format!("{name} {}", printed.join(" "));
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_in_hand, &label));
    done
}

/// Paints what is asked while a key is being chosen, and takes the key; gives back the keys as they are to be.
fn asked_ui(ui: &Ui, binding: &mut Binding, tongue: Tongue) -> Option<KeyTable> {
    let words = terms::settings::words(tongue);
    if let Some(taken) = binding.taken.clone() {
        return taken_ui(ui, binding, &taken, tongue);
    }
    let wish = binding.wish?;
    let said = (words.press)(&keys::name(wish.action, tongue));
    Modal::new(egui::Id::unique("a key is chosen")).show(ui.ctx(), |ui| {
        ui.set_width(440.0);
        ui.label(RichText::new(said).color(theme::STRONG));
        if binding.stands == Stands::Refused {
            ui.label(RichText::new(words.not_bindable).color(theme::ACCENT));
        }
    });
    // The stroke by which the key was asked for is none of those that are chosen.
    if binding.stands == Stands::Begun {
        binding.stands = Stands::Awaits;
        return None;
    }
    let pressed = ui.input(|input| stroke_of(&input.events))?;
    binding.press(pressed)
}

/// Paints whose the key is, and asks whether it is to be taken from there.
fn taken_ui(ui: &Ui, binding: &mut Binding, taken: &Taken, tongue: Tongue) -> Option<KeyTable> {
    let words = terms::settings::words(tongue);
    let [holder, wants] = [taken.holder, taken.wants()].map(|it| keys::name(it, tongue));
    let (mut take, mut leave) = (false, false);
    Modal::new(egui::Id::unique("a key is taken")).show(ui.ctx(), |ui| {
        ui.set_width(440.0);
        ui.add(Label::new((words.taken)(&keys::printed(&taken.stroke), &holder, &wants)).wrap());
        ui.horizontal(|ui| {
            take = ui.add(Button::new(words.take).shortcut_text("⏎")).clicked();
            leave = ui.add(Button::new(words.leave).shortcut_text("Esc")).clicked();
        });
    });
    let pressed = |key| ui.input(|it| it.key_pressed(key));
    if leave || pressed(Key::Escape) {
        binding.put_away();
        return None;
    }
    if take || pressed(Key::Enter) { binding.take() } else { None }
}
