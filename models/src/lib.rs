//! What the machine proposes: a model with its manifest, run on a film, answering per lung zone.
//!
//! * [`manifest`] — what a model folder must say of itself; a file that is not as it says is refused.
//! * [`graph`] — what a net may be; a file that could hurt is not given to the runtime.
//! * [`engine`] — the only file that names the ONNX Runtime.
//! * `contract` — what goes into the nets and comes out; `prepare` — a film as they want it, at a fixed number of
//!   millimetres to a pixel; `answer` and `large` — from their figures to what is proposed.
//! * [`proposal`] — the answer, as plain data. It never becomes a reading: only a reader's act does that.

mod answer;
mod contract;
pub mod engine;
pub mod graph;
mod large;
pub mod manifest;
mod prepare;
pub mod proposal;
mod protobuf;

#[cfg(test)]
mod tests;

pub use engine::{Engine, EngineError};
pub use proposal::Proposal;
