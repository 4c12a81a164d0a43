//! Large opacities and their two diameters.

use thiserror::Error;

/// An opacity within the lung field whose diameter or width is over 10 mm.
///
/// Source: GBZ 70-2015 3.4.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LargeOpacity {
    long_mm: f64,
    short_mm: f64,
}

/// Why two diameters are no large opacity.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum LargeOpacityFault {
    /// One of the two is no number, or has no end.
    #[error("a diameter is not a finite number")]
    NotFinite,
    /// The long diameter is 10 mm or less, so the opacity is a small one.
    #[error("a long diameter of {long_mm} mm is not over 10 mm")]
    LongNotOverTen {
        /// The long diameter in millimetres.
        long_mm: f64,
    },
    /// The short diameter is zero or less.
    #[error("a short diameter of {short_mm} mm is not over 0 mm")]
    ShortNotPositive {
        /// The short diameter in millimetres.
        short_mm: f64,
    },
    /// The short diameter is over the long one.
    #[error("a short diameter of {short_mm} mm is over the long one of {long_mm} mm")]
    ShortOverLong {
        /// The long diameter in millimetres.
        long_mm: f64,
        /// The short diameter in millimetres.
        short_mm: f64,
    },
}

impl LargeOpacity {
    /// What the long diameter has to reach, in millimetres: GBZ 70-2015 3.4.
    pub const LONG_MM: Limit = Limit::Over(10.0);

    /// An opacity of these diameters.
    ///
    /// * `long_mm` — over 10 mm, in the plane of the detector.
    /// * `short_mm` — across the long one; over 0 and not over `long_mm`.
    ///
    /// # Errors
    /// The first of the faults that holds.
    pub fn new(long_mm: f64, short_mm: f64) -> Result<Self, LargeOpacityFault> {
        if !(long_mm.is_finite() && short_mm.is_finite()) {
            Err(LargeOpacityFault::NotFinite)
        } else if !Self::LONG_MM.reached_by(long_mm) {
            Err(LargeOpacityFault::LongNotOverTen { long_mm })
        } else if short_mm <= 0.0 {
            Err(LargeOpacityFault::ShortNotPositive { short_mm })
        } else if long_mm < short_mm {
            Err(LargeOpacityFault::ShortOverLong { long_mm, short_mm })
        } else {
            Ok(Self { long_mm, short_mm })
        }
    }

    /// The long diameter in millimetres, over 10.
    pub const fn long_mm(self) -> f64 {
        self.long_mm
    }

    /// The short diameter in millimetres, over 0 and not over the long one.
    pub const fn short_mm(self) -> f64 {
        self.short_mm
    }
}

/// What a figure has to reach, in the standard's two ways of saying it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Limit {
    /// 不小于: this or more.
    NotLessThan(f64),
    /// 大于: more than this.
    Over(f64),
}

impl Limit {
    /// The least whole number that reaches it: 20 is not less than 20, 11 is over 10.
    pub fn least_whole(self) -> f64 {
        match self {
            Self::NotLessThan(least) => least.ceil(),
            Self::Over(bound) => bound.floor() + 1.0,
        }
    }

    /// Whether a figure reaches it.
    pub fn reached_by(self, figure: f64) -> bool {
        match self {
            Self::NotLessThan(least) => least <= figure,
            Self::Over(bound) => bound < figure,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_reached_from_its_least_whole_number_on() {
        for limit in [Limit::NotLessThan(20.0), Limit::NotLessThan(19.5), Limit::Over(10.0), Limit::Over(9.5)]
        {
            assert!(limit.reached_by(limit.least_whole()), "{limit:?}");
            assert!(!limit.reached_by(limit.least_whole() - 1.0), "{limit:?}");
        }
    }

    #[test]
    fn a_large_opacity_is_over_ten_millimetres() {
        assert!(LargeOpacity::new(10.1, 10.1).is_ok());
        assert!(LargeOpacity::new(10.1, 0.1).is_ok());
        assert_eq!(LargeOpacity::new(10.0, 5.0), Err(LargeOpacityFault::LongNotOverTen { long_mm: 10.0 }));
        assert_eq!(LargeOpacity::new(20.0, 0.0), Err(LargeOpacityFault::ShortNotPositive { short_mm: 0.0 }));
        assert!(matches!(LargeOpacity::new(20.0, 20.1), Err(LargeOpacityFault::ShortOverLong { .. })));
        for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(LargeOpacity::new(bad, 5.0), Err(LargeOpacityFault::NotFinite));
            assert_eq!(LargeOpacity::new(20.0, bad), Err(LargeOpacityFault::NotFinite));
        }
    }
}
