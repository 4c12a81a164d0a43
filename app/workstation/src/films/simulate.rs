//! A lot of simulated films, made and written one after another, each with all processors.

use crate::course::Course;
use crate::door::CarryOut;
use crate::outside::Outside;
use crate::verbs::VerbKind;
use std::num::NonZeroU64;
use std::path::{Path, PathBuf};

use imaging::dicom::write_dx;
use imaging::gray::Gray;
use reference_films::dx::{FilmLabel, dx};
use reference_films::lot;
use reference_films::simulator::SimulatedFilm;
use reference_films::simulator::findings::ProfusionTable;
use reference_films::simulator::{Findings, Sitter, Size};
use words::trouble::{DiskFault, Trouble};

use crate::files::whole::{make_folder, write_whole};

/// Which films.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lot {
    /// How many.
    pub count: u64,
    /// From which seed.
    pub seed: u64,
    /// Whether nothing is laid in any of them.
    pub normals: bool,
    /// How many films that follow one another are of one person.
    pub films_a_person: NonZeroU64,
    /// Whether a picture of what is laid where is written beside each film.
    pub masks: bool,
}

/// A film that was made.
#[derive(Clone, Debug)]
pub struct Made {
    /// Its number in the lot, from 1.
    pub n: u64,
    /// The seed of the body.
    pub person: u64,
    /// The file's name in the folder.
    pub file: String,
    /// What it holds; its pixels are in the file.
    pub film: SimulatedFilm,
}

/// Make a lot of films into a folder; each is told on the way.
///
/// How many were made comes back. A film whose chest had no room for what was drawn for it is passed over.
///
/// Errors: a film cannot be written; those before it stay.
#[derive(Clone, Debug)]
pub struct SimulateFilms {
    /// Which films.
    pub lot: Lot,
    /// The folder, made where it is not there.
    pub out: PathBuf,
}

impl CarryOut for SimulateFilms {
    type At = Outside;
    type Done = u64;
    const KIND: VerbKind = VerbKind::SimulateFilms;

    fn carry_out(self, _: &mut Outside, course: &mut Course<'_>) -> Result<u64, Trouble> {
        simulate(&self.lot, &self.out, course)
    }
}

fn simulate(lot: &Lot, out: &Path, course: &mut Course<'_>) -> Result<u64, Trouble> {
    make_folder(out)?;
    let table = ProfusionTable::of_this_simulator();
    let mut at_hand: Option<Sitter> = None;
    let mut n_made = 0;
    for n in 1..=lot.count {
        let asked = lot::asked(lot.seed, n, lot.films_a_person);
        let findings = if lot.normals { Findings::none() } else { asked.findings };
        let sitter = Sitter::seated(&mut at_hand, asked.person);
        sitter.layout = asked.layout;
        let made = sitter.film(&findings, table, Size::LUNGS);
        let mask = lot.masks.then(|| sitter.mask(&findings, table, Size::LUNGS).ok()).flatten();
        let Ok(mut film) = made else { continue };
        let file = format!("{n:06}.dcm");
        let pixels = std::mem::take(&mut film.pixels);
        let bytes = write_dx(&dx(pixels, film.size, &label(lot, n)))
            .map_err(|_| Trouble::NotWritten { file: file.clone(), why: DiskFault::NotMade })?;
        write_whole(&out.join(&file), &bytes)?;
        if let Some(mask) = mask {
            write_whole(&out.join(format!("{n:06}.mask.png")), &png(&film, &mask))?;
        }
        n_made += 1;
        if !course.goes_on(Made { n, person: asked.person, file, film }) {
            break;
        }
    }
    Ok(n_made)
}

/// A mask as a picture whose bytes are the mask's.
fn png(film: &SimulatedFilm, mask: &[u8]) -> Vec<u8> {
    let pixels = mask.iter().map(|it| f32::from(*it) / 255.0).collect();
    Gray { width: film.size.columns, height: film.size.rows, pixels }.to_png()
}

fn label(lot: &Lot, n: u64) -> FilmLabel {
    FilmLabel {
        patient_name: "Simulated^Nobody".to_owned(),
        patient_id: format!("SIM-{}-{n}", lot.seed),
        patient_sex: "O".to_owned(),
        birth_date: String::new(),
        study_date: "20010203".to_owned(),
        derivation: format!("film {n} of the simulated lot of seed {}", lot.seed),
        uid_root: format!("lot {} {n} {}", lot.seed, lot.normals),
    }
}
