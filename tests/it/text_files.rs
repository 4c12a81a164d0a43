//! One text, in every encoding that Windows writes, handed to every verb that takes one.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tests::{folder, program, shared};

/// A text in UTF-8, written as other programs of Windows write it.
type Written = fn(&str) -> Vec<u8>;

const ENCODINGS: [(&str, Written); 6] = [
    ("utf-8", |it| it.as_bytes().to_vec()),
    ("utf-8-marked", |it| [&[0xEF, 0xBB, 0xBF], it.as_bytes()].concat()),
    ("utf-16-le", |it| it.encode_utf16().flat_map(u16::to_le_bytes).collect()),
    ("utf-16-le-marked", |it| format!("\u{feff}{it}").encode_utf16().flat_map(u16::to_le_bytes).collect()),
    ("utf-16-be-marked", |it| format!("\u{feff}{it}").encode_utf16().flat_map(u16::to_be_bytes).collect()),
    ("gbk", gbk),
];

/// The characters of these tests, as GBK has them.
fn gbk(text: &str) -> Vec<u8> {
    let known = [('王', [0xCD, 0xF5]), ('一', [0xD2, 0xBB]), ('矿', [0xBF, 0xF3]), ('医', [0xD2, 0xBD])];
    text.chars()
        .flat_map(|letter| match known.iter().find(|(it, _)| *it == letter) {
            Some((_, bytes)) => bytes.to_vec(),
            None => vec![u8::try_from(letter).expect("plain letters beside those")],
        })
        .collect()
}

const SHEET: &str = r#"{"edition": "gbz70-2015", "film_quality": 1, "asbestos": false, "shape": "p/q",
    "zones": {"RU": "1/0", "RM": "0/0", "RL": "0/0", "LU": "1/1", "LM": "0/0", "LL": "0/0"}}"#;
const ILO_SHEET: &str = r#"{"edition": "ilo-2022", "form": "niosh-2.8", "technical_quality": {"grade": "1"},
    "parenchymal": {"any": false}, "pleural": {"any": false}, "other": {"any": false}, "header": {"City": "矿医一王"}}"#;
const CASE: &str = r#"{"stage": "I", "pao2_kpa": 11.0}"#;
const READINGS: &str = r#"{"readings": [{"reader": "B", "profusion": "1/0", "large": "O"},
    {"reader": "B", "profusion": "1/0", "large": "O"}]}"#;
const LABELS: &str = "film,person,institution,overall\r\n王一.dcm,王一,矿医,1/1\r\nb.dcm,b,矿医,0/0\r\n";
const ANSWERS: &str = r#"{"file": "/films/王一.dcm", "model": {"sha256": "ab"}, "status": "abstained", "reason": "resolution"}
{"file": "/films/b.dcm", "model": {"sha256": "ab"}, "status": "abstained", "reason": "resolution"}
"#;

fn run(arguments: &[&str]) -> Output {
    Command::new(program()).args(arguments).output().expect("tests/run built the program")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("target can be written");
    path
}

/// What a verb says in the end: its exit status, its answer, its sentences.
fn said(output: &Output, folder: &Path) -> (Option<i32>, String, String) {
    let clean = |it: &[u8]| String::from_utf8_lossy(it).replace(text(folder), "");
    (output.status.code(), clean(&output.stdout), clean(&output.stderr))
}

#[test]
fn every_verb_takes_one_text_for_the_same_in_every_encoding() {
    let folder = folder("encodings");
    let mut first = None;
    for (name, written) in ENCODINGS {
        let file = |of: &str, it: &str| put(&folder, of, &written(it));
        let (sheet, ilo) = (file("sheet.json", SHEET), file("ilo.json", ILO_SHEET));
        let (case, readings) = (file("case.json", CASE), file("readings.json", READINGS));
        let (labels, answers) = (file("labels.csv", LABELS), file("answers.jsonl", ANSWERS));
        let axt = folder.join("made.axt");
        let asked: [&[&str]; 5] = [
            &["stage", text(&sheet), "--json"],
            &["axt", "--of", text(&ilo), "--out", text(&axt), "--json"],
            &["work-ability", text(&case), "--json", "--house", text(&folder)],
            &["determine", text(&readings), "--json"],
            &["model", "evaluate", "--against", text(&labels), "--answers", text(&answers), "--json"],
        ];
        let answers = asked.map(|it| said(&run(it), &folder));
        for (status, answer, sentences) in &answers {
            assert!(serde_json::from_str::<Value>(answer).is_ok(), "{name}: {status:?} {answer}{sentences}");
        }
        let first = first.get_or_insert_with(|| answers.clone());
        assert_eq!(&answers, first, "{name}");
    }
}

