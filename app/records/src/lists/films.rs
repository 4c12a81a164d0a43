//! The list of films: the worklist.

use std::cell::OnceCell;
use std::rc::Rc;

use casework::{FilmId, ReaderId, RowKind, Sheet, Worker, WorkerId};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::film_query::{FilmOrder, FilmQuery, FilmView, SEALED};
use super::paging::{Either, LinesOf, Ordered, PersonAt, Way};
use super::search::{Asked, Persons, Sought};
use super::shape::{Column, Entry, Place};
use super::walk::Stretch;
use super::{NFound, Page, Start, search};
use crate::columns::{BadColumn, Rows, plain, unreadable};
use crate::error::RecordsError;
use crate::films::{WorklistRow, film};
use crate::house::Records;
use crate::readings::sealed_reading;

/// So few lines are gathered and sorted where no index has them in order.
const GATHERED_MAX: u64 = 1_500;

/// A film of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedFilm {
    /// The film, and what has become of it.
    pub row: WorklistRow,
    /// What the reader who asks sealed last of it; a text that does not read is left out.
    pub own: Option<Sheet>,
}

impl Records {
    /// A page of the films.
    ///
    /// * `n_rows` — 1 to [`PAGE_ROWS_MAX`](super::PAGE_ROWS_MAX); what lies beyond is brought there.
    ///
    /// # Errors
    /// [`RecordsError::KeyOfAnotherOrder`], [`RecordsError::KeyUnread`]; [`RecordsError::RefersToNothing`] for a start at
    /// a film that is not there.
    pub fn films_page(
        &self,
        query: &FilmQuery,
        start: &Start<FilmId>,
        n_rows: usize,
    ) -> Result<Page<ListedFilm>, RecordsError> {
        let ordered = ordered(&self.db, query)?;
        let place = |film: &FilmId| Ok(line_of(&self.db, query.order, film)?.entry.place);
        let lines = ordered.page(start, n_rows, place)?;
        lines.read(query.order.shape(), |n, rows| self.listed(n, &query.asker, rows))
    }

    /// How many films a query finds.
    pub fn n_films_found(&self, query: &FilmQuery) -> Result<NFound, RecordsError> {
        let at_most = NFound::COUNTED_MAX;
        if query.text.trim().is_empty() {
            return Ok(NFound::Exactly(self.n_films(query)?));
        }
        let everybody = FilmQuery { text: String::new(), ..query.clone() };
        let narrow = Narrow::of(&self.db, &everybody)?;
        let n_of = |person| {
            Ok(narrow.gathered("film_line WHERE person = ?1", &[Value::Integer(person)])?.len() as u64)
        };
        if !narrow.is_small(self)?
            && let Some(n) = search::n_found(&self.db, &query.text, at_most, n_of)?
        {
            return Ok(NFound::of_a_text(n));
        }
        let mut n = 0_u64;
        ordered(&self.db, query)?.each(None, false, &mut |_| {
            n += 1;
            if n <= at_most { std::ops::ControlFlow::Continue(()) } else { std::ops::ControlFlow::Break(()) }
        })?;
        Ok(NFound::of_a_text(n))
    }

    fn listed(&self, n: i64, asker: &ReaderId, rows: &mut Rows<ListedFilm>) -> Result<(), RecordsError> {
        let sql = "SELECT film.*,
               (SELECT count(*) FROM reading WHERE reading.film = film.id) AS n_readings,
               EXISTS (SELECT 1 FROM draft WHERE draft.film = film.id) AS has_draft,
               EXISTS (SELECT 1 FROM reading JOIN diagnosis ON diagnosis.reading = reading.digest
                       WHERE reading.film = film.id) AS diagnosed
             FROM film_line JOIN film ON film.id = film_line.film WHERE film_line.n = ?1";
        let mut one = self.db.prepare_cached(sql)?;
        let mut found = one.query([n])?;
        let Some(row) = found.next()? else { return Ok(()) };
        let read = self.worklist_row(row);
        match read {
            Ok(row) => {
                let own = self.own_sheet(&row.film.file.id, asker)?;
                rows.take(Ok(ListedFilm { row, own }));
            }
            Err(NotRead::Column(it)) => rows.take(Err(unreadable(RowKind::Film, row, it))),
            Err(NotRead::Record(fault)) => return Err(fault),
        }
        Ok(())
    }

