//! Who is in the registry, and who is due, a page at a time.

use casework::follow_up::FollowUpCase;
use casework::people::person::Worker;
use casework::reading::film_id::FilmId;
use casework::record::unreadable::UnreadableRow;
use jiff::ToSpan as _;
use jiff::civil::Date;
use records::{CaseCounts, CaseOrder, CaseQuery, Due, DueRow, NFound, Page, Rows, Start};
use words::trouble::Trouble;

use crate::course::Course;
use crate::door::CarryOut;
use crate::verbs::VerbKind;
use crate::{Workstation, record_trouble};

/// Patients due within this many days are on the list of the day.
pub const SOON_DAYS: i32 = 30;

/// Which patients are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CaseView {
    /// All of them.
    #[default]
    All,
    /// Those whose day is past.
    Overdue,
    /// Those who are due today or within [`SOON_DAYS`].
    Soon,
}

impl CaseView {
    /// All three.
    pub const ALL: [Self; 3] = [Self::All, Self::Overdue, Self::Soon];

    /// `all`, `overdue`, `soon`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Overdue => "overdue",
            Self::Soon => "soon",
        }
    }

    /// The view of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// How many cases are in it.
    pub const fn n_of(self, counts: &CaseCounts) -> u64 {
        match self {
            Self::All => counts.all,
            Self::Overdue => counts.overdue,
            Self::Soon => counts.soon,
        }
    }

    fn due(self, today: Date) -> Due {
        match self {
            Self::All => Due::Ever,
            Self::Overdue => Due::Before(today),
            Self::Soon => Due::Within(today, today.saturating_add(SOON_DAYS.days())),
        }
    }
}

/// Which patients a person wants to see, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CasesWanted {
    /// Which of them.
    pub view: CaseView,
    /// Those of one employer alone.
    pub employer: Option<String>,
    /// What was typed to search, in name or number; empty for all.
    pub text: String,
    /// The order.
    pub order: CaseOrder,
    /// The other way round.
    pub reversed: bool,
}

/// Show a page of the registry.
///
/// Errors: a key that is none, or of another order; the record cannot be read.
#[derive(Clone, Debug)]
pub struct ShowRegistry {
    /// Which patients.
    pub wanted: CasesWanted,
    /// Where the page begins: at a case by its id.
    pub start: Start<String>,
    /// Rows of a page, 1 to [`records::PAGE_ROWS_MAX`].
    pub n_rows: usize,
}

/// A page of the registry.
#[derive(Clone, Debug)]
pub struct Registry {
    /// Which patients were wanted.
    pub wanted: CasesWanted,
    /// Where the page was to begin.
    pub start: Start<String>,
    /// The day of the question.
    pub today: Date,
    /// The patients, and the cases of this page that cannot be read.
    pub page: Page<RegistryRow>,
    /// How many there are in each view, whatever is searched for.
    pub counts: CaseCounts,
    /// How many the search finds in the view.
    pub n_found: NFound,
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
    /// Their last film; `None` where the house has none that can be read.
    pub film: Option<FilmId>,
}

impl CarryOut for ShowRegistry {
    type At = Workstation;
    type Done = Registry;
    const KIND: VerbKind = VerbKind::ShowRegistry;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<Registry, Trouble> {
        let today = at.outside.surroundings.today();
        let CasesWanted { view, employer, text, order, reversed } = self.wanted.clone();
        let due = view.due(today);
        let query = CaseQuery { due, disease: None, stage: None, employer, text, order, reversed };
        let records = &at.records;
        let found = records.cases_page(&query, &self.start, self.n_rows).map_err(record_trouble)?;
        let rows = found.rows.read.into_iter().map(|it| row(at, it, today));
        let read = rows.collect::<Result<_, Trouble>>()?;
        let rows = Rows { read, unreadable: found.rows.unreadable };
        let employer = query.employer.as_deref();
        Ok(Registry {
            today,
            page: Page { rows, before: found.before, after: found.after },
            counts: records.case_counts(today, SOON_DAYS, employer).map_err(record_trouble)?,
            n_found: records.n_cases_found(&query).map_err(record_trouble)?,
            n_enrolled_again: records.n_enrolled_again().map_err(record_trouble)?,
            wanted: self.wanted,
            start: self.start,
        })
    }
}

fn row(at: &Workstation, DueRow { case, worker }: DueRow, today: Date) -> Result<RegistryRow, Trouble> {
    let films = at.records.films_of(&case.worker).map_err(record_trouble)?.read;
    let days_left = (case.next_due - today).get_days();
    Ok(RegistryRow { days_left, film: films.last().map(|it| it.file.id), case, worker })
}
