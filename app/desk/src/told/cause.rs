//! What went wrong, as it is told, and what would end it: it goes when its own cause has gone.

use std::fmt;
use std::path::{Path, PathBuf};

use workstation::films::import::Kept;

use casework::reading::film_id::FilmId;
use words::trouble::Trouble;
use workstation::{Event, SetsEvent};

/// How a field that a person fills in stands; empty where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Filled(String);

impl Filled {
    /// How it stands, by all that is in it.
    pub(crate) fn of(content: &impl fmt::Debug) -> Self {
        Self(format!("{content:?}"))
    }
}

/// One of the things that a person fills in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    /// The sheet.
    Sheet,
    /// The reason of a second reading.
    AgainReason,
    /// The diagnosis screen.
    Diagnosis,
    /// The reason in the tray.
    TrayReason,
}

/// Why a trouble is told, as far as the window can see it go.
#[derive(Clone, Debug, PartialEq)]
enum Cause {
    /// No film came in: one comes in.
    Import,
    /// A file of a person's choice could not be read: one can.
    FileRead,
    /// A set of standards is not whole, or did not come in: one is, or does.
    Set,
    /// A file could not be written into this folder: one is.
    Folder(PathBuf),
    /// The page of this diagnosis was not made: it is.
    Page(String),
    /// The page that lies there was not shown: it is.
    PageShown(PathBuf),
    /// A sheet was not put on paper: one is.
    Paper,
    /// How the film is seen was not written: it is.
    State,
    /// The record would not: it does.
    Record,
    /// Nobody has said who reads, or has signed in: somebody does.
    Reader,
    /// An account was not changed: one is.
    Account,
    /// The machine would not: it does.
    Machine,
    /// The house was not backed up: it is.
    Backup,
    /// A film of the tray was not settled: one is.
    Tray,
    /// This film was not shown: it is.
    Film(FilmId),
    /// What was filled in: it is filled in otherwise than it stood when that was first looked at.
    Field(Field, Option<Filled>),
    /// Nothing that the window could see: it goes with the screen, or is put away.
    Unseen,
}

/// A trouble that is told.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ToldTrouble {
    /// What went wrong.
    pub trouble: Trouble,
    cause: Cause,
}

impl ToldTrouble {
    /// A trouble as it came.
    pub(crate) fn new(trouble: Trouble) -> Self {
        let cause = field_of(&trouble).map_or_else(|| cause_of(&trouble), |it| Cause::Field(it, None));
        Self { trouble, cause }
    }

    /// A film was not shown.
    pub(crate) const fn of_film(film: FilmId, trouble: Trouble) -> Self {
        Self { trouble, cause: Cause::Film(film) }
    }

    /// The field that it is about, where it is about one.
    pub(crate) const fn field(&self) -> Option<Field> {
        match &self.cause {
            Cause::Field(field, _) => Some(*field),
            _ => None,
        }
    }

    /// Looks at its field, and says whether that is filled in otherwise than at the first look.
    pub(crate) fn is_ended_by_filling(&mut self, now: &Filled) -> bool {
        let Cause::Field(_, then) = &mut self.cause else { return false };
        then.get_or_insert_with(|| now.clone()) != now
    }

    /// Whether its cause has gone with what happened.
    pub(crate) fn is_ended_by(&self, event: &Event) -> bool {
        match &self.cause {
            Cause::Import => is_filed(event),
            Cause::FileRead => matches!(
                event,
                Event::LuminancesRead(_) | Event::Sets(SetsEvent::Looked(_) | SetsEvent::Imported(_))
            ),
            Cause::Set => matches!(
                event,
                Event::Sets(SetsEvent::Imported(_) | SetsEvent::Checked(_) | SetsEvent::ReadBeside(_))
            ),
            Cause::Folder(folder) => {
                matches!(event, Event::ReaderNamed(_))
                    || written(event).and_then(Path::parent) == Some(folder.as_path())
            }
            Cause::Page(id) => {
                matches!(event, Event::DiagnosisPrinted(it) if it.diagnosis == *id)
            }
            Cause::PageShown(page) => {
                matches!(event, Event::DiagnosisPrinted(it) if it.path == *page)
            }
            Cause::Paper => matches!(event, Event::SheetPrinted(_)),
            Cause::State => matches!(event, Event::StateWritten(_)),
            Cause::Record => is_recorded(event),
            Cause::Reader => {
                matches!(event, Event::ReaderNamed(_) | Event::SignedIn(_) | Event::HouseClosed(_))
            }
            Cause::Account => matches!(event, Event::Accounts(_)),
            Cause::Machine => match event {
                Event::ProposalShown(told) => told.outcome.is_ok(),
                _ => false,
            },
            Cause::Backup => matches!(event, Event::BackedUp(Some(_))),
            Cause::Tray => matches!(event, Event::FilmSettled(_)),
            Cause::Film(wanted) => match event {
                Event::FilmOpened(opened) => opened.entry.file.id == *wanted,
                Event::FilmBeside(it) => it.film == *wanted,
                _ => false,
            },
            Cause::Field(..) | Cause::Unseen => false,
        }
    }

