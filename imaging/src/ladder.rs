//! The zone ladder: the same lung zone of several films, each in a pane of its own, all at one scale in millimetres.
//!
//! Plain numbers, no screen. Lengths on the films are millimetres in the plane of each film's own spacing.

use classification::{LungZone, PerZone};

use crate::hanging::Hanging;
use crate::lung_zones::LungZones;
use crate::pixel_shape::{PixelShape, PixelSize};
use crate::view::View;

/// Screen units to a millimetre, least and greatest.
const SCALE_RANGE: (f64, f64) = (0.2, 60.0);
/// The part of a pane that the largest zone fills when the ladder is opened.
const FILLED: f64 = 0.92;

/// A rectangle on a film, in image pixels from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Bounds {
    /// The whole of a film of so many columns and rows.
    pub fn whole(columns: u32, rows: u32) -> Self {
        Self { left: 0.0, top: 0.0, right: f64::from(columns), bottom: f64::from(rows) }
    }

    /// The rectangle about points; `None` where they span no area.
    pub fn about(points: &[(f64, f64)]) -> Option<Self> {
        let nothing = (f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY);
        let (left, top, right, bottom) =
            points.iter().fold(nothing, |(left, top, right, bottom), &(x, y)| {
                (left.min(x), top.min(y), right.max(x), bottom.max(y))
            });
        (left < right && top < bottom).then_some(Self { left, top, right, bottom })
    }

    /// The rectangle about a zone, from one cut to the next: what lies below the dome is left out of the lower zones,
    /// so that all three zones of a lung have the same height.
    ///
    /// Source: GBZ 70-2015 3.7.
    pub fn of_zone(zones: &LungZones, zone: LungZone) -> Option<Self> {
        let whole = Self::about(zones.zones.get(zone))?;
        let (cuts, third) = match zone {
            LungZone::RightUpper => (zones.right_cuts, (zones.right_cuts.apex_y, zones.right_cuts.upper_y)),
            LungZone::RightMiddle => (zones.right_cuts, (zones.right_cuts.upper_y, zones.right_cuts.lower_y)),
            LungZone::RightLower => (zones.right_cuts, (zones.right_cuts.lower_y, zones.right_cuts.dome_y)),
            LungZone::LeftUpper => (zones.left_cuts, (zones.left_cuts.apex_y, zones.left_cuts.upper_y)),
            LungZone::LeftMiddle => (zones.left_cuts, (zones.left_cuts.upper_y, zones.left_cuts.lower_y)),
            LungZone::LeftLower => (zones.left_cuts, (zones.left_cuts.lower_y, zones.left_cuts.dome_y)),
        };
        (cuts.apex_y < cuts.dome_y).then_some(Self { top: third.0, bottom: third.1, ..whole })
    }

    /// Its middle.
    pub fn middle(&self) -> (f64, f64) {
        (f64::midpoint(self.left, self.right), f64::midpoint(self.top, self.bottom))
    }

    /// Its width and height.
    pub fn size(&self) -> (f64, f64) {
        (self.right - self.left, self.bottom - self.top)
    }
}

/// What one pane of a ladder shows: a zone of a film, and the film's millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Field {
    /// The zone.
    pub bounds: Bounds,
    /// The film's pixels.
    pub pixel: PixelSize,
}

impl Field {
    /// The zone's width and height, mm.
    pub fn size_mm(&self) -> (f64, f64) {
        self.pixel.in_mm(self.bounds.size())
    }

    /// The millimetres of a film that does not tell them: such that its zone is as high as the same zone of the
    /// others is on the mean. A guess to compare by, never one to measure with. `None` without others.
    pub fn by_height(bounds: Bounds, shape: PixelShape, others: &[Self]) -> Option<Self> {
        let (_, height) = shape.in_sides(bounds.size());
        let mean = others.iter().map(|it| it.size_mm().1).sum::<f64>() / others.len() as f64;
        let side_mm = mean / height;
        let is_length = side_mm.is_finite() && 0.0 < side_mm;
        is_length.then_some(Self { bounds, pixel: PixelSize { shape, side_mm } })
    }
}

/// Where all panes of a ladder look: one scale, and one place counted from the middle of each film's own zone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// Screen units to a millimetre, the same in every pane.
    pub per_mm: f64,
    /// What lies in the middle of the pane, in mm from the zone's middle, x across and y down.
    pub at_mm: (f64, f64),
}

