//! Employers, and the names that they were given.

use casework::{AuditLine, BrokenLink, BrokenWhat, BrokenWhy, Employer, EmployerId, EmployerNamed, RowKind};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use crate::columns::{BadColumn, Rows, one, parsed, plain, rows, value};
use crate::error::RecordsError;
use crate::house::{Change, Records};
use crate::verify::names;

/// The verb of the audit line with which an employer is made.
pub const MAKE_EMPLOYER: &str = "make employer";

/// The verb of the audit line with which an employer is given another name.
pub const RENAME_EMPLOYER: &str = "rename employer";

const NAMES_GIVEN: &str = "SELECT * FROM employer_name ORDER BY n";

/// An employer with the name that stands; a condition follows.
const STANDING: &str = "SELECT employer.id, employer.made_at, it.name
     FROM employer JOIN employer_name AS it ON it.employer = employer.id
     WHERE it.n = (SELECT max(n) FROM employer_name WHERE employer = it.employer)";

impl Change<'_> {
    /// Makes an employer with its first name. Whoever works for one of that name, and was nobody's by id, is theirs from
    /// now on. The audit line is [`MAKE_EMPLOYER`], about [`EmployerNamed::about`].
    ///
    /// # Errors
    /// [`RecordsError::AlreadyThere`] for an employer of this id, or another one of this name.
    pub fn add_employer(&self, first: &EmployerNamed) -> Result<(), RecordsError> {
        self.db
            .prepare_cached("INSERT INTO employer (id, made_at) VALUES (?1, ?2)")?
            .execute([first.employer.as_str(), &first.at.to_string()])
            .map_err(RecordsError::inserting("employer", &first.employer))?;
        self.add_employer_name(first)?;
        self.db
            .prepare_cached(
                "UPDATE worker SET employer_id = ?1
                 WHERE employer = ?2 AND employer <> '' AND employer_id IS NULL",
            )?
            .execute([first.employer.as_str(), &first.name])?;
        Ok(())
    }

    /// Gives an employer a name, which all their workers show from now on; the ones before it stay. The audit line is
    /// [`RENAME_EMPLOYER`], about [`EmployerNamed::about`].
    ///
    /// # Errors
    /// [`RecordsError::AlreadyThere`] where an employer bears the name; [`RecordsError::RefersToNothing`] where there is no
    /// such employer.
    pub fn add_employer_name(&self, named: &EmployerNamed) -> Result<(), RecordsError> {
        if let Some(other) = bearer(self.db, &named.name)? {
            return Err(RecordsError::AlreadyThere { what: "employer", id: other });
        }
        self.db
            .prepare_cached(
                "INSERT INTO employer_name (n, employer, name, at, given_by)
                 SELECT coalesce(max(n), 0) + 1, ?1, ?2, ?3, ?4 FROM employer_name",
            )?
            .execute(params![named.employer.as_str(), named.name, named.at.to_string(), named.by])
            .map_err(RecordsError::inserting("name of employer", &named.employer))?;
        Ok(())
    }
}

impl Records {
    /// Every employer with the name that stands, in the order in which they were made.
    pub fn all_employers(&self) -> Result<Rows<Employer>, RecordsError> {
        let all = format!("{STANDING} ORDER BY employer.rowid");
        rows(&self.db, RowKind::Employer, (&all, []), employer)
    }

    /// The employer who bears a name now.
    pub fn employer_named(&self, name: &str) -> Result<Option<Employer>, RecordsError> {
        let bears = format!("{STANDING} AND it.name = ?1");
        one(&self.db, RowKind::Employer, (&bears, [name]), employer)
    }

    /// The employer of an id.
    pub fn employer(&self, id: &EmployerId) -> Result<Option<Employer>, RecordsError> {
        let by_id = format!("{STANDING} AND employer.id = ?1");
        one(&self.db, RowKind::Employer, (&by_id, [id.as_str()]), employer)
    }

