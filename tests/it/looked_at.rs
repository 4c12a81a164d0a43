//! A house as one finds it: a row of it bent, or its medium such that nothing can be written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use casework::{
    AuditLine, DisplayState, Dust, ExposureSpell, FilmId, Gbz70Sheet, Looked, Occasion, ProposalShown,
    Reader, ReaderId, Reading, Sex, Sheet, Viewing, Worker, WorkerId,
};
use classification::gbz70::{Asbestos, Edition, FilmQuality, FindingsDraft};
use classification::{PerZone, Profusion};
use jiff::Timestamp;
use jiff::civil::date;
use records::{Change, FilmEntry, FilmFile, IMPORT_FILM, Records};
use serde_json::{Value, json};
use tests::{folder, program};
use words::trouble::Trouble;
use workstation::Workstation;
use workstation::films::calibrate::CalibrateFilm;
use workstation::films::open::OpenFilm;
use workstation::house::name_reader::NameReader;
use workstation::machine::protocol::SettleProtocol;
use workstation::reading::draft::KeepDraft;

/// The births of the three persons of the house.
const BIRTHS: [&str; 3] = ["1961-01-01", "1962-02-02", "1963-03-03"];

fn picture(n: usize) -> Vec<u8> {
    let pixels = (0..10_000).map(|it| ((it + n) % 251) as f32 / 251.0).collect();
    imaging::Gray { width: 100, height: 100, pixels }.to_png()
}

fn reading(film: FilmId, worker: &WorkerId) -> Reading {
    let draft = FindingsDraft {
        film_quality: Some(FilmQuality::One),
        zones: PerZone::from_fn(|_| Some(Profusion::ZeroZero)),
        ..FindingsDraft::default()
    };
    let sheet = Gbz70Sheet::new(Edition::Gbz70_2015, draft.finish().expect("whole"), Asbestos::NotExposed);
    let at: Timestamp = "2026-03-15T04:00:00Z".parse().expect("a moment");
    Reading {
        film,
        worker: worker.clone(),
        reader: ReaderId("R-1".to_owned()),
        sheet: Sheet::Gbz70(sheet),
        begun_at: at,
        sealed_at: at,
        display: DisplayState { center: 128.0, width: 256.0, function: "LINEAR".to_owned(), inverted: false },
        looked: Looked::now(Viewing::default(), Occasion::default()),
        proposal_shown: ProposalShown::NotShown,
    }
}

/// Adds a person with a film that was read.
fn add_person(records: &mut Records, n: usize, birth: &str) -> FilmId {
    let at: Timestamp = "2026-03-15T04:00:00Z".parse().expect("a moment");
    let line =
        |verb: &str, about: String| AuditLine { at, who: "R-1".to_owned(), verb: verb.to_owned(), about };
    let film = records.vault_put(&picture(n)).expect("it is kept");
    let spell = ExposureSpell::new(Dust::Silica, "driller".to_owned(), date(1985, 5, 5), None);
    let worker = Worker {
        id: WorkerId(format!("W-{n}")),
        name: format!("Nobody {n}"),
        number: format!("000{n}"),
        sex: Sex::NotStated,
        birth: birth.parse().ok(),
        national_id: None,
        employer: "a mine".to_owned(),
        exposure: vec![spell.expect("it begins before it ends")],
    };
    let entry = FilmEntry {
        file: FilmFile {
            id: film,
            taken: Some(date(2024, 4, 4)),
            sop_instance_uid: String::new(),
            view: "PA".to_owned(),
            rows: 100,
            columns: 100,
            mm_per_pixel: None,
            came_at: at,
            source_name: "film.png".to_owned(),
        },
        worker: worker.id.clone(),
    };
    let add = |change: &Change<'_>| {
        change.add_worker(&worker)?;
        change.add_film(&entry)?;
        Ok(((), line(IMPORT_FILM, film.to_string())))
    };
    records.write(add).expect("it is kept");
    let seal = |change: &Change<'_>| {
        change.append_reading(&reading(film, &worker.id))?;
        Ok(((), line("seal reading", film.to_string())))
    };
    records.write(seal).expect("it is sealed");
    film
}

