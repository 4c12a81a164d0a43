//! The arrows, the homes of foreign libraries, and the walls of every file: broken ones fail with the reason.

mod door;
mod licences;
mod literals;
mod window;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Who may name whom, in reading order. An arrow points down.
const ARROWS: &[(&str, &[&str])] = &[
    ("classification", &[]),
    ("faces", &[]),
    ("typesetter", &[]),
    ("profusion-typesetter", &["faces", "typesetter"]),
    ("agreement", &["classification"]),
    ("work-ability", &["classification"]),
    ("cryptography", &[]),
    ("casework", &["agreement", "classification", "cryptography"]),
    ("imaging", &["classification"]),
    ("codecs", &["imaging"]),
    ("words", &["agreement", "casework", "classification", "imaging", "work-ability"]),
    ("records", &["casework", "classification", "cryptography"]),
    ("models", &["classification", "imaging"]),
    ("reference-films", &["classification", "imaging"]),
    (
        "exchange",
        &[
            "agreement",
            "casework",
            "classification",
            "imaging",
            "models",
            "typesetter",
            "words",
            "work-ability",
        ],
    ),
    (
        "workstation",
        &[
            "agreement",
            "casework",
            "classification",
            "cryptography",
            "exchange",
            "imaging",
            "models",
            "records",
            "reference-films",
            "typesetter",
            "words",
            "work-ability",
        ],
    ),
    (
        "desk",
        &[
            "casework",
            "classification",
            "cryptography",
            "faces",
            "imaging",
            "models",
            "records",
            "reference-films",
            "words",
            "workstation",
        ],
    ),
    (
        "profusion",
        &[
            "agreement",
            "casework",
            "classification",
            "codecs",
            "cryptography",
            "desk",
            "exchange",
            "faces",
            "imaging",
            "models",
            "records",
            "reference-films",
            "typesetter",
            "words",
            "workstation",
        ],
    ),
];

/// Each foreign library has one home, or the few that are named here.
const HOMES: &[(&str, &[&str])] = &[
    ("aead-stream", &["cryptography"]),
    ("argon2", &["cryptography"]),
    ("base64", &["exchange"]),
    ("chacha20poly1305", &["cryptography"]),
    ("charls", &["codecs"]),
    ("clap", &["profusion"]),
    ("crossbeam-channel", &["workstation"]),
    ("csv", &["exchange"]),
    ("dicom-core", &["imaging"]),
    ("dicom-dictionary-std", &["imaging"]),
    ("dicom-object", &["imaging"]),
    ("ed25519-dalek", &["cryptography"]),
    ("eframe", &["desk"]),
    ("egui", &["desk"]),
    ("encoding_rs", &["imaging"]),
    ("flate2", &["imaging"]),
    ("fontdb", &["faces"]),
    ("getrandom", &["workstation"]),
    ("hkdf", &["cryptography"]),
    ("image", &["imaging", "exchange", "reference-films"]),
    ("jiff", &["casework", "records", "exchange", "workstation", "desk", "profusion"]),
    ("jpeg2k", &["codecs"]),
    ("jxl-oxide", &["codecs"]),
    ("ort", &["models"]),
    ("pinyin", &["casework"]),
    ("rpassword", &["profusion"]),
    ("rusqlite", &["records"]),
    ("rustix", &["codecs", "profusion-typesetter"]),
    ("serde", &["exchange", "models", "reference-films", "typesetter", "workstation"]),
    ("serde_json", &["exchange", "profusion", "profusion-typesetter", "typesetter"]),
    ("sha2", &["casework", "cryptography", "models", "records", "reference-films"]),
    (
        "thiserror",
        &[
            "agreement",
            "casework",
            "classification",
            "cryptography",
            "imaging",
            "models",
            "records",
            "reference-films",
            "typesetter",
            "work-ability",
        ],
    ),
    ("tiff", &["imaging"]),
    ("toml", &["models", "reference-films", "workstation"]),
    ("toml_edit", &["workstation"]),
    ("tracing", &["workstation", "desk"]),
    ("tracing-appender", &["workstation"]),
    ("tracing-subscriber", &["workstation"]),
    ("ttf-parser", &["faces"]),
    ("turbojpeg-sys", &["codecs"]),
    ("typst", &["profusion-typesetter"]),
    ("typst-layout", &["profusion-typesetter"]),
    ("typst-pdf", &["profusion-typesetter"]),
    ("unicode-normalization", &["cryptography"]),
    ("zeroize", &["cryptography"]),
    ("zip", &["imaging"]),
];

