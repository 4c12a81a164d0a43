//! The six lung zones, and one value for each of them.

/// A third of one lung field. Right is the person's right, which is on the left of the film as hung.
///
/// The height from apex to dome of diaphragm is cut in three equal parts; the horizontals cut each
/// lung field into upper, middle and lower.
///
/// Source: GBZ 70-2015 3.7.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LungZone {
    /// The upper third of the right lung.
    RightUpper,
    /// The middle third of the right lung.
    RightMiddle,
    /// The lower third of the right lung.
    RightLower,
    /// The upper third of the left lung.
    LeftUpper,
    /// The middle third of the left lung.
    LeftMiddle,
    /// The lower third of the left lung.
    LeftLower,
}

impl LungZone {
    /// The right lung downwards, then the left.
    pub const ALL: [Self; 6] = [
        Self::RightUpper,
        Self::RightMiddle,
        Self::RightLower,
        Self::LeftUpper,
        Self::LeftMiddle,
        Self::LeftLower,
    ];

    /// Two letters, side first: `RU` to `LL`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::RightUpper => "RU",
            Self::RightMiddle => "RM",
            Self::RightLower => "RL",
            Self::LeftUpper => "LU",
            Self::LeftMiddle => "LM",
            Self::LeftLower => "LL",
        }
    }

    /// The zone of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// One value for each lung zone: none can be forgotten, none can be there twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct PerZone<T>([T; 6]);

impl<T> PerZone<T> {
    /// Asks `value_of` for each zone, in the order of [`LungZone::ALL`].
    pub fn from_fn(value_of: impl FnMut(LungZone) -> T) -> Self {
        Self(LungZone::ALL.map(value_of))
    }

    /// The value of one zone.
    pub fn get(&self, zone: LungZone) -> &T {
        &self.0[zone as usize]
    }

    /// The value of one zone, to be changed.
    pub fn get_mut(&mut self, zone: LungZone) -> &mut T {
        &mut self.0[zone as usize]
    }

    /// Every zone with its value, in the order of [`LungZone::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (LungZone, &T)> {
        LungZone::ALL.into_iter().zip(&self.0)
    }

    /// Another value for each zone, made from this one.
    pub fn map<U>(self, value_of: impl FnMut(T) -> U) -> PerZone<U> {
        PerZone(self.0.map(value_of))
    }
}

impl<T> PerZone<Option<T>> {
    /// The values, if none is missing.
    pub fn whole(self) -> Option<PerZone<T>> {
        let [ru, rm, rl, lu, lm, ll] = self.0;
        Some(PerZone([ru?, rm?, rl?, lu?, lm?, ll?]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_zone_keeps_its_own_value() {
        let mut codes = PerZone::from_fn(LungZone::code);
        for zone in LungZone::ALL {
            assert_eq!(*codes.get(zone), zone.code());
            assert_eq!(LungZone::from_code(zone.code()), Some(zone));
        }
        *codes.get_mut(LungZone::LeftMiddle) = "here";
        assert_eq!(codes.iter().filter(|(_, it)| **it == "here").count(), 1);
        assert_eq!(*codes.map(str::len).get(LungZone::LeftMiddle), 4);
        assert_eq!(LungZone::from_code("ru"), None);
    }
}
