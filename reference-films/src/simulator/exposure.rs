//! From what the beam lost to the numbers in the file: scatter, quanta, the detector's blur, the grey curve.

use super::arithmetic::{exp, ln, root};
use super::chance::Chance;

/// The greatest number a pixel can hold: twelve bits.
pub(crate) const FULL: f64 = 4095.0;

/// Side of the coarse cells in which scatter and the wide mean are reckoned, in millimetres.
const CELL_MM: f64 = 4.0;
/// Reach of scatter, and of the evening-out of wide differences, in cells.
const SCATTER_CELLS: usize = 9;
const EVENING_CELLS: usize = 11;
/// Side of the cells and reach of the narrow mean that a station sharpens against, mm and cells.
const SHARPENING_CELL_MM: f64 = 0.6;
const SHARPENING_CELLS: usize = 2;
/// The curve's share below which all is black.
const BLACK: f64 = 0.06;

/// How one station exposes and shows its films.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Station {
    /// Share of the scatter that passes the grid.
    scatter: f64,
    /// Share of wide differences its processing takes away.
    evening: f64,
    /// How much of what is narrower than a few millimetres it adds once more.
    sharpening: f64,
    /// Quanta in one square millimetre of the open beam.
    quanta_per_mm2: f64,
    /// How soon its curve bends over in the white parts.
    shoulder: f64,
    /// How steep its curve is in the middle.
    steepness: f64,
    /// How much more than the open lung it shows as mid-grey.
    pub(crate) mid_above_lung: f64,
}

impl Station {
    /// The station at which the person of a seed stood.
    pub(crate) fn of(seed: u64) -> Self {
        let mut chance = Chance::of(seed, 2);
        Self {
            scatter: chance.between(0.06, 0.13),
            evening: chance.between(0.20, 0.55),
            sharpening: chance.between(0.0, 0.35),
            quanta_per_mm2: chance.between(70_000.0, 180_000.0),
            shoulder: chance.between(0.38, 1.0),
            steepness: chance.between(2.1, 3.1),
            mid_above_lung: chance.between(0.22, 0.52),
        }
    }
}

/// A film-sized plane with its shape.
#[derive(Clone, Copy)]
pub(crate) struct Plane<'a> {
    pub(crate) columns: usize,
    pub(crate) rows: usize,
    pub(crate) mm_per_pixel: f64,
    pub(crate) loss: &'a [f32],
}

/// Values on a coarse grid over the film.
struct Coarse {
    columns: usize,
    rows: usize,
    pixels_a_cell: usize,
    values: Vec<f64>,
}

/// What is wide and slow on a film: its scatter, and its mean loss, wide and narrow.
pub(crate) struct Veil {
    station: Station,
    scatter: Coarse,
    mean_loss: Coarse,
    narrow_mean: Coarse,
    usual: f64,
    mid_loss: f64,
}

impl Veil {
    /// Reckons them from the whole plane.
    ///
    /// * `mid_loss` — the loss shown as mid-grey.
    pub(crate) fn over(plane: Plane<'_>, station: Station, mid_loss: f64) -> Self {
        let scatter = Coarse::of(plane, CELL_MM, |loss| exp(-loss)).blurred(SCATTER_CELLS);
        let mean_loss = Coarse::of(plane, CELL_MM, |loss| loss).blurred(EVENING_CELLS);
        let narrow_mean = Coarse::of(plane, SHARPENING_CELL_MM, |loss| loss).blurred(SHARPENING_CELLS);
        let usual = mean_loss.values.iter().sum::<f64>() / mean_loss.values.len().max(1) as f64;
        Self { station, scatter, mean_loss, narrow_mean, usual, mid_loss }
    }

    /// Exposes some rows of the plane. The same rows give the same numbers, however the film is divided.
    pub(crate) fn expose(
        &self,
        plane: Plane<'_>,
        rows: std::ops::Range<usize>,
        seed: u64,
        pixels: &mut [u16],
    ) {
        let station = self.station;
        let quanta = station.quanta_per_mm2 * plane.mm_per_pixel * plane.mm_per_pixel;
        let mut noise = NoiseRows::of(plane.columns, seed);
        for (row, out) in rows.zip(pixels.chunks_mut(plane.columns)) {
            noise.come_to(row);
            for (column, pixel) in out.iter_mut().enumerate() {
                let loss = blurred_at(plane, column, row);
                let light = exp(-loss) + station.scatter * self.scatter.at(column, row);
                // Poisson's deviation, as a share of the light; the detector has spread it over its neighbours.
                let grain = noise.at(column) / root(quanta * light);
                let shown = -ln(light * (1.0 + grain.clamp(-0.9, 0.9)));
                let even = shown - station.evening * (self.mean_loss.at(column, row).max(1.0) - self.usual);
                // The veil of scatter dims what is fine as it dims all else: the mean is dimmed alike.
                let fine = loss - self.narrow_mean.at(column, row);
                let sharp = even + station.sharpening * fine * exp(-loss) / light;
                *pixel = station.grey(sharp - self.mid_loss);
            }
        }
    }
}

impl Station {
    /// The film's curve: steep in the lung, flat where black is black and white is white.
    fn grey(&self, above: f64) -> u16 {
        let eased = above / (1.0 + self.shoulder * above.max(0.0));
        let value = 1.0 / (1.0 + exp(-self.steepness * eased));
        (FULL * (value - BLACK) / (1.0 - BLACK) + 0.5).floor().clamp(0.0, FULL) as u16
    }
}

