//! A house is backed up while it is in use, and what is called good restores whole.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use casework::{AuditLine, FilmId};
use records::Records;
use serde_json::{Value, json};
use tests::{folder, program};
use words::trouble::{BackupFault, Trouble};
use workstation::course::Course;
use workstation::event::Event;
use workstation::films::import::ImportFilm;
use workstation::house::backup::last::Reminder;
use workstation::house::backup::make::{BackUpHouse, BackedUp};
use workstation::house::backup::restore::RestoreHouse;
use workstation::house::name_reader::NameReader;
use workstation::house::settings::{ChangeSetting, SettingChange};
use workstation::jobs::station::Station;
use workstation::surroundings::Stopped;
use workstation::{VerbKind, Workstation};

const DAY: i64 = 86_400;

/// A house that is open, and beside it the place of its backups.
struct House {
    folder: PathBuf,
    at: Workstation,
    clock: Arc<Stopped>,
    n_films: u32,
}

impl House {
    fn new(name: &str) -> Self {
        Self::of_films_from(name, 0)
    }

    /// A house whose films are others.
    fn of_films_from(name: &str, n_films: u32) -> Self {
        let folder = folder(name);
        let now = jiff::Timestamp::from_second(1_000_000_000).expect("a moment");
        let clock = Arc::new(Stopped::at(now, crate::world()));
        let mut at = Workstation::open(folder.join("house"), Arc::clone(&clock) as _).expect("it opens");
        at.ask(NameReader("陈明".to_owned())).expect("a name");
        fs::write(folder.join("house/rules.toml"), "# ours\n").expect("target can be written");
        let mut house = Self { folder, at, clock, n_films };
        house.takes_film();
        house.takes_film();
        house
    }

    fn takes_film(&mut self) -> FilmId {
        self.n_films += 1;
        let pixels = (0..40_000).map(|it| ((it * (self.n_films + 1)) % 251) as f32 / 251.0).collect();
        let path = self.folder.join(format!("{}.png", self.n_films));
        let gray = imaging::Gray { width: 200, height: 200, pixels };
        fs::write(&path, gray.to_png()).expect("target can be written");
        self.at.ask(ImportFilm { path }).expect("a film")
    }

    fn house(&self) -> PathBuf {
        self.folder.join("house")
    }

    fn place(&self) -> PathBuf {
        self.folder.join("backups")
    }

    fn backs_up(&mut self) -> Result<Option<BackedUp>, Trouble> {
        let to = Some(self.place());
        self.at.ask(BackUpHouse { to })
    }

    /// What a house restored from the place holds: how much of everything, and everything that does not hold.
    fn restored(&self, name: &str) -> Result<(u64, u64, Vec<String>), Trouble> {
        let house = self.folder.join(name);
        let mut outside = crate::outside(&house);
        let restored = outside.ask(RestoreHouse { from: self.place() })?.expect("nobody calls it off");
        let counted = Records::open_to_read(&house).expect("a house").counted().expect("it reads");
        let faults = restored.faults.iter().map(ToString::to_string).chain(restored.bent).collect();
        Ok((restored.backup.n, counted.n_films, faults))
    }

    fn audit(&self) -> Vec<AuditLine> {
        let records = Records::open_to_read(&self.house()).expect("a house");
        records.audit_lines().expect("it reads").whole().expect("every line")
    }
}

fn run(arguments: &[&str], paths: &[&Path]) -> Output {
    let mut command = Command::new(program());
    command.args(arguments).args(paths).args(["--lang", "en"]).output().expect("the program runs")
}

fn json_of(output: &Output) -> Value {
    let text = String::from_utf8_lossy(&output.stdout);
    let error = String::from_utf8_lossy(&output.stderr);
    serde_json::from_str(&text).unwrap_or_else(|fault| panic!("{fault}: {text} {error}"))
}

/// The file of a film in the vault of a folder.
fn file_of(folder: &Path, film: FilmId) -> PathBuf {
    let name = film.to_string();
    folder.join("vault").join(&name[..2]).join(name)
}

/// Puts another file in a film's place, a bit of it flipped.
fn bend(film: &Path) {
    let mut bytes = fs::read(film).expect("a film");
    bytes[100] ^= 4;
    fs::remove_file(film).expect("target can be written");
    fs::write(film, bytes).expect("target can be written");
}

