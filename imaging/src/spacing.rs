//! Millimetres to a pixel, and where they were measured.

/// Where a film's millimetres come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpacingSource {
    /// Imager Pixel Spacing (0018,1164): measured at the detector, so the chest itself is a little smaller.
    ImagerPixelSpacing,
    /// Pixel Spacing (0028,0030) with its calibration type: `GEOMETRY` or `FIDUCIAL`.
    PixelSpacingCalibrated,
    /// Pixel Spacing (0028,0030) with nothing said of calibration; on a projection film its plane is not known.
    PixelSpacingOnly,
    /// Told by a person: by a thing of known length on the film. The plane is that of the thing.
    Given,
}

/// Why a film has no millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpacingFault {
    /// Neither attribute is there.
    Absent,
    /// The attribute is not two positive finite numbers.
    NotTwoPositiveNumbers {
        /// The attribute's keyword.
        attribute: &'static str,
    },
    /// A picture file knows of no millimetres.
    Picture,
}

/// Millimetres to a pixel, or the reason why there are none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Spacing {
    /// Both numbers are positive and finite.
    Known {
        /// First from one row to the next (down), then from one column to the next (across), in mm.
        mm_per_pixel: (f64, f64),
        /// Where it was measured.
        source: SpacingSource,
    },
    /// No length may be said in millimetres.
    Unknown {
        /// The reason.
        why: SpacingFault,
    },
}

impl Spacing {
    /// Millimetres per pixel (down, across), where known.
    pub fn mm_per_pixel(&self) -> Option<(f64, f64)> {
        match self {
            Self::Known { mm_per_pixel, .. } => Some(*mm_per_pixel),
            Self::Unknown { .. } => None,
        }
    }

    /// One number for square pixels: the mean of both directions when they differ by less than 1 %.
    pub fn mm_per_square_pixel(&self) -> Option<f64> {
        let (down, across) = self.mm_per_pixel()?;
        let mean = f64::midpoint(down, across);
        ((down - across).abs() < 0.01 * mean).then_some(mean)
    }

    /// The spacing that a file's two attributes give.
    ///
    /// * `imager`, `pixel` — the numbers of the attribute, `None` where it is absent or empty.
    /// * `calibrated` — whether Pixel Spacing Calibration Type (0028,0A02) is there.
    ///
    /// An invalid Imager Pixel Spacing is not passed over for the other: a station that writes nonsense there is not
    /// to be trusted with the second either, unless that one says it was calibrated.
    ///
    /// Source: DICOM PS3.3 10.7.1.1 and 10.7.1.3.
    pub fn of(imager: Option<&[f64]>, pixel: Option<&[f64]>, calibrated: bool) -> Self {
        let imager = imager.map(|it| pair("ImagerPixelSpacing", it));
        let pixel = pixel.map(|it| pair("PixelSpacing", it));
        let known = |mm_per_pixel, source| Self::Known { mm_per_pixel, source };
        match (imager, pixel) {
            (Some(Ok(mm)), _) => known(mm, SpacingSource::ImagerPixelSpacing),
            (_, Some(Ok(mm))) if calibrated => known(mm, SpacingSource::PixelSpacingCalibrated),
            (Some(Err(why)), _) | (None, Some(Err(why))) => Self::Unknown { why },
            (None, Some(Ok(mm))) => known(mm, SpacingSource::PixelSpacingOnly),
            (None, None) => Self::Unknown { why: SpacingFault::Absent },
        }
    }
}

/// Two positive finite numbers, or the fault.
fn pair(attribute: &'static str, numbers: &[f64]) -> Result<(f64, f64), SpacingFault> {
    match *numbers {
        [down, across] if down.is_finite() && across.is_finite() && 0.0 < down && 0.0 < across => {
            Ok((down, across))
        }
        _ => Err(SpacingFault::NotTwoPositiveNumbers { attribute }),
    }
}
