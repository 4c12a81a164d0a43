//! What the header says about the pixels: sizes, bits, sign and which end is white, checked before a pixel is touched.

use dicom_dictionary_std::tags;

use crate::dicom::attributes::{number, text};
use crate::dicom::data_set::DataSet;
use crate::dicom::refuse::{Refusal, RefusalReason, fit_for_words};
use crate::stored::{Padding, Photometric, Sign};

/// The most pixels that are read: a 14 x 17 inch film at 43 micrometres.
pub(crate) const PIXELS_LIMIT: u64 = 80_000_000;

/// What the header says about the pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Measurements {
    pub(super) columns: u32,
    pub(super) rows: u32,
    pub(super) bits_allocated: u8,
    pub(super) bits_stored: u8,
    pub(super) high_bit: u8,
    pub(super) sign: Sign,
    pub(super) photometric: Photometric,
}

impl Measurements {
    pub(super) fn n_pixels(&self) -> u64 {
        u64::from(self.columns) * u64::from(self.rows)
    }

    /// Bytes of the pixels where nothing is compressed.
    pub(super) fn n_bytes(&self) -> u64 {
        self.n_pixels() * u64::from(self.bits_allocated / 8)
    }

    /// The stored value nearest to a 16-bit one, unsigned or two's complement.
    pub(super) fn nearest(&self, raw: u16) -> u16 {
        let spare = 16 - u32::from(self.bits_stored);
        match self.sign {
            Sign::Unsigned => raw.min(u16::MAX >> spare),
            Sign::Signed => raw.cast_signed().clamp(i16::MIN >> spare, i16::MAX >> spare).cast_unsigned(),
        }
    }

    /// The stored values of plain bytes, one or two to a word, the low one first.
    pub(super) fn values(&self, bytes: &[u8]) -> Vec<u16> {
        let mut values: Vec<u16> = match self.bits_allocated {
            8 => bytes.iter().map(|&it| u16::from(it)).collect(),
            _ => bytes.chunks_exact(2).map(|it| u16::from_le_bytes([it[0], it[1]])).collect(),
        };
        self.settle(&mut values);
        values
    }

    /// Every word as the stored value in it; words that are their values already stay as they are.
    pub(super) fn settle(&self, words: &mut [u16]) {
        let at_bottom = self.high_bit + 1 == self.bits_stored;
        match self.sign {
            _ if at_bottom && self.bits_stored == 16 => {}
            Sign::Unsigned if at_bottom => {
                let mask = u16::MAX >> (16 - self.bits_stored);
                for it in words {
                    *it &= mask;
                }
            }
            _ => {
                for it in words {
                    *it = self.value(*it);
                }
            }
        }
    }

    /// One stored value: moved down to bit 0, other bits taken off, sign carried up.
    fn value(&self, raw: u16) -> u16 {
        let moved = raw >> (self.high_bit + 1 - self.bits_stored);
        let spare = 16 - u32::from(self.bits_stored);
        let lifted = moved << spare;
        match self.sign {
            Sign::Unsigned => lifted >> spare,
            Sign::Signed => (lifted.cast_signed() >> spare).cast_unsigned(),
        }
    }
}

