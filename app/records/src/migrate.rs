//! The schema, brought forward step by step and never back. A step that was shipped is never edited.

use rusqlite::Connection;

use crate::error::RecordsError;
use crate::journal::{self, Journal};
use crate::lists::drawn;
use crate::migrations::STEPS;
use crate::versions;

/// The step within which the program draws the lines of what the house holds: it reads characters, which the database
/// does not.
const LINES: u32 = 8;

/// The step within which the program writes the first version of everybody's data.
const VERSIONS: u32 = 11;

/// The step within which the program enters every row into the journal; from then on a step is a change like any other.
const JOURNAL: u32 = 14;

/// The newest schema without lines: a house is filled with very many rows before they are drawn.
pub(crate) const WITHOUT_LINES: u32 = LINES - 1;

/// What SQLite's header calls our files: the letters `PROF`.
const APPLICATION_ID: u32 = 0x5052_4F46;

/// The newest schema this release knows.
pub(crate) const KNOWN: u32 = STEPS.len() as u32;

/// What kind of file stands there.
pub(crate) enum Found {
    /// Nothing is in it yet.
    New,
    /// One of ours, of this schema.
    Ours(u32),
    /// Another program's.
    Foreign,
}

/// What kind of file stands there, without changing it.
pub(crate) fn found(db: &Connection) -> Result<Found, RecordsError> {
    let application_id: u32 = db.query_one("PRAGMA application_id", [], |it| it.get(0))?;
    let schema: u32 = db.query_one("PRAGMA user_version", [], |it| it.get(0))?;
    let n_objects: i64 = db.query_one("SELECT count(*) FROM sqlite_schema", [], |it| it.get(0))?;
    Ok(match (application_id, schema, n_objects) {
        (0, 0, 0) => Found::New,
        (APPLICATION_ID, schema, _) => Found::Ours(schema),
        _ => Found::Foreign,
    })
}

/// Takes the steps that lie between `from` and [`KNOWN`], each whole or not at all.
pub(crate) fn forward(db: &mut Connection, from: u32) -> Result<(), RecordsError> {
    steps(db, from, KNOWN)
}

pub(crate) fn steps(db: &mut Connection, from: u32, to: u32) -> Result<(), RecordsError> {
    for (schema, step) in (1..=to).zip(STEPS).skip(from as usize) {
        let step_taken = db.transaction()?;
        let journal = (JOURNAL < schema).then(|| Journal::listen(&step_taken)).transpose()?;
        step_taken.execute_batch(step)?;
        match schema {
            LINES => drawn::draw_all(&step_taken)?,
            VERSIONS => versions::write_first(&step_taken)?,
            JOURNAL => journal::write_first(&step_taken)?,
            _ => {}
        }
        if let Some(journal) = journal {
            journal.keep(&step_taken)?;
            journal.keep_new_tables(&step_taken)?;
        }
        step_taken.pragma_update(None, "application_id", APPLICATION_ID)?;
        step_taken.pragma_update(None, "user_version", schema)?;
        step_taken.commit()?;
    }
    Ok(())
}

/// Tables, indices and triggers, each with its SQL.
pub(crate) type SchemaObjects = Vec<(String, String)>;

/// Every table, index and trigger with its SQL, in order.
pub(crate) fn schema_of(db: &Connection) -> Result<SchemaObjects, RecordsError> {
    let mut objects = db.prepare(
        "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema
         WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name",
    )?;
    let objects = objects.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(objects.collect::<Result<_, _>>()?)
}

/// What [`schema_of`] should say of a house of this schema.
pub(crate) fn schema_owed(schema: u32) -> Result<SchemaObjects, RecordsError> {
    let mut db = Connection::open_in_memory()?;
    steps(&mut db, 0, schema)?;
    schema_of(&db)
}
