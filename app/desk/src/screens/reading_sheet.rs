//! The GBZ 70-2015 sheet: quality, six zones on twelve points, shape, the rest, the stage, the seal.

use classification::gbz70::{FilmQuality, FindingsDraft, PlaqueSite, Stage, Symbol};
use classification::{LungZone, Profusion, Shape};
use egui::{Align, Button, DragValue, Grid, Key, Layout, RichText, ScrollArea, TextEdit, Ui, Vec2};
use words::{Tongue, terms};

use super::{choice, quiet};
use crate::intent::Intent;
use crate::keys::{self, Action};
use crate::room::{Room, Seal};
use crate::screens::reading_room::proposal_ui;
use crate::theme;

/// Width of the sheet, points.
pub const WIDTH: f32 = 324.0;

/// Paints the sheet of the film in the room.
pub fn reading_sheet_ui(ui: &mut Ui, room: &mut Room, tongue: Tongue, intents: &mut Vec<Intent>) {
    let before = room.draft.clone();
    let sealed = room.is_sealed();
    ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
        seal_ui(ui, room, tongue, intents);
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                ui.add_enabled_ui(!sealed, |ui| {
                    quality_ui(ui, &mut room.draft, tongue);
                    zones_ui(ui, room, tongue);
                    shape_ui(ui, room, tongue);
                    others_ui(ui, room, tongue);
                });
                stage_ui(ui, room, tongue);
                proposal_ui(ui, room, tongue);
            });
        });
    });
    room.took(before);
}

fn title(ui: &mut Ui, left: &str, right: &str) {
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        quiet(ui, left);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| quiet(ui, right));
    });
}

/// Room for `n` equal buttons side by side.
fn nth(ui: &Ui, n: usize, height: f32) -> Vec2 {
    let gaps = ui.spacing().item_spacing.x * (n - 1) as f32;
    Vec2::new(((ui.available_width() - gaps) / n as f32).floor(), height)
}

fn quality_ui(ui: &mut Ui, draft: &mut FindingsDraft, tongue: Tongue) {
    title(ui, tongue.words().reading.quality, tongue.pick("附录 C", "Annex C"));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.spacing_mut().button_padding.x = 2.0;
        let size = nth(ui, 4, 28.0);
        for quality in FilmQuality::ALL {
            let chosen = draft.film_quality == Some(quality);
            let hint = keys::key_of(Action::Quality(quality));
            if choice(ui, terms::film_quality(quality, tongue), chosen, size, &hint) {
                draft.film_quality = Some(quality);
            }
        }
    });
}

/// The chest as seen: the person's right on the left.
const ROWS: [[LungZone; 2]; 3] = [
    [LungZone::RightUpper, LungZone::LeftUpper],
    [LungZone::RightMiddle, LungZone::LeftMiddle],
    [LungZone::RightLower, LungZone::LeftLower],
];

fn zones_ui(ui: &mut Ui, room: &mut Room, tongue: Tongue) {
    let words = &tongue.words().reading;
    title(ui, words.zones, words.zones_hint);
    for row in ROWS {
        ui.horizontal(|ui| {
            let size = nth(ui, 2, 32.0);
            for zone in row {
                let point = room.draft.zones.get(zone).map_or("– / –".to_owned(), |it| it.to_string());
                let in_hand = room.zone == zone;
                let color = if in_hand { theme::ACCENT } else { theme::TEXT };
                let button = Button::new(RichText::new(terms::zone(zone, tongue)).color(color).small())
                    .right_text(RichText::new(point).color(theme::STRONG).size(16.0))
                    .fill(if in_hand { theme::accent_tint() } else { theme::PANEL })
                    .stroke((1.0, if in_hand { theme::ACCENT } else { theme::LINE }))
                    .min_size(size);
                let hint = keys::key_of(Action::Zone(zone));
                if ui.add_sized(size, button).on_hover_text(hint).clicked() {
                    room.zone = zone;
                }
            }
        });
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.spacing_mut().button_padding.x = 0.0;
        let size = nth(ui, 12, 26.0);
        for point in Profusion::ALL {
            let chosen = *room.draft.zones.get(room.zone) == Some(point);
            let color = if chosen { theme::ON_ACCENT } else { theme::TEXT };
            let button = Button::new(RichText::new(point.to_string()).size(11.0).color(color))
                .fill(if chosen { theme::ACCENT } else { theme::HOVER })
                .min_size(size);
            if ui.add_sized(size, button).on_hover_text(keys::key_of(Action::Point(point))).clicked() {
                room.grade(point);
            }
        }
    });
}

