//! The model on the ONNX Runtime: the only file of the house that names it.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use classification::{LungZone, PerZone};
use imaging::film::Film;
use imaging::lung_zones;
use ort::environment::Environment;
use ort::session::Session;
use ort::value::Tensor;

use crate::manifest::{Manifest, ManifestFault, NetFile};
use crate::prepare::{Field, Square};
use crate::proposal::{Elapsed, ModelIdentity, Overall, Proposal, Reason, Status, ZoneProposal};

/// Threads within one net.
const N_THREADS: usize = 2;

/// The runtime, once it is loaded: it allows one environment to a process, for as long as the process lives.
static RUNTIME: Mutex<Option<Environment>> = Mutex::new(None);

/// Why there is no proposal.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// No runtime library was found.
    #[error("the ONNX Runtime library was not found")]
    LibraryAbsent,
    /// The library cannot be loaded.
    #[error("the ONNX Runtime library cannot be loaded ({reason}): {}", .path.display())]
    LibraryUnusable {
        /// The loader's words.
        reason: String,
        /// The library.
        path: PathBuf,
    },
    /// The model folder is not what it says.
    #[error(transparent)]
    Manifest(#[from] ManifestFault),
    /// The runtime does not take a net.
    #[error("the runtime does not take {file}: {reason}")]
    NetUnusable {
        /// The net's file.
        file: String,
        /// The runtime's words.
        reason: String,
    },
    /// A net failed on a film.
    #[error("a net failed: {reason}")]
    Failed {
        /// The runtime's words.
        reason: String,
    },
    /// A net answered in another shape than the manifest's contract.
    #[error("{name} has {found} values, {wanted} were to come")]
    Shape {
        /// The output's name.
        name: &'static str,
        /// Values there are.
        found: usize,
        /// Values that the contract names.
        wanted: usize,
    },
}

/// The first of the candidates that is a file.
pub fn find_library(candidates: &[PathBuf]) -> Option<PathBuf> {
    candidates.iter().find(|it| it.is_file()).cloned()
}

/// A model that is loaded and can be asked.
pub struct Engine {
    manifest: Manifest,
    identity: ModelIdentity,
    runtime: String,
    lungs: Session,
    opacities: Session,
}

impl Engine {
    /// Loads the runtime and a model's two nets, every digest checked.
    ///
    /// * `folder` — holds `manifest.toml` and the files it names.
    /// * `library` — the runtime's shared library, as [`find_library`] found it.
    ///
    /// A process loads one runtime: the first library that loads stays.
    pub fn load(folder: &Path, library: Option<&Path>) -> Result<Self, EngineError> {
        let manifest = Manifest::of(folder)?;
        let nets = [manifest.lungs.bytes(folder)?, manifest.opacities.bytes(folder)?];
        let library = library.ok_or(EngineError::LibraryAbsent)?;
        let environment = environment(library)?;
        let lungs = session(&environment, &manifest.lungs, &nets[0])?;
        let opacities = session(&environment, &manifest.opacities, &nets[1])?;
        let identity = ModelIdentity {
            id: manifest.id.clone(),
            version: manifest.version.clone(),
            sha256: manifest.sha256(),
        };
        let runtime = format!("onnxruntime {}", version_of(library));
        Ok(Self { manifest, identity, runtime, lungs, opacities })
    }

    /// What the model is and was tried on.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Asks the model for one film.
    ///
    /// A film that it cannot judge ends as [`Status::Abstained`] with its reason; errors are the runtime's own.
    pub fn propose(&mut self, film: &Film) -> Result<Proposal, EngineError> {
        let begun = Instant::now();
        let mut proposal = self.silent();
        let side = self.manifest.input.lungs_side;
        let Some(square) = Square::of(film, side) else {
            return Ok(Proposal { reason: Some(Reason::FilmTooSmall), ..proposal });
        };
        let mut prepare_ms = millis(begun);
        let infers = Instant::now();
        let lung = self.lungs_on(&square, side)?;
        let mut infer_ms = millis(infers);
        let prepares = Instant::now();
        let sure = self.manifest.abstain.lung_certainty_least <= certainty(&lung);
        let found = sure
            .then(|| lung_zones::from_mask(&square.mask(&lung), film.stored.columns, film.stored.rows))
            .flatten();
        let field = found.as_ref().and_then(|it| Field::of(film, it, &self.manifest.input));
        let (Some(zones), Some(field)) = (found, field) else {
            return Ok(Proposal { reason: Some(Reason::LungsNotFound), ..proposal });
        };
        proposal.mm_per_pixel = Some(field.mm_per_pixel);
        proposal.mm_estimated = field.is_estimate;
        proposal.zones = Some(zones);
        let ood = self.strangeness(&field);
        proposal.ood = Some(ood);
        prepare_ms += millis(prepares);
        if self.manifest.abstain.ood_above < ood {
            proposal.reason = Some(Reason::UnlikeTheLearnt);
        } else {
            let infers = Instant::now();
            let per_zone = self.zones_of(&field)?;
            infer_ms += millis(infers);
            proposal.overall = Some(Overall::of(&per_zone));
            proposal.per_zone = Some(per_zone);
            proposal.status = Status::Ok;
        }
        proposal.elapsed = Elapsed { prepare_ms, infer_ms };
        Ok(proposal)
    }

