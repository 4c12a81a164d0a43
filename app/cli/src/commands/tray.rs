//! `profusion tray`: the films of which it is not certain whose they are, and how a person settles them.

use std::path::PathBuf;

use casework::people::identity::Settlement;
use clap::{Args, Subcommand};
use exchange::persons_json;
use serde_json::{Value, json};
use words::terms::{self, identity};
use words::trouble::Trouble;
use workstation::Workstation;
use workstation::house::{self, log};
use workstation::people::settle::{FindPerson, SettleFilm};
use workstation::people::tray::{ShowTray, TrayRow};

use super::opened;
use crate::{Ended, Manner};

#[derive(Args)]
pub(crate) struct Asked {
    /// The data folder.
    #[arg(long, global = true)]
    house: Option<PathBuf>,
    #[command(subcommand)]
    settle: Option<What>,
}

#[derive(Subcommand)]
enum What {
    /// Settle one film, with a reason that is kept.
    Settle(Settle),
}

#[derive(Args)]
struct Settle {
    /// The film's number in the tray.
    n: u32,
    /// It is this person's; their data stay. The person by id, or by a number that only one bears.
    #[arg(long, value_name = "PERSON")]
    under: Option<String>,
    /// It is this person's, and their data are put right after the film.
    #[arg(long, value_name = "PERSON")]
    correct: Option<String>,
    /// It is a new person's.
    #[arg(long)]
    new: bool,
    /// It is not taken.
    #[arg(long)]
    refuse: bool,
    /// Why.
    #[arg(long)]
    reason: String,
    #[command(flatten)]
    one: One,
}

/// One of the four is chosen.
#[derive(Args)]
#[group(id = "decision", required = true, multiple = false, args = ["under", "correct", "new", "refuse"])]
struct One {}

/// Lists what waits, or settles one film.
pub(crate) fn tray(asked: Asked, manner: &Manner) -> Result<Ended, Trouble> {
    let house = house::folder(asked.house);
    let _log = log::start(&house);
    let mut workstation = opened(house)?;
    if let Some(What::Settle(it)) = asked.settle {
        return settle(&mut workstation, &it, manner);
    }
    let tray = workstation.ask(ShowTray)?;
    if manner.json {
        let rows: Vec<_> = tray.rows.iter().map(row).collect();
        manner.out.json(&json!({ "waiting": rows, "films_not_compared_by_pixels": tray.n_without_pixels }));
        return Ok(Ended::Done);
    }
    let words = identity::words(manner.tongue);
    if tray.rows.is_empty() {
        manner.out.lines(&[words.empty.to_owned()]);
    }
    for row in &tray.rows {
        manner.out.lines(&lines(row, manner));
    }
    if 0 < tray.n_without_pixels {
        manner.out.lines(&[(words.without_pixels)(tray.n_without_pixels)]);
    }
    Ok(Ended::Done)
}

fn settle(workstation: &mut Workstation, asked: &Settle, manner: &Manner) -> Result<Ended, Trouble> {
    let Settle { n, under, correct, new, .. } = asked;
    let mut person = |called: &String| workstation.ask(FindPerson { called: called.clone() });
    let settlement = match (under, correct) {
        (Some(called), _) => Settlement::Under(person(called)?),
        (None, Some(called)) => Settlement::Correction(person(called)?),
        (None, None) if *new => Settlement::NewPerson,
        (None, None) => Settlement::Refused,
    };
    let code = settlement.code();
    let asked = SettleFilm { n: *n, settlement, reason: asked.reason.clone() };
    let worker = workstation.ask(asked)?.worker;
    if manner.json {
        manner.out.json(&json!({ "tray": n, "settled": code, "person": worker.map(|it| it.0) }));
    } else {
        manner.out.lines(&[(identity::words(manner.tongue).settled)(*n as usize)]);
    }
    Ok(Ended::Done)
}

fn row(row: &TrayRow) -> Value {
    let waiting = &row.waiting;
    json!({
        "tray": waiting.n,
        "film": waiting.arrival.file.id.to_string(),
        "file": waiting.arrival.file.source_name,
        "stated": persons_json::stated(&waiting.arrival.stated),
        "contradictions": persons_json::codes(&waiting.why),
        "same_pixels_as": waiting.same_pixels_as.map(|it| it.to_string()),
        "perhaps": row.persons.iter().map(|it| persons_json::known(&it.known, &it.why, it.n_films)).collect::<Vec<_>>(),
    })
}

/// One film beside whom it may be, for a person.
fn lines(row: &TrayRow, manner: &Manner) -> Vec<String> {
    let tongue = manner.tongue;
    let arrival = &row.waiting.arrival;
    let stated = &arrival.stated;
    let said = [
        Some(stated.name.readable()),
        stated.number.clone(),
        Some(stated.issuer.words()).filter(|it| !it.is_empty()).map(|it| format!("({it})")),
        stated.sex.map(|it| terms::sex(it, tongue).to_owned()),
        stated.birth.map(|it| it.to_string()),
    ];
    let words = |it: &[Option<String>]| it.iter().flatten().cloned().collect::<Vec<_>>().join(" ");
    let mut lines = vec![
        format!("{}. {}: {}", row.waiting.n, arrival.file.source_name, words(&said)),
        format!("   {}", identity::contradictions(&row.waiting.why, tongue)),
    ];
    for beside in &row.persons {
        let worker = &beside.known.worker;
        let known = [
            Some(worker.name.clone()),
            Some(worker.number.clone()),
            Some(terms::sex(worker.sex, tongue).to_owned()),
            worker.birth.map(|it| it.to_string()),
            Some(worker.id.0.clone()),
        ];
        let why = if beside.why.is_empty() {
            identity::words(tongue).agrees_now.to_owned()
        } else {
            identity::contradictions(&beside.why, tongue)
        };
        lines.push(format!("   ? {}: {why}", words(&known)));
    }
    lines
}
