//! One film in every transfer syntax, decoded by this program and by its peers in turn: a table of ratios.
//!
//!     cargo bench -p codecs --bench peers --profile dev [-- FOLDER]
//!
//! The film is made: 3,000 x 3,000 pixels of 14 bits, soft as a chest and noisy as a detector. The peers' own tools
//! compress it (Debian: dcmtk, libgdcm-tools, libopenjp2-tools); films in FOLDER are measured as well. Each figure is
//! the median of seven whole runs: here from the file's bytes to stored values, the decoder's process started and
//! ended; there from the command's start to its end, the file that it must write lying in memory where the system
//! has such a folder. A ratio below 1 means that this program is faster.

#[path = "../../benches/made_film/mod.rs"]
mod made_film;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use imaging::dicom::read_stored;
use imaging::{Decoder, Refusal};
use made_film::{SIDE, file_of};

const N_RUNS: usize = 7;
/// By this the bench starts itself as the decoder's process.
const DECODE: &str = "decode-picture";

/// One syntax: its name, and the command that writes it from one file to another.
const SYNTAXES: [(&str, &[&str]); 10] = [
    ("explicit little endian", &["dcmconv", "+te"]),
    ("big endian", &["dcmconv", "+tb"]),
    ("deflated", &["dcmconv", "+td"]),
    ("RLE", &["dcmcrle"]),
    ("JPEG extended, 12 bit", &["dcmcjpeg", "+ee", "+bt"]),
    ("JPEG lossless, predictor 6", &["dcmcjpeg", "+el"]),
    ("JPEG lossless SV1", &["dcmcjpeg", "+e1"]),
    ("JPEG-LS lossless", &["dcmcjpls"]),
    ("JPEG-LS near 2", &["dcmcjpls", "+en", "+md", "2"]),
    ("JPEG 2000 lossless", &["gdcmconv", "--j2k"]),
];

