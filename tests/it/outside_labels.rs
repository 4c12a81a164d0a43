//! A model judged by films whose answers come from elsewhere: tables in the shape of two outside sets, over films that
//! are made here.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use classification::LungZone;
use imaging::dicom::{read_header, write_dx};
use reference_films::dx::{FilmLabel, dx};
use reference_films::simulator::Size;
use serde_json::{Value, json};
use tests::{folder, program, root};

const POINTS: [&str; 12] =
    ["0/-", "0/0", "0/1", "1/0", "1/1", "1/2", "2/1", "2/2", "2/3", "3/2", "3/3", "3/+"];

/// A film of nobody in a folder of its own; its study, and its instance.
fn film(folder: &Path, n: usize) -> (String, String) {
    let size = Size { columns: 64, rows: 64, mm_per_pixel: 5.0 };
    let pixels = (0..4096_usize).map(|it| ((it * 7 + n) % 4096) as u16).collect();
    let label = FilmLabel {
        patient_name: "Example".to_owned(),
        patient_id: format!("P-{n}"),
        patient_sex: "O".to_owned(),
        birth_date: String::new(),
        study_date: "20200102".to_owned(),
        derivation: "Simulated chest film of nobody".to_owned(),
        uid_root: format!("outside {n}"),
    };
    let bytes = write_dx(&dx(pixels, size, &label)).expect("a film");
    let (header, _) = read_header(&bytes).expect("a header");
    let at = folder.join("films").join(format!("part-{}", n % 2));
    std::fs::create_dir_all(&at).expect("target can be written");
    std::fs::write(at.join(format!("IM{n:04}.dcm")), bytes).expect("target can be written");
    (header.study_instance_uid.expect("a study"), header.sop_instance_uid.expect("an instance"))
}

/// The answers of a model that says one point more, but of the last film none.
fn answers(folder: &Path, films: &[(String, String)]) -> PathBuf {
    let line = |(n, (_, instance)): (usize, &(String, String))| {
        let file = format!("/elsewhere/part-{}/IM{n:04}.dcm", n % 2);
        let model = json!({"id": "made", "version": "1", "sha256": "ab"});
        if n == 11 {
            return json!({"file": file, "sop_instance_uid": instance, "model": model, "status": "abstained", "reason": "resolution"})
                .to_string();
        }
        let said = n + 1;
        let points: Vec<f64> = (0..12).map(|it| if it == said { 0.89 } else { 0.01 }).collect();
        let shape = json!({"p": 1.0, "q": 0.0, "r": 0.0, "s": 0.0, "t": 0.0, "u": 0.0});
        let zone = json!({"profusion": POINTS[said], "points": points, "shape": shape, "area_fraction": 0.1});
        let zones: serde_json::Map<_, _> =
            LungZone::ALL.map(|it| (it.code().to_owned(), zone.clone())).into_iter().collect();
        json!({"file": file, "sop_instance_uid": instance, "model": model, "status": "ok", "zones": zones,
               "overall": {"profusion": POINTS[said], "points": points, "p_ge_1_0": 0.5}})
        .to_string()
    };
    let lines: Vec<String> = films.iter().enumerate().map(line).collect();
    let file = folder.join("answers.jsonl");
    std::fs::write(&file, lines.join("\n")).expect("target can be written");
    file
}

/// Twelve films, one of each point, and the answers to them.
fn set(name: &str) -> (PathBuf, Vec<(String, String)>, PathBuf) {
    let folder = folder(name);
    let films: Vec<_> = (0..12).map(|n| film(&folder, n)).collect();
    let answers = answers(&folder, &films);
    (folder, films, answers)
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

fn evaluate(table: &Path, map: &Path, answers: &Path, more: &[&str]) -> Output {
    let films = table.with_file_name("films");
    Command::new(program())
        .args([
            "model",
            "evaluate",
            "--against",
            text(table),
            "--columns",
            text(map),
            "--answers",
            text(answers),
        ])
        .args(["--films", text(&films)])
        .args(more)
        .env("LANG", "en")
        .output()
        .expect("tests/run built the program")
}

fn json_of(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|fault| panic!("{fault}: {}", String::from_utf8_lossy(&output.stderr)))
}

/// A map that comes with the program.
fn shipped(name: &str) -> PathBuf {
    root().join("models/maps").join(name)
}

