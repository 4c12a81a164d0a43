//! The cardiothoracic ratio: the heart's width over the chest's.

use crate::measure::{Length, Scale};

/// Five columns of a frontal film as it hangs, in image pixels from one edge.
///
/// All widths are horizontal. The heart's is the sum of its farthest reach to each side of the midline; the chest's is
/// the widest inner distance, from the inner edge of the ribs to that of the other side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Columns {
    /// The midline, through the spinous processes.
    pub midline: f64,
    /// The farthest reach of the heart's right border.
    pub right_heart: f64,
    /// The farthest reach of the heart's left border.
    pub left_heart: f64,
    /// The inner edge of the right ribs where the chest is widest.
    pub right_thorax: f64,
    /// The inner edge of the left ribs there.
    pub left_thorax: f64,
}

/// The two widths and their ratio.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CardiothoracicRatio {
    /// From the midline to the heart's right border.
    pub right: Length,
    /// From the midline to the heart's left border.
    pub left: Length,
    /// The chest's inner width.
    pub thorax: Length,
    /// Heart over chest, 0 to 1.
    pub ratio: f64,
}

impl Columns {
    /// The ratio; `None` where the five are not in their order: chest, heart, midline, heart, chest, either way round.
    pub fn ratio(&self, scale: &Scale) -> Option<CardiothoracicRatio> {
        let order = [self.right_thorax, self.right_heart, self.midline, self.left_heart, self.left_thorax];
        let rises = order.windows(2).all(|it| it[0] <= it[1]);
        let falls = order.windows(2).all(|it| it[1] <= it[0]);
        if !(rises || falls) || self.right_thorax == self.left_thorax {
            return None;
        }
        let heart = (self.left_heart - self.right_heart).abs();
        Some(CardiothoracicRatio {
            right: scale.across(self.midline, self.right_heart),
            left: scale.across(self.midline, self.left_heart),
            thorax: scale.across(self.right_thorax, self.left_thorax),
            ratio: heart / (self.left_thorax - self.right_thorax).abs(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pixel_shape::PixelShape;
    use crate::spacing::{Spacing, SpacingFault, SpacingSource};

    const COLUMNS: Columns = Columns {
        midline: 1000.0,
        right_heart: 800.0,
        left_heart: 1500.0,
        right_thorax: 250.0,
        left_thorax: 1750.0,
    };

    #[test]
    fn the_ratio_is_that_of_two_horizontal_widths() {
        let mm = Spacing::Known { mm_per_pixel: (0.4, 0.2), source: SpacingSource::ImagerPixelSpacing };
        let found = COLUMNS.ratio(&Scale::of(&mm)).unwrap();
        assert_eq!(
            (found.right.mm(), found.left.mm(), found.thorax.mm()),
            (Some(40.0), Some(100.0), Some(300.0))
        );
        assert!((found.ratio - 700.0 / 1500.0).abs() < 1e-12);
        let pixels = COLUMNS
            .ratio(&Scale::of(&Spacing::Unknown { why: SpacingFault::Absent, shape: PixelShape::SQUARE }))
            .unwrap();
        assert_eq!(pixels.ratio, found.ratio, "a ratio needs no millimetres");
        assert_eq!(pixels.thorax.mm(), None);
    }

    #[test]
    fn a_film_hung_the_other_way_has_the_same_ratio() {
        let turned = Columns {
            midline: -COLUMNS.midline,
            right_heart: -COLUMNS.right_heart,
            left_heart: -COLUMNS.left_heart,
            right_thorax: -COLUMNS.right_thorax,
            left_thorax: -COLUMNS.left_thorax,
        };
        let scale = Scale::of(&Spacing::Unknown { why: SpacingFault::Absent, shape: PixelShape::SQUARE });
        assert_eq!(turned.ratio(&scale), COLUMNS.ratio(&scale));
    }

    #[test]
    fn columns_out_of_order_have_no_ratio() {
        let scale = Scale::of(&Spacing::Unknown { why: SpacingFault::Absent, shape: PixelShape::SQUARE });
        let outside = Columns { left_heart: 1800.0, ..COLUMNS };
        let crossed = Columns { right_heart: 1100.0, ..COLUMNS };
        assert_eq!((outside.ratio(&scale), crossed.ratio(&scale)), (None, None));
    }
}
