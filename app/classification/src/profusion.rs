//! The amount of small opacities, on twelve points in four grades.

use std::fmt;
use std::str::FromStr;

use crate::code::UnknownCode;

/// One of the four grades of profusion.
///
/// Source: GBZ 70-2015 3.3, B.1.2.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// No small opacities, or too few for grade 1.
    Zero,
    /// A certain amount.
    One,
    /// Many.
    Two,
    /// Very many.
    Three,
}

impl Category {
    /// Least first.
    pub const ALL: [Self; 4] = [Self::Zero, Self::One, Self::Two, Self::Three];

    /// The grade as a number, 0 to 3.
    pub const fn grade(self) -> u8 {
        self as u8
    }

    /// The midpoint of the grade: what its standard film shows.
    ///
    /// Source: GBZ 70-2015 B.1.2.3.2.
    pub const fn midpoint(self) -> Profusion {
        match self {
            Self::Zero => Profusion::ZeroZero,
            Self::One => Profusion::OneOne,
            Self::Two => Profusion::TwoTwo,
            Self::Three => Profusion::ThreeThree,
        }
    }
}

/// One of the twelve points: the grade most resembled, then the grade seriously considered.
///
/// Source: GBZ 70-2015 B.1.2.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Profusion {
    /// `0/-`: plainly none.
    ZeroMinus,
    /// `0/0`.
    ZeroZero,
    /// `0/1`: grade 0, with grade 1 seriously considered.
    ZeroOne,
    /// `1/0`.
    OneZero,
    /// `1/1`.
    OneOne,
    /// `1/2`.
    OneTwo,
    /// `2/1`.
    TwoOne,
    /// `2/2`.
    TwoTwo,
    /// `2/3`.
    TwoThree,
    /// `3/2`.
    ThreeTwo,
    /// `3/3`.
    ThreeThree,
    /// `3/+`: plainly more than the grade 3 standard.
    ThreePlus,
}

impl Profusion {
    /// Least first.
    pub const ALL: [Self; 12] = [
        Self::ZeroMinus,
        Self::ZeroZero,
        Self::ZeroOne,
        Self::OneZero,
        Self::OneOne,
        Self::OneTwo,
        Self::TwoOne,
        Self::TwoTwo,
        Self::TwoThree,
        Self::ThreeTwo,
        Self::ThreeThree,
        Self::ThreePlus,
    ];

    /// The place among the twelve points, 0 for `0/-` to 11 for `3/+`.
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The point at a place; `None` from 12 upwards.
    pub fn from_index(index: usize) -> Option<Self> {
        Self::ALL.get(index).copied()
    }

    /// The code on the sheet: `1/0`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ZeroMinus => "0/-",
            Self::ZeroZero => "0/0",
            Self::ZeroOne => "0/1",
            Self::OneZero => "1/0",
            Self::OneOne => "1/1",
            Self::OneTwo => "1/2",
            Self::TwoOne => "2/1",
            Self::TwoTwo => "2/2",
            Self::TwoThree => "2/3",
            Self::ThreeTwo => "3/2",
            Self::ThreeThree => "3/3",
            Self::ThreePlus => "3/+",
        }
    }

    /// The grade that this point belongs to.
    ///
    /// Source: GBZ 70-2015 B.1.2.2.
    pub const fn category(self) -> Category {
        match self {
            Self::ZeroMinus | Self::ZeroZero | Self::ZeroOne => Category::Zero,
            Self::OneZero | Self::OneOne | Self::OneTwo => Category::One,
            Self::TwoOne | Self::TwoTwo | Self::TwoThree => Category::Two,
            Self::ThreeTwo | Self::ThreeThree | Self::ThreePlus => Category::Three,
        }
    }

    /// The next point up; `3/+` stays where it is.
    #[must_use]
    pub fn raised(self) -> Self {
        Self::from_index(self.index() + 1).unwrap_or(self)
    }

    /// The next point down; `0/-` stays where it is.
    #[must_use]
    pub fn lowered(self) -> Self {
        Self::from_index(self.index().wrapping_sub(1)).unwrap_or(self)
    }
}

impl fmt::Display for Profusion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl FromStr for Profusion {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        Self::ALL.into_iter().find(|it| it.code() == text).ok_or_else(|| UnknownCode::new("profusion", text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_twelve_points_stand_in_order_and_read_back() {
        for (index, point) in Profusion::ALL.into_iter().enumerate() {
            assert_eq!(point.index(), index);
            assert_eq!(point.to_string().parse(), Ok(point));
            assert_eq!(usize::from(point.category().grade()), index / 3);
        }
        assert_eq!(Profusion::ThreePlus.raised(), Profusion::ThreePlus);
        assert_eq!(Profusion::ZeroMinus.lowered(), Profusion::ZeroMinus);
        assert_eq!(Profusion::OneZero.lowered(), Profusion::ZeroOne);
        assert!("1/3".parse::<Profusion>().is_err());
    }
}
