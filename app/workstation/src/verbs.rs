//! Every verb in one table: what it is called, who may ask for it, what it changes, and what takes it back.

use crate::Workstation;
use crate::accounts::first::CloseHouse;
use crate::accounts::keep::{AddQualification, GivePassword, GiveRoles, MakeAccount};
use crate::accounts::password::ChoosePassword;
use crate::accounts::show::{ShowAccounts, ShowSeats};
use crate::accounts::sign_in::{SignIn, SignOut};
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
use crate::house::backup::make::BackUpHouse;
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
use casework::people::role::{Role, Roles};
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

/// Who may ask for a verb in a house that is closed: one whose accounts have passwords.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum May {
    /// Anybody, signed in or not: nothing of the house is shown or changed.
    Anybody,
    /// Whoever has signed in and is one of these here.
    Roles(Roles),
    /// Nobody: it belongs to a house without passwords.
    InOpenHouse,
}

use Role as R;

/// Whoever reads films.
pub(crate) const READ: Roles = Roles::of(&[R::Reader, R::LeadPhysician, R::DiagnosingPhysician, R::Reviewer]);
/// Whoever takes in persons and films.
const INTAKE: Roles = Roles::of(&[R::Clerk, R::Reader, R::LeadPhysician, R::DiagnosingPhysician]);
/// And the programs that take in films by themselves.
const TAKE_IN: Roles = INTAKE.and(Roles::of(&[R::Service]));
/// Whoever sees persons in lists.
const LISTS: Roles = READ.and(INTAKE).and(Roles::of(&[R::RegistryWorker]));
/// Whoever keeps what a person was exposed to.
const EXPOSURE: Roles = Roles::of(&[R::Clerk, R::RegistryWorker, R::LeadPhysician, R::DiagnosingPhysician]);
/// Whoever follows patients.
const FOLLOW: Roles = Roles::of(&[R::RegistryWorker, R::LeadPhysician, R::DiagnosingPhysician]);
/// Whoever diagnoses.
const DIAGNOSE: Roles = Roles::of(&[R::DiagnosingPhysician]);
/// Whoever hands out papers.
const PAPERS: Roles = FOLLOW.and(Roles::of(&[R::Clerk]));
/// Whoever puts sealed sheets on paper; who reads films only those that they may know.
const SHEETS: Roles = READ.and(PAPERS);
/// Whoever settles how the house works.
const SETTLE: Roles = Roles::of(&[R::LeadPhysician, R::Administrator]);
/// Whoever keeps the accounts.
const KEEP: Roles = Roles::of(&[R::Administrator]);
/// Whoever keeps backups.
const BACK_UP: Roles = SETTLE.and(Roles::of(&[R::Service]));
/// Whoever looks after the work of others.
const LOOK_AFTER: Roles = SETTLE.and(Roles::of(&[R::Reviewer]));
/// Whoever looks after monitors, standards and model.
const EQUIP: Roles = READ.and(KEEP);
/// Every person, and every program that works by itself.
const ALL: Roles = Roles::PERSONS.and(Roles::of(&[R::Service]));

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
    /// Who may ask in a house without passwords.
    pub asks: Asks,
    /// Who may ask in a house that is closed.
    pub may: May,
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
    ($($kind:ident: $name:literal, $asks:ident, $may:tt, $changes:ident, $audits:expr, $undo:expr, $from:ident;)*) => {
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
                        may: may!($may),
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

macro_rules! may {
    (ANYBODY) => {
        May::Anybody
    };
    (OPEN_HOUSE) => {
        May::InOpenHouse
    };
    ($roles:ident) => {
        May::Roles($roles)
    };
}

use VerbKind as V;

table! {
    // verb             name                       who          in a closed house  the house  other audit lines  taken back by  from
    ShowWorklist:       "show worklist",           Anybody,     LISTS, looks,   &[],                Undo::Nothing,       Window;
    ShowNeighbours:     "show neighbours",         Anybody,     LISTS, looks,   &[],                Undo::Nothing,       Window;
    ShowPeople:         "show people",             Anybody,     LISTS, looks,   &[],                Undo::Nothing,       CommandLine;
    FurnishGreatHouse:  "furnish great house",     Anybody,     ANYBODY, looks,   &[],                Undo::Never,         CommandLine;
    ShowTray:           "show tray",               Anybody,     INTAKE, looks,   &[],                Undo::Nothing,       Window;
    ShowRegistry:       "show registry",           Anybody,     PAPERS, looks,   &[],                Undo::Nothing,       Window;
    ImportFilm:         "import film",             Anybody,     TAKE_IN, changes, &["put film in tray", "put name right"], Undo::Never, CommandLine;
    ImportFilms:        "import films",            Anybody,     TAKE_IN, changes, &["import film", "put film in tray", "put name right"], Undo::Never, Window;
    OpenFilm:           "open film",               Anybody,     READ, looks,   &["note film's person", "show proposal"], Undo::Nothing, Window;
    BringBeside:        "bring film beside",       Anybody,     READ, looks,   &[],                Undo::Nothing,       Window;
    ShowTrayPicture:    "show tray picture",       Anybody,     INTAKE, looks,   &[],                Undo::Nothing,       Window;
    DecodeAhead:        "decode ahead",            Anybody,     READ, looks,   &[],                Undo::Nothing,       Program;
    SeekLungs:          "seek lungs",              Anybody,     READ, looks,   &[],                Undo::Nothing,       Window;
    CalibrateFilm:      "calibrate film",          NamedReader, READ, changes, &[],                Undo::Itself,        Window;
    WriteState:         "write presentation state", Anybody,    READ, looks,   &[],                Undo::Nothing,       Window;
    MakeState:          "make presentation state", Anybody,     ANYBODY, looks,   &[],                Undo::Nothing,       CommandLine;
    LookAtFilm:         "look at film",            Anybody,     ANYBODY, looks,   &[],                Undo::Nothing,       CommandLine;
    WriteSealedState:   "write sealed state",      Anybody,     SHEETS, looks,   &[],                Undo::Nothing,       CommandLine;
    SimulateFilms:      "simulate films",          Anybody,     ANYBODY, looks,   &[],                Undo::Nothing,       CommandLine;
    KeepDraft:          "keep draft",              Anybody,     READ, looks,   &[],                Undo::Itself,        Window;
    SealReading:        "seal reading",            NamedReader, READ, changes, &["show proposal"], Undo::By(V::ReadAgain), Window;
    ReadAgain:          "read again",              Anybody,     READ, looks,   &[],                Undo::Nothing,       Window;
    PrintSheet:         "print sheet",             Anybody,     SHEETS, looks,   &[],                Undo::Nothing,       Window;
    PrintSheets:        "print sheets",            Anybody,     SHEETS, looks,   &[],                Undo::Nothing,       CommandLine;
    WriteProof:         "write proof",             Anybody,     SHEETS, looks, &[],            Undo::Nothing,       CommandLine;
    KeepProposal:       "keep proposal",           Program,     OPEN_HOUSE, changes, &["show proposal"], Undo::Never,         Program;
    SettleFilm:         "settle film",             Anybody,     INTAKE, changes, &[],                Undo::Never,         Window;
    FindPerson:         "find person",             Anybody,     LISTS, looks,   &[],                Undo::Nothing,       CommandLine;
    AddExposure:        "add exposure",            Anybody,     EXPOSURE, changes, &[],                Undo::By(V::RemoveExposure), Window;
    CorrectExposure:    "correct exposure",        Anybody,     EXPOSURE, changes, &[],                Undo::Itself,        Window;
    RemoveExposure:     "remove exposure",         Anybody,     EXPOSURE, changes, &[],                Undo::By(V::AddExposure), Window;
    ShowEmployer:       "show employer",           Anybody,     LISTS, looks,   &[],                Undo::Nothing,       CommandLine;
    RenameEmployer:     "rename employer",         NamedReader, EXPOSURE, changes, &[],                Undo::Itself,        CommandLine;
    ShowCaseFile:       "show case file",          Anybody,     FOLLOW, looks,   &[],                Undo::Nothing,       Window;
    CertifyDiagnosis:   "certify diagnosis",       NamedReader, DIAGNOSE, changes, &["print diagnosis"], Undo::Itself,      Window;
    PrintDiagnosis:     "print diagnosis",         Anybody,     PAPERS, changes, &[],                Undo::Never,         Window;
    OpenPage:           "open page",               Anybody,     PAPERS, looks,   &["print diagnosis"], Undo::Nothing,     Window;
    ShowMonitors:       "show monitors",           Anybody,     EQUIP, looks,   &[],                Undo::Nothing,       Window;
    ReadLuminances:     "read luminances",         Anybody,     EQUIP, looks,   &[],                Undo::Nothing,       Window;
    CheckMonitor:       "check monitor",           NamedReader, EQUIP, changes, &[],                Undo::Never,         Window;
    SettleMonitor:      "settle monitor",          Anybody,     EQUIP, changes, &[],                Undo::Itself,        Window;
    ShowModel:          "show model",              Anybody,     EQUIP, looks,   &[],                Undo::Nothing,       Window;
    SettleProtocol:     "settle protocol",         Anybody,     SETTLE, changes, &[],                Undo::Itself,        Window;
    JudgeSealed:        "judge by sealed readings", Anybody,    LOOK_AFTER, looks, &[],        Undo::Nothing,       CommandLine;
    ShowReliance:       "show reliance",           Anybody,     LOOK_AFTER, looks,   &[],                Undo::Nothing,       CommandLine;
    ListSets:           "list sets",               Anybody,     EQUIP, looks,   &[],                Undo::Nothing,       Window;
    LookIntoFolder:     "look into folder",        Anybody,     SETTLE, looks,   &[],                Undo::Nothing,       Window;
    SeeFile:            "see file",                Anybody,     SETTLE, looks,   &[],                Undo::Nothing,       Window;
    ImportSet:          "import set",              Anybody,     SETTLE, changes, &[],                Undo::Never,         Window;
    CheckSet:           "check set",               Anybody,     EQUIP, looks,   &[],                Undo::Nothing,       Window;
    ShowSetFilms:       "show set's films",        Anybody,     EQUIP, looks,   &[],                Undo::Nothing,       Window;
    ReadBeside:         "read beside set",         Anybody,     SETTLE, changes, &[],                Undo::Itself,        Window;
    NameReader:         "name reader",             Anybody,     OPEN_HOUSE, changes, &["make account"],  Undo::Itself,        Window;
    RenameReader:       "rename reader",           NamedReader, ALL, changes, &[],                Undo::Itself,        CommandLine;
    ShowSeats:          "show seats",              Anybody,     ANYBODY, looks, &[],           Undo::Nothing,       Window;
    SignIn:             "sign in",                 Anybody,     ANYBODY, looks, &["sign-in refused"], Undo::By(V::SignOut), Window;
    SignOut:            "sign out",                Anybody,     ANYBODY, looks, &[],           Undo::By(V::SignIn), Window;
    ChoosePassword:     "choose password",         Anybody,     ALL, changes, &[],             Undo::Itself,        Window;
    CloseHouse:         "close house",             Anybody,     OPEN_HOUSE, changes, &["make account", "sign in"], Undo::Never, Window;
    ShowAccounts:       "show accounts",           Anybody,     SETTLE, looks, &[],            Undo::Nothing,       Window;
    MakeAccount:        "make account",            NamedReader, KEEP, changes, &["give roles", "give password"], Undo::By(V::GiveRoles), Window;
    GiveRoles:          "give roles",              NamedReader, KEEP, changes, &[],            Undo::Itself,        Window;
    GivePassword:       "give password",           NamedReader, KEEP, changes, &[],            Undo::Itself,        Window;
    AddQualification:   "add qualification",       NamedReader, SETTLE, changes, &[],          Undo::Itself,        Window;
    ShowSettings:       "show settings",           Anybody,     ALL, looks,   &[],                Undo::Nothing,       Window;
    ChangeSetting:      "change setting",          Anybody,     SETTLE, changes, &[],                Undo::Itself,        Window;
    SwitchTongue:       "switch tongue",           Anybody,     ANYBODY, looks,   &[],                Undo::Itself,        Window;
    ShowLock:           "show lock",               Anybody,     ANYBODY, looks, &[],           Undo::Nothing,       CommandLine;
    LockHouse:          "lock house",              Anybody,     KEEP, changes, &[],            Undo::Never,         CommandLine;
    ChangeKey:          "change key",              Anybody,     KEEP, changes, &[],            Undo::Never,         CommandLine;
    ChangePassphrase:   "change passphrase",       Anybody,     ANYBODY, changes, &[],            Undo::Itself,        CommandLine;
    BackUpHouse:        "back up house",           Anybody,     BACK_UP, looks, &[],           Undo::Never,         Window;
    RehearseBackup:     "rehearse backup",         Anybody,     ANYBODY, looks, &[],           Undo::Nothing,       CommandLine;
    RestoreHouse:       "restore house",           Anybody,     ANYBODY, looks, &[],           Undo::Never,         CommandLine;
    VerifyRecords:      "verify records",          Anybody,     ANYBODY, looks,   &[],                Undo::Nothing,       CommandLine;
    Furnish:            "furnish demonstration",   Anybody,     OPEN_HOUSE, looks,   &["add worker", "import film", "name reader", "make account", "make employer"], Undo::Never, CommandLine;
    RunMainJob:         "run main job",            Anybody,     OPEN_HOUSE, looks,   &["seal reading", "certify diagnosis", "print diagnosis", "keep proposal", "show proposal", "note film's person"], Undo::Never, CommandLine;
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
    ImportSet, CheckSet, ShowSetFilms, ReadBeside, NameReader, ShowSettings, ChangeSetting, SwitchTongue, BackUpHouse,
    ShowSeats, SignIn, SignOut, ChoosePassword, CloseHouse, ShowAccounts, MakeAccount, GiveRoles, GivePassword,
    AddQualification,
}
