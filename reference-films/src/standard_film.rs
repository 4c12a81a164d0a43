//! One standard film: what it stands for, and how it must be shown.

use std::path::{Path, PathBuf};

use classification::gbz70::Stage;
use classification::{Profusion, Shape, ShapeSize};
use imaging::{Decoder, Film, Flag, LungZones, Shown, Spacing, SpacingSource, Voi, Window};
use sha2::{Digest as _, Sha256};

use crate::set::SetError;

/// What a standard film is for.
///
/// Source: GBZ 70-2015 D.1 to D.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Shows the midpoint of a grade for one shape and size: comparing with it is obligatory.
    Composite,
    /// Shows how profusion and distribution make a stage: for reference.
    WholeLung,
}

impl Role {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Composite, Self::WholeLung];

    /// The code in `set.toml`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Composite => "composite",
            Self::WholeLung => "whole-lung",
        }
    }

    /// The role of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// The part of a file that is the standard, where a file holds several: pixels from the upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// First column.
    pub left: u32,
    /// First row.
    pub top: u32,
    /// The column after the last.
    pub right: u32,
    /// The row after the last.
    pub bottom: u32,
}

/// One standard of a set.
#[derive(Debug, Clone, PartialEq)]
pub struct StandardFilm {
    /// File name within the set's folder.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: [u8; 32],
    /// What it is for.
    pub role: Role,
    /// Shape and size; none on a standard without opacities.
    pub shape: Option<ShapeSize>,
    /// The profusion it stands for: the midpoint of a grade, on a composite.
    pub profusion: Profusion,
    /// The stage it is an example of, on a whole-lung film.
    pub stage: Option<Stage>,
    /// What else it shows, in the publisher's words.
    pub features: Vec<String>,
    /// Millimetres to a pixel; the film itself must say the same.
    pub mm_per_pixel: f64,
    /// The only window it may be shown in: the publisher set it, and no reader changes it.
    pub window: Window,
    /// The part that counts, where the file holds several standards.
    pub region: Option<Region>,
    /// Where its six zones lie, in pixels of the part that counts; none where the set does not say.
    pub zones: Option<LungZones>,
    pub(crate) folder: PathBuf,
}

impl StandardFilm {
    /// Reads the film, its digest and its millimetres checked once more; only the part that counts is given.
    pub fn film(&self, decoder: &Decoder) -> Result<Film, SetError> {
        let bytes = checked_bytes(&self.folder, &self.file, &self.sha256)?;
        let film = imaging::read_any(&bytes, &self.file, decoder).map_err(|refusal| {
            SetError::FilmRefused { file: self.file.clone(), refusal: Box::new(refusal) }
        })?;
        let mut film = self.part_of(film)?;
        match film.spacing.mm_per_square_pixel() {
            Some(said) if 0.01 * self.mm_per_pixel < (said - self.mm_per_pixel).abs() => {
                return Err(SetError::MillimetresDiffer {
                    file: self.file.clone(),
                    in_set: self.mm_per_pixel,
                    in_film: said,
                });
            }
            Some(_) => {}
            // A picture file knows no millimetres: there the set's word is all there is.
            None => {
                let mm_per_pixel = (self.mm_per_pixel, self.mm_per_pixel);
                film.spacing = Spacing::Known { mm_per_pixel, source: SpacingSource::Given };
                film.flags.retain(|it| *it != Flag::MillimetresUnknown);
            }
        }
        Ok(film)
    }

    fn part_of(&self, film: Film) -> Result<Film, SetError> {
        let Some(Region { left, top, right, bottom }) = self.region else { return Ok(film) };
        let outside = || SetError::RegionOutside { file: self.file.clone() };
        film.part(left, top, right, bottom).ok_or_else(outside)
    }

    /// How it must be shown. There is no other way to show a standard film.
    pub fn shown(&self) -> Shown {
        Shown::by(Voi::Window(self.window.clone()))
    }

    /// What it is called where films are compared: `1/1 q/q`, `0/0`.
    pub fn name(&self) -> String {
        match self.shape {
            Some(shape) => format!("{} {shape}", self.profusion),
            None => self.profusion.to_string(),
        }
    }

    /// How far its shape is from the one looked for: 0 the same, then the same kind, then the other kind.
    pub(crate) fn strangeness(&self, wanted: Shape) -> usize {
        let Some(shape) = self.shape else { return 0 };
        let (own, wanted) = (shape.primary as usize, wanted as usize);
        let mixed = usize::from(shape.primary != shape.secondary);
        let other_kind = usize::from(own / 3 != wanted / 3);
        100 * other_kind + 10 * own.abs_diff(wanted) + mixed
    }
}

/// The bytes of a file of a set, if they are the ones the set names.
pub(crate) fn checked_bytes(folder: &Path, file: &str, sha256: &[u8; 32]) -> Result<Vec<u8>, SetError> {
    let bytes = std::fs::read(folder.join(file))
        .map_err(|fault| SetError::FilmMissing { file: file.to_owned(), kind: fault.kind() })?;
    if digest_of(&bytes) == *sha256 {
        Ok(bytes)
    } else {
        Err(SetError::FilmAltered { file: file.to_owned() })
    }
}

/// SHA-256.
pub(crate) fn digest_of(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// A digest in lower-case hexadecimal.
pub(crate) fn hex(digest: &[u8; 32]) -> String {
    digest.iter().fold(String::with_capacity(64), |mut text, byte| {
        for half in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
        }
        text
    })
}
