//! Small opacities: balls not quite round, and bent strands, laid by number and size into the lung of a zone.

use classification::{LungZone, Profusion, Shape};

use super::super::chest::{Chest, Side};
use super::super::space::{Point, scaled, sum, unit};
use super::asked::Findings;
use super::lung::Lung;
use super::profusion_table::ProfusionTable;
use super::solid::{Ellipsoid, Joint, any_frame, strand_mark};
use super::{Part, Piece};
use crate::simulator::arithmetic::square;
use crate::simulator::chance::Chance;
use crate::simulator::marks::{Mark, Profile};
use crate::simulator::outline::{area, holds};

/// Of a mixed pair the first shape is the main one.
const SHARE_OF_PRIMARY: f64 = 0.68;
/// The share of opacities that gather where there is aggregation.
const SHARE_GATHERED: f64 = 0.4;
/// How far from the middle of its cluster an opacity lies, mm.
const CLUSTER_MM: f64 = 3.5;
/// How much lime adds, g/cm³.
const LIME: f64 = 0.8;

/// How one letter is laid.
struct Kind {
    /// Diameter of a rounded, width of an irregular opacity on the film, mm. The limits are those of GBZ 70-2015,
    /// B.1.1.1 and B.1.1.2, kept a little within; the largest stay well under 10 mm.
    film_mm: (f64, f64),
    /// Over the lung it displaces, g/cm³. Soft tissue has 0.8. What a film shows as one small opacity is seldom one:
    /// several lie behind one another. They are laid as one that weighs as much, the denser the smaller it is.
    excess: (f64, f64),
    /// Length of an irregular opacity in widths; 0 for a rounded one.
    length_in_widths: f64,
}

const fn kind_of(shape: Shape) -> Kind {
    let (film_mm, excess, length_in_widths) = match shape {
        Shape::P => ((0.95, 1.48), (5.6, 7.6), 0.0),
        Shape::Q => ((1.56, 2.94), (2.6, 3.6), 0.0),
        Shape::R => ((3.1, 8.0), (1.2, 1.7), 0.0),
        Shape::S => ((0.55, 1.46), (3.4, 4.8), 7.0),
        Shape::T => ((1.56, 2.94), (1.7, 2.4), 4.5),
        Shape::U => ((3.1, 6.5), (0.9, 1.3), 3.0),
    };
    Kind { film_mm, excess, length_in_widths }
}

/// One small opacity that was laid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SmallOpacity {
    /// The zone its middle lies in.
    pub zone: LungZone,
    /// Its letter.
    pub shape: Shape,
    /// Its middle on the detector, mm.
    pub centre: (f64, f64),
    /// Its longest diameter, or the width of an irregular one, on the detector, mm.
    pub diameter_mm: f64,
}

/// Lays what small opacities a zone shall have.
pub(super) fn lay(
    chest: &Chest,
    zone: LungZone,
    (asked, table, seed): (&Findings, &ProfusionTable, u64),
    pieces: &mut Vec<Piece>,
) -> Vec<SmallOpacity> {
    let (side, _) = Side::and_third_of(zone);
    let lung = Lung::of(chest, side);
    let outline = chest.zones.get(zone);
    let area_cm2 = area(outline) / 100.0;
    let profusion = *asked.small.get(zone);
    let one_kind = asked.shape.primary == asked.shape.secondary;
    let share = if one_kind { 1.0 } else { SHARE_OF_PRIMARY };
    let mut small = Vec::new();
    for (stream, shape, share) in [(0, asked.shape.primary, share), (1, asked.shape.secondary, 1.0 - share)] {
        let mut chance = Chance::of(seed, 1000 + 10 * zone as u64 + stream);
        let number = chance.rounded(area_cm2 * share * table.per_cm2(shape, profusion));
        let gathers = asked.is_aggregated && Profusion::TwoTwo <= profusion;
        let mut layer =
            Layer { lung: &lung, outline, clusters: Vec::new(), chance, lime: asked.is_calcified };
        if gathers {
            layer.choose_clusters(number);
        }
        for (marks, opacity) in (0..number).filter_map(|_| layer.one(zone, shape)) {
            pieces.extend(marks.into_iter().map(|mark| Piece { part: Part::Small, mark }));
            small.push(opacity);
        }
    }
    small
}

struct Layer<'a> {
    lung: &'a Lung<'a>,
    outline: &'a [(f64, f64)],
    clusters: Vec<Point>,
    chance: Chance,
    lime: bool,
}

