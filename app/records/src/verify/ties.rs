//! What rows of different tables, the audit and the vault say of each other: whose a film is, and which films there are.

use casework::{BrokenLink, BrokenWhat, BrokenWhy, FilmId, RowKind};
use rusqlite::Connection;

use super::told::Told;
use super::{FilmSeen, broken, unread};
use crate::columns::{parsed, plain, rows, value};
use crate::error::RecordsError;
use crate::vault::Vault;

/// Rows that speak of different persons, or of different things, where they have to speak of one: the number of each.
const OF_WORKERS: [(BrokenWhat, BrokenWhy, &str); 3] = [
    (
        BrokenWhat::Reading,
        BrokenWhy::OtherPersonsFilm,
        "SELECT reading.n FROM reading JOIN film ON film.id = reading.film
         WHERE film.worker <> reading.worker ORDER BY reading.n",
    ),
    (
        BrokenWhat::Diagnosis,
        BrokenWhy::OtherPersonsReading,
        "SELECT diagnosis.n FROM diagnosis JOIN reading ON reading.digest = diagnosis.reading
         WHERE reading.worker <> diagnosis.worker ORDER BY diagnosis.n",
    ),
    (
        BrokenWhat::Row(RowKind::Case),
        BrokenWhy::OtherThanDiagnosis,
        "SELECT follow_up_case.rowid FROM follow_up_case
         JOIN diagnosis ON diagnosis.id = follow_up_case.diagnosis
         WHERE (diagnosis.worker, diagnosis.disease, diagnosis.stage)
            <> (follow_up_case.worker, follow_up_case.disease, follow_up_case.stage)
         ORDER BY follow_up_case.rowid",
    ),
];

/// So many films without their files are named one by one.
const MISSING_MAX: usize = 20;

/// Every film, reading, diagnosis and case that is said to be of two persons.
pub(super) fn of_workers(db: &Connection) -> ((), Vec<BrokenLink>) {
    let mut faults = Vec::new();
    for (what, why, sql) in OF_WORKERS {
        let numbers = db
            .prepare(sql)
            .and_then(|mut it| it.query_map([], |row| row.get::<_, i64>(0))?.collect::<Result<Vec<_>, _>>());
        match numbers {
            Ok(all) => faults.extend(all.iter().map(|it| broken(what, it.unsigned_abs(), why.clone()))),
            Err(fault) => faults.push(broken(what, 0, unread(fault.into()))),
        }
    }
    ((), faults)
}

/// The films of the record against the audit and the vault, each way: how many there are, and how many files of the
/// vault belong to none. Where the files of many films are missing, their number is told.
pub(super) fn films(
    db: &Connection,
    vault: &Vault,
    told: Option<&Told<'_>>,
    seen: &mut FilmSeen<'_>,
) -> ((u64, u64), Vec<BrokenLink>) {
    let mut faults = Vec::new();
    let what = |it| vec![broken(BrokenWhat::Film, 0, unread(it))];
    let n_films = match held(db, vault, told, (&mut faults, seen)) {
        Ok(it) => it,
        Err(fault) => return ((0, 0), what(fault)),
    };
    faults.extend(tray(db, vault, seen));
    faults.extend(told.into_iter().flat_map(|it| it.unknown.iter().cloned()));
    match known_films(db).and_then(|it| vault.n_strays(it.into_iter())) {
        Ok(n_strays) => ((n_films, n_strays), faults),
        Err(fault) => {
            faults.extend(what(fault));
            ((n_films, 0), faults)
        }
    }
}

/// The films of the record and of the tray.
pub(crate) fn known_films(db: &Connection) -> Result<Vec<FilmId>, RecordsError> {
    let mut all = db.prepare("SELECT id FROM film UNION SELECT film FROM tray")?;
    let read = all.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    // What is no id is named where every row is read.
    Ok(read.iter().filter_map(|it| it.parse().ok()).collect())
}

/// How many films the record holds, and each that is not as it came or of which no audit line tells.
fn held(
    db: &Connection,
    vault: &Vault,
    told: Option<&Told<'_>>,
    (faults, seen): (&mut Vec<BrokenLink>, &mut FilmSeen<'_>),
) -> Result<u64, RecordsError> {
    let mut all = db.prepare("SELECT id FROM film ORDER BY rowid")?;
    let mut rows = all.query([])?;
    let (mut at, mut n_missing, mut missing) = (0, 0, Vec::new());
    while let Some(row) = rows.next()? {
        // What is no id is named where every row is read.
        let Ok(film) = value(row, "id", parsed::<FilmId>) else { continue };
        at += 1;
        let found = vault.verified(&film);
        if !seen(&film, found.is_ok()) {
            break;
        }
        match found {
            Err(RecordsError::FilmNotInVault { .. }) => {
                n_missing += 1;
                if missing.len() <= MISSING_MAX {
                    missing.push(broken(BrokenWhat::Film, at, BrokenWhy::FilmMissing));
                }
            }
            Err(fault) => faults.push(broken(BrokenWhat::Film, at, unread(fault))),
            Ok(_) => {
                let is_told = told.map_or(Ok(false), |it| it.names(&film))?;
                if !is_told {
                    faults.push(broken(BrokenWhat::Film, at, BrokenWhy::FilmUntold));
                }
            }
        }
    }
    if MISSING_MAX < missing.len() {
        missing = vec![broken(BrokenWhat::Film, 0, BrokenWhy::FilmsMissing { n: n_missing })];
    }
    faults.append(&mut missing);
    faults.sort_by_key(|it| it.at);
    Ok(at)
}

/// Films of the tray whose file is not as it came; what a person has refused stays in the vault too.
fn tray(db: &Connection, vault: &Vault, seen: &mut FilmSeen<'_>) -> Vec<BrokenLink> {
    let all = ("SELECT n, film FROM tray WHERE film NOT IN (SELECT id FROM film) ORDER BY n", []);
    let what = BrokenWhat::Row(RowKind::Waiting);
    let of_tray = match rows(db, RowKind::Waiting, all, |row| {
        Ok((plain::<u32>(row, "n")?, value(row, "film", parsed::<FilmId>)?))
    }) {
        Ok(found) => found.read,
        Err(fault) => return vec![broken(what, 0, unread(fault))],
    };
    let mut faults = Vec::new();
    for (n, film) in of_tray {
        let found = vault.verified(&film);
        if !seen(&film, found.is_ok()) {
            break;
        }
        faults.extend(found.err().map(|it| broken(what, n.into(), unread(it))));
    }
    faults
}
