//! The file, the schema, and each sealed chain to the first link that does not hold.

use casework::reading::seal;
use casework::record::chain;
use casework::{AuditLine, BrokenLink, BrokenWhat, BrokenWhy, Diagnosis, Digest, RowKind, Worker};
use classification::gbz70::Staging;
use rusqlite::{Connection, OptionalExtension as _, Row};

use super::{broken, unread};
use crate::audit::{self, Standing};
use crate::columns::{BadColumn, optional, parsed, plain, value};
use crate::journal::Bound;
use crate::migrate::SchemaObjects;
use crate::readings::sealed_reading;

/// How far one chain holds: its last number and link.
pub(super) struct Links {
    n: u64,
    last: Digest,
}

impl Links {
    const fn begin() -> Self {
        Self { n: 0, last: Digest::BEGINNING }
    }

    pub(super) const fn len(&self) -> u64 {
        self.n
    }

    /// Takes the next link up, or says what is wrong with it.
    fn take(&mut self, n: u64, kept: Digest, owed: Digest) -> Result<(), BrokenWhy> {
        if n != self.n + 1 {
            Err(BrokenWhy::RowMissing)
        } else if kept != owed {
            Err(BrokenWhy::Link)
        } else {
            (self.n, self.last) = (n, kept);
            Ok(())
        }
    }
}

pub(super) fn whole(db: &Connection) -> Result<(), BrokenLink> {
    let told: Result<String, _> = db.query_one("PRAGMA integrity_check(1)", [], |it| it.get(0));
    match told {
        Ok(told) if told == "ok" => {}
        Ok(told) => return Err(broken(BrokenWhat::Database, 0, BrokenWhy::Foreign(told))),
        Err(fault) => return Err(broken(BrokenWhat::Database, 0, unread(fault.into()))),
    }
    dangling(db).map_or(Ok(()), |it| Err(broken(BrokenWhat::Database, 0, it)))
}

/// Every page of a locked record's file that is not as it was locked, those among them that nothing uses any more.
pub(super) fn pages(db: &Connection) -> Vec<BrokenLink> {
    let told = db
        .prepare("PRAGMA cipher_integrity_check")
        .and_then(|mut it| it.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>());
    let whys = match told {
        Ok(all) => all.into_iter().map(BrokenWhy::Foreign).collect(),
        Err(fault) => vec![unread(fault.into())],
    };
    whys.into_iter().map(|it| broken(BrokenWhat::Database, 0, it)).collect()
}

/// The first row that refers to one that is not there.
fn dangling(db: &Connection) -> Option<BrokenWhy> {
    let told = |row: &Row<'_>| {
        let row_idx: Option<i64> = row.get(1)?;
        let (table, other) = (row.get(0)?, row.get(2)?);
        Ok(BrokenWhy::Dangling { table, row: row_idx.unwrap_or_default(), other })
    };
    let found =
        db.prepare("PRAGMA foreign_key_check").and_then(|mut it| it.query_map([], told)?.next().transpose());
    found.unwrap_or_else(|it| Some(unread(it.into())))
}

pub(super) fn schema(here: &SchemaObjects, owed: &SchemaObjects) -> Result<(), BrokenLink> {
    for object in owed {
        if !here.contains(object) {
            return Err(broken(BrokenWhat::Schema, 0, BrokenWhy::ObjectChanged(object.0.clone())));
        }
    }
    match here.iter().find(|it| !owed.contains(it)) {
        None => Ok(()),
        Some((name, _)) => Err(broken(BrokenWhat::Schema, 0, BrokenWhy::ObjectForeign(name.clone()))),
    }
}

