//! The pages of lung function, hypoxaemia and work ability are true, cover the tables, and are what the verb says.

#![cfg(test)]

use std::collections::BTreeSet;

use classification::gbz70::Stage;
use tests::spec_page::{Row, page};
use words::Tongue;
use words::terms::ability;
use work_ability::bands::{Bands, BoundaryPolicy, Degree};
use work_ability::blood_gas::{ArterialOxygen, HypoxaemiaBands, PressureUnit};
use work_ability::grade::{
    AbilityCase, AbilityRow, Answer, Finding, Grade, OccupationalCancer, Tuberculosis, WorkAbilityTable,
};
use work_ability::lung_function::{LungFunction, LungFunctionBands, Measure};

const LUNG_FUNCTION: &str = "lung-function-bands.md";
const HYPOXAEMIA: &str = "hypoxaemia-bands.md";
const WORK_ABILITY: &str = "gbt16180-2014-work-ability.md";

/// The columns that make the case; two rows just differ if they differ in one of them.
const CASE: [&str; 5] = ["stage", "lung function", "hypoxaemia", "tb", "cancer"];

fn value(row: &Row) -> f64 {
    row.get("value").parse().unwrap_or_else(|fault| panic!("{}: {fault}", row.at()))
}

fn measures(row: &Row) -> &'static [Measure] {
    match row.table() {
        "FVC, FEV1 and MVV, % of predicted" => &[Measure::Fvc, Measure::Fev1, Measure::Mvv],
        "FEV1/FVC, %" => &[Measure::Fev1OverFvc],
        "RV/TLC, %" => &[Measure::RvOverTlc],
        "DLco, % of predicted" => &[Measure::Dlco],
        other => panic!("{}: no measure {other}", row.at()),
    }
}

fn unit(row: &Row) -> PressureUnit {
    PressureUnit::from_code(row.table()).unwrap_or_else(|| panic!("{}: no unit", row.at()))
}

fn rows_of(name: &str, of: impl Fn(&Row) -> bool) -> Vec<Row> {
    page(name).into_iter().filter(of).collect()
}

#[test]
fn every_figure_has_the_degree_that_the_page_says_under_each_policy() {
    let bands = LungFunctionBands::default();
    for row in page(LUNG_FUNCTION) {
        for measure in measures(&row) {
            let measured = LungFunction::new([(*measure, value(&row))]);
            for policy in BoundaryPolicy::ALL {
                let degree = measured.as_ref().map(|it| bands.impairment(it, policy).degree().code());
                assert_eq!(degree.unwrap_or("refused"), row.get(policy.code()), "{measure:?}: {}", row.why());
            }
        }
    }
}

#[test]
fn every_pressure_has_the_degree_that_the_page_says_and_the_other_units_word_beside_it() {
    let bands = HypoxaemiaBands::default();
    for row in page(HYPOXAEMIA) {
        let measured = ArterialOxygen::new(value(&row), unit(&row));
        for policy in BoundaryPolicy::ALL {
            let degree = measured.map(|it| bands.hypoxaemia(it, policy).degree().code());
            assert_eq!(degree.unwrap_or("refused"), row.get(policy.code()), "{}", row.why());
        }
        let found = measured.ok().map(|it| bands.hypoxaemia(it, BoundaryPolicy::default()));
        let other = found.and_then(|it| it.other_unit);
        let other = other.map_or_else(|| "–".to_owned(), |(_, it)| format!("{}: {}", it.value, it.degree));
        assert_eq!(other, row.get("other unit"), "{}", row.why());
    }
}

/// Every limit of the bands has a row just inside and one just outside, not more than a printed step away.
fn has_rows_at_its_limits(bands: &Bands, rows: &[Row], what: &str) {
    let step = 1.0 / f64::from(bands.scale().steps_per_unit);
    for degree in Degree::ALL {
        let range = bands.range(degree);
        for limit in [range.low(), range.high()].into_iter().flatten() {
            let near = rows.iter().map(value).filter(|it| (it - limit.at()).abs() <= step + 1e-9);
            let (inside, outside): (Vec<_>, Vec<_>) = near.partition(|it| range.contains(*it));
            assert!(!inside.is_empty(), "{what}: no row just inside {range} at {}", limit.at());
            assert!(!outside.is_empty(), "{what}: no row just outside {range} at {}", limit.at());
        }
    }
    let scale = bands.scale();
    for limit in [scale.least, scale.most] {
        let near = rows.iter().filter(|it| (value(it) - limit).abs() <= step + 1e-9);
        let (refused, believed): (Vec<_>, Vec<_>) = near.partition(|it| it.get("half-up") == "refused");
        assert!(!refused.is_empty() && !believed.is_empty(), "{what}: {limit} has rows on one side only");
    }
}

