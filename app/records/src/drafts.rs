//! Sheets under way, so that a crash takes none of them.

use casework::{FilmId, ReaderId, draft};
use rusqlite::{Connection, OptionalExtension as _, params};

use crate::error::RecordsError;
use crate::house::{Change, Records};

impl Change<'_> {
    /// Keeps a reader's draft of a film, in the place of the one before.
    ///
    /// * `text` — made by `casework::draft::write`.
    ///
    /// # Errors
    /// [`RecordsError::Draft`] for a text that would not come back;
    /// [`RecordsError::RefersToNothing`] where there is no such film or reader.
    pub fn keep_draft(&self, film: &FilmId, reader: &ReaderId, text: &str) -> Result<(), RecordsError> {
        keep(self.db, film, reader, text)
    }

    /// Throws a reader's draft of a film away.
    pub fn drop_draft(&self, film: &FilmId, reader: &ReaderId) -> Result<(), RecordsError> {
        self.db
            .prepare_cached("DELETE FROM draft WHERE film = ?1 AND reader = ?2")?
            .execute([&film.to_string(), &reader.0])?;
        Ok(())
    }
}

impl Records {
    /// Keeps a draft without an audit line: a sheet under way is scratch paper, touched at every
    /// key, and is no part of the record until it is sealed.
    ///
    /// # Errors
    /// Those of [`Change::keep_draft`].
    pub fn keep_draft(&mut self, film: &FilmId, reader: &ReaderId, text: &str) -> Result<(), RecordsError> {
        self.may_change()?;
        keep(&self.db, film, reader, text)
    }

    /// A reader's draft of a film, if there is one.
    pub fn draft(&self, film: &FilmId, reader: &ReaderId) -> Result<Option<String>, RecordsError> {
        Ok(self
            .db
            .prepare_cached("SELECT text FROM draft WHERE film = ?1 AND reader = ?2")?
            .query_one([&film.to_string(), &reader.0], |row| row.get(0))
            .optional()?)
    }
}

fn keep(db: &Connection, film: &FilmId, reader: &ReaderId, text: &str) -> Result<(), RecordsError> {
    draft::read(text)?;
    db.prepare_cached(
        "INSERT INTO draft (film, reader, text) VALUES (?1, ?2, ?3)
         ON CONFLICT (film, reader) DO UPDATE SET text = excluded.text",
    )?
    .execute(params![film.to_string(), reader.0, text])
    .map_err(RecordsError::inserting("draft", film))?;
    Ok(())
}
