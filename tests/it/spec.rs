//! Every row of `tests/spec/gbz70-2015-staging.md` is true, and the page and the rules cover each other.

#![cfg(test)]

use std::collections::BTreeSet;

use classification::gbz70::edition_2015::{self, Outcome};
use classification::gbz70::{
    Asbestos, DiametersDraft, FilmQuality, FindingsDraft, Naming, Note, PlaqueFindings, PlaqueSite,
    PleuraDraft, Seen, Stage, Staging,
};
use classification::{Clause, LungZone, Profusion, Shape};
use tests::spec_page::{Row, page};

const PAGE: &str = "gbz70-2015-staging.md";

/// The columns that make the case; two rows just differ if they differ in one of them.
const CASE: [&str; 5] = ["zones", "agg.", "large, mm", "plaque", "asb."];

fn meets(row: &Row) -> bool {
    row.is("row", "meets", "fails")
}

fn asbestos(row: &Row) -> Asbestos {
    if row.is("asb.", "yes", "no") { Asbestos::Exposed } else { Asbestos::NotExposed }
}

fn draft(row: &Row) -> FindingsDraft {
    let mut draft = FindingsDraft {
        film_quality: Some(FilmQuality::One),
        aggregation: row.is("agg.", "yes", "no"),
        ..FindingsDraft::default()
    };
    let points = row.get("zones").split_whitespace().filter(|it| *it != "·");
    let points: Vec<Profusion> = points.map(|it| it.parse().unwrap()).collect();
    assert_eq!(points.len(), 6, "{}", row.at());
    for (zone, point) in LungZone::ALL.into_iter().zip(&points) {
        *draft.zones.get_mut(zone) = Some(*point);
    }
    if points.iter().any(|it| Profusion::ZeroZero < *it) {
        draft.primary = Some(Shape::Q);
        draft.secondary = Some(Shape::Q);
    }
    let large = row.get("large, mm").split(", ").filter(|it| *it != "–");
    draft.large_opacities = large
        .map(|it| {
            let (long_mm, short_mm) = it.split_once(" × ").expect("long × short");
            DiametersDraft {
                long_mm: Some(long_mm.parse().unwrap()),
                short_mm: Some(short_mm.parse().unwrap()),
            }
        })
        .collect();
    let mut plaque = row.get("plaque").split(' ');
    let reach = plaque.next().expect("a cell has a first word");
    draft.pleura = PleuraDraft {
        plaque: reach != "–",
        said: PlaqueFindings {
            sites: (reach == "heart").then_some(PlaqueSite::HeartBorder).into_iter().collect(),
            shaggy_heart_border: reach == "shaggy",
            length_over_wall: plaque.next().map_or(0.0, |it| it.parse().unwrap()),
            ..PlaqueFindings::default()
        },
    };
    draft
}

fn seen(row: &Row) -> Seen {
    let findings = draft(row).finish();
    let findings = findings.unwrap_or_else(|it| panic!("{}: {it:?}", row.at()));
    findings.seen().expect("grade one is seen").clone()
}

fn said(staging: &Staging) -> String {
    let mut said = staging.stage.code().to_owned();
    if let Some(clause) = staging.clause {
        said.push_str(" by ");
        said.push_str(clause.0);
    }
    if staging.naming == Naming::Unnamed {
        said += ", unnamed";
    }
    said
}

/// The heading under which the page has the rows of a rule.
fn heading(rule: Outcome) -> String {
    match rule {
        Outcome { clause: Some(clause), naming: Naming::Named, .. } => clause.to_string(),
        Outcome { clause: Some(clause), naming: Naming::Unnamed, .. } => {
            format!("The findings of {clause}, unnamed")
        }
        Outcome { clause: None, .. } => "No stage, unnamed".to_owned(),
    }
}

/// The rules that hold for a row, by their headings. The last one of the table only tells what is
/// left when the two before it do not hold, so it holds where it decides.
fn headings_that_hold(row: &Row) -> BTreeSet<String> {
    let hold = edition_2015::rules_that_hold(&seen(row), asbestos(row));
    let decides = hold.first().copied();
    let counts = |it: &Outcome| it.naming == Naming::Named || Some(*it) == decides;
    hold.into_iter().filter(counts).map(heading).collect()
}

