//! From the engine's errors into the one list that is shown.

use models::engine::EngineError;
use models::graph::GraphFault;
use models::manifest::ManifestFault;
use words::trouble::{DiskFault, FileFault, Foreign, ModelFault, Part, ProposalFault, Trouble};

/// The model would not.
pub fn model_trouble(error: &EngineError) -> Trouble {
    let fault = match error.clone() {
        EngineError::LibraryAbsent => return Trouble::LibraryAbsent,
        EngineError::Failed { reason } => return Trouble::ProposalFailed { why: failed(&reason) },
        EngineError::Shape { name, found, wanted } => {
            return Trouble::ProposalFailed { why: ProposalFault::Answer { name, found, wanted } };
        }
        EngineError::LibraryUnusable { reason, .. } => ModelFault::Library { said: of_runtime(&reason) },
        EngineError::LibraryOld { found, least } => ModelFault::LibraryOld { found, least },
        EngineError::NetNewer { file, ir, known } => {
            ModelFault::File { file, why: FileFault::Newer { ir, known } }
        }
        EngineError::Manifest(fault) => of_manifest(fault),
        EngineError::Graph { file, fault } => ModelFault::File { file, why: of_graph(fault) },
        EngineError::NetUnusable { file, reason } => {
            ModelFault::File { file, why: FileFault::NotTaken { said: of_runtime(&reason) } }
        }
        EngineError::Contract { file, name, wanted, found } => {
            ModelFault::File { file, why: FileFault::Contract { name, wanted, found } }
        }
    };
    Trouble::ModelUnusable(fault)
}

fn of_runtime(said: &str) -> Foreign {
    Foreign::of(Part::OnnxRuntime, said)
}

/// Of the runtime's many sentences those for an allocation that failed are known.
fn failed(said: &str) -> ProposalFault {
    let of_memory = ["bad_alloc", "bad allocation", "allocate memory", "out of memory"];
    let lower = said.to_lowercase();
    if of_memory.iter().any(|it| lower.contains(it)) {
        return ProposalFault::NoMemory;
    }
    ProposalFault::Other { said: of_runtime(said) }
}

fn of_manifest(fault: ManifestFault) -> ModelFault {
    let (file, why) = match fault {
        ManifestFault::Unreadable { kind, path } => {
            let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            (file, FileFault::Unreadable { why: DiskFault::of_kind(kind) })
        }
        ManifestFault::NotUnderstood { line, reason } => {
            return ModelFault::ManifestUnread { line, said: Foreign::of(Part::Toml, &reason) };
        }
        ManifestFault::NoText { fault } => ("manifest.toml".to_owned(), FileFault::NoText(fault)),
        ManifestFault::OutOfRange { line, name } => return ModelFault::Manifest { line, name },
        ManifestFault::Outside { file } => (file, FileFault::Outside),
        ManifestFault::TooLarge { file, n_bytes } => (file, FileFault::TooLarge { n_bytes }),
        ManifestFault::Altered { file, .. } => (file, FileFault::Altered),
    };
    ModelFault::File { file, why }
}

fn of_graph(fault: GraphFault) -> FileFault {
    match fault {
        GraphFault::NotOnnx => FileFault::NotOnnx,
        GraphFault::ExternalData { tensor } => FileFault::ExternalData { tensor },
        GraphFault::Claim { tensor } => FileFault::Claim { tensor },
        GraphFault::CustomOperator { operator, domain } => {
            FileFault::Operator { operator: format!("{domain}.{operator}") }
        }
        GraphFault::Operator { operator } => FileFault::Operator { operator },
        GraphFault::GraphWithin { operator } => FileFault::Endless { operator },
        GraphFault::Size { operator } => FileFault::Size { operator },
        GraphFault::TooLong => FileFault::TooLong,
    }
}
