//! What of a film's quality can be measured once its lungs are found: figures for the reader, never a grade.
//!
//! GBZ 70-2015 Annex C asks for both apices and costophrenic angles on the film, sternoclavicular joints about
//! symmetric, a full breath, and densities within bounds; each hint measures what comes nearest to one of these. The
//! limits are this program's own: no standard states them.

use crate::contour;
use crate::gray::Gray;
use crate::lung_zones::{LungZones, Polygon, crossings};
use crate::pixel_shape::PixelShape;
use classification::LungZone;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HintKind {
    /// The least way from a lung to an edge of the film, part of the film's side there; 0 where the edge cuts a lung.
    FieldOfView,
    /// How much wider the right upper zone is than the left one, part of both together; below 0 where the left is.
    Rotation,
    /// The lungs' height from apex to dome over the width of both from wall to wall.
    Inspiration,
    /// The part of the lungs that is displayed wholly black or wholly white.
    Clipped,
    /// The greys of the lungs from the 5th to the 95th percentile, part of black to white.
    Spread,
}

/// One figure, and whether it is worth a look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hint {
    /// What is measured.
    pub kind: HintKind,
    /// The figure; a ratio without unit.
    pub value: f64,
    /// Beyond this the figure is worth a look.
    pub limit: f64,
}

impl HintKind {
    /// A word for other programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::FieldOfView => "field-of-view",
            Self::Rotation => "rotation",
            Self::Inspiration => "inspiration",
            Self::Clipped => "clipped",
            Self::Spread => "spread",
        }
    }

    const fn limit(self) -> f64 {
        match self {
            Self::FieldOfView => 0.005,
            Self::Rotation => 0.25,
            Self::Inspiration => 0.50,
            Self::Clipped => 0.05,
            Self::Spread => 0.15,
        }
    }
}

impl Hint {
    const fn of(kind: HintKind, value: f64) -> Self {
        Self { kind, value, limit: kind.limit() }
    }

    /// Whether the figure lies beyond its limit.
    pub fn is_beyond(&self) -> bool {
        match self.kind {
            HintKind::Rotation => self.limit < self.value.abs(),
            HintKind::Clipped => self.limit < self.value,
            HintKind::FieldOfView | HintKind::Inspiration | HintKind::Spread => self.value < self.limit,
        }
    }
}

/// All that can be measured on a film of `columns` x `rows` with these lungs.
///
/// * `shape` — of its pixels.
/// * `shown` — the film as displayed by its own window, of any size.
pub fn hints(lungs: &LungZones, (columns, rows): (u32, u32), shape: PixelShape, shown: &Gray) -> Vec<Hint> {
    let (width, height) = (f64::from(columns), f64::from(rows));
    let geometry = [
        margin(lungs, width, height).map(|it| Hint::of(HintKind::FieldOfView, it)),
        rotation(lungs).map(|it| Hint::of(HintKind::Rotation, it)),
        inspiration(lungs, shape).map(|it| Hint::of(HintKind::Inspiration, it)),
    ];
    let mut greys = greys_of(lungs, width, height, shown);
    let mut all: Vec<Hint> = geometry.into_iter().flatten().collect();
    if !greys.is_empty() {
        greys.sort_by(f32::total_cmp);
        let n = greys.len();
        let n_clipped = greys.iter().filter(|it| **it <= 0.004 || 0.996 <= **it).count();
        let at = |percent: usize| f64::from(greys[(n - 1) * percent / 100]);
        all.push(Hint::of(HintKind::Clipped, n_clipped as f64 / n as f64));
        all.push(Hint::of(HintKind::Spread, at(95) - at(5)));
    }
    all
}

fn corners(lungs: &LungZones) -> impl Iterator<Item = &(f64, f64)> {
    lungs.right_lung.iter().chain(&lungs.left_lung)
}

fn margin(lungs: &LungZones, width: f64, height: f64) -> Option<f64> {
    let ways = corners(lungs).map(|&(x, y)| {
        let across = x.min(width - x) / width;
        let down = y.min(height - y) / height;
        across.min(down)
    });
    ways.reduce(f64::min).map(|it| it.max(0.0))
}

/// The upper zones lie above the heart, which makes the left lung narrower farther down.
fn rotation(lungs: &LungZones) -> Option<f64> {
    let mean_width = |zone: LungZone| {
        let polygon = lungs.zones.get(zone);
        let (top, bottom) = extent(polygon, |it| it.1)?;
        Some(contour::area(polygon) / (bottom - top))
    };
    let (right, left) = (mean_width(LungZone::RightUpper)?, mean_width(LungZone::LeftUpper)?);
    (0.0 < right + left).then(|| (right - left) / (right + left))
}

