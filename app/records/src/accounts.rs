//! Accounts of readers, and the names that they were given.

use std::collections::BTreeMap;

use casework::{
    Account, AccountId, AuditLine, BrokenLink, BrokenWhat, BrokenWhy, NameGiven, Reader, ReaderId,
    ReaderNames, RowKind,
};
use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

use crate::columns::{BadColumn, Rows, parsed, plain, rows, value};
use crate::error::RecordsError;
use crate::house::{Change, Records};
use crate::people::reader;

/// The verb of the audit line with which an account is made.
pub const MAKE_ACCOUNT: &str = "make account";

/// The verb of the audit line with which an account is given another name.
pub const RENAME_READER: &str = "rename reader";

/// Every name that was given, each with the reader of its account.
const NAMES_GIVEN: &str = "SELECT account_name.*, account.reader FROM account_name
     JOIN account ON account.id = account_name.account ORDER BY account_name.n";

impl Change<'_> {
    /// Makes an account with its first name; its reader is added where the house does not know them. The audit line is
    /// [`MAKE_ACCOUNT`], about [`NameGiven::about`].
    ///
    /// # Errors
    /// [`RecordsError::AlreadyThere`] for an account of this id, or of this reader.
    pub fn add_account(&self, first: &NameGiven) -> Result<(), RecordsError> {
        let NameGiven { account, reader, name, at, .. } = first;
        self.db
            .prepare_cached("INSERT INTO reader (id, name) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
            .execute([&reader.0, name])?;
        self.db
            .prepare_cached("INSERT INTO account (id, reader, made_at) VALUES (?1, ?2, ?3)")?
            .execute(params![account.as_str(), reader.0, at.to_string()])
            .map_err(RecordsError::inserting("account", account))?;
        self.add_account_name(first)
    }

    /// Gives an account a name; the ones before it stay. The audit line is [`RENAME_READER`], about
    /// [`NameGiven::about`].
    ///
    /// # Errors
    /// [`RecordsError::RefersToNothing`] where there is no such account.
    pub fn add_account_name(&self, given: &NameGiven) -> Result<(), RecordsError> {
        self.db
            .prepare_cached(
                "INSERT INTO account_name (n, account, name, at, given_by)
                 SELECT coalesce(max(n), 0) + 1, ?1, ?2, ?3, ?4 FROM account_name",
            )?
            .execute(params![given.account.as_str(), given.name, given.at.to_string(), given.by.as_str()])
            .map_err(RecordsError::inserting("name of account", &given.account))?;
        Ok(())
    }
}

impl Records {
    /// Every account with the name that stands, in the order in which they were made.
    pub fn accounts(&self) -> Result<Rows<Account>, RecordsError> {
        let all = "SELECT account.id AS account, account.made_at, account.reader AS id,
                     (SELECT name FROM account_name WHERE account_name.account = account.id
                      ORDER BY n DESC LIMIT 1) AS name
                   FROM account ORDER BY account.rowid";
        rows(&self.db, RowKind::Account, (all, []), |row| {
            let id = value(row, "account", AccountId::of)?;
            Ok(Account { id, reader: reader(row)?, made_at: value(row, "made_at", parsed)? })
        })
    }

    /// Every name that an account was given, in order.
    pub fn names_given(&self) -> Result<Rows<NameGiven>, RecordsError> {
        rows(&self.db, RowKind::AccountName, (NAMES_GIVEN, []), name_given)
    }

    /// The readers of a house that had no accounts, as far as none was made for them.
    pub fn readers_without_account(&self) -> Result<Rows<Reader>, RecordsError> {
        let all = "SELECT id, name FROM reader
                   WHERE NOT EXISTS (SELECT 1 FROM account WHERE account.reader = reader.id) ORDER BY rowid";
        rows(&self.db, RowKind::Reader, (all, []), reader)
    }

    /// Every reader's name that stands; a reader who does not read has none here.
    pub fn reader_names(&self) -> Result<ReaderNames, RecordsError> {
        Ok(self.readers()?.read.into_iter().collect())
    }
}

/// An account's own row.
pub(crate) fn account(row: &Row<'_>) -> Result<(AccountId, ReaderId, Timestamp), BadColumn> {
    let id = value(row, "id", AccountId::of)?;
    Ok((id, ReaderId(plain(row, "reader")?), value(row, "made_at", parsed)?))
}

/// A name's own row.
pub(crate) fn name_row(row: &Row<'_>) -> Result<(AccountId, String, Timestamp, AccountId), BadColumn> {
    let account = value(row, "account", AccountId::of)?;
    let (name, at) = (plain(row, "name")?, value(row, "at", parsed)?);
    Ok((account, name, at, value(row, "given_by", AccountId::of)?))
}

fn name_given(row: &Row<'_>) -> Result<NameGiven, BadColumn> {
    let (account, name, at, by) = name_row(row)?;
    Ok(NameGiven { account, reader: ReaderId(plain(row, "reader")?), name, at, by })
}

/// How many accounts there are, and every name and account that is not as the audit kept it.
pub(crate) fn verified(db: &Connection, lines: &[AuditLine]) -> Result<(u64, Vec<BrokenLink>), RecordsError> {
    let what = BrokenWhat::Row(RowKind::AccountName);
    let mut faults = Vec::new();
    let mut owed: BTreeMap<&str, u64> = BTreeMap::new();
    for line in lines.iter().filter(|it| [MAKE_ACCOUNT, RENAME_READER].contains(&it.verb.as_str())) {
        *owed.entry(&line.about).or_default() += 1;
    }
    let mut names = db.prepare(NAMES_GIVEN)?;
    let mut names = names.query([])?;
    let (mut last, mut n_unread) = (0, 0);
    while let Some(row) = names.next()? {
        last = row.get::<_, i64>("n")?.unsigned_abs();
        // A row that does not read is named by the walk along all rows.
        let Ok(given) = name_given(row) else {
            n_unread += 1;
            continue;
        };
        match owed.get_mut(given.about().as_str()) {
            Some(n) if 0 < *n => *n -= 1,
            _ => faults.push(BrokenLink { what, at: last, why: BrokenWhy::NameUnkept }),
        }
    }
    if faults.is_empty() && n_unread < owed.values().sum::<u64>() {
        faults.push(BrokenLink { what, at: last + 1, why: BrokenWhy::NameGone });
    }
    let nameless = "SELECT rowid FROM account WHERE made_at IS NOT
                    (SELECT at FROM account_name WHERE account_name.account = account.id ORDER BY n LIMIT 1)";
    let mut nameless = db.prepare(nameless)?;
    for at in nameless.query_map([], |row| row.get::<_, i64>(0))? {
        let what = BrokenWhat::Row(RowKind::Account);
        faults.push(BrokenLink { what, at: at?.unsigned_abs(), why: BrokenWhy::Nameless });
    }
    let n_accounts: i64 = db.query_one("SELECT count(*) FROM account", [], |row| row.get(0))?;
    Ok((n_accounts.unsigned_abs(), faults))
}
