//! One reader's reading of one film.

use jiff::Timestamp;

use crate::chain::Digest;
use crate::film_id::FilmId;
use crate::lines::TextVersion;
use crate::occasion::Occasion;
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
    /// It was shown before this reading was sealed; texts before the fourth version do not say which.
    Before(Option<ProposalSeen>),
}

/// The proposal that a reader saw before the seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProposalSeen {
    /// The digest of the model that made it.
    pub model: Digest,
    /// When the reader first saw it.
    pub first_at: Timestamp,
}

impl ProposalShown {
    /// The words in files: `not-shown`, `before`, `before <model> <moment>`.
    pub fn code(self) -> String {
        match self {
            Self::NotShown => "not-shown".to_owned(),
            Self::Before(None) => "before".to_owned(),
            Self::Before(Some(ProposalSeen { model, first_at })) => format!("before {model} {first_at}"),
        }
    }

    /// The value of a code in a text of some version, if it is one: since the fourth, what was seen is named.
    pub fn from_code(code: &str, version: TextVersion) -> Option<Self> {
        let names_it = TextVersion::Four <= version;
        match code.split(' ').collect::<Vec<_>>().as_slice() {
            ["not-shown"] => Some(Self::NotShown),
            ["before"] if !names_it => Some(Self::Before(None)),
            ["before", model, first_at] if names_it => {
                let (model, first_at) = (model.parse().ok()?, first_at.parse().ok()?);
                Some(Self::Before(Some(ProposalSeen { model, first_at })))
            }
            _ => None,
        }
    }
}

/// How a film was looked at, as far as the version of the sealed text can tell.
#[derive(Debug, Clone, PartialEq)]
pub enum Looked {
    /// The first version: the names of the standard films that stood beside it.
    First(Vec<String>),
    /// The second: the same.
    Second(Vec<String>),
    /// The third: all of it.
    Third(Box<Viewing>),
    /// The fourth: that, and on what occasion.
    Fourth(Box<Viewing>, Box<Occasion>),
    /// Since the fifth: the same.
    Fifth(Box<Viewing>, Box<Occasion>),
}

impl Looked {
    /// As it is written today.
    pub fn now(viewing: Viewing, occasion: Occasion) -> Self {
        Self::Fifth(Box::new(viewing), Box::new(occasion))
    }

    /// The version of the text that tells so much.
    pub const fn text_version(&self) -> TextVersion {
        match self {
            Self::First(_) => TextVersion::One,
            Self::Second(_) => TextVersion::Two,
            Self::Third(_) => TextVersion::Three,
            Self::Fourth(..) => TextVersion::Four,
            Self::Fifth(..) => TextVersion::Five,
        }
    }

    /// The names of the standard films that stood beside it.
    pub fn standards(&self) -> Vec<&str> {
        match self {
            Self::First(names) | Self::Second(names) => names.iter().map(String::as_str).collect(),
            Self::Third(viewing) | Self::Fourth(viewing, _) | Self::Fifth(viewing, _) => {
                viewing.standards.iter().map(|it| it.name.as_str()).collect()
            }
        }
    }

    /// All that is known of it; none from a text before the third version.
    pub fn viewing(&self) -> Option<&Viewing> {
        match self {
            Self::First(_) | Self::Second(_) => None,
            Self::Third(viewing) | Self::Fourth(viewing, _) | Self::Fifth(viewing, _) => Some(viewing),
        }
    }

    /// On what occasion it was read; none from a text before the fourth version.
    pub fn occasion(&self) -> Option<&Occasion> {
        match self {
            Self::First(_) | Self::Second(_) | Self::Third(_) => None,
            Self::Fourth(_, occasion) | Self::Fifth(_, occasion) => Some(occasion),
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
