//! A house at rest: what whoever carries its disk away reads in it, and what opens it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use casework::reading::DisplayState;
use casework::reading::sheet::SheetDraft;
use casework::reading::viewing::Viewing;
use casework::{Digest, Disease};
use classification::gbz70::{self, FilmQuality, FindingsDraft};
use classification::{Edition, PerZone, Profusion, Shape};
use cryptography::Password;
use serde_json::Value;
use tests::{folder, program};
use words::trouble::{LockFault, Trouble};
use workstation::Workstation;
use workstation::diagnosis::certify::CertifyDiagnosis;
use workstation::diagnosis::page::PrintDiagnosis;
use workstation::house::lock::change::LockHouse;
use workstation::house::lock::{Drawn, Keys};
use workstation::outside::Outside;
use workstation::reading::draft::KeepDraft;
use workstation::reading::seal::SealReading;
use workstation::reading::sheet::PrintSheet;

use crate::desk::{Display, Window};

const PASSPHRASE: &str = "矿井 silica lamp 2026";

fn passphrase() -> Password {
    Password::new(PASSPHRASE)
}

/// The house, opened by whoever knows the passphrase.
fn opened(house: &Path) -> Workstation {
    let world = crate::world().unlocked_by(|_, keys| keys.by_passphrase(&passphrase()));
    Workstation::open(house.to_owned(), Arc::new(world)).expect("the passphrase opens it")
}

/// The program, its passphrases in files that it reads by their descriptors.
fn run(home: &Path, words: &str) -> Output {
    Command::new("sh")
        .args(["-c", &format!("exec \"$0\" --lang en {words}")])
        .arg(program())
        .current_dir(home)
        .env("TMPDIR", home.join("tmp"))
        .env("XDG_RUNTIME_DIR", home.join("run"))
        .stdin(Stdio::null())
        .output()
        .expect("tests/run built the program")
}

fn json(said: &Output) -> Value {
    serde_json::from_slice(&said.stdout)
        .unwrap_or_else(|it| panic!("{it}: {}", String::from_utf8_lossy(&said.stderr)))
}

fn refused(said: &Output) -> String {
    assert_eq!(said.status.code(), Some(1), "{}", String::from_utf8_lossy(&said.stdout));
    String::from_utf8_lossy(&said.stderr).into_owned()
}

/// A home with a furnished house, and a file of each passphrase.
fn home(name: &str) -> PathBuf {
    let house = crate::houses::furnished(name);
    let home = house.parent().expect("a folder").to_owned();
    for (file, text) in [("one", PASSPHRASE), ("two", "another lamp, another shaft"), ("wrong", "wrong")] {
        std::fs::write(home.join(file), format!("{text}\n")).expect("target can be written");
    }
    for folder in ["tmp", "run"] {
        std::fs::create_dir_all(home.join(folder)).expect("target can be written");
    }
    home
}

/// Every file below a folder but the standards, which are films of nobody.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in std::fs::read_dir(folder).expect("a folder").map(|it| it.expect("an entry").path()) {
        match () {
            () if path.ends_with("standards") => {}
            () if path.is_dir() => found.extend(files(&path)),
            () => found.push(path),
        }
    }
    found
}

/// Asserts that no file below a folder holds one of these texts, or begins as a film, a page or a database does.
fn tells_nothing(folder: &Path, told: &[String]) -> usize {
    let all = files(folder);
    for path in &all {
        let bytes = std::fs::read(path).expect("a file");
        assert_eq!(held(&bytes, told), None, "{}", path.display());
        for begins in [&b"DICM"[..], b"%PDF-", b"SQLite format 3", b"<!DOCTYPE"] {
            let head = &bytes[..bytes.len().min(256)];
            assert!(!head.windows(begins.len()).any(|it| it == begins), "{} is plain", path.display());
        }
    }
    all.len()
}

/// The first of these texts that stands in a file: one walk for all of them.
fn held<'a>(bytes: &[u8], told: &'a [String]) -> Option<&'a String> {
    let mut by_first: Vec<Vec<&String>> = vec![Vec::new(); 256];
    for it in told {
        by_first[usize::from(it.as_bytes()[0])].push(it);
    }
    let begins = |at: usize| {
        let of_byte = &by_first[usize::from(bytes[at])];
        of_byte.iter().find(|it| bytes[at..].starts_with(it.as_bytes())).copied()
    };
    (0..bytes.len()).find_map(begins)
}