#[test]
fn every_limit_has_a_row_just_inside_and_one_just_outside() {
    for bands in LungFunctionBands::default().rows() {
        let rows = rows_of(LUNG_FUNCTION, |it| measures(it).contains(&bands.measure()));
        has_rows_at_its_limits(bands.bands(), &rows, bands.measure().code());
    }
    for bands in HypoxaemiaBands::default().rows() {
        let rows = rows_of(HYPOXAEMIA, |it| unit(it) == bands.unit());
        has_rows_at_its_limits(bands.bands(), &rows, bands.unit().code());
    }
}

fn degree(row: &Row, column: &str) -> Option<Degree> {
    let said = row.get(column);
    let found = Degree::from_code(said);
    assert!(found.is_some() || said == "–", "{}: {said} is no degree", row.at());
    found
}

fn case(row: &Row) -> AbilityCase {
    AbilityCase {
        stage: Stage::from_code(row.get("stage")).unwrap_or_else(|| panic!("{}: no stage", row.at())),
        lung_function: degree(row, "lung function"),
        hypoxaemia: degree(row, "hypoxaemia"),
        tuberculosis: match row.get("tb") {
            "yes" => Some(Tuberculosis::Active),
            "no" => Some(Tuberculosis::NotActive),
            "–" => None,
            other => panic!("{}: {other} is neither yes, no nor –", row.at()),
        },
        cancer: match row.get("cancer") {
            "no" => Some(OccupationalCancer::None),
            "lung" => Some(OccupationalCancer::Lung),
            "meso" => Some(OccupationalCancer::Mesothelioma),
            "yes" => Some(OccupationalCancer::OneOfThem),
            "–" => None,
            other => panic!("{}: {other} is no cancer", row.at()),
        },
    }
}

/// The row that decides, or whose grade is the floor.
fn rule<'a>(answer: &Answer<'a>) -> Option<&'a AbilityRow> {
    match answer {
        Answer::Graded { row, .. } => Some(row),
        Answer::Owed { floor, .. } | Answer::Unlisted { floor, .. } => *floor,
    }
}

fn said(answer: &Answer<'_>) -> String {
    let floor = answer.at_least().map_or_else(String::new, |it| format!(", at least {}", it.number()));
    match answer {
        Answer::Graded { row, not_excluded } if not_excluded.is_empty() => {
            format!("grade {}", row.grade.number())
        }
        Answer::Graded { row, not_excluded } => {
            let names: Vec<_> = not_excluded.iter().map(|it| it.name.as_str()).collect();
            format!("grade {}, not excluded {}", row.grade.number(), names.join(" "))
        }
        Answer::Owed { findings, .. } => {
            let findings: Vec<_> = findings.iter().copied().map(Finding::code).collect();
            format!("owed {}{floor}", findings.join(" "))
        }
        Answer::Unlisted { .. } => format!("unlisted{floor}"),
    }
}

#[test]
fn every_case_has_the_answer_that_the_page_says_and_names_its_rule() {
    let table = WorkAbilityTable::default();
    for row in page(WORK_ABILITY) {
        let answer = table.answer(case(&row));
        assert_eq!(said(&answer), row.get("said"), "{}", row.why());
        assert_eq!(rule(&answer).map_or("–", |it| &it.name), row.get("rule"), "{}", row.why());
    }
}

