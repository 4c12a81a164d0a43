//! What is asked of a simulated chest: small and large opacities, pleura, and what looks like them.

use classification::gbz70::LargeOpacity;
use classification::ilo::pleura::{Extent, Width};
use classification::{LungZone, PerZone, Profusion, Shape, ShapeSize};

use super::super::chest::Side;

/// Everything that shall be laid into a chest.
#[derive(Clone, Debug, PartialEq)]
pub struct Findings {
    /// Profusion of small opacities, zone by zone.
    pub small: PerZone<Profusion>,
    /// Their shapes: the main one, and the second, which is the same for one kind throughout.
    pub shape: ShapeSize,
    /// Whether, in zones of 2/2 and more, a part of them gathers in clusters: GBZ 70-2015, 3.5; symbol `ax`.
    pub is_aggregated: bool,
    /// Whether a third of them is calcified: symbol `cn`.
    pub is_calcified: bool,
    /// Large opacities.
    pub large: Vec<LargeAsked>,
    /// Changes of the pleura.
    pub pleura: Vec<PleuralFinding>,
    /// What is no dust disease and looks like it.
    pub look_alikes: Vec<LookAlike>,
}

/// A large opacity, and the zone in which its middle shall lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LargeAsked {
    /// The zone.
    pub zone: LungZone,
    /// Its diameters as they shall come out on the film, in millimetres.
    pub diameters: LargeOpacity,
}

/// A change of the pleura of one side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PleuralFinding {
    /// Of which lung.
    pub side: Side,
    /// What it is.
    pub kind: PleuralKind,
}

/// The changes of the pleura that can be laid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PleuralKind {
    /// A plaque.
    Plaque {
        /// Where it lies.
        site: PlaqueAt,
        /// Whether its edge holds lime: symbol `pc` of GBZ 70-2015, B.2.
        is_calcified: bool,
    },
    /// Diffuse thickening in profile, upwards from a blunted angle: ILO 2022 has no other.
    Thickening(WallBand),
    /// A blunted costophrenic angle.
    BluntedAngle,
}

/// Where a plaque lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PlaqueAt {
    /// On the lateral chest wall, seen in profile.
    Profile(WallBand),
    /// On the front or back wall, seen face on.
    FaceOn,
    /// On the dome of the diaphragm.
    Diaphragm,
}

/// How wide a change of the lateral wall is, and how much of the wall it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WallBand {
    width_mm: f64,
    length_over_wall: f64,
}

impl WallBand {
    /// A band of a width in millimetres on the film (3 to 20) and a length as a part of the lateral wall's projection
    /// (up to 0.8, for neither the apex nor, but for thickening, the angle belongs to it); none where it cannot be.
    pub fn new(width_mm: f64, length_over_wall: f64) -> Option<Self> {
        let is_possible = (3.0..=20.0).contains(&width_mm) && (0.05..=0.8).contains(&length_over_wall);
        is_possible.then_some(Self { width_mm, length_over_wall })
    }

    /// A band in the middle of a width and an extent of the ILO form; none where either is `O`.
    pub fn of(width: Width, extent: Extent) -> Option<Self> {
        let width_mm = match width {
            Width::O => return None,
            Width::A => 4.0,
            Width::B => 7.5,
            Width::C => 13.0,
        };
        let length_over_wall = match extent {
            Extent::O => return None,
            Extent::One => 0.18,
            Extent::Two => 0.38,
            Extent::Three => 0.62,
        };
        Self::new(width_mm, length_over_wall)
    }

    /// Its width on the film, mm.
    pub const fn width_mm(self) -> f64 {
        self.width_mm
    }

    /// Its length as a part of the lateral wall's projection from apex to angle.
    pub const fn length_over_wall(self) -> f64 {
        self.length_over_wall
    }
}

/// What is no dust disease and may be taken for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookAlike {
    /// Nodules of 1 to 2 mm, evenly through both lungs: miliary tuberculosis.
    Miliary,
    /// One nodule of 12 to 25 mm.
    SolitaryNodule,
    /// A few healed, calcified granulomas of 3 to 8 mm.
    CalcifiedGranulomas,
    /// Bullae with thin walls, most of them above.
    Emphysema,
    /// Fluid in the pleural space of one side, with its meniscus.
    Effusion(Side),
    /// The first ribs' calcified ends.
    RibEnds,
    /// The nipples, one on each side.
    Nipples,
}

impl LookAlike {
    /// Its name in a label.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Miliary => "miliary",
            Self::SolitaryNodule => "solitary-nodule",
            Self::CalcifiedGranulomas => "calcified-granulomas",
            Self::Emphysema => "emphysema",
            Self::Effusion(Side::Right) => "effusion-right",
            Self::Effusion(Side::Left) => "effusion-left",
            Self::RibEnds => "rib-ends",
            Self::Nipples => "nipples",
        }
    }
}

impl Findings {
    /// Nothing at all.
    pub fn none() -> Self {
        Self::even(Profusion::ZeroMinus, Shape::P)
    }

    /// The same profusion in all six zones, one shape throughout.
    pub fn even(profusion: Profusion, shape: Shape) -> Self {
        Self::by_thirds([profusion; 3], shape)
    }

    /// As in silicosis: this much above, one point less in the middle, a grade less below.
    pub fn upper(profusion: Profusion, shape: Shape) -> Self {
        Self::by_thirds([profusion, lowered(profusion, 1), lowered(profusion, 3)], shape)
    }

    /// As in coal workers: this much above and in the middle, one point less below.
    pub fn diffuse(profusion: Profusion, shape: Shape) -> Self {
        Self::by_thirds([profusion, profusion, lowered(profusion, 1)], shape)
    }

    /// As in asbestosis: this much below, two points less in the middle, five less above.
    pub fn basal(profusion: Profusion, shape: Shape) -> Self {
        Self::by_thirds([lowered(profusion, 5), lowered(profusion, 2), profusion], shape)
    }

    /// Both lungs alike, in the order upper, middle, lower.
    pub fn by_thirds(profusion: [Profusion; 3], shape: Shape) -> Self {
        Self {
            small: PerZone::from_fn(|zone| profusion[usize::from(Side::and_third_of(zone).1)]),
            shape: ShapeSize { primary: shape, secondary: shape },
            is_aggregated: false,
            is_calcified: false,
            large: Vec::new(),
            pleura: Vec::new(),
            look_alikes: Vec::new(),
        }
    }
}

fn lowered(profusion: Profusion, n_points: usize) -> Profusion {
    (0..n_points).fold(profusion, |so_far, _| so_far.lowered())
}
