//! Keeps a half-filled sheet, so that it survives whatever happens to the program.

use casework::draft;
use casework::film_id::FilmId;
use casework::sheet::SheetDraft;
use words::trouble::Trouble;

use crate::{Workstation, record_trouble};

/// Writes the sheet as it stands; the one before it is replaced.
pub fn keep_draft(workstation: &mut Workstation, film: &FilmId, sheet: &SheetDraft) -> Result<(), Trouble> {
    let reader = workstation.reader.id.clone();
    let text = draft::write(sheet);
    workstation.records.keep_draft(film, &reader, &text).map_err(record_trouble)
}
