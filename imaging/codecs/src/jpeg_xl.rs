//! JPEG XL, by jxl-oxide: no C in it, but as costly to decode as the others, and so within the same limits.

use imaging::decoder::wire::Samples;
use imaging::decoder::{Order, Picture};
use jxl_oxide::JxlImage;

use crate::{Fault, Seen, whole};

pub(crate) fn decode(order: &Order, picture: &[u8]) -> Result<Picture, Fault> {
    let image = JxlImage::builder().read(picture).map_err(|_| Fault::Broken)?;
    let head = image.image_header();
    let seen = Seen {
        columns: image.width(),
        rows: image.height(),
        bits: head.metadata.bit_depth.bits_per_sample(),
        samples: if head.metadata.grayscale() { 1 } else { 3 } + head.metadata.ec_info.len() as u32,
    };
    let bits = seen.bits_if(order)?;
    let frame = image.render_frame(0).map_err(|_| Fault::Broken)?;
    let mut greys = vec![0.0_f32; usize::try_from(order.n_samples()).map_err(|_| Fault::Broken)?];
    let n_written = frame.stream().write_to_buffer(&mut greys);
    if n_written != greys.len() {
        return Err(Fault::Broken);
    }
    // The library gives 0 to 1; a 32-bit number holds all 16 bits exactly.
    let highest = f32::from(u16::MAX >> (16 - bits));
    let samples = greys.iter().map(|it| (it * highest).round().clamp(0.0, highest) as u16).collect();
    whole(order, bits, Samples::Sixteen(samples))
}
