//! What a model folder says of itself, and whether its files are what it says.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use sha2::{Digest, Sha256};

/// The largest model file that is read, bytes.
const MODEL_BYTES_MAX: u64 = 64 << 20;

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
    /// What it was trained on and how it did, in words; the card says more.
    pub tried_on: String,
    /// The net that finds the lungs.
    pub lungs: NetFile,
    /// The net that grades the zones.
    pub opacities: NetFile,
    /// What the nets want.
    pub input: Input,
    /// When it does not know.
    pub abstain: Abstain,
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
    /// The lungs' height that is taken where the film's millimetres are unknown.
    pub lung_height_mm: f64,
}

/// The texture of the lungs that the model learnt from, and how far from it it still speaks.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Abstain {
    /// Means of: log of fine texture, log of coarse texture, share of the field that is lung.
    pub usual_mean: [f64; 3],
    /// Their standard deviations.
    pub usual_spread: [f64; 3],
    /// It abstains above this score.
    pub ood_above: f64,
    /// Below this mean probability of what the lungs' net calls lung, no lungs count as found; 0 asks nothing.
    #[serde(default)]
    pub lung_certainty_least: f64,
}

/// Why a model folder is not used.
#[derive(Debug, thiserror::Error)]
pub enum ManifestFault {
    /// A file is not there or cannot be read.
    #[error("cannot be read ({reason}): {}", .path.display())]
    Unreadable {
        /// The system's words.
        reason: String,
        /// The file.
        path: PathBuf,
    },
    /// The manifest is not understood.
    #[error("manifest.toml is not understood: {reason}")]
    NotUnderstood {
        /// The parser's words.
        reason: String,
    },
    /// A file name that leads out of the folder.
    #[error("a net's file must lie in the model's folder, not at {file}")]
    Outside {
        /// As written.
        file: String,
    },
    /// A figure of the contract that cannot be.
    #[error("{name} in manifest.toml is out of range")]
    OutOfRange {
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
        let path = folder.join("manifest.toml");
        let text = std::fs::read_to_string(&path)
            .map_err(|it| ManifestFault::Unreadable { reason: it.to_string(), path: path.clone() })?;
        let manifest: Self = toml::from_str(&text)
            .map_err(|it| ManifestFault::NotUnderstood { reason: it.message().to_owned() })?;
        manifest.check()?;
        Ok(manifest)
    }

    fn check(&self) -> Result<(), ManifestFault> {
        let input = &self.input;
        let sides = [
            ("input.lungs_side", input.lungs_side),
            ("input.field_columns", input.field_columns),
            ("input.field_rows", input.field_rows),
        ];
        for (name, side) in sides {
            if !(16..=4096).contains(&side) {
                return Err(ManifestFault::OutOfRange { name });
            }
        }
        let lengths = [
            ("input.mm_per_pixel", input.mm_per_pixel, 0.05..=5.0),
            ("input.lung_height_mm", input.lung_height_mm, 100.0..=400.0),
            ("abstain.ood_above", self.abstain.ood_above, 0.0..=1.0),
            ("abstain.lung_certainty_least", self.abstain.lung_certainty_least, 0.0..=1.0),
        ];
        for (name, value, range) in lengths {
            if !range.contains(&value) {
                return Err(ManifestFault::OutOfRange { name });
            }
        }
        let spread = self.abstain.usual_spread.iter().all(|it| 0.0 < *it && it.is_finite());
        if spread { Ok(()) } else { Err(ManifestFault::OutOfRange { name: "abstain.usual_spread" }) }
    }

    /// The digest that names the whole model.
    pub fn sha256(&self) -> String {
        let both = format!("{}\n{}\n", self.lungs.sha256, self.opacities.sha256);
        hex(&Sha256::digest(both.as_bytes()))
    }
}

impl NetFile {
    /// The file's bytes, if they are those that the manifest names.
    pub fn bytes(&self, folder: &Path) -> Result<Vec<u8>, ManifestFault> {
        let plain = Path::new(&self.file).file_name().is_some_and(|it| it == self.file.as_str());
        if !plain {
            return Err(ManifestFault::Outside { file: self.file.clone() });
        }
        let path = folder.join(&self.file);
        let unreadable =
            |it: std::io::Error| ManifestFault::Unreadable { reason: it.to_string(), path: path.clone() };
        let n_bytes = std::fs::metadata(&path).map_err(unreadable)?.len();
        if MODEL_BYTES_MAX < n_bytes {
            return Err(ManifestFault::TooLarge { file: self.file.clone(), n_bytes });
        }
        let bytes = std::fs::read(&path).map_err(unreadable)?;
        let found = hex(&Sha256::digest(&bytes));
        if found == self.sha256 {
            Ok(bytes)
        } else {
            Err(ManifestFault::Altered { file: self.file.clone(), found })
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|it| format!("{it:02x}")).collect()
}
