//! The editions of every scheme.

use crate::{gbz70, ilo};

/// An edition of a standard that a reading may be made by. A reading keeps it for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edition {
    /// GBZ 70.
    Gbz70(gbz70::Edition),
    /// The ILO classification.
    Ilo(ilo::Edition),
}

impl Edition {
    /// GBZ 70, then the ILO's, each oldest first.
    pub fn all() -> impl Iterator<Item = Self> {
        let gbz70 = gbz70::Edition::ALL.into_iter().map(Self::Gbz70);
        gbz70.chain(ilo::Edition::ALL.into_iter().map(Self::Ilo))
    }

    /// The code in files and on the command line: `gbz70-2015`, `ilo-2022`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Gbz70(edition) => edition.code(),
            Self::Ilo(edition) => edition.code(),
        }
    }

    /// The edition of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|it| it.code() == code)
    }
}
