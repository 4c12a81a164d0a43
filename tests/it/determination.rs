//! Every row of `tests/spec/42cfr37.53.md` is true, and page, paragraphs and open points cover each other.

#![cfg(test)]

use std::collections::BTreeSet;

use casework::panel::final_determination::{
    Classified, Found, InMedian, Letters, OnUnreadable, OpenPoint, Outcome, OwedBy, Policy, ReaderKind,
    SameMajor, SeveralPairs, agreement, determine,
};
use classification::Profusion;
use classification::ilo::LargeOpacity;
use exchange::{determination_answer, readings_json};
use serde_json::{Value, json};
use tests::spec_page::{Row, page};
use tests::{folder, program};
use words::terms::determination as terms;
use words::{Tongue, punctuation};

use crate::ilo::filled;

const PAGE: &str = "42cfr37.53.md";

fn found(text: &str) -> Found {
    let (profusion, large) = text.split_once(' ').unwrap_or((text, "O"));
    match profusion {
        "U/R" => Found::Unreadable,
        "no" => Found::NoAbnormality,
        point => Found::Opacities {
            profusion: point.parse().expect("a point"),
            large: LargeOpacity::from_code(large).expect("a letter"),
        },
    }
}

fn sequence(cell: &str) -> Vec<Classified> {
    let each = filled(cell).into_iter().flat_map(|it| it.split(" · "));
    each.map(|it| {
        let (by, text) = it.split_once(": ").expect("a reader and what they found");
        Classified { by: ReaderKind::from_code(by).expect("A or B"), found: found(text) }
    })
    .collect()
}

fn policy(settings: &str) -> Policy {
    let mut policy = Policy::default();
    for (point, value) in filled(settings).into_iter().filter_map(|it| it.split_once(' ')) {
        match point {
            "no-abnormality" => policy.no_abnormality.value = value.parse().expect("a point"),
            "letters" => policy.letters.value = Letters::from_code(value).expect("a choice"),
            "same-major" => policy.same_major.value = SameMajor::from_code(value).expect("a choice"),
            "several-pairs" => policy.several_pairs.value = SeveralPairs::from_code(value).expect("a choice"),
            "in-median" => policy.in_median.value = InMedian::from_code(value).expect("a choice"),
            "on-unreadable" => policy.on_unreadable.value = OnUnreadable::from_code(value).expect("a choice"),
            point => panic!("{point} is no setting"),
        }
    }
    policy
}

fn listed(codes: impl IntoIterator<Item = &'static str>) -> String {
    let codes: Vec<_> = codes.into_iter().collect();
    if codes.is_empty() { "–".to_owned() } else { codes.join(", ") }
}

fn pairs() -> Vec<Row> {
    page(PAGE).into_iter().filter(|it| it.cells().any(|(heading, _)| heading == "one")).collect()
}

fn sequences() -> Vec<Row> {
    page(PAGE).into_iter().filter(|it| it.cells().any(|(heading, _)| heading == "classified")).collect()
}

/// What two classifications come to: reported, clause, rests on.
fn of_pair(row: &Row) -> (String, String, String) {
    let policy = Policy::default();
    let (one, other) = (found(row.get("one")), found(row.get("other")));
    let reported = |it: Found| it.reported(&policy).expect("a classification");
    let (reported, clause, open) = match agreement(reported(one), reported(other), &policy) {
        Ok(it) => (it.reported.code(), it.clause, it.rests_on),
        Err(it) => ("–", it.clause, it.rests_on),
    };
    let none = [one, other].contains(&Found::NoAbnormality).then_some(OpenPoint::NoAbnormality);
    (reported.to_owned(), clause.to_string(), listed(none.into_iter().chain(open).map(OpenPoint::code)))
}

fn said(outcome: Outcome, n_not_asked_for: usize) -> String {
    let mut said = match outcome {
        Outcome::Final(it) => format!("final: {}", it.code()),
        Outcome::Owed { n, by: OwedBy::B } => format!("owed: {n} by B"),
        Outcome::Owed { n, by: OwedBy::FirstByAOrB } => format!("owed: {n}, the first by A or B"),
        Outcome::NewRadiograph => "new radiograph".to_owned(),
    };
    if 0 < n_not_asked_for {
        said = format!("{said}, {n_not_asked_for} not asked for");
    }
    said
}

#[test]
fn two_classifications_agree_as_the_page_has_it() {
    for row in pairs() {
        let (reported, clause, rests_on) = of_pair(&row);
        assert_eq!(reported, row.get("reported"), "{}", row.why());
        assert_eq!(row.is("agree", "yes", "no"), filled(&reported).is_some(), "{}", row.why());
        assert_eq!(clause, row.get("clause"), "{}", row.why());
        assert_eq!(rests_on, row.get("rests on"), "{}", row.why());
    }
}

