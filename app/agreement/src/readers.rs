//! The readers' agreement with each other, beside the model's with them, on the same films.

use classification::Profusion;

use super::bootstrap::{Seed, by_person};
use super::interval::Estimate;
use super::kappa::{Tally, Weights};
use super::points::N_POINTS;

/// A film that several readers read, none of them knowing of the model's proposal.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadBySeveral {
    /// Whose film it is, as a number.
    pub person: usize,
    /// What each reader says of the film.
    pub points: Vec<Profusion>,
    /// What the model says; none where it abstained.
    pub said: Option<Profusion>,
}

/// Kappa weighted by the distance squared, each with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Readers {
    /// Films read by two readers or more, and answered by the model.
    pub n_films: usize,
    /// Of each pair of readers of a film, counted both ways.
    pub between_readers: Option<Estimate>,
    /// Of each reader of a film with the model.
    pub with_the_model: Option<Estimate>,
    /// The second less the first.
    pub difference: Option<Estimate>,
}

impl Readers {
    /// From films that were read by several; others, and those without an answer, are left out of both figures.
    pub fn of(films: &[ReadBySeveral], seed: Seed) -> Self {
        let both = |it: &&ReadBySeveral| 1 < it.points.len() && it.said.is_some();
        let films: Vec<&ReadBySeveral> = films.iter().filter(both).collect();
        let persons: Vec<usize> = films.iter().map(|it| it.person).collect();
        let drawn = by_person(&persons, seed, |places| {
            kappas(&places.iter().map(|it| films[*it]).collect::<Vec<_>>())
        });
        let values = kappas(&films);
        let n = films.len();
        let estimate = |nth: usize| values[nth].map(|value| Estimate { value, interval: drawn[nth], n });
        Self {
            n_films: n,
            between_readers: estimate(0),
            with_the_model: estimate(1),
            difference: estimate(2),
        }
    }
}

fn kappas(films: &[&ReadBySeveral]) -> [Option<f64>; 3] {
    let (mut between, mut with) = (Tally::<N_POINTS>::default(), Tally::<N_POINTS>::default());
    for film in films {
        for (idx, point) in film.points.iter().enumerate() {
            for other in film.points.iter().enumerate().filter(|(it, _)| *it != idx) {
                between.add(point.index(), other.1.index());
            }
            if let Some(said) = film.said {
                with.add(point.index(), said.index());
            }
        }
    }
    let [between, with] = [between, with].map(|it| it.kappa(Weights::Quadratic));
    [between, with, between.zip(with).map(|(between, with)| with - between)]
}
