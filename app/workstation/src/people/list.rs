//! The persons of the house, a page at a time.

use casework::people::person::WorkerId;
use records::{ListedPerson, NFound, Page, PersonCounts, PersonQuery, Start};
use words::trouble::Trouble;

use crate::course::Course;
use crate::door::CarryOut;
use crate::verbs::VerbKind;
use crate::{Workstation, record_trouble};

/// Show a page of the persons of the house.
///
/// Errors: a key that is none, or of another order; the record cannot be read.
#[derive(Clone, Debug)]
pub struct ShowPeople {
    /// Which persons, in which order.
    pub query: PersonQuery,
    /// Where the page begins.
    pub start: Start<WorkerId>,
    /// Rows of a page, 1 to [`records::PAGE_ROWS_MAX`].
    pub n_rows: usize,
}

/// A page of the persons.
#[derive(Clone, Debug)]
pub struct People {
    /// The persons, and those of this page that cannot be read.
    pub page: Page<ListedPerson>,
    /// How many there are in each view, whatever is searched for.
    pub counts: PersonCounts,
    /// How many the search finds in the view.
    pub n_found: NFound,
}

impl CarryOut for ShowPeople {
    type At = Workstation;
    type Done = People;
    const KIND: VerbKind = VerbKind::ShowPeople;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<People, Trouble> {
        let Self { query, start, n_rows } = self;
        let records = &at.records;
        Ok(People {
            page: records.persons_page(&query, &start, n_rows).map_err(record_trouble)?,
            counts: records.person_counts(query.employer.as_deref()).map_err(record_trouble)?,
            n_found: records.n_persons_found(&query).map_err(record_trouble)?,
        })
    }
}
