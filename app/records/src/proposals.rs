//! What the machine proposed, and who has seen it.

use casework::{FilmId, ReaderId};
use jiff::Timestamp;
use rusqlite::params;

use crate::columns::{parsed, value};
use crate::error::RecordsError;
use crate::house::{Change, Records};

/// A proposal as it is kept: the model that made it, and its text as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalEntry {
    /// The film.
    pub film: FilmId,
    /// The model's id.
    pub model_id: String,
    /// The digest of the model's file, in hexadecimal digits.
    pub model_sha256: String,
    /// The runtime that computed it.
    pub runtime: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// The proposal.
    pub json: String,
}

impl Change<'_> {
    /// Keeps a proposal; the ones before it stay and are superseded.
    ///
    /// # Errors
    /// [`RecordsError::RefersToNothing`] where there is no such film.
    pub fn add_proposal(&self, proposal: &ProposalEntry) -> Result<(), RecordsError> {
        self.db
            .prepare_cached(
                "INSERT INTO proposal (film, model_id, model_sha256, runtime, made_at, json)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                proposal.film.to_string(),
                proposal.model_id,
                proposal.model_sha256,
                proposal.runtime,
                proposal.made_at.to_string(),
                proposal.json,
            ])
            .map_err(RecordsError::inserting("proposal", &proposal.film))?;
        Ok(())
    }

    /// Notes that a reader has seen a model's proposal for a film.
    ///
    /// # Errors
    /// [`RecordsError::RefersToNothing`] where there is no such film or reader.
    pub fn proposal_shown(
        &self,
        film: &FilmId,
        model_sha256: &str,
        reader: &ReaderId,
        at: Timestamp,
    ) -> Result<(), RecordsError> {
        self.db
            .prepare_cached(
                "INSERT OR IGNORE INTO proposal_shown (film, reader, model_sha256, shown_at)
                 VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![film.to_string(), reader.0, model_sha256, at.to_string()])
            .map_err(RecordsError::inserting("proposal shown", film))?;
        Ok(())
    }
}

impl Records {
    /// The latest proposal for a film, if there is one.
    pub fn proposal_of(&self, film: &FilmId) -> Result<Option<ProposalEntry>, RecordsError> {
        let mut latest =
            self.db.prepare_cached("SELECT * FROM proposal WHERE film = ?1 ORDER BY n DESC LIMIT 1")?;
        latest
            .query_and_then([film.to_string()], |row| {
                Ok(ProposalEntry {
                    film: value(row, "film", parsed)?,
                    model_id: row.get("model_id")?,
                    model_sha256: row.get("model_sha256")?,
                    runtime: row.get("runtime")?,
                    made_at: value(row, "made_at", parsed)?,
                    json: row.get("json")?,
                })
            })?
            .next()
            .transpose()
    }

    /// When a reader first saw any proposal for a film; `None` if never.
    pub fn proposal_first_shown(
        &self,
        film: &FilmId,
        reader: &ReaderId,
    ) -> Result<Option<Timestamp>, RecordsError> {
        let mut shown =
            self.db.prepare_cached("SELECT shown_at FROM proposal_shown WHERE film = ?1 AND reader = ?2")?;
        let moments =
            shown.query_and_then([&film.to_string(), &reader.0], |row| value(row, "shown_at", parsed))?;
        let moments: Vec<Timestamp> = moments.collect::<Result<_, RecordsError>>()?;
        Ok(moments.into_iter().min())
    }
}
