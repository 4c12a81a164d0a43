//! `profusion film`: what a film is, or why it is none.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use words::{command_line, terms};
use workstation::films::look::LookAtFilm;

use super::outside;
use crate::output::aside;
use crate::{Ended, Manner};

/// Looks at each file; the answer is no where one of them is no film.
pub(crate) fn film(files: &[PathBuf], manner: &Manner) -> Ended {
    let wanted = files.iter().take_while(|_| !manner.out.is_over());
    let looked: Vec<_> = wanted.map(|it| look(it, manner)).collect();
    let all_readable = looked.iter().all(|it| it["readable"] == true);
    if manner.json {
        match looked.as_slice() {
            [one] => manner.out.json(one),
            all => manner.out.json(&json!(all)),
        }
    }
    if all_readable { Ended::Done } else { Ended::No }
}

fn look(path: &Path, manner: &Manner) -> Value {
    match outside(None).ask(LookAtFilm { path: path.to_owned() }) {
        Ok(film) => {
            let mut told = exchange::film_json::film(&film, manner.tongue);
            told["file"] = json!(path);
            if !manner.json {
                print_film(path, &film, manner);
            }
            told
        }
        Err(trouble) => {
            let said = trouble.told(manner.tongue);
            if !manner.json {
                aside(said.lines());
            }
            json!({ "file": path, "readable": false, "reason": said.happened, "mend": said.mend })
        }
    }
}

fn print_film(path: &Path, film: &imaging::film::Film, manner: &Manner) {
    let stored = &film.stored;
    let millimetres = terms::spacing(&film.spacing, manner.tongue);
    let (columns, rows, bits) = (stored.columns, stored.rows, stored.bits_stored);
    manner.out.line(path.display());
    manner
        .out
        .line(format_args!("  {columns} x {rows}, {bits} bit, {}, {millimetres}", stored.photometric.code()));
    if let Some(line) = person_line(&film.header, manner) {
        manner.out.line(format_args!("  {line}"));
    }
    for flag in &film.flags {
        manner.out.line(format_args!("  {}", terms::flag(flag, manner.tongue)));
    }
}

/// Whose film it is, as the header has it.
fn person_line(header: &imaging::film::Header, manner: &Manner) -> Option<String> {
    let said = [
        header.readable_patient_name(),
        header.patient_id.clone(),
        header.issuer_of_patient_id.as_ref().map(|it| format!("({it})")),
        header.patient_sex.clone(),
        header.birth_date.clone(),
        header.patient_age.clone(),
    ];
    let said: Vec<_> = said.into_iter().flatten().collect();
    let title = command_line::words(manner.tongue).persons.person;
    (!said.is_empty()).then(|| format!("{title}: {}", said.join(" ")))
}
