//! The technical quality of a radiograph, and its defects.

/// One of the four grades.
///
/// Source: ILO 2022, technical quality; Form 2.8, item 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Good.
    One,
    /// Acceptable, with no defect likely to impair the classification.
    Two,
    /// Acceptable, with some defect, but still adequate for classification.
    Three,
    /// Unacceptable for classification: U/R.
    Unreadable,
}

impl Grade {
    /// Best first.
    pub const ALL: [Self; 4] = [Self::One, Self::Two, Self::Three, Self::Unreadable];

    /// The code on the form: `1`, `2`, `3`, `UR`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::One => "1",
            Self::Two => "2",
            Self::Three => "3",
            Self::Unreadable => "UR",
        }
    }

    /// The grade of a code, if it is one; `4` is the ILO's own name of U/R.
    pub fn from_code(code: &str) -> Option<Self> {
        let code = if code == "4" { "UR" } else { code };
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// A defect of the form's list; a defect that is not on it is free text.
///
/// Source: Form 2.8, item 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Defect {
    /// Overexposed: dark.
    Overexposed,
    /// Underexposed: light.
    Underexposed,
    /// Artifacts.
    Artifacts,
    /// Improper position.
    ImproperPosition,
    /// Poor contrast.
    PoorContrast,
    /// Poor processing.
    PoorProcessing,
    /// Underinflation.
    Underinflation,
    /// Mottle.
    Mottle,
    /// Excessive edge enhancement.
    ExcessiveEdgeEnhancement,
    /// Scapula overlay.
    ScapulaOverlay,
}

impl Defect {
    /// In the order of the form.
    pub const ALL: [Self; 10] = [
        Self::Overexposed,
        Self::Underexposed,
        Self::Artifacts,
        Self::ImproperPosition,
        Self::PoorContrast,
        Self::PoorProcessing,
        Self::Underinflation,
        Self::Mottle,
        Self::ExcessiveEdgeEnhancement,
        Self::ScapulaOverlay,
    ];

    /// The code in files: `improper-position`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Overexposed => "overexposed",
            Self::Underexposed => "underexposed",
            Self::Artifacts => "artifacts",
            Self::ImproperPosition => "improper-position",
            Self::PoorContrast => "poor-contrast",
            Self::PoorProcessing => "poor-processing",
            Self::Underinflation => "underinflation",
            Self::Mottle => "mottle",
            Self::ExcessiveEdgeEnhancement => "excessive-edge-enhancement",
            Self::ScapulaOverlay => "scapula-overlay",
        }
    }

    /// The defect of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}