#[test]
fn a_house_is_backed_up_while_another_program_has_it_and_a_restored_one_verifies() {
    let mut house = House::new("backup-beside");
    let place = house.place();
    let output = run(&["backup", "--json", "--house"], &[&house.house(), &place]);
    let made = json_of(&output);
    assert_eq!(output.status.code(), Some(0), "{made}");
    assert_eq!(
        (&made["backup"], &made["good"], &made["films"], &made["new"]),
        (&json!(1), &json!(true), &json!(2), &json!(2))
    );
    assert_eq!((&made["noted"], &made["lost"], &made["mended"]), (&json!(true), &json!([]), &json!([])));
    assert_eq!(made["files"], json!(["rules.toml", "settings.toml"]));

    // The program that has the house goes on, beside the line of the other one.
    house.takes_film();
    let lines = house.audit();
    let [.., noted, last] = &lines[..] else { panic!("two lines") };
    assert_eq!((noted.verb.as_str(), last.verb.as_str()), ("back up house", "import film"));
    let n_before = lines.len() - 2;
    assert_eq!(
        noted.about,
        format!("backup 1 audit {n_before} readings 0 diagnoses 0 films 2 new 2 mended 0 lost 0")
    );
    assert_eq!(noted.who, house.at.reader().id.0);

    let rehearsed = json_of(&run(&["backup", "--json", "--rehearse"], &[&place]));
    assert_eq!(
        (&rehearsed["good"], &rehearsed["backup"], &rehearsed["head"]),
        (&json!(true), &json!(1), &made["head"])
    );
    assert_eq!(rehearsed["days_old"], 0);

    let fresh = house.folder.join("fresh");
    let restored = json_of(&run(&["restore", "--json"], &[&place, &fresh]));
    assert_eq!(
        (&restored["whole"], &restored["films"], &restored["faults"]),
        (&json!(true), &json!(2), &json!([]))
    );
    let records = Records::open_to_read(&fresh).expect("a house");
    let verified = records.verify().expect("it is whole");
    assert_eq!((verified.n_films, verified.n_audit), (2, n_before as u64 + 1), "its own line comes last");
    assert_eq!(
        records.audit_link(n_before as u64).expect("it reads").map(|it| json!(it.to_string())),
        Some(made["head"].clone())
    );
    assert_eq!(fs::read_to_string(fresh.join("rules.toml")).expect("it came along"), "# ours\n");
}

#[test]
fn backing_up_again_copies_new_films_only_and_a_damaged_one_is_named_and_copied_anew() {
    let mut house = House::new("backup-again");
    house.backs_up().expect("it can be written").expect("nobody calls it off");
    let film = house.takes_film();
    let made = house.backs_up().expect("it can be written").expect("nobody calls it off");
    assert_eq!((made.backup.n, made.n_new, made.mended.len()), (2, 1, 0));
    let names: Vec<_> =
        fs::read_dir(house.place()).expect("a folder").map(|it| it.expect("a name").file_name()).collect();
    assert!(
        !names.contains(&"record-1".into()) && names.contains(&"record-2".into()),
        "one record is kept: {names:?}"
    );

    bend(&file_of(&house.place(), film));
    let rehearsed = run(&["backup", "--json", "--rehearse"], &[&house.place()]);
    let told = json_of(&rehearsed);
    assert_eq!((rehearsed.status.code(), &told["good"]), (Some(1), &json!(false)));
    assert_eq!(told["faults"], json!(["film 3: its file is not the one that came in"]));
    let made = house.backs_up().expect("it can be written").expect("nobody calls it off");
    assert_eq!((made.n_new, made.mended), (0, vec![film]));
    assert_eq!(house.restored("mended").expect("it is good"), (3, 3, Vec::new()));

    // What the house itself has no more is whole in the backup, and stays so.
    bend(&file_of(&house.house(), film));
    let made = house.backs_up().expect("it can be written").expect("nobody calls it off");
    assert_eq!((made.mended.len(), made.backup.lost.len()), (0, 0));
    // What both have no more is named, and keeps nothing else from being backed up.
    bend(&file_of(&house.place(), film));
    let made = house.backs_up().expect("it can be written").expect("nobody calls it off");
    assert_eq!((made.backup.n, made.backup.lost), (5, vec![film]));
    // So is a file beside the films.
    fs::write(house.house().join("rules.toml"), "# others\n").expect("target can be written");
    house.backs_up().expect("it can be written").expect("nobody calls it off");
    for file in fs::read_dir(house.place().join("files")).expect("a folder") {
        fs::write(file.expect("a name").path(), "bent").expect("target can be written");
    }
    let (n, _, faults) = house.restored("bent").expect("the record is good");
    assert_eq!((n, &faults[..]), (6, &["rules.toml".to_owned(), "settings.toml".to_owned()][..]));
}

