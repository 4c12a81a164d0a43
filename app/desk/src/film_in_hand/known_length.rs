//! The question how long a line is, while it is open.

use imaging::measure::diameters::Line;

/// The question while it is open.
pub(crate) struct KnownLength {
    /// The line.
    pub(crate) line: Line,
    /// Millimetres as typed.
    pub(crate) typed: String,
    /// Its field has had the keys.
    pub(crate) asked: bool,
}

impl KnownLength {
    /// Asks about a line.
    pub(crate) const fn of(line: Line) -> Self {
        Self { line, typed: String::new(), asked: false }
    }
}