    fn worklist_row(&self, row: &Row<'_>) -> Result<WorklistRow, NotRead> {
        let film = film(row)?;
        let worker = self.whoever(&film.worker)?.ok_or(BadColumn("worker"))?;
        Ok(WorklistRow {
            film,
            worker,
            n_readings: plain(row, "n_readings")?,
            has_draft: plain(row, "has_draft")?,
            diagnosed: plain(row, "diagnosed")?,
        })
    }

    /// A person, or the row for which they cannot be read.
    pub(super) fn whoever(
        &self,
        id: &WorkerId,
    ) -> Result<Option<Result<Worker, casework::UnreadableRow>>, RecordsError> {
        match self.worker(id) {
            Ok(found) => Ok(found.map(Ok)),
            Err(RecordsError::Unreadable(row)) => Ok(Some(Err(row))),
            Err(fault) => Err(fault),
        }
    }

    fn own_sheet(&self, film: &FilmId, asker: &ReaderId) -> Result<Option<Sheet>, RecordsError> {
        let sql = "SELECT * FROM reading WHERE film = ?1 AND reader = ?2 ORDER BY n DESC";
        let mut own = self.db.prepare_cached(sql)?;
        let mut rows = own.query(params![film.to_string(), asker.0])?;
        while let Some(row) = rows.next()? {
            if let Ok(sealed) = sealed_reading(row) {
                return Ok(Some(sealed.reading.sheet));
            }
        }
        Ok(None)
    }
}

/// Why a row is not told.
pub(super) enum NotRead {
    /// A column of it.
    Column(BadColumn),
    /// The record itself.
    Record(RecordsError),
}

impl From<BadColumn> for NotRead {
    fn from(it: BadColumn) -> Self {
        Self::Column(it)
    }
}

impl From<RecordsError> for NotRead {
    fn from(it: RecordsError) -> Self {
        Self::Record(it)
    }
}

/// A film's line: its place in an order, its state and its person.
pub(super) struct Line {
    pub(super) entry: Entry,
    pub(super) state: i64,
}

/// The columns of a line from which its place in every order is told.
fn columns(order: FilmOrder, state: i64) -> String {
    let names: Vec<&str> = order.shape().columns(order.rank(state)).iter().map(|it| it.name).collect();
    names.join(", ")
}

/// Where a film stands, whether it is in the view or not.
pub(super) fn line_of(db: &Connection, order: FilmOrder, id: &FilmId) -> Result<Line, RecordsError> {
    let gone = || RecordsError::RefersToNothing { what: "film", id: id.to_string() };
    let sql = "SELECT state, person, n FROM film_line WHERE film = ?1";
    let told = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    let found = db.prepare_cached(sql)?.query_row([id.to_string()], told).optional()?;
    let (state, person, n): (i64, i64, i64) = found.ok_or_else(gone)?;
    let sql = format!("SELECT {} FROM film_line WHERE n = ?1", columns(order, state));
    let mut one = db.prepare_cached(&sql)?;
    let mut rows = one.query([n])?;
    let row = rows.next()?.ok_or_else(gone)?;
    let place = order.shape().place(order.rank(state), row, 0)?;
    Ok(Line { entry: Entry { place, n, person }, state })
}

/// A query's films before its text is looked at.
pub(super) struct Narrow<'a> {
    db: &'a Connection,
    query: FilmQuery,
    /// The number of the employer; `None` for all, and 0, which nobody has, for one that is not known.
    employer: Option<i64>,
}

impl<'a> Narrow<'a> {
    pub(super) fn of(db: &'a Connection, query: &FilmQuery) -> Result<Self, RecordsError> {
        let employer = query.employer.as_deref().map(|it| employer_of(db, it)).transpose()?;
        Ok(Self { db, query: query.clone(), employer })
    }

    /// Whether the view is so small that its lines are gathered.
    fn is_small(&self, records: &Records) -> Result<bool, RecordsError> {
        Ok(self.query.view == FilmView::DraftOfAsker || records.n_films(&self.query)? <= GATHERED_MAX)
    }

