//! Who reads films.

use std::fmt;

/// The id of a reader, given by the house.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReaderId(pub String);

impl fmt::Display for ReaderId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// A physician who reads films.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// The id, which readings quote.
    pub id: ReaderId,
    /// The name as it stands on papers.
    pub name: String,
}
