//! What every verb has at hand: the line that goes with a change, a film, a worker.

use casework::people::person::{Worker, WorkerId};
use casework::reading::film_id::FilmId;
use casework::record::audit::AuditLine;
use records::FilmEntry;
use words::trouble::Trouble;

use crate::verbs::VerbKind;
use crate::{Workstation, record_trouble};

impl Workstation {
    /// The line that goes with a change, under the verb's own name: ids only, never a name.
    pub(crate) fn audit_line(&self, verb: VerbKind, about: String) -> AuditLine {
        self.other_audit_line(verb.row().name, about)
    }

    /// The line of a change that comes with a verb and is none of its own; the table of verbs lists its name.
    pub(crate) fn other_audit_line(&self, name: &'static str, about: String) -> AuditLine {
        let at = self.outside.surroundings.now();
        AuditLine { at, who: self.reader.id.0.clone(), verb: name.to_owned(), about }
    }

    /// Notes that something of a person was shown, or left the house, in a house whose people are known: in one without
    /// passwords nobody is, and a house that is only looked at is left as it is.
    ///
    /// Errors: it cannot be noted; nothing is shown then.
    pub(crate) fn note_shown(&mut self, verb: VerbKind, about: String) -> Result<(), Trouble> {
        if !self.is_closed || !self.can_change() {
            return Ok(());
        }
        let line = self.audit_line(verb, about);
        self.records.write(|_| Ok(((), line))).map_err(record_trouble)
    }

    pub(crate) fn film_entry(&self, film: &FilmId) -> Result<FilmEntry, Trouble> {
        self.records.film(film).map_err(record_trouble)?.ok_or(Trouble::NotThere { what: "film" })
    }

    pub(crate) fn worker(&self, worker: &WorkerId) -> Result<Worker, Trouble> {
        self.records.worker(worker).map_err(record_trouble)?.ok_or(Trouble::NotThere { what: "worker" })
    }
}
