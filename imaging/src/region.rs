//! Connected regions of a mask, largest first, each with its outline and its two diameters.

use crate::contour::{self, Grid};
use crate::lung_zones::{Mask, Polygon};
use crate::measure::Point;
use crate::measure::diameters::Line;

/// How far from the perpendicular of the long diameter a pair may stand, for the choice of the short one: half a pixel.
const OFF_LINE_MAX: f64 = 0.5;
/// Steps of an outline that are looked at; a longer one is looked at in leaps.
const STEPS_MAX: usize = 1200;

/// One region, in the pixels of its mask (x across, y down, from the mask's top left corner).
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// Its pixels, as places row by row.
    pub places: Vec<usize>,
    /// Its outer outline.
    pub outline: Polygon,
    /// The longest way across it.
    pub long: Line,
    /// The widest way across it at a right angle to the long one.
    pub short: Line,
}

/// The regions whose pixels touch by their sides; none where the mask's pixels do not fill its width and height.
///
/// Source: GBZ 70-2015 3.4 speaks of the long and the short diameter; that the short one is the widest across the
/// long one is how it is measured.
pub fn regions(mask: &Mask) -> Vec<Region> {
    let (width, height) = (mask.width as usize, mask.height as usize);
    if mask.bits.len() != width * height {
        return Vec::new();
    }
    let parts = contour::parts(&Grid { width, height, bits: mask.bits.clone() });
    parts.into_iter().map(|it| region(&it.grid)).collect()
}

fn region(grid: &Grid) -> Region {
    let outline = contour::outline(grid);
    let places = grid.bits.iter().enumerate().filter(|(_, is_in)| **is_in).map(|(place, _)| place).collect();
    // The middles of the outline's steps: a run of n pixels is n long, and a disc is not longer by its corners.
    let next = outline.iter().cycle().skip(1);
    let leap = outline.len().div_ceil(STEPS_MAX).max(1);
    let border: Vec<Point> = outline
        .iter()
        .zip(next)
        .step_by(leap)
        .map(|(a, b)| (f64::midpoint(a.0, b.0), f64::midpoint(a.1, b.1)))
        .collect();
    let long = farthest(&border, |a, b| Some((a.0 - b.0).hypot(a.1 - b.1)));
    let (x, y) = (long.1.0 - long.0.0, long.1.1 - long.0.1);
    let length = x.hypot(y).max(f64::MIN_POSITIVE);
    let short = farthest(&border, |a, b| {
        let way = (b.0 - a.0, b.1 - a.1);
        let along = (way.0 * x + way.1 * y) / length;
        (along.abs() <= OFF_LINE_MAX).then(|| ((way.0 * y - way.1 * x) / length).abs())
    });
    Region { places, outline: contour::simplified(&outline, 60), long, short }
}

/// The pair that lies farthest apart by a measure that may leave pairs out.
fn farthest(border: &[Point], measure: impl Fn(Point, Point) -> Option<f64>) -> Line {
    let mut best = (0.0, ((0.0, 0.0), (0.0, 0.0)));
    for (idx, &a) in border.iter().enumerate() {
        for &b in &border[idx + 1..] {
            if let Some(length) = measure(a, b)
                && best.0 < length
            {
                best = (length, (a, b));
            }
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mask(is_in: impl Fn(f64, f64) -> bool) -> Mask {
        let bits = (0..80).flat_map(|y| (0..100).map(move |x| (x, y)));
        let bits = bits.map(|(x, y)| is_in(f64::from(x) + 0.5, f64::from(y) + 0.5)).collect();
        Mask { width: 100, height: 80, bits }
    }

    fn length(line: Line) -> f64 {
        (line.0.0 - line.1.0).hypot(line.0.1 - line.1.1)
    }

    #[test]
    fn the_largest_region_comes_first_with_its_diameters() {
        let bars = mask(|x, y| {
            ((10.0..40.0).contains(&x) && (20.0..30.0).contains(&y)) || (50.0..54.0).contains(&x) && y < 4.0
        });
        let found = regions(&bars);
        assert_eq!(found.iter().map(|it| it.places.len()).collect::<Vec<_>>(), [300, 16]);
        assert!((30.0..31.7).contains(&length(found[0].long)), "{:?}", found[0].long);
        assert!((9.0..11.0).contains(&length(found[0].short)), "{:?}", found[0].short);
    }

    #[test]
    fn a_disc_is_as_wide_as_it_is_long() {
        let disc = mask(|x, y| (x - 50.0).hypot(y - 40.0) <= 12.0);
        let found = regions(&disc);
        for line in [found[0].long, found[0].short] {
            assert!((23.0..25.2).contains(&length(line)), "{line:?}");
        }
    }

    #[test]
    fn a_slanted_spindle_keeps_its_length_and_width() {
        let spindle = mask(|x, y| {
            let (x, y) = (x - 50.0, y - 40.0);
            let (along, across) = ((x + y) / 2.0_f64.sqrt(), (x - y) / 2.0_f64.sqrt());
            (along / 30.0).powi(2) + (across / 8.0).powi(2) <= 1.0
        });
        let found = regions(&spindle);
        assert!((58.0..61.5).contains(&length(found[0].long)), "{:?}", length(found[0].long));
        assert!((14.5..17.5).contains(&length(found[0].short)), "{:?}", length(found[0].short));
    }

    #[test]
    fn an_empty_mask_has_no_region() {
        assert_eq!(regions(&mask(|_, _| false)), Vec::new());
    }
}
