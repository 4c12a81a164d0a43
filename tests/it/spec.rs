//! Every row of the staging pages is true, by every edition, and the pages and the rules cover each other.

#![cfg(test)]

use std::collections::BTreeSet;

use classification::gbz70::{
    Asbestos, DiametersDraft, Edition, Figures2002, FilmQuality, FindingsDraft, Naming, Note, Outcome,
    PlaqueFindings, PlaqueSite, PleuraDraft, Rules, Seen, Stage, Staging,
};
use classification::{Clause, LungZone, Profusion, Shape};
use tests::spec_page::{Row, page};

/// Where the rows of one edition stand.
struct Tables {
    edition: Edition,
    page: &'static str,
    /// What the headings of its tables begin with, on a page of several editions.
    prefix: &'static str,
    /// The columns that make the case; two rows just differ if they differ in one of them.
    case: &'static [&'static str],
}

const TABLES: [Tables; 3] = [
    Tables {
        edition: Edition::Gbz70_2015,
        page: "gbz70-2015-staging.md",
        prefix: "",
        case: &["zones", "agg.", "large, mm", "plaque", "asb."],
    },
    Tables {
        edition: Edition::Gbz70_2009,
        page: "gbz70-older-editions.md",
        prefix: "2009 · ",
        case: &["zones", "agg.", "large, mm"],
    },
    Tables {
        edition: Edition::Gbz70_2002,
        page: "gbz70-older-editions.md",
        prefix: "2002 · ",
        case: &["zones", "agg.", "large, mm", "area"],
    },
];

/// The one table of rows that differ in where a house sees 0+ begin.
const ZERO_PLUS: &str = "2002 · not enough for I";

impl Tables {
    fn rows(&self) -> Vec<Row> {
        let mut rows = page(self.page);
        rows.retain(|it| it.table().starts_with(self.prefix));
        rows
    }

    fn case(&self, row: &Row) -> Vec<&str> {
        let zero_plus = (row.table() == ZERO_PLUS).then_some("0+ from");
        self.case.iter().copied().chain(zero_plus).collect()
    }

    fn asks_for(&self, column: &str) -> bool {
        self.case.contains(&column)
    }

    /// The edition's rules, with what the row's house has set.
    fn rules(&self, row: &Row) -> Rules {
        if row.table() != ZERO_PLUS {
            return self.edition.rules();
        }
        let mut figures = Figures2002::default();
        figures.zero_plus_from.value = row.get("0+ from").parse().ok();
        figures.rules()
    }

    fn asbestos(&self, row: &Row) -> Asbestos {
        let exposed = self.asks_for("asb.") && row.is("asb.", "yes", "no");
        if exposed { Asbestos::Exposed } else { Asbestos::NotExposed }
    }

    fn draft(&self, row: &Row) -> FindingsDraft {
        let mut draft = draft(row);
        if self.asks_for("plaque") {
            draft.pleura = pleura(row);
        }
        if self.asks_for("area") {
            draft.area_over_right_upper_zone = row.get("area").parse().ok();
        }
        draft
    }

    fn seen(&self, row: &Row) -> Seen {
        let findings = self.draft(row).finish();
        let findings = findings.unwrap_or_else(|it| panic!("{}: {it:?}", row.at()));
        findings.seen().expect("grade one is seen").clone()
    }

    fn staging(&self, row: &Row) -> Staging {
        self.rules(row).stage(&self.seen(row), self.asbestos(row))
    }

    /// The heading under which the page has the rows of a rule.
    fn heading(&self, rule: Outcome) -> String {
        let heading = match rule {
            Outcome { clause: Some(clause), naming: Naming::Named, .. } => clause.to_string(),
            Outcome { clause: Some(clause), naming: Naming::Unnamed, .. } => {
                format!("The findings of {clause}, unnamed")
            }
            Outcome { clause: None, .. } => "No stage, unnamed".to_owned(),
        };
        format!("{}{heading}", self.prefix)
    }

