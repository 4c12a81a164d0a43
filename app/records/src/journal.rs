//! How every row stood after each change: an entry for each in one journal, which the audit binds.
//!
//! A row that changes is noted by triggers of the connection's own, so that no room of the record can forget it, and a table
//! that is added is kept from its first row on. What the program draws from other tables, and scratch paper, is not kept.

use std::collections::BTreeMap;

use casework::record::journal::{JournalEntry, RowKey, Told, row_digest, row_key};
use casework::{Digest, RowKind};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, params};

use crate::columns::{BadColumn, one, plain};
use crate::error::RecordsError;

/// Tables of which nothing is entered: the chain that binds the journal and the journal itself, sheets under way, and what
/// is drawn from the other tables and held against them by `verify`.
const NOT_KEPT: [&str; 11] = [
    "audit",
    "case_line",
    "draft",
    "employer_line",
    "film_line",
    "journal",
    "line_count",
    "person_line",
    "person_token",
    "sealed_count",
    "sealed_line",
];

/// A table whose rows are kept.
#[derive(Debug)]
pub(crate) struct KeptTable {
    pub(crate) name: String,
    key: Vec<String>,
    /// In the order of their names; a column that is computed is none.
    columns: Vec<String>,
}

/// What a connection listens to.
#[derive(Debug, Default)]
pub(crate) struct Journal {
    tables: BTreeMap<String, KeptTable>,
}

/// The last entry, and what binds it and those since the line of the audit before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bound {
    pub(crate) n: u64,
    pub(crate) digest: Digest,
}

impl Journal {
    /// Listens from now on to every change of a row that is kept.
    pub(crate) fn listen(db: &Connection) -> Result<Self, RecordsError> {
        db.execute_batch("CREATE TEMP TABLE IF NOT EXISTS changed (place TEXT NOT NULL, key TEXT NOT NULL)")?;
        let tables = kept_tables(db)?;
        for table in &tables {
            db.execute_batch(&table.triggers())?;
        }
        Ok(Self { tables: tables.into_iter().map(|it| (it.name.clone(), it)).collect() })
    }

    /// Enters how the rows stand that were changed, each once.
    pub(crate) fn keep(&self, db: &Connection) -> Result<(), RecordsError> {
        let changed: Vec<(String, String)> = db
            .prepare_cached("SELECT DISTINCT place, key FROM temp.changed ORDER BY place, key")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let mut writer = Writer::at_the_end(db)?;
        for (place, key) in &changed {
            let Some(table) = self.tables.get(place) else { continue };
            writer.enter(db, place, key, table.digest_now(db, key)?)?;
        }
        db.prepare_cached("DELETE FROM temp.changed")?.execute([])?;
        Ok(())
    }

    /// Enters every row of a table that this does not listen to: it was made just now.
    pub(crate) fn keep_new_tables(&self, db: &Connection) -> Result<(), RecordsError> {
        let mut writer = Writer::at_the_end(db)?;
        for table in kept_tables(db)?.iter().filter(|it| !self.tables.contains_key(&it.name)) {
            table.each(db, |key, digest| writer.enter(db, &table.name, key, Some(digest)))?;
        }
        Ok(())
    }
}

impl KeptTable {
    /// Notes the rows that change, by their keys.
    fn triggers(&self) -> String {
        let name = &self.name;
        let note = |row: &str| {
            let key = self.key_of(&format!("{row}."));
            format!("INSERT INTO changed VALUES ('{name}', {key});")
        };
        let trigger = |event: &str, notes: &[&str]| {
            let notes: String = notes.iter().map(|it| note(it)).collect();
            format!(
                "CREATE TEMP TRIGGER IF NOT EXISTS {event}_of_{name} AFTER {event} ON main.{name}
                 BEGIN {notes} END;"
            )
        };
        trigger("insert", &["NEW"]) + &trigger("update", &["OLD", "NEW"]) + &trigger("delete", &["OLD"])
    }

    /// The key of a row as a JSON array.
    fn key_of(&self, before: &str) -> String {
        let key: Vec<String> = self.key.iter().map(|it| format!("{before}{it}")).collect();
        format!("json_array({})", key.join(", "))
    }

    fn all(&self) -> String {
        format!("SELECT {}, {} FROM main.{}", self.key_of(""), self.columns.join(", "), self.name)
    }

    /// The digest of the row of a key; `None` where there is none.
    fn digest_now(&self, db: &Connection, key: &str) -> Result<Option<Digest>, RecordsError> {
        let is = |(at, column): (usize, &String)| format!("{column} = json_extract(?1, '$[{at}]')");
        let is: Vec<String> = self.key.iter().enumerate().map(is).collect();
        let mut query = db.prepare_cached(&format!("{} WHERE {}", self.all(), is.join(" AND ")))?;
        let mut rows = query.query([key])?;
        rows.next()?.map(|row| self.digest(row)).transpose()
    }

