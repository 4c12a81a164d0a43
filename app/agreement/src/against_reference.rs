//! A model against a reference, film by film: overall, by zone, shape, kind and institution.

use std::collections::{BTreeMap, BTreeSet};

use classification::{LungZone, PerZone, Shape};

use super::bootstrap::Seed;
use super::judged::{Abstention, Judged, is_positive, is_rounded};
use super::large::Large;
use super::points::{Points, Row, ShareCorrect, share_correct};

/// The figures of a set of films.
#[derive(Debug, Clone, PartialEq)]
pub struct Films {
    /// The films' own points.
    pub points: Points,
    /// Of films that are of stage one or more by their zones: proposed as such.
    pub stage_sensitivity: ShareCorrect,
    /// Of films without a stage: proposed without.
    pub stage_specificity: ShareCorrect,
    /// Of films at 1/0 or more whose main letter is told: rounded or irregular is right.
    pub rounded_or_irregular: ShareCorrect,
    /// Of the same films: the very letter is right.
    pub letter: ShareCorrect,
    /// Large opacities; none where no reference tells of them.
    pub large: Option<Large>,
    /// How often it abstained, by reason.
    pub abstentions: BTreeMap<Abstention, usize>,
}

/// All figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// All films.
    pub films: Films,
    /// All zones together.
    pub zones: Points,
    /// Zone by zone.
    pub by_zone: PerZone<Points>,
    /// By main letter: its films at 1/0 or more, together with every film below 1/0.
    pub by_shape: Vec<(Shape, Films)>,
    /// By kind of film; empty where all are of one.
    pub by_kind: Vec<(String, Films)>,
    /// By institution; empty where all are of one.
    pub by_institution: Vec<(String, Films)>,
    /// Where chance began.
    pub seed: Seed,
}

impl Evaluation {
    /// The figures of these films.
    pub fn of(judged: &[Judged], seed: Seed) -> Self {
        let persons = persons(judged.iter());
        let all: Vec<&Judged> = judged.iter().collect();
        let films = |of: &[&Judged]| Films::of(of, &persons, seed);
        let zone = |zones: &[LungZone]| Points::of(&zone_rows(judged, zones, &persons), seed);
        let letters = Shape::ALL.into_iter().filter_map(|letter| {
            let of_letter = |it: &&Judged| it.truth.shape == Some(letter) && is_positive(it.truth.overall);
            let belongs = |it: &&&Judged| of_letter(it) || !is_positive(it.truth.overall);
            let any = all.iter().any(of_letter);
            any.then(|| (letter, films(&all.iter().filter(belongs).copied().collect::<Vec<_>>())))
        });
        Self {
            films: films(&all),
            zones: zone(&LungZone::ALL),
            by_zone: PerZone::from_fn(|it| zone(&[it])),
            by_shape: letters.collect(),
            by_kind: by(&all, |it| &it.kind, films),
            by_institution: by(&all, |it| &it.institution, films),
            seed,
        }
    }
}

impl Films {
    fn of(films: &[&Judged], persons: &BTreeMap<&str, usize>, seed: Seed) -> Self {
        let person = |it: &Judged| persons.get(it.person.as_str()).copied().unwrap_or(0);
        let rows: Vec<Row> = films.iter().map(|it| film_row(it, person(it))).collect();
        let staged = |wanted: bool| -> Vec<(usize, Option<bool>)> {
            let of_stage = films.iter().filter(|it| it.truth.is_staged() == Some(wanted));
            let is_right = |it: &Judged| it.answer.as_ref().ok().map(|said| said.is_staged() == wanted);
            of_stage.map(|it| (person(it), is_right(it))).collect()
        };
        let shaped = |is_right: fn(Shape, &super::Proposed) -> bool| -> Vec<(usize, Option<bool>)> {
            let positive = films.iter().filter(|it| is_positive(it.truth.overall));
            let of_shape = positive.filter_map(|it| Some((it, it.truth.shape?)));
            of_shape
                .map(|(it, shape)| (person(it), it.answer.as_ref().ok().map(|said| is_right(shape, said))))
                .collect()
        };
        let mut abstentions = BTreeMap::new();
        for abstention in films.iter().filter_map(|it| it.answer.as_ref().err()) {
            *abstentions.entry(abstention.clone()).or_insert(0) += 1;
        }
        Self {
            points: Points::of(&rows, seed),
            stage_sensitivity: share_correct(&staged(true), seed),
            stage_specificity: share_correct(&staged(false), seed),
            rounded_or_irregular: share_correct(
                &shaped(|shape, said| is_rounded(shape) == said.is_rounded()),
                seed,
            ),
            letter: share_correct(&shaped(|shape, said| shape == said.letter()), seed),
            large: Large::of(films.iter().map(|it| (person(it), *it)), seed),
            abstentions,
        }
    }
}

/// A number for each person.
pub(super) fn persons<'a, T: 'a>(films: impl Iterator<Item = &'a Judged<T>>) -> BTreeMap<&'a str, usize> {
    let names: BTreeSet<&str> = films.map(|it| it.person.as_str()).collect();
    names.into_iter().zip(0..).collect()
}

pub(super) fn film_row(film: &Judged, person: usize) -> Row {
    Row { person, truth: film.truth.overall, said: film.answer.as_ref().ok().map(|it| it.overall) }
}

fn zone_rows(films: &[Judged], zones: &[LungZone], persons: &BTreeMap<&str, usize>) -> Vec<Row> {
    let mut rows = Vec::new();
    for film in films {
        let person = persons.get(film.person.as_str()).copied().unwrap_or(0);
        for zone in zones {
            let said = film.answer.as_ref().ok().map(|it| *it.zones.get(*zone));
            rows.extend(film.truth.zones.get(*zone).map(|truth| Row { person, truth, said }));
        }
    }
    rows
}

/// The figures of each group of films; none where all are of one.
pub(super) fn by<T, F>(
    films: &[&Judged<T>],
    what: fn(&Judged<T>) -> &str,
    figures: impl Fn(&[&Judged<T>]) -> F,
) -> Vec<(String, F)> {
    let names: BTreeSet<&str> = films.iter().map(|it| what(it)).collect();
    if names.len() < 2 {
        return Vec::new();
    }
    let of = |name: &str| figures(&films.iter().filter(|it| what(it) == name).copied().collect::<Vec<_>>());
    names.into_iter().map(|it| (it.to_owned(), of(it))).collect()
}
