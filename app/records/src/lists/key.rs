//! A place in an order as a text that can be typed: `fi-` and the values of its columns, closed by a check.

use std::fmt::{self, Write as _};
use std::str::FromStr;

use casework::Digest;
use rusqlite::types::Value;

use super::shape::{Kind, Place, Shape};
use crate::error::RecordsError;

/// A place in the order of a list: letters, digits and one hyphen. It is not looked into.
///
/// It stays good whatever comes and goes around it, in each view of the list, and only in its own order.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PageKey(String);

/// Digits of the check.
const N_CHECK: usize = 8;

/// The longest key that is looked at.
const KEY_MAX: usize = 16_384;

impl fmt::Display for PageKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for PageKey {
    type Err = RecordsError;

    /// # Errors
    /// [`RecordsError::KeyUnread`] for a text that is no key, or was mistyped.
    fn from_str(text: &str) -> Result<Self, RecordsError> {
        let text = text.trim();
        let whole = || {
            let (rest, check) = text.split_at_checked(text.len().checked_sub(N_CHECK)?)?;
            let (code, values) = rest.split_once('-')?;
            let is_code = !code.is_empty() && code.bytes().all(|it| it.is_ascii_lowercase());
            let is_hex = values.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'));
            (text.len() <= KEY_MAX && is_code && is_hex && check_of(rest) == check).then_some(())
        };
        whole().map(|()| Self(text.to_owned())).ok_or(RecordsError::KeyUnread)
    }
}

fn check_of(rest: &str) -> String {
    Digest::of(rest.as_bytes()).to_string().chars().take(N_CHECK).collect()
}

impl PageKey {
    pub(super) fn of(shape: &Shape, place: &Place) -> Self {
        let mut text = format!("{}-{:02x}", shape.code, place.rank);
        for value in &place.values {
            let bytes = match value {
                Value::Integer(it) => it.to_be_bytes().to_vec(),
                Value::Real(it) => it.to_bits().to_be_bytes().to_vec(),
                Value::Text(it) => it.clone().into_bytes(),
                Value::Null | Value::Blob(_) => Vec::new(),
            };
            let _ = write!(text, "{:04x}", bytes.len().min(0xffff));
            for byte in bytes.iter().take(0xffff) {
                let _ = write!(text, "{byte:02x}");
            }
        }
        let check = check_of(&text);
        Self(text + &check)
    }

    /// The place in an order.
    ///
    /// Errors: it is a key of another order.
    pub(super) fn place(&self, shape: &Shape) -> Result<Place, RecordsError> {
        let found = self.0.split('-').next().unwrap_or_default();
        if found != shape.code {
            let (found, asked) = (found.to_owned(), shape.code);
            return Err(RecordsError::KeyOfAnotherOrder { found, asked });
        }
        self.read(shape).ok_or(RecordsError::KeyUnread)
    }

    fn read(&self, shape: &Shape) -> Option<Place> {
        let digits = self.0.get(shape.code.len() + 1..self.0.len() - N_CHECK)?;
        let (rank, mut digits) = digits.split_at_checked(2)?;
        let rank = usize::from_str_radix(rank, 16).ok()?;
        let mut values = Vec::new();
        for column in *shape.ranks.get(rank)? {
            let (n, rest) = digits.split_at_checked(4)?;
            let n = usize::from_str_radix(n, 16).ok()?;
            let (own, rest) = rest.split_at_checked(2 * n)?;
            digits = rest;
            let (pairs, _) = own.as_bytes().as_chunks::<2>();
            let byte = |it: &[u8; 2]| u8::from_str_radix(std::str::from_utf8(it).ok()?, 16).ok();
            let bytes: Vec<u8> = pairs.iter().map(byte).collect::<Option<_>>()?;
            values.push(match column.kind {
                Kind::Integer => Value::Integer(i64::from_be_bytes(bytes.try_into().ok()?)),
                Kind::Real => {
                    let it = f64::from_bits(u64::from_be_bytes(bytes.try_into().ok()?));
                    Value::Real(Some(it).filter(|it| !it.is_nan())?)
                }
                Kind::Text => Value::Text(String::from_utf8(bytes).ok()?),
            });
        }
        digits.is_empty().then_some(Place { rank, values })
    }
}
