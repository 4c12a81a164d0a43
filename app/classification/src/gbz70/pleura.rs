//! Pleural plaques, as far as staging asks for them.

/// How far towards the heart and the diaphragm the plaques reach.
///
/// Source: GBZ 70-2015 5.2 c), 5.2 d), 5.3 d).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaqueReach {
    /// Neither the heart border nor the diaphragm.
    ChestWallOnly,
    /// Part of the heart border or of the diaphragm.
    HeartBorderOrDiaphragm,
    /// Part of the heart border, which has become shaggy.
    ShaggyHeartBorder,
}

/// Pleural plaques: local thickening over 5 mm, or a local calcified plaque, outside the apices and
/// the costophrenic angles.
///
/// Source: GBZ 70-2015 3.6.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plaque {
    reach: PlaqueReach,
    length_over_wall: f64,
}

impl Plaque {
    /// The greatest length that can be said: both lateral chest walls from end to end.
    pub const LONGEST: f64 = 2.0;

    /// Plaques of a length that can be; `None` for a length that cannot.
    ///
    /// * `length_over_wall` — see [`Plaque::length_over_wall`].
    pub fn new(reach: PlaqueReach, length_over_wall: f64) -> Option<Self> {
        (0.0..=Self::LONGEST).contains(&length_over_wall).then_some(Self { reach, length_over_wall })
    }

    /// How far the plaques reach.
    pub const fn reach(self) -> PlaqueReach {
        self.reach
    }

    /// The length of one plaque, or the sum over both sides, whichever is more, in lengths of one
    /// lateral chest wall: 0.0 where none lies along the wall, 0.5 for half a wall, at most 2.0.
    ///
    /// Source: GBZ 70-2015 5.3 d).
    pub const fn length_over_wall(self) -> f64 {
        self.length_over_wall
    }
}

/// What the pleura shows: without a plaque there is nothing more to say.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum PleuralFindings {
    /// No pleural plaque.
    #[default]
    NoPlaque,
    /// One plaque or more.
    Plaque(Plaque),
}

impl PleuralFindings {
    /// The plaques, if there are any.
    pub const fn plaque(self) -> Option<Plaque> {
        match self {
            Self::NoPlaque => None,
            Self::Plaque(plaque) => Some(plaque),
        }
    }
}
