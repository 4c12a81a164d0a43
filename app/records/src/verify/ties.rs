//! What rows of different tables, the audit and the vault say of each other: whose a film is, and which films there are.

use std::collections::BTreeSet;

use casework::{AuditLine, BrokenLink, BrokenWhat, BrokenWhy, FilmId, RowKind};
use rusqlite::Connection;

use super::{broken, unread};
use crate::columns::{parsed, plain, rows, value};
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

/// The verbs whose audit lines begin with the film that they are about.
const FILM_VERBS: [&str; 5] =
    [crate::IMPORT_FILM, "calibrate film", "seal reading", crate::KEEP_PROPOSAL, "show proposal"];

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
/// vault belong to none.
pub(super) fn films(db: &Connection, vault: &Vault, lines: &[AuditLine]) -> ((u64, u64), Vec<BrokenLink>) {
    let all = ("SELECT id FROM film ORDER BY rowid", []);
    let known = match rows(db, RowKind::Film, all, |row| value(row, "id", parsed::<FilmId>)) {
        Ok(found) => found.read,
        Err(fault) => return ((0, 0), vec![broken(BrokenWhat::Film, 0, unread(fault))]),
    };
    let mut faults = Vec::new();
    let told: BTreeSet<FilmId> = lines.iter().flat_map(|it| films_in(&it.about)).collect();
    for (at, film) in (1..).zip(&known) {
        if let Err(fault) = vault.get(film) {
            faults.push(broken(BrokenWhat::Film, at, unread(fault)));
        } else if !told.contains(film) {
            faults.push(broken(BrokenWhat::Film, at, BrokenWhy::FilmUntold));
        }
    }
    let held: BTreeSet<FilmId> = known.iter().copied().collect();
    let (in_vault, of_tray) = tray(db, vault, &held);
    faults.extend(of_tray);
    for (at, line) in (1..).zip(lines).filter(|(_, it)| FILM_VERBS.contains(&it.verb.as_str())) {
        if films_in(&line.about).next().is_some_and(|it| !held.contains(&it)) {
            faults.push(broken(BrokenWhat::Audit, at, BrokenWhy::FilmUnknown));
        }
    }
    match vault.n_strays(&in_vault) {
        Ok(n_strays) => ((known.len() as u64, n_strays), faults),
        Err(fault) => {
            faults.push(broken(BrokenWhat::Film, 0, unread(fault)));
            ((known.len() as u64, 0), faults)
        }
    }
}

/// The films of the record and of the tray together, and those of the tray whose file is not as it came; what a person has
/// refused stays in the vault too.
fn tray(db: &Connection, vault: &Vault, held: &BTreeSet<FilmId>) -> (BTreeSet<FilmId>, Vec<BrokenLink>) {
    let all = ("SELECT n, film FROM tray ORDER BY n", []);
    let mut in_vault = held.clone();
    let what = BrokenWhat::Row(RowKind::Waiting);
    let of_tray = match rows(db, RowKind::Waiting, all, |row| {
        Ok((plain::<u32>(row, "n")?, value(row, "film", parsed::<FilmId>)?))
    }) {
        Ok(found) => found.read,
        Err(fault) => return (in_vault, vec![broken(what, 0, unread(fault))]),
    };
    let mut faults = Vec::new();
    for (n, film) in of_tray {
        if in_vault.insert(film)
            && let Err(fault) = vault.get(&film)
        {
            faults.push(broken(what, n.into(), unread(fault)));
        }
    }
    (in_vault, faults)
}

/// The films that an audit line names.
fn films_in(about: &str) -> impl Iterator<Item = FilmId> {
    about.split_whitespace().filter_map(|it| it.parse().ok())
}
