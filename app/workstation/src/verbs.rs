//! Every verb in one table: what it is called, who may ask for it, what it changes, and what takes it back.

use crate::Workstation;
use crate::course::Course;
use crate::diagnosis::certify::CertifyDiagnosis;
use crate::diagnosis::open_page::OpenPage;
use crate::diagnosis::page::PrintDiagnosis;
use crate::diagnosis::show::ShowCaseFile;
use crate::display::check::{CheckMonitor, ReadLuminances, SettleMonitor, ShowMonitors};
use crate::door::{Asker, CarryOut, Request, RequestId, perform};
use crate::event::Event;
use crate::films::ahead::{BringBeside, DecodeAhead, SeekLungs, ShowTrayPicture};
use crate::films::calibrate::CalibrateFilm;
use crate::films::import::ImportFilms;
use crate::films::open::OpenFilm;
use crate::films::presentation_state::WriteState;
use crate::films::worklist::{ShowNeighbours, ShowWorklist};
use crate::follow_up::ShowRegistry;
use crate::house::name_reader::NameReader;
use crate::house::settings::{ChangeSetting, ShowSettings};
use crate::house::tongue::SwitchTongue;
use crate::machine::model::ShowModel;
use crate::machine::protocol::SettleProtocol;
use crate::people::exposure::{AddExposure, CorrectExposure, RemoveExposure};
use crate::people::settle::SettleFilm;
use crate::people::tray::ShowTray;
use crate::reading::again::ReadAgain;
use crate::reading::draft::KeepDraft;
use crate::reading::seal::SealReading;
use crate::reading::sheet::PrintSheet;
use crate::sets::check::{CheckSet, ListSets, ShowSetFilms};
use crate::sets::import::{ImportSet, LookIntoFolder, SeeFile};
use crate::sets::keep::ReadBeside;
use words::trouble::Trouble;

/// Who may ask for a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Anybody who sits here.
    Anybody,
    /// A reader who has said who they are: their name stands under it.
    NamedReader,
    /// The program itself, as when the model has answered: nobody else can make such a verb.
    Program,
}

/// What takes a verb back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undo {
    /// It changes nothing that stays.
    Nothing,
    /// The same verb, asked otherwise.
    Itself,
    /// Another verb.
    By(VerbKind),
    /// Nothing: what was done stays on record, and what comes later stands beside it.
    Never,
}

/// Where a verb can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedFrom {
    /// In the window, and where the command line has it, there too.
    Window,
    /// On the command line alone.
    CommandLine,
    /// Nowhere: the program asks.
    Program,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct VerbRow {
    /// Its name, in the log, in the audit, and before a trouble.
    pub name: &'static str,
    /// Who may ask.
    pub asks: Asks,
    /// Whether it changes the record or the settings: in a house that can only be looked at it is refused.
    pub changes_house: bool,
    /// Other lines that it may leave in the audit, beside the one of its own name.
    pub audits: &'static [&'static str],
    /// What takes it back.
    pub undo: Undo,
    /// Where it can be asked for.
    pub from: AskedFrom,
}

macro_rules! table {
    ($($kind:ident: $name:literal, $asks:ident, $changes:ident, $audits:expr, $undo:expr, $from:ident;)*) => {
        /// What can be asked for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each is told by the verb of its name")]
        pub enum VerbKind { $($kind,)* }

        impl VerbKind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)*];

            /// Its row in the table.
            pub const fn row(self) -> &'static VerbRow {
                match self {
                    $(Self::$kind => &VerbRow {
                        name: $name,
                        asks: Asks::$asks,
                        changes_house: changes!($changes),
                        audits: $audits,
                        undo: $undo,
                        from: AskedFrom::$from,
                    },)*
                }
            }
        }
    };
}

macro_rules! changes {
    (looks) => {
        false
    };
    (changes) => {
        true
    };
}

use VerbKind as V;

