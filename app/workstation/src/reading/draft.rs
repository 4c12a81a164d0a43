//! Keeps a half-filled sheet, so that it survives whatever happens to the program.

use crate::course::Course;
use crate::door::CarryOut;
use crate::verbs::VerbKind;
use casework::reading::draft;
use casework::reading::film_id::FilmId;
use casework::reading::sheet::SheetDraft;
use words::trouble::Trouble;

use crate::{Workstation, record_trouble};

/// Keep a half-filled sheet as it stands; the one before it is replaced. In a house that can only be looked at nothing
/// is kept, as its window says.
#[derive(Clone, Debug)]
pub struct KeepDraft {
    /// Of which film.
    pub film: FilmId,
    /// As it stands.
    pub draft: SheetDraft,
}

/// The sheet is kept, as far as the house can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DraftKept;

impl CarryOut for KeepDraft {
    type At = Workstation;
    type Done = DraftKept;
    const KIND: VerbKind = VerbKind::KeepDraft;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<DraftKept, Trouble> {
        if at.records.can_change() {
            let reader = at.named_reader()?.id.clone();
            let text = draft::write(&self.draft);
            at.records.keep_draft(&self.film, &reader, &text).map_err(record_trouble)?;
        }
        Ok(DraftKept)
    }
}
