//! What the machine proposes: a model with its manifest, run on a film, answering per lung zone.
//!
//! * [`manifest`] — what a model folder must say of itself; a file that is not as it says is refused.
//! * [`engine`] — the only file that names the ONNX Runtime.
//! * [`prepare`] — a film as the nets want it, at a fixed number of millimetres to a pixel.
//! * [`proposal`] — the answer, as plain data. It never becomes a reading: only a reader's act does that.

pub mod engine;
pub mod manifest;
pub mod prepare;
pub mod proposal;

#[cfg(test)]
mod tests;

pub use engine::{Engine, EngineError};
pub use proposal::Proposal;
