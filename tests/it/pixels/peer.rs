//! Our greys beside those of pydicom, film by film and VOI by VOI: `imaging/docs/rendering.md` is this test's table.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use imaging::{Film, Flag, Shown, display, read_any};
use serde_json::{Value, json};

use super::made::Made;

/// The greatest difference that is rounding, in 8-bit greys.
const ROUNDING: u8 = 1;

/// Where pydicom does not follow the standard, and by which arithmetic: name of the film, note.
const NOT_BY_THE_STANDARD: &[(&str, &str)] = &[
    (
        "made: VOI LUT that claims its storage",
        "16 bits stated, entries to 4095: entry / 65535 there, entry / 4095 here, and flagged",
    ),
    (
        "made: VOI LUT after a half slope",
        "value 1000.5 takes the entry of 1000 there, that of 1001 here (nearest)",
    ),
    (
        "made: VOI LUT of 8 bits",
        "value 1156 takes the first entry there (256 in a byte is 0), the last one here",
    ),
    ("made: VOI LUT of packed bytes", "two entries in a word, as OW packs bytes: not read there"),
];

/// One film to compare.
struct Compared {
    name: String,
    path: PathBuf,
    film: Film,
}

/// The python that can be asked; `None`, and it is said, where the wheels were not fetched.
fn python(input: &Value) -> Option<Vec<Value>> {
    let peers = tests::root().join("target/peers");
    if !peers.join("pydicom").is_dir() {
        println!("skipped: pydicom is not under target/peers (tests/run fetches it)");
        return None;
    }
    let asked = Command::new("python3")
        .arg(tests::root().join("tests/rendering.py"))
        .env("PYTHONPATH", peers)
        .env("PYTHONWARNINGS", "ignore")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut asked) = asked else {
        println!("skipped: there is no python3");
        return None;
    };
    let mut to = asked.stdin.take().expect("it is piped");
    to.write_all(input.to_string().as_bytes()).expect("python listens");
    drop(to);
    let said = asked.wait_with_output().expect("python ends");
    let answers: Value = serde_json::from_slice(&said.stdout).expect("one JSON list");
    answers.as_array().cloned()
}

/// All files below a folder, in order.
fn below(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut entries: Vec<_> = entries.filter_map(|it| Some(it.ok()?.path())).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            below(&path, found);
        } else if path.extension().is_some_and(|it| it == "dcm") {
            found.push(path);
        }
    }
}

/// The real films there are, each content once, by name; and what was refused.
fn real_films(refused: &mut String) -> Vec<Compared> {
    let mut paths = Vec::new();
    let fetched = std::env::var_os("PROFUSION_TEST_DATA").map(PathBuf::from);
    let fetched = fetched.unwrap_or_else(|| tests::root().join("target/test-films"));
    for folder in [Some(fetched), tests::shared("dicom")].into_iter().flatten() {
        below(&folder, &mut paths);
    }
    paths.sort_by_key(|it| it.file_name().map(ToOwned::to_owned));
    paths.dedup_by_key(|it| it.file_name().map(ToOwned::to_owned));
    let mut films = Vec::new();
    for path in paths {
        let name = path.file_name().and_then(|it| it.to_str()).unwrap_or("?").to_owned();
        let bytes = std::fs::read(&path).expect("a test file can be read");
        match read_any(&bytes, &name, &crate::decoder()) {
            Ok(film) => films.push(Compared { name, path, film }),
            Err(refusal) => writeln!(refused, "| {name} | {refusal} |").expect("a string"),
        }
    }
    films
}

/// Films of every kind of grey chain, each with all its values.
fn made_films() -> Vec<(&'static str, Made)> {
    let ramp = || Made::chest().row(&(0..4096).collect::<Vec<_>>());
    let window = |made: Made, center: &str, width: &str| {
        made.text(0x0028_1050, "DS", center).text(0x0028_1051, "DS", width)
    };
    let by = |made: Made, function: &str| made.text(0x0028_1056, "CS", function);
    let slope = |made: Made, intercept: &str, slope: &str| {
        made.text(0x0028_1052, "DS", intercept).text(0x0028_1053, "DS", slope)
    };
    let signed = || ramp().number(0x0028_0103, 1);
    let curve: Vec<u16> = (0..4096_u32).map(|it| (it * it / 4095) as u16).collect();
    let falling: Vec<u16> = curve.iter().rev().copied().collect();
    let whole: Vec<u16> = (0..=u16::MAX).rev().collect();
    let bytes: Vec<u16> = (0..256).collect();
    let steps: Vec<u16> = (0..64).map(|it| it * 65).collect();
    let packed: Vec<u16> = (0..128_u16).map(|it| (2 * it) | ((2 * it + 1) << 8)).collect();
    let of_modality: Vec<u16> = (0..4096_u16).map(|it| 4095 - it / 2).collect();
    vec![
        ("made: LINEAR", window(ramp(), "2048\\700", "4096\\301")),
        ("made: LINEAR of width 1", window(ramp(), "2000", "1")),
        ("made: LINEAR_EXACT", by(window(ramp(), "2048\\-5", "4096\\0.5"), "LINEAR_EXACT")),
        ("made: SIGMOID", by(window(ramp(), "1500", "600"), "SIGMOID")),
        ("made: signed", window(signed(), "0", "1000")),
        ("made: slope and intercept", window(slope(ramp(), "-1024", "0.5"), "0", "700")),
        ("made: falling slope", window(slope(ramp(), "4095", "-1"), "1000", "3000")),
        ("made: MONOCHROME1", window(ramp().text(0x0028_0004, "CS", "MONOCHROME1"), "2048", "4096")),
        (
            "made: MONOCHROME1 and INVERSE",
            window(ramp().text(0x0028_0004, "CS", "MONOCHROME1"), "2048", "900").text(
                0x2050_0020,
                "CS",
                "INVERSE",
            ),
        ),
        ("made: no VOI", ramp()),
        (
            "made: Modality LUT",
            window(ramp().table(0x0028_3000, [4096, 0, 16], &of_modality), "3000", "1500"),
        ),
        (
            "made: Modality LUT from below zero",
            window(signed().table_as("SS", 0x0028_3000, [4096, 0xF800, 16], &of_modality), "3000", "1500"),
        ),
        ("made: VOI LUT", window(ramp().table(0x0028_3010, [4096, 0, 12], &curve), "2048", "4096")),
        ("made: VOI LUT that falls", ramp().table(0x0028_3010, [4096, 0, 12], &falling)),
        ("made: VOI LUT in the middle", ramp().table(0x0028_3010, [100, 2000, 12], &curve[1000..1100])),
        ("made: VOI LUT from below zero", signed().table_as("SS", 0x0028_3010, [4096, 0xF800, 12], &curve)),
        ("made: VOI LUT of 65,536 entries", ramp().table(0x0028_3010, [0, 0, 16], &whole)),
        ("made: VOI LUT of 8 bits", ramp().table(0x0028_3010, [256, 900, 8], &bytes)),
        ("made: VOI LUT of packed bytes", ramp().table(0x0028_3010, [256, 900, 8], &packed)),
        ("made: VOI LUT that claims its storage", ramp().table(0x0028_3010, [4096, 0, 16], &curve)),
        (
            "made: VOI LUT after a half slope",
            slope(ramp(), "0", "0.5").table(0x0028_3010, [64, 1000, 12], &steps),
        ),
    ]
}

