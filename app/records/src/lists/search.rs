//! Who is found by what was typed: the index names whom it may be, and the person's own name and number have the last word.

use std::collections::BTreeSet;

use casework::pinyin::{Searchable, index};
use rusqlite::{Connection, OptionalExtension as _};

use crate::columns::plain;
use crate::error::RecordsError;

/// So few persons are gathered with all that is theirs, and sorted.
const FEW_MAX: usize = 1_500;

/// No more persons are held against an order's lines; of more, every line is asked.
const HELD_MAX: usize = 10_000;

/// Who may be found by what was typed.
pub(super) enum Sought<'a> {
    /// Everybody: nothing was typed.
    Everybody,
    /// These, by the numbers of their lines.
    Few(Vec<i64>),
    /// Only of these it may be.
    Held(BTreeSet<i64>, Asked<'a>),
    /// So many that each has to be asked.
    Many(Asked<'a>),
}

/// What was typed, held against the persons themselves.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    db: &'a Connection,
    typed: &'a str,
}

impl Asked<'_> {
    /// Whether a person is found, by the number of their line.
    pub(super) fn finds(&self, person: i64) -> Result<bool, RecordsError> {
        let sql = "SELECT worker.name, worker.number FROM person_line
             JOIN worker ON worker.id = person_line.worker WHERE person_line.n = ?1";
        let mut one = self.db.prepare_cached(sql)?;
        let found = one.query_row([person], |row| {
            let finds = |column| plain::<String>(row, column).is_ok_and(|it| finds(&it, self.typed));
            Ok(finds("number") || finds("name"))
        });
        Ok(found.optional()?.unwrap_or(false))
    }
}

fn finds(text: &str, typed: &str) -> bool {
    Searchable::of(text).is_found_by(typed)
}

impl<'a> Sought<'a> {
    /// Who is found by what was typed, in name or number.
    pub(super) fn by(db: &'a Connection, typed: &'a str) -> Result<Self, RecordsError> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(Self::Everybody);
        }
        let asked = Asked { db, typed };
        let mut held = BTreeSet::new();
        let is_whole = candidates(db, typed, &mut |person| {
            held.insert(person);
            Ok(held.len() <= HELD_MAX)
        })?;
        if !is_whole {
            return Ok(Self::Many(asked));
        }
        if FEW_MAX < held.len() {
            return Ok(Self::Held(held, asked));
        }
        let mut few = Vec::new();
        for person in held {
            if asked.finds(person)? {
                few.push(person);
            }
        }
        Ok(Self::Few(few))
    }

    /// Whether a person is found.
    pub(super) fn finds(&self, person: i64) -> Result<bool, RecordsError> {
        match self {
            Self::Everybody => Ok(true),
            Self::Few(few) => Ok(few.binary_search(&person).is_ok()),
            Self::Held(held, asked) => Ok(held.contains(&person) && asked.finds(person)?),
            Self::Many(asked) => asked.finds(person),
        }
    }
}

/// Hands on whom it may be, some of them again, until it is told to end; whether these were all.
///
/// Nobody is handed on, and they are not all, where the index knows nothing of what was typed.
fn candidates(
    db: &Connection,
    typed: &str,
    take: &mut dyn FnMut(i64) -> Result<bool, RecordsError>,
) -> Result<bool, RecordsError> {
    let Some(lookups) = index::lookups(typed) else { return Ok(false) };
    let mut begins = db.prepare_cached("SELECT person FROM person_token WHERE token >= ?1 AND token < ?2")?;
    for token in &lookups.beginnings {
        let mut rows = begins.query([token, &format!("{token}{}", char::MAX)])?;
        while let Some(row) = rows.next()? {
            if !take(row.get(0)?)? {
                return Ok(false);
            }
        }
    }
    let mut whole = db.prepare_cached("SELECT person FROM person_token WHERE token = ?1")?;
    for token in &lookups.whole {
        let mut rows = whole.query([token])?;
        while let Some(row) = rows.next()? {
            if !take(row.get(0)?)? {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

/// How many lines are found, and no further than is counted.
///
/// * `n_of` — how many lines in the view are a person's.
/// * returns — `None` where the index knows nothing of what was typed.
pub(super) fn n_found(
    db: &Connection,
    typed: &str,
    at_most: u64,
    mut n_of: impl FnMut(i64) -> Result<u64, RecordsError>,
) -> Result<Option<u64>, RecordsError> {
    let asked = Asked { db, typed: typed.trim() };
    let (mut seen, mut n) = (BTreeSet::new(), 0);
    let is_whole = candidates(db, typed, &mut |person| {
        if seen.insert(person) && asked.finds(person)? {
            n += n_of(person)?;
        }
        Ok(n <= at_most)
    })?;
    Ok((is_whole || at_most < n).then_some(n))
}
