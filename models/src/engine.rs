//! The model on the ONNX Runtime: the only file of the house that names it.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use imaging::film::{Film, Flag};
use imaging::{lung_zones, quality_hints};
use ort::environment::Environment;
use ort::session::{Session, SessionInputValue};
use ort::value::{Outlet, Tensor, TensorElementType, ValueType};

use crate::answer::{self, Answer};
use crate::contract::{self, Breach, Declared, Port};
use crate::graph::{self, GraphFault};
use crate::manifest::{Manifest, ManifestFault, NetFile};
use crate::prepare::{Field, Millimetres, Square};
use crate::proposal::{Elapsed, ModelIdentity, Proposal, Reason, Status};

/// Threads within one net. With another number of them sums are made in another order, and last bits may differ.
pub const N_THREADS: usize = 2;

/// The runtime, once it is loaded: it allows one environment to a process, for as long as the process lives.
static RUNTIME: Mutex<Option<Environment>> = Mutex::new(None);

/// Why there is no proposal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
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
    /// The library is older than this program needs.
    #[error("the ONNX Runtime library is version {found}, {least} or newer is needed")]
    LibraryOld {
        /// Its version.
        found: String,
        /// The oldest that is taken.
        least: String,
    },
    /// A net is written in a newer form than the library reads.
    #[error("{file} is of IR version {ir}, the library reads up to {known}")]
    NetNewer {
        /// The net's file.
        file: String,
        /// Its IR version.
        ir: String,
        /// The newest that the library reads.
        known: String,
    },
    /// The model folder is not what it says.
    #[error(transparent)]
    Manifest(#[from] ManifestFault),
    /// A net's file is not given to the runtime.
    #[error("{file} is not run: {fault}")]
    Graph {
        /// The net's file.
        file: String,
        /// Why.
        fault: GraphFault,
    },
    /// The runtime does not take a net.
    #[error("the runtime does not take {file}: {reason}")]
    NetUnusable {
        /// The net's file.
        file: String,
        /// The runtime's words.
        reason: String,
    },
    /// A net takes or gives something else than its manifest says.
    #[error("{file} breaks its manifest: {name} is {found:?}, {wanted:?} was to come")]
    Contract {
        /// The net's file.
        file: String,
        /// The input or output.
        name: String,
        /// Its sides by the manifest; empty where the manifest knows nothing of it.
        wanted: String,
        /// Its sides in the net; empty where it is absent or holds no 32-bit floats.
        found: String,
    },
    /// A net failed on a film.
    #[error("a net failed: {reason}")]
    Failed {
        /// The runtime's words.
        reason: String,
    },
    /// A net answered in another shape than the manifest's contract, or not in numbers.
    #[error("{name} has {found} values, {wanted} were to come, all finite")]
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
    lungs: Net,
    opacities: Net,
}

/// One net, and what it gives.
struct Net {
    session: Session,
    given: Vec<Port>,
}

impl Engine {
    /// Loads the runtime and a model's two nets; every digest, both files and their contract are checked.
    ///
    /// * `folder` — holds `manifest.toml` and the files it names.
    /// * `library` — the runtime's shared library, as [`find_library`] found it.
    ///
    /// A process loads one runtime: the first library that loads stays.
    pub fn load(folder: &Path, library: Option<&Path>) -> Result<Self, EngineError> {
        let manifest = Manifest::of(folder)?;
        let nets = [seen(&manifest.lungs, folder)?, seen(&manifest.opacities, folder)?];
        let library = library.ok_or(EngineError::LibraryAbsent)?;
        let environment = environment(library)?;
        let lungs = Net::of(&environment, &manifest.lungs, &nets[0], contract::of_lungs(&manifest))?;
        let opacities =
            Net::of(&environment, &manifest.opacities, &nets[1], contract::of_opacities(&manifest))?;
        let identity = ModelIdentity {
            id: manifest.id.clone(),
            version: manifest.version.clone(),
            sha256: manifest.sha256().to_owned(),
        };
        let runtime = format!("onnxruntime {}", build_of(library));
        Ok(Self { manifest, identity, runtime, lungs, opacities })
    }

