//! Where the reader looks: zoom, pan, and the drag that sets the window. Plain numbers, no screen.

use crate::display::Shown;
use crate::film::Film;
use crate::hanging::Hanging;
use crate::presentation::Polarity;
use crate::voi::{Voi, VoiFunction, Window};

/// The least and the greatest zoom, screen pixels to an image pixel.
const ZOOM_RANGE: (f64, f64) = (0.01, 64.0);
/// Screen pixels of dragging that move the window by the whole of the film's own range.
const DRAG_FOR_WHOLE_RANGE: f64 = 600.0;

/// A look at a film: `screen = hanging(image) * zoom + pan`.
///
/// Image points count in pixels from the film's top left corner as stored, x across and y down; a pixel's middle lies
/// at half units. Screen points count from the pane's top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// Screen pixels to an image pixel, above 0.
    pub zoom: f64,
    /// Where the stored film's top left corner lies on the screen, wherever it hangs.
    pub pan: (f64, f64),
    /// How the film hangs.
    pub hanging: Hanging,
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
        Self::fitted(pane, (f64::from(film.stored.columns), f64::from(film.stored.rows)), hanging)
    }

    /// The same for any picture of `size` (columns, rows), as it is.
    pub fn fit_size(pane: (f64, f64), size: (f64, f64)) -> Self {
        Self::fitted(pane, size, Hanging::UPRIGHT)
    }

    fn fitted(pane: (f64, f64), size: (f64, f64), hanging: Hanging) -> Self {
        let size = (size.0.max(1.0), size.1.max(1.0));
        let hung = hanging.size(size);
        let zoom = clamped((pane.0 / hung.0).min(pane.1 / hung.1));
        Self::holding((pane.0 / 2.0, pane.1 / 2.0), (size.0 / 2.0, size.1 / 2.0), zoom, hanging)
    }

    /// The look in which an image point lies under a screen point.
    pub(crate) fn holding(screen: (f64, f64), image: (f64, f64), zoom: f64, hanging: Hanging) -> Self {
        let (x, y) = hanging.to_screen(image);
        Self { zoom, pan: (screen.0 - x * zoom, screen.1 - y * zoom), hanging }
    }

    /// The image point under a screen point.
    pub fn image_from_screen(&self, point: (f64, f64)) -> (f64, f64) {
        self.hanging.to_image(((point.0 - self.pan.0) / self.zoom, (point.1 - self.pan.1) / self.zoom))
    }

    /// The screen point over an image point.
    pub fn screen_from_image(&self, point: (f64, f64)) -> (f64, f64) {
        let (x, y) = self.hanging.to_screen(point);
        (x * self.zoom + self.pan.0, y * self.zoom + self.pan.1)
    }

    /// Zoomed by a factor about a screen point, which stays over the same image point.
    #[must_use]
    pub fn zoom_at(&self, point: (f64, f64), factor: f64) -> Self {
        let held = self.image_from_screen(point);
        Self::holding(point, held, clamped(self.zoom * factor), self.hanging)
    }

    /// Moved by screen pixels.
    #[must_use]
    pub fn pan_by(&self, dx: f64, dy: f64) -> Self {
        Self { pan: (self.pan.0 + dx, self.pan.1 + dy), ..*self }
    }

    /// Hung another way about a screen point, which stays over the same image point.
    #[must_use]
    pub fn hung(&self, point: (f64, f64), hanging: Hanging) -> Self {
        Self::holding(point, self.image_from_screen(point), self.zoom, hanging)
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
    Shown { voi: Voi::Window(dragged), inverted, gamma: shown.gamma }
}

#[cfg(test)]
#[path = "view_tests.rs"]
mod tests;
