//! The nearest ways to have plaques.

use super::{Difference, Way};
use crate::gbz70::findings::FindingsDraft;
use crate::gbz70::pleura::{PlaqueFindings, PlaqueReach};
use crate::gbz70::rules::PlaqueExtent;
use crate::gbz70::stage::Asbestos;

/// The twentieths of a lateral chest wall in a whole one.
const TWENTIETHS: f64 = 20.0;
/// Ten twentieths are half a chest wall, and so not over half of it.
const HALF: f64 = 10.0;

/// What the rules tell apart in a plaque.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Said {
    at_heart_or_diaphragm: bool,
    shaggy: bool,
    length_over_wall: f64,
}

/// The ways to have plaques; the first one stays. Without exposure to asbestos no rule looks at them.
pub(super) fn ways(draft: &FindingsDraft, asbestos: Asbestos) -> Vec<Way<Option<PlaqueExtent>>> {
    if asbestos != Asbestos::Exposed {
        return vec![Way::stay(None)];
    }
    let pleura = draft.pleura.so_far();
    let now = pleura.plaque().map(|it| Said::of(it.findings()));
    let mut ways = vec![Way::stay(now.map(Said::extent))];
    ways.extend(Said::all().map(|it| it.from(now)).filter(|it| 0 < it.n_steps));
    if now.is_some() {
        ways.push(Way { to: None, n_steps: 1, differences: vec![Difference::Plaque { seen: false }] });
    }
    ways
}

impl Said {
    /// Of a plaque just found nothing is said.
    const NOTHING: Self = Self { at_heart_or_diaphragm: false, shaggy: false, length_over_wall: 0.0 };

    fn of(findings: &PlaqueFindings) -> Self {
        Self {
            at_heart_or_diaphragm: !findings.sites.iter().all(|it| it.is_on_the_wall()),
            shaggy: findings.shaggy_heart_border,
            length_over_wall: findings.length_over_wall,
        }
    }

    /// Everything that the rules tell apart, with half a wall and the next twentieth as lengths.
    fn all() -> impl Iterator<Item = Self> {
        (0..8_u8).map(|bits| Self {
            at_heart_or_diaphragm: bits & 1 != 0,
            shaggy: bits & 2 != 0,
            length_over_wall: (HALF + f64::from(bits >> 2)) / TWENTIETHS,
        })
    }

    /// The way to this from what is said now; a length that the rules cannot tell from this one stays.
    fn from(mut self, now: Option<Self>) -> Way<Option<PlaqueExtent>> {
        let mut differences = Vec::new();
        let from = now.unwrap_or(Self::NOTHING);
        if now.is_none() {
            differences.push(Difference::Plaque { seen: true });
        }
        if self.at_heart_or_diaphragm != from.at_heart_or_diaphragm {
            let seen = self.at_heart_or_diaphragm;
            differences.push(Difference::PlaqueAtHeartOrDiaphragm { seen });
        }
        if self.shaggy != from.shaggy {
            differences.push(Difference::ShaggyHeartBorder { seen: self.shaggy });
        }
        let mut n_steps = differences.len() as u32;
        if self.is_long() == from.is_long() {
            self.length_over_wall = from.length_over_wall;
        } else {
            let (from, to) = (from.length_over_wall, self.length_over_wall);
            n_steps += n_begun(from, to);
            differences.push(Difference::PlaqueLength { from, to });
        }
        Way { to: Some(self.extent()), n_steps, differences }
    }

    fn is_long(self) -> bool {
        HALF / TWENTIETHS < self.length_over_wall
    }

    fn extent(self) -> PlaqueExtent {
        let reach = if self.shaggy {
            PlaqueReach::ShaggyHeartBorder
        } else if self.at_heart_or_diaphragm {
            PlaqueReach::HeartBorderOrDiaphragm
        } else {
            PlaqueReach::ChestWallOnly
        };
        PlaqueExtent { reach, length_over_wall: self.length_over_wall }
    }
}

/// The twentieths begun between a length and a whole number of them, up or down.
fn n_begun(from: f64, to: f64) -> u32 {
    let (from, to) = (twentieths(from), twentieths(to));
    let begun = if from < to { to - from.floor() } else { from.ceil() - to };
    begun as u32
}

/// A length in twentieths, whole where it was given as whole twentieths: 0.55 × 20 is not quite 11 in binary.
fn twentieths(length_over_wall: f64) -> f64 {
    let exact = length_over_wall * TWENTIETHS;
    let whole = exact.round();
    if (exact - whole).abs() < 1e-9 { whole } else { exact }
}
