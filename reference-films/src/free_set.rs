//! The free set: simulated standards in the roles of ILO 2022 and GBZ 70-2015, each made when it is first wanted.

use std::fmt::Write as _;
use std::io::ErrorKind;
use std::path::Path;

use imaging::dicom::write_dx;

use crate::dx::{FilmLabel, dx};
use crate::free_set::side_by_side::side_by_side;
use crate::set::{MANIFEST, Set, SetError, manifest_path};
use crate::simulator::findings::ProfusionTable;
use crate::simulator::{SimulatedFilm, Sitter, Size};
use crate::standard_film::{StandardFilm, checked_bytes, digest_of, hex};

mod roles;
mod side_by_side;

pub use roles::{FreeRole, Picture, roles};

/// The edition of the free set. It changes whenever a pixel or a word of it changes.
pub const EDITION: &str = "profusion-simulated-6";

const STATEMENT: &str = "Simulated films. They show how standards stand beside a film, and are none: \
nobody may be classified or diagnosed by them. \
模拟胸片，只示意标准片如何对照，不得据以分期或诊断。 The body's shape is that of LIDC-IDRI-0001, The Cancer Imaging Archive \
(CC BY 3.0; Armato et al., Med. Phys. 38:915-931, 2011).";

/// The set's description, with the digest of every film: the films are made when they are wanted, and must be these.
const DESCRIPTION: &str = include_str!("free_set/set.toml");

/// The free set in a folder: its description is written where it is not there; no film is looked at.
pub fn set(folder: &Path) -> Result<Set, SetError> {
    if std::fs::read_to_string(manifest_path(folder)).ok().as_deref() != Some(DESCRIPTION) {
        std::fs::create_dir_all(folder).map_err(|fault| not_written(MANIFEST, fault.kind()))?;
        put(folder, MANIFEST, DESCRIPTION.as_bytes())?;
    }
    Set::listed(folder)
}

/// Makes films of the set one after another; the body of the last is kept, for the next is often of the same person.
#[derive(Default)]
pub struct Maker {
    sitter: Option<Sitter>,
}

impl Maker {
    /// Makes a film of the set in its folder, unless it lies there with its digest. Takes a second or two.
    ///
    /// # Errors
    /// It cannot be written, or this machine makes another film than the description says.
    pub fn make(&mut self, folder: &Path, film: &StandardFilm) -> Result<(), SetError> {
        if checked_bytes(folder, &film.file, &film.sha256).is_ok() {
            return Ok(());
        }
        let altered = || SetError::FilmAltered { file: film.file.clone() };
        let role = roles().into_iter().find(|it| it.file() == film.file).ok_or_else(altered)?;
        let (bytes, _) = self.made(&role).ok_or_else(altered)?;
        if digest_of(&bytes) != film.sha256 {
            return Err(altered());
        }
        put(folder, &film.file, &bytes)
    }

    /// A film of the set as a file, and where its lungs lie.
    fn made(&mut self, role: &FreeRole) -> Option<(Vec<u8>, String)> {
        let sitter = Sitter::seated(&mut self.sitter, role.person);
        let (pixels, size, lungs) = match &role.picture {
            Picture::Whole(findings) => {
                let film = sitter.film(findings, ProfusionTable::of_this_simulator(), Size::LUNGS).ok()?;
                let lungs = lungs_of(&film);
                (film.pixels, film.size, lungs)
            }
            Picture::SideBySide(lungs) => {
                let (pixels, size) = side_by_side(lungs, sitter)?;
                (pixels, size, String::new())
            }
        };
        Some((write_dx(&dx(pixels, size, &label(role))).ok()?, lungs))
    }
}

/// The description of the set as this program makes it: every film is made. Takes a minute.
///
/// * `roles` — all of them, or some, which are then all that is described.
pub fn described(roles: &[FreeRole]) -> Option<String> {
    let mut maker = Maker::default();
    roles.iter().try_fold(heading(), |text, role| {
        let (bytes, lungs) = maker.made(role)?;
        Some(text + &role.entry(&hex(&digest_of(&bytes))) + &lungs)
    })
}

fn label(role: &FreeRole) -> FilmLabel {
    FilmLabel {
        patient_name: "Simulated^Standard".to_owned(),
        patient_id: "STANDARD".to_owned(),
        patient_sex: "O".to_owned(),
        birth_date: String::new(),
        study_date: "20010203".to_owned(),
        derivation: format!("standard of the set {EDITION}, body {}", role.person),
        uid_root: format!("{EDITION}/{}", role.name),
    }
}

/// Where both lungs lie on a film, as an entry says it.
fn lungs_of(film: &SimulatedFilm) -> String {
    let sides = ["right", "left"].into_iter().zip(&film.lungs).zip(&film.apex_to_dome);
    let mut text = String::new();
    for ((side, outline), (apex_y, dome_y)) in sides {
        let points: Vec<String> = outline.iter().map(|(x, y)| format!("[{x:.1}, {y:.1}]")).collect();
        let _ = write!(
            text,
            "\n[film.lungs.{side}]\napex_y = {apex_y:.1}\ndome_y = {dome_y:.1}\noutline = [{}]\n",
            points.join(", ")
        );
    }
    text
}

fn heading() -> String {
    format!(
        "# Written by the program. The films beside it are simulated.\n\nedition = \"{EDITION}\"\n\
         publisher = \"Profusion\"\nlicence = \"MIT; CC BY 3.0\"\nstatement = \"{STATEMENT}\"\n"
    )
}

/// Written beside its place and moved there whole.
fn put(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), SetError> {
    let unfinished = folder.join(format!("{name}.part"));
    std::fs::write(&unfinished, bytes)
        .and_then(|()| std::fs::rename(&unfinished, folder.join(name)))
        .map_err(|fault| not_written(name, fault.kind()))
}

fn not_written(file: &str, kind: ErrorKind) -> SetError {
    SetError::NotWritten { file: file.to_owned(), kind }
}
