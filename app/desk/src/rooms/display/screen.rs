//! The display check: a pattern to look at, luminances against the standard curve, the size of a pixel, the record.

use egui::{
    Color32, ColorImage, Key, Rect, RichText, ScrollArea, Slider, StrokeKind, TextEdit, TextureOptions, Ui,
    Vec2,
};
use imaging::monitor::check::Item;
use imaging::monitor::pattern::{Sight, pattern};
use words::{Tongue, terms};
use workstation::display::check::SettleMonitor;

use crate::controls;
use crate::controls::quiet;
use crate::intent::Intent;
use crate::keys::Action;
use crate::rooms::display::state::{CARD_MM, Display, Painted};
use crate::theme;

/// Paints the screen.
pub(crate) fn display_check_ui(
    ui: &mut Ui,
    display: &mut Display,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) {
    let words = terms::monitor::words(tongue);
    ui.horizontal(|ui| {
        ui.heading(words.title);
        quiet(ui, format!("{}  {}", words.this_monitor, display.name));
        quiet(ui, terms::monitor::fitness(display.fitness(), tongue));
    });
    quiet(ui, words.eight_bit);
    ui.add_space(theme::STEP);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        // Nothing lies under the bar by which it is scrolled.
        ui.set_max_width(ui.available_width() - 12.0);
        ui.columns(3, |columns| {
            sights_ui(&mut columns[0], display, tongue, intents);
            measured_ui(&mut columns[1], display, tongue, intents);
            pitch_ui(&mut columns[2], display, tongue, intents);
        });
    });
}

fn part(ui: &mut Ui, title: &str) {
    ui.label(RichText::new(title).color(theme::STRONG));
    ui.add_space(4.0);
}

fn sights_ui(ui: &mut Ui, display: &mut Display, tongue: Tongue, intents: &mut Vec<Intent>) {
    let words = terms::monitor::words(tongue);
    part(ui, words.seen);
    let button = egui::Button::new(words.show_pattern).shortcut_text("⏎");
    let entered = ui.ctx().memory(|it| it.focused().is_none()) && ui.input(|it| it.key_pressed(Key::Enter));
    if ui.add(button).clicked() || entered {
        display.pattern_shown = true;
        ui.ctx().send_viewport_cmd(egui::ViewportCommand::Fullscreen(true));
    }
    ui.add_space(theme::STEP);
    for sight in Sight::ALL {
        let mut is_seen = display.seen.contains(&sight);
        if ui.checkbox(&mut is_seen, terms::monitor::sight(sight, tongue)).changed() {
            display.seen.retain(|it| *it != sight);
            if is_seen {
                display.seen.push(sight);
            }
        }
    }
    ui.add_space(theme::STEP);
    let found = display.found();
    if ui.add_enabled(found.is_some(), egui::Button::new(words.keep)).clicked()
        && let Some(found) = found
    {
        intents.push(Intent::Do(found.into()));
        display.seen.clear();
        display.typed.clear();
    }
    ui.add_space(2.0 * theme::STEP);
    part(ui, words.checks);
    let mut any = false;
    let names = display.names();
    for check in display.checks().take(8) {
        any = true;
        let said = if check.passed { words.met } else { words.not_met };
        let color = if check.passed { theme::TEXT } else { theme::ACCENT };
        let line = format!("{}  {}  {said}", controls::local_time(check.at), names.of(&check.reader));
        ui.label(RichText::new(line).color(color).small());
    }
    if !any {
        quiet(ui, words.no_checks);
    }
}

