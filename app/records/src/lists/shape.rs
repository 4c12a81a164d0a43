//! By which columns an order goes.

use std::cmp::Ordering;

use rusqlite::Row;
use rusqlite::types::{Value, ValueRef};

use crate::error::RecordsError;

/// What a column of an order holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Integer,
    Real,
    Text,
}

/// A column of an order.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    /// The highest first.
    pub(crate) falls: bool,
}

impl Column {
    pub(crate) const fn rising(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, falls: false }
    }

    pub(crate) const fn falling(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, falls: true }
    }

    /// The value of a row; whatever a bent row holds, it stands somewhere.
    pub(crate) fn value(&self, found: ValueRef<'_>) -> Value {
        match (found, self.kind) {
            (ValueRef::Text(it), _) => Value::Text(String::from_utf8_lossy(it).into_owned()),
            (ValueRef::Integer(it), Kind::Real) => Value::Real(it as f64),
            (ValueRef::Integer(it), _) => Value::Integer(it),
            (ValueRef::Real(it), _) => Value::Real(it),
            (ValueRef::Null | ValueRef::Blob(_), _) => Value::Null,
        }
    }
}

/// An order: ranks one behind the other, each by columns of its own; the last column of each tells all rows apart.
#[derive(Debug)]
pub(crate) struct Shape {
    /// What its keys begin with.
    pub(crate) code: &'static str,
    pub(crate) ranks: &'static [&'static [Column]],
}

/// A place in an order.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Place {
    pub(crate) rank: usize,
    pub(crate) values: Vec<Value>,
}

/// A line at its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub(crate) place: Place,
    /// The number of the line.
    pub(crate) n: i64,
    /// The number of its person's line.
    pub(crate) person: i64,
}

impl Shape {
    pub(crate) fn columns(&self, rank: usize) -> &'static [Column] {
        self.ranks.get(rank).copied().unwrap_or_default()
    }

    /// Which of two places comes first.
    pub(crate) fn compare(&self, a: &Place, b: &Place) -> Ordering {
        let columns = self.columns(a.rank).iter().zip(a.values.iter().zip(&b.values));
        let by_columns = || {
            let each = columns.map(|(column, (a, b))| {
                let rising = compare(a, b);
                if column.falls { rising.reverse() } else { rising }
            });
            each.fold(Ordering::Equal, Ordering::then)
        };
        a.rank.cmp(&b.rank).then_with(by_columns)
    }

    /// The place that a row's columns tell, from the column `first` on.
    pub(crate) fn place(&self, rank: usize, row: &Row<'_>, first: usize) -> Result<Place, RecordsError> {
        let columns = self.columns(rank).iter().enumerate();
        let values = columns.map(|(idx, column)| Ok(column.value(row.get_ref(first + idx)?)));
        Ok(Place { rank, values: values.collect::<Result<_, rusqlite::Error>>()? })
    }
}

/// As the database compares within one column.
pub(super) fn compare(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Integer(a), Value::Integer(b)) => a.cmp(b),
        (Value::Real(a), Value::Real(b)) => a.total_cmp(b),
        (Value::Text(a), Value::Text(b)) => a.as_bytes().cmp(b.as_bytes()),
        _ => Ordering::Equal,
    }
}
