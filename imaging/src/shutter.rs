//! The shutter that a file lays over its film: what lies outside it is covered, and is no part of the picture.

use std::fmt;

use crate::lung_zones::crossings;
use crate::overlay::Overlay;
use crate::pixel_shape::PixelShape;

/// One shape of a shutter, in columns and rows of the film counted from 1 to the middles of its pixels.
///
/// Source: DICOM PS3.3 C.7.6.11, Shutter Shape (0018,1600).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShutterShape {
    /// What lies between these columns and rows is seen; the edges themselves are the shutter's.
    Rectangle {
        /// Shutter Left Vertical Edge (0018,1602), a column.
        left: i32,
        /// Shutter Right Vertical Edge (0018,1604), a column.
        right: i32,
        /// Shutter Upper Horizontal Edge (0018,1606), a row.
        upper: i32,
        /// Shutter Lower Horizontal Edge (0018,1608), a row.
        lower: i32,
    },
    /// What lies within the circle is seen.
    Circle {
        /// Center of Circular Shutter (0018,1610): row and column.
        center: (i32, i32),
        /// Radius of Circular Shutter (0018,1612): pixels along a row.
        radius: i32,
    },
    /// What lies within, or on, the polygon is seen.
    Polygon(
        /// Vertices of the Polygonal Shutter (0018,1620): rows and columns, three or more.
        Vec<(i32, i32)>,
    ),
    /// What the overlay draws is covered.
    ///
    /// Source: DICOM PS3.3 C.7.6.15, Shutter Overlay Group (0018,1623).
    Bitmap(Overlay),
}

/// Why shapes are no shutter over a film.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoShutter {
    /// Nothing of the film lies outside.
    HidesNothing,
    /// The whole film lies outside.
    HidesAll,
}

/// A lawful shutter over one film: it covers something, and not all.
#[derive(Clone, PartialEq, Eq)]
pub struct Shutter {
    /// Its shapes; what any of them covers is covered.
    pub shapes: Vec<ShutterShape>,
    /// Shutter Presentation Value (0018,1622): 0 black to 65,535 white.
    pub presentation_value: u16,
    /// For each pixel, row by row: whether it is covered.
    covered: Vec<bool>,
    columns: usize,
}

impl fmt::Debug for Shutter {
    /// Without the pixels, of which there are millions.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} covered by {}", self.shapes, self.presentation_value)
    }
}

impl Shutter {
    /// The shutter of these shapes over a film of `columns` x `rows`.
    ///
    /// # Errors
    /// It covers nothing, or everything.
    pub fn new(
        shapes: Vec<ShutterShape>,
        presentation_value: u16,
        (columns, rows): (u32, u32),
        pixels: PixelShape,
    ) -> Result<Self, NoShutter> {
        let (columns, rows) = (columns as usize, rows as usize);
        let mut covered = vec![false; columns * rows];
        for (row, line) in covered.chunks_exact_mut(columns.max(1)).enumerate() {
            for shape in &shapes {
                shape.cover(row, line, pixels);
            }
        }
        let n_covered = covered.iter().filter(|it| **it).count();
        if n_covered == 0 {
            Err(NoShutter::HidesNothing)
        } else if n_covered == covered.len() {
            Err(NoShutter::HidesAll)
        } else {
            Ok(Self { shapes, presentation_value, covered, columns })
        }
    }

    /// Whether a pixel is covered, counted from 0 at the top left.
    pub fn covers(&self, column: u32, row: u32) -> bool {
        let place = row as usize * self.columns + column as usize;
        (column as usize) < self.columns && self.covered.get(place).copied().unwrap_or(false)
    }

    /// For each pixel, row by row: whether it is covered.
    pub fn covered(&self) -> &[bool] {
        &self.covered
    }

    /// The same shutter over a part of its film; `None` where nothing of the part is covered, or all of it.
    pub(crate) fn part(&self, left: u32, top: u32, right: u32, bottom: u32) -> Option<Self> {
        let rows = self.covered.chunks_exact(self.columns.max(1));
        let kept = rows.skip(top as usize).take(bottom.saturating_sub(top) as usize);
        let covered: Vec<bool> =
            kept.flat_map(|it| it.get(left as usize..right as usize).unwrap_or_default()).copied().collect();
        let is_one = covered.contains(&true) && covered.contains(&false);
        let shapes = self.shapes.iter().map(|it| it.moved(-(left as i32), -(top as i32))).collect();
        let columns = right.saturating_sub(left) as usize;
        is_one.then_some(Self { shapes, covered, columns, ..*self })
    }

    /// The grey of what is covered, 0 black to 1 white, whatever is done to the film's own greys.
    pub fn grey(&self) -> f32 {
        f32::from(self.presentation_value) / f32::from(u16::MAX)
    }
}

impl ShutterShape {
    /// Whether it is a shape at all.
    pub(crate) fn is_lawful(&self) -> bool {
        match self {
            Self::Rectangle { left, right, upper, lower } => left < right && upper < lower,
            Self::Circle { radius, .. } => 0 < *radius,
            Self::Polygon(vertices) => 3 <= vertices.len(),
            Self::Bitmap(_) => true,
        }
    }

    /// The same shape so many columns and rows farther.
    fn moved(&self, right: i32, down: i32) -> Self {
        let moved = |(row, column): (i32, i32)| (row + down, column + right);
        match self {
            Self::Rectangle { left, right: to, upper, lower } => Self::Rectangle {
                left: left + right,
                right: to + right,
                upper: upper + down,
                lower: lower + down,
            },
            Self::Circle { center, radius } => Self::Circle { center: moved(*center), radius: *radius },
            Self::Polygon(vertices) => Self::Polygon(vertices.iter().map(|it| moved(*it)).collect()),
            Self::Bitmap(overlay) => Self::Bitmap(overlay.moved(right, down)),
        }
    }

