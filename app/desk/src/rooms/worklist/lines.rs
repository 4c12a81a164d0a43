//! Films of the record as the worklist shows them.

use records::ListedFilm;
use workstation::films::worklist::Worklist;

use super::state::{WorklistLine, WorklistPage};
use crate::lists::person::{Person, lines};

/// A page of films.
pub(super) fn page(told: Worklist) -> WorklistPage {
    let Worklist { start, order, page, counts, n_found, employers, own_results, triage, reminder, .. } = told;
    WorklistPage {
        start,
        order,
        page: lines(page, line),
        counts,
        n_found,
        employers,
        own_results,
        triage,
        reminder,
    }
}

fn line(ListedFilm { row, own }: ListedFilm) -> WorklistLine {
    let Person { name, number, employer, exposure, unreadable } = row.worker.into();
    WorklistLine {
        own,
        film: row.film.file.id,
        name,
        number,
        taken: row.film.file.taken.map_or_else(String::new, |it| it.to_string()),
        employer,
        exposure,
        unreadable,
        n_readings: row.n_readings,
        has_draft: row.has_draft,
        diagnosed: row.diagnosed,
    }
}
