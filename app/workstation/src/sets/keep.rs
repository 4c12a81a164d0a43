//! Takes a checked set of standard films into the house, and settles which set is read beside.

use crate::course::Course;
use crate::door::CarryOut;
use crate::verbs::VerbKind;
use reference_films::free_set;
use reference_films::import::Prepared;
use words::trouble::Trouble;

use crate::house::config::Own;
use crate::house::settings::settle;
use crate::{Workstation, record_trouble, sets};

/// Read beside another set of standard films from now on: an imported one by its edition, or the free one.
///
/// Errors: the house has no such set, or settings or record cannot be written.
#[derive(Clone, Debug)]
pub struct ReadBeside {
    /// Its edition.
    pub edition: String,
}

/// This set is read beside from now on, by its edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetReadBeside(pub String);

impl CarryOut for ReadBeside {
    type At = Workstation;
    type Done = SetReadBeside;
    const KIND: VerbKind = VerbKind::ReadBeside;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<SetReadBeside, Trouble> {
        read_beside(at, &self.edition)?;
        Ok(SetReadBeside(self.edition))
    }
}

/// Puts a prepared set in its place, with its audit line: both or neither.
///
/// Errors: the place was taken meanwhile, or disk or record refuse.
pub(crate) fn keep_set(workstation: &mut Workstation, prepared: Prepared) -> Result<String, Trouble> {
    let edition = prepared.edition.clone();
    let place = sets::take_place(prepared)?;
    let line = workstation.audit_line(VerbKind::ImportSet, edition.clone());
    workstation.records.write(|_| Ok(((), line))).map_err(|it| {
        // A set that no line tells of was never imported.
        let _ = std::fs::remove_dir_all(&place);
        record_trouble(it)
    })?;
    Ok(edition)
}

fn read_beside(workstation: &mut Workstation, edition: &str) -> Result<(), Trouble> {
    let there = edition == free_set::EDITION
        || sets::list(&workstation.outside.house).iter().any(|it| it.edition == edition && it.listed.is_ok());
    if !there {
        return Err(Trouble::NotThere { what: "set" });
    }
    let own = (edition != free_set::EDITION).then(|| edition.to_owned());
    let line = workstation.audit_line(VerbKind::ReadBeside, edition.to_owned());
    settle(workstation, &Own::Standards, line, |config| config.standards = own)
}
