//! `set.toml` as it is written: loose, before anything is checked.

use std::collections::BTreeSet;
use std::path::Path;

use classification::gbz70::Stage;
use classification::{LargeShown, PleuralSign, Profusion, ShapeSize};
use imaging::lung_zones::{LungZones, StatedLung, from_stated};
use imaging::{VoiFunction, Window};
use serde::{Deserialize, Serialize};

use crate::set::{EntryFault, SetError};
use crate::shows::{Shows, SmallFault, SmallOpacities};
use crate::standard_film::{Region, Role, StandardFilm};

/// The whole file.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    pub(crate) edition: String,
    pub(crate) publisher: String,
    pub(crate) licence: String,
    pub(crate) statement: String,
    #[serde(default, rename = "film")]
    pub(crate) films: Vec<Entry>,
}

/// One `[[film]]`.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    pub(crate) file: String,
    pub(crate) sha256: String,
    pub(crate) role: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) shape: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) profusion: Option<Points>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) large: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) stage: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) features: Vec<String>,
    pub(crate) mm_per_pixel: f64,
    pub(crate) window_center: f64,
    pub(crate) window_width: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) window_function: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) region: Option<[u32; 4]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) lungs: Option<Lungs>,
}

/// One point of profusion, or those that lie side by side in one film.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(untagged)]
pub(crate) enum Points {
    /// `"1/1"`.
    One(String),
    /// `["1/1", "2/2", "3/3"]`.
    Several(Vec<String>),
}

impl Points {
    /// Each of them, as written.
    pub(crate) fn each(&self) -> &[String] {
        match self {
            Self::One(point) => std::slice::from_ref(point),
            Self::Several(points) => points,
        }
    }
}

/// `[film.lungs]`.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lungs {
    right: Lung,
    left: Lung,
}

/// `[film.lungs.right]` and `[film.lungs.left]`.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Lung {
    apex_y: f64,
    dome_y: f64,
    outline: Vec<(f64, f64)>,
}

impl Lung {
    fn stated(&self) -> StatedLung {
        StatedLung { outline: self.outline.clone(), apex_y: self.apex_y, dome_y: self.dome_y }
    }
}

impl Lungs {
    fn zones(&self) -> Result<LungZones, EntryFault> {
        from_stated(self.right.stated(), self.left.stated()).ok_or(EntryFault::Lungs)
    }
}

impl Entry {
    /// The same film cut into its points, one region for each, lowest first; whole where there are no regions.
    pub(crate) fn in_regions(self, regions: &[[u32; 4]]) -> Result<Vec<Self>, SetError> {
        if regions.is_empty() {
            return Ok(vec![self]);
        }
        let points = self.profusion.as_ref().map_or(&[][..], Points::each).to_vec();
        if points.len() != regions.len() {
            let (n_points, n_regions) = (points.len(), regions.len());
            return Err(SetError::Regions { file: self.file, n_points, n_regions });
        }
        let piece = |(point, region): (String, &[u32; 4])| Self {
            // Where no opacities are, there is no shape.
            shape: self.shape.clone().filter(|_| point != Profusion::ZeroZero.code()),
            profusion: Some(Points::One(point)),
            region: Some(*region),
            ..self.clone()
        };
        Ok(points.into_iter().zip(regions).map(piece).collect())
    }

    /// The film that an entry describes, its words understood. The file is not looked at.
    pub(crate) fn understood(&self, folder: &Path) -> Result<StandardFilm, EntryFault> {
        Ok(StandardFilm {
            file: plain_name(&self.file)?,
            sha256: digest_from(&self.sha256).ok_or(EntryFault::Digest)?,
            role: Role::from_code(&self.role).ok_or_else(|| EntryFault::Role(self.role.clone()))?,
            shows: self.shows()?,
            stage: self.stage.as_deref().map(stage_from).transpose()?,
            features: self
                .features
                .iter()
                .filter(|it| PleuralSign::from_code(it).is_none())
                .cloned()
                .collect(),
            mm_per_pixel: positive(self.mm_per_pixel)?,
            window: self.window()?,
            region: self.region.map(region_from).transpose()?,
            zones: self.lungs.as_ref().map(Lungs::zones).transpose()?,
            folder: folder.to_owned(),
        })
    }

    /// What it shows; whether its role may show it is not asked here.
    fn shows(&self) -> Result<Shows, EntryFault> {
        let shape = self.shape.as_deref().map(shape_from).transpose()?;
        let points = self.profusion.iter().flat_map(Points::each).map(|it| profusion_from(it));
        let small = match points.collect::<Result<Vec<_>, _>>()? {
            none if none.is_empty() && self.profusion.is_none() => None,
            points => Some(SmallOpacities::of(points, shape).map_err(|fault| match fault {
                SmallFault::NoPoint => EntryFault::ShowsNothing,
                SmallFault::ShapeMissing(point) => EntryFault::ShapeMissing(point),
            })?),
        };
        if small.is_none() && shape.is_some() {
            return Err(EntryFault::ProfusionMissing);
        }
        let large = self.large.as_deref().map(large_from).transpose()?;
        let pleura: BTreeSet<_> = self.features.iter().filter_map(|it| PleuralSign::from_code(it)).collect();
        Ok(Shows::of(small, large, pleura))
    }

    fn window(&self) -> Result<Window, EntryFault> {
        let code = self.window_function.as_deref().unwrap_or("LINEAR");
        let function =
            VoiFunction::from_code(code).ok_or_else(|| EntryFault::WindowFunction(code.to_owned()))?;
        Window::new(function, self.window_center, self.window_width, "").map_err(EntryFault::Window)
    }
}

/// A name in the set's own folder: nothing may lead out of it.
fn plain_name(file: &str) -> Result<String, EntryFault> {
    let is_plain = !file.is_empty() && file != "." && file != ".." && !file.contains(['/', '\\', ':', '\0']);
    if is_plain { Ok(file.to_owned()) } else { Err(EntryFault::FileName) }
}

fn digest_from(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    let mut digest = [0_u8; 32];
    for (n, byte) in digest.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * n..2 * n + 2], 16).ok()?;
    }
    Some(digest)
}

fn shape_from(text: &str) -> Result<ShapeSize, EntryFault> {
    text.parse().map_err(|_| EntryFault::Shape(text.to_owned()))
}

fn profusion_from(text: &str) -> Result<Profusion, EntryFault> {
    text.parse().map_err(|_| EntryFault::Profusion(text.to_owned()))
}

fn large_from(text: &str) -> Result<LargeShown, EntryFault> {
    LargeShown::from_code(text).ok_or_else(|| EntryFault::Large(text.to_owned()))
}

fn stage_from(text: &str) -> Result<Stage, EntryFault> {
    Stage::from_code(text).ok_or_else(|| EntryFault::Stage(text.to_owned()))
}

fn positive(mm_per_pixel: f64) -> Result<f64, EntryFault> {
    if mm_per_pixel.is_finite() && 0.0 < mm_per_pixel {
        Ok(mm_per_pixel)
    } else {
        Err(EntryFault::MillimetresPerPixel(mm_per_pixel))
    }
}

fn region_from([left, top, right, bottom]: [u32; 4]) -> Result<Region, EntryFault> {
    if left < right && top < bottom {
        Ok(Region { left, top, right, bottom })
    } else {
        Err(EntryFault::Region)
    }
}
