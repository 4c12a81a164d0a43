//! Keeps a half-filled sheet, so that it survives whatever happens to the program.

use casework::draft;
use casework::film_id::FilmId;
use casework::sheet::SheetDraft;
use words::trouble::Trouble;

use crate::{Workstation, record_trouble};

/// Writes the sheet as it stands; the one before it is replaced. In a house that can only be looked at nothing is
/// kept, as its window says.
pub fn keep_draft(workstation: &mut Workstation, film: &FilmId, sheet: &SheetDraft) -> Result<(), Trouble> {
    if !workstation.records.can_change() {
        return Ok(());
    }
    let reader = workstation.named_reader()?.id.clone();
    let text = draft::write(sheet);
    workstation.records.keep_draft(film, &reader, &text).map_err(record_trouble)
}
