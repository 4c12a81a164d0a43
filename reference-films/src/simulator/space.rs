//! Places in a body and how the beam carries them to the detector.
//!
//! All in millimetres. x grows to the person's left, which is the viewer's right; y grows downwards, z to the front.
//! The origin lies on the midline, at the height and depth of the middle of the chest.

use super::arithmetic::root;

/// A place, or a way from one place to another.
pub type Point = [f64; 3];

/// Distance from focus to detector: 1.8 m, as GBZ 70-2015 Annex F has it.
pub const FOCUS_TO_DETECTOR_MM: f64 = 1800.0;

/// A beam from the back to the front: PA.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Beam {
    /// How far in front of the origin the detector stands.
    pub detector_z: f64,
}

impl Beam {
    /// How much larger than life a thing at this depth comes out.
    pub fn magnification(&self, z: f64) -> f64 {
        FOCUS_TO_DETECTOR_MM / (FOCUS_TO_DETECTOR_MM - (self.detector_z - z))
    }

    /// Where a place falls on the detector: x and y in millimetres there, from the beam's axis.
    pub fn project(&self, point: Point) -> (f64, f64) {
        let larger = self.magnification(point[2]);
        (point[0] * larger, point[1] * larger)
    }

    /// The place at this depth that falls on a point of the detector.
    pub fn place_of(&self, (x, y): (f64, f64), z: f64) -> Point {
        let larger = self.magnification(z);
        [x / larger, y / larger, z]
    }
}

pub(crate) fn sum(left: Point, right: Point) -> Point {
    [left[0] + right[0], left[1] + right[1], left[2] + right[2]]
}

pub(crate) fn difference(left: Point, right: Point) -> Point {
    [left[0] - right[0], left[1] - right[1], left[2] - right[2]]
}

pub(crate) fn scaled(point: Point, factor: f64) -> Point {
    [point[0] * factor, point[1] * factor, point[2] * factor]
}

pub(crate) fn dot(left: Point, right: Point) -> f64 {
    left[0] * right[0] + left[1] * right[1] + left[2] * right[2]
}

pub(crate) fn length(point: Point) -> f64 {
    root(dot(point, point))
}

pub(crate) fn unit(point: Point) -> Point {
    scaled(point, 1.0 / length(point).max(1e-9))
}
