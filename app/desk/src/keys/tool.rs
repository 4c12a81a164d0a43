//! What a hand can take up to mark a film with.

use imaging::measure::figure::Kind;

/// A tool that a person takes up; it is put down once its points are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// Measures.
    Measure(Kind),
    /// Draws the line of known length that a film's millimetres are taken from.
    KnownLength,
}

impl Tool {
    /// How many points it takes.
    pub const fn n_points(self) -> usize {
        match self {
            Self::Measure(kind) => kind.n_points(),
            Self::KnownLength => 2,
        }
    }

    /// Whether the `n`th point begins a line, and so is set when the mouse goes down, not when it comes up.
    pub(crate) const fn begins_line(self, n: usize) -> bool {
        match self {
            Self::Measure(Kind::Cardiothoracic) => false,
            Self::Measure(Kind::Diameters) => n == 0 || n == 2,
            Self::Measure(_) | Self::KnownLength => n == 0,
        }
    }
}
