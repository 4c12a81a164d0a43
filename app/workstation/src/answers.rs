//! What the screens ask.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use casework::film_id::FilmId;
use casework::occasion::Protocol;
use casework::person::Worker;
use casework::registry::FollowUpCase;
use casework::sheet::Sheet;
use casework::unreadable::UnreadableRow;
use jiff::civil::Date;
pub use records::WorklistRow;
use records::{DueRow, ProposalOrder, Rows};
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

/// The films of the house as its worklist shows them.
#[derive(Clone, Debug)]
pub struct Worklist {
    /// The films, in their order.
    pub rows: Vec<WorklistRow>,
    /// Films, and proposals that would order them, that cannot be read.
    pub unreadable: Vec<UnreadableRow>,
    /// What the reader who asks sealed last of each film; of nobody else's readings anything is told here.
    pub own: BTreeMap<FilmId, Sheet>,
    /// How far the machine has put them in order; `None` where it does not.
    pub triage: Option<Triage>,
}

/// How far the machine has put the films that nobody has read in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Triage {
    /// Films that nobody has read.
    pub n_unread: usize,
    /// Of them, those that the model was asked about.
    pub n_asked: usize,
}

/// The films of the house, newest first; by the rule `first`, those that nobody has read come before, the highest
/// expected point first, then those from which the model abstained, then those that it was not asked about yet.
pub fn worklist(workstation: &Workstation) -> Result<Worklist, Trouble> {
    let Rows { read: mut rows, mut unreadable } = workstation.records.worklist().map_err(record_trouble)?;
    let own = workstation.records.last_sheets_of(&workstation.reader.id).map_err(record_trouble)?;
    if workstation.config.protocol != Protocol::First {
        return Ok(Worklist { rows, unreadable, own, triage: None });
    }
    let orders = workstation.records.proposal_orders().map_err(record_trouble)?;
    unreadable.extend(orders.unreadable);
    let orders: BTreeMap<FilmId, ProposalOrder> = orders.read.into_iter().collect();
    let point = |row: &WorklistRow| orders.get(&row.film.file.id).map(|it| it.expected_point);
    let place = |row: &WorklistRow| match (row.n_readings, point(row)) {
        (0, Some(Some(_))) => 0,
        (0, Some(None)) => 1,
        (0, None) => 2,
        _ => 3,
    };
    let height = |row: &WorklistRow| point(row).flatten().unwrap_or_default();
    rows.sort_by(|a, b| {
        let higher_first = || if place(a) == 0 { height(b).total_cmp(&height(a)) } else { Ordering::Equal };
        place(a).cmp(&place(b)).then_with(higher_first)
    });
    let n_unread = rows.iter().filter(|it| it.n_readings == 0).count();
    let n_asked = rows.iter().filter(|it| place(it) < 2).count();
    Ok(Worklist { rows, unreadable, own, triage: Some(Triage { n_unread, n_asked }) })
}

/// Who is in the registry.
pub fn registry(workstation: &Workstation) -> Result<Registry, Trouble> {
    let today = workstation.surroundings.today();
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
