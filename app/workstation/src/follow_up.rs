//! Who is in the registry, and who is due.

use casework::follow_up::FollowUpCase;
use casework::people::person::Worker;
use casework::record::unreadable::UnreadableRow;
use jiff::civil::Date;
use records::DueRow;
use words::trouble::Trouble;

use crate::course::Course;
use crate::door::CarryOut;
use crate::verbs::VerbKind;
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
    /// Cases that cannot be read.
    pub unreadable: Vec<UnreadableRow>,
    /// Cases that an earlier release had opened again for one that was open: each was put together with it.
    pub n_enrolled_again: u64,
}

/// One patient under follow-up.
#[derive(Clone, Debug)]
pub struct RegistryRow {
    /// The case.
    pub case: FollowUpCase,
    /// The patient, or the row for which that cannot be read.
    pub worker: Result<Worker, UnreadableRow>,
    /// Days until the next date; negative once it is past.
    pub days_left: i32,
}

/// Show who is in the registry, and who is due.
#[derive(Clone, Copy, Debug)]
pub struct ShowRegistry;

impl CarryOut for ShowRegistry {
    type At = Workstation;
    type Done = Registry;
    const KIND: VerbKind = VerbKind::ShowRegistry;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<Registry, Trouble> {
        registry(at)
    }
}

fn registry(workstation: &Workstation) -> Result<Registry, Trouble> {
    let today = workstation.outside.surroundings.today();
    let found = workstation.records.due(Date::MAX).map_err(record_trouble)?;
    let row = |row: DueRow| {
        let days_left = (row.case.next_due - today).get_days();
        RegistryRow { case: row.case, worker: row.worker, days_left }
    };
    let mut rows: Vec<_> = found.read.into_iter().map(row).collect();
    rows.sort_by_key(|row| row.days_left);
    let n_enrolled_again = workstation.records.n_enrolled_again().map_err(record_trouble)?;
    Ok(Registry { today, rows, unreadable: found.unreadable, n_enrolled_again })
}
