//! Percentile intervals from persons drawn again and again: films and zones of one person come together.

use std::collections::BTreeMap;

use super::interval::Interval;

/// How often the persons are drawn.
pub const N_DRAWS: usize = 1000;
/// So many of the draws have to give a figure, in a hundred; else there is no interval.
const PERCENT_DEFINED: usize = 90;

/// Where chance begins: the same seed draws the same persons everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seed(pub u64);

/// `SplitMix64`. Source: Steele, Lea and Flood, OOPSLA 2014.
struct Chance(u64);

impl Chance {
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        it ^ (it >> 31)
    }

    /// Evenly from 0 to below `n`.
    fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.bits()) * n as u128) >> 64) as usize
    }
}

/// The intervals of several figures that are reckoned together.
///
/// * `persons` — whose each row is.
/// * `figures` — reckons them from the rows that were drawn, by their places.
pub fn by_person<const N: usize>(
    persons: &[usize],
    seed: Seed,
    mut figures: impl FnMut(&[usize]) -> [Option<f64>; N],
) -> [Option<Interval>; N] {
    let rows_of = rows_of(persons);
    // One person says nothing of how persons differ.
    if rows_of.len() < 2 {
        return [None; N];
    }
    let mut chance = Chance(seed.0);
    let mut found: [Vec<f64>; N] = std::array::from_fn(|_| Vec::with_capacity(N_DRAWS));
    let mut drawn = Vec::with_capacity(persons.len());
    for _ in 0..N_DRAWS {
        drawn.clear();
        for _ in 0..rows_of.len() {
            drawn.extend_from_slice(&rows_of[chance.below(rows_of.len())]);
        }
        for (found, figure) in found.iter_mut().zip(figures(&drawn)) {
            found.extend(figure);
        }
    }
    found.map(middle_95)
}

/// The rows of each person.
fn rows_of(persons: &[usize]) -> Vec<Vec<usize>> {
    let mut rows_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (row, person) in persons.iter().enumerate() {
        rows_of.entry(*person).or_default().push(row);
    }
    rows_of.into_values().collect()
}

fn middle_95(mut found: Vec<f64>) -> Option<Interval> {
    found.sort_by(f64::total_cmp);
    let is_told = N_DRAWS * PERCENT_DEFINED <= 100 * found.len();
    is_told.then(|| Interval { low: quantile(&found, 0.025), high: quantile(&found, 0.975) })
}

/// Between the two values that lie about it, in proportion.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let at = share * (sorted.len() - 1) as f64;
    let below = at.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (sorted[above] - sorted[below]) * at.fract()
}
