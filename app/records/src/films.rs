//! Films, and the worklist.

use std::collections::BTreeMap;

use casework::{FilmId, Worker, WorkerId};
use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Row, params};

use crate::columns::{optional, parsed, value};
use crate::error::RecordsError;
use crate::house::{Change, Records};

/// What the house knows of a film without opening it.
#[derive(Debug, Clone, PartialEq)]
pub struct FilmEntry {
    /// The film.
    pub id: FilmId,
    /// Whose film it is.
    pub worker: WorkerId,
    /// The day it was taken, where the file says so.
    pub taken: Option<Date>,
    /// The SOP Instance UID; empty for what is not DICOM.
    pub sop_instance_uid: String,
    /// The view as the file has it: `PA`; empty where it says nothing.
    pub view: String,
    /// The height in pixels.
    pub rows: u32,
    /// The width in pixels.
    pub columns: u32,
    /// The size of a pixel in millimetres, where known.
    pub mm_per_pixel: Option<f64>,
    /// When it came in.
    pub imported_at: Timestamp,
    /// The name of the file it came from, without its folder.
    pub source_name: String,
}

/// One line of the worklist.
#[derive(Debug, Clone, PartialEq)]
pub struct WorklistRow {
    /// The film.
    pub film: FilmEntry,
    /// Whose film it is.
    pub worker: Worker,
    /// How many sealed readings it has.
    pub n_readings: u32,
    /// Some reader has a sheet under way on it.
    pub has_draft: bool,
    /// A diagnosis rests on a reading of this film.
    pub diagnosed: bool,
}

impl Change<'_> {
    /// Makes a film known that is in the vault.
    ///
    /// # Errors
    /// [`RecordsError::FilmNotInVault`]; [`RecordsError::AlreadyThere`];
    /// [`RecordsError::RefersToNothing`] where there is no such worker.
    pub fn add_film(&self, film: &FilmEntry) -> Result<(), RecordsError> {
        if !self.vault.holds(&film.id) {
            return Err(RecordsError::FilmNotInVault { film: film.id });
        }
        self.db
            .prepare_cached(
                "INSERT INTO film (id, worker, taken, sop_instance_uid, view, n_rows, n_columns,
                 mm_per_pixel, imported_at, source_name)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                film.id.to_string(),
                film.worker.0,
                film.taken.map(|it| it.to_string()),
                film.sop_instance_uid,
                film.view,
                film.rows,
                film.columns,
                film.mm_per_pixel,
                film.imported_at.to_string(),
                film.source_name,
            ])
            .map_err(RecordsError::inserting("film", &film.id))?;
        Ok(())
    }
}

impl Records {
    /// A worker's films in time order; films of unknown day first.
    pub fn films_of(&self, worker: &WorkerId) -> Result<Vec<FilmEntry>, RecordsError> {
        let mut all =
            self.db.prepare_cached("SELECT * FROM film WHERE worker = ?1 ORDER BY taken, imported_at, id")?;
        all.query_and_then([&worker.0], film)?.collect()
    }

    /// One film.
    pub fn film(&self, id: &FilmId) -> Result<Option<FilmEntry>, RecordsError> {
        let mut one = self.db.prepare_cached("SELECT * FROM film WHERE id = ?1")?;
        one.query_and_then([id.to_string()], film)?.next().transpose()
    }

    /// A film by its SOP Instance UID; where several bear one, the one that came first. An empty UID names none.
    pub fn film_of_instance(&self, sop_instance_uid: &str) -> Result<Option<FilmEntry>, RecordsError> {
        let mut one = self.db.prepare_cached(
            "SELECT * FROM film WHERE sop_instance_uid = ?1 AND sop_instance_uid <> ''
             ORDER BY imported_at, id LIMIT 1",
        )?;
        one.query_and_then([sop_instance_uid], film)?.next().transpose()
    }

    /// Films that nobody has read and about which no model was asked, latest import first.
    pub fn unread_and_unasked(&self, at_most: usize) -> Result<Vec<FilmEntry>, RecordsError> {
        let mut some = self.db.prepare_cached(
            "SELECT * FROM film
             WHERE NOT EXISTS (SELECT 1 FROM reading WHERE reading.film = film.id)
               AND NOT EXISTS (SELECT 1 FROM proposal WHERE proposal.film = film.id)
             ORDER BY imported_at DESC, id LIMIT ?1",
        )?;
        some.query_and_then([i64::try_from(at_most).unwrap_or(i64::MAX)], film)?.collect()
    }

    /// Every film with what has become of it, latest import first.
    pub fn worklist(&self) -> Result<Vec<WorklistRow>, RecordsError> {
        let workers: BTreeMap<WorkerId, Worker> =
            self.workers()?.into_iter().map(|it| (it.id.clone(), it)).collect();
        let mut all = self.db.prepare_cached(
            "SELECT film.*,
               (SELECT count(*) FROM reading WHERE reading.film = film.id) AS n_readings,
               EXISTS (SELECT 1 FROM draft WHERE draft.film = film.id) AS has_draft,
               EXISTS (SELECT 1 FROM reading JOIN diagnosis ON diagnosis.reading = reading.digest
                       WHERE reading.film = film.id) AS diagnosed
             FROM film ORDER BY imported_at DESC, id",
        )?;
        all.query_and_then([], |row| {
            let film = film(row)?;
            let column = "worker";
            let worker = workers.get(&film.worker).cloned();
            Ok(WorklistRow {
                worker: worker.ok_or(RecordsError::Unreadable { column })?,
                film,
                n_readings: row.get("n_readings")?,
                has_draft: row.get("has_draft")?,
                diagnosed: row.get("diagnosed")?,
            })
        })?
        .collect()
    }
}

fn film(row: &Row<'_>) -> Result<FilmEntry, RecordsError> {
    Ok(FilmEntry {
        id: value(row, "id", parsed)?,
        worker: WorkerId(row.get("worker")?),
        taken: optional(row, "taken", parsed)?,
        sop_instance_uid: row.get("sop_instance_uid")?,
        view: row.get("view")?,
        rows: row.get("n_rows")?,
        columns: row.get("n_columns")?,
        mm_per_pixel: row.get("mm_per_pixel")?,
        imported_at: value(row, "imported_at", parsed)?,
        source_name: row.get("source_name")?,
    })
}
