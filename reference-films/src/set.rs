//! A set of standard films in a folder: opened whole or refused by name.

use std::path::{Path, PathBuf};

use classification::{Category, Profusion, Shape};
use imaging::Refusal;
use imaging::voi::WindowFault;

use crate::entry::{Entry, Manifest};
use crate::standard_film::{Role, StandardFilm, checked_bytes};

/// The file that describes a set.
pub const MANIFEST: &str = "set.toml";

/// A set of standard films, every digest of which held when it was opened.
#[derive(Debug, Clone, PartialEq)]
pub struct Set {
    /// Which edition of which set: a reading quotes it.
    pub edition: String,
    /// Who published it.
    pub publisher: String,
    /// Under what terms it may be used.
    pub licence: String,
    /// What the publisher says of it, to be shown beside its films.
    pub statement: String,
    films: Vec<StandardFilm>,
}

/// The two standards that stand beside a film, of the shape looked for where the set has it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Neighbours<'a> {
    /// On the left: the midpoint at or below.
    pub below: Option<&'a StandardFilm>,
    /// On the right: the next midpoint above.
    pub above: Option<&'a StandardFilm>,
}

/// Why a set cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SetError {
    /// The folder holds no `set.toml` that can be read.
    #[error("the set's description could not be read: {kind}")]
    ManifestMissing {
        /// What the system said.
        kind: std::io::ErrorKind,
    },
    /// `set.toml` is not one.
    #[error("the set's description was not understood: {said}")]
    ManifestNotUnderstood {
        /// What the reader of the format said, and where.
        said: String,
    },
    /// The set names no film.
    #[error("the set names no film")]
    NoFilms,
    /// An entry says something that it may not say.
    #[error("the entry of {file} cannot be used: {fault}")]
    Entry {
        /// The film's file name, as the entry has it.
        file: String,
        /// What is wrong with it.
        fault: EntryFault,
    },
    /// A film is not there.
    #[error("{file} could not be read: {kind}")]
    FilmMissing {
        /// The file name.
        file: String,
        /// What the system said.
        kind: std::io::ErrorKind,
    },
    /// A film is not the one the set names: its digest differs.
    #[error("{file} is not the film that the set names: its digest differs")]
    FilmAltered {
        /// The file name.
        file: String,
    },
    /// A film's bytes are right and still no film.
    #[error("{file} could not be opened as a film: {refusal}")]
    FilmRefused {
        /// The file name.
        file: String,
        /// Which attribute, and why.
        refusal: Box<Refusal>,
    },
    /// The region leaves the film.
    #[error("the region of {file} does not lie within the film")]
    RegionOutside {
        /// The file name.
        file: String,
    },
    /// Set and film disagree on the millimetres to a pixel.
    #[error("{file} says {in_film} mm to a pixel, the set says {in_set}")]
    MillimetresDiffer {
        /// The file name.
        file: String,
        /// In `set.toml`.
        in_set: f64,
        /// In the film.
        in_film: f64,
    },
    /// The made set could not be written.
    #[error("{file} could not be written: {kind}")]
    NotWritten {
        /// The file name.
        file: String,
        /// What the system said.
        kind: std::io::ErrorKind,
    },
}

/// What an entry of `set.toml` may not say.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum EntryFault {
    /// The file name leads out of the set's folder, or is none.
    #[error("the file must lie in the set's own folder")]
    FileName,
    /// The digest is not 64 hexadecimal digits.
    #[error("the digest must be 64 hexadecimal digits")]
    Digest,
    /// No such role.
    #[error("{0:?} is no role")]
    Role(String),
    /// No such shape and size.
    #[error("{0:?} is no shape and size")]
    Shape(String),
    /// No such profusion.
    #[error("{0:?} is no profusion")]
    Profusion(String),
    /// A composite must stand for the midpoint of a grade.
    #[error("a composite stands for 0/0, 1/1, 2/2 or 3/3, not for {0}")]
    NotMidpoint(Profusion),
    /// A film with small opacities must say of which shape.
    #[error("a film of profusion {0} must state shape and size")]
    ShapeMissing(Profusion),
    /// No such stage.
    #[error("{0:?} is no stage")]
    Stage(String),
    /// Not a positive number.
    #[error("{0} mm to a pixel is no spacing")]
    MillimetresPerPixel(f64),
    /// No such window function.
    #[error("{0:?} is no window function")]
    WindowFunction(String),
    /// The window is none.
    #[error("{0}")]
    Window(WindowFault),
    /// The region is empty.
    #[error("the region is empty")]
    Region,
    /// The lungs' outlines or heights are none.
    #[error("the lungs are not two outlines, each with its apex above its dome")]
    Lungs,
}

