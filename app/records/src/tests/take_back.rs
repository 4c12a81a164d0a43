//! A record of an earlier schema, made of one of today.

use std::path::Path;

use casework::record::chain::{Digest, link};
use rusqlite::Connection;

/// Puts everything that a record holds and that an earlier schema knows into a new file of that schema.
///
/// * `now` — the record.
/// * `then` — the file, which is made.
/// * `steps` — those of the earlier schema, as they were shipped.
pub(crate) fn take_back(now: &Path, then: &Path, steps: &[&str]) {
    let schema = steps.len();
    let shape = Connection::open_in_memory().expect("memory");
    for step in steps {
        shape.execute_batch(step).expect("a step");
    }
    let db = Connection::open(then).expect("the folder can be written");
    db.execute_batch("PRAGMA foreign_keys = OFF").expect("a setting");
    make(&db, &shape, "table");
    db.execute("ATTACH ?1 AS now", [now.to_str().expect("a path in letters")]).expect("a record");
    for table in tables(&shape) {
        let from = if schema < 12 && table == "employer" { "employer_line" } else { &table };
        let columns = shared_columns(&db, &table, from);
        let copy = format!("INSERT INTO main.{table} ({columns}) SELECT {columns} FROM now.{from}");
        db.execute_batch(&copy).expect("what is held today was held then");
    }
    db.execute_batch("DETACH now").expect("it was attached");
    if schema < 14 {
        bind_without_a_journal(&db);
    }
    make(&db, &shape, "index");
    make(&db, &shape, "view");
    make(&db, &shape, "trigger");
    let ours = format!("PRAGMA application_id = 0x50524F46; PRAGMA user_version = {schema};");
    db.execute_batch(&ours).expect("a setting");
    db.close().expect("it closes");
}

/// Links the lines of the audit as they were linked before there was a journal.
fn bind_without_a_journal(db: &Connection) {
    let sql = "SELECT n, sealed, last_reading, last_diagnosis FROM audit ORDER BY n";
    let mut lines = db.prepare(sql).expect("an audit");
    let lines = lines.query_map([], |row| {
        let [text, reading, diagnosis]: [String; 3] = [row.get(1)?, row.get(2)?, row.get(3)?];
        let bound = format!("{text}last-reading {reading}\nlast-diagnosis {diagnosis}\n");
        Ok((row.get::<_, i64>(0)?, bound))
    });
    let lines: Vec<_> = lines.expect("rows").map(|it| it.expect("texts")).collect();
    let mut last = Digest::BEGINNING;
    for (n, bound) in lines {
        last = link(&last, &bound);
        db.execute("UPDATE audit SET link = ?1 WHERE n = ?2", (last.to_string(), n)).expect("a line");
    }
}

/// Makes every object of a kind as it stands in another schema.
fn make(db: &Connection, shape: &Connection, kind: &str) {
    let sql = "SELECT sql FROM sqlite_schema
               WHERE type = ?1 AND sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid";
    let mut all = shape.prepare(sql).expect("a schema");
    let all = all.query_map([kind], |row| row.get::<_, String>(0)).expect("rows");
    all.for_each(|it| db.execute_batch(&it.expect("a text")).expect("it was made before"));
}

fn tables(shape: &Connection) -> Vec<String> {
    let sql =
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    let mut all = shape.prepare(sql).expect("a schema");
    let all = all.query_map([], |row| row.get(0)).expect("rows");
    all.collect::<Result<_, _>>().expect("texts")
}

/// The columns that a table of one file shares with one of the other.
fn shared_columns(db: &Connection, table: &str, from: &str) -> String {
    let sql = "SELECT group_concat(name, ', ') FROM pragma_table_info(?1, 'main')
               WHERE name IN (SELECT name FROM pragma_table_info(?2, 'now'))";
    db.query_one(sql, [table, from], |row| row.get(0)).expect("columns")
}
