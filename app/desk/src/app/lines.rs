//! Rows of the record as the screens list them.

use casework::people::exposure::ExposureSpell;
use casework::people::person::Worker;
use casework::reading::sheet::Sheet;
use casework::record::unreadable::UnreadableRow;
use workstation::films::worklist::{Triage, Worklist, WorklistRow};
use workstation::follow_up::{self, RegistryRow};

use crate::screens::registry::{Registry, RegistryLine};
use crate::worklist::WorklistLine;

pub(super) fn worklist(list: Worklist) -> (Vec<WorklistLine>, Option<Triage>) {
    let Worklist { rows, mut own, triage, .. } = list;
    let line = |row: WorklistRow| {
        let sheet = own.remove(&row.film.file.id);
        worklist_line(row, sheet)
    };
    (rows.into_iter().map(line).collect(), triage)
}

pub(super) fn registry(registry: follow_up::Registry) -> Registry {
    let lines = registry.rows.into_iter().map(registry_line).collect();
    Registry { lines, unreadable: registry.unreadable, n_enrolled_again: registry.n_enrolled_again }
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

fn worklist_line(row: WorklistRow, own: Option<Sheet>) -> WorklistLine {
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
    let Person { name, number, unreadable, .. } = row.worker.into();
    RegistryLine {
        name,
        number,
        unreadable,
        disease: row.case.disease,
        stage: row.case.stage,
        enrolled_on: row.case.enrolled_on,
        next_due: row.case.next_due,
        days_left: row.days_left,
    }
}
