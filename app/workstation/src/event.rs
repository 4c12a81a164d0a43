//! What happened, as a screen is told.

use std::sync::Arc;

use casework::people::person::Worker;
use casework::people::reader::Reader;
use casework::reading::calibration::Calibration;
use casework::reading::film_id::FilmId;
use words::trouble::Trouble;

use words::Tongue;

use crate::accounts::first::HouseClosed;
use crate::accounts::show::{AccountsKnown, Seats};
use crate::accounts::sign_in::{SignedIn, SignedOut};
use crate::diagnosis::case_file::CaseFile;
use crate::diagnosis::certify::DiagnosisRecorded;
use crate::diagnosis::page::DiagnosisPrinted;
use crate::display::check::LuminancesRead;
use crate::display::check::MonitorsKnown;
use crate::door::RequestId;
use crate::films::ahead::{DecodedAhead, FilmBeside, TrayPicture, ZonesFound};
use crate::films::import::FileLooked;
use crate::films::import::ImportReport;
use crate::films::open::OpenedFilm;
use crate::films::presentation_state::StateWritten;
use crate::films::simulate::Made;
use crate::films::worklist::{Neighbours, Worklist};
use crate::follow_up::Registry;
use crate::house::backup::BackingUp;
use crate::house::backup::make::BackedUp;
use crate::house::settings::SettingsKnown;
use crate::machine::model::ModelKnown;
use crate::people::settle::FilmSettled;
use crate::people::tray::Tray;
use crate::reading::again::AgainBegun;
use crate::reading::draft::DraftKept;
use crate::reading::proposal::ProposalTold;
use crate::reading::seal::Sealed;
use crate::reading::sheet::SheetPrinted;
use crate::sets::check::SheetFilm;
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
    /// What was asked under this number gave way to what was asked after it, or was called off before it was begun: no
    /// other answer comes.
    GivenUp,
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
    /// Who may sign in here.
    Seats(Box<Seats>),
    /// Somebody has signed in, or chosen their own password.
    SignedIn(Box<SignedIn>),
    /// Nobody sits here any more.
    SignedOut,
    /// The house was closed by its first account.
    HouseClosed(Box<HouseClosed>),
    /// How all accounts stand.
    Accounts(Box<AccountsKnown>),
    /// What the house settles.
    Settings(Box<SettingsKnown>),
    /// How far a backup of the house is.
    BackingUp(BackingUp),
    /// A backup of the house is made; none, where it was called off.
    BackedUp(Option<Box<BackedUp>>),
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
    /// A house is being locked: films done, and in all.
    Relocking {
        /// Which, from 1.
        n: usize,
        /// How many there are.
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
    Seats => |it| Self::Seats(Box::new(it));
    SignedIn => |it| Self::SignedIn(Box::new(it));
    SignedOut => |SignedOut| Self::SignedOut;
    HouseClosed => |it| Self::HouseClosed(Box::new(it));
    AccountsKnown => |it| Self::Accounts(Box::new(it));
    SettingsKnown => |it| Self::Settings(Box::new(it));
    BackingUp => Self::BackingUp;
    Option<BackedUp> => |it: Option<BackedUp>| Self::BackedUp(it.map(Box::new));
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
