//! Films on the screen: one pane paints one film, and turns the mouse into windows and views.

pub(crate) mod buttons;
pub(crate) mod gpu;
pub(crate) mod magnifier;
pub(crate) mod overlay;
pub(crate) mod pane;

use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui_glow::CallbackFn;
use egui::{PaintCallback, Pos2, Rect, Response, Sense, Ui, Vec2};
use imaging::hanging::Hanging;
use imaging::view::{View, window_drag};

use crate::theme;
use crate::viewport::pane::Pane;
use buttons::{Buttons, Under};
use gpu::{Gpu, PanePaint, PanePlace};

/// The graphics card, shared with the callbacks that paint; the driver's words where it cannot.
pub(crate) type SharedGpu = Arc<Mutex<Result<Gpu, String>>>;

/// How far a drag or a wheel step zooms, per point.
const ZOOM_PER_POINT: f64 = 0.004;

/// Paints a pane's film into a rectangle of the screen.
///
/// `view` is in points: zoom is points for one image pixel.
pub(crate) fn paint(ui: &Ui, gpu: &SharedGpu, pane: &Pane, view: &View, rect: Rect) {
    ui.painter().rect_filled(rect, 0.0, theme::GROUND);
    let per_point = f64::from(ui.ctx().pixels_per_point());
    let step = 1.0 / per_point;
    // The card paints from whole pixels on: the film's corner is told for where that is.
    let off = |at: f32| (f64::from(at) * per_point).round() / per_point - f64::from(at);
    let corner = view.image_from_screen((off(rect.left()), off(rect.top())));
    // One to one a pixel of the film falls on one of the screen, not between two.
    let is_one_to_one = (view.screen_zoom(per_point) - 1.0).abs() < 1e-9;
    let corner = if is_one_to_one { (corner.0.round(), corner.1.round()) } else { corner };
    let [r, g, b, _] = theme::GROUND.to_normalized_gamma_f32();
    let paint = PanePaint {
        key: pane.key,
        film: Arc::clone(&pane.film),
        greys: Arc::clone(&pane.greys),
        greys_version: pane.greys_version,
        image_at_corner: [corner.0 as f32, corner.1 as f32],
        image_across: in_image(view, (step, 0.0)),
        image_down: in_image(view, (0.0, step)),
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

/// A way on the screen as the shader takes it: in the image, as the film hangs and its pixels are shaped.
pub(crate) fn in_image(view: &View, way: (f64, f64)) -> [f32; 2] {
    let (x, y) = view.image_way(way);
    [x as f32, y as f32]
}

/// The view of a pane in a rectangle, made to fit where there is none yet.
pub(crate) fn view_in(pane: &mut Pane, rect: Rect) -> View {
    let size = (f64::from(rect.width()), f64::from(rect.height()));
    pane.settle(size);
    *pane.view.get_or_insert_with(|| View::fit_hung(size, &pane.film, pane.hanging))
}

/// What the mouse does over the subject.
pub(crate) fn subject_response(ui: &Ui, rect: Rect) -> Response {
    ui.interact(rect, ui.scope_id().with("subject"), Sense::click_and_drag())
}

/// The mouse over the subject: its buttons window, move and zoom as the house has settled it; the wheel zooms at the
/// pointer, a double click fits.
///
/// * `for_marks` — the left button is for what a hand marks on the film.
pub(crate) fn subject_ui(ui: &Ui, response: &Response, pane: &mut Pane, rect: Rect, for_marks: bool) {
    let drag = response.drag_delta();
    let under = if for_marks { Under::FilmMarked } else { Under::Film };
    if Buttons::over(under).window(response) && drag != Vec2::ZERO {
        let shown = window_drag(&pane.shown, f64::from(drag.x), f64::from(drag.y), &pane.film);
        pane.show(shown);
    }
    let view = view_in(pane, rect);
    let moved = hand(ui, response, rect, under).on(view);
    if moved != view {
        pane.look(moved);
    }
    if response.double_clicked() && !for_marks {
        pane.fit();
    }
}

/// The place of a standard, which may be moved and never windowed.
pub(crate) fn standard_ui(ui: &Ui, rect: Rect, name: &str) -> Response {
    ui.interact(rect, ui.scope_id().with(name), Sense::click_and_drag())
}

/// What the mouse asks of a view: moved, then zoomed about a point of the pane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hand {
    /// Points, x across and y down.
    pub(crate) pan: (f64, f64),
    /// A factor; 1 for none.
    pub(crate) zoom: f64,
    about: (f64, f64),
    pane: (f64, f64),
}

impl Hand {
    /// The view it asks for.
    pub(crate) fn on(&self, view: View) -> View {
        if self.pan == (0.0, 0.0) && self.zoom == 1.0 {
            return view;
        }
        view.pan_by(self.pan.0, self.pan.1).zoom_at(self.about, self.zoom)
    }

    /// The point it zooms about, counted from the pane's middle.
    pub(crate) fn about_middle(&self) -> (f64, f64) {
        (self.about.0 - self.pane.0 / 2.0, self.about.1 - self.pane.1 / 2.0)
    }

    /// The same hand as a film that hangs another way takes it: its ways lie in the image.
    pub(crate) fn in_image(&self, hanging: Hanging) -> Self {
        let (x, y) = hanging.to_image(self.about_middle());
        let about = (x + self.pane.0 / 2.0, y + self.pane.1 / 2.0);
        Self { pan: hanging.to_image(self.pan), about, ..*self }
    }

    /// The same hand over another pane of this size.
    pub(crate) fn over(&self, pane: (f64, f64)) -> Self {
        let (x, y) = self.about_middle();
        Self { about: (x + pane.0 / 2.0, y + pane.1 / 2.0), pane, ..*self }
    }
}

/// What the mouse asks of the view of the pane under it: a drag moves or zooms, the wheel zooms.
pub(crate) fn hand(ui: &Ui, response: &Response, rect: Rect, under: Under) -> Hand {
    let buttons = Buttons::over(under);
    let local = |at: Pos2| (f64::from(at.x - rect.left()), f64::from(at.y - rect.top()));
    let pane = (f64::from(rect.width()), f64::from(rect.height()));
    let drag = response.drag_delta();
    let mut hand = Hand { pan: (0.0, 0.0), zoom: 1.0, about: (0.0, 0.0), pane };
    if buttons.pan(response) {
        hand.pan = (f64::from(drag.x), f64::from(drag.y));
    }
    if buttons.zoom(response) {
        hand.about = response.interact_pointer_pos().map_or((0.0, 0.0), local);
        hand.zoom = (-f64::from(drag.y) * ZOOM_PER_POINT).exp();
    } else if let Some(at) = response.hover_pos() {
        let (wheel, held) = ui.input(|input| (input.smooth_scroll_delta().y, input.modifiers.command));
        if wheel != 0.0 && !held {
            hand.about = local(at);
            hand.zoom = (f64::from(wheel) * ZOOM_PER_POINT).exp();
        }
    }
    hand
}