fn shape_ui(ui: &mut Ui, room: &mut Room, tongue: Tongue) {
    let words = &tongue.words().reading;
    let letter = |it: Option<Shape>| it.map_or("–".to_owned(), |it| it.letter().to_string());
    let both = format!("{} / {}", letter(room.draft.primary), letter(room.draft.secondary));
    title(ui, &format!("{}  {}", words.shape, words.primary_secondary), &both);
    ui.horizontal(|ui| {
        let size = nth(ui, 6, 28.0);
        for shape in Shape::ALL {
            let chosen = room.draft.primary == Some(shape) || room.draft.secondary == Some(shape);
            if choice(ui, &shape.letter().to_string(), chosen, size, &keys::key_of(Action::Shape(shape))) {
                room.choose_shape(shape);
            }
        }
    });
}

fn others_ui(ui: &mut Ui, room: &mut Room, tongue: Tongue) {
    let words = &tongue.words().reading;
    title(ui, words.others, "");
    let symbols: Vec<_> = room.draft.symbols.iter().map(|it| it.code()).collect();
    let symbols = if symbols.is_empty() { words.symbols.to_owned() } else { symbols.join(" ") };
    let draft = &room.draft;
    let choices = [
        (Action::Aggregation, words.aggregation, draft.aggregation),
        (Action::LargeOpacity, words.large, !draft.large_opacities.is_empty()),
        (Action::Plaque, words.pleura, draft.pleura.plaque),
        (Action::Symbol, symbols.as_str(), !draft.symbols.is_empty()),
    ];
    // English names are longer: two to a line.
    let n_in_line = tongue.pick(4, 2);
    let mut chosen = None;
    for line in choices.chunks(n_in_line) {
        ui.horizontal(|ui| {
            ui.spacing_mut().button_padding.x = 2.0;
            let size = nth(ui, n_in_line, 30.0);
            for (action, text, is_so) in line {
                if choice(ui, text, *is_so, size, &keys::key_of(*action)) {
                    chosen = Some(*action);
                }
            }
        });
    }
    if let Some(action) = chosen {
        room.act(action);
    }
    large_ui(ui, &mut room.draft, tongue);
    if room.draft.pleura.plaque {
        pleura_ui(ui, &mut room.draft, tongue);
    }
    symbols_ui(ui, room, tongue);
}

fn large_ui(ui: &mut Ui, draft: &mut FindingsDraft, tongue: Tongue) {
    let words = &tongue.words().reading;
    let mut gone = None;
    for (idx, diameters) in draft.large_opacities.iter_mut().enumerate() {
        ui.horizontal(|ui| {
            for (value, title) in
                [(&mut diameters.long_mm, words.long_mm), (&mut diameters.short_mm, words.short_mm)]
            {
                quiet(ui, title);
                let mut mm = value.unwrap_or(0.0);
                if ui.add(DragValue::new(&mut mm).range(0.0..=400.0).speed(0.2).max_decimals(1)).changed() {
                    *value = (0.0 < mm).then_some(mm);
                }
            }
            if ui.button("×").clicked() {
                gone = Some(idx);
            }
        });
    }
    if let Some(idx) = gone {
        draft.large_opacities.remove(idx);
    }
}

fn pleura_ui(ui: &mut Ui, draft: &mut FindingsDraft, tongue: Tongue) {
    let words = &tongue.words().reading;
    let pleura = &mut draft.pleura.said;
    let mut at_heart = pleura.sites.contains(&PlaqueSite::HeartBorderOrDiaphragm);
    if ui.checkbox(&mut at_heart, words.plaque_at_heart).changed()
        && !pleura.sites.remove(&PlaqueSite::HeartBorderOrDiaphragm)
    {
        pleura.sites.insert(PlaqueSite::HeartBorderOrDiaphragm);
    }
    ui.checkbox(&mut pleura.shaggy_heart_border, words.shaggy);
    ui.horizontal(|ui| {
        quiet(ui, words.plaque_length);
        ui.add(DragValue::new(&mut pleura.length_over_wall).range(0.0..=2.0).speed(0.01).max_decimals(2));
    });
}

