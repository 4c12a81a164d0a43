//! What is said and written arrives whole, or the exit status tells that it did not.

use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tests::{folder, program};

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

/// What a verb does whose standard output is this.
fn run_into(out: impl Into<Stdio>, arguments: &[&str]) -> Output {
    let mut program = Command::new(program());
    program.args(arguments).env("LANG", "en").stdout(out).output().expect("tests/run built the program")
}

fn run(arguments: &[&str]) -> Output {
    run_into(Stdio::piped(), arguments)
}

/// A pipe that nobody reads any more.
fn closed_pipe() -> Stdio {
    std::io::pipe().expect("the system gives a pipe").1.into()
}

fn sheet(folder: &Path) -> PathBuf {
    let path = folder.join("sheet.json");
    let sheet = json!({
        "edition": "gbz70-2015", "film_quality": 1, "asbestos": false, "shape": "p/q",
        "zones": {"RU": "1/0", "RM": "0/0", "RL": "0/0", "LU": "1/1", "LM": "0/0", "LL": "0/0"},
    });
    fs::write(&path, sheet.to_string()).expect("target can be written");
    path
}

/// An ILO sheet, and the same as an `.AXT`.
fn axt(folder: &Path) -> (PathBuf, PathBuf) {
    let (ilo, axt) = (folder.join("ilo.json"), folder.join("made.axt"));
    let sheet = json!({
        "edition": "ilo-2022", "form": "niosh-2.8", "technical_quality": {"grade": "1"},
        "parenchymal": {"any": false}, "pleural": {"any": false}, "other": {"any": false},
    });
    fs::write(&ilo, sheet.to_string()).expect("target can be written");
    assert!(run(&["axt", "--of", text(&ilo), "--out", text(&axt)]).status.success());
    (ilo, axt)
}

/// A picture as a film.
fn film(folder: &Path) -> PathBuf {
    let pixels = (0..160_000).map(|it| (it % 251) as f32 / 251.0).collect();
    let gray = imaging::Gray { width: 400, height: 400, pixels };
    let path = folder.join("film.png");
    fs::write(&path, gray.to_png()).expect("target can be written");
    path
}

/// Asks every kind of verb that prints, in text and as JSON.
fn every_verb(name: &str, told: impl Fn(&[&str])) {
    let folder = folder(name);
    let (sheet, (_, axt), film) = (sheet(&folder), axt(&folder), film(&folder));
    let out = folder.join("drawn.png");
    let (labels, answers) = (folder.join("labels.csv"), folder.join("answers.jsonl"));
    fs::write(&labels, "film,overall\na.dcm,1/1\nb.dcm,0/0\n").expect("target can be written");
    let answer =
        json!({"file": "a.dcm", "model": {"sha256": "ab"}, "status": "abstained", "reason": "resolution"});
    fs::write(&answers, answer.to_string()).expect("target can be written");
    let asked: [&[&str]; 12] = [
        &["--help"],
        &["--version"],
        &["stage", text(&sheet)],
        &["axt", text(&axt)],
        &["film", text(&film)],
        &["render", text(&film), "--out", text(&out)],
        &["work-ability", "--rules", "--house", text(&folder)],
        &["films", "roles"],
        &["films", "roles", "ilo-2022"],
        &["model", "list"],
        &["model", "card"],
        &["model", "evaluate", "--against", text(&labels), "--answers", text(&answers)],
    ];
    for asked in asked {
        told(asked);
        told(&[asked, &["--json"]].concat());
    }
}

#[test]
fn a_reader_that_closes_its_end_is_no_trouble() {
    every_verb("closed-pipe", |asked| {
        let ended = run_into(closed_pipe(), asked);
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!((ended.status.code(), said.contains("panicked")), (Some(0), false), "{asked:?}: {said}");
    });
}

#[test]
#[cfg(target_os = "linux")]
fn an_answer_that_the_disk_does_not_take_is_a_no_with_a_sentence() {
    let full = || OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
    every_verb("full-output", |asked| {
        let ended = run_into(full(), asked);
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!(ended.status.code(), Some(1), "{asked:?}: {said}");
        assert!(said.contains("the disk is full") && said.contains("Make room"), "{asked:?}: {said}");
    });
    let folder = folder("full-files");
    let ((ilo, _), film) = (axt(&folder), film(&folder));
    let asked: [&[&str]; 2] =
        [&["axt", "--of", text(&ilo), "--out", "/dev/full"], &["render", text(&film), "--out", "/dev/full"]];
    for asked in asked {
        let ended = run(asked);
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!(ended.status.code(), Some(1), "{asked:?}: {said}");
        assert!(said.contains("the disk is full"), "{said}");
    }
    // Nobody is left to be told, and the exit status still tells.
    let deaf = Command::new(program()).args(["stage", "nothing.json"]).stderr(full()).output();
    assert_eq!(deaf.expect("it runs").status.code(), Some(1));
}