    /// Whether it belongs to the screen, or the film, that is left, and goes with it.
    ///
    /// What is wrong with the house, its disk or its papers is so on every screen.
    pub(crate) const fn goes_with_the_screen(&self) -> bool {
        !matches!(
            self.cause,
            Cause::Import
                | Cause::Set
                | Cause::Folder(_)
                | Cause::Page(_)
                | Cause::Paper
                | Cause::State
                | Cause::Record
                | Cause::Reader
        )
    }
}

/// The file that was written, where one was.
fn written(event: &Event) -> Option<&Path> {
    match event {
        Event::SheetPrinted(it) => Some(&it.path),
        Event::StateWritten(it) => Some(&it.path),
        Event::DiagnosisPrinted(it) => Some(&it.path),
        Event::DiagnosisRecorded(done) => done.page.as_deref().ok(),
        _ => None,
    }
}

/// Whether something now stands in the record.
fn is_recorded(event: &Event) -> bool {
    is_filed(event)
        || matches!(
            event,
            Event::FilmSettled(_)
                | Event::FilmCalibrated(_)
                | Event::ReadingSealed(_)
                | Event::WorkerChanged(_)
                | Event::DiagnosisRecorded(_)
                | Event::ReaderNamed(_)
        )
}

/// Whether a film has come into the house.
fn is_filed(event: &Event) -> bool {
    matches!(event, Event::FileLooked(it) if matches!(it.outcome, Ok(Kept::Filed(_))))
}

/// The field that a trouble is about, where it is about one.
const fn field_of(trouble: &Trouble) -> Option<Field> {
    match trouble {
        Trouble::ReadingNotWhole { .. } | Trouble::NothingChanged => Some(Field::Sheet),
        Trouble::ReasonOwed => Some(Field::AgainReason),
        Trouble::DiagnosisRefused(_) | Trouble::DaysContradict(_) | Trouble::NoDate { .. } => {
            Some(Field::Diagnosis)
        }
        Trouble::SettlementReasonOwed => Some(Field::TrayReason),
        _ => None,
    }
}

