//! What the machine proposed, and who has seen it.

use std::collections::BTreeMap;

use casework::reading::seal;
use casework::{AuditLine, BrokenWhy, Digest, FilmId, Protocol, ReaderId, RowKind};
use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

use crate::columns::{BadColumn, Rows, one, parsed, plain, rows, value};
use crate::error::RecordsError;
use crate::house::{Change, Records};

/// The verb of the audit line with which a proposal is kept.
pub const KEEP_PROPOSAL: &str = "keep proposal";

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

impl ProposalEntry {
    /// What the audit line says that was kept: the film, and the digest of everything here.
    ///
    /// The line is a link of the audit chain, so that a proposal that was changed afterwards is found.
    pub fn about(&self) -> String {
        let Self { film, model_id, model_sha256, runtime, made_at, json } = self;
        let all = format!("{film}\n{model_id}\n{model_sha256}\n{runtime}\n{made_at}\n{json}\n");
        format!("{film} {}", seal::digest(&all))
    }
}

/// What a proposal says to the order of the worklist.
#[derive(Debug, Clone, PartialEq)]
pub struct ProposalOrder {
    /// The digest of the model's file, in hexadecimal digits.
    pub model_sha256: String,
    /// The expected point of the zone that decides, 0 to 11; `None` where the model abstained.
    pub expected_point: Option<f64>,
}

impl Change<'_> {
    /// Keeps a proposal; the ones before it stay and are superseded. The audit line says [`ProposalEntry::about`].
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

    /// Notes that a reader has seen a model's proposal for a film, when, and by which rule of the house.
    ///
    /// # Errors
    /// [`RecordsError::RefersToNothing`] where there is no such film or reader.
    pub fn proposal_shown(
        &self,
        film: &FilmId,
        model_sha256: &str,
        reader: &ReaderId,
        (at, protocol): (Timestamp, Protocol),
    ) -> Result<(), RecordsError> {
        self.db
            .prepare_cached(
                "INSERT OR IGNORE INTO proposal_shown (film, reader, model_sha256, shown_at, protocol)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![film.to_string(), reader.0, model_sha256, at.to_string(), protocol.code()])
            .map_err(RecordsError::inserting("proposal shown", film))?;
        Ok(())
    }
}

/// Holds every proposal against the audit line with which it was kept; how many there are.
///
/// Errors: the row, from 1, and what is wrong. A line from before digests stood in it names the film alone: such a
/// proposal is there, and whether it was changed cannot be told.
pub(crate) fn verified<'a>(
    db: &Connection,
    lines: impl Iterator<Item = &'a AuditLine>,
) -> Result<u64, (u64, BrokenWhy)> {
    let mut owed: BTreeMap<&str, u64> = BTreeMap::new();
    for line in lines.filter(|it| it.verb == KEEP_PROPOSAL) {
        *owed.entry(&line.about).or_default() += 1;
    }
    let foreign = |it: rusqlite::Error| (0, BrokenWhy::Foreign(RecordsError::from(it).to_string()));
    let mut all = db.prepare("SELECT * FROM proposal ORDER BY n").map_err(foreign)?;
    let mut rows = all.query([]).map_err(foreign)?;
    // What cannot be read is named where every row is read; its line is then no sign that one is gone.
    let (mut n, mut n_unreadable) = (0, 0);
    while let Some(row) = rows.next().map_err(foreign)? {
        let Ok(proposal) = entry(row) else {
            n_unreadable += 1;
            continue;
        };
        n += 1;
        let mut is_kept_by = |about: String| {
            let lines = owed.get_mut(about.as_str()).filter(|it| 0 < **it);
            lines.map(|it| *it -= 1).is_some()
        };
        if !is_kept_by(proposal.about()) && !is_kept_by(proposal.film.to_string()) {
            return Err((n, BrokenWhy::ProposalUnkept));
        }
    }
    let n_owed: u64 = owed.values().sum();
    if n_owed <= n_unreadable { Ok(n + n_unreadable) } else { Err((n, BrokenWhy::ProposalGone)) }
}

impl Records {
    /// The latest proposal for a film, if there is one.
    pub fn proposal_of(&self, film: &FilmId) -> Result<Option<ProposalEntry>, RecordsError> {
        let latest = "SELECT * FROM proposal WHERE film = ?1 ORDER BY n DESC LIMIT 1";
        one(&self.db, RowKind::Proposal, (latest, [film.to_string()]), entry)
    }

    /// The first time that a reader saw any proposal for a film: the model's digest and the moment; `None` if never.
    pub fn proposal_first_shown(
        &self,
        film: &FilmId,
        reader: &ReaderId,
    ) -> Result<Option<(Digest, Timestamp)>, RecordsError> {
        let of_both = "SELECT * FROM proposal_shown WHERE film = ?1 AND reader = ?2";
        let key = [&film.to_string(), &reader.0];
        let all = rows(&self.db, RowKind::ProposalShown, (of_both, key), shown)?.whole()?;
        Ok(all.into_iter().min_by_key(|(_, at)| *at))
    }

    /// Every film with each reader who has seen a proposal for it, in the order of the films.
    pub fn proposals_seen(&self) -> Result<Rows<(FilmId, ReaderId)>, RecordsError> {
        let seen = "SELECT DISTINCT film, reader FROM proposal_shown ORDER BY film, reader";
        rows(&self.db, RowKind::ProposalShown, (seen, []), |row| {
            Ok((value(row, "film", parsed)?, ReaderId(plain(row, "reader")?)))
        })
    }

    /// The last proposal of a model for a film, if there is one.
    pub fn proposal_by(
        &self,
        film: &FilmId,
        model_sha256: &str,
    ) -> Result<Option<ProposalEntry>, RecordsError> {
        let last = "SELECT * FROM proposal WHERE film = ?1 AND model_sha256 = ?2 ORDER BY n DESC LIMIT 1";
        one(&self.db, RowKind::Proposal, (last, [&film.to_string(), model_sha256]), entry)
    }

    /// What the last proposal for each film says to the order of the worklist.
    pub fn proposal_orders(&self) -> Result<Rows<(FilmId, ProposalOrder)>, RecordsError> {
        let all = "SELECT film, model_sha256, expected_point, max(n) AS n FROM proposal GROUP BY film";
        rows(&self.db, RowKind::Proposal, (all, []), |row| {
            let order = ProposalOrder {
                model_sha256: plain(row, "model_sha256")?,
                expected_point: plain(row, "expected_point")?,
            };
            Ok((value(row, "film", parsed)?, order))
        })
    }
}

pub(crate) fn entry(row: &Row<'_>) -> Result<ProposalEntry, BadColumn> {
    Ok(ProposalEntry {
        film: value(row, "film", parsed)?,
        model_id: plain(row, "model_id")?,
        model_sha256: plain(row, "model_sha256")?,
        runtime: plain(row, "runtime")?,
        made_at: value(row, "made_at", parsed)?,
        json: plain(row, "json")?,
    })
}

/// The model whose proposal a reader saw, and when.
pub(crate) fn shown(row: &Row<'_>) -> Result<(Digest, Timestamp), BadColumn> {
    Ok((value(row, "model_sha256", parsed)?, value(row, "shown_at", parsed)?))
}
