//! What the editions' tables of rules share: the findings counted once, a rule, the walk through a table.
//!
//! The standard leaves cases without a stage (many small opacities in few zones, a large opacity
//! short of stage three). They are staged by the findings they contain, so that more profusion never
//! lowers the stage, and are marked as unnamed.

use super::film_quality::{FilmQuality, FilmUse};
use super::findings::{FindingsDraft, Seen};
use super::large_opacity::{LargeOpacity, Limit};
use super::pleura::{PlaqueReach, PleuralFindings};
use super::stage::{Asbestos, Naming, Note, Stage, Staging};
use crate::clause::Clause;
use crate::profusion::{Category, Profusion};

/// The rules of one edition: its table, and what the table measures by.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    pub(super) measures: Measures,
    /// Severest first: the first rule that holds decides.
    pub(super) table: &'static [Rule],
}

/// What an edition measures a large opacity by, and where its 0+ begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measures {
    /// The long diameter in millimetres that makes a large opacity stage three by itself, …
    pub(super) long_mm: Limit,
    /// … with this short diameter in millimetres.
    pub(super) short_mm: Limit,
    /// The area of all large opacities over that of the right upper zone, where there is a III+.
    pub(super) three_plus: Option<Limit>,
    /// Whether these three are confirmed.
    pub(super) large_confirmed: bool,
    /// How 0+ is told from 0.
    pub(super) zero_plus: ZeroPlus,
    /// Whether that is confirmed.
    pub(super) zero_plus_confirmed: bool,
}

/// How 0+ is told from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ZeroPlus {
    /// The edition has no 0+.
    NotOfThisEdition,
    /// It has one, and no rule tells it from 0.
    NotDecided,
    /// A film short of stage one is 0+ where a zone reaches this point.
    From(Profusion),
}

/// What the rules look at, counted once.
#[derive(Debug, Clone, Copy)]
pub(super) struct Burden<'a> {
    /// The grade of the zone with the most: GBZ 70-2015 B.1.2.3.3.
    pub(super) overall: Category,
    /// The zones of grade 1 or more: GBZ 70-2015 B.1.2.3.4.
    pub(super) distribution: u8,
    /// Zones at exactly 0/1.
    pub(super) n_zones_at_0_1: u8,
    /// The point of the zone with the most.
    pub(super) most: Profusion,
    pub(super) aggregation: bool,
    pub(super) large_opacities: &'a [LargeOpacity],
    pub(super) area_over_right_upper_zone: Option<f64>,
    /// The plaques of a person exposed to asbestos dust; to anyone else the asbestos clauses do not
    /// apply, so there is nothing for them to look at.
    pub(super) asbestos_plaque: Option<PlaqueExtent>,
    pub(super) measures: &'a Measures,
}

/// How far plaques extend.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlaqueExtent {
    pub(super) reach: PlaqueReach,
    pub(super) length_over_wall: f64,
}

/// One line of a table: a clause, or a case that it leaves open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    outcome: Outcome,
    holds: fn(&Burden<'_>) -> bool,
}

/// What one rule of a table decides, without the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// The stage it gives.
    pub stage: Stage,
    /// Its clause, or the clause whose findings an unnamed case contains.
    pub clause: Option<Clause>,
    /// Whether the standard names it.
    pub naming: Naming,
    /// The clause is called by the standard's own number; else that number is not confirmed, and the
    /// clause is called by what it asks for.
    pub numbered: bool,
}

impl Rule {
    /// A clause and its number.
    pub(super) const fn new(stage: Stage, clause: &'static str, holds: fn(&Burden<'_>) -> bool) -> Self {
        let (clause, naming) = (Some(Clause(clause)), Naming::Named);
        Self { outcome: Outcome { stage, clause, naming, numbered: true }, holds }
    }

    /// A clause whose number is not confirmed, and what it asks for.
    pub(super) const fn in_words(stage: Stage, asks: &'static str, holds: fn(&Burden<'_>) -> bool) -> Self {
        let mut rule = Self::new(stage, asks, holds);
        rule.outcome.numbered = false;
        rule
    }

    /// A case without a stage that the standard does not name.
    pub(super) const fn no_stage(holds: fn(&Burden<'_>) -> bool) -> Self {
        let (stage, naming) = (Stage::None, Naming::Unnamed);
        Self { outcome: Outcome { stage, clause: None, naming, numbered: true }, holds }
    }

    /// The same for a case that the standard does not name, but that contains the clause's findings.
    pub(super) const fn unnamed(mut self) -> Self {
        self.outcome.naming = Naming::Unnamed;
        self
    }
}

