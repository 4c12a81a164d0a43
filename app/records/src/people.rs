//! Workers with their exposure, and readers.

use std::collections::BTreeMap;

use casework::{
    Dust, ExposureSpell, NationalId, Reader, ReaderId, RowKind, Sex, UnreadableRow, Worker, WorkerId,
};
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use crate::columns::{BadColumn, Rows, day, one, optional, parsed, plain, rows, unreadable, value};
use crate::employers;
use crate::error::RecordsError;
use crate::house::{Change, Records};
use crate::lists::drawn;

impl Change<'_> {
    /// Adds a worker; the id is unique, the number need not be: two issuers may give out one.
    ///
    /// # Errors
    /// [`RecordsError::AlreadyThere`].
    pub fn add_worker(&self, worker: &Worker) -> Result<(), RecordsError> {
        self.db
            .prepare_cached(
                "INSERT INTO worker (id, number, name, sex, birth, national_id, employer)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                worker.id.0,
                worker.number,
                worker.name,
                worker.sex.code(),
                worker.birth.map(|it| it.to_string()),
                worker.national_id.as_ref().map(NationalId::as_str),
                worker.employer,
            ])
            .map_err(RecordsError::inserting("worker", &worker.id))?;
        if self.keeps_lines {
            self.employ(worker)?;
            drawn::write_person(self.db, &worker.id.0, (&worker.name, &worker.number), None)?;
        }
        self.note(&worker.id);
        self.add_history(worker)
    }

    /// Puts a worker's data, exposure history included, in the place of what is there.
    ///
    /// # Errors
    /// [`RecordsError::RefersToNothing`] where there is no such worker.
    pub fn change_worker(&self, worker: &Worker) -> Result<(), RecordsError> {
        let before = drawn::called(self.db, &worker.id.0)?;
        let n_changed = self
            .db
            .prepare_cached(
                "UPDATE worker SET number = ?2, name = ?3, sex = ?4, birth = ?5, national_id = ?6 WHERE id = ?1",
            )?
            .execute(params![
                worker.id.0,
                worker.number,
                worker.name,
                worker.sex.code(),
                worker.birth.map(|it| it.to_string()),
                worker.national_id.as_ref().map(NationalId::as_str),
            ])
            .map_err(RecordsError::inserting("worker", &worker.id))?;
        if n_changed == 0 {
            return Err(RecordsError::RefersToNothing { what: "worker", id: worker.id.to_string() });
        }
        self.employ(worker)?;
        if self.keeps_lines {
            drawn::write_person(self.db, &worker.id.0, (&worker.name, &worker.number), before.as_ref())?;
        }
        self.note(&worker.id);
        self.db.execute("DELETE FROM exposure_spell WHERE worker = ?1", [&worker.id.0])?;
        self.add_history(worker)
    }

    /// Writes whose worker a person is: the employer who bears the name, where one does. Who stays with their employer keeps
    /// the name under which they came.
    fn employ(&self, worker: &Worker) -> Result<(), RecordsError> {
        let (id, name) = (&worker.id.0, &worker.employer);
        if !self.keeps_lines {
            // A house that is being filled knows no employers yet.
            self.db.execute("UPDATE worker SET employer = ?2 WHERE id = ?1", [id, name])?;
            return Ok(());
        }
        let employer = if name.is_empty() { None } else { employers::bearer(self.db, name)? };
        let write = "UPDATE worker SET employer = iif(employer_id = ?3, employer, ?2), employer_id = ?3 WHERE id = ?1";
        self.db.prepare_cached(write)?.execute(params![id, name, employer])?;
        Ok(())
    }

    fn add_history(&self, worker: &Worker) -> Result<(), RecordsError> {
        let mut spells = worker.exposure.iter();
        spells.try_for_each(|it| self.add_exposure(&worker.id, it))
    }

    /// Puts a spell in the place of another one of a worker's exposure history, or takes that one away.
    ///
    /// * `now` — what is right; `None` where there was no such spell.
    ///
    /// # Errors
    /// [`RecordsError::RefersToNothing`] where the history holds no such spell.
    pub fn correct_exposure(
        &self,
        worker: &WorkerId,
        before: &ExposureSpell,
        now: Option<&ExposureSpell>,
    ) -> Result<(), RecordsError> {
        let sql = "SELECT n FROM exposure_spell WHERE worker = ?1 AND dust = ?2 AND job = ?3
                   AND from_on = ?4 AND to_on IS ?5 ORDER BY n LIMIT 1";
        let (from, to) = (before.from().to_string(), before.to().map(|it| it.to_string()));
        let key = params![worker.0, before.dust().code(), before.job(), from, to];
        let n: Option<i64> = self.db.prepare_cached(sql)?.query_row(key, |row| row.get(0)).optional()?;
        let n = n.ok_or_else(|| RecordsError::RefersToNothing {
            what: "exposure of worker",
            id: worker.to_string(),
        })?;
        self.note(worker);
        match now {
            None => self
                .db
                .execute("DELETE FROM exposure_spell WHERE worker = ?1 AND n = ?2", params![worker.0, n])?,
            Some(it) => self.db.execute(
                "UPDATE exposure_spell SET dust = ?3, job = ?4, from_on = ?5, to_on = ?6
                 WHERE worker = ?1 AND n = ?2",
                params![
                    worker.0,
                    n,
                    it.dust().code(),
                    it.job(),
                    it.from().to_string(),
                    it.to().map(|it| it.to_string())
                ],
            )?,
        };
        Ok(())
    }

    /// Adds one spell behind those that a worker's exposure history has.
    ///
    /// # Errors
    /// [`RecordsError::RefersToNothing`] where there is no such worker.
    pub fn add_exposure(&self, worker: &WorkerId, spell: &ExposureSpell) -> Result<(), RecordsError> {
        self.note(worker);
        self.db
            .prepare_cached(
                "INSERT INTO exposure_spell (worker, n, dust, job, from_on, to_on)
                 SELECT ?1, coalesce(max(n) + 1, 0), ?2, ?3, ?4, ?5 FROM exposure_spell WHERE worker = ?1",
            )?
            .execute(params![
                worker.0,
                spell.dust().code(),
                spell.job(),
                spell.from().to_string(),
                spell.to().map(|it| it.to_string()),
            ])
            .map_err(RecordsError::inserting("exposure of worker", worker))?;
        Ok(())
    }

    /// Adds a reader alone, as a house knew them that had no accounts; [`Change::add_account`] adds one who has.
    ///
    /// # Errors
    /// [`RecordsError::AlreadyThere`].
    pub fn add_reader(&self, reader: &Reader) -> Result<(), RecordsError> {
        self.db
            .execute("INSERT INTO reader (id, name) VALUES (?1, ?2)", params![reader.id.0, reader.name])
            .map_err(RecordsError::inserting("reader", &reader.id))?;
        Ok(())
    }
}