/// Asks for the rows of a chain in order and hands each on with its number.
fn walk(
    db: &Connection,
    what: BrokenWhat,
    sql: &str,
    mut each: impl FnMut(u64, &Row<'_>) -> Result<(), BrokenWhy>,
) -> Result<(), BrokenLink> {
    let unread = |at: u64| move |it: rusqlite::Error| broken(what, at, unread(it.into()));
    let mut query = db.prepare(sql).map_err(unread(0))?;
    let mut rows = query.query([]).map_err(unread(0))?;
    let mut at = 0;
    while let Some(row) = rows.next().map_err(unread(at + 1))? {
        let n: i64 = row.get("n").map_err(unread(at + 1))?;
        at = n.unsigned_abs();
        each(at, row).map_err(|why| broken(what, at, why))?;
    }
    Ok(())
}

pub(super) fn readings(db: &Connection) -> Result<Links, BrokenLink> {
    let mut links = Links::begin();
    let sql = "SELECT * FROM reading ORDER BY n";
    walk(db, BrokenWhat::Reading, sql, |n, row| {
        let text: String = plain(row, "sealed").map_err(bad)?;
        let digest: Digest = column(row, "digest")?;
        if seal::digest(&text) != digest {
            return Err(BrokenWhy::OtherText);
        }
        let sealed = sealed_reading(row).map_err(bad)?;
        links.take(n, sealed.link, chain::link(&links.last, &text))?;
        let reading = sealed.reading;
        let staging = reading.sheet.staging();
        let stage = staging.map(Staging::code);
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

pub(super) fn diagnoses(db: &Connection) -> Result<Links, BrokenLink> {
    let mut links = Links::begin();
    let sql = "SELECT * FROM diagnosis ORDER BY n";
    walk(db, BrokenWhat::Diagnosis, sql, |n, row| {
        let text: String = plain(row, "sealed").map_err(bad)?;
        let diagnosis = Diagnosis::of_text(&text).ok_or(BrokenWhy::TextUnread)?;
        links.take(n, column(row, "link")?, chain::link(&links.last, &text))?;
        for (column, says) in [
            ("id", diagnosis.id),
            ("worker", diagnosis.worker.0),
            ("basis_kind", "reading".to_owned()),
            ("reading", diagnosis.reading.to_string()),
            ("disease", diagnosis.disease.code().to_owned()),
            ("stage", diagnosis.stage.code().to_owned()),
            ("decided_on", diagnosis.decided_on.to_string()),
        ] {
            same(row, column, Some(&says))?;
        }
        same(row, "replaces", diagnosis.replaces.as_ref().map(|it| it.diagnosis.as_str()))
    })?;
    Ok(links)
}

pub(super) fn versions(db: &Connection) -> Result<Links, BrokenLink> {
    let mut links = Links::begin();
    let sql = "SELECT * FROM worker_version ORDER BY n";
    walk(db, BrokenWhat::Row(RowKind::WorkerVersion), sql, |n, row| {
        let text: String = plain(row, "text").map_err(bad)?;
        let worker = Worker::of_text(&text).ok_or(BrokenWhy::TextUnread)?;
        links.take(n, column(row, "link")?, chain::link(&links.last, &text))?;
        same(row, "worker", Some(&worker.id.0))
    })?;
    Ok(links)
}

/// The number of a link in a chain that holds.
pub(super) const N_OF_READING: &str = "SELECT n FROM reading WHERE link = ?1";
pub(super) const N_OF_DIAGNOSIS: &str = "SELECT n FROM diagnosis WHERE link = ?1";

pub(super) fn number(db: &Connection, number_of: &str, link: &Digest) -> Result<Option<u64>, BrokenWhy> {
    if *link == Digest::BEGINNING {
        return Ok(Some(0));
    }
    let found = || db.prepare_cached(number_of)?.query_row([link.to_string()], |row| row.get(0)).optional();
    let n: Option<i64> = found().map_err(|it: rusqlite::Error| unread(it.into()))?;
    Ok(n.map(i64::unsigned_abs))
}

pub(super) fn audit_lines(
    db: &Connection,
    readings: &Links,
    diagnoses: &Links,
) -> Result<(u64, Digest), BrokenLink> {
    let mut links = Links::begin();
    let (mut n_readings, mut n_diagnoses) = (0, 0);
    let sql = "SELECT * FROM audit ORDER BY n";
    walk(db, BrokenWhat::Audit, sql, |n, row| {
        let text: String = plain(row, "sealed").map_err(bad)?;
        AuditLine::of_text(&text).ok_or(BrokenWhy::TextUnread)?;
        let at = standing(row)?;
        let owed = audit::link(&links.last, &text, &at);
        links.take(n, column(row, "link")?, owed)?;
        for (last, number_of, n_before, gone) in [
            (at.last_reading, N_OF_READING, &mut n_readings, BrokenWhy::ReadingGone),
            (at.last_diagnosis, N_OF_DIAGNOSIS, &mut n_diagnoses, BrokenWhy::DiagnosisGone),
        ] {
            let n_now = number(db, number_of, &last)?;
            *n_before = n_now.filter(|it| *n_before <= *it).ok_or(gone)?;
        }
        Ok(())
    })?;
    if (n_readings, n_diagnoses) == (readings.len(), diagnoses.len()) {
        Ok((links.len(), links.last))
    } else {
        Err(broken(BrokenWhat::Audit, links.len(), BrokenWhy::NoLine))
    }
}

pub(super) fn proposals(db: &Connection, lines: &[AuditLine]) -> Result<u64, BrokenLink> {
    let verified = crate::proposals::verified(db, lines.iter());
    verified.map_err(|(at, why)| broken(BrokenWhat::Proposal, at, why))
}

/// Where all else stood when a line was written.
pub(crate) fn standing(row: &Row<'_>) -> Result<Standing, BrokenWhy> {
    let n: Option<i64> = plain(row, "journal_n").map_err(bad)?;
    let digest = optional(row, "journal", parsed).map_err(bad)?;
    Ok(Standing {
        last_reading: column(row, "last_reading")?,
        last_diagnosis: column(row, "last_diagnosis")?,
        journal: n.map(i64::unsigned_abs).zip(digest).map(|(n, digest)| Bound { n, digest }),
        key: optional(row, "public_key", parsed).map_err(bad)?,
    })
}

fn column<T: std::str::FromStr>(row: &Row<'_>, name: &'static str) -> Result<T, BrokenWhy> {
    value(row, name, parsed).map_err(bad)
}

const fn bad(BadColumn(column): BadColumn) -> BrokenWhy {
    BrokenWhy::Column(column)
}

/// A column has to say what the sealed text says.
fn same(row: &Row<'_>, column: &'static str, says: Option<&str>) -> Result<(), BrokenWhy> {
    let kept: Option<String> = plain(row, column).map_err(bad)?;
    if kept.as_deref() == says { Ok(()) } else { Err(BrokenWhy::ColumnDiffers(column)) }
}
