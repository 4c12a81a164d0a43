//! Any bytes as a film, a zip or a disc's directory: an answer or a refusal, never a panic, a hang or a flood.
//!
//! Pictures for the decoder's process are not decoded here; `decode` is for them.

#![no_main]

use std::io::Cursor;

use imaging::zipped::Zipped;
use imaging::{Decoder, dicom, display, technique};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let nobody = Decoder::started_as("/nowhere/at/all".into(), &[]);
    if let Ok(film) = imaging::read_any(bytes, "film.dcm", &nobody) {
        let shown = film.default_shown();
        let _ = display::table(&film, &shown);
        let _ = display::render_fit(&film, &shown, 32);
        let _ = technique::annex_f(&film);
        let _ = technique::cfr_37_42(&film);
    }
    let _ = dicom::read_header(bytes);
    let _ = dicom::read_stored(bytes, &nobody);
    let _ = dicom::dicomdir::listed_films(bytes);
    if let Ok(mut zip) = Zipped::open(Cursor::new(bytes), bytes.len() as u64) {
        for member in zip.members().into_iter().take(4) {
            let _ = zip.name(member);
            let _ = zip.bytes(member);
        }
    }
});
