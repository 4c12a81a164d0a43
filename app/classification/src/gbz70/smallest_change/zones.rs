//! The nearest ways to grade the zones.

use super::Difference;
use crate::gbz70::findings::FindingsDraft;
use crate::profusion::{Category, Profusion};
use crate::zone::LungZone;

/// The points between which no rule makes a difference: below 0/1, at 0/1, and each grade from 1 on.
const ALIKE: [(Profusion, Profusion); 5] = [
    (Profusion::ZeroMinus, Profusion::ZeroZero),
    (Profusion::ZeroOne, Profusion::ZeroOne),
    (Profusion::OneZero, Profusion::OneTwo),
    (Profusion::TwoOne, Profusion::TwoThree),
    (Profusion::ThreeTwo, Profusion::ThreePlus),
];

/// How many combinations of overall grade, distribution and zones at 0/1 have a place of their own.
const N_PLACES: usize = 4 * 7 * 7;

/// A way to grade the zones, of which nobody knows a nearer one that the rules cannot tell from it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grading {
    /// The zones in the order of [`LungZone::ALL`]; those not looked at yet are at 0/-.
    pub(super) to: [Profusion; 6],
    pub(super) n_steps: u32,
    pub(super) n_changed: usize,
    /// Of two gradings as near, the lesser one changes the earlier zone, or changes it to the lesser point.
    pub(super) order: [u8; 6],
    overall: Category,
    distribution: usize,
    n_zones_at_0_1: usize,
}

/// For everything that the rules can tell apart, the nearest way to grade the zones; nearest first.
///
/// Zone by zone the nearest way to each place is kept: what comes later adds the same to all of them.
pub(super) fn gradings(draft: &FindingsDraft) -> Vec<Grading> {
    let mut nearest = [None; N_PLACES];
    nearest[0] = Some(Grading::NOTHING);
    for zone in LungZone::ALL {
        let mut next: [Option<Grading>; N_PLACES] = [None; N_PLACES];
        for grading in nearest.iter().flatten() {
            for (least, most) in ALIKE {
                let from = counted(draft, zone);
                let grading = grading.with(zone, from, from.clamp(least, most));
                let place = &mut next[grading.place()];
                if place.is_none_or(|it: Grading| grading.size() < it.size()) {
                    *place = Some(grading);
                }
            }
        }
        nearest = next;
    }
    let mut gradings: Vec<_> = nearest.into_iter().flatten().collect();
    gradings.sort_by_key(|it| it.n_steps);
    gradings
}

/// What a zone counts as: not graded is 0/0.
fn counted(draft: &FindingsDraft, zone: LungZone) -> Profusion {
    draft.zones.get(zone).unwrap_or(Profusion::ZeroZero)
}

impl Grading {
    const NOTHING: Self = Self {
        to: [Profusion::ZeroMinus; 6],
        n_steps: 0,
        n_changed: 0,
        order: [u8::MAX; 6],
        overall: Category::Zero,
        distribution: 0,
        n_zones_at_0_1: 0,
    };

    fn with(mut self, zone: LungZone, from: Profusion, to: Profusion) -> Self {
        self.to[zone as usize] = to;
        if to != from {
            self.n_steps += to.index().abs_diff(from.index()) as u32;
            self.n_changed += 1;
            self.order[zone as usize] = to.index() as u8;
        }
        self.overall = self.overall.max(to.category());
        self.distribution += usize::from(Category::One <= to.category());
        self.n_zones_at_0_1 += usize::from(to == Profusion::ZeroOne);
        self
    }

    fn place(&self) -> usize {
        (self.overall as usize * 7 + self.distribution) * 7 + self.n_zones_at_0_1
    }

    fn size(&self) -> impl Ord {
        (self.n_steps, self.n_changed, self.order)
    }

    /// What differs from the draft.
    pub(super) fn differences(&self, draft: &FindingsDraft) -> Vec<Difference> {
        let zones = LungZone::ALL.into_iter().zip(self.to);
        let changed = zones.filter(|(zone, to)| counted(draft, *zone) != *to);
        changed.map(|(zone, to)| Difference::Zone { zone, from: *draft.zones.get(zone), to }).collect()
    }
}
