//! Millimetres to a pixel, and where they were measured.

use crate::film::Header;
use crate::pixel_shape::{PixelShape, PixelSize};

/// Where a film's millimetres come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpacingSource {
    /// Imager Pixel Spacing (0018,1164): measured at the detector, so the chest itself is a little smaller.
    ImagerPixelSpacing,
    /// Pixel Spacing (0028,0030) with its calibration type: `GEOMETRY` or `FIDUCIAL`.
    PixelSpacingCalibrated,
    /// Pixel Spacing (0028,0030) with nothing said of calibration; on a projection film its plane is not known.
    PixelSpacingOnly,
    /// Nominal Scanned Pixel Spacing (0018,2010): on the medium that was scanned, which for a film is the detector's plane.
    NominalScanned,
    /// Told by a person: by a thing of known length on the film. The plane is that of the thing.
    Given,
}

impl SpacingSource {
    /// The attribute's name; `None` where a person told.
    pub const fn attribute(self) -> Option<&'static str> {
        match self {
            Self::ImagerPixelSpacing => Some("Imager Pixel Spacing"),
            Self::PixelSpacingCalibrated | Self::PixelSpacingOnly => Some("Pixel Spacing"),
            Self::NominalScanned => Some("Nominal Scanned Pixel Spacing"),
            Self::Given => None,
        }
    }
}

/// Why a film has no millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpacingFault {
    /// None of the attributes is there.
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
        /// The shape of a pixel, which may be known where its size is not.
        shape: PixelShape,
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

    /// The shape of a pixel; square where nothing is said of it, or nothing that a film can have.
    pub fn shape(&self) -> PixelShape {
        match *self {
            Self::Known { mm_per_pixel: (down, across), .. } => {
                PixelShape::of(down, across).unwrap_or(PixelShape::SQUARE)
            }
            Self::Unknown { shape, .. } => shape,
        }
    }

    /// The shape of a pixel and its millimetres, where known.
    pub fn pixel_size(&self) -> Option<PixelSize> {
        let (down, across) = self.mm_per_pixel()?;
        let side_mm = self.mm_per_square_pixel().unwrap_or_else(|| down.min(across));
        Some(PixelSize { shape: self.shape(), side_mm })
    }

    /// The spacing that a file's attributes give, and the shape of its pixels where that alone is said.
    ///
    /// An invalid Imager Pixel Spacing is not passed over for the others: a station that writes nonsense there is not
    /// to be trusted with the second either, unless that one says it was calibrated. What was measured on a scanned
    /// film comes last, and Pixel Aspect Ratio is asked only where there are no millimetres.
    ///
    /// Source: DICOM PS3.3 10.7.1.1 and 10.7.1.3; C.8.6.1 for a scanned film; C.7.6.3.1.7 for the ratio.
    pub fn of(header: &Header) -> Self {
        let [imager, pixel, nominal] = stated(header);
        let is_calibrated = header.pixel_spacing_calibration.is_some();
        let known = |mm_per_pixel, source| Self::Known { mm_per_pixel, source };
        let unknown = |why| Self::Unknown { why, shape: stated_shape(header).unwrap_or(PixelShape::SQUARE) };
        match (imager, pixel, nominal) {
            (Some(Ok(mm)), ..) => known(mm, SpacingSource::ImagerPixelSpacing),
            (_, Some(Ok(mm)), _) if is_calibrated => known(mm, SpacingSource::PixelSpacingCalibrated),
            (Some(Err(why)), ..) | (None, Some(Err(why)), _) | (None, None, Some(Err(why))) => unknown(why),
            (None, Some(Ok(mm)), _) => known(mm, SpacingSource::PixelSpacingOnly),
            (None, None, Some(Ok(mm))) => known(mm, SpacingSource::NominalScanned),
            (None, None, None) => unknown(SpacingFault::Absent),
        }
    }

    /// What else the file says of its millimetres (down, across), beside what this spacing says.
    pub fn others(&self, header: &Header) -> Vec<((f64, f64), SpacingSource)> {
        let pixel = if header.pixel_spacing_calibration.is_some() {
            SpacingSource::PixelSpacingCalibrated
        } else {
            SpacingSource::PixelSpacingOnly
        };
        let sources = [SpacingSource::ImagerPixelSpacing, pixel, SpacingSource::NominalScanned];
        let is_this = |it: SpacingSource| matches!(self, Self::Known { source, .. } if *source == it);
        let all = stated(header).into_iter().zip(sources);
        all.filter_map(|(mm, source)| Some((mm?.ok()?, source))).filter(|it| !is_this(it.1)).collect()
    }
}

/// Imager Pixel Spacing, Pixel Spacing and Nominal Scanned Pixel Spacing; `None` for what is absent or empty.
fn stated(header: &Header) -> [Option<Result<(f64, f64), SpacingFault>>; 3] {
    let of = |attribute, numbers: &[f64]| (!numbers.is_empty()).then(|| pair(attribute, numbers));
    [
        of("ImagerPixelSpacing", &header.imager_pixel_spacing_mm),
        of("PixelSpacing", &header.pixel_spacing_mm),
        of("NominalScannedPixelSpacing", &header.nominal_scanned_spacing_mm),
    ]
}

/// The shape by Pixel Aspect Ratio; `None` where it is absent or no ratio that a film can have.
pub(crate) fn stated_shape(header: &Header) -> Option<PixelShape> {
    match *header.pixel_aspect_ratio {
        [down, across] => PixelShape::of(down, across),
        _ => None,
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
