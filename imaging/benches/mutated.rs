//! Films of the wild with their bytes changed: each is read or refused, and never a panic, a hang or a flood.
//!
//! No compiler of its own is needed, as the fuzzers need one; a case is known by its number, and can be asked for again:
//!
//!     cargo bench -p imaging --bench mutated --profile dev -- SECONDS [FIRST CASE]

use std::panic::catch_unwind;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};
use std::{env, fs, process, thread};

use imaging::{Decoder, dicom, display, technique};

/// Where films lie, from the project's own folder: the test films, and those that pydicom brings.
const FOLDERS: [&str; 2] = ["target/test-films", "target/peers/pydicom/data"];
/// Longer films are left out: their pixels say little about headers.
const BYTES_MAX: u64 = 200_000;
/// A case that is worked on longer hangs.
const SECONDS_MAX: u64 = 2;
/// A case after which the process has held more is a flood, kB.
const KB_MAX: u64 = 1 << 20;
/// Most changes are made in the first bytes: there the header lies.
const HEAD: usize = 4096;
/// Changes to one film at most.
const N_CHANGES: u64 = 8;

/// Chance from a seed, by `SplitMix64`.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    /// A place in some bytes, most often near their beginning.
    fn place(&mut self, bytes: &[u8]) -> usize {
        let whole = self.next().is_multiple_of(4);
        self.below(if whole { bytes.len() } else { bytes.len().min(HEAD) })
    }

    /// A piece of some bytes.
    fn piece(&mut self, bytes: &[u8], n_max: usize) -> std::ops::Range<usize> {
        let start = self.place(bytes);
        start..(start + self.below(n_max)).min(bytes.len())
    }
}

/// A case: one film, changed in a few places.
fn case(films: &[Vec<u8>], number: u64) -> Vec<u8> {
    let mut chance = Chance(number);
    let mut bytes = films[chance.below(films.len())].clone();
    for _ in 0..=chance.next() % N_CHANGES {
        let at = chance.place(&bytes);
        match chance.below(8) {
            0 | 1 => write(&mut bytes, at, &[chance.next() as u8]),
            2 => write(&mut bytes, at, &[[0, 0xFF, 0x7F, 0x80, 0x1B, b'\\'][chance.below(6)]]),
            3 => write(&mut bytes, at, &[[0, 0xFF], [0xFF, 0xFF], [0xFE, 0xFF], [0, 0x80]][chance.below(4)]),
            4 => write(
                &mut bytes,
                at,
                &[u32::MAX, 0x7FFF_FFFF, 0x8000_0000, 1 << 30][chance.below(4)].to_le_bytes(),
            ),
            5 => drop(bytes.drain(chance.piece(&bytes, 64))),
            6 => {
                let other = &films[chance.below(films.len())];
                let piece = other[chance.piece(other, 512)].to_vec();
                bytes.splice(at..at, piece);
            }
            _ => write(
                &mut bytes,
                at,
                [b"SQ", b"UN", b"PN", b"OW", b"US", b"DS", b"??", b"UT"][chance.below(8)],
            ),
        }
    }
    bytes
}

fn write(bytes: &mut [u8], at: usize, new: &[u8]) {
    bytes.iter_mut().skip(at).zip(new).for_each(|(there, new)| *there = *new);
}

/// All that is asked of a film that comes in; whether it is one.
fn asked(bytes: &[u8], nobody: &Decoder) -> bool {
    if let Ok((header, _)) = dicom::read_header(bytes) {
        let _ = header.readable_patient_name();
    }
    let _ = dicom::read_stored(bytes, nobody);
    let _ = dicom::dicomdir::listed_films(bytes);
    let Ok(film) = imaging::read_any(bytes, "film.dcm", nobody) else { return false };
    let shown = film.default_shown();
    let _ = display::render_fit(&film, &shown, 32);
    let _ = (technique::annex_f(&film), technique::cfr_37_42(&film));
    true
}