    fn silent(&self) -> Proposal {
        Proposal {
            model: self.identity.clone(),
            runtime: self.runtime.clone(),
            status: Status::Abstained,
            reason: None,
            mm_per_pixel: None,
            mm_estimated: false,
            zones: None,
            per_zone: None,
            overall: None,
            large_opacity: None,
            ood: None,
            elapsed: Elapsed::default(),
        }
    }

    fn lungs_on(&mut self, square: &Square, side: u32) -> Result<Vec<f32>, EngineError> {
        let side = side as usize;
        let grey = tensor([1, 1, side, side], square.greys.clone())?;
        let answers = self.lungs.run(ort::inputs!["grey" => grey]).map_err(failed)?;
        values(&answers, "lung", side * side)
    }

    fn zones_of(&mut self, field: &Field) -> Result<PerZone<ZoneProposal>, EngineError> {
        let (columns, rows) =
            (self.manifest.input.field_columns as usize, self.manifest.input.field_rows as usize);
        let greys = tensor([1, 1, rows, columns], field.greys.clone())?;
        let zones = tensor([1, 6, rows, columns], field.zones.clone())?;
        let answers = self.opacities.run(ort::inputs!["field" => greys, "zones" => zones]).map_err(failed)?;
        let points = values(&answers, "points", 6 * 12)?;
        let shapes = values(&answers, "shapes", 6 * 6)?;
        let area = values(&answers, "area", 6)?;
        Ok(PerZone::from_fn(|zone| {
            let nth = LungZone::ALL.iter().position(|it| *it == zone).unwrap_or(0);
            let point = std::array::from_fn(|it| f64::from(points[nth * 12 + it]).max(0.0));
            let shape = std::array::from_fn(|it| f64::from(shapes[nth * 6 + it]));
            ZoneProposal::of(whole(point), whole(shape), f64::from(area[nth]))
        }))
    }

    /// How far the field's texture lies from the usual: 0 for the usual itself, towards 1 far away.
    fn strangeness(&self, field: &Field) -> f64 {
        let abstain = &self.manifest.abstain;
        let usual = abstain.usual_mean.iter().zip(abstain.usual_spread);
        let squares =
            field.texture().into_iter().zip(usual).map(|(it, (mean, spread))| ((it - mean) / spread).powi(2));
        let distance = (squares.sum::<f64>() / 3.0).sqrt();
        distance / (distance + 3.0)
    }
}

/// The process's one environment: from the library the first time, the same ever after.
fn environment(library: &Path) -> Result<Environment, EngineError> {
    let unusable = |reason: String| EngineError::LibraryUnusable { reason, path: library.to_path_buf() };
    if !library.is_file() {
        return Err(unusable("no such file".to_owned()));
    }
    let mut kept = RUNTIME.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(environment) = kept.as_ref() {
        return Ok(environment.clone());
    }
    let environment = ort::init_from(library)
        .map_err(|it| unusable(it.to_string()))?
        .build()
        .map_err(|it| unusable(it.to_string()))?;
    *kept = Some(environment.clone());
    Ok(environment)
}

/// How sure the lungs' net is of what it calls lung: the mean probability there, 0 where it sees none.
fn certainty(lung: &[f32]) -> f64 {
    let seen: Vec<f64> = lung.iter().filter(|it| 0.5 < **it).map(|it| f64::from(*it)).collect();
    if seen.is_empty() { 0.0 } else { seen.iter().sum::<f64>() / seen.len() as f64 }
}

fn session(environment: &Environment, net: &NetFile, bytes: &[u8]) -> Result<Session, EngineError> {
    let refused = |reason: String| EngineError::NetUnusable { file: net.file.clone(), reason };
    Session::builder(environment)
        .and_then(|it| it.with_intra_threads(N_THREADS).map_err(Into::into))
        .map_err(|it| refused(it.to_string()))?
        .commit_from_memory(bytes)
        .map_err(|it| refused(it.to_string()))
}

fn tensor<const N: usize>(shape: [usize; N], values: Vec<f32>) -> Result<Tensor<f32>, EngineError> {
    Tensor::from_array((shape, values)).map_err(failed)
}

fn values(
    answers: &ort::session::SessionOutputs<'_>,
    name: &'static str,
    wanted: usize,
) -> Result<Vec<f32>, EngineError> {
    let answer = answers.get(name).ok_or(EngineError::Shape { name, found: 0, wanted })?;
    let (_, values) = answer.try_extract_tensor::<f32>().map_err(failed)?;
    if values.len() == wanted && values.iter().all(|it| it.is_finite()) {
        Ok(values.to_vec())
    } else {
        Err(EngineError::Shape { name, found: values.len(), wanted })
    }
}

#[expect(clippy::needless_pass_by_value, reason = "written as the argument of `map_err`")]
fn failed(error: ort::Error) -> EngineError {
    EngineError::Failed { reason: error.to_string() }
}

/// The same probabilities, summing to exactly what rounding allows of 1.
fn whole<const N: usize>(values: [f64; N]) -> [f64; N] {
    let sum: f64 = values.iter().sum();
    if 0.0 < sum { values.map(|it| it / sum) } else { [1.0 / N as f64; N] }
}

/// The version behind the library's name: `1.31.1` of `libonnxruntime.so.1.31.1`; else the name itself.
fn version_of(library: &Path) -> String {
    let name = library.file_name().map_or_else(String::new, |it| it.to_string_lossy().into_owned());
    let digits = name.split_once(".so.").map(|(_, version)| version.to_owned());
    digits.unwrap_or(name)
}

fn millis(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}
