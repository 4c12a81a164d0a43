//! What lies in an ellipse: how many pixels, and their modality values.

use crate::film::Film;
use crate::measure::{Area, Point, Scale};

/// An ellipse whose axes lie along the film's rows and columns.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ellipse {
    middle: Point,
    half: (f64, f64),
}

/// The pixels whose middles lie in an ellipse and on the film, padding and what a shutter covers left out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Statistics {
    /// How many, at least 1.
    pub n: u64,
    /// Mean modality value.
    pub mean: f64,
    /// Standard deviation of these pixels (their sum of squares over `n`).
    pub sd: f64,
    /// The lowest value.
    pub min: f64,
    /// The highest value.
    pub max: f64,
    /// The area of the ellipse as drawn.
    pub area: Area,
}

impl Ellipse {
    /// The ellipse that fills the rectangle between two corners.
    pub fn between(one: Point, other: Point) -> Self {
        let middle = (f64::midpoint(one.0, other.0), f64::midpoint(one.1, other.1));
        Self { middle, half: ((one.0 - other.0).abs() / 2.0, (one.1 - other.1).abs() / 2.0) }
    }

    /// The area it encloses.
    pub fn area(&self, scale: &Scale) -> Area {
        scale.area(std::f64::consts::PI * self.half.0 * self.half.1)
    }

    /// The point at an angle, for drawing; `angle` in radians.
    pub fn at(&self, angle: f64) -> Point {
        (self.middle.0 + self.half.0 * angle.cos(), self.middle.1 + self.half.1 * angle.sin())
    }

    /// What it holds of a film; `None` where not one pixel of the picture lies in it.
    pub fn statistics(&self, film: &Film) -> Option<Statistics> {
        let counts = self.counts(film);
        let stored = &film.stored;
        let held: Vec<(f64, u64)> = (0..=u16::MAX)
            .zip(counts)
            .filter(|(_, count)| 0 < *count)
            .map(|(ordered, count)| (stored.number(stored.pattern(ordered)), count))
            .filter(|(number, _)| !stored.is_padding(*number))
            .map(|(number, count)| (film.modality.value(number), count))
            .collect();
        let n: u64 = held.iter().map(|it| it.1).sum();
        if n == 0 {
            return None;
        }
        let mean = held.iter().map(|(value, count)| value * *count as f64).sum::<f64>() / n as f64;
        let squares = held.iter().map(|(value, count)| (value - mean).powi(2) * *count as f64).sum::<f64>();
        Some(Statistics {
            n,
            mean,
            sd: (squares / n as f64).sqrt(),
            min: held.iter().map(|it| it.0).fold(f64::INFINITY, f64::min),
            max: held.iter().map(|it| it.0).fold(f64::NEG_INFINITY, f64::max),
            area: self.area(&Scale::of(&film.spacing)),
        })
    }

    /// How often each ordered stored value lies in it.
    fn counts(&self, film: &Film) -> Vec<u64> {
        let stored = &film.stored;
        let mut counts = vec![0_u64; 65_536];
        let rows = whole(self.middle.1 - self.half.1, self.middle.1 + self.half.1, stored.rows);
        for row in rows {
            let off = (f64::from(row) + 0.5 - self.middle.1) / self.half.1;
            let half = self.half.0 * (1.0 - off * off).max(0.0).sqrt();
            for column in whole(self.middle.0 - half, self.middle.0 + half, stored.columns) {
                if let Some(pattern) = stored.at(column, row).filter(|_| !film.is_covered(column, row)) {
                    counts[usize::from(stored.ordered(pattern))] += 1;
                }
            }
        }
        counts
    }
}

/// The pixels whose middles lie from `low` to `high`, of `n` in all.
fn whole(low: f64, high: f64, n: u32) -> std::ops::Range<u32> {
    let first = (low - 0.5).ceil().clamp(0.0, f64::from(n));
    let behind = ((high - 0.5).floor() + 1.0).clamp(first, f64::from(n));
    first as u32..behind as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::film::{FilmParts, Header};
    use crate::modality::ModalityTransform;
    use crate::presentation::Polarity;
    use crate::spacing::{Spacing, SpacingSource};
    use crate::stored::{Padding, Photometric, Sign, StoredPixels};

    /// 6 by 4 pixels of 0.2 mm down and 0.1 mm across; row by row 0 to 23, and twice that less ten as modality value.
    fn film(padding: Option<Padding>) -> Film {
        Film::new(FilmParts {
            stored: StoredPixels {
                columns: 6,
                rows: 4,
                bits_stored: 12,
                sign: Sign::Unsigned,
                values: (0..24).collect(),
                photometric: Photometric::Monochrome2,
                padding,
            },
            modality: ModalityTransform::Rescale { slope: 2.0, intercept: -10.0 },
            vois: Vec::new(),
            polarity: Polarity::AsGiven,
            spacing: Spacing::Known { mm_per_pixel: (0.2, 0.1), source: SpacingSource::ImagerPixelSpacing },
            header: Header::default(),
            flags: Vec::new(),
        })
    }

    #[test]
    fn the_statistics_of_an_ellipse_are_those_counted_by_hand() {
        // From column 1 to 5 and row 0 to 4: half axes 2 and 2 about (3, 2). Middles within 2 of it: in the rows 0.5
        // and 3.5 (1.5 off, so 1.32 to each side) the columns 2.5 and 3.5; in 1.5 and 2.5 (1.94) 1.5 to 4.5.
        let found = Ellipse::between((1.0, 0.0), (5.0, 4.0)).statistics(&film(None)).unwrap();
        let by_hand: Vec<f64> = [2, 3, 7, 8, 9, 10, 13, 14, 15, 16, 20, 21]
            .iter()
            .map(|stored| 2.0 * f64::from(*stored) - 10.0)
            .collect();
        assert_eq!(found.n, 12);
        assert_eq!((found.min, found.max), (-6.0, 32.0));
        let mean = by_hand.iter().sum::<f64>() / 12.0;
        assert!((found.mean - mean).abs() < 1e-12 && (mean - 13.0).abs() < 1e-12);
        let squares: f64 = by_hand.iter().map(|it| (it - 13.0) * (it - 13.0)).sum();
        assert!((squares - 1628.0).abs() < 1e-9);
        assert!((found.sd - (1628.0_f64 / 12.0).sqrt()).abs() < 1e-12);
        // 2 columns of 0.1 mm and 2 rows of 0.2 mm.
        assert!((found.area.value() - std::f64::consts::PI * 0.2 * 0.4).abs() < 1e-12);
    }

    #[test]
    fn corners_may_be_named_in_any_order_and_lie_off_the_film() {
        let film = film(None);
        let one = Ellipse::between((1.0, 0.0), (5.0, 4.0)).statistics(&film);
        assert_eq!(Ellipse::between((5.0, 4.0), (1.0, 0.0)).statistics(&film), one);
        assert_eq!(Ellipse::between((-100.0, -100.0), (106.0, 104.0)).statistics(&film).unwrap().n, 24);
        assert_eq!(Ellipse::between((7.0, 0.0), (9.0, 2.0)).statistics(&film), None);
        assert_eq!(Ellipse::between((2.0, 2.0), (2.0, 2.0)).statistics(&film), None);
    }

    #[test]
    fn padding_is_no_part_of_the_picture() {
        let film = film(Some(Padding { lowest: 7, highest: 8 }));
        let found = Ellipse::between((1.0, 0.0), (5.0, 4.0)).statistics(&film).unwrap();
        assert_eq!(found.n, 10);
    }
}
