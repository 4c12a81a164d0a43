//! How many lines a list has, as it is kept up with every change.

use casework::ReaderId;
use jiff::ToSpan as _;
use jiff::civil::Date;
use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

use super::cases::{CaseQuery, Condition, Due};
use super::film_query::{FilmQuery, FilmView, SEALED, UNREAD};
use super::films::employer_of;
use super::people::PersonView;
use crate::error::RecordsError;
use crate::house::Records;

/// How many films there are in each view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FilmCounts {
    /// All films.
    pub all: u64,
    /// Those that nobody has read.
    pub unread: u64,
    /// Of the unread, those about which the machine was asked.
    pub unread_asked: u64,
    /// Those that somebody has sealed.
    pub sealed: u64,
    /// Those that the reader who asks has sealed.
    pub sealed_by_asker: u64,
    /// Those on which the reader who asks has a sheet under way.
    pub drafts_of_asker: u64,
    /// Those on a reading of which a diagnosis rests.
    pub diagnosed: u64,
}

impl FilmCounts {
    /// Those of a view.
    pub const fn of(&self, view: FilmView) -> u64 {
        match view {
            FilmView::All => self.all,
            FilmView::Unread => self.unread,
            FilmView::Sealed => self.sealed,
            FilmView::SealedByAsker => self.sealed_by_asker,
            FilmView::DraftOfAsker => self.drafts_of_asker,
            FilmView::Diagnosed => self.diagnosed,
        }
    }
}

/// How many persons there are in each view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PersonCounts {
    /// All of them.
    pub all: u64,
    /// Those of whom the house has a film.
    pub with_films: u64,
}

/// How many open cases there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CaseCounts {
    /// All of them.
    pub all: u64,
    /// Those whose day is past.
    pub overdue: u64,
    /// Those that are due from the day on, within so many days.
    pub soon: u64,
}

/// What a reader sealed last, and of how many films.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnResultCount {
    /// The result, as [`OwnResult`](super::film_query::OwnResult) has it.
    pub result: String,
    /// The grade of the film, as it has it.
    pub quality: String,
    /// How many films.
    pub n_films: u64,
}

/// An employer of a list of filters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmployerCount {
    /// The name; empty for persons of whom it is not known.
    pub name: String,
    /// How many films of its persons.
    pub n_films: u64,
    /// Of them, those that nobody has read.
    pub n_unread: u64,
    /// How many persons.
    pub n_persons: u64,
    /// How many open cases.
    pub n_cases: u64,
}

const EVERY_STATE: [i64; 5] = [0, 1, 2, 3, 4];

impl Records {
    /// How many films there are in each view, of all or of one employer's persons.
    pub fn film_counts(&self, asker: &ReaderId, employer: Option<&str>) -> Result<FilmCounts, RecordsError> {
        let Some(employer) = known(&self.db, employer)? else { return Ok(FilmCounts::default()) };
        let n = |states: &[i64]| n_lines(&self.db, "film", employer, states);
        Ok(FilmCounts {
            all: n(&EVERY_STATE)?,
            unread: n(&UNREAD)?,
            unread_asked: n(&[1, 2])?,
            sealed: n(&SEALED)?,
            sealed_by_asker: n_sealed(&self.db, asker, employer)?,
            drafts_of_asker: n_drafts(&self.db, asker, employer)?,
            diagnosed: n(&[4])?,
        })
    }

    /// How many films are in the view of a query, whatever its text.
    pub(super) fn n_films(&self, query: &FilmQuery) -> Result<u64, RecordsError> {
        if query.view == FilmView::SealedByAsker && !query.own.is_any() {
            return match known(&self.db, query.employer.as_deref())? {
                None => Ok(0),
                Some(0) => n_sealed_by(&self.db, query),
                Some(employer) => n_sealed_of_employer(&self.db, query, employer),
            };
        }
        Ok(self.film_counts(&query.asker, query.employer.as_deref())?.of(query.view))
    }

    /// What a reader has sealed last of films, each with how many films of it, the most first.
    pub fn own_results(&self, reader: &ReaderId) -> Result<Vec<OwnResultCount>, RecordsError> {
        let sql = "SELECT result, quality, n_lines FROM sealed_count WHERE reader = ?1 AND n_lines > 0
             ORDER BY n_lines DESC, result, quality";
        let mut all = self.db.prepare_cached(sql)?;
        let counted = all.query_map([&reader.0], |row| {
            let n: i64 = row.get(2)?;
            Ok(OwnResultCount { result: row.get(0)?, quality: row.get(1)?, n_films: n.unsigned_abs() })
        })?;
        Ok(counted.collect::<Result<_, _>>()?)
    }

    /// How many persons there are in each view, of all or of one employer.
    pub fn person_counts(&self, employer: Option<&str>) -> Result<PersonCounts, RecordsError> {
        let all = self.n_persons(PersonView::All, employer)?;
        Ok(PersonCounts { all, with_films: self.n_persons(PersonView::WithFilms, employer)? })
    }

    pub(super) fn n_persons(&self, view: PersonView, employer: Option<&str>) -> Result<u64, RecordsError> {
        let Some(employer) = known(&self.db, employer)? else { return Ok(0) };
        let states: &[i64] = match view {
            PersonView::All => &[0, 1],
            PersonView::WithFilms => &[1],
            PersonView::WithoutFilms => &[0],
        };
        n_lines(&self.db, "person", employer, states)
    }