impl Records {
    /// Every worker, by number.
    pub fn workers(&self) -> Result<Rows<Worker>, RecordsError> {
        let mut exposures = exposures_of_all(&self.db)?;
        let mut all = self.db.prepare_cached("SELECT * FROM worker_now ORDER BY number")?;
        let mut rows = all.query([])?;
        let mut workers = Rows::none();
        while let Some(row) = rows.next()? {
            workers.take(whole_worker(row, &mut exposures));
        }
        Ok(workers)
    }

    /// Every worker by id, each with the row that keeps them from being read where there is one.
    pub(crate) fn workers_by_id(&self) -> Result<WorkersById, RecordsError> {
        let mut exposures = exposures_of_all(&self.db)?;
        let mut all = self.db.prepare_cached("SELECT * FROM worker_now")?;
        let mut rows = all.query([])?;
        let mut workers = WorkersById::new();
        while let Some(row) = rows.next()? {
            if let Ok(id) = plain(row, "id") {
                workers.insert(WorkerId(id), whole_worker(row, &mut exposures));
            }
        }
        Ok(workers)
    }

    /// One worker by id.
    pub fn worker(&self, id: &WorkerId) -> Result<Option<Worker>, RecordsError> {
        by_id(&self.db, id)
    }

    /// One worker by number; where several bear it, the one whose id comes first.
    pub fn worker_by_number(&self, number: &str) -> Result<Option<Worker>, RecordsError> {
        worker_where(&self.db, "SELECT * FROM worker_now WHERE number = ?1 ORDER BY id LIMIT 1", number)
    }

    /// Every reader with the name that stands, by id.
    pub fn readers(&self) -> Result<Rows<Reader>, RecordsError> {
        let all = "SELECT id, coalesce(
                     (SELECT account_name.name FROM account JOIN account_name ON account_name.account = account.id
                      WHERE account.reader = reader.id ORDER BY account_name.n DESC LIMIT 1), name) AS name
                   FROM reader ORDER BY id";
        rows(&self.db, RowKind::Reader, (all, []), reader)
    }

    /// Whether a reader is known, even where their row cannot be read.
    pub fn has_reader(&self, id: &ReaderId) -> Result<bool, RecordsError> {
        Ok(self.db.prepare_cached("SELECT 1 FROM reader WHERE id = ?1")?.exists([&id.0])?)
    }
}

/// One worker by id, with the exposure history.
pub(crate) fn by_id(db: &Connection, id: &WorkerId) -> Result<Option<Worker>, RecordsError> {
    worker_where(db, "SELECT * FROM worker_now WHERE id = ?1", &id.0)
}

