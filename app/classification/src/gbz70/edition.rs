//! The editions of GBZ 70 that a reading may be made by.

use super::findings::{FindingsDraft, Seen};
use super::rules::Rules;
use super::stage::{Asbestos, Stage, Staging};
use super::{edition_2002, edition_2009, edition_2015};

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

    /// The stages that this edition has, least first.
    pub const fn stages(self) -> &'static [Stage] {
        match self {
            Self::Gbz70_2002 => &Stage::ALL,
            Self::Gbz70_2009 | Self::Gbz70_2015 => &[Stage::None, Stage::One, Stage::Two, Stage::Three],
        }
    }

    /// This edition's rules; those of 2002 with the figures of
    /// [`Figures2002::default`](super::Figures2002).
    pub const fn rules(self) -> Rules {
        match self {
            Self::Gbz70_2002 => edition_2002::RULES,
            Self::Gbz70_2009 => edition_2009::RULES,
            Self::Gbz70_2015 => edition_2015::RULES,
        }
    }

    /// The stage by this edition's rules: see [`Rules::stage`].
    pub fn stage(self, seen: &Seen, asbestos: Asbestos) -> Staging {
        self.rules().stage(seen, asbestos)
    }

    /// The stage as far as the sheet is filled in: see [`Rules::staging_as_far`].
    pub fn staging_as_far(self, draft: &FindingsDraft, asbestos: Asbestos) -> Option<Staging> {
        self.rules().staging_as_far(draft, asbestos)
    }
}
