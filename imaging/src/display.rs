//! The reference for every grey: on the CPU, plain and right. A shader is a fast copy of this file.
//!
//! For a shader: put every value as [`crate::StoredPixels::ordered`] into a 16-bit normalised texture **once**, with linear
//! filtering; put [`table`] into a 256 x 256 texture without filtering whenever [`Shown`] changes; in the fragment
//! take `ordered = floor(texel * 65535.0 + 0.5)` *after* the hardware has interpolated, and look the grey up at
//! column `ordered % 256`, row `ordered / 256`. Interpolation thus happens between stored values, before the
//! window; greys are never interpolated.

use crate::film::Film;
use crate::gamma::Gamma;
use crate::gray::Gray;
use crate::voi::Voi;

/// How a reader sees a film: which greys, whether turned over by wish, and by which curve.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// The window or table in use.
    pub voi: Voi,
    /// Whether the reader has turned black and white over, on top of what the film itself asks.
    pub inverted: bool,
    /// The reader's own curve over all the rest.
    pub gamma: Gamma,
}

impl Shown {
    /// A window or table, and nothing of the reader's own.
    pub const fn by(voi: Voi) -> Self {
        Self { voi, inverted: false, gamma: Gamma::NONE }
    }
}

/// The grey of one stored value: THE reference, which all else must equal.
///
/// * `pattern` — a stored 16-bit pattern, as in [`crate::StoredPixels::values`].
/// * returns — 0.0 black to 1.0 white.
///
/// Source: DICOM PS3.3 C.11.1, C.11.2 and C.11.6, in this order.
pub fn grey(film: &Film, shown: &Shown, pattern: u16) -> f64 {
    let number = film.stored.number(pattern);
    grey_of_value(film, shown, film.modality.value(number))
}

/// The grey of a modality value, which need not be a whole number: for values averaged before the window.
pub fn grey_of_value(film: &Film, shown: &Shown, value: f64) -> f64 {
    let turned = film.polarity.turn(shown.voi.gray(value));
    shown.gamma.curve(if shown.inverted { 1.0 - turned } else { turned })
}

/// The greys of all 65,536 values, **by ordered value** ([`crate::StoredPixels::ordered`]): 0.0 black to 1.0 white.
///
/// For an unsigned film the ordered value is the stored pattern itself.
pub fn table(film: &Film, shown: &Shown) -> Vec<f32> {
    (0..=u16::MAX).map(|ordered| grey(film, shown, film.stored.pattern(ordered)) as f32).collect()
}

/// The whole film, one grey for each stored pixel, whatever shape a pixel has: what a shader is compared with.
pub fn render(film: &Film, shown: &Shown) -> Gray {
    let table = table(film, shown);
    let pixels = film.stored.values.iter().map(|&it| table[usize::from(film.stored.ordered(it))]).collect();
    covered(film, Gray { width: film.stored.columns, height: film.stored.rows, pixels })
}

/// A picture of the whole film, what its shutter covers in the shutter's own grey: after all else, and turned over by
/// nobody.
///
/// Source: DICOM PS3.3 C.7.6.11, Shutter Presentation Value (0018,1622).
fn covered(film: &Film, mut picture: Gray) -> Gray {
    let Some(shutter) = &film.laid.shutter else { return picture };
    let under =
        |it: usize, n_to: u32, n_from: u32| ((it as f64 + 0.5) * f64::from(n_from) / f64::from(n_to)) as u32;
    for (y, line) in picture.pixels.chunks_exact_mut(picture.width.max(1) as usize).enumerate() {
        let row = under(y, picture.height, film.stored.rows);
        for (x, grey) in line.iter_mut().enumerate() {
            if shutter.covers(under(x, picture.width, film.stored.columns), row) {
                *grey = shutter.grey();
            }
        }
    }
    picture
}

/// The film as a picture of square pixels, neither side longer than `max_side`; never larger than the film.
///
/// Each pixel is the grey of the **mean modality value** of the area it covers: averaging comes before the window.
/// Pixels that are not square are drawn out along their longer side, the values between them taken as on a line.
pub fn render_fit(film: &Film, shown: &Shown, max_side: u32) -> Gray {
    let (width, height) = fitted(film, max_side);
    if (width, height) == (film.stored.columns, film.stored.rows) {
        return render(film, shown);
    }
    let pixels = values_at(film, (width, height))
        .into_iter()
        .map(|value| grey_of_value(film, shown, f64::from(value)) as f32)
        .collect();
    covered(film, Gray { width, height, pixels })
}

/// What the file's overlays draw, in white over a picture of the whole film.
pub fn with_overlays(film: &Film, mut picture: Gray) -> Gray {
    let scale = (
        f64::from(picture.width) / f64::from(film.stored.columns),
        f64::from(picture.height) / f64::from(film.stored.rows),
    );
    // A mark of one pixel stays one in a smaller picture.
    let pixels = |from: i32, to: i32, scale: f64, n: u32| {
        let first = (f64::from(from) * scale).floor().clamp(0.0, f64::from(n));
        let behind = (f64::from(to) * scale).ceil().clamp(0.0, f64::from(n));
        first as usize..behind as usize
    };
    let (width, height) = (picture.width, picture.height);
    for block in film.laid.overlays.iter().flat_map(|it| &it.blocks) {
        let across = pixels(block.left, block.right, scale.0, width);
        for y in pixels(block.top, block.bottom, scale.1, height) {
            let from = y * width as usize;
            picture.pixels[from + across.start..from + across.end].fill(1.0);
        }
    }
    picture
}

