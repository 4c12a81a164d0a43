//! By what persons are known: numbers with their issuers, names, and what their films say of them.

use std::collections::BTreeSet;

use casework::people::identity::{Issuer, Known, NameChange, Stated};
use casework::people::name::PersonName;
use casework::{Digest, FilmId, RowKind, WorkerId};
use jiff::Timestamp;
use rusqlite::{Params, Row, params};

use crate::columns::{BadColumn, one, optional, parsed, plain, rows, value};
use crate::error::RecordsError;
use crate::house::{Change, Records};

/// Whose films bear an accession number.
const ACCESSION: &str =
    "SELECT worker FROM film JOIN film_statement ON film_statement.film = film.id WHERE accession = ?1";

/// A name that a person bears from some moment on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameBorne {
    /// The name.
    pub name: PersonName,
    /// It was read in a character set that was only guessed.
    pub was_guessed: bool,
    /// Why the person bears it.
    pub why: NameChange,
    /// The film that says so.
    pub film: Option<FilmId>,
    /// Since when.
    pub at: Timestamp,
}

impl Change<'_> {
    /// Notes a number of a person; one that is noted already stays as it is. A number of an issuer takes the place of the
    /// same number of nobody knows whom.
    ///
    /// * `by_hand` — a person has said that it is theirs, whoever else bears it.
    ///
    /// # Errors
    /// [`RecordsError::AlreadyThere`] where another person bears the number of this issuer, and nobody has said so.
    pub fn add_number(
        &self,
        worker: &WorkerId,
        issuer: &Issuer,
        number: &str,
        by_hand: bool,
    ) -> Result<(), RecordsError> {
        if *issuer != Issuer::Unknown {
            let sql = "DELETE FROM person_number WHERE worker = ?1 AND number = ?2 AND issuer = ''";
            self.db.prepare_cached(sql)?.execute(params![worker.0, number])?;
        }
        self.db
            .prepare_cached(
                "INSERT INTO person_number (worker, issuer, number, by_hand) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (worker, issuer, number) DO NOTHING",
            )?
            .execute(params![worker.0, issuer.code(), number, by_hand])
            .map_err(RecordsError::inserting("number of worker", worker))?;
        Ok(())
    }

    /// Adds a name behind those that a person has borne.
    ///
    /// # Errors
    /// [`RecordsError::RefersToNothing`] where there is no such worker.
    pub fn add_name(&self, worker: &WorkerId, borne: &NameBorne) -> Result<(), RecordsError> {
        self.db
            .prepare_cached(
                "INSERT INTO person_name (worker, name, guessed, why, film, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                worker.0,
                borne.name.text(),
                borne.was_guessed,
                borne.why.code(),
                borne.film.map(|it| it.to_string()),
                borne.at.to_string(),
            ])
            .map_err(RecordsError::inserting("name of worker", worker))?;
        Ok(())
    }

    /// Notes the digest of a film's stored values, and what it says of its person.
    pub fn note_statement(
        &self,
        film: &FilmId,
        pixels: &Digest,
        stated: &Stated,
    ) -> Result<(), RecordsError> {
        self.db
            .prepare_cached(
                "INSERT INTO film_statement (film, pixels, stated, accession) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (film) DO NOTHING",
            )?
            .execute(params![film.to_string(), pixels.to_string(), stated.text(), stated.accession])
            .map_err(RecordsError::inserting("what is said by film", film))?;
        Ok(())
    }
}

impl Records {
    /// Everybody who may be the person of a film: who bears its number, its identity number however it is written, its
    /// accession number, its name or its day of birth.
    pub fn persons_like(&self, stated: &Stated) -> Result<Vec<Known>, RecordsError> {
        let mut ids = BTreeSet::new();
        if let Some(number) = &stated.number {
            ids.extend(self.workers_where("SELECT worker FROM person_number WHERE number = ?1", [number])?);
            ids.extend(self.workers_where("SELECT id FROM worker WHERE number = ?1", [number])?);
        }
        if let Some(id) = &stated.national_id {
            ids.extend(self.workers_where("SELECT id FROM worker WHERE national_id = ?1", [id.as_str()])?);
            for written in id.writings() {
                let sql = "SELECT worker FROM person_number WHERE number = ?1";
                ids.extend(self.workers_where(sql, [written])?);
            }
        }
        if let Some(accession) = &stated.accession {
            ids.extend(self.workers_where(ACCESSION, [accession])?);
        }
        let name = stated.name.readable();
        match stated.born() {
            Some(birth) => {
                let sql = "SELECT id FROM worker WHERE birth = ?1";
                ids.extend(self.workers_where(sql, [birth.to_string()])?);
                let sql = "SELECT id FROM worker WHERE name = ?1 AND birth IS NULL LIMIT 20";
                ids.extend(self.workers_where(sql, [&name])?);
            }
            None => {
                ids.extend(self.workers_where("SELECT id FROM worker WHERE name = ?1 LIMIT 20", [&name])?);
            }
        }
        let known = ids.into_iter().filter_map(|it| self.known(&WorkerId(it)).transpose());
        known.collect()
    }