impl Set {
    /// Opens the set in a folder and checks every film's digest. One fault refuses the whole set.
    pub fn open(folder: &Path) -> Result<Self, SetError> {
        let text = std::fs::read_to_string(folder.join(MANIFEST))
            .map_err(|fault| SetError::ManifestMissing { kind: fault.kind() })?;
        let manifest: Manifest = toml::from_str(&text)
            .map_err(|fault| SetError::ManifestNotUnderstood { said: fault.to_string() })?;
        if manifest.films.is_empty() {
            return Err(SetError::NoFilms);
        }
        let films = manifest.films.iter().map(|it| opened(folder, it)).collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            edition: manifest.edition,
            publisher: manifest.publisher,
            licence: manifest.licence,
            statement: manifest.statement,
            films,
        })
    }

    /// The films, in the set's order.
    pub fn films(&self) -> &[StandardFilm] {
        &self.films
    }

    /// The place of a standard in the set's order.
    pub fn place_of(&self, standard: &StandardFilm) -> Option<usize> {
        self.films.iter().position(|it| it == standard)
    }

    /// The standards to hang beside a film.
    ///
    /// * `shape`: the main shape, where chosen; before that, q.
    /// * `profusion`: the point looked at, where chosen; before that, 0/0 and 1/1 are shown.
    ///
    /// On the left the midpoint at or below, on the right the next above: 1/0 hangs between 0/0 and 1/1,
    /// 1/1 and 1/2 between 1/1 and 2/2. From 3/3 on nothing is above: there 2/2 and 3/3 are shown.
    /// Where the set lacks a shape, the nearest one of the same kind stands in; the film's name says so.
    ///
    /// Source: GBZ 70-2015 B.1.2.3.2 and Annex G (the standard films needed, on both sides).
    pub fn neighbours(&self, shape: Option<Shape>, profusion: Option<Profusion>) -> Neighbours<'_> {
        let shape = shape.unwrap_or(Shape::Q);
        let (below, above) = midpoints_about(profusion.unwrap_or(Profusion::ZeroZero));
        Neighbours { below: self.midpoint(shape, below), above: self.midpoint(shape, above) }
    }

    /// The standard for the midpoint of a grade, in this shape or the nearest the set has.
    pub fn midpoint(&self, shape: Shape, grade: Category) -> Option<&StandardFilm> {
        self.films
            .iter()
            .filter(|it| it.profusion == grade.midpoint())
            .min_by_key(|it| (it.role != Role::Composite, it.strangeness(shape)))
    }
}

fn midpoints_about(profusion: Profusion) -> (Category, Category) {
    let at_or_below = Category::ALL.into_iter().rev().find(|it| it.midpoint() <= profusion);
    match at_or_below.unwrap_or(Category::Zero) {
        Category::Zero => (Category::Zero, Category::One),
        Category::One => (Category::One, Category::Two),
        Category::Two | Category::Three => (Category::Two, Category::Three),
    }
}

fn opened(folder: &Path, entry: &Entry) -> Result<StandardFilm, SetError> {
    let film = entry
        .understood(folder)
        .and_then(whole)
        .map_err(|fault| SetError::Entry { file: entry.file.clone(), fault })?;
    checked_bytes(&film.folder, &film.file, &film.sha256)?;
    Ok(film)
}

/// What the words of an entry may not say together.
fn whole(film: StandardFilm) -> Result<StandardFilm, EntryFault> {
    if film.role == Role::Composite && film.profusion.category().midpoint() != film.profusion {
        return Err(EntryFault::NotMidpoint(film.profusion));
    }
    if film.shape.is_none() && Profusion::ZeroOne <= film.profusion {
        return Err(EntryFault::ShapeMissing(film.profusion));
    }
    Ok(film)
}

/// Where a set's description lies.
pub fn manifest_path(folder: &Path) -> PathBuf {
    folder.join(MANIFEST)
}
