//! Small and large opacities, laid in the zones by size, number and kind.

use classification::{PerZone, Profusion, Shape};

use super::anatomy::Anatomy;
use super::arithmetic::square;
use super::chance::Chance;
use super::fields::{area, extent, holds};
use super::marks::{Knot, Mark, Profile};
use super::tissue::SOFT_PER_MM;
use super::{Burden, Fields};

/// How many opacities of shape q lie in one square centimetre of a zone, by profusion from 0/- to 3/+.
///
/// **The convention of this simulator, and of nothing else.**
/// No standard gives numbers: the standard films decide (GBZ 70-2015, B.1.2.3.1).
/// These rise smoothly, and were chosen by eye so that 1/1, 2/2 and 3/3 look a category apart.
pub const COUNT_PER_CM2: [f64; 12] = [0.0, 0.03, 0.30, 0.80, 1.50, 2.40, 3.50, 5.00, 6.60, 8.60, 11.0, 14.0];

/// A small opacity is this much denser than soft tissue: nodules of silica dust hold dust and lime.
const DENSER: f64 = 3.4;

/// How one shape is laid.
struct Kind {
    /// Diameter of a rounded, width of an irregular opacity, in millimetres: least and greatest.
    width_mm: (f64, f64),
    /// Length of an irregular opacity in widths; 0 for a rounded one.
    length_in_widths: f64,
    /// Number against that of q.
    number: f64,
    /// Loss against a round body of that width: small and slender ones overlap to be seen at all.
    weight: f64,
}

/// Limits of width: GBZ 70-2015, B.1.1.1 and B.1.1.2. The largest are kept well under 10 mm.
fn kind_of(shape: Shape) -> Kind {
    match shape {
        Shape::P => Kind { width_mm: (0.9, 1.5), length_in_widths: 0.0, number: 2.1, weight: 2.1 },
        Shape::Q => Kind { width_mm: (1.6, 3.0), length_in_widths: 0.0, number: 1.0, weight: 1.0 },
        Shape::R => Kind { width_mm: (3.2, 7.5), length_in_widths: 0.0, number: 0.34, weight: 0.72 },
        Shape::S => Kind { width_mm: (0.7, 1.4), length_in_widths: 7.0, number: 1.0, weight: 1.35 },
        Shape::T => Kind { width_mm: (1.6, 3.0), length_in_widths: 4.5, number: 0.42, weight: 0.70 },
        Shape::U => Kind { width_mm: (3.2, 6.5), length_in_widths: 3.0, number: 0.16, weight: 0.42 },
    }
}

/// How many opacities were laid, by zone: exactly what the film holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Laid {
    /// Small opacities of the primary shape.
    pub n_primary: usize,
    /// Small opacities of the secondary shape, where it differs.
    pub n_secondary: usize,
    /// Small opacities of both in one square centimetre of the zone.
    pub per_cm2: f64,
}

/// The opacities of a burden, as marks, with what was laid in each zone.
pub(super) fn opacities(anatomy: &Anatomy, fields: &Fields, burden: &Burden) -> (Vec<Mark>, PerZone<Laid>) {
    let mut marks = Vec::new();
    let laid = PerZone::from_fn(|zone| {
        let mut chance = Chance::of(anatomy.seed, 50 + zone as u64);
        let outline = fields.zones.get(zone);
        let area_cm2 = area(outline) / 100.0;
        let number = area_cm2 * count(*burden.profusion.get(zone));
        // Of a mixed pair the first shape is the main one.
        let share = if burden.primary == burden.secondary { 1.0 } else { 0.68 };
        let n_primary = chance.rounded(number * share * kind_of(burden.primary).number);
        let n_secondary = chance.rounded(number * (1.0 - share) * kind_of(burden.secondary).number);
        let mut layer = Layer {
            outline,
            per_mm: SOFT_PER_MM - anatomy.lung_per_mm,
            chance: &mut chance,
            marks: &mut marks,
        };
        layer.lay_small(burden.primary, n_primary);
        layer.lay_small(burden.secondary, n_secondary);
        for large in burden.large.iter().filter(|it| it.zone == zone) {
            layer.lay_large(large.opacity.long_mm(), large.opacity.short_mm());
        }
        Laid { n_primary, n_secondary, per_cm2: (n_primary + n_secondary) as f64 / area_cm2.max(0.01) }
    });
    (marks, laid)
}

