//! A new house filled with very many rows at once: the lines of its lists are drawn when all is in.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};

use casework::AuditLine;
use rusqlite::Connection;

use crate::audit;
use crate::employers;
use crate::error::RecordsError;
use crate::house::{Change, Records, lock, settle};
use crate::journal::Journal;
use crate::migrate;
use crate::private;
use crate::vault::Vault;

/// A house that is being filled. It takes films that have no pixels in the vault, is no house that can be opened until it
/// is [finished](Self::finish), and is taken away again where it never is.
#[derive(Debug)]
pub struct Filling {
    db: Option<Connection>,
    /// Once the lines are drawn they go along with each change, and so does the journal.
    drawn: Option<Journal>,
    vault: Vault,
    house: PathBuf,
    // It stands last: the house is ours until the database is closed.
    _lock: fs::File,
}

impl Filling {
    /// Begins a new house in a folder, which is made.
    ///
    /// # Errors
    /// [`RecordsError::AlreadyThere`] where the folder holds a house.
    pub fn begin(house: &Path) -> Result<Self, RecordsError> {
        let file = house.join("record.sqlite");
        if file.exists() {
            return Err(RecordsError::AlreadyThere { what: "house", id: house.display().to_string() });
        }
        private::make_folder(house).map_err(RecordsError::io("making the house", house))?;
        let lock = lock(house)?;
        let vault = Vault::make(house, None)?;
        let unfinished = house.join(UNFINISHED);
        if unfinished.exists() {
            fs::remove_file(&unfinished).map_err(RecordsError::io("beginning anew", &unfinished))?;
        }
        private::make_file(&unfinished).map_err(RecordsError::io("beginning anew", &unfinished))?;
        let mut db = Connection::open(unfinished)?;
        settle(&db)?;
        // What breaks off is begun anew: nothing of it has to outlive a fault.
        db.pragma_update(None, "synchronous", "OFF")?;
        db.pragma_update_and_check(None, "journal_mode", "off", |row| row.get::<_, String>(0))?;
        db.pragma_update(None, "cache_size", -CACHE_KIB)?;
        migrate::steps(&mut db, 0, migrate::WITHOUT_LINES)?;
        Ok(Self { db: Some(db), drawn: None, vault, house: house.to_owned(), _lock: lock })
    }

    /// Carries out one change and writes its audit line. A sealed text is taken to read back as what it was written of.
    ///
    /// # Errors
    /// What `act` gives back; the house can no longer be finished then.
    pub fn write<T>(
        &mut self,
        act: impl FnOnce(&Change<'_>) -> Result<(T, AuditLine), RecordsError>,
    ) -> Result<T, RecordsError> {
        let Some(db) = &mut self.db else { return Err(RecordsError::OpenedToRead) };
        let whole = db.transaction()?;
        let keeps_lines = self.drawn.is_some();
        let (vault, signer) = (&self.vault, None);
        let change = Change { db: &whole, vault, signer, keeps_lines, changed: RefCell::default() };
        let (answer, line) = act(&change)?;
        if let Some(journal) = &self.drawn {
            change.keep_versions()?;
            journal.keep(&whole)?;
            audit::append(&whole, &line, None)?;
        } else {
            audit::append_unbound(&whole, &line)?;
        }
        whole.commit()?;
        Ok(answer)
    }

    /// Draws the lines of the lists, writes the first version of every person and enters every row into the journal; what comes after goes along with them.
    ///
    /// # Errors
    /// The database's.
    pub fn draw(&mut self) -> Result<(), RecordsError> {
        let Some(db) = &mut self.db else { return Err(RecordsError::OpenedToRead) };
        if self.drawn.is_none() {
            migrate::forward(db, migrate::WITHOUT_LINES)?;
            self.drawn = Some(Journal::listen(db)?);
        }
        Ok(())
    }

    /// The names of employers for whom no id was made yet; there are none before all is [drawn](Self::draw).
    ///
    /// # Errors
    /// The database's.
    pub fn employers_without_id(&self) -> Result<Vec<String>, RecordsError> {
        match &self.db {
            Some(db) if self.drawn.is_some() => employers::without_id(db),
            _ => Ok(Vec::new()),
        }
    }

    /// Draws what is not drawn yet, brings everything to the disk and opens the house.
    ///
    /// # Errors
    /// The database, or the disk.
    pub fn finish(mut self) -> Result<Records, RecordsError> {
        self.draw()?;
        let house = self.house.clone();
        if let Some(db) = self.db.take() {
            db.close().map_err(|(_, fault)| RecordsError::from(fault))?;
            let (from, to) = (house.join(UNFINISHED), house.join("record.sqlite"));
            let synced = fs::File::open(&from).and_then(|it| it.sync_all());
            synced
                .and_then(|()| fs::rename(&from, &to))
                .map_err(RecordsError::io("finishing the house", &to))?;
        }
        drop(self);
        Records::open(&house)
    }
}

impl Drop for Filling {
    fn drop(&mut self) {
        if self.db.take().is_some() {
            // What cannot be taken away is begun anew by the next one.
            let _ = fs::remove_file(self.house.join(UNFINISHED));
        }
    }
}

/// The record of a house that is not finished.
const UNFINISHED: &str = "record.filling";

/// How much of the record is held in memory.
const CACHE_KIB: i64 = 512 * 1024;
