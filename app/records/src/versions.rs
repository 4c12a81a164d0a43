//! How every person's data stood: a version for each change, in one chain, the last of a person's as the tables stand.

use casework::record::chain;
use casework::{BrokenLink, BrokenWhat, BrokenWhy, Digest, RowKind, Worker, WorkerId, WorkerVersion};
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use crate::columns::{BadColumn, Rows, plain, rows, value};
use crate::employers;
use crate::error::RecordsError;
use crate::house::{Change, Records};
use crate::people;
use crate::readings::last_link;

/// The last row's number and link in the chain of versions.
const LAST: (RowKind, &str) =
    (RowKind::WorkerVersion, "SELECT n, link FROM worker_version ORDER BY n DESC LIMIT 1");

const INSERT: &str = "INSERT INTO worker_version (n, worker, text, link) VALUES (?1, ?2, ?3, ?4)";

/// A person's last version.
const LAST_OF_WORKER: &str = "SELECT text FROM worker_version WHERE worker = ?1 ORDER BY n DESC LIMIT 1";

impl Change<'_> {
    /// Takes note that a person's data were changed: how they stand when the change is whole is kept as a version.
    pub(crate) fn note(&self, worker: &WorkerId) {
        self.changed.borrow_mut().insert(worker.clone());
    }

    /// Keeps how the persons stand who were changed, each once; who stands as before gets no version.
    ///
    /// # Errors
    /// [`RecordsError::Unreadable`] where a person's data do not read.
    pub(crate) fn keep_versions(&self) -> Result<(), RecordsError> {
        for id in self.changed.take() {
            let Some(worker) = people::by_id(self.db, &id)? else { continue };
            let text = worker.text();
            if last_text(self.db, &id)?.as_ref() == Some(&text) {
                continue;
            }
            if Worker::of_text(&text).as_ref() != Some(&worker) {
                return Err(RecordsError::NotTheSame { what: "the person's data" });
            }
            let (n, last) = last_link(self.db, LAST)?;
            let link = chain::link(&last, &text).to_string();
            self.db.prepare_cached(INSERT)?.execute(params![n + 1, id.0, text, link])?;
        }
        Ok(())
    }
}

impl Records {
    /// How a person's data stood, from the first version to the one that stands.
    pub fn versions_of(&self, worker: &WorkerId) -> Result<Rows<WorkerVersion>, RecordsError> {
        let of_worker = "SELECT * FROM worker_version WHERE worker = ?1 ORDER BY n";
        rows(&self.db, RowKind::WorkerVersion, (of_worker, [&worker.0]), version)
    }
}

pub(crate) fn version(row: &Row<'_>) -> Result<WorkerVersion, BadColumn> {
    let n: i64 = plain(row, "n")?;
    Ok(WorkerVersion { n: n.unsigned_abs(), worker: value(row, "text", Worker::of_text)? })
}

fn last_text(db: &Connection, worker: &WorkerId) -> Result<Option<String>, RecordsError> {
    let mut last = db.prepare_cached(LAST_OF_WORKER)?;
    Ok(last.query_row([&worker.0], |row| row.get(0)).optional()?)
}

/// Writes the first version of everybody who is there, in one pass. Who does not read has none until they do.
pub(crate) fn write_first(db: &Connection) -> Result<(), RecordsError> {
    let mut insert = db.prepare(INSERT)?;
    let (mut n, mut last) = (0_i64, Digest::BEGINNING);
    people::each(db, people::ALL_AS_WRITTEN, |_, worker| {
        let Ok(worker) = worker else { return Ok(()) };
        let text = worker.text();
        n += 1;
        last = chain::link(&last, &text);
        insert.execute(params![n, worker.id.0, text, last.to_string()])?;
        Ok(())
    })
}

/// Every person who has no version, or whose last one says something else than the tables.
pub(crate) fn verified(db: &Connection) -> Result<Vec<BrokenLink>, RecordsError> {
    let mut faults = Vec::new();
    people::each(db, people::ALL_NOW, |at, worker| {
        // What does not read is named by the walk along all rows.
        let Ok(worker) = worker else { return Ok(()) };
        let why = match last_text(db, &worker.id)? {
            None => BrokenWhy::Unversioned,
            Some(text) if text == worker.text() || stands(db, &worker, &text)? => return Ok(()),
            Some(_) => BrokenWhy::OtherThanVersion,
        };
        faults.push(BrokenLink { what: BrokenWhat::Row(RowKind::Worker), at, why });
        Ok(())
    })?;
    Ok(faults)
}

/// Whether a version tells how a person stands, under a name that their employer bore when it was written.
fn stands(db: &Connection, worker: &Worker, text: &str) -> Result<bool, RecordsError> {
    let Some(told) = Worker::of_text(text) else { return Ok(false) };
    let employer = told.employer.clone();
    let is_same = told == Worker { employer: employer.clone(), ..worker.clone() };
    Ok(is_same && employers::has_borne(db, &worker.id.0, &employer)?)
}
