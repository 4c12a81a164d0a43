//! How the room looks: the only file that names a colour, a size or a face.

mod numbered;

use std::sync::Arc;

use egui::epaint::text::{FallbackRequest, FontInsert};
use egui::{Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Stroke, TextStyle, Vec2};
use faces::{FALLBACK_FACE, SystemFace, SystemFaces};

/// Around the film: as near to black as a panel can be without losing its edges.
pub(crate) const GROUND: Color32 = Color32::from_rgb(0x08, 0x09, 0x0B);
/// Behind words.
pub(crate) const PANEL: Color32 = Color32::from_rgb(0x0E, 0x10, 0x13);
/// Between things.
pub(crate) const LINE: Color32 = Color32::from_rgb(0x1C, 0x20, 0x26);
/// Under the pointer.
pub(crate) const HOVER: Color32 = Color32::from_rgb(0x16, 0x19, 0x1E);
/// Words.
pub(crate) const TEXT: Color32 = Color32::from_rgb(0xC6, 0xCC, 0xD4);
/// Words that stand back.
pub(crate) const QUIET: Color32 = Color32::from_rgb(0x79, 0x81, 0x8C);
/// Words that stand out.
pub(crate) const STRONG: Color32 = Color32::from_rgb(0xF2, 0xF4, 0xF6);
/// What the reader can do or has in hand: the one accent.
pub(crate) const ACCENT: Color32 = Color32::from_rgb(0xE3, 0xAB, 0x45);
/// Words on the accent.
pub(crate) const ON_ACCENT: Color32 = Color32::from_rgb(0x1A, 0x13, 0x06);
/// What the machine proposed, and nothing else.
pub(crate) const MACHINE: Color32 = Color32::from_rgb(0x9A, 0x86, 0xF0);

/// The accent, thin enough to lie over a film or behind words.
pub(crate) fn accent_tint() -> Color32 {
    ACCENT.gamma_multiply(0.12)
}

/// The machine's hue, thin enough to lie over a film.
pub(crate) fn machine_tint(strength: f32) -> Color32 {
    MACHINE.gamma_multiply(0.06 + 0.30 * strength)
}

/// Lines drawn over a film.
pub(crate) fn over_film() -> Color32 {
    STRONG.gamma_multiply(0.45)
}

/// One step of the grid, in points.
pub(crate) const STEP: f32 = 8.0;
const BODY: f32 = 13.5;
const SMALL: f32 = 12.0;
const HEADING: f32 = 22.0;

/// Body text's face and size.
pub(crate) fn body() -> FontId {
    FontId::proportional(BODY)
}

/// A figure that is read from afar.
pub(crate) fn figure() -> FontId {
    FontId::proportional(17.0)
}

/// Small text's face and size.
pub(crate) fn small() -> FontId {
    FontId::proportional(SMALL)
}

/// Dresses a context: faces, sizes and colours.
///
/// * `system` — whose Chinese face comes first, and which is asked for every character that no face has.
pub fn dress(ctx: &egui::Context, system: SystemFaces) {
    ctx.set_fonts(faces(system.chinese()));
    ctx.add_font_provider(Arc::new(move |asked: &FallbackRequest<'_>| {
        let face = system.with(asked.cluster.chars().next()?)?;
        let name = format!("{} {}", face.name, face.index);
        Some(FontInsert::new(&name, data(face), Vec::new()))
    }));
    ctx.add_glyph_rasterizer(numbered::rasterizer());
    ctx.set_theme(egui::Theme::Dark);
    ctx.all_styles_mut(|style| {
        style.text_styles = [
            (TextStyle::Small, small()),
            (TextStyle::Body, body()),
            (TextStyle::Button, body()),
            (TextStyle::Monospace, FontId::monospace(SMALL)),
            (TextStyle::Heading, FontId::proportional(HEADING)),
        ]
        .into();
        style.spacing.item_spacing = Vec2::new(STEP, 6.0);
        style.spacing.button_padding = Vec2::new(10.0, 5.0);
        style.spacing.interact_size.y = 26.0;
        style.animation_time = 0.08;
        let visuals = &mut style.visuals;
        visuals.override_text_color = None;
        visuals.panel_fill = PANEL;
        visuals.window_fill = PANEL;
        visuals.window_stroke = Stroke::new(1.0, LINE);
        visuals.extreme_bg_color = GROUND;
        visuals.faint_bg_color = HOVER;
        visuals.selection.bg_fill = ACCENT.gamma_multiply(0.25);
        visuals.selection.stroke = Stroke::new(1.0, ACCENT);
        visuals.weak_text_color = Some(QUIET);
        visuals.warn_fg_color = ACCENT;
        visuals.error_fg_color = ACCENT;
        visuals.hyperlink_color = ACCENT;
        let widgets = &mut visuals.widgets;
        let states = [
            (&mut widgets.noninteractive, PANEL, LINE, TEXT),
            (&mut widgets.inactive, PANEL, LINE, TEXT),
            (&mut widgets.hovered, HOVER, QUIET, STRONG),
            (&mut widgets.active, HOVER, ACCENT, STRONG),
            (&mut widgets.open, HOVER, LINE, STRONG),
        ];
        for (state, fill, line, text) in states {
            // The box of a tick and the rail of a slider are seen before the pointer is there.
            state.bg_fill = if fill == PANEL { LINE } else { fill };
            state.weak_bg_fill = fill;
            state.bg_stroke = Stroke::new(1.0, line);
            state.fg_stroke = Stroke::new(1.0, text);
            state.corner_radius = CornerRadius::same(3);
            state.expansion = 0.0;
        }
    });
}

/// The system's Chinese face, then the embedded one, then egui's own.
fn faces(chinese: Option<SystemFace>) -> FontDefinitions {
    let mut faces = FontDefinitions::default();
    let mut order = Vec::new();
    if let Some(face) = chinese {
        faces.font_data.insert("system CJK".to_owned(), Arc::new(data(face)));
        order.push("system CJK".to_owned());
    }
    let floor = FontData::from_static(FALLBACK_FACE);
    faces.font_data.insert("floor CJK".to_owned(), Arc::new(floor));
    order.push("floor CJK".to_owned());
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        let names = faces.families.entry(family.clone()).or_default();
        if family == FontFamily::Proportional {
            // Digits and letters from the CJK face too: one face, one colour of text.
            names.splice(0..0, order.iter().cloned());
        } else {
            names.extend(order.iter().cloned());
        }
    }
    faces
}

fn data(face: SystemFace) -> FontData {
    FontData { index: face.index, ..FontData::from_owned(face.bytes) }
}
