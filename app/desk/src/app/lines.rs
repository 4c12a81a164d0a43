//! Rows of the record as the screens list them.

use casework::people::exposure::ExposureSpell;
use casework::people::person::Worker;
use casework::record::unreadable::UnreadableRow;
use records::{ListedFilm, Page, Rows};
use workstation::films::worklist::Worklist;
use workstation::follow_up::{self, RegistryRow};

use crate::registry::{RegistryLine, RegistryPage};
use crate::worklist::{WorklistLine, WorklistPage};

/// A page of rows as a page of lines.
fn lines<R, L>(page: Page<R>, line: impl FnMut(R) -> L) -> Page<L> {
    let Page { rows: Rows { read, unreadable }, before, after } = page;
    Page { rows: Rows { read: read.into_iter().map(line).collect(), unreadable }, before, after }
}

pub(super) fn worklist(told: Worklist) -> WorklistPage {
    let Worklist { start, order, page, counts, n_found, employers, triage, .. } = told;
    WorklistPage { start, order, page: lines(page, worklist_line), counts, n_found, employers, triage }
}

pub(super) fn registry(told: follow_up::Registry) -> RegistryPage {
    let follow_up::Registry { start, page, counts, n_found, n_enrolled_again, .. } = told;
    RegistryPage { start, page: lines(page, registry_line), counts, n_found, n_enrolled_again }
}

/// Who stands in a row; where that cannot be read, the row at fault and nothing else.
#[derive(Default)]
struct Person {
    name: String,
    number: String,
    employer: String,
    exposure: Vec<ExposureSpell>,
    unreadable: Option<UnreadableRow>,
}

impl From<Result<Worker, UnreadableRow>> for Person {
    fn from(it: Result<Worker, UnreadableRow>) -> Self {
        match it {
            Ok(Worker { name, number, employer, exposure, .. }) => {
                Self { name, number, employer, exposure, unreadable: None }
            }
            Err(row) => Self { unreadable: Some(row), ..Self::default() },
        }
    }
}

fn worklist_line(ListedFilm { row, own }: ListedFilm) -> WorklistLine {
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

fn registry_line(row: RegistryRow) -> RegistryLine {
    let Person { name, number, employer, unreadable, .. } = row.worker.into();
    RegistryLine {
        case: row.case.id,
        film: row.film,
        name,
        number,
        employer,
        unreadable,
        disease: row.case.disease,
        stage: row.case.stage,
        enrolled_on: row.case.enrolled_on,
        next_due: row.case.next_due,
        days_left: row.days_left,
    }
}