fn inspiration(lungs: &LungZones, shape: PixelShape) -> Option<f64> {
    let both: Polygon = corners(lungs).copied().collect();
    let (from, to) = extent(&both, |it| it.0)?;
    let heights =
        [lungs.right_cuts, lungs.left_cuts].map(|it| it.dome_y - it.apex_y).into_iter().sum::<f64>() / 2.0;
    let (width, height) = shape.in_sides((to - from, heights));
    Some(height / width)
}

fn extent(polygon: &[(f64, f64)], of: impl Fn(&(f64, f64)) -> f64) -> Option<(f64, f64)> {
    let low = polygon.iter().map(&of).fold(f64::INFINITY, f64::min);
    let high = polygon.iter().map(&of).fold(f64::NEG_INFINITY, f64::max);
    (low < high).then_some((low, high))
}

fn greys_of(lungs: &LungZones, width: f64, height: f64, shown: &Gray) -> Vec<f32> {
    let (right, down) = (f64::from(shown.width) / width, f64::from(shown.height) / height);
    let mut greys = Vec::new();
    for lung in [&lungs.right_lung, &lungs.left_lung] {
        let small: Polygon = lung.iter().map(|(x, y)| (x * right, y * down)).collect();
        for y in 0..shown.height {
            for pair in crossings(&small, f64::from(y) + 0.5).chunks_exact(2) {
                let (from, to) = (pair[0].round().max(0.0) as u32, pair[1].round().max(0.0) as u32);
                greys.extend((from..to).filter_map(|x| shown.at(x, y)));
            }
        }
    }
    greys
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lung_zones::template;

    fn gray(grey: impl Fn(u32, u32) -> f32) -> Gray {
        let pixels = (0..100).flat_map(|y| (0..100).map(move |x| (x, y))).map(|(x, y)| grey(x, y)).collect();
        Gray { width: 100, height: 100, pixels }
    }

    fn value(all: &[Hint], kind: HintKind) -> Hint {
        *all.iter().find(|it| it.kind == kind).expect("it is measured")
    }

    #[test]
    fn two_lungs_that_mirror_each_other_are_not_rotated() {
        let all =
            hints(&template(1000, 1000), (1000, 1000), PixelShape::SQUARE, &gray(|x, _| x as f32 / 99.0));
        assert_eq!(all.len(), 5);
        let rotation = value(&all, HintKind::Rotation);
        assert!(rotation.value.abs() < 1e-9 && !rotation.is_beyond());
        assert!((value(&all, HintKind::FieldOfView).value - 0.1).abs() < 1e-9);
        assert!((value(&all, HintKind::Inspiration).value - 0.75).abs() < 1e-9);
    }

    #[test]
    fn a_breath_is_as_deep_whatever_the_shape_of_a_pixel() {
        // The same lungs, each pixel made two of half its width.
        let half_as_wide = PixelShape::of(2.0, 1.0).expect("a shape");
        let all = hints(&template(2000, 1000), (2000, 1000), half_as_wide, &gray(|_, _| 0.5));
        assert!((value(&all, HintKind::Inspiration).value - 0.75).abs() < 1e-9);
        assert!((value(&all, HintKind::FieldOfView).value - 0.1).abs() < 1e-9);
    }

    #[test]
    fn lungs_at_the_edge_and_a_narrow_left_side_are_worth_a_look() {
        let mut lungs = template(1000, 1000);
        for corner in &mut lungs.right_lung {
            corner.0 -= 100.0;
        }
        for corner in lungs.zones.get_mut(LungZone::LeftUpper) {
            corner.0 = 600.0 + (corner.0 - 600.0) * 0.3;
        }
        let all = hints(&lungs, (1000, 1000), PixelShape::SQUARE, &gray(|_, _| 0.5));
        let edge = value(&all, HintKind::FieldOfView);
        assert!(edge.value == 0.0 && edge.is_beyond());
        let rotation = value(&all, HintKind::Rotation);
        assert!(0.25 < rotation.value && rotation.is_beyond());
        assert!(value(&all, HintKind::Spread).is_beyond(), "one grey has no spread");
    }

    #[test]
    fn black_and_white_lungs_are_clipped() {
        let all = hints(
            &template(1000, 1000),
            (1000, 1000),
            PixelShape::SQUARE,
            &gray(|x, _| if x < 50 { 0.0 } else { 0.5 }),
        );
        let clipped = value(&all, HintKind::Clipped);
        assert!((0.45..0.55).contains(&clipped.value) && clipped.is_beyond());
    }
}
