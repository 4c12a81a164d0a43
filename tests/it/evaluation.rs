//! A model judged as a site would judge it: by a table of its own, and by what its readers have sealed.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use casework::{
    AuditLine, Digest, DisplayState, FilmId, Gbz70Sheet, Looked, Occasion, ProposalSeen, ProposalShown,
    Reader, ReaderId, Reading, Sex, Sheet, Viewing, Worker, WorkerId,
};
use classification::gbz70::{Asbestos, DiametersDraft, Edition, FilmQuality, FindingsDraft};
use classification::{LungZone, PerZone, Profusion, Shape};
use jiff::Timestamp;
use records::{FilmEntry, FilmFile, ProposalEntry, Records};
use serde_json::{Value, json};
use tests::{folder, program};

const POINTS: [&str; 12] =
    ["0/-", "0/0", "0/1", "1/0", "1/1", "1/2", "2/1", "2/2", "2/3", "3/2", "3/3", "3/+"];

fn run(arguments: &[&str]) -> Output {
    Command::new(program()).args(arguments).env("LANG", "en").output().expect("tests/run built the program")
}

fn json_of(output: &Output) -> Value {
    let text = String::from_utf8_lossy(&output.stdout);
    let error = String::from_utf8_lossy(&output.stderr);
    serde_json::from_str(&text).unwrap_or_else(|fault| panic!("{fault}: {text} {error}"))
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

/// An answer as `propose --json` writes it, the same point in each zone; none where it abstains.
fn answer(file: &str, point: Option<usize>) -> Value {
    let model = json!({"id": "made", "version": "1", "sha256": "ab"});
    let Some(point) = point else {
        return json!({"file": file, "model": model, "status": "abstained", "reason": "resolution"});
    };
    let points: Vec<f64> = (0..12).map(|it| if it == point { 0.89 } else { 0.01 }).collect();
    let zone = json!({
        "profusion": POINTS[point], "points": points,
        "shape": {"p": 0.0, "q": 1.0, "r": 0.0, "s": 0.0, "t": 0.0, "u": 0.0}, "area_fraction": 0.1,
    });
    let zones: serde_json::Map<_, _> =
        LungZone::ALL.map(|it| (it.code().to_owned(), zone.clone())).into_iter().collect();
    json!({"file": file, "model": model, "status": "ok", "zones": zones,
           "overall": {"profusion": POINTS[point], "points": points, "p_ge_1_0": 0.5}})
}

/// Twelve films, one of each point, and the answers of a model that says so much more. The last three have a large
/// opacity of 30 mm; the model finds one of 34 mm on the two before the last.
fn site(name: &str, too_much: usize) -> (PathBuf, PathBuf) {
    let folder = folder(name);
    let mut labels = "film,person,kind,RU,RM,RL,LU,LM,LL,shape,large_mm\n".to_owned();
    let mut answers = String::new();
    for (n, point) in POINTS.iter().enumerate() {
        let (kind, zones) = (["DX", "CR"][n % 2], [*point; 6].join(","));
        let large_mm = if n < 9 { 0.0 } else { 30.0 };
        writeln!(labels, "f{n}.dcm,W{n},{kind},{zones},q/q,{large_mm}").expect("a text can be written");
        let said = (n != 11).then(|| (n + too_much).min(11));
        let mut answer = answer(&format!("/films/f{n}.dcm"), said);
        answer["sees_large"] = true.into();
        answer["large_opacity"] = if n < 9 { Value::Null } else { json!({"long_mm": 34.0}) };
        writeln!(answers, "{answer}").expect("a text can be written");
    }
    let (of_labels, of_answers) = (folder.join("labels.csv"), folder.join("answers.jsonl"));
    std::fs::write(&of_labels, labels).expect("target can be written");
    std::fs::write(&of_answers, answers).expect("target can be written");
    (of_labels, of_answers)
}

#[test]
fn a_model_is_judged_by_a_table_of_labels_and_the_abstained_stand_beside_every_figure() {
    let (labels, answers) = site("evaluated", 0);
    let out = labels.with_file_name("out");
    let asked =
        ["model", "evaluate", "--against", text(&labels), "--answers", text(&answers), "--out", text(&out)];
    let said = json_of(&run(&[&asked[..], &["--json"]].concat()));
    assert_eq!((&said["model"]["id"], &said["films"]["n_asked"]), (&json!("made"), &json!(12)));
    assert_eq!(said["films"]["kappa_quadratic"]["value"], 1.0);
    assert_eq!(said["films"]["abstained"], json!({"resolution": 1}));
    let sensitivity = &said["films"]["sensitivity"];
    assert_eq!((&sensitivity["answered"]["of"], &sensitivity["asked"]["of"]), (&json!(8), &json!(9)));
    assert_eq!(said["films"]["stage_one"]["sensitivity"]["answered"]["hits"], 8);
    assert_eq!(said["films"]["shape"]["letter"]["answered"]["value"], 1.0);
    let large = &said["films"]["large"];
    assert_eq!(
        (&large["sensitivity"]["asked"]["hits"], &large["sensitivity"]["asked"]["of"]),
        (&json!(2), &json!(3))
    );
    assert_eq!(
        (&large["specificity"]["answered"]["value"], &large["long_mm_bias"]["value"]),
        (&json!(1.0), &json!(4.0))
    );
    assert_eq!((&said["zones"]["n_asked"], &said["by_zone"]["LL"]["n_answered"]), (&json!(72), &json!(11)));
    assert_eq!(said["by_kind"].as_object().map(serde_json::Map::len), Some(2));
    assert_eq!(said["by_shape"]["q"]["n_asked"], 12);
    assert_eq!(said["films"]["calibration"]["bins"].as_array().map(Vec::len), Some(10));
    let written = std::fs::read_to_string(out.join("evaluation.json")).expect("it was written");
    assert_eq!(serde_json::from_str::<Value>(&written).expect("JSON"), said);
    assert!(std::fs::read(out.join("evaluation.pdf")).expect("it was written").starts_with(b"%PDF"));
    let told = run(&[&asked[..], &["--lang", "zh"]].concat());
    assert!(String::from_utf8_lossy(&told.stdout).contains("加权 κ（二次权重）  1.00"));
}

#[test]
fn two_models_are_judged_by_the_same_films_with_an_interval_for_what_parts_them() {
    let (labels, first) = site("compared-first", 0);
    let (_, second) = site("compared-second", 3);
    let asked = ["model", "compare", text(&first), text(&second), "--against", text(&labels)];
    let said = json_of(&run(&[&asked[..], &["--json"]].concat()));
    assert_eq!(said["b_less_a"]["n_both"], 11);
    let kappa = &said["b_less_a"]["kappa_quadratic"];
    assert!(kappa["value"].as_f64().is_some_and(|it| it < -0.1), "{kappa}");
    assert!(kappa["interval"][1].as_f64().is_some_and(|it| it < 0.0), "{kappa}");
    // What is called three points too high is called positive without cause.
    assert_eq!(said["b_less_a"]["specificity"]["value"], -1.0);
    assert_eq!(said["a"]["films"]["kappa_quadratic"]["value"], 1.0);
    let told = run(&[&asked[..], &["--lang", "zh"]].concat());
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    assert!(told.contains("B 减 A（两者都作了判断的胸片 11 张）"), "{told}");
    assert!(told.contains("特异度（1/0 及以上）  -1.00"), "{told}");
}

#[test]
fn labels_that_cannot_be_read_are_refused_with_every_fault_and_its_line() {
    let (labels, answers) = site("mislabelled", 0);
    std::fs::write(&labels, "film,overall\na.dcm,4/4\nb.dcm,\n").expect("target can be written");
    let refused = run(&["model", "evaluate", "--against", text(&labels), "--answers", text(&answers)]);
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("line 2") && said.contains("line 3"), "{said}");
}

