//! The shape of a pixel: square on nearly every film, longer one way on some.

/// Sides that differ by less than this part are equal: stations round what they write.
const TOLERANCE: f64 = 0.01;
/// A pixel that is more than so many times as long as it is wide is a slip in the header, and no pixel of a film.
const LONGEST: f64 = 8.0;
/// The greatest number that a ratio is written with.
const RATIO_MAX: u32 = 10_000;

/// How wide and how high a pixel is, counted in its own shorter side: (1, 1) for a square one.
///
/// A length that may run any way over a film counts in the pixel's shorter side; a point of the film counts in pixels.
///
/// Source: DICOM PS3.3 10.7.1.3 and C.7.6.3.1.7, of which the first number goes from row to row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PixelShape {
    across: f64,
    down: f64,
}

impl PixelShape {
    /// As high as it is wide.
    pub const SQUARE: Self = Self { across: 1.0, down: 1.0 };

    /// The shape of a pixel of this height and width, in whatever unit; square within 1 %.
    ///
    /// `None` where one of them is no positive number, or one is more than 8 times the other.
    pub fn of(down: f64, across: f64) -> Option<Self> {
        let is_length = |it: f64| it.is_finite() && 0.0 < it;
        if !is_length(down) || !is_length(across) {
            return None;
        }
        if (down - across).abs() < TOLERANCE * f64::midpoint(down, across) {
            return Some(Self::SQUARE);
        }
        let side = down.min(across);
        let shape = Self { across: across / side, down: down / side };
        (shape.across.max(shape.down) <= LONGEST).then_some(shape)
    }

    /// Its width.
    pub const fn across(self) -> f64 {
        self.across
    }

    /// Its height.
    pub const fn down(self) -> f64 {
        self.down
    }

    /// Whether it is as high as it is wide.
    pub fn is_square(self) -> bool {
        self == Self::SQUARE
    }

    /// A way or a place in pixels, counted in the shorter side.
    pub const fn in_sides(self, (x, y): (f64, f64)) -> (f64, f64) {
        (x * self.across, y * self.down)
    }

    /// A way or a place in the shorter side, counted in pixels.
    pub const fn in_pixels(self, (x, y): (f64, f64)) -> (f64, f64) {
        (x / self.across, y / self.down)
    }

    /// Height to width in whole numbers, the smallest that come within a millionth: 1 and 1 for a square pixel.
    pub fn ratio(self) -> (u32, u32) {
        let wanted = self.down / self.across;
        let fits = |across: &u32| {
            let down = (wanted * f64::from(*across)).round();
            1.0 <= down && (down / f64::from(*across) / wanted - 1.0).abs() < 1e-6
        };
        let across = (1..=RATIO_MAX).find(fits).unwrap_or(RATIO_MAX);
        ((wanted * f64::from(across)).round() as u32, across)
    }
}

/// A pixel's shape, and the millimetres of its shorter side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PixelSize {
    /// Its shape.
    pub shape: PixelShape,
    /// Its shorter side, mm, above 0.
    pub side_mm: f64,
}

impl PixelSize {
    /// A square pixel.
    pub const fn square(side_mm: f64) -> Self {
        Self { shape: PixelShape::SQUARE, side_mm }
    }

    /// A way over the film in pixels, in mm.
    pub const fn in_mm(self, way: (f64, f64)) -> (f64, f64) {
        let (across, down) = self.shape.in_sides(way);
        (across * self.side_mm, down * self.side_mm)
    }

    /// A way in mm, in pixels.
    pub const fn in_pixels(self, (across, down): (f64, f64)) -> (f64, f64) {
        self.shape.in_pixels((across / self.side_mm, down / self.side_mm))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pixel_is_counted_in_its_shorter_side() {
        let shape = PixelShape::of(0.4, 0.2).unwrap();
        assert_eq!((shape.across(), shape.down(), shape.ratio()), (1.0, 2.0, (2, 1)));
        assert_eq!(shape.in_sides((10.0, 10.0)), (10.0, 20.0));
        assert_eq!(shape.in_pixels((10.0, 20.0)), (10.0, 10.0));
        let wide = PixelShape::of(3.0, 4.0).unwrap();
        assert_eq!((wide.down(), wide.ratio()), (1.0, (3, 4)));
        let size = PixelSize { shape, side_mm: 0.2 };
        assert_eq!(size.in_mm((10.0, 10.0)), (2.0, 4.0));
    }

    #[test]
    fn what_stations_round_is_square_and_what_no_film_has_is_no_shape() {
        assert_eq!(PixelShape::of(0.1430, 0.1429), Some(PixelShape::SQUARE));
        assert!(PixelShape::of(0.143, 0.140).is_some_and(|it| !it.is_square()));
        for (down, across) in [(0.0, 1.0), (1.0, -1.0), (f64::NAN, 1.0), (1.0, f64::INFINITY), (9.0, 1.0)] {
            assert_eq!(PixelShape::of(down, across), None, "{down} {across}");
        }
    }
}
