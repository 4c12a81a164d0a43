//! From a body and what was laid into it to the numbers of a film.

use super::body::Body;
use super::chest::Chest;
use super::shadow::{CELL_MM, Shadow};
use super::space::Beam;
use super::vessels::vessels;
use crate::made::Size;
use crate::made::exposure::{Plane, Veil};
use crate::made::fields::holds;
use crate::made::lettering::{LETTER_DOTS, Page};
use crate::made::marks::{Band, Frame, Mark};

/// What a millimetre of water takes from a beam of 120 kV behind a body.
const LOSS_PER_MM: f32 = 0.0185;
/// How far in front of the middle of the chest the detector stands, mm.
const DETECTOR_Z: f64 = 175.0;
/// The part of the detector over which the shadow is reckoned, mm.
const SHADOW_MM: (f64, f64) = (420.0, 440.0);
/// How much more than the open lung is shown as mid-grey.
const MID_ABOVE_LUNG: f64 = 0.42;
/// What is left above the higher apex, mm.
const ABOVE_APEX_MM: f64 = 30.0;

/// A person under the beam, before the exposure.
pub struct Sitter {
    body: Body,
    shadow: Shadow,
    /// Where the lungs lie.
    pub chest: Chest,
    seed: u64,
}

impl Sitter {
    /// The person that belongs to a seed.
    pub fn of(seed: u64) -> Self {
        let body = Body::of(seed);
        let beam = Beam { detector_z: DETECTOR_Z };
        let shadow = Shadow::of(&body, beam, SHADOW_MM);
        let chest = super::lungs::chest_of(&body, beam, &shadow);
        Self { body, shadow, chest, seed }
    }

    /// Where the film stands: centred on both lungs, a little room above the higher apex.
    pub(crate) fn frame(&self, size: Size) -> Frame {
        let (columns, rows) = (size.columns as usize, size.rows as usize);
        let outer = self.chest.fields.iter().flatten();
        let (least, most) =
            outer.fold((f64::MAX, f64::MIN), |so_far, it| (so_far.0.min(it.0), so_far.1.max(it.0)));
        let apex = self.chest.apex_to_dome[0].0.min(self.chest.apex_to_dome[1].0);
        Frame {
            columns,
            rows,
            mm_per_pixel: size.mm_per_pixel,
            left_mm: 0.5 * (least + most) - 0.5 * columns as f64 * size.mm_per_pixel,
            top_mm: apex - ABOVE_APEX_MM,
        }
    }

    /// The film's pixels, 0…4095, the greater the whiter.
    ///
    /// * `findings` — what is laid over the body's own shadow, strengths in mm of water.
    /// * `exposure` — the seed of the grain.
    pub(crate) fn exposed(&self, size: Size, findings: &[Mark], exposure: u64) -> Vec<u16> {
        let frame = self.frame(size);
        let loss = self.loss(frame, findings);
        let plane =
            Plane { columns: frame.columns, rows: frame.rows, mm_per_pixel: frame.mm_per_pixel, loss: &loss };
        let veil = Veil::over(plane, self.lung_loss(frame, &loss) + MID_ABOVE_LUNG);
        let mut pixels = vec![0_u16; loss.len()];
        in_bands(frame, &mut pixels, |rows, part| veil.expose(plane, rows, exposure, part));
        sign(frame, &mut pixels);
        pixels
    }

    /// What the open lung takes, as the middle of all pixels of both fields: the station sets its curve by it.
    fn lung_loss(&self, frame: Frame, loss: &[f32]) -> f64 {
        let mut within = Vec::new();
        for row in (0..frame.rows).step_by(8) {
            for column in (0..frame.columns).step_by(8) {
                let place = (frame.x_of(column), frame.y_of(row));
                if self.chest.fields.iter().any(|it| holds(it, place)) {
                    within.push(loss[row * frame.columns + column]);
                }
            }
        }
        within.sort_by(f32::total_cmp);
        within.get(within.len() / 2).copied().unwrap_or(2.0).into()
    }

