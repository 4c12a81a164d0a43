//! Passphrases and recovery codes: read from a file descriptor or asked for on the terminal, where they are not shown. They
//! never stand among arguments or in the environment, which other users of the machine may read.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::sync::OnceLock;

use cryptography::{Password, Secret};
use words::Tongue;
use words::terms::lock::{LockWords, words};
use words::trouble::{LockFault, Trouble};
use workstation::house::lock::Keys;

use crate::output::aside;

/// How often a wrong passphrase is asked for again on the terminal.
const N_TRIES: usize = 3;

/// The passphrase of the house, once it was read: it is asked for once in a run.
static SAID: OnceLock<Password> = OnceLock::new();
/// Where passphrases come from in this run of the program, and in which tongue they are asked for.
static WHERE: OnceLock<(Option<u32>, Tongue)> = OnceLock::new();

/// Says so, once.
pub(crate) fn say_where(descriptor: Option<u32>, tongue: Tongue) {
    let _ = WHERE.set((descriptor, tongue));
}

/// Says of a house that was just made that nothing of it is locked.
pub(crate) fn say_not_locked() {
    let words = words(tongue());
    aside(format_args!("{}{}", words.is_not, words.set_by_command));
}

fn tongue() -> Tongue {
    WHERE.get().map_or_else(Tongue::default, |it| it.1)
}

/// The key of a locked house.
///
/// Errors: nobody can be asked, or what is said does not open it.
pub(crate) fn unlocked(keys: &Keys) -> Result<Secret, Trouble> {
    if let Some(descriptor) = WHERE.get().and_then(|it| it.0) {
        return keys.by_passphrase(&said(descriptor)?);
    }
    let mut tries = 1;
    loop {
        match keys.by_passphrase(&asked(|it| it.asks_passphrase)?) {
            Err(trouble) if tries < N_TRIES => aside(trouble.told(tongue()).happened),
            opened => return opened,
        }
        tries += 1;
    }
}

/// The passphrase that opens a house now: as it was said where it comes from.
pub(crate) fn current() -> Result<Password, Trouble> {
    match WHERE.get().and_then(|it| it.0) {
        Some(descriptor) => said(descriptor),
        None => asked(|it| it.asks_passphrase),
    }
}

/// A passphrase that shall open it from now on: from a descriptor, or typed twice.
pub(crate) fn new(descriptor: Option<u32>) -> Result<Password, Trouble> {
    if let Some(descriptor) = descriptor {
        return read(descriptor);
    }
    let (one, other) = (asked(|it| it.asks_new)?, asked(|it| it.asks_again)?);
    if one == other { Ok(one) } else { Err(Trouble::Lock(LockFault::NotTheSame)) }
}

/// A recovery code: from a descriptor, or typed.
pub(crate) fn code(descriptor: Option<u32>) -> Result<Password, Trouble> {
    descriptor.map_or_else(|| asked(|it| it.asks_code), read)
}

fn asked(word: impl Fn(&LockWords) -> &'static str) -> Result<Password, Trouble> {
    let typed = rpassword::prompt_password(word(words(tongue())));
    typed.map(Password::new).map_err(|_| Trouble::Lock(LockFault::NobodyToAsk))
}

/// The passphrase of the house, as the descriptor says it: read once.
fn said(descriptor: u32) -> Result<Password, Trouble> {
    if let Some(said) = SAID.get() {
        return Ok(said.clone());
    }
    let said = read(descriptor)?;
    Ok(SAID.get_or_init(|| said).clone())
}

/// The first line of a file descriptor.
fn read(descriptor: u32) -> Result<Password, Trouble> {
    let nothing = || Trouble::Lock(LockFault::NothingToRead);
    let file = File::open(format!("/dev/fd/{descriptor}")).map_err(|_| nothing())?;
    let mut line = String::new();
    BufReader::new(file).read_line(&mut line).map_err(|_| nothing())?;
    let line = Password::new(line.trim_end_matches(['\n', '\r']));
    if line.n_characters() == 0 { Err(nothing()) } else { Ok(line) }
}