#[test]
fn what_is_written_takes_its_place_whole_and_leaves_nothing_beside_it() {
    let folder = folder("written-whole");
    let (ilo, axt) = axt(&folder);
    let right = fs::read(&axt).expect("it was written");
    let listed = || {
        let mut all: Vec<_> = fs::read_dir(&folder)
            .expect("it is there")
            .map(|it| it.expect("it is there").file_name())
            .collect();
        all.sort();
        all
    };
    let before = listed();
    fs::write(&axt, "what was there before").expect("target can be written");
    assert!(run(&["axt", "--of", text(&ilo), "--out", text(&axt)]).status.success());
    assert_eq!((fs::read(&axt).expect("it is there"), listed()), (right.clone(), before.clone()));

    let mut read_only = fs::metadata(&axt).expect("it is there").permissions();
    read_only.set_readonly(true);
    fs::write(&axt, "kept").expect("target can be written");
    fs::set_permissions(&axt, read_only).expect("it is ours");
    let refused = run(&["axt", "--of", text(&ilo), "--out", text(&axt)]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(refused.status.code() == Some(1) && said.contains("rights"), "{said}");
    assert_eq!((fs::read(&axt).expect("it is there"), listed()), (b"kept".to_vec(), before));

    let nowhere = folder.join("nowhere").join("made.axt");
    let refused = run(&["axt", "--of", text(&ilo), "--out", text(&nowhere)]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(refused.status.code() == Some(1) && said.contains("Make the folder"), "{said}");
}

#[test]
fn a_key_given_twice_is_a_fault_with_its_name_in_every_paper() {
    let folder = folder("keys-twice");
    let cases = [
        ("stage", r#"{"edition": "gbz70-2015", "film_quality": 1, "film_quality": 2}"#, "film_quality"),
        (
            "determine",
            r#"{"readings": [{"reader": "B", "profusion": "0/0", "profusion": "1/0"}]}"#,
            "readings[0].profusion",
        ),
        ("determine", r#"{"readings": [], "readings": []}"#, "readings"),
        ("work-ability", r#"{"stage": "I", "stage": "III"}"#, "stage"),
        (
            "work-ability",
            r#"{"stage": "I", "lung_function": {"fvc_percent": 80, "fvc_percent": 20}}"#,
            "lung_function.fvc_percent",
        ),
    ];
    for (verb, paper, key) in cases {
        let path = folder.join("paper.json");
        fs::write(&path, paper).expect("target can be written");
        let ended = run(&[verb, text(&path), "--lang", "en"]);
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!(ended.status.code(), Some(1), "{paper}");
        assert!(said.contains(&format!("{key}: given twice")), "{paper}: {said}");
    }
    let (labels, answers) = (folder.join("labels.jsonl"), folder.join("answers.jsonl"));
    let answer = r#"{"file": "a.png", "status": "abstained", "reason": "x", "file": "b.png"}"#;
    fs::write(&answers, answer).expect("target can be written");
    let label = r#"{"file": "a.png", "overall": "0/0", "overall": "3/3"}"#;
    fs::write(&labels, label).expect("target can be written");
    let asked =
        ["model", "evaluate", "--lang", "en", "--against", text(&labels), "--answers", text(&answers)];
    let said = String::from_utf8_lossy(&run(&asked).stderr).into_owned();
    assert!(said.contains("line 1: overall: given twice"), "{said}");
    fs::write(&labels, r#"{"file": "a.png", "overall": "0/0"}"#).expect("target can be written");
    let said = String::from_utf8_lossy(&run(&asked).stderr).into_owned();
    assert!(said.contains("file: given twice"), "{said}");
}

#[test]
fn a_file_of_lines_goes_on_where_it_was_and_nobody_elses_is_touched() {
    use workstation::files::whole::LineFile;
    let path = folder("lines").join("answers.jsonl");
    let go_on = |met: &mut Vec<String>| {
        LineFile::go_on(&path, |line| {
            met.push(line.trim().to_owned());
            serde_json::from_str::<Value>(line).is_ok()
        })
    };
    fs::write(&path, "{\"n\": 1}\n{\"n\": 2}\n{\"n\": 3, \"brok").expect("target can be written");
    let mut met = Vec::new();
    go_on(&mut met).expect("they are its lines").add("{\"n\": 4}").expect("there is room");
    assert_eq!(fs::read_to_string(&path).expect("it is there"), "{\"n\": 1}\n{\"n\": 2}\n{\"n\": 4}\n");
    fs::write(&path, "{\"n\": 1}").expect("target can be written");
    go_on(&mut met).expect("they are its lines").add("{\"n\": 2}").expect("there is room");
    assert_eq!(fs::read_to_string(&path).expect("it is there"), "{\"n\": 1}\n{\"n\": 2}\n");
    for others in ["a letter to the institution", "film,overall\na,1/1\n", "{\"n\": 1}\nnotes\n"] {
        fs::write(&path, others).expect("target can be written");
        assert!(go_on(&mut met).is_err(), "{others}");
        assert_eq!(fs::read_to_string(&path).expect("it is there"), others);
    }
}

/// Whether a terminal would obey something in these bytes.
fn is_obeyed(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.chars().any(|it| it != '\n' && faces::numbered::is_obeyed(it))
}

#[cfg(unix)]
#[test]
fn nothing_that_a_terminal_would_obey_leaves_the_program() {
    let folder = folder("a-terminal-obeys");
    let evil = folder.join("\u{1b}[2J\u{1b}]0;x\u{7}\u{9b}31m\u{202e}.png");
    fs::copy(film(&folder), &evil).expect("target can be written");
    let absent = folder.join("\u{1b}[31mnobody.dcm");
    for file in [&evil, &absent] {
        for verb in [["film"], ["import"]] {
            let house = folder.join("house");
            let to = if verb == ["import"] { vec!["--house", text(&house)] } else { Vec::new() };
            let said = run(&[verb.as_slice(), &[text(file)], &to].concat());
            assert!(!is_obeyed(&said.stdout) && !is_obeyed(&said.stderr), "{verb:?}");
        }
    }
    let said = run(&["film", text(&evil)]);
    assert!(String::from_utf8_lossy(&said.stdout).contains("[U+001B][2J"));
    let said = run(&["film", "--json", text(&evil)]);
    assert!(!is_obeyed(&said.stdout));
    let told: Value = serde_json::from_slice(&said.stdout).expect("one JSON document");
    assert_eq!(told["file"], json!(evil));
    assert!(!is_obeyed(&run(&["film", "--\u{1b}[2J"]).stderr));
}

#[test]
fn an_import_that_the_house_cannot_take_ends_at_once_and_leaves_nothing_behind() {
    let folder = folder("no-room");
    let house = folder.join("house");
    let films: Vec<PathBuf> = (0..3_u8)
        .map(|n| {
            let path = film(&folder).with_file_name(format!("film-{n}.png"));
            let pixels = (0..160_000).map(|it| ((it + usize::from(n)) % 251) as f32 / 251.0).collect();
            let gray = imaging::Gray { width: 400, height: 400, pixels };
            fs::write(&path, gray.to_png()).expect("target can be written");
            path
        })
        .collect();
    let import = |films: &[PathBuf]| {
        let mut asked = vec!["import", "--json", "--lang", "en", "--house", text(&house)];
        asked.extend(films.iter().map(|it| text(it)));
        let ended = run(&asked);
        let said: Value = serde_json::from_slice(&ended.stdout).expect("one JSON document");
        (ended.status.code(), said)
    };
    // A file lies where the second film's shelf should be.
    let second = casework::FilmId::of(&fs::read(&films[1]).expect("it is there")).to_string();
    fs::create_dir_all(house.join("vault")).expect("target can be written");
    let in_the_way = house.join("vault").join(&second[..2]);
    fs::write(&in_the_way, "").expect("target can be written");
    let (status, said) = import(&films);
    assert_eq!((status, &said["taken"], &said["not_looked_at"]), (Some(1), &json!(1), &json!(1)), "{said}");
    assert!(said["films"][1]["file"].as_str().is_some_and(|it| it.ends_with("film-1.png")), "{said}");
    fs::remove_file(&in_the_way).expect("it is ours");
    let (_, said) = import(&films);
    assert_eq!((&said["taken"], &said["not_looked_at"]), (&json!(2), &json!(0)), "{said}");
    let files = fs::read_dir(house.join("vault")).expect("it is there").flatten();
    let files = files.flat_map(|it| fs::read_dir(it.path()).expect("a shelf").flatten());
    assert_eq!(files.count(), 3, "the films and nothing else");
}
