//! Sheets of both schemes through the real program: lawful, unlawful with every fault at once, in and out of AXT.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};
use tests::{folder, program};

fn run(arguments: &[&str]) -> Output {
    Command::new(program()).args(arguments).env("LANG", "en").output().expect("tests/run built the program")
}

fn json_of(output: &Output) -> Value {
    let text = String::from_utf8_lossy(&output.stdout);
    serde_json::from_str(&text).unwrap_or_else(|fault| panic!("{fault}: {text}"))
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

/// `profusion stage` on a text.
fn stage(name: &str, sheet: &str, arguments: &[&str]) -> Output {
    let path = folder(name).join("sheet.json");
    std::fs::write(&path, sheet).expect("target can be written");
    run(&[&["stage", text(&path)], arguments].concat())
}

fn gbz70() -> Value {
    json!({
        "edition": "gbz70-2015", "film_quality": 1, "asbestos": false,
        "zones": {"RU": "1/0", "RM": "0/0", "RL": "0/0", "LU": "1/1", "LM": "0/0", "LL": "0/0"},
        "shape": "p/q"
    })
}

fn ilo() -> Value {
    let none = json!({"site": "O"});
    json!({
        "edition": "ilo-2022", "form": "ilo",
        "technical_quality": {"grade": "2", "defects": ["overexposed"], "other_defect": "a button"},
        "parenchymal": {
            "any": true, "shape": "q/t", "zones": ["RU", "RM"], "profusion": "1/1", "large": "A",
            "large_measured": {"longest_mm": [22.0], "area_over_right_upper_zone": null}
        },
        "pleural": {
            "any": true,
            "plaques": {
                "profile": {"site": "R", "calcification": "O"}, "face_on": none,
                "diaphragm": {"site": "RL", "calcification": "L"}, "other": none,
                "extent": {"R": "1", "L": "O"}, "width": {"R": "a", "L": "O"}
            },
            "costophrenic_angle": "L",
            "thickening": {
                "profile": none, "face_on": {"site": "L", "calcification": "O"},
                "extent": {"L": "2"}, "width": {}
            }
        },
        "other": {"any": true, "symbols": ["em"]},
        "comments": "compared with 2019"
    })
}

/// The same form as NIOSH prints it, which BViewer's file can hold whole.
fn niosh() -> Value {
    let mut sheet = ilo();
    sheet["form"] = json!("niosh-2.8");
    sheet["parenchymal"].as_object_mut().expect("an object").remove("large_measured");
    sheet["other"] =
        json!({"any": true, "symbols": ["em"], "checklist": ["scoliosis"], "see_physician": true});
    sheet
}

const CODED: &str = "2 overexposed other · q/t RU RM 1/1 A[22] · plaques profile R diaphragm RL(cL) 1/O a/O · \
                     cpa L · thickening face-on L O/2 O/O · em";

/// What an unlawful sheet is told, as `item or path: sentence`.
fn broken(answer: &Value) -> Vec<String> {
    let place = |it: &Value| it["item"].as_str().or(it["at"].as_str()).unwrap_or("–").to_owned();
    let list = answer["broken"].as_array().expect("a list");
    list.iter().map(|it| format!("{}: {}", place(it), it["says"].as_str().expect("a sentence"))).collect()
}

#[test]
fn a_lawful_ilo_sheet_is_answered_with_its_line_of_codes() {
    let output = stage("ilo-lawful", &ilo().to_string(), &["--json"]);
    assert!(output.status.success());
    let said = json_of(&output);
    assert_eq!((&said["lawful"], &said["broken"]), (&json!(true), &json!([])));
    assert_eq!((&said["edition"], &said["form"]), (&json!("ilo-2022"), &json!("ilo")));
    assert_eq!(said["coded"], CODED);
    assert_eq!(said["reading"]["pleural"]["thickening"]["extent"], json!({"R": "O", "L": "2"}));
    let again = stage("ilo-again", &said["reading"].to_string(), &["--json"]);
    assert_eq!(json_of(&again), said, "a reading is a sheet");
    let people = stage("ilo-people", &ilo().to_string(), &[]);
    assert_eq!(String::from_utf8_lossy(&people.stdout).trim(), CODED);
}

#[test]
fn an_unlawful_ilo_sheet_is_told_every_fault_at_once() {
    let mut sheet = ilo();
    sheet["form"] = json!("niosh-2.8");
    sheet["technical_quality"]["grade"] = json!(2);
    sheet["technical_quality"]["defects"] = json!(["overexposed", "crooked", 7]);
    sheet["parenchymal"]["profusion"] = json!("4/4");
    sheet["parenchymal"]["large"] = json!("B");
    sheet["parenchymal"]["any"] = json!("yes");
    sheet["pleural"]["costophrenic_angle"] = json!("O");
    sheet["pleural"]["plaques"]["wdith"] = json!({});
    sheet["other"] = json!({"any": false, "symbols": ["od"]});
    sheet["remarks"] = json!("");
    let output = stage("ilo-unlawful", &sheet.to_string(), &["--json"]);
    assert_eq!(output.status.code(), Some(1));
    let said = json_of(&output);
    assert_eq!(said["lawful"], false);
    let told = broken(&said);
    let on_standard_error = String::from_utf8_lossy(&output.stderr);
    for fault in [
        "technical_quality.grade: should be a text",
        "technical_quality.defects[1]: crooked is no code",
        "technical_quality.defects[2]: should be a text",
        "parenchymal.any: should be true or false",
        "parenchymal.profusion: 4/4 is no code; one of 0/- 0/0",
        "pleural.plaques.wdith: not known here",
        "remarks: not known here",
        "1: grade the technical quality",
        "2A: ",
        "3D: ",
        "4A: ",
        "4B: ",
    ] {
        assert!(told.iter().any(|it| it.starts_with(fault)), "{fault} is not in {told:#?}");
        assert!(on_standard_error.contains(fault), "{fault} is not in {on_standard_error}");
    }
    assert_eq!(told.len(), 12, "{told:#?}");
    let contradicted = {
        let mut sheet = ilo();
        sheet["parenchymal"]["large"] = json!("B");
        stage("ilo-contradicted", &sheet.to_string(), &["--json"])
    };
    assert_eq!(broken(&json_of(&contradicted)), ["2C: by measure A: another large opacity is chosen"]);
}

#[test]
fn an_unlawful_gbz70_sheet_is_told_every_fault_at_once() {
    let mut sheet = gbz70();
    sheet["film_quality"] = json!(5);
    sheet["asbestos"] = json!("no");
    sheet["zones"]["RU"] = json!("4/4");
    sheet["zones"]["XX"] = json!("0/0");
    sheet["large_opacities"] = json!([{"long_mm": "22", "depth_mm": 3}]);
    sheet["symbols"] = json!(["zz"]);
    sheet["staeg"] = json!("I");
    let output = stage("gbz70-unlawful", &sheet.to_string(), &["--json"]);
    assert_eq!(output.status.code(), Some(1));
    let told = broken(&json_of(&output));
    for fault in [
        "asbestos: should be true or false",
        "film_quality: 5 is no code; one of 1 2 3 4",
        "symbols[0]: zz is no code; one of bu ca",
        "zones.RU: 4/4 is no code",
        "zones.XX: not known here",
        "large_opacities[0].long_mm: should be a number",
        "large_opacities[0].depth_mm: not known here",
        "staeg: not known here",
        "–: not given: film quality",
        "–: not given: Right upper",
        "–: not given: diameters of large opacity 1",
    ] {
        assert!(told.iter().any(|it| it.starts_with(fault)), "{fault} is not in {told:#?}");
    }
    assert_eq!(told.len(), 11, "{told:#?}");
}

#[test]
fn a_lawful_gbz70_sheet_keeps_its_answer() {
    let output = stage("gbz70-lawful", &gbz70().to_string(), &["--json"]);
    assert!(output.status.success());
    let mut said = json_of(&output);
    let keys = said.as_object_mut().expect("an object");
    assert_eq!(
        (keys.remove("lawful"), keys.remove("edition")),
        (Some(json!(true)), Some(json!("gbz70-2015")))
    );
    let nearest = said.as_object_mut().and_then(|it| it.remove("nearest")).expect("what would change it");
    let down = json!({"steps": 1, "differences": ["Right upper 1/0→0/1"], "stage": "none", "clause": null,
        "named": true});
    assert_eq!((&nearest["down"], &nearest["up"]["stage"]), (&down, &json!("II")));
    let owed = json!({"stage": "I", "clause": "5.1 a)", "named": true, "overall_grade": 1, "distribution": 2,
        "conclusion": "壹期", "notes": []});
    assert_eq!(said, owed);
    let people = stage("gbz70-people", &gbz70().to_string(), &["--lang", "zh"]);
    assert!(String::from_utf8_lossy(&people.stdout).starts_with("壹期  5.1 a)\n"));
    let mut unreadable = json!({"film_quality": 4});
    unreadable["film_defects"] = json!(["rotated"]);
    let output = stage("gbz70-grade-four", &unreadable.to_string(), &["--json"]);
    assert_eq!(broken(&json_of(&output)), ["film_quality: a film of grade 4 is not staged"]);
}

#[test]
fn what_is_no_sheet_at_all_is_said_in_one_sentence() {
    for no_sheet in ["", "{", "[]", "7", &"[".repeat(100_000), r#"{"a":1e999}"#] {
        let output = stage("no-sheet", no_sheet, &["--json"]);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(json_of(&output)["broken"].as_array().map(Vec::len), Some(1), "{no_sheet:.20}");
    }
    let twice = r#"{"edition":"ilo-2022","technical_quality":{"grade":"1","grade":"2"},
        "parenchymal":{"any":false},"pleural":{"any":false},"other":{"any":false}}"#;
    let told = broken(&json_of(&stage("twice", twice, &["--json"])));
    assert_eq!(told, ["technical_quality.grade: given twice"]);
    let long = format!("{{\"comments\":\"{}\"}}", "x".repeat(2 << 20));
    let output = stage("long-sheet", &long, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("1048576 bytes"));
}

