//! A house that only a passphrase opens, or the recovery code that lies on paper.
//!
//! * this file: the house's key, locked away twice in `keys.toml`, and a new house that is begun locked.
//! * [`change`]: a house is locked, its passphrase changed, its key changed, its lock shown.
//! * [`paper`]: the recovery code on paper.
//! * [`transient`]: where papers of a locked house lie, while they are looked at.

pub mod change;
pub mod paper;
pub(crate) mod transient;

use std::path::Path;

use cryptography::recovery::Mistyped;
use cryptography::{Cost, Password, RecoveryCode, Secret, Wrapped, recovery, wrapped};
use records::{KEYS, private};
use serde::{Deserialize, Serialize};
use words::trouble::{Foreign, LockFault, Part, Trouble};

use crate::files::text::{SETTINGS_BYTES_MAX, text_if_there};
use crate::files::whole::{make_private_folder, not_written, write_whole};
use crate::record_trouble;
use crate::surroundings::Surroundings;

/// What stands at the head of the file, for whoever finds it.
const HEAD: &str = "\
# The key of this house, locked away by its passphrase and by its recovery code.
# Without this file nobody opens the house any more: it belongs into every copy of it.
";
/// How the file is written.
const FORM: u32 = 1;
/// Digits by which one key is told from another.
const N_DIGITS: usize = 16;
/// Characters that a passphrase has at least.
pub const PASSPHRASE_MIN: usize = 12;

/// The key of a house, locked away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    /// By which it is told from others.
    id: String,
    by_passphrase: Wrapped,
    by_code: Wrapped,
}

/// `keys.toml`, as it is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    form: u32,
    key: String,
    passphrase: String,
    recovery: String,
}

/// A key that was drawn, and what opens it; nothing of it is written yet.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// The key itself.
    pub key: Secret,
    /// What has to be put on paper now: it is not shown again.
    pub code: RecoveryCode,
    keys: Keys,
}

impl Keys {
    /// The key of a house, locked away; `None` for a house that is not locked. What was begun with the lock and not finished is
    /// finished first.
    ///
    /// Errors: the file is there and is none that this program knows.
    pub fn of(house: &Path) -> Result<Option<Self>, Trouble> {
        records::finish_relock(house).map_err(record_trouble)?;
        Self::in_file(&house.join(KEYS))
    }

    /// The key that a file of its kind holds; `None` where there is no file.
    ///
    /// Errors: the file is there and is none that this program knows.
    pub(crate) fn in_file(file: &Path) -> Result<Option<Self>, Trouble> {
        let Some(text) = text_if_there(file, SETTINGS_BYTES_MAX)? else { return Ok(None) };
        let unread =
            |said: &str| Trouble::Lock(LockFault::KeysUnread { said: Foreign::of(Part::Toml, said) });
        let written: Written = toml::from_str(&text).map_err(|it| unread(it.message()))?;
        if written.form != FORM {
            return Err(Trouble::Lock(LockFault::KeysNewer));
        }
        let slot = |text: &str| text.parse().map_err(|it: wrapped::NotWrapped| unread(&it.to_string()));
        let (by_passphrase, by_code) = (slot(&written.passphrase)?, slot(&written.recovery)?);
        Ok(Some(Self { id: written.key, by_passphrase, by_code }))
    }

    /// By which the key is told from others; it says nothing of it.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The key, by the passphrase. It takes a good part of a second, so that nobody tries many.
    ///
    /// Errors: the passphrase is another one.
    pub fn by_passphrase(&self, passphrase: &Password) -> Result<Secret, Trouble> {
        let opened = self.by_passphrase.open(passphrase, &bound(&self.id, PASSPHRASE));
        opened.ok_or(Trouble::Lock(LockFault::OtherPassphrase))
    }

    /// The key, by the recovery code.
    ///
    /// Errors: the code is of another house, or of a key that was changed since.
    pub fn by_code(&self, code: &RecoveryCode) -> Result<Secret, Trouble> {
        let opened = self.by_code.open(&code.password(), &bound(&self.id, RECOVERY));
        opened.ok_or(Trouble::Lock(LockFault::OtherCode))
    }

