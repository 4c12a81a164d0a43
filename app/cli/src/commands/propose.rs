//! `profusion propose`: what the model proposes for a film, or for every film of a folder.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;
use exchange::proposal_json;
use imaging::film::Film;
use models::engine::{Engine, find_library};
use models::proposal::{Proposal, Status};
use serde_json::{Value, json};
use words::trouble::Trouble;
use words::{Tongue, terms};
use workstation::files::whole::write_whole;
use workstation::films::shelf::{FoundFile, Looked, Shelf};
use workstation::surroundings::Surroundings as _;
use workstation::{film_refused, house, model_trouble};

use super::proposals_file::ProposalsFile;
use super::{decoder, world};
use crate::output::aside;
use crate::{Ended, Manner};

/// What is asked of the model.
#[derive(Args)]
pub(crate) struct Asked {
    /// DICOM, PNG, JPEG or TIFF files; folders with all that is below them, discs, zips.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Draw lungs, zones and proposal over the film; in a folder that is there, one PNG for each film.
    #[arg(long)]
    overlay: Option<PathBuf>,
    /// Another model's folder.
    #[arg(long)]
    model: Option<PathBuf>,
    /// Write a line of JSON for each film into this file; films that this model answered there are not asked again.
    #[arg(long)]
    out: Option<PathBuf>,
}

/// Proposes for each film; the answer is no where one is refused.
pub(crate) fn propose(asked: Asked, manner: &Manner) -> Result<Ended, Trouble> {
    let library = find_library(&house::library_candidates(None));
    let folder = asked.model.unwrap_or_else(house::model_folder);
    let mut engine = Engine::load(&folder, library.as_deref()).map_err(|it| model_trouble(&it))?;
    let model = engine.identity().sha256.clone();
    let mut file = asked.out.as_deref().map(|it| ProposalsFile::open(it, &model)).transpose()?;
    let mut all = Vec::new();
    let mut n_refused = 0;
    for path in asked.files {
        let mut shelf = Shelf::of(vec![path.clone()]);
        let mut n_done = 0;
        while let Some(looked) = shelf.look().filter(|_| file.is_some() || !manner.out.is_over()) {
            let Looked::At(found) = looked else { continue };
            n_done += 1;
            let known = found
                .as_ref()
                .is_ok_and(|it| file.as_ref().is_some_and(|file| file.holds(&it.film_id().to_string())));
            if known {
                continue;
            }
            let answer = answer_of(&mut engine, found, &path, asked.overlay.as_deref(), manner.tongue)?;
            n_refused += usize::from(answer["status"] == Status::Refused.code());
            match &mut file {
                Some(file) => {
                    file.add(&answer)?;
                    let progress = format!("{n_done} / {}", n_done + shelf.n_left());
                    aside(format_args!(
                        "{progress}  {}  {}",
                        text(&answer["file"]),
                        summary(&answer, manner.tongue)
                    ));
                }
                None if manner.json => all.push(answer),
                None => print_answer(&answer, manner),
            }
        }
    }
    if let Some(file) = &file {
        manner.out.line(file.told(manner.tongue));
    } else if manner.json {
        match all.as_slice() {
            [one] => manner.out.json(one),
            all => manner.out.json(&json!(all)),
        }
    }
    Ok(if n_refused == 0 { Ended::Done } else { Ended::No })
}

/// One film's answer, or that it is refused; an error only where the model or the disk would not.
fn answer_of(
    engine: &mut Engine,
    found: Result<FoundFile, Trouble>,
    path: &Path,
    overlay: Option<&Path>,
    tongue: Tongue,
) -> Result<Value, Trouble> {
    let model = engine.identity().clone();
    let model = json!({ "id": model.id, "version": model.version, "sha256": model.sha256 });
    let refused = |file: &str, trouble: &Trouble, film: Option<String>| {
        let why = trouble.told(tongue).happened;
        json!({ "file": file, "film": film, "status": Status::Refused.code(), "reason": why,
                "model": model })
    };
    let found = match found {
        Ok(it) => it,
        Err(trouble) => {
            let place = trouble.of_file(tongue).map(|it| it.0.to_owned());
            let place = place.filter(|_| path.is_dir()).unwrap_or_else(|| path.display().to_string());
            return Ok(refused(&place, &trouble, None));
        }
    };
    let id = found.film_id().to_string();
    // A film that was named itself is told by the name it was given.
    let is_itself = path.file_name().is_some_and(|it| it == found.place.as_str());
    let place = if is_itself { path.display().to_string() } else { found.place.clone() };
    let begun = Instant::now();
    let film = match imaging::read_any(&found.bytes, &found.name, &decoder()) {
        Ok(it) => it,
        Err(refusal) => return Ok(refused(&place, &film_refused(&place, &refusal), Some(id))),
    };
    let decode_ms = begun.elapsed().as_secs_f64() * 1000.0;
    let proposal = engine.propose(&film).map_err(|it| model_trouble(&it))?;
    if let Some(out) = overlay {
        let out = if out.is_dir() { out.join(format!("{}.png", &id[..16])) } else { out.to_owned() };
        draw(&film, &proposal, &out)?;
    }
    let mut answer = proposal_json::proposal(&proposal);
    answer["file"] = json!(place);
    answer["film"] = json!(id);
    answer["made_at"] = json!(world().now().to_string());
    answer["sop_instance_uid"] = json!(film.header.sop_instance_uid);
    answer["elapsed_ms"]["decode"] = json!(decode_ms);
    for (told, hint) in proposal.hints.iter().zip(answer["hints"].as_array_mut().into_iter().flatten()) {
        hint["told"] = json!(terms::model::hint(told, tongue));
    }
    Ok(answer)
}

fn draw(film: &Film, proposal: &Proposal, out: &Path) -> Result<(), Trouble> {
    let png = exchange::overlay::png(film, proposal);
    write_whole(out, &png)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or("–").to_owned()
}

/// The film's own point, or why there is none.
fn summary(answer: &Value, tongue: Tongue) -> String {
    let words = terms::proposal::words(tongue);
    if let Some(point) = answer["overall"]["profusion"].as_str() {
        return (words.proposes_surely)(point);
    }
    let reason = text(&answer["reason"]);
    // A refusal is told in words already.
    if answer["status"] == Status::Refused.code() {
        reason
    } else {
        (words.abstains)(terms::abstention(&reason, tongue))
    }
}

fn print_answer(answer: &Value, manner: &Manner) {
    let tongue = manner.tongue;
    let words = terms::proposal::words(tongue);
    manner.out.line(text(&answer["file"]));
    manner.out.line(format_args!("  {}", summary(answer, tongue)));
    // An abstention has no point.
    if let Some(chance) = answer["overall"]["p_ge_1_0"].as_f64() {
        manner.out.line(format_args!("  {}", (words.at_least_1_0)(chance)));
        manner.out.line(format_args!("  {}", proposal_json::zones_line(answer)));
    }
    if let Some(large) = answer["large_opacity"].as_object() {
        let number = |name: &str| large.get(name).and_then(Value::as_f64);
        if let (Some(long), Some(short), Some(chance)) =
            (number("long_mm"), number("short_mm"), number("probability"))
        {
            manner.out.line(format_args!("  {}", (words.large)(chance, long, short)));
        }
    }
    // No length without where its millimetres come from.
    if answer["mm_estimated"] == true {
        manner.out.line(format_args!("  {}", words.estimated_mm));
    }
    for hint in answer["hints"].as_array().into_iter().flatten() {
        if hint["beyond"] == true {
            manner.out.line(format_args!("  {}", text(&hint["told"])));
        }
    }
}
