//! JPEG 2000, and with high throughput, by OpenJPEG with as many threads as there are processors.

use imaging::decoder::wire::Samples;
use imaging::decoder::{Order, Picture};
use jpeg2k::{DecodeParameters, Image};

use crate::{Fault, Seen, whole};

pub(crate) fn decode(order: &Order, picture: &[u8]) -> Result<Picture, Fault> {
    // Strict: a codestream that breaks off is broken, not a film with a grey lower half.
    let strictly = DecodeParameters::new().strict(true);
    let image = Image::from_bytes_with(picture, strictly).map_err(|_| Fault::Broken)?;
    let components = image.components();
    let [grey, ..] = components else { return Err(Fault::Broken) };
    let seen = Seen {
        columns: grey.width(),
        rows: grey.height(),
        bits: grey.precision(),
        samples: components.len() as u32,
    };
    let bits = seen.bits_if(order)?;
    // Of a negative value the low bits stay: its two's complement.
    let samples = grey.data().iter().map(|&it| it as u16).collect();
    whole(order, bits, Samples::Sixteen(samples))
}