impl Layer<'_> {
    /// One cluster for every fifty opacities, well within the lung.
    fn choose_clusters(&mut self, n_opacities: usize) {
        for _ in 0..=n_opacities / 50 {
            self.clusters.extend(self.lung.place(&mut self.chance, self.outline, 8.0));
        }
    }

    fn one(&mut self, zone: LungZone, shape: Shape) -> Option<(Vec<Mark>, SmallOpacity)> {
        let kind = kind_of(shape);
        // The lesser half of the range is the commoner.
        let part = self.chance.unit() * self.chance.between(0.4, 1.0);
        let film_mm = kind.film_mm.0 + (kind.film_mm.1 - kind.film_mm.0) * part;
        let mut excess = self.chance.between(kind.excess.0, kind.excess.1);
        if self.chance.unit() < 0.33 && self.lime {
            excess += LIME;
        }
        let (marks, centre, diameter_mm) = if kind.length_in_widths == 0.0 {
            self.rounded(film_mm, kind.film_mm.0, excess)?
        } else {
            self.irregular(film_mm, kind.length_in_widths, excess)?
        };
        Some((marks, SmallOpacity { zone, shape, centre, diameter_mm }))
    }

    fn rounded(&mut self, film_mm: f64, least_mm: f64, excess: f64) -> Option<(Vec<Mark>, (f64, f64), f64)> {
        let centre = self.place(0.5 * film_mm)?;
        let smaller = 0.5 / self.lung.beam.magnification(centre[2]);
        let mut other = || (film_mm * self.chance.between(0.84, 1.0)).max(least_mm);
        let radii = [film_mm, other(), other()].map(|it| it * smaller);
        let ball = Ellipsoid::turned(centre, radii, &mut self.chance);
        let (oval, chord) = ball.shadow(self.lung.beam);
        Some((vec![oval.mark(excess * chord, Profile::Bead)], oval.centre, 2.0 * oval.half_axes.0))
    }

    /// A bent strand; every third has a branch.
    fn irregular(
        &mut self,
        film_mm: f64,
        length_in_widths: f64,
        excess: f64,
    ) -> Option<(Vec<Mark>, (f64, f64), f64)> {
        let length = film_mm * length_in_widths * self.chance.between(0.7, 1.3);
        for _ in 0..20 {
            let centre = self.place(0.5 * film_mm)?;
            let strand =
                Strand { centre, radius: 0.5 * film_mm / self.lung.beam.magnification(centre[2]), excess };
            let [along, across] = self.across_the_beam();
            let bend = self.chance.between(-0.28, 0.28);
            let mut joints = vec![strand.joints(along, across, (length, bend))];
            if self.chance.unit() < 0.33 {
                let turn = self.chance.between(0.35, 0.8);
                let way = unit(sum(
                    scaled(along, 1.0 - turn),
                    scaled(across, if bend < 0.0 { turn } else { -turn }),
                ));
                joints.push(strand.branch(way, 0.5 * length));
            }
            let fits = joints.iter().flatten().all(|it| it.radius < self.lung.depths.at(it.place));
            if fits {
                let marks = joints.iter().map(|it| strand_mark(self.lung.beam, it, Profile::Bead)).collect();
                return Some((marks, self.lung.beam.project(centre), film_mm));
            }
        }
        None
    }

    /// Two ways at right angles of which the first lies more across the beam than along it.
    fn across_the_beam(&mut self) -> [Point; 2] {
        let [first, second, third] = any_frame(&mut self.chance);
        if first[2].abs() < 0.6 { [first, second] } else { [second, third] }
    }

    fn place(&mut self, room_mm: f64) -> Option<Point> {
        if !self.clusters.is_empty() && self.chance.unit() < SHARE_GATHERED {
            let n = (self.chance.unit() * self.clusters.len() as f64) as usize;
            let mut off = || self.chance.bell() * CLUSTER_MM;
            let place = sum(self.clusters[n], [off(), off(), off()]);
            if room_mm < self.lung.depths.at(place) && holds(self.outline, self.lung.beam.project(place)) {
                return Some(place);
            }
        }
        self.lung.place(&mut self.chance, self.outline, room_mm)
    }
}

/// What the arms of an irregular opacity share.
struct Strand {
    centre: Point,
    radius: f64,
    excess: f64,
}

impl Strand {
    /// Widest in the middle, bent to one side.
    fn joints(&self, along: Point, across: Point, (length, bend): (f64, f64)) -> Vec<Joint> {
        let joint = |step: i32| {
            let part = f64::from(step) / 6.0;
            let off = bend * length * 2.0 * square(part);
            let place = sum(self.centre, sum(scaled(along, part * length), scaled(across, off)));
            self.joint(place, 1.0 - 2.6 * square(part))
        };
        (-3..=3).map(joint).collect()
    }

    /// From beside the middle outwards.
    fn branch(&self, way: Point, length: f64) -> Vec<Joint> {
        let joint = |step: i32| {
            let part = f64::from(step) / 4.0;
            let place = sum(self.centre, scaled(way, self.radius + part * length));
            self.joint(place, 0.8 - 0.5 * part)
        };
        (0..=4).map(joint).collect()
    }

    fn joint(&self, place: Point, fullness: f64) -> Joint {
        Joint { place, radius: self.radius * (0.55 + 0.45 * fullness), excess: self.excess * fullness }
    }
}
