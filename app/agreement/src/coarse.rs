//! A model against a reference that tells less than the twelve points: the four categories, or yes and no at 1/0.
//!
//! What the model says is put on the reference's scale, never the other way: no points are made up from a category.
//! The model's probability of 1/0 or more is its score on every scale.

use std::collections::BTreeMap;

use classification::Profusion;

use super::against_reference::{by, persons};
use super::bootstrap::Seed;
use super::judged::{Abstention, Judged, is_positive};
use super::points::{Placed, Points};

/// A scale coarser than the twelve points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CoarseScale {
    /// The categories 0, 1, 2 and 3 of profusion.
    Category,
    /// Below 1/0: no; at 1/0 or more: yes.
    YesNo,
}

/// A place on a coarse scale, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place(pub usize);

/// The figures of one set of films, on the scale of their reference.
#[derive(Debug, Clone, PartialEq)]
pub enum CoarseFigures {
    /// On four categories.
    Category(Points<4>),
    /// On no and yes.
    YesNo(Points<2>),
}

/// All figures on a coarse scale.
#[derive(Debug, Clone, PartialEq)]
pub struct CoarseEvaluation {
    /// All films.
    pub films: CoarseFigures,
    /// How often the model abstained, by reason.
    pub abstentions: BTreeMap<Abstention, usize>,
    /// By kind of film; empty where all are of one.
    pub by_kind: Vec<(String, CoarseFigures)>,
    /// By institution; empty where all are of one.
    pub by_institution: Vec<(String, CoarseFigures)>,
    /// Where chance began.
    pub seed: Seed,
}

impl CoarseScale {
    /// How many places it has.
    pub const fn n_places(self) -> usize {
        match self {
            Self::Category => 4,
            Self::YesNo => 2,
        }
    }

    /// The place of one of the twelve points.
    pub fn place_of(self, point: Profusion) -> Place {
        match self {
            Self::Category => Place(point.category() as usize),
            Self::YesNo => Place(usize::from(is_positive(point))),
        }
    }

    /// The scale for other programs: `category`, `yes-no`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::YesNo => "yes-no",
        }
    }
}

impl CoarseEvaluation {
    /// The figures of these films, whose reference is on one scale.
    pub fn of(scale: CoarseScale, judged: &[Judged<Place>], seed: Seed) -> Self {
        let persons = persons(judged.iter());
        let all: Vec<&Judged<Place>> = judged.iter().collect();
        let figures = |of: &[&Judged<Place>]| {
            let placed: Vec<Placed> = of.iter().map(|it| placed(scale, it, &persons)).collect();
            match scale {
                CoarseScale::Category => CoarseFigures::Category(Points::on_scale(&placed, 1, seed)),
                CoarseScale::YesNo => CoarseFigures::YesNo(Points::on_scale(&placed, 1, seed)),
            }
        };
        let mut abstentions = BTreeMap::new();
        for abstention in judged.iter().filter_map(|it| it.answer.as_ref().err()) {
            *abstentions.entry(abstention.clone()).or_insert(0) += 1;
        }
        Self {
            films: figures(&all),
            abstentions,
            by_kind: by(&all, |it| &it.kind, figures),
            by_institution: by(&all, |it| &it.institution, figures),
            seed,
        }
    }

    /// The scale of the reference.
    pub const fn scale(&self) -> CoarseScale {
        match self.films {
            CoarseFigures::Category(_) => CoarseScale::Category,
            CoarseFigures::YesNo(_) => CoarseScale::YesNo,
        }
    }
}

fn placed(scale: CoarseScale, film: &Judged<Place>, persons: &BTreeMap<&str, usize>) -> Placed {
    let said = film.answer.as_ref().ok().map(|it| it.overall);
    Placed {
        person: persons.get(film.person.as_str()).copied().unwrap_or(0),
        truth: film.truth.0,
        said: said.map(|it| (scale.place_of(it.point).0, it.p_ge_1_0)),
    }
}
