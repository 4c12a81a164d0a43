//! What the audit tells of films, proposals and names. Films are put where they take no memory however many there are: a
//! table that is gone with the walk.

use casework::{AuditLine, BrokenLink, BrokenWhat, BrokenWhy, FilmId};
use rusqlite::Connection;

use super::{broken, unread};
use crate::audit;
use crate::error::RecordsError;

/// The verbs whose audit lines begin with the film that they are about.
const FILM_VERBS: [&str; 5] =
    [crate::IMPORT_FILM, "calibrate film", "seal reading", crate::KEEP_PROPOSAL, "show proposal"];

/// What the audit tells.
pub(super) struct Told<'a> {
    db: &'a Connection,
    /// The lines with which proposals are kept.
    pub(super) proposals: Vec<AuditLine>,
    /// The lines with which names of accounts and employers are kept.
    pub(super) names: Vec<AuditLine>,
    /// Lines that name a film that is not in the record.
    pub(super) unknown: Vec<BrokenLink>,
}

impl<'a> Told<'a> {
    /// Reads every audit line; what does not read is named where every row is read.
    pub(super) fn by(db: &'a Connection) -> Result<Self, BrokenLink> {
        let fault = |it: RecordsError| broken(BrokenWhat::Audit, 0, unread(it));
        Self::read(db).map_err(fault)
    }

    fn read(db: &'a Connection) -> Result<Self, RecordsError> {
        db.execute_batch(
            "DROP TABLE IF EXISTS temp.film_told;
             CREATE TEMP TABLE film_told (film TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;",
        )?;
        let mut told = Self { db, proposals: Vec::new(), names: Vec::new(), unknown: Vec::new() };
        let mut tell = db.prepare("INSERT INTO temp.film_told VALUES (?1) ON CONFLICT DO NOTHING")?;
        let mut lines = db.prepare(audit::ALL_LINES)?;
        let mut rows = lines.query([])?;
        let mut at = 0;
        while let Some(row) = rows.next()? {
            let Ok(line) = audit::audit_line(row) else { continue };
            at += 1;
            for film in films_in(&line.about) {
                tell.execute([film.to_string()])?;
            }
            let film = films_in(&line.about).next().filter(|_| FILM_VERBS.contains(&line.verb.as_str()));
            if let Some(film) = film
                && !holds(db, &film)?
            {
                told.unknown.push(broken(BrokenWhat::Audit, at, BrokenWhy::FilmUnknown));
            }
            match line.verb.as_str() {
                crate::KEEP_PROPOSAL => told.proposals.push(line),
                crate::MAKE_ACCOUNT
                | crate::RENAME_READER
                | crate::MAKE_EMPLOYER
                | crate::RENAME_EMPLOYER => told.names.push(line),
                _ => {}
            }
        }
        Ok(told)
    }

    /// Whether an audit line names a film.
    pub(super) fn names(&self, film: &FilmId) -> Result<bool, RecordsError> {
        let sql = "SELECT 1 FROM temp.film_told WHERE film = ?1";
        Ok(self.db.prepare_cached(sql)?.exists([film.to_string()])?)
    }
}

impl Drop for Told<'_> {
    fn drop(&mut self) {
        // Where it cannot be taken away it is gone with the connection.
        let _ = self.db.execute_batch("DROP TABLE IF EXISTS temp.film_told");
    }
}

/// Whether a film is in the record.
pub(super) fn holds(db: &Connection, film: &FilmId) -> Result<bool, RecordsError> {
    Ok(db.prepare_cached("SELECT 1 FROM film WHERE id = ?1")?.exists([film.to_string()])?)
}

/// The films that an audit line names.
fn films_in(about: &str) -> impl Iterator<Item = FilmId> {
    about.split_whitespace().filter_map(|it| it.parse().ok())
}
