//! `profusion axt`: a reading out of NIOSH BViewer's `.AXT`, and into one.

use std::path::Path;

use exchange::sheet::Unlawful;
use serde_json::json;
use words::command_line;
use words::trouble::Trouble;
use workstation::files::whole::write_whole;

use super::{read_bytes, read_paper};
use crate::output::aside;
use crate::{Ended, Manner};

/// Prints the ILO sheet of a file, with every rule that it does not keep on standard error.
pub(crate) fn read(file: &Path, edition: Option<&str>, manner: &Manner) -> Result<Ended, Trouble> {
    let bytes = read_bytes(file, exchange::axt::MAX_BYTES)?;
    let sheet = exchange::axt::sheet_of(&bytes, edition, manner.tongue);
    let sheet = sheet.map_err(|it| refused(&it, manner))?;
    manner.out.json(&sheet.json);
    for owed in &sheet.owed {
        aside(owed);
    }
    Ok(Ended::Done)
}

/// Writes the file of an ILO sheet, and says what it cannot hold.
pub(crate) fn write(sheet: &Path, out: &Path, manner: &Manner) -> Result<Ended, Trouble> {
    let text = read_paper(sheet)?;
    let made = exchange::axt::of_sheet(&text, manner.tongue).map_err(|it| refused(&it, manner))?;
    write_whole(out, made.reading.bytes())?;
    let out = out.display().to_string();
    if manner.json {
        let columns = made.reading.columns().count();
        manner.out.json(&json!({"written": out, "columns": columns, "left_out": made.left_out}));
    } else {
        let left_out = command_line::words(manner.tongue).axt_left_out;
        manner.out.lines(&[out, format!("  {left_out}: {}", made.left_out.join(", "))]);
    }
    Ok(Ended::Done)
}

fn refused(unlawful: &Unlawful, manner: &Manner) -> Trouble {
    if manner.json {
        manner.out.json(&unlawful.json());
    }
    unlawful.trouble(manner.tongue)
}
