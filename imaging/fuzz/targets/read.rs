//! Any bytes as a film: a film or a refusal, never a panic. Pictures for the decoder's process are not decoded here.

#![no_main]

use imaging::Decoder;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let nobody = Decoder::started_as("/nowhere/at/all".into(), &[]);
    if let Ok(film) = imaging::read_any(bytes, "film.dcm", &nobody) {
        let shown = film.default_shown();
        let _ = imaging::display::table(&film, &shown);
        let _ = imaging::display::render_fit(&film, &shown, 32);
        let _ = imaging::annex_f(&film);
    }
    let _ = imaging::dicom::read_header(bytes);
    let _ = imaging::dicom::read_stored(bytes, &nobody);
});
