//! `set.toml` as it is written: loose, before anything is checked.

use std::path::Path;

use classification::gbz70::Stage;
use classification::{Profusion, ShapeSize};
use imaging::lung_zones::{LungZones, StatedLung, from_stated};
use imaging::{VoiFunction, Window};
use serde::Deserialize;

use crate::set::EntryFault;
use crate::standard_film::{Region, Role, StandardFilm};

/// The whole file.
#[derive(Deserialize)]
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
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    pub(crate) file: String,
    sha256: String,
    role: String,
    shape: Option<String>,
    profusion: String,
    stage: Option<String>,
    #[serde(default)]
    features: Vec<String>,
    mm_per_pixel: f64,
    window_center: f64,
    window_width: f64,
    window_function: Option<String>,
    region: Option<[u32; 4]>,
    lungs: Option<Lungs>,
}

/// `[film.lungs]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lungs {
    right: Lung,
    left: Lung,
}

/// `[film.lungs.right]` and `[film.lungs.left]`.
#[derive(Deserialize)]
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
    /// The film that an entry describes, its words understood. The file is not looked at.
    pub(crate) fn understood(&self, folder: &Path) -> Result<StandardFilm, EntryFault> {
        Ok(StandardFilm {
            file: plain_name(&self.file)?,
            sha256: digest_from(&self.sha256).ok_or(EntryFault::Digest)?,
            role: Role::from_code(&self.role).ok_or_else(|| EntryFault::Role(self.role.clone()))?,
            shape: self.shape.as_deref().map(shape_from).transpose()?,
            profusion: profusion_from(&self.profusion)?,
            stage: self.stage.as_deref().map(stage_from).transpose()?,
            features: self.features.clone(),
            mm_per_pixel: positive(self.mm_per_pixel)?,
            window: self.window()?,
            region: self.region.map(region_from).transpose()?,
            zones: self.lungs.as_ref().map(Lungs::zones).transpose()?,
            folder: folder.to_owned(),
        })
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