/// A reading of a film, all zones at one point, sealed on a day of 2026 by a reader; from 3/2 on with a large opacity.
fn reading(film: FilmId, worker: &str, reader: &str, point: usize, shown: ProposalShown) -> Reading {
    let point = Profusion::from_index(point).expect("below 12");
    let shape = (Profusion::ZeroZero < point).then_some(Shape::Q);
    let draft = FindingsDraft {
        film_quality: Some(FilmQuality::One),
        zones: PerZone::from_fn(|_| Some(point)),
        primary: shape,
        secondary: shape,
        large_opacities: (Profusion::ThreeTwo <= point)
            .then_some(DiametersDraft { long_mm: Some(30.0), short_mm: Some(20.0) })
            .into_iter()
            .collect(),
        ..FindingsDraft::default()
    };
    let findings = draft.finish().expect("it is whole");
    let at: Timestamp = "2026-03-15T04:00:00Z".parse().expect("a moment");
    Reading {
        film,
        worker: WorkerId(worker.to_owned()),
        reader: ReaderId(reader.to_owned()),
        sheet: Sheet::Gbz70(Gbz70Sheet::new(Edition::Gbz70_2015, findings, Asbestos::NotExposed)),
        begun_at: at,
        sealed_at: at,
        display: DisplayState { center: 1.0, width: 2.0, function: "LINEAR".to_owned(), inverted: false },
        looked: Looked::now(Viewing::default(), Occasion::default()),
        proposal_shown: shown,
    }
}

