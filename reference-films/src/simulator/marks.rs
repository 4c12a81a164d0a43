//! Things with an edge, laid on the film by their path length: balls, ovals and strokes.

use super::arithmetic::{root, square};

/// Where the film stands in the millimetres of the body.
///
/// The origin is the midline at the height of the hila; x grows to the viewer's right, y downwards.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub(crate) columns: usize,
    pub(crate) rows: usize,
    pub(crate) mm_per_pixel: f64,
    pub(crate) left_mm: f64,
    pub(crate) top_mm: f64,
}

impl Frame {
    /// The body's x of the middle of a column, in millimetres.
    pub(crate) fn x_of(&self, column: usize) -> f64 {
        self.left_mm + (column as f64 + 0.5) * self.mm_per_pixel
    }

    /// The body's y of the middle of a row, in millimetres.
    pub(crate) fn y_of(&self, row: usize) -> f64 {
        self.top_mm + (row as f64 + 0.5) * self.mm_per_pixel
    }

    /// A point of the body in image pixels: 0, 0 is the outer corner of the first pixel.
    pub(crate) fn pixel_from_body(&self, (x, y): (f64, f64)) -> (f64, f64) {
        ((x - self.left_mm) / self.mm_per_pixel, (y - self.top_mm) / self.mm_per_pixel)
    }

    /// The columns whose middles lie within `from..=to`, in millimetres.
    fn columns_within(&self, from: f64, to: f64) -> std::ops::Range<usize> {
        within(
            (from - self.left_mm) / self.mm_per_pixel,
            (to - self.left_mm) / self.mm_per_pixel,
            0,
            self.columns,
        )
    }

    fn rows_within(&self, from: f64, to: f64, band: &std::ops::Range<usize>) -> std::ops::Range<usize> {
        let (top, bottom) =
            ((from - self.top_mm) / self.mm_per_pixel, (to - self.top_mm) / self.mm_per_pixel);
        within(top, bottom, band.start, band.end)
    }
}

fn within(from: f64, to: f64, least: usize, most: usize) -> std::ops::Range<usize> {
    let start = (from - 0.5).ceil().max(least as f64).min(most as f64) as usize;
    let end = ((to - 0.5).floor() + 1.0).max(start as f64).min(most as f64) as usize;
    start..end
}

/// How the path through a thing falls from its axis (1) to its edge (0).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Profile {
    /// A round body filled through: the path length of a sphere or cylinder.
    Solid,
    /// A round body whose outside thins away into what is about it.
    Bead,
    /// A brick with rounded corners, its edge a little denser, such as a vertebral body.
    Brick,
    /// No edge at all.
    Soft,
}

impl Profile {
    /// `nearness` is the squared distance from the axis, in squared radii; 1 at the edge.
    fn at(self, nearness: f64) -> f64 {
        match self {
            Self::Solid => root(1.0 - nearness),
            Self::Bead => (1.0 - nearness).max(0.0),
            Self::Brick => root(1.0 - nearness) * (0.85 + 0.3 * nearness * nearness),
            Self::Soft => square((1.0 - nearness).max(0.0)),
        }
    }
}

/// One point along a stroke.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Knot {
    pub(crate) x: f64,
    pub(crate) y: f64,
    /// Half the stroke's width, in millimetres.
    pub(crate) radius: f64,
    /// Attenuation added on the axis.
    pub(crate) strength: f64,
}

/// One thing laid on the film.
#[derive(Clone, Debug)]
pub(crate) enum Mark {
    /// An oval about a centre; `turn` is the sine and cosine that carry its first half axis off the x axis.
    Oval { centre: (f64, f64), half_axes: (f64, f64), turn: (f64, f64), strength: f64, profile: Profile },
    /// A stroke through knots, as wide as they say, round at both ends unless cut off square.
    Stroke { knots: Vec<Knot>, profile: Profile, is_cut: bool },
}

impl Mark {
    /// An upright oval.
    pub(crate) fn oval(centre: (f64, f64), half_axes: (f64, f64), strength: f64, profile: Profile) -> Self {
        Self::Oval { centre, half_axes, turn: (0.0, 1.0), strength, profile }
    }
}

/// Some rows of the film, with what the beam has lost in each pixel.
pub(crate) struct Band<'a> {
    frame: Frame,
    rows: std::ops::Range<usize>,
    attenuation: &'a mut [f32],
    nearness: Vec<f32>,
    strength: Vec<f32>,
}

