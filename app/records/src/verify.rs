//! The walk along everything that is sealed, to the first link that does not hold.
//!
//! What it cannot find: a house whose last changes were all taken back together, as by putting an
//! old copy in its place. [`Verified::head`], noted elsewhere, tells that.

use std::collections::BTreeMap;
use std::fmt;

use casework::{AuditLine, Diagnosis, Digest, FilmId, chain, seal};
use rusqlite::{Connection, Row};
use thiserror::Error;

use crate::audit;
use crate::columns::{parsed, value};
use crate::error::RecordsError;
use crate::house::Records;
use crate::migrate;
use crate::readings::sealed_reading;
use crate::vault::Vault;

/// A house in which everything holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// How many audit lines.
    pub n_audit: u64,
    /// How many sealed readings.
    pub n_readings: u64,
    /// How many diagnoses.
    pub n_diagnoses: u64,
    /// How many of the machine's proposals.
    pub n_proposals: u64,
    /// How many films, each read from the vault.
    pub n_films: u64,
    /// The last link of the audit chain, which stands for all of the above but the films.
    pub head: Digest,
}

/// Where a broken link lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BrokenWhat {
    /// The file itself: SQLite finds it damaged.
    Database,
    /// A table, index or trigger is missing, changed or added.
    Schema,
    /// A sealed reading.
    Reading,
    /// A diagnosis.
    Diagnosis,
    /// A proposal of the machine.
    Proposal,
    /// An audit line.
    Audit,
    /// A film in the vault.
    Film,
}

impl fmt::Display for BrokenWhat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Database => "database",
            Self::Schema => "schema",
            Self::Reading => "reading",
            Self::Diagnosis => "diagnosis",
            Self::Proposal => "proposal",
            Self::Audit => "audit line",
            Self::Film => "film",
        })
    }
}

/// The first link that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{what} {at}: {detail}")]
pub struct BrokenLink {
    /// Where it lies.
    pub what: BrokenWhat,
    /// The number of the row, from 1; of a film, its place by import; 0 for the file as a whole.
    pub at: u64,
    /// What is wrong, in English.
    pub detail: String,
}

fn broken(what: BrokenWhat, at: u64, detail: &impl ToString) -> BrokenLink {
    let detail = detail.to_string();
    BrokenLink { what, at, detail }
}

impl Records {
    /// Walks along everything: the file, the schema with its triggers, readings, diagnoses, audit
    /// lines, the machine's proposals, and every film's bytes.
    ///
    /// # Errors
    /// The first link that does not hold.
    pub fn verify(&self) -> Result<Verified, BrokenLink> {
        let still = self.db.unchecked_transaction();
        let still = still.map_err(|it| broken(BrokenWhat::Database, 0, &it))?;
        whole(&still)?;
        schema(&still)?;
        let readings = readings(&still)?;
        let diagnoses = diagnoses(&still)?;
        let (n_audit, head) = audit_lines(&still, &readings, &diagnoses)?;
        let n_proposals = proposals(&still)?;
        let n_films = films(&still, &self.vault)?;
        let (n_readings, n_diagnoses) = (readings.len(), diagnoses.len());
        Ok(Verified { n_audit, n_readings, n_diagnoses, n_proposals, n_films, head })
    }
}

/// The links of one chain, each with its number.
struct Links {
    n_of: BTreeMap<Digest, u64>,
    last: Digest,
}

impl Links {
    fn begin() -> Self {
        Self { n_of: BTreeMap::from([(Digest::BEGINNING, 0)]), last: Digest::BEGINNING }
    }

    fn len(&self) -> u64 {
        self.n_of.len() as u64 - 1
    }

    /// Takes the next link up, or says what is wrong with it.
    fn take(&mut self, n: u64, kept: Digest, owed: Digest) -> Result<(), &'static str> {
        if n != self.len() + 1 {
            Err("a row is missing before this one")
        } else if kept != owed {
            Err("the link to what came before does not hold")
        } else {
            self.n_of.insert(kept, n);
            self.last = kept;
            Ok(())
        }
    }
}

