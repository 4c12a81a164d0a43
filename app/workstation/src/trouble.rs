//! From each crate's error into the one list that is shown: the whole mapping on one page.

use std::io::ErrorKind;

use imaging::Refusal;
use records::{RecordsError, Rows};
use reference_films::set::{EntryFault, SetError};
use typesetter::TemplateFault;
use words::trouble::{DiskFault, Foreign, LockFault, PageNotSet, Part, RecordFault, SetFault, Trouble};

/// A file that is no film here.
pub fn film_refused(file: &str, refusal: &Refusal) -> Trouble {
    Trouble::FilmRefused { file: file.to_owned(), refusal: refusal.clone() }
}

/// The record would not.
pub fn record_trouble(error: RecordsError) -> Trouble {
    match error {
        RecordsError::HouseInUse { .. } => Trouble::HouseInUse,
        RecordsError::NewerSchema { found, known } => Trouble::HouseNewer { found, known },
        RecordsError::NoHouse { .. } => Trouble::NoHouse,
        RecordsError::NotOurs { .. } => Trouble::HouseForeign,
        RecordsError::KeyNeeded { .. } => Trouble::Lock(LockFault::KeyNeeded),
        RecordsError::NotLocked { .. } => Trouble::Lock(LockFault::NotLocked),
        RecordsError::RelockUnfinished { .. } => Trouble::Lock(LockFault::Unfinished),
        RecordsError::RelockedOtherwise => Trouble::Lock(LockFault::Otherwise),
        RecordsError::CalledOff => Trouble::Lock(LockFault::CalledOff),
        RecordsError::Bent(faults) => Trouble::RecordBent { faults },
        RecordsError::Damaged(_) => Trouble::RecordDamaged,
        RecordsError::Unreadable(row) => Trouble::RowsUnreadable { rows: vec![row] },
        RecordsError::KeyUnread | RecordsError::KeyOfAnotherOrder { .. } => Trouble::PageKeyUnknown,
        RecordsError::ReadOnly { .. } | RecordsError::OpenedToRead => Trouble::HouseReadOnly,
        RecordsError::Io { source, .. } => Trouble::RecordRefused { why: DiskFault::of(&source) },
        other => match other.of_disk() {
            Some(ErrorKind::Unsupported) => Trouble::RecordRefused { why: DiskFault::NoLocks },
            Some(kind) => Trouble::RecordRefused { why: DiskFault::of_kind(kind) },
            None => Trouble::RecordFailed { why: record_fault(&other) },
        },
    }
}

fn record_fault(error: &RecordsError) -> RecordFault {
    match error {
        RecordsError::AlreadyThere { .. } => RecordFault::AlreadyThere,
        RecordsError::RefersToNothing { .. } => RecordFault::RefersToNothing,
        RecordsError::OtherWorkersFilm { .. } => RecordFault::OtherPersonsFilm,
        RecordsError::FilmNotInVault { .. } => RecordFault::FilmGone,
        RecordsError::FilmDamaged { .. } | RecordsError::FilmLocked { .. } => RecordFault::FilmChanged,
        RecordsError::Seal(_) | RecordsError::Draft(_) | RecordsError::NotTheSame { .. } => {
            RecordFault::NotAsKept
        }
        other if other.is_of_failing_disk() => RecordFault::DiskFails,
        other => {
            let said = other.of_database().map(|it| Foreign::of(Part::Sqlite, &it));
            RecordFault::Database { said }
        }
    }
}

/// The typesetter would not.
///
/// * `own` — whether the template is the house's own.
pub(crate) fn typesetting_trouble(fault: typesetter::Fault, own: bool) -> Trouble {
    use typesetter::Fault;
    match fault {
        Fault::Template(TemplateFault { line, reason }) => {
            Trouble::TemplateUnusable { line, said: Foreign::of(Part::Typst, &reason) }
        }
        Fault::NotThere => Trouble::PageNotSet(PageNotSet::NoTypesetter),
        Fault::TimeUp => {
            Trouble::PageNotSet(PageNotSet::TimeUp { own, seconds: typesetter::TIME_MAX.as_secs() })
        }
        Fault::BrokeDown => Trouble::PageNotSet(PageNotSet::BrokeDown { own }),
    }
}