table! {
    // verb             name                       who          the house  other audit lines  taken back by        from
    ShowWorklist:       "show worklist",           Anybody,     looks,   &[],                Undo::Nothing,       Window;
    ShowNeighbours:     "show neighbours",         Anybody,     looks,   &[],                Undo::Nothing,       Window;
    ShowPeople:         "show people",             Anybody,     looks,   &[],                Undo::Nothing,       CommandLine;
    FurnishGreatHouse:  "furnish great house",     Anybody,     looks,   &[],                Undo::Never,         CommandLine;
    ShowTray:           "show tray",               Anybody,     looks,   &[],                Undo::Nothing,       Window;
    ShowRegistry:       "show registry",           Anybody,     looks,   &[],                Undo::Nothing,       Window;
    ImportFilm:         "import film",             Anybody,     changes, &["put film in tray", "put name right"], Undo::Never, CommandLine;
    ImportFilms:        "import films",            Anybody,     changes, &["import film", "put film in tray", "put name right"], Undo::Never, Window;
    OpenFilm:           "open film",               Anybody,     looks,   &["note film's person", "show proposal"], Undo::Nothing, Window;
    BringBeside:        "bring film beside",       Anybody,     looks,   &[],                Undo::Nothing,       Window;
    ShowTrayPicture:    "show tray picture",       Anybody,     looks,   &[],                Undo::Nothing,       Window;
    DecodeAhead:        "decode ahead",            Anybody,     looks,   &[],                Undo::Nothing,       Program;
    SeekLungs:          "seek lungs",              Anybody,     looks,   &[],                Undo::Nothing,       Window;
    CalibrateFilm:      "calibrate film",          NamedReader, changes, &[],                Undo::Itself,        Window;
    WriteState:         "write presentation state", Anybody,    looks,   &[],                Undo::Nothing,       Window;
    MakeState:          "make presentation state", Anybody,     looks,   &[],                Undo::Nothing,       CommandLine;
    LookAtFilm:         "look at film",            Anybody,     looks,   &[],                Undo::Nothing,       CommandLine;
    WriteSealedState:   "write sealed state",      Anybody,     looks,   &[],                Undo::Nothing,       CommandLine;
    SimulateFilms:      "simulate films",          Anybody,     looks,   &[],                Undo::Nothing,       CommandLine;
    KeepDraft:          "keep draft",              Anybody,     looks,   &[],                Undo::Itself,        Window;
    SealReading:        "seal reading",            NamedReader, changes, &["show proposal"], Undo::By(V::ReadAgain), Window;
    ReadAgain:          "read again",              Anybody,     looks,   &[],                Undo::Nothing,       Window;
    PrintSheet:         "print sheet",             Anybody,     looks,   &[],                Undo::Nothing,       Window;
    PrintSheets:        "print sheets",            Anybody,     looks,   &[],                Undo::Nothing,       CommandLine;
    KeepProposal:       "keep proposal",           Program,     changes, &["show proposal"], Undo::Never,         Program;
    SettleFilm:         "settle film",             Anybody,     changes, &[],                Undo::Never,         Window;
    FindPerson:         "find person",             Anybody,     looks,   &[],                Undo::Nothing,       CommandLine;
    AddExposure:        "add exposure",            Anybody,     changes, &[],                Undo::By(V::RemoveExposure), Window;
    CorrectExposure:    "correct exposure",        Anybody,     changes, &[],                Undo::Itself,        Window;
    RemoveExposure:     "remove exposure",         Anybody,     changes, &[],                Undo::By(V::AddExposure), Window;
    ShowEmployer:       "show employer",           Anybody,     looks,   &[],                Undo::Nothing,       CommandLine;
    RenameEmployer:     "rename employer",         NamedReader, changes, &[],                Undo::Itself,        CommandLine;
    ShowCaseFile:       "show case file",          Anybody,     looks,   &[],                Undo::Nothing,       Window;
    CertifyDiagnosis:   "certify diagnosis",       NamedReader, changes, &["print diagnosis"], Undo::Itself,      Window;
    PrintDiagnosis:     "print diagnosis",         Anybody,     changes, &[],                Undo::Never,         Window;
    OpenPage:           "open page",               Anybody,     looks,   &["print diagnosis"], Undo::Nothing,     Window;
    ShowMonitors:       "show monitors",           Anybody,     looks,   &[],                Undo::Nothing,       Window;
    ReadLuminances:     "read luminances",         Anybody,     looks,   &[],                Undo::Nothing,       Window;
    CheckMonitor:       "check monitor",           NamedReader, changes, &[],                Undo::Never,         Window;
    SettleMonitor:      "settle monitor",          Anybody,     changes, &[],                Undo::Itself,        Window;
    ShowModel:          "show model",              Anybody,     looks,   &[],                Undo::Nothing,       Window;
    SettleProtocol:     "settle protocol",         Anybody,     changes, &[],                Undo::Itself,        Window;
    ShowReliance:       "show reliance",           Anybody,     looks,   &[],                Undo::Nothing,       CommandLine;
    ListSets:           "list sets",               Anybody,     looks,   &[],                Undo::Nothing,       Window;
    LookIntoFolder:     "look into folder",        Anybody,     looks,   &[],                Undo::Nothing,       Window;
    SeeFile:            "see file",                Anybody,     looks,   &[],                Undo::Nothing,       Window;
    ImportSet:          "import set",              Anybody,     changes, &[],                Undo::Never,         Window;
    CheckSet:           "check set",               Anybody,     looks,   &[],                Undo::Nothing,       Window;
    ShowSetFilms:       "show set's films",        Anybody,     looks,   &[],                Undo::Nothing,       Window;
    ReadBeside:         "read beside set",         Anybody,     changes, &[],                Undo::Itself,        Window;
    NameReader:         "name reader",             Anybody,     changes, &["make account"],  Undo::Itself,        Window;
    RenameReader:       "rename reader",           NamedReader, changes, &[],                Undo::Itself,        CommandLine;
    ShowSettings:       "show settings",           Anybody,     looks,   &[],                Undo::Nothing,       Window;
    ChangeSetting:      "change setting",          Anybody,     changes, &[],                Undo::Itself,        Window;
    SwitchTongue:       "switch tongue",           Anybody,     looks,   &[],                Undo::Itself,        Window;
    VerifyRecords:      "verify records",          Anybody,     looks,   &[],                Undo::Nothing,       CommandLine;
    ShowLock:           "show lock",               Anybody,     looks,   &[],                Undo::Nothing,       CommandLine;
    LockHouse:          "lock house",              Anybody,     changes, &[],                Undo::Never,         CommandLine;
    ChangeKey:          "change key",              Anybody,     changes, &[],                Undo::Never,         CommandLine;
    ChangePassphrase:   "change passphrase",       Anybody,     changes, &[],                Undo::Itself,        CommandLine;
    Furnish:            "furnish demonstration",   Anybody,     looks,   &["add worker", "import film", "name reader", "make account", "make employer"], Undo::Never, CommandLine;
    RunMainJob:         "run main job",            Anybody,     looks,   &["seal reading", "certify diagnosis", "print diagnosis", "keep proposal", "show proposal", "note film's person"], Undo::Never, CommandLine;
}

