//! The figures of one set of films, or of zones, on the twelve points.

use classification::Profusion;

use super::auc::{Scored, auc};
use super::bootstrap::{Seed, by_person};
use super::interval::{Estimate, Interval, Share};
use super::judged::{Said, is_positive};
use super::kappa::{Tally, Weights};
use super::reliability::Reliability;

/// Points on the scale of profusion.
pub const N_POINTS: usize = 12;
/// The first place of 1/0 or more.
const FIRST_POSITIVE: usize = Profusion::OneZero.index();
/// The specificity at which a sensitivity is told.
pub const AT_SPECIFICITY: f64 = 0.9;

/// One film or zone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// Whose it is.
    pub person: usize,
    /// What the reference says.
    pub truth: Profusion,
    /// What the model says; none where it abstained.
    pub said: Option<Said>,
}

/// A share without the abstained, and with each of them counted as not right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Right {
    /// Of those that were answered.
    pub answered: Option<Share>,
    /// Of all that were asked.
    pub asked: Option<Share>,
}

/// A sensitivity at a fixed specificity, on the film's own probability of 1/0 or more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Operating {
    /// A film is called positive above this probability.
    pub above: f64,
    /// The specificity there, at least [`AT_SPECIFICITY`].
    pub specificity: Share,
    /// The sensitivity there.
    pub sensitivity: Share,
}

/// The figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Points {
    /// How many were asked.
    pub n_asked: usize,
    /// How many were answered.
    pub n_answered: usize,
    /// Of how many persons.
    pub n_persons: usize,
    /// How many the reference calls 1/0 or more.
    pub n_positive: usize,
    /// The reference along the rows, the model along the columns.
    pub confusion: Tally<N_POINTS>,
    /// Weighted by the distance.
    pub kappa_linear: Option<Estimate>,
    /// Weighted by the distance squared.
    pub kappa_quadratic: Option<Estimate>,
    /// Gwet's AC2, weighted by the distance squared.
    pub ac2_quadratic: Option<Estimate>,
    /// The mean of the model's point less the reference's, in points.
    pub bias: Option<Estimate>,
    /// The very point.
    pub exact: Right,
    /// At most one point apart.
    pub within_one: Right,
    /// At most two points apart.
    pub within_two: Right,
    /// Of those at 1/0 or more: proposed at 1/0 or more.
    pub sensitivity: Right,
    /// Of those below 1/0: proposed below 1/0.
    pub specificity: Right,
    /// The area under the ROC curve of the probability of 1/0 or more.
    pub auc: Option<Estimate>,
    /// The sensitivity where the specificity is fixed.
    pub operating: Option<Operating>,
    /// Whether the probability of 1/0 or more means what it says.
    pub reliability: Option<Reliability>,
}

impl Points {
    /// The figures of these rows.
    pub fn of(rows: &[Row], seed: Seed) -> Self {
        let counts = Counts::of(rows.iter());
        let persons: Vec<usize> = rows.iter().map(|it| it.person).collect();
        let drawn = by_person(&persons, seed, |places| {
            let counts = Counts::of(places.iter().map(|it| &rows[*it]));
            let shares = counts.shares().map(|(hits, of)| (0 < of).then(|| hits as f64 / of as f64));
            joined(counts.estimates(), shares)
        });
        let (of_estimates, of_shares) = drawn.split_at(N_ESTIMATES);
        let answered: Vec<Row> = rows.iter().copied().filter(|it| it.said.is_some()).collect();
        let estimates = counts.estimates();
        let estimate = |nth: usize| {
            let interval = of_estimates[nth];
            estimates[nth].map(|value| Estimate { value, interval, n: answered.len() })
        };
        let n_persons = n_different(&persons);
        let share =
            |nth: usize| of_all(counts.shares()[nth], n_persons < rows.len(), n_persons, of_shares[nth]);
        let right = |nth: usize| Right { answered: share(nth), asked: share(nth + 1) };
        let scored = scored(&answered);
        Self {
            n_asked: rows.len(),
            n_answered: answered.len(),
            n_persons,
            n_positive: rows.iter().filter(|it| is_positive(it.truth)).count(),
            confusion: counts.told,
            kappa_linear: estimate(0),
            kappa_quadratic: estimate(1),
            ac2_quadratic: estimate(2),
            bias: estimate(3),
            exact: right(0),
            within_one: right(2),
            within_two: right(4),
            sensitivity: right(6),
            specificity: right(8),
            auc: auc(&scored),
            operating: operating(&scored),
            reliability: Reliability::of(
                &scored.iter().map(|it| (it.score, it.is_positive)).collect::<Vec<_>>(),
            ),
        }
    }
}

