//! A film as the nets want it: small for the lungs, and the lung field at a fixed number of millimetres a pixel.

use classification::LungZone;
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
    /// The film itself, made as small.
    pub(crate) small: Gray,
    side: u32,
    left: u32,
    top: u32,
}

/// Millimetres to a pixel of a film, as far as they are believed; of its shorter side where it is not square.
#[derive(Clone, Copy)]
pub(crate) struct Millimetres {
    pub(crate) per_pixel: f64,
    /// Whether they were estimated from the lungs' height.
    pub(crate) is_estimate: bool,
}

/// The lung field for the opacities' net.
pub(crate) struct Field {
    /// `rows * columns` greys; the lungs' 5th and 95th percentiles are 0 and 1, clipped to -1..2.
    pub(crate) greys: Vec<f32>,
    /// Six masks of the map's `rows * columns`, in the order of [`LungZone::ALL`]; 0 or 1.
    pub(crate) zones: Vec<f32>,
    /// Where the top left corner of the field lies on the film, image pixels.
    pub(crate) corner: (f64, f64),
    /// Image pixels to a pixel of the field, across and down.
    pub(crate) step: (f64, f64),
    /// Which pixels of the field are lung.
    lung: Vec<bool>,
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
        Some(Self { greys, small, side, left, top })
    }

    /// The net's answer, cut back to what is film.
    pub(crate) fn mask(&self, lung: &[f32]) -> Mask {
        let at = |x: u32, y: u32| lung.get(((y + self.top) * self.side + x + self.left) as usize);
        let bits = (0..self.small.height)
            .flat_map(|y| (0..self.small.width).map(move |x| (x, y)))
            .map(|(x, y)| at(x, y).is_some_and(|it| 0.5 < *it))
            .collect();
        Mask { width: self.small.width, height: self.small.height, bits }
    }
}

impl Millimetres {
    /// The film's own where lungs of that height can be, else from the height that the manifest takes lungs to have.
    pub(crate) fn of(film: &Film, lungs: &LungZones, input: &Input) -> Option<Self> {
        let height = |lung: &Polygon| extent(lung, lung, |it| it.1).map_or(0.0, |(from, to)| to - from);
        let shape = film.pixel_shape();
        let lungs_height = f64::midpoint(height(&lungs.right_lung), height(&lungs.left_lung)) * shape.down();
        // A film that was made smaller without its millimetres being changed would have lungs of a child.
        let known = film.pixel_size().map(|it| it.side_mm);
        let known = known.filter(|mm| LUNG_HEIGHTS_MM.contains(&(mm * lungs_height)));
        let per_pixel = known.unwrap_or(input.lung_height_mm / lungs_height);
        let is_length = per_pixel.is_finite() && 0.0 < per_pixel;
        is_length.then_some(Self { per_pixel, is_estimate: known.is_none() })
    }
}

impl Field {
    /// The field about the middle of both lungs; `None` where the zones hold no pixel.
    ///
    /// Places and steps count in the shorter side of the film's pixels, in which the small picture is square.
    pub(crate) fn of(film: &Film, lungs: &LungZones, scale: Millimetres, input: &Input) -> Option<Self> {
        let (columns, rows) = (input.field_columns as usize, input.field_rows as usize);
        let shape = film.pixel_shape();
        let (left, right) = extent(&lungs.right_lung, &lungs.left_lung, |it| shape.in_sides(*it).0)?;
        let (top, bottom) = extent(&lungs.right_lung, &lungs.left_lung, |it| shape.in_sides(*it).1)?;
        // Of the film for one pixel of the field.
        let step = input.mm_per_pixel / scale.per_pixel;
        let (wide, high) = film.size_in_sides();
        let side = (wide.max(high) / step.max(1.0)).round().max(1.0);
        let small = display::render_fit(film, &film.default_shown(), side as u32);
        let shrunk = f64::from(small.width) / wide;
        let corner = (
            f64::midpoint(left, right) - columns as f64 / 2.0 * step,
            f64::midpoint(top, bottom) - rows as f64 / 2.0 * step,
        );
        let across: Vec<Between> = (0..columns)
            .map(|x| Between::of((corner.0 + (x as f64 + 0.5) * step) * shrunk, small.width))
            .collect();
        let mut greys = Vec::with_capacity(columns * rows);
        for y in 0..rows {
            let down = Between::of((corner.1 + (y as f64 + 0.5) * step) * shrunk, small.height);
            down.row_of(&small, &across, &mut greys);
        }
        let (corner, step) = (shape.in_pixels(corner), shape.in_pixels((step, step)));
        let of_lung = raster(lungs, columns, rows, corner, step);
        let lung = (0..columns * rows)
            .map(|place| of_lung.chunks_exact(columns * rows).any(|zone| zone[place]))
            .collect();
        let stride = f64::from(input.map_stride);
        let (map_columns, map_rows) = (input.map_columns() as usize, input.map_rows() as usize);
        let zones = raster(lungs, map_columns, map_rows, corner, (step.0 * stride, step.1 * stride));
        let zones = zones.into_iter().map(f32::from).collect();
        let mut field = Self { greys, zones, corner, step, lung, columns };
        field.normalise()?;
        Some(field)
    }

