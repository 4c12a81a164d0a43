//! Whose film it is: no film is filed for a person whom it contradicts, and what is in doubt waits for a person.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};
use tests::{folder, program, shared};

use crate::pixels::made::Made;

const NAME: u32 = 0x0010_0010;
const NUMBER: u32 = 0x0010_0020;
const ISSUER: u32 = 0x0010_0021;
const BIRTH: u32 = 0x0010_0030;
const SEX: u32 = 0x0010_0040;
const STATION: u32 = 0x0008_1010;

/// One house, and films that come to it one after the other: each with pixels and an instance of its own.
struct Desk {
    home: PathBuf,
    n_films: u16,
}

impl Desk {
    fn new(name: &str) -> Self {
        Self { home: folder(name), n_films: 0 }
    }

    fn film(&mut self, says: &[(u32, &str)]) -> Made {
        self.n_films += 1;
        let n = self.n_films;
        let film = Made::chest()
            .text(0x0008_0018, "UI", &format!("2.25.{n}"))
            .text(0x0008_0020, "DA", "20240102")
            .text(0x0008_0005, "CS", "ISO_IR 192")
            .without(NAME)
            .pixels(&[n, 1, 2048, 4095]);
        says.iter().fold(film, |film, (tag, text)| {
            let vr = match *tag {
                NAME => "PN",
                BIRTH => "DA",
                SEX => "CS",
                STATION => "SH",
                _ => "LO",
            };
            film.text(*tag, vr, text)
        })
    }

    fn path(&self, name: &str, film: &Made) -> PathBuf {
        let path = self.home.join(name);
        std::fs::write(&path, film.file()).expect("target can be written");
        path
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let house = self.home.join("house");
        let mut command = Command::new(program());
        command.args(arguments).arg("--house").arg(house).env("LANG", "en");
        command.output().expect("tests/run built the program")
    }

    /// What an import says of one file, and its exit status.
    fn imports(&self, path: &Path) -> (Value, Option<i32>) {
        let output = self.run(&["import", path.to_str().expect("UTF-8"), "--json"]);
        let said = json_of(&output);
        (said["films"][0].clone(), output.status.code())
    }

    fn takes(&mut self, says: &[(u32, &str)]) -> (Value, Option<i32>) {
        let film = self.film(says);
        let path = self.path(&format!("{}.dcm", self.n_films), &film);
        self.imports(&path)
    }

    fn tray(&self) -> Value {
        json_of(&self.run(&["tray", "--json"]))["waiting"].clone()
    }
}

fn json_of(output: &Output) -> Value {
    let text = String::from_utf8_lossy(&output.stdout);
    let error = String::from_utf8_lossy(&output.stderr);
    serde_json::from_str(&text).unwrap_or_else(|fault| panic!("{fault}: {text} {error}"))
}

