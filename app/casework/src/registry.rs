//! Who has to come back, and when.

use classification::gbz70::Stage;
use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::diagnosis::Diagnosis;
use crate::exposure::Disease;
use crate::person::WorkerId;

/// A person with pneumoconiosis who is followed up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUpCase {
    /// The id of the case.
    pub id: String,
    /// Whose.
    pub worker: WorkerId,
    /// The id of the diagnosis that opened it.
    pub diagnosis: String,
    /// The disease.
    pub disease: Disease,
    /// The stage at enrolment: one to three.
    pub stage: Stage,
    /// The day of the diagnosis.
    pub enrolled_on: Date,
    /// The day by which the person has to be seen again.
    pub next_due: Date,
}

impl FollowUpCase {
    /// The case that a diagnosis opens; `None` where there is no pneumoconiosis.
    ///
    /// * `id` — the id of the case, handed in.
    /// * `schedule` — how long until the person has to be seen again.
    pub fn enrol(diagnosis: &Diagnosis, id: String, schedule: &Schedule) -> Option<Self> {
        if diagnosis.stage == Stage::None {
            return None;
        }
        let months = schedule.row(diagnosis.stage).months;
        Some(Self {
            id,
            worker: diagnosis.worker.clone(),
            diagnosis: diagnosis.id.clone(),
            disease: diagnosis.disease,
            stage: diagnosis.stage,
            enrolled_on: diagnosis.decided_on,
            next_due: diagnosis
                .decided_on
                .saturating_add(i64::from(months.min(ScheduleRow::MAX_MONTHS)).months()),
        })
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
