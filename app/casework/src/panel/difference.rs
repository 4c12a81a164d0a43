//! Where the readings of a panel differ, each with who said what.

use std::collections::BTreeSet;

use classification::gbz70::{FilmQuality, Findings, LargeOpacity, PleuralFindings, Seen, Symbol};
use classification::{LungZone, Profusion, ShapeSize};

use super::{Policy, Voice};
use crate::people::reader::ReaderId;

/// What each reader said, in the order of the voices.
pub type Said<T> = Vec<(ReaderId, T)>;

/// Something on which readings differ. Readings of grade four say nothing beside the film's quality.
#[derive(Debug, Clone, PartialEq)]
pub enum Difference {
    /// The film's quality.
    FilmQuality(Said<FilmQuality>),
    /// The profusion of a zone.
    Zone {
        /// Which zone.
        zone: LungZone,
        /// How many of the twelve points lie between the least and the most, 1 to 11.
        points: usize,
        /// Who said what.
        said: Said<Profusion>,
    },
    /// The shape and size of the small opacities.
    Shape(Said<Option<ShapeSize>>),
    /// Whether they aggregate.
    Aggregation(Said<bool>),
    /// The large opacities: their number, or the diameters of the largest.
    LargeOpacities(Said<Vec<LargeOpacity>>),
    /// The plaques: whether there are any, where, how far they reach.
    Plaque(Said<PleuralFindings>),
    /// The additional symbols.
    Symbols(Said<BTreeSet<Symbol>>),
}

/// Where the readings differ, in the order of the sheet.
pub(super) fn differences(voices: &[Voice], policy: &Policy) -> Vec<Difference> {
    let quality = voices.iter().map(|it| (it.reader.id.clone(), it.findings.film_quality())).collect();
    let mut all = Vec::new();
    all.extend(differing(quality).map(Difference::FilmQuality));
    let zones = LungZone::ALL.into_iter();
    all.extend(zones.filter_map(|zone| of_zone(zone, said_by(voices, |it| *it.zones().get(zone)), policy)));
    all.extend(differing(said_by(voices, Seen::shape)).map(Difference::Shape));
    all.extend(differing(said_by(voices, Seen::aggregation)).map(Difference::Aggregation));
    let large = said_by(voices, |it| it.large_opacities().to_vec());
    if differ_in_size(&large, policy.mm_apart.value) {
        all.push(Difference::LargeOpacities(large));
    }
    all.extend(of_plaques(said_by(voices, |it| it.pleura().clone())));
    all.extend(differing(said_by(voices, |it| it.symbols().clone())).map(Difference::Symbols));
    all
}

fn said_by<T>(voices: &[Voice], what: impl Fn(&Seen) -> T) -> Said<T> {
    let seen = |it: &Voice| Findings::seen(&it.findings).map(|seen| (it.reader.id.clone(), what(seen)));
    voices.iter().filter_map(seen).collect()
}

fn differing<T: PartialEq>(said: Said<T>) -> Option<Said<T>> {
    let differs = said.windows(2).any(|it| it[0].1 != it[1].1);
    differs.then_some(said)
}

fn of_zone(zone: LungZone, said: Said<Profusion>, policy: &Policy) -> Option<Difference> {
    let indices = || said.iter().map(|(_, it)| it.index());
    let points = indices().max()? - indices().min()?;
    (policy.points_apart.value.max(1) <= points).then_some(Difference::Zone { zone, points, said })
}

/// Lengths along the wall are measured, and do not differ by themselves.
fn of_plaques(said: Said<PleuralFindings>) -> Option<Difference> {
    let told = |it: &PleuralFindings| {
        let plaque = it.plaque();
        plaque.map(|it| (it.findings().sites.clone(), it.findings().calcified, it.reach()))
    };
    let differs = said.windows(2).any(|it| told(&it[0].1) != told(&it[1].1));
    differs.then_some(Difference::Plaque(said))
}

fn differ_in_size(said: &Said<Vec<LargeOpacity>>, mm_apart: f64) -> bool {
    let numbers: BTreeSet<usize> = said.iter().map(|(_, it)| it.len()).collect();
    let apart = |mm: fn(LargeOpacity) -> f64| {
        let largest = || said.iter().filter_map(|(_, it)| it.iter().copied().map(mm).reduce(f64::max));
        largest().fold(0.0, f64::max) - largest().fold(f64::INFINITY, f64::min)
    };
    1 < numbers.len() || mm_apart < apart(LargeOpacity::long_mm) || mm_apart < apart(LargeOpacity::short_mm)
}
