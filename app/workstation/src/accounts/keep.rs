//! Accounts kept: made, given roles, a first password, papers.

use casework::people::account::{AccountId, RolesGiven};
use casework::people::qualification::{Qualification, QualificationKind};
use casework::people::role::{Role, Roles};
use cryptography::Password;
use jiff::civil::Date;
use words::trouble::Trouble;

use super::password::{fresh_key, password_for};
use super::show::{AccountsKnown, accounts_known};
use crate::course::Course;
use crate::door::CarryOut;
use crate::house::config::name_of_a_reader;
use crate::house::seat_reader::make_account;
use crate::verbs::VerbKind;
use crate::{Workstation, record_trouble, whole};

/// Make an account with its roles, to be opened by a first password, in the place of which its person chooses their own.
///
/// Errors: it is no name, another account bears it, the password will not do, or it cannot be kept.
#[derive(Clone, Debug)]
pub struct MakeAccount {
    /// The name.
    pub name: String,
    /// What the person is here.
    pub roles: Roles,
    /// The first password.
    pub password: Password,
}

/// Give an account other roles; none closes it.
///
/// Errors: it is the last that keeps the accounts ([`Trouble::LastAdministrator`]), or it cannot be kept.
#[derive(Clone, Debug)]
pub struct GiveRoles {
    /// The account.
    pub account: AccountId,
    /// What its person is here from now on.
    pub roles: Roles,
}

/// Give an account a password again, as where its person has forgotten theirs. They choose their own when they sign in, and
/// sign by a new key from then on; what they signed before stays theirs.
///
/// Errors: the password will not do, or it cannot be kept.
#[derive(Clone, Debug)]
pub struct GivePassword {
    /// The account.
    pub account: AccountId,
    /// The password.
    pub password: Password,
}

/// Put a paper on record that qualifies a person; the last one of its kind counts.
///
/// Errors: it ends before it begins, it has no number, or it cannot be kept.
#[derive(Clone, Debug)]
pub struct AddQualification {
    /// The person's account.
    pub account: AccountId,
    /// What for.
    pub kind: QualificationKind,
    /// Its number.
    pub number: String,
    /// Its first day.
    pub from: Date,
    /// Its last day; `None` where it has no end.
    pub until: Option<Date>,
}

impl CarryOut for MakeAccount {
    type At = Workstation;
    type Done = AccountsKnown;
    const KIND: VerbKind = VerbKind::MakeAccount;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<AccountsKnown, Trouble> {
        let name = name_of_a_reader(&self.name).ok_or(Trouble::ReaderUnnamed)?;
        let there = whole(at.records.accounts())?.into_iter().find(|it| it.reader.name == name);
        fit(at, &self.password, &name)?;
        let account = match there {
            // Who read here before the house was closed is given what they had not.
            Some(it) => {
                let standing = at.records.standing_of(&it.id).map_err(record_trouble)?;
                if standing.password.is_some() {
                    return Err(Trouble::AccountNameBorne);
                }
                it.id
            }
            None => make_account(at, None, name)?.account.ok_or(Trouble::NotThere { what: "account" })?,
        };
        give_roles(at, &account, self.roles)?;
        give_password(at, &account, &self.password)?;
        accounts_known(at)
    }
}

impl CarryOut for GiveRoles {
    type At = Workstation;
    type Done = AccountsKnown;
    const KIND: VerbKind = VerbKind::GiveRoles;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<AccountsKnown, Trouble> {
        let keeps = |roles: Roles| roles.contains(Role::Administrator);
        let all = accounts_known(at)?.accounts;
        let others = all.iter().filter(|it| it.account.id != self.account);
        if !keeps(self.roles)
            && !others.into_iter().any(|it| keeps(it.standing.roles) && it.standing.password.is_some())
        {
            return Err(Trouble::LastAdministrator);
        }
        give_roles(at, &self.account, self.roles)?;
        accounts_known(at)
    }
}

impl CarryOut for GivePassword {
    type At = Workstation;
    type Done = AccountsKnown;
    const KIND: VerbKind = VerbKind::GivePassword;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<AccountsKnown, Trouble> {
        let all = whole(at.records.accounts())?.into_iter().find(|it| it.id == self.account);
        let name = all.ok_or(Trouble::NotThere { what: "account" })?.reader.name;
        fit(at, &self.password, &name)?;
        give_password(at, &self.account, &self.password)?;
        accounts_known(at)
    }
}

impl CarryOut for AddQualification {
    type At = Workstation;
    type Done = AccountsKnown;
    const KIND: VerbKind = VerbKind::AddQualification;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<AccountsKnown, Trouble> {
        let number = self.number.trim().to_owned();
        if number.is_empty() || self.until.is_some_and(|it| it < self.from) {
            return Err(Trouble::QualificationUnfit);
        }
        let (account, by) = (self.account, whose(at)?);
        let about = format!("{account} {}", self.kind.code());
        let now = at.outside.surroundings.now();
        let (kind, from, until) = (self.kind, self.from, self.until);
        let paper = Qualification { account, kind, number, from, until, at: now, by };
        let line = at.audit_line(Self::KIND, about);
        let write = at.records.write(|change| Ok((change.add_qualification(&paper)?, line)));
        write.map_err(record_trouble)?;
        accounts_known(at)
    }
}

/// The account of whoever keeps the others.
fn whose(at: &Workstation) -> Result<AccountId, Trouble> {
    at.account().cloned().ok_or(Trouble::SignInOwed)
}

fn fit(at: &Workstation, password: &Password, name: &str) -> Result<(), Trouble> {
    at.config.passwords.fault(password, name).map_or(Ok(()), |why| Err(Trouble::PasswordUnfit { why }))
}

fn give_roles(at: &mut Workstation, account: &AccountId, roles: Roles) -> Result<(), Trouble> {
    let (now, by) = (at.outside.surroundings.now(), whose(at)?);
    let line = at.audit_line(VerbKind::GiveRoles, format!("{account} {}", roles.codes()));
    let given = RolesGiven { account: account.clone(), roles, at: now, by };
    at.records.write(|change| Ok((change.give_roles(&given)?, line))).map_err(record_trouble)
}

fn give_password(at: &mut Workstation, account: &AccountId, password: &Password) -> Result<(), Trouble> {
    let given = password_for(at, account, &fresh_key(at), password, false);
    let line = at.audit_line(VerbKind::GivePassword, account.to_string());
    at.records.write(|change| Ok((change.give_password(&given)?, line))).map_err(record_trouble)
}