#[test]
fn every_row_says_what_the_rules_say() {
    for row in page(PAGE) {
        let staging = edition_2015::stage(&seen(&row), asbestos(&row));
        assert_eq!(said(&staging), row.get("stage"), "{}", row.why());
        assert_eq!(staging.overall.grade().to_string(), row.get("P"), "{}", row.why());
        assert_eq!(staging.distribution.to_string(), row.get("Z"), "{}", row.why());
        let unnamed = staging.naming == Naming::Unnamed;
        assert_eq!(staging.notes.contains(&Note::NotNamed), unnamed, "{}", row.why());
    }
}

#[test]
fn every_row_meets_or_fails_the_clause_of_its_table() {
    for row in page(PAGE) {
        let holds = headings_that_hold(&row).contains(row.table());
        assert_eq!(holds, meets(&row), "{}: {}", row.table(), row.why());
    }
}

#[test]
fn every_rule_has_a_row_that_just_meets_it_and_one_that_just_fails() {
    let rows = page(PAGE);
    let of_rules: Vec<String> = edition_2015::rules().map(heading).collect();
    let of_page: BTreeSet<&str> = rows.iter().map(Row::table).collect();
    let unheard: Vec<_> = of_page.iter().filter(|it| !of_rules.iter().any(|rule| rule == *it)).collect();
    assert!(unheard.is_empty(), "no rule in the code for {unheard:?}");
    for rule in &of_rules {
        let of_rule = || rows.iter().filter(|it| it.table() == rule);
        let (meets, fails): (Vec<_>, Vec<_>) = of_rule().partition(|it| meets(it));
        assert!(!meets.is_empty(), "no row meets {rule}");
        let just = fails.iter().filter(|fail| {
            let one_thing = |meet: &&Row| meet.differs_in(fail, &CASE) == 1;
            meets.iter().any(one_thing)
        });
        assert!(0 < just.count(), "no row just fails {rule}");
    }
}

#[test]
fn a_clause_that_decides_decides_in_its_own_table() {
    for rule in edition_2015::rules() {
        let heading = heading(rule);
        let decided = page(PAGE).iter().any(|row| {
            let staging = edition_2015::stage(&seen(&row), asbestos(&row));
            row.table() == heading
                && meets(&row)
                && (staging.stage, staging.clause) == (rule.stage, rule.clause)
        });
        assert!(decided, "{heading} decides no row of its table");
    }
}

#[test]
fn the_rules_are_the_eleven_clauses_of_the_standard_severest_first() {
    let named: Vec<_> = edition_2015::rules()
        .filter(|it| it.naming == Naming::Named)
        .map(|it| (it.stage, it.clause))
        .collect();
    let owed = [
        (Stage::Three, ["5.3 a)", "5.3 b)", "5.3 c)", "5.3 d)"].as_slice()),
        (Stage::Two, &["5.2 a)", "5.2 b)", "5.2 c)", "5.2 d)"]),
        (Stage::One, &["5.1 a)", "5.1 b)", "5.1 c)"]),
    ];
    let owed: Vec<_> = owed
        .into_iter()
        .flat_map(|(stage, clauses)| clauses.iter().map(move |it| (stage, Some(Clause(it)))))
        .collect();
    assert_eq!(named, owed);
}

#[test]
fn a_poor_film_is_noted_beside_its_stage() {
    for row in page(PAGE) {
        let mut draft = draft(&row);
        draft.film_quality = Some(FilmQuality::Three);
        let findings = draft.finish().unwrap();
        let poor = findings.seen().expect("grade three is seen");
        let poor = edition_2015::stage(poor, asbestos(&row));
        let good = edition_2015::stage(&seen(&row), asbestos(&row));
        assert_eq!(poor.stage, good.stage, "{}", row.why());
        assert!(poor.notes.contains(&Note::FilmGradeThreeNotForFirstDiagnosis), "{}", row.why());
    }
}
