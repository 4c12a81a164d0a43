//! Two films of one person side by side: where the one is looked at, the other is looked at too, at one scale.
//!
//! Millimetres link them; where either film's are unknown, their heights do.

use crate::film::Film;
use crate::view::View;

/// What links a film to another: its size, and its millimetres where they are known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// Columns and rows.
    pub size: (f64, f64),
    /// Millimetres to a pixel.
    pub mm_per_pixel: Option<f64>,
}

impl Scale {
    /// The scale of a film.
    pub fn of(film: &Film) -> Self {
        let size = (f64::from(film.stored.columns), f64::from(film.stored.rows));
        Self { size, mm_per_pixel: film.mm_per_pixel() }
    }

    fn middle(self) -> (f64, f64) {
        (self.size.0 / 2.0, self.size.1 / 2.0)
    }
}

/// How a film is tied to another that leads.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// The film that leads.
    pub leader: Scale,
    /// The film that follows.
    pub follower: Scale,
    /// Where a person has put the following film, away from middle over middle; its own pixels.
    pub offset: (f64, f64),
}

impl Link {
    /// Whether the two stand at the same millimetres; else they stand at the same height.
    pub fn is_in_millimetres(&self) -> bool {
        self.leader.mm_per_pixel.is_some() && self.follower.mm_per_pixel.is_some()
    }

    /// Pixels of the leader to one pixel of the follower.
    fn ratio(&self) -> f64 {
        match (self.leader.mm_per_pixel, self.follower.mm_per_pixel) {
            (Some(leader), Some(follower)) => follower / leader,
            _ => self.leader.size.1 / self.follower.size.1.max(1.0),
        }
    }

    /// The follower's view: what lies in the middle of its pane is as far from its film's middle as in the leader's.
    ///
    /// * `leading` — the leader's view in a pane of size `leader_pane`, points.
    /// * `pane` — the follower's pane, points.
    pub fn view(&self, leading: &View, leader_pane: (f64, f64), pane: (f64, f64)) -> View {
        let ratio = self.ratio();
        let looked_at = leading.image_from_screen((leader_pane.0 / 2.0, leader_pane.1 / 2.0));
        let (from, to) = (self.leader.middle(), self.follower.middle());
        let wanted = (
            to.0 + (looked_at.0 - from.0) / ratio + self.offset.0,
            to.1 + (looked_at.1 - from.1) / ratio + self.offset.1,
        );
        let middle = (pane.0 / 2.0, pane.1 / 2.0);
        let fitted = View::fit_size(pane, self.follower.size);
        let zoomed = fitted.zoom_at(middle, leading.zoom * ratio / fitted.zoom);
        let lies = zoomed.screen_from_image(wanted);
        zoomed.pan_by(middle.0 - lies.0, middle.1 - lies.1)
    }
}

/// The same movement for another film: what a person does to one view is done to the view it is linked with.
///
/// * `before`, `after` — the view that was moved, in a pane of size `pane`, points.
/// * `other` — the view that moves along, in a pane of size `other_pane`, points.
pub fn moved_along(
    before: &View,
    after: &View,
    pane: (f64, f64),
    other: &View,
    other_pane: (f64, f64),
) -> View {
    let factor = after.zoom / before.zoom;
    let from_middle = |view: &View| {
        let corner = view.screen_from_image((0.0, 0.0));
        (corner.0 - pane.0 / 2.0, corner.1 - pane.1 / 2.0)
    };
    let (was, is) = (from_middle(before), from_middle(after));
    let middle = (other_pane.0 / 2.0, other_pane.1 / 2.0);
    other.zoom_at(middle, factor).pan_by(is.0 - factor * was.0, is.1 - factor * was.1)
}
