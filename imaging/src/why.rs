//! Why a film looks as it does: every step from the stored values to the screen, as it was really taken.

use crate::choices::{VoiSource, WindowPreset, choices};
use crate::display::Shown;
use crate::film::Film;
use crate::hanging::Hanging;
use crate::lut::LookupTable;
use crate::modality::ModalityTransform;
use crate::presentation::Polarity;
use crate::shutter::Shutter;
use crate::stored::{Padding, Photometric, Sign};
use crate::voi::{Voi, VoiFunction};

/// One step of the grey chain with its facts, in the order in which [`explain`] gives them.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// What the file stores.
    Stored {
        /// Bits Stored (0028,0101).
        bits: u8,
        /// Pixel Representation (0028,0103).
        sign: Sign,
        /// Photometric Interpretation (0028,0004).
        photometric: Photometric,
    },
    /// Values that the file calls no picture: left out of the automatic window, shown like the rest.
    Padding(Padding),
    /// The file says nothing of a modality transform.
    ModalityNone,
    /// Rescale Slope and Intercept.
    ModalityRescale {
        /// Rescale Slope (0028,1053).
        slope: f64,
        /// Rescale Intercept (0028,1052).
        intercept: f64,
    },
    /// Modality LUT Sequence (0028,3000).
    ModalityTable(TableFacts),
    /// A window.
    VoiWindow {
        /// Its curve.
        function: VoiFunction,
        /// Window Center, modality units.
        center: f64,
        /// Window Width, modality units.
        width: f64,
        /// Its name, possibly empty.
        explanation: String,
        /// Who offers it.
        origin: VoiOrigin,
    },
    /// A table of the file.
    VoiTable {
        /// What its descriptor says.
        table: TableFacts,
        /// Who offers it.
        origin: VoiOrigin,
    },
    /// One turning over of black and white.
    Inversion(Inversion),
    /// What all inversions together come to.
    LowestIs {
        /// Whether the lowest stored value is the lightest one on the screen.
        white: bool,
        /// How many inversions were counted.
        n_inversions: usize,
    },
    /// The reader's own curve; only where there is one.
    Gamma(f64),
    /// What lies outside the file's shutter is covered.
    Shutter {
        /// Shutter Presentation Value (0018,1622), 0 black to 65,535 white.
        presentation_value: u16,
    },
    /// Pixels that are not square, drawn by their shape; the two in whole numbers.
    PixelShape {
        /// How high.
        down: u32,
        /// How wide.
        across: u32,
    },
    /// How the film hangs; only where it is not as the file has it.
    Hanging(Hanging),
    /// Between pixels, stored values are interpolated before all of the above, never greys after it.
    Interpolation,
    /// What the screen can show.
    Display(Screen),
}

/// What stands at the end of the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Bits of grey on the way to the screen, 8 for an ordinary surface.
    pub bits: u8,
    /// Whether a table after a measured monitor brings the greys to the GSDF, after all else.
    pub is_corrected: bool,
}

impl Step {
    /// The code in papers for other programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Stored { .. } => "stored",
            Self::Padding(_) => "padding",
            Self::ModalityNone => "modality-none",
            Self::ModalityRescale { .. } => "modality-rescale",
            Self::ModalityTable(_) => "modality-table",
            Self::VoiWindow { .. } => "voi-window",
            Self::VoiTable { .. } => "voi-table",
            Self::Inversion(_) => "inversion",
            Self::LowestIs { .. } => "outcome",
            Self::Gamma(_) => "gamma",
            Self::Shutter { .. } => "shutter",
            Self::PixelShape { .. } => "pixel-shape",
            Self::Hanging(_) => "hanging",
            Self::Interpolation => "interpolation",
            Self::Display(_) => "display",
        }
    }
}

/// What a look-up table's descriptor says, and how its entries run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFacts {
    /// Entries, 1 to 65,536.
    pub n_entries: usize,
    /// The input value of the first entry.
    pub first: i32,
    /// Bits of an entry that are taken as its range, 8 to 16.
    pub bits: u8,
    /// The table's name in the file, possibly empty.
    pub explanation: String,
}

impl TableFacts {
    fn of(table: &LookupTable) -> Self {
        let (first, last) = table.span();
        Self {
            n_entries: usize::try_from(last - first + 1).unwrap_or(0),
            first,
            bits: table.bits(),
            explanation: table.explanation().to_owned(),
        }
    }
}

