//! Walks the chains of a house and says whether everything sealed is as it was sealed.

use crate::course::Course;
use crate::door::CarryOut;
use crate::outside::Outside;
use crate::record_trouble;
use crate::verbs::VerbKind;
use casework::{BrokenLink, BrokenWhat, BrokenWhy, Digest};
use records::Verified;

use words::trouble::Trouble;

/// Verify a house without changing it.
///
/// Errors: everything that does not hold ([`Trouble::RecordBent`]), or the house cannot be opened.
#[derive(Clone, Copy, Debug, Default)]
pub struct VerifyRecords {
    /// A last link that was noted elsewhere; it has to stand in the audit still.
    pub noted: Option<Digest>,
}

impl CarryOut for VerifyRecords {
    type At = Outside;
    type Done = Verified;
    const KIND: VerbKind = VerbKind::VerifyRecords;

    fn carry_out(self, at: &mut Outside, _: &mut Course<'_>) -> Result<Verified, Trouble> {
        let records = at.records_to_read()?;
        let verified = records.verify().map_err(|faults| Trouble::RecordBent { faults })?;
        let gone = |link: &Digest| records.line_of_link(link).map(|it| it.is_none());
        if self.noted.as_ref().map_or(Ok(false), gone).map_err(record_trouble)? {
            let (what, at, why) = (BrokenWhat::Audit, verified.n_audit, BrokenWhy::HeadGone);
            return Err(Trouble::RecordBent { faults: vec![BrokenLink { what, at, why }] });
        }
        Ok(verified)
    }
}
