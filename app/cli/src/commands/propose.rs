//! `profusion propose`: what the model proposes for a film.

use std::path::{Path, PathBuf};
use std::time::Instant;

use models::engine::{Engine, find_library};
use models::proposal::{Proposal, Status};
use serde_json::{Value, json};
use words::trouble::Trouble;
use workstation::verbs::import_film::read_film;
use workstation::{house, model_trouble};

use super::{decoder, print_json};
use crate::{Ended, Manner};

/// Proposes for each film; the answer is no where one is refused.
pub(crate) fn propose(
    files: &[PathBuf],
    overlay: Option<&Path>,
    model: Option<PathBuf>,
    manner: &Manner,
) -> Result<Ended, Trouble> {
    let library = find_library(&house::library_candidates(None));
    let folder = model.unwrap_or_else(house::model_folder);
    let mut engine = Engine::load(&folder, library.as_deref()).map_err(|it| model_trouble(&it))?;
    let mut answers = Vec::new();
    let mut ended = Ended::Done;
    for file in files {
        let answer = match one(&mut engine, file, overlay) {
            Ok(answer) => answer,
            Err(trouble) => {
                ended = Ended::No;
                let said = trouble.told(manner.tongue);
                json!({ "file": file, "status": Status::Refused.code(), "reason": said.happened })
            }
        };
        if !manner.json {
            print_answer(&answer);
        }
        answers.push(answer);
    }
    if manner.json {
        match answers.as_slice() {
            [one] => print_json(one),
            all => print_json(&json!(all)),
        }
    }
    Ok(ended)
}

fn one(engine: &mut Engine, file: &Path, overlay: Option<&Path>) -> Result<Value, Trouble> {
    let begun = Instant::now();
    let film = read_film(file, &decoder())?;
    let decode_ms = begun.elapsed().as_secs_f64() * 1000.0;
    let proposal = engine.propose(&film).map_err(|it| model_trouble(&it))?;
    if let Some(out) = overlay {
        draw(&film, &proposal, out)?;
    }
    let mut answer = exchange::proposal_json::proposal(&proposal);
    answer["file"] = json!(file);
    answer["sop_instance_uid"] = json!(film.header.sop_instance_uid);
    answer["elapsed_ms"]["decode"] = json!(decode_ms);
    Ok(answer)
}

fn draw(film: &imaging::film::Film, proposal: &Proposal, out: &Path) -> Result<(), Trouble> {
    let png = exchange::overlay::png(film, proposal);
    std::fs::write(out, png).map_err(|it| Trouble::NotWritten { reason: it.to_string() })
}

fn print_answer(answer: &Value) {
    let text = |value: &Value| value.as_str().unwrap_or("–").to_owned();
    let overall = &answer["overall"];
    println!("{}", text(&answer["file"]));
    println!("  {}  {}", text(&answer["status"]), answer["reason"].as_str().unwrap_or(""));
    println!(
        "  {}  p(≥1/0) {:.2}",
        text(&overall["profusion"]),
        overall["p_ge_1_0"].as_f64().unwrap_or(f64::NAN)
    );
    if let Some(zones) = answer["zones"].as_object() {
        let zones: Vec<_> =
            zones.iter().map(|(zone, it)| format!("{zone} {}", text(&it["profusion"]))).collect();
        println!("  {}", zones.join("  "));
    }
}
