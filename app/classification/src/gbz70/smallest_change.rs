//! The smallest change of what was seen that would change the stage by GBZ 70-2015, up and down.
//!
//! How large a change is, is this program's convention and no rule of the standard's. One step is:
//!
//! * one zone moved by one of the twelve points;
//! * one yes turned to no, or no to yes: aggregation, a plaque, the heart border or the diaphragm
//!   reached, the heart border shaggy, a large opacity. A large opacity is found at 11 × 1 mm, the
//!   least in whole millimetres; a plaque is found on the chest wall, with no length;
//! * one diameter moved to the next whole millimetre;
//! * the length of the plaques moved to the next twentieth of a chest wall.
//!
//! Of two changes with as many steps the smaller one changes fewer findings; if they change as many,
//! the one that changes the earlier finding of the sheet: the zones in the order of
//! [`LungZone::ALL`], aggregation, the large opacities in their order, the plaques; of two in the same
//! finding, the one that leaves it there. So there is one answer. Exposure to asbestos is history, not a finding, and never changes.
//!
//! A sheet that is not whole yet is taken as [`Rules::staging_as_far`](super::Rules::staging_as_far)
//! takes it: zones not graded are at 0/0, what is not lawful is not there. The change is one of the
//! staging, so the changed sheet may owe a shape, or no longer have opacities for one.

mod large_opacities;
mod plaques;
mod zones;

use std::cmp::Ordering;

use self::zones::Grading;
use super::edition_2015::RULES;
use super::findings::{DiametersDraft, FindingsDraft, PleuraDraft};
use super::large_opacity::LargeOpacity;
use super::pleura::PlaqueSite;
use super::rules::{Burden, PlaqueExtent};
use super::stage::{Asbestos, Stage, Staging};
use crate::profusion::Profusion;
use crate::zone::LungZone;

/// The smallest changes up and down; `None` where nothing leads to a higher or a lower stage, and
/// where there is no stage to change.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Changes {
    /// To a higher stage.
    pub up: Option<Change>,
    /// To a lower stage.
    pub down: Option<Change>,
}

/// A change of what was seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What would differ, in the order of the sheet.
    pub differences: Vec<Difference>,
    /// How large it is: see [the steps](self).
    pub n_steps: u32,
    /// What the changed sheet is staged as, with its clause.
    pub leads_to: Staging,
}

/// One finding that would differ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Difference {
    /// A zone's profusion.
    Zone {
        /// Which zone.
        zone: LungZone,
        /// What it says now; `None` where it is not graded and so counts as 0/0.
        from: Option<Profusion>,
        /// What it would say.
        to: Profusion,
    },
    /// Small opacities would aggregate, or would not.
    Aggregation {
        /// Whether they would.
        seen: bool,
    },
    /// There would be one more large opacity.
    LargeOpacityFound {
        /// Its long diameter in millimetres.
        long_mm: f64,
        /// Its short diameter in millimetres.
        short_mm: f64,
    },
    /// The long diameter of a large opacity.
    LongDiameter {
        /// Which one, from 0.
        idx: usize,
        /// What it is now, in millimetres.
        from_mm: f64,
        /// What it would be, in millimetres.
        to_mm: f64,
    },
    /// The short diameter of a large opacity.
    ShortDiameter {
        /// Which one, from 0.
        idx: usize,
        /// What it is now, in millimetres.
        from_mm: f64,
        /// What it would be, in millimetres.
        to_mm: f64,
    },
    /// A large opacity would be none.
    LargeOpacityGone {
        /// Which one, from 0.
        idx: usize,
    },
    /// There would be a plaque, of which nothing else is said; or none.
    Plaque {
        /// Whether there would be one.
        seen: bool,
    },
    /// A plaque would involve part of the heart border or of the diaphragm, or would not.
    PlaqueAtHeartOrDiaphragm {
        /// Whether it would.
        seen: bool,
    },
    /// Part of the heart border would be shaggy, or would not.
    ShaggyHeartBorder {
        /// Whether it would.
        seen: bool,
    },
    /// The length of the plaques, in lengths of one lateral chest wall.
    PlaqueLength {
        /// What it is now.
        from: f64,
        /// What it would be.
        to: f64,
    },
}

/// The smallest changes of a sheet that would change its stage by GBZ 70-2015.
///
/// Where exposure to asbestos is not stated, plaques are left out of the changes; and where the stage
/// hangs on it, there is no one stage to change and so no change.
pub fn smallest_changes(draft: &FindingsDraft, asbestos: Asbestos) -> Changes {
    let now = RULES.staging_as_far(draft, asbestos).filter(|it| it.if_exposed.is_none());
    let Some(now) = now.map(|it| it.stage) else {
        return Changes::default();
    };
    let gradings = zones::gradings(draft);
    let besides = Beside::all(draft, asbestos);
    let (mut up, mut down): (Option<Found<'_>>, Option<Found<'_>>) = (None, None);
    for beside in &besides {
        for grading in &gradings {
            let found = Found { grading, beside };
            let is_far =
                |nearest: Option<Found<'_>>| nearest.is_some_and(|it| it.n_steps() < found.n_steps());
            if (now == Stage::Three || is_far(up)) && (now == Stage::None || is_far(down)) {
                break;
            }
            let nearest = match found.stage().cmp(&now) {
                Ordering::Greater => &mut up,
                Ordering::Less => &mut down,
                Ordering::Equal => continue,
            };
            if nearest.is_none_or(|it| found.size() < it.size()) {
                *nearest = Some(found);
            }
        }
    }
    let change = |it: Found<'_>| it.change(draft, asbestos);
    Changes { up: up.and_then(change), down: down.and_then(change) }
}

