//! One lung of a chest, asked for places: within it, on its wall, on its dome, along the beam.

use super::super::chest::{Chest, Depths, Side};
use super::super::space::{Beam, Point, difference, scaled, unit};
use crate::simulator::arithmetic::square;
use crate::simulator::chance::Chance;
use crate::simulator::outline::{extent, holds};

/// How often a place is sought before there is none.
const TRIES: usize = 400;
/// How finely walls are sought, mm.
const STEP_MM: f64 = 1.5;
/// How far below its top the dome is still the dome, and how much of it a plaque needs, mm.
const DOME_MM: f64 = 45.0;
const LEAST_DOME_MM: f64 = 25.0;
/// How far from the field's lower edge the dome is sought, mm.
const ABOUT_EDGE_MM: f64 = 16.0;

/// One lung.
pub(super) struct Lung<'a> {
    pub(super) beam: Beam,
    pub(super) side: Side,
    pub(super) depths: &'a Depths,
    /// What of it can be seen, on the detector.
    pub(super) field: &'a [(f64, f64)],
    /// Its least and its greatest place.
    pub(super) extent: [Point; 2],
}

impl<'a> Lung<'a> {
    pub(super) fn of(chest: &'a Chest, side: Side) -> Self {
        let depths = &chest.lungs[side as usize];
        let field = &chest.fields[side as usize];
        Self { beam: chest.beam, side, depths, field, extent: depths.extent() }
    }

    /// −1 for the right lung and 1 for the left: which way is out, along x.
    pub(super) const fn outward(&self) -> f64 {
        match self.side {
            Side::Right => -1.0,
            Side::Left => 1.0,
        }
    }

    /// A place whose shadow falls within an outline and that lies deeper than `room_mm`; evenly in the volume.
    pub(super) fn place(&self, chance: &mut Chance, outline: &[(f64, f64)], room_mm: f64) -> Option<Point> {
        let [left, top, right, bottom] = extent(outline);
        let (back, front) = (self.extent[0][2], self.extent[1][2]);
        let least = self.beam.magnification(front);
        for _ in 0..TRIES {
            let film = (chance.between(left, right), chance.between(top, bottom));
            let z = chance.between(back, front);
            // A square of the film stands for less of the body the farther back it lies.
            let is_kept = chance.unit() < square(least / self.beam.magnification(z));
            let place = self.beam.place_of(film, z);
            if is_kept && room_mm < self.depths.at(place) && holds(outline, film) {
                return Some(place);
            }
        }
        None
    }

    /// The way into the lung from a place, of length 1.
    pub(super) fn inward(&self, place: Point) -> Point {
        let reach = self.depths.step * 0.5;
        let along = |axis: usize| {
            let (mut less, mut more) = (place, place);
            less[axis] -= reach;
            more[axis] += reach;
            self.depths.at(more) - self.depths.at(less)
        };
        unit([along(0), along(1), along(2)])
    }

    /// The nearest place of the wall.
    pub(super) fn onto_wall(&self, place: Point) -> Point {
        (0..6).fold(place, |at, _| difference(at, scaled(self.inward(at), self.depths.at(at))))
    }

    /// How much lung the beam passes on its way to a point of the detector, mm, each place counted by the share that
    /// it has by its depth.
    pub(super) fn path(&self, film: (f64, f64), share: impl Fn(f64) -> f64) -> f64 {
        let n_steps = ((self.extent[1][2] - self.extent[0][2]) / STEP_MM).ceil() as u32;
        let lung = |step: u32| {
            let z = self.extent[0][2] + STEP_MM * (f64::from(step) + 0.5);
            let depth = self.depths.at(self.beam.place_of(film, z));
            if 0.0 < depth { share(depth) } else { 0.0 }
        };
        (0..n_steps).map(lung).sum::<f64>() * STEP_MM
    }

    /// Where the beam touches the lateral wall at a height of the detector.
    pub(super) fn lateral_wall(&self, film_y: f64) -> Option<Point> {
        let out = self.outward();
        let sought = self.depths_of_body().filter_map(|z| {
            let far = self.film_reach(z, 0);
            self.first_of_lung(|off| (out * (far - off), film_y), far, z)
        });
        sought.max_by(|left, right| {
            (self.beam.project(*left).0 * out).total_cmp(&(self.beam.project(*right).0 * out))
        })
    }

