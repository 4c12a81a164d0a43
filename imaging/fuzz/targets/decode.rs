//! Any bytes as a compressed picture, in this very process: what the libraries do when nothing protects from them.

#![no_main]

use imaging::decoder::{Codec, Order};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let [codec, picture @ ..] = bytes else { return };
    // Run lengths are left out: their library is known to panic, in a process that may.
    let codec = Codec::ALL[usize::from(*codec) % (Codec::ALL.len() - 1)];
    let _ = codecs::decode(&Order { codec, columns: 97, rows: 61 }, picture);
});