pub(super) fn measurements(object: &DataSet<'_>) -> Result<Measurements, Refusal> {
    let samples = whole(object, "SamplesPerPixel", tags::SAMPLES_PER_PIXEL)?.unwrap_or(1);
    if samples != 1 {
        return Err(Refusal::new("SamplesPerPixel", RefusalReason::Colour { samples }));
    }
    let n_frames = whole(object, "NumberOfFrames", tags::NUMBER_OF_FRAMES)?.unwrap_or(1);
    if n_frames != 1 {
        return Err(Refusal::new("NumberOfFrames", RefusalReason::Frames { n_frames }));
    }
    let rows = side(object, "Rows", tags::ROWS)?;
    let columns = side(object, "Columns", tags::COLUMNS)?;
    if PIXELS_LIMIT < u64::from(rows) * u64::from(columns) {
        return Err(Refusal::new(
            "Rows",
            RefusalReason::TooManyPixels { columns, rows, limit: PIXELS_LIMIT },
        ));
    }
    let bits_allocated = bits(object, "BitsAllocated", tags::BITS_ALLOCATED, &[8, 16])?;
    let stored_range: Vec<u64> = (1..=u64::from(bits_allocated)).collect();
    let bits_stored = bits(object, "BitsStored", tags::BITS_STORED, &stored_range)?;
    let high_bit = match whole(object, "HighBit", tags::HIGH_BIT)? {
        None => bits_stored - 1,
        Some(it) if u64::from(bits_stored) <= it + 1 && it < u64::from(bits_allocated) => it as u8,
        Some(bits) => return Err(Refusal::new("HighBit", RefusalReason::Bits { bits })),
    };
    let sign = match whole(object, "PixelRepresentation", tags::PIXEL_REPRESENTATION)? {
        Some(0) => Sign::Unsigned,
        Some(1) => Sign::Signed,
        Some(other) => return Err(not_understood("PixelRepresentation", &other.to_string())),
        None => return Err(missing("PixelRepresentation")),
    };
    Ok(Measurements {
        columns,
        rows,
        bits_allocated,
        bits_stored,
        high_bit,
        sign,
        photometric: photometric(object)?,
    })
}

fn photometric(object: &DataSet<'_>) -> Result<Photometric, Refusal> {
    let attribute = "PhotometricInterpretation";
    match text(object, tags::PHOTOMETRIC_INTERPRETATION).as_deref() {
        Some("MONOCHROME1") => Ok(Photometric::Monochrome1),
        Some("MONOCHROME2") => Ok(Photometric::Monochrome2),
        Some(other) => Err(not_understood(attribute, other)),
        None => Err(missing(attribute)),
    }
}

/// A whole number of 0 or more; `None` where the attribute is absent or empty.
fn whole(
    object: &DataSet<'_>,
    attribute: &'static str,
    tag: dicom_core::Tag,
) -> Result<Option<u64>, Refusal> {
    match text(object, tag) {
        None => Ok(None),
        Some(value) => match value.parse() {
            Ok(it) => Ok(Some(it)),
            Err(_) => Err(not_understood(attribute, &value)),
        },
    }
}

/// Rows or columns: 1 to 65,535.
fn side(object: &DataSet<'_>, attribute: &'static str, tag: dicom_core::Tag) -> Result<u32, Refusal> {
    let value = whole(object, attribute, tag)?.ok_or_else(|| missing(attribute))?;
    match u32::try_from(value) {
        Ok(it) if (1..=65_535).contains(&it) => Ok(it),
        _ => Err(not_understood(attribute, &value.to_string())),
    }
}

fn bits(
    object: &DataSet<'_>,
    attribute: &'static str,
    tag: dicom_core::Tag,
    allowed: &[u64],
) -> Result<u8, Refusal> {
    let bits = whole(object, attribute, tag)?.ok_or_else(|| missing(attribute))?;
    if allowed.contains(&bits) {
        Ok(bits as u8)
    } else {
        Err(Refusal::new(attribute, RefusalReason::Bits { bits }))
    }
}

pub(super) fn padding(object: &DataSet<'_>, sign: Sign) -> Option<Padding> {
    let figure = |tag| {
        let it = number(object, tag)?;
        let it = it as i32;
        Some(match sign {
            Sign::Signed if 32_767 < it => it - 65_536,
            _ => it,
        })
    };
    let one = figure(tags::PIXEL_PADDING_VALUE)?;
    let other = figure(tags::PIXEL_PADDING_RANGE_LIMIT).unwrap_or(one);
    Some(Padding { lowest: one.min(other), highest: one.max(other) })
}

pub(super) fn missing(attribute: &'static str) -> Refusal {
    Refusal::new(attribute, RefusalReason::Missing)
}

pub(super) fn not_understood(attribute: &'static str, value: &str) -> Refusal {
    Refusal::new(attribute, RefusalReason::NotUnderstood { value: fit_for_words(value) })
}
