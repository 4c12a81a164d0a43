//! From what was measured to the grade of work ability, by the tables of a house.

use classification::gbz70::Stage;

use crate::bands::BoundaryPolicy;
use crate::blood_gas::{ArterialOxygen, Hypoxaemia, HypoxaemiaBands};
use crate::grade::{AbilityCase, Answer, OccupationalCancer, Tuberculosis, WorkAbilityTable};
use crate::lung_function::{Impairment, LungFunction, LungFunctionBands};

/// The tables by which a house grades, and what it does between two bands.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AbilityRules {
    /// To which band a value between two printed ones belongs.
    pub boundary: BoundaryPolicy,
    /// The bands of the lung function.
    pub lung_function: LungFunctionBands,
    /// The bands of hypoxaemia.
    pub hypoxaemia: HypoxaemiaBands,
    /// The grades.
    pub work_ability: WorkAbilityTable,
}

/// A case as it was measured. `None` is a finding not made.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasuredCase {
    /// The stage by GBZ 70.
    pub stage: Stage,
    /// The lung-function test.
    pub lung_function: Option<LungFunction>,
    /// The oxygen pressure of arterial blood.
    pub arterial_oxygen: Option<ArterialOxygen>,
    /// Tuberculosis of the lung.
    pub tuberculosis: Option<Tuberculosis>,
    /// Occupational cancer.
    pub cancer: Option<OccupationalCancer>,
}

/// A case graded under one policy, with every step.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment<'a> {
    /// The policy.
    pub policy: BoundaryPolicy,
    /// The lung function, where it was measured.
    pub impairment: Option<Impairment>,
    /// The oxygen, where it was measured.
    pub hypoxaemia: Option<Hypoxaemia>,
    /// What the table says.
    pub answer: Answer<'a>,
}

impl AbilityRules {
    /// What the tables say of a case, under the house's own policy.
    pub fn assess(&self, case: &MeasuredCase) -> Assessment<'_> {
        self.assess_under(case, self.boundary)
    }

    /// What the other policies make of a case, where they come to another answer.
    pub fn otherwise(&self, case: &MeasuredCase) -> Vec<Assessment<'_>> {
        let own = self.assess(case);
        let others = BoundaryPolicy::ALL.into_iter().filter(|it| *it != self.boundary);
        others.map(|it| self.assess_under(case, it)).filter(|it| it.answer != own.answer).collect()
    }

    fn assess_under(&self, case: &MeasuredCase, policy: BoundaryPolicy) -> Assessment<'_> {
        let impairment = case.lung_function.as_ref().map(|it| self.lung_function.impairment(it, policy));
        let hypoxaemia = case.arterial_oxygen.map(|it| self.hypoxaemia.hypoxaemia(it, policy));
        let answer = self.work_ability.answer(AbilityCase {
            stage: case.stage,
            lung_function: impairment.as_ref().map(Impairment::degree),
            hypoxaemia: hypoxaemia.as_ref().map(Hypoxaemia::degree),
            tuberculosis: case.tuberculosis,
            cancer: case.cancer,
        });
        Assessment { policy, impairment, hypoxaemia, answer }
    }
}

impl Assessment<'_> {
    /// Whether everything the answer rests on has been checked in print: the row, and the bands of every
    /// value that was given.
    pub fn confirmed(&self) -> bool {
        let row = match &self.answer {
            Answer::Graded { row, .. } => row.provenance.confirmed,
            Answer::Owed { floor, .. } | Answer::Unlisted { floor, .. } => {
                floor.is_some_and(|it| it.provenance.confirmed)
            }
        };
        let lung_function = self.impairment.iter().flat_map(Impairment::judged);
        row && lung_function.into_iter().all(|it| it.provenance.confirmed)
            && self.hypoxaemia.iter().all(|it| it.provenance.confirmed)
    }
}
