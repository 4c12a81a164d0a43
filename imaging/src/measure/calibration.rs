//! Millimetres from a thing of known length on the film.

use crate::measure::Point;
use crate::spacing::{Spacing, SpacingSource};

/// A line shorter than this many pixels tells too little: one pixel of its ends is 2 % of it.
pub const LEAST_PIXELS: f64 = 50.0;
/// Pixels of a chest film lie between these, mm; a figure outside them was mistyped.
pub const PIXEL_MM: (f64, f64) = (0.02, 2.0);

/// Why a line and its length tell no millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CalibrationFault {
    /// The line is shorter than [`LEAST_PIXELS`].
    LineTooShort {
        /// Its length in pixels.
        pixels: f64,
    },
    /// The pixels would be larger or smaller than [`PIXEL_MM`], or the length is no positive number.
    NoChestFilm {
        /// What a pixel would be, mm.
        mm_per_pixel: f64,
    },
}

/// The spacing of a film on which the line between two points is `mm` long.
///
/// Where the file tells that its pixels are not square, they keep that shape.
///
/// # Errors
/// The first of the faults that holds.
pub fn by_known_length(own: &Spacing, line: (Point, Point), mm: f64) -> Result<Spacing, CalibrationFault> {
    let (across, down) = (line.1.0 - line.0.0, line.1.1 - line.0.1);
    let (wide, high) = own.shape().in_sides((across, down));
    let pixels = wide.hypot(high);
    if pixels.is_nan() || pixels < LEAST_PIXELS {
        return Err(CalibrationFault::LineTooShort { pixels });
    }
    // Not by the shape alone, for which nearly square is square.
    let (shape_down, shape_across) = own
        .mm_per_pixel()
        .map_or((own.shape().down(), own.shape().across()), |(down, across)| (1.0, across / down));
    let factor = mm / (across * shape_across).hypot(down * shape_down);
    let mm_per_pixel = (factor * shape_down, factor * shape_across);
    let lies_within = |it: f64| PIXEL_MM.0 <= it && it <= PIXEL_MM.1;
    if !(lies_within(mm_per_pixel.0) && lies_within(mm_per_pixel.1)) {
        return Err(CalibrationFault::NoChestFilm { mm_per_pixel: mm_per_pixel.0 });
    }
    Ok(Spacing::Known { mm_per_pixel, source: SpacingSource::Given })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Scale;
    use crate::pixel_shape::PixelShape;
    use crate::spacing::SpacingFault;

    const PICTURE: Spacing = Spacing::Unknown { why: SpacingFault::Picture, shape: PixelShape::SQUARE };

    #[test]
    fn a_line_of_known_length_measures_that_length_afterwards() {
        let line = ((100.0, 100.0), (400.0, 500.0));
        let spacing = by_known_length(&PICTURE, line, 75.0).unwrap();
        assert_eq!(spacing, Spacing::Known { mm_per_pixel: (0.15, 0.15), source: SpacingSource::Given });
        assert_eq!(Scale::of(&spacing).length(line.0, line.1).mm(), Some(75.0));
    }

    #[test]
    fn pixels_that_are_not_square_keep_their_shape() {
        let own = Spacing::Known { mm_per_pixel: (0.2, 0.1), source: SpacingSource::PixelSpacingOnly };
        let line = ((0.0, 0.0), (300.0, 200.0));
        let spacing = by_known_length(&own, line, 25.0).unwrap();
        let (down, across) = spacing.mm_per_pixel().unwrap();
        assert!((down - 0.1).abs() < 1e-12 && (across - 0.05).abs() < 1e-12, "{down} {across}");
        assert!((Scale::of(&spacing).length(line.0, line.1).value() - 25.0).abs() < 1e-9);
        let shape = PixelShape::of(2.0, 1.0).unwrap();
        let by_ratio = Spacing::Unknown { why: SpacingFault::Absent, shape };
        assert_eq!(by_known_length(&by_ratio, line, 25.0).map(|it| it.shape()), Ok(shape));
    }

    #[test]
    fn a_line_too_short_and_a_length_mistyped_are_refused() {
        let short = by_known_length(&PICTURE, ((0.0, 0.0), (49.0, 0.0)), 10.0);
        assert_eq!(short, Err(CalibrationFault::LineTooShort { pixels: 49.0 }));
        for mm in [0.0, -50.0, f64::NAN, f64::INFINITY, 1e6] {
            let refused = by_known_length(&PICTURE, ((0.0, 0.0), (300.0, 0.0)), mm);
            assert!(matches!(refused, Err(CalibrationFault::NoChestFilm { .. })), "{mm}");
        }
    }
}
