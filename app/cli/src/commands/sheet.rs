//! `profusion sheet`: sealed readings on paper, as PDF.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use words::trouble::Trouble;
use workstation::house;
use workstation::verbs::print_sheet::print_sheets;

use super::{print_json, print_lines};
use crate::{Ended, Manner};

/// Writes a PDF of each reading named, or of every one, and says where they lie.
pub(crate) fn sheet(
    named: &[String],
    house: Option<PathBuf>,
    out: &Path,
    manner: &Manner,
) -> Result<Ended, Trouble> {
    let written = print_sheets(&house::folder(house), &super::decoder(), named, out, manner.tongue)?;
    if manner.json {
        let one = |(reading, path): &(_, PathBuf)| json!({"reading": format!("{reading}"), "pdf": path});
        print_json(&Value::Array(written.iter().map(one).collect()));
    } else {
        let lines: Vec<String> = written.iter().map(|(_, path)| path.display().to_string()).collect();
        print_lines(&lines);
    }
    Ok(Ended::Done)
}
