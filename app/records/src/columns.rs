//! From a column's text to a value, or the name of the column that holds what it cannot.

use rusqlite::Row;

use crate::error::RecordsError;

/// The value of a column, read by `read`.
pub(crate) fn value<T>(
    row: &Row<'_>,
    column: &'static str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<T, RecordsError> {
    let text: String = row.get(column)?;
    read(&text).ok_or(RecordsError::Unreadable { column })
}

/// The value of a column that may be empty, read by `read`.
pub(crate) fn optional<T>(
    row: &Row<'_>,
    column: &'static str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, RecordsError> {
    match row.get::<_, Option<String>>(column)? {
        None => Ok(None),
        Some(text) => read(&text).map(Some).ok_or(RecordsError::Unreadable { column }),
    }
}

/// A value by its `FromStr`, without the reason.
pub(crate) fn parsed<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}
