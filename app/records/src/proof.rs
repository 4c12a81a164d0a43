//! What shows that a reading stands as it was sealed, for somebody who has neither the house nor this program.

use casework::record::chain;
use casework::{Digest, RowKind};
use rusqlite::OptionalExtension as _;

use crate::audit;
use crate::columns::{one, parsed, plain, value};
use crate::error::RecordsError;
use crate::house::Records;
use crate::readings::{SealedReading, sealed_reading};
use crate::signatures::TextSigned;
use crate::verify::standing;

/// Everything that a third party needs.
#[derive(Debug, Clone)]
pub struct ReadingProof {
    /// The reading with its sealed text.
    pub reading: SealedReading,
    /// Who signed it; `None` where it was sealed before anybody signed in here.
    pub signature: Option<TextSigned>,
    /// What the reading's link is the digest of.
    pub linked: String,
    /// The lines of the audit from the one with which it was sealed to the last: the number of each, and what its link is
    /// the digest of. The second line of each is the link before.
    pub lines: Vec<(u64, String)>,
    /// The last link.
    pub head: Digest,
}

impl Records {
    /// The proof of a reading; `None` where there is none of this digest.
    ///
    /// # Errors
    /// The record cannot be read, or a line of it does not read.
    pub fn proof_of(&self, digest: &Digest) -> Result<Option<ReadingProof>, RecordsError> {
        let of = "SELECT * FROM reading WHERE digest = ?1";
        let found = one(&self.db, RowKind::Reading, (of, [digest.to_string()]), |row| {
            Ok((plain::<i64>(row, "n")?, sealed_reading(row)?))
        })?;
        let Some((n, reading)) = found else { return Ok(None) };
        let before = "SELECT link FROM reading WHERE n = ?1 - 1";
        let before = one(&self.db, RowKind::Reading, (before, [n]), |row| value(row, "link", parsed))?;
        let linked = chain::linked(&before.unwrap_or(Digest::BEGINNING), &reading.text);
        let lines = self.lines_since(&reading.link)?;
        let head = lines.last().map_or(Digest::BEGINNING, |(_, linked)| Digest::of(linked.as_bytes()));
        let signature = self.signature_of_reading(digest)?;
        Ok(Some(ReadingProof { reading, signature, linked, lines, head }))
    }

    /// The lines from the first that binds a reading's link.
    fn lines_since(&self, link: &Digest) -> Result<Vec<(u64, String)>, RecordsError> {
        let first = "SELECT min(n) FROM audit WHERE last_reading = ?1";
        let first: Option<i64> = self.db.query_one(first, [link.to_string()], |row| row.get(0))?;
        let Some(first) = first else { return Ok(Vec::new()) };
        let before = "SELECT link FROM audit WHERE n = ?1 - 1";
        let before: Option<String> = self.db.query_row(before, [first], |row| row.get(0)).optional()?;
        let mut last = before.and_then(|it| parsed(&it)).unwrap_or(Digest::BEGINNING);
        let mut lines = self.db.prepare("SELECT * FROM audit WHERE n >= ?1 ORDER BY n")?;
        let mut rows = lines.query([first])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let unread = |_| RecordsError::NotTheSame { what: "the audit line" };
            let text: String = row.get("sealed")?;
            let linked = chain::linked(&last, &audit::bound(&text, &standing(row).map_err(unread)?));
            last = Digest::of(linked.as_bytes());
            all.push((row.get::<_, i64>("n")?.unsigned_abs(), linked));
        }
        Ok(all)
    }

    /// Whether a link that was noted elsewhere stands in the audit, and at which line: a house whose last lines were all taken
    /// back has it no more.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn line_of_link(&self, link: &Digest) -> Result<Option<u64>, RecordsError> {
        let of = "SELECT n FROM audit WHERE link = ?1";
        let n: Option<i64> = self.db.query_row(of, [link.to_string()], |row| row.get(0)).optional()?;
        Ok(n.map(i64::unsigned_abs))
    }
}
