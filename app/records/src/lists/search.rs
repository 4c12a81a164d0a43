//! Who is found by what was typed: the index names whom it may be, and the person's own name and number have the last word.

use std::cell::{Cell, OnceCell};
use std::collections::BTreeSet;

use casework::people::pinyin::{Searchable, index};
use rusqlite::{Connection, OptionalExtension as _};

use crate::columns::plain;
use crate::error::RecordsError;

/// So few persons are gathered with all that is theirs, and sorted.
const FEW_MAX: usize = if cfg!(test) { 40 } else { 1_000 };

/// So many persons are asked before all whom it may be are looked up.
pub(super) const ASKED_MAX: u32 = if cfg!(test) { 30 } else { 400 };

/// No more persons are put in the order of the list.
const ORDERED_MAX: usize = if cfg!(test) { 400 } else { 100_000 };

/// Who may be found by what was typed.
pub(super) enum Sought<'a> {
    /// Everybody: nothing was typed.
    Everybody,
    /// Of these few it may be.
    Few(Persons, Asked<'a>),
    /// So many that each has to be asked.
    Many(Many<'a>),
}

/// Persons by the numbers of their lines.
#[derive(Default)]
pub(super) struct Persons {
    /// A bit for each number.
    held: Vec<u64>,
    n: usize,
}

impl Persons {
    fn insert(&mut self, person: i64) {
        let Ok(at) = usize::try_from(person) else { return };
        if self.held.len() <= at / 64 {
            self.held.resize(at / 64 + 1, 0);
        }
        let bit = 1 << (at % 64);
        self.n += usize::from(self.held[at / 64] & bit == 0);
        self.held[at / 64] |= bit;
    }

    fn contains(&self, person: i64) -> bool {
        let at = usize::try_from(person).unwrap_or(usize::MAX);
        self.held.get(at / 64).is_some_and(|it| it & (1 << (at % 64)) != 0)
    }

    /// Each of them, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = i64> {
        let of_word = |(idx, word): (usize, &u64)| {
            let (idx, word) = (idx, *word);
            (0..64).filter(move |bit| word & (1 << bit) != 0).map(move |bit| (64 * idx + bit) as i64)
        };
        self.held.iter().enumerate().filter(|it| *it.1 != 0).flat_map(of_word)
    }
}

/// What was typed, held against the persons themselves.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    db: &'a Connection,
    typed: &'a str,
}

impl<'a> Asked<'a> {
    pub(super) fn of(db: &'a Connection, typed: &'a str) -> Self {
        Self { db, typed: typed.trim() }
    }

    /// Whether a person is found; nothing typed finds everybody.
    ///
    /// * `person` — by the number of their line.
    pub(super) fn finds(&self, person: i64) -> Result<bool, RecordsError> {
        if self.typed.is_empty() {
            return Ok(true);
        }
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

/// A search that finds very many: the first ones are asked, and where these were not enough, all whom it may be are held
/// against the others.
pub(super) struct Many<'a> {
    asked: Asked<'a>,
    n_asked: Cell<u32>,
    /// The last one and the answer: the films of a person lie side by side in many orders.
    last: Cell<Option<(i64, bool)>>,
    /// All whom it may be; the inner `None` where the index knows nothing of what was typed.
    all: OnceCell<Option<Persons>>,
}

impl<'a> Many<'a> {
    const fn of(asked: Asked<'a>, n_asked: u32) -> Self {
        Self { asked, n_asked: Cell::new(n_asked), last: Cell::new(None), all: OnceCell::new() }
    }

    pub(super) const fn asked(&self) -> Asked<'a> {
        self.asked
    }

    /// All whom it may be, where they are not too many to be put in order.
    pub(super) fn all_to_order(&self) -> Result<Option<Persons>, RecordsError> {
        held(self.asked.db, self.asked.typed, ORDERED_MAX)
    }

    pub(super) fn finds(&self, person: i64) -> Result<bool, RecordsError> {
        if let Some((last, is_found)) = self.last.get()
            && last == person
        {
            return Ok(is_found);
        }
        let is_found = self.finds_anew(person)?;
        self.last.set(Some((person, is_found)));
        Ok(is_found)
    }

    fn finds_anew(&self, person: i64) -> Result<bool, RecordsError> {
        if self.n_asked.get() < ASKED_MAX {
            self.n_asked.set(self.n_asked.get() + 1);
            return self.asked.finds(person);
        }
        let all = if let Some(it) = self.all.get() {
            it
        } else {
            let found = held(self.asked.db, self.asked.typed, usize::MAX)?;
            self.all.get_or_init(|| found)
        };
        Ok(all.as_ref().is_none_or(|it| it.contains(person)) && self.asked.finds(person)?)
    }
}

impl<'a> Sought<'a> {
    /// Who is found by what was typed, in name or number.
    pub(super) fn by(db: &'a Connection, typed: &'a str) -> Result<Self, RecordsError> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(Self::Everybody);
        }
        let asked = Asked::of(db, typed);
        Ok(match held(db, typed, FEW_MAX)? {
            Some(few) => Self::Few(few, asked),
            None => Self::Many(Many::of(asked, 0)),
        })
    }

    /// Whether a person is found.
    pub(super) fn finds(&self, person: i64) -> Result<bool, RecordsError> {
        match self {
            Self::Everybody => Ok(true),
            Self::Few(few, asked) => Ok(few.contains(person) && asked.finds(person)?),
            Self::Many(many) => many.finds(person),
        }
    }
}

/// All whom it may be; `None` where they are more than these, or the index knows nothing of what was typed.
fn held(db: &Connection, typed: &str, at_most: usize) -> Result<Option<Persons>, RecordsError> {
    let mut held = Persons::default();
    let is_whole = candidates(db, typed, &mut |person| {
        held.insert(person);
        Ok(held.n <= at_most)
    })?;
    Ok(is_whole.then_some(held))
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
    let asked = Asked::of(db, typed);
    let (mut seen, mut n) = (BTreeSet::new(), 0);
    let is_whole = candidates(db, typed, &mut |person| {
        if seen.insert(person) && asked.finds(person)? {
            n += n_of(person)?;
        }
        Ok(n <= at_most)
    })?;
    Ok((is_whole || at_most < n).then_some(n))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::great_house::furnish_great_house;

    #[test]
    fn who_is_asked_and_who_is_held_are_the_same_persons() {
        let folder = std::env::temp_dir().join(format!("profusion-{}-search", std::process::id()));
        // It is there only if an earlier program of the same number left it behind.
        let _ = std::fs::remove_dir_all(&folder);
        furnish_great_house(&folder, 300, 3, &mut |_, _| true).unwrap();
        let records = crate::Records::open(&folder).unwrap();
        let db = &records.db;
        for typed in ["w", "0", "201", "-", "zh", "qqq"] {
            let asked = Asked::of(db, typed);
            let begun = |n_asked| Sought::Many(Many::of(asked, n_asked));
            for sought in [begun(0), begun(ASKED_MAX - 9), begun(ASKED_MAX)] {
                for person in 0..=301 {
                    assert_eq!(
                        sought.finds(person).unwrap(),
                        asked.finds(person).unwrap(),
                        "{typed} {person}"
                    );
                }
            }
        }
        drop(records);
        let _ = std::fs::remove_dir_all(folder);
    }
}