#[test]
fn every_rule_decides_a_row_of_the_page_and_just_fails_to_decide_another() {
    let rows = page(WORK_ABILITY);
    let table = WorkAbilityTable::default();
    let of_rules: BTreeSet<&str> = table.rows().iter().map(|it| it.name.as_str()).collect();
    let of_page: BTreeSet<&str> = rows.iter().map(|it| it.get("rule")).filter(|it| *it != "–").collect();
    assert_eq!(of_page, of_rules);
    for rule in of_rules {
        let (decided, others): (Vec<_>, Vec<_>) = rows.iter().partition(|it| it.get("rule") == rule);
        let just = others.iter().any(|other| decided.iter().any(|it| it.differs_in(other, &CASE) == 1));
        assert!(just, "no row just fails {rule}");
    }
}

#[test]
fn no_figure_of_these_tables_is_called_confirmed() {
    let table = WorkAbilityTable::default();
    assert!(table.rows().iter().all(|it| !it.provenance.confirmed && !it.provenance.source.is_empty()));
    let lung_function = LungFunctionBands::default();
    assert!(lung_function.rows().iter().all(|it| !it.provenance().confirmed));
    let hypoxaemia = HypoxaemiaBands::default();
    assert!(hypoxaemia.rows().iter().all(|it| !it.provenance().confirmed));
}

#[test]
fn everything_the_tables_say_is_said_in_both_tongues() {
    let said = |tongue| {
        let mut all = Vec::new();
        for degree in Degree::ALL {
            all.push(ability::degree(degree, tongue).to_owned());
            all.push(ability::lung_function_degree(degree, tongue).to_owned());
            all.push(ability::hypoxaemia_degree(degree, tongue).to_owned());
        }
        all.extend(BoundaryPolicy::ALL.map(|it| ability::boundary(it, tongue).to_owned()));
        all.extend(BoundaryPolicy::ALL.map(|it| ability::boundary_in_short(it, tongue).to_owned()));
        all.extend(Finding::ALL.map(|it| ability::finding(it, tongue).to_owned()));
        all.extend(Measure::ALL.map(|it| ability::measure(it, tongue).to_owned()));
        all.extend((1..=10).filter_map(Grade::new).map(|it| ability::work_ability_grade(it, tongue)));
        all.extend(WorkAbilityTable::default().rows().iter().map(|it| ability::ability_row(it, tongue)));
        all
    };
    let chinese = |text: &str| text.chars().any(|it| ('\u{4e00}'..='\u{9fff}').contains(&it));
    for (zh, en) in said(Tongue::ZhCn).iter().zip(said(Tongue::En)) {
        assert!(chinese(zh), "not Chinese: {zh}");
        assert!(!en.is_empty() && !chinese(&en), "not English: {en}");
    }
}

/// The verb as other programs call it.
mod verb {
    use std::path::PathBuf;
    use std::process::{Command, Output};

    use serde_json::{Value, json};
    use tests::{folder, program};

    /// A house without rules of its own, so that the machine's own house does not speak.
    fn house(name: &str) -> PathBuf {
        folder(&format!("ability-{name}"))
    }

    fn run(house: &PathBuf, tongue: &str, arguments: &[&str]) -> Output {
        let mut command = Command::new(program());
        command.args(["work-ability", "--lang", tongue, "--house"]).arg(house).args(arguments);
        command.output().expect("tests/run built the program")
    }

    fn asked(house: &PathBuf, case: &Value, arguments: &[&str]) -> Output {
        let path = house.join("case.json");
        std::fs::write(&path, case.to_string()).expect("target can be written");
        let mut all = vec![path.to_str().expect("a path in UTF-8")];
        all.extend(arguments);
        run(house, "en", &all)
    }

    fn answered(name: &str, case: &Value) -> (Value, Option<i32>) {
        let output = asked(&house(name), case, &["--json"]);
        let text = String::from_utf8_lossy(&output.stdout);
        let said = serde_json::from_str(&text).unwrap_or_else(|fault| panic!("{fault}: {text}"));
        (said, output.status.code())
    }

    fn case(change: impl FnOnce(&mut Value)) -> Value {
        let mut case = json!({
            "stage": "II", "lung_function": {"fvc_percent": 55, "fev1_percent": 85}, "pao2_kpa": 9.1,
            "active_tuberculosis": false, "occupational_cancer": false
        });
        change(&mut case);
        case
    }

