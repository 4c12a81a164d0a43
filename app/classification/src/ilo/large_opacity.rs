//! Large opacities in three categories, by the summing rules.

/// The category of the large opacities of one film; a large opacity is over 10 mm in its longest dimension.
///
/// Source: ILO 2022, large opacities; Form 2.8, item 2C.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LargeOpacity {
    /// None.
    O,
    /// One of up to 50 mm, or several whose longest dimensions sum to at most 50 mm.
    A,
    /// One over 50 mm, or several that sum to over 50 mm, of a combined area not exceeding that of the
    /// right upper zone.
    B,
    /// Of an area, single or combined, that exceeds the right upper zone.
    C,
}

/// What was measured of the large opacities.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Measured {
    /// The longest dimension of each opacity in millimetres; those of 10 mm or less count for nothing.
    pub longest_mm: Vec<f64>,
    /// The combined area, in areas of the right upper zone.
    pub area_over_right_upper_zone: Option<f64>,
}

/// What measures make of the category.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByMeasure {
    /// This category.
    Category(LargeOpacity),
    /// B or C, as the area says, and the area was not measured.
    AreaOwed,
    /// An area was measured, and no longest dimension.
    LengthsOwed,
    /// A measure is not over 0, or not finite.
    Impossible,
}

impl LargeOpacity {
    /// None, then by size.
    pub const ALL: [Self; 4] = [Self::O, Self::A, Self::B, Self::C];
    /// What a large opacity is longer than, in millimetres.
    pub const LONGER_THAN_MM: f64 = 10.0;
    /// What category A sums to at most, in millimetres.
    pub const A_AT_MOST_MM: f64 = 50.0;

    /// The letter: `O`, `A`, `B`, `C`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::O => "O",
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
        }
    }

    /// The category of a letter, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

impl Measured {
    /// The category by the summing rules.
    ///
    /// Where the dimensions sum to at most 50 mm the category is A, and the area is not asked for.
    pub fn category(&self) -> ByMeasure {
        let possible = |it: f64| 0.0 < it && it.is_finite();
        let area = self.area_over_right_upper_zone;
        if !self.longest_mm.iter().copied().chain(area).all(possible) {
            return ByMeasure::Impossible;
        }
        let large = self.longest_mm.iter().copied().filter(|it| LargeOpacity::LONGER_THAN_MM < *it);
        let (n, sum_mm) = large.fold((0, 0.0), |(n, sum), it| (n + 1, sum + it));
        match area {
            Some(_) if self.longest_mm.is_empty() => ByMeasure::LengthsOwed,
            _ if n == 0 => ByMeasure::Category(LargeOpacity::O),
            _ if sum_mm <= LargeOpacity::A_AT_MOST_MM => ByMeasure::Category(LargeOpacity::A),
            None => ByMeasure::AreaOwed,
            Some(area) if area <= 1.0 => ByMeasure::Category(LargeOpacity::B),
            Some(_) => ByMeasure::Category(LargeOpacity::C),
        }
    }
}
