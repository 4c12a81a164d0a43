//! The other end of [`imaging::decoder`]: one picture in, its samples out, in a process that has limits.
//!
//! Here and nowhere else C and C++ meet bytes from a film. [`serve`] is the whole life of that process.

mod jpeg;
mod jpeg_2000;
mod jpeg_ls;
mod jpeg_xl;
mod limits;

use std::io::{self, Read, Write};

use imaging::decoder::wire::{self, Samples};
use imaging::decoder::{Answer, Codec, Order, Picture};

/// Takes one order and its picture, decodes it within the order's limits, and answers.
///
/// Errors: the order makes no sense, or nobody listens any more.
pub fn serve(mut from: impl Read, mut to: impl Write) -> io::Result<()> {
    let order = wire::read_order(&mut from)?;
    limits::set(&order)?;
    let mut picture = Vec::new();
    from.read_to_end(&mut picture)?;
    wire::write_answer(&mut to, &decode(&order, &picture))
}

/// Decodes one picture in this very process. For [`serve`], and for whoever tests the libraries themselves.
pub fn decode(order: &Order, picture: &[u8]) -> Answer {
    let decoded = match order.codec {
        Codec::Jpeg => jpeg::decode(order, picture),
        Codec::JpegLs => jpeg_ls::decode(order, picture),
        Codec::Jpeg2000 => jpeg_2000::decode(order, picture),
        Codec::JpegXl => jpeg_xl::decode(order, picture),
    };
    decoded.map_or_else(Answer::from, Answer::Picture)
}

/// Why a library gave no picture.
enum Fault {
    Broken,
    Differs(Seen),
}

impl From<Fault> for Answer {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Broken => Self::Broken,
            Fault::Differs(Seen { columns, rows, bits, samples }) => {
                Self::Differs { columns, rows, bits: bits.min(255) as u8, samples: samples.min(255) as u8 }
            }
        }
    }
}

/// What a picture says of itself, before it is decoded.
#[derive(Clone, Copy)]
struct Seen {
    columns: u32,
    rows: u32,
    bits: u32,
    samples: u32,
}

impl Seen {
    /// The picture's bits, if it has the ordered size and samples.
    fn bits_if(self, order: &Order) -> Result<u8, Fault> {
        let agrees = (self.columns, self.rows) == (order.columns, order.rows)
            && self.samples == u32::from(order.samples)
            && (1..=16).contains(&self.bits);
        if agrees { Ok(self.bits as u8) } else { Err(Fault::Differs(self)) }
    }
}

/// Samples of a picture whose number is right.
fn whole(order: &Order, bits: u8, samples: Samples) -> Result<Picture, Fault> {
    let n_samples = match &samples {
        Samples::Eight(it) => it.len(),
        Samples::Sixteen(it) => it.len(),
    };
    if n_samples as u64 == order.n_samples() { Ok(Picture { bits, samples }) } else { Err(Fault::Broken) }
}
