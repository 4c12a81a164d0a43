//! How a row of the record stood after a change, as an entry of the journal tells it: by digests, so that the journal holds
//! no name and no number of a person.

use crate::record::chain::{Digest, link};

/// What a row is called by within the journal: the beginning of a digest, 128 bits.
pub type RowKey = [u8; 16];

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEntry {
    /// Its number, from 1.
    pub n: u64,
    /// The table of the row.
    pub place: String,
    /// What the row is called by.
    pub key: RowKey,
    /// Of all that stands in it; `None` where it was taken out.
    pub digest: Option<Digest>,
}

/// What stands in one column; a column in which nothing stands is not told of, so that a later one changes no older row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Told<'a> {
    /// A whole number.
    Integer(i64),
    /// A number.
    Real(f64),
    /// A text, or what stands in its place where it is none.
    Text(&'a [u8]),
    /// Bytes.
    Bytes(&'a [u8]),
}

/// What a row is called by.
///
/// * `key` — the values of its own key, as a JSON array.
pub fn row_key(place: &str, key: &str) -> RowKey {
    let Digest(whole) = Digest::of(format!("profusion row key 1\n{place}\n{key}").as_bytes());
    *whole.first_chunk().expect("a digest is longer")
}

/// The digest of all that stands in a row.
///
/// * `columns` — by name, in the order of the names.
pub fn row_digest<'a>(place: &str, columns: impl Iterator<Item = (&'a str, Told<'a>)>) -> Digest {
    let mut text = format!("profusion row 1\n{place}\n").into_bytes();
    for (name, told) in columns {
        let (kind, value) = match told {
            Told::Integer(it) => ("integer", it.to_string().into_bytes()),
            Told::Real(it) => ("real", format!("{:016x}", it.to_bits()).into_bytes()),
            Told::Text(it) => ("text", it.to_vec()),
            Told::Bytes(it) => ("bytes", it.to_vec()),
        };
        text.extend(format!("{name} {kind} {}\n", value.len()).into_bytes());
        text.extend(value);
        text.push(b'\n');
    }
    Digest::of(&text)
}

impl JournalEntry {
    /// What binds this entry to those before it since the last line of the audit; [`Digest::BEGINNING`] for none.
    pub fn bound(&self, before: &Digest) -> Digest {
        let key: String = self.key.iter().map(|it| format!("{it:02x}")).collect();
        let digest = self.digest.map_or_else(|| "-".to_owned(), |it| it.to_string());
        link(before, &format!("{} {} {key} {digest}\n", self.n, self.place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_rows_are_told_alike() {
        let of = |columns: &[(&'static str, Told<'static>)]| row_digest("film", columns.iter().copied());
        let rows = [
            of(&[]),
            of(&[("a", Told::Text(b"1"))]),
            of(&[("a", Told::Integer(1))]),
            of(&[("a", Told::Bytes(b"1"))]),
            of(&[("a", Told::Real(1.0))]),
            of(&[("b", Told::Text(b"1"))]),
            of(&[("a", Told::Text(b"1\nb text 1\n2"))]),
            of(&[("a", Told::Text(b"1")), ("b", Told::Text(b"2"))]),
            row_digest("films", [("a", Told::Text(b"1"))].into_iter()),
        ];
        let apart: std::collections::BTreeSet<_> = rows.iter().collect();
        assert_eq!(apart.len(), rows.len());
        assert_ne!(row_key("film", "[\"1\"]"), row_key("film", "[1]"));
    }

    #[test]
    fn what_binds_an_entry_hangs_on_all_of_it() {
        let key = row_key("film", "[1]");
        let entry = JournalEntry { n: 1, place: "film".to_owned(), key, digest: Some(Digest::BEGINNING) };
        let bound = entry.bound(&Digest::BEGINNING);
        for other in [
            JournalEntry { n: 2, ..entry.clone() },
            JournalEntry { place: "reader".to_owned(), ..entry.clone() },
            JournalEntry { key: row_key("film", "[2]"), ..entry.clone() },
            JournalEntry { digest: None, ..entry.clone() },
        ] {
            assert_ne!(other.bound(&Digest::BEGINNING), bound, "{other:?}");
        }
        assert_ne!(entry.bound(&bound), bound);
    }
}
