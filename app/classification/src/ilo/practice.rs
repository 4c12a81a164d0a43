//! What a house asks for beyond what the standard was confirmed to say.

use super::findings::Findings;
use super::omission::Omission;
use super::symbol::Symbol;

/// A house's practice, with where it comes from. It is asked at the seal, and decides nothing about
/// readings sealed before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Practice {
    /// The symbol `od` owes a comment.
    pub od_owes_comment: bool,
    /// Where that comes from.
    pub source: String,
    /// Whether it was confirmed in print.
    pub confirmed: bool,
}

impl Default for Practice {
    fn default() -> Self {
        let source = "ILO symbols; usage of NIOSH BViewer, not confirmed in print".to_owned();
        Self { od_owes_comment: true, source, confirmed: false }
    }
}

impl Practice {
    /// What lawful findings still owe this house.
    pub fn owed(&self, findings: &Findings) -> Option<Omission> {
        let other = findings.seen()?.other()?;
        let owes = self.od_owes_comment && other.symbols().contains(&Symbol::Od);
        (owes && findings.comments().is_empty()).then_some(Omission::OdWithoutComment)
    }
}