fn measured_ui(ui: &mut Ui, display: &mut Display, tongue: Tongue, intents: &mut Vec<Intent>) {
    let words = terms::monitor::words(tongue);
    part(ui, words.measured);
    let field = TextEdit::multiline(&mut display.typed).desired_rows(9).desired_width(f32::INFINITY);
    ui.add(field.hint_text(words.measured_hint));
    if controls::choose_button(ui, tongue) {
        intents.push(Intent::Act(Action::Choose));
    }
    let demands = display.demands();
    let measured = match display.measured() {
        Some(Err(fault)) => {
            let said = terms::monitor::measured_fault(fault, tongue);
            ui.label(RichText::new(said).color(theme::ACCENT).small());
            None
        }
        Some(Ok(measured)) => Some(measured),
        None => display.last_measured(),
    };
    for found in measured.iter().flat_map(|it| demands.judge(it)) {
        let (said, color) =
            if found.is_met { (words.met, theme::TEXT) } else { (words.not_met, theme::ACCENT) };
        ui.label(RichText::new(format!("{}  {said}", terms::monitor::found(&found, tongue))).color(color));
        let (source, confirmed) = match found.item {
            Item::Brightest => (&demands.brightest.source, demands.brightest.confirmed),
            Item::Ratio => (&demands.ratio.source, demands.ratio.confirmed),
            Item::Deviation => (&demands.deviation.source, demands.deviation.confirmed),
        };
        let doubt = if confirmed { "" } else { words.unconfirmed };
        quiet(ui, format!("{} {source}  {doubt}", words.source));
    }
    ui.add_space(theme::STEP);
    let mut monitor = display.monitor();
    ui.add_enabled_ui(display.last_measured().is_some(), |ui| {
        if ui.checkbox(&mut monitor.corrected, words.correct).changed() {
            intents.push(Intent::Do(SettleMonitor(monitor).into()));
        }
    });
    quiet(ui, words.correct_why);
}

fn pitch_ui(ui: &mut Ui, display: &mut Display, tongue: Tongue, intents: &mut Vec<Intent>) {
    let words = terms::monitor::words(tongue);
    part(ui, words.pitch);
    let known = display.monitor().mm_per_pixel;
    quiet(ui, known.map_or_else(|| "–".to_owned(), |it| (words.pitch_known)(it)));
    quiet(ui, words.pitch_how);
    let per_point = display.pixels_per_point.max(0.1);
    ui.spacing_mut().slider_width = (ui.available_width() - 90.0).max(60.0);
    let widest = f64::from(ui.available_width()) * per_point;
    ui.add(Slider::new(&mut display.card_px, 100.0..=widest.max(200.0)).step_by(0.5).suffix(" px"));
    let width = (display.card_px / per_point) as f32;
    let size = Vec2::new(width, width * (CARD_MM.1 / CARD_MM.0) as f32);
    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    ui.painter().rect_stroke(rect, 8.0, (1.5, theme::ACCENT), StrokeKind::Inside);
    let mm = CARD_MM.0 / display.card_px;
    let said = (words.pitch_known)(mm);
    ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, said, theme::body(), theme::TEXT);
    if ui.button(words.pitch_keep).clicked() {
        let monitor = workstation::display::monitors::Monitor { mm_per_pixel: Some(mm), ..display.monitor() };
        intents.push(Intent::Do(SettleMonitor(monitor).into()));
    }
}

/// Paints the pattern over everything, one grey to one pixel, until a key or the mouse is pressed.
pub(crate) fn pattern_ui(ui: &Ui, display: &mut Display) {
    let ctx = ui.ctx();
    let per_point = ctx.pixels_per_point();
    let rect = ctx.content_rect();
    let size = [(rect.width() * per_point).round() as usize, (rect.height() * per_point).round() as usize];
    let correction = display.correction();
    let fits = |it: &Painted| it.size == size && it.correction == correction;
    if !display.painted.as_ref().is_some_and(fits) {
        let mut greys = pattern(size[0], size[1]).greys;
        if let Some(table) = &correction {
            for grey in &mut greys {
                *grey = table[usize::from(*grey)];
            }
        }
        let image = ColorImage::from_gray(size, &greys);
        let texture = ctx.load_texture("display pattern", image, TextureOptions::NEAREST);
        display.painted = Some(Painted { texture, size, correction });
    }
    let pixels = Vec2::new(size[0] as f32, size[1] as f32) / per_point;
    let whole = Rect::from_min_size(rect.min, pixels);
    let uv = Rect::from_min_max(egui::Pos2::ZERO, egui::pos2(1.0, 1.0));
    if let Some(painted) = &display.painted {
        ui.painter().image(painted.texture.id(), whole, uv, Color32::WHITE);
    }
    let left = ctx.input(|input| {
        let key = input.events.iter().any(|it| matches!(it, egui::Event::Key { pressed: true, .. }));
        key || input.pointer.any_pressed()
    });
    if left {
        display.pattern_shown = false;
        display.painted = None;
        ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(false));
    }
}
