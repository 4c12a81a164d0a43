//! What a model folder says of itself, and whether its files are what it says.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use imaging::text_file::{self, TextFault};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use toml::de::DeTable;

/// The largest model file that is read, bytes.
const MODEL_BYTES_MAX: u64 = 64 << 20;
/// The largest `manifest.toml` that is read, bytes.
const MANIFEST_BYTES_MAX: u64 = 64 << 10;

/// `manifest.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The model's id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Under which licence it may be used.
    pub licence: String,
    /// What it is for, in words.
    pub intended_use: String,
    /// What it learnt from, in words; the card says more.
    pub trained_on: String,
    /// What it was tried on and how it did, in words; the card says more.
    pub tried_on: String,
    /// The net that finds the lungs.
    pub lungs: NetFile,
    /// The net that grades the zones.
    pub opacities: NetFile,
    /// What the nets want.
    pub input: Input,
    /// What the net that grades answers beyond points, shapes and area.
    #[serde(default)]
    pub outputs: Outputs,
    /// From when on a large opacity is told; asked for where `outputs.large` is true.
    pub large: Option<Large>,
    /// When it does not know.
    pub abstain: Abstain,
    /// SHA-256 of the text, hexadecimal.
    #[serde(skip)]
    digest: String,
}

/// One net's file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NetFile {
    /// The file's name in the model's folder.
    pub file: String,
    /// Its SHA-256, hexadecimal.
    pub sha256: String,
}

/// What the nets want.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// Side of the lungs' net, pixels.
    pub lungs_side: u32,
    /// Columns of the field, pixels.
    pub field_columns: u32,
    /// Rows of the field, pixels.
    pub field_rows: u32,
    /// Millimetres to a pixel of the field.
    pub mm_per_pixel: f64,
    /// How the field's greys are laid out.
    pub grey: Grey,
    /// Side of a cell of the zones and of every map, pixels of the field.
    pub map_stride: u32,
    /// The lungs' height that is taken where the film's millimetres are unknown.
    pub lung_height_mm: f64,
}

/// How the field's greys are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grey {
    /// The displayed grey, the lungs' own 5th and 95th percentile at 0 and 1, clipped to -1..2.
    LungsP5P95,
}

/// What the net that grades answers beyond points, shapes and area.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Outputs {
    /// The share of each cell that small opacities cover, 0 to 1.
    pub covered: bool,
    /// The probability that a cell lies in a large opacity.
    pub large: bool,
    /// How unlike the learnt films a film is, 0 to 1.
    pub ood: bool,
}

/// From when on a large opacity is told.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Large {
    /// A cell of this probability or more belongs to one.
    pub probability_least: f64,
    /// One with a long diameter of this or less is not told, mm; GBZ 70-2015 3.4: over 10.
    pub long_mm_above: f64,
}

/// When the model does not know.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Abstain {
    /// Means of: log of fine texture, log of coarse texture, share of the field that is lung. Asked for, with their
    /// spread, where `outputs.ood` is false: the score is then reckoned from these.
    pub usual_mean: Option<[f64; 3]>,
    /// Their standard deviations.
    pub usual_spread: Option<[f64; 3]>,
    /// It abstains above this score.
    pub ood_above: f64,
    /// Below this mean probability of what the lungs' net calls lung, no lungs count as found; 0 asks nothing.
    #[serde(default)]
    pub lung_certainty_least: f64,
    /// It abstains from a film of more millimetres to a pixel than this; absent asks nothing.
    pub coarsest_mm_per_pixel: Option<f64>,
}

/// Why a model folder is not used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ManifestFault {
    /// A file is not there or cannot be read.
    #[error("cannot be read ({kind}): {}", .path.display())]
    Unreadable {
        /// What the system said.
        kind: ErrorKind,
        /// The file.
        path: PathBuf,
    },
    /// The manifest is not understood.
    #[error("manifest.toml is not understood: {reason}")]
    NotUnderstood {
        /// The line, from 1, where it can be told.
        line: Option<usize>,
        /// The parser's words.
        reason: String,
    },
    /// The manifest is no text that can surely be read.
    #[error("manifest.toml is no text that can surely be read: {fault:?}")]
    NoText {
        /// What its bytes are.
        fault: TextFault,
    },
    /// A file name that leads out of the folder.
    #[error("a net's file must lie in the model's folder, not at {file}")]
    Outside {
        /// As written.
        file: String,
    },
    /// A figure of the contract that cannot be, or that is asked for and absent.
    #[error("{name} in manifest.toml is out of range or absent")]
    OutOfRange {
        /// Its line, from 1; of the table that should hold it, where it is absent.
        line: Option<usize>,
        /// Which one.
        name: &'static str,
    },
    /// A file is larger than any model that is read.
    #[error("{file} has {n_bytes} bytes, more than are read")]
    TooLarge {
        /// The file.
        file: String,
        /// Its size.
        n_bytes: u64,
    },
    /// A file is not the one the manifest names.
    #[error("{file} is not the file that the manifest names (SHA-256 {found})")]
    Altered {
        /// The file.
        file: String,
        /// Its digest.
        found: String,
    },
}