#[test]
fn a_film_of_another_sex_and_name_waits_in_the_tray_until_a_person_settles_it() {
    let mut desk = Desk::new("persons-tray");
    let (first, status) =
        desk.takes(&[(NAME, "李大明"), (NUMBER, "K-0017"), (SEX, "M"), (BIRTH, "19650101")]);
    assert_eq!((&first["person"]["matched"], status), (&json!("new"), Some(0)));
    let (second, status) =
        desk.takes(&[(NAME, "王秀英"), (NUMBER, "K-0017"), (SEX, "F"), (BIRTH, "19780101")]);
    assert_eq!((&second["person"]["matched"], status), (&json!("in doubt"), Some(1)));
    assert_eq!(second["person"]["id"], Value::Null);
    assert_eq!(second["contradictions"], json!(["name", "sex", "birth"]));
    assert_eq!(second["perhaps"], json!([first["person"]["id"]]));
    // It is in the vault, and on no worklist.
    let records = records::Records::open_to_read(&desk.home.join("house")).expect("it reads");
    let film = second["film"].as_str().expect("a name").parse().expect("a film");
    assert!(records.vault().get(&film).is_ok() && records.film(&film).expect("it reads").is_none());
    drop(records);
    let waiting = desk.tray();
    assert_eq!((&waiting[0]["stated"]["name"], &waiting[0]["tray"]), (&json!("王秀英"), &json!(1)));
    // Without a reason nothing is settled.
    let without = desk.run(&["tray", "settle", "1", "--new", "--reason", " "]);
    assert_eq!((without.status.code(), desk.tray().as_array().map(Vec::len)), (Some(1), Some(1)));
    let settled = json_of(&desk.run(&[
        "tray",
        "settle",
        "1",
        "--new",
        "--reason",
        "two persons of one number",
        "--json",
    ]));
    assert_eq!(desk.tray(), json!([]));
    assert_ne!(settled["person"], first["person"]["id"]);
    // From now on each one's films find their own person, though they bear one number.
    for (name, sex, person) in
        [("Li^Daming", "M", &first["person"]["id"]), ("Wang^Xiuying", "F", &settled["person"])]
    {
        let (film, _) = desk.takes(&[(NAME, name), (NUMBER, "K-0017"), (SEX, sex)]);
        assert_eq!((&film["person"]["matched"], &film["person"]["id"]), (&json!("number"), person), "{name}");
    }
    let whole = Command::new(program()).arg("verify").arg(desk.home.join("house")).output().expect("it runs");
    assert_eq!(whole.status.code(), Some(0), "{}", String::from_utf8_lossy(&whole.stderr));
}

#[test]
fn a_settled_film_is_filed_put_right_or_refused_as_the_person_says() {
    let mut desk = Desk::new("persons-settled");
    let (known, _) = desk.takes(&[(NAME, "Zhang^Wei"), (NUMBER, "7"), (SEX, "M"), (BIRTH, "19600203")]);
    let id = known["person"]["id"].as_str().expect("an id").to_owned();
    for birth in ["19600302", "19610203", "19700101"] {
        let (film, _) = desk.takes(&[(NAME, "Zhang^Wei"), (NUMBER, "7"), (SEX, "M"), (BIRTH, birth)]);
        assert_eq!(film["contradictions"], json!(["birth"]));
    }
    let settle =
        |n: &str, how: &[&str]| desk.run(&[&["tray", "settle", n, "--reason", "looked up"], how].concat());
    assert_eq!(settle("1", &["--under", &id]).status.code(), Some(0));
    assert_eq!(settle("2", &["--correct", "7"]).status.code(), Some(0), "the only person of this number");
    assert_eq!(settle("3", &["--refuse"]).status.code(), Some(0));
    assert_eq!(settle("3", &["--new"]).status.code(), Some(1), "what is settled stays so");
    assert_eq!(settle("1", &[]).status.code(), Some(2));
    let records = records::Records::open_to_read(&desk.home.join("house")).expect("it reads");
    let worker = casework::WorkerId(id);
    assert_eq!(records.films_of(&worker).expect("it reads").read.len(), 3);
    let birth = records.worker(&worker).expect("it reads").expect("a worker").birth;
    assert_eq!(birth, Some(jiff::civil::date(1961, 2, 3)));
    let refused = records.in_tray(3).expect("it reads").expect("a film").settled.expect("it is settled");
    assert_eq!((refused.how.as_str(), refused.reason.as_str()), ("refused", "looked up"));
    drop(records);
    // What a person has refused does not come back by itself.
    let (again, status) = desk.imports(&desk.home.join("4.dcm"));
    assert_eq!((&again["film"], status), (&Value::Null, Some(1)));
    assert_eq!(desk.tray(), json!([]));
}