fn house(name: &str) -> (PathBuf, Vec<FilmId>) {
    let house = folder(name).join("house");
    let mut records = Records::open(&house).expect("a new house");
    let at: Timestamp = "2026-03-15T04:00:00Z".parse().expect("a moment");
    let line = AuditLine { at, who: "R-1".to_owned(), verb: "seat".to_owned(), about: "R-1".to_owned() };
    let reader = Reader { id: ReaderId("R-1".to_owned()), name: "Li".to_owned() };
    records.write(|change| Ok((change.add_reader(&reader)?, line))).expect("it is kept");
    let films = (1..).zip(BIRTHS).map(|(n, birth)| add_person(&mut records, n, birth)).collect();
    (house, films)
}

/// Writes other letters over those of a record, wherever they stand in its file.
fn bend(house: &Path, from: &str, to: &str) {
    let file = house.join("record.sqlite");
    let mut bytes = std::fs::read(&file).expect("a record");
    let places: Vec<usize> = bytes
        .windows(from.len())
        .enumerate()
        .filter(|(_, it)| *it == from.as_bytes())
        .map(|it| it.0)
        .collect();
    assert!(!places.is_empty() && from.len() == to.len());
    for at in places {
        bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
    }
    std::fs::write(&file, bytes).expect("it can be written");
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr[..]].concat()).into_owned()
}

fn run(arguments: &[&str]) -> Output {
    Command::new(program()).args(arguments).env("LANG", "en").output().expect("tests/run built the program")
}

fn open(house: &Path) -> Workstation {
    let world = std::sync::Arc::new(crate::world());
    Workstation::open(house.to_owned(), world).expect("it opens")
}

#[test]
fn a_birth_that_is_no_date_shows_every_film_and_what_cannot_be_read() {
    let (house, films) = house("bent-birth");
    bend(&house, BIRTHS[0], "1961-13-01");
    let named = "person W-1 (column birth)";
    let mut workstation = open(&house);
    let list = crate::all_films(&mut workstation);
    assert_eq!(list.page.rows.read.len(), 3, "every film stands in the list");
    let bad: Vec<_> = list.page.rows.read.iter().filter_map(|it| it.row.worker.as_ref().err()).collect();
    assert_eq!(
        bad.iter().map(|it| words::terms::unreadable_row(it, words::Tongue::En)).collect::<Vec<_>>(),
        [named]
    );
    let opened = workstation.ask(OpenFilm { film: films[0] });
    let Err(Trouble::RowsUnreadable { rows }) = &opened else { panic!("{opened:?}") };
    assert_eq!(rows[0].key.as_str(), "W-1");
    assert!(workstation.ask(OpenFilm { film: films[1] }).is_ok());
    drop(workstation);

    let verified = run(&["verify", house.to_str().expect("UTF-8")]);
    assert_eq!(verified.status.code(), Some(1));
    assert!(told(&verified).contains(named), "{}", told(&verified));
    let out = house.with_file_name("sheets");
    let printed =
        run(&["sheet", "--house", house.to_str().expect("UTF-8"), "--out", out.to_str().expect("UTF-8")]);
    assert_eq!(printed.status.code(), Some(1), "one of three could not be printed");
    assert_eq!(std::fs::read_dir(&out).expect("it was made").count(), 2);
    assert!(told(&printed).contains(named), "{}", told(&printed));
    assert!(!told(&printed).contains("disk"), "the disk is not at fault: {}", told(&printed));
}

#[test]
fn a_sheet_under_way_that_cannot_be_read_is_told_and_the_film_is_opened_all_the_same() {
    let (house, films) = house("bent-draft");
    let mut workstation = open(&house);
    workstation.ask(NameReader("Chen".to_owned())).expect("it is a name");
    let mut draft = workstation.config().empty_sheet();
    draft.gbz70.film_quality = Some(FilmQuality::Two);
    workstation.ask(KeepDraft { film: films[2], draft }).expect("it is kept");
    drop(workstation);
    let first = casework::reading::draft::write(&open(&house).config().empty_sheet());
    let first = first.lines().next().expect("a heading").to_owned();
    bend(&house, &first, &"x".repeat(first.len()));
    let film = open(&house).ask(OpenFilm { film: films[2] }).expect("it is shown all the same");
    let [row] = &film.unreadable[..] else { panic!("{:?}", film.unreadable) };
    assert_eq!(row.kind, casework::RowKind::Draft);
    assert!(film.draft.is_empty());
}