fn main() {
    if std::env::args().any(|it| it == DECODE) {
        codecs::serve(std::io::stdin().lock(), std::io::stdout().lock()).expect("an order and a reader");
        return;
    }
    let memory = Path::new("/dev/shm");
    let above = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    let folder = above.join(format!("peers-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for films");
    let plain = folder.join("plain.dcm");
    std::fs::write(&plain, film()).expect("a film");
    println!("| film | this program, ms | dcmtk | GDCM | OpenJPEG, all threads | ratio to the fastest |");
    println!("|---|---|---|---|---|---|");
    for (name, command) in SYNTAXES {
        let written = folder.join("written.dcm");
        let _ = std::fs::remove_file(&written);
        let (program, options) = command.split_first().expect("a program");
        if run(program, options, &[&plain, &written]).is_some() && written.is_file() {
            println!("{}", row(name, &written, &folder));
        } else {
            println!("| {name} | nothing here writes it |");
        }
    }
    for path in others() {
        let name = path.file_name().map_or_else(String::new, |it| it.to_string_lossy().into_owned());
        println!("{}", row(&name, &path, &folder));
    }
    let _ = std::fs::remove_dir_all(&folder);
}

/// Films in the folder that was named.
fn others() -> Vec<PathBuf> {
    let folder = std::env::args().skip(1).map(PathBuf::from).find(|it| it.is_dir());
    let inside = folder.and_then(|it| std::fs::read_dir(it).ok()).into_iter().flatten();
    let mut films: Vec<PathBuf> = inside.filter_map(Result::ok).map(|it| it.path()).collect();
    films.sort();
    films
}

/// A film soft as a chest and noisy as a detector.
fn film() -> Vec<u8> {
    let mut chance = 1_u64;
    let mut noise = || {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((chance >> 33) % 33 + (chance >> 40) % 33) as f64 - 32.0
    };
    let value = |x: u32, y: u32| {
        let (x, y) = (f64::from(x) / f64::from(SIDE), f64::from(y) / f64::from(SIDE));
        let lungs = ((x - 0.28).abs() * 9.0).cos().max(0.0) + ((x - 0.72).abs() * 9.0).cos().max(0.0);
        let ribs = ((y * 60.0) + (x * 8.0).sin() * 4.0).sin();
        5000.0 + 6000.0 * lungs * (y * 3.0).sin() + 250.0 * ribs
    };
    let pixels = (0..SIDE)
        .flat_map(|y| (0..SIDE).map(move |x| (x, y)))
        .map(|(x, y)| (value(x, y) + noise()).clamp(0.0, 16_383.0) as u16)
        .collect();
    file_of(pixels, None)
}

/// One line of the table, each program run in turn.
fn row(name: &str, path: &Path, folder: &Path) -> String {
    let bytes = std::fs::read(path).expect("a film");
    let itself = std::env::current_exe().expect("this program has a name");
    let decoder = Decoder::started_as(itself, &[DECODE]);
    let out = folder.join("out.dcm");
    let codestream = codestream(&bytes).map(|it| {
        let path = folder.join("picture.j2k");
        std::fs::write(&path, it).expect("a picture");
        path
    });
    let mut times: [Vec<f64>; 4] = Default::default();
    let mut refused: Option<Refusal> = None;
    for _ in 0..N_RUNS {
        let begun = Instant::now();
        refused = read_stored(&bytes, &decoder).err();
        times[0].push(begun.elapsed().as_secs_f64());
        times[1].extend(dcmtk(path, &out));
        times[2].extend(run("gdcmconv", &["--raw"], &[path, &out]));
        if let Some(picture) = &codestream {
            let image = folder.join("out.pgm");
            let options = ["-threads", "ALL_CPUS", "-i"];
            times[3].extend(run("opj_decompress", &options, &[picture, Path::new("-o"), &image]));
        }
    }
    if let Some(refusal) = refused {
        return format!("| {name} | {refusal} |");
    }
    let medians = times.map(median);
    let fastest = medians[1..].iter().flatten().copied().fold(f64::INFINITY, f64::min);
    let cells: Vec<String> =
        medians.iter().map(|it| it.map_or("–".into(), |it| format!("{:.0}", it * 1e3))).collect();
    let ratio =
        medians[0].filter(|_| fastest.is_finite()).map_or("–".into(), |it| format!("{:.2}", it / fastest));
    format!("| {name} | {} | {ratio} |", cells.join(" | "))
}

/// The tool of dcmtk that knows the film's syntax.
fn dcmtk(path: &Path, out: &Path) -> Option<f64> {
    let tools: [(&str, &[&str]); 4] =
        [("dcmdjpeg", &[]), ("dcmdjpls", &[]), ("dcmdrle", &[]), ("dcmconv", &["+te"])];
    // Each tool copies what it does not know, so that only its success on the pixels counts: the first that succeeds.
    let text = String::from_utf8_lossy(&std::fs::read(path).ok()?[..2048]).into_owned();
    let tool = match text {
        it if it.contains("1.2.840.10008.1.2.4.8") => tools[1],
        it if it.contains("1.2.840.10008.1.2.4.9") || it.contains("1.2.840.10008.1.2.4.2") => return None,
        it if it.contains("1.2.840.10008.1.2.4.1") => return None,
        it if it.contains("1.2.840.10008.1.2.4.") => tools[0],
        it if it.contains("1.2.840.10008.1.2.5") => tools[2],
        _ => tools[3],
    };
    run(tool.0, tool.1, &[path, out])
}

/// A JPEG 2000 picture out of a film.
fn codestream(film: &[u8]) -> Option<&[u8]> {
    let start = film.windows(4).position(|it| it == [0xFF, 0x4F, 0xFF, 0x51])?;
    Some(&film[start..])
}

/// How long a command took; nothing where it is not here or fails.
fn run(program: &str, options: &[&str], paths: &[&Path]) -> Option<f64> {
    let begun = Instant::now();
    let ended = Command::new(program)
        .args(options)
        .args(paths)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .ok()?;
    ended.success().then(|| begun.elapsed().as_secs_f64())
}

fn median(mut times: Vec<f64>) -> Option<f64> {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied()
}
