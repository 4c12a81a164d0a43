//! A reader is an account: an older house's readers keep what is theirs, a name may change, and two of one name are two.

#[path = "../../app/records/src/migrations/mod.rs"]
mod migrations;
#[path = "../../app/records/src/tests/take_back.rs"]
mod take_back;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command as Program;
use std::sync::Arc;

use casework::reading::calibration::KnownLength;
use casework::reading::occasion::{Follows, Reason};
use casework::{
    AccountId, AuditLine, Disease, DisplayState, Dust, ExposureSpell, FilmId, Looked, Occasion, Protocol,
    Reader, ReaderId, Reading, Sheet, SheetDraft, Viewing,
};
use casework::{Gbz70Sheet, ProposalShown};
use classification::gbz70::{Asbestos, FilmQuality, FindingsDraft};
use classification::{Edition, PerZone, Profusion, Shape, gbz70};
use jiff::Timestamp;
use jiff::civil::date;
use records::Records;
use serde_json::Value;
use take_back::take_back;
use tests::{folder, program};
use words::trouble::Trouble;
use workstation::Workstation;
use workstation::diagnosis::certify::CertifyDiagnosis;
use workstation::diagnosis::show::ShowCaseFile;
use workstation::display::check::{CheckMonitor, ShowMonitors};
use workstation::films::calibrate::CalibrateFilm;
use workstation::films::import::ImportFilm;
use workstation::films::open::OpenFilm;
use workstation::films::open::ProposalState;
use workstation::house::name_reader::NameReader;
use workstation::house::rename_reader::RenameReader;
use workstation::machine::protocol::SettleProtocol;
use workstation::people::exposure::{AddExposure, CorrectExposure, RemoveExposure};
use workstation::reading::draft::KeepDraft;
use workstation::reading::seal::SealReading;
use workstation::reading::seal::Sealed;
use workstation::surroundings::Stopped;

const GBZ: Edition = Edition::Gbz70(gbz70::Edition::Gbz70_2015);

fn noon() -> Timestamp {
    "2026-03-15T04:00:00Z".parse().expect("a moment")
}

/// Opens a house in which the clock stands at noon and ids are counted.
fn open(house: &Path) -> Workstation {
    let stopped = Stopped::at(noon(), crate::world());
    Workstation::open(house.to_owned(), Arc::new(stopped)).expect("it opens")
}

/// A new house in which no model is asked.
fn new_house(name: &str) -> PathBuf {
    let house = folder(name).join("house");
    std::fs::create_dir_all(&house).expect("target can be written");
    house
}

fn settings(house: &Path) -> String {
    std::fs::read_to_string(house.join("settings.toml")).expect("settings")
}

fn settle(house: &Path, settings: &str) {
    std::fs::write(house.join("settings.toml"), settings).expect("target can be written");
}

/// A picture in the house; each number makes another one.
fn film(workstation: &mut Workstation, folder: &Path, n: u32) -> FilmId {
    let pixels = (0..40_000).map(|it| ((it * (n + 1)) % 251) as f32 / 251.0).collect();
    let path = folder.join(format!("{n}.png"));
    let gray = imaging::Gray { width: 200, height: 200, pixels };
    std::fs::write(&path, gray.to_png()).expect("target can be written");
    workstation.ask(ImportFilm { path }).expect("a film")
}

/// One point in every zone.
fn findings(point: Profusion) -> FindingsDraft {
    let shape = (Profusion::ZeroOne <= point).then_some(Shape::Q);
    FindingsDraft {
        film_quality: Some(FilmQuality::One),
        zones: PerZone::from_fn(|_| Some(point)),
        primary: shape,
        secondary: shape,
        ..FindingsDraft::default()
    }
}

fn display() -> DisplayState {
    DisplayState { center: 128.0, width: 256.0, function: "LINEAR".to_owned(), inverted: false }
}

fn seals(
    workstation: &mut Workstation,
    film: FilmId,
    point: Profusion,
    follows: Option<Follows>,
) -> Result<Sealed, Trouble> {
    let draft = SheetDraft { gbz70: findings(point), ..SheetDraft::new(GBZ) };
    // Each sitting begins at another moment.
    let begun_at = noon() + jiff::Span::new().seconds(point.index() as i64);
    let request =
        SealReading { film, draft, begun_at, display: display(), viewing: Viewing::default(), follows };
    workstation.ask(request)
}