/// The loss at a pixel after the focal spot and the detector have softened it.
fn blurred_at(plane: Plane<'_>, column: usize, row: usize) -> f64 {
    let left = column.saturating_sub(1);
    let right = (column + 1).min(plane.columns - 1);
    let line = |at: usize| {
        let start = at * plane.columns;
        0.18 * f64::from(plane.loss[start + left] + plane.loss[start + right])
            + 0.64 * f64::from(plane.loss[start + column])
    };
    0.18 * (line(row.saturating_sub(1)) + line((row + 1).min(plane.rows - 1))) + 0.64 * line(row)
}

/// Three rows of grain, so that each pixel can mix with its neighbours.
struct NoiseRows {
    seed: u64,
    columns: usize,
    at_row: Option<usize>,
    rows: [Vec<f64>; 3],
}

impl NoiseRows {
    fn of(columns: usize, seed: u64) -> Self {
        Self { seed, columns, at_row: None, rows: [Vec::new(), Vec::new(), Vec::new()] }
    }

    fn come_to(&mut self, row: usize) {
        if self.at_row.is_some_and(|it| it + 1 == row) {
            self.rows.rotate_left(1);
            self.rows[2] = self.drawn(row + 2);
        } else {
            self.rows = [self.drawn(row), self.drawn(row + 1), self.drawn(row + 2)];
        }
        self.at_row = Some(row);
    }

    /// Row `n` of the grain, counted from one above the film.
    fn drawn(&self, n: usize) -> Vec<f64> {
        let mut chance = Chance::of(self.seed, 1_000 + n as u64);
        let raw: Vec<f64> = (0..self.columns + 2).map(|_| chance.bell()).collect();
        raw.windows(3).map(|it| 0.2 * (it[0] + it[2]) + 0.6 * it[1]).collect()
    }

    fn at(&self, column: usize) -> f64 {
        0.2 * (self.rows[0][column] + self.rows[2][column]) + 0.6 * self.rows[1][column]
    }
}

impl Coarse {
    fn of(plane: Plane<'_>, cell_mm: f64, value_of: impl Fn(f64) -> f64) -> Self {
        let pixels_a_cell = ((cell_mm / plane.mm_per_pixel) as usize).max(1);
        // A cell is known well enough from some five pixels each way.
        let step = pixels_a_cell.div_ceil(5);
        let (columns, rows) = (plane.columns.div_ceil(pixels_a_cell), plane.rows.div_ceil(pixels_a_cell));
        let mut values = Vec::with_capacity(columns * rows);
        for row in 0..rows {
            for column in 0..columns {
                let (mut sum, mut n_pixels) = (0.0, 0.0_f64);
                for y in (row * pixels_a_cell..((row + 1) * pixels_a_cell).min(plane.rows)).step_by(step) {
                    for x in (column * pixels_a_cell..((column + 1) * pixels_a_cell).min(plane.columns))
                        .step_by(step)
                    {
                        sum += value_of(f64::from(plane.loss[y * plane.columns + x]));
                        n_pixels += 1.0;
                    }
                }
                values.push(sum / n_pixels.max(1.0));
            }
        }
        Self { columns, rows, pixels_a_cell, values }
    }

    /// Three running means each way come close to a bell.
    fn blurred(mut self, reach: usize) -> Self {
        for _ in 0..3 {
            let (columns, rows) = (self.columns, self.rows);
            self.values = mean_of_lines(&self.values, columns, rows, reach / 2);
            let turned = turned(&self.values, columns, rows);
            self.values = turned_back(&mean_of_lines(&turned, rows, columns, reach / 2), columns, rows);
        }
        self
    }

    /// The value at a pixel, straight between the middles of the cells.
    fn at(&self, column: usize, row: usize) -> f64 {
        let place = |pixel: usize, n_cells: usize| {
            let cells =
                ((pixel as f64 + 0.5) / self.pixels_a_cell as f64 - 0.5).clamp(0.0, (n_cells - 1) as f64);
            let first = (cells.floor() as usize).min(n_cells.saturating_sub(2));
            (first, (first + 1).min(n_cells - 1), cells - first as f64)
        };
        let (left, right, across) = place(column, self.columns);
        let (upper, lower, down) = place(row, self.rows);
        let line = |at: usize| {
            self.values[at * self.columns + left] * (1.0 - across)
                + self.values[at * self.columns + right] * across
        };
        line(upper) * (1.0 - down) + line(lower) * down
    }
}

fn mean_of_lines(values: &[f64], columns: usize, rows: usize, reach: usize) -> Vec<f64> {
    let mut means = Vec::with_capacity(values.len());
    for row in 0..rows {
        let line = &values[row * columns..(row + 1) * columns];
        for column in 0..columns {
            let near = &line[column.saturating_sub(reach)..(column + reach + 1).min(columns)];
            means.push(near.iter().sum::<f64>() / near.len() as f64);
        }
    }
    means
}

fn turned(values: &[f64], columns: usize, rows: usize) -> Vec<f64> {
    (0..columns).flat_map(|column| (0..rows).map(move |row| values[row * columns + column])).collect()
}

fn turned_back(values: &[f64], columns: usize, rows: usize) -> Vec<f64> {
    turned(values, rows, columns)
}
