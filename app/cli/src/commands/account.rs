//! `profusion account`: who works in a house, what each is there, and how one signs in.

use std::path::PathBuf;

use casework::people::account::AccountId;
use casework::people::qualification::QualificationKind;
use casework::people::role::{Role, Roles};
use clap::Subcommand;
use cryptography::Password;
use jiff::civil::Date;
use serde_json::{Value, json};
use words::trouble::Trouble;
use words::{Tongue, command_line, terms};
use workstation::Workstation;
use workstation::accounts::first::CloseHouse;
use workstation::accounts::keep::{AddQualification, GivePassword, GiveRoles, MakeAccount};
use workstation::accounts::password::ChoosePassword;
use workstation::accounts::show::{AccountLine, AccountsKnown, ShowAccounts};
use workstation::house::{self, log};

use super::open_house::open;
use crate::{Ended, Manner};

/// What is asked about accounts.
#[derive(Subcommand)]
pub(crate) enum Account {
    /// List every account with its roles and papers.
    List {
        /// The data folder.
        #[arg(long)]
        house: Option<PathBuf>,
    },
    /// Make the first account that one signs in to: from then on nothing is asked without signing in.
    First {
        /// The person's name.
        name: String,
        /// The data folder.
        #[arg(long)]
        house: Option<PathBuf>,
    },
    /// Make an account, with a first password in the place of which its person chooses their own.
    Make {
        /// The person's name.
        name: String,
        /// What they are here: reader,lead-physician,diagnosing-physician,reviewer,registry-worker,clerk,administrator,service.
        #[arg(long, value_parser = roles_of)]
        roles: Roles,
        /// The data folder.
        #[arg(long)]
        house: Option<PathBuf>,
    },
    /// Give an account other roles; none ("") closes it.
    Roles {
        /// The person's name, or the account's id.
        name: String,
        /// What they are here from now on.
        #[arg(value_parser = roles_of)]
        roles: Roles,
        /// The data folder.
        #[arg(long)]
        house: Option<PathBuf>,
    },
    /// Choose one's own password; with a name, give another person one.
    Password {
        /// The other person's name, or their account's id.
        name: Option<String>,
        /// The data folder.
        #[arg(long)]
        house: Option<PathBuf>,
    },
    /// Put a paper on record that qualifies a person.
    Qualify {
        /// The person's name, or the account's id.
        name: String,
        /// What for: diagnosis, health-examination, b-reader, a-reader, other-ilo-programme.
        #[arg(value_parser = kind_of)]
        kind: QualificationKind,
        /// The paper's number.
        number: String,
        /// Its first day.
        from: Date,
        /// Its last day; without one it has no end.
        until: Option<Date>,
        /// The data folder.
        #[arg(long)]
        house: Option<PathBuf>,
    },
}

/// Carries out what was asked, and lists the accounts as they stand then.
pub(crate) fn account(asked: Account, manner: &Manner) -> Result<Ended, Trouble> {
    let (Account::List { house }
    | Account::First { house, .. }
    | Account::Make { house, .. }
    | Account::Roles { house, .. }
    | Account::Password { house, .. }
    | Account::Qualify { house, .. }) = &asked;
    let house = house::folder(house.clone());
    let _log = log::start(&house);
    let mut at = open(house, manner)?;
    let at = &mut at;
    let known = match asked {
        Account::List { .. } => at.ask(ShowAccounts)?,
        Account::First { name, .. } => at.ask(CloseHouse { name, password: chosen(manner)? })?.accounts,
        Account::Make { name, roles, .. } => {
            at.ask(MakeAccount { name, roles, password: chosen(manner)? })?
        }
        Account::Roles { name, roles, .. } => {
            let account = called(at, &name)?;
            at.ask(GiveRoles { account, roles })?
        }
        Account::Password { name: Some(name), .. } => {
            let account = called(at, &name)?;
            at.ask(GivePassword { account, password: chosen(manner)? })?
        }
        Account::Password { name: None, .. } => {
            let before = manner.passwords.next(command_line::words(manner.tongue).account.password)?;
            let done = at.ask(ChoosePassword { before, now: chosen(manner)? })?;
            if manner.json {
                manner.out.json(&json!({ "account": done.account.as_str(), "chosen": true }));
            } else {
                manner.out.line(command_line::words(manner.tongue).account.chosen);
            }
            return Ok(Ended::Done);
        }
        Account::Qualify { name, kind, number, from, until, .. } => {
            let account = called(at, &name)?;
            at.ask(AddQualification { account, kind, number, from, until })?
        }
    };
    say(&known, manner);
    Ok(Ended::Done)
}

