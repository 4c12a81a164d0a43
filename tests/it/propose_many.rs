//! `profusion propose` over a folder: whole lines, no film asked twice, resumed where it was broken off.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use classification::{Profusion, Shape};
use reference_films::dx::{FilmLabel, dx};
use reference_films::simulator::{Findings, Size};
use serde_json::Value;
use tests::{folder, program};

fn run(arguments: &[&str]) -> Output {
    Command::new(program()).args(arguments).env("LANG", "en").output().expect("tests/run built the program")
}

/// A folder of two made films, one below it, and something that is no film.
fn films(name: &str) -> PathBuf {
    let folder = folder(name);
    std::fs::create_dir_all(folder.join("below")).expect("target can be written");
    for (seed, file) in [(3, "a.dcm"), (5, "below/b.dcm")] {
        let label = FilmLabel {
            patient_name: "Nobody".to_owned(),
            patient_id: format!("N-{seed}"),
            patient_sex: String::new(),
            birth_date: String::new(),
            study_date: "20260101".to_owned(),
            derivation: "Simulated".to_owned(),
            uid_root: format!("many {seed}"),
        };
        let findings = Findings::even(Profusion::OneOne, Shape::Q);
        let pixels = tests::kept::pixels(seed, &findings, Size::LUNGS);
        let bytes = imaging::dicom::write_dx(&dx(pixels, Size::LUNGS, &label)).expect("a lawful film");
        std::fs::write(folder.join(file), bytes).expect("target can be written");
    }
    std::fs::write(folder.join("c.txt"), "no film").expect("target can be written");
    folder
}

fn lines(file: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(file).expect("it was written");
    text.lines().map(|it| serde_json::from_str(it).expect("each line is whole")).collect()
}

#[test]
fn a_batch_that_was_broken_off_goes_on_where_it_was() {
    let films = films("many");
    let out = films.with_extension("jsonl");
    let _ = std::fs::remove_file(&out);
    let [films, file] = [&films, &out].map(|it| it.to_str().expect("a path in UTF-8"));
    let arguments = ["propose", films, "--out", file];
    let first = run(&arguments);
    assert_eq!(first.status.code(), Some(1), "one file is no film: {first:?}");
    let said = lines(&out);
    assert_eq!(said.len(), 3);
    assert_eq!(said.iter().filter(|it| it["status"] == "refused").count(), 1);
    for line in said.iter().filter(|it| it["status"] != "refused") {
        assert_eq!(line["model"]["sha256"].as_str().map(str::len), Some(64));
        assert!(line["runtime"].as_str().is_some_and(|it| it.starts_with("onnxruntime")));
        assert!(line["made_at"].is_string() && line["hints"].is_array() && line["film"].is_string());
        assert_eq!(line["covered"], Value::Null);
    }
    // As if the machine had lost its power within the last line.
    let text = std::fs::read_to_string(&out).expect("it was written");
    std::fs::write(&out, &text[..text.len() - 40]).expect("target can be written");
    run(&arguments);
    let again = lines(&out);
    assert_eq!(again.len(), 3);
    assert_eq!(again[..2], said[..2], "what was whole is not asked again");
    assert_eq!(again[2]["film"], said[2]["film"]);
    let third = run(&arguments);
    assert_eq!(third.status.code(), Some(0), "nothing was left to ask");
    assert_eq!(lines(&out), again);
}

#[test]
fn a_folder_of_overlays_gets_one_picture_for_each_film() {
    let films = films("many-overlays");
    let pictures = folder("overlays");
    let [films, into] = [&films, &pictures].map(|it| it.to_str().expect("a path in UTF-8"));
    let output = run(&["propose", films, "--overlay", into, "--json"]);
    let said: Value = serde_json::from_slice(&output.stdout).expect("one JSON document");
    assert_eq!(said.as_array().map(Vec::len), Some(3));
    assert_eq!(std::fs::read_dir(&pictures).expect("it is there").count(), 2);
}
