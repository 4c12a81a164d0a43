//! `profusion backup` and `profusion restore`: a house copied while it is in use, and a house from the copy.

use std::path::PathBuf;
use std::sync::Arc;

use casework::BrokenLink;
use casework::reading::film_id::FilmId;
use clap::Args;
use serde_json::{Value, json};
use words::terms::{self, broken_link};
use words::trouble::{BackupFault, Trouble};
use workstation::course::Course;
use workstation::house::backup::make::{BackUpHouse, BackedUp};
use workstation::house::backup::place::Backup;
use workstation::house::backup::rehearse::{RehearseBackup, Rehearsed};
use workstation::house::backup::restore::{RestoreHouse, Restored};
use workstation::house::{self, log};
use workstation::{Event, Workstation};

use super::{outside, world};
use crate::output::progress;
use crate::{Ended, Manner};

#[derive(Args)]
pub(crate) struct Asked {
    /// The folder of the backups; else as the house's settings say.
    #[arg(required_if_eq("rehearse", "true"))]
    to: Option<PathBuf>,
    /// The data folder.
    #[arg(long)]
    house: Option<PathBuf>,
    /// Back up nothing: read and verify the last good backup as restoring would, and say how old it is.
    #[arg(long, conflicts_with = "house")]
    rehearse: bool,
}

/// Backs up, or rehearses; the answer is no where something does not hold.
pub(crate) fn backup(asked: Asked, manner: &Manner) -> Result<Ended, Trouble> {
    if asked.rehearse {
        return rehearse(asked.to.unwrap_or_default(), manner);
    }
    let house = house::folder(asked.house);
    let _log = log::start(&house);
    let mut workstation = Workstation::open_to_look(house, Arc::new(world()))?;
    let made = workstation.ask_watched(BackUpHouse { to: asked.to }, &mut watched());
    match made {
        Ok(Some(made)) => Ok(told_made(&made, manner)),
        Ok(None) => Ok(Ended::No),
        Err(trouble) => not_good(trouble, manner),
    }
}

/// How far it is, on a terminal.
fn watched() -> Course<'static> {
    Course::told(|event| {
        if let Event::BackingUp(it) = event {
            progress(it.n_done as usize, it.n_all as usize);
        }
        true
    })
}

fn told_made(made: &BackedUp, manner: &Manner) -> Ended {
    let (backup, words) = (&made.backup, terms::backup::words(manner.tongue));
    if manner.json {
        let mut told = backup_json(backup);
        told["place"] = json!(made.place);
        told["good"] = json!(true);
        told["new"] = json!(made.n_new);
        told["mended"] = json!(ids(&made.mended));
        told["noted"] = json!(made.is_noted);
        manner.out.json(&told);
    } else {
        manner.out.line((words.made)(backup.counted.n_films, made.n_new));
        contents(backup, manner);
        films(&made.mended, words.mended, manner);
        films(&backup.lost, words.lost, manner);
        if !made.is_noted {
            manner.out.line(words.unnoted);
        }
    }
    if backup.lost.is_empty() { Ended::Done } else { Ended::No }
}

fn rehearse(place: PathBuf, manner: &Manner) -> Result<Ended, Trouble> {
    let found = match outside(None).ask_watched(RehearseBackup { place }, &mut watched()) {
        Ok(found) => found,
        Err(trouble) => return not_good(trouble, manner),
    };
    let Some(Rehearsed { backup, days }) = found else { return Ok(Ended::No) };
    if manner.json {
        let mut told = backup_json(&backup);
        told["good"] = json!(true);
        told["days_old"] = json!(days);
        manner.out.json(&told);
    } else {
        let words = terms::backup::words(manner.tongue);
        manner.out.line((words.rehearsed)(backup.n, &backup.at.to_string(), days));
        contents(&backup, manner);
        films(&backup.lost, words.lost, manner);
    }
    Ok(Ended::Done)
}

/// Restores; the answer is no where something in the house does not hold.
pub(crate) fn restore(from: PathBuf, house: PathBuf, manner: &Manner) -> Result<Ended, Trouble> {
    let restored = outside(Some(house)).ask_watched(RestoreHouse { from }, &mut watched())?;
    let Some(Restored { house, backup, faults, bent }) = restored else { return Ok(Ended::No) };
    let is_whole = faults.is_empty() && bent.is_empty() && backup.lost.is_empty();
    if manner.json {
        let mut told = backup_json(&backup);
        told["house"] = json!(house);
        told["whole"] = json!(is_whole);
        told["faults"] = json!(faults_told(&faults, &bent, manner));
        manner.out.json(&told);
    } else {
        let words = terms::backup::words(manner.tongue);
        manner.out.line((words.restored)(&house.to_string_lossy()));
        contents(&backup, manner);
        films(&backup.lost, words.lost, manner);
        let faults = faults_told(&faults, &bent, manner);
        if !faults.is_empty() {
            manner.out.line((words.restored_bent)(faults.len()));
            for fault in &faults {
                manner.out.line(format_args!("  {fault}"));
            }
        }
    }
    Ok(if is_whole { Ended::Done } else { Ended::No })
}

/// To programs, what does not hold is an answer; to people, a trouble.
fn not_good(trouble: Trouble, manner: &Manner) -> Result<Ended, Trouble> {
    let none = Vec::new();
    let (faults, files) = match &trouble {
        Trouble::Backup(BackupFault::NotGood { faults }) => (faults, &none),
        Trouble::Backup(BackupFault::Bent { faults, files }) => (faults, files),
        _ => return Err(trouble),
    };
    if !manner.json {
        return Err(trouble);
    }
    manner.out.json(&json!({ "good": false, "faults": faults_told(faults, files, manner) }));
    Ok(Ended::No)
}

fn faults_told(faults: &[BrokenLink], files: &[String], manner: &Manner) -> Vec<String> {
    let faults = faults.iter().map(|it| broken_link(it, manner.tongue));
    faults.chain(files.iter().cloned()).collect()
}

fn contents(backup: &Backup, manner: &Manner) {
    let counted = &backup.counted;
    let words = terms::backup::words(manner.tongue);
    let told = (words.contents)(counted.n_readings, counted.n_diagnoses, counted.n_films);
    manner.out.line(format_args!("  {told}"));
    manner.out.line(format_args!("  {}", counted.head));
}

/// Films by their ids, under what became of them.
fn films(films: &[FilmId], said: fn(usize) -> String, manner: &Manner) {
    if !films.is_empty() {
        manner.out.line(said(films.len()));
        for film in films {
            manner.out.line(format_args!("  {film}"));
        }
    }
}

fn ids(films: &[FilmId]) -> Vec<String> {
    films.iter().map(ToString::to_string).collect()
}

fn backup_json(backup: &Backup) -> Value {
    let counted = &backup.counted;
    json!({
        "backup": backup.n, "at": backup.at.to_string(), "schema": counted.schema,
        "audit_lines": counted.n_audit, "readings": counted.n_readings, "diagnoses": counted.n_diagnoses,
        "films": counted.n_films, "lost": ids(&backup.lost), "head": counted.head.to_string(),
        "files": backup.files.iter().map(|it| &it.0).collect::<Vec<_>>(),
    })
}