    /// The logarithm of what the beam has lost in each pixel.
    fn loss(&self, frame: Frame, findings: &[Mark]) -> Vec<f32> {
        let own = vessels(&self.chest, self.body.lung_density, self.seed);
        let density = self.body.lung_density as f32;
        let lungs = self.shadow.lungs[0].iter().zip(&self.shadow.lungs[1]);
        let water: Vec<f32> =
            self.shadow.water.iter().zip(lungs).map(|(water, (right, left))| water + density * (right + left)).collect();
        let shadow = Grid { columns: self.shadow.columns, rows: self.shadow.rows, values: &water };
        let mut loss = vec![0.0_f32; frame.columns * frame.rows];
        in_bands(frame, &mut loss, |rows, part| {
            for (row, line) in rows.clone().zip(part.chunks_mut(frame.columns)) {
                let y = frame.y_of(row) / CELL_MM + 0.5 * shadow.rows as f64 - 0.5;
                for (column, pixel) in line.iter_mut().enumerate() {
                    let x = frame.x_of(column) / CELL_MM + 0.5 * shadow.columns as f64 - 0.5;
                    *pixel = shadow.at(x, y);
                }
            }
            let mut band = Band::new(frame, rows, part);
            for mark in own.iter().chain(findings) {
                band.lay(mark);
            }
        });
        for it in &mut loss {
            *it *= LOSS_PER_MM;
        }
        loss
    }
}

/// Works on bands of whole rows at once; how many cores there are makes no difference.
fn in_bands<T: Send>(
    frame: Frame,
    pixels: &mut [T],
    work: impl Fn(std::ops::Range<usize>, &mut [T]) + Sync,
) {
    let n_threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let rows_a_band = frame.rows.div_ceil(n_threads).max(1);
    std::thread::scope(|scope| {
        for (n, part) in pixels.chunks_mut(rows_a_band * frame.columns).enumerate() {
            let work = &work;
            scope.spawn(move || {
                let first = n * rows_a_band;
                work(first..first + part.len() / frame.columns, part);
            });
        }
    });
}

/// Values on an even grid, looked up between its nodes by cubics (Catmull and Rom).
struct Grid<'a> {
    columns: usize,
    rows: usize,
    values: &'a [f32],
}

impl Grid<'_> {
    fn at(&self, x: f64, y: f64) -> f32 {
        let (x, y) = (x.clamp(1.0, self.columns as f64 - 3.001), y.clamp(1.0, self.rows as f64 - 3.001));
        let (column, row) = (x.floor() as usize, y.floor() as usize);
        let (across, down) = (weights((x - x.floor()) as f32), weights((y - y.floor()) as f32));
        (0..4)
            .map(|n| {
                let start = (row + n - 1) * self.columns + column - 1;
                let line: f32 = self.values[start..start + 4].iter().zip(across).map(|it| it.0 * it.1).sum();
                line * down[n]
            })
            .sum()
    }
}

fn weights(part: f32) -> [f32; 4] {
    let (squared, cubed) = (part * part, part * part * part);
    [
        0.5 * (2.0 * squared - part - cubed),
        1.0 + 0.5 * (3.0 * cubed - 5.0 * squared),
        0.5 * (part + 4.0 * squared - 3.0 * cubed),
        0.5 * (cubed - squared),
    ]
}

/// Burns in the side marker and the word that says what this is.
fn sign(frame: Frame, pixels: &mut [u16]) {
    let mut page = Page { columns: frame.columns, pixels };
    let dot = (1.4 / frame.mm_per_pixel).max(1.0) as usize;
    let margin = (8.0 / frame.mm_per_pixel) as usize;
    page.burn("R", (margin, margin), dot * 2, 3600);
    let words = "SIMULATED";
    let width = words.len() * LETTER_DOTS.0 * dot;
    page.burn(words, (frame.columns.saturating_sub(margin + width), margin), dot, 3600);
}
