//! TIFF films of 8 and 16 bits: all bits kept, either end white, one page.
//!
//! Resolution tags are not believed as millimetres: programs that write TIFF put 72, 96 or 300 dots an inch there
//! without having measured anything, and nothing in the file tells which did.

use std::io::Cursor;

use tiff::decoder::{Decoder, DecodingResult, Limits};
use tiff::tags::Tag;
use tiff::{ColorType, TiffError};

use super::{Greys, most_grey, within_limits};
use crate::dicom::refuse::{Refusal, RefusalReason};
use crate::stored::Photometric;

/// `WhiteIsZero`: the lowest value is white.
///
/// Source: TIFF 6.0, Photometric Interpretation (262).
const MIN_IS_WHITE: u16 = 0;
/// A TIFF's list of strips is no longer than this, bytes.
const VALUES_MAX: usize = 16 * 1024 * 1024;

/// Whether a file begins as a TIFF does, in either byte order, classic or big.
pub(super) fn is_tiff(bytes: &[u8]) -> bool {
    let heads: [&[u8]; 4] = [b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"];
    heads.iter().any(|it| bytes.starts_with(it))
}

/// The greys of the one page of a TIFF.
pub(super) fn read(bytes: &[u8]) -> Result<Greys, Refusal> {
    let mut limits = Limits::default();
    limits.decoding_buffer_size = crate::dicom::bytes_limit() as usize;
    limits.intermediate_buffer_size = limits.decoding_buffer_size;
    limits.ifd_value_size = VALUES_MAX;
    let mut decoder = Decoder::new(Cursor::new(bytes)).map_err(|it| refused(&it))?.with_limits(limits);
    let (columns, rows) = decoder.dimensions().map_err(|it| refused(&it))?;
    within_limits(columns, rows)?;
    if decoder.more_images() {
        return Err(Refusal::new("File", RefusalReason::Frames { n_frames: 2 }));
    }
    let color = decoder.colortype().map_err(|it| refused(&it))?;
    let (n_samples, bits) = match color {
        ColorType::Gray(bits) => (1, bits),
        ColorType::RGB(bits) => (3, bits),
        other => {
            let samples = u64::from(other.num_samples()).max(2);
            return Err(Refusal::new("File", RefusalReason::Colour { samples }));
        }
    };
    if bits != 8 && bits != 16 {
        return Err(Refusal::new("File", RefusalReason::Bits { bits: u64::from(bits) }));
    }
    let photometric =
        decoder.find_tag_unsigned::<u16>(Tag::PhotometricInterpretation).map_err(|it| refused(&it))?;
    let orientation = decoder.find_tag_unsigned::<u16>(Tag::Orientation).map_err(|it| refused(&it))?;
    let mut values = match decoder.read_image().map_err(|it| refused(&it))? {
        DecodingResult::U8(it) => it.into_iter().map(u16::from).collect(),
        DecodingResult::U16(it) => it,
        _ => {
            let value = "SampleFormat".to_owned();
            return Err(Refusal::new("File", RefusalReason::NotUnderstood { value }));
        }
    };
    if n_samples == 3 {
        values = most_grey(values.as_chunks::<3>().0.iter().copied(), bits)?;
    }
    if values.len() as u64 != u64::from(columns) * u64::from(rows) {
        return Err(Refusal::new("File", RefusalReason::PictureBroken));
    }
    let min_is_white = photometric == Some(MIN_IS_WHITE);
    if min_is_white {
        // The library has turned the values over; a film keeps what is stored, and says which end is white.
        let white = u16::MAX >> (16 - bits);
        for value in &mut values {
            *value = white - *value;
        }
    }
    let photometric = if min_is_white { Photometric::Monochrome1 } else { Photometric::Monochrome2 };
    let orientation = orientation.unwrap_or(1);
    Ok(Greys { columns, rows, bits_stored: bits, values, photometric, orientation })
}

fn refused(fault: &TiffError) -> Refusal {
    match fault {
        TiffError::UnsupportedError(_) => {
            Refusal::new("File", RefusalReason::NotUnderstood { value: "TIFF compression".to_owned() })
        }
        _ => Refusal::new("File", RefusalReason::PictureBroken),
    }
}