#[test]
fn a_backup_that_is_broken_off_anywhere_leaves_the_last_good_one_as_it_was() {
    let mut house = House::new("backup-broken-off");
    let ends_after = |n: usize, house: &mut House| {
        let mut n_steps = 0;
        let mut course = Course::told(|_| {
            n_steps += 1;
            n_steps <= n
        });
        let to = Some(house.place());
        let made = house.at.ask_watched(BackUpHouse { to }, &mut course).expect("it can be written");
        made.is_some()
    };
    let mut n = 0;
    while !ends_after(n, &mut house) {
        let none = house.restored("none");
        assert!(matches!(none, Err(Trouble::Backup(BackupFault::None { .. }))), "after {n} steps: {none:?}");
        n += 1;
    }
    assert!(5 < n, "there were {n} steps");
    assert_eq!(house.restored("first").expect("it is good").1, 2);
    house.takes_film();
    for n in 0..n {
        assert!(!ends_after(n, &mut house));
        assert_eq!(house.restored(&format!("old-{n}")).expect("it is good still").1, 2);
    }
    let is_noted = |it: &AuditLine| it.verb == VerbKind::BackUpHouse.row().name;
    assert_eq!(house.audit().iter().filter(|it| is_noted(it)).count(), 1, "what was broken off was none");
}

#[test]
fn a_record_that_does_not_hold_never_takes_the_place_of_a_good_backup() {
    let mut house = House::new("backup-bent");
    house.backs_up().expect("it can be written").expect("nobody calls it off");
    let db = rusqlite::Connection::open(house.house().join("record.sqlite")).expect("a record");
    db.execute("DELETE FROM film_line", []).expect("rows");
    drop(db);
    let refused = house.backs_up();
    assert!(
        matches!(&refused, Err(Trouble::Backup(BackupFault::NotGood { faults })) if !faults.is_empty()),
        "{refused:?}"
    );
    assert_eq!(house.restored("good").expect("the one before"), (1, 2, Vec::new()));
}