fn whole(db: &Connection) -> Result<(), BrokenLink> {
    let told: Result<String, _> = db.query_one("PRAGMA integrity_check(1)", [], |it| it.get(0));
    match told {
        Ok(told) if told == "ok" => {}
        Ok(told) => return Err(broken(BrokenWhat::Database, 0, &told)),
        Err(fault) => return Err(broken(BrokenWhat::Database, 0, &fault)),
    }
    let dangling = db.prepare("PRAGMA foreign_key_check").and_then(|mut it| it.exists([]));
    match dangling {
        Ok(false) => Ok(()),
        Ok(true) => Err(broken(BrokenWhat::Database, 0, &"a row refers to another that is not there")),
        Err(fault) => Err(broken(BrokenWhat::Database, 0, &fault)),
    }
}

fn schema(db: &Connection) -> Result<(), BrokenLink> {
    let unread = |it: RecordsError| broken(BrokenWhat::Schema, 0, &it);
    let here = migrate::schema_of(db).map_err(unread)?;
    let owed = migrate::schema_owed().map_err(unread)?;
    for object in &owed {
        if !here.contains(object) {
            let detail = format!("{} is missing or changed", object.0);
            return Err(broken(BrokenWhat::Schema, 0, &detail));
        }
    }
    match here.iter().find(|it| !owed.contains(it)) {
        None => Ok(()),
        Some((name, _)) => {
            let detail = format!("{name} is not ours");
            Err(broken(BrokenWhat::Schema, 0, &detail))
        }
    }
}

