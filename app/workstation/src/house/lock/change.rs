//! A house is locked, its passphrase or its key changed, its lock shown. Each change leaves a line of the audit.

use std::path::PathBuf;

use casework::record::audit::AuditLine;
use cryptography::{Password, RecoveryCode, Secret};
use records::{Records, Step, private, relock};
use words::trouble::{LockFault, Trouble};

use super::{Drawn, Keys, long_enough};
use crate::course::Course;
use crate::door::CarryOut;
use crate::event::Event;
use crate::house::config::{Config, Own, UNNAMED};
use crate::outside::Outside;
use crate::record_trouble;
use crate::verbs::VerbKind;

/// Folders of a house that hold what was made for others, or came from them, as it was made.
const PLAIN: [&str; 3] = ["reports", "exports", "incoming"];

/// Show whether a house is locked, and what of it is not.
#[derive(Clone, Copy, Debug)]
pub struct ShowLock;

/// How a house is locked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockKnown {
    /// The house.
    pub house: PathBuf,
    /// By which its key is told from others; `None` where it is not locked.
    pub key: Option<String>,
    /// Whether other persons of this machine may enter its folder; `None` where the system does not say.
    pub is_open_to_others: Option<bool>,
    /// Folders of a locked house that are not locked: what lies in them was put there before.
    pub plain: Vec<PathBuf>,
}

/// Lock a house that is not: record and films, whole or not at all.
///
/// Errors: it is locked already, it is not whole, the passphrase is too short, or the disk has no room for it twice; it is
/// as it was.
#[derive(Clone, Debug)]
pub struct LockHouse {
    /// What opens it from now on.
    pub passphrase: Password,
}

/// Change a house's key: everything is locked anew, whole or not at all. Whoever had the key before, or the recovery code
/// before, opens nothing with it any more.
///
/// Errors: the passphrase is another one, and those of [`LockHouse`].
#[derive(Clone, Debug)]
pub struct ChangeKey {
    /// The passphrase, which stays.
    pub passphrase: Password,
}

/// Change the passphrase of a house; its key and its recovery code stay.
///
/// Errors: what was given does not open it, the new passphrase is too short, or the keys cannot be written.
#[derive(Clone, Debug)]
pub struct ChangePassphrase {
    /// What opens the house now.
    pub by: Opens,
    /// What opens it from now on.
    pub passphrase: Password,
}

/// What opens a house.
#[derive(Clone, Debug)]
pub enum Opens {
    /// Its passphrase.
    Passphrase(Password),
    /// The recovery code, where that is lost.
    Code(RecoveryCode),
}

/// A house was locked.
#[derive(Clone, Debug)]
pub struct HouseLocked {
    /// By which its key is told from others.
    pub key: String,
    /// What has to be put on paper now: it is not shown again.
    pub code: RecoveryCode,
    /// Films in it.
    pub n_films: u64,
    /// Folders that are not locked: what lies in them was put there before.
    pub plain: Vec<PathBuf>,
}

impl Opens {
    fn key(&self, keys: &Keys) -> Result<Secret, Trouble> {
        match self {
            Self::Passphrase(it) => keys.by_passphrase(it),
            Self::Code(it) => keys.by_code(it),
        }
    }
}

impl CarryOut for ShowLock {
    type At = Outside;
    type Done = LockKnown;
    const KIND: VerbKind = VerbKind::ShowLock;

    fn carry_out(self, at: &mut Outside, _: &mut Course<'_>) -> Result<LockKnown, Trouble> {
        if super::standing(&at.house) == super::Standing::New {
            return Err(Trouble::NoHouse);
        }
        let key = Keys::of(&at.house)?.map(|it| it.id);
        let is_open_to_others = private::is_open_to_others(&at.house);
        let plain = if key.is_some() { plain(at) } else { Vec::new() };
        Ok(LockKnown { house: at.house.clone(), key, is_open_to_others, plain })
    }
}

impl CarryOut for LockHouse {
    type At = Outside;
    type Done = HouseLocked;
    const KIND: VerbKind = VerbKind::LockHouse;