#[test]
fn the_page_has_every_unequal_pair_that_agrees_and_no_other() {
    let table = "Simple: the fourteen unequal pairs that agree";
    let of_page: BTreeSet<(String, String)> = pairs()
        .iter()
        .filter(|it| it.table() == table)
        .map(|it| (it.get("one").to_owned(), it.get("other").to_owned()))
        .collect();
    let point = |profusion| Found::Opacities { profusion, large: LargeOpacity::O };
    let reported = |it: Profusion| point(it).reported(&Policy::default()).expect("a classification");
    let mut agree = BTreeSet::new();
    for (idx, one) in Profusion::ALL.into_iter().enumerate() {
        for other in &Profusion::ALL[idx + 1..] {
            if agreement(reported(one), reported(*other), &Policy::default()).is_ok() {
                agree.insert((one.to_string(), other.to_string()));
            }
        }
    }
    assert_eq!(of_page.len(), 14);
    assert_eq!(of_page, agree);
}

#[test]
fn a_sequence_comes_to_what_the_page_has() {
    for row in sequences() {
        let outcome = determine(&sequence(row.get("classified")), &policy(row.get("settings")));
        match outcome {
            Ok(it) => {
                assert_eq!(said(it.outcome, it.n_not_asked_for), row.get("outcome"), "{}", row.why());
                assert_eq!(it.clause.0, row.get("clause"), "{}", row.why());
                let rests_on = listed(it.rests_on.into_iter().map(OpenPoint::code));
                assert_eq!(rests_on, row.get("rests on"), "{}", row.why());
            }
            Err(faults) => {
                let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
                assert_eq!(faults.join(" · "), row.get("outcome"), "{}", row.why());
                assert_eq!((row.get("clause"), row.get("rests on")), ("–", "–"), "{}", row.why());
            }
        }
    }
}

#[test]
fn every_paragraph_decides_some_row() {
    let rows = page(PAGE);
    let met: BTreeSet<&str> = rows.iter().filter_map(|it| filled(it.get("clause"))).collect();
    let paragraphs = [
        "37.53(a)",
        "37.53(a)(1)",
        "37.53(a)(2)",
        "37.53(a)(2)(i)",
        "37.53(a)(2)(ii)",
        "37.53(b)(1)",
        "37.53(b)(2)",
        "37.53(b)(3)",
        "37.53(b)(3)(ii)",
    ];
    assert_eq!(met, BTreeSet::from(paragraphs));
}

/// Both settings of an open point are shown on one sequence, with different outcomes.
#[test]
fn every_open_point_is_shown_both_ways() {
    let rows = sequences();
    for point in OpenPoint::ALL {
        let otherwise = rows.iter().filter(|it| it.get("settings").starts_with(point.code()));
        let differs = otherwise.filter(|row| {
            let default = determine(&sequence(row.get("classified")), &Policy::default()).expect("lawful");
            said(default.outcome, default.n_not_asked_for) != row.get("outcome")
        });
        assert!(0 < differs.count(), "{} is not shown otherwise", point.code());
        assert!(!Policy::default().source(point).1, "{} is confirmed by nobody", point.code());
    }
}

/// A sequence of the page as READINGS.json.
fn readings_json(row: &Row) -> Value {
    let reading = |it: Classified| {
        let mut reading = match it.found {
            Found::Unreadable => json!({ "unreadable": true }),
            Found::NoAbnormality => json!({ "parenchymal": false }),
            Found::Opacities { profusion, large } => {
                json!({ "profusion": profusion.code(), "large": large.code() })
            }
        };
        reading["reader"] = json!(it.by.code());
        reading
    };
    let readings: Vec<Value> = sequence(row.get("classified")).into_iter().map(reading).collect();
    let mut written = json!({ "readings": readings });
    for (point, value) in filled(row.get("settings")).into_iter().filter_map(|it| it.split_once(' ')) {
        written["policy"] = json!({ point.replace('-', "_"): value });
    }
    written
}

#[test]
fn readings_on_paper_come_to_the_same_as_on_the_page() {
    for row in sequences() {
        let text = readings_json(&row).to_string();
        let classified = sequence(row.get("classified"));
        match readings_json::determined(&text, Tongue::En) {
            Ok(it) => {
                let directly = determine(&classified, &policy(row.get("settings")));
                assert_eq!(Ok(it.determination.clone()), directly, "{}", row.why());
                let answer = determination_answer::answer_json(&it, Tongue::En);
                let clause = format!("42 CFR {}", row.get("clause"));
                assert_eq!(answer["clause"], clause, "{}", row.why());
                assert_eq!(answer["outcome"] == "final", it.is_final(), "{}", row.why());
                let rests_on = answer["rests_on"].as_array().map(Vec::len);
                assert_eq!(rests_on, Some(it.determination.rests_on.len()), "{}", row.why());
            }
            Err(trouble) => {
                let told = trouble.told(Tongue::En).happened;
                assert!(told.contains("only the first may be an A Reader's"), "{}: {told}", row.why());
            }
        }
    }
}

