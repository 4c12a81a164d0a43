//! `profusion import`: films into a house.

use std::collections::VecDeque;
use std::path::PathBuf;

use serde_json::json;
use words::trouble::Trouble;
use workstation::verbs::import_film::{files_in, import_film};
use workstation::{Workstation, house, log};

use super::{print_json, world};
use crate::{Ended, Manner};

/// Imports every file; the answer is no where one of them was no film.
pub(crate) fn import(paths: Vec<PathBuf>, named: Option<PathBuf>, manner: &Manner) -> Result<Ended, Trouble> {
    let house = house::folder(named);
    let _log = log::start(&house);
    let mut workstation = Workstation::open(house, Box::new(world()))?;
    let mut files = VecDeque::from(paths);
    let mut outcomes = Vec::new();
    let mut n_refused = 0;
    while let Some(path) = files.pop_front() {
        if let Some(inside) = files_in(&path) {
            files.extend(inside);
            continue;
        }
        match import_film(&mut workstation, &path) {
            Ok(film) => outcomes.push(json!({ "file": path, "film": film.to_string() })),
            Err(trouble) => {
                n_refused += 1;
                let said = trouble.told(manner.tongue);
                if !manner.json {
                    eprintln!("{}", said.lines());
                }
                outcomes.push(json!({ "file": path, "film": null, "reason": said.happened }));
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
