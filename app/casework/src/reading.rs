//! One reader's reading of one film.

use jiff::Timestamp;

use crate::film_id::FilmId;
use crate::lines::TextVersion;
use crate::person::WorkerId;
use crate::reader::ReaderId;
use crate::sheet::Sheet;

/// How the film was shown when it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct DisplayState {
    /// The window's center, in values of the film's modality.
    pub center: f64,
    /// The window's width, in the same values.
    pub width: f64,
    /// `LINEAR`, `LINEAR_EXACT`, `SIGMOID`, or the explanation of a table.
    pub function: String,
    /// Black and white were exchanged.
    pub inverted: bool,
}

/// Whether the machine's proposal was seen before the seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProposalShown {
    /// It was not shown.
    NotShown,
    /// It was shown before this reading was sealed.
    Before,
}

impl ProposalShown {
    /// Both.
    pub const ALL: [Self; 2] = [Self::NotShown, Self::Before];

    /// The code in files: `not-shown`, `before`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotShown => "not-shown",
            Self::Before => "before",
        }
    }

    /// The value of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// A whole and lawful reading, ready to be sealed.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// How its sealed text is written: [`TextVersion::LATEST`], or as it was when it was sealed.
    pub text_version: TextVersion,
    /// The film.
    pub film: FilmId,
    /// Whose film it is.
    pub worker: WorkerId,
    /// Who read it.
    pub reader: ReaderId,
    /// What was found, by which edition.
    pub sheet: Sheet,
    /// When the sheet was opened.
    pub begun_at: Timestamp,
    /// When it was sealed.
    pub sealed_at: Timestamp,
    /// How the film was shown.
    pub display: DisplayState,
    /// The standard films that stood beside it, by name.
    pub standards_shown: Vec<String>,
    /// Whether the machine's proposal was seen before.
    pub proposal_shown: ProposalShown,
}
