//! From stored values to modality values: the first step of the grey chain.

use crate::lut::LookupTable;

/// What the file says about turning stored values into the modality's own.
///
/// Source: DICOM PS3.3 C.11.1; a Modality LUT Sequence and a rescale exclude each other, and the sequence wins.
#[derive(Debug, Clone, PartialEq)]
pub enum ModalityTransform {
    /// Nothing is said: the stored value is the modality value.
    Identity,
    /// `slope * stored + intercept`.
    Rescale {
        /// Rescale Slope (0028,1053): finite, not 0.
        slope: f64,
        /// Rescale Intercept (0028,1052): finite.
        intercept: f64,
    },
    /// Modality LUT Sequence (0028,3000).
    Table(LookupTable),
}

impl ModalityTransform {
    /// The modality value of a stored number.
    ///
    /// * `stored` — the number, sign applied ([`crate::StoredPixels::number`]).
    /// * returns — in the modality's units, which for CR and DX are mostly none.
    ///
    /// Source: DICOM PS3.3 C.11.1.1.2, output units = m * SV + b.
    pub fn value(&self, stored: i32) -> f64 {
        match self {
            Self::Identity => f64::from(stored),
            Self::Rescale { slope, intercept } => slope * f64::from(stored) + intercept,
            Self::Table(table) => f64::from(table.entry(f64::from(stored))),
        }
    }
}
