//! One reader's reading of one film.

use jiff::Timestamp;

use crate::film_id::FilmId;
use crate::lines::TextVersion;
use crate::person::WorkerId;
use crate::reader::ReaderId;
use crate::sheet::Sheet;
use crate::viewing::Viewing;

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

/// How a film was looked at, as far as the version of the sealed text can tell.
#[derive(Debug, Clone, PartialEq)]
pub enum Looked {
    /// The first version: the names of the standard films that stood beside it.
    First(Vec<String>),
    /// The second: the same.
    Second(Vec<String>),
    /// Since the third: all of it.
    Third(Box<Viewing>),
}

impl Looked {
    /// As it is written today.
    pub fn now(viewing: Viewing) -> Self {
        Self::Third(Box::new(viewing))
    }

    /// The version of the text that tells so much.
    pub const fn text_version(&self) -> TextVersion {
        match self {
            Self::First(_) => TextVersion::One,
            Self::Second(_) => TextVersion::Two,
            Self::Third(_) => TextVersion::Three,
        }
    }

    /// The names of the standard films that stood beside it.
    pub fn standards(&self) -> Vec<&str> {
        match self {
            Self::First(names) | Self::Second(names) => names.iter().map(String::as_str).collect(),
            Self::Third(viewing) => viewing.standards.iter().map(|it| it.name.as_str()).collect(),
        }
    }

    /// All that is known of it; none from a text before the third version.
    pub fn viewing(&self) -> Option<&Viewing> {
        match self {
            Self::First(_) | Self::Second(_) => None,
            Self::Third(viewing) => Some(viewing),
        }
    }
}

/// A whole and lawful reading, ready to be sealed.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
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
    /// What stood beside it, and what else its text tells of how it was looked at.
    pub looked: Looked,
    /// Whether the machine's proposal was seen before.
    pub proposal_shown: ProposalShown,
}
