//! What a stage of an older edition is by GBZ 70-2015, on the same findings.

use super::edition::Edition;
use super::stage::{Asbestos, Stage};

/// The stages of GBZ 70-2015 that the findings behind an older stage can get.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mapping {
    /// The edition has no such stage.
    None,
    /// Whatever the findings, it is this stage.
    One(Stage),
    /// It depends on the findings, so the film has to be read again. Least first.
    Several(&'static [Stage]),
}

/// What `stage` of `edition` is by GBZ 70-2015.
///
/// * `asbestos` — the asbestos clauses came in 2015, and so lift stages of people exposed to asbestos;
///   where it is not stated, the film may be one of theirs.
///
/// 0 and 0+ of 2002 map alike, for no rule tells them apart. Where an older rule was the wider one
/// (a short diameter of exactly 10 mm; II+ by aggregation alone; III+ by area), the small opacities
/// decide, from none upwards.
///
/// Source: GBZ 70-2015 clause 5 against GBZ 70-2009 and GBZ 70-2002; a test stages every sheet by both.
pub const fn mapping(edition: Edition, stage: Stage, asbestos: Asbestos) -> Mapping {
    const NONE_OR_ONE: Mapping = Mapping::Several(&[Stage::None, Stage::One]);
    const ONE_OR_TWO: Mapping = Mapping::Several(&[Stage::One, Stage::Two]);
    const TWO_OR_THREE: Mapping = Mapping::Several(&[Stage::Two, Stage::Three]);
    const ANY: Mapping = Mapping::Several(&[Stage::None, Stage::One, Stage::Two, Stage::Three]);
    let exposed = !matches!(asbestos, Asbestos::NotExposed);
    match (edition, stage) {
        (
            Edition::Gbz70_2015 | Edition::Gbz70_2009,
            Stage::NonePlus | Stage::OnePlus | Stage::TwoPlus | Stage::ThreePlus,
        ) => Mapping::None,
        (Edition::Gbz70_2015, _) => Mapping::One(stage),
        (_, Stage::None | Stage::NonePlus) if exposed => NONE_OR_ONE,
        (_, Stage::None | Stage::NonePlus) => Mapping::One(Stage::None),
        (Edition::Gbz70_2009, Stage::One) | (_, Stage::OnePlus) if exposed => ONE_OR_TWO,
        (_, Stage::One | Stage::OnePlus) => Mapping::One(Stage::One),
        (Edition::Gbz70_2009, Stage::Two) if exposed => TWO_OR_THREE,
        (_, Stage::Two) => Mapping::One(Stage::Two),
        (_, Stage::TwoPlus | Stage::Three | Stage::ThreePlus) => ANY,
    }
}

impl Mapping {
    /// The stages of 2015 that are possible, least first.
    pub fn stages(&self) -> &[Stage] {
        match self {
            Self::None => &[],
            Self::One(stage) => std::slice::from_ref(stage),
            Self::Several(stages) => stages,
        }
    }
}

#[cfg(test)]
#[path = "mapping_tests.rs"]
mod tests;