impl Outcome {
    /// What stands where no rule holds.
    const NOTHING: Self = Self { stage: Stage::None, clause: None, naming: Naming::Named, numbered: true };
}

impl Measures {
    /// Whether a large opacity is stage three by its diameters alone.
    pub(super) fn reached_by(&self, opacity: &LargeOpacity) -> bool {
        self.long_mm.reached_by(opacity.long_mm()) && self.short_mm.reached_by(opacity.short_mm())
    }
}

impl Rules {
    /// What every rule of the table decides, severest first, so that tests can ask for each.
    pub fn outcomes(&self) -> impl Iterator<Item = Outcome> {
        self.table.iter().map(|it| it.outcome)
    }

    /// Every rule of the table that holds for the findings, not only the one that decides; where exposure
    /// to asbestos is not stated, those that hold for a person not exposed.
    pub fn that_hold(&self, seen: &Seen, asbestos: Asbestos) -> Vec<Outcome> {
        let burden = self.burden(seen, asbestos);
        let hold = self.table.iter().filter(|it| (it.holds)(&burden));
        hold.map(|it| it.outcome).collect()
    }

    /// The stage of what was seen.
    ///
    /// * `asbestos` — whether the exposure history holds asbestos dust; the asbestos clauses speak
    ///   only of those exposed to it, and only GBZ 70-2015 has them. Where it is not stated and the
    ///   stage hangs on it, the staging holds both.
    ///
    /// A large opacity short of stage three leaves the stage to the small opacities and the case
    /// unnamed, except in GBZ 70-2002, which has a stage for it.
    ///
    /// Source: GBZ 70-2015 clause 5, B.1.2.3.
    pub fn stage(&self, seen: &Seen, asbestos: Asbestos) -> Staging {
        let quality = Some(seen.film_quality());
        Staging::by(asbestos, |it| self.burden(seen, it).staging(self.table, quality))
    }

    /// The stage as far as the sheet is filled in; `None` while no zone is graded, and on a film of
    /// grade four, which has no stage.
    ///
    /// Zones not graded count as 0/0 and are noted; a shape still owed is no matter, for no rule asks
    /// for it; diameters, plaques and areas not yet lawful are left out.
    pub fn staging_as_far(&self, draft: &FindingsDraft, asbestos: Asbestos) -> Option<Staging> {
        let n_graded = draft.graded().count();
        if n_graded == 0 || draft.film_quality == Some(FilmQuality::Four) {
            return None;
        }
        let large_opacities: Vec<_> = draft.measured().map(|(_, it)| it).collect();
        let burden = |asbestos| Burden {
            aggregation: draft.aggregation,
            large_opacities: &large_opacities,
            area_over_right_upper_zone: draft.lawful_area(),
            asbestos_plaque: PlaqueExtent::of(asbestos, &draft.pleura.so_far()),
            ..Burden::of_zones(draft.graded(), &self.measures)
        };
        let mut staging = Staging::by(asbestos, |it| burden(it).staging(self.table, draft.film_quality));
        if n_graded < 6 {
            staging.notes.push(Note::ZonesStillMissing);
        }
        Some(staging)
    }

    fn burden<'a>(&'a self, seen: &'a Seen, asbestos: Asbestos) -> Burden<'a> {
        Burden {
            aggregation: seen.aggregation(),
            large_opacities: seen.large_opacities(),
            area_over_right_upper_zone: seen.area_over_right_upper_zone(),
            asbestos_plaque: PlaqueExtent::of(asbestos, seen.pleura()),
            ..Burden::of_zones(seen.zones().iter().map(|(_, it)| *it), &self.measures)
        }
    }
}

impl PlaqueExtent {
    fn of(asbestos: Asbestos, pleura: &PleuralFindings) -> Option<Self> {
        let plaque = pleura.plaque().filter(|_| asbestos == Asbestos::Exposed)?;
        Some(Self { reach: plaque.reach(), length_over_wall: plaque.length_over_wall() })
    }
}

