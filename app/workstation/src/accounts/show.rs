//! How all accounts stand, and who may sign in.

use casework::people::account::{Account, Standing};
use casework::people::password::PasswordRules;
use casework::people::qualification::QualificationKind;
use jiff::civil::Date;
use words::trouble::Trouble;

use super::sign_in::ends;
use crate::course::Course;
use crate::door::CarryOut;
use crate::verbs::VerbKind;
use crate::{Workstation, record_trouble, whole};

/// Show every account with how it stands.
#[derive(Clone, Copy, Debug)]
pub struct ShowAccounts;

/// Show who may sign in here, by name.
#[derive(Clone, Copy, Debug)]
pub struct ShowSeats;

/// Every account of a house.
#[derive(Clone, Debug)]
pub struct AccountsKnown {
    /// Each, in the order in which they were made.
    pub accounts: Vec<AccountLine>,
    /// What the house asks of passwords.
    pub rules: PasswordRules,
    /// Whether the house is closed: without signing in nothing is asked.
    pub is_closed: bool,
    /// Today.
    pub today: Date,
}

/// One account.
#[derive(Clone, Debug)]
pub struct AccountLine {
    /// The account.
    pub account: Account,
    /// How it stands.
    pub standing: Standing,
    /// Papers that end soon or have ended, and in how many days.
    pub ends: Vec<(QualificationKind, i32)>,
}

/// Who may sign in here, by the names that they go by.
#[derive(Clone, Debug)]
pub struct Seats {
    /// Each, in the order in which their accounts were made.
    pub accounts: Vec<Account>,
    /// After so many minutes in which nobody touched anything the screen is locked; 0 for never.
    pub minutes_idle: u32,
}

impl CarryOut for ShowAccounts {
    type At = Workstation;
    type Done = AccountsKnown;
    const KIND: VerbKind = VerbKind::ShowAccounts;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<AccountsKnown, Trouble> {
        accounts_known(at)
    }
}

impl CarryOut for ShowSeats {
    type At = Workstation;
    type Done = Seats;
    const KIND: VerbKind = VerbKind::ShowSeats;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<Seats, Trouble> {
        let all = accounts_known(at)?;
        let opens = |it: &AccountLine| it.standing.password.is_some() && !it.standing.roles.is_none();
        let accounts = all.accounts.into_iter().filter(opens).map(|it| it.account).collect();
        Ok(Seats { accounts, minutes_idle: all.rules.minutes_idle })
    }
}

pub(crate) fn accounts_known(at: &Workstation) -> Result<AccountsKnown, Trouble> {
    let line = |account: Account| {
        let standing = at.records.standing_of(&account.id).map_err(record_trouble)?;
        let ends = ends(at, &standing);
        Ok(AccountLine { account, standing, ends })
    };
    let accounts = whole(at.records.accounts())?.into_iter().map(line).collect::<Result<_, Trouble>>()?;
    let (rules, is_closed) = (at.config.passwords.clone(), at.is_closed);
    Ok(AccountsKnown { accounts, rules, is_closed, today: at.outside.surroundings.today() })
}
