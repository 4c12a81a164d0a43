//! A house is given a key, or another one: whole or not at all, however the program ends.
//!
//! ```text
//! 1  relock-next   a whole house under the new key is made, and walked along from end to end
//! 2  relock-ready  that is what it is called from then on: what is left is moving, and is gone on with at the next opening
//! 3                its record, its films and its keys take the places of those before, which are removed
//! ```
//!
//! Up to the second step nothing of the house itself is touched.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use casework::AuditLine;
use cryptography::Secret;
use rusqlite::Connection;

use crate::error::RecordsError;
use crate::house::{Records, lock};
use crate::locking::{KEYS, key_of_record};
use crate::private;
use crate::vault::{Vault, sync_folder};
use crate::verify::{Verified, known_films};

/// What is being made.
const NEXT: &str = "relock-next";
/// What is whole, and only has to be moved.
const READY: &str = "relock-ready";
/// Where the films go that were there before, until they are removed.
const OUTWORN: &str = "vault-outworn";

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The record is copied next.
    Record,
    /// A film is copied next.
    Film {
        /// Which, from 1.
        n: u64,
        /// How many there are.
        n_all: u64,
    },
    /// The new house is walked along next.
    Verify,
    /// It is whole, and takes the place of the one before: from here on it cannot be called off.
    Ready,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relocked {
    /// The house as it was walked along under its new key.
    pub verified: Verified,
}

/// Gives a house a key, or another one.
///
/// * `old` — the key that it has; `None` for a house that is not locked.
/// * `keys` — what stands in its file [`KEYS`] from then on; `line` — what its audit tells of it.
/// * `heed` — told each step before it is taken; it says whether to go on.
///
/// # Errors
/// The house cannot be opened, is not whole ([`RecordsError::Bent`]), or does not fit on the disk a second time; it was
/// called off. The house is as it was.
pub fn relock(
    house: &Path,
    (old, new): (Option<&Secret>, &Secret),
    (keys, line): (&str, &AuditLine),
    heed: &mut dyn FnMut(Step) -> bool,
) -> Result<Relocked, RecordsError> {
    let records = Records::open_with(house, old)?;
    let next = house.join(NEXT);
    let made = made(&records, &next, new, (keys, line), heed);
    let Records { db, opened, .. } = records;
    let closed = db.close().map_err(|(_, fault)| RecordsError::from(fault));
    let done = made.and_then(|verified| {
        closed?;
        fs::rename(&next, house.join(READY)).map_err(RecordsError::io("finishing the lock", &next))?;
        sync_folder(house)?;
        heed(Step::Ready);
        go_on(house)?;
        Ok(Relocked { verified })
    });
    if done.is_err() && next.exists() {
        // What cannot be removed now is removed when the house is next opened.
        let _ = fs::remove_dir_all(&next);
    }
    // The house is ours until all is in its place.
    drop(opened);
    done
}

/// Makes a whole house under the new key, and walks along it.
fn made(
    records: &Records,
    next: &Path,
    new: &Secret,
    (keys, line): (&str, &AuditLine),
    heed: &mut dyn FnMut(Step) -> bool,
) -> Result<Verified, RecordsError> {
    let mut step = |it| if heed(it) { Ok(()) } else { Err(RecordsError::CalledOff) };
    let before = records.verify().map_err(RecordsError::Bent)?;
    step(Step::Record)?;
    private::make_folder(next).map_err(RecordsError::io("making a folder", next))?;
    write_keys(next, keys)?;
    copy_record(&records.db, &next.join("record.sqlite"), new)?;
    let vault = Vault::make(next, Some(new))?;
    let films = known_films(&records.db)?;
    for (n, film) in (1..).zip(&films) {
        step(Step::Film { n, n_all: films.len() as u64 })?;
        vault.put(film, &records.vault.get(film)?)?;
    }
    step(Step::Verify)?;
    let after = Records::open_to_read_with(next, Some(new))?.verify().map_err(RecordsError::Bent)?;
    // Files that belong to no film are not taken along.
    if after != (Verified { n_strays: 0, ..before }) {
        return Err(RecordsError::RelockedOtherwise);
    }
    let mut relocked = Records::open_with(next, Some(new))?;
    relocked.write(|_| Ok(((), line.clone())))?;
    relocked.db.close().map_err(|(_, fault)| RecordsError::from(fault))?;
    fs::remove_file(next.join("in-use")).map_err(RecordsError::io("finishing the lock", next))?;
    sync_folder(next)?;
    Ok(after)
}