/// The fourteen symbols, while the symbol line is open: typed by their two letters, or clicked.
fn symbols_ui(ui: &mut Ui, room: &mut Room, tongue: Tongue) {
    let Some(mut typed) = room.symbol_typed.take() else {
        return;
    };
    let field = ui.add(TextEdit::singleline(&mut typed).hint_text("em").desired_width(60.0));
    field.request_focus();
    let toggle = |draft: &mut FindingsDraft, symbol| {
        if !draft.symbols.remove(&symbol) {
            draft.symbols.insert(symbol);
        }
    };
    if let Some(symbol) = Symbol::from_code(typed.trim()) {
        toggle(&mut room.draft, symbol);
        typed.clear();
    }
    Grid::new("symbols").num_columns(2).spacing([8.0, 2.0]).show(ui, |ui| {
        for (idx, symbol) in Symbol::ALL.into_iter().enumerate() {
            let chosen = room.draft.symbols.contains(&symbol);
            let text = format!("{} {}", symbol.code(), terms::symbol(symbol, tongue));
            let color = if chosen { theme::ACCENT } else { theme::TEXT };
            let button = Button::new(RichText::new(text).small().color(color)).frame(false);
            if ui.add(button).clicked() {
                toggle(&mut room.draft, symbol);
            }
            if idx % 2 == 1 {
                ui.end_row();
            }
        }
    });
    let close = ui.input(|input| input.key_pressed(Key::Enter) || input.key_pressed(Key::Escape));
    room.symbol_typed = (!close).then_some(typed);
}

fn stage_ui(ui: &mut Ui, room: &Room, tongue: Tongue) {
    let words = &tongue.words().reading;
    let omissions = room.draft.finish().err().unwrap_or_default();
    ui.add_space(theme::STEP);
    egui::Frame::new().stroke((1.0, theme::LINE)).corner_radius(3).inner_margin(12.0).show(ui, |ui| {
        ui.set_width(ui.available_width());
        title(ui, if omissions.is_empty() { words.stage } else { words.stage_so_far }, "GBZ 70-2015");
        if room.draft.film_quality == Some(FilmQuality::Four) {
            ui.label(RichText::new(words.unreadable).color(theme::ACCENT));
        } else if let Some(staging) = room.staging() {
            ui.horizontal(|ui| {
                ui.label(RichText::new(terms::stage(staging.stage, tongue)).size(22.0).color(theme::STRONG));
                if let Some(clause) = staging.clause {
                    ui.label(RichText::new(terms::clause(clause, tongue)).color(theme::ACCENT));
                }
            });
            quiet(ui, (words.overall)(staging.overall.grade(), staging.distribution));
            for note in &staging.notes {
                ui.label(RichText::new(terms::note(*note, tongue)).small().color(theme::TEXT));
            }
        } else {
            ui.label(RichText::new(words.stage_none_yet).size(18.0).color(theme::QUIET));
        }
    });
    let started = room.draft != FindingsDraft::default();
    if !omissions.is_empty() && started {
        let owed: Vec<_> = omissions.iter().map(|it| terms::omission(it, tongue)).collect();
        let comma = tongue.pick("、", ", ");
        quiet(ui, format!("{} {}", words.still_owed, owed.join(comma)));
    }
}

fn seal_ui(ui: &mut Ui, room: &Room, tongue: Tongue, intents: &mut Vec<Intent>) {
    let words = &tongue.words().reading;
    let size = Vec2::new(ui.available_width(), 36.0);
    if let Some(sealed) = room.opened.sealed.last() {
        let reached = sealed.reading.staging.as_ref().map_or(Stage::None, |it| it.stage);
        let text = RichText::new(words.diagnose).color(theme::ON_ACCENT);
        let key = keys::key_of(Action::Go(crate::intent::Route::Diagnosis));
        if ui
            .add_sized(
                size,
                Button::new(text)
                    .fill(theme::ACCENT)
                    .shortcut_text(RichText::new(key).color(theme::ON_ACCENT)),
            )
            .clicked()
        {
            intents.push(Intent::Act(Action::Go(crate::intent::Route::Diagnosis)));
        }
        let at = super::local_time(sealed.reading.sealed_at);
        quiet(ui, (words.sealed)(terms::stage(reached, tongue), &at));
        return;
    }
    let whole = room.draft.finish().is_ok();
    let text = if room.seal == Seal::Asked { words.seal } else { words.seal_final };
    let color = if whole { theme::ON_ACCENT } else { theme::QUIET };
    let fill = if whole { theme::ACCENT } else { theme::HOVER };
    let button = Button::new(RichText::new(format!("{text} ⏎")).color(color)).fill(fill);
    if ui.add_enabled_ui(whole, |ui| ui.add_sized(size, button)).inner.clicked() {
        intents.push(Intent::Act(Action::Seal));
    }
    if room.seal == Seal::Asked {
        ui.label(RichText::new(words.seal_ask).color(theme::ACCENT).small());
    }
}
