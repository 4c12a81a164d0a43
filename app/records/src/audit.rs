//! The audit chain. A link binds a line, and where the two sealed chains and the journal stood when it was written.

use casework::record::chain;
use casework::{AuditLine, Digest, RowKind};
use cryptography::PublicKey;
use rusqlite::{Connection, Row, params};

use crate::columns::{BadColumn, Rows, rows, value};
use crate::diagnoses::LAST_DIAGNOSIS;
use crate::error::RecordsError;
use crate::house::Records;
use crate::journal::{self, Bound};
use crate::readings::{LAST_READING, last_link};
use crate::signatures::{self, Signer};

const LAST_AUDIT: (RowKind, &str) = (RowKind::AuditLine, "SELECT n, link FROM audit ORDER BY n DESC LIMIT 1");

/// Where all else stands when a line is written, which its link binds.
pub(crate) struct Standing {
    pub(crate) last_reading: Digest,
    pub(crate) last_diagnosis: Digest,
    /// `None` in a line from before the journal.
    pub(crate) journal: Option<Bound>,
    /// The key that signs the line, where somebody has signed in.
    pub(crate) key: Option<PublicKey>,
}

/// Appends the line of a change, as the last thing in its transaction: it binds what the journal tells of the change, and
/// whoever has signed in signs it.
pub(crate) fn append(db: &Connection, line: &AuditLine, signer: Option<&Signer>) -> Result<(), RecordsError> {
    let journal = journal::unbound(db)?;
    let key = signer.map(|it| it.key.public());
    let (n, text, at, bound) = next(db, line, journal, key)?;
    let sql = "INSERT INTO audit
                 (n, sealed, last_reading, last_diagnosis, link, journal_n, journal, public_key, signature)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    db.prepare_cached(sql)?.execute(params![
        n,
        text,
        at.last_reading.to_string(),
        at.last_diagnosis.to_string(),
        bound.to_string(),
        journal.map(|it| it.n as i64),
        journal.map(|it| it.digest.to_string()),
        key.map(|it| it.to_string()),
        signer.map(|it| it.key.sign(&signatures::of_line(&bound)).to_string()),
    ])?;
    Ok(())
}

/// Appends a line to a record that is being filled and has no journal yet.
pub(crate) fn append_unbound(db: &Connection, line: &AuditLine) -> Result<(), RecordsError> {
    let (n, text, at, bound) = next(db, line, None, None)?;
    let sql = "INSERT INTO audit (n, sealed, last_reading, last_diagnosis, link) VALUES (?1, ?2, ?3, ?4, ?5)";
    db.prepare_cached(sql)?.execute(params![
        n,
        text,
        at.last_reading.to_string(),
        at.last_diagnosis.to_string(),
        bound.to_string(),
    ])?;
    Ok(())
}

/// The number and the link of the last line.
pub(crate) fn last_line(db: &Connection) -> Result<(u64, Digest), RecordsError> {
    let (n, last) = last_link(db, LAST_AUDIT)?;
    Ok((n.unsigned_abs(), last))
}

/// The next line: its number, its text, where all else stands, and its link.
fn next(
    db: &Connection,
    line: &AuditLine,
    journal: Option<Bound>,
    key: Option<PublicKey>,
) -> Result<(i64, String, Standing, Digest), RecordsError> {
    let text = line.text();
    if AuditLine::of_text(&text).as_ref() != Some(line) {
        return Err(RecordsError::NotTheSame { what: "the audit line" });
    }
    let (_, last_reading) = last_link(db, LAST_READING)?;
    let (_, last_diagnosis) = last_link(db, LAST_DIAGNOSIS)?;
    let (n, last) = last_link(db, LAST_AUDIT)?;
    let at = Standing { last_reading, last_diagnosis, journal, key };
    let bound = link(&last, &text, &at);
    Ok((n + 1, text, at, bound))
}

/// The link of a line to the lines before it, to the sealed chains beside it, to the journal, and to who signs it.
pub(crate) fn link(last: &Digest, text: &str, at: &Standing) -> Digest {
    chain::link(last, &bound(text, at))
}

/// A line and all that its link binds beside what came before.
pub(crate) fn bound(text: &str, at: &Standing) -> String {
    let Standing { last_reading, last_diagnosis, journal, key } = at;
    let mut bound = format!("{text}last-reading {last_reading}\nlast-diagnosis {last_diagnosis}\n");
    if let Some(Bound { n, digest }) = journal {
        bound.extend(["journal ", &n.to_string(), " ", &digest.to_string(), "\n"]);
    }
    if let Some(key) = key {
        bound.extend(["key ", &key.to_string(), "\n"]);
    }
    bound
}

/// Every line, in order.
pub(crate) const ALL_LINES: &str = "SELECT * FROM audit ORDER BY n";

pub(crate) fn audit_line(row: &Row<'_>) -> Result<AuditLine, BadColumn> {
    value(row, "sealed", AuditLine::of_text)
}

impl Records {
    /// Every audit line, in order.
    pub fn audit_lines(&self) -> Result<Rows<AuditLine>, RecordsError> {
        rows(&self.db, RowKind::AuditLine, (ALL_LINES, []), audit_line)
    }
}
