//! `profusion axt`: a reading out of NIOSH BViewer's `.AXT`, and into one.

use std::path::Path;

use exchange::sheet::Unlawful;
use serde_json::json;
use words::trouble::Trouble;

use super::{print_json, print_lines, read_bytes, read_paper};
use crate::{Ended, Manner};

/// Prints the ILO sheet of a file, with every rule that it does not keep on standard error.
pub(crate) fn read(file: &Path, edition: Option<&str>, manner: &Manner) -> Result<Ended, Trouble> {
    let bytes = read_bytes(file, exchange::axt::MAX_BYTES)?;
    let sheet = exchange::axt::sheet_of(&bytes, edition, manner.tongue);
    let sheet = sheet.map_err(|it| refused(&it, manner))?;
    print_json(&sheet.json);
    for owed in &sheet.owed {
        eprintln!("{owed}");
    }
    Ok(Ended::Done)
}

/// Writes the file of an ILO sheet, and says what it cannot hold.
pub(crate) fn write(sheet: &Path, out: &Path, manner: &Manner) -> Result<Ended, Trouble> {
    let text = read_paper(sheet)?;
    let made = exchange::axt::of_sheet(&text, manner.tongue).map_err(|it| refused(&it, manner))?;
    std::fs::write(out, made.reading.bytes()).map_err(|it| Trouble::NotWritten { reason: it.to_string() })?;
    let out = out.display().to_string();
    if manner.json {
        let columns = made.reading.columns().count();
        print_json(&json!({"written": out, "columns": columns, "left_out": made.left_out}));
    } else {
        let left_out = manner.tongue.pick("文件不能表示", "left out");
        print_lines(&[out, format!("  {left_out}: {}", made.left_out.join(", "))]);
    }
    Ok(Ended::Done)
}

fn refused(unlawful: &Unlawful, manner: &Manner) -> Trouble {
    if manner.json {
        print_json(&unlawful.json());
    }
    unlawful.trouble(manner.tongue)
}