macro_rules! commands {
    ($($verb:ident,)*) => {
        /// A verb of the window, whichever it is.
        #[derive(Clone, Debug)]
        #[expect(missing_docs, reason = "each holds the verb of its name")]
        pub enum Command { $($verb(Box<$verb>),)* }

        impl Command {
            /// Its kind.
            pub const fn kind(&self) -> VerbKind {
                match self { $(Self::$verb(_) => <$verb as CarryOut>::KIND,)* }
            }

            /// Has it carried out, where it is not one for another thread.
            pub(crate) fn perform(
                self,
                at: &mut Workstation,
                (id, who): (RequestId, Asker),
                course: &mut Course<'_>,
            ) -> Result<Event, Trouble> {
                match self {
                    $(Self::$verb(verb) => {
                        let request = Request { id, who, verb: *verb };
                        perform(at.as_mut(), request, course).outcome.map(Event::from)
                    })*
                }
            }
        }

        $(impl From<$verb> for Command {
            fn from(verb: $verb) -> Self {
                Self::$verb(Box::new(verb))
            }
        })*
    };
}

commands! {
    ShowWorklist, ShowNeighbours, ShowTray, ShowRegistry, ImportFilms, OpenFilm, BringBeside, ShowTrayPicture, DecodeAhead,
    SeekLungs, CalibrateFilm, WriteState, KeepDraft, SealReading, ReadAgain, PrintSheet, SettleFilm, AddExposure,
    CorrectExposure, RemoveExposure, ShowCaseFile, CertifyDiagnosis, PrintDiagnosis, OpenPage, ShowMonitors,
    ReadLuminances, CheckMonitor, SettleMonitor, ShowModel, SettleProtocol, ListSets, LookIntoFolder, SeeFile,
    ImportSet, CheckSet, ShowSetFilms, ReadBeside, NameReader, ShowSettings, ChangeSetting, SwitchTongue,
}