    /// The same key under another passphrase.
    pub(crate) fn with_passphrase(
        &self,
        key: &Secret,
        passphrase: &Password,
        surroundings: &dyn Surroundings,
    ) -> Self {
        let by_passphrase = locked_away(key, passphrase, (&self.id, PASSPHRASE), surroundings);
        Self { by_passphrase, ..self.clone() }
    }

    pub(crate) fn text(&self) -> String {
        let written = Written {
            form: FORM,
            key: self.id.clone(),
            passphrase: self.by_passphrase.to_string(),
            recovery: self.by_code.to_string(),
        };
        format!("{HEAD}{}", toml::to_string(&written).expect("a table of plain values is TOML"))
    }

    /// Writes them into a house, in the place of those that were there.
    pub(crate) fn keep(&self, house: &Path) -> Result<(), Trouble> {
        let path = house.join(KEYS);
        private::make_file(&path).map_err(|it| not_written(&path, &it))?;
        write_whole(&path, self.text().as_bytes())
    }
}

/// What each of the two is bound to, beside the key that it opens.
const PASSPHRASE: &str = "passphrase";
const RECOVERY: &str = "recovery";

fn bound(id: &str, by: &str) -> String {
    format!("profusion house {id} {by}")
}

fn locked_away(
    key: &Secret,
    password: &Password,
    (id, by): (&str, &str),
    surroundings: &dyn Surroundings,
) -> Wrapped {
    let mut chance = [0; wrapped::N_CHANCE];
    surroundings.draw(&mut chance);
    Wrapped::new(key, password, &bound(id, by), Cost::RECOMMENDED, &chance)
}

impl Drawn {
    /// A new key for a house.
    ///
    /// Errors: the passphrase is too short.
    pub fn new(passphrase: &Password, surroundings: &dyn Surroundings) -> Result<Self, Trouble> {
        long_enough(passphrase)?;
        let mut chance = [0; 32];
        surroundings.draw(&mut chance);
        let key = Secret::new(chance);
        let id = key.derived("profusion key id 1", b"").digits()[..N_DIGITS].to_owned();
        let mut chance = [0; recovery::N_CHANCE];
        surroundings.draw(&mut chance);
        let code = RecoveryCode::new(&chance);
        let by_passphrase = locked_away(&key, passphrase, (&id, PASSPHRASE), surroundings);
        let by_code = locked_away(&key, &code.password(), (&id, RECOVERY), surroundings);
        Ok(Self { key, code, keys: Keys { id, by_passphrase, by_code } })
    }

    /// The key, locked away.
    pub const fn keys(&self) -> &Keys {
        &self.keys
    }

    /// Begins a new house that is locked from its first moment on; its record is made when it is opened.
    ///
    /// Errors: there is a house already, or the folder cannot be written.
    pub fn begin(&self, house: &Path) -> Result<(), Trouble> {
        if super::is_house(house) || house.join(KEYS).exists() {
            return Err(Trouble::Lock(LockFault::HouseThere));
        }
        make_private_folder(house)?;
        self.keys.keep(house)
    }
}

/// Whether a passphrase is as long as it has to be.
pub fn long_enough(passphrase: &Password) -> Result<(), Trouble> {
    let n = passphrase.n_characters();
    if PASSPHRASE_MIN <= n {
        return Ok(());
    }
    Err(Trouble::Lock(LockFault::TooShort { n, n_min: PASSPHRASE_MIN }))
}

/// A recovery code as it was typed.
///
/// Errors: what is mistyped in it.
pub fn code_of(typed: &str) -> Result<RecoveryCode, Trouble> {
    typed.parse().map_err(|it| {
        Trouble::Lock(match it {
            Mistyped::Length { n } => LockFault::CodeLength { n },
            Mistyped::Character(character) => LockFault::CodeCharacter { character },
            Mistyped::Check => LockFault::CodeMistyped,
        })
    })
}

/// Whether a folder holds a house, and whether that is locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// There is none yet.
    New,
    /// One that opens without a key.
    Open,
    /// One that only its key opens.
    Locked,
}

/// How a house stands before it is opened.
pub fn standing(house: &Path) -> Standing {
    match (house.join(KEYS).exists(), super::is_house(house)) {
        (true, _) => Standing::Locked,
        (false, true) => Standing::Open,
        (false, false) => Standing::New,
    }
}
