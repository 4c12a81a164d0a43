//! Sealed readings: appended, chained, never touched again.

use std::collections::BTreeMap;

use casework::reading::seal;
use casework::reading::sheet::Sheet;
use casework::record::chain;
use casework::{Digest, FilmId, ReaderId, Reading, RowKind, WorkerId};
use classification::gbz70::Staging;
use rusqlite::{Connection, Row, params};

use crate::columns::{BadColumn, Rows, one, parsed, plain, rows, value};
use crate::error::RecordsError;
use crate::house::{Change, Records};
use crate::signatures::Signed;

/// A reading as it was sealed.
#[derive(Debug, Clone, PartialEq)]
pub struct SealedReading {
    /// What it is called by: the digest of `text`.
    pub digest: Digest,
    /// The record.
    pub text: String,
    /// What the record says.
    pub reading: Reading,
    /// Its link in the chain of readings.
    pub link: Digest,
}

impl Change<'_> {
    /// Seals a reading and drops the reader's draft of that film.
    ///
    /// The text is read back and compared before it is kept.
    ///
    /// # Errors
    /// [`RecordsError::Seal`] for a reading whose text does not read back;
    /// [`RecordsError::OtherWorkersFilm`]; [`RecordsError::AlreadyThere`] for the same text again;
    /// [`RecordsError::RefersToNothing`] where there is no such film, worker or reader.
    pub fn append_reading(&self, reading: &Reading) -> Result<Digest, RecordsError> {
        let text = seal::write(reading);
        if self.keeps_lines && seal::read(&text)? != *reading {
            return Err(RecordsError::NotTheSame { what: "the reading" });
        }
        let digest = seal::digest(&text);
        self.belongs_to(&reading.film, &reading.worker.0)?;
        if self.is_there("SELECT 1 FROM reading WHERE digest = ?1", &digest.to_string())? {
            return Err(RecordsError::AlreadyThere { what: "reading", id: digest.to_string() });
        }
        let (n, last) = last_link(self.db, LAST_READING)?;
        let staging = reading.sheet.staging();
        self.db
            .prepare_cached(
                "INSERT INTO reading (n, digest, film, worker, reader, edition, stage, clause,
                 sealed_at, sealed, link)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?
            .execute(params![
                n + 1,
                digest.to_string(),
                reading.film.to_string(),
                reading.worker.0,
                reading.reader.0,
                reading.sheet.edition().code(),
                staging.map(Staging::code),
                staging.and_then(|it| it.clause).map(|it| it.to_string()),
                reading.sealed_at.to_string(),
                text,
                chain::link(&last, &text).to_string(),
            ])
            .map_err(RecordsError::inserting("reading", &digest))?;
        self.sign(Signed::Reading, &digest.to_string(), &text)?;
        self.drop_draft(&reading.film, &reading.reader)?;
        Ok(digest)
    }

    /// Refuses a film that is another worker's.
    pub(crate) fn belongs_to(&self, film: &FilmId, worker: &str) -> Result<(), RecordsError> {
        let other = self
            .db
            .prepare_cached("SELECT 1 FROM film WHERE id = ?1 AND worker <> ?2")?
            .exists([&film.to_string(), worker])?;
        if other { Err(RecordsError::OtherWorkersFilm { film: *film }) } else { Ok(()) }
    }

    pub(crate) fn is_there(&self, sql: &str, key: &str) -> Result<bool, RecordsError> {
        Ok(self.db.prepare_cached(sql)?.exists([key])?)
    }
}

impl Records {
    /// A film's readings in the order in which they were sealed. One whose text does not read, or is not what it is
    /// called by, cannot be read.
    pub fn readings_of(&self, film: &FilmId) -> Result<Rows<SealedReading>, RecordsError> {
        let of_film = "SELECT * FROM reading WHERE film = ?1 ORDER BY n";
        rows(&self.db, RowKind::Reading, (of_film, [film.to_string()]), sealed_reading)
    }

    /// What a reader sealed last of each film; a text that does not read is left out.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn last_sheets_of(&self, reader: &ReaderId) -> Result<BTreeMap<FilmId, Sheet>, RecordsError> {
        let of_reader = "SELECT * FROM reading WHERE reader = ?1 ORDER BY n";
        let all = rows(&self.db, RowKind::Reading, (of_reader, [&reader.0]), sealed_reading)?;
        Ok(all.read.into_iter().map(|it| (it.reading.film, it.reading.sheet)).collect())
    }

    /// The readings of all of a worker's films, in the order in which they were sealed; as
    /// [`readings_of`](Self::readings_of).
    pub fn readings_of_worker(&self, worker: &WorkerId) -> Result<Rows<SealedReading>, RecordsError> {
        let of_worker = "SELECT reading.* FROM film JOIN reading ON reading.film = film.id
             WHERE film.worker = ?1 ORDER BY reading.n";
        rows(&self.db, RowKind::Reading, (of_worker, [&worker.0]), sealed_reading)
    }

    /// One reading by its digest.
    pub fn reading(&self, digest: &Digest) -> Result<Option<SealedReading>, RecordsError> {
        let one_reading = "SELECT * FROM reading WHERE digest = ?1";
        one(&self.db, RowKind::Reading, (one_reading, [digest.to_string()]), sealed_reading)
    }

    /// What every reading is called by, the readings of the latest import first.
    pub fn reading_digests(&self) -> Result<Rows<Digest>, RecordsError> {
        let all = "SELECT reading.n, reading.digest FROM reading LEFT JOIN film ON film.id = reading.film
             ORDER BY film.imported_at DESC, film.id, reading.n";
        rows(&self.db, RowKind::Reading, (all, []), |row| value(row, "digest", parsed))
    }
}

/// The last row's number and link in the chain of readings.
pub(crate) const LAST_READING: (RowKind, &str) =
    (RowKind::Reading, "SELECT n, link FROM reading ORDER BY n DESC LIMIT 1");

/// The last number and link of a chain, by its query; zero and the beginning where it is empty.
pub(crate) fn last_link(
    db: &Connection,
    (kind, last): (RowKind, &str),
) -> Result<(i64, Digest), RecordsError> {
    let found = one(db, kind, (last, []), |row| Ok((plain(row, "n")?, value(row, "link", parsed)?)))?;
    Ok(found.unwrap_or((0, Digest::BEGINNING)))
}

/// The row with its text read; digest and text have to belong together.
pub(crate) fn sealed_reading(row: &Row<'_>) -> Result<SealedReading, BadColumn> {
    let text: String = plain(row, "sealed")?;
    let digest = value(row, "digest", parsed)?;
    let reading = seal::read(&text).ok().filter(|_| seal::digest(&text) == digest);
    let reading = reading.ok_or(BadColumn("sealed"))?;
    Ok(SealedReading { digest, reading, text, link: value(row, "link", parsed)? })
}
