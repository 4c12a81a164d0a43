//! The technical quality of a film.

/// One of the four grades of Annex C.
///
/// Source: GBZ 70-2015 C.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FilmQuality {
    /// Excellent: meets every requirement.
    One,
    /// Good: short of that, yet not poor.
    Two,
    /// Poor: not for a first diagnosis.
    Three,
    /// Waste: not for diagnosis at all.
    Four,
}

impl FilmQuality {
    /// Best first.
    pub const ALL: [Self; 4] = [Self::One, Self::Two, Self::Three, Self::Four];

    /// The grade as a number, 1 to 4.
    pub const fn grade(self) -> u8 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Three => 3,
            Self::Four => 4,
        }
    }

    /// The quality of a grade; `None` outside 1 to 4.
    pub fn from_grade(grade: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.grade() == grade)
    }
}
