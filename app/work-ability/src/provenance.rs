//! Where a figure comes from.

/// The edition a figure belongs to, where it was found, and whether somebody has checked it there.
///
/// A figure that is not confirmed is a default: a house writes its own over it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// The document: `GB/T 16180-2014`.
    pub edition: String,
    /// Where the figure was found.
    pub source: String,
    /// Whether somebody has checked it against the printed document.
    pub confirmed: bool,
}

impl Provenance {
    /// A figure nobody has checked in print yet.
    pub(crate) fn unconfirmed(edition: &str, source: &str) -> Self {
        Self { edition: edition.to_owned(), source: source.to_owned(), confirmed: false }
    }
}