/// Modality values averaged over equal areas, `width * height` of them, row by row.
///
/// * `width`, `height` — 1 up to the film's own columns and rows; larger ones are brought down to these.
///
/// For a model that wants its own grey scale, and for pictures smaller than the film.
pub fn mean_values(film: &Film, width: u32, height: u32) -> Vec<f32> {
    let stored = &film.stored;
    let width = width.clamp(1, stored.columns.max(1));
    let height = height.clamp(1, stored.rows.max(1));
    let of_ordered: Vec<f64> =
        (0..=u16::MAX).map(|it| film.modality.value(stored.number(stored.pattern(it)))).collect();
    let across = shares(stored.columns, width);
    let down = shares(stored.rows, height);
    let mut sums = vec![0.0_f64; width as usize * height as usize];
    let rows = stored.values.chunks_exact(stored.columns.max(1) as usize);
    for (row, of_row) in rows.zip(&down) {
        let mut line = vec![0.0_f64; width as usize];
        for (&pattern, share) in row.iter().zip(&across) {
            let value = of_ordered[usize::from(stored.ordered(pattern))];
            share.spread(value, &mut line);
        }
        for (x, value) in line.into_iter().enumerate() {
            of_row.spread_at(value, &mut sums, width as usize, x);
        }
    }
    let area = (f64::from(stored.columns) / f64::from(width)) * (f64::from(stored.rows) / f64::from(height));
    sums.into_iter().map(|it| (it / area) as f32).collect()
}

/// Modality values for a picture of any size: means where it is smaller than the film, between neighbours where larger.
fn values_at(film: &Film, (width, height): (u32, u32)) -> Vec<f32> {
    let small = (width.min(film.stored.columns), height.min(film.stored.rows));
    let means = mean_values(film, small.0, small.1);
    if small == (width, height) {
        return means;
    }
    let (across, down) = (between(small.0, width), between(small.1, height));
    let row = |at: usize| &means[at * small.0 as usize..(at + 1) * small.0 as usize];
    let mixed = |a: f32, b: f32, part: f32| a + part * (b - a);
    let mut values = Vec::with_capacity(width as usize * height as usize);
    for &(above, below, low) in &down {
        let (above, below) = (row(above), row(below));
        values.extend(across.iter().map(|&(left, right, far)| {
            mixed(mixed(above[left], above[right], far), mixed(below[left], below[right], far), low)
        }));
    }
    values
}

/// For each of `n_to` lines the two of `n_from` lines it lies between, middle to middle, and how far to the second.
fn between(n_from: u32, n_to: u32) -> Vec<(usize, usize, f32)> {
    let last = n_from.max(1) - 1;
    let line = |it: u32| {
        let at = (f64::from(it) + 0.5) * f64::from(n_from) / f64::from(n_to) - 0.5;
        let at = at.clamp(0.0, f64::from(last));
        let first = at.floor();
        (first as usize, (first as u32 + 1).min(last) as usize, (at - first) as f32)
    };
    (0..n_to).map(line).collect()
}

/// Width and height of the film as a picture of square pixels, the longer side brought down to `max_side`, each at
/// least 1 and both together within what is read of any file.
fn fitted(film: &Film, max_side: u32) -> (u32, u32) {
    let (wide, high) = film.size_in_sides();
    let longest = wide.max(high);
    let most = (crate::dicom::pixels_limit() as f64 / (wide * high)).sqrt();
    let factor = (f64::from(max_side) / longest).min(most).min(1.0);
    let side = |it: f64| ((it * factor).round() as u32).clamp(1, max_side.max(1));
    (side(wide), side(high))
}

/// How one source line falls into one or two target lines.
struct Share {
    first: usize,
    of_first: f64,
    of_next: f64,
}

impl Share {
    fn spread(&self, value: f64, line: &mut [f64]) {
        self.spread_at(value, line, 1, 0);
    }

    fn spread_at(&self, value: f64, sums: &mut [f64], stride: usize, offset: usize) {
        if let Some(it) = sums.get_mut(self.first * stride + offset) {
            *it += value * self.of_first;
        }
        if 0.0 < self.of_next
            && let Some(it) = sums.get_mut((self.first + 1) * stride + offset)
        {
            *it += value * self.of_next;
        }
    }
}

/// The shares of each of `n_from` source lines in `n_to` target lines, `n_to <= n_from`; each target gets `n_from/n_to`.
fn shares(n_from: u32, n_to: u32) -> Vec<Share> {
    let (n_from, n_to) = (u64::from(n_from), u64::from(n_to));
    (0..n_from)
        .map(|line| {
            // In units of 1/n_from of a target line, all whole numbers: no share is lost to rounding.
            let first = line * n_to / n_from;
            let boundary = (first + 1) * n_from;
            let end = (line + 1) * n_to;
            let over = end.saturating_sub(boundary);
            Share {
                first: first as usize,
                of_first: (n_to - over) as f64 / n_to as f64,
                of_next: over as f64 / n_to as f64,
            }
        })
        .collect()
}
