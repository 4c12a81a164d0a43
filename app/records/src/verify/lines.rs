//! The lines of the lists against the tables that they are drawn from, and the counts against the lines.

use casework::{BrokenLink, BrokenWhat, BrokenWhy};
use rusqlite::Connection;

use super::{broken, unread};
use crate::columns::plain;
use crate::error::RecordsError;
use crate::lists::drawn;

/// What the lines of a table should be, and how many of them are not: the table, and the question for the number.
const DIFFERENT: [(&str, &str); 11] = [
    // A line too many or too few.
    ("film_line", "SELECT abs((SELECT count(*) FROM film) - (SELECT count(*) FROM film_line))"),
    ("person_line", "SELECT abs((SELECT count(*) FROM worker) - (SELECT count(*) FROM person_line))"),
    (
        "sealed_line",
        "SELECT abs((SELECT count(*) FROM (SELECT DISTINCT film, reader FROM reading))
                  - (SELECT count(*) FROM sealed_line))",
    ),
    (
        "case_line",
        "SELECT abs((SELECT count(*) FROM follow_up_case WHERE closed_on IS NULL)
                  - (SELECT count(*) FROM case_line))",
    ),
    // A line that says something else.
    (
        "film_line",
        "SELECT count(*) FROM film
         LEFT JOIN film_line AS line ON line.film = film.id
         LEFT JOIN person_line AS person ON person.worker = film.worker
         LEFT JOIN proposal AS last ON last.n = (SELECT max(n) FROM proposal WHERE proposal.film = film.id)
         WHERE line.n IS NULL
            OR line.person IS NOT coalesce(person.n, 0)
            OR line.employer IS NOT coalesce(person.employer, 0)
            OR line.number IS NOT coalesce(person.number, '')
            OR line.name_key IS NOT coalesce(person.name_key, '')
            OR line.imported_at IS NOT film.imported_at
            OR line.id_begins IS NOT substr(film.id, 1, 12)
            OR line.taken IS NOT coalesce(film.taken, '')
            OR line.state IS NOT CASE
                 WHEN EXISTS (SELECT 1 FROM reading JOIN diagnosis ON diagnosis.reading = reading.digest
                              WHERE reading.film = film.id) THEN 4
                 WHEN EXISTS (SELECT 1 FROM reading WHERE reading.film = film.id) THEN 3
                 WHEN last.n IS NULL THEN 0
                 WHEN last.expected_point IS NULL THEN 1
                 ELSE 2 END
            OR line.point IS NOT iif(line.state = 2, last.expected_point, NULL)",
    ),
    (
        "person_line",
        "SELECT count(*) FROM worker
         LEFT JOIN person_line AS line ON line.worker = worker.id
         LEFT JOIN employer_line ON employer_line.n = line.employer
         LEFT JOIN worker_now ON worker_now.id = worker.id
         WHERE employer_line.name IS NOT worker_now.employer
            OR line.number IS NOT worker.number
            OR line.n_films IS NOT (SELECT count(*) FROM film WHERE film.worker = worker.id)
            OR line.has_films IS NOT (line.n_films > 0)
            OR line.last_taken IS NOT (SELECT coalesce(max(taken), '') FROM film WHERE film.worker = worker.id)",
    ),
    (
        "sealed_line",
        "SELECT count(*) FROM sealed_line AS line LEFT JOIN film_line ON film_line.n = line.film_line
         WHERE line.reading IS NOT (SELECT max(n) FROM reading
                                    WHERE reading.film = film_line.film AND reading.reader = line.reader)
            OR line.imported_at IS NOT film_line.imported_at
            OR line.id_begins IS NOT film_line.id_begins
            OR line.taken IS NOT film_line.taken",
    ),
    (
        "sealed_line",
        "SELECT count(*) FROM sealed_line AS line LEFT JOIN reading_told AS told ON told.n = line.reading
         WHERE line.quality IS NOT told.quality OR line.result IS NOT told.result",
    ),
    (
        "sealed_count",
        "WITH owed AS (SELECT reader, result, quality, count(*) FROM sealed_line GROUP BY reader, result, quality)
         SELECT (SELECT count(*) FROM (SELECT * FROM owed EXCEPT SELECT * FROM sealed_count))
              + (SELECT count(*) FROM (SELECT * FROM sealed_count WHERE n_lines <> 0 EXCEPT SELECT * FROM owed))",
    ),
    (
        "case_line",
        "SELECT count(*) FROM follow_up_case AS it
         LEFT JOIN case_line AS line ON line.id = it.id
         LEFT JOIN person_line AS person ON person.worker = it.worker
         WHERE it.closed_on IS NULL
           AND (line.person IS NOT coalesce(person.n, 0)
             OR line.employer IS NOT coalesce(person.employer, 0)
             OR line.number IS NOT coalesce(person.number, '')
             OR line.name_key IS NOT coalesce(person.name_key, '')
             OR line.disease IS NOT it.disease
             OR line.stage IS NOT it.stage
             OR line.enrolled_on IS NOT it.enrolled_on
             OR line.next_due IS NOT
                iif(it.next_due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]', it.next_due, ''))",
    ),
    (
        "employer_line",
        "SELECT count(*) FROM employer_line WHERE n_films <> (SELECT coalesce(sum(n_lines), 0) FROM line_count
         WHERE list = 'film' AND reader = '' AND line_count.employer = employer_line.n)",
    ),
];

