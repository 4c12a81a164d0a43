//! Fluid in the pleural space: level within, drawn up where the lung is near its wall.

use super::lung::Lung;
use crate::simulator::arithmetic::{exp, square};
use crate::simulator::marks::{Mark, Profile};
use crate::simulator::outline::holds;

/// Water over the lung it displaces, g/cm³.
const EXCESS: f64 = 0.78;
/// How finely fluid is laid, mm.
const STEP_MM: f64 = 2.0;
/// Less fluid than this along the beam, mm, does not count as its outline.
const SEEN_MM: f64 = 8.0;

/// Fluid that stands in the place of a lung.
pub(super) struct Fluid {
    /// Height of its surface deep within the lung, mm on the detector.
    pub(super) surface: f64,
    /// How much higher it stands at the wall, mm.
    pub(super) rise_mm: f64,
    /// How far from the wall that falls to a third, mm.
    pub(super) thin_mm: f64,
    /// How much its surface falls with each millimetre away from the lateral angle.
    pub(super) fall: f64,
}

impl Fluid {
    /// Its marks, and the outline of what of it can be seen.
    ///
    /// Many soft ovals on an even grid add up to the path through the fluid.
    pub(super) fn laid(&self, lung: &Lung<'_>) -> (Vec<Mark>, Vec<(f64, f64)>) {
        let larger = lung.beam.magnification(lung.extent[0][2]);
        let bottom = lung.extent[1][1] * larger;
        let ends = [lung.extent[0][0], lung.extent[1][0]].map(|it| [it, it * larger]);
        let left = ends[0][0].min(ends[0][1]);
        let right = ends[1][0].max(ends[1][1]);
        let (angle, _) = lung.angle();
        let top = self.surface - self.rise_mm;
        let radius = 2.0 * STEP_MM;
        // What one oval of (1 − r²)² gives to each square of the grid.
        let share = square(STEP_MM) / (std::f64::consts::PI * square(radius) / 3.0);
        let number = |from: f64, to: f64| ((to - from) / STEP_MM).max(0.0) as u32;
        let (mut marks, mut seen) = (Vec::new(), Vec::new());
        for row in 0..=number(top, bottom) {
            for column in 0..=number(left, right) {
                let film = (left + STEP_MM * f64::from(column), top + STEP_MM * f64::from(row));
                let off_angle = ((angle - film.0) * lung.outward()).max(0.0);
                let height = film.1 - self.surface - self.fall * off_angle;
                let path = lung.path(film, |depth| self.filled(height, depth));
                if 0.0 < path {
                    marks.push(Mark::oval(film, (radius, radius), EXCESS * path * share, Profile::Soft));
                }
                if SEEN_MM < path && holds(lung.field, film) {
                    seen.push(film);
                }
            }
        }
        (marks, outline_of(&seen))
    }

    /// How full a step of the beam is, so far below the surface and so deep within the lung, mm.
    fn filled(&self, below: f64, depth: f64) -> f64 {
        let rise = self.rise_mm * exp(-(depth / self.thin_mm).min(20.0));
        ((below + rise) / STEP_MM + 0.5).clamp(0.0, 1.0)
    }
}

/// The outline of points of a grid: along the top, and back along the bottom.
fn outline_of(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut columns: Vec<f64> = points.iter().map(|it| it.0).collect();
    columns.sort_by(f64::total_cmp);
    columns.dedup();
    let half = 0.5 * STEP_MM;
    let end = |x: f64, hand: f64| {
        let heights = points.iter().filter(|it| it.0 == x).map(|it| hand * (it.1 + hand * half));
        (x, hand * heights.fold(f64::MIN, f64::max))
    };
    let top = columns.iter().map(|x| end(*x, -1.0));
    top.chain(columns.iter().rev().map(|x| end(*x, 1.0))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::chest::Side;
    use super::super::two_ellipsoids::{chest, shadow};
    use super::*;
    use crate::simulator::outline::extent;

    #[test]
    fn fluid_is_as_thick_as_the_lung_it_displaces_and_stands_higher_at_the_wall() {
        let chest = chest();
        let lung = Lung::of(&chest, Side::Right);
        let oval = shadow(chest.beam, Side::Right);
        let surface = oval.centre.1 + 0.5 * oval.half_axes.0;
        let fluid = Fluid { surface, rise_mm: 30.0, thin_mm: 7.0, fall: 0.0 };
        let (marks, outline) = fluid.laid(&lung);
        let water_at = |at: (f64, f64)| -> f64 {
            let of = |it: &Mark| match it {
                Mark::Oval { centre, half_axes, strength, .. } => {
                    let off = square(at.0 - centre.0) + square(at.1 - centre.1);
                    strength * square((1.0 - off / square(half_axes.0)).max(0.0))
                }
                Mark::Stroke { .. } => 0.0,
            };
            marks.iter().map(of).sum()
        };
        let below = (oval.centre.0, surface + 20.0);
        assert!((water_at(below) / (EXCESS * lung.path(below, |_| 1.0)) - 1.0).abs() < 0.1);
        // Above its surface it is thin in the middle of the lung, and thick where the beam grazes the wall.
        let above = (oval.centre.0, surface - 12.0);
        let wall = lung.lateral_wall(above.1).map(|it| lung.beam.project(it)).unwrap();
        let grazing = (wall.0 + 4.0, above.1);
        let part = |at| water_at(at) / (EXCESS * lung.path(at, |_| 1.0));
        assert!(part(above) < 0.3 && 0.7 < part(grazing), "{} {}", part(above), part(grazing));
        assert!(surface - 32.0 < extent(&outline)[1]);
    }
}