#[test]
fn a_house_is_settled_by_the_same_words_in_every_encoding() {
    let folder = folder("encoded-house");
    let rules = "# 矿医一王\nboundary = \"half-up\"\n";
    for (name, written) in ENCODINGS {
        put(&folder, "rules.toml", &written(rules));
        put(&folder, "settings.toml", &written("reader = \"王一\"\nedition = \"ilo-2022\"\n"));
        let config = workstation::house::config::Config::of(&folder).expect("it is understood");
        assert_eq!(
            (config.reader_name.as_deref().unwrap_or_default(), config.edition.code()),
            ("王一", "ilo-2022"),
            "{name}"
        );
        let found = workstation::house::rules::of(&folder);
        assert!(found.is_ok(), "{name}: {found:?}");
    }
}

#[test]
fn a_text_that_cannot_surely_be_read_is_named_with_its_encoding_and_how_to_save_it() {
    let folder = folder("no-text");
    let big5 = b"film,overall\n\xb3\xaf\xa4\x6a.dcm,1/1\n\xc4\x71\xb0\xcf.dcm,0/0\n";
    let mut damaged = LABELS.as_bytes().to_vec();
    damaged.remove(damaged.iter().position(|it| !it.is_ascii()).expect("it has Chinese") + 1);
    let (wide, book) = (b"\xff\xfe\0\0f\0\0\0", b"PK\x03\x04\x14\0");
    let cases: [(&[u8], &str); 4] =
        [(big5, "GB18030"), (&damaged, "UTF-8"), (wide, "UTF-32"), (book, "workbook")];
    for (bytes, named) in cases {
        let labels = put(&folder, "labels.csv", bytes);
        let answers = put(&folder, "answers.jsonl", ANSWERS.as_bytes());
        let asked = ["model", "evaluate", "--against", text(&labels), "--answers", text(&answers)];
        let (status, _, sentences) = said(&run(&[&asked[..], &["--lang", "en"]].concat()), &folder);
        assert_eq!(status, Some(1));
        assert!(sentences.contains(named) && sentences.contains("Save it as UTF-8"), "{sentences}");
        let (_, _, sentences) = said(&run(&[&asked[..], &["--lang", "zh"]].concat()), &folder);
        assert!(sentences.contains("另存为 UTF-8"), "{sentences}");
    }
}

#[test]
fn real_tables_and_answers_of_chinese_windows_are_read() {
    let Some(tables) = shared("reports/r05-gbk-csv") else { return };
    let Some(marked) = shared("reports/r10-json-bom") else { return };
    let evaluated = |labels: &str, answers: &Path| {
        let labels = tables.join(labels);
        let asked = ["model", "evaluate", "--against", text(&labels), "--answers", text(answers), "--json"];
        let (status, answer, sentences) = said(&run(&asked), &tables);
        let mut answer: Value =
            serde_json::from_str(&answer).unwrap_or_else(|it| panic!("{it}: {sentences}"));
        answer["against"] = Value::Null;
        (status, answer)
    };
    let right = evaluated("labels-utf8.csv", &tables.join("answers.jsonl"));
    assert_eq!(right.0, Some(0));
    for labels in ["labels-gbk.csv", "labels-utf16.csv"] {
        assert_eq!(evaluated(labels, &tables.join("answers-gbk.jsonl")), right, "{labels}");
    }
    let staged = |sheet: &str| said(&run(&["stage", text(&marked.join(sheet)), "--json"]), &marked);
    let right = staged("sheet-plain.json");
    assert_eq!(right.0, Some(0));
    assert_eq!([staged("sheet-bom.json"), staged("sheet-utf16.json")], [right.clone(), right]);
    let judged = |answers: &str| {
        let (labels, answers) = (marked.join("labels.csv"), marked.join(answers));
        let asked = ["model", "evaluate", "--against", text(&labels), "--answers", text(&answers), "--json"];
        said(&run(&asked), &marked)
    };
    let right = judged("answers-plain.jsonl");
    assert_eq!(right.0, Some(0));
    assert_eq!([judged("answers-bom.jsonl"), judged("answers-utf16.jsonl")], [right.clone(), right]);
}
