//! Every row of `tests/spec/gbz70-2015-staging.md` is true, and the page and the rules cover each other.

#![cfg(test)]

use std::collections::BTreeSet;
use std::path::Path;

use classification::gbz70::edition_2015::{self, Outcome};
use classification::gbz70::{
    Asbestos, DiametersDraft, FilmQuality, FindingsDraft, Naming, Note, PlaqueFindings, PlaqueSite,
    PleuraDraft, Seen, Stage, Staging,
};
use classification::{Clause, LungZone, Profusion, Shape};

const PAGE: &str = "gbz70-2015-staging.md";

/// One row of the page, its cells by the heading above them.
struct Row {
    /// The line of the page, for the message.
    line: usize,
    /// The heading of its table.
    table: String,
    cells: Vec<(String, String)>,
}

/// The columns that make the case; two rows just differ if they differ in one of them.
const CASE: [&str; 5] = ["zones", "agg.", "large, mm", "plaque", "asb."];

impl Row {
    fn get(&self, heading: &str) -> &str {
        let found = self.cells.iter().find(|(it, _)| it == heading);
        &found.unwrap_or_else(|| panic!("{}: no column {heading}", self.at())).1
    }

    fn at(&self) -> String {
        format!("{PAGE}:{}", self.line)
    }

    fn why(&self) -> String {
        format!("{}: {}", self.at(), self.get("why this row"))
    }

    fn meets(&self) -> bool {
        match self.get("row") {
            "meets" => true,
            "fails" => false,
            other => panic!("{}: {other} is neither meets nor fails", self.at()),
        }
    }

    fn asbestos(&self) -> Asbestos {
        match self.get("asb.") {
            "yes" => Asbestos::Exposed,
            "no" => Asbestos::NotExposed,
            other => panic!("{}: {other} is neither yes nor no", self.at()),
        }
    }

    fn draft(&self) -> FindingsDraft {
        let mut draft = FindingsDraft {
            film_quality: Some(FilmQuality::One),
            aggregation: self.get("agg.") == "yes",
            ..FindingsDraft::default()
        };
        let points = self.get("zones").split_whitespace().filter(|it| *it != "·");
        let points: Vec<Profusion> = points.map(|it| it.parse().unwrap()).collect();
        assert_eq!(points.len(), 6, "{}", self.at());
        for (zone, point) in LungZone::ALL.into_iter().zip(&points) {
            *draft.zones.get_mut(zone) = Some(*point);
        }
        if points.iter().any(|it| Profusion::ZeroZero < *it) {
            draft.primary = Some(Shape::Q);
            draft.secondary = Some(Shape::Q);
        }
        let large = self.get("large, mm").split(", ").filter(|it| *it != "–");
        draft.large_opacities = large
            .map(|it| {
                let (long_mm, short_mm) = it.split_once(" × ").expect("long × short");
                DiametersDraft {
                    long_mm: Some(long_mm.parse().unwrap()),
                    short_mm: Some(short_mm.parse().unwrap()),
                }
            })
            .collect();
        let mut plaque = self.get("plaque").split(' ');
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

    fn seen(&self) -> Seen {
        let findings = self.draft().finish();
        let findings = findings.unwrap_or_else(|it| panic!("{}: {it:?}", self.at()));
        findings.seen().expect("grade one is seen").clone()
    }

    fn differs_in(&self, other: &Self) -> usize {
        let differ = |it: &&str| self.get(it) != other.get(it);
        CASE.iter().filter(|it| differ(it)).count()
    }
}

fn page(name: &str) -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("spec").join(name);
    let text = std::fs::read_to_string(&path).unwrap();
    let (mut table, mut headings) = (String::new(), Vec::new());
    let mut rows = Vec::new();
    for (idx, line) in text.lines().enumerate() {
        if let Some(heading) = line.strip_prefix("## ") {
            heading.clone_into(&mut table);
            headings.clear();
        }
        let Some(cells) = line.strip_prefix('|').and_then(|it| it.strip_suffix('|')) else {
            continue;
        };
        let cells: Vec<String> = cells.split('|').map(|it| it.trim().to_owned()).collect();
        if headings.is_empty() {
            headings = cells;
        } else if !cells.iter().all(|it| it.chars().all(|it| it == '-')) {
            assert_eq!(cells.len(), headings.len(), "{name}:{}", idx + 1);
            rows.push(Row {
                line: idx + 1,
                table: table.clone(),
                cells: headings.iter().cloned().zip(cells).collect(),
            });
        }
    }
    rows
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
    let seen = row.seen();
    let hold = edition_2015::rules_that_hold(&seen, row.asbestos());
    let decides = hold.first().copied();
    let counts = |it: &Outcome| it.naming == Naming::Named || Some(*it) == decides;
    hold.into_iter().filter(counts).map(heading).collect()
}

#[test]
fn every_row_says_what_the_rules_say() {
    for row in page(PAGE) {
        let staging = edition_2015::stage(&row.seen(), row.asbestos());
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
        let holds = headings_that_hold(&row).contains(&row.table);
        assert_eq!(holds, row.meets(), "{}: {}", row.table, row.why());
    }
}

#[test]
fn every_rule_has_a_row_that_just_meets_it_and_one_that_just_fails() {
    let rows = page(PAGE);
    let of_rules: Vec<String> = edition_2015::rules().map(heading).collect();
    let of_page: BTreeSet<&String> = rows.iter().map(|it| &it.table).collect();
    let unheard: Vec<_> = of_page.iter().filter(|it| !of_rules.contains(it)).collect();
    assert!(unheard.is_empty(), "no rule in the code for {unheard:?}");
    for rule in &of_rules {
        let of_rule = || rows.iter().filter(|it| it.table == *rule);
        let (meets, fails): (Vec<_>, Vec<_>) = of_rule().partition(|it| it.meets());
        assert!(!meets.is_empty(), "no row meets {rule}");
        let just = fails.iter().filter(|fail| {
            let one_thing = |meet: &&Row| meet.differs_in(fail) == 1;
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
            let staging = edition_2015::stage(&row.seen(), row.asbestos());
            row.table == heading
                && row.meets()
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
        let mut draft = row.draft();
        draft.film_quality = Some(FilmQuality::Three);
        let findings = draft.finish().unwrap();
        let seen = findings.seen().expect("grade three is seen");
        let poor = edition_2015::stage(seen, row.asbestos());
        let good = edition_2015::stage(&row.seen(), row.asbestos());
        assert_eq!(poor.stage, good.stage, "{}", row.why());
        assert!(poor.notes.contains(&Note::FilmGradeThreeNotForFirstDiagnosis), "{}", row.why());
    }
}
