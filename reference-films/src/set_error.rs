//! Everything that keeps a set of standard films from being used, each with the film's name.

use classification::Profusion;
use imaging::Refusal;
use imaging::text_file::TextFault;
use imaging::voi::WindowFault;

/// Why a set cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SetError {
    /// The folder holds no `set.toml` that can be read.
    #[error("the set's description could not be read: {kind}")]
    ManifestMissing {
        /// What the system said.
        kind: std::io::ErrorKind,
    },
    /// The folder holds no `set.toml`, and its files are named after no known set.
    #[error("there is no description, and nobody has said which file is which film")]
    NotDescribed,
    /// A description or a list of roles is no text that can surely be read.
    #[error("{file} is no text that can surely be read: {fault:?}")]
    NoText {
        /// Its file name.
        file: String,
        /// What its bytes are.
        fault: TextFault,
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
    /// A film says no millimetres, and nobody has said them for it.
    #[error("{file} says no millimetres, and none were given for it")]
    MillimetresUnknown {
        /// The file name.
        file: String,
    },
    /// One picture stands in the set twice.
    #[error("{file} and {other} are the same picture")]
    Duplicate {
        /// The file name of the second.
        file: String,
        /// The file name of the first.
        other: String,
    },
    /// The edition is in the house already.
    #[error("the set {edition} is in the house already")]
    EditionKnown {
        /// The edition.
        edition: String,
    },
    /// No set of this edition is in the house, or no known set has this name.
    #[error("there is no set {name}")]
    NoSuchSet {
        /// As it was asked for.
        name: String,
    },
    /// A description, a map of files to roles or a list of roles that is none.
    #[error("{file} was not understood: {said}")]
    NotUnderstood {
        /// Its file name.
        file: String,
        /// The line, from 1, where it can be told.
        line: Option<usize>,
        /// What the reader of the format said.
        said: String,
    },
    /// A list of roles, or the folder of them, that the disk does not give.
    #[error("{file} could not be read: {kind}")]
    ListUnreadable {
        /// The file's name, or the folder's.
        file: String,
        /// What the system said.
        kind: std::io::ErrorKind,
    },
    /// The map gives a film a role that the set does not have.
    #[error("{file} is given the role {role}, which this set does not have")]
    NoSuchRole {
        /// The file name.
        file: String,
        /// The role, as the map has it.
        role: String,
    },
    /// The map gives one role to two films.
    #[error("{file} and {other} are both given the role {role}")]
    RoleTwice {
        /// The role.
        role: String,
        /// The file name of the second.
        file: String,
        /// The file name of the first.
        other: String,
    },
    /// The map's regions are not one for each point that the role shows.
    #[error("{file} shows {n_points} points and has {n_regions} regions")]
    Regions {
        /// The file name.
        file: String,
        /// Points that the role shows.
        n_points: usize,
        /// Regions that the map gives.
        n_regions: usize,
    },
    /// A film of the set is not among what was brought.
    #[error("the film {role} is not there")]
    RoleMissing {
        /// The role, by the set's own name.
        role: String,
    },
    /// A person ended it.
    #[error("the import was ended")]
    Cancelled,
    /// A file of the set could not be written.
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
    /// A shape is stated, and no profusion.
    #[error("a film with a shape must state its profusion")]
    ProfusionMissing,
    /// No such large opacity.
    #[error("{0:?} is no large opacity")]
    Large(String),
    /// A composite stands neither for a profusion, nor for a large opacity, nor for the pleura.
    #[error("a composite must show a profusion, a large opacity or a sign of the pleura")]
    ShowsNothing,
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
