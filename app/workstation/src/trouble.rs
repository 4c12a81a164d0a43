//! From each crate's error into the one list that is shown: the whole mapping on one page.

use imaging::Refusal;
use models::engine::EngineError;
use records::RecordsError;
use words::trouble::Trouble;

/// A file that is no film here.
pub fn film_refused(file: &str, refusal: &Refusal) -> Trouble {
    Trouble::FilmRefused { file: file.to_owned(), refusal: refusal.clone() }
}

/// The record would not.
pub fn record_trouble(error: RecordsError) -> Trouble {
    match error {
        RecordsError::HouseInUse { .. } => Trouble::HouseInUse,
        RecordsError::NewerSchema { found, known } => Trouble::HouseNewer { found, known },
        other => Trouble::RecordFailed { reason: other.to_string() },
    }
}

/// The model would not.
pub fn model_trouble(error: &EngineError) -> Trouble {
    match error {
        EngineError::LibraryAbsent => Trouble::LibraryAbsent,
        other => Trouble::ModelUnusable { reason: other.to_string() },
    }
}
