//! Diagnoses: what they are decided on, how they are recorded, and their page.

pub mod case_file;
pub mod certify;
pub mod open_page;
pub mod page;
pub mod show;