/// The share of the rows that are right, without the abstained and with them.
///
/// * `rows` — whose each is, and whether it is right; `None` where nothing was answered.
pub(super) fn right(rows: &[(usize, Option<bool>)], seed: Seed) -> Right {
    let persons: Vec<usize> = rows.iter().map(|it| it.0).collect();
    let n_persons = n_different(&persons);
    let counted = |places: &mut dyn Iterator<Item = usize>| {
        let (mut hits, mut answered, mut asked) = (0, 0, 0);
        for place in places {
            let is_right = rows[place].1;
            hits += usize::from(is_right == Some(true));
            answered += usize::from(is_right.is_some());
            asked += 1;
        }
        [(hits, answered), (hits, asked)]
    };
    let is_repeated = n_persons < rows.len();
    let drawn = if is_repeated {
        by_person(&persons, seed, |places| {
            let shares = counted(&mut places.iter().copied());
            shares.map(|(hits, of)| (0 < of).then(|| hits as f64 / of as f64))
        })
    } else {
        [None; 2]
    };
    let shares = counted(&mut (0..rows.len()));
    let share = |nth: usize| of_all(shares[nth], is_repeated, n_persons, drawn[nth]);
    Right { answered: share(0), asked: share(1) }
}

/// The scores of answered rows.
pub(super) fn scored(answered: &[Row]) -> Vec<Scored> {
    let score = |it: &Row| {
        let score = it.said?.p_ge_1_0;
        Some(Scored { person: it.person, score, is_positive: is_positive(it.truth) })
    };
    answered.iter().filter_map(score).collect()
}

pub(super) fn n_different(persons: &[usize]) -> usize {
    persons.iter().collect::<std::collections::BTreeSet<_>>().len()
}

const N_ESTIMATES: usize = 4;
const N_SHARES: usize = 10;

/// The pairs of points, and what was not answered by the reference's point.
struct Counts {
    told: Tally<N_POINTS>,
    silent: [usize; N_POINTS],
}

impl Counts {
    fn of<'a>(rows: impl Iterator<Item = &'a Row>) -> Self {
        let mut counts = Self { told: Tally::default(), silent: [0; N_POINTS] };
        for row in rows {
            match row.said {
                Some(said) => counts.told.add(row.truth.index(), said.point.index()),
                None => counts.silent[row.truth.index()] += 1,
            }
        }
        counts
    }

    fn estimates(&self) -> [Option<f64>; N_ESTIMATES] {
        let told = &self.told;
        let kappa = |weights| told.kappa(weights);
        [kappa(Weights::Linear), kappa(Weights::Quadratic), told.gwet(Weights::Quadratic), told.bias()]
    }

    /// Hits and of how many: each share of the answered, then the same of all that were asked.
    fn shares(&self) -> [(usize, usize); N_SHARES] {
        let n_told = self.told.n() as usize;
        let n_silent: usize = self.silent.iter().sum();
        let within = |points| self.told.n_within(points) as usize;
        let (below, from) = self.told.counts().split_at(FIRST_POSITIVE);
        let sum = |rows: &[[u64; N_POINTS]], columns: std::ops::Range<usize>| -> usize {
            rows.iter().map(|row| row[columns.clone()].iter().sum::<u64>() as usize).sum()
        };
        let silent_below: usize = self.silent[..FIRST_POSITIVE].iter().sum();
        let found = sum(from, FIRST_POSITIVE..N_POINTS);
        let cleared = sum(below, 0..FIRST_POSITIVE);
        let (n_from, n_below) = (sum(from, 0..N_POINTS), sum(below, 0..N_POINTS));
        [
            (within(0), n_told),
            (within(0), n_told + n_silent),
            (within(1), n_told),
            (within(1), n_told + n_silent),
            (within(2), n_told),
            (within(2), n_told + n_silent),
            (found, n_from),
            (found, n_from + n_silent - silent_below),
            (cleared, n_below),
            (cleared, n_below + silent_below),
        ]
    }
}

fn joined(
    estimates: [Option<f64>; N_ESTIMATES],
    shares: [Option<f64>; N_SHARES],
) -> [Option<f64>; N_ESTIMATES + N_SHARES] {
    std::array::from_fn(|it| if it < N_ESTIMATES { estimates[it] } else { shares[it - N_ESTIMATES] })
}

fn of_all(
    (hits, of): (usize, usize),
    is_repeated: bool,
    n_persons: usize,
    drawn: Option<Interval>,
) -> Option<Share> {
    let share = Share::new(hits, of)?;
    Some(if is_repeated { share.of_persons(n_persons, drawn) } else { share })
}

/// The least probability above which few enough negatives lie.
fn operating(scored: &[Scored]) -> Option<Operating> {
    let mut negative: Vec<f64> = scored.iter().filter(|it| !it.is_positive).map(|it| it.score).collect();
    negative.sort_by(f64::total_cmp);
    let nth = (AT_SPECIFICITY * negative.len() as f64).ceil() as usize;
    let above = *negative.get(nth.checked_sub(1)?)?;
    let n_cleared = negative.iter().filter(|it| **it <= above).count();
    let n_positive = scored.len() - negative.len();
    let n_found = scored.iter().filter(|it| it.is_positive && above < it.score).count();
    let specificity = Share::new(n_cleared, negative.len())?;
    Some(Operating { above, specificity, sensitivity: Share::new(n_found, n_positive)? })
}
