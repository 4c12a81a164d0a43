//! How a person settles whose a film in the tray is.

use jiff::Timestamp;

use crate::people::person::WorkerId;

/// What a person decides about a film in the tray.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settlement {
    /// It is this person's; what the film says otherwise is not taken over.
    Under(WorkerId),
    /// It is this person's, and the film is right where the record is not.
    Correction(WorkerId),
    /// It is that of a person whom the house did not know.
    NewPerson,
    /// It is not taken.
    Refused,
}

impl Settlement {
    /// As it stands in records and JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Under(_) => "under",
            Self::Correction(_) => "correction",
            Self::NewPerson => "new",
            Self::Refused => "refused",
        }
    }
}

/// A settlement as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// The settlement's code.
    pub how: String,
    /// When.
    pub at: Timestamp,
    /// The id of the reader who settled it.
    pub by: String,
    /// Why, in their words.
    pub reason: String,
    /// Whose the film is now; none where it was refused.
    pub worker: Option<WorkerId>,
}