impl Look {
    /// Every zone whole in a pane of `width` x `height`, its middle in the pane's middle.
    pub fn fit(fields: &[Field], (width, height): (f64, f64)) -> Self {
        let fits = fields.iter().map(|it| {
            let (across, down) = it.size_mm();
            (width / across).min(height / down)
        });
        let least = fits.fold(f64::INFINITY, f64::min);
        Self { per_mm: in_range(FILLED * least), at_mm: (0.0, 0.0) }
    }

    /// The view of one film in its pane of `width` x `height`.
    pub fn view(&self, field: &Field, (width, height): (f64, f64)) -> View {
        let zoom = self.per_mm * field.pixel.side_mm;
        let (x, y) = field.bounds.middle();
        let (right, down) = field.pixel.in_pixels(self.at_mm);
        let hung = (Hanging::default(), field.pixel.shape);
        View::holding((width / 2.0, height / 2.0), (x + right, y + down), zoom, hung)
    }

    /// Every film moved along by so many screen units.
    #[must_use]
    pub fn moved(&self, dx: f64, dy: f64) -> Self {
        Self { at_mm: (self.at_mm.0 - dx / self.per_mm, self.at_mm.1 - dy / self.per_mm), ..*self }
    }

    /// Every film zoomed by a factor about a point of its pane, counted in screen units from the pane's middle.
    #[must_use]
    pub fn zoomed(&self, point: (f64, f64), factor: f64) -> Self {
        let per_mm = in_range(self.per_mm * factor);
        let kept = 1.0 / self.per_mm - 1.0 / per_mm;
        Self { per_mm, at_mm: (self.at_mm.0 + point.0 * kept, self.at_mm.1 + point.1 * kept) }
    }
}

fn in_range(per_mm: f64) -> f64 {
    if per_mm.is_finite() { per_mm.clamp(SCALE_RANGE.0, SCALE_RANGE.1) } else { 1.0 }
}

/// The six zones' middles on one film, and its millimetres: what two films are laid over each other by.
#[derive(Debug, Clone, PartialEq)]
pub struct Landmarks {
    /// The zones' middles, image pixels.
    pub middles: PerZone<(f64, f64)>,
    /// The film's pixels.
    pub pixel: PixelSize,
}

impl Landmarks {
    /// Those of a film's zones; `None` where a zone has no area.
    pub fn of(zones: &LungZones, pixel: PixelSize) -> Option<Self> {
        let whole = LungZone::ALL.iter().all(|it| Bounds::of_zone(zones, *it).is_some());
        let middle = |zone| Bounds::of_zone(zones, zone).map_or((0.0, 0.0), |it| it.middle());
        whole.then(|| Self { middles: PerZone::from_fn(middle), pixel })
    }

    /// The place on another film that answers to an image point of this one.
    ///
    /// Each zone says where the point lies by millimetres from its own middle; the nearer a zone, the more its word
    /// weighs (the inverse square of the distance). At a zone's middle it is exactly the other zone's middle, and
    /// between zones nothing jumps.
    pub fn same_place(&self, (x, y): (f64, f64), other: &Self) -> (f64, f64) {
        let (mut sum, mut at) = (0.0, (0.0, 0.0));
        for zone in LungZone::ALL {
            let (own, others) = (self.middles.get(zone), other.middles.get(zone));
            let away_mm = self.pixel.in_mm((x - own.0, y - own.1));
            let away = other.pixel.in_pixels(away_mm);
            // A hundredth of a millimetre is on the middle.
            let weight = 1.0 / (away_mm.0.powi(2) + away_mm.1.powi(2)).max(1e-4);
            sum += weight;
            at.0 += weight * (others.0 + away.0);
            at.1 += weight * (others.1 + away.1);
        }
        (at.0 / sum, at.1 / sum)
    }

    /// A view of the other film at the same scale in mm, with the same place in the middle of its pane.
    ///
    /// * `view`, `pane` — how this film is looked at, and its pane's width and height.
    /// * `other_pane` — the other's pane.
    pub fn view_alike(&self, view: &View, pane: (f64, f64), other: &Self, other_pane: (f64, f64)) -> View {
        let zoom = view.zoom * other.pixel.side_mm / self.pixel.side_mm;
        let (x, y) = self.same_place(view.image_from_screen((pane.0 / 2.0, pane.1 / 2.0)), other);
        let hung = (Hanging::default(), other.pixel.shape);
        View::holding((other_pane.0 / 2.0, other_pane.1 / 2.0), (x, y), zoom, hung)
    }
}
