//! A second reading in hand: a sealed sheet, open again, that owes a reason. The first reading stays.

use casework::reading::occasion::{Follows, Reason};
use casework::reading::sheet::SheetDraft;
use casework::record::chain::Digest;
use jiff::Timestamp;
use words::trouble::Trouble;
use workstation::reading::again::AgainBegun;

use crate::film_in_hand::{FilmInHand, ProposalView, Seal};

/// A second reading while its sheet is filled in.
#[derive(Clone, Debug)]
pub struct Again {
    /// The reader's own sealed reading that it follows.
    pub follows: Digest,
    /// When it was begun.
    pub begun_at: Timestamp,
    /// Why, as far as it is typed.
    pub reason: String,
    /// The field for the reason takes the keys next.
    pub wants_keys: bool,
}

impl Again {
    /// What it follows, once it has a reason.
    pub fn follows(&self) -> Option<Follows> {
        Reason::new(&self.reason).map(|reason| Follows { reading: self.follows, reason })
    }
}

impl FilmInHand {
    /// Opens the sealed sheet again, as it was sealed or as a second reading of it was left.
    pub fn begin_again(&mut self, begun: AgainBegun) {
        let AgainBegun { follows, kept, begun_at, .. } = begun;
        self.sheet.open_again(kept);
        self.again = Some(Again { follows, begun_at, reason: String::new(), wants_keys: true });
        self.seal = Seal::Open;
    }

    /// Puts the second reading away; the sheet is again as it was sealed.
    ///
    /// * returns — what then stays half filled, of the other scheme.
    pub fn put_again_away(&mut self) -> Option<SheetDraft> {
        self.again.take()?;
        self.seal = Seal::Open;
        let edition = self.sheet.draft.edition;
        let sealed = self.opened.own_sealed(edition).map(|it| it.reading.sheet.draft())?;
        self.sheet.close_again(sealed);
        Some(self.sheet.draft.beside_the_sealed())
    }

    /// What stands in the way of sealing the second reading in hand, where there is one.
    pub fn again_owes(&self) -> Option<Trouble> {
        let again = self.again.as_ref()?;
        if again.follows().is_none() {
            return Some(Trouble::ReasonOwed);
        }
        let sheet = self.sheet.finish().ok()?;
        let sealed = self.opened.own_sealed(self.sheet.draft.edition)?;
        (sealed.reading.sheet == sheet).then_some(Trouble::NothingChanged)
    }

    /// Whether the reader has the proposal before them.
    pub fn proposal_is_seen(&self) -> bool {
        matches!(self.proposal, ProposalView::Shown(_))
    }
}
