//! Workers with their exposure, and readers.

use casework::{Dust, ExposureSpell, NationalId, Reader, ReaderId, Sex, Worker, WorkerId};
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use crate::columns::{optional, parsed, value};
use crate::error::RecordsError;
use crate::house::{Change, Records};

impl Change<'_> {
    /// Adds a worker; id and number are each unique.
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
        self.add_history(worker)
    }

    /// Puts a worker's data, exposure history included, in the place of what is there.
    ///
    /// # Errors
    /// [`RecordsError::RefersToNothing`] where there is no such worker;
    /// [`RecordsError::AlreadyThere`] where the number is another's.
    pub fn change_worker(&self, worker: &Worker) -> Result<(), RecordsError> {
        let n_changed = self
            .db
            .prepare_cached(
                "UPDATE worker SET number = ?2, name = ?3, sex = ?4, birth = ?5, national_id = ?6,
                 employer = ?7 WHERE id = ?1",
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
        if n_changed == 0 {
            return Err(RecordsError::RefersToNothing { what: "worker", id: worker.id.to_string() });
        }
        self.db.execute("DELETE FROM exposure_spell WHERE worker = ?1", [&worker.id.0])?;
        self.add_history(worker)
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

    /// Adds a reader.
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
    pub fn workers(&self) -> Result<Vec<Worker>, RecordsError> {
        let mut all = self.db.prepare_cached("SELECT * FROM worker ORDER BY number")?;
        let mut exposures = exposures_of_all(&self.db)?;
        all.query_and_then([], |row| {
            let mut worker = worker(row)?;
            worker.exposure = exposures.remove(&worker.id.0).unwrap_or_default();
            Ok(worker)
        })?
        .collect()
    }

    /// One worker by id.
    pub fn worker(&self, id: &WorkerId) -> Result<Option<Worker>, RecordsError> {
        self.worker_where("SELECT * FROM worker WHERE id = ?1", &id.0)
    }

    /// One worker by number.
    pub fn worker_by_number(&self, number: &str) -> Result<Option<Worker>, RecordsError> {
        self.worker_where("SELECT * FROM worker WHERE number = ?1", number)
    }

    /// Every reader, by id.
    pub fn readers(&self) -> Result<Vec<Reader>, RecordsError> {
        let mut all = self.db.prepare_cached("SELECT id, name FROM reader ORDER BY id")?;
        let readers =
            all.query_map([], |row| Ok(Reader { id: ReaderId(row.get("id")?), name: row.get("name")? }))?;
        Ok(readers.collect::<Result<_, _>>()?)
    }

    fn worker_where(&self, sql: &str, key: &str) -> Result<Option<Worker>, RecordsError> {
        let mut one = self.db.prepare_cached(sql)?;
        let found = one.query_and_then([key], worker)?.next().transpose()?;
        let Some(mut worker) = found else {
            return Ok(None);
        };
        let mut spells =
            self.db.prepare_cached("SELECT * FROM exposure_spell WHERE worker = ?1 ORDER BY n")?;
        worker.exposure = spells.query_and_then([&worker.id.0], spell)?.collect::<Result<_, _>>()?;
        Ok(Some(worker))
    }
}

/// A worker's own columns; the exposure is asked for apart.
fn worker(row: &Row<'_>) -> Result<Worker, RecordsError> {
    Ok(Worker {
        id: WorkerId(row.get("id")?),
        name: row.get("name")?,
        number: row.get("number")?,
        sex: value(row, "sex", Sex::from_code)?,
        birth: optional(row, "birth", parsed)?,
        national_id: optional(row, "national_id", parsed)?,
        employer: row.get("employer")?,
        exposure: Vec::new(),
    })
}

fn spell(row: &Row<'_>) -> Result<ExposureSpell, RecordsError> {
    let dust = value(row, "dust", Dust::from_code)?;
    let (from, to) = (value(row, "from_on", parsed)?, optional(row, "to_on", parsed)?);
    Ok(ExposureSpell::as_recorded(dust, row.get("job")?, from, to))
}

type Exposures = std::collections::BTreeMap<String, Vec<ExposureSpell>>;

fn exposures_of_all(db: &Connection) -> Result<Exposures, RecordsError> {
    let mut all = db.prepare_cached("SELECT * FROM exposure_spell ORDER BY worker, n")?;
    let mut exposures = Exposures::new();
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        exposures.entry(row.get("worker")?).or_default().push(spell(row)?);
    }
    Ok(exposures)
}