    fn is_sealed_by_asker(&self, n: i64) -> Result<bool, RecordsError> {
        let (sealed, mut values) = self.query.sealed();
        values.push(Value::Integer(n));
        let sql = format!("SELECT 1 FROM sealed_line WHERE {sealed} AND film_line = ?{}", values.len());
        Ok(self.db.prepare_cached(&sql)?.exists(rusqlite::params_from_iter(values))?)
    }

    fn is_draft_of_asker(&self, n: i64) -> Result<bool, RecordsError> {
        let sql = "SELECT 1 FROM film_line JOIN draft ON draft.film = film_line.film
             WHERE film_line.n = ?2 AND draft.reader = ?1";
        Ok(self.db.prepare_cached(sql)?.exists(params![self.query.asker.0, n])?)
    }

    /// Whether a line is in the view, as far as its stretch does not say so.
    fn is_own(&self, n: i64) -> Result<bool, RecordsError> {
        match self.query.view {
            FilmView::SealedByAsker => self.is_sealed_by_asker(n),
            FilmView::DraftOfAsker => self.is_draft_of_asker(n),
            _ => Ok(true),
        }
    }

    /// The lines of the view among these.
    ///
    /// * `among` — tables and condition, with its values.
    pub(super) fn gathered(&self, among: &str, values: &[Value]) -> Result<Vec<Entry>, RecordsError> {
        let order = self.query.order;
        let all = "film_line.n, film_line.person, film_line.state, film_line.employer, film_line.point, film_line.imported_at,
             film_line.id_begins, film_line.taken, film_line.number, film_line.name_key";
        let mut some = self.db.prepare_cached(&format!("SELECT {all} FROM {among}"))?;
        let mut rows = some.query(rusqlite::params_from_iter(values))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let (n, person): (i64, i64) = (row.get(0)?, row.get(1)?);
            let (state, employer): (i64, i64) = (row.get(2)?, row.get(3)?);
            let is_in = self.query.view.states().contains(&state)
                && self.employer.is_none_or(|it| it == employer)
                && self.is_own(n)?;
            if is_in {
                let rank = order.rank(state);
                let columns = order.shape().columns(rank).iter();
                let value = |it: &Column| Ok(it.value(row.get_ref(it.name)?));
                let values = columns.map(value).collect::<Result<_, rusqlite::Error>>()?;
                found.push(Entry { place: Place { rank, values }, n, person });
            }
        }
        Ok(found)
    }

    /// The stretches of the indices in which the view lies.
    fn stretches(&self) -> Vec<Stretch> {
        let order = self.query.order;
        let is_indexed = matches!(order, FilmOrder::Imported | FilmOrder::Machine | FilmOrder::Taken);
        if self.query.view == FilmView::SealedByAsker && self.employer.is_none() && is_indexed {
            let index = self.query.sealed_index(order.index(SEALED[0]));
            let person = "(SELECT person FROM film_line WHERE film_line.n = sealed_line.film_line)";
            let (fixed, values) = self.query.sealed();
            return vec![Stretch {
                rank: order.rank(SEALED[0]),
                table: format!("sealed_line INDEXED BY {index}"),
                numbers: ["film_line", person],
                fixed,
                values,
            }];
        }
        let stretch = |state: &i64| {
            let index = order.index(*state);
            let (of, fixed) = match self.employer {
                None => ("", String::new()),
                Some(it) => ("employer_", format!("employer = {it} AND ")),
            };
            Stretch {
                rank: order.rank(*state),
                table: format!("film_line INDEXED BY film_line_{of}{index}"),
                numbers: ["n", "person"],
                fixed: format!("{fixed}state = {state}"),
                values: Vec::new(),
            }
        };
        self.query.view.states().iter().map(stretch).collect()
    }

    /// Whether the stretches hold lines that are not in the view.
    fn is_asked_for_own(&self) -> bool {
        let is_indexed =
            matches!(self.query.order, FilmOrder::Imported | FilmOrder::Machine | FilmOrder::Taken);
        self.query.view == FilmView::SealedByAsker && !(self.employer.is_none() && is_indexed)
    }
}

/// The number of an employer; 0 where nobody works for one of that name.
pub(super) fn employer_of(db: &Connection, name: &str) -> Result<i64, RecordsError> {
    let mut one = db.prepare_cached("SELECT n FROM employer_line WHERE name = ?1")?;
    Ok(one.query_row([name], |row| row.get(0)).optional()?.unwrap_or_default())
}

