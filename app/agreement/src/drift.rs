//! A model over time: month by month against what was sealed in that month.

use std::collections::BTreeMap;

use super::against_reference::{film_row, persons};
use super::bootstrap::Seed;
use super::judged::Judged;
use super::points::Points;

/// Below so many answered films a month says too little.
pub const FEW_A_MONTH: usize = 20;

/// One month.
#[derive(Debug, Clone, PartialEq)]
pub struct Month {
    /// Which: `2026-11`.
    pub month: String,
    /// The figures of its films.
    pub points: Points,
    /// They are too few to say anything.
    pub is_few: bool,
}

/// The months in their order, each with the films first sealed in it.
pub fn by_month<'a>(films: impl Iterator<Item = (&'a str, &'a Judged)>, seed: Seed) -> Vec<Month> {
    let mut months: BTreeMap<&str, Vec<&Judged>> = BTreeMap::new();
    for (month, film) in films {
        months.entry(month).or_default().push(film);
    }
    let month = |(month, films): (&str, Vec<&Judged>)| {
        let persons = persons(films.iter().copied());
        let row = |it: &&Judged| film_row(it, persons.get(it.person.as_str()).copied().unwrap_or(0));
        let points = Points::of(&films.iter().map(row).collect::<Vec<_>>(), seed);
        Month { month: month.to_owned(), is_few: points.n_answered < FEW_A_MONTH, points }
    };
    months.into_iter().map(month).collect()
}
