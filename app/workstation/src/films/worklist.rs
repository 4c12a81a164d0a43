//! The films of the house as its worklist shows them, a page at a time; and where the list leads from one of them.

use casework::reading::film_id::FilmId;
use casework::reading::occasion::Protocol;
use records::{
    EmployerCount, FilmCounts, FilmNeighbours, FilmOrder, FilmQuery, FilmView, ListedFilm, NFound, OwnResult,
    OwnResultCount, Page, Start,
};
use words::trouble::Trouble;

use crate::course::Course;
use crate::door::CarryOut;
use crate::house::backup::last::Reminder;
use crate::verbs::VerbKind;
use crate::{Workstation, record_trouble};

/// Employers that can be chosen from.
const N_EMPLOYERS: u32 = 12;

/// Which films a person wants to see, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilmsWanted {
    /// Which of them.
    pub view: FilmView,
    /// Those of one employer's persons alone.
    pub employer: Option<String>,
    /// What the reader sealed last of it, among the films that they have sealed.
    pub own: OwnResult,
    /// What was typed to search, in name or number; empty for all.
    pub text: String,
    /// The order; `None`: the house's own, by its rule for the machine's proposals.
    pub order: Option<FilmOrder>,
    /// The other way round.
    pub reversed: bool,
}

/// Show a page of the films of the house.
///
/// Errors: a key that is none, or of another order; the record cannot be read.
#[derive(Clone, Debug)]
pub struct ShowWorklist {
    /// Which films.
    pub wanted: FilmsWanted,
    /// Where the page begins.
    pub start: Start<FilmId>,
    /// Rows of a page, 1 to [`records::PAGE_ROWS_MAX`].
    pub n_rows: usize,
}

/// A page of the worklist.
#[derive(Clone, Debug)]
pub struct Worklist {
    /// Which films were wanted.
    pub wanted: FilmsWanted,
    /// Where the page was to begin.
    pub start: Start<FilmId>,
    /// The order that they are in.
    pub order: FilmOrder,
    /// The films, and those of this page that cannot be read.
    pub page: Page<ListedFilm>,
    /// How many there are in each view, whatever is searched for.
    pub counts: FilmCounts,
    /// How many the search finds in the view.
    pub n_found: NFound,
    /// The employers whose persons have the most films.
    pub employers: Vec<EmployerCount>,
    /// What the reader has sealed, and of how many films each; nothing in another view than that of their own.
    pub own_results: Vec<OwnResultCount>,
    /// Why a person is reminded of the next backup; `None` where nobody is, and in a house without films.
    pub reminder: Option<Reminder>,
    /// How far the machine has put them in order; `None` where it does not.
    pub triage: Option<Triage>,
}

/// How far the machine has put the films that nobody has read in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Triage {
    /// Films that nobody has read.
    pub n_unread: u64,
    /// Of them, those that the model was asked about.
    pub n_asked: u64,
}

impl CarryOut for ShowWorklist {
    type At = Workstation;
    type Done = Worklist;
    const KIND: VerbKind = VerbKind::ShowWorklist;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<Worklist, Trouble> {
        let query = query(at, &self.wanted);
        let employer = query.employer.as_deref();
        let records = &at.records;
        let page = records.films_page(&query, &self.start, self.n_rows).map_err(record_trouble)?;
        let counts = records.film_counts(&query.asker, employer).map_err(record_trouble)?;
        let own_results = match query.view {
            FilmView::SealedByAsker => records.own_results(&query.asker).map_err(record_trouble)?,
            _ => Vec::new(),
        };
        let orders = at.config.protocol == Protocol::First;
        let triage = orders.then_some(Triage { n_unread: counts.unread, n_asked: counts.unread_asked });
        Ok(Worklist {
            order: query.order,
            page,
            counts,
            n_found: records.n_films_found(&query).map_err(record_trouble)?,
            employers: records.employers(N_EMPLOYERS).map_err(record_trouble)?,
            own_results,
            triage,
            reminder: (0 < counts.all).then(|| at.backup_reminder()).flatten(),
            wanted: self.wanted,
            start: self.start,
        })
    }
}

/// Show where a list leads from one of its films.
///
/// Errors: no such film; the record cannot be read.
#[derive(Clone, Debug)]
pub struct ShowNeighbours {
    /// From which film.
    pub film: FilmId,
    /// The list.
    pub wanted: FilmsWanted,
}

/// Where a list leads from one of its films.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbours {
    /// From which film.
    pub film: FilmId,
    /// To which ones.
    pub to: FilmNeighbours,
    /// Films of the list that nobody has read, this one not counted.
    pub n_unread: NFound,
}

impl CarryOut for ShowNeighbours {
    type At = Workstation;
    type Done = Neighbours;
    const KIND: VerbKind = VerbKind::ShowNeighbours;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<Neighbours, Trouble> {
        let query = query(at, &self.wanted);
        let to = at.records.film_neighbours(&query, &self.film).map_err(record_trouble)?;
        let unread = FilmQuery { view: FilmView::Unread, ..query };
        let n_unread = at.records.n_films_found(&unread).map_err(record_trouble)?;
        let is_read = !at.records.readings_of(&self.film).map_err(record_trouble)?.read.is_empty();
        let n_unread = match n_unread {
            NFound::Exactly(n) if !is_read => NFound::Exactly(n.saturating_sub(1)),
            n => n,
        };
        Ok(Neighbours { film: self.film, to, n_unread })
    }
}

fn query(at: &Workstation, wanted: &FilmsWanted) -> FilmQuery {
    let own = if at.config.protocol == Protocol::First { FilmOrder::Machine } else { FilmOrder::Imported };
    FilmQuery {
        view: wanted.view,
        employer: wanted.employer.clone(),
        own: wanted.own.clone(),
        text: wanted.text.clone(),
        order: wanted.order.unwrap_or(own),
        reversed: wanted.reversed,
        asker: at.reader.id.clone(),
    }
}
