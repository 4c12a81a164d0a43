//! The made set: simulated standards for the tests and the demonstration, written on first use.

use std::io::ErrorKind;
use std::path::Path;

use classification::{Category, Profusion, Shape, ShapeSize};
use imaging::dicom::{DxToWrite, write_dx};

use super::{Burden, MadeChest, Size, chest};
use crate::set::{MANIFEST, Set, SetError, manifest_path};
use crate::standard_film::{digest_of, hex};

/// The edition of the made set. It changes whenever a pixel or a word of it changes.
pub const EDITION: &str = "profusion-simulated-2";

const STATEMENT: &str = "Simulated films. They show how standards stand beside a film, and are none: \
nobody may be classified or diagnosed by them.";

/// One film of the made set: its seed, shape and grade.
struct Made {
    seed: u64,
    shape: Option<Shape>,
    grade: Category,
}

const FILMS: [Made; 8] = [
    Made { seed: 7_001, shape: None, grade: Category::Zero },
    Made { seed: 7_011, shape: Some(Shape::P), grade: Category::One },
    Made { seed: 7_012, shape: Some(Shape::P), grade: Category::Two },
    Made { seed: 7_013, shape: Some(Shape::P), grade: Category::Three },
    Made { seed: 7_021, shape: Some(Shape::Q), grade: Category::One },
    Made { seed: 7_022, shape: Some(Shape::Q), grade: Category::Two },
    Made { seed: 7_023, shape: Some(Shape::Q), grade: Category::Three },
    Made { seed: 7_031, shape: Some(Shape::S), grade: Category::One },
];

/// Who a made film is said to be of, and when.
#[derive(Debug, Clone, PartialEq)]
pub struct FilmLabel {
    /// In DICOM's form (`Example=示例甲`).
    pub patient_name: String,
    /// The number by which the house knows the person.
    pub patient_id: String,
    /// `M`, `F`, `O` or empty.
    pub patient_sex: String,
    /// `YYYYMMDD` or empty.
    pub birth_date: String,
    /// `YYYYMMDD`.
    pub study_date: String,
    /// What is seen and how it was made.
    pub derivation: String,
    /// The UIDs grow from this text: the same text gives the same UIDs.
    pub uid_root: String,
}

/// A made film as a DICOM file wants it: 12 bits, 120 kV, 1.8 m, and the label.
pub fn dx(film: MadeChest, label: &FilmLabel) -> DxToWrite {
    DxToWrite {
        pixels: film.pixels,
        columns: film.columns,
        rows: film.rows,
        bits_stored: 12,
        window: Some((2048.0, 4096.0)),
        mm_per_pixel: film.mm_per_pixel,
        patient_name: label.patient_name.clone(),
        patient_id: label.patient_id.clone(),
        patient_sex: label.patient_sex.clone(),
        birth_date: label.birth_date.clone(),
        study_date: label.study_date.clone(),
        study_time: "090000".to_owned(),
        derivation: label.derivation.clone(),
        comments: "SIMULATED / 模拟影像".to_owned(),
        kvp: 120.0,
        exposure_time_ms: 20,
        sid_mm: 1800.0,
        sop_instance_uid: uid_from(&label.uid_root, "film"),
        study_uid: uid_from(&label.uid_root, "study"),
        series_uid: uid_from(&label.uid_root, "series"),
    }
}

/// The made set in a folder: opened if this edition is there and whole, written anew otherwise.
pub fn set(folder: &Path) -> Result<Set, SetError> {
    match Set::open(folder) {
        Ok(there) if there.edition == EDITION => Ok(there),
        Ok(_) | Err(_) => write_set(folder),
    }
}

/// Makes and writes the set: the films first, the description last, so that half a set never opens.
///
/// Takes some seconds. The same bytes on every run.
pub fn write_set(folder: &Path) -> Result<Set, SetError> {
    std::fs::create_dir_all(folder).map_err(|fault| not_written(MANIFEST, fault.kind()))?;
    match std::fs::remove_file(manifest_path(folder)) {
        Err(fault) if fault.kind() != ErrorKind::NotFound => return Err(not_written(MANIFEST, fault.kind())),
        Ok(()) | Err(_) => {}
    }
    let mut description = heading();
    for made in &FILMS {
        let name = made.file_name();
        let film = made.film();
        let lungs = lungs_of(&film);
        let bytes =
            write_dx(&dx(film, &made.label())).map_err(|_| not_written(&name, ErrorKind::InvalidData))?;
        description.push_str(&made.entry(&name, &digest_of(&bytes)));
        description.push_str(&lungs);
        put(folder, &name, &bytes)?;
    }
    put(folder, MANIFEST, description.as_bytes())?;
    Set::open(folder)
}

impl Made {
    fn profusion(&self) -> Profusion {
        self.grade.midpoint()
    }

    fn file_name(&self) -> String {
        let grade = self.grade.grade();
        match self.shape.map(Shape::letter) {
            Some(letter) => format!("{grade}{grade}_{letter}{letter}.dcm"),
            None => format!("{grade}{grade}.dcm"),
        }
    }

    fn film(&self) -> MadeChest {
        chest(self.seed, &Burden::even(self.profusion(), self.shape.unwrap_or(Shape::Q)), Size::LUNGS)
    }

    fn label(&self) -> FilmLabel {
        FilmLabel {
            patient_name: "Simulated^Standard".to_owned(),
            patient_id: "STANDARD".to_owned(),
            patient_sex: "O".to_owned(),
            birth_date: String::new(),
            study_date: "20010203".to_owned(),
            derivation: format!("standard of the set {EDITION}, seed {}", self.seed),
            uid_root: format!("{EDITION}/{}", self.file_name()),
        }
    }

    fn entry(&self, name: &str, digest: &[u8; 32]) -> String {
        let shape = self.shape.map_or_else(String::new, |it| {
            format!("shape = \"{}\"\n", ShapeSize { primary: it, secondary: it })
        });
        format!(
            "\n[[film]]\nfile = \"{name}\"\nsha256 = \"{}\"\nrole = \"composite\"\n{shape}profusion = \"{}\"\n\
             mm_per_pixel = {:?}\nwindow_center = 2048.0\nwindow_width = 4096.0\n",
            hex(digest),
            self.profusion(),
            Size::LUNGS.mm_per_pixel,
        )
    }
}

/// Where both lungs lie on a made film, as an entry says it.
fn lungs_of(film: &MadeChest) -> String {
    let sides = ["right", "left"].into_iter().zip(&film.lungs).zip(&film.apex_to_dome);
    sides
        .map(|((side, outline), (apex_y, dome_y))| {
            let points: Vec<String> = outline.iter().map(|(x, y)| format!("[{x:.1}, {y:.1}]")).collect();
            format!(
                "\n[film.lungs.{side}]\napex_y = {apex_y:.1}\ndome_y = {dome_y:.1}\noutline = [{}]\n",
                points.join(", ")
            )
        })
        .collect()
}

fn heading() -> String {
    format!(
        "# Written by the program. The films beside it are simulated.\n\nedition = \"{EDITION}\"\n\
         publisher = \"Profusion\"\nlicence = \"MIT OR Apache-2.0\"\nstatement = \"{STATEMENT}\"\n"
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

/// A UID that grows from a text: 128 bits of its digest under the arc for UUIDs (DICOM PS3.5 B.2).
fn uid_from(text: &str, part: &str) -> String {
    let digest = digest_of(format!("{text}#{part}").as_bytes());
    let mut half = [0_u8; 16];
    half.copy_from_slice(&digest[..16]);
    format!("2.25.{}", u128::from_be_bytes(half))
}
