//! The audit chain. A link binds a line, and where the two sealed chains stood when it was written.

use casework::record::chain;
use casework::{AuditLine, Digest, RowKind};
use rusqlite::{Connection, Row, params};

use crate::columns::{BadColumn, Rows, rows, value};
use crate::diagnoses::LAST_DIAGNOSIS;
use crate::error::RecordsError;
use crate::house::Records;
use crate::readings::{LAST_READING, last_link};

const LAST_AUDIT: (RowKind, &str) = (RowKind::AuditLine, "SELECT n, link FROM audit ORDER BY n DESC LIMIT 1");

/// The number and the link of the last line.
pub(crate) fn last_line(db: &Connection) -> Result<(u64, Digest), RecordsError> {
    let (n, last) = last_link(db, LAST_AUDIT)?;
    Ok((n.unsigned_abs(), last))
}

/// Appends the line of a change, as the last thing in its transaction.
pub(crate) fn append(db: &Connection, line: &AuditLine) -> Result<(), RecordsError> {
    let text = line.text();
    if AuditLine::of_text(&text).as_ref() != Some(line) {
        return Err(RecordsError::NotTheSame { what: "the audit line" });
    }
    let (_, last_reading) = last_link(db, LAST_READING)?;
    let (_, last_diagnosis) = last_link(db, LAST_DIAGNOSIS)?;
    let (n, last) = last_link(db, LAST_AUDIT)?;
    let bound = link(&last, &text, &last_reading, &last_diagnosis);
    db.prepare_cached(
        "INSERT INTO audit (n, sealed, last_reading, last_diagnosis, link)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        n + 1,
        text,
        last_reading.to_string(),
        last_diagnosis.to_string(),
        bound.to_string(),
    ])?;
    Ok(())
}

/// The link of a line to the lines before it and to the sealed chains beside it.
pub(crate) fn link(last: &Digest, text: &str, last_reading: &Digest, last_diagnosis: &Digest) -> Digest {
    let bound = format!("{text}last-reading {last_reading}\nlast-diagnosis {last_diagnosis}\n");
    chain::link(last, &bound)
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
