//! The figures of GBZ 70-2002 that are data: nobody in this house has compared them with the printed standard.

use super::edition_2002;
use super::large_opacity::Limit;
use super::rules::{Measures, Rules, ZeroPlus};
use crate::profusion::Profusion;

/// III: the long diameter of a large opacity, in millimetres.
pub(super) const LONG_MM: Limit = Limit::NotLessThan(20.0);
/// III: the short diameter of the same opacity, in millimetres.
pub(super) const SHORT_MM: Limit = Limit::NotLessThan(10.0);
/// III+: the area of all large opacities, in areas of the right upper zone.
pub(super) const AREA_OVER_RIGHT_UPPER_ZONE: Limit = Limit::Over(1.0);

/// What GBZ 70-2002 measures III, III+ and 0+ by. A house that has the printed standard sets its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures2002 {
    /// III: the long diameter of a large opacity, in millimetres.
    pub long_mm: Figure<Limit>,
    /// III: the short diameter of the same opacity, in millimetres.
    pub short_mm: Figure<Limit>,
    /// III+: the area of all large opacities, in areas of the right upper zone.
    pub area_over_right_upper_zone: Figure<Limit>,
    /// 0+: the point that some zone of a film short of I has to reach; `None` leaves 0 and 0+ to the
    /// reader.
    pub zero_plus_from: Figure<Option<Profusion>>,
}

/// A figure, where it comes from, and whether somebody has checked it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure<T> {
    /// The figure.
    pub value: T,
    /// Where it comes from.
    pub source: String,
    /// Whether somebody has compared it with the printed standard.
    pub confirmed: bool,
}

impl<T> Figure<T> {
    fn unconfirmed(value: T, source: &str) -> Self {
        Self { value, source: source.to_owned(), confirmed: false }
    }
}

impl Default for Figures2002 {
    fn default() -> Self {
        let retold = "GBZ 70-2002 as retold on health pages; the printed standard was not at hand";
        Self {
            long_mm: Figure::unconfirmed(LONG_MM, retold),
            short_mm: Figure::unconfirmed(SHORT_MM, retold),
            area_over_right_upper_zone: Figure::unconfirmed(AREA_OVER_RIGHT_UPPER_ZONE, retold),
            zero_plus_from: Figure::unconfirmed(None, "nothing is known beyond: not enough for I"),
        }
    }
}

impl Figures2002 {
    /// The rules of GBZ 70-2002 with these figures.
    pub fn rules(&self) -> Rules {
        let of_large_opacities = [&self.long_mm, &self.short_mm, &self.area_over_right_upper_zone];
        Rules {
            table: edition_2002::RULES.table,
            measures: Measures {
                long_mm: self.long_mm.value,
                short_mm: self.short_mm.value,
                three_plus: Some(self.area_over_right_upper_zone.value),
                large_confirmed: of_large_opacities.iter().all(|it| it.confirmed),
                zero_plus: self.zero_plus_from.value.map_or(ZeroPlus::NotDecided, ZeroPlus::From),
                zero_plus_confirmed: self.zero_plus_from.confirmed,
            },
        }
    }
}
