//! Films on the screen: one pane paints one film, and turns the mouse into windows and views.

pub(crate) mod gpu;
pub(crate) mod overlay;

use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui_glow::CallbackFn;
use egui::{PaintCallback, PointerButton, Pos2, Rect, Response, Sense, Ui, Vec2};
use imaging::view::{View, window_drag};

use crate::room::Pane;
use crate::theme;
use gpu::{Gpu, PanePaint, PanePlace};

/// The graphics card, shared with the callbacks that paint; the driver's words where it cannot.
pub(crate) type SharedGpu = Arc<Mutex<Result<Gpu, String>>>;

/// How far a right drag or a wheel step zooms, per point.
const ZOOM_PER_POINT: f64 = 0.004;

/// Paints a pane's film into a rectangle of the screen.
///
/// `view` is in points: zoom is points for one image pixel.
pub(crate) fn paint(ui: &Ui, gpu: &SharedGpu, pane: &Pane, view: &View, rect: Rect) {
    ui.painter().rect_filled(rect, 0.0, theme::GROUND);
    let corner = view.image_from_screen((0.0, 0.0));
    let points_per_image = view.zoom;
    let pixels_per_point = f64::from(ui.ctx().pixels_per_point());
    let [r, g, b, _] = theme::GROUND.to_normalized_gamma_f32();
    let paint = PanePaint {
        key: pane.key,
        film: Arc::clone(&pane.film),
        greys: Arc::clone(&pane.greys),
        greys_version: pane.greys_version,
        image_at_corner: [corner.0 as f32, corner.1 as f32],
        image_per_pixel: (1.0 / (points_per_image * pixels_per_point)) as f32,
        ground: [r, g, b],
    };
    let gpu = Arc::clone(gpu);
    let callback = CallbackFn::new(move |info, painter| {
        let place = info.viewport_in_pixels();
        let place = PanePlace {
            left: place.left_px,
            from_bottom: place.from_bottom_px,
            width: place.width_px,
            height: place.height_px,
        };
        let mut gpu = gpu.lock().unwrap_or_else(PoisonError::into_inner);
        if let Ok(gpu) = gpu.as_mut()
            && let Err(reason) = gpu.paint(painter.gl(), &paint, place)
        {
            tracing::error!(reason, "the film was not painted");
        }
    });
    ui.painter().add(PaintCallback { rect, callback: Arc::new(callback) });
}

/// The view of a pane in a rectangle, made to fit where there is none yet.
pub(crate) fn view_in(pane: &mut Pane, rect: Rect) -> View {
    let size = (f64::from(rect.width()), f64::from(rect.height()));
    pane.settle(size);
    *pane.view.get_or_insert_with(|| View::fit(size, &pane.film))
}

/// The mouse over the subject: left drag window and level, middle pan, right zoom, wheel zoom at the pointer,
/// double click fit.
pub(crate) fn subject_ui(ui: &mut Ui, pane: &mut Pane, rect: Rect) -> Response {
    let response = ui.interact(rect, ui.scope_id().with("subject"), Sense::click_and_drag());
    let drag = response.drag_delta();
    if response.dragged_by(PointerButton::Primary) && drag != Vec2::ZERO {
        let shown = window_drag(&pane.shown, f64::from(drag.x), f64::from(drag.y), &pane.film);
        pane.show(shown);
    }
    zoom_and_pan(ui, &response, pane, rect, PointerButton::Middle);
    if response.double_clicked() {
        pane.fit();
    }
    response
}

/// The mouse over a standard: it may be moved, never windowed.
pub(crate) fn standard_ui(ui: &mut Ui, pane: &mut Pane, rect: Rect, side: &str) -> Response {
    let response = ui.interact(rect, ui.scope_id().with(side), Sense::click_and_drag());
    zoom_and_pan(ui, &response, pane, rect, PointerButton::Primary);
    response
}

/// The mouse that moves a film: one button pans, the right one zooms, and so does the wheel, at the pointer.
pub(crate) fn zoom_and_pan(ui: &Ui, response: &Response, pane: &mut Pane, rect: Rect, pans: PointerButton) {
    let view = view_in(pane, rect);
    let local = |at: Pos2| (f64::from(at.x - rect.left()), f64::from(at.y - rect.top()));
    let drag = response.drag_delta();
    let mut next = view;
    if response.dragged_by(pans) || response.dragged_by(PointerButton::Middle) {
        next = next.pan_by(f64::from(drag.x), f64::from(drag.y));
    }
    if response.dragged_by(PointerButton::Secondary) {
        let at = response.interact_pointer_pos().map_or((0.0, 0.0), local);
        next = next.zoom_at(at, (-f64::from(drag.y) * ZOOM_PER_POINT).exp());
    }
    if let Some(at) = response.hover_pos() {
        let (wheel, held) = ui.input(|input| (input.smooth_scroll_delta().y, input.modifiers.command));
        if wheel != 0.0 && !held {
            next = next.zoom_at(local(at), (f64::from(wheel) * ZOOM_PER_POINT).exp());
        }
    }
    if next != view {
        pane.look(next);
    }
}
