//! Measures on a film: lengths and angles whose figures say what they count in.
//!
//! Points are image points, as [`crate::view::View`] has them. A film without millimetres is measured in pixels, and no
//! figure of one kind is ever added to one of the other. Pixels that are not square are allowed for.

pub mod calibration;
pub mod cardiothoracic;
pub mod diameters;
pub mod ellipse;
pub mod figure;

use crate::spacing::{Spacing, SpacingSource};

/// An image point: pixels across and down from the film's top left corner.
pub type Point = (f64, f64);

/// What a figure counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Millimetres, in the plane that the film's spacing was measured in.
    Millimetres(SpacingSource),
    /// Pixels, for want of millimetres; where they are not square, their shorter sides.
    Pixels,
}

/// What one step to the next pixel is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    down: f64,
    across: f64,
    unit: Unit,
}

/// A length with what it counts in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Length {
    value: f64,
    unit: Unit,
}

/// An area with what its sides count in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    value: f64,
    unit: Unit,
}

impl Scale {
    /// The scale of a film of this spacing; pixels where its millimetres are unknown.
    pub fn of(spacing: &Spacing) -> Self {
        match *spacing {
            Spacing::Known { mm_per_pixel: (down, across), source } => {
                Self { down, across, unit: Unit::Millimetres(source) }
            }
            Spacing::Unknown { shape, .. } => {
                Self { down: shape.down(), across: shape.across(), unit: Unit::Pixels }
            }
        }
    }

    /// What this scale's figures count in.
    pub const fn unit(&self) -> Unit {
        self.unit
    }

    /// The same for a film on its side: rows for columns.
    #[must_use]
    pub const fn turned(self) -> Self {
        Self { down: self.across, across: self.down, ..self }
    }

    /// From one point to the other, across and down, in this scale's unit.
    pub fn step(&self, from: Point, to: Point) -> (f64, f64) {
        ((to.0 - from.0) * self.across, (to.1 - from.1) * self.down)
    }

    /// The length between two points.
    pub fn length(&self, from: Point, to: Point) -> Length {
        let (across, down) = self.step(from, to);
        Length { value: across.hypot(down), unit: self.unit }
    }

    /// The length between two columns, whatever their rows.
    pub fn across(&self, from_x: f64, to_x: f64) -> Length {
        Length { value: (to_x - from_x).abs() * self.across, unit: self.unit }
    }

    /// The area of a shape of so many pixels.
    pub fn area(&self, square_pixels: f64) -> Area {
        Area { value: square_pixels * self.down * self.across, unit: self.unit }
    }

    /// The angle at `corner` between the ways to two other points, in degrees, 0 to 180.
    ///
    /// `None` where one of the ways has no length.
    pub fn angle(&self, one: Point, corner: Point, other: Point) -> Option<f64> {
        let (a, b) = (self.step(corner, one), self.step(corner, other));
        let has_length = |it: (f64, f64)| 0.0 < it.0.hypot(it.1);
        let (crossed, along) = (a.0 * b.1 - a.1 * b.0, a.0 * b.0 + a.1 * b.1);
        (has_length(a) && has_length(b)).then(|| crossed.abs().atan2(along).to_degrees())
    }
}

impl Length {
    /// The figure, in its unit.
    pub const fn value(self) -> f64 {
        self.value
    }

    /// What it counts in.
    pub const fn unit(self) -> Unit {
        self.unit
    }

    /// Millimetres; `None` for a length in pixels.
    pub fn mm(self) -> Option<f64> {
        matches!(self.unit, Unit::Millimetres(_)).then_some(self.value)
    }
}

impl Area {
    /// The figure, in the square of its unit.
    pub const fn value(self) -> f64 {
        self.value
    }

    /// What its sides count in.
    pub const fn unit(self) -> Unit {
        self.unit
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pixel_shape::PixelShape;
    use crate::spacing::SpacingFault;

    fn known(down: f64, across: f64) -> Scale {
        let source = SpacingSource::ImagerPixelSpacing;
        Scale::of(&Spacing::Known { mm_per_pixel: (down, across), source })
    }

    #[test]
    fn a_length_is_in_millimetres_of_its_plane_and_in_pixels_where_they_are_unknown() {
        let length = known(0.2, 0.2).length((10.0, 10.0), (40.0, 50.0));
        assert_eq!(length.mm(), Some(10.0));
        assert_eq!(length.unit(), Unit::Millimetres(SpacingSource::ImagerPixelSpacing));
        let unknown = Scale::of(&Spacing::Unknown { why: SpacingFault::Picture, shape: PixelShape::SQUARE });
        let length = unknown.length((10.0, 10.0), (40.0, 50.0));
        assert_eq!((length.value(), length.unit(), length.mm()), (50.0, Unit::Pixels, None));
    }

    #[test]
    fn pixels_that_are_not_square_are_measured_as_they_are() {
        // 30 pixels of 0.1 mm across, 20 of 0.2 mm down: 3 and 4 mm.
        let scale = known(0.2, 0.1);
        let close = |found: f64, wanted: f64| assert!((found - wanted).abs() < 1e-12, "{found}");
        close(scale.length((0.0, 0.0), (30.0, 20.0)).value(), 5.0);
        close(scale.across(30.0, 0.0).value(), 3.0);
        close(scale.area(100.0).value(), 2.0);
        // In pixels the diagonal of 20 across and 10 down rises by 27 degrees; on the detector by 45.
        close(scale.angle((20.0, 0.0), (0.0, 0.0), (20.0, 10.0)).unwrap(), 45.0);
    }

    #[test]
    fn the_shape_of_a_pixel_counts_where_its_millimetres_are_unknown() {
        let shape = PixelShape::of(2.0, 1.0).unwrap();
        let scale = Scale::of(&Spacing::Unknown { why: SpacingFault::Absent, shape });
        assert_eq!(scale.angle((20.0, 0.0), (0.0, 0.0), (20.0, 10.0)).map(f64::round), Some(45.0));
        let length = scale.length((0.0, 0.0), (30.0, 20.0));
        assert_eq!((length.value(), length.unit()), (50.0, Unit::Pixels));
    }

    #[test]
    fn an_angle_goes_from_nothing_to_a_straight_line_and_needs_two_ways() {
        let scale = known(0.15, 0.15);
        let degrees = |other| scale.angle((1.0, 0.0), (0.0, 0.0), other).map(|it| (it * 1e9).round() / 1e9);
        assert_eq!(degrees((5.0, 0.0)), Some(0.0));
        assert_eq!(degrees((0.0, -2.0)), Some(90.0));
        assert_eq!(degrees((-1.0, 1.0)), Some(135.0));
        assert_eq!(degrees((-3.0, 0.0)), Some(180.0));
        assert_eq!(degrees((0.0, 0.0)), None);
    }
}
