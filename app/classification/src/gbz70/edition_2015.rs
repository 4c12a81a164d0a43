//! GBZ 70-2015 clause 5: from what was seen to the stage.
//!
//! One table, severest first; the first rule that holds decides. The standard leaves cases without
//! a stage (many small opacities in few zones, a large opacity short of 5.3). They are staged by the
//! findings they contain, so that more profusion never lowers the stage, and are marked as unnamed.

use super::film_quality::FilmQuality;
use super::findings::{FindingsDraft, Seen};
use super::large_opacity::LargeOpacity;
use super::pleura::{Plaque, PlaqueReach, PleuralFindings};
use super::stage::{Asbestos, Naming, Note, Stage, Staging};
use crate::clause::Clause;
use crate::profusion::{Category, Profusion};

/// What the rules look at, counted once.
struct Burden {
    /// B.1.2.3.3.
    overall: Category,
    /// B.1.2.3.4.
    distribution: u8,
    /// Zones at exactly 0/1, for 5.1 c).
    n_zones_at_0_1: u8,
    aggregation: bool,
    large_opacities: Vec<LargeOpacity>,
    /// The plaques of a person exposed to asbestos dust; to anyone else the asbestos clauses do not
    /// apply, so there is nothing for them to look at.
    asbestos_plaque: Option<Plaque>,
}

/// One line of clause 5, or one case that it leaves open.
struct Rule {
    stage: Stage,
    clause: Option<Clause>,
    naming: Naming,
    holds: fn(&Burden) -> bool,
}

const fn named(stage: Stage, clause: &'static str, holds: fn(&Burden) -> bool) -> Rule {
    Rule { stage, clause: Some(Clause(clause)), naming: Naming::Named, holds }
}

const fn unnamed(stage: Stage, findings_of: Option<Clause>, holds: fn(&Burden) -> bool) -> Rule {
    Rule { stage, clause: findings_of, naming: Naming::Unnamed, holds }
}

/// Severest first: the first rule that holds decides.
const RULES: &[Rule] = &[
    named(Stage::Three, "5.3 a)", |b| {
        let reaches = |it: &LargeOpacity| 20.0 <= it.long_mm() && 10.0 < it.short_mm();
        b.large_opacities.iter().any(reaches)
    }),
    named(Stage::Three, "5.3 b)", |b| b.overall == Category::Three && 4 < b.distribution && b.aggregation),
    named(Stage::Three, "5.3 c)", |b| {
        b.overall == Category::Three && 4 < b.distribution && !b.large_opacities.is_empty()
    }),
    named(Stage::Three, "5.3 d)", |b| {
        b.overall == Category::Three && 4 < b.distribution && b.plaque_is_long_or_shaggy()
    }),
    named(Stage::Two, "5.2 a)", |b| b.overall == Category::Two && 4 < b.distribution),
    named(Stage::Two, "5.2 b)", |b| b.overall == Category::Three && 4 <= b.distribution),
    named(Stage::Two, "5.2 c)", |b| {
        b.overall == Category::One && 4 < b.distribution && b.plaque_reaches_heart_or_diaphragm()
    }),
    named(Stage::Two, "5.2 d)", |b| {
        b.overall == Category::Two && 4 <= b.distribution && b.plaque_reaches_heart_or_diaphragm()
    }),
    named(Stage::One, "5.1 a)", |b| b.overall == Category::One && 2 <= b.distribution),
    named(Stage::One, "5.1 b)", |b| {
        b.overall == Category::One && b.distribution == 1 && b.asbestos_plaque.is_some()
    }),
    named(Stage::One, "5.1 c)", |b| {
        b.overall == Category::Zero && 2 <= b.n_zones_at_0_1 && b.asbestos_plaque.is_some()
    }),
    // What clause 5 leaves open: grade 2 in two to four zones, grade 3 in two or three …
    unnamed(Stage::One, Some(Clause("5.1 a)")), |b| Category::One < b.overall && 2 <= b.distribution),
    // … and grade 2 or 3 in a single zone, with an asbestos worker's plaque or without.
    unnamed(Stage::One, Some(Clause("5.1 b)")), |b| {
        Category::One < b.overall && b.distribution == 1 && b.asbestos_plaque.is_some()
    }),
    unnamed(Stage::None, None, |b| Category::One < b.overall && b.distribution == 1),
];

/// What one rule of the table decides, without the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// The stage it gives.
    pub stage: Stage,
    /// Its clause, or the clause whose findings an unnamed case contains.
    pub clause: Option<Clause>,
    /// Whether the standard names it.
    pub naming: Naming,
}

/// What every rule of the table decides, severest first, so that tests can ask for each.
pub fn rules() -> impl Iterator<Item = Outcome> {
    RULES.iter().map(Rule::outcome)
}

