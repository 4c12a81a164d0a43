//! DICOM files: bytes to a film or a refusal, and a film of our own making to bytes.

pub mod annex_f;
pub mod header;
pub mod read;
pub mod refuse;
pub mod write;

mod attributes;
mod extent;
mod kind;
mod names;
mod opened;
mod pixels;
mod syntax;
mod vois;

pub use header::read_header;
pub use read::read;
pub use write::{DxFault, DxToWrite, write_dx};

/// The most pixels that are read from any file.
pub(crate) fn pixels_limit() -> u64 {
    pixels::PIXELS_LIMIT
}
