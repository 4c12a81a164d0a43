//! A proposal that its reader may see: only who holds the right to see it can make one.

use casework::reading::film_id::FilmId;
use casework::reading::occasion::MaySee;
use jiff::Timestamp;
use models::proposal::Proposal;

/// A proposal that may be seen, and what is to be said beside it.
#[derive(Clone, Debug)]
pub struct ShownProposal {
    film: FilmId,
    proposal: Proposal,
    first_at: Timestamp,
    supersedes: Option<Superseded>,
}

/// An earlier proposal for the same film, which another model made, or which other millimetres led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Superseded {
    /// The id of its model.
    pub model_id: String,
    /// When it was made.
    pub made_at: Timestamp,
}

impl ShownProposal {
    /// A proposal for the film of the right.
    pub(crate) fn new(
        right: &MaySee,
        proposal: Proposal,
        first_at: Timestamp,
        supersedes: Option<Superseded>,
    ) -> Self {
        Self { film: *right.film(), proposal, first_at, supersedes }
    }

    /// For which film.
    pub const fn film(&self) -> &FilmId {
        &self.film
    }

    /// What the machine proposes.
    pub const fn proposal(&self) -> &Proposal {
        &self.proposal
    }

    /// When this reader first saw a proposal for this film.
    pub const fn first_at(&self) -> Timestamp {
        self.first_at
    }

    /// The earlier proposal whose place it takes.
    pub const fn supersedes(&self) -> Option<&Superseded> {
        self.supersedes.as_ref()
    }
}
