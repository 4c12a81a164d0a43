//! Stored values out of Pixel Data: every size is checked against the bytes there are before anything is reserved.

use dicom_core::value::PixelFragmentSequence;
use dicom_core::{DataElement, VR};
use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;
use dicom_pixeldata::PixelDecoder;

use crate::dicom::attributes::{number, text};
use crate::dicom::extent::{self, Coding, Extent};
use crate::dicom::opened::{Opened, unreadable};
use crate::dicom::refuse::{Refusal, RefusalReason, fit_for_words};
use crate::dicom::syntax::{JPEG_BASELINE, PixelCoding, pixel_coding};
use crate::film::Flag;
use crate::stored::{Padding, Photometric, Sign, StoredPixels};

/// The most pixels that are read: a 14 x 17 inch film at 43 micrometres.
pub(crate) const PIXELS_LIMIT: u64 = 80_000_000;

/// What the header says about the pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Measurements {
    columns: u32,
    rows: u32,
    bits_allocated: u8,
    bits_stored: u8,
    high_bit: u8,
    sign: Sign,
    photometric: Photometric,
}

impl Measurements {
    fn n_pixels(&self) -> u64 {
        u64::from(self.columns) * u64::from(self.rows)
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

/// The stored pixels of an opened file.
pub(super) fn stored(opened: &Opened<'_>, flags: &mut Vec<Flag>) -> Result<StoredPixels, Refusal> {
    let measured = measurements(&opened.object)?;
    let extent = opened.pixel_extent().ok_or(Refusal::new("PixelData", RefusalReason::Missing))?;
    let coding = pixel_coding(&opened.transfer_syntax).map_err(|name| {
        Refusal::new(
            "TransferSyntaxUID",
            RefusalReason::TransferSyntax { uid: fit_for_words(&opened.transfer_syntax), name },
        )
    })?;
    let values = match coding {
        PixelCoding::Native => native(opened, extent, &measured, flags)?,
        PixelCoding::JpegBaseline => jpeg(opened, extent, &measured, flags)?,
    };
    Ok(StoredPixels {
        columns: measured.columns,
        rows: measured.rows,
        bits_stored: measured.bits_stored,
        sign: measured.sign,
        values,
        photometric: measured.photometric,
        padding: padding(&opened.object, measured.sign),
    })
}

fn measurements(object: &InMemDicomObject) -> Result<Measurements, Refusal> {
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

fn photometric(object: &InMemDicomObject) -> Result<Photometric, Refusal> {
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
    object: &InMemDicomObject,
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
fn side(object: &InMemDicomObject, attribute: &'static str, tag: dicom_core::Tag) -> Result<u32, Refusal> {
    let value = whole(object, attribute, tag)?.ok_or_else(|| missing(attribute))?;
    match u32::try_from(value) {
        Ok(it) if (1..=65_535).contains(&it) => Ok(it),
        _ => Err(not_understood(attribute, &value.to_string())),
    }
}

fn bits(
    object: &InMemDicomObject,
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

/// The bytes of a value: its stated length, or all that is left where the file breaks off or the length is undefined.
fn value_bytes<'o>(opened: &'o Opened<'_>, extent: Extent) -> &'o [u8] {
    let rest = opened.data.get(extent.value_at..).unwrap_or_default();
    match extent.length {
        Some(length) => &rest[..length.min(rest.len())],
        None => rest,
    }
}

fn native(
    opened: &Opened<'_>,
    extent: Extent,
    measured: &Measurements,
    flags: &mut Vec<Flag>,
) -> Result<Vec<u16>, Refusal> {
    if extent.length.is_none() {
        return Err(not_understood("PixelData", "undefined length"));
    }
    let bytes = value_bytes(opened, extent);
    let needed = measured.n_pixels() * u64::from(measured.bits_allocated / 8);
    let held = bytes.len() as u64;
    if held < needed {
        return Err(Refusal::new("PixelData", RefusalReason::PixelBytesMissing { needed, held }));
    }
    // One byte of padding is owed where the number of bytes is odd.
    if needed + needed % 2 < held {
        flags.push(Flag::PixelBytesLeftOver { n_bytes: held - needed });
    }
    let big = opened.coding == Coding::ExplicitBig;
    if measured.bits_allocated == 8 {
        let letters = opened.data.get(extent.element_at + 4..extent.element_at + 6);
        let swapped = big && letters == Some(b"OW");
        return Ok(bytes_as_values(bytes, needed as usize, swapped, measured));
    }
    let words = bytes[..needed as usize]
        .chunks_exact(2)
        .map(|it| if big { u16::from_be_bytes([it[0], it[1]]) } else { u16::from_le_bytes([it[0], it[1]]) });
    Ok(words.map(|it| measured.value(it)).collect())
}

/// 8-bit pixels; in big endian words the second byte comes first.
fn bytes_as_values(bytes: &[u8], n_pixels: usize, swapped: bool, measured: &Measurements) -> Vec<u16> {
    let at = |idx: usize| bytes.get(if swapped { idx ^ 1 } else { idx });
    (0..n_pixels).map(|idx| measured.value(u16::from(at(idx).copied().unwrap_or(0)))).collect()
}

fn jpeg(
    opened: &Opened<'_>,
    extent: Extent,
    measured: &Measurements,
    flags: &mut Vec<Flag>,
) -> Result<Vec<u16>, Refusal> {
    if measured.bits_allocated != 8 {
        return Err(Refusal::new(
            "BitsAllocated",
            RefusalReason::Bits { bits: u64::from(measured.bits_allocated) },
        ));
    }
    if extent.length.is_some() {
        flags.push(Flag::FragmentsInStatedLength);
    }
    let fragments = extent::fragments(value_bytes(opened, extent)).map_err(unreadable)?;
    let picture = fragments.concat();
    let frame = start_of_frame(&picture).ok_or(broken())?;
    let agrees = frame.bits == 8
        && frame.samples == 1
        && (frame.columns, frame.rows) == (measured.columns, measured.rows);
    if !agrees {
        return Err(Refusal::new(
            "PixelData",
            RefusalReason::PictureDiffers {
                columns: frame.columns,
                rows: frame.rows,
                bits: frame.bits,
                samples: frame.samples,
            },
        ));
    }
    let mut object = opened.object.clone();
    JPEG_BASELINE.clone_into(&mut object.meta_mut().transfer_syntax);
    let sequence: PixelFragmentSequence<Vec<u8>> = PixelFragmentSequence::new_fragments(vec![picture]);
    object.put(DataElement::new(tags::PIXEL_DATA, VR::OB, sequence));
    let decoded = object.decode_pixel_data().map_err(|_| broken())?;
    let bytes = decoded.data();
    if bytes.len() as u64 != measured.n_pixels() {
        return Err(broken());
    }
    Ok(bytes_as_values(bytes, bytes.len(), false, measured))
}

/// What a JPEG picture says of itself.
struct Frame {
    columns: u32,
    rows: u32,
    bits: u8,
    samples: u8,
}

/// The first start-of-frame segment of a JPEG picture, found by walking its segments.
///
/// Source: ITU-T T.81 B.2.2.
fn start_of_frame(picture: &[u8]) -> Option<Frame> {
    let mut at = 2;
    if picture.get(..2) != Some(&[0xFF, 0xD8]) {
        return None;
    }
    loop {
        let [0xFF, marker] = *picture.get(at..at + 2)? else {
            return None;
        };
        if marker == 0xFF {
            at += 1;
            continue;
        }
        let length = picture.get(at + 2..at + 4)?;
        let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
        // Baseline, extended and progressive, Huffman coded; all others are not 8-bit JPEG as stated.
        if matches!(marker, 0xC0..=0xC2) {
            let body = picture.get(at + 4..at + 10)?;
            return Some(Frame {
                bits: body[0],
                rows: u32::from(u16::from_be_bytes([body[1], body[2]])),
                columns: u32::from(u16::from_be_bytes([body[3], body[4]])),
                samples: body[5],
            });
        }
        if length < 2 || matches!(marker, 0xC3..=0xCF if marker != 0xC4 && marker != 0xCC) {
            return None;
        }
        at += 2 + length;
    }
}

fn padding(object: &InMemDicomObject, sign: Sign) -> Option<Padding> {
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

fn missing(attribute: &'static str) -> Refusal {
    Refusal::new(attribute, RefusalReason::Missing)
}

fn not_understood(attribute: &'static str, value: &str) -> Refusal {
    Refusal::new(attribute, RefusalReason::NotUnderstood { value: fit_for_words(value) })
}

fn broken() -> Refusal {
    Refusal::new("PixelData", RefusalReason::PictureBroken)
}
