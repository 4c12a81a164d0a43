//! Where the reader looks: zoom, pan, and the drag that sets the window. Plain numbers, no screen.

use crate::display::Shown;
use crate::film::Film;
use crate::presentation::Polarity;
use crate::voi::{Voi, VoiFunction, Window};

/// The least and the greatest zoom, screen pixels to an image pixel.
const ZOOM_RANGE: (f64, f64) = (0.01, 64.0);
/// Screen pixels of dragging that move the window by the whole of the film's own range.
const DRAG_FOR_WHOLE_RANGE: f64 = 600.0;

/// A look at a film: `screen = image * zoom + pan`.
///
/// Image points count in pixels from the film's top left corner, x across and y down; a pixel's middle lies at half
/// units. Screen points count from the pane's top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// Screen pixels to an image pixel, above 0.
    pub zoom: f64,
    /// Where the film's top left corner lies on the screen.
    pub pan: (f64, f64),
}

impl View {
    /// The whole film, as large as it fits, in the middle of a pane.
    ///
    /// * `pane` — width and height in screen pixels.
    pub fn fit(pane: (f64, f64), film: &Film) -> Self {
        Self::fit_size(pane, (f64::from(film.stored.columns), f64::from(film.stored.rows)))
    }

    /// The same for any picture of `size` (columns, rows).
    pub fn fit_size(pane: (f64, f64), size: (f64, f64)) -> Self {
        let size = (size.0.max(1.0), size.1.max(1.0));
        let zoom = clamped((pane.0 / size.0).min(pane.1 / size.1));
        Self { zoom, pan: ((pane.0 - size.0 * zoom) / 2.0, (pane.1 - size.1 * zoom) / 2.0) }
    }

    /// The image point under a screen point.
    pub fn image_from_screen(&self, point: (f64, f64)) -> (f64, f64) {
        ((point.0 - self.pan.0) / self.zoom, (point.1 - self.pan.1) / self.zoom)
    }

    /// The screen point over an image point.
    pub fn screen_from_image(&self, point: (f64, f64)) -> (f64, f64) {
        (point.0 * self.zoom + self.pan.0, point.1 * self.zoom + self.pan.1)
    }

    /// Zoomed by a factor about a screen point, which stays over the same image point.
    #[must_use]
    pub fn zoom_at(&self, point: (f64, f64), factor: f64) -> Self {
        let held = self.image_from_screen(point);
        let zoom = clamped(self.zoom * factor);
        Self { zoom, pan: (point.0 - held.0 * zoom, point.1 - held.1 * zoom) }
    }

    /// Moved by screen pixels.
    #[must_use]
    pub fn pan_by(&self, dx: f64, dy: f64) -> Self {
        Self { zoom: self.zoom, pan: (self.pan.0 + dx, self.pan.1 + dy) }
    }

    /// The zoom at which a film of known millimetres has its true size (at the plane of its spacing).
    ///
    /// * `screen_mm_per_pixel` — the monitor's pixel pitch, mm, above 0.
    pub fn true_size_zoom(film: &Film, screen_mm_per_pixel: f64) -> Option<f64> {
        let zoom = film.mm_per_pixel()? / screen_mm_per_pixel;
        (zoom.is_finite() && 0.0 < zoom).then_some(zoom)
    }
}

/// A zoom within its range; nonsense becomes 1.
fn clamped(zoom: f64) -> f64 {
    if zoom.is_finite() && 0.0 < zoom { zoom.clamp(ZOOM_RANGE.0, ZOOM_RANGE.1) } else { 1.0 }
}

/// The window after a drag: across changes the width (right is wider), up and down the center (up is lighter).
///
/// * `dx`, `dy` — screen pixels since the last call, y down.
///
/// The step follows the film's own range of values, so that 8-bit and 15-bit films feel alike. A table from the file
/// becomes, on the first drag, the window that covers the film's own values (not the table's, which may be far wider
/// and would jump); if the table falls, the picture is turned over so that it stays the right way up.
pub fn window_drag(shown: &Shown, dx: f64, dy: f64, film: &Film) -> Shown {
    let (start, inverted) = match &shown.voi {
        Voi::Window(window) => (window.clone(), shown.inverted),
        Voi::Table(table) => (film.automatic_window().clone(), shown.inverted != table.falls()),
    };
    let step = film.automatic_window().width() / DRAG_FOR_WHOLE_RANGE;
    // Raising the center darkens a film, unless an odd number of turns lies over it; up is negative dy.
    let turned = (film.polarity == Polarity::TurnedOver) != inverted;
    let darker = if turned { -step } else { step };
    let least = match start.function() {
        VoiFunction::Linear => 1.0,
        VoiFunction::LinearExact | VoiFunction::Sigmoid => film.automatic_window().width() / 4096.0,
    };
    let width = (start.width() + dx * step).max(least);
    let center = start.center() + dy * darker;
    let dragged = Window::new(start.function(), center, width, "").unwrap_or(start);
    Shown { voi: Voi::Window(dragged), inverted }
}
