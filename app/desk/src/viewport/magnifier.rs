//! The magnifier: the film around the pointer, larger, painted by the same shader and so in the same greys.

use egui::{Align2, Rect, StrokeKind, Ui, Vec2};
use imaging::view::View;

use super::{SharedGpu, overlay, paint};
use crate::keys::{Action, keys_of};
use crate::theme;
use crate::viewport::pane::Pane;

/// How much larger it shows the film.
const FACTOR: f64 = 2.5;
/// Its sides, points.
const SIDE: f32 = 320.0;

/// Paints the magnifier while its key is held and the pointer lies on the film.
pub(crate) fn magnifier_ui(ui: &Ui, gpu: &SharedGpu, pane: &Pane, (view, rect): (&View, Rect)) {
    let keys = keys_of(Action::Magnify);
    let (held, pointer) = ui.input(|input| {
        let is_held = |it: &egui::KeyboardShortcut| {
            input.key_down(it.logical_key) && input.modifiers.matches_exact(it.modifiers)
        };
        (keys.iter().any(is_held), input.pointer.latest_pos())
    });
    let Some(pointer) = pointer.filter(|it| held && rect.contains(*it)) else { return };
    if ui.ctx().text_edit_focused() {
        return;
    }
    let glass = Rect::from_center_size(pointer, Vec2::splat(SIDE)).intersect(rect);
    let at = (f64::from(pointer.x - rect.left()), f64::from(pointer.y - rect.top()));
    let off = glass.min - rect.min;
    let larger = view.zoom_at(at, FACTOR).pan_by(-f64::from(off.x), -f64::from(off.y));
    paint(ui, gpu, pane, &larger, glass);
    ui.painter().rect_stroke(glass, 2.0, (1.0, theme::ACCENT), StrokeKind::Outside);
    let said = format!("{:.2} ×", larger.screen_zoom(f64::from(ui.ctx().pixels_per_point())));
    overlay::corner(ui, glass, Align2::RIGHT_BOTTOM, 0, &said, theme::TEXT);
}
