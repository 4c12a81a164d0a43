//! Everything that can go wrong, as one closed list: what happened, what became of the work, who can mend it.
//!
//! Variants carry facts, never a person's name or number. A path or a library's own words come last.

mod account;
mod backup;
mod disk;
mod employer;
mod en;
mod files;
mod foreign;
mod kind;
mod lock;
mod model;
mod page;
mod reader;
mod record;
mod rules;
mod sets;
mod settings;
mod text_file;
mod window;
mod zh_cn;

pub use backup::BackupFault;
pub use disk::DiskFault;
pub use foreign::{Foreign, Part};
pub use lock::LockFault;
pub use model::{FileFault, ModelFault, ProposalFault};
pub use page::PageNotSet;
pub use record::RecordFault;
pub use rules::{Place, RulesFault};
pub use sets::{EntryFault, SetFault};
pub use settings::{KeyFault, SettingFault, SettingWhy};

use casework::dates::OutOfOrder;
use casework::diagnosis::DiagnosisRefused;
use casework::people::identity::Contradiction;
use casework::people::password::PasswordFault;
use casework::people::qualification::QualifiedAct;
use casework::people::role::Roles;
use casework::reading::sheet::SheetOmission;
use casework::record::broken_link::BrokenLink;
use casework::record::unreadable::UnreadableRow;
use imaging::Refusal;
use imaging::dicom::presentation_state::StateFault;
use imaging::text_file::TextFault;

use crate::Tongue;

/// A file's name, and the line that is meant, as editors and people write it.
fn file_and_line(file: &str, line: Option<usize>) -> String {
    line.map_or_else(|| file.to_owned(), |line| format!("{file}:{line}"))
}

