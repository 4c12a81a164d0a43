//! Employers: who bears a name, and another name for them.

use casework::people::employer::{Employer, EmployerId, EmployerNamed, stated_employer};
use words::trouble::Trouble;

use crate::course::Course;
use crate::door::CarryOut;
use crate::verbs::VerbKind;
use crate::{Workstation, record_trouble, whole};

/// Tell an employer and every name that they were given.
///
/// Errors: nobody bears the name.
#[derive(Clone, Debug)]
pub struct ShowEmployer {
    /// The name that stands, or the id.
    pub called: String,
}

/// Give an employer another name, which all their workers show from now on; the names before stay on record.
///
/// Errors: nobody bears the old name, the new one is no name, or another employer bears it.
#[derive(Clone, Debug)]
pub struct RenameEmployer {
    /// The name that stands, or the id.
    pub called: String,
    /// The new name.
    pub name: String,
}

/// An employer, and every name that they were given, the last one standing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmployerTold {
    /// The employer.
    pub employer: Employer,
    /// The names in their order.
    pub names: Vec<EmployerNamed>,
}

impl CarryOut for ShowEmployer {
    type At = Workstation;
    type Done = EmployerTold;
    const KIND: VerbKind = VerbKind::ShowEmployer;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<EmployerTold, Trouble> {
        let employer = called(at, &self.called)?;
        let names = whole(at.records.names_of_employer(&employer.id))?;
        Ok(EmployerTold { employer, names })
    }
}

impl CarryOut for RenameEmployer {
    type At = Workstation;
    type Done = Employer;
    const KIND: VerbKind = VerbKind::RenameEmployer;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<Employer, Trouble> {
        let employer = called(at, &self.called)?;
        let name = stated_employer(&self.name).ok_or(Trouble::EmployerUnnamed)?.to_owned();
        if name == employer.name {
            return Ok(employer);
        }
        if at.records.employer_named(&name).map_err(record_trouble)?.is_some() {
            return Err(Trouble::EmployerNameBorne { name });
        }
        let named = named(at, employer.id.clone(), name);
        let line = at.audit_line(Self::KIND, named.about());
        at.records.write(|change| Ok((change.add_employer_name(&named)?, line))).map_err(record_trouble)?;
        Ok(Employer { name: named.name, ..employer })
    }
}

/// The employer who bears a name, or whose id it is.
fn called(at: &Workstation, called: &str) -> Result<Employer, Trouble> {
    let by_name = at.records.employer_named(called.trim()).map_err(record_trouble)?;
    let by_id = || EmployerId::of(called).map(|it| at.records.employer(&it)).transpose();
    let found = if by_name.is_some() { by_name } else { by_id().map_err(record_trouble)?.flatten() };
    found.ok_or_else(|| Trouble::EmployerUnknown { called: called.to_owned() })
}

/// A name as it is given here and now.
fn named(at: &Workstation, employer: EmployerId, name: String) -> EmployerNamed {
    EmployerNamed { employer, name, at: at.outside.surroundings.now(), by: at.reader.id.0.clone() }
}

/// Makes the employers of a house that had none, each with the name that was written.
///
/// Errors: the record cannot be written.
pub(crate) fn make_employers_of_old(at: &mut Workstation) -> Result<(), Trouble> {
    let old = at.records.employers_without_id().map_err(record_trouble)?;
    old.into_iter().try_for_each(|name| make_employer(at, name))
}

/// Sees to it that somebody bears a name that was stated, before a person is written down as theirs.
///
/// Errors: the record cannot be written.
pub(crate) fn know_employer(at: &mut Workstation, name: &str) -> Result<(), Trouble> {
    let is_known = name.is_empty() || at.records.employer_named(name).map_err(record_trouble)?.is_some();
    if is_known { Ok(()) } else { make_employer(at, name.to_owned()) }
}

/// Makes an employer, with a line of the audit that says so.
fn make_employer(at: &mut Workstation, name: String) -> Result<(), Trouble> {
    let fresh = at.outside.surroundings.fresh_id();
    let id = EmployerId::of(&fresh).expect("surroundings give ids of 32 hexadecimal digits");
    let first = named(at, id, name);
    let line = at.other_audit_line(records::MAKE_EMPLOYER, first.about());
    at.records.write(|change| Ok((change.add_employer(&first)?, line))).map_err(record_trouble)
}
