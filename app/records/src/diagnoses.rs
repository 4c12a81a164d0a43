//! Diagnoses, and the cases that they open.

use casework::{Diagnosis, Disease, FollowUpCase, RowKind, UnreadableRow, Worker, WorkerId, chain};
use classification::gbz70::Stage;
use jiff::civil::Date;
use rusqlite::{Row, params};

use crate::columns::{BadColumn, Rows, day, plain, rows, value};
use crate::error::RecordsError;
use crate::house::{Change, Records};
use crate::readings::last_link;

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
    /// Seals a diagnosis, and enrols the case that it opens.
    ///
    /// # Errors
    /// [`RecordsError::AlreadyThere`]; [`RecordsError::RefersToNothing`] where there is no such
    /// reading; [`RecordsError::NotTheSame`] where the reading is another worker's, or the case
    /// another diagnosis's.
    pub fn add_diagnosis(
        &self,
        diagnosis: &Diagnosis,
        case: Option<&FollowUpCase>,
    ) -> Result<(), RecordsError> {
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
                 sealed, link) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
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
            ])
            .map_err(RecordsError::inserting("diagnosis", &diagnosis.id))?;
        case.map_or(Ok(()), |it| self.enrol(it, diagnosis))
    }

    fn enrol(&self, case: &FollowUpCase, diagnosis: &Diagnosis) -> Result<(), RecordsError> {
        if case.diagnosis != diagnosis.id || case.worker != diagnosis.worker {
            return Err(RecordsError::NotTheSame { what: "the diagnosis of the case" });
        }
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

impl Records {
    /// A worker's diagnoses in the order in which they were made.
    pub fn diagnoses_of(&self, worker: &WorkerId) -> Result<Rows<Diagnosis>, RecordsError> {
        let of_worker = "SELECT * FROM diagnosis WHERE worker = ?1 ORDER BY n";
        rows(&self.db, RowKind::Diagnosis, (of_worker, [&worker.0]), diagnosis)
    }

    /// Every case, by the day on which the person is due.
    pub fn cases(&self) -> Result<Rows<FollowUpCase>, RecordsError> {
        rows(&self.db, RowKind::Case, ("SELECT * FROM follow_up_case ORDER BY next_due, id", []), case)
    }

    /// Who is due on a day or before it, the longest overdue first; a case whose day is no day is among the unreadable.
    pub fn due(&self, on: Date) -> Result<Rows<DueRow>, RecordsError> {
        let workers = self.workers_by_id()?;
        let due = "SELECT * FROM follow_up_case
             WHERE next_due <= ?1 OR next_due NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'
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
