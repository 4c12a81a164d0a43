//! Names that were given, to accounts and to employers, against the lines of the audit that keep them.

use std::collections::BTreeMap;

use casework::{AuditLine, BrokenLink, BrokenWhat, BrokenWhy, RowKind};
use rusqlite::{Connection, Row};

use super::broken;
use crate::columns::BadColumn;
use crate::error::RecordsError;

/// What the lines of these verbs are about, each as often as it is told.
pub(crate) fn owed<'a>(lines: &'a [AuditLine], verbs: [&str; 2]) -> BTreeMap<&'a str, u64> {
    let mut owed = BTreeMap::new();
    for line in lines.iter().filter(|it| verbs.contains(&it.verb.as_str())) {
        *owed.entry(line.about.as_str()).or_default() += 1;
    }
    owed
}

/// Every name that no line keeps as it is; where each is kept, whether one is gone.
///
/// * `sql` — the names in order, each with its number `n`.
/// * `about` — what the line of a name is about.
pub(crate) fn unkept(
    db: &Connection,
    what: BrokenWhat,
    sql: &str,
    about: impl Fn(&Row<'_>) -> Result<String, BadColumn>,
    mut owed: BTreeMap<&str, u64>,
) -> Result<Vec<BrokenLink>, RecordsError> {
    let mut faults = Vec::new();
    let mut names = db.prepare(sql)?;
    let mut names = names.query([])?;
    let (mut last, mut n_unread) = (0, 0);
    while let Some(row) = names.next()? {
        last = row.get::<_, i64>("n")?.unsigned_abs();
        // A row that does not read is named by the walk along all rows.
        let Ok(about) = about(row) else {
            n_unread += 1;
            continue;
        };
        match owed.get_mut(about.as_str()) {
            Some(n) if 0 < *n => *n -= 1,
            _ => faults.push(broken(what, last, BrokenWhy::NameUnkept)),
        }
    }
    if faults.is_empty() && n_unread < owed.values().sum::<u64>() {
        faults.push(broken(what, last + 1, BrokenWhy::NameGone));
    }
    Ok(faults)
}

/// The same fault at each row whose number a question gives.
pub(crate) fn each_of(
    db: &Connection,
    kind: RowKind,
    sql: &str,
    why: &BrokenWhy,
) -> Result<Vec<BrokenLink>, RecordsError> {
    let mut query = db.prepare(sql)?;
    let at = query.query_map([], |row| row.get::<_, i64>(0))?;
    at.map(|it| Ok(broken(BrokenWhat::Row(kind), it?.unsigned_abs(), why.clone()))).collect()
}
