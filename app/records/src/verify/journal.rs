//! The journal against the audit, which binds it, and every row against the journal.

use std::collections::BTreeMap;

use casework::record::journal::{RowKey, row_key};
use casework::{BrokenLink, BrokenWhat, BrokenWhy, Digest};
use rusqlite::{Connection, Rows};

use super::{TABLES, broken, unread, what_of};
use crate::error::RecordsError;
use crate::journal::{self, KeptTable};

/// How many entries there are, and everything that is not as an entry or a line of the audit tells.
pub(super) fn verified(db: &Connection) -> (u64, Vec<BrokenLink>) {
    match bound(db) {
        Ok((n, None)) => {
            let rows = rows_as_kept(db);
            (n, rows.unwrap_or_else(|it| vec![broken(BrokenWhat::Journal, 0, unread(it))]))
        }
        Ok((n, Some(fault))) => (n, vec![fault]),
        Err(fault) => (0, vec![broken(BrokenWhat::Journal, 0, unread(fault))]),
    }
}

/// The entries in order, each in its place and bound by a line of the audit: the first that is not.
fn bound(db: &Connection) -> Result<(u64, Option<BrokenLink>), RecordsError> {
    let mut lines = db.prepare("SELECT n, journal_n, journal FROM audit ORDER BY n")?;
    let mut lines = lines.query([])?;
    let mut entries = db.prepare(journal::AFTER)?;
    let mut walk = Walk { entries: entries.query([0])?, n: 0 };
    let mut is_bound = false;
    while let Some(line) = lines.next()? {
        let at = line.get::<_, i64>(0)?.unsigned_abs();
        match (line.get::<_, Option<i64>>(1)?, line.get::<_, Option<String>>(2)?) {
            (None, None) if !is_bound => {}
            (Some(n), Some(digest)) => {
                is_bound = true;
                let found = walk.up_to(n.unsigned_abs())?;
                if found.map(|it| it.to_string()) != Some(digest) {
                    return Ok((walk.n, Some(broken(BrokenWhat::Audit, at, BrokenWhy::JournalOther))));
                }
            }
            _ => return Ok((walk.n, Some(broken(BrokenWhat::Audit, at, BrokenWhy::JournalOther)))),
        }
    }
    // A house that was just brought forward has entries, and no line yet that binds them.
    let before = walk.n;
    let whole = walk.up_to(u64::MAX >> 1)?;
    let fault = (whole.is_none() || is_bound && before < walk.n)
        .then(|| broken(BrokenWhat::Journal, before + 1, BrokenWhy::JournalUnbound));
    Ok((walk.n, fault))
}

struct Walk<'a> {
    entries: Rows<'a>,
    n: u64,
}

impl Walk<'_> {
    /// What binds the entries up to one; `None` where one of them is out of its place or does not read.
    fn up_to(&mut self, n: u64) -> Result<Option<Digest>, RecordsError> {
        let mut digest = Digest::BEGINNING;
        while self.n < n
            && let Some(row) = self.entries.next()?
        {
            let Some(entry) = journal::entry(row).ok().filter(|it| it.n == self.n + 1) else {
                return Ok(None);
            };
            (self.n, digest) = (entry.n, entry.bound(&digest));
        }
        Ok(Some(digest))
    }
}

/// Every row that is not as its last entry tells, and every entry whose row is gone.
fn rows_as_kept(db: &Connection) -> Result<Vec<BrokenLink>, RecordsError> {
    let mut faults = Vec::new();
    for table in journal::kept_tables(db)? {
        let what = what_of_table(&table.name);
        let mut kept = kept_of(db, &table)?;
        let mut at = 0;
        table.each(db, |key, digest| {
            at += 1;
            match kept.remove(&row_key(&table.name, key)) {
                Some((_, Some(owed))) if owed == digest => {}
                Some((_, Some(_))) => faults.push(broken(what, at, BrokenWhy::RowAltered)),
                Some((_, None)) | None => faults.push(broken(what, at, BrokenWhy::RowUnkept)),
            }
            Ok(())
        })?;
        let gone = kept.into_values().filter(|it| it.1.is_some()).map(|it| it.0);
        faults.extend(gone.map(|n| broken(BrokenWhat::Journal, n, BrokenWhy::RowGone(what.to_string()))));
    }
    Ok(faults)
}

/// The last entry of each row of a table: its number, and how the row stood.
type Kept = BTreeMap<RowKey, (u64, Option<Digest>)>;

fn kept_of(db: &Connection, table: &KeptTable) -> Result<Kept, RecordsError> {
    let mut entries = db.prepare("SELECT n, place, key, digest FROM journal WHERE place = ?1 ORDER BY n")?;
    let mut entries = entries.query([&table.name])?;
    let mut kept = Kept::new();
    while let Some(row) = entries.next()? {
        // One that does not read was named by the walk along the entries.
        if let Ok(entry) = journal::entry(row) {
            kept.insert(entry.key, (entry.n, entry.digest));
        }
    }
    Ok(kept)
}

fn what_of_table(name: &str) -> BrokenWhat {
    let kind = TABLES.iter().find(|it| it.1 == name);
    kind.map_or(BrokenWhat::Diagnosis, |it| what_of(it.0))
}
