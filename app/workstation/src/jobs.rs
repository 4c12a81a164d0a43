//! What runs on threads of its own: the station, the importer, the decoder and the proposer.

mod decoder;
mod importer;
mod proposer;
pub mod station;

pub use proposer::load as load_engine;
