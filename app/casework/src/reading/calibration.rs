//! A film's millimetres, told by a person from a thing of known length on it.

use jiff::Timestamp;

use crate::people::reader::ReaderId;
use crate::reading::film_id::FilmId;

/// What a person said of one film's millimetres. The last one of a film counts; the ones before it stay.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// The film.
    pub film: FilmId,
    /// Who said it.
    pub reader: ReaderId,
    /// When.
    pub at: Timestamp,
    /// What was said; `None`: the film is again as its file says.
    pub by: Option<KnownLength>,
}

/// A line along a thing of known length, and what follows from it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KnownLength {
    /// One end, image pixels across and down.
    pub from: (f64, f64),
    /// The other end.
    pub to: (f64, f64),
    /// How long it is, mm.
    pub mm: f64,
    /// Millimetres from one row to the next, and from one column to the next.
    pub mm_per_pixel: (f64, f64),
}
