//! JPEG films: grey, or grey saved in colour; decoded apart, as every compressed picture is.

use image::metadata::Orientation;

use super::{Greys, most_grey, within_limits};
use crate::decoder::wire::Samples;
use crate::decoder::{Codec, Decoder, DecoderFault, Order, head};
use crate::dicom::refuse::{Refusal, RefusalReason};
use crate::stored::Photometric;

/// The greys of a JPEG picture.
pub(super) fn read(bytes: &[u8], decoder: &Decoder) -> Result<Greys, Refusal> {
    let head = head::jpeg(bytes).ok_or_else(broken)?;
    let (columns, rows, samples) = (head.columns, head.rows, head.samples);
    within_limits(columns, rows)?;
    if !matches!(samples, 1 | 3) {
        return Err(Refusal::new("File", RefusalReason::Colour { samples: samples.into() }));
    }
    let order = Order { codec: Codec::Jpeg, columns, rows, samples };
    let picture = decoder.decode(&order, bytes).map_err(|fault| match fault {
        DecoderFault::PictureBroken | DecoderFault::PictureDiffers { .. } => broken(),
        other => Refusal::new("File", RefusalReason::Decoder(other)),
    })?;
    let mut values: Vec<u16> = match picture.samples {
        Samples::Eight(samples) => samples.into_iter().map(u16::from).collect(),
        Samples::Sixteen(samples) => samples,
    };
    if samples == 3 {
        values = most_grey(values.as_chunks::<3>().0.iter().copied(), picture.bits)?;
    }
    let orientation = head::jpeg_exif(bytes).and_then(Orientation::from_exif_chunk);
    let orientation = orientation.map_or(1, |it| it.to_exif().into());
    let photometric = Photometric::Monochrome2;
    Ok(Greys { columns, rows, bits_stored: picture.bits, values, photometric, orientation })
}

fn broken() -> Refusal {
    Refusal::new("File", RefusalReason::PictureBroken)
}
