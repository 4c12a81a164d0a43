//! The tray: films of which it is not certain whose they are.

use casework::identity::{Contradiction, Settled, Stated};
use casework::{Digest, FilmId, RowKind, WorkerId};
use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Row, params};

use crate::columns::{BadColumn, Rows, measure, one, optional, parsed, plain, rows, value};
use crate::error::RecordsError;
use crate::films::FilmEntry;
use crate::house::{Change, Records};

/// A film as it came, whosever it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrival {
    /// The film.
    pub film: FilmId,
    /// The day it was taken, where the file says so.
    pub taken: Option<Date>,
    /// The SOP Instance UID; empty for what is not DICOM.
    pub sop_instance_uid: String,
    /// The view as the file has it.
    pub view: String,
    /// The height in pixels.
    pub rows: u32,
    /// The width in pixels.
    pub columns: u32,
    /// The size of a pixel in millimetres, where known.
    pub mm_per_pixel: Option<f64>,
    /// When it came in.
    pub arrived_at: Timestamp,
    /// The name of the file it came from, without its folder.
    pub source_name: String,
    /// The digest of its stored values.
    pub pixels: Digest,
    /// What it says of its person.
    pub stated: Stated,
}

impl Arrival {
    /// The film as one of a person.
    pub fn entry_of(&self, worker: WorkerId) -> FilmEntry {
        FilmEntry {
            id: self.film,
            worker,
            taken: self.taken,
            sop_instance_uid: self.sop_instance_uid.clone(),
            view: self.view.clone(),
            rows: self.rows,
            columns: self.columns,
            mm_per_pixel: self.mm_per_pixel,
            imported_at: self.arrived_at,
            source_name: self.source_name.clone(),
        }
    }
}

/// A film in the tray, and how it was settled.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// Its number in the tray, from 1.
    pub n: u32,
    /// The film.
    pub arrival: Arrival,
    /// Why it was not filed, when it came.
    pub why: Vec<Contradiction>,
    /// A film with the very same pixels.
    pub same_pixels_as: Option<FilmId>,
    /// How it was settled; `None` while it waits.
    pub settled: Option<Settled>,
}

impl Change<'_> {
    /// Puts a film of the vault into the tray; its number there.
    ///
    /// # Errors
    /// [`RecordsError::FilmNotInVault`]; [`RecordsError::AlreadyThere`].
    pub fn put_in_tray(
        &self,
        arrival: &Arrival,
        why: &[Contradiction],
        same_pixels_as: Option<FilmId>,
    ) -> Result<u32, RecordsError> {
        if !self.vault.holds(&arrival.film) {
            return Err(RecordsError::FilmNotInVault { film: arrival.film });
        }
        let codes: Vec<_> = why.iter().map(|it| it.code()).collect();
        self.db
            .prepare_cached(
                "INSERT INTO tray (film, taken, sop_instance_uid, view, n_rows, n_columns, mm_per_pixel,
                 arrived_at, source_name, pixels, stated, why, same_pixels_as)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?
            .execute(params![
                arrival.film.to_string(),
                arrival.taken.map(|it| it.to_string()),
                arrival.sop_instance_uid,
                arrival.view,
                arrival.rows,
                arrival.columns,
                arrival.mm_per_pixel,
                arrival.arrived_at.to_string(),
                arrival.source_name,
                arrival.pixels.to_string(),
                arrival.stated.text(),
                codes.join("\n"),
                same_pixels_as.map(|it| it.to_string()),
            ])
            .map_err(RecordsError::inserting("film in the tray", &arrival.film))?;
        let n =
            self.db.query_one("SELECT n FROM tray WHERE film = ?1", [arrival.film.to_string()], |it| {
                it.get(0)
            })?;
        Ok(n)
    }

    /// Notes how a film in the tray was settled.
    ///
    /// # Errors
    /// [`RecordsError::RefersToNothing`] where no such film waits.
    pub fn settle(&self, n: u32, settled: &Settled) -> Result<(), RecordsError> {
        let n_settled = self
            .db
            .prepare_cached(
                "UPDATE tray SET settled = ?2, settled_at = ?3, settled_by = ?4, reason = ?5, worker = ?6
                 WHERE n = ?1 AND settled IS NULL",
            )?
            .execute(params![
                n,
                settled.how,
                settled.at.to_string(),
                settled.by,
                settled.reason,
                settled.worker.as_ref().map(|it| &it.0),
            ])
            .map_err(RecordsError::inserting("film in the tray", &n))?;
        if n_settled == 0 {
            return Err(RecordsError::RefersToNothing { what: "film in the tray", id: n.to_string() });
        }
        Ok(())
    }
}

