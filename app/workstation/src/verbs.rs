//! One verb, one file.

pub mod add_exposure;
pub mod calibrate_film;
pub mod certify_diagnosis;
pub mod check_monitor;
pub mod import_film;
pub mod keep_draft;
pub mod keep_proposal;
pub mod keep_set;
pub mod name_reader;
pub mod open_film;
pub mod open_page;
pub mod print_diagnosis;
pub mod print_sheet;
pub mod read_again;
pub mod seal_reading;
pub mod sealed_state;
pub mod seat_reader;
pub mod settle_film;
pub mod settle_protocol;
pub mod switch_tongue;
pub mod verify_records;
pub mod write_presentation_state;

use casework::audit::AuditLine;
use casework::film_id::FilmId;
use casework::person::{Worker, WorkerId};
use records::FilmEntry;
use words::trouble::Trouble;

use crate::{Workstation, record_trouble};

impl Workstation {
    /// The line that goes with a change: ids only, never a name.
    pub(crate) fn audit_line(&self, verb: &str, about: String) -> AuditLine {
        let at = self.surroundings.now();
        AuditLine { at, who: self.reader.id.0.clone(), verb: verb.to_owned(), about }
    }

    pub(crate) fn film_entry(&self, film: &FilmId) -> Result<FilmEntry, Trouble> {
        self.records.film(film).map_err(record_trouble)?.ok_or(Trouble::NotThere { what: "film" })
    }

    pub(crate) fn worker(&self, worker: &WorkerId) -> Result<Worker, Trouble> {
        self.records.worker(worker).map_err(record_trouble)?.ok_or(Trouble::NotThere { what: "worker" })
    }
}
