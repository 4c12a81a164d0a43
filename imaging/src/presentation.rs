//! Which way up the greys are: the last step before the reader's own wish.

use crate::stored::Photometric;

/// Whether the greys that the VOI gave are shown as they are, or turned over once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Polarity {
    /// Low is dark.
    AsGiven,
    /// Low is light: white and black change places, after the VOI.
    TurnedOver,
}

/// Presentation LUT Shape (2050,0020).
///
/// Source: DICOM PS3.3 C.11.6.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PresentationShape {
    /// The output of the VOI is what is shown.
    Identity,
    /// The output of the VOI is turned over.
    Inverse,
}

impl PresentationShape {
    /// The shape with this defined term.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "IDENTITY" => Some(Self::Identity),
            "INVERSE" => Some(Self::Inverse),
            _ => None,
        }
    }
}

impl Polarity {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::AsGiven => Self::TurnedOver,
            Self::TurnedOver => Self::AsGiven,
        }
    }

    /// The polarity that two attributes ask for together.
    ///
    /// `MONOCHROME1` and `INVERSE` say the same thing twice: a DX film must carry both or neither,
    /// so both together turn the greys over **once**, not twice. Either alone turns them over too.
    ///
    /// Source: DICOM PS3.3 C.7.6.3.1.2 and C.8.11.3 (DX: `INVERSE` shall be used with `MONOCHROME1`).
    pub fn of(photometric: Photometric, shape: Option<PresentationShape>) -> Self {
        if photometric == Photometric::Monochrome1 || shape == Some(PresentationShape::Inverse) {
            Self::TurnedOver
        } else {
            Self::AsGiven
        }
    }

    /// Whether the two attributes say different things, which the standard forbids for DX.
    pub fn is_contradicted(photometric: Photometric, shape: Option<PresentationShape>) -> bool {
        matches!(
            (photometric, shape),
            (Photometric::Monochrome1, Some(PresentationShape::Identity))
                | (Photometric::Monochrome2, Some(PresentationShape::Inverse))
        )
    }

    /// A grey after this polarity: 0.0 black to 1.0 white.
    pub fn turn(self, gray: f64) -> f64 {
        match self {
            Self::AsGiven => gray,
            Self::TurnedOver => 1.0 - gray,
        }
    }
}
