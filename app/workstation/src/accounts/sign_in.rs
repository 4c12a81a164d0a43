//! To sign in, and out.

use casework::people::account::{AccountId, Standing};
use casework::people::password::{PasswordGiven, SignInTried};
use casework::people::qualification::{QualificationKind, Qualified, QualifiedAct};
use casework::people::reader::Reader;
use casework::people::role::Roles;
use casework::record::audit::AuditLine;
use cryptography::{Password, Secret, SigningKey};
use records::Signer;
use words::trouble::Trouble;

use super::seat::Seat;
use crate::course::Course;
use crate::door::CarryOut;
use crate::house::seat_reader::{Known, known_by_name, nobody};
use crate::verbs::VerbKind;
use crate::{Workstation, record_trouble};

/// Sign in. Each attempt is on record; so many wrong passwords in a row lock the account for a while.
///
/// Errors: name or password is not right, or the account is locked or has no roles any more; whoever sat here before sits
/// here no longer.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// The name of an account, or its id.
    pub called: String,
    /// Its password.
    pub password: Password,
}

/// Sign out: nothing is asked until somebody signs in. What was begun is kept.
#[derive(Clone, Copy, Debug)]
pub struct SignOut;

/// Nobody sits here any more.
#[derive(Clone, Copy, Debug)]
pub struct SignedOut;

/// Somebody who has signed in.
#[derive(Clone, Debug, PartialEq)]
pub struct SignedIn {
    /// Their account.
    pub account: AccountId,
    /// The person.
    pub reader: Reader,
    /// What they are here.
    pub roles: Roles,
    /// They came in by a password that another gave, and choose their own before anything else.
    pub chooses_password: bool,
    /// What they are qualified for that ends soon or has ended: what, and in how many days; less than 0 once it is over.
    pub ends: Vec<(QualificationKind, i32)>,
}

impl CarryOut for SignIn {
    type At = Workstation;
    type Done = SignedIn;
    const KIND: VerbKind = VerbKind::SignIn;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<SignedIn, Trouble> {
        sign_in(at, self)
    }
}

impl CarryOut for SignOut {
    type At = Workstation;
    type Done = SignedOut;
    const KIND: VerbKind = VerbKind::SignOut;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<SignedOut, Trouble> {
        if let Seat::SignedIn { account, .. } = &at.seat
            && at.can_change()
        {
            let line = at.audit_line(Self::KIND, account.to_string());
            at.records.write(|_| Ok(((), line))).map_err(record_trouble)?;
        }
        leave(at);
        Ok(SignedOut)
    }
}

/// Nobody sits here any more.
fn leave(at: &mut Workstation) {
    at.records.sign_as(None);
    at.reader = nobody();
    at.sit(Seat::Nobody(Trouble::SignInOwed));
}

pub(crate) fn sign_in(at: &mut Workstation, asked: SignIn) -> Result<SignedIn, Trouble> {
    leave(at);
    let SignIn { called, password } = asked;
    // Whether a name is known here is not told to whoever does not know its password.
    let known = known_by_name(at, &called)?.and_then(|Known { reader, account }| Some((reader, account?)));
    let (reader, account) = known.ok_or(Trouble::SignInRefused)?;
    let Standing { roles, password: given, .. } = at.records.standing_of(&account).map_err(record_trouble)?;
    let given = given.ok_or(Trouble::SignInRefused)?;
    let secret = opened(at, &given, &password)?;
    if roles.is_none() {
        return Err(Trouble::AccountClosed);
    }
    note(at, &account, true, &reader)?;
    if given.is_own {
        let key = SigningKey::of(&secret);
        at.records.sign_as(Some(Signer { account: account.clone(), key }));
    }
    at.reader = reader;
    at.sit(Seat::SignedIn { account, roles, chooses_password: !given.is_own });
    signed_in(at)
}

/// What a password opens; a wrong one is noted, and too many lock the account.
pub(super) fn opened(
    at: &mut Workstation,
    given: &PasswordGiven,
    password: &Password,
) -> Result<Secret, Trouble> {
    let account = &given.account;
    let now = at.outside.surroundings.now();
    let rules = at.config.passwords.clone();
    let tried = at.records.sign_ins_of(account, rules.n_tries).map_err(record_trouble)?;
    if let Some(until) = rules.locked_until(&tried, now) {
        let minutes = until.duration_since(now).as_secs().div_euclid(60) + 1;
        return Err(Trouble::AccountLocked { minutes: u32::try_from(minutes).unwrap_or(u32::MAX) });
    }
    if let Some(secret) = given.wrapped.open(password, account.as_str()) {
        return Ok(secret);
    }
    note(at, account, false, &nobody())?;
    Err(Trouble::SignInRefused)
}

/// Notes an attempt, with its line of the audit; not in a house that is only looked at.
fn note(at: &mut Workstation, account: &AccountId, opened: bool, who: &Reader) -> Result<(), Trouble> {
    if !at.can_change() {
        return Ok(());
    }
    let now = at.outside.surroundings.now();
    let tried = SignInTried { account: account.clone(), at: now, opened };
    let verb = if opened { VerbKind::SignIn.row().name } else { REFUSED };
    let (who, verb) = (who.id.0.clone(), verb.to_owned());
    let line = AuditLine { at: now, who, verb, about: account.to_string() };
    at.records.write(|change| Ok((change.note_sign_in(&tried)?, line))).map_err(record_trouble)
}

/// The line of an attempt that did not succeed.
const REFUSED: &str = "sign-in refused";

/// Who has signed in, as they are told.
///
/// Errors: nobody has.
pub(super) fn signed_in(at: &Workstation) -> Result<SignedIn, Trouble> {
    let Seat::SignedIn { account, roles, chooses_password } = &at.seat else {
        return Err(Trouble::SignInOwed);
    };
    let standing = at.records.standing_of(account).map_err(record_trouble)?;
    Ok(SignedIn {
        account: account.clone(),
        reader: at.reader.clone(),
        roles: *roles,
        chooses_password: *chooses_password,
        ends: ends(at, &standing),
    })
}

/// The papers of a person that end soon or have ended, of those under which something is done here.
pub(super) fn ends(at: &Workstation, standing: &Standing) -> Vec<(QualificationKind, i32)> {
    let (today, soon) = (at.outside.surroundings.today(), at.config.passwords.days_before_end);
    let of = |kind: QualificationKind| {
        let acts = QualifiedAct::ALL.into_iter().filter(|it| it.kinds().contains(&kind));
        let papers: Vec<_> = standing.papers.iter().filter(|it| it.kind == kind).cloned().collect();
        let days = acts.filter_map(|act| Qualified::of(&papers, act, today).days_left(today, soon));
        days.min().map(|days| (kind, days))
    };
    QualificationKind::ALL.into_iter().filter_map(of).collect()
}