#[test]
fn the_citizens_number_is_one_person_however_and_by_whomever_it_is_written() {
    let mut desk = Desk::new("persons-citizen");
    let mut ids = Vec::new();
    for (number, station) in [
        ("11010519491231002X", "DR1"),
        ("110105491231002", "DR2"),
        ("11010519491231002x", "DR3"),
        ("１１０１０５１９４９１２３１００２Ｘ", "DR4"),
        ("110105 19491231 002X", "DR5"),
    ] {
        let (film, status) = desk.takes(&[(NAME, "李娜"), (NUMBER, number), (STATION, station)]);
        assert_eq!(status, Some(0), "{film}");
        ids.push(film["person"]["id"].clone());
    }
    let (film, _) =
        desk.takes(&[(NAME, "Li^Na"), (NUMBER, "B-1"), (0x0010_1000, "110105491231002"), (STATION, "DR6")]);
    ids.push(film["person"]["id"].clone());
    ids.dedup();
    assert_eq!(ids.len(), 1, "{ids:?}");
    // A man's film under a woman's identity number.
    let (film, _) = desk.takes(&[(NAME, "李娜"), (NUMBER, "11010519491231002X"), (SEX, "M")]);
    assert_eq!(film["contradictions"], json!(["sex in identity number", "sex"]));
}

#[test]
fn the_same_pixels_under_another_header_are_told_and_never_filed_twice() {
    let mut desk = Desk::new("persons-pixels");
    let zhang = [(NAME, "张伟"), (NUMBER, "7"), (SEX, "M"), (BIRTH, "19600203")];
    let film = desk.film(&zhang);
    let (first, _) = desk.imports(&desk.path("a.dcm", &film));
    assert_eq!(first["person"]["matched"], "new");
    // Another header, another person; another number alone; another transfer syntax.
    let li = film.clone().text(NAME, "PN", "李娜").text(NUMBER, "LO", "8").text(SEX, "CS", "F").text(
        0x0008_0018,
        "UI",
        "2.25.9",
    );
    let (second, status) = desk.imports(&desk.path("b.dcm", &li));
    assert_eq!((&second["person"]["matched"], status), (&json!("in doubt"), Some(1)));
    assert_eq!(second["contradictions"][0], "same pixels");
    assert_eq!(second["perhaps"], json!([first["person"]["id"]]));
    let other_number = film.clone().text(NUMBER, "LO", "9").text(0x0008_0018, "UI", "2.25.10");
    let (third, _) = desk.imports(&desk.path("c.dcm", &other_number));
    assert_eq!(third["contradictions"], json!(["same pixels"]));
    assert_eq!(desk.tray()[0]["same_pixels_as"], first["film"]);
    // The same person's: here already, whatever the file is called and on whatever day it says it was taken.
    let again = film.text(0x0008_0020, "DA", "20250102").text(0x0008_0018, "UI", "2.25.11");
    let (fourth, status) = desk.imports(&desk.path("d.dcm", &again));
    assert_eq!((&fourth["film"], status), (&Value::Null, Some(1)));
    assert!(fourth["reason"].as_str().is_some_and(|it| it.contains("already")), "{fourth}");
}

#[test]
fn placeholders_and_other_stations_join_nobody_and_names_and_births_do() {
    let mut desk = Desk::new("persons-joined");
    let (first, _) =
        desk.takes(&[(NAME, "张伟"), (NUMBER, "0000"), (SEX, "M"), (BIRTH, "19600203"), (STATION, "DR1")]);
    let table: &[(&[(u32, &str)], &str)] = &[
        (&[(NAME, "李娜"), (NUMBER, "0000"), (SEX, "F"), (BIRTH, "19810918"), (STATION, "DR1")], "new"),
        (&[(NAME, "Zhang^Wei"), (SEX, "M"), (BIRTH, "19600203")], "name and birth"),
        (&[(NAME, "张伟"), (NUMBER, "12"), (SEX, "M"), (BIRTH, "19600203"), (ISSUER, "A")], "name and birth"),
        (&[(NAME, "张伟"), (NUMBER, "77"), (SEX, "M"), (BIRTH, "19600203"), (ISSUER, "D")], "in doubt"),
        (&[(NAME, "刘洋"), (NUMBER, "12"), (SEX, "M"), (BIRTH, "19700101"), (ISSUER, "B")], "new"),
        (&[(NAME, "陈静"), (NUMBER, "12"), (SEX, "F"), (BIRTH, "19710101"), (ISSUER, "C")], "new"),
        (&[(NAME, "CHEN JING"), (NUMBER, "12"), (ISSUER, "C")], "number"),
        (&[(NAME, "陈静"), (NUMBER, "13"), (BIRTH, "20300101"), (ISSUER, "C")], "in doubt"),
    ];
    for (says, matched) in table {
        let (film, _) = desk.takes(says);
        assert_eq!(film["person"]["matched"], *matched, "{says:?}: {film}");
        assert_eq!(film["person"]["id"] == first["person"]["id"], *matched == "name and birth", "{says:?}");
    }
}