    /// How many open cases there are on a day, of all or of one employer's persons.
    ///
    /// * `soon_days` — how far from the day on a case is due soon.
    pub fn case_counts(
        &self,
        today: Date,
        soon_days: i32,
        employer: Option<&str>,
    ) -> Result<CaseCounts, RecordsError> {
        let until = today.saturating_add(soon_days.days());
        let query = |due| CaseQuery { due, employer: employer.map(str::to_owned), ..CaseQuery::default() };
        Ok(CaseCounts {
            all: self.n_cases(&query(Due::Ever))?,
            overdue: self.n_cases(&query(Due::Before(today)))?,
            soon: self.n_cases(&query(Due::Within(today, until)))?,
        })
    }

    /// How many open cases there are by a query, whatever its text.
    pub fn n_cases(&self, query: &CaseQuery) -> Result<u64, RecordsError> {
        let Some(employer) = known(&self.db, query.employer.as_deref())? else { return Ok(0) };
        if (query.due, query.disease, query.stage) == (Due::Ever, None, None) {
            return n_lines(&self.db, "case", employer, &[0]);
        }
        let Condition { sql, values } = query.condition((employer != 0).then_some(employer));
        let mut count = self.db.prepare_cached(&format!("SELECT count(*) FROM case_line WHERE {sql}"))?;
        let n: i64 = count.query_row(params_from_iter(values), |row| row.get(0))?;
        Ok(n.unsigned_abs())
    }

    /// The employers whose persons have the most films.
    ///
    /// * `at_most` — how many employers.
    pub fn employers(&self, at_most: u32) -> Result<Vec<EmployerCount>, RecordsError> {
        let sql = "SELECT n, name, n_films FROM employer_line ORDER BY n_films DESC, name LIMIT ?1";
        let mut top = self.db.prepare_cached(sql)?;
        let mut rows = top.query([at_most])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let n: i64 = row.get(0)?;
            let count = |list, states: &[i64]| n_lines(&self.db, list, n, states);
            all.push(EmployerCount {
                name: row.get(1)?,
                n_films: row.get::<_, i64>(2)?.unsigned_abs(),
                n_unread: count("film", &UNREAD)?,
                n_persons: count("person", &[0, 1])?,
                n_cases: count("case", &[0])?,
            });
        }
        Ok(all)
    }
}

/// The number of an employer, 0 for the whole house; `None` where nobody works for one of that name.
fn known(db: &Connection, employer: Option<&str>) -> Result<Option<i64>, RecordsError> {
    let Some(name) = employer else { return Ok(Some(0)) };
    Ok(Some(employer_of(db, name)?).filter(|it| *it != 0))
}

/// How many lines of a list, of the whole house (0) or of an employer, are of these states.
pub(super) fn n_lines(
    db: &Connection,
    list: &str,
    employer: i64,
    states: &[i64],
) -> Result<u64, RecordsError> {
    let sql = "SELECT coalesce(sum(n_lines), 0) FROM line_count
         WHERE list = ?1 AND reader = '' AND employer = ?2 AND state BETWEEN ?3 AND ?4";
    let (first, last) = (states.first().copied().unwrap_or(0), states.last().copied().unwrap_or(-1));
    let n: i64 = db.prepare_cached(sql)?.query_row(params![list, employer, first, last], |row| row.get(0))?;
    Ok(n.unsigned_abs())
}

/// How many films the asker of a query has sealed with what it is narrowed by.
pub(super) fn n_sealed_by(db: &Connection, query: &FilmQuery) -> Result<u64, RecordsError> {
    let (sealed, values) = query.sealed();
    let sql = format!("SELECT coalesce(sum(n_lines), 0) FROM sealed_count WHERE {sealed}");
    let n: i64 = db.prepare_cached(&sql)?.query_row(params_from_iter(values), |row| row.get(0))?;
    Ok(n.unsigned_abs())
}

/// The same of one employer's persons, of which no count is kept.
fn n_sealed_of_employer(db: &Connection, query: &FilmQuery, employer: i64) -> Result<u64, RecordsError> {
    let (sealed, mut values) = query.sealed();
    values.push(Value::Integer(employer));
    let sql = format!(
        "SELECT count(*) FROM sealed_line JOIN film_line ON film_line.n = sealed_line.film_line
         WHERE {sealed} AND film_line.employer = ?{}",
        values.len()
    );
    let n: i64 = db.prepare_cached(&sql)?.query_row(params_from_iter(values), |row| row.get(0))?;
    Ok(n.unsigned_abs())
}

fn n_sealed(db: &Connection, reader: &ReaderId, employer: i64) -> Result<u64, RecordsError> {
    let sql = "SELECT coalesce(sum(n_lines), 0) FROM line_count
         WHERE list = 'sealed' AND reader = ?1 AND employer = ?2";
    let n: i64 = db.prepare_cached(sql)?.query_row(params![reader.0, employer], |row| row.get(0))?;
    Ok(n.unsigned_abs())
}

fn n_drafts(db: &Connection, reader: &ReaderId, employer: i64) -> Result<u64, RecordsError> {
    let n: i64 = if employer == 0 {
        let sql = "SELECT count(*) FROM draft WHERE reader = ?1";
        db.prepare_cached(sql)?.query_row([&reader.0], |row| row.get(0))?
    } else {
        let sql = "SELECT count(*) FROM draft JOIN film_line ON film_line.film = draft.film
             WHERE draft.reader = ?1 AND film_line.employer = ?2";
        db.prepare_cached(sql)?.query_row(params![reader.0, employer], |row| row.get(0))?
    };
    Ok(n.unsigned_abs())
}
