//! What was laid, exactly: zone by zone, and finding by finding.

use classification::ilo::LargeOpacity;
use classification::ilo::large_opacity::{ByMeasure, Measured};
use classification::{LungZone, PerZone, Profusion, Shape};

use super::super::chest::Chest;
use super::asked::{Findings, LookAlike};
use super::large::LargeLabel;
use super::mask::Plane;
use super::pleura::PleuralLabel;
use super::small::SmallOpacity;
use super::solid::Oval;
use super::{Part, Piece};
use crate::simulator::outline::area;

/// The raster on which covered areas are measured, mm.
pub const MEASURED_AT_MM: f64 = 0.2;

/// Everything that was laid.
#[derive(Clone, Debug, PartialEq)]
pub struct Labels {
    /// The small opacities of each zone.
    pub zones: PerZone<ZoneLabel>,
    /// Each of them.
    pub small: Vec<SmallOpacity>,
    /// The large opacities.
    pub large: Vec<LargeLabel>,
    /// Their category, all taken together: ILO 2022, large opacities.
    pub large_category: LargeOpacity,
    /// The changes of the pleura.
    pub pleura: Vec<PleuralLabel>,
    /// What is no dust disease.
    pub look_alikes: Vec<LookAlikeLabel>,
}

/// The small opacities of one zone.
#[derive(Clone, Debug, PartialEq)]
pub struct ZoneLabel {
    /// The point that was asked for, by this simulator's convention.
    pub profusion: Profusion,
    /// How many were laid, in the order p, q, r, s, t, u.
    pub n_by_shape: [usize; 6],
    /// The zone's area that can be seen, cm² on the detector.
    pub area_cm2: f64,
    /// How much of it their shadows cover, each place counted once, cm²; measured on a raster of 0.2 mm.
    pub covered_cm2: f64,
    /// Their diameters or widths on the detector, mm; none where there are none.
    pub diameters_mm: Option<Diameters>,
}

impl ZoneLabel {
    /// How many there are, of all shapes.
    pub fn n_small(&self) -> usize {
        self.n_by_shape.iter().sum()
    }

    /// The covered area as a part of the zone's.
    pub fn covered_share(&self) -> f64 {
        self.covered_cm2 / self.area_cm2.max(f64::MIN_POSITIVE)
    }
}

/// The diameters of a number of opacities, mm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Diameters {
    /// The mean.
    pub mean: f64,
    /// The least.
    pub least: f64,
    /// The greatest.
    pub greatest: f64,
}

/// Something that is no dust disease, and where it lies.
#[derive(Clone, Debug, PartialEq)]
pub struct LookAlikeLabel {
    /// What it is.
    pub what: LookAlike,
    /// Its traces on the detector.
    pub trace: Trace,
}

/// How a thing lies on the detector, mm.
#[derive(Clone, Debug, PartialEq)]
pub enum Trace {
    /// As a number of ovals.
    Ovals(Vec<Oval>),
    /// Within an outline.
    Outline(Vec<(f64, f64)>),
}

/// The labels of the six zones.
pub(super) fn zones(
    chest: &Chest,
    asked: &Findings,
    small: &[SmallOpacity],
    pieces: &[Piece],
) -> PerZone<ZoneLabel> {
    let outlines = chest.zones.iter().map(|(_, outline)| outline.as_slice());
    let plane = Plane::about(outlines, MEASURED_AT_MM);
    let mask = plane.mask(pieces.iter().filter(|it| it.part == Part::Small).map(|it| &it.mark));
    let cm2 = |n_pixels: usize| n_pixels as f64 * MEASURED_AT_MM * MEASURED_AT_MM / 100.0;
    PerZone::from_fn(|zone| {
        let (n_pixels, n_covered) = plane.within(chest.zones.get(zone), &mask);
        let own: Vec<&SmallOpacity> = small.iter().filter(|it| it.zone == zone).collect();
        ZoneLabel {
            profusion: *asked.small.get(zone),
            n_by_shape: Shape::ALL.map(|shape| own.iter().filter(|it| it.shape == shape).count()),
            area_cm2: cm2(n_pixels),
            covered_cm2: cm2(n_covered),
            diameters_mm: diameters(&own),
        }
    })
}

fn diameters(small: &[&SmallOpacity]) -> Option<Diameters> {
    let all = || small.iter().map(|it| it.diameter_mm);
    Some(Diameters {
        mean: all().sum::<f64>() / small.len() as f64,
        least: all().min_by(f64::total_cmp)?,
        greatest: all().max_by(f64::total_cmp)?,
    })
}

/// The category of all large opacities together.
pub(super) fn category(chest: &Chest, large: &[LargeLabel]) -> LargeOpacity {
    let right_upper = area(chest.zones.get(LungZone::RightUpper)).max(f64::MIN_POSITIVE);
    let combined = large.iter().map(|it| it.oval.area_mm2()).sum::<f64>();
    let measured = Measured {
        longest_mm: large.iter().map(|it| 2.0 * it.oval.half_axes.0).collect(),
        area_over_right_upper_zone: (!large.is_empty()).then_some(combined / right_upper),
    };
    match measured.category() {
        ByMeasure::Category(category) => category,
        ByMeasure::AreaOwed | ByMeasure::LengthsOwed | ByMeasure::Impossible => LargeOpacity::O,
    }
}