#[test]
fn the_edition_asked_for_and_the_sheets_own_are_one() {
    let told = |sheet: &Value, asked: &str| {
        let output = stage("editions", &sheet.to_string(), &["--json", "--edition", asked]);
        (
            output.status.code(),
            broken(&json!({"broken": json_of(&output)["broken"].as_array().cloned().unwrap_or_default()})),
        )
    };
    assert_eq!(told(&ilo(), "ilo-2022"), (Some(0), vec![]));
    assert_eq!(told(&ilo(), "ilo-2011"), (Some(1), vec!["edition: ilo-2022 ≠ ilo-2011".to_owned()]));
    let (code, faults) = told(&ilo(), "ilo-1980");
    assert_eq!((code, faults.len()), (Some(1), 2));
    assert!(faults[1].starts_with("edition: ilo-1980 is no code; one of gbz70-2002"), "{faults:?}");
    let mut without = ilo();
    without.as_object_mut().unwrap().remove("edition");
    assert_eq!(told(&without, "ilo-2011"), (Some(0), vec![]));
}

#[test]
fn faults_are_told_in_chinese_too() {
    let mut sheet = ilo();
    sheet["parenchymal"].as_object_mut().unwrap().remove("profusion");
    sheet["remarks"] = json!("");
    let output = stage("in-chinese", &sheet.to_string(), &["--lang", "zh"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("remarks：没有这一项；2B c)：请选定密集度"), "{said}");
}

#[test]
fn a_sheet_goes_out_as_an_axt_and_comes_in_again() {
    let folder = folder("axt");
    let (given, out) = (folder.join("sheet.json"), folder.join("reading.axt"));
    let mut sheet = niosh();
    sheet["header"] =
        json!({"PatientLastName": "Doe, Jr.", "DateOfReading": " 3/ 7/2019", "TypeOfReading": "0010"});
    std::fs::write(&given, sheet.to_string()).expect("target can be written");
    let output = run(&["axt", "--of", text(&given), "--out", text(&out), "--json"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(json_of(&output)["columns"], 86);
    assert_eq!(json_of(&output)["left_out"], json!(["edition"]));
    let read = run(&["axt", text(&out), "--edition", "ilo-2022"]);
    assert!(read.status.success() && read.stderr.is_empty());
    let read = json_of(&read);
    assert_eq!(read["header"]["PatientLastName"], "Doe, Jr.");
    assert_eq!(read["other"], sheet["other"]);
    let coded =
        |sheet: &Value| json_of(&stage("axt-coded", &sheet.to_string(), &["--json"]))["coded"].clone();
    assert_eq!(coded(&read), coded(&sheet));
    let again = folder.join("again.axt");
    std::fs::write(&given, read.to_string()).expect("target can be written");
    assert!(run(&["axt", "--of", text(&given), "--out", text(&again)]).status.success());
    assert_eq!(std::fs::read(&again).unwrap(), std::fs::read(&out).unwrap(), "byte by byte the same");
}

#[test]
fn an_axt_that_is_not_complete_is_printed_and_says_what_it_owes() {
    let folder = folder("axt-incomplete");
    let (given, out) = (folder.join("sheet.json"), folder.join("reading.axt"));
    std::fs::write(&given, niosh().to_string()).expect("target can be written");
    assert!(run(&["axt", "--of", text(&given), "--out", text(&out)]).status.success());
    let whole = std::fs::read_to_string(&out).unwrap();
    // 1/1 in the bits of the profusion, and none.
    let lungs = |profusion| format!("000000000010{profusion}0000010101010010");
    assert!(whole.contains(&lungs("0101")), "{whole}");
    std::fs::write(&out, whole.replace(&lungs("0101"), &lungs("0000"))).expect("target can be written");
    let output = run(&["axt", text(&out)]);
    assert!(output.status.success());
    assert_eq!(json_of(&output)["parenchymal"]["shape"], "q/t");
    assert_eq!(json_of(&output)["parenchymal"].get("profusion"), None);
    assert_eq!(String::from_utf8_lossy(&output.stderr).trim(), "2B c): choose the profusion");
    std::fs::write(&out, whole.replace(&lungs("0101"), &lungs("1101"))).expect("target can be written");
    let output = run(&["axt", text(&out), "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let sentence = "ParenchymalAbnormalities: should be a binary number of 32 digits that the form knows";
    assert_eq!(broken(&json_of(&output)), [sentence]);
    assert!(String::from_utf8_lossy(&output.stderr).contains(sentence));
}

#[test]
fn an_axt_is_asked_for_as_it_can_be_had() {
    let folder = folder("axt-refused");
    let (given, out) = (folder.join("sheet.json"), folder.join("reading.axt"));
    let made = |sheet: &Value| {
        std::fs::write(&given, sheet.to_string()).expect("target can be written");
        run(&["axt", "--of", text(&given), "--out", text(&out), "--json"])
    };
    let mut sheet = niosh();
    sheet["header"] = json!({"Citty": "x", "DateOfReading": "2019-03-07", "ImageQuality": "0"});
    let told = broken(&json_of(&made(&sheet)));
    let owed = [
        "header.Citty: not known here",
        "header.DateOfReading: should be a date (month/day/year)",
        "header.ImageQuality: the findings say it",
    ];
    assert_eq!(told, owed);
    let other_scheme = made(&gbz70());
    assert_eq!(other_scheme.status.code(), Some(1));
    assert_eq!(broken(&json_of(&other_scheme)), ["edition: gbz70-2015 is no code; one of ilo-2011 ilo-2022"]);
    assert!(!out.exists(), "a refused sheet leaves no file");
    std::fs::write(&out, [0, 159, 146, 150]).expect("target can be written");
    let output = run(&["axt", text(&out)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no AXT of BViewer"));
    for wrong_use in
        [&["axt"][..], &["axt", "--of", "a"], &["axt", "a", "--out", "b"], &["axt", "a", "--edition", "x"]]
    {
        assert_eq!(run(wrong_use).status.code(), Some(2), "{wrong_use:?}");
    }
    assert_eq!(run(&["axt", text(&folder.join("none.axt"))]).status.code(), Some(1));
}

#[test]
fn a_sheet_that_does_not_state_asbestos_gets_the_stage_by_either_where_it_hangs_on_it() {
    let mut plaques = gbz70();
    plaques["zones"] = json!({"RU": "1/0", "RM": "1/0", "RL": "1/0", "LU": "1/1", "LM": "1/1", "LL": "1/1"});
    plaques["pleura"] = json!({"plaque": true, "plaque_sites": ["heart-border"], "plaque_calcified": true});
    let with = |mut sheet: Value, asbestos: Option<Value>| {
        sheet.as_object_mut().expect("an object").remove("asbestos");
        if let Some(it) = asbestos {
            sheet["asbestos"] = it;
        }
        let output = stage("asbestos", &sheet.to_string(), &["--json"]);
        assert!(output.status.success());
        json_of(&output)
    };
    for absent in [None, Some(Value::Null)] {
        let said = with(plaques.clone(), absent.clone());
        for key in ["asbestos", "stage", "clause", "named", "conclusion"] {
            assert_eq!(said.get(key), Some(&Value::Null), "{key}: {said}");
        }
        let [exposed, not_exposed] = ["if_exposed", "if_not_exposed"].map(|it| &said[it]);
        assert_eq!((&exposed["stage"], &exposed["clause"]), (&json!("II"), &json!("5.2 c)")));
        assert_eq!((&not_exposed["stage"], &not_exposed["clause"]), (&json!("I"), &json!("5.1 a)")));
        assert!(said["notes"][0].as_str().is_some_and(|it| it.contains("asbestos")), "{said}");
        // Without a plaque nothing hangs on it, and there is one stage.
        let said = with(gbz70(), absent);
        assert_eq!((&said["stage"], &said["asbestos"]), (&json!("I"), &Value::Null));
        assert_eq!((&said["notes"], said.get("if_exposed")), (&json!([]), None));
    }
    for (stated, stage) in [(true, "II"), (false, "I")] {
        let said = with(plaques.clone(), Some(json!(stated)));
        assert_eq!((&said["stage"], said.get("if_exposed")), (&json!(stage), None));
    }
    plaques.as_object_mut().expect("an object").remove("asbestos");
    let people = stage("asbestos-people", &plaques.to_string(), &[]);
    let people = String::from_utf8_lossy(&people.stdout).into_owned();
    for line in ["not exposed to asbestos: Stage I  5.1 a)", "exposed to asbestos: Stage II  5.2 c)"] {
        assert!(people.lines().any(|it| it == line), "{people}");
    }
}

#[test]
fn a_sheet_that_leaves_findings_out_is_told_what_counts_as_not_there() {
    let told = |name: &str, sheet: &Value| {
        String::from_utf8_lossy(&stage(name, &sheet.to_string(), &[]).stdout).into_owned()
    };
    let counted = "not given, counted as not there";
    let said = told("left-out", &gbz70());
    assert!(said.contains(&format!("{counted}: aggregation, large_opacities, pleura, symbols")), "{said}");
    let mut whole = gbz70();
    for (key, nothing) in [
        ("aggregation", json!(false)),
        ("large_opacities", json!([])),
        ("pleura", json!({"plaque": false})),
        ("symbols", json!([])),
    ] {
        whole[key] = nothing;
    }
    let said = told("whole", &whole);
    assert!(!said.contains(counted), "{said}");
}

#[test]
fn the_comments_of_a_gbz70_sheet_go_out_as_they_came_in_and_a_sheet_without_them_says_nothing() {
    let mut sheet = gbz70();
    sheet["comments"] = json!(" compared with 2019 ");
    let told = json_of(&stage("gbz70-comments", &sheet.to_string(), &["--json"]));
    assert_eq!(told["comments"], json!("compared with 2019"));
    let told = json_of(&stage("gbz70-no-comments", &gbz70().to_string(), &["--json"]));
    assert_eq!(told.get("comments"), None);
}
