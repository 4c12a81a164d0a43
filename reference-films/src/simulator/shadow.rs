//! The body's shadow: how much water, and how much of each lung, every ray of the beam passes.

use super::body::{Body, Tissue};
use super::rind;
use super::space::Beam;

/// Side of a cell of the shadow, mm on the detector.
pub(super) const CELL_MM: f64 = 0.7;
/// Between the planes and between the places of a plane, mm.
const STEP_MM: f64 = 1.4;
/// Half of what is looked at across, and to the back or front, mm.
const ACROSS_MM: f64 = 190.0;
const DEEP_MM: f64 = 140.0;
/// The highest and the lowest place that is looked at, mm downwards.
const DOWN_MM: (f64, f64) = (-190.0, 264.0);
/// How far above and below the beam's axis the shadow reaches on the detector, and how wide it is, mm.
const ABOVE_MM: f64 = 196.0;
const BELOW_MM: f64 = 280.0;
const WIDTH_MM: f64 = 420.0;
/// How much of the voxels' blur is given back.
const SHARPNESS: f32 = 0.8;
/// The planes are shared out in this many parts, whatever number of cores there is, so that sums are always the same.
const N_PARTS: usize = 12;

/// The shadow on an even grid over the detector, its middle on the beam's axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shadow {
    pub(super) columns: usize,
    pub(super) rows: usize,
    /// Water without the lungs', mm.
    pub(super) water: Vec<f32>,
    /// What of it bone has beyond soft tissue, mm, before the person's own bone is reckoned in.
    bone: Vec<f32>,
    /// Right and left lung, mm.
    pub(super) lungs: [Vec<f32>; 2],
}

impl Shadow {
    fn dark(columns: usize, rows: usize) -> Self {
        let empty = || vec![0.0; columns * rows];
        Self { columns, rows, water: empty(), bone: empty(), lungs: [empty(), empty()] }
    }

    /// The shadow of a body.
    pub(super) fn of(body: &Body, beam: Beam) -> Self {
        let columns = (WIDTH_MM / CELL_MM).ceil() as usize;
        let rows = ((ABOVE_MM + BELOW_MM) / CELL_MM).ceil() as usize;
        let n_planes = (2.0 * DEEP_MM / STEP_MM) as usize;
        let planes: Vec<usize> = (0..n_planes).collect();
        let depth_of = |plane: usize| -DEEP_MM + (plane as f64 + 0.5) * STEP_MM;
        let parts: Vec<Self> = std::thread::scope(|scope| {
            let running: Vec<_> = planes
                .chunks(n_planes.div_ceil(N_PARTS))
                .map(|part| {
                    scope.spawn(move || {
                        let mut shadow = Self::dark(columns, rows);
                        let mut bones = vec![Tissue::AIR.bone_depth; columns * rows];
                        for plane in part {
                            shadow.add(body, beam, depth_of(*plane), &mut bones);
                        }
                        shadow
                    })
                })
                .collect();
            running.into_iter().filter_map(|it| it.join().ok()).collect()
        });
        let mut whole = Self::dark(columns, rows);
        for part in parts {
            for (sum, more) in whole.fields_mut().into_iter().zip(part.fields()) {
                for (it, more) in sum.iter_mut().zip(more) {
                    *it += more;
                }
            }
        }
        whole.water = Self::sharpened(&whole.water, columns);
        for (water, bone) in whole.water.iter_mut().zip(&whole.bone) {
            *water += body.bone * bone;
        }
        whole.lungs = whole.lungs.map(|it| Self::sharpened(&it, columns));
        whole
    }

    /// Some of what the voxels' own width took from every edge, given back: more than its neighbours' mean stands out more.
    fn sharpened(field: &[f32], columns: usize) -> Vec<f32> {
        let mean = |at: usize, step: usize| 0.25 * (field[at - step] + field[at + step]) + 0.5 * field[at];
        let mut sharp = field.to_vec();
        for at in 2 * columns..field.len().saturating_sub(2 * columns) {
            let wide = 0.5 * (mean(at, 2) + mean(at, 2 * columns));
            sharp[at] = field[at] + SHARPNESS * (field[at] - wide);
        }
        sharp
    }

    fn fields(&self) -> [&Vec<f32>; 4] {
        [&self.water, &self.bone, &self.lungs[0], &self.lungs[1]]
    }

    fn fields_mut(&mut self) -> [&mut Vec<f32>; 4] {
        let [right, left] = &mut self.lungs;
        [&mut self.water, &mut self.bone, right, left]
    }

    /// The middle of a column on the detector, mm to the viewer's right of the beam's axis.
    pub(super) fn x_of(&self, column: usize) -> f64 {
        (column as f64 + 0.5 - 0.5 * self.columns as f64) * CELL_MM
    }

    /// The middle of a row on the detector, mm below the beam's axis.
    pub(super) fn y_of(row: usize) -> f64 {
        (row as f64 + 0.5) * CELL_MM - ABOVE_MM
    }

    /// The column and row of a point of the detector, whole where it is a cell's middle.
    pub(super) fn cell_at(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (x / CELL_MM + 0.5 * self.columns as f64 - 0.5, (y + ABOVE_MM) / CELL_MM - 0.5)
    }

    /// Adds what one plane of the body, at depth `z`, takes from the beam; `bones` holds each ray's depth in bone at the
    /// plane before, and then at this one.
    fn add(&mut self, body: &Body, beam: Beam, z: f64, bones: &mut [f32]) {
        let across = (2.0 * ACROSS_MM / STEP_MM) as usize;
        let down = ((DOWN_MM.1 - DOWN_MM.0) / STEP_MM) as usize;
        let mut plane = vec![Tissue::AIR; across * down];
        for (n, row) in plane.chunks_mut(across).enumerate() {
            body.row([-ACROSS_MM, DOWN_MM.0 + n as f64 * STEP_MM, z], STEP_MM, row);
        }
        let larger = beam.magnification(z);
        let (columns, rows) = (self.columns, self.rows);
        for row in 0..rows {
            let at = (Self::y_of(row) / larger - DOWN_MM.0) / STEP_MM;
            if at < 0.0 || (down - 1) as f64 <= at {
                continue;
            }
            let (upper, lower) = (at.floor() as usize * across, (at.floor() as usize + 1) * across);
            let below = (at - at.floor()) as f32;
            for column in 0..columns {
                let at = (self.x_of(column) / larger + ACROSS_MM) / STEP_MM;
                if at < 0.0 || (across - 1) as f64 <= at {
                    continue;
                }
                let (near, right_of) = (at.floor() as usize, (at - at.floor()) as f32);
                let four = [
                    &plane[upper + near],
                    &plane[upper + near + 1],
                    &plane[lower + near],
                    &plane[lower + near + 1],
                ];
                let mean = |value_of: fn(&Tissue) -> f32| {
                    let four = four.map(value_of);
                    let across = |n: usize| four[n] + (four[n + 1] - four[n]) * right_of;
                    across(0) + (across(2) - across(0)) * below
                };
                let cell = row * columns + column;
                let step = STEP_MM as f32;
                self.water[cell] += step * mean(|it| it.water);
                self.lungs[0][cell] += step * mean(|it| it.lungs[0]);
                self.lungs[1][cell] += step * mean(|it| it.lungs[1]);
                let depth = mean(|it| it.bone_depth);
                if 0.0 < depth.max(bones[cell]) {
                    self.bone[cell] += step * rind::mean_between(bones[cell], depth);
                }
                bones[cell] = depth;
            }
        }
    }
}
