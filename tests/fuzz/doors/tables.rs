//! Tables of labels, lines of labels and of answers, a meter's file.

use std::path::Path;

use exchange::answers::Answers;
use exchange::labels;
use imaging::monitor::check::Measured;
use words::Tongue;
use workstation::machine::evaluate;

use super::{Door, TEXT, files, text, texts, told};

pub(crate) const DOORS: &[Door] = &[
    Door { name: "labels", inputs: tables, words: COLUMNS, takes: |it, _| is_table(it), ..TEXT },
    Door { name: "label-lines", inputs: lines, words: KEYS, takes: |it, _| is_lines(it), ..TEXT },
    Door { name: "labels-by-columns", inputs: mapped, words: WORDS, takes: is_mapped, ..TEXT },
    Door { name: "column-map", inputs: maps, words: WORDS, takes: is_map, ..TEXT },
    Door { name: "answers", inputs: answers, words: KEYS, takes: |it, _| is_answers(it), ..TEXT },
    Door {
        name: "luminances",
        inputs: luminances,
        words: &["ambient", "255,", "\t", "["],
        takes: is_measured,
        ..TEXT
    },
];

const COLUMNS: &[&str] =
    &["film", "overall", "shape", "large_mm", "present", "1/1", "3/+", "0/-", "q/t", "\"", ";", "\t", ","];
const KEYS: &[&str] =
    &["file", "status", "ok", "zones", "RU", "profusion", "overall", "model", "sha256", "null", "true", "[]"];
const WORDS: &[&str] = &[
    "image",
    "label",
    "silicosis",
    "healthy",
    "is",
    "column",
    "scale",
    "name",
    "file",
    "points",
    "category",
];

fn tables() -> Vec<Vec<u8>> {
    texts(&[
        "film,person,institution,kind,RU,RM,RL,LU,LM,LL,overall,shape,large_mm\r\n\
         a.dcm,1,A,CR,1/1,1/0,0/0,1/1,0/1,0/0,1/1,q/t,0\r\n\"b,\"\"c\"\".dcm\",2,A,DX,,,,,,,3/+,r,present\r\n",
        "film;overall\n陈.dcm;2/2\nb.dcm;0/-\n",
        "film\toverall\na\t1/2\n",
    ])
}

fn is_table(bytes: &[u8]) -> bool {
    text(bytes)
        .is_some_and(|it| told(labels::of_csv(&it, Tongue::En)) & told(labels::of_csv(&it, Tongue::ZhCn)))
}

fn lines() -> Vec<Vec<u8>> {
    texts(&[
        r#"{"file": "a.dcm", "person": 7, "simulated": true, "primary": "q", "zones": {"RU": {"profusion": "1/1"}, "RM": {"profusion": "1/0"}, "RL": {"profusion": "0/0"}, "LU": {"profusion": "1/1"}, "LM": {"profusion": "0/1"}, "LL": {"profusion": "0/0"}}, "large": [{"long_mm": 22.5}]}
{"file": "b.dcm", "overall": "2/3", "shape": "r/u", "large_mm": 0}
"#,
    ])
}

fn is_lines(bytes: &[u8]) -> bool {
    text(bytes).is_some_and(|it| told(labels::of_jsonl(&it, Tongue::En)))
}

fn maps() -> Vec<Vec<u8>> {
    files(&["models/maps/silicodata.toml", "models/maps/south-africa.toml"])
}

fn is_map(bytes: &[u8], folder: &Path) -> bool {
    let file = folder.join("map.toml");
    std::fs::write(&file, bytes).expect("target can be written");
    told(evaluate::map_of(&file, Tongue::ZhCn))
}

fn mapped() -> Vec<Vec<u8>> {
    texts(&["image,label,more\na.png,silicosis,1\n陈.png,healthy,\n\"c\",\"both\",x\n"])
}

/// A table under the first of the maps that the program ships with.
fn is_mapped(bytes: &[u8], _: &Path) -> bool {
    let map = evaluate::map_of(&tests::root().join("models/maps/silicodata.toml"), Tongue::En)
        .expect("it is shipped");
    text(bytes).is_some_and(|it| told(labels::mapped::of_table(&it, &map, Tongue::En)))
}

fn answers() -> Vec<Vec<u8>> {
    texts(&[
        r#"{"file": "/films/a.dcm", "sop_instance_uid": "2.25.7", "model": {"id": "m", "version": "1", "sha256": "ab"}, "status": "abstained", "reason": "resolution"}
{"file": "b.dcm", "status": "refused", "reason": "no film"}
"#,
    ])
}

fn is_answers(bytes: &[u8]) -> bool {
    text(bytes).is_some_and(|it| told(Answers::of(&it, Tongue::En)))
}

fn luminances() -> Vec<Vec<u8>> {
    let level = |n: u32| format!("{}, {}\n", n * 15, f64::from(n * n) + 0.5);
    let lines: String = (0..18).map(level).collect();
    vec![format!("ambient 0.1\n{lines}").into_bytes(), "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18".into()]
}

fn is_measured(bytes: &[u8], _: &Path) -> bool {
    let measured = text(bytes).map(|it| Measured::read(&it));
    measured.is_some_and(|it| it.is_ok())
}
