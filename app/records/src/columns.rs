//! From a row's columns to a value, or the row as one that cannot be read: the rest of the table stands.

use casework::{RowKind, UnreadableRow};
use jiff::civil::Date;
use rusqlite::types::{FromSql, ValueRef};
use rusqlite::{Connection, Params, Row};

use crate::error::RecordsError;

/// The rows that a question found: those that read, and those that do not.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows<T> {
    /// The values, in the order of the question.
    pub read: Vec<T>,
    /// The rows that are no values, in the same order.
    pub unreadable: Vec<UnreadableRow>,
}

impl<T> Rows<T> {
    pub(crate) const fn none() -> Self {
        Self { read: Vec::new(), unreadable: Vec::new() }
    }

    /// All of the values, for whoever must not go on without one of them.
    ///
    /// # Errors
    /// [`RecordsError::Unreadable`] with the first row that does not read.
    pub fn whole(self) -> Result<Vec<T>, RecordsError> {
        self.unreadable.into_iter().next().map_or(Ok(self.read), |it| Err(it.into()))
    }

    pub(crate) fn take(&mut self, row: Result<T, UnreadableRow>) {
        match row {
            Ok(it) => self.read.push(it),
            Err(it) => self.unreadable.push(it),
        }
    }
}

/// A column that holds what it cannot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BadColumn(pub &'static str);

/// A column's own value: a text that is no text, or a number out of its range, is a bad column.
pub(crate) fn plain<T: FromSql>(row: &Row<'_>, column: &'static str) -> Result<T, BadColumn> {
    row.get(column).map_err(|_| BadColumn(column))
}

/// The value of a column, read by `read`.
pub(crate) fn value<T>(
    row: &Row<'_>,
    column: &'static str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<T, BadColumn> {
    let text: String = plain(row, column)?;
    read(&text).ok_or(BadColumn(column))
}

/// The value of a column that may be empty, read by `read`.
pub(crate) fn optional<T>(
    row: &Row<'_>,
    column: &'static str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, BadColumn> {
    let text: Option<String> = plain(row, column)?;
    text.map(|it| read(&it).ok_or(BadColumn(column))).transpose()
}

/// A measure that has to be a number above 0, such as millimetres; or nothing.
pub(crate) fn measure(row: &Row<'_>, column: &'static str) -> Result<Option<f64>, BadColumn> {
    let it: Option<f64> = plain(row, column)?;
    if it.is_none_or(|it| it.is_finite() && 0.0 < it) { Ok(it) } else { Err(BadColumn(column)) }
}

/// A value by its `FromStr`, without the reason.
pub(crate) fn parsed<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

/// A day as it is written here, `2001-02-03` and no other way: lists are put in order by the text.
pub(crate) fn day(text: &str) -> Option<Date> {
    text.parse().ok().filter(|it: &Date| it.to_string() == text)
}

/// Every row of a question, each read by `read`.
pub(crate) fn rows<T>(
    db: &Connection,
    kind: RowKind,
    (sql, key): (&str, impl Params),
    read: impl FnMut(&Row<'_>) -> Result<T, BadColumn>,
) -> Result<Rows<T>, RecordsError> {
    some_rows(db, kind, (sql, key), usize::MAX, read)
}

/// The rows of a question until so many of them read.
pub(crate) fn some_rows<T>(
    db: &Connection,
    kind: RowKind,
    (sql, key): (&str, impl Params),
    at_most: usize,
    mut read: impl FnMut(&Row<'_>) -> Result<T, BadColumn>,
) -> Result<Rows<T>, RecordsError> {
    let mut query = db.prepare_cached(sql)?;
    let mut rows = query.query(key)?;
    let mut found = Rows::none();
    while found.read.len() < at_most
        && let Some(row) = rows.next()?
    {
        found.take(read(row).map_err(|it| unreadable(kind, row, it)));
    }
    Ok(found)
}

/// The first row of a question, if there is one.
///
/// Errors: it does not read.
pub(crate) fn one<T>(
    db: &Connection,
    kind: RowKind,
    (sql, key): (&str, impl Params),
    read: impl FnOnce(&Row<'_>) -> Result<T, BadColumn>,
) -> Result<Option<T>, RecordsError> {
    let mut query = db.prepare_cached(sql)?;
    let mut rows = query.query(key)?;
    let Some(row) = rows.next()? else { return Ok(None) };
    Ok(Some(read(row).map_err(|it| unreadable(kind, row, it))?))
}

/// The row as one that cannot be read.
pub(crate) fn unreadable(kind: RowKind, row: &Row<'_>, BadColumn(column): BadColumn) -> UnreadableRow {
    let told: Vec<String> = keys(kind).iter().filter_map(|it| told(row, it)).collect();
    UnreadableRow { kind, key: told.join(" "), column }
}

/// What the rows of each table are called by.
const fn keys(kind: RowKind) -> &'static [&'static str] {
    match kind {
        RowKind::ExposureSpell => &["worker", "n"],
        RowKind::PersonNumber => &["worker"],
        RowKind::Draft | RowKind::ProposalShown => &["film", "reader"],
        RowKind::Worker
        | RowKind::Reader
        | RowKind::Employer
        | RowKind::Account
        | RowKind::Film
        | RowKind::Diagnosis
        | RowKind::Case => &["id"],
        RowKind::FilmStatement => &["film"],
        RowKind::AccountName
        | RowKind::AccountRoles
        | RowKind::Password
        | RowKind::Qualification
        | RowKind::SignIn
        | RowKind::Signature
        | RowKind::EmployerName
        | RowKind::PersonName
        | RowKind::Waiting
        | RowKind::Reading
        | RowKind::Proposal
        | RowKind::Calibration
        | RowKind::MonitorCheck
        | RowKind::WorkerVersion
        | RowKind::AuditLine => &["n"],
    }
}

/// A key as it stands there, whatever it is.
fn told(row: &Row<'_>, column: &str) -> Option<String> {
    Some(match row.get_ref(column).ok()? {
        ValueRef::Integer(it) => it.to_string(),
        ValueRef::Text(it) => String::from_utf8_lossy(it).escape_debug().take(KEY_MAX).collect(),
        _ => "?".to_owned(),
    })
}

/// No more of a key is told: that of a row that was bent may be of any length.
const KEY_MAX: usize = 80;
