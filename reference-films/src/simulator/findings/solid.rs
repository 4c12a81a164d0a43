//! Solids in the body and the shadows they cast: an ellipsoid's is an oval, a bent capsule's a stroke.

use super::super::space::{Beam, FOCUS_TO_DETECTOR_MM, Point, difference, dot, length, scaled, sum, unit};
use crate::simulator::arithmetic::{root, sin_cos};
use crate::simulator::chance::Chance;
use crate::simulator::marks::{Knot, Mark, Profile};

/// An oval on the detector, in millimetres there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Oval {
    /// Its middle: x to the viewer's right, y downwards, from the beam's axis.
    pub centre: (f64, f64),
    /// The longer half axis, then the shorter.
    pub half_axes: (f64, f64),
    /// Sine and cosine of the angle from the x axis to the longer axis.
    pub turn: (f64, f64),
}

impl Oval {
    /// The oval as an outline of so many points.
    pub fn outline(&self, n_points: u32) -> Vec<(f64, f64)> {
        let of = |n: u32| {
            let (sin, cos) = sin_cos(std::f64::consts::TAU * f64::from(n) / f64::from(n_points));
            let (first, second) = (cos * self.half_axes.0, sin * self.half_axes.1);
            (
                self.centre.0 + first * self.turn.1 - second * self.turn.0,
                self.centre.1 + first * self.turn.0 + second * self.turn.1,
            )
        };
        (0..n_points).map(of).collect()
    }

    /// Its area, mm².
    pub fn area_mm2(&self) -> f64 {
        std::f64::consts::PI * self.half_axes.0 * self.half_axes.1
    }

    /// The mark of a shadow: `water_mm` is the path on the axis in millimetres of water.
    pub(super) fn mark(&self, water_mm: f64, profile: Profile) -> Mark {
        Mark::Oval {
            centre: self.centre,
            half_axes: self.half_axes,
            turn: self.turn,
            strength: water_mm,
            profile,
        }
    }
}

/// A ball pulled along three ways; the ways need not be at right angles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ellipsoid {
    pub(super) centre: Point,
    /// From the centre to the surface, mm.
    pub(super) half_axes: [Point; 3],
}

impl Ellipsoid {
    pub(super) fn ball(centre: Point, radius: f64) -> Self {
        Self { centre, half_axes: [[radius, 0.0, 0.0], [0.0, radius, 0.0], [0.0, 0.0, radius]] }
    }

    /// Of these half axes in millimetres, turned any way.
    pub(super) fn turned(centre: Point, radii: [f64; 3], chance: &mut Chance) -> Self {
        let [first, second, third] = any_frame(chance);
        let half_axes = [scaled(first, radii[0]), scaled(second, radii[1]), scaled(third, radii[2])];
        Self { centre, half_axes }
    }

    /// The place that a place of the unit ball about 0 becomes.
    pub(super) fn place(&self, of_ball: Point) -> Point {
        (0..3).fold(self.centre, |so_far, n| sum(so_far, scaled(self.half_axes[n], of_ball[n])))
    }

    /// The same about its centre, so many times as large.
    pub(super) fn times(&self, factor: f64) -> Self {
        Self { centre: self.centre, half_axes: self.half_axes.map(|it| scaled(it, factor)) }
    }

    /// Its oval on the detector, and the length of the beam through its middle, mm in the body.
    pub(super) fn shadow(&self, beam: Beam) -> (Oval, f64) {
        let along = ray_at(beam, self.centre);
        let larger = beam.magnification(self.centre[2]);
        // Each half axis slid along the beam onto the plane of the centre, and enlarged with that plane.
        let slid = self.half_axes.map(|it| {
            let back = it[2] / along[2];
            ((it[0] - back * along[0]) * larger, (it[1] - back * along[1]) * larger)
        });
        let xx = slid.iter().map(|it| it.0 * it.0).sum::<f64>();
        let yy = slid.iter().map(|it| it.1 * it.1).sum::<f64>();
        let xy = slid.iter().map(|it| it.0 * it.1).sum::<f64>();
        let half_difference = 0.5 * (xx - yy);
        let spread = root(half_difference * half_difference + xy * xy);
        let middle = 0.5 * (xx + yy);
        let oval = Oval {
            centre: beam.project(self.centre),
            half_axes: (root(middle + spread), root(middle - spread)),
            turn: half_angle(half_difference, xy, spread),
        };
        (oval, self.chord(along))
    }

    fn chord(&self, along: Point) -> f64 {
        let [first, second, third] = self.half_axes;
        let volume = dot(first, cross(second, third));
        let of_ball = [
            dot(cross(second, third), along) / volume,
            dot(cross(third, first), along) / volume,
            dot(cross(first, second), along) / volume,
        ];
        2.0 / length(of_ball)
    }
}

