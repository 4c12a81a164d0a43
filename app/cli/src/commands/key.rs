//! `profusion key`: a house is encrypted, and what opens it is changed.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde_json::{Value, json};
use words::terms::lock::words;
use words::trouble::Trouble;
use workstation::Event;
use workstation::course::Course;
use workstation::files::whole::write_whole;
use workstation::house::lock::change::{
    ChangeKey, ChangePassphrase, HouseLocked, LockHouse, LockKnown, Opens, ShowLock,
};
use workstation::house::lock::{code_of, paper};

use super::open_house::outside_of;
use super::{outside, world};
use crate::output::progress;
use crate::{Ended, Manner, passphrase};

#[derive(Subcommand)]
pub(crate) enum Key {
    /// Encrypt a house that is not: its record and its films, whole or not at all. A passphrase opens it from then on.
    Set {
        #[command(flatten)]
        at: At,
        #[command(flatten)]
        new: New,
        /// Write the recovery code as a PDF too; it is as good as the passphrase, and belongs on paper alone.
        #[arg(long, value_name = "PDF")]
        paper: Option<PathBuf>,
    },
    /// Give an encrypted house another passphrase; its recovery code stays.
    Change {
        #[command(flatten)]
        at: At,
        #[command(flatten)]
        new: New,
    },
    /// Encrypt a house anew with another key; the passphrase stays, the recovery code is another one.
    Rotate {
        #[command(flatten)]
        at: At,
        /// Write the recovery code as a PDF too; it is as good as the passphrase, and belongs on paper alone.
        #[arg(long, value_name = "PDF")]
        paper: Option<PathBuf>,
    },
    /// Give an encrypted house another passphrase by its recovery code.
    Recover {
        #[command(flatten)]
        at: At,
        #[command(flatten)]
        new: New,
        /// Read the recovery code from this file descriptor; else it is asked for on the terminal.
        #[arg(long, value_name = "N")]
        code_fd: Option<u32>,
    },
    /// Say whether a house is encrypted, and what of it is not.
    Status {
        #[command(flatten)]
        at: At,
    },
}

#[derive(clap::Args)]
pub(crate) struct At {
    /// The data folder.
    #[arg(long)]
    house: Option<PathBuf>,
}

#[derive(clap::Args)]
pub(crate) struct New {
    /// Read the new passphrase from this file descriptor; else it is asked for on the terminal, twice.
    #[arg(long, value_name = "N")]
    new_passphrase_fd: Option<u32>,
}

pub(crate) fn key(asked: Key, manner: &Manner) -> Result<Ended, Trouble> {
    match asked {
        Key::Set { at, new, paper } => {
            let passphrase = passphrase::new(new.new_passphrase_fd)?;
            let mut outside = outside_of(at.house, manner)?;
            let locked = watched(|course| outside.ask_watched(LockHouse { passphrase }, course))?;
            tell_locked(&locked, paper.as_deref(), manner)?;
        }
        Key::Rotate { at, paper } => {
            let passphrase = passphrase::current()?;
            let mut outside = outside_of(at.house, manner)?;
            let locked = watched(|course| outside.ask_watched(ChangeKey { passphrase }, course))?;
            tell_locked(&locked, paper.as_deref(), manner)?;
        }
        Key::Change { at, new } => {
            let by = Opens::Passphrase(passphrase::current()?);
            let passphrase = passphrase::new(new.new_passphrase_fd)?;
            tell_changed(&outside(at.house).ask(ChangePassphrase { by, passphrase })?, manner);
        }
        Key::Recover { at, new, code_fd } => {
            let by = Opens::Code(code_of(passphrase::code(code_fd)?.text())?);
            let passphrase = passphrase::new(new.new_passphrase_fd)?;
            tell_changed(&outside(at.house).ask(ChangePassphrase { by, passphrase })?, manner);
        }
        Key::Status { at } => tell_standing(&outside(at.house).ask(ShowLock)?, manner),
    }
    Ok(Ended::Done)
}

fn watched<T>(does: impl FnOnce(&mut Course<'_>) -> T) -> T {
    does(&mut Course::told(|step| {
        if let Event::Relocking { n, n_all } = step {
            progress(n, n_all);
        }
        true
    }))
}

fn tell_locked(locked: &HouseLocked, pdf: Option<&Path>, manner: &Manner) -> Result<(), Trouble> {
    let words = words(manner.tongue);
    let code = locked.code.groups();
    // The code is told first: what goes wrong with its paper takes nothing of it away.
    if manner.json {
        manner.out.json(&json!({
            "key": locked.key, "recovery_code": *code, "films": locked.n_films, "plain": locked.plain,
        }));
    } else {
        let mut lines = vec![
            (words.done)(&locked.key, locked.n_films),
            words.code_is.to_owned(),
            format!("    {}", *code),
        ];
        lines.extend(plain_lines(&locked.plain, words.plain));
        manner.out.lines(&lines);
    }
    if let Some(pdf) = pdf {
        let bytes = paper::paper(&locked.key, &locked.code, manner.tongue, &world())?;
        write_whole(pdf, &bytes)?;
    }
    Ok(())
}

fn tell_changed(known: &LockKnown, manner: &Manner) {
    if manner.json {
        manner.out.json(&json_of(known));
    } else {
        manner.out.line(words(manner.tongue).passphrase_changed);
    }
}

fn tell_standing(known: &LockKnown, manner: &Manner) {
    if manner.json {
        manner.out.json(&json_of(known));
        return;
    }
    let words = words(manner.tongue);
    let mut lines = match &known.key {
        Some(key) => vec![words.is_encrypted.to_owned(), format!("{}  {key}", words.paper_key)],
        None => vec![words.is_not.to_owned()],
    };
    if known.is_open_to_others == Some(true) {
        lines.push(words.open_to_others.to_owned());
    }
    lines.extend(plain_lines(&known.plain, words.plain));
    manner.out.lines(&lines);
}

fn plain_lines(plain: &[PathBuf], title: &str) -> Vec<String> {
    let title = (!plain.is_empty()).then(|| title.to_owned());
    title.into_iter().chain(plain.iter().map(|it| format!("    {}", it.display()))).collect()
}

fn json_of(known: &LockKnown) -> Value {
    json!({
        "house": known.house, "encrypted": known.key.is_some(), "key": known.key,
        "open_to_others": known.is_open_to_others, "plain": known.plain,
    })
}
