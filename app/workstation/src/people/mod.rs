//! People: whose a film is where that is not certain, and what a worker was exposed to; and their list.

pub mod exposure;
pub mod list;
pub mod settle;
pub mod tray;