/// Asks for the rows of a chain in order and hands each on with its number.
fn walk(
    db: &Connection,
    what: BrokenWhat,
    sql: &str,
    mut each: impl FnMut(u64, &Row<'_>) -> Result<(), String>,
) -> Result<(), BrokenLink> {
    let unread = |at: u64| move |it: rusqlite::Error| broken(what, at, &it);
    let mut query = db.prepare(sql).map_err(unread(0))?;
    let mut rows = query.query([]).map_err(unread(0))?;
    let mut at = 0;
    while let Some(row) = rows.next().map_err(unread(at + 1))? {
        let n: i64 = row.get("n").map_err(unread(at + 1))?;
        at = n.unsigned_abs();
        each(at, row).map_err(|detail| broken(what, at, &detail))?;
    }
    Ok(())
}

fn readings(db: &Connection) -> Result<Links, BrokenLink> {
    let mut links = Links::begin();
    let sql = "SELECT * FROM reading ORDER BY n";
    walk(db, BrokenWhat::Reading, sql, |n, row| {
        let text: String = row.get("sealed").map_err(|it| it.to_string())?;
        let digest: Digest = column(row, "digest")?;
        if seal::digest(&text) != digest {
            return Err("the sealed text is not the one it is called by".to_owned());
        }
        let sealed = sealed_reading(row).map_err(|it| it.to_string())?;
        links.take(n, sealed.link, chain::link(&links.last, &text))?;
        let reading = sealed.reading;
        let staging = reading.sheet.staging();
        let stage = staging.map(|it| it.code());
        let clause = staging.and_then(|it| it.clause).map(|it| it.to_string());
        for (column, says) in [
            ("film", Some(reading.film.to_string())),
            ("worker", Some(reading.worker.0)),
            ("reader", Some(reading.reader.0)),
            ("edition", Some(reading.sheet.edition().code().to_owned())),
            ("stage", stage),
            ("clause", clause),
            ("sealed_at", Some(reading.sealed_at.to_string())),
        ] {
            same(row, column, says.as_deref())?;
        }
        Ok(())
    })?;
    Ok(links)
}

fn diagnoses(db: &Connection) -> Result<Links, BrokenLink> {
    let mut links = Links::begin();
    let sql = "SELECT * FROM diagnosis ORDER BY n";
    walk(db, BrokenWhat::Diagnosis, sql, |n, row| {
        let text: String = row.get("sealed").map_err(|it| it.to_string())?;
        let diagnosis = Diagnosis::of_text(&text).ok_or("the sealed text does not read")?;
        links.take(n, column(row, "link")?, chain::link(&links.last, &text))?;
        for (column, says) in [
            ("id", diagnosis.id),
            ("worker", diagnosis.worker.0),
            ("reading", diagnosis.reading.to_string()),
            ("disease", diagnosis.disease.code().to_owned()),
            ("stage", diagnosis.stage.code().to_owned()),
            ("decided_on", diagnosis.decided_on.to_string()),
        ] {
            same(row, column, Some(&says))?;
        }
        Ok(())
    })?;
    Ok(links)
}

fn audit_lines(db: &Connection, readings: &Links, diagnoses: &Links) -> Result<(u64, Digest), BrokenLink> {
    let mut links = Links::begin();
    let (mut n_readings, mut n_diagnoses) = (0, 0);
    let sql = "SELECT * FROM audit ORDER BY n";
    walk(db, BrokenWhat::Audit, sql, |n, row| {
        let text: String = row.get("sealed").map_err(|it| it.to_string())?;
        AuditLine::of_text(&text).ok_or("the line does not read")?;
        let last_reading = column(row, "last_reading")?;
        let last_diagnosis = column(row, "last_diagnosis")?;
        let owed = audit::link(&links.last, &text, &last_reading, &last_diagnosis);
        links.take(n, column(row, "link")?, owed)?;
        for (last, chain, n_before, gone) in [
            (last_reading, readings, &mut n_readings, "a reading it stood beside is gone"),
            (last_diagnosis, diagnoses, &mut n_diagnoses, "a diagnosis it stood beside is gone"),
        ] {
            let n_now = chain.n_of.get(&last).copied();
            *n_before = n_now.filter(|it| *n_before <= *it).ok_or(gone)?;
        }
        Ok(())
    })?;
    if (n_readings, n_diagnoses) == (readings.len(), diagnoses.len()) {
        Ok((links.len(), links.last))
    } else {
        let detail = "a reading or a diagnosis has no audit line";
        Err(broken(BrokenWhat::Audit, links.len(), &detail))
    }
}

fn proposals(db: &Connection) -> Result<u64, BrokenLink> {
    let mut lines = Vec::new();
    walk(db, BrokenWhat::Audit, "SELECT n, sealed FROM audit ORDER BY n", |_, row| {
        let text: String = row.get("sealed").map_err(|it| it.to_string())?;
        lines.push(AuditLine::of_text(&text).ok_or("the line does not read")?);
        Ok(())
    })?;
    let verified = crate::proposals::verified(db, lines.into_iter());
    verified.map_err(|(at, detail)| broken(BrokenWhat::Proposal, at, &detail))
}

fn films(db: &Connection, vault: &Vault) -> Result<u64, BrokenLink> {
    let mut n_films = 0;
    let sql = "SELECT id, rowid AS n FROM film ORDER BY rowid";
    walk(db, BrokenWhat::Film, sql, |_, row| {
        let film: FilmId = column(row, "id")?;
        vault.get(&film).map_err(|it| it.to_string())?;
        n_films += 1;
        Ok(())
    })?;
    Ok(n_films)
}

fn column<T: std::str::FromStr>(row: &Row<'_>, name: &'static str) -> Result<T, String> {
    value(row, name, parsed).map_err(|it| it.to_string())
}

/// A column has to say what the sealed text says.
fn same(row: &Row<'_>, column: &str, says: Option<&str>) -> Result<(), String> {
    let kept: Option<String> = row.get(column).map_err(|it| it.to_string())?;
    if kept.as_deref() == says {
        Ok(())
    } else {
        Err(format!("column {column} differs from the sealed text"))
    }
}