/// Where the window or table in use comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoiOrigin {
    /// One of those that can be chosen.
    Offered(VoiSource),
    /// The reader has set it by hand.
    ByHand,
}

/// What turns black and white over, each counted once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inversion {
    /// Rescale Slope is below 0.
    NegativeSlope,
    /// The Modality LUT falls.
    FallingModalityTable,
    /// The VOI LUT falls.
    FallingVoiTable,
    /// `MONOCHROME1`.
    Monochrome1,
    /// Presentation LUT Shape `INVERSE`.
    Inverse,
    /// `MONOCHROME1` and `INVERSE` say the same thing twice; it is done once.
    Monochrome1AndInverse,
    /// The reader's wish.
    Reader,
}

/// Every step of a film's way to the screen, in order.
///
/// * `presets` — the house's windows, so that they are told by name.
///
/// Source: DICOM PS3.3 C.11.1 (modality), C.11.2 (VOI), C.7.6.3.1.2 and C.11.6 (inversion), 10.7.1.3 (shape of a
/// pixel), C.10.6 (hanging).
pub fn explain(
    film: &Film,
    shown: &Shown,
    hanging: Hanging,
    presets: &[WindowPreset],
    screen: Screen,
) -> Vec<Step> {
    let stored = &film.stored;
    let mut steps =
        vec![Step::Stored { bits: stored.bits_stored, sign: stored.sign, photometric: stored.photometric }];
    steps.extend(stored.padding.map(Step::Padding));
    steps.push(match &film.modality {
        ModalityTransform::Identity => Step::ModalityNone,
        &ModalityTransform::Rescale { slope, intercept } => Step::ModalityRescale { slope, intercept },
        ModalityTransform::Table(table) => Step::ModalityTable(TableFacts::of(table)),
    });
    let offered = choices(film, presets).into_iter().find(|it| it.voi == shown.voi);
    steps.push(voi_step(&shown.voi, offered.map_or(VoiOrigin::ByHand, |it| VoiOrigin::Offered(it.source))));
    let inversions = inversions(film, shown);
    let n_inversions = inversions.len();
    steps.extend(inversions.into_iter().map(Step::Inversion));
    steps.push(Step::LowestIs { white: n_inversions % 2 == 1, n_inversions });
    steps.extend((!shown.gamma.is_none()).then(|| Step::Gamma(shown.gamma.number())));
    let covered = |it: &Shutter| Step::Shutter { presentation_value: it.presentation_value };
    steps.extend(film.laid.shutter.as_ref().map(covered));
    let shape = film.pixel_shape();
    let (down, across) = shape.ratio();
    steps.extend((!shape.is_square()).then_some(Step::PixelShape { down, across }));
    steps.extend((hanging != Hanging::UPRIGHT).then_some(Step::Hanging(hanging)));
    steps.extend([Step::Interpolation, Step::Display(screen)]);
    steps
}

fn voi_step(voi: &Voi, origin: VoiOrigin) -> Step {
    match voi {
        Voi::Window(window) => Step::VoiWindow {
            function: window.function(),
            center: window.center(),
            width: window.width(),
            explanation: window.explanation().to_owned(),
            origin,
        },
        Voi::Table(table) => Step::VoiTable { table: TableFacts::of(table), origin },
    }
}

/// Everything that turns black and white over, in the order of the chain.
fn inversions(film: &Film, shown: &Shown) -> Vec<Inversion> {
    let of_modality = match &film.modality {
        ModalityTransform::Rescale { slope, .. } if *slope < 0.0 => Some(Inversion::NegativeSlope),
        ModalityTransform::Table(table) if table.falls() => Some(Inversion::FallingModalityTable),
        _ => None,
    };
    let of_voi = match &shown.voi {
        Voi::Table(table) if table.falls() => Some(Inversion::FallingVoiTable),
        _ => None,
    };
    let says_inverse = film.header.presentation_lut_shape.as_deref() == Some("INVERSE");
    let of_file = match (film.polarity, film.stored.photometric) {
        (Polarity::AsGiven, _) => None,
        (Polarity::TurnedOver, Photometric::Monochrome2) => Some(Inversion::Inverse),
        (Polarity::TurnedOver, Photometric::Monochrome1) if says_inverse => {
            Some(Inversion::Monochrome1AndInverse)
        }
        (Polarity::TurnedOver, Photometric::Monochrome1) => Some(Inversion::Monochrome1),
    };
    let of_reader = shown.inverted.then_some(Inversion::Reader);
    [of_modality, of_voi, of_file, of_reader].into_iter().flatten().collect()
}
