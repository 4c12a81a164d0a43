//! Where the reader looks: zoom, pan, and the drag that sets the window. Plain numbers, no screen.

use crate::display::Shown;
use crate::film::Film;
use crate::hanging::Hanging;
use crate::pixel_shape::PixelShape;
use crate::presentation::Polarity;
use crate::voi::{Voi, VoiFunction, Window};

/// The least and the greatest zoom, screen pixels to an image pixel.
const ZOOM_RANGE: (f64, f64) = (0.01, 64.0);
/// Screen pixels of dragging that move the window by the whole of the film's own range.
const DRAG_FOR_WHOLE_RANGE: f64 = 600.0;

/// A look at a film: `screen = hanging(shape(image)) * zoom + pan`.
///
/// Image points count in pixels from the film's top left corner as stored, x across and y down; a pixel's middle lies
/// at half units. Screen points count from the pane's top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// Screen pixels to the shorter side of an image pixel, above 0.
    pub zoom: f64,
    /// Where the stored film's top left corner lies on the screen, wherever it hangs.
    pub pan: (f64, f64),
    /// How the film hangs.
    pub hanging: Hanging,
    /// The shape of its pixels.
    pub shape: PixelShape,
}

impl View {
    /// The whole film, as large as it fits, in the middle of a pane, as the file has it.
    ///
    /// * `pane` — width and height in screen pixels.
    pub fn fit(pane: (f64, f64), film: &Film) -> Self {
        Self::fit_hung(pane, film, Hanging::UPRIGHT)
    }

    /// The same for a film that hangs in its own way.
    pub fn fit_hung(pane: (f64, f64), film: &Film, hanging: Hanging) -> Self {
        let size = (f64::from(film.stored.columns), f64::from(film.stored.rows));
        Self::fitted(pane, size, hanging, film.pixel_shape())
    }

    /// The same for any picture of `size` (columns, rows), as it is.
    pub fn fit_size(pane: (f64, f64), size: (f64, f64)) -> Self {
        Self::fitted(pane, size, Hanging::UPRIGHT, PixelShape::SQUARE)
    }

    fn fitted(pane: (f64, f64), size: (f64, f64), hanging: Hanging, shape: PixelShape) -> Self {
        let size = (size.0.max(1.0), size.1.max(1.0));
        let hung = hanging.size(shape.in_sides(size));
        let zoom = clamped((pane.0 / hung.0).min(pane.1 / hung.1));
        Self::holding((pane.0 / 2.0, pane.1 / 2.0), (size.0 / 2.0, size.1 / 2.0), zoom, (hanging, shape))
    }

    /// The look in which an image point lies under a screen point.
    pub(crate) fn holding(
        screen: (f64, f64),
        image: (f64, f64),
        zoom: f64,
        (hanging, shape): (Hanging, PixelShape),
    ) -> Self {
        let (x, y) = hanging.to_screen(shape.in_sides(image));
        Self { zoom, pan: (screen.0 - x * zoom, screen.1 - y * zoom), hanging, shape }
    }

    /// The image point under a screen point.
    pub fn image_from_screen(&self, point: (f64, f64)) -> (f64, f64) {
        self.image_way((point.0 - self.pan.0, point.1 - self.pan.1))
    }

    /// The screen point over an image point.
    pub fn screen_from_image(&self, point: (f64, f64)) -> (f64, f64) {
        let (x, y) = self.hanging.to_screen(self.shape.in_sides(point));
        (x * self.zoom + self.pan.0, y * self.zoom + self.pan.1)
    }

    /// A way on the screen as it lies in the image, in pixels across and down.
    pub fn image_way(&self, (x, y): (f64, f64)) -> (f64, f64) {
        self.shape.in_pixels(self.hanging.to_image((x / self.zoom, y / self.zoom)))
    }

    /// Zoomed by a factor about a screen point, which stays over the same image point.
    #[must_use]
    pub fn zoom_at(&self, point: (f64, f64), factor: f64) -> Self {
        let held = self.image_from_screen(point);
        Self::holding(point, held, clamped(self.zoom * factor), (self.hanging, self.shape))
    }

    /// Moved by screen pixels.
    #[must_use]
    pub fn pan_by(&self, dx: f64, dy: f64) -> Self {
        Self { pan: (self.pan.0 + dx, self.pan.1 + dy), ..*self }
    }

    /// Hung another way about a screen point, which stays over the same image point.
    #[must_use]
    pub fn hung(&self, point: (f64, f64), hanging: Hanging) -> Self {
        Self::holding(point, self.image_from_screen(point), self.zoom, (hanging, self.shape))
    }

    /// The zoom at which one pixel of the screen shows one of the film, the shorter side where it is not square.
    ///
    /// * `pixels_per_unit` — how many pixels of the screen lie in a unit that the view counts in.
    pub fn pixel_zoom(pixels_per_unit: f64) -> f64 {
        clamped(1.0 / pixels_per_unit)
    }

    /// The zoom in pixels of the screen, whatever unit the view counts in: what is told and sealed.
    pub fn screen_zoom(&self, pixels_per_unit: f64) -> f64 {
        self.zoom * pixels_per_unit
    }

    /// The zoom at which a film of known millimetres has its true size (at the plane of its spacing).
    ///
    /// * `screen_mm_per_pixel` — the monitor's pixel pitch, mm, above 0.
    pub fn true_size_zoom(film: &Film, screen_mm_per_pixel: f64, pixels_per_unit: f64) -> Option<f64> {
        let zoom = film.pixel_size()?.side_mm / screen_mm_per_pixel / pixels_per_unit;
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
    Shown { voi: Voi::Window(dragged), inverted, gamma: shown.gamma }
}

#[cfg(test)]
#[path = "view_tests.rs"]
mod tests;
