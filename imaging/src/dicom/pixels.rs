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
    let measured = measurements(&opened.header())?;
    let values = values(opened, decoder, &measured, flags)?;
    Ok(StoredPixels {
        columns: measured.columns,
        rows: measured.rows,
        bits_stored: measured.bits_stored,
        sign: measured.sign,
        values,
        photometric: measured.photometric,
        padding: padding(&opened.header(), measured.sign),
    })
}

/// The values of an opened file's pixels, as the measurements cut them out of their words.
pub(super) fn values(
    opened: &Opened<'_>,
    decoder: &Decoder,
    measured: &Measurements,
    flags: &mut Vec<Flag>,
) -> Result<Vec<u16>, Refusal> {
    let extent = opened.pixel_extent().ok_or(Refusal::new("PixelData", RefusalReason::Missing))?;
    let syntax = syntax(&opened.transfer_syntax);
    let coding = syntax.and_then(|it| it.coding).ok_or_else(|| {
        let uid = fit_for_words(&opened.transfer_syntax);
        let name = syntax.map_or("unknown", |it| it.name);
        Refusal::new("TransferSyntaxUID", RefusalReason::TransferSyntax { uid, name })
    })?;
    match coding {
        PixelCoding::Native => native(opened, extent, measured, flags),
        PixelCoding::Encapsulated(compression) => {
            let (values, flag) = compressed::values(opened, extent, compression, measured, decoder)?;
            flags.extend(flag);
            Ok(values)
        }
    }
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
    let needed = measured.n_bytes();
    let held = bytes.len() as u64;
    if held < needed {
        return Err(Refusal::new("PixelData", RefusalReason::PixelBytesMissing { needed, held }));
    }
    // One byte of padding is owed where the number of bytes is odd.
    if needed + needed % 2 < held {
        flags.push(Flag::PixelBytesLeftOver { n_bytes: held - needed });
    }
    let plain = &bytes[..needed as usize];
    let letters = opened.data.get(extent.element_at + 4..extent.element_at + 6);
    let mut values: Vec<u16> = match measured.bits_allocated {
        _ if opened.coding != Coding::ExplicitBig => return Ok(measured.values(plain)),
        // In big endian words of 8-bit pixels the second one comes first; the last may stand behind one of padding.
        8 if letters == Some(b"OW") => {
            (0..plain.len()).map(|it| bytes.get(it ^ 1).copied().map_or(0, u16::from)).collect()
        }
        8 => return Ok(measured.values(plain)),
        _ => plain.chunks_exact(2).map(|it| u16::from_be_bytes([it[0], it[1]])).collect(),
    };
    measured.settle(&mut values);
    Ok(values)
}
