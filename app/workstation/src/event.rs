//! What happened, as a screen is told.

use std::sync::Arc;

use casework::diagnosis::Diagnosis;
use casework::follow_up::FollowUpCase;
use casework::people::identity::NameChange;
use casework::people::person::Worker;
use casework::people::reader::{Reader, ReaderId, ReaderNames};
use casework::reading::calibration::Calibration;
use casework::reading::film_id::FilmId;
use casework::reading::monitor_check::MonitorCheck;
use casework::reading::occasion::Protocol;
use casework::reading::sheet::SheetDraft;
use casework::record::chain::Digest;
use casework::record::unreadable::UnreadableRow;
use classification::Edition;
use classification::ilo::Practice;
use classification::one_grid::Convention;
use imaging::choices::WindowPreset;
use imaging::film::Film;
use imaging::monitor::check::Demands;
use imaging::spacing::Spacing;
use jiff::Timestamp;
use jiff::civil::Date;
use records::{FilmEntry, SealedReading};
use words::trouble::Trouble;

use words::Tongue;

use crate::diagnosis::case_file::CaseFile;
use crate::diagnosis::page::DiagnosisPrinted;
use crate::display::check::LuminancesRead;
use crate::display::monitors::Monitor;
use crate::door::RequestId;
use crate::films::ahead::{DecodedAhead, FilmBeside, TrayPicture, ZonesFound};
use crate::films::import::{FileLooked, Kept};
use crate::films::presentation_state::StateWritten;
use crate::films::simulate::Made;
use crate::films::worklist::{Neighbours, Worklist};
use crate::follow_up::Registry;
use crate::machine::model::ModelKnown;
use crate::people::settle::FilmSettled;
use crate::people::tray::Tray;
use crate::reading::draft::DraftKept;
use crate::reading::proposal::ProposalTold;
use crate::reading::sheet::SheetPrinted;
use crate::sets::check::{SetChecked, SheetEnded};
use crate::sets::import::{FileSeen, SetImported};
use crate::sets::keep::SetReadBeside;
use crate::sets::standards::Standards;
use crate::sets::{FolderLooked, SetLine};

/// One thing that happened: the answer to a request of the window, a step on the way to one, or what the program has to
/// say by itself.
#[derive(Clone, Debug)]
pub enum Event {
    /// A page of the films of the house.
    Worklist(Box<Worklist>),
    /// Where a list leads from one of its films.
    Neighbours(Neighbours),
    /// The lists are no longer as they were told: the machine has put films in order.
    ListsChanged,
    /// The films of which it is not certain whose they are.
    Tray(Tray),
    /// A film of the tray is settled.
    FilmSettled(Box<FilmSettled>),
    /// What a film in the tray looks like.
    TrayPicture(TrayPicture),
    /// A page of the registry.
    Registry(Box<Registry>),
    /// What became of one file of an import.
    FileLooked(Box<FileLooked>),
    /// An import has ended.
    ImportDone(ImportReport),
    /// A film that was asked for cannot be shown.
    FilmNotOpened(FilmId, Trouble),
    /// Another film of the person is ready to stand beside the one that is read.
    FilmBeside(FilmBeside),
    /// A film is ready to be read.
    FilmOpened(Box<OpenedFilm>),
    /// Films are decoded ahead.
    DecodedAhead,
    /// The model has looked for the lungs on a film.
    ZonesFound(ZonesFound),
    /// The machine's proposal may be shown, or it failed.
    ProposalShown(Box<ProposalTold>),
    /// The sheet under way is kept.
    DraftKept,
    /// The reader reads again what they have sealed.
    AgainBegun(Box<AgainBegun>),
    /// The model, the rule for its proposals, and how far readers lean on them.
    Model(Box<ModelKnown>),
    /// A film's millimetres are other ones now.
    FilmCalibrated(Calibration),
    /// What the house knows of its monitors.
    Monitors(Box<MonitorsKnown>),
    /// A file of measured luminances, as text.
    LuminancesRead(String),
    /// A reading is sealed.
    ReadingSealed(Box<Sealed>),
    /// A worker's history changed.
    WorkerChanged(Box<Worker>),
    /// Everything of one person that a diagnosis is decided on.
    CaseFile(Box<CaseFile>),
    /// A diagnosis stands in the record.
    DiagnosisRecorded(Box<DiagnosisRecorded>),
    /// The page of a diagnosis lies there.
    DiagnosisPrinted(DiagnosisPrinted),
    /// A sheet is on paper.
    SheetPrinted(SheetPrinted),
    /// How a film is seen lies in a file.
    StateWritten(StateWritten),
    /// The reference films are ready.
    StandardsReady(Arc<Standards>),
    /// Something about the sets of standard films.
    Sets(SetsEvent),
    /// Somebody said who reads here.
    ReaderNamed(Reader),
    /// Another tongue is spoken.
    TongueSwitched(Tongue),
    /// A film of nobody was made.
    FilmMade(Box<Made>),
    /// The next film of the demonstration is being made.
    Furnishing {
        /// Which one, from 1.
        n: usize,
        /// Of how many.
        n_all: usize,
    },
    /// Something went wrong.
    Trouble(Trouble),
}

