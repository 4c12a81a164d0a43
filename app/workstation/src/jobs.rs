//! What runs on threads of its own: the station, the importer, the opener, the proposer, and who backs up.

mod backer;
mod importer;
mod librarian;
mod opener;
mod proposer;
pub mod station;
mod triage;