/// Seals the first worker's latest film as I.
fn seal(station: &mut Workstation, house: &Path) -> Digest {
    let key = Keys::of(house).expect("it reads").expect("it is locked").by_passphrase(&passphrase());
    let records = records::Records::open_to_read_with(house, key.ok().as_ref()).expect("it reads");
    let worker = records.worker_by_number("DEMO-0001").expect("it reads").expect("the driller");
    let film = records.films_of(&worker.id).expect("it reads").read.last().expect("a film").file.id;
    let mut draft = SheetDraft::new(Edition::Gbz70(gbz70::Edition::Gbz70_2015));
    draft.gbz70 = FindingsDraft {
        film_quality: Some(FilmQuality::One),
        zones: PerZone::from_fn(|_| Some(Profusion::OneOne)),
        primary: Some(Shape::Q),
        secondary: Some(Shape::Q),
        ..FindingsDraft::default()
    };
    station.ask(KeepDraft { film, draft: draft.clone() }).expect("it is kept");
    let display =
        DisplayState { center: 2048.0, width: 4096.0, function: "LINEAR".to_owned(), inverted: false };
    let begun_at = jiff::Timestamp::now();
    let viewing = Viewing::default();
    let sealed = station.ask(SealReading { film, draft, begun_at, display, viewing, follows: None });
    sealed.expect("a whole sheet").reading.digest
}

#[test]
fn a_stolen_disk_tells_no_name_and_no_number_after_a_days_work() {
    let home = home("stolen");
    let house = home.join("house");
    let records = records::Records::open_to_read(&house).expect("a house");
    let of_films = records.worklist().expect("it reads").read.into_iter();
    let workers: Vec<_> = of_films.map(|it| it.worker.expect("it reads")).collect();
    drop(records);
    let mut told: Vec<String> = workers.iter().flat_map(|it| [it.name.clone(), it.number.clone()]).collect();
    told.extend(workers.iter().map(|it| it.employer.clone()));
    told.push("Demonstration reader".to_owned());
    told.push("钱守真".to_owned());
    let world = Arc::new(crate::world());
    let locked = Outside::of(house.clone(), world).ask(LockHouse { passphrase: passphrase() });
    let locked = locked.expect("it is locked");
    assert!(4 < locked.n_films);
    assert_eq!(
        locked.plain,
        [house.join("incoming")],
        "what came from stations is not the house's to remove"
    );
    std::fs::remove_dir_all(house.join("incoming")).expect("it was told");
    told.push(locked.code.groups().to_string());

    // A day's work: a film comes, one is read, sealed, diagnosed and put on paper; a command is run.
    let mut station = opened(&house);
    let digest = seal(&mut station, &house);
    let sheet = station.ask(PrintSheet { reading: digest }).expect("it is printed");
    assert!(!sheet.path.starts_with(&house) && sheet.path.is_file(), "a paper lies outside of the house");
    let request = CertifyDiagnosis {
        reading: digest,
        disease: Disease::Silicosis,
        single_film_grounds: String::new(),
        grounds: None,
        replaces: None,
        despite: None,
    };
    let recorded = station.ask(request).expect("it is recorded");
    let page = station.ask(PrintDiagnosis { diagnosis: recorded.diagnosis.id }).expect("it is printed");
    assert!(!page.path.starts_with(&house) && page.path.is_file());
    // Ended at this moment, as when the cable is drawn: the log of the record lies there too.
    assert_eq!(held("a 钱守真 b".as_bytes(), &told).map(String::as_str), Some("钱守真"));
    assert!(locked.n_films as usize + 4 < tells_nothing(&house, &told));
    drop(station);
    assert!(!sheet.path.exists() && !page.path.exists(), "papers do not outlast the open house");
    for words in [
        "reader --house house --rename 钱守真 --passphrase-fd 3 3<one",
        "list people --house house --json --passphrase-fd 3 3<one",
        "sheet --house house --out out --passphrase-fd 3 3<one",
    ] {
        let said = run(&home, words);
        assert!(said.status.success(), "{words}: {}", String::from_utf8_lossy(&said.stderr));
    }
    assert!(house.join("log").is_dir(), "what was done was logged");
    tells_nothing(&house, &told);
    tells_nothing(&home.join("tmp"), &told);
    tells_nothing(&home.join("run"), &told);
}

