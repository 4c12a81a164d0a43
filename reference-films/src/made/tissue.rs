//! What the beam loses in the smooth parts of the body: wall, lung, heart, belly, arms and air.

use super::anatomy::{Anatomy, SIDES};
use super::arithmetic::{root, smooth_step, square};
use super::chance::cloud;

/// Attenuation of soft tissue, a millimetre, at the mean energy of a 120 kV beam.
pub(super) const SOFT_PER_MM: f64 = 0.0200;

/// The smooth parts of one body.
pub(super) struct Tissue<'a> {
    anatomy: &'a Anatomy,
}

impl<'a> Tissue<'a> {
    /// Of this body.
    pub(super) fn of(anatomy: &'a Anatomy) -> Self {
        Self { anatomy }
    }

    /// Fills one row with the logarithm of what the beam has lost, at the places `x_of` names.
    pub(super) fn row(&self, y: f64, x_of: impl Fn(usize) -> f64, row: &mut [f32]) {
        let half_width = self.anatomy.body_half_width(y);
        let (half_depth, square_cut) = self.anatomy.body_half_depth(y);
        for (column, lost) in row.iter_mut().enumerate() {
            let x = x_of(column);
            let across = square(x / half_width);
            let torso = 2.0 * half_depth * root((1.0 - across) * (1.0 + square_cut * across));
            let thickness = smooth_most(torso, self.arm(x, y));
            if thickness <= 0.0 {
                *lost = 0.0;
                continue;
            }
            let lung = self.lung(x, y);
            let flesh = 1.0 + 0.012 * cloud(self.anatomy.seed, x / 21.0, y / 27.0);
            let soft = (thickness - lung - self.gas(x, y)).max(0.0) * flesh;
            *lost = (SOFT_PER_MM * soft + self.lung_loss(lung, x, y)) as f32;
        }
    }

    fn lung(&self, x: f64, y: f64) -> f64 {
        let side = if x < 0.0 { SIDES[0] } else { SIDES[1] };
        self.anatomy.clear_lung(side, x, y)
    }

    /// Lung is a little denser below, and nowhere quite even: the vessels too small to draw.
    fn lung_loss(&self, path: f64, x: f64, y: f64) -> f64 {
        if path <= 0.0 {
            return 0.0;
        }
        let seed = self.anatomy.seed;
        let hanging = 1.0 + 0.14 * smooth_step(-100.0, 100.0, y);
        let mottle = 0.016 * cloud(seed ^ 0x0b, x / 13.0, y / 15.0)
            + 0.013 * cloud(seed ^ 0x0c, x / 4.6, y / 5.2)
            + 0.010 * cloud(seed ^ 0x0d, x / 1.9, y / 2.1)
            + 0.006 * cloud(seed ^ 0x0e, x / 0.8, y / 0.8);
        self.anatomy.lung_per_mm * path * (hanging + mottle)
    }

    /// The upper arms, held away from the body.
    fn arm(&self, x: f64, y: f64) -> f64 {
        let top = self.anatomy.apex[1];
        let (from, to) = ((172.0, top + 32.0), (262.0, top + 190.0));
        let (along_x, along_y) = (to.0 - from.0, to.1 - from.1);
        let (across, down) = (x.abs() - from.0, y - from.1);
        let part =
            ((across * along_x + down * along_y) / (square(along_x) + square(along_y))).clamp(0.0, 1.0);
        let off = square(across - along_x * part) + square(down - along_y * part);
        92.0 * root(1.0 - off / square(48.0))
    }

    /// Air in the stomach under the left dome.
    fn gas(&self, x: f64, y: f64) -> f64 {
        let seed = self.anatomy.seed;
        let ragged = 1.0 + 0.45 * cloud(seed ^ 0x15, x / 15.0, y / 9.0);
        let bubble = |centre_x: f64, centre_y: f64, half_x: f64, half_y: f64| {
            let nearness = square((x - centre_x) / half_x) + square((y - centre_y) / half_y);
            root(1.0 - nearness * ragged)
        };
        let dome = self.anatomy.dome[1];
        26.0 * bubble(56.0, dome + 24.0, 27.0, 12.0) + 12.0 * bubble(94.0, dome + 46.0, 20.0, 11.0)
    }
}

/// The greater of two paths, the step between them rounded.
fn smooth_most(first: f64, second: f64) -> f64 {
    let (less, more) = (first.min(second), first.max(second));
    more + 18.0 * square((1.0 - (more - less) / 36.0).max(0.0)) * smooth_step(0.0, 18.0, less) * 0.5
}
