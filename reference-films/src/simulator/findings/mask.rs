//! Where the laid things lie, pixel by pixel.

use crate::simulator::marks::{Band, Frame, Mark};
use crate::simulator::outline::extent;

/// A raster on the detector.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plane {
    /// Pixels across.
    pub columns: usize,
    /// Pixels down.
    pub rows: usize,
    /// Side of a pixel, mm.
    pub mm_per_pixel: f64,
    /// Where the outer corner of the first pixel lies, mm on the detector.
    pub left_top_mm: (f64, f64),
}

impl Plane {
    /// The raster that just holds these outlines.
    pub(super) fn about<'a>(outlines: impl Iterator<Item = &'a [(f64, f64)]>, mm_per_pixel: f64) -> Self {
        let all: Vec<(f64, f64)> = outlines.flatten().copied().collect();
        let [left, top, right, bottom] = extent(&all);
        let number = |from: f64, to: f64| ((to - from) / mm_per_pixel).ceil().max(1.0) as usize;
        Self {
            columns: number(left, right),
            rows: number(top, bottom),
            mm_per_pixel,
            left_top_mm: (left, top),
        }
    }

    /// Which pixels hold anything of these marks, row by row.
    pub(super) fn mask<'a>(&self, marks: impl Iterator<Item = &'a Mark>) -> Vec<bool> {
        let mut path = vec![0.0_f32; self.columns * self.rows];
        let frame = Frame {
            columns: self.columns,
            rows: self.rows,
            mm_per_pixel: self.mm_per_pixel,
            left_mm: self.left_top_mm.0,
            top_mm: self.left_top_mm.1,
        };
        let mut band = Band::new(frame, 0..self.rows, &mut path);
        for mark in marks {
            band.lay(mark);
        }
        path.into_iter().map(|it| it != 0.0).collect()
    }

    /// How many pixels have their middle within an outline, and how many of those are true in a mask.
    pub(super) fn within(&self, outline: &[(f64, f64)], mask: &[bool]) -> (usize, usize) {
        let mut counted = (0, 0);
        for row in 0..self.rows {
            let y = self.left_top_mm.1 + (row as f64 + 0.5) * self.mm_per_pixel;
            let column =
                |x: f64| (((x - self.left_top_mm.0) / self.mm_per_pixel) - 0.5).ceil().max(0.0) as usize;
            for pair in crossings(outline, y).chunks_exact(2) {
                let columns = column(pair[0]).min(self.columns)..column(pair[1]).min(self.columns);
                counted.0 += columns.len();
                let start = row * self.columns;
                let there = &mask[start + columns.start..start + columns.end];
                counted.1 += there.iter().filter(|it| **it).count();
            }
        }
        counted
    }
}

/// Where an outline crosses a height, from left to right.
fn crossings(outline: &[(f64, f64)], y: f64) -> Vec<f64> {
    let crossing = |(n, at): (usize, &(f64, f64))| {
        let next = outline[(n + 1) % outline.len()];
        let crosses = (at.1 <= y) != (next.1 <= y);
        crosses.then(|| at.0 + (y - at.1) / (next.1 - at.1) * (next.0 - at.0))
    };
    let mut found: Vec<f64> = outline.iter().enumerate().filter_map(crossing).collect();
    found.sort_by(f64::total_cmp);
    found
}