fn reason() -> Reason {
    Reason::new("seen again").expect("words")
}

fn lines(house: &Path) -> Vec<AuditLine> {
    let records = Records::open_to_read(house).expect("a house");
    records.audit_lines().expect("it reads").whole().expect("every line")
}

/// A house as the release before accounts left it: Chen has sealed the first film and begun the second.
fn older_house(name: &str) -> (PathBuf, [FilmId; 2]) {
    let house = new_house(name);
    settle(&house, "protocol = \"after-sealing\"\n");
    let mut workstation = open(&house);
    let beside = house.parent().expect("it lies in a folder");
    let films = [0, 1].map(|n| film(&mut workstation, beside, n));
    drop(workstation);
    let mut records = Records::open(&house).expect("it opens");
    let chen = Reader { id: ReaderId("Chen".to_owned()), name: "Chen".to_owned() };
    let line = |verb: &str, about: String| AuditLine {
        at: noon(),
        who: "Chen".to_owned(),
        verb: verb.to_owned(),
        about,
    };
    let seat = line("seat reader", "Chen".to_owned());
    records.write(|change| Ok((change.add_reader(&chen)?, seat))).expect("it is kept");
    let worker = records.film(&films[0]).expect("it reads").expect("it is there").worker;
    let sheet = findings(Profusion::OneOne).finish().expect("a whole sheet");
    let reading = Reading {
        film: films[0],
        worker,
        reader: chen.id.clone(),
        sheet: Sheet::Gbz70(Gbz70Sheet::new(gbz70::Edition::Gbz70_2015, sheet, Asbestos::NotExposed)),
        begun_at: noon(),
        sealed_at: noon(),
        display: display(),
        looked: Looked::now(Viewing::default(), Occasion::default()),
        proposal_shown: ProposalShown::NotShown,
    };
    let sealed = line("seal reading", films[0].to_string());
    records.write(|change| Ok((change.append_reading(&reading)?, sealed))).expect("it is sealed");
    let mut begun = SheetDraft::new(GBZ);
    begun.gbz70.aggregation = true;
    let begun = casework::reading::draft::write(&begun);
    records.keep_draft(&films[1], &chen.id, &begun).expect("it is kept");
    drop(records);
    let (then, now) = (house.join("then.sqlite"), house.join("record.sqlite"));
    take_back(&now, &then, &migrations::STEPS[..9]);
    std::fs::rename(then, now).expect("target can be written");
    (house, films)
}

/// Every sealed text of a house: readings, and the lines of its audit.
fn texts(house: &Path) -> (Vec<String>, Vec<String>) {
    let db = rusqlite::Connection::open(house.join("record.sqlite")).expect("a record");
    let all = |table: &str| {
        let mut query = db.prepare(&format!("SELECT sealed FROM {table} ORDER BY n")).expect("a table");
        let all = query.query_map([], |row| row.get(0)).expect("rows");
        all.collect::<Result<Vec<String>, _>>().expect("texts")
    };
    (all("reading"), all("audit"))
}

