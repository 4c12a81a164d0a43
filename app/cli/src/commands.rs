//! One verb, one file.

pub(crate) mod demo;
pub(crate) mod film;
pub(crate) mod grey_check;
pub(crate) mod import;
pub(crate) mod open;
pub(crate) mod propose;
pub(crate) mod render;
pub(crate) mod stage;
pub(crate) mod verify;
pub(crate) mod work_ability;

use std::io::Write as _;

use serde_json::Value;

/// Prints one JSON document.
pub(crate) fn print_json(value: &Value) {
    // A reader that closed its end has what it wanted.
    let _ = writeln!(std::io::stdout(), "{value:#}");
}
