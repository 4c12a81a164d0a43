//! How one film stands in its pane.

use std::sync::Arc;

use imaging::display::Shown;
use imaging::film::Film;
use imaging::hanging::Hanging;
use imaging::view::View;

/// How one film stands in its pane.
pub struct Pane {
    /// Names the film on the graphics card.
    pub key: u64,
    /// The film.
    pub film: Arc<Film>,
    /// Its window and polarity.
    pub shown: Shown,
    /// The greys of all stored values under `shown`.
    pub greys: Arc<Vec<f32>>,
    /// Grows with every change of `greys`.
    pub greys_version: u64,
    /// How it hangs: turned, flipped, or as it came.
    pub hanging: Hanging,
    /// Zoom and pan, in that hanging; `None` until the pane's size is known, and after a wish to fit.
    pub view: Option<View>,
    /// The pane's size that the view was made for, points.
    pub size: (f64, f64),
    /// Whether a person has zoomed or moved it: it then stays when the pane changes its size.
    pub is_moved: bool,
}

impl Pane {
    /// A film as it comes: its own first window, fit to the pane.
    pub fn new(key: u64, film: Arc<Film>, shown: Shown) -> Self {
        let greys = Arc::new(imaging::display::table(&film, &shown));
        Self {
            key,
            film,
            shown,
            greys,
            greys_version: 1,
            hanging: Hanging::UPRIGHT,
            view: None,
            size: (0.0, 0.0),
            is_moved: false,
        }
    }

    /// A pane of another size makes the view anew, unless a person has chosen it.
    pub fn settle(&mut self, size: (f64, f64)) {
        if self.size != size && !self.is_moved {
            self.view = None;
        }
        self.size = size;
    }

    /// The whole film in its pane again.
    pub fn fit(&mut self) {
        self.view = None;
        self.is_moved = false;
    }

    /// A view that a person has chosen.
    pub fn look(&mut self, view: View) {
        self.view = Some(view);
        self.is_moved = true;
    }

    /// Another hanging; what lies in the middle of the pane stays there, and a fitted film stays fitted.
    pub fn hang(&mut self, hanging: Hanging) {
        let middle = (self.size.0 / 2.0, self.size.1 / 2.0);
        self.hanging = hanging;
        self.view = self.view.filter(|_| self.is_moved).map(|it| it.hung(middle, hanging));
    }

    /// Another window, another polarity.
    pub fn show(&mut self, shown: Shown) {
        self.greys = Arc::new(imaging::display::table(&self.film, &shown));
        self.greys_version += 1;
        self.shown = shown;
    }
}