impl Manifest {
    /// Reads and checks `manifest.toml` in a model's folder.
    pub fn of(folder: &Path) -> Result<Self, ManifestFault> {
        let bytes = read(folder, "manifest.toml", MANIFEST_BYTES_MAX)?;
        let text = text_file::text(&bytes).map_err(|fault| ManifestFault::NoText { fault })?;
        let mut manifest: Self = toml::from_str(&text).map_err(|it| ManifestFault::NotUnderstood {
            line: it.span().map(|at| text_file::line_at(&text, at.start)),
            reason: it.message().to_owned(),
        })?;
        let out_of_range = |name| ManifestFault::OutOfRange { line: line_of(&text, name), name };
        manifest.check().map_err(out_of_range)?;
        // A checkout may end lines otherwise; the model is the same.
        manifest.digest = hex(&Sha256::digest(text.replace("\r\n", "\n").as_bytes()));
        Ok(manifest)
    }

    /// Errors: the first figure that cannot be, or that is asked for and absent.
    fn check(&self) -> Result<(), &'static str> {
        let input = &self.input;
        let sides = [
            ("input.lungs_side", input.lungs_side, 16..=4096),
            ("input.field_columns", input.field_columns, 16..=4096),
            ("input.field_rows", input.field_rows, 16..=4096),
            ("input.map_stride", input.map_stride, 1..=64),
        ];
        for (name, side, range) in sides {
            if !range.contains(&side) {
                return Err(name);
            }
        }
        let is_whole = |side: u32| side.is_multiple_of(input.map_stride);
        if !is_whole(input.field_columns) || !is_whole(input.field_rows) {
            return Err("input.map_stride");
        }
        let abstain = &self.abstain;
        let share = 0.0..=1.0;
        let figures = [
            ("input.mm_per_pixel", Some(input.mm_per_pixel), 0.05..=5.0),
            ("input.lung_height_mm", Some(input.lung_height_mm), 100.0..=400.0),
            ("abstain.ood_above", Some(abstain.ood_above), share.clone()),
            ("abstain.lung_certainty_least", Some(abstain.lung_certainty_least), share.clone()),
            ("abstain.coarsest_mm_per_pixel", abstain.coarsest_mm_per_pixel, 0.05..=5.0),
            ("large.probability_least", self.large.map(|it| it.probability_least), share),
            ("large.long_mm_above", self.large.map(|it| it.long_mm_above), 0.0..=100.0),
        ];
        for (name, value, range) in figures {
            if value.is_some_and(|it| !range.contains(&it)) {
                return Err(name);
            }
        }
        self.check_what_is_asked_for()
    }

    fn check_what_is_asked_for(&self) -> Result<(), &'static str> {
        let spread = self.abstain.usual_spread;
        let has_usual = self.abstain.usual_mean.is_some()
            && spread.is_some_and(|all| all.iter().all(|it| 0.0 < *it && it.is_finite()));
        let asked = [
            ("abstain.usual_spread", self.outputs.ood || has_usual),
            ("large.probability_least", !self.outputs.large || self.large.is_some()),
        ];
        match asked.iter().find(|(_, is_there)| !is_there) {
            Some((name, _)) => Err(name),
            None => Ok(()),
        }
    }

    /// The digest that names the whole model: SHA-256 of `manifest.toml`, which names the digest of each net.
    pub fn sha256(&self) -> &str {
        &self.digest
    }
}

impl Input {
    /// Columns of the zones and of every map.
    pub const fn map_columns(&self) -> u32 {
        self.field_columns / self.map_stride
    }

    /// Rows of the zones and of every map.
    pub const fn map_rows(&self) -> u32 {
        self.field_rows / self.map_stride
    }
}

impl NetFile {
    /// The file's bytes, if they are those that the manifest names.
    pub fn bytes(&self, folder: &Path) -> Result<Vec<u8>, ManifestFault> {
        let plain = Path::new(&self.file).file_name().is_some_and(|it| it == self.file.as_str());
        if !plain || self.file.contains(['/', '\\', ':']) {
            return Err(ManifestFault::Outside { file: self.file.clone() });
        }
        let bytes = read(folder, &self.file, MODEL_BYTES_MAX)?;
        let found = hex(&Sha256::digest(&bytes));
        if found == self.sha256 {
            Ok(bytes)
        } else {
            Err(ManifestFault::Altered { file: self.file.clone(), found })
        }
    }
}

/// A plain file of the folder, as far as it is not too large; a link that leads out of it is none.
fn read(folder: &Path, file: &str, at_most: u64) -> Result<Vec<u8>, ManifestFault> {
    let path = folder.join(file);
    let unreadable = |it: std::io::Error| ManifestFault::Unreadable { kind: it.kind(), path: path.clone() };
    let (real, home) = (path.canonicalize().map_err(unreadable)?, folder.canonicalize().map_err(unreadable)?);
    if real.parent() != Some(&home) {
        return Err(ManifestFault::Outside { file: file.to_owned() });
    }
    let found = std::fs::metadata(&real).map_err(unreadable)?;
    if !found.is_file() {
        let kind = if found.is_dir() { ErrorKind::IsADirectory } else { ErrorKind::InvalidInput };
        return Err(ManifestFault::Unreadable { kind, path });
    }
    if at_most < found.len() {
        return Err(ManifestFault::TooLarge { file: file.to_owned(), n_bytes: found.len() });
    }
    std::fs::read(&real).map_err(unreadable)
}

/// The line of a figure; of the table that should hold it, where it is absent.
fn line_of(text: &str, name: &str) -> Option<usize> {
    let tree = DeTable::parse(text).ok()?;
    let mut keys = name.split('.');
    let mut here = tree.get_ref().get(keys.next()?)?;
    for key in keys {
        let Some(next) = here.get_ref().as_table().and_then(|it| it.get(key)) else { break };
        here = next;
    }
    Some(text_file::line_at(text, here.span().start))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|it| format!("{it:02x}")).collect()
}