    /// The rules that hold for a row, by their headings. What is unnamed only tells what is left when
    /// the rules before it do not hold, so it holds where it decides.
    fn headings_that_hold(&self, row: &Row) -> BTreeSet<String> {
        let hold = self.rules(row).that_hold(&self.seen(row), self.asbestos(row));
        let decides = hold.first().copied();
        let counts = |it: &Outcome| it.naming == Naming::Named || Some(*it) == decides;
        hold.into_iter().filter(counts).map(|it| self.heading(it)).collect()
    }
}

fn meets(row: &Row) -> bool {
    row.is("row", "meets", "fails")
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
    draft
}

fn pleura(row: &Row) -> PleuraDraft {
    let mut plaque = row.get("plaque").split(' ');
    let reach = plaque.next().expect("a cell has a first word");
    PleuraDraft {
        plaque: reach != "–",
        said: PlaqueFindings {
            sites: (reach == "heart").then_some(PlaqueSite::HeartBorder).into_iter().collect(),
            shaggy_heart_border: reach == "shaggy",
            length_over_wall: plaque.next().map_or(0.0, |it| it.parse().unwrap()),
            ..PlaqueFindings::default()
        },
    }
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

#[test]
fn every_row_says_what_the_rules_say() {
    for tables in &TABLES {
        for row in tables.rows() {
            let staging = tables.staging(&row);
            assert_eq!(said(&staging), row.get("stage"), "{}", row.why());
            assert_eq!(staging.overall.grade().to_string(), row.get("P"), "{}", row.why());
            assert_eq!(staging.distribution.to_string(), row.get("Z"), "{}", row.why());
            let unnamed = staging.naming == Naming::Unnamed;
            assert_eq!(staging.notes.contains(&Note::NotNamed), unnamed, "{}", row.why());
        }
    }
}

#[test]
fn every_row_meets_or_fails_the_clause_of_its_table() {
    for tables in &TABLES {
        for row in tables.rows() {
            let holds = tables.headings_that_hold(&row).contains(row.table());
            assert_eq!(holds, meets(&row), "{}: {}", row.table(), row.why());
        }
    }
}

#[test]
fn every_rule_has_a_row_that_just_meets_it_and_one_that_just_fails() {
    for tables in &TABLES {
        let rows = tables.rows();
        let of_rules: Vec<String> = tables.edition.rules().outcomes().map(|it| tables.heading(it)).collect();
        let of_page: BTreeSet<&str> = rows.iter().map(Row::table).collect();
        let unheard: Vec<_> = of_page.iter().filter(|it| !of_rules.iter().any(|rule| rule == *it)).collect();
        assert!(unheard.is_empty(), "no rule in the code for {unheard:?}");
        for rule in &of_rules {
            let of_rule = || rows.iter().filter(|it| it.table() == rule);
            let (meets, fails): (Vec<_>, Vec<_>) = of_rule().partition(|it| meets(it));
            assert!(!meets.is_empty(), "no row meets {rule}");
            let just = fails.iter().filter(|fail| {
                let one_thing = |meet: &&Row| meet.differs_in(fail, &tables.case(meet)) == 1;
                meets.iter().any(one_thing)
            });
            assert!(0 < just.count(), "no row just fails {rule}");
        }
    }
}

#[test]
fn a_page_of_several_editions_holds_nothing_that_nobody_reads() {
    let read = TABLES.iter().map(|it| it.prefix).filter(|it| !it.is_empty());
    let read: Vec<_> = read.chain(["Mapping · "]).collect();
    for row in page("gbz70-older-editions.md") {
        assert!(read.iter().any(|it| row.table().starts_with(it)), "{}", row.at());
    }
}

#[test]
fn a_clause_that_decides_decides_in_its_own_table() {
    for tables in &TABLES {
        for rule in tables.edition.rules().outcomes() {
            let heading = tables.heading(rule);
            let decided = tables.rows().iter().any(|row| {
                let staging = tables.staging(row);
                row.table() == heading
                    && meets(row)
                    && (staging.stage, staging.clause) == (rule.stage, rule.clause)
            });
            assert!(decided, "{heading} decides no row of its table");
        }
    }
}

fn named(edition: Edition) -> Vec<(Stage, &'static str)> {
    let named = edition.rules().outcomes().filter(|it| it.naming == Naming::Named).collect::<Vec<_>>();
    named.into_iter().map(|it| (it.stage, it.clause.map_or("", |Clause(it)| it))).collect()
}

fn of_stages(owed: &[(Stage, &[&'static str])]) -> Vec<(Stage, &'static str)> {
    owed.iter().flat_map(|(stage, clauses)| clauses.iter().map(|it| (*stage, *it))).collect()
}

#[test]
fn the_rules_of_2015_are_the_eleven_clauses_of_the_standard_severest_first() {
    let owed = of_stages(&[
        (Stage::Three, &["5.3 a)", "5.3 b)", "5.3 c)", "5.3 d)"]),
        (Stage::Two, &["5.2 a)", "5.2 b)", "5.2 c)", "5.2 d)"]),
        (Stage::One, &["5.1 a)", "5.1 b)", "5.1 c)"]),
    ]);
    assert_eq!(named(Edition::Gbz70_2015), owed);
}

#[test]
fn the_rules_of_the_older_editions_are_those_that_are_known_of_them_severest_first() {
    let three = [
        "5.3 a)",
        "grade 3 in over four zones with aggregation",
        "grade 3 in over four zones with a large opacity",
    ];
    let two = ["grade 2 in over four zones", "grade 3 reaching four zones"];
    let one = ["grade 1 reaching two zones"];
    let of_2009 = of_stages(&[(Stage::Three, &three), (Stage::Two, &two), (Stage::One, &one)]);
    assert_eq!(named(Edition::Gbz70_2009), of_2009);
    let two_plus = ["grade 3 in over four zones", "aggregation", "a large opacity short of III"];
    let of_2002 = of_stages(&[
        (Stage::ThreePlus, &["the area of the large opacities"]),
        (Stage::Three, &["the diameters of a large opacity"]),
        (Stage::TwoPlus, &two_plus),
        (Stage::Two, &two),
        (Stage::OnePlus, &["grade 1 in over four zones", "grade 2 reaching four zones"]),
        (Stage::One, &one),
        (Stage::NonePlus, &["not enough for I"]),
    ]);
    assert_eq!(named(Edition::Gbz70_2002), of_2002);
}

#[test]
fn a_stage_says_so_where_its_clause_or_its_figures_are_not_confirmed() {
    for tables in &TABLES {
        for row in tables.rows() {
            let staging = tables.staging(&row);
            let has = |it: Note| staging.notes.contains(&it);
            let numbered = |Clause(it): Clause| it.starts_with("5.");
            let clause_is_open = staging.clause.is_some_and(|it| !numbered(it));
            assert_eq!(has(Note::ClauseNumberNotConfirmed), clause_is_open, "{}", row.why());
            let of_2002 = tables.edition == Edition::Gbz70_2002;
            let large = row.get("large, mm") != "–";
            let open = of_2002 && (large || staging.stage == Stage::NonePlus);
            assert_eq!(has(Note::FiguresNotConfirmed), open, "{}", row.why());
            let unmeasured = of_2002 && large && row.get("area") == "–";
            assert_eq!(has(Note::AreaNotMeasured), unmeasured, "{}", row.why());
        }
    }
}

#[test]
fn a_poor_film_is_noted_beside_its_stage() {
    for tables in &TABLES {
        for row in tables.rows() {
            let mut draft = tables.draft(&row);
            draft.film_quality = Some(FilmQuality::Three);
            let findings = draft.finish().unwrap();
            let poor = findings.seen().expect("grade three is seen");
            let poor = tables.rules(&row).stage(poor, tables.asbestos(&row));
            assert_eq!(poor.stage, tables.staging(&row).stage, "{}", row.why());
            assert!(poor.notes.contains(&Note::FilmGradeThreeNotForFirstDiagnosis), "{}", row.why());
        }
    }
}