/// Sine and cosine of half the angle whose cosine and sine are `across / spread` and `up / spread`.
fn half_angle(across: f64, up: f64, spread: f64) -> (f64, f64) {
    if spread < 1e-12 {
        return (0.0, 1.0);
    }
    let cos = root(0.5 * (1.0 + across / spread));
    let sin = root(0.5 * (1.0 - across / spread));
    (if up < 0.0 { -sin } else { sin }, cos)
}

/// One point along a bent capsule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Joint {
    pub(super) place: Point,
    /// Half its width, mm in the body.
    pub(super) radius: f64,
    /// How dense it is here, over what it displaces, g/cm³.
    pub(super) excess: f64,
}

/// The stroke that a bent capsule casts. One that points at the focus is never taken for more than twice its width.
pub(super) fn strand_mark(beam: Beam, joints: &[Joint], profile: Profile) -> Mark {
    let knot = |n: usize| {
        let it = joints[n];
        let (before, after) = (joints[n.saturating_sub(1)], joints[(n + 1).min(joints.len() - 1)]);
        let way = unit(difference(after.place, before.place));
        let cos = dot(way, ray_at(beam, it.place));
        let across = root(1.0 - cos * cos).max(0.5);
        let (x, y) = beam.project(it.place);
        let radius = it.radius * beam.magnification(it.place[2]);
        Knot { x, y, radius, strength: it.excess * 2.0 * it.radius / across }
    };
    Mark::Stroke { knots: (0..joints.len()).map(knot).collect(), profile, is_cut: false }
}

/// The way of the beam at a place, of length 1.
pub(super) fn ray_at(beam: Beam, place: Point) -> Point {
    unit([place[0], place[1], place[2] - beam.detector_z + FOCUS_TO_DETECTOR_MM])
}

pub(super) fn cross(left: Point, right: Point) -> Point {
    [
        left[1] * right[2] - left[2] * right[1],
        left[2] * right[0] - left[0] * right[2],
        left[0] * right[1] - left[1] * right[0],
    ]
}

/// Three ways of length 1 at right angles to each other, any as likely as another.
pub(super) fn any_frame(chance: &mut Chance) -> [Point; 3] {
    let height = chance.between(-1.0, 1.0);
    let (sin, cos) = chance.direction();
    let about = root(1.0 - height * height);
    let first = [cos * about, sin * about, height];
    let aside = if first[2].abs() < 0.9 { [0.0, 0.0, 1.0] } else { [1.0, 0.0, 0.0] };
    let second = unit(cross(first, aside));
    let third = cross(first, second);
    let (sin, cos) = chance.direction();
    let turned = sum(scaled(second, cos), scaled(third, sin));
    [first, turned, cross(first, turned)]
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEAM: Beam = Beam { detector_z: 150.0 };

    #[test]
    fn a_ball_casts_its_own_diameter_enlarged() {
        let (oval, chord) = Ellipsoid::ball([60.0, -40.0, -30.0], 5.0).shadow(BEAM);
        let larger = 1800.0 / 1620.0;
        assert!((oval.half_axes.1 - 5.0 * larger).abs() < 1e-9, "{oval:?}");
        // Off the axis the shadow is drawn out a little, by the slant of the beam.
        assert!(oval.half_axes.0 < 5.0 * larger * 1.002);
        assert!((chord - 10.0).abs() < 1e-9);
        assert!((oval.centre.0 - 60.0 * larger).abs() < 1e-9);
    }

    #[test]
    fn an_ellipsoid_on_the_axis_casts_its_axes_and_its_depth() {
        let turned = Ellipsoid {
            centre: [0.0, 0.0, 0.0],
            half_axes: [[3.0, 4.0, 0.0], [-1.6, 1.2, 0.0], [0.0, 0.0, 7.0]],
        };
        let (oval, chord) = turned.shadow(BEAM);
        let larger = 1800.0 / 1650.0;
        assert!((oval.half_axes.0 - 5.0 * larger).abs() < 1e-9);
        assert!((oval.half_axes.1 - 2.0 * larger).abs() < 1e-9);
        assert!((oval.turn.0 - 0.8).abs() < 1e-9 && (oval.turn.1 - 0.6).abs() < 1e-9);
        assert!((chord - 14.0).abs() < 1e-9);
    }

    #[test]
    fn any_frame_stands_at_right_angles() {
        let mut chance = Chance::of(3, 1);
        for _ in 0..50 {
            let [first, second, third] = any_frame(&mut chance);
            for it in [dot(first, second), dot(second, third), dot(third, first)] {
                assert!(it.abs() < 1e-7);
            }
            assert!((length(third) - 1.0).abs() < 1e-7);
        }
    }
}
