//! The first account that one signs in to: it closes the house.

use casework::people::account::{AccountId, RolesGiven};
use casework::people::role::{Role, Roles};
use casework::record::audit::AuditLine;
use cryptography::Password;
use words::trouble::Trouble;

use super::password::{fresh_key, password_for};
use super::show::{AccountsKnown, accounts_known};
use super::sign_in::{SignIn, SignedIn, sign_in};
use crate::course::Course;
use crate::door::CarryOut;
use crate::house::config::name_of_a_reader;
use crate::house::seat_reader::{known_by_name, make_account};
use crate::verbs::VerbKind;
use crate::{Workstation, record_trouble};

/// Close a house that everybody may use: this account is the first that one signs in to, it keeps the others, and may do
/// whatever a person may do here. From then on nothing is asked without signing in. Nobody is given a password by the
/// program.
///
/// Errors: it is no name, the password will not do, or it cannot be kept.
#[derive(Clone, Debug)]
pub struct CloseHouse {
    /// The name of an account that is there, or of a new one.
    pub name: String,
    /// The password that its person has chosen.
    pub password: Password,
}

/// A house that was closed, and who sits in it.
#[derive(Clone, Debug)]
pub struct HouseClosed {
    /// Who sits in it.
    pub signed_in: SignedIn,
    /// The accounts of the house.
    pub accounts: AccountsKnown,
}

impl CarryOut for CloseHouse {
    type At = Workstation;
    type Done = HouseClosed;
    const KIND: VerbKind = VerbKind::CloseHouse;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<HouseClosed, Trouble> {
        let name = name_of_a_reader(&self.name).ok_or(Trouble::ReaderUnnamed)?;
        at.config
            .passwords
            .fault(&self.password, &name)
            .map_or(Ok(()), |why| Err(Trouble::PasswordUnfit { why }))?;
        let known = match known_by_name(at, &name)? {
            Some(known) => known,
            None => make_account(at, None, name)?,
        };
        let account = known.account.clone().ok_or(Trouble::NotThere { what: "account" })?;
        close(at, &account, &self.password)?;
        at.is_closed = true;
        // The account that the settings name counts for nothing from now on.
        let signed_in = sign_in(at, SignIn { called: account.to_string(), password: self.password })?;
        Ok(HouseClosed { signed_in, accounts: accounts_known(at)? })
    }
}

fn close(at: &mut Workstation, account: &AccountId, password: &Password) -> Result<(), Trouble> {
    let now = at.outside.surroundings.now();
    let key = fresh_key(at);
    let given = password_for(at, account, &key, password, true);
    let roles = RolesGiven { account: account.clone(), roles: Roles::PERSONS, at: now, by: account.clone() };
    debug_assert!(roles.roles.contains(Role::Administrator), "somebody has to keep the accounts");
    let line = AuditLine {
        at: now,
        who: at.reader.id.0.clone(),
        verb: VerbKind::CloseHouse.row().name.to_owned(),
        about: account.to_string(),
    };
    let write = at.records.write(|change| {
        change.give_roles(&roles)?;
        Ok((change.give_password(&given)?, line))
    });
    write.map_err(record_trouble)
}