/// One thing that went wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// A file is no film that can be read here.
    FilmRefused {
        /// The file's own name, without its folder.
        file: String,
        /// The attribute at fault, and why.
        refusal: Refusal,
    },
    /// A file could not be read from the disk.
    FileUnreadable {
        /// The file's own name.
        file: String,
        /// Why not.
        why: DiskFault,
    },
    /// A file that should be text, and is none that can surely be read.
    TextUnreadable {
        /// The file's own name.
        file: String,
        /// What its bytes are.
        fault: TextFault,
    },
    /// The film is in the house already.
    FilmKnown {
        /// The file's own name.
        file: String,
    },
    /// Another file of the same SOP Instance UID is in the house.
    InstanceKnown {
        /// The file's own name.
        file: String,
    },
    /// The very pixels are in the house, as a film of the same person.
    PixelsKnown {
        /// The file's own name.
        file: String,
        /// The file told the person's name rightly, which had been read by a guess.
        name_mended: bool,
    },
    /// It is not certain whose the film is: it waits in the tray.
    FilmWaits {
        /// The file's own name.
        file: String,
        /// Why it is not certain, each once.
        why: Vec<Contradiction>,
    },
    /// A person has refused the film in the tray.
    FilmRefusedBefore {
        /// The file's own name.
        file: String,
    },
    /// Several persons bear the number by which one was named.
    SeveralPersons {
        /// How many.
        n: usize,
    },
    /// A film in the tray is settled with a reason only.
    SettlementReasonOwed,
    /// A folder that is too large, or too deep, to be looked into to its end.
    FolderTooLarge {
        /// The folder's own name.
        file: String,
        /// Files that are looked at.
        n_files: usize,
        /// Folders within folders that are followed.
        depth: usize,
    },
    /// Another program holds this house.
    HouseInUse,
    /// The house was written by a newer program.
    HouseNewer {
        /// Its schema.
        found: u32,
        /// The newest schema this program knows.
        known: u32,
    },
    /// The record could not be written or read.
    RecordFailed {
        /// Why not.
        why: RecordFault,
    },
    /// A locked house was not opened, or a house was not locked.
    Lock(LockFault),
    /// There is no house in the folder.
    NoHouse,
    /// The record in the folder is another program's.
    HouseForeign,
    /// The record's file is damaged.
    RecordDamaged,
    /// Rows of the record cannot be read; what is asked without them is answered.
    RowsUnreadable {
        /// The rows.
        rows: Vec<UnreadableRow>,
    },
    /// The house is there and cannot be written: it can only be looked at.
    HouseReadOnly,
    /// The disk would not, while the record was written or read.
    RecordRefused {
        /// Why not.
        why: DiskFault,
    },
    /// Something sealed is not as it was sealed.
    RecordBent {
        /// Each thing that does not hold.
        faults: Vec<BrokenLink>,
    },
    /// A reading is not whole.
    ReadingNotWhole {
        /// Everything still owed.
        omissions: Vec<SheetOmission>,
    },
    /// The house has not asked yet who reads here.
    ReaderUnnamed,
    /// Nobody has signed in to a house that is closed.
    SignInOwed,
    /// A name or a password that is not right.
    SignInRefused,
    /// Too many wrong passwords.
    AccountLocked {
        /// For so many minutes more.
        minutes: u32,
    },
    /// An account that was closed.
    AccountClosed,
    /// Whoever signed in by a password that another gave chooses their own first.
    PasswordChoiceOwed,
    /// What is asked is for other roles.
    RoleOwed {
        /// Those that may.
        needs: Roles,
    },
    /// What is asked belongs to a house without passwords.
    HouseClosed,
    /// A password that will not do.
    PasswordUnfit {
        /// Why not.
        why: PasswordFault,
    },
    /// A new password was typed twice, and not alike.
    PasswordsDiffer,
    /// Nobody would be left who keeps the accounts.
    LastAdministrator,
    /// Another account bears the name.
    AccountNameBorne,
    /// A paper that cannot be put on record as it is.
    QualificationUnfit,
    /// A paper under which this is done has ended.
    QualificationEnded {
        /// What is done under it.
        act: QualifiedAct,
        /// Its last day.
        on: String,
    },
    /// Another's reading, of which one who reads the film may know nothing before their own is sealed.
    OwnReadingOwed,
    /// No paper is on record under which this is done.
    QualificationOwed {
        /// What is done under it.
        act: QualifiedAct,
    },
    /// Several readers bear the name by which one was named.
    SeveralReaders {
        /// The account of each, by id.
        accounts: Vec<String>,
    },
    /// The settings seat an account that the house does not have.
    AccountUnknown {
        /// Its id.
        account: String,
    },
    /// Nobody bears the name, or the id, by which an employer was called.
    EmployerUnknown {
        /// As typed.
        called: String,
    },
    /// What was typed is no name of an employer.
    EmployerUnnamed,
    /// Another employer bears the name.
    EmployerNameBorne {
        /// The name.
        name: String,
    },
    /// The key of a page that was typed is none, or is of another list or order.
    PageKeyUnknown,
    /// So much is waiting that nothing more is taken up.
    NotTakenUp,
    /// A reader's second reading of a film without a reason.
    ReasonOwed,
    /// A second reading that says what the first one says.
    NothingChanged,
    /// This reading cannot carry this diagnosis.
    DiagnosisRefused(DiagnosisRefused),
    /// The page of a diagnosis that stands sealed cannot be made.
    PageNotMade {
        /// The diagnosis's id.
        diagnosis: String,
        /// Why not.
        why: Box<Trouble>,
    },
    /// The page of a diagnosis lies there, and nothing shows it.
    PageNotOpened {
        /// Where it lies.
        path: String,
        /// Why not.
        why: DiskFault,
    },
    /// A person, film or reading that is not in the record.
    NotThere {
        /// What was asked for, by kind.
        what: &'static str,
    },
    /// The ONNX Runtime library was not found.
    LibraryAbsent,
    /// The model cannot be used.
    ModelUnusable(ModelFault),
    /// The model ran and failed.
    ProposalFailed {
        /// Why.
        why: ProposalFault,
    },
    /// A set of reference films cannot be used.
    StandardsUnusable {
        /// Its edition.
        edition: String,
        /// Everything that is wrong with it.
        faults: Vec<SetFault>,
    },
    /// A set of reference films was not imported.
    SetNotImported {
        /// Everything that is wrong with it.
        faults: Vec<SetFault>,
    },
    /// A date that is no date.
    NoDate {
        /// As typed.
        typed: String,
    },
    /// Two dates that contradict each other.
    DaysContradict(OutOfOrder),
    /// A settings file that cannot be understood.
    SettingsUnreadable {
        /// Every fault that was found.
        faults: Vec<SettingFault>,
    },
    /// What this program remembers for a person on this machine, in no house, and cannot read.
    RememberedUnreadable {
        /// The file's path.
        file: String,
        /// Every fault that was found.
        faults: Vec<SettingFault>,
    },
    /// A setting that may not be so.
    SettingRefused {
        /// What is wrong with it.
        faults: Vec<SettingFault>,
    },
    /// Rows of the house's table of keys that cannot be.
    KeysMisbound {
        /// What is wrong with each.
        faults: Vec<KeyFault>,
    },
    /// A house's tables (`rules.toml`) that cannot be used.
    RulesUnusable {
        /// Every fault that was found.
        faults: Vec<RulesFault>,
    },
    /// A case (`CASE.json`) that cannot be graded as it is written.
    CaseUnlawful {
        /// Every fault.
        faults: Vec<String>,
    },
    /// Readings (`READINGS.json`) from which nothing can be determined as they are written.
    ReadingsUnlawful {
        /// Every fault.
        faults: Vec<String>,
    },
    /// Labels of films, or a model's answers, that cannot be read as they are written.
    LabelsUnlawful {
        /// Every fault.
        faults: Vec<String>,
    },
    /// A sheet (`SHEET.json`) that is not lawful.
    SheetUnlawful {
        /// Every fault.
        faults: Vec<String>,
    },
    /// The window could not be opened.
    WindowFailed {
        /// The window system's words.
        said: Foreign,
    },
    /// This machine gives the window no OpenGL to draw with.
    OpenGlAbsent {
        /// The window system's words.
        said: Foreign,
    },
    /// The program was built without the window.
    BuiltWithoutWindow,
    /// The house's template of a reading sheet cannot be set.
    TemplateUnusable {
        /// Which line of it, from 1, where that can be said.
        line: Option<usize>,
        /// The typesetter's words.
        said: Foreign,
    },
    /// A page could not be set in bounds, or there is nobody to set it.
    PageNotSet(PageNotSet),
    /// A file could not be written.
    NotWritten {
        /// Where.
        file: String,
        /// Why not.
        why: DiskFault,
    },
    /// What a verb says could not be written.
    Unsaid {
        /// Why not.
        why: DiskFault,
    },
    /// A file to be gone on with holds what this program did not write there.
    NotOurLines {
        /// The file.
        file: String,
        /// The first such line, from 1.
        line: usize,
    },
    /// A backup was not made, or nothing was restored from one.
    Backup(BackupFault),
    /// How a film is seen cannot be said in a presentation state.
    StateRefused {
        /// The attribute at fault, and why.
        fault: StateFault,
    },
}

