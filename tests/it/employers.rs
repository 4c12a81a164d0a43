//! An employer is an id: an older house's employers get theirs, a firm may change its name, and no two bear one.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use casework::{AuditLine, Sex, Worker, WorkerId};
use jiff::Timestamp;
use records::Records;
use serde_json::Value;
use tests::{folder, program};
use words::trouble::Trouble;
use workstation::Workstation;
use workstation::house::name_reader::NameReader;
use workstation::people::employer::{RenameEmployer, ShowEmployer};
use workstation::surroundings::Stopped;

const NAMES: [&str; 3] = ["东山煤矿", "西山采石场", "北山水泥厂"];

fn open(house: &Path) -> Workstation {
    let stopped = Stopped::at(Timestamp::UNIX_EPOCH, crate::world());
    Workstation::open(house.to_owned(), Arc::new(stopped)).expect("it opens")
}

/// A house in which two work for the first employer, one for the second and one for nobody who is known.
fn house(name: &str) -> PathBuf {
    let house = folder(name).join("house");
    let mut records = Records::open(&house).expect("a house");
    for (n, employer) in [NAMES[0], NAMES[0], NAMES[1], ""].into_iter().enumerate() {
        let worker = Worker {
            id: WorkerId(format!("W-{n}")),
            name: "王伟".to_owned(),
            number: format!("000{n}"),
            sex: Sex::Male,
            birth: None,
            national_id: None,
            employer: employer.to_owned(),
            exposure: Vec::new(),
        };
        let (at, who, about) = (Timestamp::UNIX_EPOCH, "unnamed".to_owned(), worker.id.0.clone());
        let line = AuditLine { at, who, verb: "add worker".to_owned(), about };
        records.write(|change| Ok((change.add_worker(&worker)?, line))).expect("it is kept");
    }
    house
}

fn employers(house: &Path) -> Vec<String> {
    let records = Records::open_to_read(house).expect("a house");
    let workers = records.workers().expect("they read").whole().expect("every one");
    workers.into_iter().map(|it| it.employer).collect()
}

fn run(house: &Path, arguments: &[&str]) -> Output {
    let said = Command::new(program()).args(arguments).arg("--house").arg(house).env("LANG", "en").output();
    said.expect("tests/run built the program")
}

fn json_of(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

#[test]
fn employers_are_made_when_an_older_house_is_opened_to_change_it_and_once() {
    let house = house("employers-made");
    drop(open(&house));
    drop(open(&house));
    let records = Records::open_to_read(&house).expect("a house");
    let made = records.all_employers().expect("they read").whole().expect("every one");
    let names: Vec<&str> = made.iter().map(|it| it.name.as_str()).collect();
    assert_eq!((names.len(), names.contains(&NAMES[0]), names.contains(&NAMES[1])), (2, true, true));
    let lines = records.audit_lines().expect("it reads").whole().expect("every line");
    let of_employers: Vec<_> = lines.iter().filter(|it| it.verb == records::MAKE_EMPLOYER).collect();
    assert_eq!(of_employers.len(), 2);
    for (line, employer) in of_employers.iter().zip(&made) {
        assert!(line.about.starts_with(employer.id.as_str()) && line.who == "unnamed");
    }
    assert_eq!(records.verify().map(|it| (it.n_employers, it.n_versions)), Ok((2, 4)));
    assert_eq!(employers(&house), [NAMES[0], NAMES[0], NAMES[1], ""]);
}

#[test]
fn a_renamed_employer_is_the_same_in_every_list_and_no_line_of_the_audit_tells_a_name() {
    let house = house("employers-renamed");
    let mut workstation = open(&house);
    let rename =
        |called: &str, name: &str| RenameEmployer { called: called.to_owned(), name: name.to_owned() };
    let show = |called: &str| ShowEmployer { called: called.to_owned() };
    assert_eq!(workstation.ask(rename(NAMES[0], NAMES[2])), Err(Trouble::ReaderUnnamed));
    workstation.ask(NameReader("Chen".to_owned())).expect("a name");
    for no_name in ["", "  ", "a\u{7}"] {
        assert_eq!(workstation.ask(rename(NAMES[0], no_name)), Err(Trouble::EmployerUnnamed));
    }
    let borne = Trouble::EmployerNameBorne { name: NAMES[1].to_owned() };
    assert_eq!(workstation.ask(rename(NAMES[0], NAMES[1])), Err(borne));
    let unknown = Trouble::EmployerUnknown { called: NAMES[2].to_owned() };
    assert_eq!(workstation.ask(show(NAMES[2])), Err(unknown));
    let before = workstation.ask(show(NAMES[0])).expect("it is there").employer;
    let now = workstation.ask(rename(NAMES[0], &format!(" {} ", NAMES[2]))).expect("a name");
    assert_eq!((&now.id, now.name.as_str()), (&before.id, NAMES[2]));
    assert_eq!(workstation.ask(rename(now.id.as_str(), NAMES[2])), Ok(now.clone()), "it is the name already");
    let told = workstation.ask(show(now.id.as_str())).expect("it is there");
    let names: Vec<&str> = told.names.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, [NAMES[0], NAMES[2]]);
    drop(workstation);

    assert_eq!(employers(&house), [NAMES[2], NAMES[2], NAMES[1], ""]);
    let records = Records::open_to_read(&house).expect("a house");
    records.verify().expect("it is whole");
    for line in records.audit_lines().expect("it reads").whole().expect("every line") {
        assert!(!NAMES.iter().any(|it| line.text().contains(it)), "{line:?}");
    }
    let people =
        |employer: &str| json_of(&run(&house, &["list", "people", "--employer", employer, "--json"]));
    let listed = people(NAMES[2]);
    let rows = listed["rows"].as_array().expect("rows");
    assert_eq!((rows.len(), &rows[0]["employer"]), (2, &NAMES[2].into()));
    assert_eq!(people(NAMES[0])["rows"], Value::Array(Vec::new()));
}

#[test]
fn the_command_line_renames_an_employer_and_says_why_it_does_not() {
    let house = house("employers-typed");
    std::fs::write(house.join("settings.toml"), "reader = \"Chen\"\n").expect("target can be written");
    let said = json_of(&run(&house, &["employer", NAMES[0], "--rename", NAMES[2], "--json"]));
    assert_eq!(said["name"], NAMES[2]);
    let id = said["employer"].as_str().expect("an id").to_owned();
    let shown = run(&house, &["employer", NAMES[2]]);
    assert_eq!(String::from_utf8_lossy(&shown.stdout), format!("{}  {id}\n  {}\n", NAMES[2], NAMES[0]));
    for (arguments, sentence) in [
        ([NAMES[0], "--rename", "x"], "No employer bears this name"),
        ([NAMES[2], "--rename", NAMES[1]], "An employer bears this name already"),
        ([NAMES[2], "--rename", " "], "This is no name of an employer"),
    ] {
        let said = run(&house, &[&["employer"], &arguments[..]].concat());
        let told = String::from_utf8_lossy(&said.stderr).into_owned();
        assert!(!said.status.success() && told.starts_with(sentence), "{told}");
    }
    let verified = Command::new(program()).arg("verify").arg(&house).arg("--json").output();
    let verified = json_of(&verified.expect("tests/run built the program"));
    assert_eq!(
        (&verified["whole"], &verified["employers"], &verified["versions"]),
        (&true.into(), &2.into(), &4.into())
    );
}
