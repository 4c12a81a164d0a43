//! Two films of one person side by side: where the one is looked at, the other is looked at too, at one scale.
//!
//! Millimetres link them; where either film's are unknown, their heights do.

use crate::film::Film;
use crate::pixel_shape::PixelShape;
use crate::view::View;

/// What links a film to another: its size, and its millimetres where they are known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// Columns and rows.
    pub size: (f64, f64),
    /// The shape of a pixel.
    pub shape: PixelShape,
    /// Millimetres to a pixel's shorter side.
    pub side_mm: Option<f64>,
}

impl Scale {
    /// The scale of a film.
    pub fn of(film: &Film) -> Self {
        let size = (f64::from(film.stored.columns), f64::from(film.stored.rows));
        Self { size, shape: film.pixel_shape(), side_mm: film.pixel_size().map(|it| it.side_mm) }
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
        self.leader.side_mm.is_some() && self.follower.side_mm.is_some()
    }

    /// The shorter sides of the leader's pixels to one of the follower's.
    fn ratio(&self) -> f64 {
        let height = |it: &Scale| it.shape.in_sides(it.size).1;
        match (self.leader.side_mm, self.follower.side_mm) {
            (Some(leader), Some(follower)) => follower / leader,
            _ => height(&self.leader) / height(&self.follower).max(1.0),
        }
    }

    /// The follower's view: what lies in the middle of its pane is as far from its film's middle as in the leader's,
    /// and it hangs as the leader does.
    ///
    /// * `leading` — the leader's view in a pane of size `leader_pane`, points.
    /// * `pane` — the follower's pane, points.
    pub fn view(&self, leading: &View, leader_pane: (f64, f64), pane: (f64, f64)) -> View {
        let ratio = self.ratio();
        let looked_at = leading.image_from_screen((leader_pane.0 / 2.0, leader_pane.1 / 2.0));
        let (from, to) = (self.leader.middle(), self.follower.middle());
        let (across, down) = self.leader.shape.in_sides((looked_at.0 - from.0, looked_at.1 - from.1));
        let away = self.follower.shape.in_pixels((across / ratio, down / ratio));
        let wanted = (to.0 + away.0 + self.offset.0, to.1 + away.1 + self.offset.1);
        let hung = (leading.hanging, self.follower.shape);
        View::holding((pane.0 / 2.0, pane.1 / 2.0), wanted, leading.zoom * ratio, hung)
    }

    /// The follower moved alone from one view to another; its zoom stays the leader's.
    #[must_use]
    pub fn moved(&self, before: &View, after: &View) -> Self {
        let middle = before.screen_from_image((0.0, 0.0));
        let (was, is) = (before.image_from_screen(middle), after.image_from_screen(middle));
        Self { offset: (self.offset.0 + is.0 - was.0, self.offset.1 + is.1 - was.1), ..*self }
    }
}
