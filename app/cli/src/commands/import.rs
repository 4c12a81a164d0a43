//! `profusion import`: films into a house.

use std::path::PathBuf;

use serde_json::json;
use words::trouble::Trouble;
use workstation::shelf::{Looked, Shelf};
use workstation::verbs::import_film::{arrived, keep_film};
use workstation::{Workstation, house, log};

use super::{decoder, print_json, world};
use crate::{Ended, Manner};

/// Imports every file; the answer is no where one of them was no film, or was here already.
pub(crate) fn import(paths: Vec<PathBuf>, named: Option<PathBuf>, manner: &Manner) -> Result<Ended, Trouble> {
    let house = house::folder(named);
    let _log = log::start(&house);
    let mut workstation = Workstation::open(house, Box::new(world()))?;
    if !workstation.can_change() {
        return Err(Trouble::HouseReadOnly);
    }
    let decoder = decoder();
    let mut shelf = Shelf::of(paths);
    let mut outcomes = Vec::new();
    let mut n_refused = 0;
    while let Some(looked) = shelf.look() {
        let Looked::At(file) = looked else { continue };
        let place = file.as_ref().map_or_else(|_| String::new(), |it| it.place.clone());
        match file.and_then(|it| arrived(it, &decoder)).and_then(|it| keep_film(&mut workstation, &it)) {
            Ok(film) => outcomes.push(json!({ "file": place, "film": film.to_string() })),
            Err(trouble) => {
                n_refused += 1;
                if !manner.json {
                    eprintln!("{}", trouble.told(manner.tongue).lines());
                }
                let (place, why) = trouble.of_file(manner.tongue).unwrap_or_default();
                outcomes.push(json!({ "file": place, "film": null, "reason": why }));
            }
        }
    }
    let n_taken = outcomes.len() - n_refused;
    if manner.json {
        print_json(&json!({ "films": outcomes, "taken": n_taken, "refused": n_refused }));
    } else {
        println!("{}", (manner.tongue.words().worklist.import_done)(n_taken, n_refused));
    }
    Ok(if n_refused == 0 { Ended::Done } else { Ended::No })
}
