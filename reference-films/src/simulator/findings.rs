//! What is laid into a simulated chest: solids in the body, the marks they leave on the film, and exact labels.
//!
//! * [`asked`] says what may be asked for; [`profusion_table`] how many small opacities make a point.
//! * [`lay`] lays it: a pure function of the chest, what is asked, the table and a seed.
//! * [`labels`] says what was laid, and where; [`Laid::mask`] pixel by pixel.
//!
//! Each solid has an excess over what it displaces, in g/cm³. Its mark lies in millimetres on the detector, and its
//! strength is the excess on the axis in millimetres of water; what hollows the lung out has less than nothing.

use classification::LungZone;
use thiserror::Error;

use super::chest::{Chest, Side};
use crate::simulator::marks::Mark;

pub mod asked;
pub mod labels;
pub mod mask;
pub mod profusion_table;

mod fluid;
mod large;
mod look_alikes;
mod lung;
mod pleura;
mod small;
mod solid;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod two_ellipsoids;

pub use asked::{Findings, LargeAsked, LookAlike, PlaqueAt, PleuralFinding, PleuralKind, WallBand};
pub use labels::{Labels, LookAlikeLabel, Trace, ZoneLabel};
pub use large::LargeLabel;
pub use mask::Plane;
pub use pleura::PleuralLabel;
pub use profusion_table::{ProfusionTable, ProfusionTableError};
pub use small::SmallOpacity;
pub use solid::Oval;

/// What a mark belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A small opacity.
    Small,
    /// A large opacity.
    Large,
    /// A change of the pleura.
    Pleura,
    /// Something that is no dust disease.
    LookAlike,
}

/// A mark and what it belongs to.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) part: Part,
    /// In millimetres on the detector; its strength in millimetres of water.
    pub(crate) mark: Mark,
}

/// What was laid into a chest.
#[derive(Clone, Debug)]
pub struct Laid {
    pub(crate) pieces: Vec<Piece>,
    /// Exactly what it is.
    pub labels: Labels,
}

/// Why something asked for cannot be laid into a chest.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum NoRoom {
    /// The lung is smaller than the large opacity.
    #[error("a large opacity of {long_mm} × {short_mm} mm has no room in the lung about {}", .zone.code())]
    Large {
        /// Where it should lie.
        zone: LungZone,
        /// Its long diameter on the film, mm.
        long_mm: f64,
        /// Its short diameter on the film, mm.
        short_mm: f64,
    },
    /// The lung shows no wall where the finding should lie.
    #[error("the {side:?} lung shows no wall for a finding of the pleura")]
    Wall {
        /// Which lung.
        side: Side,
    },
}

/// Lays what is asked for into a chest. The same chest, request, table and seed give the same marks everywhere.
///
/// # Errors
/// Where the chest has no room for a large opacity or shows no wall for a change of the pleura.
pub fn lay(chest: &Chest, asked: &Findings, table: &ProfusionTable, seed: u64) -> Result<Laid, NoRoom> {
    let mut pieces = Vec::new();
    let mut small = Vec::new();
    for zone in LungZone::ALL {
        small.extend(small::lay(chest, zone, (asked, table, seed), &mut pieces));
    }
    let mut large = Vec::new();
    for (n, it) in asked.large.iter().enumerate() {
        large.push(large::lay(chest, it, seed.wrapping_add(n as u64), &mut pieces)?);
    }
    let mut pleura = Vec::new();
    for (n, it) in asked.pleura.iter().enumerate() {
        pleura.push(pleura::lay(chest, it, seed.wrapping_add(n as u64), &mut pieces)?);
    }
    let look_alikes =
        asked.look_alikes.iter().map(|it| look_alikes::lay(chest, *it, seed, &mut pieces)).collect();
    let zones = labels::zones(chest, asked, &small, &pieces);
    let large_category = labels::category(chest, &large);
    Ok(Laid { pieces, labels: Labels { zones, small, large, large_category, pleura, look_alikes } })
}

impl Laid {
    /// Which pixels of a raster hold anything of a part, row by row.
    pub fn mask(&self, part: Part, plane: &Plane) -> Vec<bool> {
        plane.mask(self.pieces.iter().filter(|it| it.part == part).map(|it| &it.mark))
    }
}
