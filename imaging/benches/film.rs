//! From a film's bytes to greys, step by step, on 3,000 x 3,000 pixels of 16 bits; the first is the measure for all.
//!
//!     cargo bench -p imaging --bench film --profile dev

use divan::Bencher;
use divan::counter::BytesCount;
use imaging::dicom::{DxToWrite, read, read_stored, write_dx};
use imaging::{Decoder, Film, Shown, display};

const SIDE: u32 = 3000;

fn main() {
    divan::main();
}

fn file() -> Vec<u8> {
    let text = |it: &str| it.to_owned();
    let pixels = (0..SIDE * SIDE).map(|it| (it.wrapping_mul(2_654_435_761) >> 18) as u16).collect();
    write_dx(&DxToWrite {
        pixels,
        columns: SIDE,
        rows: SIDE,
        bits_stored: 14,
        window: Some((8192.0, 16384.0)),
        mm_per_pixel: 0.14,
        patient_name: text("Made^Film"),
        patient_id: text("1"),
        patient_sex: text("O"),
        birth_date: String::new(),
        study_date: text("20260101"),
        study_time: text("120000"),
        derivation: text("made"),
        comments: String::new(),
        kvp: 120.0,
        exposure_time_ms: 10,
        sid_mm: 1800.0,
        study_uid: text("2.25.1"),
        series_uid: text("2.25.2"),
        sop_instance_uid: text("2.25.3"),
    })
    .expect("a lawful film")
}

fn nobody() -> Decoder {
    Decoder::started_as("nobody".into(), &[])
}

fn film() -> (Film, Shown) {
    let film = read(&file(), &nobody()).expect("a lawful film");
    let shown = film.default_shown();
    (film, shown)
}

/// The file's bytes copied once in memory.
#[divan::bench]
fn a_copy_of_the_bytes(bencher: Bencher<'_, '_>) {
    let bytes = file();
    bencher.counter(BytesCount::new(bytes.len())).bench_local(|| bytes.clone());
}

/// The file read from the system and copied once: what uncompressed films are held against.
#[divan::bench]
fn b_read_from_the_system_and_copied(bencher: Bencher<'_, '_>) {
    let path = std::env::temp_dir().join(format!("film-{}.dcm", std::process::id()));
    std::fs::write(&path, file()).expect("a folder for films");
    bencher.bench_local(|| std::fs::read(&path).expect("a film").clone());
    let _ = std::fs::remove_file(&path);
}

#[divan::bench]
fn c_stored_values(bencher: Bencher<'_, '_>) {
    let bytes = file();
    bencher.counter(BytesCount::new(bytes.len())).bench_local(|| read_stored(&bytes, &nobody()));
}

#[divan::bench]
fn d_whole_film(bencher: Bencher<'_, '_>) {
    let bytes = file();
    bencher.counter(BytesCount::new(bytes.len())).bench_local(|| read(&bytes, &nobody()));
}

#[divan::bench]
fn e_greys_of_every_stored_value(bencher: Bencher<'_, '_>) {
    let (film, shown) = film();
    bencher.bench_local(|| display::table(&film, &shown));
}

#[divan::bench]
fn f_picture_of_1000_pixels(bencher: Bencher<'_, '_>) {
    let (film, shown) = film();
    bencher.bench_local(|| display::render_fit(&film, &shown, 1000));
}
