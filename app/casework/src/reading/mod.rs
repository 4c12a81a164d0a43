//! One reader's reading of one film.
//!
//! * [`film_id`], [`calibration`]: which film, and its millimetres as a person told them.
//! * [`sheet`], [`draft`]: what a sheet says by its scheme, whole or half filled.
//! * [`viewing`], [`monitor_check`]: how a film was looked at, and what was found on the monitor.
//! * [`blind`]: what a reader may not know before their own reading is sealed.
//! * [`occasion`], [`reliance`]: when the machine's proposal may be seen, and how far readers lean on it.
//! * [`seal`]: the sealed text.

pub mod blind;
pub mod calibration;
pub mod draft;
pub mod film_id;
pub mod monitor_check;
pub mod occasion;
pub mod reliance;
pub mod seal;
pub mod sheet;
pub mod viewing;

use jiff::Timestamp;

use crate::people::person::WorkerId;
use crate::people::reader::ReaderId;
use crate::reading::film_id::FilmId;
use crate::reading::occasion::Occasion;
use crate::reading::sheet::Sheet;
use crate::reading::viewing::Viewing;
use crate::record::chain::Digest;
use crate::record::lines::{LineFault, Reader, TextVersion, Writer, quoted, unquoted};

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
pub struct Looked {
    version: TextVersion,
    told: LookedTold,
}

/// How much a sealed text tells of it.
#[derive(Debug, Clone, PartialEq)]
enum LookedTold {
    /// Before the third version: the names of the standard films that stood beside it.
    Standards(Vec<String>),
    /// The third: all of it.
    Viewing(Box<Viewing>),
    /// Since the fourth: that, and on what occasion.
    OnOccasion(Box<Viewing>, Box<Occasion>),
}

impl Looked {
    /// As it is written today.
    pub fn now(viewing: Viewing, occasion: Occasion) -> Self {
        Self::on_occasion(TextVersion::NEWEST, viewing, occasion)
    }

    /// As texts of the first two versions tell it; none for a later version.
    pub fn by_standards(version: TextVersion, names: Vec<String>) -> Option<Self> {
        (version < TextVersion::Three).then_some(Self { version, told: LookedTold::Standards(names) })
    }

    fn on_occasion(version: TextVersion, viewing: Viewing, occasion: Occasion) -> Self {
        Self { version, told: LookedTold::OnOccasion(Box::new(viewing), Box::new(occasion)) }
    }

    /// The version of the text that tells so much.
    pub const fn text_version(&self) -> TextVersion {
        self.version
    }

    /// The names of the standard films that stood beside it.
    pub fn standards(&self) -> Vec<&str> {
        match &self.told {
            LookedTold::Standards(names) => names.iter().map(String::as_str).collect(),
            LookedTold::Viewing(viewing) | LookedTold::OnOccasion(viewing, _) => {
                viewing.standards.iter().map(|it| it.name.as_str()).collect()
            }
        }
    }

    /// All that is known of it; none from a text before the third version.
    pub fn viewing(&self) -> Option<&Viewing> {
        match &self.told {
            LookedTold::Standards(_) => None,
            LookedTold::Viewing(viewing) | LookedTold::OnOccasion(viewing, _) => Some(viewing),
        }
    }

    /// On what occasion it was read; none from a text before the fourth version.
    pub fn occasion(&self) -> Option<&Occasion> {
        match &self.told {
            LookedTold::Standards(_) | LookedTold::Viewing(_) => None,
            LookedTold::OnOccasion(_, occasion) => Some(occasion),
        }
    }
}

/// Writes the lines of it.
pub(crate) fn write_looked(looked: &Looked, lines: &mut Writer) {
    match &looked.told {
        LookedTold::Standards(names) => {
            for name in names {
                lines.line("standard-shown", quoted(name));
            }
        }
        LookedTold::Viewing(it) => viewing::write(it, lines),
        LookedTold::OnOccasion(it, on) => {
            viewing::write(it, lines);
            occasion::write(on, lines);
        }
    }
}

/// Reads the lines of it in a text of some version.
pub(crate) fn read_looked(lines: &mut Reader<'_>, version: TextVersion) -> Result<Looked, LineFault> {
    let told = match version {
        TextVersion::One | TextVersion::Two => LookedTold::Standards(read_names(lines)?),
        TextVersion::Three => LookedTold::Viewing(Box::new(viewing::read(lines)?)),
        TextVersion::Four | TextVersion::Five => {
            let viewing = viewing::read(lines)?;
            return Ok(Looked::on_occasion(version, viewing, occasion::read(lines)?));
        }
    };
    Ok(Looked { version, told })
}

/// The names of standard films, as texts before the third version have them.
fn read_names(lines: &mut Reader<'_>) -> Result<Vec<String>, LineFault> {
    let mut names = Vec::new();
    while let Some(name) = lines.line_if("standard-shown") {
        names.push(unquoted(name).ok_or_else(|| lines.fault("standard-shown"))?);
    }
    Ok(names)
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
