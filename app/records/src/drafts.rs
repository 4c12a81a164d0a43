//! Sheets under way, so that a crash takes none of them.

use casework::reading::draft;
use casework::{FilmId, ReaderId, RowKind, SheetDraft};
use rusqlite::{Connection, Row, params};

use crate::columns::{BadColumn, one, value};
use crate::error::RecordsError;
use crate::house::{Change, Records};

impl Change<'_> {
    /// Keeps a reader's draft of a film, in the place of the one before.
    ///
    /// * `text` — made by `casework::reading::draft::write`.
    ///
    /// # Errors
    /// [`RecordsError::Draft`] for a text that would not come back;
    /// [`RecordsError::RefersToNothing`] where there is no such film or reader.
    pub fn keep_draft(&self, film: &FilmId, reader: &ReaderId, text: &str) -> Result<(), RecordsError> {
        keep(self.db, film, reader, text)
    }

    /// Makes one reader's drafts another's, but for films of which the other has a draft already.
    ///
    /// # Errors
    /// [`RecordsError::RefersToNothing`] where there is no such reader.
    pub fn hand_drafts_over(&self, from: &ReaderId, to: &ReaderId) -> Result<(), RecordsError> {
        self.db
            .prepare_cached("UPDATE OR IGNORE draft SET reader = ?2 WHERE reader = ?1")?
            .execute([&from.0, &to.0])
            .map_err(RecordsError::inserting("draft", &to.0))?;
        Ok(())
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
    ///
    /// # Errors
    /// [`RecordsError::Unreadable`] for a text that is no sheet any more.
    pub fn draft(&self, film: &FilmId, reader: &ReaderId) -> Result<Option<SheetDraft>, RecordsError> {
        let of_both = "SELECT * FROM draft WHERE film = ?1 AND reader = ?2";
        one(&self.db, RowKind::Draft, (of_both, [&film.to_string(), &reader.0]), sheet)
    }
}

pub(crate) fn sheet(row: &Row<'_>) -> Result<SheetDraft, BadColumn> {
    value(row, "text", |it| draft::read(it).ok())
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
