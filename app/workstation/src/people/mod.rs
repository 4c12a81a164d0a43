//! People: whose a film is where that is not certain, and what a worker was exposed to.

pub mod exposure;
pub mod settle;
pub mod tray;
