//! Secrets in memory: neither is ever printed, and both are wiped when they are let go of.

use std::fmt;

use hkdf::Hkdf;
use sha2::Sha256;
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

/// A password as it was typed.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(Zeroizing<String>);

impl Password {
    /// The password of a text, whichever way its letters are composed (NFC): keyboards differ in that.
    pub fn new(text: impl Into<String>) -> Self {
        let typed = Zeroizing::new(text.into());
        let composed = if typed.is_ascii() { typed } else { Zeroizing::new(typed.nfc().collect()) };
        Self(composed)
    }

    /// How many characters it has.
    pub fn n_characters(&self) -> usize {
        self.0.chars().count()
    }

    /// Its text, for a rule that looks into it.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password")
    }
}

/// A key of 256 bits.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<[u8; 32]>);

impl Secret {
    /// The key of these bytes, drawn by chance.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// A key of this key, for one purpose and one thing (HKDF-Expand with SHA-256, RFC 5869): who has it learns nothing of
    /// this one, or of others of it.
    ///
    /// * `purpose` — a text of this program's own, without a line feed.
    /// * `of` — the thing; empty where there is but one.
    #[must_use]
    pub fn derived(&self, purpose: &str, of: &[u8]) -> Self {
        let from = Hkdf::<Sha256>::from_prk(self.bytes()).expect("a key is as long as a digest");
        let mut key = Zeroizing::new([0; 32]);
        let about = [purpose.as_bytes(), b"\n", of];
        from.expand_multi_info(&about, key.as_mut()).expect("a key is no longer than a digest");
        Self(key)
    }

    /// The bytes as small hexadecimal digits, which are wiped likewise.
    pub fn digits(&self) -> Zeroizing<String> {
        Zeroizing::new(crate::hex::digits(self.bytes()))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_the_same_however_its_letters_are_composed() {
        assert_eq!(Password::new("Zu\u{308}rich"), Password::new("Z\u{fc}rich"));
        assert_ne!(Password::new("Zurich"), Password::new("Z\u{fc}rich"));
    }

    #[test]
    fn a_key_of_a_key_is_its_own_for_each_purpose_and_thing() {
        let key = Secret::new([7; 32]);
        let all = [
            key.derived("films", b"1"),
            key.derived("films", b"2"),
            key.derived("film", b"s\n1"),
            key.derived("record", b""),
            Secret::new([8; 32]).derived("films", b"1"),
            key.clone(),
        ];
        for (n, one) in all.iter().enumerate() {
            assert_eq!(all.iter().position(|it| it == one), Some(n));
        }
        assert_eq!(key.derived("films", b"1"), all[0]);
    }
}
