//! From a film's bytes to greys, step by step, on 3,000 x 3,000 pixels of 16 bits; the first is the measure for all.
//!
//!     cargo bench -p imaging --bench film --profile dev

mod made_film;

use divan::Bencher;
use divan::counter::BytesCount;
use imaging::dicom::{read, read_stored};
use imaging::{Decoder, Film, Shown, display};
use made_film::{SIDE, file_of};

fn main() {
    divan::main();
}

fn file() -> Vec<u8> {
    let pixels = (0..SIDE * SIDE).map(|it| (it.wrapping_mul(2_654_435_761) >> 18) as u16).collect();
    file_of(pixels, Some((8192.0, 16384.0)))
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
