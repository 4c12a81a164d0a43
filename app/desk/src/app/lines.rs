//! Rows of the record as the screens list them.

use workstation::answers::{RegistryRow, Triage, Worklist, WorklistRow};

use crate::screens::registry::RegistryLine;
use crate::screens::worklist::WorklistLine;

pub(super) fn worklist(list: Worklist) -> (Vec<WorklistLine>, Option<Triage>) {
    (list.rows.into_iter().map(worklist_line).collect(), list.triage)
}

fn worklist_line(row: WorklistRow) -> WorklistLine {
    WorklistLine {
        film: row.film.id,
        name: row.worker.name,
        number: row.worker.number,
        taken: row.film.taken.map_or_else(String::new, |it| it.to_string()),
        employer: row.worker.employer,
        exposure: row.worker.exposure,
        n_readings: row.n_readings,
        has_draft: row.has_draft,
        diagnosed: row.diagnosed,
    }
}

pub(super) fn registry_line(row: RegistryRow) -> RegistryLine {
    RegistryLine {
        name: row.worker.name,
        number: row.worker.number,
        disease: row.case.disease,
        stage: row.case.stage,
        enrolled_on: row.case.enrolled_on,
        next_due: row.case.next_due,
        days_left: row.days_left,
    }
}
