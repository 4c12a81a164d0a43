//! A key that only a password opens: Argon2id (RFC 9106) makes a key of the password, and XChaCha20-Poly1305 locks the other
//! one away with it. A wrong password opens nothing, so that no digest of the password has to be kept beside.

use std::fmt;
use std::str::FromStr;

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::hex;
use crate::secret::{Password, Secret};

const SALT: usize = 16;
const NONCE: usize = 24;
/// The key and the tag of its authentication.
const LOCKED: usize = 32 + 16;

/// So many bytes of chance lock one key away: the salt and the nonce.
pub const N_CHANCE: usize = SALT + NONCE;

/// What trying one password costs whoever tries many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// Memory, KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub n_passes: u32,
    /// How much of it may be done at once.
    pub n_lanes: u32,
}

impl Cost {
    /// RFC 9106, section 4, the second recommended choice, in one lane.
    pub const RECOMMENDED: Self = Self { memory_kib: 64 * 1024, n_passes: 3, n_lanes: 1 };

    /// What is read from a file asks for at most this much.
    const MOST: Self = Self { memory_kib: 1024 * 1024, n_passes: 16, n_lanes: 16 };

    fn is_bearable(self) -> bool {
        let Self { memory_kib, n_passes, n_lanes } = self;
        let most = Self::MOST;
        memory_kib <= most.memory_kib && n_passes <= most.n_passes && n_lanes <= most.n_lanes
    }
}

/// A key that only a password opens, as it is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrapped {
    cost: Cost,
    salt: [u8; SALT],
    nonce: [u8; NONCE],
    locked: [u8; LOCKED],
}

/// A text is no wrapped key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("it is no wrapped key of a kind that this program knows")]
pub struct NotWrapped;

impl Wrapped {
    /// Locks a key away.
    ///
    /// * `bound_to` — what the key belongs to: under another name it does not open.
    /// * `chance` — drawn for this key alone.
    pub fn new(
        secret: &Secret,
        password: &Password,
        bound_to: &str,
        cost: Cost,
        chance: &[u8; N_CHANCE],
    ) -> Self {
        let (salt, nonce) = chance.split_at(SALT);
        let salt = salt.try_into().expect("the salt is so long");
        let nonce: [u8; NONCE] = nonce.try_into().expect("the nonce is so long");
        let cipher = cipher(password, &salt, cost).expect("a cost that is asked for here is lawful");
        let of = Payload { msg: secret.bytes(), aad: bound_to.as_bytes() };
        let locked = cipher.encrypt(&XNonce::from(nonce), of).expect("a key is short enough to be locked");
        let locked = locked.try_into().expect("a key and its tag are so long");
        Self { cost, salt, nonce, locked }
    }

    /// The key; `None` where the password is another one, or this was altered.
    pub fn open(&self, password: &Password, bound_to: &str) -> Option<Secret> {
        let cipher = cipher(password, &self.salt, self.cost)?;
        let of = Payload { msg: &self.locked, aad: bound_to.as_bytes() };
        let opened = Zeroizing::new(cipher.decrypt(&XNonce::from(self.nonce), of).ok()?);
        Some(Secret::new(opened.as_slice().try_into().ok()?))
    }
}

fn cipher(password: &Password, salt: &[u8; SALT], cost: Cost) -> Option<XChaCha20Poly1305> {
    let Cost { memory_kib, n_passes, n_lanes } = cost;
    let params = Params::new(memory_kib, n_passes, n_lanes, Some(32)).ok()?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let mut key = Zeroizing::new([0; 32]);
    argon2.hash_password_into(password.text().as_bytes(), salt, key.as_mut()).ok()?;
    Some(XChaCha20Poly1305::new(&Key::from(*key)))
}

impl fmt::Display for Wrapped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Cost { memory_kib, n_passes, n_lanes } = self.cost;
        let [salt, nonce, locked] = [&self.salt[..], &self.nonce, &self.locked].map(hex::digits);
        write!(f, "argon2id {memory_kib} {n_passes} {n_lanes} {salt} xchacha20-poly1305 {nonce} {locked}")
    }
}

impl FromStr for Wrapped {
    type Err = NotWrapped;

    fn from_str(text: &str) -> Result<Self, NotWrapped> {
        read(text).filter(|it| it.cost.is_bearable() && it.to_string() == text).ok_or(NotWrapped)
    }
}

fn read(text: &str) -> Option<Wrapped> {
    let words: Vec<&str> = text.split(' ').collect();
    let ["argon2id", memory, passes, lanes, salt, "xchacha20-poly1305", nonce, locked] = words[..] else {
        return None;
    };
    let cost = Cost {
        memory_kib: memory.parse().ok()?,
        n_passes: passes.parse().ok()?,
        n_lanes: lanes.parse().ok()?,
    };
    let (salt, nonce, locked) = (hex::array(salt)?, hex::array(nonce)?, hex::array(locked)?);
    Some(Wrapped { cost, salt, nonce, locked })
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHEAP: Cost = Cost { memory_kib: 8, n_passes: 1, n_lanes: 1 };

    fn wrapped() -> (Secret, Wrapped) {
        let secret = Secret::new([7; 32]);
        let wrapped = Wrapped::new(&secret, &Password::new("矽 silica"), "a", CHEAP, &[3; N_CHANCE]);
        (secret, wrapped)
    }

    #[test]
    fn a_key_opens_by_its_own_password_for_what_it_belongs_to_and_by_nothing_else() {
        let (secret, wrapped) = wrapped();
        assert_eq!(wrapped.open(&Password::new("矽 silica"), "a"), Some(secret));
        assert_eq!(wrapped.open(&Password::new("矽 Silica"), "a"), None);
        assert_eq!(wrapped.open(&Password::new("矽 silica"), "b"), None);
    }

    #[test]
    fn a_wrapped_key_reads_back_and_no_altered_letter_of_it_opens() {
        let (secret, wrapped) = wrapped();
        let text = wrapped.to_string();
        assert!(text.starts_with("argon2id 8 1 1 "));
        assert_eq!(text.parse(), Ok(wrapped));
        for place in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[place] ^= 1;
            let altered = String::from_utf8(bytes).unwrap();
            let opened =
                altered.parse::<Wrapped>().ok().and_then(|it| it.open(&Password::new("矽 silica"), "a"));
            assert_ne!(opened.as_ref(), Some(&secret), "{altered}");
        }
    }

    #[test]
    fn a_file_cannot_ask_for_more_memory_than_a_machine_has() {
        let (_, wrapped) = wrapped();
        let dear = wrapped.to_string().replacen(" 8 ", " 1048577 ", 1);
        assert_eq!(dear.parse::<Wrapped>(), Err(NotWrapped));
    }

    #[test]
    fn neither_a_password_nor_a_key_is_ever_printed() {
        assert_eq!(format!("{:?} {:?}", Password::new("x1"), Secret::new([0x41; 32])), "Password Secret");
    }
}