/// A house whose films two readers read; a third saw the proposal first. The model says one point more.
fn house(name: &str) -> PathBuf {
    let house = folder(name).join("house");
    let mut records = Records::open(&house).expect("a new house");
    let at: Timestamp = "2026-03-15T04:00:00Z".parse().expect("a moment");
    let line = || AuditLine { at, who: "R-1".to_owned(), verb: "make".to_owned(), about: "all".to_owned() };
    let readers = ["R-1", "R-2", "R-3"];
    let add = |change: &records::Change<'_>| {
        for id in readers {
            change.add_reader(&Reader { id: ReaderId(id.to_owned()), name: id.to_owned() })?;
        }
        Ok(((), line()))
    };
    records.write(add).expect("it is kept");
    for (n, point) in [1, 1, 4, 7, 9].into_iter().enumerate() {
        let film = records.vault_put(format!("film {n}").as_bytes()).expect("it is kept");
        let id = WorkerId(format!("W-{n}"));
        let worker = Worker {
            id: id.clone(),
            name: "Nobody".to_owned(),
            number: format!("{n}"),
            sex: Sex::NotStated,
            birth: None,
            national_id: None,
            employer: String::new(),
            exposure: Vec::new(),
        };
        let entry = FilmEntry {
            file: FilmFile {
                id: film,
                taken: None,
                sop_instance_uid: String::new(),
                view: String::new(),
                rows: 100,
                columns: 100,
                mm_per_pixel: None,
                came_at: at,
                source_name: "film.png".to_owned(),
            },
            worker: id.clone(),
        };
        let proposal = ProposalEntry {
            film,
            model_id: "made".to_owned(),
            model_sha256: "ab".to_owned(),
            runtime: "none".to_owned(),
            made_at: at,
            json: answer("", Some(point + 1)).to_string(),
        };
        let add = |change: &records::Change<'_>| {
            change.add_worker(&worker)?;
            change.add_film(&entry)?;
            change.add_proposal(&proposal)?;
            Ok(((), line()))
        };
        records.write(add).expect("it is kept");
        let seen = ProposalSeen { model: Digest::of(b"made"), first_at: at };
        let shown = [ProposalShown::NotShown, ProposalShown::NotShown, ProposalShown::Before(Some(seen))];
        for (reader, shown) in readers.into_iter().zip(shown) {
            let reading = reading(film, &id.0, reader, point, shown);
            records.write(|change| Ok((change.append_reading(&reading)?, line()))).expect("it is sealed");
        }
    }
    house
}

#[test]
fn a_model_is_followed_by_month_from_what_was_sealed_and_few_films_are_called_few() {
    let house = house("drift");
    let said = json_of(&run(&["model", "drift", "--house", text(&house), "--json"]));
    assert_eq!(said["model"]["sha256"], "ab");
    let month = &said["months"][0];
    assert_eq!((&month["month"], &month["n_answered"]), (&json!("2026-03"), &json!(5)));
    assert_eq!((&month["too_few"], &month["bias"]["value"]), (&json!(true), &json!(1.0)));
    let told = run(&["model", "drift", "--house", text(&house), "--lang", "en"]);
    assert!(String::from_utf8_lossy(&told.stdout).contains("Only 5 films"));
}

#[test]
fn sealed_readings_judge_the_shipped_model_and_who_saw_the_proposal_first_is_no_reference() {
    let house = house("readings");
    // The bytes of these films are no pictures: the model is asked, and each one is a refusal.
    let said =
        json_of(&run(&["model", "evaluate", "--against", "readings", "--house", text(&house), "--json"]));
    assert_eq!((&said["films"]["n_asked"], &said["films"]["n_answered"]), (&json!(5), &json!(0)));
    assert_eq!(said["films"]["abstained"], json!({"refused": 5}));
    assert_eq!((&said["n_shown_before"], &said["readers"]["n_films"]), (&json!(5), &json!(0)));
    assert_eq!(said["films"]["kappa_quadratic"], Value::Null);
    // Answers that are there already are judged without a model.
    let lines: Vec<String> = [1, 1, 4, 7, 9]
        .iter()
        .enumerate()
        .map(|(n, it)| {
            let film = FilmId::of(format!("film {n}").as_bytes());
            let mut answer = answer(&film.to_string(), Some(*it));
            answer["sees_large"] = true.into();
            answer["large_opacity"] = if n < 3 { Value::Null } else { json!({"long_mm": 33.0}) };
            answer.to_string()
        })
        .collect();
    let answers = house.with_file_name("answers.jsonl");
    std::fs::write(&answers, lines.join("\n")).expect("target can be written");
    let asked =
        ["model", "evaluate", "--against", "readings", "--house", text(&house), "--answers", text(&answers)];
    let said = json_of(&run(&[&asked[..], &["--json"]].concat()));
    assert_eq!(said["films"]["kappa_quadratic"]["value"], 1.0);
    // One of two large opacities too many: the film at 2/2 has none.
    let large = &said["films"]["large"];
    assert_eq!(
        (&large["sensitivity"]["asked"]["hits"], &large["sensitivity"]["asked"]["of"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(
        (&large["specificity"]["asked"]["hits"], &large["specificity"]["asked"]["of"]),
        (&json!(3), &json!(4))
    );
    assert_eq!(large["long_mm_bias"]["value"], 3.0);
    assert_eq!(said["readers"]["between_readers"]["value"], 1.0);
    assert_eq!(said["readers"]["with_the_model"]["value"], 1.0);
}

#[test]
fn the_models_here_are_listed_and_each_has_its_card() {
    let said = json_of(&run(&["model", "list", "--json"]));
    let ids: Vec<_> = said.as_array().expect("a list").iter().map(|it| it["id"].clone()).collect();
    assert!(ids.contains(&json!("first-light")), "{said}");
    let card = json_of(&run(&["model", "card", "--json"]));
    assert!(card["card"].as_str().is_some_and(|it| it.starts_with("# ")), "{card}");
}
