//! Patients of the record as the registry shows them.

use workstation::follow_up::{Registry, RegistryRow};

use super::state::{RegistryLine, RegistryPage};
use crate::lists::person::{Person, lines};

/// A page of patients.
pub(super) fn page(told: Registry) -> RegistryPage {
    let Registry { start, page, counts, n_found, n_enrolled_again, .. } = told;
    RegistryPage { start, page: lines(page, line), counts, n_found, n_enrolled_again }
}

fn line(row: RegistryRow) -> RegistryLine {
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
