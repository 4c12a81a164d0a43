//! Along an order from a place on, either way: the lines of several stretches of an index, merged as they come.

use std::ops::ControlFlow;

use rusqlite::types::Value;
use rusqlite::{CachedStatement, Connection, Rows, params_from_iter};

use super::shape::{Column, Entry, Place, Shape};
use crate::error::RecordsError;

/// A stretch of an index whose lines lie in the order.
#[derive(Debug, Clone)]
pub(super) struct Stretch {
    /// The rank of its lines.
    pub(super) rank: usize,
    /// The table with its index.
    pub(super) table: String,
    /// The number of the line, and that of its person, in the table's words.
    pub(super) numbers: [&'static str; 2],
    /// What its lines have in common.
    pub(super) fixed: String,
    /// The values of that.
    pub(super) values: Vec<Value>,
}

/// Whether a line is wanted, by its number and that of its person.
pub(super) type Test<'a> = dyn Fn(i64, i64) -> Result<bool, RecordsError> + 'a;

/// From where, and which way.
#[derive(Clone, Copy)]
pub(super) struct Going<'a> {
    /// Behind this place; `None` from the end.
    pub(super) from: Option<&'a Place>,
    /// Against the order.
    pub(super) back: bool,
}

/// Hands on line after line until it is told to end.
pub(super) fn walk(
    db: &Connection,
    shape: &Shape,
    stretches: &[Stretch],
    wanted: &Test<'_>,
    going: Going<'_>,
    take: &mut dyn FnMut(Entry) -> ControlFlow<()>,
) -> Result<(), RecordsError> {
    let ahead = stretches.iter().filter(|it| match going.from {
        None => true,
        Some(from) if going.back => it.rank <= from.rank,
        Some(from) => from.rank <= it.rank,
    });
    let ahead: Vec<&Stretch> = ahead.collect();
    let mut statements: Vec<(CachedStatement<'_>, Vec<Value>)> = Vec::new();
    for stretch in &ahead {
        let (sql, values) = asked(stretch, shape, going);
        statements.push((db.prepare_cached(&sql)?, values));
    }
    let mut streams: Vec<(usize, Rows<'_>)> = Vec::new();
    for ((statement, values), stretch) in statements.iter_mut().zip(&ahead) {
        streams.push((stretch.rank, statement.query(params_from_iter(values.iter()))?));
    }
    let mut heads: Vec<Option<Entry>> = Vec::new();
    for (rank, rows) in &mut streams {
        heads.push(next(shape, *rank, rows, wanted)?);
    }
    loop {
        let first = (0..heads.len()).filter(|it| heads[*it].is_some()).min_by(|a, b| {
            let (Some(a), Some(b)) = (&heads[*a], &heads[*b]) else { return std::cmp::Ordering::Equal };
            let order = shape.compare(&a.place, &b.place);
            if going.back { order.reverse() } else { order }
        });
        let Some(first) = first else { return Ok(()) };
        let (rank, rows) = &mut streams[first];
        let Some(entry) = heads[first].take() else { return Ok(()) };
        if take(entry).is_break() {
            return Ok(());
        }
        heads[first] = next(shape, *rank, rows, wanted)?;
    }
}

/// The next line of a stretch that is wanted.
fn next(
    shape: &Shape,
    rank: usize,
    rows: &mut Rows<'_>,
    wanted: &Test<'_>,
) -> Result<Option<Entry>, RecordsError> {
    while let Some(row) = rows.next()? {
        let (n, person) = (row.get(0)?, row.get(1)?);
        if wanted(n, person)? {
            return Ok(Some(Entry { place: shape.place(rank, row, 2)?, n, person }));
        }
    }
    Ok(None)
}

/// The question for a stretch, and its values.
fn asked(stretch: &Stretch, shape: &Shape, going: Going<'_>) -> (String, Vec<Value>) {
    let columns = shape.columns(stretch.rank);
    let [n, person] = stretch.numbers;
    let named = |it: &Column| if it.name == "n" { n } else { it.name };
    let names: Vec<&str> = columns.iter().map(named).collect();
    let falls = |it: &Column| it.falls != going.back;
    let order: Vec<String> = columns
        .iter()
        .zip(&names)
        .map(|(it, name)| format!("{name}{}", if falls(it) { " DESC" } else { "" }))
        .collect();
    let mut values = stretch.values.clone();
    let mut behind = String::new();
    if let Some(from) = going.from.filter(|it| it.rank == stretch.rank) {
        let first = values.len() + 1;
        values.extend(from.values.iter().cloned());
        behind = format!(" AND {}", beyond(columns, &names, first, going.back));
    }
    let (table, fixed) = (&stretch.table, &stretch.fixed);
    let (names, order) = (names.join(", "), order.join(", "));
    let sql = format!("SELECT {n}, {person}, {names} FROM {table} WHERE {fixed}{behind} ORDER BY {order}");
    (sql, values)
}

/// That a row lies behind a place; the first column alone bounds the stretch of the index where not all go one way.
///
/// * `first` — the number of the first column's parameter.
fn beyond(columns: &[Column], names: &[&str], first: usize, back: bool) -> String {
    let sign = |it: &Column| if it.falls == back { ">" } else { "<" };
    if columns.iter().all(|it| it.falls == columns[0].falls) {
        let numbers: Vec<String> = (first..).take(names.len()).map(|it| format!("?{it}")).collect();
        return format!("({}) {} ({})", names.join(", "), sign(&columns[0]), numbers.join(", "));
    }
    let [column, rest @ ..] = columns else { return String::new() };
    let (name, sign) = (names[0], sign(column));
    if rest.is_empty() {
        return format!("{name} {sign} ?{first}");
    }
    let then = beyond(rest, &names[1..], first + 1, back);
    format!("({name} {sign}= ?{first} AND ({name} {sign} ?{first} OR {then}))")
}