/// What a window is told.
#[derive(Clone, Debug)]
pub struct Message {
    /// The request that it answers, or on the way to whose answer it happened; `None` where the program speaks by itself.
    pub of: Option<RequestId>,
    /// What happened.
    pub event: Event,
}

macro_rules! told {
    ($($done:ty => $told:expr;)*) => {
        $(impl From<$done> for Event {
            fn from(done: $done) -> Self {
                $told(done)
            }
        })*
    };
}

told! {
    Worklist => |it| Self::Worklist(Box::new(it));
    Neighbours => Self::Neighbours;
    Tray => Self::Tray;
    FilmSettled => |it| Self::FilmSettled(Box::new(it));
    TrayPicture => Self::TrayPicture;
    Registry => |it| Self::Registry(Box::new(it));
    FileLooked => |it| Self::FileLooked(Box::new(it));
    ImportReport => Self::ImportDone;
    FilmBeside => Self::FilmBeside;
    OpenedFilm => |it| Self::FilmOpened(Box::new(it));
    DecodedAhead => |DecodedAhead| Self::DecodedAhead;
    ZonesFound => Self::ZonesFound;
    ProposalTold => |it| Self::ProposalShown(Box::new(it));
    DraftKept => |DraftKept| Self::DraftKept;
    AgainBegun => |it| Self::AgainBegun(Box::new(it));
    ModelKnown => |it| Self::Model(Box::new(it));
    Calibration => Self::FilmCalibrated;
    MonitorsKnown => |it| Self::Monitors(Box::new(it));
    LuminancesRead => |LuminancesRead(text)| Self::LuminancesRead(text);
    Sealed => |it| Self::ReadingSealed(Box::new(it));
    Worker => |it| Self::WorkerChanged(Box::new(it));
    CaseFile => |it| Self::CaseFile(Box::new(it));
    DiagnosisRecorded => |it| Self::DiagnosisRecorded(Box::new(it));
    DiagnosisPrinted => Self::DiagnosisPrinted;
    SheetPrinted => Self::SheetPrinted;
    StateWritten => Self::StateWritten;
    SetsEvent => Self::Sets;
    Vec<SetLine> => |it| Self::Sets(SetsEvent::Listed(it));
    FolderLooked => |it| Self::Sets(SetsEvent::Looked(Box::new(it)));
    FileSeen => |it| Self::Sets(SetsEvent::FileSeen(it));
    SetImported => |SetImported(edition)| Self::Sets(SetsEvent::Imported(edition));
    SetChecked => |it| Self::Sets(SetsEvent::Checked(it));
    SheetEnded => |SheetEnded| Self::Sets(SetsEvent::SheetEnded);
    SetReadBeside => |SetReadBeside(edition)| Self::Sets(SetsEvent::ReadBeside(edition));
    Reader => Self::ReaderNamed;
    Tongue => Self::TongueSwitched;
    Made => |it| Self::FilmMade(Box::new(it));
}

/// What happened to the house's sets of standard films.
#[derive(Clone, Debug)]
pub enum SetsEvent {
    /// Every set of the house.
    Listed(Vec<SetLine>),
    /// What lies in a folder that a site brings.
    Looked(Box<FolderLooked>),
    /// How far a long work is: steps done, and steps in all.
    Progress(usize, usize),
    /// What a file looks like that a site brings.
    FileSeen(FileSeen),
    /// A set is in the house: its edition.
    Imported(String),
    /// Every film of a set was opened again, and all are whole.
    Checked(SetChecked),
    /// What one film of a set looks like: they come one by one.
    SheetFilm(SheetFilm),
    /// No more of them come.
    SheetEnded,
    /// This set is read beside from now on.
    ReadBeside(String),
    /// One more of the standing films is ready.
    Prepared,
}

/// One film of a set's contact sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetFilm {
    /// The set's edition.
    pub edition: String,
    /// The film's place in the set.
    pub idx: usize,
    /// Films of the set.
    pub n_films: usize,
    /// None where it cannot be shown.
    pub picture: Option<SmallPicture>,
}

/// One film, small, as it is displayed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmallPicture {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    /// Greys, row by row.
    pub greys: Vec<u8>,
}

/// What became of all that an import was given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportReport {
    /// Films that are now in the house.
    pub n_taken: usize,
    /// Films that wait in the tray, each with the reason.
    pub waiting: Vec<Trouble>,
    /// Persons whose name, read by a guess before, was put right.
    pub n_names_mended: usize,
    /// Each file that is not, with the reason.
    pub refused: Vec<Trouble>,
    /// Files that were not looked at, because the import was cancelled.
    pub n_left: usize,
}

