//! `profusion stage`: the stage of a sheet, with its clause.

use std::path::Path;

use words::trouble::Trouble;

use super::print_json;
use crate::{Ended, Manner};

/// Stages the sheet, or names every fault of it.
pub(crate) fn stage(sheet: &Path, edition: Option<&str>, manner: &Manner) -> Result<Ended, Trouble> {
    let file = sheet.display().to_string();
    let text = std::fs::read_to_string(sheet)
        .map_err(|it| Trouble::FileUnreadable { file, reason: it.to_string() })?;
    let staged = exchange::sheet::staged(&text, edition, manner.tongue)?;
    if manner.json {
        print_json(&staged);
    } else {
        let clause = staged["clause"].as_str().unwrap_or("–");
        println!("{}  {clause}", staged["conclusion"].as_str().unwrap_or(""));
        for note in staged["notes"].as_array().into_iter().flatten() {
            println!("  {}", note.as_str().unwrap_or(""));
        }
    }
    Ok(Ended::Done)
}
