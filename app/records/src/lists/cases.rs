//! The list of open cases: the registry.

use casework::{Disease, RowKind};
use classification::gbz70::Stage;
use jiff::civil::Date;
use rusqlite::Connection;
use rusqlite::types::Value;

use super::films::{NotRead, employer_of};
use super::paging::{Ordered, Way};
use super::search::Sought;
use super::shape::{Column, Kind, Place, Shape};
use super::walk::Stretch;
use super::{NFound, Page, Start};
use crate::columns::{BadColumn, Rows, unreadable};
use crate::diagnoses::{DueRow, case};
use crate::error::RecordsError;
use crate::house::Records;

/// So few cases of an employer are gathered and sorted.
const GATHERED_MAX: u64 = 2_000;

/// When a case of the list is due. One whose day is no day is due before all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Due {
    /// Whenever.
    #[default]
    Ever,
    /// Before a day: the overdue, where it is today.
    Before(Date),
    /// From the first day to the last one.
    Within(Date, Date),
}

/// The order of a list of cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum CaseOrder {
    /// Who is due first first.
    #[default]
    NextDue,
    /// By the person's number.
    Number,
    /// By the person's name as a dictionary has it, then by number.
    Name,
    /// Who was enrolled first first.
    Enrolled,
    /// By the stage, the lowest first, then who is due first.
    Stage,
}

const ID: Column = Column::rising("id", Kind::Text);
const NEXT_DUE: Column = Column::rising("next_due", Kind::Text);
const NUMBER: Column = Column::rising("number", Kind::Text);
const NAME_KEY: Column = Column::rising("name_key", Kind::Text);
const ENROLLED_ON: Column = Column::rising("enrolled_on", Kind::Text);
const STAGE: Column = Column::rising("stage", Kind::Text);

static BY_NEXT_DUE: Shape = Shape { code: "casedue", ranks: &[&[NEXT_DUE, ID]] };
static BY_NUMBER: Shape = Shape { code: "casenumber", ranks: &[&[NUMBER, ID]] };
static BY_NAME: Shape = Shape { code: "casename", ranks: &[&[NAME_KEY, NUMBER, ID]] };
static BY_ENROLLED: Shape = Shape { code: "caseenrolled", ranks: &[&[ENROLLED_ON, ID]] };
static BY_STAGE: Shape = Shape { code: "casestage", ranks: &[&[STAGE, NEXT_DUE, ID]] };

impl CaseOrder {
    /// Every order.
    pub const ALL: [Self; 5] = [Self::NextDue, Self::Number, Self::Name, Self::Enrolled, Self::Stage];

    fn shape(self) -> &'static Shape {
        match self {
            Self::NextDue => &BY_NEXT_DUE,
            Self::Number => &BY_NUMBER,
            Self::Name => &BY_NAME,
            Self::Enrolled => &BY_ENROLLED,
            Self::Stage => &BY_STAGE,
        }
    }

    /// The order for other programs: `due`.
    pub const fn code(self) -> &'static str {
        self.index()
    }

    /// The order of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    const fn index(self) -> &'static str {
        match self {
            Self::NextDue => "due",
            Self::Number => "number",
            Self::Name => "name",
            Self::Enrolled => "enrolled",
            Self::Stage => "stage",
        }
    }
}

/// Which cases, in which order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaseQuery {
    /// When they are due.
    pub due: Due,
    /// Of this disease alone.
    pub disease: Option<Disease>,
    /// Of this stage alone.
    pub stage: Option<Stage>,
    /// Of the persons of this employer alone.
    pub employer: Option<String>,
    /// What was typed to search, in the person's name or number; empty for all.
    pub text: String,
    /// The order.
    pub order: CaseOrder,
    /// The other way round.
    pub reversed: bool,
}

/// A condition of a question and its values.
pub(super) struct Condition {
    pub(super) sql: String,
    pub(super) values: Vec<Value>,
}

impl Records {
    /// A page of the open cases.
    ///
    /// # Errors
    /// As [`films_page`](Self::films_page); a start at a case is by its id.
    pub fn cases_page(
        &self,
        query: &CaseQuery,
        start: &Start<String>,
        n_rows: usize,
    ) -> Result<Page<DueRow>, RecordsError> {
        let place = |id: &String| place_of(&self.db, query.order, id);
        let lines = ordered(&self.db, query)?.page(start, n_rows, place)?;
        lines.read(query.order.shape(), |n, rows| self.listed_case(n, rows))
    }

    /// How many cases a query finds.
    pub fn n_cases_found(&self, query: &CaseQuery) -> Result<NFound, RecordsError> {
        if query.text.trim().is_empty() {
            return Ok(NFound::Exactly(self.n_cases(query)?));
        }
        let some = ordered(&self.db, query)?.some(None, false, NFound::COUNTED_MAX as usize + 1)?;
        Ok(NFound::of_a_text(some.len() as u64))
    }