fn share(of: &Value) -> [Option<u64>; 2] {
    [of["answered"]["hits"].as_u64(), of["answered"]["of"].as_u64()]
}

#[test]
fn a_table_of_studies_with_points_as_the_south_african_sets_have_it_judges_a_model() {
    let (folder, films, answers) = set("outside-points");
    let mut rows = vec!["Anonymized Study Instance UID,MBOD Panel: Profusion,MBOD Panel: TB".to_owned()];
    rows.extend(films.iter().zip(POINTS).map(|((study, _), point)| format!("{study},{point},no")));
    rows.push("2.25.1,,yes".to_owned());
    let table = folder.join("panel.csv");
    std::fs::write(&table, rows.join("\r\n")).expect("target can be written");
    let out = folder.join("out");
    let said =
        json_of(&evaluate(&table, &shipped("south-africa.toml"), &answers, &["--json", "--out", text(&out)]));
    assert_eq!((&said["scale"], &said["n_left_out"]), (&json!("points"), &json!(1)));
    assert_eq!((&said["films"]["n_asked"], &said["films"]["n_answered"]), (&json!(12), &json!(11)));
    assert_eq!(share(&said["films"]["within_one"]), [Some(11), Some(11)]);
    assert_eq!(said["films"]["bias"]["value"], 1.0);
    assert_eq!(said["zones"]["n_asked"], 0, "no zone is made up");
    assert!(std::fs::read(out.join("evaluation.pdf")).expect("it was written").starts_with(b"%PDF"));
}