#[test]
fn every_fault_of_the_readings_is_told_at_once() {
    let bad = json!({
        "readings": [
            { "reader": "C", "profusion": "1/3", "large": "O" },
            { "reader": "B", "profusion": "1/0" },
            { "reader": "B", "unreadable": true, "profusion": "0/0" },
            { "reader": "B", "parenchymal": false, "large": "A" },
            { "reader": "B", "parenchymal": "no", "note": "late" },
            "1/0",
        ],
        "policy": { "letters": "some", "median": "low" },
        "film": "F-1",
    });
    for tongue in [Tongue::ZhCn, Tongue::En] {
        let trouble = readings_json::determined(&bad.to_string(), tongue).expect_err("it is full of faults");
        let told = trouble.told(tongue).happened;
        let places = ["reader", "profusion", "large", "parenchymal", "note", "letters", "median", "film"];
        for place in places {
            assert!(told.contains(place), "{place} is not named in: {told}");
        }
        let n_faults = told.matches(punctuation::semicolon(tongue)).count() + 1;
        assert_eq!(n_faults, 13, "{told}");
    }
    for text in ["", "[]", "{}", r#"{"readings": "1/0"}"#, r#"{"readings": [], "policy": []}"#] {
        assert!(readings_json::determined(text, Tongue::En).is_err(), "{text}");
    }
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|it| ('\u{4e00}'..='\u{9fff}').contains(&it))
}

#[test]
fn a_determination_is_told_in_both_tongues() {
    let policies = ["–", "letters alike", "same-major between", "several-pairs middle"];
    let more = ["in-median by-profusion", "on-unreadable new-radiograph"];
    for policy in policies.into_iter().chain(more).map(policy) {
        for point in OpenPoint::ALL {
            assert!(is_chinese(&terms::open_point(point, &policy, Tongue::ZhCn)), "{point:?}");
            let english = terms::open_point(point, &policy, Tongue::En);
            assert!(!english.is_empty() && !is_chinese(&english), "{english}");
        }
    }
    for row in sequences() {
        let text = readings_json(&row).to_string();
        for tongue in [Tongue::ZhCn, Tongue::En] {
            let lines = match readings_json::determined(&text, tongue) {
                Ok(it) => determination_answer::answer_lines(&it, tongue),
                Err(trouble) => vec![trouble.told(tongue).happened],
            };
            let without_u_r: Vec<_> = lines.iter().filter(|it| !it.contains("U/R")).collect();
            assert!(!lines.is_empty());
            for line in without_u_r {
                assert_eq!(is_chinese(line), tongue == Tongue::ZhCn, "{line}");
            }
        }
    }
}

#[test]
fn the_program_determines_and_its_exit_status_says_whether_that_is_final() {
    let run = |name: &str, readings: Value| {
        let path = folder(name).join("readings.json");
        std::fs::write(&path, readings.to_string()).expect("target can be written");
        let mut program = std::process::Command::new(program());
        program.args(["determine", "--json"]).arg(&path).env("LANG", "en");
        let output = program.output().expect("tests/run built the program");
        let said = serde_json::from_slice::<Value>(&output.stdout).unwrap_or_default();
        (output.status.code(), said)
    };
    let first = json!({ "reader": "A", "profusion": "1/0", "large": "O" });
    let second = json!({ "reader": "B", "profusion": "1/2", "large": "O" });
    let (status, said) = run("determine-final", json!({ "readings": [first, second] }));
    assert_eq!((status, &said["final"]), (Some(0), &json!("1/2")));
    assert_eq!(said["clause"], "42 CFR 37.53(a)(1)");
    assert_eq!(said["compared"][0]["readings"], json!([1, 2]));
    assert_eq!(
        (&said["rests_on"][0]["point"], &said["rests_on"][0]["confirmed"]),
        (&json!("same-major"), &json!(false))
    );
    let (status, said) = run("determine-owed", json!({ "readings": [first] }));
    assert_eq!((status, &said["owed"]["n"]), (Some(1), &json!(1)));
    let (status, _) = run("determine-fault", json!({ "readings": [first, first] }));
    assert_eq!(status, Some(1));
}
