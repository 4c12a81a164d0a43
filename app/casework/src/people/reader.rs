//! Who reads films.

use std::collections::BTreeMap;
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
    /// The name as it stands on papers: data that may change.
    pub name: String,
}

/// The names of readers that stand now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReaderNames(BTreeMap<ReaderId, String>);

impl ReaderNames {
    /// The name of a reader; the id of one who has none here.
    pub fn of<'a>(&'a self, reader: &'a ReaderId) -> &'a str {
        self.0.get(reader).map_or(reader.0.as_str(), String::as_str)
    }
}

impl FromIterator<Reader> for ReaderNames {
    fn from_iter<I: IntoIterator<Item = Reader>>(readers: I) -> Self {
        Self(readers.into_iter().map(|it| (it.id, it.name)).collect())
    }
}
