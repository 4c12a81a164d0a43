//! Small inputs on which programs like this one were reported wrong: each is read rightly, or told.
//!
//! The page names the right answer; the files lie beside the project and are passed over where they are not there.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tests::spec_page::{Row, page};
use tests::{folder, program, shared};

/// How far two 8-bit greys may lie apart where one film is drawn as another: the rounding of a scaled window.
const ROUNDING: u8 = 1;

fn run(arguments: &[&str]) -> Output {
    Command::new(program())
        .args(arguments)
        .args(["--lang", "en"])
        .output()
        .expect("tests/run built the program")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

/// The program's answer to a row's question, as the page writes answers.
fn answer(row: &Row, case: &Path) -> String {
    let inputs: Vec<PathBuf> = row.get("input").split(' ').map(|it| case.join(it)).collect();
    let at = row.get("at");
    let said = match row.get("command") {
        "film" => run(&["film", "--json", text(&inputs[0])]),
        "stage" => run(&["stage", "--json", text(&inputs[0])]),
        "evaluate" => {
            let [labels, answers] = &inputs[..] else { panic!("{}: labels and answers", row.at()) };
            run(&["model", "evaluate", "--json", "--against", text(labels), "--answers", text(answers)])
        }
        "import" => {
            let house = folder("reports-house").join("house");
            let mut arguments = vec!["import", "--json", "--house", text(&house)];
            arguments.extend(inputs.iter().map(|it| text(it)));
            run(&arguments)
        }
        "greys" => return greys(&inputs[0], &case.join(at)),
        other => panic!("{}: no command {other}", row.at()),
    };
    match at {
        "exit" => said.status.code().map_or("killed".to_owned(), |it| it.to_string()),
        "told" => String::from_utf8_lossy(&said.stderr).into_owned(),
        pointer => {
            let whole: Value = serde_json::from_slice(&said.stdout).unwrap_or(Value::Null);
            match whole.pointer(pointer) {
                Some(Value::String(it)) => it.clone(),
                Some(it) => it.to_string(),
                None => format!("nothing at {pointer}: {}", String::from_utf8_lossy(&said.stderr)),
            }
        }
    }
}

/// How one film's greys stand to another's: the `same`, `turned` over, or how far `apart`.
fn greys(film: &Path, other: &Path) -> String {
    let drawn = |film: &Path, name: &str| {
        let picture = folder(name).join("film.png");
        let said = run(&["render", text(film), "--out", text(&picture)]);
        let told = String::from_utf8_lossy(&said.stderr).into_owned();
        image::open(&picture).map(image::DynamicImage::into_luma8).map_err(|_| told)
    };
    let (one, other) = match (drawn(film, "reports-one"), drawn(other, "reports-other")) {
        (Ok(one), Ok(other)) => (one, other),
        (Err(told), _) | (_, Err(told)) => return told,
    };
    if one.dimensions() != other.dimensions() {
        return format!("{:?} for {:?}", one.dimensions(), other.dimensions());
    }
    let farthest = |turned: bool| {
        let pairs = one.as_raw().iter().zip(other.as_raw());
        pairs.map(|(it, other)| it.abs_diff(if turned { 255 - other } else { *other })).max().unwrap_or(0)
    };
    match (farthest(false), farthest(true)) {
        (apart, _) if apart <= ROUNDING => "same".to_owned(),
        (_, apart) if apart <= ROUNDING => "turned".to_owned(),
        (apart, _) => format!("{apart} apart"),
    }
}

/// Whether the answer is right: the very words, or words that hold those after a `~`, or do not hold those after `!~`.
fn is_right(right: &str, answer: &str) -> bool {
    right.split(" & ").all(|it| match (it.strip_prefix('~'), it.strip_prefix("!~")) {
        (Some(words), _) => answer.contains(words),
        (_, Some(words)) => !answer.contains(words),
        _ => answer == it,
    })
}

#[test]
fn every_reported_input_is_read_rightly_or_told() {
    let mut wrong = Vec::new();
    for row in page("reports.md") {
        let Some(case) = shared(&format!("reports/{}", row.get("case"))) else { continue };
        let answer = answer(&row, &case);
        let shown: String = answer.chars().take(160).collect();
        let line = format!("| {} | {} | {} |", row.why(), row.get("right"), shown.replace('\n', " "));
        println!("{line}");
        if !is_right(row.get("right"), &answer) {
            wrong.push(line);
        }
    }
    assert!(wrong.is_empty(), "{} answers are not right:\n{}", wrong.len(), wrong.join("\n"));
}
