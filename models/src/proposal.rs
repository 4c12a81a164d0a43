//! What the machine proposes for one film, as plain data.

use classification::{PerZone, Profusion};
use imaging::LungZones;

/// Which model spoke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelIdentity {
    /// Its id, the folder's name.
    pub id: String,
    /// Its version.
    pub version: String,
    /// SHA-256 over the digests of its files, hexadecimal.
    pub sha256: String,
}

/// How the model ended with a film.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It proposes.
    Ok,
    /// It ran and does not know.
    Abstained,
    /// It did not run on this file.
    Refused,
}

impl Status {
    /// `ok`, `abstained`, `refused`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Abstained => "abstained",
            Self::Refused => "refused",
        }
    }
}

/// Why it does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Two lungs were not found on the film.
    LungsNotFound,
    /// The film has too few pixels for the nets.
    FilmTooSmall,
    /// The lungs look unlike those it learnt from.
    UnlikeTheLearnt,
}

impl Reason {
    /// A word for other programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::LungsNotFound => "lungs-not-found",
            Self::FilmTooSmall => "film-too-small",
            Self::UnlikeTheLearnt => "unlike-the-learnt",
        }
    }
}

/// What it proposes for one zone.
#[derive(Clone, Debug, PartialEq)]
pub struct ZoneProposal {
    /// Probability of each of the twelve points, 0/- first; they sum to 1.
    pub points: [f64; 12],
    /// The point in the middle of that distribution.
    pub profusion: Profusion,
    /// Probability of each shape p q r s t u; they sum to 1, and mean little where there are few opacities.
    pub shapes: [f64; 6],
    /// Share of the zone that opacities cover, 0 to 1.
    pub area_fraction: f64,
}

/// What it proposes for the film: the zone with the most decides, GBZ 70-2015 B.1.2.3.3.
#[derive(Clone, Debug, PartialEq)]
pub struct Overall {
    /// The point in the middle of the deciding zone's distribution.
    pub profusion: Profusion,
    /// The distribution of the zone that decides.
    pub points: [f64; 12],
    /// The probability that this zone is at 1/0 or more.
    pub p_ge_1_0: f64,
}

/// A large opacity, for models that measure one.
#[derive(Clone, Debug, PartialEq)]
pub struct LargeOpacityProposal {
    /// That there is one, 0 to 1.
    pub probability: f64,
    /// Its long diameter, millimetres.
    pub long_mm: f64,
    /// Its short diameter, millimetres.
    pub short_mm: f64,
}

/// How long the parts took, milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Elapsed {
    /// Bringing the film to the nets' scale.
    pub prepare_ms: f64,
    /// The nets.
    pub infer_ms: f64,
}

/// One film's proposal.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// Which model.
    pub model: ModelIdentity,
    /// On which runtime: `onnxruntime 1.31.1`.
    pub runtime: String,
    /// How it ended.
    pub status: Status,
    /// Why it does not know, where it does not.
    pub reason: Option<Reason>,
    /// Millimetres to a pixel of the film, as used.
    pub mm_per_pixel: Option<f64>,
    /// Whether those millimetres were estimated from the lungs' height.
    pub mm_estimated: bool,
    /// Lungs and zones; none where they were not found.
    pub zones: Option<LungZones>,
    /// The zones' proposals; none where it abstains.
    pub per_zone: Option<PerZone<ZoneProposal>>,
    /// The film's proposal; none where it abstains.
    pub overall: Option<Overall>,
    /// A large opacity; none where the model does not measure any.
    pub large_opacity: Option<LargeOpacityProposal>,
    /// How unlike the learnt films this one is, 0 to 1; none where it was not reckoned.
    pub ood: Option<f64>,
    /// How long it took.
    pub elapsed: Elapsed,
}

impl ZoneProposal {
    /// From the nets' own figures.
    pub(crate) fn of(points: [f64; 12], shapes: [f64; 6], area_fraction: f64) -> Self {
        Self { points, profusion: median(&points), shapes, area_fraction }
    }
}

impl Overall {
    /// From the zones: the one whose expected point is the highest decides.
    pub(crate) fn of(per_zone: &PerZone<ZoneProposal>) -> Self {
        let expected =
            |zone: &ZoneProposal| zone.points.iter().zip(0..).map(|(p, idx)| p * f64::from(idx)).sum::<f64>();
        let highest = per_zone.iter().map(|(_, it)| it).max_by(|a, b| expected(a).total_cmp(&expected(b)));
        let points = highest.map_or([1.0 / 12.0; 12], |it| it.points);
        Self { profusion: median(&points), points, p_ge_1_0: points[3..].iter().sum() }
    }
}

/// The first point at which half of the probability is reached.
fn median(points: &[f64; 12]) -> Profusion {
    let mut sum = 0.0;
    let half = points.iter().sum::<f64>() / 2.0;
    let reached = points.iter().position(|it| {
        sum += it;
        half <= sum
    });
    reached.and_then(Profusion::from_index).unwrap_or(Profusion::ALL[0])
}
