//! Diagnoses, and the cases that they open.

use casework::diagnosis::{Recorded, Standing};
use casework::record::chain;
use casework::{CaseChange, Diagnosis, Disease, FollowUpCase, RowKind, UnreadableRow, Worker, WorkerId};
use classification::gbz70::Stage;
use jiff::civil::Date;
use rusqlite::{Row, params};

use crate::columns::{BadColumn, Rows, day, one, parsed, plain, rows, value};
use crate::error::RecordsError;
use crate::house::{Change, Records};
use crate::readings::last_link;
use crate::signatures::Signed;

/// The last row's number and link in the chain of diagnoses.
pub(crate) const LAST_DIAGNOSIS: (RowKind, &str) =
    (RowKind::Diagnosis, "SELECT n, link FROM diagnosis ORDER BY n DESC LIMIT 1");

/// A person who has to be seen again.
#[derive(Debug, Clone, PartialEq)]
pub struct DueRow {
    /// The case.
    pub case: FollowUpCase,
    /// Whose, or the row for which that cannot be read.
    pub worker: Result<Worker, UnreadableRow>,
}

impl Change<'_> {
    /// Seals a diagnosis, and makes the changes of the registry that follow from it.
    ///
    /// # Errors
    /// [`RecordsError::AlreadyThere`] for the same id again; [`RecordsError::RefersToNothing`] where there is no
    /// such reading, diagnosis to replace, or case; [`RecordsError::NotTheSame`] where the reading or a case is
    /// another worker's; [`RecordsError::Sql`] where a diagnosis of the same film and disease stands that this one
    /// does not replace.
    pub fn add_diagnosis(&self, diagnosis: &Diagnosis, changes: &[CaseChange]) -> Result<(), RecordsError> {
        let text = diagnosis.text();
        if Diagnosis::of_text(&text).as_ref() != Some(diagnosis) {
            return Err(RecordsError::NotTheSame { what: "the diagnosis" });
        }
        if self.is_there("SELECT 1 FROM diagnosis WHERE id = ?1", &diagnosis.id)? {
            return Err(RecordsError::AlreadyThere { what: "diagnosis", id: diagnosis.id.clone() });
        }
        let other_worker = self
            .db
            .prepare_cached("SELECT 1 FROM reading WHERE digest = ?1 AND worker <> ?2")?
            .exists([&diagnosis.reading.to_string(), &diagnosis.worker.0])?;
        if other_worker {
            return Err(RecordsError::NotTheSame { what: "the worker of the reading" });
        }
        let (n, last) = last_link(self.db, LAST_DIAGNOSIS)?;
        self.db
            .prepare_cached(
                "INSERT INTO diagnosis (n, id, worker, reading, disease, stage, decided_on,
                 sealed, link, replaces) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                n + 1,
                diagnosis.id,
                diagnosis.worker.0,
                diagnosis.reading.to_string(),
                diagnosis.disease.code(),
                diagnosis.stage.code(),
                diagnosis.decided_on.to_string(),
                text,
                chain::link(&last, &text).to_string(),
                diagnosis.replaces.as_ref().map(|it| it.diagnosis.as_str()),
            ])
            .map_err(RecordsError::inserting("diagnosis", &diagnosis.id))?;
        self.sign(Signed::Diagnosis, &diagnosis.id, &text)?;
        changes.iter().try_for_each(|it| self.change_case(it, diagnosis))
    }

    fn change_case(&self, change: &CaseChange, diagnosis: &Diagnosis) -> Result<(), RecordsError> {
        if change.case().is_some_and(|it| it.worker != diagnosis.worker) {
            return Err(RecordsError::NotTheSame { what: "the diagnosis of the case" });
        }
        let (id, n_changed) = match change {
            CaseChange::Opened(case) => {
                self.enrol(case)?;
                (&case.id, 1)
            }
            CaseChange::Moved(case) => {
                let move_on = "UPDATE follow_up_case
                     SET diagnosis = ?2, stage = ?3, enrolled_on = ?4, next_due = ?5
                     WHERE id = ?1 AND closed_on IS NULL";
                let (enrolled_on, next_due) = (case.enrolled_on.to_string(), case.next_due.to_string());
                let now = params![case.id, case.diagnosis, case.stage.code(), enrolled_on, next_due];
                (&case.id, self.db.execute(move_on, now)?)
            }
            CaseChange::Closed(id) => {
                let end = "UPDATE follow_up_case SET closed_on = ?2 WHERE id = ?1 AND closed_on IS NULL";
                (id, self.db.execute(end, params![id, diagnosis.decided_on.to_string()])?)
            }
        };
        if n_changed == 0 {
            return Err(RecordsError::RefersToNothing { what: "case", id: id.clone() });
        }
        Ok(())
    }

    fn enrol(&self, case: &FollowUpCase) -> Result<(), RecordsError> {
        self.db
            .prepare_cached(
                "INSERT INTO follow_up_case (id, worker, diagnosis, disease, stage, enrolled_on,
                 next_due) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                case.id,
                case.worker.0,
                case.diagnosis,
                case.disease.code(),
                case.stage.code(),
                case.enrolled_on.to_string(),
                case.next_due.to_string(),
            ])
            .map_err(RecordsError::inserting("case", &case.id))?;
        Ok(())
    }
}

