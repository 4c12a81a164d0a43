//! The films of the house as its worklist shows them.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use casework::reading::film_id::FilmId;
use casework::reading::occasion::Protocol;
use casework::reading::sheet::Sheet;
use casework::record::unreadable::UnreadableRow;
pub use records::WorklistRow;
use records::{ProposalOrder, Rows};
use words::trouble::Trouble;

use crate::course::Course;
use crate::door::CarryOut;
use crate::verbs::VerbKind;
use crate::{Workstation, record_trouble};

/// Show the films of the house, newest first; by the rule `first`, those that nobody has read come before, the highest
/// expected point first, then those from which the model abstained, then those that it was not asked about yet.
#[derive(Clone, Copy, Debug)]
pub struct ShowWorklist;

impl CarryOut for ShowWorklist {
    type At = Workstation;
    type Done = Worklist;
    const KIND: VerbKind = VerbKind::ShowWorklist;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<Worklist, Trouble> {
        worklist(at)
    }
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

fn worklist(workstation: &Workstation) -> Result<Worklist, Trouble> {
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
