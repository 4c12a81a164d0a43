//! Pleural plaques, as far as staging asks for them.

use std::collections::BTreeSet;

use thiserror::Error;

use crate::side::Side;

/// Where a plaque lies.
///
/// Source: GBZ 70-2015 3.6, 5.2 c), 5.2 d), 5.3 d).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaqueSite {
    /// The lateral chest wall.
    ChestWall(Side),
    /// The diaphragm.
    Diaphragm(Side),
    /// The heart border.
    HeartBorder,
    /// The heart border or the diaphragm, said without saying which: in older sheets, and in those
    /// of other programs.
    HeartBorderOrDiaphragm,
}

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

/// Why something is no plaque of the standard's.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum PlaqueFault {
    /// Not calcified, and not over 5 mm thick.
    #[error("a thickening of {thickness_mm} mm without calcification is not over 5 mm")]
    NotOverFive {
        /// The thickness in millimetres.
        thickness_mm: f64,
    },
    /// The thickness cannot be.
    #[error("a thickness of {thickness_mm} mm cannot be")]
    ThicknessImpossible {
        /// The thickness in millimetres.
        thickness_mm: f64,
    },
    /// The plaques' length cannot be.
    #[error("a plaque length of {length_over_wall} chest walls is outside 0 to 2")]
    LengthOutOfRange {
        /// The length in lengths of one lateral chest wall.
        length_over_wall: f64,
    },
}

/// What is said of the plaques of one film.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PlaqueFindings {
    /// Where they lie; empty where it was not said, which the staging takes for the chest wall.
    pub sites: BTreeSet<PlaqueSite>,
    /// One of them is calcified.
    pub calcified: bool,
    /// The greatest thickness in millimetres, where it was measured.
    pub thickness_mm: Option<f64>,
    /// See [`Plaque::length_over_wall`].
    pub length_over_wall: f64,
    /// Part of the heart border is shaggy, which says that they reach it.
    pub shaggy_heart_border: bool,
}

/// Pleural plaques: local thickening over 5 mm, or a local calcified plaque, outside the apices and
/// the costophrenic angles.
///
/// Source: GBZ 70-2015 3.6.
#[derive(Debug, Clone, PartialEq)]
pub struct Plaque(PlaqueFindings);

impl PlaqueSite {
    /// The chest walls, the diaphragm, the heart border, and the site that is left open.
    pub const ALL: [Self; 6] = [
        Self::ChestWall(Side::Right),
        Self::ChestWall(Side::Left),
        Self::Diaphragm(Side::Right),
        Self::Diaphragm(Side::Left),
        Self::HeartBorder,
        Self::HeartBorderOrDiaphragm,
    ];

    /// It is the lateral chest wall, and so neither the heart border nor the diaphragm.
    pub const fn is_on_the_wall(self) -> bool {
        matches!(self, Self::ChestWall(_))
    }

    /// The code in files: `chest-wall-R`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ChestWall(Side::Right) => "chest-wall-R",
            Self::ChestWall(Side::Left) => "chest-wall-L",
            Self::Diaphragm(Side::Right) => "diaphragm-R",
            Self::Diaphragm(Side::Left) => "diaphragm-L",
            Self::HeartBorder => "heart-border",
            Self::HeartBorderOrDiaphragm => "heart-border-or-diaphragm",
        }
    }

    /// The site of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

impl Plaque {
    /// The greatest length that can be said: both lateral chest walls from end to end.
    pub const LONGEST: f64 = 2.0;
    /// What a plaque that is not calcified has to be thicker than, in millimetres: 3.6.
    pub const THICKER_THAN_MM: f64 = 5.0;

    /// The plaques of what is said of them.
    ///
    /// A thickness that was not measured is no fault: the reader's tick says that it is over 5 mm.
    ///
    /// # Errors
    /// The first of the faults that holds.
    pub fn new(findings: PlaqueFindings) -> Result<Self, PlaqueFault> {
        let length_over_wall = findings.length_over_wall;
        match findings.thickness_mm {
            Some(thickness_mm) if !(0.0 < thickness_mm && thickness_mm.is_finite()) => {
                Err(PlaqueFault::ThicknessImpossible { thickness_mm })
            }
            Some(thickness_mm) if thickness_mm <= Self::THICKER_THAN_MM && !findings.calcified => {
                Err(PlaqueFault::NotOverFive { thickness_mm })
            }
            _ if !(0.0..=Self::LONGEST).contains(&length_over_wall) => {
                Err(PlaqueFault::LengthOutOfRange { length_over_wall })
            }
            _ => Ok(Self(findings)),
        }
    }

    /// What was said of them.
    pub const fn findings(&self) -> &PlaqueFindings {
        &self.0
    }

    /// How far the plaques reach.
    pub fn reach(&self) -> PlaqueReach {
        if self.0.shaggy_heart_border {
            PlaqueReach::ShaggyHeartBorder
        } else if self.0.sites.iter().all(|it| it.is_on_the_wall()) {
            PlaqueReach::ChestWallOnly
        } else {
            PlaqueReach::HeartBorderOrDiaphragm
        }
    }

    /// The length of one plaque, or the sum over both sides, whichever is more, in lengths of one
    /// lateral chest wall: 0.0 where none lies along the wall, 0.5 for half a wall, at most 2.0.
    ///
    /// Source: GBZ 70-2015 5.3 d).
    pub const fn length_over_wall(&self) -> f64 {
        self.0.length_over_wall
    }
}

/// What the pleura shows: without a plaque there is nothing more to say.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum PleuralFindings {
    /// No pleural plaque.
    #[default]
    NoPlaque,
    /// One plaque or more.
    Plaque(Plaque),
}

impl PleuralFindings {
    /// The plaques, if there are any.
    pub const fn plaque(&self) -> Option<&Plaque> {
        match self {
            Self::NoPlaque => None,
            Self::Plaque(plaque) => Some(plaque),
        }
    }
}
