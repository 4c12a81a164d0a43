//! The list of persons.

use std::cell::OnceCell;
use std::rc::Rc;

use casework::{UnreadableRow, Worker, WorkerId};
use jiff::civil::Date;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _};

use super::films::{employer_of, persons_at};
use super::paging::{Either, LinesOf, Ordered, Way};
use super::search::{Asked, Sought};
use super::shape::{Column, Entry, Kind, Place, Shape};
use super::walk::Stretch;
use super::{NFound, Page, Start, search};
use crate::columns::day;
use crate::error::RecordsError;
use crate::house::Records;

/// Which persons a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PersonView {
    /// All of them.
    #[default]
    All,
    /// Those of whom the house has a film.
    WithFilms,
    /// Those of whom it has none.
    WithoutFilms,
}

impl PersonView {
    /// Every view.
    pub const ALL: [Self; 3] = [Self::All, Self::WithFilms, Self::WithoutFilms];

    /// The view for other programs: `with-films`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::WithFilms => "with-films",
            Self::WithoutFilms => "without-films",
        }
    }

    /// The view of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    const fn states(self) -> &'static [i64] {
        match self {
            Self::All => &[0, 1],
            Self::WithFilms => &[1],
            Self::WithoutFilms => &[0],
        }
    }
}

/// The order of a list of persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PersonOrder {
    /// By the name as a dictionary has it, then by number.
    #[default]
    Name,
    /// By the number.
    Number,
    /// By the day of the last film, the earliest first; without one before all.
    LastFilm,
}

const NUMBER: Column = Column::rising("number", Kind::Text);
const NAME_KEY: Column = Column::rising("name_key", Kind::Text);
const LAST_TAKEN: Column = Column::rising("last_taken", Kind::Text);
const N: Column = Column::rising("n", Kind::Integer);

static BY_NAME: Shape = Shape { code: "personname", ranks: &[&[NAME_KEY, NUMBER, N]] };
static BY_NUMBER: Shape = Shape { code: "personnumber", ranks: &[&[NUMBER, N]] };
static BY_LAST_FILM: Shape = Shape { code: "personlastfilm", ranks: &[&[LAST_TAKEN, N]] };

impl PersonOrder {
    /// Every order.
    pub const ALL: [Self; 3] = [Self::Name, Self::Number, Self::LastFilm];

    fn shape(self) -> &'static Shape {
        match self {
            Self::Name => &BY_NAME,
            Self::Number => &BY_NUMBER,
            Self::LastFilm => &BY_LAST_FILM,
        }
    }

    /// The order for other programs: `last-film`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Number => "number",
            Self::LastFilm => "last-film",
        }
    }

    /// The order of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    const fn index(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Number => "number",
            Self::LastFilm => "taken",
        }
    }
}

/// Which persons, in which order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersonQuery {
    /// Which of them.
    pub view: PersonView,
    /// Those of this employer alone.
    pub employer: Option<String>,
    /// What was typed to search, in name or number; empty for all.
    pub text: String,
    /// The order.
    pub order: PersonOrder,
    /// The other way round.
    pub reversed: bool,
}

/// A person of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedPerson {
    /// The person.
    pub worker: Worker,
    /// How many films the house has of them.
    pub n_films: u32,
    /// The day of the last one, where it is known.
    pub last_taken: Option<Date>,
}

impl Records {
    /// A page of the persons.
    ///
    /// # Errors
    /// As [`films_page`](Self::films_page).
    pub fn persons_page(
        &self,
        query: &PersonQuery,
        start: &Start<WorkerId>,
        n_rows: usize,
    ) -> Result<Page<ListedPerson>, RecordsError> {
        let place = |id: &WorkerId| place_of(&self.db, query.order, id);
        let lines = ordered(&self.db, query)?.page(start, n_rows, place)?;
        lines.read(query.order.shape(), |n, rows| {
            if let Some(row) = self.listed_person(n)? {
                rows.take(row);
            }
            Ok(())
        })
    }

    /// How many persons a query finds.
    pub fn n_persons_found(&self, query: &PersonQuery) -> Result<NFound, RecordsError> {
        let at_most = NFound::COUNTED_MAX;
        if query.text.trim().is_empty() {
            return Ok(NFound::Exactly(self.n_persons(query.view, query.employer.as_deref())?));
        }
        let employer = query.employer.as_deref().map(|it| employer_of(&self.db, it)).transpose()?;
        let n_of = |person| Ok(u64::from(gathered(&self.db, query, employer, person)?.is_some()));
        if let Some(n) = search::n_found(&self.db, &query.text, at_most, n_of)? {
            return Ok(NFound::of_a_text(n));
        }
        let some = ordered(&self.db, query)?.some(None, false, NFound::COUNTED_MAX as usize + 1)?;
        Ok(NFound::of_a_text(some.len() as u64))
    }

