//! The editions of GBZ 70 that a reading may be made by.

use super::findings::Seen;
use super::stage::{Asbestos, Staging};

/// An edition of GBZ 70. A reading keeps the edition it was made by for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edition {
    /// GBZ 70-2002, of archives only.
    Gbz70_2002,
    /// GBZ 70-2009, in force 2009-11-01 to 2016-04-30, of archives only.
    Gbz70_2009,
    /// GBZ 70-2015, in force since 2016-05-01.
    Gbz70_2015,
}

impl Edition {
    /// Oldest first.
    pub const ALL: [Self; 3] = [Self::Gbz70_2002, Self::Gbz70_2009, Self::Gbz70_2015];

    /// The code in files and on the command line: `gbz70-2015`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Gbz70_2002 => "gbz70-2002",
            Self::Gbz70_2009 => "gbz70-2009",
            Self::Gbz70_2015 => "gbz70-2015",
        }
    }

    /// The edition of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// The stage by this edition's rules; `None` for the editions whose rules are not in this house yet.
    pub fn stage(self, seen: &Seen, asbestos: Asbestos) -> Option<Staging> {
        match self {
            Self::Gbz70_2002 | Self::Gbz70_2009 => None,
            Self::Gbz70_2015 => Some(super::edition_2015::stage(seen, asbestos)),
        }
    }
}
