//! A film as the nets want it: small for the lungs, and the lung field at a fixed number of millimetres a pixel.

use classification::{LungZone, PerZone};
use imaging::display;
use imaging::film::Film;
use imaging::gray::Gray;
use imaging::lung_zones::{LungZones, Mask, Polygon, crossings};

use crate::manifest::Input;

/// The height of grown-up lungs, wide enough for all: outside it a film's own millimetres are not believed.
const LUNG_HEIGHTS_MM: std::ops::RangeInclusive<f64> = 160.0..=340.0;

/// A film for the lungs' net: the longer side fills the square, the rest is black.
pub(crate) struct Square {
    /// `side * side` greys, 0 to 1, stretched from the film's 1st to its 99th percentile.
    pub(crate) greys: Vec<f32>,
    side: u32,
    left: u32,
    top: u32,
    width: u32,
    height: u32,
}

/// The lung field for the opacities' net.
pub(crate) struct Field {
    /// `rows * columns` greys; the lungs' 5th and 95th percentiles are 0 and 1, clipped to -1..2.
    pub(crate) greys: Vec<f32>,
    /// Six masks of `rows * columns`, in the order of [`LungZone::ALL`]; 0 or 1.
    pub(crate) zones: Vec<f32>,
    /// Millimetres to a pixel of the film, as used.
    pub(crate) mm_per_pixel: f64,
    /// Whether they were estimated.
    pub(crate) is_estimate: bool,
    columns: usize,
}

impl Square {
    /// `None` where the film has fewer pixels than the net.
    pub(crate) fn of(film: &Film, side: u32) -> Option<Self> {
        let small = display::render_fit(film, &film.default_shown(), side);
        if small.width.max(small.height) < side {
            return None;
        }
        let (left, top) = ((side - small.width) / 2, (side - small.height) / 2);
        let (low, high) = percentiles(small.pixels.clone(), 0.01, 0.99)?;
        let mut greys = vec![0.0; (side * side) as usize];
        for y in 0..small.height {
            for x in 0..small.width {
                let grey = small.at(x, y).unwrap_or(0.0);
                greys[((y + top) * side + x + left) as usize] = stretched(grey, low, high).clamp(0.0, 1.0);
            }
        }
        Some(Self { greys, side, left, top, width: small.width, height: small.height })
    }

    /// The net's answer, cut back to what is film.
    pub(crate) fn mask(&self, lung: &[f32]) -> Mask {
        let at = |x: u32, y: u32| lung.get(((y + self.top) * self.side + x + self.left) as usize);
        let bits = (0..self.height)
            .flat_map(|y| (0..self.width).map(move |x| (x, y)))
            .map(|(x, y)| at(x, y).is_some_and(|it| 0.5 < *it))
            .collect();
        Mask { width: self.width, height: self.height, bits }
    }
}

impl Field {
    /// The field about the middle of both lungs; `None` where the zones hold no pixel.
    pub(crate) fn of(film: &Film, lungs: &LungZones, input: &Input) -> Option<Self> {
        let (columns, rows) = (input.field_columns as usize, input.field_rows as usize);
        let (left, right) = extent(&lungs.right_lung, &lungs.left_lung, |it| it.0)?;
        let (top, bottom) = extent(&lungs.right_lung, &lungs.left_lung, |it| it.1)?;
        let height = |lung: &Polygon| extent(lung, lung, |it| it.1).map_or(0.0, |(from, to)| to - from);
        let lungs_height = f64::midpoint(height(&lungs.right_lung), height(&lungs.left_lung));
        let estimate = input.lung_height_mm / lungs_height;
        // A film that was made smaller without its millimetres being changed would have lungs of a child.
        let known = film.mm_per_pixel().filter(|mm| LUNG_HEIGHTS_MM.contains(&(mm * lungs_height)));
        let mm_per_pixel = known.unwrap_or(estimate);
        // Film pixels for one pixel of the field.
        let step = input.mm_per_pixel / mm_per_pixel;
        if !step.is_finite() || step <= 0.0 {
            return None;
        }
        let longer = film.stored.columns.max(film.stored.rows);
        let side = (f64::from(longer) / step.max(1.0)).round().max(1.0);
        let small = display::render_fit(film, &film.default_shown(), side as u32);
        let shrunk = f64::from(small.width) / f64::from(film.stored.columns);
        let middle = (f64::midpoint(left, right), f64::midpoint(top, bottom));
        let film_x = |x: usize| middle.0 + (x as f64 + 0.5 - columns as f64 / 2.0) * step;
        let film_y = |y: usize| middle.1 + (y as f64 + 0.5 - rows as f64 / 2.0) * step;
        let mut greys = Vec::with_capacity(columns * rows);
        for y in 0..rows {
            greys.extend((0..columns).map(|x| bilinear(&small, film_x(x) * shrunk, film_y(y) * shrunk)));
        }
        let zones = zone_masks(lungs, columns, rows, film_x, film_y);
        let mut field = Self { greys, zones, mm_per_pixel, is_estimate: known.is_none(), columns };
        field.normalise()?;
        Some(field)
    }

    fn normalise(&mut self) -> Option<()> {
        let lung: Vec<f32> =
            self.greys.iter().enumerate().filter(|(idx, _)| self.is_lung(*idx)).map(|(_, it)| *it).collect();
        let (low, high) = percentiles(lung, 0.05, 0.95)?;
        for grey in &mut self.greys {
            *grey = stretched(*grey, low, high).clamp(-1.0, 2.0);
        }
        Some(())
    }