/// The films of a query in their order.
pub(super) fn ordered<'a>(db: &'a Connection, query: &'a FilmQuery) -> Result<Ordered<'a>, RecordsError> {
    let narrow = Narrow::of(db, query)?;
    let (shape, reversed) = (query.order.shape(), query.reversed);
    let sought = Sought::by(db, &query.text)?;
    let own = match query.view {
        FilmView::DraftOfAsker => {
            let drafts = "draft JOIN film_line ON film_line.film = draft.film WHERE draft.reader = ?1";
            Some((drafts.to_owned(), vec![Value::Text(query.asker.0.clone())]))
        }
        FilmView::SealedByAsker if super::counts::n_sealed_by(db, query)? <= GATHERED_MAX => {
            let (sealed, values) = query.sealed();
            let lines = "sealed_line JOIN film_line ON film_line.n = sealed_line.film_line";
            Some((format!("{lines} WHERE {sealed}"), values))
        }
        _ => None,
    };
    let found = match (&sought, &own) {
        (Sought::Few(few, _), _) => {
            let mut found = Vec::new();
            for person in few.iter() {
                found.extend(narrow.gathered("film_line WHERE person = ?1", &[Value::Integer(person)])?);
            }
            Some(found)
        }
        (_, Some((own, values))) => Some(narrow.gathered(own, values)?),
        _ => None,
    };
    if let Some(found) = found {
        let wanted = move |_, person| sought.finds(person);
        return Ok(Ordered::gathered(db, shape, (found, Box::new(wanted)), reversed));
    }
    let way = along(db, narrow, sought);
    Ok(Ordered { db, shape, way, reversed })
}

/// The way along the order's index, or, where what is searched for lies together in it, by persons.
fn along<'a>(db: &'a Connection, narrow: Narrow<'a>, sought: Sought<'a>) -> Way<'a> {
    let stretches = narrow.stretches();
    let asks_own = narrow.is_asked_for_own();
    let narrow = Rc::new(narrow);
    let is_own = {
        let narrow = Rc::clone(&narrow);
        move |n| Ok::<_, RecordsError>(!asks_own || narrow.is_sealed_by_asker(n)?)
    };
    let columns = match narrow.query.order {
        FilmOrder::Name => Some("name_key, number"),
        FilmOrder::Number => Some("number"),
        _ => None,
    };
    let lines_of = |asked: Asked<'a>| -> Box<LinesOf<'a>> {
        Box::new(move |person| {
            if !asked.finds(person)? {
                return Ok(Vec::new());
            }
            narrow.gathered("film_line WHERE person = ?1", &[Value::Integer(person)])
        })
    };
    match (columns, sought) {
        (Some(columns), Sought::Many(many)) => {
            let many = Rc::new(many);
            let (asked, all) = (many.asked(), Rc::clone(&many));
            let persons = move || all.all_to_order()?.map(|held| persons_at(db, &held, columns)).transpose();
            Way::Either(Box::new(Either {
                stretches,
                wanted: Box::new(move |n, person| Ok(many.finds(person)? && is_own(n)?)),
                persons: Box::new(persons),
                found: OnceCell::new(),
                lines_of: lines_of(asked),
            }))
        }
        (_, sought) => {
            let wanted = move |n, person| Ok(sought.finds(person)? && is_own(n)?);
            Way::Along(stretches, Box::new(wanted))
        }
    }
}

/// Persons at their places, by the columns of an order that are theirs.
pub(super) fn persons_at(
    db: &Connection,
    held: &Persons,
    columns: &str,
) -> Result<Vec<PersonAt>, RecordsError> {
    let mut one = db.prepare_cached(&format!("SELECT {columns} FROM person_line WHERE n = ?1"))?;
    let n_columns = one.column_count();
    let mut all = Vec::new();
    for person in held.iter() {
        let mut rows = one.query([person])?;
        if let Some(row) = rows.next()? {
            let values = (0..n_columns).map(|it| row.get(it)).collect::<Result<_, _>>()?;
            all.push(PersonAt { values, person });
        }
    }
    PersonAt::sort(&mut all);
    Ok(all)
}