/// The three sentences that a person is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What happened.
    pub happened: String,
    /// What became of the work.
    pub work: String,
    /// What to do, or who can mend it.
    pub mend: String,
}

impl Trouble {
    /// The trouble in the words of one tongue.
    pub fn told(&self, tongue: Tongue) -> Told {
        if let Self::Backup(fault) = self {
            return fault.told(tongue);
        }
        if let Some(told) = files::told(self, tongue)
            .or_else(|| window::told(self, tongue))
            .or_else(|| reader::told(self, tongue))
            .or_else(|| employer::told(self, tongue))
            .or_else(|| account::told(self, tongue))
            .or_else(|| lock::told(self, tongue))
        {
            return told;
        }
        let (happened, work, mend) = match tongue {
            Tongue::ZhCn => zh_cn::told(self),
            Tongue::En => en::told(self),
        };
        Told { happened, work: work.to_owned(), mend: mend.to_owned() }
    }

    /// The file it is about and, without its name, why it was not added; `None` for a trouble that is about no file.
    ///
    /// Many files are refused for one reason: they are counted by it.
    pub fn of_file(&self, tongue: Tongue) -> Option<(&str, String)> {
        let why = match tongue {
            Tongue::ZhCn => zh_cn::why_not_added(self)?,
            Tongue::En => en::why_not_added(self)?,
        };
        let (Self::FilmRefused { file, .. }
        | Self::FileUnreadable { file, .. }
        | Self::FilmKnown { file }
        | Self::InstanceKnown { file }
        | Self::PixelsKnown { file, .. }
        | Self::FilmWaits { file, .. }
        | Self::FilmRefusedBefore { file }
        | Self::FolderTooLarge { file, .. }) = self
        else {
            return None;
        };
        Some((file, why))
    }

    /// What keeps this film from coming in keeps every other from it too: the record or its disk would not.
    pub const fn is_of_the_house(&self) -> bool {
        matches!(
            self,
            Self::RecordFailed { .. }
                | Self::RecordRefused { .. }
                | Self::RecordDamaged
                | Self::HouseReadOnly
                | Self::NoHouse
        )
    }

    /// There is no window to say it in.
    pub const fn is_of_the_window(&self) -> bool {
        matches!(self, Self::WindowFailed { .. } | Self::OpenGlAbsent { .. })
    }
}

/// The beginning of an id, by which a person tells it from others.
fn short(id: &str) -> &str {
    id.get(..12).unwrap_or(id)
}

impl Told {
    /// The sentences on one line each, for a terminal.
    pub fn lines(&self) -> String {
        [&self.happened, &self.work, &self.mend]
            .into_iter()
            .filter(|it| !it.is_empty())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join("\n")
    }
}
