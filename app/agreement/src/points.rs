//! The figures of one set of films, or of zones, on a scale: the twelve points, or a coarser one.

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

/// One film or zone by its place on any scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// Whose it is.
    pub person: usize,
    /// The reference's place, from 0.
    pub truth: usize,
    /// The model's place, and its probability of 1/0 or more; none where it abstained.
    pub said: Option<(usize, f64)>,
}

impl From<&Row> for Placed {
    fn from(row: &Row) -> Self {
        let said = row.said.map(|it| (it.point.index(), it.p_ge_1_0));
        Self { person: row.person, truth: row.truth.index(), said }
    }
}

/// A share without the abstained, and with each of them counted as not right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShareCorrect {
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

/// The figures on a scale of so many places.
#[derive(Debug, Clone, PartialEq)]
pub struct Points<const N: usize = N_POINTS> {
    /// How many were asked.
    pub n_asked: usize,
    /// How many were answered.
    pub n_answered: usize,
    /// Of how many persons.
    pub n_persons: usize,
    /// How many the reference calls 1/0 or more.
    pub n_positive: usize,
    /// The reference along the rows, the model along the columns.
    pub confusion: Tally<N>,
    /// Every difference counts alike: Cohen's own.
    pub kappa: Option<Estimate>,
    /// Weighted by the distance.
    pub kappa_linear: Option<Estimate>,
    /// Weighted by the distance squared.
    pub kappa_quadratic: Option<Estimate>,
    /// Gwet's AC2, weighted by the distance squared.
    pub ac2_quadratic: Option<Estimate>,
    /// The mean of the model's place less the reference's, in places.
    pub bias: Option<Estimate>,
    /// The very place.
    pub exact: ShareCorrect,
    /// At most one place apart.
    pub within_one: ShareCorrect,
    /// At most two places apart.
    pub within_two: ShareCorrect,
    /// Of those at 1/0 or more: proposed at 1/0 or more.
    pub sensitivity: ShareCorrect,
    /// Of those below 1/0: proposed below 1/0.
    pub specificity: ShareCorrect,
    /// The area under the ROC curve of the probability of 1/0 or more.
    pub auc: Option<Estimate>,
    /// The sensitivity where the specificity is fixed.
    pub operating: Option<Operating>,
    /// Whether the probability of 1/0 or more means what it says.
    pub reliability: Option<Reliability>,
}

impl Points {
    /// The figures of these rows, on the twelve points.
    pub fn of(rows: &[Row], seed: Seed) -> Self {
        Self::on_scale(&rows.iter().map(Placed::from).collect::<Vec<_>>(), FIRST_POSITIVE, seed)
    }
}

impl<const N: usize> Points<N> {
    /// The figures of rows on a scale of `N` places.
    ///
    /// * `first_positive` — the first place of 1/0 or more.
    pub fn on_scale(rows: &[Placed], first_positive: usize, seed: Seed) -> Self {
        let counted = |rows: &mut dyn Iterator<Item = &Placed>| Counts::<N>::of(rows, first_positive);
        let counts = counted(&mut rows.iter());
        let persons: Vec<usize> = rows.iter().map(|it| it.person).collect();
        let drawn = by_person(&persons, seed, |places| {
            let counts = counted(&mut places.iter().map(|it| &rows[*it]));
            let shares = counts.shares().map(|(hits, of)| (0 < of).then(|| hits as f64 / of as f64));
            joined(counts.estimates(), shares)
        });
        let (of_estimates, of_shares) = drawn.split_at(N_ESTIMATES);
        let answered: Vec<Placed> = rows.iter().copied().filter(|it| it.said.is_some()).collect();
        let estimates = counts.estimates();
        let estimate = |nth: usize| {
            let interval = of_estimates[nth];
            estimates[nth].map(|value| Estimate { value, interval, n: answered.len() })
        };
        let n_persons = n_different(&persons);
        let share =
            |nth: usize| of_all(counts.shares()[nth], n_persons < rows.len(), n_persons, of_shares[nth]);
        let share_correct = |nth: usize| ShareCorrect { answered: share(nth), asked: share(nth + 1) };
        let scored = scores(&answered, first_positive);
        Self {
            n_asked: rows.len(),
            n_answered: answered.len(),
            n_persons,
            n_positive: rows.iter().filter(|it| first_positive <= it.truth).count(),
            confusion: counts.told,
            kappa_linear: estimate(0),
            kappa_quadratic: estimate(1),
            ac2_quadratic: estimate(2),
            bias: estimate(3),
            kappa: estimate(4),
            exact: share_correct(0),
            within_one: share_correct(2),
            within_two: share_correct(4),
            sensitivity: share_correct(6),
            specificity: share_correct(8),
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
pub(super) fn share_correct(rows: &[(usize, Option<bool>)], seed: Seed) -> ShareCorrect {
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
    ShareCorrect { answered: share(0), asked: share(1) }
}

/// The scores of answered rows.
pub(super) fn scored(answered: &[Row]) -> Vec<Scored> {
    let score = |it: &Row| {
        let score = it.said?.p_ge_1_0;
        Some(Scored { person: it.person, score, is_positive: is_positive(it.truth) })
    };
    answered.iter().filter_map(score).collect()
}

fn scores(answered: &[Placed], first_positive: usize) -> Vec<Scored> {
    let score = |it: &Placed| {
        let (_, score) = it.said?;
        Some(Scored { person: it.person, score, is_positive: first_positive <= it.truth })
    };
    answered.iter().filter_map(score).collect()
}

pub(super) fn n_different(persons: &[usize]) -> usize {
    persons.iter().collect::<std::collections::BTreeSet<_>>().len()
}

const N_ESTIMATES: usize = 5;
const N_SHARES: usize = 10;

/// The pairs of places, and what was not answered by the reference's place.
struct Counts<const N: usize> {
    told: Tally<N>,
    silent: [usize; N],
    first_positive: usize,
}

impl<const N: usize> Counts<N> {
    fn of<'a>(rows: impl Iterator<Item = &'a Placed>, first_positive: usize) -> Self {
        let mut counts = Self { told: Tally::default(), silent: [0; N], first_positive };
        for row in rows {
            match row.said {
                Some((said, _)) => counts.told.add(row.truth, said),
                None => counts.silent[row.truth] += 1,
            }
        }
        counts
    }

    fn estimates(&self) -> [Option<f64>; N_ESTIMATES] {
        let told = &self.told;
        let kappa = |weights| told.kappa(weights);
        [
            kappa(Weights::Linear),
            kappa(Weights::Quadratic),
            told.gwet(Weights::Quadratic),
            told.bias(),
            kappa(Weights::None),
        ]
    }

    /// Hits and of how many: each share of the answered, then the same of all that were asked.
    fn shares(&self) -> [(usize, usize); N_SHARES] {
        let n_told = self.told.n() as usize;
        let n_silent: usize = self.silent.iter().sum();
        let within = |points| self.told.n_within(points) as usize;
        let (below, from) = self.told.counts().split_at(self.first_positive);
        let sum = |rows: &[[u64; N]], columns: std::ops::Range<usize>| -> usize {
            rows.iter().map(|row| row[columns.clone()].iter().sum::<u64>() as usize).sum()
        };
        let silent_below: usize = self.silent[..self.first_positive].iter().sum();
        let found = sum(from, self.first_positive..N);
        let cleared = sum(below, 0..self.first_positive);
        let (n_from, n_below) = (sum(from, 0..N), sum(below, 0..N));
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