fn worker_where(db: &Connection, sql: &str, key: &str) -> Result<Option<Worker>, RecordsError> {
    let Some(mut worker) = one(db, RowKind::Worker, (sql, [key]), worker)? else {
        return Ok(None);
    };
    worker.exposure = history(db, &worker.id)?.whole()?;
    Ok(Some(worker))
}

fn history(db: &Connection, worker: &WorkerId) -> Result<Rows<ExposureSpell>, RecordsError> {
    let of_worker = "SELECT * FROM exposure_spell WHERE worker = ?1 ORDER BY n";
    rows(db, RowKind::ExposureSpell, (of_worker, [&worker.0]), spell)
}

/// Everybody in the order in which they came, as a house holds them that knows no employers.
pub(crate) const ALL_AS_WRITTEN: &str = "SELECT * FROM worker ORDER BY rowid";

/// Everybody in the order in which they came, each with the name of the employer that stands.
pub(crate) const ALL_NOW: &str =
    "SELECT worker_now.* FROM worker JOIN worker_now ON worker_now.id = worker.id ORDER BY worker.rowid";

/// Hands on everybody in the order in which they came, each with the history, one at a time.
///
/// * `all` — [`ALL_NOW`] or [`ALL_AS_WRITTEN`].
/// * `act` — is told the row's place in the table, from 1, and who it is, or the row for which they cannot be read.
pub(crate) fn each(
    db: &Connection,
    all: &str,
    mut act: impl FnMut(u64, Result<Worker, UnreadableRow>) -> Result<(), RecordsError>,
) -> Result<(), RecordsError> {
    let mut all = db.prepare(all)?;
    let mut rows = all.query([])?;
    let mut at = 0;
    while let Some(row) = rows.next()? {
        at += 1;
        let mut found = worker(row).map_err(|it| unreadable(RowKind::Worker, row, it));
        if let Ok(worker) = &mut found {
            let Rows { read, unreadable } = history(db, &worker.id)?;
            match unreadable.into_iter().next() {
                Some(bent) => found = Err(bent),
                None => worker.exposure = read,
            }
        }
        act(at, found)?;
    }
    Ok(())
}

/// Workers by id, or the row for which one cannot be read.
pub(crate) type WorkersById = BTreeMap<WorkerId, Result<Worker, UnreadableRow>>;

/// A worker with the history: without one spell of it there would be another history.
fn whole_worker(row: &Row<'_>, exposures: &mut Exposures) -> Result<Worker, UnreadableRow> {
    let mut worker = worker(row).map_err(|it| unreadable(RowKind::Worker, row, it))?;
    worker.exposure = exposures.remove(&worker.id.0).unwrap_or_else(|| Ok(Vec::new()))?;
    Ok(worker)
}

/// A worker's own columns; the exposure is asked for apart.
pub(crate) fn worker(row: &Row<'_>) -> Result<Worker, BadColumn> {
    Ok(Worker {
        id: WorkerId(plain(row, "id")?),
        name: plain(row, "name")?,
        number: plain(row, "number")?,
        sex: value(row, "sex", Sex::from_code)?,
        birth: optional(row, "birth", day)?,
        national_id: optional(row, "national_id", parsed)?,
        employer: plain(row, "employer")?,
        exposure: Vec::new(),
    })
}

pub(crate) fn spell(row: &Row<'_>) -> Result<ExposureSpell, BadColumn> {
    let dust = value(row, "dust", Dust::from_code)?;
    let (from, to) = (value(row, "from_on", day)?, optional(row, "to_on", day)?);
    Ok(ExposureSpell::as_recorded(dust, plain(row, "job")?, from, to))
}

pub(crate) fn reader(row: &Row<'_>) -> Result<Reader, BadColumn> {
    Ok(Reader { id: ReaderId(plain(row, "id")?), name: plain(row, "name")? })
}

type Exposures = BTreeMap<String, Result<Vec<ExposureSpell>, UnreadableRow>>;

fn exposures_of_all(db: &Connection) -> Result<Exposures, RecordsError> {
    let mut all = db.prepare_cached("SELECT * FROM exposure_spell ORDER BY worker, n")?;
    let mut exposures = Exposures::new();
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        // A spell whose person cannot be told belongs to nobody here; the walk of `verify` names it.
        let Ok(worker) = plain(row, "worker") else { continue };
        let history = exposures.entry(worker).or_insert_with(|| Ok(Vec::new()));
        match (spell(row), &mut *history) {
            (Ok(spell), Ok(spells)) => spells.push(spell),
            (Err(bad), Ok(_)) => *history = Err(unreadable(RowKind::ExposureSpell, row, bad)),
            (_, Err(_)) => {}
        }
    }
    Ok(exposures)
}