fn count(profusion: Profusion) -> f64 {
    COUNT_PER_CM2[profusion.index().min(COUNT_PER_CM2.len() - 1)]
}

struct Layer<'a> {
    outline: &'a [(f64, f64)],
    per_mm: f64,
    chance: &'a mut Chance,
    marks: &'a mut Vec<Mark>,
}

impl Layer<'_> {
    fn lay_small(&mut self, shape: Shape, n_opacities: usize) {
        let kind = kind_of(shape);
        for _ in 0..n_opacities {
            let Some(centre) = self.place() else { return };
            // The lesser half of the range is the commoner.
            let part = self.chance.unit() * self.chance.between(0.4, 1.0);
            let width = kind.width_mm.0 + (kind.width_mm.1 - kind.width_mm.0) * part;
            let per_mm = self.per_mm * DENSER * kind.weight * self.chance.between(0.75, 1.25);
            if kind.length_in_widths == 0.0 {
                self.lay_rounded(centre, width, per_mm);
            } else {
                let length = width * kind.length_in_widths * self.chance.between(0.7, 1.3);
                self.lay_irregular(centre, width, length, per_mm);
            }
        }
    }

    /// Not quite round: one half axis a little less than the other.
    fn lay_rounded(&mut self, centre: (f64, f64), width: f64, per_mm: f64) {
        let half = width * 0.5;
        self.marks.push(Mark::Oval {
            centre,
            half_axes: (half, half * self.chance.between(0.82, 1.0)),
            turn: self.chance.direction(),
            strength: width * per_mm,
            profile: Profile::Bead,
        });
    }

    fn lay_irregular(&mut self, centre: (f64, f64), width: f64, length: f64, per_mm: f64) {
        let (sin, cos) = self.chance.direction();
        let bend = self.chance.between(-0.28, 0.28) * length;
        let knots = (0..=6)
            .map(|step| {
                let part = f64::from(step) / 6.0 - 0.5;
                let off = bend * (0.25 - square(part)) * 2.0;
                let taper = 1.0 - 2.6 * square(part);
                Knot {
                    x: centre.0 + cos * part * length - sin * off,
                    y: centre.1 + sin * part * length + cos * off,
                    radius: width * 0.5 * (0.55 + 0.45 * taper),
                    strength: width * per_mm * taper,
                }
            })
            .collect();
        self.marks.push(Mark::Stroke { knots, profile: Profile::Bead, is_cut: false });
    }

    /// One large opacity of exactly these diameters, its inside uneven.
    fn lay_large(&mut self, long_mm: f64, short_mm: f64) {
        let [left, top, right, bottom] = extent(self.outline);
        let centre = (
            left + (right - left) * self.chance.between(0.42, 0.58),
            top + (bottom - top) * self.chance.between(0.45, 0.62),
        );
        let half_axes = (long_mm * 0.5, short_mm * 0.5);
        let turn = self.chance.direction();
        let loss = (short_mm * 0.8).min(40.0) * self.per_mm * 1.3;
        self.marks.push(Mark::Oval {
            centre,
            half_axes,
            turn,
            strength: loss * 0.75,
            profile: Profile::Solid,
        });
        for _ in 0..14 {
            let (sin, cos) = self.chance.direction();
            let out = self.chance.between(0.2, 0.66);
            let size = self.chance.between(0.16, 0.30) * short_mm;
            let (first, second) = (cos * out * half_axes.0, sin * out * half_axes.1);
            let at =
                (centre.0 + first * turn.1 - second * turn.0, centre.1 + first * turn.0 + second * turn.1);
            self.marks.push(Mark::oval(at, (size, size), loss * 0.22, Profile::Solid));
        }
    }

    fn place(&mut self) -> Option<(f64, f64)> {
        let [left, top, right, bottom] = extent(self.outline);
        for _ in 0..200 {
            let point = (self.chance.between(left, right), self.chance.between(top, bottom));
            if holds(self.outline, point) {
                return Some(point);
            }
        }
        None
    }
}