    #[test]
    fn a_case_is_graded_with_its_row_and_everything_it_rests_on() {
        let (said, code) = answered("graded", &case(|_| ()));
        assert_eq!(code, Some(0));
        assert_eq!((&said["outcome"], &said["grade"]), (&json!("graded"), &json!(3)));
        assert_eq!((&said["row"]["name"], &said["row"]["stages"]), (&json!("3b"), &json!(["II"])));
        assert_eq!((&said["edition"], &said["confirmed"]), (&json!("GB/T 16180-2014"), &json!(false)));
        assert!(said["source"].as_str().is_some_and(|it| it.contains("2006")));
        assert_eq!(said["boundary_policy"], "worse-band");
        assert_eq!(said["lung_function"]["decided_by"], json!(["fvc_percent"]));
        assert_eq!(said["lung_function"]["values"][0]["band"], "40–59");
        assert_eq!(said["lung_function"]["not_given"].as_array().map(Vec::len), Some(4));
        assert_eq!(
            (&said["hypoxaemia"]["degree"], &said["hypoxaemia"]["unit"]),
            (&json!("mild"), &json!("kPa"))
        );
        assert_eq!(said["under_other_policies"], json!({}));
    }

    #[test]
    fn a_value_between_two_bands_says_what_another_policy_makes_of_the_grade() {
        let between = case(|it| it["lung_function"] = json!({"fvc_percent": 59.5}));
        let (said, _) = answered("between", &between);
        assert_eq!(said["grade"], 3);
        let value = &said["lung_function"]["values"][0];
        assert_eq!(value["between"], json!(["mild", "moderate"]));
        assert_eq!(value["under_other_policies"], json!({"better-band": "mild", "half-up": "mild"}));
        let better = json!({"outcome": "graded", "grade": 4, "at_least": 4});
        assert_eq!(said["under_other_policies"], json!({"better-band": better, "half-up": better}));
    }

    #[test]
    fn what_is_not_graded_is_a_no_that_says_why() {
        let (said, code) = answered(
            "unlisted",
            &case(|it| {
                it["stage"] = json!("I");
                it["lung_function"] = json!({"fvc_percent": 30});
            }),
        );
        assert_eq!(code, Some(1));
        assert_eq!(
            (&said["outcome"], &said["grade"], &said["at_least"]),
            (&json!("unlisted"), &Value::Null, &json!(4))
        );
        assert_eq!(said["row"]["listed"], false);

        let (said, code) = answered("owed", &json!({"stage": "III", "pao2_mmhg": 62}));
        assert_eq!(code, Some(1));
        assert_eq!(said["owed"], json!(["lung-function", "tuberculosis", "cancer"]));
        assert_eq!(said["at_least"], 3);

        let (said, code) = answered("none", &case(|it| it["stage"] = json!("none")));
        assert_eq!((code, &said["outcome"], &said["at_least"]), (Some(1), &json!("unlisted"), &Value::Null));
        assert_eq!((&said["edition"], &said["row"]), (&json!("GB/T 16180-2014"), &Value::Null));
    }

    #[test]
    fn a_cancer_may_say_which_it_is() {
        let severe = |cancer: Value| {
            case(|it| {
                it["lung_function"] = json!({"fvc_percent": 35});
                it["occupational_cancer"] = cancer;
            })
        };
        for (cancer, outcome, grade) in [
            (json!("lung-cancer"), "graded", json!(1)),
            (json!("mesothelioma"), "graded", json!(2)),
            (json!(true), "owed", Value::Null),
        ] {
            let (said, _) = answered("cancer", &severe(cancer));
            assert_eq!((&said["outcome"], &said["grade"]), (&json!(outcome), &grade));
        }
    }

    #[test]
    fn every_fault_of_a_case_is_told_at_once() {
        let bad = json!({
            "stage": "IV", "lung_function": {"fvc_percent": -3, "fev1_percent": "80", "vc_percent": 70},
            "pao2_kpa": 68, "pao2_mmhg": 9.1, "active_tuberculosis": "no", "occupational_cancer": "skin", "age": 50
        });
        let output = asked(&house("faults"), &bad, &["--json"]);
        assert_eq!(output.status.code(), Some(1));
        assert!(output.stdout.is_empty());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        for fault in [
            "stage:",
            "lung_function.fvc_percent: -3",
            "lung_function.fev1_percent: is a number",
            "lung_function.vc_percent: no such field",
            "pao2_kpa, pao2_mmhg:",
            "pao2_kpa: 68",
            "pao2_mmhg: 9.1",
            "active_tuberculosis:",
            "occupational_cancer:",
            "age: no such field",
        ] {
            assert!(said.contains(fault), "{fault} is not named in: {said}");
        }
    }