/// What only these files may write.
const WORDS_OF_FEW_FILES: &[(&str, &[&str])] = &[
    ("use ort", &["models/src/engine.rs"]),
    ("unsafe {", &["app/desk/src/viewport/gpu.rs", "imaging/codecs/src/jpeg.rs"]),
    ("Color32::from_rgb(", &["app/desk/src/theme.rs"]),
    // No port is open, and nothing is called: who listens or calls, once that is asked for, has its home here.
    ("std::net", &[]),
    ("TcpListener", &[]),
    // What the command line says goes through one writer, `app/cli/src/output.rs`; benches and measurings say it bare.
    ("print!(", &[]),
    (
        "println!(",
        &[
            "app/classification/benches/staging.rs",
            "app/records/benches/lists.rs",
            "app/workstation/benches/locked.rs",
            "imaging/codecs/benches/peers.rs",
            "reference-films/benches/simulator.rs",
            "reference-films/src/simulator/film/raised.rs",
        ],
    ),
];

/// Who holds Chinese characters that are no words shown to people, and why. All words are in `app/words`.
const HAN: &[(&str, &str)] = &[
    ("app/work-ability/src/blood_gas.rs", "where the bands are from, kept with them in both tongues"),
    ("app/work-ability/src/gbt16180_2014.rs", "where each row is from, kept with it in both tongues"),
    ("app/work-ability/src/lung_function.rs", "where the bands are from, kept with them in both tongues"),
    ("app/casework/src/people/identity/stated.rs", "what stations write where no number is known"),
    ("app/casework/src/people/name.rs", "what stations write where no name is known"),
    ("app/casework/src/people/pinyin/surnames.rs", "characters that are read otherwise in a surname"),
    ("app/exchange/src/labels.rs", "a month as spreadsheets write it, to know dates by"),
    ("app/exchange/src/labels/mapped.rs", "yes and no as sites write them in their tables"),
    ("app/workstation/src/house/config.rs", "the reader's name in houses of older versions"),
    ("app/workstation/src/house/demo.rs", "the reader's name in the demonstration house"),
    ("app/records/src/great_house.rs", "names and employers of the invented persons of a great house"),
    ("imaging/src/dicom/eastern.rs", "the characters by which a character set is known"),
    ("imaging/src/dicom/kind.rs", "body part and species as stations write them"),
    ("reference-films/src/demonstration.rs", "names, employers and jobs of the demonstration"),
    ("reference-films/src/dx.rs", "the comment within every simulated film"),
    ("reference-films/src/free_set.rs", "the statement in the description of the free set"),
];

/// Names that say nothing.
const EMPTY_NAMES: &[&str] = &["utils", "util", "common", "helpers", "helper", "manager", "misc"];

/// Lines in a file at most.
const WALL: usize = 500;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lie in the project").to_owned()
}

/// Our packages, as cargo itself tells them.
fn packages() -> Vec<Value> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let asked = ["metadata", "--no-deps", "--offline", "--format-version", "1"];
    let said = Command::new(cargo).args(asked).current_dir(root()).output().expect("cargo runs");
    let said: Value = serde_json::from_slice(&said.stdout).expect("cargo answers in JSON");
    said["packages"].as_array().expect("a workspace has packages").clone()
}

/// What each of our crates names, by dependency of the program, not of its tests.
fn named() -> BTreeMap<String, BTreeSet<String>> {
    let name = |it: &Value| it["name"].as_str().expect("it has a name").to_owned();
    let own = |package: &Value| {
        let all = package["dependencies"].as_array().expect("a list");
        all.iter().filter(|it| it["kind"] != "dev").map(name).collect()
    };
    packages().iter().filter(|it| name(it) != "tests").map(|it| (name(it), own(it))).collect()
}

fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in ["app", "imaging", "models", "reference-films", "tests"] {
        gather(&root().join(folder), &mut found);
    }
    found
}

fn gather(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder of the project").filter_map(Result::ok) {
        let path = entry.path();
        // What is built is nobody's source; the fuzzers build within their own folder.
        if path.ends_with("target") {
            continue;
        }
        if path.is_dir() {
            gather(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") {
            let name = path.strip_prefix(root()).expect("it lies in the project").display().to_string();
            found.push((name, fs::read_to_string(&path).expect("source is text")));
        }
    }
}

#[test]
fn every_arrow_points_down() {
    let ours: BTreeSet<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    let named = named();
    let there: BTreeSet<&str> = named.keys().map(String::as_str).collect();
    assert_eq!(there, ours, "every crate stands in the table of arrows");
    for (who, may) in ARROWS {
        for whom in named[*who].iter().filter(|it| ours.contains(it.as_str())) {
            assert!(
                may.contains(&whom.as_str()),
                "`{who}` must not know of `{whom}`.\nThe arrows are in tests/it/tidy.rs. Ask what `{who}` wants from it: \
                 most often the thing belongs lower down."
            );
        }
        for whom in *may {
            assert!(
                named[*who].contains(*whom),
                "the arrow from `{who}` to `{whom}` is not used: take it out"
            );
        }
    }
}