    /// What the house knows of one person.
    pub fn known(&self, worker: &WorkerId) -> Result<Option<Known>, RecordsError> {
        let Some(worker) = self.worker(worker)? else { return Ok(None) };
        let last = self.names_borne(&worker.id)?.pop();
        // Another program, or a hand, may have given the person another name since.
        let last = last.filter(|it| it.name.readable() == worker.name);
        let made_up = worker.name == worker.number;
        let plain = || if made_up { PersonName::default() } else { PersonName::new(&worker.name) };
        let mut numbers = self.numbers_of(&worker.id)?;
        // A number that no film has stated is of an issuer that is not known.
        let is_made_up = worker.number.strip_prefix('#').is_some_and(|it| worker.id.0.starts_with(it));
        if !is_made_up && numbers.iter().all(|it| it.1 != worker.number) {
            numbers.push((Issuer::Unknown, worker.number.clone()));
        }
        let stated = self.stated_of(&worker.id)?;
        let ages = stated.iter().filter(|it| it.born().is_none()).filter_map(|it| it.taken.zip(it.age));
        Ok(Some(Known {
            name_was_guessed: last.as_ref().is_some_and(|it| it.was_guessed),
            name: last.map_or_else(plain, |it| it.name),
            numbers,
            ages: ages.collect(),
            accessions: stated
                .iter()
                .filter_map(|it| Some((it.issuer.clone(), it.accession.clone()?)))
                .collect(),
            worker,
        }))
    }

    /// The persons of an id, else those who bear a number.
    pub fn workers_called(&self, called: &str) -> Result<Vec<WorkerId>, RecordsError> {
        let by_id = self.workers_where("SELECT id FROM worker WHERE id = ?1", [called])?;
        let found = if by_id.is_empty() {
            let sql = "SELECT id FROM worker WHERE number = ?1
                       UNION SELECT worker FROM person_number WHERE number = ?1";
            self.workers_where(sql, [called])?
        } else {
            by_id
        };
        Ok(found.into_iter().map(WorkerId).collect())
    }

    /// Every number of a person with its issuer, as films state them.
    ///
    /// # Errors
    /// [`RecordsError::Unreadable`]: without one of them a person would be another's.
    pub fn numbers_of(&self, worker: &WorkerId) -> Result<Vec<(Issuer, String)>, RecordsError> {
        let of_worker = "SELECT * FROM person_number WHERE worker = ?1 ORDER BY issuer, number";
        rows(&self.db, RowKind::PersonNumber, (of_worker, [&worker.0]), number)?.whole()
    }

    /// Every name that a person has borne here, in order; the last one stands.
    ///
    /// # Errors
    /// [`RecordsError::Unreadable`].
    pub fn names_borne(&self, worker: &WorkerId) -> Result<Vec<NameBorne>, RecordsError> {
        let of_worker = "SELECT * FROM person_name WHERE worker = ?1 ORDER BY n";
        rows(&self.db, RowKind::PersonName, (of_worker, [&worker.0]), name_borne)?.whole()
    }

    /// Films with these very stored values, whoever they are of.
    pub fn films_of_pixels(&self, pixels: &Digest) -> Result<Vec<FilmId>, RecordsError> {
        let of_pixels = "SELECT * FROM film_statement WHERE pixels = ?1 ORDER BY rowid";
        let film = |row: &Row<'_>| value(row, "film", parsed);
        rows(&self.db, RowKind::FilmStatement, (of_pixels, [pixels.to_string()]), film)?.whole()
    }

    /// What a film says of its person, where it is noted.
    pub fn statement_of(&self, film: &FilmId) -> Result<Option<Stated>, RecordsError> {
        let of_film = "SELECT * FROM film_statement WHERE film = ?1";
        one(&self.db, RowKind::FilmStatement, (of_film, [film.to_string()]), stated)
    }

    /// Films from before whose stored values are not noted yet: the same pixels are not found among them.
    pub fn n_without_pixels(&self) -> Result<usize, RecordsError> {
        let sql = "SELECT (SELECT count(*) FROM film) - (SELECT count(*) FROM film_statement)";
        let n: u32 = self.db.query_one(sql, [], |it| it.get(0))?;
        Ok(n as usize)
    }

    fn stated_of(&self, worker: &WorkerId) -> Result<Vec<Stated>, RecordsError> {
        let of_worker =
            "SELECT film_statement.* FROM film JOIN film_statement ON film_statement.film = film.id
             WHERE worker = ?1";
        rows(&self.db, RowKind::FilmStatement, (of_worker, [&worker.0]), stated)?.whole()
    }

    fn workers_where(&self, sql: &str, key: impl Params) -> Result<Vec<String>, RecordsError> {
        let mut all = self.db.prepare_cached(sql)?;
        let ids = all.query_map(key, |row| row.get(0))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }
}

pub(crate) fn number(row: &Row<'_>) -> Result<(Issuer, String), BadColumn> {
    Ok((value(row, "issuer", Issuer::from_code)?, plain(row, "number")?))
}

pub(crate) fn stated(row: &Row<'_>) -> Result<Stated, BadColumn> {
    value(row, "pixels", parsed::<Digest>)?;
    value(row, "stated", Stated::of_text)
}

pub(crate) fn name_borne(row: &Row<'_>) -> Result<NameBorne, BadColumn> {
    Ok(NameBorne {
        name: value(row, "name", |it| Some(PersonName::new(it)))?,
        was_guessed: plain(row, "guessed")?,
        why: value(row, "why", NameChange::from_code)?,
        film: optional(row, "film", parsed)?,
        at: value(row, "at", parsed)?,
    })
}
