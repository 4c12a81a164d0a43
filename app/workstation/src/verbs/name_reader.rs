//! Takes down who reads here; what an earlier version let somebody begin without a name goes on under it.

use casework::reader::{Reader, ReaderId};
use words::trouble::Trouble;

use super::seat_reader::seat_reader;
use crate::config::{NEVER_ASKED, Own, name_of_a_reader};
use crate::{Workstation, record_trouble};

/// Seats a reader of this name, and keeps it in the settings.
///
/// Errors: it is no name, or it cannot be kept.
pub fn name_reader(workstation: &mut Workstation, typed: &str) -> Result<Reader, Trouble> {
    let name = name_of_a_reader(typed).ok_or(Trouble::ReaderUnnamed)?;
    let before = workstation.config.reader_name.replace(name);
    if let Err(trouble) = workstation.config.keep(&workstation.house, &Own::Reader) {
        workstation.config.reader_name = before;
        return Err(trouble);
    }
    workstation.reader = workstation.config.reader();
    seat_reader(workstation)?;
    let (from, to) = (ReaderId(NEVER_ASKED.to_owned()), workstation.reader.id.clone());
    let line = workstation.audit_line("name reader", to.0.clone());
    workstation
        .records
        .write(|change| Ok((change.hand_drafts_over(&from, &to)?, line)))
        .map_err(record_trouble)?;
    Ok(workstation.reader.clone())
}
