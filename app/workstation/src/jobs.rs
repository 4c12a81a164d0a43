//! What runs on threads of its own: the station and the proposer.

mod proposer;
pub mod station;

pub use proposer::load as load_engine;
