//! A lot of simulated films for teaching a model and for tests: what the n-th film of a seed shows.

use std::num::NonZeroU64;

use classification::gbz70::LargeOpacity;
use classification::ilo::pleura::{Extent, Width};
use classification::{LungZone, Profusion, Shape, ShapeSize};

use crate::simulator::Findings;
use crate::simulator::chance::Chance;
use crate::simulator::chest::Side;
use crate::simulator::findings::{LargeAsked, LookAlike, PlaqueAt, PleuralFinding, PleuralKind, WallBand};

/// One film of a lot, before it is made.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The seed of the body.
    pub person: u64,
    /// The seed by which its findings are laid.
    pub layout: u64,
    /// What is laid.
    pub findings: Findings,
}

/// What the n-th film of a lot shows: three in ten no small opacities, the others any point from 0/1 to 3/+ alike.
///
/// Every shape, as often; distributions of silicosis, of coal workers and of asbestosis, and even ones. One in fifteen
/// has large opacities, one in seven a change of the pleura, one in four something that is no dust disease.
///
/// * `n` — counted from 1.
/// * `films_a_person` — how many films that follow one another are of one person.
pub fn asked(seed: u64, n: u64, films_a_person: NonZeroU64) -> Asked {
    let first = n - (n - 1) % films_a_person;
    let person = Chance::of(seed, first).bits();
    let mut chance = Chance::of(seed, n);
    let layout = chance.bits();
    let is = |chance: &mut Chance, share: f64| chance.unit() < share;
    let shape =
        ShapeSize { primary: any(&mut chance, &Shape::ALL), secondary: any(&mut chance, &Shape::ALL) };
    let shape = if is(&mut chance, 0.6) { ShapeSize { secondary: shape.primary, ..shape } } else { shape };
    let point =
        if is(&mut chance, 0.3) { Profusion::ZeroZero } else { any(&mut chance, &Profusion::ALL[2..]) };
    let mut findings = match any(&mut chance, &[0, 1, 2, 3]) {
        0 => Findings::upper(point, shape.primary),
        1 => Findings::diffuse(point, shape.primary),
        2 => Findings::basal(point, shape.primary),
        _ => Findings::even(point, shape.primary),
    };
    findings.shape = shape;
    findings.is_aggregated = Profusion::TwoTwo <= point && is(&mut chance, 0.3);
    findings.is_calcified = is(&mut chance, 0.05);
    if Profusion::OneOne <= point && is(&mut chance, 0.12) {
        findings.large = large(&mut chance);
    }
    if is(&mut chance, 0.14) {
        findings.pleura.push(pleural(&mut chance));
    }
    if is(&mut chance, 0.25) {
        findings.look_alikes.push(look_alike(&mut chance));
    }
    Asked { person, layout, findings }
}

fn any<T: Copy>(chance: &mut Chance, of: &[T]) -> T {
    of[((chance.unit() * of.len() as f64) as usize).min(of.len() - 1)]
}

fn large(chance: &mut Chance) -> Vec<LargeAsked> {
    let zone = any(
        chance,
        &[LungZone::RightUpper, LungZone::RightUpper, LungZone::LeftUpper, LungZone::RightMiddle],
    );
    let long_mm = chance.between(11.0, 60.0);
    let diameters = LargeOpacity::new(long_mm, long_mm * chance.between(0.5, 0.8));
    diameters.ok().map(|diameters| LargeAsked { zone, diameters }).into_iter().collect()
}

fn pleural(chance: &mut Chance) -> PleuralFinding {
    let side = any(chance, &Side::BOTH);
    let width = any(chance, &[Width::A, Width::B, Width::C]);
    let band = WallBand::of(width, any(chance, &[Extent::One, Extent::Two, Extent::Three]));
    let site = match (any(chance, &[0, 1, 2]), band) {
        (0, Some(band)) => PlaqueAt::Profile(band),
        (1, _) => PlaqueAt::FaceOn,
        _ => PlaqueAt::Diaphragm,
    };
    let is_calcified = chance.unit() < 0.4;
    let kind = match (chance.unit(), band) {
        (0.0..0.2, _) => PleuralKind::BluntedAngle,
        (0.2..0.4, Some(band)) => PleuralKind::Thickening(band),
        _ => PleuralKind::Plaque { site, is_calcified },
    };
    PleuralFinding { side, kind }
}

fn look_alike(chance: &mut Chance) -> LookAlike {
    let all = [
        LookAlike::Miliary,
        LookAlike::SolitaryNodule,
        LookAlike::CalcifiedGranulomas,
        LookAlike::Emphysema,
        LookAlike::Effusion(Side::Right),
        LookAlike::Effusion(Side::Left),
        LookAlike::RibEnds,
        LookAlike::Nipples,
    ];
    any(chance, &all)
}
