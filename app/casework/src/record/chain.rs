//! Digests, and the chain that holds sealed texts in their order.

use std::fmt;
use std::str::FromStr;

use classification::UnknownCode;
use sha2::{Digest as _, Sha256};

/// A SHA-256 digest, shown as 64 small hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// What the first link of every chain is linked to.
    pub const BEGINNING: Self = Self([0; 32]);

    /// The digest of bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

/// The link of a text to all that came before it.
///
/// * `previous` — the link before, [`Digest::BEGINNING`] for the first.
/// * `text` — the sealed text.
/// * returns — the digest of both; whoever changes, drops, adds or moves a text changes every link after it.
pub fn link(previous: &Digest, text: &str) -> Digest {
    Digest::of(linked(previous, text).as_bytes())
}

/// What a [`link`] is the digest of: whoever has it checks the link with any tool that makes a SHA-256.
pub fn linked(previous: &Digest, text: &str) -> String {
    format!("profusion chain 1\n{previous}\n{text}")
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Digest {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        let unknown = || UnknownCode::new("digest of 64 small hexadecimal digits", text);
        let digits: Vec<u8> = text
            .bytes()
            .map(|it| match it {
                b'0'..=b'9' => Some(it - b'0'),
                b'a'..=b'f' => Some(it - b'a' + 10),
                _ => None,
            })
            .collect::<Option<_>>()
            .ok_or_else(unknown)?;
        let (pairs, rest) = digits.as_chunks::<2>();
        if !rest.is_empty() {
            return Err(unknown());
        }
        let bytes: Vec<u8> = pairs.iter().map(|[high, low]| high << 4 | low).collect();
        bytes.try_into().map(Self).map_err(|_| unknown())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_reads_back_and_nothing_like_it_does() {
        let digest = Digest::of(b"abc");
        let text = digest.to_string();
        assert!(text.starts_with("ba7816bf8f01cfea"));
        assert_eq!(text.parse(), Ok(digest));
        for bad in [&text[1..], &text.to_uppercase(), "", &format!("{text}00")] {
            assert!(bad.parse::<Digest>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_link_depends_on_text_and_on_what_came_before() {
        let first = link(&Digest::BEGINNING, "a");
        assert_ne!(first, link(&Digest::BEGINNING, "b"));
        assert_ne!(link(&first, "b"), link(&Digest::BEGINNING, "b"));
    }
}