    fn listed_person(&self, n: i64) -> Result<Option<Result<ListedPerson, UnreadableRow>>, RecordsError> {
        let sql = "SELECT worker, n_films, last_taken FROM person_line WHERE n = ?1";
        let mut one = self.db.prepare_cached(sql)?;
        let told = one.query_row([n], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
        let Some((id, n_films, last)) = told else { return Ok(None) };
        let last: String = last;
        let found = self.whoever(&WorkerId(id))?;
        let listed = |worker| ListedPerson { worker, n_films, last_taken: day(&last) };
        Ok(found.map(|it| it.map(listed)))
    }
}

fn columns(order: PersonOrder) -> String {
    let names: Vec<&str> = order.shape().columns(0).iter().map(|it| it.name).collect();
    names.join(", ")
}

fn place_of(db: &Connection, order: PersonOrder, id: &WorkerId) -> Result<Place, RecordsError> {
    let sql = format!("SELECT {} FROM person_line WHERE worker = ?1", columns(order));
    let mut one = db.prepare_cached(&sql)?;
    let mut rows = one.query([&id.0])?;
    let gone = || RecordsError::RefersToNothing { what: "worker", id: id.to_string() };
    order.shape().place(0, rows.next()?.ok_or_else(gone)?, 0)
}

/// The line of a person, where it is in the view.
fn gathered(
    db: &Connection,
    query: &PersonQuery,
    employer: Option<i64>,
    person: i64,
) -> Result<Option<Entry>, RecordsError> {
    let sql = format!("SELECT has_films, employer, {} FROM person_line WHERE n = ?1", columns(query.order));
    let mut one = db.prepare_cached(&sql)?;
    let mut rows = one.query([person])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let is_in =
        query.view.states().contains(&row.get(0)?) && employer.is_none_or(|it| Some(it) == row.get(1).ok());
    let entry = || Ok(Entry { place: query.order.shape().place(0, row, 2)?, n: person, person });
    is_in.then(entry).transpose()
}

fn ordered<'a>(db: &'a Connection, query: &'a PersonQuery) -> Result<Ordered<'a>, RecordsError> {
    let employer = query.employer.as_deref().map(|it| employer_of(db, it)).transpose()?;
    let (shape, reversed) = (query.order.shape(), query.reversed);
    let sought = Sought::by(db, &query.text)?;
    if let Sought::Few(few, _) = &sought {
        let mut found = Vec::new();
        for person in few.iter() {
            found.extend(gathered(db, query, employer, person)?);
        }
        let wanted = move |_, person| sought.finds(person);
        return Ok(Ordered::gathered(db, shape, (found, Box::new(wanted)), reversed));
    }
    let stretch = |state: &i64| {
        let (of, fixed) = match employer {
            None => ("", String::new()),
            Some(it) => ("employer_", format!("employer = {it} AND ")),
        };
        Stretch {
            rank: 0,
            table: format!("person_line INDEXED BY person_line_{of}{}", query.order.index()),
            numbers: ["n", "n"],
            fixed: format!("{fixed}has_films = {state}"),
            values: Vec::<Value>::new(),
        }
    };
    let stretches = query.view.states().iter().map(stretch).collect();
    let columns: Vec<&str> = shape.columns(0).iter().map(|it| it.name).collect();
    let columns = columns.join(", ");
    let line_of = |asked: Asked<'a>| -> Box<LinesOf<'a>> {
        Box::new(move |person| {
            let found = asked.finds(person)?;
            let line = if found { gathered(db, query, employer, person)? } else { None };
            Ok(line.into_iter().collect())
        })
    };
    let way = match sought {
        Sought::Many(many) => {
            let many = Rc::new(many);
            let (asked, all) = (many.asked(), Rc::clone(&many));
            let persons = move || all.all_to_order()?.map(|held| persons_at(db, &held, &columns)).transpose();
            Way::Either(Box::new(Either {
                stretches,
                wanted: Box::new(move |_, person| many.finds(person)),
                persons: Box::new(persons),
                found: OnceCell::new(),
                lines_of: line_of(asked),
            }))
        }
        sought => Way::Along(stretches, Box::new(move |_, person| sought.finds(person))),
    };
    Ok(Ordered { db, shape, way, reversed })
}
