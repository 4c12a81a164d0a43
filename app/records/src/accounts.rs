//! Accounts of readers, and the names that they were given.

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
use crate::verify::names;

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

/// Accounts whose first name was not given when they were made.
const NAMELESS: &str = "SELECT rowid FROM account WHERE made_at IS NOT
     (SELECT at FROM account_name WHERE account_name.account = account.id ORDER BY n LIMIT 1)";

/// How many accounts there are, and every name and account that is not as the audit kept it.
pub(crate) fn verified(db: &Connection, lines: &[AuditLine]) -> Result<(u64, Vec<BrokenLink>), RecordsError> {
    let verbs = [MAKE_ACCOUNT, RENAME_READER];
    let what = BrokenWhat::Row(RowKind::AccountName);
    let about = |row: &Row<'_>| Ok(name_given(row)?.about());
    let mut faults = names::unkept(db, what, NAMES_GIVEN, about, names::owed(lines, verbs))?;
    faults.extend(names::each_of(db, RowKind::Account, NAMELESS, &BrokenWhy::Nameless)?);
    let n_accounts: i64 = db.query_one("SELECT count(*) FROM account", [], |row| row.get(0))?;
    Ok((n_accounts.unsigned_abs(), faults))
}
