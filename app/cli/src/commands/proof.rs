//! `profusion proof`: what shows a third party that a reading stands as it was sealed.

use std::path::{Path, PathBuf};

use serde_json::json;
use words::trouble::Trouble;
use workstation::house::{self, log};
use workstation::reading::proof::WriteProof;

use super::open_house::open;
use crate::{Ended, Manner};

/// Writes the proof of a reading into a folder.
pub(crate) fn proof(
    reading: String,
    house: Option<PathBuf>,
    out: &Path,
    manner: &Manner,
) -> Result<Ended, Trouble> {
    let house = house::folder(house);
    let _log = log::start(&house);
    let asked = WriteProof { named: reading, folder: out.to_owned() };
    let done = open(house, manner)?.ask(asked)?;
    if manner.json {
        manner.out.json(&json!({
            "reading": done.reading.to_string(), "signed": done.is_signed,
            "head": done.head.to_string(), "audit_lines": done.n_lines, "folder": out,
        }));
    } else {
        manner.out.line(out.display());
    }
    Ok(Ended::Done)
}
