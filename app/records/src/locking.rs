//! A house that only its key opens: what each part of it is locked with, all of them keys of the one key.
//!
//! * The record: every page by `SQLCipher`, AES-256 and HMAC-SHA-512, with a key that is taken as it is.
//! * Each film: XChaCha20-Poly1305 with a key of its own ([`cryptography::locked`]), under a name that tells nothing: the
//!   film's own digest would tell whoever holds a film of a person whether that person is in the house.

use std::path::Path;

use casework::FilmId;
use cryptography::Secret;
use rusqlite::Connection;

use crate::error::RecordsError;
use crate::house::settle;

/// What makes a house a locked one: the file with its key, locked away in turn. What stands in it is not read here.
pub const KEYS: &str = "keys.toml";

/// Whether a house is locked.
pub(crate) fn is_locked(house: &Path) -> bool {
    house.join(KEYS).exists()
}

/// Whether what was given opens the house: a key for a locked one, none for any other.
pub(crate) fn is_enough(house: &Path, key: Option<&Secret>) -> Result<(), RecordsError> {
    let house = || house.to_owned();
    match (is_locked(&house()), key) {
        (true, None) => Err(RecordsError::KeyNeeded { house: house() }),
        (false, Some(_)) => Err(RecordsError::NotLocked { house: house() }),
        (true, Some(_)) | (false, None) => Ok(()),
    }
}

/// A connection that is told the key, where there is one, and then all else.
pub(crate) fn settled_with(key: Option<&Secret>, db: Connection) -> Result<Connection, RecordsError> {
    if let Some(key) = key {
        // Else it tells on standard error what is told as a fault too.
        db.pragma_update(None, "cipher_log_level", "NONE")?;
        db.pragma_update(None, "key", key_of_record(key))?;
    }
    settle(&db)?;
    Ok(db)
}

/// The record's key as `SQLCipher` takes one that is a key already.
pub(crate) fn key_of_record(key: &Secret) -> String {
    format!("x'{}'", *key.derived("profusion record 1", b"").digits())
}

/// The key of one film.
pub(crate) fn key_of_film(key: &Secret, film: &FilmId) -> Secret {
    key.derived("profusion film 1", film.to_string().as_bytes())
}

/// What a film's file is called.
pub(crate) fn name_of_film(key: &Secret, film: &FilmId) -> String {
    key.derived("profusion film name 1", film.to_string().as_bytes()).digits().to_string()
}