impl Records {
    /// Every film that waits, as they came.
    pub fn tray(&self) -> Result<Rows<Waiting>, RecordsError> {
        let all = "SELECT * FROM tray WHERE settled IS NULL ORDER BY n";
        rows(&self.db, RowKind::Waiting, (all, []), waiting)
    }

    /// How many films wait.
    pub fn n_waiting(&self) -> Result<usize, RecordsError> {
        let sql = "SELECT count(*) FROM tray WHERE settled IS NULL";
        let n: u32 = self.db.query_one(sql, [], |it| it.get(0))?;
        Ok(n as usize)
    }

    /// A film by its number in the tray, settled or not.
    pub fn in_tray(&self, n: u32) -> Result<Option<Waiting>, RecordsError> {
        one(&self.db, RowKind::Waiting, ("SELECT * FROM tray WHERE n = ?1", [n]), waiting)
    }

    /// A film by its id, settled or not.
    pub fn in_tray_of_film(&self, film: &FilmId) -> Result<Option<Waiting>, RecordsError> {
        one(&self.db, RowKind::Waiting, ("SELECT * FROM tray WHERE film = ?1", [film.to_string()]), waiting)
    }

    /// The first film that waits with these very stored values.
    pub fn waiting_of_pixels(&self, pixels: &Digest) -> Result<Option<Waiting>, RecordsError> {
        let of_pixels = "SELECT * FROM tray WHERE pixels = ?1 AND settled IS NULL ORDER BY n LIMIT 1";
        one(&self.db, RowKind::Waiting, (of_pixels, [pixels.to_string()]), waiting)
    }
}

pub(crate) fn waiting(row: &Row<'_>) -> Result<Waiting, BadColumn> {
    let codes = |it: &str| it.lines().map(Contradiction::from_code).collect::<Option<Vec<_>>>();
    Ok(Waiting {
        n: plain(row, "n")?,
        arrival: Arrival {
            film: value(row, "film", parsed)?,
            taken: optional(row, "taken", parsed)?,
            sop_instance_uid: plain(row, "sop_instance_uid")?,
            view: plain(row, "view")?,
            rows: plain(row, "n_rows")?,
            columns: plain(row, "n_columns")?,
            mm_per_pixel: measure(row, "mm_per_pixel")?,
            arrived_at: value(row, "arrived_at", parsed)?,
            source_name: plain(row, "source_name")?,
            pixels: value(row, "pixels", parsed)?,
            stated: value(row, "stated", Stated::of_text)?,
        },
        why: value(row, "why", codes)?,
        same_pixels_as: optional(row, "same_pixels_as", parsed)?,
        settled: settled(row)?,
    })
}

fn settled(row: &Row<'_>) -> Result<Option<Settled>, BadColumn> {
    let Some(how) = plain(row, "settled")? else { return Ok(None) };
    Ok(Some(Settled {
        how,
        at: value(row, "settled_at", parsed)?,
        by: plain(row, "settled_by")?,
        reason: plain(row, "reason")?,
        worker: plain::<Option<String>>(row, "worker")?.map(WorkerId),
    }))
}
