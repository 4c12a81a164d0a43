//! A film is named by what it is.

use std::fmt;
use std::str::FromStr;

use classification::UnknownCode;
use sha2::{Digest as _, Sha256};

use crate::record::chain::Digest;

/// The SHA-256 digest of a film's file: the same bytes are the same film, wherever they come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FilmId(pub [u8; 32]);

impl FilmId {
    /// The id of a film whose whole file is `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Digest::of(bytes).0)
    }
}

/// The digest of a picture's stored values: the same wherever another header, another transfer syntax or another program
/// has written them. One altered value is another picture.
///
/// * `values` — row by row from the top left, as stored, whatever they stand for.
pub fn digest_of_pixels(columns: u32, rows: u32, values: &[u16]) -> Digest {
    let mut hasher = Sha256::new();
    hasher.update(columns.to_le_bytes());
    hasher.update(rows.to_le_bytes());
    let mut bytes = [0_u8; 16_384];
    for part in values.chunks(bytes.len() / 2) {
        for (to, value) in bytes.chunks_exact_mut(2).zip(part) {
            to.copy_from_slice(&value.to_le_bytes());
        }
        hasher.update(&bytes[..2 * part.len()]);
    }
    Digest(hasher.finalize().into())
}

impl fmt::Display for FilmId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Digest(self.0).fmt(f)
    }
}

impl FromStr for FilmId {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        Digest::from_str(text).map(|it| Self(it.0)).map_err(|_| UnknownCode::new("film", text))
    }
}
