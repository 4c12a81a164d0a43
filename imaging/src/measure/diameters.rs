//! The long and the short diameter of a large opacity.

use crate::measure::{Length, Point, Scale, Unit};

/// How far the short diameter may be off the perpendicular of the long one, degrees. Our own figure: a hand is no
/// compass, and at 10 degrees a diameter is 1.5 % too long.
pub const OFF_PERPENDICULAR_MAX: f64 = 10.0;

/// A straight line between two image points.
pub type Line = (Point, Point);

/// Two diameters that belong together: across each other, the long one not shorter.
///
/// Source: GBZ 70-2015 3.4 and 5.3 a) speak of the long and the short diameter; that the short one is the widest
/// across the long one is how it is measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Diameters {
    long: Length,
    short: Length,
}

/// Why two lines are no pair of diameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum DiametersFault {
    /// One of the lines has no length.
    NoLength,
    /// The lines are farther from perpendicular than [`OFF_PERPENDICULAR_MAX`].
    NotPerpendicular {
        /// By so many degrees.
        off: f64,
    },
    /// The second line is the longer one.
    ShortOverLong,
}

impl Diameters {
    /// The two diameters of a pair of lines.
    ///
    /// # Errors
    /// The first of the faults that holds.
    pub fn of(long: Line, short: Line, scale: &Scale) -> Result<Self, DiametersFault> {
        let way = scale.step(short.0, short.1);
        let along = scale.step(long.0, long.1);
        let (crossed, dotted) = (along.0 * way.1 - along.1 * way.0, along.0 * way.0 + along.1 * way.1);
        if crossed == 0.0 && dotted == 0.0 {
            return Err(DiametersFault::NoLength);
        }
        let off = dotted.abs().atan2(crossed.abs()).to_degrees();
        let (long, short) = (scale.length(long.0, long.1), scale.length(short.0, short.1));
        if OFF_PERPENDICULAR_MAX < off {
            Err(DiametersFault::NotPerpendicular { off })
        } else if long.value() < short.value() {
            Err(DiametersFault::ShortOverLong)
        } else {
            Ok(Self { long, short })
        }
    }

    /// The long diameter.
    pub const fn long(self) -> Length {
        self.long
    }

    /// The short diameter.
    pub const fn short(self) -> Length {
        self.short
    }

    /// Both in millimetres, long then short, to a tenth; `None` where the film has none.
    pub fn mm(self) -> Option<(f64, f64)> {
        let tenth = |it: f64| (it * 10.0).round() / 10.0;
        Some((tenth(self.long.mm()?), tenth(self.short.mm()?)))
    }

    /// What both count in.
    pub const fn unit(self) -> Unit {
        self.long.unit()
    }
}

/// The point nearest to `to` at which a line from `from` stands across the long diameter; `to` itself where the long
/// one has no length.
pub fn across(long: Line, from: Point, to: Point, scale: &Scale) -> Point {
    let along = scale.step(long.0, long.1);
    let squared = along.0 * along.0 + along.1 * along.1;
    if squared == 0.0 {
        return to;
    }
    let way = scale.step(from, to);
    let part = (way.0 * along.0 + way.1 * along.1) / squared;
    (to.0 - part * (long.1.0 - long.0.0), to.1 - part * (long.1.1 - long.0.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pixel_shape::PixelShape;
    use crate::spacing::{Spacing, SpacingFault, SpacingSource};

    fn mm(down: f64, across: f64) -> Scale {
        let source = SpacingSource::ImagerPixelSpacing;
        Scale::of(&Spacing::Known { mm_per_pixel: (down, across), source })
    }

    #[test]
    fn a_pair_across_each_other_gives_its_millimetres_to_a_tenth() {
        let pair =
            Diameters::of(((0.0, 0.0), (150.0, 0.0)), ((70.0, -40.0), (70.0, 42.0)), &mm(0.143, 0.143));
        assert_eq!(pair.unwrap().mm(), Some((21.5, 11.7)));
    }

    #[test]
    fn across_is_across_on_the_detector_and_not_on_the_screen() {
        // Pixels twice as high as wide: the long way rises at 45 degrees on the detector.
        let scale = mm(0.2, 0.1);
        let long = ((0.0, 0.0), (200.0, 100.0));
        let across_it = ((0.0, 100.0), (100.0, 50.0));
        assert!(Diameters::of(long, across_it, &scale).is_ok());
        let on_screen = ((0.0, 100.0), (50.0, 0.0));
        assert!(matches!(
            Diameters::of(long, on_screen, &scale),
            Err(DiametersFault::NotPerpendicular { .. })
        ));
    }

    #[test]
    fn what_is_too_far_from_perpendicular_or_too_long_is_no_pair() {
        let scale = Scale::of(&Spacing::Unknown { why: SpacingFault::Absent, shape: PixelShape::SQUARE });
        let long = ((0.0, 0.0), (100.0, 0.0));
        let leaning = |degrees: f64| {
            let (sin, cos) = degrees.to_radians().sin_cos();
            Diameters::of(long, ((50.0, 0.0), (50.0 + 60.0 * sin, 60.0 * cos)), &scale)
        };
        assert_eq!(leaning(9.9).unwrap().mm(), None, "in pixels there are no millimetres");
        assert!(
            matches!(leaning(-10.1), Err(DiametersFault::NotPerpendicular { off }) if (off - 10.1).abs() < 1e-9)
        );
        let longer = Diameters::of(long, ((50.0, -60.0), (50.0, 60.0)), &scale);
        assert_eq!(longer, Err(DiametersFault::ShortOverLong));
        assert_eq!(Diameters::of(long, ((5.0, 5.0), (5.0, 5.0)), &scale), Err(DiametersFault::NoLength));
    }

    #[test]
    fn a_short_diameter_drawn_by_hand_is_led_across() {
        let scale = mm(0.2, 0.1);
        let long = ((0.0, 0.0), (200.0, 100.0));
        let from = (90.0, 60.0);
        let led = across(long, from, (160.0, 10.0), &scale);
        let pair = Diameters::of(long, (from, led), &scale).unwrap();
        assert!(0.0 < pair.short().value());
        let again = across(long, from, led, &scale);
        assert!((again.0 - led.0).abs() < 1e-9 && (again.1 - led.1).abs() < 1e-9);
    }
}