    /// What the model is and was tried on.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The model's id, version and digest.
    pub fn identity(&self) -> &ModelIdentity {
        &self.identity
    }

    /// The library that runs it: `onnxruntime 1.31.1 (9b2f3c1)`.
    pub fn runtime(&self) -> &str {
        &self.runtime
    }

    /// Runs both nets once on nothing, so that the first film does not wait for what is set up only once;
    /// how long it took, milliseconds.
    pub fn warm(&mut self) -> Result<f64, EngineError> {
        let begun = Instant::now();
        for (net, [taken, _]) in [
            (&mut self.lungs, contract::of_lungs(&self.manifest)),
            (&mut self.opacities, contract::of_opacities(&self.manifest)),
        ] {
            net.run(taken.into_iter().map(|it| (vec![0.0; it.n_values()], it)).collect())?;
        }
        Ok(millis(begun))
    }

    /// Asks the model for one film.
    ///
    /// A film that it cannot judge ends as [`Status::Abstained`] with its reason; errors are the runtime's own.
    ///
    /// The same film, model, library and machine give the same bits, however often and in however many sessions.
    pub fn propose(&mut self, film: &Film) -> Result<Proposal, EngineError> {
        let mut proposal = self.silent();
        let begun = Instant::now();
        let mut infer_ms = 0.0;
        self.write(film, &mut proposal, &mut infer_ms)?;
        proposal.elapsed = Elapsed { prepare_ms: millis(begun) - infer_ms, infer_ms };
        Ok(proposal)
    }

    fn write(&mut self, film: &Film, proposal: &mut Proposal, infer_ms: &mut f64) -> Result<(), EngineError> {
        if film.flags.contains(&Flag::PolarityDoubtful) {
            proposal.reason = Some(Reason::PolarityDoubtful);
            return Ok(());
        }
        let side = self.manifest.input.lungs_side;
        let Some(square) = Square::of(film, side) else {
            proposal.reason = Some(Reason::FilmTooSmall);
            return Ok(());
        };
        let lung = self.lungs_on(&square, infer_ms)?;
        let is_sure = self.manifest.abstain.lung_certainty_least <= answer::certainty(&lung);
        let (columns, rows) = (film.stored.columns, film.stored.rows);
        let found = is_sure.then(|| lung_zones::from_mask(&square.mask(&lung), columns, rows)).flatten();
        let input = &self.manifest.input;
        let scale = found.as_ref().and_then(|it| Millimetres::of(film, it, input));
        let (Some(zones), Some(scale)) = (found, scale) else {
            proposal.reason = Some(Reason::LungsNotFound);
            return Ok(());
        };
        proposal.mm_per_pixel = Some(scale.per_pixel);
        proposal.mm_estimated = scale.is_estimate;
        proposal.hints = quality_hints::hints(&zones, (columns, rows), film.pixel_shape(), &square.small);
        let is_coarse = self.manifest.abstain.coarsest_mm_per_pixel.is_some_and(|it| it < scale.per_pixel);
        let field = if is_coarse { None } else { Field::of(film, &zones, scale, &self.manifest.input) };
        proposal.zones = Some(zones);
        let Some(field) = field else {
            proposal.reason = Some(if is_coarse { Reason::Resolution } else { Reason::LungsNotFound });
            return Ok(());
        };
        if !self.manifest.outputs.ood {
            proposal.ood = answer::strangeness(&self.manifest.abstain, field.texture());
        }
        if proposal.ood.is_some_and(|it| self.manifest.abstain.ood_above < it) {
            proposal.reason = Some(Reason::UnlikeTheLearnt);
            return Ok(());
        }
        let given = self.opacities_on(&field, infer_ms)?;
        answer::write(given, &field, &self.manifest, proposal);
        Ok(())
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
            sees_large: self.manifest.outputs.large,
            covered: None,
            hints: Vec::new(),
            ood: None,
            elapsed: Elapsed::default(),
        }
    }

    fn lungs_on(&mut self, square: &Square, infer_ms: &mut f64) -> Result<Vec<f32>, EngineError> {
        let [taken, _] = contract::of_lungs(&self.manifest);
        let begun = Instant::now();
        let given = self.lungs.run([square.greys.clone()].into_iter().zip(taken).collect())?;
        *infer_ms += millis(begun);
        Ok(given.into_iter().next().unwrap_or_default())
    }

    fn opacities_on(&mut self, field: &Field, infer_ms: &mut f64) -> Result<Answer, EngineError> {
        let [taken, _] = contract::of_opacities(&self.manifest);
        let begun = Instant::now();
        let given = self
            .opacities
            .run([field.greys.clone(), field.zones.clone()].into_iter().zip(taken).collect())?;
        *infer_ms += millis(begun);
        let names: Vec<_> = self.opacities.given.iter().map(|it| it.name).collect();
        let mut named: Vec<_> = names.into_iter().zip(given).collect();
        let mut take = |name: &str| {
            let place = named.iter().position(|it| it.0 == name)?;
            Some(named.swap_remove(place).1)
        };
        Ok(Answer {
            points: take("points").unwrap_or_default(),
            shapes: take("shapes").unwrap_or_default(),
            area: take("area").unwrap_or_default(),
            covered: take("covered"),
            large: take("large"),
            ood: take("ood"),
        })
    }
}