impl Change {
    /// Makes the change on the sheet that it was found for.
    pub fn apply(&self, draft: &mut FindingsDraft) {
        apply(&self.differences, draft);
    }
}

fn apply(differences: &[Difference], draft: &mut FindingsDraft) {
    for difference in differences {
        difference.apply(draft);
    }
    // From the last one, so that the others keep their places.
    for difference in differences.iter().rev() {
        if let Difference::LargeOpacityGone { idx } = difference {
            draft.large_opacities.remove(*idx);
        }
    }
    if draft.large_opacities.is_empty() {
        draft.area_over_right_upper_zone = None;
    }
}

impl Difference {
    fn apply(self, draft: &mut FindingsDraft) {
        let said = &mut draft.pleura.said;
        match self {
            Self::Zone { zone, to, .. } => *draft.zones.get_mut(zone) = Some(to),
            Self::Aggregation { seen } => draft.aggregation = seen,
            Self::LargeOpacityFound { long_mm, short_mm } => {
                let found = DiametersDraft { long_mm: Some(long_mm), short_mm: Some(short_mm) };
                draft.large_opacities.push(found);
            }
            Self::LongDiameter { idx, to_mm, .. } => draft.large_opacities[idx].long_mm = Some(to_mm),
            Self::ShortDiameter { idx, to_mm, .. } => draft.large_opacities[idx].short_mm = Some(to_mm),
            Self::LargeOpacityGone { .. } => {}
            Self::Plaque { seen } => draft.pleura = PleuraDraft { plaque: seen, ..PleuraDraft::default() },
            Self::PlaqueAtHeartOrDiaphragm { seen: true } => {
                said.sites.insert(PlaqueSite::HeartBorderOrDiaphragm);
            }
            Self::PlaqueAtHeartOrDiaphragm { seen: false } => said.sites.retain(|it| it.is_on_the_wall()),
            Self::ShaggyHeartBorder { seen } => said.shaggy_heart_border = seen,
            Self::PlaqueLength { to, .. } => said.length_over_wall = to,
        }
    }
}

/// A part of the findings, how far away it is, and what differs.
#[derive(Debug, Clone)]
struct Way<T> {
    to: T,
    n_steps: u32,
    differences: Vec<Difference>,
}

impl<T> Way<T> {
    /// Nothing differs.
    fn stay(to: T) -> Self {
        Self { to, n_steps: 0, differences: Vec::new() }
    }
}

/// Everything that the rules look at beside the zones.
#[derive(Debug, Clone)]
struct Beside {
    aggregation: bool,
    large_opacities: Vec<LargeOpacity>,
    asbestos_plaque: Option<PlaqueExtent>,
    n_steps: u32,
    differences: Vec<Difference>,
    /// Of two ways as large, the lesser one changes the earlier finding.
    order: [u8; 3],
}

impl Beside {
    /// Every way to be beside the zones, nearest first.
    fn all(draft: &FindingsDraft, asbestos: Asbestos) -> Vec<Self> {
        let large_opacities = large_opacities::ways(draft, &RULES.measures);
        let plaques = plaques::ways(draft, asbestos);
        let mut all = Vec::with_capacity(2 * large_opacities.len() * plaques.len());
        for (turned, aggregation) in [(false, draft.aggregation), (true, !draft.aggregation)] {
            let own = turned.then_some(Difference::Aggregation { seen: aggregation });
            for (large_idx, large) in large_opacities.iter().enumerate() {
                for (plaque_idx, plaque) in plaques.iter().enumerate() {
                    let differences = own.iter().chain(&large.differences).chain(&plaque.differences);
                    all.push(Self {
                        aggregation,
                        large_opacities: large.to.clone(),
                        asbestos_plaque: plaque.to,
                        n_steps: u32::from(turned) + large.n_steps + plaque.n_steps,
                        differences: differences.copied().collect(),
                        order: [usize::from(turned), large_idx, plaque_idx].map(place),
                    });
                }
            }
        }
        all.sort_by_key(|it| it.n_steps);
        all
    }
}

/// The place of a way among those of its kind, of which the first one stays and so comes last.
fn place(idx: usize) -> u8 {
    idx.checked_sub(1).and_then(|it| it.try_into().ok()).unwrap_or(u8::MAX)
}

/// A change, of which it is not known yet whether there is a smaller one.
#[derive(Debug, Clone, Copy)]
struct Found<'a> {
    grading: &'a Grading,
    beside: &'a Beside,
}

impl Found<'_> {
    fn n_steps(&self) -> u32 {
        self.grading.n_steps + self.beside.n_steps
    }

    /// What a smaller change has less of, first things first.
    fn size(&self) -> impl Ord {
        let n_differences = self.grading.n_changed + self.beside.differences.len();
        (self.n_steps(), n_differences, self.grading.order, self.beside.order)
    }

    fn stage(&self) -> Stage {
        let burden = Burden {
            aggregation: self.beside.aggregation,
            large_opacities: &self.beside.large_opacities,
            asbestos_plaque: self.beside.asbestos_plaque,
            ..Burden::of_zones(self.grading.to.iter().copied(), &RULES.measures)
        };
        burden.decided(RULES.table).stage
    }

    fn change(self, draft: &FindingsDraft, asbestos: Asbestos) -> Option<Change> {
        let mut differences = self.grading.differences(draft);
        differences.extend(&self.beside.differences);
        let mut changed = draft.clone();
        apply(&differences, &mut changed);
        let leads_to = RULES.staging_as_far(&changed, asbestos)?;
        Some(Change { differences, n_steps: self.n_steps(), leads_to })
    }
}

#[cfg(test)]
#[path = "smallest_change/tests.rs"]
mod tests;
