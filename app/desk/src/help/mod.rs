//! What can be done and by which key: found by name, or all seen at once.

pub mod find;
pub mod key_help;
pub mod palette;
