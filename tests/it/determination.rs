//! Every row of `tests/spec/42cfr37.53.md` is true, and page, paragraphs and open points cover each other.

#![cfg(test)]

use std::collections::BTreeSet;

use casework::final_determination::{
    Classified, Found, InMedian, Letters, OnUnreadable, OpenPoint, Outcome, OwedBy, Policy, ReaderKind,
    SameMajor, SeveralPairs, agreement, determine,
};
use classification::Profusion;
use classification::ilo::LargeOpacity;
use tests::spec_page::{Row, page};

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
        said.push_str(&format!(", {n_not_asked_for} not asked for"));
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
