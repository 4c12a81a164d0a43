//! One standard film: what it stands for, and how it must be shown.

use std::path::{Path, PathBuf};

use classification::gbz70::Stage;
use imaging::{Decoder, Film, Flag, LungZones, Shown, Spacing, SpacingSource, Voi, Window};
use sha2::{Digest as _, Sha256};

use crate::set::SetError;
use crate::shows::Shows;

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
    /// What it shows.
    pub shows: Shows,
    /// The stage it is an example of, on a whole-lung film.
    pub stage: Option<Stage>,
    /// What else it shows, in the publisher's own words.
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

    /// Whether two entries are of one picture: the same bytes, and no two parts of them.
    pub(crate) fn is_same_picture(&self, other: &Self) -> bool {
        let two_parts = self.region.is_some() && other.region.is_some() && self.region != other.region;
        self.sha256 == other.sha256 && !two_parts
    }

    /// How it must be shown. There is no other way to show a standard film.
    pub fn shown(&self) -> Shown {
        Shown::by(Voi::Window(self.window.clone()))
    }

    /// What it is called where films are compared: `1/1 q/q`, `0/0`, `A 2/2 q/q`; a film that stands for nothing by
    /// itself is called by its file.
    pub fn name(&self) -> String {
        if self.shows.is_nothing() {
            return self.file.rsplit_once('.').map_or(&*self.file, |it| it.0).to_owned();
        }
        self.shows.to_string()
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
