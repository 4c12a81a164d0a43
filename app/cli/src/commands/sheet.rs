//! `profusion sheet`: sealed readings on paper, as PDF.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use words::trouble::Trouble;
use workstation::reading::sheet::{PrintSheets, SheetOutcome};

use super::open_house::outside_of;
use crate::output::aside;
use crate::{Ended, Manner};

/// Writes a PDF of each reading named, or of every one, and says where they lie.
pub(crate) fn sheet(
    named: &[String],
    house: Option<PathBuf>,
    out: &Path,
    manner: &Manner,
) -> Result<Ended, Trouble> {
    let asked = PrintSheets { named: named.to_vec(), folder: out.to_owned(), tongue: manner.tongue };
    let written = outside_of(house, manner)?.ask(asked)?;
    let refused = || written.iter().filter_map(|(_, path)| path.as_ref().err());
    if manner.json {
        manner.out.json(&Value::Array(written.iter().map(|it| sheet_json(it, manner)).collect()));
    } else {
        let printed = written.iter().filter_map(|(_, path)| path.as_ref().ok());
        let lines: Vec<String> = printed.map(|it| it.display().to_string()).collect();
        manner.out.lines(&lines);
        refused().for_each(|it| aside(it.told(manner.tongue).lines()));
    }
    Ok(if refused().next().is_none() { Ended::Done } else { Ended::No })
}

fn sheet_json((reading, path): &SheetOutcome, manner: &Manner) -> Value {
    let reading = reading.map(|it| it.to_string());
    match path {
        Ok(path) => json!({ "reading": reading, "pdf": path }),
        Err(trouble) => {
            json!({ "reading": reading, "pdf": null, "reason": trouble.told(manner.tongue).happened })
        }
    }
}