/// Whether a case is a film, none after a panic, and how long it was worked on.
fn timed(bytes: &[u8], nobody: &Decoder) -> (Option<bool>, Duration) {
    let (at, worked_before) = (Instant::now(), worked());
    let is_film = catch_unwind(|| asked(bytes, nobody)).ok();
    let worked = worked().zip(worked_before).map(|(after, before)| after.saturating_sub(before));
    (is_film, worked.unwrap_or_else(|| at.elapsed()))
}

/// How long this thread had a processor, where the system tells: beside other work a clock tells nothing of a case.
fn worked() -> Option<Duration> {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// The films of a folder and those below it.
fn gather(folder: &Path, films: &mut Vec<Vec<u8>>) {
    let mut there: Vec<_> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|it| it.path()).collect();
    there.sort();
    for path in there {
        if path.is_dir() {
            gather(&path, films);
        } else if fs::metadata(&path).is_ok_and(|it| it.len() <= BYTES_MAX) {
            films.extend(fs::read(&path).ok().filter(|it| dicom::read_header(it).is_ok()));
        }
    }
}

/// The most that this process has ever held, kB, where the system tells.
fn held_kb() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
    line.and_then(|it| it.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// What was found so far.
#[derive(Default)]
struct Found {
    n_cases: u64,
    n_films: u64,
    slowest: Duration,
    faults: Vec<String>,
}

/// The case under way.
static NUMBER: AtomicU64 = AtomicU64::new(0);

/// Case after case until the time is up; one word to whoever watches after each.
fn work(films: &[Vec<u8>], seconds: u64, first: u64, done: &SyncSender<()>) -> Found {
    let nobody = Decoder::started_as("/nowhere/at/all".into(), &[]);
    let (begun, mut found, mut is_flooded) = (Instant::now(), Found::default(), false);
    for number in first.. {
        if seconds <= begun.elapsed().as_secs() {
            break;
        }
        NUMBER.store(number, Ordering::Relaxed);
        let bytes = case(films, number);
        let (is_film, took) = timed(&bytes, &nobody);
        match is_film {
            Some(is_film) => found.n_films += u64::from(is_film),
            None => found.faults.push(format!("case {number}: a panic")),
        }
        if SECONDS_MAX <= took.as_secs() {
            found.faults.push(format!("case {number}: {} s", took.as_secs()));
        }
        if !is_flooded && KB_MAX < held_kb() {
            is_flooded = true;
            found.faults.push(format!("case {number}: the process held {} kB", held_kb()));
        }
        (found.n_cases, found.slowest) = (found.n_cases + 1, found.slowest.max(took));
        let _ = done.try_send(());
    }
    found
}

fn main() {
    let numbers: Vec<u64> = env::args().skip(1).filter_map(|it| it.parse().ok()).collect();
    let (seconds, first) = (numbers.first().copied().unwrap_or(60), numbers.get(1).copied().unwrap_or(0));
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("it lies in the project");
    let mut films = Vec::new();
    for folder in FOLDERS {
        gather(&project.join(folder), &mut films);
    }
    assert!(!films.is_empty(), "no film lies in {FOLDERS:?}");
    println!("{} films, {seconds} s from case {first}", films.len());
    let (done, watched) = sync_channel(1);
    let worker = thread::Builder::new()
        .name("cases".to_owned())
        .spawn(move || work(&films, seconds, first, &done))
        .expect("the system gives one more thread");
    loop {
        match watched.recv_timeout(Duration::from_secs(30 * SECONDS_MAX)) {
            Ok(()) => {}
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {
                println!("case {}: it does not end", NUMBER.load(Ordering::Relaxed));
                process::exit(1);
            }
        }
    }
    let found = worker.join().expect("it catches every panic");
    let a_second = found.n_cases / seconds.max(1);
    println!(
        "{} cases, {a_second} a second; {} were films; slowest {:?}; at most {} kB held",
        found.n_cases,
        found.n_films,
        found.slowest,
        held_kb()
    );
    for fault in &found.faults {
        println!("{fault}");
    }
    process::exit(i32::from(!found.faults.is_empty()));
}
