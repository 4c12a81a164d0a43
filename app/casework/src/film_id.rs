//! A film is named by what it is.

use std::fmt;
use std::str::FromStr;

use classification::UnknownCode;

use crate::chain::Digest;

/// The SHA-256 digest of a film's file: the same bytes are the same film, wherever they come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FilmId(pub [u8; 32]);

impl FilmId {
    /// The id of a film whose whole file is `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Digest::of(bytes).0)
    }
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