/// Counts that are not those of the lines, either way.
const COUNTS: &str = "WITH owed AS (
       SELECT 'film' AS list, '' AS reader, 0 AS employer, state, count(*) AS n_lines FROM film_line GROUP BY state
       UNION ALL
       SELECT 'film', '', employer, state, count(*) FROM film_line WHERE employer <> 0 GROUP BY employer, state
       UNION ALL
       SELECT 'person', '', 0, has_films, count(*) FROM person_line GROUP BY has_films
       UNION ALL
       SELECT 'person', '', employer, has_films, count(*) FROM person_line GROUP BY employer, has_films
       UNION ALL
       SELECT 'case', '', 0, 0, count(*) FROM case_line
       UNION ALL
       SELECT 'case', '', employer, 0, count(*) FROM case_line WHERE employer <> 0 GROUP BY employer
       UNION ALL
       SELECT 'sealed', reader, 0, 0, count(*) FROM sealed_line GROUP BY reader
       UNION ALL
       SELECT 'sealed', sealed_line.reader, film_line.employer, 0, count(*)
       FROM sealed_line JOIN film_line ON film_line.n = sealed_line.film_line
       WHERE film_line.employer <> 0 GROUP BY sealed_line.reader, film_line.employer)
     SELECT (SELECT count(*) FROM (SELECT * FROM owed WHERE n_lines > 0 EXCEPT SELECT * FROM line_count))
          + (SELECT count(*) FROM (SELECT * FROM line_count WHERE n_lines <> 0 EXCEPT SELECT * FROM owed))";

/// Every table of lines that is not as the tables say.
pub(super) fn lines(db: &Connection) -> ((), Vec<BrokenLink>) {
    let mut faults = Vec::new();
    let counted = |sql: &str| -> Result<u64, RecordsError> {
        let n: i64 = db.query_one(sql, [], |row| row.get(0))?;
        Ok(n.unsigned_abs())
    };
    let asked = DIFFERENT.iter().map(|(list, sql)| (*list, counted(sql)));
    let found = asked.chain([("line_count", counted(COUNTS)), ("person_token", persons(db))]);
    for (list, n) in found {
        let why = match n {
            Ok(0) => continue,
            Ok(n) => BrokenWhy::LinesDiffer { list, n },
            Err(fault) => unread(fault),
        };
        if !faults.iter().any(|it: &BrokenLink| it.why == why) {
            faults.push(broken(BrokenWhat::Lists, 0, why));
        }
    }
    ((), faults)
}

/// How many keys of names and tokens are not those of the persons.
fn persons(db: &Connection) -> Result<u64, RecordsError> {
    let sql = "SELECT worker.name, worker.number, line.n, line.name_key FROM worker
         JOIN person_line AS line ON line.worker = worker.id";
    let mut all = db.prepare(sql)?;
    let mut there = db.prepare("SELECT 1 FROM person_token WHERE token = ?1 AND person = ?2")?;
    let mut rows = all.query([])?;
    let (mut n_owed, mut n_different) = (0_u64, 0_u64);
    while let Some(row) = rows.next()? {
        let text = |column| plain::<String>(row, column).unwrap_or_default();
        let (name, n) = (text("name"), row.get::<_, i64>("n")?);
        n_different += u64::from(casework::people::pinyin::index::order_key(&name) != text("name_key"));
        for token in drawn::tokens(&name, &text("number")) {
            n_owed += 1;
            n_different += u64::from(!there.exists(rusqlite::params![token, n])?);
        }
    }
    let n_there: i64 = db.query_one("SELECT count(*) FROM person_token", [], |row| row.get(0))?;
    // Each that is owed and there was found: what is there beyond them is nobody's.
    Ok(n_different + (n_there.unsigned_abs() + n_different).saturating_sub(n_owed))
}