impl ImportReport {
    /// Notes what became of one file.
    pub(crate) fn take(&mut self, looked: &FileLooked) {
        let trouble = match &looked.outcome {
            Ok(Kept::Filed(filed)) => {
                self.n_taken += 1;
                self.n_names_mended += usize::from(filed.name == Some(NameChange::Mended));
                return;
            }
            Ok(Kept::Waits(waits)) => {
                Trouble::FilmWaits { file: looked.place.clone(), why: waits.why.clone() }
            }
            Err(trouble) => trouble.clone(),
        };
        tracing::warn!(verb = "import film", kind = trouble.kind(), "not done");
        self.n_names_mended += usize::from(matches!(trouble, Trouble::PixelsKnown { name_mended: true, .. }));
        let told =
            if matches!(trouble, Trouble::FilmWaits { .. }) { &mut self.waiting } else { &mut self.refused };
        told.push(trouble);
    }
}

/// What the house knows of its monitors.
#[derive(Clone, Debug)]
pub struct MonitorsKnown {
    /// What is settled about each.
    pub monitors: Vec<Monitor>,
    /// What is asked of all.
    pub demands: Demands,
    /// Every check, in order.
    pub checks: Vec<MonitorCheck>,
    /// The names of who checked.
    pub names: ReaderNames,
    /// Checks that cannot be read.
    pub unreadable: Vec<UnreadableRow>,
    /// The day of the question.
    pub today: Date,
}

/// A film as its reader may see it: no other reader's reading, and no proposal, before their own is sealed.
#[derive(Clone, Debug)]
pub struct OpenedFilm {
    /// Who reads it.
    pub reader: ReaderId,
    /// Its entry in the record.
    pub entry: FilmEntry,
    /// Whose film it is.
    pub worker: Worker,
    /// All that is needed to show it.
    pub film: Arc<Film>,
    /// The millimetres as its file says them.
    pub own_spacing: Spacing,
    /// What was last said of its millimetres here; `None` where nobody has said anything.
    pub calibration: Option<Calibration>,
    /// The names of readers, as they stand.
    pub names: ReaderNames,
    /// The sheet as it was left.
    pub draft: SheetDraft,
    /// Readings that this reader may see: all of them once their own is sealed, none before.
    pub sealed: Vec<SealedReading>,
    /// The person's films in time order, this one among them.
    pub films: Vec<FilmEntry>,
    /// What of the person's films, of the readings and of the sheet cannot be read.
    pub unreadable: Vec<UnreadableRow>,
    /// When it came to the reading room.
    pub opened_at: Timestamp,
    /// Where the model stands.
    pub proposal: ProposalState,
    /// Whether the model looks at it here, for its lungs and its proposal.
    pub model_is_asked: bool,
    /// The house's rule for it.
    pub protocol: Protocol,
    /// What the house asks of an ILO form beyond the standard.
    pub practice: Practice,
    /// How the house reads one scheme's grid as the other's.
    pub convention: Convention,
    /// The house's own windows.
    pub window_presets: Vec<WindowPreset>,
}

impl OpenedFilm {
    /// This reader's own sealed reading by the scheme of an edition, the last where there are several.
    pub fn own_sealed(&self, edition: Edition) -> Option<&SealedReading> {
        let own = |it: &&SealedReading| {
            let sealed = &it.reading;
            sealed.reader == self.reader && sealed.sheet.is_of(edition)
        };
        self.sealed.iter().rfind(own)
    }

    /// How many readings this reader has sealed by the scheme of an edition.
    pub fn n_own_sealed(&self, edition: Edition) -> usize {
        let own = self.sealed.iter().filter(|it| it.reading.reader == self.reader);
        own.filter(|it| it.reading.sheet.is_of(edition)).count()
    }
}

/// What can be said of a proposal before it may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProposalState {
    /// Shown only after sealing.
    Gated,
    /// Shown when it is ready.
    Open,
    /// Switched off.
    Off,
}

/// A second reading that was just begun.
#[derive(Clone, Debug)]
pub struct AgainBegun {
    /// The film.
    pub film: FilmId,
    /// The reader's own sealed reading that it will follow.
    pub follows: Digest,
    /// The sheet of a second reading that was left half filled.
    pub kept: Option<SheetDraft>,
    /// When it was begun.
    pub begun_at: Timestamp,
}

/// A reading that was just sealed.
#[derive(Clone, Debug)]
pub struct Sealed {
    /// The reading, and what seals it.
    pub reading: SealedReading,
    /// All readings of the film that may now be seen.
    pub all: Vec<SealedReading>,
}

/// A diagnosis that was just recorded.
#[derive(Clone, Debug)]
pub struct DiagnosisRecorded {
    /// The diagnosis.
    pub diagnosis: Diagnosis,
    /// The case that goes on with it; none where there is no pneumoconiosis.
    pub case: Option<FollowUpCase>,
    /// Where its page lies, or why it could not be made: the diagnosis stands either way.
    pub page: Result<std::path::PathBuf, Trouble>,
    /// The day it was recorded.
    pub on: Date,
}
