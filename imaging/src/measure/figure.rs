//! One measure as a person takes it: its points, and the figure that they give.

use crate::film::Film;
use crate::hanging::Hanging;
use crate::measure::cardiothoracic::{CardiothoracicRatio, Columns};
use crate::measure::diameters::{Diameters, DiametersFault};
use crate::measure::ellipse::{Ellipse, Statistics};
use crate::measure::{Area, Length, Point, Scale};

/// What can be measured on a film.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// From one point to another.
    Length,
    /// Between two ways from one point; the corner is the second point.
    Angle,
    /// The values in an ellipse between two corners.
    Ellipse,
    /// The heart's width over the chest's: midline, heart right and left, chest right and left.
    Cardiothoracic,
    /// A large opacity's long diameter, then its short one.
    Diameters,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Length, Self::Angle, Self::Ellipse, Self::Cardiothoracic, Self::Diameters];

    /// How many points it takes.
    pub const fn n_points(self) -> usize {
        match self {
            Self::Length | Self::Ellipse => 2,
            Self::Angle => 3,
            Self::Diameters => 4,
            Self::Cardiothoracic => 5,
        }
    }
}

/// A measure with all its points.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    kind: Kind,
    points: Vec<Point>,
    hanging: Hanging,
}

/// What a measure says of a film.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Figure {
    /// A length.
    Length(Length),
    /// Degrees, 0 to 180; `None` where two points fall together.
    Angle(Option<f64>),
    /// The area of an ellipse, and what it holds; `None` where no pixel lies in it.
    Ellipse(Area, Option<Statistics>),
    /// The ratio; `None` where the columns are not in their order.
    Cardiothoracic(Option<CardiothoracicRatio>),
    /// Both diameters, or why they are no pair.
    Diameters(Result<Diameters, DiametersFault>),
}

impl Measure {
    /// A measure of these points; `None` where there are more or fewer than its kind takes.
    ///
    /// * `hanging` — how the film hung when it was taken: the widths of a heart lie across the body as it stood
    ///   before the reader, whichever way the file has it.
    pub fn new(kind: Kind, points: &[Point], hanging: Hanging) -> Option<Self> {
        (points.len() == kind.n_points()).then(|| Self { kind, points: points.to_vec(), hanging })
    }

    /// What is measured.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Its points, in the order in which they are taken.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// How the film hung when it was taken.
    pub const fn hanging(&self) -> Hanging {
        self.hanging
    }

    /// The same with one point elsewhere; a place that it does not have changes nothing.
    pub fn move_point(&mut self, place: usize, to: Point) {
        if let Some(point) = self.points.get_mut(place) {
            *point = to;
        }
    }

    /// What it says of a film.
    pub fn figure(&self, film: &Film) -> Figure {
        let (scale, at) = (Scale::of(&film.spacing), &self.points);
        match self.kind {
            Kind::Length => Figure::Length(scale.length(at[0], at[1])),
            Kind::Angle => Figure::Angle(scale.angle(at[0], at[1], at[2])),
            Kind::Ellipse => {
                let ellipse = Ellipse::between(at[0], at[1]);
                Figure::Ellipse(ellipse.area(&scale), ellipse.statistics(film))
            }
            Kind::Cardiothoracic => {
                let is_turned = self.hanging.lies_on_its_side();
                let column = |place: usize| if is_turned { at[place].1 } else { at[place].0 };
                let columns = Columns {
                    midline: column(0),
                    right_heart: column(1),
                    left_heart: column(2),
                    right_thorax: column(3),
                    left_thorax: column(4),
                };
                let scale = if is_turned { scale.turned() } else { scale };
                Figure::Cardiothoracic(columns.ratio(&scale))
            }
            Kind::Diameters => Figure::Diameters(Diameters::of((at[0], at[1]), (at[2], at[3]), &scale)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_has_as_many_points_as_its_kind_takes() {
        for kind in Kind::ALL {
            for n in 0..8 {
                let points = vec![(0.0, 0.0); n];
                assert_eq!(
                    Measure::new(kind, &points, Hanging::UPRIGHT).is_some(),
                    n == kind.n_points(),
                    "{kind:?} {n}"
                );
            }
        }
    }
}