/// A new password; on a terminal it is typed twice.
fn chosen(manner: &Manner) -> Result<Password, Trouble> {
    let words = &command_line::words(manner.tongue).account;
    let password = manner.passwords.next(words.new_password)?;
    if manner.passwords.are_typed() && manner.passwords.next(words.again)? != password {
        return Err(Trouble::PasswordsDiffer);
    }
    Ok(password)
}

fn called(at: &mut Workstation, name: &str) -> Result<AccountId, Trouble> {
    let known = at.ask(ShowAccounts)?.accounts;
    let mut found =
        known.into_iter().map(|it| it.account).filter(|it| it.reader.name == name || it.id.as_str() == name);
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one.id),
        (None, _) => Err(Trouble::NotThere { what: "account" }),
        (Some(one), Some(other)) => {
            let all = [one, other].into_iter().chain(found).map(|it| it.id.to_string());
            Err(Trouble::SeveralReaders { accounts: all.collect() })
        }
    }
}

fn say(known: &AccountsKnown, manner: &Manner) {
    if manner.json {
        let accounts: Vec<Value> = known.accounts.iter().map(json_of).collect();
        manner.out.json(&json!({ "closed": known.is_closed, "accounts": accounts }));
        return;
    }
    if !known.is_closed {
        manner.out.line(command_line::words(manner.tongue).account.open_house);
    }
    known.accounts.iter().for_each(|it| manner.out.line(line_of(it, manner.tongue)));
}

fn json_of(line: &AccountLine) -> Value {
    let standing = &line.standing;
    let papers: Vec<Value> = standing
        .papers
        .iter()
        .map(|it| {
            json!({
                "kind": it.kind.code(), "number": it.number, "from": it.from.to_string(),
                "until": it.until.map(|it| it.to_string()),
            })
        })
        .collect();
    json!({
        "account": line.account.id.as_str(), "reader": line.account.reader.id.0, "name": line.account.reader.name,
        "roles": standing.roles.each().map(Role::code).collect::<Vec<_>>(),
        "password": standing.password.as_ref().map(|it| if it.is_own { "own" } else { "given" }),
        "key": standing.password.as_ref().map(|it| it.key.to_string()),
        "qualifications": papers,
    })
}

fn line_of(line: &AccountLine, tongue: Tongue) -> String {
    let roles: Vec<_> = line.standing.roles.each().map(|it| terms::account::role(it, tongue)).collect();
    let ends = line.ends.iter().map(|(kind, days)| terms::account::qualification_ends(*kind, *days, tongue));
    let told: Vec<String> = [line.account.reader.name.clone(), line.account.id.to_string(), roles.join(", ")]
        .into_iter()
        .chain(ends)
        .filter(|it| !it.is_empty())
        .collect();
    told.join("  ")
}

fn roles_of(codes: &str) -> Result<Roles, String> {
    Roles::from_codes(codes).ok_or_else(|| Role::ALL.map(Role::code).join(", "))
}

fn kind_of(code: &str) -> Result<QualificationKind, String> {
    QualificationKind::from_code(code)
        .ok_or_else(|| QualificationKind::ALL.map(QualificationKind::code).join(", "))
}
