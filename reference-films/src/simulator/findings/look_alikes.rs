//! What is no dust disease and may be taken for it.

use super::super::chest::{Chest, Side};
use super::super::space::{Point, sum};
use super::asked::LookAlike;
use super::fluid::Fluid;
use super::labels::{LookAlikeLabel, Trace};
use super::lung::Lung;
use super::solid::{Ellipsoid, Oval};
use super::{Part, Piece};
use crate::simulator::arithmetic::square;
use crate::simulator::chance::Chance;
use crate::simulator::marks::{Mark, Profile};
use crate::simulator::outline::{area, extent};

/// Soft tissue over the lung it displaces, g/cm³.
const SOFT: f64 = 0.8;
/// Lime over the lung it displaces, g/cm³.
const LIME: f64 = 1.5;
/// Air over the lung it displaces, g/cm³.
const AIR: f64 = -0.22;
/// A miliary nodule with those behind it, g/cm³: as dense as a small opacity of its size.
const MILIARY: f64 = 4.0;
/// How many nodules of miliary disease lie on one square centimetre.
const MILIARY_PER_CM2: f64 = 6.0;

/// Lays one look-alike.
pub(super) fn lay(chest: &Chest, what: LookAlike, seed: u64, pieces: &mut Vec<Piece>) -> LookAlikeLabel {
    let mut layer = Layer {
        lungs: Side::BOTH.map(|side| Lung::of(chest, side)),
        chance: Chance::of(seed, 4000),
        marks: Vec::new(),
        ovals: Vec::new(),
    };
    let mut outline = None;
    match what {
        LookAlike::Miliary => layer.miliary(),
        LookAlike::SolitaryNodule => layer.solitary_nodule(),
        LookAlike::CalcifiedGranulomas => layer.calcified_granulomas(),
        LookAlike::Emphysema => layer.emphysema(),
        LookAlike::Effusion(side) => outline = Some(layer.effusion(chest, side)),
        LookAlike::RibEnds => layer.rib_ends(chest),
        LookAlike::Nipples => layer.nipples(chest),
    }
    pieces.extend(layer.marks.into_iter().map(|mark| Piece { part: Part::LookAlike, mark }));
    LookAlikeLabel { what, trace: outline.map_or(Trace::Ovals(layer.ovals), Trace::Outline) }
}

struct Layer<'a> {
    lungs: [Lung<'a>; 2],
    chance: Chance,
    marks: Vec<Mark>,
    ovals: Vec<Oval>,
}