    /// Every name that an employer was given, in order.
    pub fn names_of_employer(&self, id: &EmployerId) -> Result<Rows<EmployerNamed>, RecordsError> {
        let of_one = "SELECT * FROM employer_name WHERE employer = ?1 ORDER BY n";
        rows(&self.db, RowKind::EmployerName, (of_one, [id.as_str()]), named)
    }

    /// The names of employers for whom no id was made, as in a house that had none.
    pub fn employers_without_id(&self) -> Result<Vec<String>, RecordsError> {
        without_id(&self.db)
    }
}

/// The names of employers for whom no id was made. One that does not read gets none.
pub(crate) fn without_id(db: &Connection) -> Result<Vec<String>, RecordsError> {
    let all =
        "SELECT DISTINCT employer FROM worker WHERE employer_id IS NULL AND employer <> '' ORDER BY employer";
    Ok(rows(db, RowKind::Worker, (all, []), |row| plain(row, "employer"))?.read)
}

/// The id of who bears a name now.
pub(crate) fn bearer(db: &Connection, name: &str) -> Result<Option<String>, RecordsError> {
    let sql = "SELECT it.employer FROM employer_name AS it
               WHERE it.name = ?1 AND it.n = (SELECT max(n) FROM employer_name WHERE employer = it.employer)";
    Ok(db.prepare_cached(sql)?.query_row([name], |row| row.get(0)).optional()?)
}

/// Whether a person's employer has borne a name, now or before.
pub(crate) fn has_borne(db: &Connection, worker: &str, name: &str) -> Result<bool, RecordsError> {
    let sql = "SELECT 1 FROM worker JOIN employer_name ON employer_name.employer = worker.employer_id
               WHERE worker.id = ?1 AND employer_name.name = ?2";
    Ok(db.prepare_cached(sql)?.exists([worker, name])?)
}

fn employer(row: &Row<'_>) -> Result<Employer, BadColumn> {
    let (id, made_at) = own_row(row)?;
    Ok(Employer { id, name: plain(row, "name")?, made_at })
}

/// An employer's own row.
pub(crate) fn own_row(row: &Row<'_>) -> Result<(EmployerId, Timestamp), BadColumn> {
    Ok((value(row, "id", EmployerId::of)?, value(row, "made_at", parsed)?))
}

/// A name's own row.
pub(crate) fn named(row: &Row<'_>) -> Result<EmployerNamed, BadColumn> {
    let employer = value(row, "employer", EmployerId::of)?;
    let (name, at) = (plain(row, "name")?, value(row, "at", parsed)?);
    Ok(EmployerNamed { employer, name, at, by: plain(row, "given_by")? })
}

/// Persons whose employer never bore the name under which they came.
const OTHERS: &str = "SELECT worker.rowid FROM worker
     WHERE employer_id IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM employer_name
                       WHERE employer_name.employer = worker.employer_id AND employer_name.name = worker.employer)";

/// Employers whose first name was not given when they were made.
const NAMELESS: &str = "SELECT rowid FROM employer WHERE made_at IS NOT
     (SELECT at FROM employer_name WHERE employer_name.employer = employer.id ORDER BY n LIMIT 1)";

/// How many employers there are, and every name, employer and person's employer that is not as the audit kept it.
pub(crate) fn verified(db: &Connection, lines: &[AuditLine]) -> Result<(u64, Vec<BrokenLink>), RecordsError> {
    let verbs = [MAKE_EMPLOYER, RENAME_EMPLOYER];
    let what = BrokenWhat::Row(RowKind::EmployerName);
    let about = |row: &Row<'_>| Ok(named(row)?.about());
    let mut faults = names::unkept(db, what, NAMES_GIVEN, about, names::owed(lines, verbs))?;
    faults.extend(names::each_of(db, RowKind::Employer, NAMELESS, &BrokenWhy::Nameless)?);
    faults.extend(names::each_of(db, RowKind::Worker, OTHERS, &BrokenWhy::OtherEmployer)?);
    let n: i64 = db.query_one("SELECT count(*) FROM employer", [], |row| row.get(0))?;
    Ok((n.unsigned_abs(), faults))
}