#[test]
fn a_reader_of_an_older_house_goes_on_under_an_account_and_what_they_sealed_is_the_same_to_the_byte() {
    let (house, [read, begun]) = older_house("older-reader");
    let (readings, audit) = texts(&house);
    settle(&house, "reader = \"Chen\" # since 2024\nprotocol = \"after-sealing\"\n");
    let mut workstation = open(&house);
    let reader = workstation.named_reader().expect("Chen sits here").clone();
    assert_eq!((reader.id.0.as_str(), reader.name.as_str()), ("Chen", "Chen"));
    let account = workstation.account().expect("they have an account").clone();
    assert_eq!(settings(&house), format!("protocol = \"after-sealing\"\naccount = \"{account}\" # Chen\n"));
    let (readings_now, audit_now) = texts(&house);
    assert_eq!((&readings_now, &audit_now[..audit.len()]), (&readings, &audit[..]));
    let made = lines(&house).pop().expect("a line");
    assert_eq!((made.verb.as_str(), made.who.as_str()), (records::MAKE_ACCOUNT, "unnamed"));
    assert!(made.about.starts_with(account.as_str()) && audit_now.len() == audit.len() + 1);

    assert!(workstation.ask(OpenFilm { film: begun }).expect("a film").draft.gbz70.aggregation);
    let opened = workstation.ask(OpenFilm { film: read }).expect("a film");
    assert_eq!((opened.n_own_sealed(GBZ), opened.proposal), (1, ProposalState::Open));
    assert_eq!(seals(&mut workstation, read, Profusion::OneZero, None).err(), Some(Trouble::ReasonOwed));
    let follows = Some(Follows { reading: opened.sealed[0].digest, reason: reason() });
    let sealed = seals(&mut workstation, read, Profusion::OneZero, follows).expect("a second reading");
    assert_eq!(sealed.reading.reading.reader.0, "Chen");
    drop(workstation);
    assert_eq!(open(&house).account(), Some(&account), "nobody is asked again, and none is made again");
    let verified = Records::open_to_read(&house).expect("a house").verify().expect("it is whole");
    assert_eq!((verified.n_accounts, verified.n_readings), (1, 2));
}

#[test]
fn an_older_house_that_is_only_looked_at_has_no_accounts_and_shows_its_readers_all_the_same() {
    let (house, [read, _]) = older_house("older-looked-at");
    let looked = Records::open_to_read(&house).expect("a house");
    let chen = ReaderId("Chen".to_owned());
    assert_eq!(looked.reader_names().expect("they read").of(&chen), "Chen");
    assert_eq!(looked.readings_of(&read).expect("they read").read.len(), 1);
    assert_eq!(looked.verify().map(|it| (it.schema, it.n_accounts)), Ok((9, 0)));
}

#[test]
fn a_renamed_reader_is_the_same_reader_and_papers_show_the_name_that_stands() {
    let house = new_house("renamed");
    let mut workstation = open(&house);
    workstation.ask(SettleProtocol(Protocol::AfterSealing)).expect("it is settled");
    let named = workstation.ask(NameReader("陈医师".to_owned())).expect("a name");
    assert!(AccountId::of(&named.id.0).is_some(), "a new reader is quoted by their account: {named:?}");
    let beside = house.parent().expect("it lies in a folder");
    let [read, begun] = [0, 1].map(|n| film(&mut workstation, beside, n));
    let first = seals(&mut workstation, read, Profusion::OneOne, None).expect("a whole sheet").reading;
    let mut draft = SheetDraft::new(GBZ);
    draft.gbz70.aggregation = true;
    workstation.ask(KeepDraft { film: begun, draft }).expect("it is kept");
    let nothing_seen = CheckMonitor { monitor: "1600x1000".to_owned(), not_seen: Vec::new(), measured: None };
    workstation.ask(nothing_seen).expect("it is kept");

    for no_name in ["", "unnamed", "a\u{7}"] {
        assert_eq!(workstation.ask(RenameReader(no_name.to_owned())), Err(Trouble::ReaderUnnamed));
    }
    let renamed = workstation.ask(RenameReader(" 陈明 ".to_owned())).expect("a name");
    assert_eq!((&renamed.id, renamed.name.as_str()), (&named.id, "陈明"));
    workstation.ask(RenameReader("陈明".to_owned())).expect("it is the name already");
    drop(workstation);
    let mut workstation = open(&house);
    assert_eq!(workstation.named_reader(), Ok(&renamed));
    assert!(settings(&house).contains("# 陈明\n"));
    assert!(workstation.ask(OpenFilm { film: begun }).expect("a film").draft.gbz70.aggregation);
    let opened = workstation.ask(OpenFilm { film: read }).expect("a film");
    assert_eq!((opened.n_own_sealed(GBZ), opened.proposal), (1, ProposalState::Open));
    assert_eq!(seals(&mut workstation, read, Profusion::OneZero, None).err(), Some(Trouble::ReasonOwed));
    let follows = Some(Follows { reading: first.digest, reason: reason() });
    assert!(seals(&mut workstation, read, Profusion::OneZero, follows).is_ok());
    assert_eq!(opened.sealed[0].text, first.text);

    let worker = opened.worker.id;
    let file = workstation.ask(ShowCaseFile { worker }).expect("it reads");
    assert_eq!(file.names.of(&file.readings[0].reader), "陈明");
    let monitors = workstation.ask(ShowMonitors).expect("it reads");
    assert_eq!(monitors.names.of(&monitors.checks[0].reader), "陈明");
    drop(workstation);
    let records = Records::open_to_read(&house).expect("a house");
    let names = records.names_given().expect("they read").whole().expect("every name");
    assert_eq!(names.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["陈医师", "陈明"]);
    records.verify().expect("it is whole");
    let said = profusion(&house, &["reader", "--json"]);
    assert_eq!((&said["name"], &said["reader"]), (&"陈明".into(), &named.id.0.as_str().into()));
    let said = profusion(&house, &["reader", "--rename", "陈明远", "--json"]);
    assert_eq!((&said["name"], &said["account"]), (&"陈明远".into(), &named.id.0.as_str().into()));
}

