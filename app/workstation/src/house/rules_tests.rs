//! Tests of `rules.toml`.

use words::Tongue;

use super::*;

fn told(text: &str, tongue: Tongue) -> String {
    let faults = read(text).expect_err("the rules are refused");
    Trouble::RulesUnusable { faults }.told(tongue).happened
}

#[test]
fn the_tables_written_out_and_read_back_are_the_same() {
    let default = AbilityRules::default();
    assert_eq!(read(&written(&default)), Ok(default));
    let own = AbilityRules { boundary: BoundaryPolicy::HalfUp, ..AbilityRules::default() };
    assert_eq!(read(&written(&own)), Ok(own));
}

#[test]
fn what_the_file_leaves_out_is_as_the_program_ships_it() {
    assert_eq!(read(""), Ok(AbilityRules::default()));
    let better = read("boundary = \"better-band\"").expect("a policy alone");
    assert_eq!(better.boundary, BoundaryPolicy::BetterBand);
    assert_eq!(AbilityRules { boundary: BoundaryPolicy::WorseBand, ..better }, AbilityRules::default());
}

const CLOSED: &str = r#"
[[lung_function]]
measure = "fvc_percent"
normal = ">= 80"
mild = "60 - <80"
moderate = "40 - <60"
severe = "< 40"
edition = "GB/T 16180-2014"
source = "printed copy"
confirmed = true
"#;

#[test]
fn a_house_sets_one_measure_and_keeps_the_rest() {
    let own = read(CLOSED).expect("lawful bands");
    let given = AbilityRules::default();
    let [fvc, ..] = own.lung_function.rows();
    assert_eq!(fvc.bands().range(Degree::Mild).to_string(), "60–<80");
    assert!(fvc.provenance().confirmed);
    assert_eq!(own.lung_function.rows()[1..], given.lung_function.rows()[1..]);
    assert_eq!((own.hypoxaemia, own.work_ability), (given.hypoxaemia, given.work_ability));
}

#[test]
fn a_house_with_a_row_of_its_own_has_only_its_own_rows() {
    let text = "[[work_ability]]\nname = \"7\"\ngrade = 7\nstages = [\"I\"]\nedition = \"own\"\nsource = \
                \"panel\"\nconfirmed = true\n";
    let own = read(text).expect("a table of one row");
    let [row] = own.work_ability.rows() else { panic!("{own:?}") };
    assert_eq!((row.listing, row.conditions.len()), (Listing::Listed, 0));
}

#[test]
fn a_key_that_is_not_known_and_one_that_is_missing_are_refused_in_one_sentence() {
    for (text, named) in [
        ("bounds = 1", "bounds"),
        ("boundary = 1", "string"),
        (&CLOSED.replace("measure", "mesure"), "mesure"),
        (&CLOSED.replace("source", "# source"), "source"),
        (&CLOSED.replace("true", "\"yes\""), "bool"),
        ("boundary =", "rules.toml:1"),
    ] {
        let said = told(text, Tongue::En);
        assert!(said.starts_with("The house's rules cannot be used: "), "{said}");
        assert!(said.contains(named), "{named} is not named: {said}");
    }
}

#[test]
fn every_fault_of_the_rows_is_told_at_once_in_both_tongues() {
    let text = r#"
        boundary = "worst"
        [[lung_function]]
        measure = "vc"
        normal = "80"
        mild = "60–79"
        moderate = "40–59"
        severe = "<40"
        edition = ""
        source = ""
        confirmed = false
        [[hypoxaemia]]
        unit = "kPa"
        normal = "≥10.6"
        mild = "8.0–10.5"
        moderate = "5.3–8.0"
        severe = "<5.3"
        edition = ""
        source = ""
        confirmed = false
        [[work_ability]]
        name = "11"
        grade = 11
        stages = ["IV"]
        with = ["cough"]
        edition = ""
        source = ""
        confirmed = false
    "#;
    let faults = read(text).expect_err("the rules are refused");
    assert_eq!(faults.len(), 7, "{faults:?}");
    for (tongue, named) in [
        (
            Tongue::En,
            ["boundary", "[[lung_function]] no. 1 measure", "no range", "overlap", "11", "IV", "cough"],
        ),
        (
            Tongue::ZhCn,
            ["boundary", "[[lung_function]] 第 1 项 measure", "不是数值范围", "重叠", "11", "IV", "cough"],
        ),
    ] {
        let said = told(text, tongue);
        for fault in named {
            assert!(said.contains(fault), "{fault} is not named: {said}");
        }
    }
}

#[test]
fn bands_of_one_measure_stand_once() {
    let said = told(&format!("{CLOSED}{CLOSED}"), Tongue::En);
    assert!(said.contains("no. 2") && said.contains("twice"), "{said}");
}

#[test]
fn rows_in_the_wrong_order_are_no_table() {
    let mut rules = AbilityRules::default();
    let mut rows = rules.work_ability.rows().to_vec();
    rows.reverse();
    let text: String = {
        let file = RulesFile {
            boundary: None,
            lung_function: Vec::new(),
            hypoxaemia: Vec::new(),
            work_ability: rows.iter().map(row_entry).collect(),
        };
        toml::to_string(&file).expect("it is TOML")
    };
    assert!(told(&text, Tongue::En).contains("severest stands first"));
    rows.reverse();
    rules.work_ability = WorkAbilityTable::new(rows).expect("turned back it is a table");
    assert_eq!(read(&written(&rules)), Ok(rules));
}
