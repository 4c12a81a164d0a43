//! What the machine proposes for one film, as plain data.

use classification::{PerZone, Profusion};
use imaging::LungZones;
use imaging::lung_zones::Polygon;
use imaging::measure::Point;
use imaging::measure::diameters::Line;
use imaging::quality_hints::Hint;

/// Which model spoke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelIdentity {
    /// Its id, the folder's name.
    pub id: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of its manifest, which names the digests of its nets; hexadecimal.
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
    /// Black and white look as if they were the wrong way round; a person has to say.
    PolarityDoubtful,
    /// Two lungs were not found on the film.
    LungsNotFound,
    /// The film has too few pixels for the nets.
    FilmTooSmall,
    /// The lungs look unlike those it learnt from.
    UnlikeTheLearnt,
    /// The film has more millimetres to a pixel than the model can see small opacities at.
    Resolution,
}

impl Reason {
    /// A word for other programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::PolarityDoubtful => "polarity-doubtful",
            Self::LungsNotFound => "lungs-not-found",
            Self::FilmTooSmall => "film-too-small",
            Self::UnlikeTheLearnt => "unlike-the-learnt",
            Self::Resolution => "resolution",
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

/// The largest of the large opacities that a model sees.
#[derive(Clone, Debug, PartialEq)]
pub struct LargeOpacityProposal {
    /// The probability of its surest cell, 0 to 1.
    pub probability: f64,
    /// Its long diameter, millimetres; as good as the film's millimetres, and in steps of the map's cells.
    pub long_mm: f64,
    /// Its short diameter, across the long one, millimetres.
    pub short_mm: f64,
    /// Where the long diameter lies, image pixels.
    pub long: Line,
    /// Where the short one lies.
    pub short: Line,
    /// Its outline, image pixels.
    pub outline: Polygon,
}

/// One figure for each cell of a grid over the film.
#[derive(Clone, Debug, PartialEq)]
pub struct CellMap {
    /// Cells across.
    pub columns: u32,
    /// Cells down.
    pub rows: u32,
    /// Where the grid's top left corner lies, image pixels; it may lie outside the film.
    pub corner: Point,
    /// A cell's width and height, image pixels: the same where these are square.
    pub cell: (f64, f64),
    /// Side of a cell, millimetres.
    pub cell_mm: f64,
    /// `columns * rows` figures from 0 to 1, row by row from the top left.
    pub values: Vec<f32>,
}

impl CellMap {
    /// The image point at a point of the grid, in cells from its corner.
    pub(crate) fn on_film(&self, (x, y): Point) -> Point {
        (self.corner.0 + x * self.cell.0, self.corner.1 + y * self.cell.1)
    }

    /// The figure at an image point; `None` outside the grid.
    pub fn at(&self, (x, y): Point) -> Option<f32> {
        let (column, row) =
            (((x - self.corner.0) / self.cell.0).floor(), ((y - self.corner.1) / self.cell.1).floor());
        let is_in =
            (0.0..f64::from(self.columns)).contains(&column) && (0.0..f64::from(self.rows)).contains(&row);
        let place = || row as usize * self.columns as usize + column as usize;
        is_in.then(|| self.values.get(place()).copied()).flatten()
    }
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
    /// Millimetres to a pixel of the film, as used; to its shorter side where it is not square.
    pub mm_per_pixel: Option<f64>,
    /// Whether those millimetres were estimated from the lungs' height.
    pub mm_estimated: bool,
    /// Lungs and zones; none where they were not found.
    pub zones: Option<LungZones>,
    /// The zones' proposals; none where it abstains.
    pub per_zone: Option<PerZone<ZoneProposal>>,
    /// The film's proposal; none where it abstains.
    pub overall: Option<Overall>,
    /// The largest of the large opacities; none where the model sees none, or cannot ([`Proposal::sees_large`]).
    pub large_opacity: Option<LargeOpacityProposal>,
    /// Whether the model looks for large opacities at all.
    pub sees_large: bool,
    /// The share of each cell that small opacities cover, what the model saw; none where it abstains or makes no map.
    pub covered: Option<CellMap>,
    /// What of the film's quality can be measured; empty where no lungs were found.
    pub hints: Vec<Hint>,
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
