//! The technical quality of a film, what takes from it, and what the film may be used for.

use crate::clause::Clause;

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

/// What a film may be used for.
///
/// Source: GBZ 70-2015 C, grades one to four.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FilmUse {
    /// For any diagnosis.
    Usable,
    /// Not for a first diagnosis; to follow up, it is.
    NotForFirstDiagnosis,
    /// Not for diagnosis at all, so it is not read.
    NotForDiagnosis,
}

/// What a film lacks of the requirements of Annex C.
///
/// Source: GBZ 70-2015 C.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FilmDefect {
    /// An apex or a costophrenic angle is cut off.
    FieldCut,
    /// The sternoclavicular joints are not symmetric.
    Rotated,
    /// The shoulder blades lie over the lung fields.
    ScapulaeOverLungs,
    /// The markers are not above the shoulders.
    MarkersMisplaced,
    /// An artefact.
    Artefact,
    /// The lung markings are not sharp to the outer zone.
    MarkingsBlurred,
    /// The heart border or the diaphragm is not sharp.
    BordersBlurred,
    /// An optical density is off.
    DensityOff,
    /// What is lost sums to half a zone, up to one zone.
    HalfZoneLost,
    /// A lateral chest wall is poorly shown.
    ChestWallPoor,
    /// The trachea is blurred.
    TracheaBlurred,
    /// The markings behind the heart are hard to tell.
    BehindHeartHidden,
    /// Poor inspiration: the right dome stands at the eighth posterior rib or above.
    PoorInspiration,
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

    /// What follows from the grade for the use of the film.
    pub const fn consequence(self) -> FilmUse {
        match self {
            Self::One | Self::Two => FilmUse::Usable,
            Self::Three => FilmUse::NotForFirstDiagnosis,
            Self::Four => FilmUse::NotForDiagnosis,
        }
    }

    /// The quality of a grade; `None` outside 1 to 4.
    pub fn from_grade(grade: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.grade() == grade)
    }
}

impl FilmUse {
    /// Least restricted first.
    pub const ALL: [Self; 3] = [Self::Usable, Self::NotForFirstDiagnosis, Self::NotForDiagnosis];

    /// The annex that says so. Its own numbering below the letter is not confirmed.
    pub const fn clause(self) -> Clause {
        Clause("C")
    }

    /// The code in files: `usable`, `not-for-first-diagnosis`, `not-for-diagnosis`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Usable => "usable",
            Self::NotForFirstDiagnosis => "not-for-first-diagnosis",
            Self::NotForDiagnosis => "not-for-diagnosis",
        }
    }

    /// The use of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

impl FilmDefect {
    /// Those of the basic requirements and the landmarks, then those of which one alone makes grade three.
    pub const ALL: [Self; 13] = [
        Self::FieldCut,
        Self::Rotated,
        Self::ScapulaeOverLungs,
        Self::MarkersMisplaced,
        Self::Artefact,
        Self::MarkingsBlurred,
        Self::BordersBlurred,
        Self::DensityOff,
        Self::HalfZoneLost,
        Self::ChestWallPoor,
        Self::TracheaBlurred,
        Self::BehindHeartHidden,
        Self::PoorInspiration,
    ];

    /// The code in files: `poor-inspiration`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::FieldCut => "field-cut",
            Self::Rotated => "rotated",
            Self::ScapulaeOverLungs => "scapulae-over-lungs",
            Self::MarkersMisplaced => "markers-misplaced",
            Self::Artefact => "artefact",
            Self::MarkingsBlurred => "markings-blurred",
            Self::BordersBlurred => "borders-blurred",
            Self::DensityOff => "density-off",
            Self::HalfZoneLost => "half-zone-lost",
            Self::ChestWallPoor => "chest-wall-poor",
            Self::TracheaBlurred => "trachea-blurred",
            Self::BehindHeartHidden => "behind-heart-hidden",
            Self::PoorInspiration => "poor-inspiration",
        }
    }

    /// The defect of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// The best grade that a film with this defect can have: excellent films meet every requirement,
    /// and the last five make a poor film each.
    ///
    /// An optical density may be off for grade two or for grade three; the figures decide which.
    ///
    /// Source: GBZ 70-2015 C, grades one to three.
    pub const fn at_best(self) -> FilmQuality {
        match self {
            Self::FieldCut
            | Self::Rotated
            | Self::ScapulaeOverLungs
            | Self::MarkersMisplaced
            | Self::Artefact
            | Self::MarkingsBlurred
            | Self::BordersBlurred
            | Self::DensityOff => FilmQuality::Two,
            Self::HalfZoneLost
            | Self::ChestWallPoor
            | Self::TracheaBlurred
            | Self::BehindHeartHidden
            | Self::PoorInspiration => FilmQuality::Three,
        }
    }
}
