//! The verbs as other programs call them: exit status, one JSON document, one sentence where the answer is no.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};
use tests::{folder, program, real_chest, shared};

fn run(arguments: &[&str]) -> Output {
    Command::new(program()).args(arguments).env("LANG", "en").output().expect("tests/run built the program")
}

fn json_of(output: &Output) -> Value {
    let text = String::from_utf8_lossy(&output.stdout);
    serde_json::from_str(&text).unwrap_or_else(|fault| panic!("{fault}: {text}"))
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

fn sheet(change: impl FnOnce(&mut Value)) -> Value {
    let mut sheet = json!({
        "edition": "gbz70-2015", "film_quality": 1, "asbestos": false,
        "zones": {"RU": "1/0", "RM": "0/0", "RL": "0/0", "LU": "1/1", "LM": "0/0", "LL": "0/0"},
        "shape": "p/q", "aggregation": false, "large_opacities": [],
        "pleura": {"plaque": false, "plaque_on_heart_border_or_diaphragm": false,
                   "plaque_length_over_wall": 0.0, "shaggy_heart_border": false},
        "symbols": ["em"]
    });
    change(&mut sheet);
    sheet
}

fn staged(name: &str, sheet: &Value) -> Output {
    let path = folder(name).join("sheet.json");
    std::fs::write(&path, sheet.to_string()).expect("target can be written");
    run(&["stage", text(&path), "--json"])
}

#[test]
fn a_sheet_is_staged_with_its_clause() {
    let said = json_of(&staged("stage-one", &sheet(|_| ())));
    assert_eq!(said["stage"], "I");
    assert_eq!(said["clause"], "5.1 a)");
    assert_eq!(said["named"], true);
    let large = sheet(|it| it["large_opacities"] = json!([{"long_mm": 22.0, "short_mm": 11.0}]));
    let said = json_of(&staged("stage-three", &large));
    assert_eq!((&said["stage"], &said["clause"]), (&json!("III"), &json!("5.3 a)")));
    assert_eq!(said["conclusion"], "叁期");
}

#[test]
fn an_unlawful_sheet_is_refused_with_every_fault_at_once() {
    let bad = sheet(|it| {
        it["zones"]["RU"] = json!("4/4");
        it["symbols"] = json!(["zz"]);
        it["film_quality"] = Value::Null;
    });
    let output = staged("unlawful", &bad);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    for fault in ["4/4", "zz", "film quality"] {
        assert!(said.contains(fault), "{fault} is not named in: {said}");
    }
}

#[test]
fn a_wrong_use_ends_with_two() {
    assert_eq!(run(&["stage"]).status.code(), Some(2));
    assert_eq!(run(&["nonsense"]).status.code(), Some(2));
}

#[test]
fn the_real_chest_film_is_told_as_it_is() {
    let Some(film) = real_chest() else { return };
    let output = run(&["film", text(&film), "--json"]);
    assert_eq!(output.status.code(), Some(0));
    let said = json_of(&output);
    assert_eq!((&said["rows"], &said["columns"]), (&json!(1955), &json!(1841)));
    assert_eq!(said["bits_stored"], 15);
    assert_eq!(said["photometric"], "MONOCHROME1");
    assert_eq!(said["mm_per_pixel"], Value::Null);
}

#[test]
fn a_rendered_film_is_the_reference_path_to_the_last_grey() {
    let Some(film) = real_chest() else { return };
    let out = folder("render").join("film.png");
    assert_eq!(run(&["render", text(&film), "--out", text(&out)]).status.code(), Some(0));
    let bytes = std::fs::read(&film).expect("the film is there");
    let seen = imaging::read_any(&bytes, "film", &crate::decoder()).expect("it is a film");
    let reference = imaging::display::render(&seen, &seen.default_shown()).to_png();
    assert_eq!(std::fs::read(&out).expect("it was written"), reference);
}

#[test]
fn a_look_at_a_film_is_written_as_a_presentation_state_and_a_picture_has_none() {
    let Some(film) = real_chest() else { return };
    let out = folder("gsps").join("state.dcm");
    let look = ["--window", "9000,12000", "--invert", "--gamma", "1.5", "--hanging", "rotate-90-flip"];
    let written = run(&[&["gsps", text(&film), "--out", text(&out), "--json"][..], &look].concat());
    assert_eq!(json_of(&written)["hanging"], "rotate-90-flip");
    let state = std::fs::read(&out).expect("it was written");
    assert_eq!(&state[128..132], b"DICM");
    let (header, _) = imaging::dicom::read_header(&state).expect("it is DICOM");
    assert_eq!(header.modality.as_deref(), Some("PR"));
    for wrong in ["rotate-45", "sideways"] {
        let said = run(&["gsps", text(&film), "--out", text(&out), "--hanging", wrong]);
        assert_eq!(said.status.code(), Some(2), "{wrong}");
    }
    // A picture file has no UIDs that a state could point to.
    let picture = folder("gsps-picture").join("film.png");
    assert_eq!(
        run(&["render", text(&film), "--out", text(&picture), "--size", "300"]).status.code(),
        Some(0)
    );
    let refused = run(&["gsps", text(&picture), "--out", text(&out)]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("StudyInstanceUID"));
}

#[test]
fn every_step_of_a_films_way_to_the_screen_is_told_to_programs() {
    let Some(film) = real_chest() else { return };
    let told = json_of(&run(&["film", text(&film), "--json", "--lang", "en"]));
    let steps: Vec<_> = told["why"].as_array().expect("steps").iter().map(|it| &it["step"]).collect();
    let wanted =
        ["stored", "modality-none", "voi-window", "inversion", "outcome", "interpolation", "display"];
    assert_eq!(steps, wanted);
    assert_eq!(told["why"][3]["says"], "MONOCHROME1");
}

#[test]
fn a_proposal_for_a_film_without_millimetres_says_where_its_own_come_from() {
    let Some(film) = real_chest() else { return };
    for (lang, said) in [("zh", "毫米数由肺高估计"), ("en", "Millimetres estimated from the lungs' height")]
    {
        let output = run(&["propose", text(&film), "--lang", lang]);
        let told = String::from_utf8(output.stdout).expect("it is text");
        assert!(told.contains(" mm") && told.contains(said), "{told}");
    }
}

#[test]
fn what_is_no_chest_film_is_refused_in_one_sentence() {
    let files = [
        "dicom/other/RG2_J2KR_hip.dcm",
        "dicom/other/highdicom-dx_image-dog-thorax.dcm",
        "dicom/hostile/DummyCTInvalidRows.dcm",
        "dicom/hostile/MR_truncated.dcm",
        "dicom/hostile/2026-05-26-oob-monochrome-46341.dcm",
    ];
    for path in files.iter().filter_map(|it| shared(it)) {
        let output = run(&["film", text(&path), "--json"]);
        let said = json_of(&output);
        assert_eq!(output.status.code(), Some(1), "{}", path.display());
        assert_eq!(said["readable"], false);
        assert!(said["reason"].as_str().is_some_and(|it| !it.contains('\n') && 20 < it.len()), "{said}");
    }
}

#[test]
fn the_demonstration_does_the_whole_main_job_without_a_window() {
    let house = folder("demonstration").join("house");
    let output = run(&["demo", text(&house), "--no-window", "--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let said = json_of(&output);
    assert_eq!((&said["stage"], &said["clause"]), (&json!("I"), &json!("5.1 a)")));
    for left in ["picture", "report", "record"] {
        let path = said[left].as_str().expect("a path");
        assert!(Path::new(path).is_file(), "{left} lies where it is said to lie");
    }
    assert_eq!(said["verified"], true);
    assert!(said["next_due"].is_string());

    let again = json_of(&run(&["demo", text(&house), "--no-window", "--json"]));
    assert_eq!(again["was_there"], true);
    assert_eq!(again["report"], said["report"], "the second run finds what the first one left");
}

#[test]
fn verify_finds_a_bent_record() {
    let house = crate::houses::furnished("bent");
    let shown = json_of(&run(&["demo", text(&house), "--no-window", "--json"]));
    let verified = json_of(&run(&["verify", text(&house), "--json"]));
    assert_eq!(verified["whole"], true);
    let record = Path::new(shown["record"].as_str().expect("a path")).to_owned();
    let mut bytes = std::fs::read(&record).expect("the record is there");
    // Wherever the film quality stands as a sealed line, the record itself and pages left over by it.
    let sealed = b"film-quality 1";
    let places: Vec<_> =
        (0..bytes.len() - sealed.len()).filter(|at| bytes[*at..].starts_with(sealed)).collect();
    assert!(!places.is_empty(), "a sealed reading is in the record");
    for at in places {
        bytes[at + sealed.len() - 1] = b'2';
    }
    std::fs::write(&record, bytes).expect("target can be written");
    let output = run(&["verify", text(&house), "--json"]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn films_are_imported_once() {
    let house = folder("import").join("house");
    let incoming = folder("incoming");
    let size = reference_films::simulator::Size { columns: 512, rows: 512, mm_per_pixel: 0.7 };
    let pixels = tests::kept::pixels(5, &reference_films::simulator::Findings::none(), size);
    let label = reference_films::dx::FilmLabel {
        patient_name: "Wang^Xiaoming=王小明".to_owned(),
        patient_id: "W-1".to_owned(),
        patient_sex: "M".to_owned(),
        birth_date: "19700101".to_owned(),
        study_date: "20260101".to_owned(),
        derivation: "Simulated".to_owned(),
        uid_root: "once".to_owned(),
    };
    let bytes =
        imaging::dicom::write_dx(&reference_films::dx::dx(pixels, size, &label)).expect("a lawful film");
    std::fs::write(incoming.join("film.dcm"), bytes).expect("target can be written");
    std::fs::write(incoming.join("letter.txt"), "no film").expect("target can be written");
    let first = run(&["import", text(&incoming), "--house", text(&house), "--json"]);
    let said = json_of(&first);
    assert_eq!((&said["taken"], &said["refused"]), (&json!(1), &json!(1)));
    let again =
        json_of(&run(&["import", text(&incoming.join("film.dcm")), "--house", text(&house), "--json"]));
    assert_eq!(again["taken"], 0);
}
