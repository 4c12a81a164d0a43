//! Any bytes as a compressed picture, in this very process: what the libraries do when nothing protects from them.

#![no_main]

use imaging::decoder::{Codec, Order, head};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let [codec, picture @ ..] = bytes else { return };
    let codec = Codec::ALL[usize::from(*codec) % Codec::ALL.len()];
    let samples = head::jpeg(picture).filter(|it| codec == Codec::Jpeg && it.samples == 3).map_or(1, |it| it.samples);
    let _ = codecs::decode(&Order { codec, columns: 97, rows: 61, samples }, picture);
});