    fn carry_out(self, at: &mut Outside, course: &mut Course<'_>) -> Result<HouseLocked, Trouble> {
        match super::standing(&at.house) {
            super::Standing::New => return Err(Trouble::NoHouse),
            super::Standing::Locked => return Err(Trouble::Lock(LockFault::LockedAlready)),
            super::Standing::Open => {}
        }
        lock_with(at, Self::KIND, (None, &self.passphrase), course)
    }
}

impl CarryOut for ChangeKey {
    type At = Outside;
    type Done = HouseLocked;
    const KIND: VerbKind = VerbKind::ChangeKey;

    fn carry_out(self, at: &mut Outside, course: &mut Course<'_>) -> Result<HouseLocked, Trouble> {
        let key = keys_of(at)?.by_passphrase(&self.passphrase)?;
        lock_with(at, Self::KIND, (Some(&key), &self.passphrase), course)
    }
}

impl CarryOut for ChangePassphrase {
    type At = Outside;
    type Done = LockKnown;
    const KIND: VerbKind = VerbKind::ChangePassphrase;

    fn carry_out(self, at: &mut Outside, course: &mut Course<'_>) -> Result<LockKnown, Trouble> {
        long_enough(&self.passphrase)?;
        let before = keys_of(at)?;
        let key = self.by.key(&before)?;
        let mut records = Records::open_with(&at.house, Some(&key)).map_err(record_trouble)?;
        let after = before.with_passphrase(&key, &self.passphrase, &*at.surroundings);
        after.keep(&at.house)?;
        let by = match self.by {
            Opens::Passphrase(_) => "passphrase",
            Opens::Code(_) => "recovery code",
        };
        let line = line(at, Self::KIND, format!("key {} by {by}", after.id));
        records.write(|_| Ok(((), line))).map_err(|fault| {
            // Without its line nothing was changed.
            let _ = before.keep(&at.house);
            record_trouble(fault)
        })?;
        drop(records);
        ShowLock.carry_out(at, course)
    }
}

fn keys_of(at: &Outside) -> Result<Keys, Trouble> {
    Keys::of(&at.house)?.ok_or(Trouble::Lock(LockFault::NotLocked))
}

fn lock_with(
    at: &Outside,
    kind: VerbKind,
    (old, passphrase): (Option<&Secret>, &Password),
    course: &mut Course<'_>,
) -> Result<HouseLocked, Trouble> {
    let drawn = Drawn::new(passphrase, &*at.surroundings)?;
    let line = line(at, kind, format!("key {}", drawn.keys.id));
    let mut heed = |step| match step {
        Step::Film { n, n_all } => course.goes_on(Event::Relocking { n: n as usize, n_all: n_all as usize }),
        Step::Record | Step::Verify | Step::Ready => true,
    };
    let done = relock(&at.house, (old, &drawn.key), (&drawn.keys.text(), &line), &mut heed);
    let relocked = done.map_err(record_trouble)?;
    forget_reader(at);
    let n_films = relocked.verified.n_films;
    Ok(HouseLocked { key: drawn.keys.id.clone(), code: drawn.code, n_films, plain: plain(at) })
}

/// The name of whoever sits in the house no longer stands beside their account, in settings that are not locked.
fn forget_reader(at: &Outside) {
    let kept = match Config::of(&at.house) {
        Ok(config) if config.account.is_some() => {
            config.keep(&at.house, &Own::Reader { name: String::new() })
        }
        other => other.map(drop),
    };
    if let Err(why) = kept {
        tracing::warn!(verb = "lock house", kind = why.kind(), "the settings are as they were");
    }
}

/// What lies in a house as it was made, and not locked.
fn plain(at: &Outside) -> Vec<PathBuf> {
    let holds_something =
        |it: &PathBuf| std::fs::read_dir(it).is_ok_and(|mut within| within.next().is_some());
    PLAIN.iter().map(|it| at.house.join(it)).filter(holds_something).collect()
}

fn line(at: &Outside, kind: VerbKind, about: String) -> AuditLine {
    AuditLine { at: at.surroundings.now(), who: UNNAMED.to_owned(), verb: kind.row().name.to_owned(), about }
}