/// All that was asked for, for whoever must not go on without a part of it.
///
/// Errors: [`Trouble::RowsUnreadable`] with every row that cannot be read.
pub(crate) fn whole<T>(found: Result<Rows<T>, RecordsError>) -> Result<Vec<T>, Trouble> {
    let Rows { read, unreadable: rows } = found.map_err(record_trouble)?;
    if rows.is_empty() { Ok(read) } else { Err(Trouble::RowsUnreadable { rows }) }
}

/// A set of standard films would not.
pub(crate) fn set_fault(error: SetError) -> SetFault {
    match error {
        SetError::ManifestMissing { kind } => SetFault::FolderUnreadable { why: DiskFault::of_kind(kind) },
        SetError::NotDescribed => SetFault::NotDescribed,
        SetError::NoText { file, fault } => SetFault::NoText { file, fault },
        SetError::NotUnderstood { file, line, said } => {
            SetFault::NotUnderstood { file, line, said: Foreign::of(Part::Toml, &said) }
        }
        SetError::ListUnreadable { file, kind } => {
            SetFault::ListUnreadable { file, why: DiskFault::of_kind(kind) }
        }
        SetError::NoFilms => SetFault::NoFilms,
        SetError::Entry { file, fault } => SetFault::Entry { file, why: entry_fault(fault) },
        SetError::FilmMissing { file, kind } => SetFault::FilmMissing { file, why: DiskFault::of_kind(kind) },
        SetError::FilmAltered { file } => SetFault::FilmAltered { file },
        SetError::FilmRefused { file, refusal } => SetFault::FilmRefused { file, refusal },
        SetError::RegionOutside { file } => SetFault::RegionOutside { file },
        SetError::MillimetresDiffer { file, in_set, in_film } => {
            SetFault::MillimetresDiffer { file, in_set, in_film }
        }
        SetError::MillimetresUnknown { file } => SetFault::MillimetresUnknown { file },
        SetError::Duplicate { file, other } => SetFault::Duplicate { file, other },
        SetError::EditionKnown { edition } => SetFault::EditionKnown { edition },
        SetError::NoSuchSet { name } => SetFault::NoSuchSet { name },
        SetError::NoSuchRole { file, role } => SetFault::NoSuchRole { file, role },
        SetError::RoleTwice { role, file, other } => SetFault::RoleTwice { role, file, other },
        SetError::Regions { file, n_points, n_regions } => SetFault::Regions { file, n_points, n_regions },
        SetError::RoleMissing { role } => SetFault::RoleMissing { role },
        SetError::Cancelled => SetFault::Cancelled,
        SetError::NotWritten { file, kind } => SetFault::NotWritten { file, why: DiskFault::of_kind(kind) },
    }
}

fn entry_fault(fault: EntryFault) -> words::trouble::EntryFault {
    use words::trouble::EntryFault as Told;
    let word = |key, text| Told::Word { key, text };
    match fault {
        EntryFault::FileName => Told::FileName,
        EntryFault::Digest => Told::Digest,
        EntryFault::Role(text) => word("role", text),
        EntryFault::Shape(text) => word("shape", text),
        EntryFault::Profusion(text) => word("profusion", text),
        EntryFault::Large(text) => word("large", text),
        EntryFault::Stage(text) => word("stage", text),
        EntryFault::WindowFunction(text) => word("window_function", text),
        EntryFault::NotMidpoint(point) => Told::NotMidpoint(point),
        EntryFault::ShapeMissing(point) => Told::ShapeMissing(point),
        EntryFault::ProfusionMissing => Told::ProfusionMissing,
        EntryFault::ShowsNothing => Told::ShowsNothing,
        EntryFault::MillimetresPerPixel(mm) => Told::MillimetresPerPixel(mm),
        EntryFault::Window(_) => Told::Window,
        EntryFault::Region => Told::Region,
        EntryFault::Lungs => Told::Lungs,
    }
}