#[test]
fn a_house_is_encrypted_by_a_command_and_opens_by_its_passphrase_or_its_paper() {
    let home = home("by-command");
    let before = json(&run(&home, "verify house --json"));
    assert_eq!(json(&run(&home, "key status --house house --json"))["encrypted"], false);
    assert!(refused(&run(&home, "key set --house house --new-passphrase-fd 3 3<wrong")).contains("at least"));
    let set = json(&run(&home, "key set --house house --json --paper code.pdf --new-passphrase-fd 3 3<one"));
    let code = set["recovery_code"].as_str().expect("it is told once").to_owned();
    assert!(std::fs::read(home.join("code.pdf")).expect("it was written").starts_with(b"%PDF-"));
    let status = json(&run(&home, "key status --house house --json"));
    assert_eq!((&status["encrypted"], &status["key"]), (&Value::Bool(true), &set["key"]));

    assert!(refused(&run(&home, "verify house --passphrase-fd 9")).contains("passphrase"));
    let wrong = refused(&run(&home, "verify house --passphrase-fd 3 3<wrong"));
    assert!(wrong.contains("not the passphrase"), "{wrong}");
    let verified = json(&run(&home, "verify house --json --passphrase-fd 3 3<one"));
    for counted in ["readings", "diagnoses", "films", "accounts", "versions", "employers"] {
        assert_eq!(verified[counted], before[counted], "{counted}");
    }

    std::fs::write(home.join("code"), code.to_lowercase()).expect("target can be written");
    let lost = run(&home, "key recover --house house --code-fd 3 --new-passphrase-fd 4 3<code 4<two");
    assert!(lost.status.success(), "{}", String::from_utf8_lossy(&lost.stderr));
    refused(&run(&home, "verify house --passphrase-fd 3 3<one"));
    let back = run(&home, "key change --house house --passphrase-fd 3 --new-passphrase-fd 4 3<two 4<one");
    assert!(back.status.success(), "{}", String::from_utf8_lossy(&back.stderr));

    let rotated = json(&run(&home, "key rotate --house house --json --passphrase-fd 3 3<one"));
    assert_ne!(rotated["key"], set["key"]);
    let old =
        refused(&run(&home, "key recover --house house --code-fd 3 --new-passphrase-fd 4 3<code 4<two"));
    assert!(old.contains("newer sheet"), "{old}");
    std::fs::write(home.join("code"), "ABCD").expect("target can be written");
    let mistyped =
        refused(&run(&home, "key recover --house house --code-fd 3 --new-passphrase-fd 4 3<code 4<two"));
    assert!(mistyped.contains("28 characters"), "{mistyped}");
    let verified = json(&run(&home, "verify house --json --passphrase-fd 3 3<one"));
    assert_eq!(verified["films"], before["films"]);
}

#[test]
fn a_house_that_a_command_makes_says_that_it_is_not_encrypted() {
    let home = folder("made-open");
    let made = run(&home, "settings --house house");
    assert!(made.status.success());
    assert!(String::from_utf8_lossy(&made.stderr).contains("Not encrypted"));
    let again = run(&home, "settings --house house");
    assert!(again.stderr.is_empty(), "it is said once");
}

#[test]
fn a_new_house_is_locked_from_its_first_moment() {
    let house = folder("locked-anew").join("house");
    let world = crate::world();
    assert!(matches!(
        Drawn::new(&Password::new("short"), &world).map(drop),
        Err(Trouble::Lock(LockFault::TooShort { n: 5, .. }))
    ));
    let drawn = Drawn::new(&passphrase(), &world).expect("it is long enough");
    drawn.begin(&house).expect("a folder to write to");
    assert!(matches!(drawn.begin(&house), Err(Trouble::Lock(LockFault::HouseThere))));
    let without = Workstation::open(house.clone(), Arc::new(world)).map(drop);
    assert_eq!(without, Err(Trouble::Lock(LockFault::KeyNeeded)));
    assert!(!house.join("record.sqlite").exists(), "nothing is made without its lock");
    drop(opened(&house));
    let record = std::fs::read(house.join("record.sqlite")).expect("a record");
    assert!(!record.starts_with(b"SQLite format 3"));
    let keys = Keys::of(&house).expect("it reads").expect("it is locked");
    assert_eq!(keys.by_code(&drawn.code), Ok(drawn.key.clone()));
    let letters = std::fs::read_to_string(house.join("keys.toml")).expect("it is text");
    std::fs::write(house.join("keys.toml"), letters.replacen("argon2id", "argon2", 1)).expect("it is");
    assert!(matches!(Keys::of(&house), Err(Trouble::Lock(LockFault::KeysUnread { .. }))));
}

#[test]
fn a_new_house_is_encrypted_by_keys_alone_and_asks_for_its_passphrase_from_then_on() {
    let Some(display) = Display::start("1366x768") else {
        return;
    };
    let house = folder("encrypted-by-keys").join("house");
    tests::kept::with_first_standards(&house);
    let passphrase = "silica lamp, shaft nine";
    let mut window = Window::start(&display, &house);
    window.hears("screen new-house");
    display.focus("profusion");
    display.text(passphrase);
    display.keys(&["Return"]);
    display.text(passphrase);
    display.keys(&["Return"]);
    window.hears("screen recovery-code");
    display.keys(&["Return"]);
    window.hears("screen who-reads");
    drop(window);
    let record = std::fs::read(house.join("record.sqlite")).expect("a record");
    assert!(house.join("keys.toml").is_file() && !record.starts_with(b"SQLite format 3"));

    let mut window = Window::start(&display, &house);
    window.hears("screen locked");
    display.focus("profusion");
    display.text("a wrong one, and then");
    display.keys(&["Return"]);
    window.hears("refused other passphrase");
    display.text(passphrase);
    display.keys(&["Return"]);
    window.hears("screen who-reads");
}
