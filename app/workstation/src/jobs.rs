//! What runs on threads of its own: the station, the importer, the opener, the proposer and who lists folders.

mod importer;
mod librarian;
pub mod lister;
mod opener;
mod proposer;
pub mod station;
mod triage;

pub use librarian::SetsAsk;
