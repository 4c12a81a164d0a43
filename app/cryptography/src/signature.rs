//! Who made a text: Ed25519 (RFC 8032), one signature for one text and one key.

use std::fmt;
use std::str::FromStr;

use ed25519_dalek::{Signer as _, VerifyingKey};
use thiserror::Error;

use crate::hex;
use crate::secret::Secret;

/// What stands before every key and signature of this kind.
const ED25519: &str = "ed25519";

/// A person's own key; who has it signs as that person.
#[derive(Debug, Clone)]
pub struct SigningKey(ed25519_dalek::SigningKey);

/// The key by which a person's signatures are checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

/// A signature of one text by one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature(ed25519_dalek::Signature);

/// A text is no key, or no signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("it is no key or signature of a kind that this program knows")]
pub struct NotSigned;

impl SigningKey {
    /// The key of a secret.
    pub fn of(secret: &Secret) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(secret.bytes()))
    }

    /// The key by which its signatures are checked.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// Signs a text.
    pub fn sign(&self, text: &str) -> Signature {
        Signature(self.0.sign(text.as_bytes()))
    }
}

impl PublicKey {
    /// Whether a signature is of this text, by this key. The strict rule of RFC 8032: no second signature passes.
    pub fn holds(&self, text: &str, signature: &Signature) -> bool {
        self.0.verify_strict(text.as_bytes(), &signature.0).is_ok()
    }

    /// The key as other programs read it: `SubjectPublicKeyInfo` in DER (RFC 8410).
    pub fn spki_der(&self) -> Vec<u8> {
        const HEAD: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
        [&HEAD[..], self.0.as_bytes()].concat()
    }
}

impl Signature {
    /// The bytes, as other programs read them.
    pub fn bytes(&self) -> [u8; 64] {
        self.0.to_bytes()
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{ED25519} {}", hex::digits(self.0.as_bytes()))
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{ED25519} {}", hex::digits(&self.0.to_bytes()))
    }
}

impl FromStr for PublicKey {
    type Err = NotSigned;

    fn from_str(text: &str) -> Result<Self, NotSigned> {
        let bytes = of_kind(text).and_then(hex::array).ok_or(NotSigned)?;
        VerifyingKey::from_bytes(&bytes).map(Self).map_err(|_| NotSigned)
    }
}

impl FromStr for Signature {
    type Err = NotSigned;

    fn from_str(text: &str) -> Result<Self, NotSigned> {
        let bytes = of_kind(text).and_then(hex::array).ok_or(NotSigned)?;
        Ok(Self(ed25519_dalek::Signature::from_bytes(&bytes)))
    }
}

fn of_kind(text: &str) -> Option<&str> {
    text.strip_prefix(ED25519)?.strip_prefix(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_that_of_rfc_8032_for_the_empty_text() {
        let secret = hex::array("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60").unwrap();
        let key = SigningKey::of(&Secret::new(secret));
        assert_eq!(
            key.public().to_string(),
            "ed25519 d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
        );
        let signature = key.sign("");
        assert_eq!(
            signature.to_string(),
            "ed25519 e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        );
        assert!(key.public().holds("", &signature));
    }

    #[test]
    fn a_signature_holds_for_its_text_and_its_key_alone_and_reads_back() {
        let key = SigningKey::of(&Secret::new([1; 32]));
        let other = SigningKey::of(&Secret::new([2; 32]));
        let signature = key.sign("矽肺");
        assert_eq!(signature.to_string().parse(), Ok(signature));
        assert_eq!(key.public().to_string().parse(), Ok(key.public()));
        assert!(key.public().holds("矽肺", &signature));
        assert!(!key.public().holds("煤工尘肺", &signature));
        assert!(!other.public().holds("矽肺", &signature));
        for bad in ["", "ed25519", "ed25519 00", "rsa 00"] {
            assert_eq!(bad.parse::<Signature>(), Err(NotSigned), "{bad}");
        }
    }
}
