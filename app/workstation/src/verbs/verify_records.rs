//! Walks the chains of a house and says whether everything sealed is as it was sealed.

use std::path::Path;

use records::Records;
pub use records::Verified;

use words::trouble::Trouble;

use crate::record_trouble;

/// Verifies a house without changing it.
///
/// Errors: everything that does not hold ([`Trouble::RecordBent`]), or the house cannot be opened.
pub fn verify_records(house: &Path) -> Result<Verified, Trouble> {
    let records = Records::open_to_read(house).map_err(record_trouble)?;
    records.verify().map_err(|faults| Trouble::RecordBent { faults })
}