impl Net {
    fn of(
        environment: &Environment,
        net: &NetFile,
        bytes: &[u8],
        [taken, given]: [Vec<Port>; 2],
    ) -> Result<Self, EngineError> {
        let session = session(environment, bytes).map_err(|reason| net_fault(&net.file, reason))?;
        let broken = contract::breach(&taken, &declared(session.inputs()))
            .or_else(|| contract::breach(&given, &declared(session.outputs())));
        if let Some(Breach { name, wanted, found }) = broken {
            return Err(EngineError::Contract { file: net.file.clone(), name, wanted, found });
        }
        Ok(Self { session, given })
    }

    /// What it gives for these values, in the order of [`Self::given`].
    fn run(&mut self, values: Vec<(Vec<f32>, Port)>) -> Result<Vec<Vec<f32>>, EngineError> {
        let mut taken = Vec::new();
        for (values, port) in values {
            let tensor = Tensor::from_array((port.shape, values)).map_err(failed)?;
            taken.push((port.name, SessionInputValue::from(tensor)));
        }
        let answers = self.session.run(taken).map_err(failed)?;
        self.given
            .iter()
            .map(|port| {
                let (name, wanted) = (port.name, port.n_values());
                let answer = answers.get(name).ok_or(EngineError::Shape { name, found: 0, wanted })?;
                let (_, values) = answer.try_extract_tensor::<f32>().map_err(failed)?;
                if values.len() == wanted && values.iter().all(|it| it.is_finite()) {
                    Ok(values.to_vec())
                } else {
                    Err(EngineError::Shape { name, found: values.len(), wanted })
                }
            })
            .collect()
    }
}

/// A net's file, looked at before the runtime sees it.
fn seen(net: &NetFile, folder: &Path) -> Result<Vec<u8>, EngineError> {
    let bytes = net.bytes(folder)?;
    match graph::look(&bytes) {
        Ok(()) => Ok(bytes),
        Err(fault) => Err(EngineError::Graph { file: net.file.clone(), fault }),
    }
}

/// The process's one environment: from the library the first time, the same ever after.
fn environment(library: &Path) -> Result<Environment, EngineError> {
    let unusable = |reason: String| EngineError::LibraryUnusable { reason, path: library.to_path_buf() };
    if !library.is_file() {
        return Err(EngineError::LibraryAbsent);
    }
    let mut kept = RUNTIME.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(environment) = kept.as_ref() {
        return Ok(environment.clone());
    }
    let environment = ort::init_from(library)
        .map_err(|it| too_old(&it.to_string()).unwrap_or_else(|| unusable(it.to_string())))?
        .build()
        .map_err(|it| unusable(it.to_string()))?;
    *kept = Some(environment.clone());
    Ok(environment)
}

