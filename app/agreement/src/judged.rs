//! A film with what the reference says of it and what a model answered.

use classification::gbz70::{Asbestos, Edition, FindingsDraft, Stage};
use classification::{Category, PerZone, Profusion, Shape};

use super::large::LargeSaid;

/// One film, with what a reference says of it on its scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged<T = Truth> {
    /// Whose it is: intervals are drawn by person.
    pub person: String,
    /// Where it was taken; empty where that is not told.
    pub institution: String,
    /// What kind of film: `simulated`, `DX`, `512`; empty where that is not told.
    pub kind: String,
    /// What the reference says.
    pub truth: T,
    /// What the model answered, or why it did not.
    pub answer: Result<Proposed, Abstention>,
}

/// What the reference says of a film.
#[derive(Debug, Clone, PartialEq)]
pub struct Truth {
    /// The film's profusion; of a grid, the zone with the most: GBZ 70-2015 B.1.2.3.3.
    pub overall: Profusion,
    /// The zones', as far as they are told.
    pub zones: PerZone<Option<Profusion>>,
    /// The main kind of small opacities; none where it is not told.
    pub shape: Option<Shape>,
    /// Its large opacities; none where they are not told of.
    pub large: Option<LargeSaid>,
}

/// What a model says of a film or a zone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Said {
    /// The point that it proposes.
    pub point: Profusion,
    /// Its probability of 1/0 or more, 0 to 1.
    pub p_ge_1_0: f64,
}

/// What a model proposes for a film.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposed {
    /// The film.
    pub overall: Said,
    /// Its zones.
    pub zones: PerZone<Said>,
    /// The probability of each shape p q r s t u, over the zones by how much they show.
    pub shapes: [f64; 6],
    /// Its large opacities; none where the model does not look for them.
    pub large: Option<LargeSaid>,
}

/// Why a model says nothing: its own code, `resolution`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Abstention(pub String);

impl Truth {
    /// A film of which all six zones are told; the one with the most decides.
    pub fn of_zones(zones: PerZone<Profusion>, shape: Option<Shape>) -> Self {
        let overall = zones.iter().map(|(_, it)| *it).max().unwrap_or(Profusion::ZeroMinus);
        Self { overall, zones: zones.map(Some), shape, large: None }
    }

    /// Whether the zones make stage one or more; `None` where a zone is not told.
    pub fn is_staged(&self) -> Option<bool> {
        self.zones.whole().map(is_staged)
    }
}

impl Proposed {
    /// Whether the proposed zones make stage one or more.
    pub fn is_staged(&self) -> bool {
        is_staged(PerZone::from_fn(|zone| self.zones.get(zone).point))
    }

    /// The likeliest letter.
    pub fn letter(&self) -> Shape {
        let likeliest = Shape::ALL.into_iter().zip(self.shapes).max_by(|a, b| a.1.total_cmp(&b.1));
        likeliest.map_or(Shape::P, |it| it.0)
    }

    /// Whether rounded opacities are likelier than irregular ones.
    pub fn is_rounded(&self) -> bool {
        self.shapes[3..].iter().sum::<f64>() <= self.shapes[..3].iter().sum::<f64>()
    }
}

/// Rounded: p, q and r.
pub const fn is_rounded(shape: Shape) -> bool {
    matches!(shape, Shape::P | Shape::Q | Shape::R)
}

/// 1/0 or more.
pub fn is_positive(point: Profusion) -> bool {
    Category::One <= point.category()
}

/// Stage one or more by the small opacities alone: GBZ 70-2015 5.1 to 5.3.
fn is_staged(zones: PerZone<Profusion>) -> bool {
    let draft = FindingsDraft { zones: zones.map(Some), ..FindingsDraft::default() };
    let staging = Edition::Gbz70_2015.rules().staging_as_far(&draft, Asbestos::NotExposed);
    staging.is_some_and(|it| Stage::One <= it.stage)
}