#[test]
fn nothing_is_written_over_another_houses_backup_nor_over_what_lies_in_a_folder() {
    let mut house = House::new("backup-of-one");
    house.backs_up().expect("it can be written").expect("nobody calls it off");
    let mut other = House::of_films_from("backup-of-other", 10);
    let to = |place: PathBuf| BackUpHouse { to: Some(place) };
    let fault = |said: Result<Option<BackedUp>, Trouble>| match said {
        Err(Trouble::Backup(fault)) => fault,
        other => panic!("{other:?}"),
    };
    let refused = fault(other.at.ask(to(house.place())));
    assert!(matches!(refused, BackupFault::OfAnotherHouse { .. }), "{refused:?}");
    assert_eq!(house.restored("still").expect("it is good"), (1, 2, Vec::new()));

    let refused = fault(house.at.ask(to(house.house().join("backups"))));
    assert_eq!(refused, BackupFault::WithinHouse);
    let refused = fault(house.at.ask(to(house.folder.clone())));
    assert_eq!(refused, BackupFault::WithinHouse, "nor around it");
    let foreign = house.folder.join("foreign");
    fs::create_dir_all(foreign.join("letters")).expect("target can be written");
    let refused = fault(house.at.ask(to(foreign)));
    assert!(matches!(refused, BackupFault::PlaceForeign { .. }), "{refused:?}");
    let refused = fault(house.at.ask(to(other.house())));
    assert!(matches!(refused, BackupFault::PlaceForeign { .. }), "another house is no place: {refused:?}");
    assert_eq!(fault(house.at.ask(BackUpHouse { to: None })), BackupFault::PlaceUnnamed);

    let refused = run(&["restore"], &[&house.place(), &house.house()]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(refused.status.code() == Some(1) && said.contains("empty folder only"), "{said}");
    assert_eq!(other.restored("none").expect_err("it has none").kind(), "file unreadable");
}

#[test]
fn the_worklist_reminds_of_a_backup_until_there_is_a_young_one_and_a_house_may_do_without() {
    let mut house = House::new("backup-reminder");
    let reminder = |house: &mut House| crate::all_films(&mut house.at).reminder;
    let later = |house: &House, days: i64| {
        house.clock.set(jiff::Timestamp::from_second(1_000_000_000 + days * DAY).expect("a moment"));
    };
    assert_eq!(reminder(&mut house), Some(Reminder::Never));
    let place = Some(house.place());
    house.at.ask(ChangeSetting(SettingChange::BackupTo(place))).expect("it is kept");
    house.at.ask(BackUpHouse { to: None }).expect("it can be written").expect("nobody calls it off");
    assert_eq!(reminder(&mut house), None);
    later(&house, 8);
    assert_eq!(reminder(&mut house), Some(Reminder::Old { days: 8 }));
    house.at.ask(ChangeSetting(SettingChange::BackupDays(30))).expect("it is kept");
    assert_eq!(reminder(&mut house), None);
    later(&house, 400);
    assert!(reminder(&mut house).is_some());
    house.at.ask(ChangeSetting(SettingChange::BackupDays(0))).expect("it is kept");
    assert_eq!(reminder(&mut house), None, "nobody wants it here");
}

#[test]
fn the_window_goes_on_while_it_backs_up_and_calls_it_off() {
    let House { folder, at, .. } = House::new("backup-window");
    // Else the station makes them first.
    tests::kept::with_first_standards(&folder.join("house"));
    let place = folder.join("backups");
    let station = Station::start(at, || {});
    let ask = || station.ask(BackUpHouse { to: Some(place.clone()) }).expect("it is taken up");
    let ended = |of| loop {
        let message = station.await_message().expect("it is told");
        match message.event {
            Event::BackedUp(made) if message.of == Some(of) => break made,
            Event::Trouble(trouble) => panic!("{trouble:?}"),
            _ => {}
        }
    };
    let made = ended(ask()).expect("nobody called it off");
    assert!(made.is_noted && made.backup.counted.n_films == 2);
    let called_off = ask();
    station.call_off(called_off);
    assert_eq!(ended(called_off), None);
    drop(station);
    let records = Records::open_to_read(&folder.join("house")).expect("a house");
    let lines = records.audit_lines().expect("it reads").read;
    assert_eq!(lines.iter().filter(|it| it.verb == "back up house").count(), 1);
}

#[test]
fn a_house_of_a_newer_program_and_its_backup_are_refused_with_one_sentence() {
    let mut house = House::new("backup-newer");
    house.backs_up().expect("it can be written").expect("nobody calls it off");
    let newer = |record: PathBuf| {
        let db = rusqlite::Connection::open(record).expect("a record");
        db.pragma_update(None, "user_version", 99).expect("a setting");
    };
    let House { folder, at, .. } = house;
    drop(at);
    newer(folder.join("house/record.sqlite"));
    newer(folder.join("backups/record-1/record.sqlite"));
    let (house, place) = (folder.join("house"), folder.join("backups"));
    for output in [
        run(&["verify"], &[&house]),
        run(&["list", "worklist", "--house"], &[&house]),
        run(&["import", "x.png", "--house"], &[&house]),
        run(&["backup", "--house"], &[&house, &folder.join("elsewhere")]),
        run(&["backup", "--rehearse"], &[&place]),
        run(&["restore"], &[&place, &folder.join("fresh")]),
    ] {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            output.status.code() == Some(1) && said.starts_with("This house was written by a newer"),
            "{said}"
        );
    }
    assert!(!folder.join("fresh").exists() && !folder.join("fresh.restoring").exists());
}
