//! Takes a checked set of standard films into the house, and settles which set is read beside.

use reference_films::free_set;
use reference_films::import::Prepared;
use words::trouble::Trouble;

use crate::config::Own;
use crate::{Workstation, record_trouble, sets};

/// Puts a prepared set in its place, with its audit line: both or neither.
///
/// Errors: the place was taken meanwhile, or disk or record refuse.
pub fn keep_set(workstation: &mut Workstation, prepared: Prepared) -> Result<String, Trouble> {
    let edition = prepared.edition.clone();
    let place = sets::take_place(prepared)?;
    let line = workstation.audit_line("import set", edition.clone());
    workstation.records.write(|_| Ok(((), line))).map_err(|it| {
        // A set that no line tells of was never imported.
        let _ = std::fs::remove_dir_all(&place);
        record_trouble(it)
    })?;
    Ok(edition)
}

/// Settles which set stands beside the films from now on: an imported one by its edition, or the free one.
///
/// Errors: the house has no such set, or settings or record cannot be written.
pub fn read_beside(workstation: &mut Workstation, edition: &str) -> Result<(), Trouble> {
    let there = edition == free_set::EDITION
        || sets::list(&workstation.house).iter().any(|it| it.edition == edition && it.listed.is_ok());
    if !there {
        return Err(Trouble::NotThere { what: "set" });
    }
    let before = workstation.config.standards.clone();
    workstation.config.standards = (edition != free_set::EDITION).then(|| edition.to_owned());
    let line = workstation.audit_line("read beside set", edition.to_owned());
    let kept = workstation.config.keep(&workstation.house, &Own::Standards);
    kept.and_then(|()| workstation.records.write(|_| Ok(((), line))).map_err(record_trouble)).inspect_err(
        |_| {
            workstation.config.standards = before;
            let _ = workstation.config.keep(&workstation.house, &Own::Standards);
        },
    )
}
