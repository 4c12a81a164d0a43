//! Why the house did not do or tell something.

use std::io;
use std::path::{Path, PathBuf};

use casework::{BrokenLink, Digest, DraftFault, FilmId, SealFault, UnreadableRow};
use cryptography::locked::NotUnlocked;
use rusqlite::{ErrorCode, ffi};
use thiserror::Error;

use crate::looking::is_barred;

/// Why the house did not do or tell something. After any of these, nothing was changed.
#[derive(Debug, Error)]
pub enum RecordsError {
    /// Another program has the house open.
    #[error("the house is open in another program: {}", .house.display())]
    HouseInUse {
        /// The house's folder.
        house: PathBuf,
    },
    /// There is no house in the folder.
    #[error("there is no house here: {}", .house.display())]
    NoHouse {
        /// The folder.
        house: PathBuf,
    },
    /// The file `record.sqlite` was made by another kind of program.
    #[error("record.sqlite is not a record of this program: {}", .house.display())]
    NotOurs {
        /// The house's folder.
        house: PathBuf,
    },
    /// The house was made by a newer release.
    #[error("the record has schema {found}, this release knows up to {known}")]
    NewerSchema {
        /// The schema of the house.
        found: u32,
        /// The newest schema this release knows.
        known: u32,
    },
    /// The house is locked, and no key was given.
    #[error("the house is locked: {}", .house.display())]
    KeyNeeded {
        /// The house's folder.
        house: PathBuf,
    },
    /// A key was given for a house that is not locked.
    #[error("the house is not locked, and a key was given: {}", .house.display())]
    NotLocked {
        /// The house's folder.
        house: PathBuf,
    },
    /// The lock of the house was being changed when the program ended, which is gone on with when it is opened to change.
    #[error("the change of the house's lock is not finished: {}", .house.display())]
    RelockUnfinished {
        /// The house's folder.
        house: PathBuf,
    },
    /// Not everything in the house holds.
    #[error("not everything in the house holds: {} faults", .0.len())]
    Bent(Vec<BrokenLink>),
    /// A house under another lock does not hold what the one before it holds.
    #[error("the house under its new lock is not the same")]
    RelockedOtherwise,
    /// The change of the house's lock was called off.
    #[error("the change of the house's lock was called off")]
    CalledOff,
    /// The house is there and cannot be written: it can only be looked at.
    #[error("the house cannot be written: {}", .house.display())]
    ReadOnly {
        /// The house's folder.
        house: PathBuf,
    },
    /// A change was asked of a house that was opened to read.
    #[error("the house was opened to read")]
    OpenedToRead,
    /// A thing of this id, or of this number, is there already.
    #[error("{what} {id} is there already")]
    AlreadyThere {
        /// What kind of thing.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// A thing refers to another that is not there.
    #[error("{what} {id} refers to something that is not there")]
    RefersToNothing {
        /// What kind of thing.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// A reading, or a diagnosis, names a worker to whom the film does not belong.
    #[error("the film belongs to another worker: {film}")]
    OtherWorkersFilm {
        /// The film.
        film: FilmId,
    },
    /// The film's file is not in the vault.
    #[error("the film's file is not in the vault: {film}")]
    FilmNotInVault {
        /// The film.
        film: FilmId,
    },
    /// The film's file is not what it was when it came in.
    #[error("the film's file has changed: it should be {film} and is {found}")]
    FilmDamaged {
        /// What it should be.
        film: FilmId,
        /// What it is.
        found: Digest,
    },
    /// The film's locked file does not open with the key of the house.
    #[error("the film's file does not unlock: {film}: {why}")]
    FilmLocked {
        /// The film.
        film: FilmId,
        /// Where it does not hold.
        why: NotUnlocked,
    },
    /// A sealed text does not read.
    #[error("a sealed reading does not read: {0}")]
    Seal(#[from] SealFault),
    /// A draft does not read.
    #[error("a draft does not read: {0}")]
    Draft(#[from] DraftFault),
    /// A text read back is not the text that was to be kept: a fault of ours, or of the disk.
    #[error("{what} does not read back as what was to be kept")]
    NotTheSame {
        /// What kind of thing.
        what: &'static str,
    },
    /// A row that is needed cannot be read.
    #[error(transparent)]
    Unreadable(#[from] UnreadableRow),
    /// A text is no key of a page.
    #[error("this is no key of a page, or it was mistyped")]
    KeyUnread,
    /// A key belongs to another list, or to another order of the list.
    #[error("the key is of the order {found}, and the list is asked for in the order {asked}")]
    KeyOfAnotherOrder {
        /// What the key begins with.
        found: String,
        /// What the keys of the order that was asked for begin with.
        asked: &'static str,
    },
    /// The file of the record is damaged, or is no database at all.
    #[error("record.sqlite is damaged ({})", code_of(.0))]
    Damaged(rusqlite::Error),
    /// The database refused.
    #[error("the database refused ({})", code_of(.0))]
    Sql(rusqlite::Error),
    /// The file system refused.
    #[error("{doing}: {source}: {}", .path.display())]
    Io {
        /// What was being done.
        doing: &'static str,
        /// Why not.
        source: io::Error,
        /// Where.
        path: PathBuf,
    },
}

/// The database's own number for a fault: its sentences are for programmers, and may quote what stands in a row.
fn code_of(fault: &rusqlite::Error) -> String {
    match fault.sqlite_error() {
        Some(it) => format!("SQLite {}", it.extended_code),
        None => "SQLite".to_owned(),
    }
}

impl From<rusqlite::Error> for RecordsError {
    fn from(fault: rusqlite::Error) -> Self {
        match fault.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(fault),
            _ => Self::Sql(fault),
        }
    }
}

impl RecordsError {
    /// The fault of an insert of a `what`: there already, refers to nothing, or the database's own.
    pub(crate) fn inserting(what: &'static str, id: &impl ToString) -> impl FnOnce(rusqlite::Error) -> Self {
        let id = id.to_string();
        move |fault| match fault.sqlite_error().map(|it| it.extended_code) {
            Some(ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_UNIQUE) => {
                Self::AlreadyThere { what, id }
            }
            Some(ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => Self::RefersToNothing { what, id },
            _ => Self::from(fault),
        }
    }

    /// The disk's fault behind it, where there is one; [`io::ErrorKind::Unsupported`] is a disk without locks.
    pub fn of_disk(&self) -> Option<io::ErrorKind> {
        match self {
            Self::Io { source, .. } => Some(source.kind()),
            Self::Sql(fault) => match (fault.sqlite_error_code()?, fault.sqlite_error()?.extended_code) {
                (ErrorCode::DiskFull, _) => Some(io::ErrorKind::StorageFull),
                (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => Some(io::ErrorKind::ResourceBusy),
                (ErrorCode::OutOfMemory, _) | (_, ffi::SQLITE_IOERR_NOMEM) => {
                    Some(io::ErrorKind::OutOfMemory)
                }
                (ErrorCode::ReadOnly, _) => Some(io::ErrorKind::ReadOnlyFilesystem),
                (ErrorCode::PermissionDenied, _) => Some(io::ErrorKind::PermissionDenied),
                (ErrorCode::FileLockingProtocolFailed, _)
                | (_, ffi::SQLITE_IOERR_LOCK | ffi::SQLITE_IOERR_SHMLOCK | ffi::SQLITE_IOERR_SHMMAP) => {
                    Some(io::ErrorKind::Unsupported)
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether the disk reports an error where the record lies.
    pub fn is_of_failing_disk(&self) -> bool {
        matches!(self, Self::Sql(fault) if fault.sqlite_error_code() == Some(ErrorCode::SystemIoFailure))
    }

    /// The database's fixed sentence for its fault, where it has one; it quotes nothing that stands in a row.
    pub fn of_database(&self) -> Option<String> {
        match self {
            Self::Sql(fault) => fault.sqlite_error().map(ToString::to_string),
            _ => None,
        }
    }

    /// The same fault of opening a house to change it; [`Self::ReadOnly`] where the house is there and nothing but the
    /// right, or the medium, keeps it from being written.
    pub(crate) fn barred(self, house: &Path) -> Self {
        let is_barred = match &self {
            Self::Io { source, .. } => {
                matches!(source.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
            }
            Self::Sql(fault) => is_barred(fault),
            _ => false,
        };
        if is_barred && house.join("record.sqlite").is_file() {
            return Self::ReadOnly { house: house.to_owned() };
        }
        self
    }

    /// The fault of the file system while `doing` something to `path`.
    pub(crate) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { doing, source, path: path.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failed(code: i32) -> RecordsError {
        let said = "INSERT INTO worker VALUES ('赵铁山')".to_owned();
        rusqlite::Error::SqliteFailure(ffi::Error::new(code), Some(said)).into()
    }

    #[test]
    fn what_keeps_the_record_from_being_written_is_told_by_its_cause_and_quotes_no_row() {
        let causes = [
            (ffi::SQLITE_FULL, io::ErrorKind::StorageFull),
            (ffi::SQLITE_BUSY, io::ErrorKind::ResourceBusy),
            (ffi::SQLITE_LOCKED, io::ErrorKind::ResourceBusy),
            (ffi::SQLITE_NOMEM, io::ErrorKind::OutOfMemory),
            (ffi::SQLITE_IOERR_NOMEM, io::ErrorKind::OutOfMemory),
            (ffi::SQLITE_READONLY, io::ErrorKind::ReadOnlyFilesystem),
            (ffi::SQLITE_PERM, io::ErrorKind::PermissionDenied),
            (ffi::SQLITE_IOERR_LOCK, io::ErrorKind::Unsupported),
        ];
        for (code, kind) in causes {
            assert_eq!(failed(code).of_disk(), Some(kind), "{code}");
        }
        assert!(matches!(failed(ffi::SQLITE_CORRUPT), RecordsError::Damaged(_)));
        let of_disk = failed(ffi::SQLITE_IOERR_READ);
        assert!(of_disk.of_disk().is_none() && of_disk.is_of_failing_disk());
        let said = failed(ffi::SQLITE_TOOBIG).of_database().expect("it has words");
        assert!(!said.is_empty() && !said.contains("赵铁山"), "{said}");
    }
}
