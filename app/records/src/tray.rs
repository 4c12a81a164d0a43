//! The tray: films of which it is not certain whose they are.

use casework::people::identity::{Contradiction, Settled, Stated};
use casework::{Digest, FilmId, RowKind, WorkerId};
use rusqlite::{Row, params};

use crate::columns::{BadColumn, Rows, one, optional, parsed, plain, rows, value};
use crate::error::RecordsError;
use crate::films::{FilmFile, film_file};
use crate::house::{Change, Records};

/// A film as it came, whosever it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrival {
    /// What its file says of the film.
    pub file: FilmFile,
    /// The digest of its stored values.
    pub pixels: Digest,
    /// What it says of its person.
    pub stated: Stated,
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
        Arrival { file, pixels, stated }: &Arrival,
        why: &[Contradiction],
        same_pixels_as: Option<FilmId>,
    ) -> Result<u32, RecordsError> {
        if !self.vault.holds(&file.id) {
            return Err(RecordsError::FilmNotInVault { film: file.id });
        }
        let codes: Vec<_> = why.iter().map(|it| it.code()).collect();
        self.db
            .prepare_cached(
                "INSERT INTO tray (film, taken, sop_instance_uid, view, n_rows, n_columns, mm_per_pixel,
                 arrived_at, source_name, pixels, stated, why, same_pixels_as)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?
            .execute(params![
                file.id.to_string(),
                file.taken.map(|it| it.to_string()),
                file.sop_instance_uid,
                file.view,
                file.rows,
                file.columns,
                file.mm_per_pixel,
                file.came_at.to_string(),
                file.source_name,
                pixels.to_string(),
                stated.text(),
                codes.join("\n"),
                same_pixels_as.map(|it| it.to_string()),
            ])
            .map_err(RecordsError::inserting("film in the tray", &file.id))?;
        let n =
            self.db.query_one("SELECT n FROM tray WHERE film = ?1", [file.id.to_string()], |it| it.get(0))?;
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
            file: film_file(row, "film", "arrived_at")?,
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
