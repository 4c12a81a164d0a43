//! The model: when its proposal is shown, how far readers lean on it, and what its card says.

mod reliance;

use casework::reading::occasion::Protocol;
use egui::{Align, Key, Layout, RichText, ScrollArea, Sense, Ui, Vec2};
use words::{Tongue, terms};
use workstation::machine::model::Card;
use workstation::machine::protocol::SettleProtocol;

use super::state::ModelRoom;
use crate::controls::quiet;
use crate::intent::Intent;
use crate::theme;
use reliance::reliance_ui;

/// Width of the rules, points.
const RULES: f32 = 360.0;
/// Between a rule's edge and what it says, points.
const MARGIN: Vec2 = Vec2::new(10.0, 6.0);
/// How far below its name a rule says what it means, points.
const MEANS_BELOW: f32 = 19.0;

/// Paints the screen.
pub(crate) fn model_ui(ui: &mut Ui, screen: &mut ModelRoom, tongue: Tongue, intents: &mut Vec<Intent>) {
    let words = terms::proposal::words(tongue);
    let ModelRoom { known: Some(known), row } = screen else {
        ui.heading(words.title);
        return;
    };
    ui.horizontal(|ui| {
        ui.heading(words.title);
        if let Ok(card) = &known.card {
            ui.label(RichText::new(format!("{} {}", card.id, card.version)).color(theme::MACHINE));
            quiet(ui, format!("{}  ·  {}", card.licence, words.research_only));
        }
    });
    ui.add_space(theme::STEP);
    let chosen = keys(ui, row);
    ui.horizontal_top(|ui| {
        let clicked = ui
            .allocate_ui_with_layout(
                Vec2::new(RULES, ui.available_height()),
                Layout::top_down(Align::Min),
                |ui| rules_ui(ui, known.protocol, row, tongue),
            )
            .inner;
        if let Some(protocol) = chosen.or(clicked).filter(|it| *it != known.protocol) {
            intents.push(Intent::Do(SettleProtocol(protocol).into()));
        }
        ui.add_space(2.0 * theme::STEP);
        ui.vertical(|ui| {
            reliance_ui(ui, &known.reliance, tongue);
            ui.add_space(2.0 * theme::STEP);
            match &known.card {
                Ok(card) => card_ui(ui, card, tongue),
                Err(trouble) => {
                    let told = trouble.told(tongue);
                    ui.label(RichText::new(told.happened).color(theme::ACCENT));
                    quiet(ui, told.mend);
                }
            }
        });
    });
}

/// The rule that Enter puts in force.
fn keys(ui: &Ui, row: &mut usize) -> Option<Protocol> {
    let (down, up, enter) = ui.input(|input| {
        let pressed = |key| input.key_pressed(key) && input.modifiers.is_none();
        (pressed(Key::ArrowDown), pressed(Key::ArrowUp), pressed(Key::Enter))
    });
    *row = (*row + usize::from(down)).saturating_sub(usize::from(up)).min(Protocol::ALL.len() - 1);
    enter.then(|| Protocol::ALL[*row])
}

/// The four rules; gives back the one that was clicked.
fn rules_ui(ui: &mut Ui, in_force: Protocol, row: &mut usize, tongue: Tongue) -> Option<Protocol> {
    let words = terms::proposal::words(tongue);
    ui.label(RichText::new(words.rule).color(theme::STRONG));
    let mut clicked = None;
    for (idx, protocol) in Protocol::ALL.into_iter().enumerate() {
        if rule_ui(ui, protocol, (protocol == in_force, idx == *row), tongue) {
            (*row, clicked) = (idx, Some(protocol));
        }
    }
    quiet(ui, words.rule_keys);
    ui.add_space(theme::STEP);
    quiet(ui, words.validate);
    clicked
}

fn rule_ui(ui: &mut Ui, protocol: Protocol, (is_in_force, is_in_hand): (bool, bool), tongue: Tongue) -> bool {
    let means = terms::proposal::protocol_means(protocol, tongue).to_owned();
    let width = ui.available_width();
    let means = ui.painter().layout(means, theme::small(), theme::QUIET, width - 20.0 - 2.0 * MARGIN.x);
    let size = Vec2::new(width, MEANS_BELOW + means.size().y + 2.0 * MARGIN.y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    if is_in_hand {
        ui.painter().rect_filled(rect, 3.0, theme::accent_tint());
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 3.0, theme::HOVER);
    }
    let inside = rect.shrink2(MARGIN);
    let mark = inside.left_top() + egui::vec2(5.0, 9.0);
    if is_in_force {
        ui.painter().circle_filled(mark, 5.0, theme::ACCENT);
    } else {
        ui.painter().circle_stroke(mark, 4.5, (1.0, theme::QUIET));
    }
    let text = inside.with_min_x(inside.left() + 20.0);
    let name = terms::proposal::protocol(protocol, tongue);
    let color = if is_in_force { theme::STRONG } else { theme::TEXT };
    ui.painter().text(text.left_top(), egui::Align2::LEFT_TOP, name, theme::body(), color);
    ui.painter().galley(text.left_top() + egui::vec2(0.0, MEANS_BELOW), means, theme::QUIET);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::RadioButton, true, name));
    response.clicked()
}

fn card_ui(ui: &mut Ui, card: &Card, tongue: Tongue) {
    let words = terms::proposal::words(tongue);
    let heading = if card.text.is_in(tongue) { words.card } else { words.card_in_english };
    ui.label(RichText::new(heading).color(theme::STRONG));
    if tongue == Tongue::En || !card.text.is_in(tongue) {
        quiet(ui, &card.intended_use);
        quiet(ui, &card.tried_on);
    }
    ui.add_space(theme::STEP);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for line in card.text.told(tongue).lines() {
            card_line_ui(ui, line);
        }
    });
}

/// One line of the card: a heading, a row of a table, or a paragraph.
fn card_line_ui(ui: &mut Ui, line: &str) {
    let plain = line.replace("**", "").replace('`', "");
    if let Some(heading) = plain.strip_prefix('#') {
        ui.add_space(6.0);
        ui.label(RichText::new(heading.trim_start_matches('#').trim()).color(theme::STRONG));
    } else if let Some(row) = plain.strip_prefix('|') {
        if !row.starts_with("---") {
            let cells: Vec<_> = row.split('|').map(str::trim).filter(|it| !it.is_empty()).collect();
            ui.label(RichText::new(cells.join("   ·   ")).small());
        }
    } else if !plain.is_empty() {
        ui.label(plain);
    }
}
