//! What runs on threads of its own: the station, the importer, the opener and the proposer.

mod importer;
mod librarian;
mod opener;
mod proposer;
pub mod station;
mod triage;
