//! Compressed Pixel Data to stored values: unpacked here where that is plain, else by the decoder's own process.

use std::io::Read as _;

use crate::decoder::wire::Samples;
use crate::decoder::{Codec, Decoder, DecoderFault, Order, Picture, head};
use crate::dicom::extent::{self, Extent};
use crate::dicom::measurements::Measurements;
use crate::dicom::opened::{Opened, unreadable};
use crate::dicom::pixels::value_bytes;
use crate::dicom::refuse::{Refusal, RefusalReason};
use crate::dicom::run_lengths;
use crate::dicom::syntax::{Compression, Loss, loss_of};
use crate::film::Flag;

/// The values of compressed pixels.
pub(super) fn values(
    opened: &Opened<'_>,
    extent: Extent,
    compression: Compression,
    measured: &Measurements,
    decoder: &Decoder,
) -> Result<(Vec<u16>, Option<Flag>), Refusal> {
    let flag = extent.length.map(|_| Flag::FragmentsInStatedLength);
    let fragments = extent::fragments(value_bytes(opened, extent)).map_err(unreadable)?;
    // One frame of one fragment is the rule: then nothing is copied.
    let joined;
    let picture = if let [only] = fragments[..] {
        only
    } else {
        joined = fragments.concat();
        &joined
    };
    let values = match compression {
        Compression::None => words(picture, measured)?,
        Compression::Deflate => words(&inflated(picture, measured)?, measured)?,
        Compression::RunLengths => unrolled(picture, measured)?,
        Compression::Foreign(codec) => {
            let picture = decoded(codec, picture, measured, decoder)?;
            stored_values(picture, measured, loss_of(&opened.transfer_syntax))
        }
    };
    Ok((values, flag))
}

/// Plain bytes of a frame as stored values; little endian, as every encapsulated syntax is.
fn words(bytes: &[u8], measured: &Measurements) -> Result<Vec<u16>, Refusal> {
    let needed = measured.n_bytes();
    let held = bytes.len() as u64;
    let bytes = usize::try_from(needed)
        .ok()
        .and_then(|it| bytes.get(..it))
        .ok_or(Refusal::new("PixelData", RefusalReason::PixelBytesMissing { needed, held }))?;
    Ok(measured.values(bytes))
}

/// A deflated frame, unpacked no further than its measurements call for.
///
/// Source: DICOM PS3.5 A.4.13.
fn inflated(picture: &[u8], measured: &Measurements) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    flate2::read::DeflateDecoder::new(picture)
        .take(measured.n_bytes())
        .read_to_end(&mut bytes)
        .map_err(|_| Refusal::new("PixelData", RefusalReason::DeflateBroken))?;
    Ok(bytes)
}

/// A frame of run lengths, in the place where its values stay.
fn unrolled(picture: &[u8], measured: &Measurements) -> Result<Vec<u16>, Refusal> {
    let n_samples = usize::try_from(measured.n_pixels()).map_err(|_| broken())?;
    let sample_bytes = usize::from(measured.bits_allocated / 8);
    let mut samples = run_lengths::unrolled(picture, n_samples, sample_bytes).ok_or_else(broken)?;
    measured.settle(&mut samples);
    Ok(samples)
}

/// A picture decoded in a process of its own.
fn decoded(
    codec: Codec,
    picture: &[u8],
    measured: &Measurements,
    decoder: &Decoder,
) -> Result<Picture, Refusal> {
    let said = match codec {
        Codec::Jpeg | Codec::JpegLs => Some(head::jpeg(picture).ok_or_else(broken)?),
        Codec::Jpeg2000 => Some(head::jpeg_2000(picture).ok_or_else(broken)?),
        // Its head is itself compressed; the decoder looks at it before anything else.
        Codec::JpegXl => None,
    };
    if let Some(head) = said {
        let agrees = (head.columns, head.rows, head.samples) == (measured.columns, measured.rows, 1)
            && (1..=measured.bits_allocated).contains(&head.bits);
        if !agrees {
            return Err(differs(head.columns, head.rows, head.bits, head.samples));
        }
    }
    let order = Order { codec, columns: measured.columns, rows: measured.rows, samples: 1 };
    let picture = decoder.decode(&order, picture).map_err(|fault| match fault {
        DecoderFault::PictureDiffers { columns, rows, bits, samples } => {
            differs(columns, rows, bits, samples)
        }
        DecoderFault::PictureBroken => broken(),
        other => Refusal::new("PixelData", RefusalReason::Decoder(other)),
    })?;
    if measured.bits_allocated < picture.bits {
        return Err(differs(measured.columns, measured.rows, picture.bits, 1));
    }
    Ok(picture)
}

/// A picture's samples as stored values.
///
/// A picture with as many bits as the words had up to High Bit holds those words, whatever stood above or below the
/// value in them. One with fewer bits holds the values themselves, and so does one that has lost something: there a
/// value may overshoot the stored bits by a little, and is held at their end, for a white that wraps to black is worse.
fn stored_values(picture: Picture, measured: &Measurements, loss: Loss) -> Vec<u16> {
    let holds_words = measured.high_bit < picture.bits && loss == Loss::Never;
    let as_values = Measurements { high_bit: measured.bits_stored - 1, ..*measured };
    let measured = if holds_words { *measured } else { as_values };
    let may_overshoot = measured.bits_stored < picture.bits && loss != Loss::Never;
    let mut samples = match picture.samples {
        Samples::Eight(samples) => samples.into_iter().map(u16::from).collect(),
        Samples::Sixteen(samples) => samples,
    };
    if may_overshoot {
        for it in &mut samples {
            *it = measured.nearest(*it);
        }
    } else {
        measured.settle(&mut samples);
    }
    samples
}

fn differs(columns: u32, rows: u32, bits: u8, samples: u8) -> Refusal {
    Refusal::new("PixelData", RefusalReason::PictureDiffers { columns, rows, bits, samples })
}

fn broken() -> Refusal {
    Refusal::new("PixelData", RefusalReason::PictureBroken)
}
