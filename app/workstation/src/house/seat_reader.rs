//! Makes the reader known to the record.

use words::trouble::Trouble;

use crate::{Workstation, record_trouble};

/// Adds the reader of the settings to the record, once.
pub(crate) fn seat_reader(workstation: &mut Workstation) -> Result<(), Trouble> {
    let reader = workstation.reader.clone();
    if workstation.records.has_reader(&reader.id).map_err(record_trouble)? {
        return Ok(());
    }
    let line = workstation.other_audit_line("seat reader", reader.id.0.clone());
    workstation.records.write(|change| Ok((change.add_reader(&reader)?, line))).map_err(record_trouble)
}