/// What the program says to other programs of a house.
fn profusion(house: &Path, arguments: &[&str]) -> Value {
    let said = Program::new(program()).args(arguments).arg("--house").arg(house).output();
    let said = said.expect("the program runs");
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    serde_json::from_slice(&said.stdout).expect("one JSON document")
}

#[test]
fn two_readers_of_one_name_are_two_and_a_name_alone_seats_neither() {
    let house = new_house("one-name");
    let mut workstation = open(&house);
    let first = workstation.ask(NameReader("王伟".to_owned())).expect("a name");
    assert_eq!(workstation.ask(NameReader("王伟".to_owned())), Ok(first.clone()), "one who sits down again");
    let film = film(&mut workstation, house.parent().expect("a folder"), 0);
    seals(&mut workstation, film, Profusion::OneOne, None).expect("a whole sheet");
    let second = workstation.ask(NameReader("王小伟".to_owned())).expect("another name");
    workstation.ask(RenameReader("王伟".to_owned())).expect("a name");
    assert_ne!(first.id, second.id);
    let opened = workstation.ask(OpenFilm { film }).expect("a film");
    assert_eq!((opened.sealed.len(), &opened.reader), (0, &second.id), "the other's reading is not theirs");

    let accounts = vec![first.id.0.clone(), second.id.0.clone()];
    let several = Trouble::SeveralReaders { accounts };
    assert_eq!(workstation.ask(NameReader("王伟".to_owned())), Err(several.clone()));
    drop(workstation);
    settle(&house, "reader = \"王伟\"\n");
    let mut workstation = open(&house);
    assert_eq!(workstation.named_reader(), Err(several.clone()));
    assert_eq!(workstation.ask(CalibrateFilm { film, by: None }), Err(several));
    let by_id = workstation.ask(NameReader(second.id.0.clone())).expect("an account's id");
    assert_eq!((&by_id.id, by_id.name.as_str()), (&second.id, "王伟"));
    drop(workstation);
    assert_eq!(open(&house).named_reader().map(|it| it.id.clone()), Ok(second.id));

    let nobodys = "f".repeat(32);
    settle(&house, &format!("account = \"{nobodys}\"\n"));
    assert_eq!(open(&house).named_reader(), Err(Trouble::AccountUnknown { account: nobodys }));
}

