//! JPEG-LS, lossless and near-lossless, by CharLS.

use charls::CharLS;
use imaging::decoder::wire::Samples;
use imaging::decoder::{Order, Picture, head};

use crate::{Fault, Seen, whole};

pub(crate) fn decode(order: &Order, picture: &[u8]) -> Result<Picture, Fault> {
    let head = head::jpeg(picture).ok_or(Fault::Broken)?;
    let seen = Seen {
        columns: head.columns,
        rows: head.rows,
        bits: u32::from(head.bits),
        samples: u32::from(head.samples),
    };
    let bits = seen.bits_if(order)?;
    let bytes = CharLS::default().decode(picture).map_err(|_| Fault::Broken)?;
    let samples = if bits <= 8 {
        Samples::Eight(bytes)
    } else {
        Samples::Sixteen(bytes.chunks_exact(2).map(|it| u16::from_ne_bytes([it[0], it[1]])).collect())
    };
    whole(order, bits, samples)
}