#[test]
fn a_film_moved_to_another_person_or_out_of_the_record_is_found() {
    let (house, films) = house("moved-film");
    let db = rusqlite::Connection::open(house.join("record.sqlite")).expect("a record");
    db.execute("UPDATE film SET worker = 'W-2' WHERE worker = 'W-1'", []).expect("it is changed");
    db.close().expect("it closes");
    let verified = json_of(&run(&["verify", "--json", house.to_str().expect("UTF-8")]));
    let other = "reading 1: the film belongs to another person than the sealed text says";
    assert_eq!((&verified["whole"], &verified["faults"][0]), (&json!(false), &json!(other)));

    let at: Timestamp = "2026-03-15T04:00:00Z".parse().expect("a moment");
    let mut records = Records::open(&house).expect("it opens");
    let gone = FilmId::of(b"gone");
    let line = AuditLine { at, who: "R-1".to_owned(), verb: IMPORT_FILM.to_owned(), about: gone.to_string() };
    records.write(|_| Ok(((), line))).expect("it is written");
    drop(records);
    let db = rusqlite::Connection::open(house.join("record.sqlite")).expect("a record");
    db.execute("UPDATE film SET worker = 'W-1' WHERE id = ?1", [films[0].to_string()])
        .expect("it is changed");
    db.close().expect("it closes");
    let verified = json_of(&run(&["verify", "--json", house.to_str().expect("UTF-8")]));
    assert_eq!(verified["faults"][0], json!("audit line 8: it names a film that is not in the record"));
}

fn json_of(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|fault| panic!("{fault}: {}", told(output)))
}

#[test]
fn verify_says_what_it_does_not_cover_in_both_tongues() {
    let (house, _) = house("uncovered");
    std::fs::write(house.join("vault").join("left-over.arriving"), b"half a film").expect("it is written");
    let house = house.to_str().expect("UTF-8");
    let said = json_of(&run(&["verify", "--json", house]));
    assert_eq!((&said["whole"], &said["stray_files"]), (&json!(true), &json!(1)));
    let codes: Vec<&str> =
        said["not_covered"].as_array().expect("a list").iter().filter_map(|it| it["code"].as_str()).collect();
    for code in ["sheets-under-way", "old-copy", "time", "signature", "settings-and-reports"] {
        assert!(codes.contains(&code), "{code}: {codes:?}");
    }
    for (tongue, words) in [("zh", "未核验"), ("en", "Not covered")] {
        assert!(told(&run(&["verify", house, "--lang", tongue])).contains(words));
    }
}

/// Every file below a folder with its bytes and the moment of its last change.
#[cfg(unix)]
fn as_it_lies(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, std::time::SystemTime)> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("a folder").map(|it| it.expect("an entry").path()) {
        if entry.is_dir() {
            found.extend(as_it_lies(&entry));
        } else {
            let changed = entry.metadata().and_then(|it| it.modified()).expect("a moment");
            found.insert(entry.clone(), (std::fs::read(&entry).expect("a file"), changed));
        }
    }
    found
}

#[cfg(unix)]
mod read_only {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    use std::os::unix::process::CommandExt as _;

    use super::*;

    /// Nobody in particular, for whom a right that is taken away is gone.
    const NOBODY: u32 = 65_534;

    /// Takes the right to write from everything below a folder, or gives it back.
    fn writable(folder: &Path, can_write: bool) {
        for entry in std::fs::read_dir(folder).expect("a folder").map(|it| it.expect("an entry").path()) {
            if entry.is_dir() {
                writable(&entry, can_write);
            } else {
                set(&entry, if can_write { 0o644 } else { 0o444 });
            }
        }
        set(folder, if can_write { 0o755 } else { 0o555 });
    }

    fn set(path: &Path, mode: u32) {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("its owner may");
    }

    /// A program as someone who may do no more than the rights say.
    fn as_nobody(program: &Path) -> Command {
        let mut command = Command::new(program);
        if std::fs::metadata("/proc/self").is_ok_and(|it| it.uid() == 0) {
            command.uid(NOBODY).gid(NOBODY);
        }
        command
    }

    /// The program, asked of a house that cannot be written; the house is as it was afterwards.
    fn ask(house: &Path, arguments: &[&str]) -> Output {
        let before = as_it_lies(house);
        let home = house.with_file_name("home");
        std::fs::create_dir_all(&home).expect("target can be written");
        set(&home, 0o777);
        let asked = as_nobody(&program())
            .args(arguments)
            .args((arguments[0] != "verify").then_some("--house"))
            .arg(house)
            .env("LANG", "en")
            .env("HOME", &home)
            .env_remove("XDG_DATA_HOME")
            .output()
            .expect("tests/run built the program");
        assert!(as_it_lies(house) == before, "{arguments:?} left a trace in the house");
        assert!(!told(&asked).to_lowercase().contains("sql"), "{arguments:?}: {}", told(&asked));
        asked
    }

