//! Who sits in a house: whom its settings name, by an account's id or, as a person wrote it, by name.

use casework::people::account::{AccountId, NameGiven};
use casework::people::reader::{Reader, ReaderId};
use casework::record::audit::AuditLine;
use records::MAKE_ACCOUNT;
use words::trouble::Trouble;

use crate::accounts::seat::Seat;
use crate::house::config::{Own, UNNAMED, name_of_a_reader};
use crate::people::employer::make_employers_of_old;
use crate::{Workstation, record_trouble, whole};

/// A reader whom the house knows.
#[derive(Clone)]
pub(crate) struct Known {
    pub(crate) reader: Reader,
    pub(crate) account: Option<AccountId>,
}

/// Who does things in a house where nobody sits.
pub(crate) fn nobody() -> Reader {
    Reader { id: ReaderId(UNNAMED.to_owned()), name: UNNAMED.to_owned() }
}

/// Seats whom the settings name. A name counts before an account: the program writes an account in its place, so that a
/// name that stands there is a person's own wish. Where nobody can be seated, the house is open all the same.
///
/// Errors: an account cannot be made.
pub(crate) fn seat_reader(workstation: &mut Workstation) -> Result<(), Trouble> {
    if workstation.can_change() {
        make_accounts_of_old(workstation)?;
        make_employers_of_old(workstation)?;
    }
    if workstation.is_closed {
        workstation.seat = Seat::Nobody(Trouble::SignInOwed);
        return Ok(());
    }
    let named = workstation.config.reader_name.clone();
    let found = match (&named, workstation.config.account.clone()) {
        (Some(name), _) => known_by_name(workstation, name),
        (None, Some(account)) => known_by_account(workstation, &account)
            .and_then(|it| it.map(Some).ok_or(Trouble::AccountUnknown { account: account.to_string() })),
        (None, None) => Err(Trouble::ReaderUnnamed),
    };
    let known = match (found, named) {
        (Ok(Some(known)), _) => known,
        (Ok(None), Some(name)) if workstation.can_change() => make_account(workstation, None, name)?,
        (Ok(None), _) => return Ok(()),
        (Err(why), _) => {
            workstation.seat = Seat::Nobody(why);
            return Ok(());
        }
    };
    let was_named = workstation.config.reader_name.is_some();
    sit(workstation, known);
    if was_named && let Err(why) = remember(workstation) {
        // The name stands there still, and is found again.
        tracing::warn!(verb = "name reader", kind = why.kind(), "not done");
    }
    Ok(())
}

/// Who reads from now on.
///
/// * returns — who read before.
pub(crate) fn sit(workstation: &mut Workstation, Known { reader, account }: Known) -> (Reader, Seat) {
    let seat = account.map_or(Seat::OfOlderHouse, Seat::Account);
    let before = std::mem::replace(&mut workstation.seat, seat);
    workstation.tell_who_sits();
    (std::mem::replace(&mut workstation.reader, reader), before)
}

/// Writes the account of the reader who sits here into the settings, in the place of a name.
///
/// Errors: they cannot be read any more, or not be written.
pub(crate) fn remember(workstation: &mut Workstation) -> Result<(), Trouble> {
    let Seat::Account(account) = &workstation.seat else { return Ok(()) };
    // What of a locked house is not locked tells nobody's name.
    let name = if workstation.is_locked() { String::new() } else { workstation.reader.name.clone() };
    let config = &mut workstation.config;
    let before = (config.reader_name.take(), config.account.replace(account.clone()));
    let own = Own::Reader { name };
    config.keep(&workstation.outside.house, &own).inspect_err(|_| {
        (workstation.config.reader_name, workstation.config.account) = before;
    })
}

/// The one reader of a name, or of an account's id in its place; `None` where there is none.
///
/// Errors: several bear the name ([`Trouble::SeveralReaders`]).
pub(crate) fn known_by_name(workstation: &Workstation, name: &str) -> Result<Option<Known>, Trouble> {
    if let Some(account) = AccountId::of(name)
        && let Some(known) = known_by_account(workstation, &account)?
    {
        return Ok(Some(known));
    }
    let mut found = known(workstation)?;
    found.retain(|it| it.reader.name == name);
    if 1 < found.len() {
        let accounts = found.into_iter().map(|it| it.account.map_or(it.reader.id.0, |it| it.to_string()));
        return Err(Trouble::SeveralReaders { accounts: accounts.collect() });
    }
    Ok(found.pop())
}

fn known_by_account(workstation: &Workstation, account: &AccountId) -> Result<Option<Known>, Trouble> {
    Ok(known(workstation)?.into_iter().find(|it| it.account.as_ref() == Some(account)))
}

fn known(workstation: &Workstation) -> Result<Vec<Known>, Trouble> {
    let accounts = whole(workstation.records.accounts())?;
    let accounts = accounts.into_iter().map(|it| Known { reader: it.reader, account: Some(it.id) });
    let old = whole(workstation.records.readers_without_account())?;
    let old = old.into_iter().map(|reader| Known { reader, account: None });
    Ok(accounts.chain(old).collect())
}

/// Makes the accounts of the readers of an older house, each with the name that was typed; whoever was never asked was
/// nobody in particular, and gets none.
fn make_accounts_of_old(workstation: &mut Workstation) -> Result<(), Trouble> {
    let old = workstation.records.readers_without_account().map_err(record_trouble)?.read;
    for Reader { id, name } in old {
        if name_of_a_reader(&name).as_ref() == Some(&name) {
            make_account(workstation, Some(id), name)?;
        }
    }
    Ok(())
}

/// Makes an account, with a line of the audit that says so.
///
/// * `reader` — the id by which sealed texts quote the person already, for whom the program makes it; a new person is quoted
///   by the account's own, and makes it.
pub(crate) fn make_account(
    workstation: &mut Workstation,
    reader: Option<ReaderId>,
    name: String,
) -> Result<Known, Trouble> {
    let fresh = workstation.outside.surroundings.fresh_id();
    let account = AccountId::of(&fresh).expect("surroundings give ids of 32 hexadecimal digits");
    let of_itself = reader.as_ref().map_or(fresh.as_str(), |_| UNNAMED).to_owned();
    let reader = reader.unwrap_or(ReaderId(fresh));
    let by = workstation.account().unwrap_or(&account).clone();
    let at = workstation.outside.surroundings.now();
    let first = NameGiven { account: account.clone(), reader: reader.clone(), name: name.clone(), at, by };
    let who = workstation.named_reader().map_or(of_itself, |it| it.id.0.clone());
    let line = AuditLine { at, who, verb: MAKE_ACCOUNT.to_owned(), about: first.about() };
    workstation.records.write(|change| Ok((change.add_account(&first)?, line))).map_err(record_trouble)?;
    Ok(Known { reader: Reader { id: reader, name }, account: Some(account) })
}
