//! Films, and the worklist.

use casework::{FilmId, RowKind, UnreadableRow, Worker, WorkerId};
use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Row, params};

use crate::columns::{BadColumn, Rows, day, measure, one, optional, parsed, plain, rows, some_rows, value};
use crate::error::RecordsError;
use crate::house::{Change, Records};

/// The verb of the audit line with which a film comes into the house; the line is about its id.
pub const IMPORT_FILM: &str = "import film";

/// What a film's file says of it, and when it came: whosever the film is, the house knows this without opening it.
#[derive(Debug, Clone, PartialEq)]
pub struct FilmFile {
    /// The film.
    pub id: FilmId,
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
    pub came_at: Timestamp,
    /// The name of the file it came from, without its folder.
    pub source_name: String,
}

/// A film of a person.
#[derive(Debug, Clone, PartialEq)]
pub struct FilmEntry {
    /// What its file says.
    pub file: FilmFile,
    /// Whose film it is.
    pub worker: WorkerId,
}

/// One line of the worklist.
#[derive(Debug, Clone, PartialEq)]
pub struct WorklistRow {
    /// The film.
    pub film: FilmEntry,
    /// Whose film it is, or the row for which that cannot be read.
    pub worker: Result<Worker, UnreadableRow>,
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
    pub fn add_film(&self, FilmEntry { file, worker }: &FilmEntry) -> Result<(), RecordsError> {
        if self.keeps_lines && !self.vault.holds(&file.id) {
            return Err(RecordsError::FilmNotInVault { film: file.id });
        }
        self.db
            .prepare_cached(
                "INSERT INTO film (id, worker, taken, sop_instance_uid, view, n_rows, n_columns,
                 mm_per_pixel, imported_at, source_name)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                file.id.to_string(),
                worker.0,
                file.taken.map(|it| it.to_string()),
                file.sop_instance_uid,
                file.view,
                file.rows,
                file.columns,
                file.mm_per_pixel,
                file.came_at.to_string(),
                file.source_name,
            ])
            .map_err(RecordsError::inserting("film", &file.id))?;
        Ok(())
    }
}

impl Records {
    /// A worker's films in time order; films of unknown day first.
    pub fn films_of(&self, worker: &WorkerId) -> Result<Rows<FilmEntry>, RecordsError> {
        let of_worker = "SELECT * FROM film WHERE worker = ?1 ORDER BY taken, imported_at, id";
        rows(&self.db, RowKind::Film, (of_worker, [&worker.0]), film)
    }

    /// One film.
    pub fn film(&self, id: &FilmId) -> Result<Option<FilmEntry>, RecordsError> {
        one(&self.db, RowKind::Film, ("SELECT * FROM film WHERE id = ?1", [id.to_string()]), film)
    }

    /// A film by its SOP Instance UID; where several bear one, the one that came first. An empty UID names none.
    pub fn film_of_instance(&self, sop_instance_uid: &str) -> Result<Option<FilmEntry>, RecordsError> {
        let first = "SELECT * FROM film WHERE sop_instance_uid = ?1 AND sop_instance_uid <> ''
             ORDER BY imported_at, id LIMIT 1";
        one(&self.db, RowKind::Film, (first, [sop_instance_uid]), film)
    }

    /// Films that nobody has read and about which no model was asked, latest import first; one that cannot be read
    /// is passed over.
    pub fn unread_and_unasked(&self, at_most: usize) -> Result<Vec<FilmEntry>, RecordsError> {
        let unread = "SELECT * FROM film
             WHERE NOT EXISTS (SELECT 1 FROM reading WHERE reading.film = film.id)
               AND NOT EXISTS (SELECT 1 FROM proposal WHERE proposal.film = film.id)
             ORDER BY imported_at DESC, id";
        Ok(some_rows(&self.db, RowKind::Film, (unread, []), at_most, film)?.read)
    }

    /// Every film with what has become of it, latest import first.
    pub fn worklist(&self) -> Result<Rows<WorklistRow>, RecordsError> {
        let workers = self.workers_by_id()?;
        let all = "SELECT film.*,
               (SELECT count(*) FROM reading WHERE reading.film = film.id) AS n_readings,
               EXISTS (SELECT 1 FROM draft WHERE draft.film = film.id) AS has_draft,
               EXISTS (SELECT 1 FROM reading JOIN diagnosis ON diagnosis.reading = reading.digest
                       WHERE reading.film = film.id) AS diagnosed
             FROM film ORDER BY imported_at DESC, id";
        rows(&self.db, RowKind::Film, (all, []), |row| {
            let film = film(row)?;
            Ok(WorklistRow {
                worker: workers.get(&film.worker).cloned().ok_or(BadColumn("worker"))?,
                film,
                n_readings: plain(row, "n_readings")?,
                has_draft: plain(row, "has_draft")?,
                diagnosed: plain(row, "diagnosed")?,
            })
        })
    }
}

pub(crate) fn film(row: &Row<'_>) -> Result<FilmEntry, BadColumn> {
    Ok(FilmEntry { file: film_file(row, "id", "imported_at")?, worker: WorkerId(plain(row, "worker")?) })
}

/// What a row says of a film's file.
///
/// * `id`, `came_at` — the columns of these.
pub(crate) fn film_file(
    row: &Row<'_>,
    id: &'static str,
    came_at: &'static str,
) -> Result<FilmFile, BadColumn> {
    Ok(FilmFile {
        id: value(row, id, parsed)?,
        taken: optional(row, "taken", day)?,
        sop_instance_uid: plain(row, "sop_instance_uid")?,
        view: plain(row, "view")?,
        rows: plain(row, "n_rows")?,
        columns: plain(row, "n_columns")?,
        mm_per_pixel: measure(row, "mm_per_pixel")?,
        came_at: value(row, came_at, parsed)?,
        source_name: plain(row, "source_name")?,
    })
}
