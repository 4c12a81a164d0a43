//! Opening a house, and the one way to change it.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

use casework::{AuditLine, WorkerId};
use cryptography::Secret;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::audit;
use crate::error::RecordsError;
use crate::journal::Journal;
use crate::locking::{self, settled_with};
use crate::looking::{Look, look_at};
use crate::migrate::{self, Found};
use crate::private;
use crate::relock;
use crate::signatures::Signer;
use crate::vault::{self, Vault};

/// How often a house that is in use is tried again, and how long each time is waited: half a second in all, for one that
/// is being let go of.
const LOCK_TRIES: u32 = 26;
const LOCK_PAUSE: Duration = Duration::from_millis(20);
/// How long a statement waits for another connection's lock before it gives up.
const LOCK_WAIT: Duration = Duration::from_secs(5);

/// Questions that are kept ready: those of one page of a list, with those of its rows, are some twenty;
/// those of the journal one for each table.
const N_STATEMENTS: usize = 160;

/// An open house.
#[derive(Debug)]
pub struct Records {
    pub(crate) db: Connection,
    pub(crate) vault: Vault,
    pub(crate) house: PathBuf,
    /// Who signs what is written.
    pub(crate) signer: Option<Signer>,
    /// What the journal listens to; nothing in a house that is only looked at.
    pub(crate) journal: Journal,
    /// It stands last, for the database has to be closed while the house is still ours, or its copy still there.
    pub(crate) opened: Opened,
}

/// What a house was opened for.
#[derive(Debug)]
pub(crate) enum Opened {
    /// To change it. The lock is held, never read: the operating system lets go of it however the program ends.
    ToChange(#[expect(dead_code, reason = "held until the house is closed")] File),
    /// To look at it.
    ToRead(Look),
}

/// What can be done inside [`Records::write`].
#[derive(Debug)]
pub struct Change<'a> {
    pub(crate) db: &'a Connection,
    pub(crate) vault: &'a Vault,
    /// Who signs it.
    pub(crate) signer: Option<&'a Signer>,
    /// The lines of the lists and the versions of persons go along with each change; else they are written when the house
    /// is filled, and its films need no pixels ([`Filling`](crate::Filling)).
    pub(crate) keeps_lines: bool,
    /// Whose data were changed.
    pub(crate) changed: RefCell<BTreeSet<WorkerId>>,
}

impl Records {
    /// Opens a house to read and to change, makes it if it is not there, and brings an older one
    /// forward.
    ///
    /// * `house` — the folder.
    ///
    /// # Errors
    /// [`RecordsError::HouseInUse`] while another program, or another `Records`, has it open to change;
    /// [`RecordsError::NewerSchema`] for a house of a newer release, which stays as it is;
    /// [`RecordsError::ReadOnly`] where the house is there and cannot be written.
    pub fn open(house: &Path) -> Result<Self, RecordsError> {
        Self::open_with(house, None)
    }

    /// The same of a house that only its key opens, where there is one; a new house is locked with it.
    ///
    /// # Errors
    /// Beside those: [`RecordsError::KeyNeeded`] for a locked house without its key.
    pub fn open_with(house: &Path, key: Option<&Secret>) -> Result<Self, RecordsError> {
        Self::open_to_change(house, key).map_err(|it| it.barred(house))
    }

