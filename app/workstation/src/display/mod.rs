//! The monitors on which films are read, and their checks.

pub mod check;
pub mod monitors;
