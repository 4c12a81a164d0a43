//! Gives the reader who sits here another name.

use casework::people::account::NameGiven;
use casework::people::reader::Reader;
use words::trouble::Trouble;

use super::seat_reader::remember;
use crate::course::Course;
use crate::door::CarryOut;
use crate::house::config::name_of_a_reader;
use crate::verbs::VerbKind;
use crate::{Workstation, record_trouble};

/// Give the reader who sits here another name. They stay who they are: all that they sealed, began and saw is theirs, and
/// the names before stay on record. Papers show the new one from now on.
///
/// Errors: it is no name, or it cannot be kept.
#[derive(Clone, Debug)]
pub struct RenameReader(pub String);

impl CarryOut for RenameReader {
    type At = Workstation;
    type Done = Reader;
    const KIND: VerbKind = VerbKind::RenameReader;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<Reader, Trouble> {
        let name = name_of_a_reader(&self.0).ok_or(Trouble::ReaderUnnamed)?;
        let account = at.account().ok_or(Trouble::NotThere { what: "account" })?.clone();
        if name == at.reader.name {
            return Ok(at.reader.clone());
        }
        let (by, reader) = (account.clone(), at.reader.id.clone());
        let given = NameGiven { account, reader, name, at: at.outside.surroundings.now(), by };
        let line = at.audit_line(Self::KIND, given.about());
        at.records.write(|change| Ok((change.add_account_name(&given)?, line))).map_err(record_trouble)?;
        at.reader.name = given.name;
        if let Err(why) = remember(at) {
            // The record has the name; beside the account in the settings it stands for people alone.
            tracing::warn!(verb = Self::KIND.row().name, kind = why.kind(), "not done");
        }
        Ok(at.reader.clone())
    }
}