    #[test]
    fn what_is_no_case_and_a_wrong_use_are_told_apart() {
        let house = house("wrong");
        for text in ["[]", "{", "null"] {
            std::fs::write(house.join("none.json"), text).expect("target can be written");
            let path = house.join("none.json");
            let output = run(&house, "en", &[path.to_str().expect("a path in UTF-8")]);
            assert_eq!(output.status.code(), Some(1), "{text}");
        }
        assert_eq!(run(&house, "en", &["not-there.json"]).status.code(), Some(1));
        assert_eq!(run(&house, "en", &[]).status.code(), Some(2));
        assert_eq!(run(&house, "en", &["case.json", "--rules"]).status.code(), Some(2));
    }

    #[test]
    fn people_read_it_in_either_tongue() {
        let house = house("tongues");
        let between = case(|it| it["lung_function"] = json!({"fvc_percent": 59.5}));
        let english = asked(&house, &between, &[]);
        assert_eq!(english.status.code(), Some(0));
        let english = String::from_utf8_lossy(&english.stdout).into_owned();
        for said in [
            "Work ability: Grade 3",
            "3b: Stage II, moderate impairment of lung function",
            "GB/T 16180-2014",
            "not confirmed in print",
            "FVC of predicted: 59.5 %",
            "between the mild and the moderate band",
            "mild if in the better band; mild if rounded half up",
            "(default)",
            "mild hypoxaemia",
            "if rounded half up → Work ability: Grade 4",
        ] {
            assert!(english.contains(said), "{said} is not in: {english}");
        }
        let path = house.join("case.json");
        let chinese = run(&house, "zh", &[path.to_str().expect("a path in UTF-8")]);
        let chinese = String::from_utf8_lossy(&chinese.stdout).into_owned();
        for said in
            ["致残等级：三级", "贰期，肺功能中度损伤", "未核对原文", "（默认）", "轻度低氧血症", "四级"]
        {
            assert!(chinese.contains(said), "{said} is not in: {chinese}");
        }
    }

    #[test]
    fn what_is_not_excluded_without_the_oxygen_stands_beside_the_grade() {
        let unmeasured = case(|it| {
            it["stage"] = json!("I");
            it["pao2_kpa"] = Value::Null;
        });
        let output = asked(&house("oxygen"), &unmeasured, &[]);
        assert_eq!(output.status.code(), Some(0));
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(said.contains("The arterial oxygen pressure was not measured. Not excluded:"), "{said}");
        assert!(said.contains("4y: not listed, at least as severe as Grade 4"), "{said}");
    }

    #[test]
    fn a_house_grades_by_its_own_tables() {
        let house = house("own");
        let printed = run(&house, "en", &["--rules"]);
        assert_eq!(printed.status.code(), Some(0));
        let text = String::from_utf8(printed.stdout).expect("TOML in UTF-8");
        let own = text.replace("worse-band", "better-band").replace("confirmed = false", "confirmed = true");
        assert_ne!(own, text);
        std::fs::write(house.join("rules.toml"), own).expect("target can be written");
        let between = case(|it| it["lung_function"] = json!({"fvc_percent": 59.5}));
        let output = asked(&house, &between, &["--json"]);
        let said: Value = serde_json::from_slice(&output.stdout).expect("one JSON document");
        assert_eq!((&said["grade"], &said["confirmed"]), (&json!(4), &json!(true)));
        assert_eq!(said["boundary_policy"], "better-band");

        std::fs::write(house.join("rules.toml"), "boundry = \"better-band\"").expect("target can be written");
        let output = asked(&house, &between, &["--json"]);
        assert_eq!(output.status.code(), Some(1));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains("boundry") && said.contains("rules.toml:1"), "{said}");
    }
}
