//! Who has to come back, and when.

use classification::gbz70::Stage;
use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::diagnosis::{Diagnosis, Recorded};
use crate::people::exposure::Disease;
use crate::people::person::WorkerId;

/// A person with pneumoconiosis who is followed up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUpCase {
    /// The id of the case.
    pub id: String,
    /// Whose.
    pub worker: WorkerId,
    /// The id of the diagnosis that opened it or moved it last.
    pub diagnosis: String,
    /// The disease.
    pub disease: Disease,
    /// The stage of that diagnosis: one to three.
    pub stage: Stage,
    /// The day of the first diagnosis.
    pub enrolled_on: Date,
    /// The day by which the person has to be seen again.
    pub next_due: Date,
}

/// What a diagnosis changes in the registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseChange {
    /// The person is enrolled for the disease.
    Opened(FollowUpCase),
    /// The person was enrolled already: the case goes on with this stage and this day.
    Moved(FollowUpCase),
    /// No diagnosis of the disease stands any more: the case with this id ends.
    Closed(String),
}

impl CaseChange {
    /// The case that goes on; `None` where it ends.
    pub const fn case(&self) -> Option<&FollowUpCase> {
        match self {
            Self::Opened(case) | Self::Moved(case) => Some(case),
            Self::Closed(_) => None,
        }
    }
}

impl FollowUpCase {
    /// What a diagnosis changes: a person is enrolled once for a disease, and a later stage moves the case.
    /// Where it takes the place of another diagnosis, the case goes on with the one that still stands, or ends.
    ///
    /// * `before` — the person's diagnoses so far, in their order.
    /// * `held` — the person's open cases.
    /// * `id` — the id of a new case, handed in.
    /// * `schedule` — how long until the person has to be seen again.
    pub fn changes(
        diagnosis: &Diagnosis,
        before: &[Recorded],
        held: &[Self],
        id: &str,
        schedule: &Schedule,
    ) -> Vec<CaseChange> {
        let replaced = diagnosis.replaces.as_ref().map(|it| it.diagnosis.as_str());
        let replaced = before.iter().find(|it| Some(it.diagnosis.id.as_str()) == replaced);
        let other = replaced.map(|it| it.diagnosis.disease).filter(|it| *it != diagnosis.disease);
        let still = |disease| {
            let standing = before.iter().filter(|it| it.stands() && replaced.is_none_or(|that| that != *it));
            let mut of_it = standing.map(|it| &it.diagnosis).filter(|it| it.disease == disease);
            of_it.rfind(|it| it.stage != Stage::None)
        };
        let held = |disease| held.iter().find(|it| it.disease == disease);
        let mut changes = Vec::new();
        for disease in [diagnosis.disease].into_iter().chain(other) {
            let own = Some(diagnosis).filter(|it| it.disease == disease && it.stage != Stage::None);
            match (held(disease), own.or_else(|| still(disease))) {
                (None, Some(it)) if it.id == diagnosis.id => {
                    changes.push(CaseChange::Opened(Self::enrolled(it, id.to_owned(), schedule)));
                }
                (Some(case), Some(it)) if case.diagnosis != it.id => {
                    let enrolled_on = case.enrolled_on.min(it.decided_on);
                    let moved = Self::enrolled(it, case.id.clone(), schedule);
                    changes.push(CaseChange::Moved(Self { enrolled_on, ..moved }));
                }
                (Some(case), None) => changes.push(CaseChange::Closed(case.id.clone())),
                _ => {}
            }
        }
        changes
    }

    fn enrolled(diagnosis: &Diagnosis, id: String, schedule: &Schedule) -> Self {
        let months = schedule.row(diagnosis.stage).months.min(ScheduleRow::MAX_MONTHS);
        Self {
            id,
            worker: diagnosis.worker.clone(),
            diagnosis: diagnosis.id.clone(),
            disease: diagnosis.disease,
            stage: diagnosis.stage,
            enrolled_on: diagnosis.decided_on,
            next_due: diagnosis.decided_on.saturating_add(i64::from(months).months()),
        }
    }
}

/// How often a person of a stage has to be seen. Data, not a rule: a house sets its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// At most one row a stage counts: the first.
    pub rows: Vec<ScheduleRow>,
}

/// The interval of one stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduleRow {
    /// The stage.
    pub stage: Stage,
    /// The months until the next visit, 1 to 120.
    pub months: u32,
    /// Where the interval comes from.
    pub source: String,
    /// Whether somebody has checked it against that source.
    pub confirmed: bool,
}

impl ScheduleRow {
    /// The longest interval that is kept to.
    pub const MAX_MONTHS: u32 = 120;

    /// Twelve months, the shorter end of what is remembered of GBZ 188 for patients of any dust (a
    /// visit every one to two years), until a house confirms its own.
    fn unconfirmed(stage: Stage) -> Self {
        Self {
            stage,
            months: 12,
            source: "GBZ 188: patients every 1 to 2 years".to_owned(),
            confirmed: false,
        }
    }
}

impl Schedule {
    /// The row of a stage; a stage without one has the unconfirmed twelve months.
    pub fn row(&self, stage: Stage) -> ScheduleRow {
        let row = self.rows.iter().find(|it| it.stage == stage);
        row.cloned().unwrap_or_else(|| ScheduleRow::unconfirmed(stage))
    }
}

impl Default for Schedule {
    fn default() -> Self {
        Self { rows: [Stage::One, Stage::Two, Stage::Three].map(ScheduleRow::unconfirmed).into() }
    }
}
