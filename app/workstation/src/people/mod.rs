//! People: whose a film is where that is not certain, what a worker was exposed to and by whom they were employed; and their list.

pub mod employer;
pub mod exposure;
pub mod list;
pub mod settle;
pub mod tray;
