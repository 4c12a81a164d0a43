//! Files that are whole or not there, and texts of any encoding, within bounds.

pub mod text;
pub mod whole;