#[test]
fn a_table_of_diseases_as_silicodata_has_it_judges_a_model_by_yes_and_no() {
    let (folder, _, answers) = set("outside-yes-no");
    let diseases = ["healthy", "Silicosis", "tuberculosis", "both"];
    let rows = (0..12).map(|n| {
        let disease = if n < 3 { diseases[n % 2 * 2] } else { diseases[1 + n % 2 * 2] };
        format!("IM{n:04}\t{disease}")
    });
    let text_of: Vec<String> = std::iter::once("image\tlabel".to_owned()).chain(rows).collect();
    // As a spreadsheet saves "Unicode text".
    let utf16: Vec<u8> = std::iter::once(0xFEFF)
        .chain(text_of.join("\r\n").encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let table = folder.join("labels.txt");
    std::fs::write(&table, utf16).expect("target can be written");
    let map = shipped("silicodata.toml");
    let said = json_of(&evaluate(&table, &map, &answers, &["--json"]));
    assert_eq!(said["scale"], "yes-no");
    assert_eq!(
        (&said["films"]["n_positive"], &said["films"]["abstained"]),
        (&json!(9), &json!({"resolution": 1}))
    );
    assert_eq!(share(&said["films"]["sensitivity"]), [Some(8), Some(8)]);
    assert_eq!(share(&said["films"]["specificity"]), [Some(2), Some(3)], "0/1 is proposed as 1/0");
    assert_eq!(said["films"]["confusion"], json!([[2, 1], [0, 8]]));
    assert!(said["films"]["auc"]["value"].as_f64().is_some_and(|it| (0.5..=1.0).contains(&it)));
    let not_defined: Vec<&str> =
        said["not_defined"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    for measure in ["kappa_quadratic", "exact", "bias", "zones", "stage_one"] {
        assert!(not_defined.contains(&measure) && said["films"][measure].is_null(), "{measure}");
    }
    for (tongue, words) in [("en", "no point is made up from a yes"), ("zh", "此尺度上无定义")] {
        let told = evaluate(&table, &map, &answers, &["--lang", tongue]);
        assert!(String::from_utf8_lossy(&told.stdout).contains(words), "{tongue}");
    }
}

#[test]
fn major_categories_in_a_table_of_chinese_windows_are_judged_on_four_categories() {
    let (folder, films, answers) = set("outside-category");
    let category = |n: usize| n / 3;
    let rows: String = (0..12).map(|n| format!("{},医院甲,{}.0\r\n", films[n].1, category(n))).collect();
    // GB 18030: 影像, 医院, 大级, and 医院甲 in each row.
    let gbk = |it: &str| -> Vec<u8> {
        let mut bytes = Vec::new();
        for letter in it.chars() {
            match letter {
                '影' => bytes.extend(b"\xd3\xb0"),
                '像' => bytes.extend(b"\xcf\xf1"),
                '医' => bytes.extend(b"\xd2\xbd"),
                '院' => bytes.extend(b"\xd4\xba"),
                '大' => bytes.extend(b"\xb4\xf3"),
                '级' => bytes.extend(b"\xbc\xb6"),
                '甲' => bytes.extend(b"\xbc\xd7"),
                plain => bytes.push(plain as u8),
            }
        }
        bytes
    };
    let table = folder.join("大级.csv");
    std::fs::write(&table, gbk(&format!("影像,医院,大级\r\n{rows}"))).expect("target can be written");
    let map = folder.join("map.toml");
    let written = "institution = \"医院\"\n[film]\ncolumn = \"影像\"\nis = \"sop-instance-uid\"\n[label]\ncolumn = \"大级\"\nscale = \"category\"\n";
    std::fs::write(&map, written).expect("target can be written");
    let said = json_of(&evaluate(&table, &map, &answers, &["--json"]));
    assert_eq!((&said["scale"], &said["films"]["n_asked"]), (&json!("category"), &json!(12)));
    assert_eq!(said["films"]["confusion"], json!([[2, 1, 0, 0], [0, 2, 1, 0], [0, 0, 2, 1], [0, 0, 0, 2]]));
    // Cohen by hand: 8 of 11 observed; expected (3·2 + 3·3 + 3·3 + 2·3) / 121.
    let kappa = said["films"]["kappa"]["value"].as_f64().expect("a figure");
    assert!((kappa - (8.0 / 11.0 - 30.0 / 121.0) / (1.0 - 30.0 / 121.0)).abs() < 1e-12, "{kappa}");
    assert_eq!(share(&said["films"]["within_one"]), [Some(11), Some(11)]);
    assert_eq!(share(&said["films"]["sensitivity"]), [Some(8), Some(8)]);
    assert!(said["films"]["bias"].is_null() && said["films"]["stage_one"].is_null(), "{said}");
    // Without the folder the answers alone tell which film is meant.
    let alone = Command::new(program())
        .args([
            "model",
            "evaluate",
            "--against",
            text(&table),
            "--columns",
            text(&map),
            "--answers",
            text(&answers),
            "--json",
        ])
        .output()
        .expect("it runs");
    assert_eq!(json_of(&alone)["films"], said["films"]);
}

#[test]
fn a_table_that_names_two_films_at_once_or_one_twice_or_says_what_is_not_on_the_scale_is_refused() {
    let (folder, films, answers) = set("outside-faults");
    let map = folder.join("map.toml");
    let mapped = |is: &str, scale: &str| {
        let written = format!(
            "[film]\ncolumn = \"film\"\nis = \"{is}\"\n[label]\ncolumn = \"label\"\nscale = \"{scale}\"\n"
        );
        std::fs::write(&map, written).expect("target can be written");
    };
    let table = folder.join("table.csv");
    let study = &films[0].0;
    std::fs::copy(folder.join("films/part-0/IM0000.dcm"), folder.join("films/copy.dcm"))
        .expect("it is copied");
    for (is, scale, rows, said) in [
        ("file", "points", "part-0/IM0000.dcm,1/1\npart-0/IM0000.dcm,1/2\n".to_owned(), "line 3 film"),
        ("file", "points", "part-0/IM0000.dcm,1-Jan\n".to_owned(), "is a date"),
        ("file", "points", "part-0/IM0000.dcm,\n".to_owned(), "leave_out"),
        ("file", "category", "part-0/IM0000.dcm,1/1\n".to_owned(), "is no category 0 to 3"),
        ("file", "yes-no", "part-0/IM0000.dcm,silicosis\n".to_owned(), "[says]"),
        ("study-instance-uid", "points", format!("{study},1/1\n"), "is the name of 2 films"),
        ("name", "points", "IM9999,1/1\n".to_owned(), "none of the table's films"),
        ("colour", "points", "a,1/1\n".to_owned(), "map.toml: 3"),
    ] {
        mapped(is, scale);
        std::fs::write(&table, format!("film,label\n{rows}")).expect("target can be written");
        let refused = evaluate(&table, &map, &answers, &[]);
        let told = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert_eq!(refused.status.code(), Some(1), "{rows}: {told}");
        assert!(told.contains(said), "{rows}: {told}");
    }
}