    fn listed_case(&self, n: i64, rows: &mut Rows<DueRow>) -> Result<(), RecordsError> {
        let sql = "SELECT follow_up_case.* FROM case_line
             JOIN follow_up_case ON follow_up_case.id = case_line.id WHERE case_line.n = ?1";
        let mut one = self.db.prepare_cached(sql)?;
        let mut found = one.query([n])?;
        let Some(row) = found.next()? else { return Ok(()) };
        let read = || -> Result<DueRow, NotRead> {
            let case = case(row)?;
            let worker = self.whoever(&case.worker)?.ok_or(BadColumn("worker"))?;
            Ok(DueRow { case, worker })
        };
        match read() {
            Ok(it) => rows.take(Ok(it)),
            Err(NotRead::Column(it)) => rows.take(Err(unreadable(RowKind::Case, row, it))),
            Err(NotRead::Record(fault)) => return Err(fault),
        }
        Ok(())
    }
}

impl CaseQuery {
    /// What the lines of the query have in common.
    pub(super) fn condition(&self, employer: Option<i64>) -> Condition {
        let (mut parts, mut values) = (vec!["true".to_owned()], Vec::new());
        let mut narrow = |what: &str, value: Value| {
            values.push(value);
            parts.push(format!("{what} ?{}", values.len()));
        };
        if let Some(it) = self.disease {
            narrow("disease =", Value::Text(it.code().to_owned()));
        }
        if let Some(it) = self.stage {
            narrow("stage =", Value::Text(it.code().to_owned()));
        }
        if let Some(it) = employer {
            narrow("employer =", Value::Integer(it));
        }
        match self.due {
            Due::Ever => {}
            Due::Before(day) => narrow("next_due <", Value::Text(day.to_string())),
            Due::Within(first, last) => {
                narrow("next_due >=", Value::Text(first.to_string()));
                narrow("next_due <=", Value::Text(last.to_string()));
            }
        }
        Condition { sql: parts.join(" AND "), values }
    }
}

fn columns(order: CaseOrder) -> String {
    let names: Vec<&str> = order.shape().columns(0).iter().map(|it| it.name).collect();
    names.join(", ")
}

fn place_of(db: &Connection, order: CaseOrder, id: &str) -> Result<Place, RecordsError> {
    let sql = format!("SELECT {} FROM case_line WHERE id = ?1", columns(order));
    let mut one = db.prepare_cached(&sql)?;
    let mut rows = one.query([id])?;
    let gone = || RecordsError::RefersToNothing { what: "case", id: id.to_owned() };
    order.shape().place(0, rows.next()?.ok_or_else(gone)?, 0)
}

fn ordered<'a>(db: &'a Connection, query: &'a CaseQuery) -> Result<Ordered<'a>, RecordsError> {
    let employer = query.employer.as_deref().map(|it| employer_of(db, it)).transpose()?;
    let (shape, reversed) = (query.order.shape(), query.reversed);
    let Condition { sql, values } = query.condition(employer);
    let sought = Sought::by(db, &query.text)?;
    let stretch = |table: &str, also: &str, values: Vec<Value>| Stretch {
        rank: 0,
        table: table.to_owned(),
        numbers: ["n", "person"],
        fixed: format!("{sql}{also}"),
        values,
    };
    let gather = |stretch: Stretch| -> Result<Vec<_>, RecordsError> {
        let along = Way::Along(vec![stretch], Box::new(|_, person| sought.finds(person)));
        Ordered { db, shape, way: along, reversed: false }.some(None, false, usize::MAX)
    };
    if let Sought::Few(few, _) = &sought {
        let mut found = Vec::new();
        for person in few.iter() {
            let also = format!(" AND person = {person}");
            found.extend(gather(stretch("case_line INDEXED BY case_line_of_person", &also, values.clone()))?);
        }
        return Ok(Ordered::gathered(db, shape, (found, Box::new(|_, _| Ok(true))), reversed));
    }
    if let Some(employer) = employer
        && super::counts::n_lines(db, "case", employer, &[0])? <= GATHERED_MAX
    {
        let found = gather(stretch("case_line INDEXED BY case_line_employer", "", values))?;
        return Ok(Ordered::gathered(db, shape, (found, Box::new(|_, _| Ok(true))), reversed));
    }
    let index = format!("case_line INDEXED BY case_line_{}", query.order.index());
    let stretches = vec![stretch(&index, "", values)];
    let wanted = move |_, person| sought.finds(person);
    Ok(Ordered { db, shape, way: Way::Along(stretches, Box::new(wanted)), reversed })
}