/// Diagnoses, each with its film and how it stands; a condition follows.
const RECORDED: &str = "SELECT diagnosis.id, diagnosis.sealed, reading.film, later.id AS replaced_by,
   EXISTS (SELECT 1 FROM diagnosis_made_again AS again WHERE again.diagnosis = diagnosis.id) AS made_again
 FROM diagnosis LEFT JOIN reading ON reading.digest = diagnosis.reading
 LEFT JOIN diagnosis AS later ON later.replaces = diagnosis.id";

impl Records {
    /// A worker's diagnoses in the order in which they were made, each with how it stands.
    pub fn diagnoses_of(&self, worker: &WorkerId) -> Result<Rows<Recorded>, RecordsError> {
        let of_worker = format!("{RECORDED} WHERE diagnosis.worker = ?1 ORDER BY diagnosis.n");
        rows(&self.db, RowKind::Diagnosis, (&of_worker, [&worker.0]), recorded)
    }

    /// One diagnosis by its id, with how it stands.
    pub fn diagnosis(&self, id: &str) -> Result<Option<Recorded>, RecordsError> {
        let by_id = format!("{RECORDED} WHERE diagnosis.id = ?1");
        one(&self.db, RowKind::Diagnosis, (&by_id, [id]), recorded)
    }

    /// Every open case, by the day on which the person is due.
    pub fn cases(&self) -> Result<Rows<FollowUpCase>, RecordsError> {
        let open = "SELECT * FROM follow_up_case WHERE closed_on IS NULL ORDER BY next_due, id";
        rows(&self.db, RowKind::Case, (open, []), case)
    }

    /// A worker's open cases, at most one a disease.
    pub fn cases_of(&self, worker: &WorkerId) -> Result<Rows<FollowUpCase>, RecordsError> {
        let of_worker =
            "SELECT * FROM follow_up_case WHERE worker = ?1 AND closed_on IS NULL ORDER BY disease";
        rows(&self.db, RowKind::Case, (of_worker, [&worker.0]), case)
    }

    /// How many cases an earlier release had opened again for a person and disease enrolled before. Each was put
    /// together with the one that goes on.
    pub fn n_enrolled_again(&self) -> Result<u64, RecordsError> {
        let sql = "SELECT count(*) FROM follow_up_case WHERE enrolled_again = 1";
        let n: i64 = self.db.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
        Ok(n.unsigned_abs())
    }

    /// Who is due on a day or before it, the longest overdue first; a case whose day is no day is among the unreadable.
    pub fn due(&self, on: Date) -> Result<Rows<DueRow>, RecordsError> {
        let workers = self.workers_by_id()?;
        let due = "SELECT * FROM follow_up_case
             WHERE closed_on IS NULL AND
               (next_due <= ?1 OR next_due NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
             ORDER BY next_due, id";
        rows(&self.db, RowKind::Case, (due, [on.to_string()]), |row| {
            let case = case(row)?;
            let worker = workers.get(&case.worker).cloned().ok_or(BadColumn("worker"))?;
            Ok(DueRow { case, worker })
        })
    }
}

pub(crate) fn diagnosis(row: &Row<'_>) -> Result<Diagnosis, BadColumn> {
    value(row, "sealed", Diagnosis::of_text)
}

fn recorded(row: &Row<'_>) -> Result<Recorded, BadColumn> {
    let standing = match plain::<Option<String>>(row, "replaced_by")? {
        Some(by) => Standing::ReplacedBy(by),
        None if plain(row, "made_again")? => Standing::MadeAgain,
        None => Standing::Stands,
    };
    Ok(Recorded { diagnosis: diagnosis(row)?, film: value(row, "film", parsed)?, standing })
}

pub(crate) fn case(row: &Row<'_>) -> Result<FollowUpCase, BadColumn> {
    Ok(FollowUpCase {
        id: plain(row, "id")?,
        worker: WorkerId(plain(row, "worker")?),
        diagnosis: plain(row, "diagnosis")?,
        disease: value(row, "disease", Disease::from_code)?,
        stage: value(row, "stage", Stage::from_code)?,
        enrolled_on: value(row, "enrolled_on", day)?,
        next_due: value(row, "next_due", day)?,
    })
}