    /// Where the beam touches the dome at a distance from the midline, on the detector: the highest place of the
    /// diaphragm about the field's lower edge.
    pub(super) fn dome(&self, film_x: f64) -> Option<Point> {
        let edge = self.field_bottom(film_x)?;
        let sought = self.depths_of_body().filter_map(|z| {
            let far = self.film_reach(z, 1);
            self.first_of_lung(|off| (film_x, far - off), far - edge + ABOUT_EDGE_MM, z)
        });
        let height = |place: &Point| self.beam.project(*place).1;
        sought
            .filter(|it| (height(it) - edge).abs() < ABOUT_EDGE_MM)
            .min_by(|left, right| height(left).total_cmp(&height(right)))
    }

    /// From where to where the field's lower edge is the diaphragm, and neither heart nor the depth of the angle; the
    /// smaller number first. None where that is less than a plaque needs.
    ///
    /// * `top` — the height of the dome.
    pub(super) fn dome_span(&self, top: f64) -> Option<(f64, f64)> {
        let outward = self.outward();
        let start = self.field.iter().map(|it| it.0 * outward).fold(f64::MAX, f64::min);
        let places = (0..400).map(|step| outward * (start + f64::from(step)));
        let is_dome =
            |x: &f64| self.field_bottom(*x).is_some_and(|edge| (-4.0..DOME_MM).contains(&(edge - top)));
        let dome: Vec<f64> = places.skip_while(|it| !is_dome(it)).take_while(is_dome).collect();
        let (first, last) = (*dome.first()?, *dome.last()?);
        (LEAST_DOME_MM <= (last - first).abs()).then(|| (first.min(last), first.max(last)))
    }

    /// The costophrenic angle on the detector: the field's lowest outer corner.
    pub(super) fn angle(&self) -> (f64, f64) {
        let low_and_out = |it: &(f64, f64)| it.0 * self.outward() + it.1;
        let lowest = self.field.iter().max_by(|a, b| low_and_out(a).total_cmp(&low_and_out(b)));
        lowest.copied().unwrap_or_default()
    }

    /// The lowest height at which the field reaches a distance from the midline.
    fn field_bottom(&self, film_x: f64) -> Option<f64> {
        let crossings = self.field.iter().enumerate().filter_map(|(n, at)| {
            let next = self.field[(n + 1) % self.field.len()];
            let crosses = (at.0 <= film_x) != (next.0 <= film_x);
            crosses.then(|| at.1 + (film_x - at.0) / (next.0 - at.0) * (next.1 - at.1))
        });
        crossings.max_by(f64::total_cmp)
    }

    fn depths_of_body(&self) -> impl Iterator<Item = f64> {
        let (back, front) = (self.extent[0][2], self.extent[1][2]);
        let n_steps = ((front - back) / STEP_MM) as u32;
        (0..=n_steps).map(move |step| back + STEP_MM * f64::from(step))
    }

    /// How far out (axis 0) or down (axis 1) on the detector nothing of the lung lies any more.
    fn film_reach(&self, z: f64, axis: usize) -> f64 {
        let greatest =
            if axis == 0 && self.side == Side::Right { -self.extent[0][0] } else { self.extent[1][axis] };
        (greatest + self.depths.step) * self.beam.magnification(z)
    }

    /// The first place of the wall as `film` comes in from 0 to `span` mm, at one depth of the body.
    fn first_of_lung(&self, film: impl Fn(f64) -> (f64, f64), span: f64, z: f64) -> Option<Point> {
        let depth = |off: f64| self.depths.at(self.beam.place_of(film(off), z));
        let n_steps = (span / STEP_MM).max(0.0) as u32;
        let first = (1..=n_steps).map(|step| STEP_MM * f64::from(step)).find(|off| 0.0 < depth(*off))?;
        let (mut without, mut within) = (first - STEP_MM, first);
        for _ in 0..12 {
            let middle = 0.5 * (without + within);
            if 0.0 < depth(middle) {
                within = middle;
            } else {
                without = middle;
            }
        }
        Some(self.beam.place_of(film(within), z))
    }
}
