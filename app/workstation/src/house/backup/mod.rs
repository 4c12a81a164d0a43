//! A house backed up while it is in use, a backup rehearsed, and a house restored from one.
//!
//! * [`place`]: how backups lie in their folder, and the one file without which nothing there is a backup.
//! * [`make`]: one more of them. [`rehearse`]: whether the last one would do. [`restore`]: a house from it.
//! * [`last`]: what the house remembers of its last good one, and when a person is reminded.

mod files;
pub mod last;
pub mod make;
pub mod place;
pub mod rehearse;
pub mod restore;

use std::path::Path;

use records::RecordsError;
use words::trouble::{DiskFault, Trouble};

use crate::record_trouble;

/// What is being done now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// The record is copied, page by page.
    CopyingRecord,
    /// Films are copied.
    CopyingFilms,
    /// Settings, standards and whatever else lies in the house are copied.
    CopyingFiles,
    /// The copy is verified, film by film.
    Checking,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackingUp {
    /// What is being done.
    pub doing: Doing,
    /// How much of it is done.
    pub n_done: u64,
    /// Of how much.
    pub n_all: u64,
}

/// The record or the vault would not; where it is the disk of what is written, that is said.
fn trouble_at(written: &Path, error: RecordsError) -> Trouble {
    match error {
        RecordsError::Io { source, path, .. } if path.starts_with(written) => {
            Trouble::NotWritten { file: path.display().to_string(), why: DiskFault::of(&source) }
        }
        other => record_trouble(other),
    }
}