    fn open_to_change(house: &Path, key: Option<&Secret>) -> Result<Self, RecordsError> {
        private::make_folder(house).map_err(RecordsError::io("making the house", house))?;
        let opened = Opened::ToChange(lock(house)?);
        relock::go_on(house)?;
        locking::is_enough(house, key)?;
        let vault = Vault::make(house, key)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let file = house.join("record.sqlite");
        private::make_file(&file).map_err(RecordsError::io("opening the record", &file))?;
        let mut db = settled_with(key, Connection::open_with_flags(file, flags)?)?;
        if db.is_readonly("main")? {
            return Err(RecordsError::ReadOnly { house: house.to_owned() });
        }
        let schema = match migrate::found(&db)? {
            Found::New => 0,
            Found::Ours(schema) => known(schema)?,
            Found::Foreign => {
                let house = house.to_owned();
                return Err(RecordsError::NotOurs { house });
            }
        };
        db.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get::<_, String>(0))?;
        migrate::forward(&mut db, schema)?;
        vault::sync_folder(house)?;
        let journal = Journal::listen(&db)?;
        Ok(Self { db, vault, opened, journal, signer: None, house: house.to_owned() })
    }

    /// Opens a house to look at it, without a trace in its folder; another program may be changing it meanwhile.
    ///
    /// A house of an older release is brought forward in a copy that is gone when this is closed.
    ///
    /// # Errors
    /// [`RecordsError::NoHouse`] where there is none; [`RecordsError::NewerSchema`] for a house of a newer release.
    pub fn open_to_read(house: &Path) -> Result<Self, RecordsError> {
        Self::open_to_read_with(house, None)
    }

    /// The same of a house that only its key opens, where there is one.
    ///
    /// # Errors
    /// Beside those: [`RecordsError::KeyNeeded`] for a locked house without its key; [`RecordsError::RelockUnfinished`] for
    /// one whose lock was being changed.
    pub fn open_to_read_with(house: &Path, key: Option<&Secret>) -> Result<Self, RecordsError> {
        relock::is_finished(house)?;
        locking::is_enough(house, key)?;
        let (db, look) = look_at(house, key)?;
        let (vault, opened, journal) = (Vault::of(house, key), Opened::ToRead(look), Journal::default());
        Ok(Self { db, vault, opened, journal, signer: None, house: house.to_owned() })
    }

    /// Whether the house was opened to change it.
    pub const fn can_change(&self) -> bool {
        matches!(self.opened, Opened::ToChange(_))
    }

    /// Carries out one change and writes its audit line: both, or neither. When this returns, the
    /// change has reached the disk.
    ///
    /// # Errors
    /// What `act` gives back, or what kept the line from being written; nothing was changed then.
    pub fn write<T>(
        &mut self,
        act: impl FnOnce(&Change<'_>) -> Result<(T, AuditLine), RecordsError>,
    ) -> Result<T, RecordsError> {
        self.may_change()?;
        self.written(act)
    }

    /// The change and its line, whoever has the house.
    pub(crate) fn written<T>(
        &mut self,
        act: impl FnOnce(&Change<'_>) -> Result<(T, AuditLine), RecordsError>,
    ) -> Result<T, RecordsError> {
        let whole = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (vault, signer) = (&self.vault, self.signer.as_ref());
        let change = Change { db: &whole, vault, signer, keeps_lines: true, changed: RefCell::default() };
        let (answer, line) = act(&change)?;
        change.keep_versions()?;
        self.journal.keep(&whole)?;
        audit::append(&whole, &line, signer)?;
        whole.commit()?;
        Ok(answer)
    }

    /// Refuses where the house was opened to read.
    pub(crate) fn may_change(&self) -> Result<(), RecordsError> {
        if self.can_change() { Ok(()) } else { Err(RecordsError::OpenedToRead) }
    }
}

pub(crate) fn lock(house: &Path) -> Result<File, RecordsError> {
    let path = house.join("in-use");
    let mut how = OpenOptions::new();
    how.create(true).truncate(false).write(true);
    private::of_owner(&mut how);
    let file = how.open(&path).map_err(RecordsError::io("opening the lock", &path))?;
    for again in (0..LOCK_TRIES).rev() {
        match file.try_lock() {
            Ok(()) => break,
            // A program that this one, or the one before it, has just started holds all that was open until it has begun.
            Err(TryLockError::WouldBlock) if 0 < again => std::thread::sleep(LOCK_PAUSE),
            Err(TryLockError::WouldBlock) => {
                return Err(RecordsError::HouseInUse { house: house.to_owned() });
            }
            Err(TryLockError::Error(fault)) => {
                return Err(RecordsError::io("locking the house", &path)(fault));
            }
        }
    }
    Ok(file)
}

/// What every connection is told, before it is asked anything.
pub(crate) fn settle(db: &Connection) -> Result<(), RecordsError> {
    db.busy_timeout(LOCK_WAIT)?;
    // Else each value of a question about a table with a partial index is planned for anew.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    db.set_prepared_statement_cache_capacity(N_STATEMENTS);
    for (pragma, value) in [
        ("synchronous", "FULL"),
        ("fullfsync", "ON"),
        ("checkpoint_fullfsync", "ON"),
        ("foreign_keys", "ON"),
        ("recursive_triggers", "ON"),
        ("trusted_schema", "OFF"),
        ("cell_size_check", "ON"),
        // In KiB: a page of a great house, and what a film changes in the orders of its lists, lie here and there in it.
        ("cache_size", "-65536"),
        // What a question puts aside is put on no disk.
        ("temp_store", "MEMORY"),
    ] {
        db.pragma_update(None, pragma, value)?;
    }
    Ok(())
}

pub(crate) fn known(found: u32) -> Result<u32, RecordsError> {
    let known = migrate::KNOWN;
    if found <= known { Ok(found) } else { Err(RecordsError::NewerSchema { found, known }) }
}
