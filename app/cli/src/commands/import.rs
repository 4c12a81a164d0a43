//! `profusion import`: films into a house.

use std::path::PathBuf;

use exchange::persons_json;
use serde_json::{Value, json};
use words::terms::identity;
use words::trouble::Trouble;
use words::{command_line, punctuation};
use workstation::Event;
use workstation::course::Course;
use workstation::films::import::{Filed, ImportFilms, Kept, Waits};
use workstation::house::{self, log};

use super::opened;
use crate::output::{aside, progress};
use crate::{Ended, Manner};

/// How many films were filed, wait in the tray, and were not added.
#[derive(Default)]
struct Tally {
    n_taken: usize,
    n_waiting: usize,
    n_refused: usize,
}

/// Imports every file; the answer is no where one of them was no film, was here already, or waits in the tray.
pub(crate) fn import(paths: Vec<PathBuf>, named: Option<PathBuf>, manner: &Manner) -> Result<Ended, Trouble> {
    let house = house::folder(named);
    let _log = log::start(&house);
    let mut workstation = opened(house)?;
    let mut outcomes = Vec::new();
    let mut tally = Tally::default();
    let mut course = Course::told(|event| {
        let Event::FileLooked(looked) = event else { return true };
        outcomes.push(match &looked.outcome {
            Ok(Kept::Filed(filed)) => taken(&looked.place, filed, &mut tally, manner),
            Ok(Kept::Waits(waits)) => in_doubt(&looked.place, waits, &mut tally, manner),
            Err(trouble) => refused(&looked.place, trouble, &mut tally, manner),
        });
        if manner.json {
            progress(looked.n_done, looked.n_all);
        }
        true
    });
    let n_left = workstation.ask_watched(ImportFilms { paths }, &mut course)?.n_left;
    drop(course);
    let Tally { n_taken, n_waiting, n_refused } = tally;
    if manner.json {
        let tallied = json!({ "films": outcomes, "taken": n_taken, "in_doubt": n_waiting, "refused": n_refused, "not_looked_at": n_left });
        manner.out.json(&tallied);
    } else {
        let done = (manner.tongue.words().worklist.import_done)(n_taken, n_refused);
        let waiting = (identity::words(manner.tongue).waiting)(n_waiting);
        let comma = punctuation::comma(manner.tongue);
        let said = if n_waiting == 0 { done } else { format!("{done}{comma}{waiting}") };
        manner.out.line(said);
        if 0 < n_left {
            manner.out.line((manner.tongue.words().worklist.import_left)(n_left));
        }
    }
    Ok(if n_refused + n_waiting == 0 { Ended::Done } else { Ended::No })
}

fn taken(place: &str, filed: &Filed, tally: &mut Tally, manner: &Manner) -> Value {
    tally.n_taken += 1;
    let worker = &filed.worker;
    let name = filed.name.map(|it| identity::name_change(it, manner.tongue));
    if !manner.json {
        let matched = identity::matched(filed.matched(), manner.tongue);
        // Without a name the number stands for it.
        let number = Some(worker.number.as_str()).filter(|it| *it != worker.name);
        let said: Vec<_> =
            [Some(worker.name.as_str()), number, Some(matched)].into_iter().flatten().collect();
        manner.out.line(format_args!("{place}: {}", said.join(" ")));
        // A name learnt with a new person is no news.
        if let Some(name) = name.filter(|_| filed.by.is_some()) {
            let title = command_line::words(manner.tongue).persons.name;
            manner.out.line(format_args!("  {title} {name}"));
        }
    }
    let mut person = persons_json::person(worker, filed.matched());
    if let Some(why) = filed.name.filter(|_| filed.by.is_some()) {
        person["name_change"] = json!(why.code());
    }
    json!({ "file": place, "film": filed.film.to_string(), "person": person })
}

fn in_doubt(place: &str, waits: &Waits, tally: &mut Tally, manner: &Manner) -> Value {
    tally.n_waiting += 1;
    let trouble = Trouble::FilmWaits { file: place.to_owned(), why: waits.why.clone() };
    if !manner.json {
        aside(trouble.told(manner.tongue).lines());
    }
    let persons: Vec<_> = waits.persons.iter().map(|it| &it.0).collect();
    json!({
        "file": place,
        "film": waits.film.to_string(),
        "tray": waits.n,
        "reason": trouble.of_file(manner.tongue).map(|it| it.1),
        "contradictions": persons_json::codes(&waits.why),
        "perhaps": persons,
        "person": persons_json::person_in_doubt(&waits.stated),
    })
}

fn refused(place: &str, trouble: &Trouble, tally: &mut Tally, manner: &Manner) -> Value {
    tally.n_refused += 1;
    let told = trouble.told(manner.tongue);
    if !manner.json {
        aside(told.lines());
    }
    let (place, why) = trouble.of_file(manner.tongue).unwrap_or((place, told.happened));
    json!({ "file": place, "film": null, "reason": why, "person": null })
}
