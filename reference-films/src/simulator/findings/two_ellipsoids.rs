//! A chest of two lungs that are ellipsoids, for tests: everything about it is known.

use classification::{LungZone, PerZone};

use super::super::chest::{Chest, Depths, Side};
use super::super::space::{Beam, Point};
use super::solid::{Ellipsoid, Oval};
use crate::simulator::arithmetic::{root, square};

/// Half axes of each lung: across, up and down, front and back, mm.
pub(super) const HALF_AXES: Point = [62.0, 130.0, 85.0];

/// The middle of a lung.
pub(super) fn middle(side: Side) -> Point {
    [if side == Side::Right { -80.0 } else { 80.0 }, 10.0, 0.0]
}

/// How far within the surface a place lies, roughly; exactly 0 upon it.
fn depth(side: Side, place: Point) -> f64 {
    let off = [0, 1, 2].map(|n| (place[n] - middle(side)[n]) / HALF_AXES[n]);
    let slope = [0, 1, 2].map(|n| off[n] / HALF_AXES[n]);
    let of_ball = root(off.iter().map(|it| square(*it)).sum());
    let steepness = root(slope.iter().map(|it| square(*it)).sum());
    if of_ball < 0.2 { 50.0 } else { (1.0 - of_ball) * of_ball / steepness }
}

/// The oval of a lung on the detector.
pub(super) fn shadow(beam: Beam, side: Side) -> Oval {
    let [x, y, z] = HALF_AXES;
    Ellipsoid { centre: middle(side), half_axes: [[x, 0.0, 0.0], [0.0, y, 0.0], [0.0, 0.0, z]] }
        .shadow(beam)
        .0
}

/// The chest.
pub(super) fn chest() -> Chest {
    let beam = Beam { detector_z: 130.0 };
    let fields = Side::BOTH.map(|side| shadow(beam, side).outline(180));
    let apex_to_dome = [0, 1].map(|n: usize| {
        let heights = || fields[n].iter().map(|it: &(f64, f64)| it.1);
        (heights().fold(f64::MAX, f64::min), heights().fold(f64::MIN, f64::max))
    });
    let zones = PerZone::from_fn(|zone| third_of(&fields, &apex_to_dome, zone));
    Chest { beam, lungs: Side::BOTH.map(depths), fields, zones, apex_to_dome }
}

fn depths(side: Side) -> Depths {
    let step = 3.0;
    let first = [0, 1, 2].map(|n| middle(side)[n] - HALF_AXES[n] - 9.0);
    let counts = [0, 1, 2].map(|n| ((2.0 * HALF_AXES[n] + 18.0) / step) as usize + 2);
    let mut values = Vec::new();
    for slab in 0..counts[2] {
        for row in 0..counts[1] {
            for column in 0..counts[0] {
                let node = [column, row, slab];
                let place = [0, 1, 2].map(|n| first[n] + step * node[n] as f64);
                values.push(depth(side, place) as f32);
            }
        }
    }
    Depths { first, step, counts, values }
}

/// The part of a field between the heights of its third.
fn third_of(fields: &[Vec<(f64, f64)>; 2], heights: &[(f64, f64); 2], zone: LungZone) -> Vec<(f64, f64)> {
    let (side, third) = Side::and_third_of(zone);
    let (apex, dome) = heights[side as usize];
    let at = |part: u8| apex + (dome - apex) * f64::from(part) / 3.0;
    let outline = &fields[side as usize];
    let clamped = outline.iter().map(|it| (it.0, it.1.clamp(at(third), at(third + 1))));
    // Points that were clamped lie along a straight cut, and the outermost of each stays where it crosses.
    clamped.collect()
}