impl<'a> Band<'a> {
    /// `attenuation` holds the band's rows only.
    pub(crate) fn new(frame: Frame, rows: std::ops::Range<usize>, attenuation: &'a mut [f32]) -> Self {
        let n_pixels = attenuation.len();
        Self { frame, rows, attenuation, nearness: vec![1.0; n_pixels], strength: vec![0.0; n_pixels] }
    }

    /// Lays what of the mark falls within the band.
    pub(crate) fn lay(&mut self, mark: &Mark) {
        match mark {
            Mark::Oval { centre, half_axes, turn, strength, profile } => {
                self.lay_oval(*centre, *half_axes, *turn, *strength, *profile);
            }
            Mark::Stroke { knots, profile, is_cut } => self.lay_stroke(knots, *profile, *is_cut),
        }
    }

    fn lay_oval(
        &mut self,
        centre: (f64, f64),
        half_axes: (f64, f64),
        turn: (f64, f64),
        strength: f64,
        profile: Profile,
    ) {
        let reach = half_axes.0.max(half_axes.1) * if profile == Profile::Brick { 1.3 } else { 1.0 };
        let columns = self.frame.columns_within(centre.0 - reach, centre.0 + reach);
        for row in self.frame.rows_within(centre.1 - reach, centre.1 + reach, &self.rows) {
            let down = self.frame.y_of(row) - centre.1;
            let start = (row - self.rows.start) * self.frame.columns;
            for column in columns.clone() {
                let across = self.frame.x_of(column) - centre.0;
                let first = square((across * turn.1 + down * turn.0) / half_axes.0);
                let second = square((down * turn.1 - across * turn.0) / half_axes.1);
                let nearness =
                    if profile == Profile::Brick { square(first) + square(second) } else { first + second };
                if nearness < 1.0 {
                    self.attenuation[start + column] += (strength * profile.at(nearness)) as f32;
                }
            }
        }
    }

    /// A stroke's knots share one measure of nearness, so that its bends are not laid twice.
    fn lay_stroke(&mut self, knots: &[Knot], profile: Profile, is_cut: bool) {
        let last = knots.len().saturating_sub(2);
        for (n, pair) in knots.windows(2).enumerate() {
            self.near_segment(pair[0], pair[1], (is_cut && n == 0, is_cut && n == last));
        }
        for pair in knots.windows(2) {
            let (columns, rows) = self.box_of(pair[0], pair[1]);
            for row in rows {
                let start = (row - self.rows.start) * self.frame.columns;
                for pixel in start + columns.start..start + columns.end {
                    if self.nearness[pixel] < 1.0 {
                        let added =
                            f64::from(self.strength[pixel]) * profile.at(f64::from(self.nearness[pixel]));
                        self.attenuation[pixel] += added as f32;
                        self.nearness[pixel] = 1.0;
                    }
                }
            }
        }
    }

    fn box_of(&self, from: Knot, to: Knot) -> (std::ops::Range<usize>, std::ops::Range<usize>) {
        let reach = from.radius.max(to.radius);
        let columns = self.frame.columns_within(from.x.min(to.x) - reach, from.x.max(to.x) + reach);
        let rows = self.frame.rows_within(from.y.min(to.y) - reach, from.y.max(to.y) + reach, &self.rows);
        (columns, rows)
    }

    fn near_segment(&mut self, from: Knot, to: Knot, cut: (bool, bool)) {
        let (along_x, along_y) = (to.x - from.x, to.y - from.y);
        let length_squared = (along_x * along_x + along_y * along_y).max(1e-9);
        let (columns, rows) = self.box_of(from, to);
        for row in rows {
            let down = self.frame.y_of(row) - from.y;
            let start = (row - self.rows.start) * self.frame.columns;
            for column in columns.clone() {
                let across = self.frame.x_of(column) - from.x;
                let part = (across * along_x + down * along_y) / length_squared;
                if (cut.0 && part < 0.0) || (cut.1 && 1.0 < part) {
                    continue;
                }
                let part = part.clamp(0.0, 1.0);
                let radius = from.radius + (to.radius - from.radius) * part;
                let off = square(across - along_x * part) + square(down - along_y * part);
                let nearness = (off / square(radius)) as f32;
                let pixel = start + column;
                if nearness < self.nearness[pixel] {
                    self.nearness[pixel] = nearness;
                    self.strength[pixel] = (from.strength + (to.strength - from.strength) * part) as f32;
                }
            }
        }
    }
}