    /// Hands on every row's key and digest, in the order in which the rows lie there.
    pub(crate) fn each(
        &self,
        db: &Connection,
        mut each: impl FnMut(&str, Digest) -> Result<(), RecordsError>,
    ) -> Result<(), RecordsError> {
        let mut query = db.prepare(&format!("{} ORDER BY rowid", self.all()))?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            each(&row.get::<_, String>(0)?, self.digest(row)?)?;
        }
        Ok(())
    }

    fn digest(&self, row: &Row<'_>) -> Result<Digest, RecordsError> {
        let mut told = Vec::with_capacity(self.columns.len());
        for (at, name) in self.columns.iter().enumerate() {
            let told_here = match row.get_ref(at + 1)? {
                ValueRef::Null => continue,
                ValueRef::Integer(it) => Told::Integer(it),
                ValueRef::Real(it) => Told::Real(it),
                ValueRef::Text(it) => Told::Text(it),
                ValueRef::Blob(it) => Told::Bytes(it),
            };
            told.push((name.as_str(), told_here));
        }
        Ok(row_digest(&self.name, told.into_iter()))
    }
}

/// Every table whose rows are kept.
pub(crate) fn kept_tables(db: &Connection) -> Result<Vec<KeptTable>, RecordsError> {
    let mut names = db.prepare(
        "SELECT name FROM main.sqlite_schema
         WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )?;
    let names: Vec<String> = names.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let kept = names.into_iter().filter(|it| !NOT_KEPT.contains(&it.as_str()));
    kept.map(|name| {
        let mut columns = db.prepare("SELECT name, pk FROM pragma_table_info(?1, 'main') ORDER BY name")?;
        let columns = columns.query_map([&name], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let columns: Vec<(String, u32)> = columns.collect::<Result<_, _>>()?;
        let mut key: Vec<_> = columns.iter().filter(|it| 0 < it.1).map(|it| (it.1, it.0.clone())).collect();
        key.sort();
        let key = key.into_iter().map(|it| it.1).collect();
        Ok(KeptTable { name, key, columns: columns.into_iter().map(|it| it.0).collect() })
    })
    .collect()
}

/// Enters every row of a house that had no journal.
pub(crate) fn write_first(db: &Connection) -> Result<(), RecordsError> {
    Journal::default().keep_new_tables(db)
}

/// Appends entries.
struct Writer {
    n: i64,
}

impl Writer {
    fn at_the_end(db: &Connection) -> Result<Self, RecordsError> {
        let n =
            db.prepare_cached("SELECT coalesce(max(n), 0) FROM journal")?.query_row([], |it| it.get(0))?;
        Ok(Self { n })
    }

    fn enter(
        &mut self,
        db: &Connection,
        place: &str,
        key: &str,
        digest: Option<Digest>,
    ) -> Result<(), RecordsError> {
        self.n += 1;
        db.prepare_cached("INSERT INTO journal (n, place, key, digest) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![self.n, place, row_key(place, key), digest.map(|it| it.0)])?;
        Ok(())
    }
}

/// The entries after one, in order.
pub(crate) const AFTER: &str = "SELECT n, place, key, digest FROM journal WHERE n > ?1 ORDER BY n";

pub(crate) fn entry(row: &Row<'_>) -> Result<JournalEntry, BadColumn> {
    let n: i64 = plain(row, "n")?;
    let (key, digest): (RowKey, Option<[u8; 32]>) = (plain(row, "key")?, plain(row, "digest")?);
    Ok(JournalEntry { n: n.unsigned_abs(), place: plain(row, "place")?, key, digest: digest.map(Digest) })
}

/// What binds the entries since the last line of the audit; `None` where there is no entry at all.
pub(crate) fn unbound(db: &Connection) -> Result<Option<Bound>, RecordsError> {
    const LAST: &str = "SELECT n, journal_n, journal FROM audit ORDER BY n DESC LIMIT 1";
    let last: Option<Option<i64>> = one(db, RowKind::AuditLine, (LAST, []), |row| plain(row, "journal_n"))?;
    let mut bound = Bound { n: last.flatten().unwrap_or(0).unsigned_abs(), digest: Digest::BEGINNING };
    let mut entries = db.prepare_cached(AFTER)?;
    let mut entries = entries.query([bound.n as i64])?;
    while let Some(row) = entries.next()? {
        let entry = entry(row).map_err(|_| RecordsError::NotTheSame { what: "the journal" })?;
        bound = Bound { n: entry.n, digest: entry.bound(&bound.digest) };
    }
    Ok(Some(bound).filter(|it| 0 < it.n))
}