impl Layer<'_> {
    fn put(&mut self, solid: &Ellipsoid, excess: f64, profile: Profile) {
        let (oval, chord) = solid.shadow(self.lungs[0].beam);
        self.marks.push(oval.mark(excess * chord, profile));
        self.ovals.push(oval);
    }

    /// A place of either lung whose shadow can be seen, with room about it.
    fn place(&mut self, room_mm: f64) -> Option<Point> {
        let lung = &self.lungs[usize::from(self.chance.unit() < 0.5)];
        lung.place(&mut self.chance, lung.field, room_mm)
    }

    fn miliary(&mut self) {
        for n in [0, 1] {
            let number = self.chance.rounded(MILIARY_PER_CM2 * area(self.lungs[n].field) / 100.0);
            for _ in 0..number {
                let field = self.lungs[n].field;
                let Some(centre) = self.lungs[n].place(&mut self.chance, field, 1.0) else { continue };
                let larger = self.lungs[n].beam.magnification(centre[2]);
                let radius = 0.5 * self.chance.between(1.0, 1.95) / larger;
                self.put(&Ellipsoid::ball(centre, radius), MILIARY, Profile::Bead);
            }
        }
    }

    /// A body with lobes, whose longest diameter is that of the body.
    fn solitary_nodule(&mut self) {
        let radius = self.chance.between(5.5, 11.0);
        let Some(centre) = self.place(radius + 1.0) else { return };
        let radii =
            [1.0, self.chance.between(0.85, 1.0), self.chance.between(0.85, 1.0)].map(|it| it * radius);
        let body = Ellipsoid::turned(centre, radii, &mut self.chance);
        self.put(&body, SOFT, Profile::Solid);
        for _ in 0..5 {
            let (sin, cos) = self.chance.direction();
            let lobe = Ellipsoid { centre: body.place([0.6 * cos, 0.6 * sin, 0.0]), ..body };
            let (oval, chord) = lobe.times(0.38).shadow(self.lungs[0].beam);
            self.marks.push(oval.mark(0.25 * SOFT * chord, Profile::Bead));
        }
    }

    fn calcified_granulomas(&mut self) {
        for _ in 0..self.chance.rounded(4.5) {
            let radius = self.chance.between(1.5, 3.6);
            let Some(centre) = self.place(radius + 1.0) else { continue };
            let flatter = [1.0, self.chance.between(0.75, 1.0), self.chance.between(0.75, 1.0)];
            let body = Ellipsoid::turned(centre, flatter.map(|it| it * radius), &mut self.chance);
            self.put(&body, LIME, Profile::Solid);
        }
    }

    /// Air within a wall of less than a millimetre.
    fn emphysema(&mut self) {
        for _ in 0..self.chance.rounded(22.0) {
            let radius = self.chance.between(0.0, 1.0);
            let radius = 5.0 + 15.0 * square(radius);
            let wall = self.chance.between(0.25, 0.6);
            // Of two places the higher: y grows downwards.
            let places = [self.place(radius), self.place(radius)];
            let Some(centre) = places.into_iter().flatten().min_by(|a, b| a[1].total_cmp(&b[1])) else {
                continue;
            };
            let longer = self.chance.between(0.85, 1.0);
            let outside =
                Ellipsoid::turned(centre, [radius, radius * longer, radius * longer], &mut self.chance);
            let (hollow, chord) = outside.times(1.0 - wall / radius).shadow(self.lungs[0].beam);
            self.put(&outside, SOFT, Profile::Solid);
            self.marks.push(hollow.mark((AIR - SOFT) * chord, Profile::Solid));
        }
    }

    /// Level but for its meniscus, which rises wherever the lung is near its wall.
    fn effusion(&mut self, chest: &Chest, side: Side) -> Vec<(f64, f64)> {
        let lung = &self.lungs[side as usize];
        let (apex, angle) = (chest.apex_to_dome[side as usize].0, lung.angle().1);
        let surface = angle - (angle - apex) * self.chance.between(0.12, 0.3);
        let (marks, outline) = Fluid { surface, rise_mm: 32.0, thin_mm: 7.0, fall: 0.0 }.laid(lung);
        self.marks.extend(marks);
        outline
    }

    fn rib_ends(&mut self, chest: &Chest) {
        for n in [0, 1] {
            let (apex, dome) = chest.apex_to_dome[n];
            let inner = self.on_front((n, 0.28), apex + (dome - apex) * 0.17);
            for _ in 0..6 {
                let spread = [self.chance.bell() * 2.2, self.chance.bell() * 3.0, self.chance.bell()];
                let radii = [self.chance.between(2.5, 4.5), self.chance.between(1.5, 2.5), 2.0];
                let body = Ellipsoid::turned(sum(inner, spread), radii, &mut self.chance);
                self.put(&body, 0.7, Profile::Bead);
            }
        }
    }

    fn nipples(&mut self, chest: &Chest) {
        let (part, height) = (self.chance.between(0.5, 0.6), self.chance.between(0.66, 0.76));
        let radius = self.chance.between(4.2, 5.0);
        for n in [0, 1] {
            let (apex, dome) = chest.apex_to_dome[n];
            let mut centre = self.on_front((n, part), apex + (dome - apex) * height);
            centre[2] += 20.0;
            // Skin in air.
            let flat = Ellipsoid {
                centre,
                half_axes: [[radius, 0.0, 0.0], [0.0, 0.92 * radius, 0.0], [0.0, 0.0, radius]],
            };
            self.put(&flat, 1.0, Profile::Solid);
        }
    }

    /// In front of a lung: a part of the way from the field's inner to its outer border, at a height of the detector.
    fn on_front(&self, (n, part): (usize, f64), film_y: f64) -> Point {
        let lung = &self.lungs[n];
        let [left, _, right, _] = extent(lung.field);
        let (inner, outer) = if n == 0 { (right, left) } else { (left, right) };
        lung.beam.place_of((inner + (outer - inner) * part, film_y), lung.extent[1][2])
    }
}
