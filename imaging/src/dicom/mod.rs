//! DICOM files: bytes to a film or a refusal, and a film of our own making to bytes.

pub mod dicomdir;
pub mod header;
pub mod presentation_state;
pub mod read;
pub mod refuse;
pub mod write;

mod attributes;
mod character_set;
mod compressed;
mod data_set;
mod eastern;
mod extent;
mod kind;
mod measurements;
mod opened;
mod overlays;
mod pixels;
mod run_lengths;
mod script;
mod state_shutter;
mod syntax;
mod texts;
mod vois;

pub use dicomdir::{is_directory, listed_films};
pub use header::read_header;
pub use read::{read, read_stored};
pub use write::{DxFault, DxToWrite, write_dx};

/// The most pixels that are read from any file.
pub(crate) fn pixels_limit() -> u64 {
    measurements::PIXELS_LIMIT
}

/// The most bytes that are read from any file.
pub(crate) fn bytes_limit() -> u64 {
    opened::BYTES_LIMIT
}

/// Bytes in GB 18030 or its forerunners as text.
pub(crate) fn chinese(bytes: &[u8]) -> Option<String> {
    texts::chinese(bytes)
}