/// A session that answers alike each time: one thread pool of its own, kernels whose sums have a fixed order.
fn session(environment: &Environment, bytes: &[u8]) -> Result<Session, String> {
    Session::builder(environment)
        .and_then(|it| it.with_intra_threads(N_THREADS).map_err(Into::into))
        .and_then(|it| it.with_inter_threads(1).map_err(Into::into))
        .and_then(|it| it.with_intra_op_spinning(false).map_err(Into::into))
        .and_then(|it| it.with_deterministic_compute(true).map_err(Into::into))
        .and_then(|mut it| it.commit_from_memory(bytes))
        .map_err(|it| it.to_string())
}

fn declared(outlets: &[Outlet]) -> Vec<Declared> {
    let of = |outlet: &Outlet| {
        let shape = match outlet.dtype() {
            ValueType::Tensor { ty: TensorElementType::Float32, shape, .. } => Some(shape.to_vec()),
            _ => None,
        };
        Declared { name: outlet.name().to_owned(), shape }
    };
    outlets.iter().map(of).collect()
}

/// The text between two others.
fn between<'a>(said: &'a str, before: &str, after: &str) -> Option<&'a str> {
    Some(said.split_once(before)?.1.split_once(after)?.0)
}

/// What the loader says of an older library: `expected version >= '1.24.x', but got '1.17.0'`.
fn too_old(said: &str) -> Option<EngineError> {
    let least = between(said, "expected version >= '", "'")?.to_owned();
    let found = between(said, "but got '", "'")?.to_owned();
    Some(EngineError::LibraryOld { found, least })
}

/// What the runtime says of a newer net: `Unsupported model IR version: 12, max supported IR version: 11`.
fn net_fault(file: &str, reason: String) -> EngineError {
    let digits = |before: &str| {
        let rest = reason.split_once(before)?.1;
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        (!digits.is_empty()).then_some(digits)
    };
    let file = file.to_owned();
    match (digits("model IR version: "), digits("supported IR version: ")) {
        (Some(ir), Some(known)) => EngineError::NetNewer { file, ir, known },
        _ => EngineError::NetUnusable { file, reason },
    }
}

#[expect(clippy::needless_pass_by_value, reason = "written as the argument of `map_err`")]
fn failed(error: ort::Error) -> EngineError {
    EngineError::Failed { reason: error.to_string() }
}

/// The version behind the library's name, `1.31.1` of `libonnxruntime.so.1.31.1`, else the name itself; and the commit
/// that the library that runs says it was built from.
fn build_of(library: &Path) -> String {
    let name = library.file_name().map_or_else(String::new, |it| it.to_string_lossy().into_owned());
    let version = name.split_once(".so.").map_or(name.as_str(), |(_, version)| version);
    let commit = ort::info().split("git-commit-id=").nth(1).and_then(|it| it.split([',', ' ']).next());
    commit
        .filter(|it| !it.is_empty())
        .map_or_else(|| version.to_owned(), |commit| format!("{version} ({commit})"))
}

fn millis(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_library_and_a_newer_net_are_known_by_the_runtimes_words() {
        let said = "ort 2.0.0-rc.15 is not compatible with the ONNX Runtime binary found at `/x/libonnxruntime.so`; \
                    expected version >= '1.24.x', but got '1.17.0'";
        let (found, least) = ("1.17.0".to_owned(), "1.24.x".to_owned());
        assert_eq!(too_old(said), Some(EngineError::LibraryOld { found, least }));
        assert_eq!(too_old("cannot open shared object file"), None);
        let said = "Load model failed: Unsupported model IR version: 99, max supported IR version: 11";
        let (file, ir, known) = ("grade.onnx".to_owned(), "99".to_owned(), "11".to_owned());
        assert_eq!(net_fault("grade.onnx", said.to_owned()), EngineError::NetNewer { file, ir, known });
        let other = net_fault("grade.onnx", "no such operator".to_owned());
        assert!(matches!(other, EngineError::NetUnusable { .. }));
    }
}