fn write_keys(next: &Path, keys: &str) -> Result<(), RecordsError> {
    let path = next.join(KEYS);
    let written = private::make_file(&path).and_then(|()| {
        let mut file = File::options().write(true).open(&path)?;
        file.write_all(keys.as_bytes())?;
        file.sync_all()
    });
    written.map_err(RecordsError::io("writing the keys", &path))
}

/// Copies all of the record into a new one under its key.
fn copy_record(db: &Connection, to: &Path, new: &Secret) -> Result<(), RecordsError> {
    private::make_file(to).map_err(RecordsError::io("copying the record", to))?;
    db.execute("ATTACH DATABASE ?1 AS relocked KEY ?2", (to.to_string_lossy(), key_of_record(new)))?;
    let copied = db.query_one("SELECT sqlcipher_export('relocked')", [], |_| Ok(())).and_then(|()| {
        for pragma in ["application_id", "user_version"] {
            let value: u32 = db.query_one(&format!("PRAGMA main.{pragma}"), [], |it| it.get(0))?;
            db.pragma_update(Some("relocked"), pragma, value)?;
        }
        Ok(())
    });
    db.execute_batch("DETACH DATABASE relocked")?;
    copied?;
    File::open(to).and_then(|it| it.sync_all()).map_err(RecordsError::io("copying the record", to))
}

/// Brings to its end what was begun in a house, by this program or one before it that was ended: what is whole is moved to
/// its place, what is not is removed. A house in which nothing was begun is not touched.
///
/// # Errors
/// [`RecordsError::HouseInUse`], or the disk's.
pub fn finish_relock(house: &Path) -> Result<(), RecordsError> {
    if !house.join(READY).exists() {
        return Ok(());
    }
    let _lock = lock(house)?;
    go_on(house)
}

/// The same, by whoever holds the house already.
pub(crate) fn go_on(house: &Path) -> Result<(), RecordsError> {
    let next = house.join(NEXT);
    if next.exists() {
        fs::remove_dir_all(&next).map_err(RecordsError::io("removing what was not finished", &next))?;
    }
    let ready = house.join(READY);
    if !ready.exists() {
        return Ok(());
    }
    for step in MOVES {
        step(house, &ready).map_err(RecordsError::io("finishing the lock", &ready))?;
        sync_folder(house)?;
    }
    Ok(())
}

/// Refuses a house that is only looked at while its lock is being changed.
pub(crate) fn is_finished(house: &Path) -> Result<(), RecordsError> {
    let is_under_way = house.join(READY).exists();
    if is_under_way { Err(RecordsError::RelockUnfinished { house: house.to_owned() }) } else { Ok(()) }
}

/// One move; done once more it does nothing.
pub(crate) type Move = fn(&Path, &Path) -> io::Result<()>;

pub(crate) const MOVES: [Move; 5] = [put_films_away, move_films, move_record, move_keys, remove_what_was];

fn put_films_away(house: &Path, ready: &Path) -> io::Result<()> {
    let is_due = ready.join("vault").exists() && house.join("vault").exists();
    if is_due { fs::rename(house.join("vault"), ready.join(OUTWORN)) } else { Ok(()) }
}

fn move_films(house: &Path, ready: &Path) -> io::Result<()> {
    move_there(&ready.join("vault"), &house.join("vault"))
}

fn move_record(house: &Path, ready: &Path) -> io::Result<()> {
    let from = ready.join("record.sqlite");
    if from.exists() {
        // The log of the record before belongs to no other.
        for log in ["record.sqlite-wal", "record.sqlite-shm", "record.sqlite-journal"] {
            let log = house.join(log);
            if log.exists() {
                fs::remove_file(log)?;
            }
        }
    }
    move_there(&from, &house.join("record.sqlite"))
}

fn move_keys(house: &Path, ready: &Path) -> io::Result<()> {
    move_there(&ready.join(KEYS), &house.join(KEYS))
}

fn remove_what_was(_: &Path, ready: &Path) -> io::Result<()> {
    fs::remove_dir_all(ready)
}

fn move_there(from: &Path, to: &Path) -> io::Result<()> {
    if from.exists() { fs::rename(from, to) } else { Ok(()) }
}
