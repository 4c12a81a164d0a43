//! What is dear to make is made once for each version of what makes it, and lies under `target/kept` from then on.
//!
//! What is kept is never written into: a test takes a film as a hard link and everything else as a copy of its own.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use reference_films::free_set::{self, Maker};
use reference_films::simulator::{self, Findings, Size};
use sha2::{Digest as _, Sha256};

use crate::root;

/// What a simulated film comes of, in the project's folder.
pub const OF_FILMS: &[&str] = &["imaging/src", "reference-films/body", "reference-films/src"];
/// The free set's description, and the films that a window makes ready before it shows any.
const FIRST: [&str; 5] = ["set.toml", "00_normal_1.dcm", "11_qq.dcm", "22_qq.dcm", "33_qq.dcm"];

/// Lays the free set into a house, which would make its films else.
pub fn with_free_set(house: &Path) {
    take(free_set(), &made_in(house), &|_| true);
}

/// Lays those films of the free set into a house that it makes ready first.
pub fn with_first_standards(house: &Path) {
    take(free_set(), &made_in(house), &|name| FIRST.contains(&name));
}

fn made_in(house: &Path) -> PathBuf {
    house.join("standards/made")
}

/// The free set with all its films; who shows one looks at its digest first.
pub fn free_set() -> &'static Path {
    static KEPT: OnceLock<PathBuf> = OnceLock::new();
    KEPT.get_or_init(|| {
        let kept = films().join("free-set");
        once(&kept, |place| {
            let set = free_set::set(place).expect("it can be written");
            let mut maker = Maker::default();
            set.films().iter().for_each(|it| maker.make(place, it).expect("the very film"));
        });
        kept
    })
}

/// The pixels of a simulated film, as [`simulator::film`] gives them.
pub fn pixels(person: u64, asked: &Findings, size: Size) -> Vec<u16> {
    let what = Sha256::digest(format!("{person} {asked:?} {size:?}"));
    let kept = films().join(hex(&what[..16]));
    once(&kept, |place| {
        let film = simulator::film(person, asked, size).expect("room");
        let bytes: Vec<u8> = film.pixels.iter().flat_map(|it| it.to_le_bytes()).collect();
        fs::write(place, bytes).expect("target can be written");
    });
    let bytes = fs::read(&kept).expect("it is kept");
    bytes.chunks_exact(2).map(|it| u16::from_le_bytes([it[0], it[1]])).collect()
}

/// The folder of this version's films.
fn films() -> &'static Path {
    static FILMS: OnceLock<PathBuf> = OnceLock::new();
    FILMS.get_or_init(|| version("films", OF_FILMS))
}

/// The folder for what this version makes; what another one has left is thrown away.
pub fn version(kind: &str, of: &[&str]) -> PathBuf {
    let own = format!("{kind}-{}", hex(&digest(of)[..8]));
    let kept = root().join("target/kept");
    let place = kept.join(&own);
    if !place.is_dir() {
        fs::create_dir_all(&place).expect("target can be written");
        for other in fs::read_dir(&kept).expect("a folder").flatten() {
            let name = other.file_name().to_string_lossy().into_owned();
            if name.starts_with(kind) && name != own {
                let _ = fs::remove_dir_all(other.path());
            }
        }
    }
    place
}

/// Makes a file or a folder where it is not there yet: whole, and by one at a time of all that ask for it.
pub fn once(place: &Path, make: impl FnOnce(&Path)) {
    let lock = File::create(place.with_extension("lock")).expect("target can be written");
    lock.lock().expect("a lock");
    if place.exists() {
        return;
    }
    let begun = place.with_extension("begun");
    let _ = fs::remove_dir_all(&begun).or_else(|_| fs::remove_file(&begun));
    make(&begun);
    fs::rename(&begun, place).expect("target can be written");
}

/// A folder as it is kept: films by hard links, for nobody writes into one, and all else copied.
///
/// * `wanted` — asked with the name of each file.
pub fn take(kept: &Path, place: &Path, wanted: &dyn Fn(&str) -> bool) {
    fs::create_dir_all(place).expect("target can be written");
    for entry in fs::read_dir(kept).expect("it is kept").map(|it| it.expect("an entry")) {
        let (from, to) = (entry.path(), place.join(entry.file_name()));
        if from.is_dir() {
            take(&from, &to, wanted);
        } else if wanted(&entry.file_name().to_string_lossy()) {
            // The folder may lie on another disk.
            let linked = is_film(&from) && fs::hard_link(&from, &to).is_ok();
            assert!(linked || fs::copy(&from, &to).is_ok(), "{} can be written", to.display());
        }
    }
}

/// A DICOM file by its name, or a file of a vault, which are films all.
fn is_film(path: &Path) -> bool {
    let shelf = path.parent().and_then(Path::parent);
    path.extension().is_some_and(|it| it == "dcm") || shelf.is_some_and(|it| it.ends_with("vault"))
}

fn digest(of: &[&str]) -> [u8; 32] {
    let mut digest = Sha256::new();
    for it in of {
        digest_of(&root().join(it), &mut digest);
    }
    digest.finalize().into()
}

/// A file's name and bytes, or all below a folder in the order of the names.
fn digest_of(place: &Path, digest: &mut Sha256) {
    if place.is_dir() {
        let mut below: Vec<_> =
            fs::read_dir(place).expect("a folder").flatten().map(|it| it.path()).collect();
        below.sort();
        for it in below {
            digest_of(&it, digest);
        }
    } else {
        let bytes = fs::read(place).expect("a file of the project");
        digest.update(place.to_string_lossy().as_bytes());
        digest.update((bytes.len() as u64).to_le_bytes());
        digest.update(bytes);
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|it| format!("{it:02x}")).collect()
}
