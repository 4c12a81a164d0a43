//! A finger on one line of a standard.

use std::fmt;

/// A clause as the standard itself numbers it: `5.3 a)`.
///
/// The edition it belongs to travels beside it, in the edition of a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clause(pub &'static str);

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}
