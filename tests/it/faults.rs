//! Faults in small, so that each run sees some of each kind; all of them are `cargo bench -p tests --bench faults`.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use crate::acknowledged::after;
use crate::flips::{Damaged, Flips};
use crate::year::{Random, Year};
use tests::folder;
use words::trouble::Trouble;
use workstation::Workstation;
use workstation::films::import::ImportFilm;
use workstation::surroundings::Stopped;

/// Names the folder in which [`the_working_child`] works until it is killed.
const WORKS_IN: &str = "PROFUSION_WORKS_IN";
/// The child's name among the tests of this binary.
const CHILD: &str = "faults::the_working_child";
const SEED: u64 = 19;

/// A folder with a house in which some days' work was done.
fn worked_in(name: &str, n_days: u32) -> PathBuf {
    let folder = folder(name);
    let world = Arc::new(crate::world());
    Year::begin(&folder, SEED, world).expect("a new house").days(n_days);
    folder
}

fn assert_nothing_is_lost(folder: &Path) {
    let after = after(folder);
    assert!(0 < after.n_acknowledged);
    assert_eq!((after.lost, after.named), (Vec::new(), Vec::new()));
}

#[test]
#[ignore = "it works until it is killed"]
fn the_working_child() {
    let Some(folder) = std::env::var_os(WORKS_IN) else { return };
    let mut year = Year::begin(Path::new(&folder), SEED, Arc::new(crate::world())).expect("a house");
    println!("begun");
    year.before = Box::new(|| println!("asked"));
    year.days(1000);
}

#[test]
fn what_was_acknowledged_is_there_after_a_kill_at_any_verb() {
    let mut random = Random::of(SEED);
    for n in 0..4 {
        let folder = folder(&format!("killed-{n}"));
        let mut child = Command::new(std::env::current_exe().expect("this binary"))
            .args(["--exact", CHILD, "--ignored", "--nocapture"])
            .env(WORKS_IN, &folder)
            .stdout(Stdio::piped())
            .spawn()
            .expect("it runs");
        let said = BufReader::new(child.stdout.take().expect("it is piped"));
        // Lines of the frame of the test come first.
        let asked = said.lines().map_while(Result::ok).filter(|it| it.ends_with("asked"));
        let _ = asked.take(1 + random.below(30)).last();
        child.kill().expect("it works on");
        child.wait().expect("it ends");
        assert_nothing_is_lost(&folder);
    }
}

#[test]
fn the_days_of_a_clinic_lose_nothing_whichever_way_the_clock_jumps() {
    let folder = folder("clock");
    let start = jiff::Timestamp::from_second(1_780_000_000).expect("a moment");
    let clock = Arc::new(Stopped::at(start, crate::world()));
    let mut year = Year::begin(&folder, SEED, Arc::clone(&clock) as _).expect("a new house");
    let (mut random, set) = (Random::of(SEED), Arc::clone(&clock));
    year.before = Box::new(move || {
        let seconds = 1_500_000_000 + random.below(500_000_000) as i64;
        set.set(jiff::Timestamp::from_second(seconds).expect("a moment"));
    });
    year.days(3);
    drop(year);
    let told = std::fs::read_to_string(folder.join("told")).expect("it was told");
    // A diagnosis before its reading is refused, and nothing else is.
    let mut refused = told.lines().filter(|it| it.starts_with("refused"));
    assert!(refused.all(|it| it.starts_with("refused diagnosis")) && told.ends_with("ended\n"), "{told}");
    assert_nothing_is_lost(&folder);
}

#[test]
fn a_second_program_is_refused_and_the_first_one_loses_nothing() {
    let folder = folder("two-programs");
    let mut year = Year::begin(&folder, SEED, Arc::new(crate::world())).expect("a new house");
    let mut refusals = Vec::new();
    for _ in 0..2 {
        let second = Workstation::open(folder.join("house"), Arc::new(crate::world()));
        refusals.push(second.err());
        year.days(1);
    }
    drop(year);
    assert_eq!(refusals, [Some(Trouble::HouseInUse), Some(Trouble::HouseInUse)]);
    assert_nothing_is_lost(&folder);
}

#[test]
fn a_films_file_stays_where_it_is_not_certain_that_the_record_let_go_of_it() {
    let folder = folder("file-stays");
    let house = folder.join("house");
    let mut at = Workstation::open(house.clone(), Arc::new(crate::world())).expect("a new house");
    let path = folder.join("film.png");
    let gray = imaging::Gray { width: 200, height: 200, pixels: vec![0.5; 40_000] };
    std::fs::write(&path, gray.to_png()).expect("target can be written");
    let other = rusqlite::Connection::open(house.join("record.sqlite")).expect("a record");
    let fails = "CREATE TRIGGER fails BEFORE INSERT ON film BEGIN SELECT raise(ABORT, 'it fails'); END";
    other.execute_batch(fails).expect("a trigger");
    let refused = at.ask(ImportFilm { path: path.clone() }).expect_err("the record would not");
    assert!(refused.is_of_the_house(), "{refused:?}");
    let film = casework::FilmId::of(&std::fs::read(&path).expect("it was written"));
    let records = records::Records::open_to_read(&house).expect("a house");
    assert!(records.film(&film).expect("it reads").is_none() && records.vault().get(&film).is_ok());
    other.execute_batch("DROP TRIGGER fails").expect("it was there");
    assert_eq!(at.ask(ImportFilm { path }), Ok(film));
    drop(at);
    assert_eq!(crate::acknowledged::looked_at(&house), Vec::<String>::new());
}

#[test]
fn a_bit_that_is_flipped_in_a_film_or_a_chain_and_a_page_that_is_torn_are_named() {
    let folder = worked_in("flips", 4);
    let mut damaged = Damaged::of(&folder.join("house"), SEED);
    assert!(25 < damaged.tables().len(), "the days leave something in every table: {:?}", damaged.tables());
    let mut flips = damaged.damage_films(8);
    for (table, column) in [
        ("reading", "sealed"),
        ("reading", "link"),
        ("diagnosis", "link"),
        ("audit", "sealed"),
        ("audit", "link"),
    ] {
        flips.add(&damaged.flip_in_tail(table, column, 2));
    }
    for table in ["reading", "diagnosis", "audit", "worker", "worker_version", "proposal"] {
        flips.add(&damaged.flip_in_table(table, 3));
    }
    let Flips { n_changed, n_unnoticed, .. } = flips;
    assert!(30 < n_changed, "{n_changed} changed something");
    assert_eq!(n_unnoticed, 0, "of {n_changed}");
    let torn = damaged.tear_pages(8);
    assert_eq!(torn.n_unnoticed, 0, "of {}", torn.n_changed);
}
