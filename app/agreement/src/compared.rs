//! Two models on the same films: how far apart their figures are, on the films that both answered.

use super::against_reference::{film_row, persons};
use super::auc::area;
use super::bootstrap::{Seed, by_person};
use super::interval::Estimate;
use super::judged::{Judged, is_positive};
use super::kappa::{Tally, Weights};
use super::points::{N_POINTS, Row, scored};

/// The second model's figures less the first one's, with intervals drawn by person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Compared {
    /// How many films both answered.
    pub n_both: usize,
    /// How many films only the first answered.
    pub n_only_first: usize,
    /// How many films only the second answered.
    pub n_only_second: usize,
    /// Kappa weighted by the distance.
    pub kappa_linear: Option<Estimate>,
    /// Kappa weighted by the distance squared.
    pub kappa_quadratic: Option<Estimate>,
    /// The area under the ROC curve of the probability of 1/0 or more.
    pub auc: Option<Estimate>,
    /// The sensitivity at 1/0 or more.
    pub sensitivity: Option<Estimate>,
    /// The specificity at 1/0 or more.
    pub specificity: Option<Estimate>,
    /// The share of stage one or more that is proposed as such.
    pub stage_sensitivity: Option<Estimate>,
}

const N_FIGURES: usize = 6;

/// One film of both.
#[derive(Clone, Copy)]
struct Pair {
    rows: [Row; 2],
    is_staged: Option<bool>,
    said_staged: [bool; 2],
}

impl Compared {
    /// Two models' answers to the same films, in the same order.
    pub fn of(first: &[Judged], second: &[Judged], seed: Seed) -> Self {
        let persons = persons(first.iter());
        let both = |(a, b): (&Judged, &Judged)| {
            let person = persons.get(a.person.as_str()).copied().unwrap_or(0);
            let said_staged = [a.answer.as_ref().ok()?.is_staged(), b.answer.as_ref().ok()?.is_staged()];
            let rows = [film_row(a, person), film_row(b, person)];
            Some(Pair { rows, is_staged: a.truth.is_staged(), said_staged })
        };
        let pairs: Vec<Pair> = first.iter().zip(second).filter_map(both).collect();
        let only = |a: &[Judged], b: &[Judged]| {
            a.iter().zip(b).filter(|(a, b)| a.answer.is_ok() && b.answer.is_err()).count()
        };
        let of_each: Vec<usize> = pairs.iter().map(|it| it.rows[0].person).collect();
        let drawn = by_person(&of_each, seed, |places| {
            differences(&places.iter().map(|it| pairs[*it]).collect::<Vec<_>>())
        });
        let values = differences(&pairs);
        let n = pairs.len();
        let estimate = |nth: usize| values[nth].map(|value| Estimate { value, interval: drawn[nth], n });
        Self {
            n_both: n,
            n_only_first: only(first, second),
            n_only_second: only(second, first),
            kappa_linear: estimate(0),
            kappa_quadratic: estimate(1),
            auc: estimate(2),
            sensitivity: estimate(3),
            specificity: estimate(4),
            stage_sensitivity: estimate(5),
        }
    }
}

fn differences(pairs: &[Pair]) -> [Option<f64>; N_FIGURES] {
    let [first, second] = [figures(pairs, 0), figures(pairs, 1)];
    std::array::from_fn(|it| Some(second[it]? - first[it]?))
}

fn figures(pairs: &[Pair], which: usize) -> [Option<f64>; N_FIGURES] {
    let rows: Vec<Row> = pairs.iter().map(|it| it.rows[which]).collect();
    let mut tally = Tally::<N_POINTS>::default();
    for (truth, said) in rows.iter().filter_map(|it| Some((it.truth, it.said?))) {
        tally.add(truth.index(), said.point.index());
    }
    let called = |wanted: bool| {
        let of = rows.iter().filter(|it| is_positive(it.truth) == wanted);
        share(of.map(|it| it.said.is_some_and(|said| is_positive(said.point) == wanted)))
    };
    let staged = pairs.iter().filter(|it| it.is_staged == Some(true)).map(|it| it.said_staged[which]);
    [
        tally.kappa(Weights::Linear),
        tally.kappa(Weights::Quadratic),
        area(&scored(&rows)),
        called(true),
        called(false),
        share(staged),
    ]
}

fn share(are_right: impl Iterator<Item = bool>) -> Option<f64> {
    let (mut hits, mut of) = (0.0, 0.0);
    for is_right in are_right {
        hits += f64::from(u8::from(is_right));
        of += 1.0;
    }
    (0.0 < of).then(|| hits / of)
}
