//! What the screens ask.

use casework::person::Worker;
use casework::registry::FollowUpCase;
use jiff::civil::Date;
pub use records::WorklistRow;
use words::trouble::Trouble;

use crate::{Workstation, record_trouble};

/// Patients due within this many days are on the list of the day.
pub const SOON_DAYS: i32 = 30;

/// The registry as its screen shows it.
#[derive(Clone, Debug)]
pub struct Registry {
    /// The day of the question.
    pub today: Date,
    /// Every patient, who is due first first.
    pub rows: Vec<RegistryRow>,
}

/// One patient under follow-up.
#[derive(Clone, Debug)]
pub struct RegistryRow {
    /// The case.
    pub case: FollowUpCase,
    /// The patient.
    pub worker: Worker,
    /// Days until the next date; negative once it is past.
    pub days_left: i32,
}

/// The films of the house, newest first.
pub fn worklist(workstation: &Workstation) -> Result<Vec<WorklistRow>, Trouble> {
    workstation.records.worklist().map_err(record_trouble)
}

/// Who is in the registry.
pub fn registry(workstation: &Workstation) -> Result<Registry, Trouble> {
    let today = workstation.surroundings.today();
    let mut rows: Vec<_> = workstation
        .records
        .due(Date::MAX)
        .map_err(record_trouble)?
        .into_iter()
        .map(|row| {
            let days_left = (row.case.next_due - today).get_days();
            RegistryRow { case: row.case, worker: row.worker, days_left }
        })
        .collect();
    rows.sort_by_key(|row| row.days_left);
    Ok(Registry { today, rows })
}
