//! Everything of one person that a diagnosis is decided on, when it is asked for.

use casework::people::person::WorkerId;
use words::trouble::Trouble;

use crate::Workstation;
use crate::course::Course;
use crate::diagnosis::case_file::{CaseFile, case_file};
use crate::door::CarryOut;
use crate::verbs::VerbKind;

/// Show everything of one person that a diagnosis is decided on, as far as whoever asks may know it: readings of others by
/// a scheme by which they have not sealed their own are counted, and not shown.
///
/// Errors: no such person, or the record cannot be read.
#[derive(Clone, Debug)]
pub struct ShowCaseFile {
    /// Whose.
    pub worker: WorkerId,
}

impl CarryOut for ShowCaseFile {
    type At = Workstation;
    type Done = CaseFile;
    const KIND: VerbKind = VerbKind::ShowCaseFile;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<CaseFile, Trouble> {
        at.note_shown(Self::KIND, self.worker.0.clone())?;
        Ok(case_file(at, &self.worker)?.known_to(at.blind()))
    }
}