#[test]
fn every_foreign_library_has_its_home() {
    let ours: BTreeSet<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    let homes: BTreeMap<&str, &[&str]> = HOMES.iter().copied().collect();
    let mut used = BTreeMap::<&str, BTreeSet<&str>>::new();
    let named = named();
    for (who, whom) in &named {
        for library in whom.iter().filter(|it| !ours.contains(it.as_str())) {
            let home = homes.get(library.as_str());
            assert!(
                home.is_some_and(|it| it.contains(&who.as_str())),
                "`{library}` is not at home in `{who}`: its home is {home:?} (tests/it/tidy.rs)"
            );
            used.entry(library.as_str()).or_default().insert(who.as_str());
        }
    }
    for (library, home) in HOMES {
        let used = used.get(library).cloned().unwrap_or_default();
        assert_eq!(used, home.iter().copied().collect(), "the home of `{library}` is not lived in");
    }
}

#[test]
fn some_words_are_written_in_few_files_only() {
    for (name, text) in sources().iter().filter(|(name, _)| !name.starts_with("tests/")) {
        for (word, homes) in WORDS_OF_FEW_FILES {
            let may = homes.contains(&name.as_str());
            assert!(may || !text.contains(word), "{name} writes `{word}`, which only {homes:?} may");
        }
    }
}

/// Tests, benches and what serves them say what they like.
fn is_of_tests(name: &str) -> bool {
    let served = ["tests/", "app/classification/src/gbz70/any_sheet.rs"];
    let is_served = served.iter().any(|it| name.starts_with(it));
    is_served || name.contains("/tests/") || name.contains("/benches/") || name.ends_with("tests.rs")
}

#[test]
fn every_word_shown_to_people_is_in_words() {
    let is_han = |it: char| matches!(it, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}');
    let sources = sources();
    let outside = |name: &str| !name.starts_with("app/words/") && !is_of_tests(name);
    let mut met = BTreeSet::new();
    for (name, text) in sources.iter().filter(|(name, _)| outside(name)) {
        for literal in literals::literals(text).into_iter().filter(|it| it.contains(is_han)) {
            assert!(
                HAN.iter().any(|it| it.0 == name),
                "{name} writes \"{literal}\". Words shown to people are in app/words, in both tongues; what is no word \
                 stands in tests/it/tidy.rs with its reason."
            );
            met.insert(name.as_str());
        }
        assert!(
            !text.contains("tongue.pick("),
            "{name} says something in two tongues: that is for app/words"
        );
    }
    assert_eq!(met, HAN.iter().map(|it| it.0).collect(), "who holds no Chinese character needs no reason");
}

#[test]
fn every_file_says_what_it_is_for_and_keeps_below_the_wall() {
    for (name, text) in sources() {
        assert!(text.starts_with("//!"), "{name} does not say on its first line what it is for");
        let n_lines = text.lines().count();
        assert!(n_lines <= WALL, "{name} has {n_lines} lines: more than one idea lives there");
        let stem = Path::new(&name).file_stem().and_then(|it| it.to_str()).unwrap_or("");
        assert!(!EMPTY_NAMES.contains(&stem), "{name} has a name that says nothing");
    }
}

#[test]
fn the_domain_has_no_clock_no_chance_and_no_files() {
    let forbidden =
        ["std::fs", "std::net", "std::thread", "SystemTime", "Instant::now", "Timestamp::now", "serde"];
    let domain =
        |name: &str| name.starts_with("app/classification/src") || name.starts_with("app/casework/src");
    for (name, text) in sources().iter().filter(|(name, _)| domain(name)) {
        for word in forbidden {
            let code = text.lines().filter(|it| !it.trim_start().starts_with("//"));
            assert!(
                !code.clone().any(|it| it.contains(word)),
                "{name} names `{word}`: the domain does nothing"
            );
        }
    }
}

#[test]
fn the_top_level_is_as_the_customer_named_it() {
    let wanted = [
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE",
        "README.md",
        "app",
        "findings",
        "imaging",
        "models",
        "reference-films",
        "tests",
    ];
    let made = ["target"];
    let there = fs::read_dir(root()).expect("the project").filter_map(Result::ok);
    let there: BTreeSet<String> = there
        .map(|it| it.file_name().to_string_lossy().into_owned())
        .filter(|it| !it.starts_with('.') && !made.contains(&it.as_str()))
        .collect();
    assert_eq!(there, wanted.map(str::to_owned).into());
}

#[test]
fn every_word_is_said_somewhere() {
    let sources = sources();
    let app = sources.iter().filter(|(name, _)| name.starts_with("app/"));
    let said: String = app.map(|(_, text)| text.as_str()).collect();
    let names = |it: char| it.is_alphanumeric() || it == '_';
    let said: BTreeSet<&str> = said.split('.').filter_map(|it| it.split(|it| !names(it)).next()).collect();
    let words = sources.iter().filter(|(name, _)| name.starts_with("app/words/"));
    for line in words.flat_map(|(_, text)| text.lines()).filter_map(|it| it.trim().strip_prefix("pub ")) {
        let Some((word, kind)) = line.split_once(": ") else { continue };
        let is_word = word.chars().all(names)
            && ["&'static str", "fn(", "[&'static str"].iter().any(|it| kind.starts_with(it));
        assert!(!is_word || said.contains(word), "`{word}` is said nowhere: take it out");
    }
}
