//! From the engine's errors into the one list that is shown.

use models::engine::EngineError;
use models::graph::GraphFault;
use models::manifest::ManifestFault;
use words::trouble::{FileFault, ModelFault, Trouble};

/// The model would not.
pub fn model_trouble(error: &EngineError) -> Trouble {
    let fault = match error.clone() {
        EngineError::LibraryAbsent => return Trouble::LibraryAbsent,
        EngineError::Failed { .. } | EngineError::Shape { .. } => {
            return Trouble::ProposalFailed { reason: error.to_string() };
        }
        EngineError::LibraryUnusable { reason, .. } => ModelFault::Library { reason },
        EngineError::LibraryOld { found, least } => ModelFault::LibraryOld { found, least },
        EngineError::NetNewer { file, ir, known } => {
            ModelFault::File { file, why: FileFault::Newer { ir, known } }
        }
        EngineError::Manifest(fault) => of_manifest(fault),
        EngineError::Graph { file, fault } => ModelFault::File { file, why: of_graph(fault) },
        EngineError::NetUnusable { file, reason } => {
            ModelFault::File { file, why: FileFault::NotTaken { reason } }
        }
        EngineError::Contract { file, name, wanted, found } => {
            ModelFault::File { file, why: FileFault::Contract { name, wanted, found } }
        }
    };
    Trouble::ModelUnusable(fault)
}

fn of_manifest(fault: ManifestFault) -> ModelFault {
    let (file, why) = match fault {
        ManifestFault::Unreadable { reason, path } => {
            let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            (file, FileFault::Unreadable { reason })
        }
        ManifestFault::NotUnderstood { reason } => return ModelFault::Manifest { said: reason },
        ManifestFault::NoText { fault } => ("manifest.toml".to_owned(), FileFault::NoText(fault)),
        ManifestFault::OutOfRange { name } => return ModelFault::Manifest { said: name.to_owned() },
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
