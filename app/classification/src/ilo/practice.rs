//! What a house asks for beyond what the standard was confirmed to say.

use super::findings::Findings;
use super::omission::Omission;
use super::symbol::Symbol;
use crate::setting::Setting;

/// A house's practice. It is asked at the seal, and decides nothing about readings sealed before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Practice {
    /// The symbol `od` owes a comment.
    pub od_owes_comment: Setting<bool>,
    /// The symbol `ca` owes a comment: where the malignancy is seen, or that a large opacity may be one.
    pub ca_owes_comment: Setting<bool>,
}

impl Default for Practice {
    fn default() -> Self {
        Self {
            od_owes_comment: Setting::unconfirmed(
                true,
                "ILO symbols; usage of NIOSH BViewer, not confirmed in print",
            ),
            ca_owes_comment: Setting::unconfirmed(
                true,
                "NIOSH study syllabus, subset 1, item 4B: usage at NIOSH, not confirmed for the ILO",
            ),
        }
    }
}

impl Practice {
    /// What lawful findings still owe this house, in the order of the symbols.
    pub fn owed(&self, findings: &Findings) -> Vec<Omission> {
        let Some(other) = findings.seen().and_then(|it| it.other()) else {
            return Vec::new();
        };
        let owed = [
            (Symbol::Ca, self.ca_owes_comment.value, Omission::CaWithoutComment),
            (Symbol::Od, self.od_owes_comment.value, Omission::OdWithoutComment),
        ];
        let bare = |(symbol, owes, _): &(Symbol, bool, Omission)| {
            *owes && other.symbols().contains(symbol) && findings.comments().is_empty()
        };
        owed.into_iter().filter(bare).map(|(_, _, omission)| omission).collect()
    }
}