    fn normalise(&mut self) -> Option<()> {
        let lung = self.greys.iter().zip(&self.lung).filter(|(_, is_lung)| **is_lung);
        let (low, high) = percentiles(lung.map(|(grey, _)| *grey).collect(), 0.05, 0.95)?;
        for grey in &mut self.greys {
            *grey = stretched(*grey, low, high).clamp(-1.0, 2.0);
        }
        Some(())
    }

    /// Log of fine texture, log of coarse texture, share of the field that is lung.
    pub(crate) fn texture(&self) -> [f64; 3] {
        let smooth = blurred(&self.greys, self.columns, 1.5);
        let smoother = blurred(&smooth, self.columns, (6.0_f64.powi(2) - 1.5_f64.powi(2)).sqrt());
        let lung: Vec<usize> = (0..self.greys.len()).filter(|it| self.lung[*it]).collect();
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

/// Six masks, in the order of [`LungZone::ALL`], on a grid of `step` image pixels a cell, across and down: whether the
/// middle of a cell lies in the zone.
fn raster(lungs: &LungZones, columns: usize, rows: usize, corner: (f64, f64), step: (f64, f64)) -> Vec<bool> {
    let mut masks = vec![false; LungZone::ALL.len() * columns * rows];
    for (zone, mask) in LungZone::ALL.into_iter().zip(masks.chunks_exact_mut(columns * rows)) {
        for (y, row) in mask.chunks_exact_mut(columns).enumerate() {
            let crossings = crossings(lungs.zones.get(zone), corner.1 + (y as f64 + 0.5) * step.1);
            // The first cell whose middle lies to the right of a crossing.
            let first = |x: f64| (((x - corner.0) / step.0 - 0.5).floor() + 1.0).clamp(0.0, columns as f64);
            for pair in crossings.chunks_exact(2) {
                let (from, to) = (first(pair[0]) as usize, first(pair[1]) as usize);
                row[from..to.max(from)].fill(true);
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

/// A place between two neighbouring pixels of a line; pixel centres lie at halves.
struct Between {
    /// The two pixels; `None` outside the line.
    places: [Option<u32>; 2],
    /// How far towards the second one.
    part: f32,
}

impl Between {
    fn of(at: f64, n_pixels: u32) -> Self {
        let first = (at - 0.5).floor();
        let place = |it: f64| (0.0 <= it && it < f64::from(n_pixels)).then_some(it as u32);
        Self { places: [place(first), place(first + 1.0)], part: (at - 0.5 - first) as f32 }
    }

    /// One row of the field at this height: the grey between the four nearest pixels, black outside.
    fn row_of(&self, small: &Gray, across: &[Self], greys: &mut Vec<f32>) {
        let width = small.width as usize;
        let lines = self.places.map(|it| {
            let from = it.map(|y| y as usize * width);
            from.and_then(|from| small.pixels.get(from..from + width)).unwrap_or(&[])
        });
        for column in across {
            let [above, below] = lines.map(|line| {
                let [left, right] =
                    column.places.map(|x| x.and_then(|x| line.get(x as usize)).copied().unwrap_or(0.0));
                left * (1.0 - column.part) + right * column.part
            });
            greys.push(above * (1.0 - self.part) + below * self.part);
        }
    }
}

/// The values at two parts of the order, linear between neighbours; `None` for no values.
fn percentiles(mut values: Vec<f32>, low: f64, high: f64) -> Option<(f32, f32)> {
    if values.is_empty() {
        return None;
    }
    let mut at = |part: f64| {
        let place = part * (values.len() - 1) as f64;
        let (below, rest) = (place.floor() as usize, place.fract() as f32);
        let (_, value, above) = values.select_nth_unstable_by(below, f32::total_cmp);
        let value = *value;
        let next = above.iter().copied().min_by(f32::total_cmp).unwrap_or(value);
        value * (1.0 - rest) + next * rest
    };
    Some((at(low), at(high)))
}

fn stretched(grey: f32, low: f32, high: f32) -> f32 {
    (grey - low) / (high - low).max(1e-3)
}

/// A Gaussian of `sigma` pixels, edges continued.
fn blurred(values: &[f32], columns: usize, sigma: f64) -> Vec<f32> {
    let reach = (4.0 * sigma).ceil() as usize;
    let weights: Vec<f32> = (0..=2 * reach)
        .map(|it| (-0.5 * ((it as f64 - reach as f64) / sigma).powi(2)).exp() as f32)
        .collect();
    let sum: f32 = weights.iter().sum();
    let rows = values.len() / columns;
    let mut across = vec![0.0; values.len()];
    let mut line = vec![0.0; columns + 2 * reach];
    for (from, to) in values.chunks_exact(columns).zip(across.chunks_exact_mut(columns)) {
        line[..reach].fill(from[0]);
        line[reach..reach + columns].copy_from_slice(from);
        line[reach + columns..].fill(from[columns - 1]);
        for (x, grey) in to.iter_mut().enumerate() {
            let near = &line[x..=x + 2 * reach];
            *grey = near.iter().zip(&weights).map(|(it, weight)| it * weight).sum::<f32>() / sum;
        }
    }
    let mut down = vec![0.0; values.len()];
    for (y, to) in down.chunks_exact_mut(columns).enumerate() {
        for (nth, weight) in weights.iter().enumerate() {
            let near = (y + nth).saturating_sub(reach).min(rows - 1) * columns;
            for (grey, it) in to.iter_mut().zip(&across[near..near + columns]) {
                *grey += it * (weight / sum);
            }
        }
    }
    down
}
