//! The editions of the ILO classification, and the forms on which its readings are written.

/// An edition of the ILO International Classification of Radiographs of Pneumoconioses.
///
/// The scheme is the same in both; the standard images differ. A reading keeps its edition for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edition {
    /// 2011: the text of 2000 with digital radiographs, read beside the digitised film set (2011-D).
    Ilo2011,
    /// 2022: read beside images acquired digitally.
    Ilo2022,
}

impl Edition {
    /// Oldest first.
    pub const ALL: [Self; 2] = [Self::Ilo2011, Self::Ilo2022];

    /// The code in files and on the command line: `ilo-2022`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ilo2011 => "ilo-2011",
            Self::Ilo2022 => "ilo-2022",
        }
    }

    /// The edition of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// The form on which a reading is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Form {
    /// The complete classification, as the ILO has it.
    #[default]
    Ilo,
    /// CDC/NIOSH (M) 2.8: the same, with its checklist 4C and question 4D, and without the box `od`.
    Niosh28,
}

impl Form {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Ilo, Self::Niosh28];

    /// The code in files: `ilo`, `niosh-2.8`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ilo => "ilo",
            Self::Niosh28 => "niosh-2.8",
        }
    }

    /// The form of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}