fn compared(folder: &Path, refused: &mut String) -> Vec<Compared> {
    let made = made_films().into_iter().enumerate().map(|(idx, (name, made))| {
        let path = folder.join(format!("made-{idx}.dcm"));
        std::fs::write(&path, made.file()).expect("target can be written");
        Compared { name: name.to_owned(), path, film: super::made::film(&made) }
    });
    made.chain(real_films(refused)).collect()
}

/// What is asked of python for one film.
fn order(folder: &Path, idx: usize, compared: &Compared) -> Value {
    let stored = &compared.film.stored;
    let numbers: Vec<u8> = stored.values.iter().flat_map(|it| stored.number(*it).to_le_bytes()).collect();
    let at = folder.join(format!("{idx}.stored"));
    std::fs::write(&at, numbers).expect("target can be written");
    let window = compared.film.automatic_window();
    let out = folder.join(format!("{idx}.greys"));
    json!({ "file": compared.path, "stored": at, "window": [window.center(), window.width()], "out": out })
}

#[test]
fn our_greys_are_those_of_pydicom_within_one_of_255_wherever_it_follows_the_standard() {
    let folder = tests::folder("peer");
    let mut refused = String::new();
    let films = compared(&folder, &mut refused);
    let orders: Vec<Value> = films.iter().enumerate().map(|(idx, it)| order(&folder, idx, it)).collect();
    let Some(answers) = python(&json!(orders)) else { return };
    assert_eq!(answers.len(), films.len());
    let mut table = String::new();
    let mut faults = Vec::new();
    for (idx, (it, answer)) in films.iter().zip(&answers).enumerate() {
        let note = NOT_BY_THE_STANDARD.iter().find(|(name, _)| *name == it.name).map_or("", |it| it.1);
        for line in differences(&folder, idx, it, answer) {
            let is_equal = line.greatest.is_some_and(|it| it <= ROUNDING);
            if is_equal != note.is_empty() {
                faults.push(format!("{}: {} {:?}", it.name, line.voi, line.greatest));
            }
            let greatest =
                line.greatest.map_or_else(|| format!("none: {}", answer["fault"]), |it| it.to_string());
            let pixels = answer["pixels"].as_str().unwrap_or("");
            writeln!(table, "| {} | {} | {pixels} | {greatest} | {note} |", it.name, line.voi)
                .expect("a string");
        }
    }
    println!("| film | VOI | pixels | greatest difference of 255 | note |\n|---|---|---|---|---|\n{table}");
    println!("| not shown here | why |\n|---|---|\n{refused}");
    std::fs::remove_dir_all(&folder).expect("target can be written");
    assert!(faults.is_empty(), "{faults:#?}");
}

/// One VOI of one film, and how far apart both are; `None` where pydicom has no answer.
struct Line {
    voi: String,
    greatest: Option<u8>,
}

fn differences(folder: &Path, idx: usize, compared: &Compared, answer: &Value) -> Vec<Line> {
    let film = &compared.film;
    let mut shown: Vec<Shown> = film.vois.iter().cloned().map(Shown::by).collect();
    if shown.is_empty() {
        shown.push(film.automatic_shown());
    }
    let n_refused = film.flags.iter().filter(|it| {
        matches!(it, Flag::WindowRefused { .. } | Flag::VoiTableRefused { .. } | Flag::WindowsUnpaired)
    });
    let whole = n_refused.count() == 0 && answer["vois"].as_u64() == Some(shown.len() as u64);
    let lines = shown.iter().enumerate().map(|(voi, shown)| {
        let greys = std::fs::read(folder.join(format!("{idx}.greys.{voi}"))).ok().filter(|_| whole);
        let own = display::render(film, shown).to_bytes();
        let greatest = greys
            .filter(|it| it.len() == own.len())
            .map(|greys| greys.iter().zip(&own).map(|(a, b)| a.abs_diff(*b)).max().unwrap_or(0));
        let (center, width) = shown.voi.center_width();
        Line { voi: format!("{} {center} / {width}", shown.voi.code()), greatest }
    });
    lines.collect()
}
