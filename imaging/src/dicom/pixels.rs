//! Stored values out of Pixel Data: every size is checked against the bytes there are before anything is reserved.

use crate::decoder::Decoder;
use crate::dicom::compressed;
use crate::dicom::extent::{Coding, Extent};
use crate::dicom::measurements::{Measurements, measurements, not_understood, padding};
use crate::dicom::opened::Opened;
use crate::dicom::refuse::{Refusal, RefusalReason, fit_for_words};
use crate::dicom::syntax::{PixelCoding, syntax};
use crate::film::Flag;
use crate::stored::StoredPixels;

/// The stored pixels of an opened file.
pub(super) fn stored(
    opened: &Opened<'_>,
    decoder: &Decoder,
    flags: &mut Vec<Flag>,
) -> Result<StoredPixels, Refusal> {
    let measured = measurements(&opened.object)?;
    let extent = opened.pixel_extent().ok_or(Refusal::new("PixelData", RefusalReason::Missing))?;
    let syntax = syntax(&opened.transfer_syntax);
    let coding = syntax.and_then(|it| it.coding).ok_or_else(|| {
        let uid = fit_for_words(&opened.transfer_syntax);
        let name = syntax.map_or("unknown", |it| it.name);
        Refusal::new("TransferSyntaxUID", RefusalReason::TransferSyntax { uid, name })
    })?;
    let values = match coding {
        PixelCoding::Native => native(opened, extent, &measured, flags)?,
        PixelCoding::Encapsulated(compression) => {
            let (values, flag) = compressed::values(opened, extent, compression, &measured, decoder)?;
            flags.extend(flag);
            values
        }
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

/// The bytes of a value: its stated length, or all that is left where the file breaks off or the length is undefined.
pub(super) fn value_bytes<'o>(opened: &'o Opened<'_>, extent: Extent) -> &'o [u8] {
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
    let words = bytes[..needed as usize].chunks_exact(2);
    let mut values: Vec<u16> = if big {
        words.map(|it| u16::from_be_bytes([it[0], it[1]])).collect()
    } else {
        words.map(|it| u16::from_le_bytes([it[0], it[1]])).collect()
    };
    measured.settle(&mut values);
    Ok(values)
}

/// 8-bit pixels; in big endian words the second byte comes first.
fn bytes_as_values(bytes: &[u8], n_pixels: usize, swapped: bool, measured: &Measurements) -> Vec<u16> {
    let at = |idx: usize| bytes.get(if swapped { idx ^ 1 } else { idx });
    (0..n_pixels).map(|idx| measured.value(u16::from(at(idx).copied().unwrap_or(0)))).collect()
}