#[test]
fn no_line_of_the_audit_tells_a_name() {
    const NAMES: [&str; 3] = ["陈医师", "陈明", "王伟"];
    let house = new_house("no-name");
    let mut workstation = open(&house);
    workstation.ask(NameReader(NAMES[0].to_owned())).expect("a name");
    workstation.ask(SettleProtocol(Protocol::AfterSealing)).expect("it is settled");
    let film = film(&mut workstation, house.parent().expect("a folder"), 0);
    let by = KnownLength { from: (10.0, 10.0), to: (110.0, 10.0), mm: 20.0, mm_per_pixel: (0.2, 0.2) };
    workstation.ask(CalibrateFilm { film, by: Some(by) }).expect("it is kept");
    let worker = workstation.ask(OpenFilm { film }).expect("a film").worker.id;
    let spell = |year: i16| {
        ExposureSpell::new(Dust::Silica, "driller".to_owned(), date(year, 1, 1), None).expect("a spell")
    };
    let add = |year| AddExposure { worker: worker.clone(), spell: spell(year) };
    workstation.ask(add(1990)).expect("it is kept");
    workstation.ask(add(1991)).expect("it is kept");
    let correct = CorrectExposure { worker: worker.clone(), before: spell(1990), now: spell(1992) };
    workstation.ask(correct).expect("it is kept");
    workstation.ask(RemoveExposure { worker: worker.clone(), spell: spell(1991) }).expect("it is kept");
    let check = CheckMonitor { monitor: "1600x1000".to_owned(), not_seen: Vec::new(), measured: None };
    workstation.ask(check).expect("it is kept");
    let sealed = seals(&mut workstation, film, Profusion::OneOne, None).expect("a whole sheet");
    workstation.ask(RenameReader(NAMES[1].to_owned())).expect("a name");
    let certify = CertifyDiagnosis {
        reading: sealed.reading.digest,
        disease: Disease::Silicosis,
        single_film_grounds: "typical".to_owned(),
        grounds: None,
        replaces: None,
        despite: None,
    };
    let done = workstation.ask(certify).expect("it is recorded");
    let page = std::fs::read_to_string(done.page.expect("it was made")).expect("a page");
    assert!(page.contains(NAMES[1]) && !page.contains(NAMES[0]), "the page has the name that stands");
    workstation.ask(NameReader(NAMES[2].to_owned())).expect("another reader");
    drop(workstation);

    let lines = lines(&house);
    let verbs: BTreeSet<&str> = lines.iter().map(|it| it.verb.as_str()).collect();
    let all = [
        "add exposure",
        "calibrate film",
        "certify diagnosis",
        "check monitor",
        "correct exposure",
        "import film",
        "make account",
        "name reader",
        "print diagnosis",
        "remove exposure",
        "rename reader",
        "seal reading",
        "settle protocol",
    ];
    assert_eq!(verbs, all.into());
    for line in &lines {
        assert!(!NAMES.iter().any(|it| line.text().contains(it)), "{line:?}");
    }
    assert!(lines.iter().all(|it| AccountId::of(&it.who).is_some()), "each says who by an account");
}

#[test]
fn a_name_that_was_changed_or_taken_out_is_found() {
    let house = new_house("bent-name");
    let mut workstation = open(&house);
    workstation.ask(NameReader("Chen".to_owned())).expect("a name");
    workstation.ask(RenameReader("Chan".to_owned())).expect("a name");
    drop(workstation);
    let found = || {
        let faults = Records::open_to_read(&house).expect("a house").verify().expect_err("it is bent");
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        told
    };
    // Whoever bends a row puts the triggers back as they were.
    let bend = |sql: &str| {
        let db = rusqlite::Connection::open(house.join("record.sqlite")).expect("a record");
        let triggers =
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name LIKE 'account%'";
        let mut triggers = db.prepare(triggers).expect("a schema");
        let triggers = triggers.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
        let triggers: Vec<(String, String)> = triggers.collect::<Result<_, _>>().expect("texts");
        assert!(db.execute_batch(sql).is_err(), "{sql}: the record would not");
        for (name, _) in &triggers {
            db.execute_batch(&format!("DROP TRIGGER {name}")).expect("it goes");
        }
        db.execute_batch(sql).expect("nothing keeps it");
        for (_, sql) in &triggers {
            db.execute_batch(sql).expect("it is put back");
        }
    };
    bend("UPDATE account_name SET name = 'Wu' WHERE n = 1");
    assert_eq!(found(), ["account-name 1: no audit line keeps this name as it is"]);
    bend("UPDATE account_name SET name = 'Chen' WHERE n = 1");
    Records::open_to_read(&house).expect("a house").verify().expect("it is as it was");
    bend("DELETE FROM account_name WHERE n = 2");
    assert_eq!(found()[0], "account-name 2: a name that an audit line keeps is gone");
    let gone = "account 1: no name was given when it was made";
    bend("DELETE FROM account_name WHERE n = 1");
    assert!(found().contains(&gone.to_owned()), "{:?}", found());
}