/// Every rule of the table that holds for the findings, not only the one that decides.
pub fn rules_that_hold(seen: &Seen, asbestos: Asbestos) -> Vec<Outcome> {
    let burden = Burden::of(seen, asbestos);
    let hold = RULES.iter().filter(|it| (it.holds)(&burden));
    hold.map(Rule::outcome).collect()
}

/// The stage of what was seen.
///
/// * `asbestos` — whether the exposure history holds asbestos dust; 5.1 b), 5.1 c), 5.2 c), 5.2 d)
///   and 5.3 d) speak only of those exposed to it.
///
/// A large opacity short of clause 5.3 leaves the stage to the small opacities and the case unnamed.
///
/// Source: GBZ 70-2015 clause 5, B.1.2.3.
pub fn stage(seen: &Seen, asbestos: Asbestos) -> Staging {
    let burden = Burden::of(seen, asbestos);
    burden.staging(Some(seen.film_quality()))
}

/// The stage as far as the sheet is filled in; `None` while no zone is graded, and on a film of
/// grade four, which has no stage.
///
/// Zones not graded count as 0/0 and are noted; a shape still owed is no matter, for no rule asks
/// for it; diameters not yet lawful are left out.
pub fn staging_as_far(draft: &FindingsDraft, asbestos: Asbestos) -> Option<Staging> {
    let n_graded = draft.graded().count();
    if n_graded == 0 || draft.film_quality == Some(FilmQuality::Four) {
        return None;
    }
    let measured = draft.large_opacities.iter().filter_map(|it| it.finish());
    let burden = Burden {
        aggregation: draft.aggregation,
        large_opacities: measured.filter_map(Result::ok).collect(),
        asbestos_plaque: of_asbestos(asbestos, &draft.pleura.so_far()),
        ..Burden::of_zones(draft.graded())
    };
    let mut staging = burden.staging(draft.film_quality);
    if n_graded < 6 {
        staging.notes.push(Note::ZonesStillMissing);
    }
    Some(staging)
}

impl Rule {
    fn outcome(&self) -> Outcome {
        Outcome { stage: self.stage, clause: self.clause, naming: self.naming }
    }
}

fn of_asbestos(asbestos: Asbestos, pleura: &PleuralFindings) -> Option<Plaque> {
    match asbestos {
        Asbestos::Exposed => pleura.plaque().cloned(),
        Asbestos::NotExposed => None,
    }
}

impl Burden {
    fn of(seen: &Seen, asbestos: Asbestos) -> Self {
        Self {
            aggregation: seen.aggregation(),
            large_opacities: seen.large_opacities().to_vec(),
            asbestos_plaque: of_asbestos(asbestos, seen.pleura()),
            ..Self::of_zones(seen.zones().iter().map(|(_, it)| *it))
        }
    }

    /// What the small opacities alone amount to.
    fn of_zones(zones: impl Iterator<Item = Profusion>) -> Self {
        let mut burden = Self {
            overall: Category::Zero,
            distribution: 0,
            n_zones_at_0_1: 0,
            aggregation: false,
            large_opacities: Vec::new(),
            asbestos_plaque: None,
        };
        for profusion in zones {
            burden.overall = burden.overall.max(profusion.category());
            burden.distribution += u8::from(Category::One <= profusion.category());
            burden.n_zones_at_0_1 += u8::from(profusion == Profusion::ZeroOne);
        }
        burden
    }

    fn plaque_reaches_heart_or_diaphragm(&self) -> bool {
        self.asbestos_plaque.as_ref().is_some_and(|it| PlaqueReach::HeartBorderOrDiaphragm <= it.reach())
    }

    fn plaque_is_long_or_shaggy(&self) -> bool {
        self.asbestos_plaque
            .as_ref()
            .is_some_and(|it| 0.5 < it.length_over_wall() || it.reach() == PlaqueReach::ShaggyHeartBorder)
    }

    fn staging(&self, film_quality: Option<FilmQuality>) -> Staging {
        let decided = RULES.iter().find(|it| (it.holds)(self));
        let outcome = decided
            .map_or(Outcome { stage: Stage::None, clause: None, naming: Naming::Named }, Rule::outcome);
        let large_is_short = outcome.stage < Stage::Three && !self.large_opacities.is_empty();
        let naming = if large_is_short { Naming::Unnamed } else { outcome.naming };
        let mut notes = Vec::new();
        if naming == Naming::Unnamed {
            notes.push(Note::NotNamed);
        }
        if large_is_short {
            notes.push(Note::LargeOpacityShortOfStageThree);
        }
        if film_quality == Some(FilmQuality::Three) {
            notes.push(Note::FilmGradeThreeNotForFirstDiagnosis);
        }
        Staging {
            stage: outcome.stage,
            clause: outcome.clause,
            naming,
            overall: self.overall,
            distribution: self.distribution,
            notes,
        }
    }
}

#[cfg(test)]
#[path = "edition_2015_tests.rs"]
mod tests;