    fn answers_of_a_house_that_cannot_be_written(house: &Path) {
        let verified = json_of(&ask(house, &["verify", "--json"]));
        assert_eq!((&verified["whole"], &verified["readings"]), (&json!(true), &json!(3)));
        let sheets = house.with_file_name("home").join("sheets");
        let printed = ask(house, &["sheet", "--out", sheets.to_str().expect("UTF-8")]);
        assert!(printed.status.success(), "{}", told(&printed));
        assert_eq!(std::fs::read_dir(&sheets).expect("it was made").count(), 3);
        let leant = ask(house, &["model", "reliance", "--json"]);
        assert!(leant.status.success(), "{}", told(&leant));
        let refused = ask(house, &["import", "/dev/null"]);
        assert_eq!(refused.status.code(), Some(1));
        assert!(told(&refused).contains("This house can only be looked at"), "{}", told(&refused));
        std::fs::remove_dir_all(&sheets).expect("it can be removed");
    }

    #[test]
    fn a_house_that_cannot_be_written_is_verified_and_printed_and_left_as_it_is() {
        let (house, _) = house("read-only");
        writable(&house, false);
        answers_of_a_house_that_cannot_be_written(&house);
        writable(&house, true);
    }

    #[test]
    fn what_a_program_that_broke_off_had_not_brought_into_the_record_is_read_where_nothing_can_be_written() {
        let (house, _) = house("read-only-log");
        let copy = house.with_file_name("copy");
        let mut records = Records::open(&house).expect("it opens");
        add_person(&mut records, 4, "1964-04-04");
        assert!(house.join("record.sqlite-wal").metadata().is_ok_and(|it| 0 < it.len()));
        copy_folder(&house, &copy);
        drop(records);
        std::fs::remove_file(copy.join("record.sqlite-shm")).expect("an index of the log");
        writable(&copy, false);
        let verified = json_of(&ask(&copy, &["verify", "--json"]));
        assert_eq!((&verified["whole"], &verified["readings"]), (&json!(true), &json!(4)));
        writable(&copy, true);
    }

    fn copy_folder(from: &Path, to: &Path) {
        std::fs::create_dir_all(to).expect("target can be written");
        for entry in std::fs::read_dir(from).expect("a folder").map(|it| it.expect("an entry")) {
            let there = to.join(entry.file_name());
            if entry.path().is_dir() {
                copy_folder(&entry.path(), &there);
            } else {
                std::fs::copy(entry.path(), there).expect("it is copied");
            }
        }
    }

    const LOOKED_AT: &str = "PROFUSION_TEST_LOOKED_AT";

    /// The same test does the looking, where it is started anew as nobody in particular.
    #[test]
    fn a_house_that_cannot_be_written_is_opened_for_looking_and_says_that_nothing_can_be_changed() {
        if let Some(house) = std::env::var_os(LOOKED_AT) {
            looks(Path::new(&house));
            return;
        }
        let (house, _) = house("read-only-window");
        writable(&house, false);
        let before = as_it_lies(&house);
        let name = std::thread::current().name().expect("a test has a name").to_owned();
        let looked = as_nobody(&std::env::current_exe().expect("this program"))
            .args([name.as_str(), "--exact", "--nocapture"])
            .env(LOOKED_AT, &house)
            .env("HOME", house.with_file_name("nowhere"))
            .output()
            .expect("it runs");
        assert!(looked.status.success(), "{}", told(&looked));
        assert!(told(&looked).contains("1 passed"), "{}", told(&looked));
        assert!(as_it_lies(&house) == before, "looking left a trace in the house");
        writable(&house, true);
    }

    fn looks(house: &Path) {
        let mut workstation = open(house);
        assert!(!workstation.can_change());
        let list = crate::all_films(&mut workstation);
        assert_eq!(list.page.rows.read.len(), 3);
        let film = list.page.rows.read[0].row.film.file.id;
        assert!(workstation.ask(OpenFilm { film }).is_ok());
        let draft = workstation.config().empty_sheet();
        assert!(workstation.ask(KeepDraft { film, draft }).is_ok());
        let read_only = Some(Trouble::HouseReadOnly);
        assert_eq!(workstation.ask(CalibrateFilm { film, by: None }).err(), read_only);
        assert_eq!(workstation.ask(SettleProtocol(casework::Protocol::Off)).err(), read_only);
    }
}
