//! The lines of the lists, drawn from the tables of a house that has none yet, and what the program writes of a person
//! whenever they change.

use casework::people::pinyin::index;
use rusqlite::{Connection, OptionalExtension as _, params};

use crate::columns::plain;
use crate::error::RecordsError;

/// Draws every line of a house whose lines' tables are there and empty but for its employers.
///
/// Persons and films whose names do not read stand by what does.
pub(crate) fn draw_all(db: &Connection) -> Result<(), RecordsError> {
    draw_persons(db)?;
    db.execute_batch(FILMS)?;
    Ok(())
}

/// What is drawn in the words of the database.
const FILMS: &str = include_str!("drawn.sql");

fn draw_persons(db: &Connection) -> Result<(), RecordsError> {
    db.execute_batch("CREATE TEMP TABLE token_drawn (token TEXT NOT NULL, person INTEGER NOT NULL)")?;
    {
        let mut workers = db.prepare(
            "SELECT worker.id, worker.number, worker.name, employer.n AS employer,
               (SELECT count(*) FROM film WHERE film.worker = worker.id) AS n_films,
               (SELECT coalesce(max(taken), '') FROM film WHERE film.worker = worker.id) AS last_taken
             FROM worker JOIN employer ON employer.name = worker.employer ORDER BY worker.rowid",
        )?;
        let mut line = db.prepare(
            "INSERT INTO person_line (n, worker, employer, has_films, n_films, last_taken, number, name_key)
             SELECT ?1, ?2, ?3, ?4 > 0, ?4, ?5, ?6, ?7",
        )?;
        let mut token = db.prepare("INSERT INTO token_drawn VALUES (?1, ?2)")?;
        let mut rows = workers.query([])?;
        let mut n = 0_i64;
        while let Some(row) = rows.next()? {
            n += 1;
            let text = |column| plain::<String>(row, column).unwrap_or_default();
            let (name, number) = (text("name"), text("number"));
            let (employer, n_films) = (row.get::<_, i64>("employer")?, row.get::<_, i64>("n_films")?);
            let key = index::order_key(&name);
            let (id, last) = (row.get_ref("id")?, row.get_ref("last_taken")?);
            line.execute(params![n, Borne(id), employer, n_films, Borne(last), number, key])?;
            for it in tokens(&name, &number) {
                token.execute(params![it, n])?;
            }
        }
    }
    db.execute_batch(
        "INSERT INTO person_token SELECT token, person FROM token_drawn ORDER BY token, person;
         DROP TABLE token_drawn;",
    )?;
    Ok(())
}

/// A value handed on as it stands, whatever it is.
struct Borne<'a>(rusqlite::types::ValueRef<'a>);

impl rusqlite::ToSql for Borne<'_> {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        Ok(rusqlite::types::ToSqlOutput::Borrowed(self.0))
    }
}

/// Under which tokens a person is found.
pub(crate) fn tokens(name: &str, number: &str) -> std::collections::BTreeSet<String> {
    let mut all = index::tokens(name);
    all.extend(index::tokens(number));
    all
}

/// A person's name and number as they stand; nothing where there is no such person.
pub(crate) fn called(db: &Connection, worker: &str) -> Result<Option<(String, String)>, RecordsError> {
    let mut one = db.prepare_cached("SELECT name, number FROM worker WHERE id = ?1")?;
    let told = one.query_row([worker], |row| {
        // What does not read was found by nothing.
        Ok((plain(row, "name").unwrap_or_default(), plain(row, "number").unwrap_or_default()))
    });
    Ok(told.optional()?)
}

/// Writes what a person is found by and where their name stands.
///
/// * `before` — name and number that were written before.
pub(crate) fn write_person(
    db: &Connection,
    worker: &str,
    (name, number): (&str, &str),
    before: Option<&(String, String)>,
) -> Result<(), RecordsError> {
    let sql = "UPDATE person_line SET name_key = ?2 WHERE worker = ?1 RETURNING n";
    let mut write_key = db.prepare_cached(sql)?;
    let n: Option<i64> =
        write_key.query_row(params![worker, index::order_key(name)], |row| row.get(0)).optional()?;
    let Some(n) = n else { return Ok(()) };
    let now = tokens(name, number);
    let before = before.map(|(name, number)| tokens(name, number)).unwrap_or_default();
    let mut forget = db.prepare_cached("DELETE FROM person_token WHERE token = ?1 AND person = ?2")?;
    for token in before.difference(&now) {
        forget.execute(params![token, n])?;
    }
    let mut keep = db.prepare_cached("INSERT INTO person_token VALUES (?1, ?2) ON CONFLICT DO NOTHING")?;
    for token in now.difference(&before) {
        keep.execute(params![token, n])?;
    }
    Ok(())
}
