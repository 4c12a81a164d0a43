//! Takes down who reads here; what an earlier version let somebody begin without a name goes on under it.

use crate::course::Course;
use crate::door::CarryOut;
use crate::verbs::VerbKind;
use casework::people::reader::{Reader, ReaderId};
use words::trouble::Trouble;

use super::seat_reader::{known_by_name, make_account, remember, sit};
use crate::house::config::{NEVER_ASKED, name_of_a_reader};
use crate::{Workstation, record_trouble};

/// Say who reads here, kept in the settings: the reader of this name, or of the account whose id stands in its place. A
/// name that nobody bears is a new reader's.
///
/// Errors: it is no name, several readers bear it ([`Trouble::SeveralReaders`]), or it cannot be kept.
#[derive(Clone, Debug)]
pub struct NameReader(pub String);

impl CarryOut for NameReader {
    type At = Workstation;
    type Done = Reader;
    const KIND: VerbKind = VerbKind::NameReader;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<Reader, Trouble> {
        name_reader(at, &self.0)
    }
}

fn name_reader(workstation: &mut Workstation, typed: &str) -> Result<Reader, Trouble> {
    let name = name_of_a_reader(typed).ok_or(Trouble::ReaderUnnamed)?;
    let known = match known_by_name(workstation, &name)? {
        Some(known) => known,
        None => make_account(workstation, None, name)?,
    };
    let before = sit(workstation, known);
    if let Err(trouble) = remember(workstation) {
        workstation.reader = before.0;
        workstation.sit(before.1);
        return Err(trouble);
    }
    let (from, to) = (ReaderId(NEVER_ASKED.to_owned()), workstation.reader.id.clone());
    let line = workstation.audit_line(VerbKind::NameReader, to.0.clone());
    workstation
        .records
        .write(|change| Ok((change.hand_drafts_over(&from, &to)?, line)))
        .map_err(record_trouble)?;
    Ok(workstation.reader.clone())
}