/// What would end a trouble that is about no field: whoever adds one to the list says it here.
#[expect(clippy::too_many_lines, reason = "a line for each trouble")]
fn cause_of(trouble: &Trouble) -> Cause {
    match trouble {
        Trouble::FilmRefused { .. }
        | Trouble::FilmKnown { .. }
        | Trouble::InstanceKnown { .. }
        | Trouble::PixelsKnown { .. }
        | Trouble::FilmWaits { .. }
        | Trouble::FilmRefusedBefore { .. }
        | Trouble::FolderTooLarge { .. } => Cause::Import,
        Trouble::FileUnreadable { .. } | Trouble::TextUnreadable { .. } => Cause::FileRead,
        Trouble::SeveralPersons { .. } => Cause::Tray,
        Trouble::RecordFailed { .. } | Trouble::RecordDamaged | Trouble::RecordRefused { .. } => {
            Cause::Record
        }
        Trouble::ReaderUnnamed
        | Trouble::SeveralReaders { .. }
        | Trouble::AccountUnknown { .. }
        | Trouble::SignInOwed
        | Trouble::SignInRefused
        | Trouble::AccountLocked { .. }
        | Trouble::AccountClosed
        | Trouble::PasswordChoiceOwed
        | Trouble::PasswordUnfit { .. } => Cause::Reader,
        Trouble::LastAdministrator | Trouble::AccountNameBorne | Trouble::QualificationUnfit => {
            Cause::Account
        }
        Trouble::PageNotMade { diagnosis, .. } => Cause::Page(diagnosis.clone()),
        Trouble::PageNotOpened { path, .. } => Cause::PageShown(PathBuf::from(path)),
        Trouble::LibraryAbsent | Trouble::ModelUnusable(_) | Trouble::ProposalFailed { .. } => Cause::Machine,
        Trouble::StandardsUnusable { .. } | Trouble::SetNotImported { .. } => Cause::Set,
        Trouble::TemplateUnusable { .. } | Trouble::PageNotSet(_) => Cause::Paper,
        Trouble::NotWritten { file, .. } => {
            Cause::Folder(Path::new(file).parent().map(Path::to_path_buf).unwrap_or_default())
        }
        Trouble::StateRefused { .. } => Cause::State,
        Trouble::ReadingNotWhole { .. }
        | Trouble::NothingChanged
        | Trouble::ReasonOwed
        | Trouble::DiagnosisRefused(_)
        | Trouble::DaysContradict(_)
        | Trouble::NoDate { .. }
        | Trouble::SettlementReasonOwed
        | Trouble::HouseInUse
        | Trouble::Lock(_)
        | Trouble::HouseNewer { .. }
        | Trouble::NoHouse
        | Trouble::HouseForeign
        | Trouble::HouseReadOnly
        | Trouble::NotTakenUp
        | Trouble::PageKeyUnknown
        | Trouble::RowsUnreadable { .. }
        | Trouble::RecordBent { .. }
        | Trouble::NotThere { .. }
        | Trouble::EmployerUnknown { .. }
        | Trouble::RoleOwed { .. }
        | Trouble::HouseClosed
        | Trouble::PasswordsDiffer
        | Trouble::OwnReadingOwed
        | Trouble::QualificationEnded { .. }
        | Trouble::QualificationOwed { .. }
        | Trouble::EmployerUnnamed
        | Trouble::EmployerNameBorne { .. }
        | Trouble::SettingsUnreadable { .. }
        | Trouble::RememberedUnreadable { .. }
        | Trouble::SettingRefused { .. }
        | Trouble::KeysMisbound { .. }
        | Trouble::RulesUnusable { .. }
        | Trouble::CaseUnlawful { .. }
        | Trouble::ReadingsUnlawful { .. }
        | Trouble::LabelsUnlawful { .. }
        | Trouble::SheetUnlawful { .. }
        | Trouble::WindowFailed { .. }
        | Trouble::OpenGlAbsent { .. }
        | Trouble::BuiltWithoutWindow
        | Trouble::Unsaid { .. }
        | Trouble::NotOurLines { .. } => Cause::Unseen,
        Trouble::Backup(_) => Cause::Backup,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use casework::people::person::{Sex, Worker, WorkerId};
    use imaging::dicom::presentation_state::StateFault;
    use words::trouble::{DiskFault, RecordFault};
    use workstation::diagnosis::page::DiagnosisPrinted;
    use workstation::films::import::{FileLooked, Filed};
    use workstation::films::presentation_state::StateWritten;

    fn told(trouble: Trouble) -> ToldTrouble {
        ToldTrouble::new(trouble)
    }

    fn filed(film: FilmId) -> Event {
        let worker = Worker {
            id: WorkerId("w".to_owned()),
            number: "1".to_owned(),
            name: "Wang".to_owned(),
            sex: Sex::Male,
            birth: None,
            national_id: None,
            employer: String::new(),
            exposure: Vec::new(),
        };
        let kept = Kept::Filed(Filed { film, worker, by: None, name: None });
        FileLooked { place: "a.dcm".to_owned(), outcome: Ok(kept), n_done: 1, n_all: 1 }.into()
    }

    fn printed(diagnosis: &str, path: &str) -> Event {
        Event::DiagnosisPrinted(DiagnosisPrinted {
            diagnosis: diagnosis.to_owned(),
            path: PathBuf::from(path),
        })
    }

    #[test]
    fn a_trouble_goes_with_its_own_cause_and_with_no_other() {
        let film = FilmId::of(b"a film");
        let imported = filed(film);
        let state =
            Event::StateWritten(StateWritten { film, path: PathBuf::from("/house/exports/state.dcm") });
        let page = printed("one", "/house/reports/one.html");
        let events = [imported, state, page, printed("two", "/house/reports/two.html")];
        let rows = [
            (Trouble::FilmKnown { file: "a.dcm".to_owned() }, [true, false, false, false]),
            (Trouble::RecordFailed { why: RecordFault::Closing }, [true, false, false, false]),
            (Trouble::StateRefused { fault: StateFault::MillimetresUnknown }, [false, true, false, false]),
            (
                Trouble::NotWritten { file: "/house/reports/three.html".to_owned(), why: DiskFault::Full },
                [false, false, true, true],
            ),
            (
                Trouble::PageNotMade { diagnosis: "one".to_owned(), why: Box::new(Trouble::NoHouse) },
                [false, false, true, false],
            ),
            (
                Trouble::PageNotOpened { path: "/house/reports/two.html".to_owned(), why: DiskFault::Full },
                [false, false, false, true],
            ),
            (Trouble::HouseReadOnly, [false; 4]),
            (Trouble::SettlementReasonOwed, [false; 4]),
        ];
        for (trouble, ends) in rows {
            let it = told(trouble);
            assert_eq!(events.each_ref().map(|event| it.is_ended_by(event)), ends, "{:?}", it.trouble);
        }
    }

    #[test]
    fn what_a_field_brought_about_goes_when_the_field_is_filled_in_otherwise() {
        let mut it = told(Trouble::SettlementReasonOwed);
        assert_eq!(it.field(), Some(Field::TrayReason));
        let filled = |text: &str| Filled::of(&text);
        assert!(!it.is_ended_by_filling(&filled("as it stood")), "the first look");
        assert!(!it.is_ended_by_filling(&filled("as it stood")));
        assert!(it.is_ended_by_filling(&filled("as it stands")));
        assert!(it.goes_with_the_screen());
        assert!(!told(Trouble::RecordFailed { why: RecordFault::Closing }).goes_with_the_screen());
    }
}