impl<'a> Burden<'a> {
    /// What the small opacities alone amount to.
    pub(super) fn of_zones(zones: impl Iterator<Item = Profusion>, measures: &'a Measures) -> Self {
        let (mut most, mut distribution, mut n_zones_at_0_1) = (Profusion::ZeroMinus, 0, 0);
        for profusion in zones {
            most = most.max(profusion);
            distribution += u8::from(Category::One <= profusion.category());
            n_zones_at_0_1 += u8::from(profusion == Profusion::ZeroOne);
        }
        Self {
            overall: most.category(),
            distribution,
            n_zones_at_0_1,
            most,
            aggregation: false,
            large_opacities: &[],
            area_over_right_upper_zone: None,
            asbestos_plaque: None,
            measures,
        }
    }

    /// The rule that decides.
    pub(super) fn decided(&self, table: &[Rule]) -> Outcome {
        table.iter().find(|it| (it.holds)(self)).map_or(Outcome::NOTHING, |it| it.outcome)
    }

    /// A plaque involves part of the heart border or of the diaphragm.
    pub(super) fn plaque_reaches_heart_or_diaphragm(&self) -> bool {
        self.asbestos_plaque.is_some_and(|it| PlaqueReach::HeartBorderOrDiaphragm <= it.reach)
    }

    /// Plaques over half of one lateral chest wall, or part of the heart border shaggy.
    pub(super) fn plaque_is_long_or_shaggy(&self) -> bool {
        self.asbestos_plaque
            .is_some_and(|it| 0.5 < it.length_over_wall || it.reach == PlaqueReach::ShaggyHeartBorder)
    }

    fn staging(&self, table: &[Rule], film_quality: Option<FilmQuality>) -> Staging {
        let outcome = self.decided(table);
        let is_large = !self.large_opacities.is_empty();
        let large_is_short = is_large && outcome.stage <= Stage::Two;
        let naming = if large_is_short { Naming::Unnamed } else { outcome.naming };
        let notes = [
            (Note::NotNamed, naming == Naming::Unnamed),
            (Note::LargeOpacityShortOfStageThree, large_is_short),
            (Note::ClauseNumberNotConfirmed, !outcome.numbered),
            (Note::FiguresNotConfirmed, self.rests_on_open_figures(outcome.stage)),
            (Note::AreaNotMeasured, is_large && self.area_is_owed()),
            (Note::ZeroPlusNotDecided, outcome.stage == Stage::None && self.may_be_zero_plus()),
            (
                Note::FilmGradeThreeNotForFirstDiagnosis,
                film_quality.is_some_and(|it| it.consequence() == FilmUse::NotForFirstDiagnosis),
            ),
        ];
        Staging {
            stage: outcome.stage,
            clause: outcome.clause,
            naming,
            overall: self.overall,
            distribution: self.distribution,
            notes: notes.into_iter().filter(|(_, is_due)| *is_due).map(|(it, _)| it).collect(),
            if_exposed: None,
        }
    }

    fn rests_on_open_figures(&self, stage: Stage) -> bool {
        let of_large = !self.large_opacities.is_empty() && !self.measures.large_confirmed;
        of_large || stage == Stage::NonePlus && !self.measures.zero_plus_confirmed
    }

    fn area_is_owed(&self) -> bool {
        self.measures.three_plus.is_some() && self.area_over_right_upper_zone.is_none()
    }

    /// A film that shows no opacity at all is 0 by any reading.
    fn may_be_zero_plus(&self) -> bool {
        self.measures.zero_plus == ZeroPlus::NotDecided && Profusion::ZeroZero < self.most
    }
}

/// A large opacity is stage three by its diameters alone.
pub(super) fn a_large_opacity_is_stage_three(b: &Burden<'_>) -> bool {
    b.large_opacities.iter().any(|it| b.measures.reached_by(it))
}

/// The large opacities together are over what III+ asks for.
pub(super) fn area_is_three_plus(b: &Burden<'_>) -> bool {
    let reached = |(limit, area): (Limit, f64)| limit.reached_by(area);
    b.measures.three_plus.zip(b.area_over_right_upper_zone).is_some_and(reached)
}

/// A zone reaches the point from which a film short of stage one is 0+.
pub(super) fn a_zone_is_zero_plus(b: &Burden<'_>) -> bool {
    matches!(b.measures.zero_plus, ZeroPlus::From(least) if least <= b.most)
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
