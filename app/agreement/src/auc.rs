//! The area under the ROC curve: how often a film with disease scores above one without.

use std::collections::BTreeMap;

use super::interval::{Estimate, Interval, Z};

/// One film or zone: whose it is, its score, and whether the reference calls it positive.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    /// Whose it is.
    pub person: usize,
    /// The score, higher for more disease.
    pub score: f64,
    /// What the reference says.
    pub is_positive: bool,
}

/// The area with its interval; rows of one person are taken together.
///
/// `None` where all are positive, or none. There is no interval for fewer than two persons on either side,
/// nor where the two sides do not overlap at all: the variance is 0 then, and says nothing.
///
/// Source: `DeLong` et al., Biometrics 44:837–845, 1988; by person, Obuchowski, Biometrics 53:567–578, 1997,
/// which is the same where each person is there once.
pub fn auc(rows: &[Scored]) -> Option<Estimate> {
    let (positive, negative) = sides(rows);
    if positive.is_empty() || negative.is_empty() {
        return None;
    }
    let (m, n) = (positive.len() as f64, negative.len() as f64);
    let above = |it: &Scored| 1.0 - share_above(&negative, it.score);
    let below = |it: &Scored| share_above(&positive, it.score);
    let value = rows.iter().filter(|it| it.is_positive).map(above).sum::<f64>() / m;
    let mut of_person: BTreeMap<usize, Parts> = BTreeMap::new();
    for row in rows {
        let parts = of_person.entry(row.person).or_default();
        if row.is_positive {
            parts.positive += above(row) - value;
            parts.n_positive += 1;
        } else {
            parts.negative += below(row) - value;
            parts.n_negative += 1;
        }
    }
    let interval = variance(&of_person.into_values().collect::<Vec<_>>(), m, n).map(|variance| {
        let half = Z * variance.sqrt();
        Interval { low: (value - half).max(0.0), high: (value + half).min(1.0) }
    });
    Some(Estimate { value, interval, n: rows.len() })
}

/// The area alone; `None` where all are positive, or none.
pub fn area(rows: &[Scored]) -> Option<f64> {
    let (positive, negative) = sides(rows);
    let sum: f64 = positive.iter().map(|it| 1.0 - share_above(&negative, *it)).sum();
    (!positive.is_empty() && !negative.is_empty()).then(|| sum / positive.len() as f64)
}

/// How far one person's rows lie from the whole area.
#[derive(Clone, Copy, Default)]
struct Parts {
    positive: f64,
    n_positive: usize,
    negative: f64,
    n_negative: usize,
}

fn variance(persons: &[Parts], m: f64, n: f64) -> Option<f64> {
    let n_all = persons.len() as f64;
    let n_positive = persons.iter().filter(|it| 0 < it.n_positive).count() as f64;
    let n_negative = persons.iter().filter(|it| 0 < it.n_negative).count() as f64;
    if n_positive < 2.0 || n_negative < 2.0 {
        return None;
    }
    let sum = |of: fn(&Parts) -> f64| persons.iter().map(of).sum::<f64>();
    let among_positive = n_positive / ((n_positive - 1.0) * m) * sum(|it| it.positive * it.positive);
    let among_negative = n_negative / ((n_negative - 1.0) * n) * sum(|it| it.negative * it.negative);
    let between = n_all / (n_all - 1.0) * sum(|it| it.positive * it.negative);
    let variance = among_positive / m + among_negative / n + 2.0 * between / (m * n);
    (0.0 < variance).then_some(variance)
}

/// The scores of both sides, sorted.
fn sides(rows: &[Scored]) -> (Vec<f64>, Vec<f64>) {
    let side = |is_positive: bool| {
        let mut scores: Vec<f64> =
            rows.iter().filter(|it| it.is_positive == is_positive).map(|it| it.score).collect();
        scores.sort_by(f64::total_cmp);
        scores
    };
    (side(true), side(false))
}

/// The share of sorted scores above this one; an equal one counts half.
fn share_above(sorted: &[f64], score: f64) -> f64 {
    let n_below = sorted.partition_point(|it| *it < score);
    let n_not_above = sorted.partition_point(|it| *it <= score);
    let n_equal = n_not_above - n_below;
    ((sorted.len() - n_not_above) as f64 + n_equal as f64 / 2.0) / sorted.len() as f64
}