    fn is_lung(&self, idx: usize) -> bool {
        let n = self.greys.len();
        (0..LungZone::ALL.len()).any(|zone| 0.5 < self.zones[zone * n + idx])
    }

    /// Log of fine texture, log of coarse texture, share of the field that is lung.
    pub(crate) fn texture(&self) -> [f64; 3] {
        let smooth = blurred(&self.greys, self.columns, 1.5);
        let smoother = blurred(&smooth, self.columns, (6.0_f64.powi(2) - 1.5_f64.powi(2)).sqrt());
        let lung: Vec<usize> = (0..self.greys.len()).filter(|it| self.is_lung(*it)).collect();
        let spread = |of: &dyn Fn(usize) -> f32| {
            let n = lung.len().max(1) as f64;
            let mean = lung.iter().map(|it| f64::from(of(*it))).sum::<f64>() / n;
            let square = lung.iter().map(|it| (f64::from(of(*it)) - mean).powi(2)).sum::<f64>() / n;
            (square.sqrt() + 1e-4).ln()
        };
        let fine = spread(&|it| self.greys[it] - smooth[it]);
        let coarse = spread(&|it| smooth[it] - smoother[it]);
        [fine, coarse, lung.len() as f64 / self.greys.len().max(1) as f64]
    }
}

fn zone_masks(
    lungs: &LungZones,
    columns: usize,
    rows: usize,
    film_x: impl Fn(usize) -> f64,
    film_y: impl Fn(usize) -> f64,
) -> Vec<f32> {
    let mut masks = vec![0.0; LungZone::ALL.len() * columns * rows];
    let per_zone: &PerZone<Polygon> = &lungs.zones;
    for (nth, zone) in LungZone::ALL.into_iter().enumerate() {
        let polygon = per_zone.get(zone);
        for y in 0..rows {
            let crossings = crossings(polygon, film_y(y));
            for x in 0..columns {
                let n_left = crossings.iter().filter(|it| **it < film_x(x)).count();
                if n_left % 2 == 1 {
                    masks[(nth * rows + y) * columns + x] = 1.0;
                }
            }
        }
    }
    masks
}

fn extent(a: &Polygon, b: &Polygon, of: impl Fn(&(f64, f64)) -> f64) -> Option<(f64, f64)> {
    let values = || a.iter().chain(b).map(&of);
    let (low, high) = (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
    (low < high).then_some((low, high))
}

/// The grey between the four nearest pixels; black outside. Pixel centres lie at halves.
fn bilinear(gray: &Gray, x: f64, y: f64) -> f32 {
    let (x, y) = (x - 0.5, y - 0.5);
    let (left, top) = (x.floor(), y.floor());
    let (part_x, part_y) = ((x - left) as f32, (y - top) as f32);
    let at = |dx: f64, dy: f64| {
        let (x, y) = (left + dx, top + dy);
        if x < 0.0 || y < 0.0 { 0.0 } else { gray.at(x as u32, y as u32).unwrap_or(0.0) }
    };
    let above = at(0.0, 0.0) * (1.0 - part_x) + at(1.0, 0.0) * part_x;
    let below = at(0.0, 1.0) * (1.0 - part_x) + at(1.0, 1.0) * part_x;
    above * (1.0 - part_y) + below * part_y
}

/// The values at two parts of the order, linear between neighbours; `None` for no values.
fn percentiles(mut values: Vec<f32>, low: f64, high: f64) -> Option<(f32, f32)> {
    if values.is_empty() {
        return None;
    }
    values.sort_by(f32::total_cmp);
    let at = |part: f64| {
        let place = part * (values.len() - 1) as f64;
        let (below, rest) = (place.floor() as usize, place.fract() as f32);
        let next = values[(below + 1).min(values.len() - 1)];
        values[below] * (1.0 - rest) + next * rest
    };
    Some((at(low), at(high)))
}

fn stretched(grey: f32, low: f32, high: f32) -> f32 {
    (grey - low) / (high - low).max(1e-3)
}

/// A Gaussian of `sigma` pixels, edges continued.
fn blurred(values: &[f32], columns: usize, sigma: f64) -> Vec<f32> {
    let reach = (4.0 * sigma).ceil() as isize;
    let weights: Vec<f32> =
        (-reach..=reach).map(|it| (-0.5 * (it as f64 / sigma).powi(2)).exp() as f32).collect();
    let sum: f32 = weights.iter().sum();
    let rows = values.len() / columns;
    let pass = |from: &[f32], lines: usize, length: usize, place: &dyn Fn(usize, usize) -> usize| {
        let mut to = vec![0.0; from.len()];
        for line in 0..lines {
            for along in 0..length {
                let mut grey = 0.0;
                for (weight, offset) in weights.iter().zip(-reach..=reach) {
                    let near = (along as isize + offset).clamp(0, length as isize - 1) as usize;
                    grey += weight * from[place(line, near)];
                }
                to[place(line, along)] = grey / sum;
            }
        }
        to
    };
    let across = pass(values, rows, columns, &|line, along| line * columns + along);
    pass(&across, columns, rows, &|line, along| along * columns + line)
}
