//! Walks the chains of a house and says whether everything sealed is as it was sealed.

use std::path::Path;

use records::{Records, Verified};
use words::trouble::Trouble;

use crate::record_trouble;

/// Verifies a house without changing it.
///
/// Errors: the first broken link ([`Trouble::RecordBent`]), or the house cannot be opened.
pub fn verify_records(house: &Path) -> Result<Verified, Trouble> {
    let records = Records::open_to_read(house).map_err(record_trouble)?;
    records.verify().map_err(|it| Trouble::RecordBent { detail: it.to_string() })
}