#[test]
fn a_name_read_by_a_guess_is_put_right_by_a_later_film_and_stays_in_the_history() {
    let mut desk = Desk::new("persons-name");
    let person = [(NUMBER, "7"), (SEX, "M"), (BIRTH, "19600203")];
    // GBK for 王喆, in a file that states no character set; read as it may be, it is flagged as a guess.
    let film = desk.film(&person).without(0x0008_0005).raw(NAME, "PN", &[0xCD, 0xF5, 0x5E, 0x86, 0xB4, 0x20]);
    let (first, _) = desk.imports(&desk.path("guess.dcm", &film));
    let (second, status) = desk.takes(&[(NAME, "汪^哲"), (NUMBER, "7"), (SEX, "M"), (BIRTH, "19600203")]);
    assert_eq!((&second["person"]["id"], status), (&first["person"]["id"], Some(0)), "{second}");
    assert_eq!(
        (&second["person"]["name"], &second["person"]["name_change"]),
        (&json!("汪哲"), &json!("mended"))
    );
    let records = records::Records::open_to_read(&desk.home.join("house")).expect("it reads");
    let worker = casework::WorkerId(second["person"]["id"].as_str().expect("an id").to_owned());
    let borne = records.names_borne(&worker).expect("it reads");
    assert_eq!(
        borne.iter().map(|it| (it.was_guessed, it.why.code())).collect::<Vec<_>>(),
        [(true, "learnt"), (false, "mended")]
    );
}

#[test]
fn one_number_of_two_hospitals_is_two_persons() {
    let Some(reports) = shared("reports/38-one-number-two-persons") else { return };
    for order in [["a.dcm", "b.dcm"], ["b.dcm", "a.dcm"]] {
        let desk = Desk::new(&format!("persons-38-{}", order[0]));
        let [(first, _), (second, status)] = order.map(|it| desk.imports(&reports.join(it)));
        assert_eq!([&first, &second].map(|it| &it["person"]["matched"]), [&json!("new"), &json!("new")]);
        assert_ne!(first["person"]["id"], second["person"]["id"]);
        assert_eq!(status, Some(0));
    }
}

#[test]
fn a_films_person_is_told_as_read() {
    let mut desk = Desk::new("persons-as-read");
    let says =
        [(NAME, "Li^Na=李^娜"), (NUMBER, "000123"), (ISSUER, "HOSPITAL_B"), (SEX, "F"), (BIRTH, "19810918")];
    let film = desk.film(&says);
    let path = desk.path("a.dcm", &film);
    let output = Command::new(program()).arg("film").arg(path).arg("--json").output().expect("it runs");
    let patient = &json_of(&output)["patient"];
    assert_eq!(patient["name"], json!({ "alphabetic": "Li^Na", "ideographic": "李^娜", "phonetic": null }));
    let said = ["number", "issuer", "sex", "birth"].map(|it| patient[it].as_str().unwrap_or_default());
    assert_eq!(said, ["000123", "HOSPITAL_B", "F", "1981-09-18"]);
}
