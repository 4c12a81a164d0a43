//! Walks the chains of a house and says whether everything sealed is as it was sealed.

use crate::course::Course;
use crate::door::CarryOut;
use crate::outside::Outside;
use crate::verbs::VerbKind;
use records::Verified;

use words::trouble::Trouble;

/// Verify a house without changing it.
///
/// Errors: everything that does not hold ([`Trouble::RecordBent`]), or the house cannot be opened.
#[derive(Clone, Copy, Debug)]
pub struct VerifyRecords;

impl CarryOut for VerifyRecords {
    type At = Outside;
    type Done = Verified;
    const KIND: VerbKind = VerbKind::VerifyRecords;

    fn carry_out(self, at: &mut Outside, _: &mut Course<'_>) -> Result<Verified, Trouble> {
        let records = at.records_to_read()?;
        records.verify().map_err(|faults| Trouble::RecordBent { faults })
    }
}
