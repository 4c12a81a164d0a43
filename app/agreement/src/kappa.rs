//! Agreement on an ordered scale beyond chance: weighted kappa, and Gwet's AC for a scale that is hardly used.

/// How much a distance on the scale counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weights {
    /// Every difference is as bad as any other: Cohen's own kappa.
    None,
    /// By the distance.
    Linear,
    /// By the distance squared.
    Quadratic,
}

/// How often each pair of points was given, one judge's along the rows, the other's along the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally<const N: usize>([[u64; N]; N]);

impl<const N: usize> Default for Tally<N> {
    fn default() -> Self {
        Self([[0; N]; N])
    }
}

impl<const N: usize> Tally<N> {
    /// A table that was counted elsewhere.
    pub const fn of(counts: [[u64; N]; N]) -> Self {
        Self(counts)
    }

    /// Counts one pair more; the points are places on the scale, below `N`.
    pub fn add(&mut self, row: usize, column: usize) {
        self.0[row][column] += 1;
    }

    /// The counts, row by row.
    pub const fn counts(&self) -> &[[u64; N]; N] {
        &self.0
    }

    /// How many pairs.
    pub fn n(&self) -> u64 {
        self.0.iter().flatten().sum()
    }

    /// How many pairs lie at most so many points apart.
    pub fn n_within(&self, points: usize) -> u64 {
        self.cells().filter(|(row, column, _)| row.abs_diff(*column) <= points).map(|(.., n)| n).sum()
    }

    /// The mean of column less row, in points; `None` without pairs.
    pub fn bias(&self) -> Option<f64> {
        let sum: f64 = self.cells().map(|(row, column, n)| (column as f64 - row as f64) * n as f64).sum();
        (0 < self.n()).then(|| sum / self.n() as f64)
    }

    /// Kappa; `None` without pairs, and where both judges gave one and the same point throughout.
    ///
    /// Source: Cohen, Psychol. Bull. 70:213–220, 1968.
    pub fn kappa(&self, weights: Weights) -> Option<f64> {
        let n = self.n() as f64;
        let (rows, columns) = self.margins();
        let observed: f64 =
            self.cells().map(|(row, column, it)| apart::<N>(row, column, weights) * it as f64).sum();
        let expected: f64 = self
            .cells()
            .map(|(row, column, _)| apart::<N>(row, column, weights) * rows[row] * columns[column] / n)
            .sum();
        (0.0 < expected).then(|| 1.0 - observed / expected)
    }

    /// Gwet's AC1 without weights, AC2 with them: it does not collapse where nearly all is one point.
    ///
    /// Source: Gwet, Br. J. Math. Stat. Psychol. 61:29–48, 2008.
    pub fn gwet(&self, weights: Weights) -> Option<f64> {
        let n = self.n() as f64;
        if n <= 0.0 || N < 2 {
            return None;
        }
        let near = |row, column| 1.0 - apart::<N>(row, column, weights);
        let (rows, columns) = self.margins();
        let observed = self.cells().map(|(row, column, it)| near(row, column) * it as f64).sum::<f64>() / n;
        let all: f64 = self.cells().map(|(row, column, _)| near(row, column)).sum();
        let spread: f64 = rows
            .iter()
            .zip(&columns)
            .map(|(row, column)| (row + column) / (2.0 * n))
            .map(|it| it * (1.0 - it))
            .sum();
        let expected = all / (N as f64 * (N as f64 - 1.0)) * spread;
        (expected < 1.0).then(|| (observed - expected) / (1.0 - expected))
    }

    fn cells(&self) -> impl Iterator<Item = (usize, usize, u64)> {
        let row = |(row, counts): (usize, &[u64; N])| {
            let counts = *counts;
            (0..N).map(move |column| (row, column, counts[column]))
        };
        self.0.iter().enumerate().flat_map(row)
    }

    fn margins(&self) -> ([f64; N], [f64; N]) {
        let (mut rows, mut columns) = ([0.0; N], [0.0; N]);
        for (row, column, n) in self.cells() {
            rows[row] += n as f64;
            columns[column] += n as f64;
        }
        (rows, columns)
    }
}

/// How bad a difference is, 0 for none to 1 for the whole scale.
fn apart<const N: usize>(row: usize, column: usize, weights: Weights) -> f64 {
    let distance = row.abs_diff(column) as f64 / (N as f64 - 1.0).max(1.0);
    match weights {
        Weights::None => f64::from(u8::from(row != column)),
        Weights::Linear => distance,
        Weights::Quadratic => distance * distance,
    }
}