    /// Covers what lies outside in one row, counted from 0.
    fn cover(&self, row: usize, line: &mut [bool], pixels: PixelShape) {
        let y = row as i32 + 1;
        let seen = match self {
            Self::Rectangle { left, right, upper, lower } => {
                if *upper < y && y < *lower {
                    vec![(f64::from(*left) + 1.0, f64::from(*right) - 1.0)]
                } else {
                    Vec::new()
                }
            }
            Self::Circle { center, radius } => {
                let off = f64::from(y - center.0) * pixels.down() / pixels.across();
                let half = f64::from(*radius).powi(2) - off.powi(2);
                let middle = f64::from(center.1);
                if half < 0.0 { Vec::new() } else { vec![(middle - half.sqrt(), middle + half.sqrt())] }
            }
            Self::Polygon(vertices) => spans(vertices, f64::from(y)),
            Self::Bitmap(overlay) => {
                let row = row as i32;
                for block in overlay.blocks.iter().filter(|it| it.top <= row && row < it.bottom) {
                    let n = line.len();
                    let place = |it: i32| (it.max(0) as usize).min(n);
                    line[place(block.left)..place(block.right)].fill(true);
                }
                return;
            }
        };
        for (column, covered) in (1..).zip(line) {
            let x = f64::from(column);
            *covered |= !seen.iter().any(|(from, to)| *from <= x && x <= *to);
        }
    }
}

/// The stretches of a row that lie in a polygon of rows and columns, its own edge among them.
fn spans(vertices: &[(i32, i32)], y: f64) -> Vec<(f64, f64)> {
    let polygon: Vec<(f64, f64)> =
        vertices.iter().map(|(row, column)| (f64::from(*column), f64::from(*row))).collect();
    // A hair above and below: an edge that runs along the row belongs to the polygon from either side.
    let hair = 1e-6;
    let of = |y: f64| {
        let found = crossings(&polygon, y);
        found.chunks_exact(2).map(|it| (it[0] - 1e-3, it[1] + 1e-3)).collect::<Vec<_>>()
    };
    [of(y - hair), of(y + hair)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(shapes: Vec<ShutterShape>, size: (u32, u32), pixels: PixelShape) -> Vec<String> {
        let shutter = Shutter::new(shapes, 0, size, pixels).expect("it covers something");
        let row = |y: u32| (0..size.0).map(|x| if shutter.covers(x, y) { '.' } else { 'x' }).collect();
        (0..size.1).map(row).collect()
    }

    #[test]
    fn a_rectangle_shows_what_lies_between_its_edges() {
        let rectangle = ShutterShape::Rectangle { left: 1, right: 5, upper: 0, lower: 3 };
        let seen = picture(vec![rectangle], (6, 4), PixelShape::SQUARE);
        assert_eq!(seen, [".xxx..", ".xxx..", "......", "......"]);
    }

    #[test]
    fn a_circle_is_round_on_the_film_whatever_the_shape_of_a_pixel() {
        let circle = |center, radius| vec![ShutterShape::Circle { center, radius }];
        let round = ["..x..", ".xxx.", "xxxxx", ".xxx.", "..x.."];
        assert_eq!(picture(circle((3, 3), 2), (5, 5), PixelShape::SQUARE), round);
        // Pixels twice as high as wide: as many along a row, half as many down.
        let tall = PixelShape::of(2.0, 1.0).expect("a shape");
        assert_eq!(picture(circle((2, 3), 2), (5, 3), tall), ["..x..", "xxxxx", "..x.."]);
    }

    #[test]
    fn a_polygon_shows_its_own_edge_too() {
        let polygon = ShutterShape::Polygon(vec![(2, 2), (2, 5), (4, 5), (4, 2)]);
        let seen = picture(vec![polygon], (6, 5), PixelShape::SQUARE);
        assert_eq!(seen, ["......", ".xxxx.", ".xxxx.", ".xxxx.", "......"]);
        let triangle = ShutterShape::Polygon(vec![(1, 3), (3, 5), (3, 1)]);
        assert_eq!(picture(vec![triangle], (5, 4), PixelShape::SQUARE), ["..x..", ".xxx.", "xxxxx", "....."]);
    }

    #[test]
    fn what_any_of_its_shapes_covers_is_covered() {
        let rectangle = ShutterShape::Rectangle { left: 0, right: 4, upper: 0, lower: 4 };
        let circle = ShutterShape::Circle { center: (2, 2), radius: 2 };
        let seen = picture(vec![rectangle, circle], (4, 4), PixelShape::SQUARE);
        assert_eq!(seen, ["xxx.", "xxx.", "xxx.", "...."]);
    }

    #[test]
    fn a_shutter_that_covers_nothing_or_everything_is_none() {
        let shutter = |shape| Shutter::new(vec![shape], 0, (8, 8), PixelShape::SQUARE);
        assert_eq!(
            shutter(ShutterShape::Rectangle { left: 0, right: 9, upper: 0, lower: 9 }),
            Err(NoShutter::HidesNothing)
        );
        assert_eq!(
            shutter(ShutterShape::Rectangle { left: 20, right: 30, upper: 0, lower: 9 }),
            Err(NoShutter::HidesAll)
        );
        assert!(!ShutterShape::Polygon(vec![(1, 1)]).is_lawful());
    }
}
