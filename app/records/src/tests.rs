//! What the database itself refuses, and what a walk finds when it was made to accept it.

use std::path::{Path, PathBuf};

use casework::diagnosis::{DatedFilm, Papers, Recorded, Standing};
use casework::reading::calibration::{Calibration, KnownLength};
use casework::reading::seal;
use casework::record::chain;
use casework::{
    AuditLine, BrokenLink, BrokenWhat, CaseChange, Decision, Diagnosis, Digest, Disease, DisplayState, Dust,
    ExposureSpell, FilmId, FollowUpCase, Gbz70Sheet, Looked, Occasion, ProposalShown, Protocol, Reader,
    ReaderId, Reading, Schedule, Sex, Sheet, TextVersion, UnreadableRow, Viewing, Worker, WorkerId,
};
use classification::gbz70::{Asbestos, Edition, FilmQuality, FindingsDraft, PlaqueSite};
use classification::{LungZone, PerZone, Profusion, Shape};
use jiff::Timestamp;
use jiff::civil::date;

use super::*;

mod diagnoses;
mod employers;
mod first_release;
mod journal;
use first_release::take_back;
mod lists;
mod locked;
mod proposals;
mod specimens;
mod take_back;
mod unreadable;
mod versions;

/// A house in a folder of its own, gone when the test is over.
struct House {
    folder: PathBuf,
    records: Records,
}

impl Drop for House {
    fn drop(&mut self) {
        // A folder that stays behind is no test's fault.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn moment(n: i64) -> Timestamp {
    Timestamp::from_second(981_173_106 + n).unwrap()
}

fn line(verb: &str) -> AuditLine {
    line_about(verb, "a test".to_owned())
}

fn line_about(verb: &str, about: String) -> AuditLine {
    AuditLine { at: moment(0), who: "R-1".to_owned(), verb: verb.to_owned(), about }
}

fn worker() -> Worker {
    Worker {
        id: WorkerId("W-1".to_owned()),
        name: "Chen".to_owned(),
        number: "0001".to_owned(),
        sex: Sex::Female,
        birth: Some(date(1960, 2, 29)),
        national_id: Some("11010519491231002X".parse().unwrap()),
        employer: "a mine".to_owned(),
        exposure: vec![
            ExposureSpell::new(Dust::Silica, "driller".to_owned(), date(1980, 1, 1), None).unwrap(),
        ],
    }
}

fn film_entry(id: FilmId) -> FilmEntry {
    FilmEntry {
        file: FilmFile {
            id,
            taken: Some(date(2001, 2, 3)),
            sop_instance_uid: "2.25.1".to_owned(),
            view: "PA".to_owned(),
            rows: 3000,
            columns: 2990,
            mm_per_pixel: Some(0.139),
            came_at: moment(0),
            source_name: "film.dcm".to_owned(),
        },
        worker: worker().id,
    }
}

fn reading_at(film: FilmId, n: i64) -> Reading {
    let mut draft = FindingsDraft {
        film_quality: Some(FilmQuality::One),
        zones: PerZone::from_fn(|_| Some(Profusion::OneOne)),
        primary: Some(Shape::P),
        secondary: Some(Shape::Q),
        ..FindingsDraft::default()
    };
    draft.pleura.plaque = true;
    draft.pleura.said.sites.insert(PlaqueSite::HeartBorder);
    *draft.zones.get_mut(LungZone::LeftLower) = Profusion::from_index(n as usize % 12);
    let findings = draft.finish().unwrap();
    let sheet = Gbz70Sheet::new(Edition::Gbz70_2015, findings, Asbestos::NotExposed);
    Reading {
        film,
        worker: worker().id,
        reader: ReaderId("R-1".to_owned()),
        sheet: Sheet::Gbz70(sheet),
        begun_at: moment(n),
        sealed_at: moment(n + 20),
        display: DisplayState {
            center: 2048.0,
            width: 4096.0,
            function: "LINEAR".to_owned(),
            inverted: false,
        },
        looked: Looked::now(Viewing::default(), Occasion::default()),
        proposal_shown: ProposalShown::NotShown,
    }
}

/// A house with a worker, a film and three sealed readings, the second of them diagnosed.
fn house(name: &str) -> (House, FilmId) {
    let folder = std::env::temp_dir().join(format!("profusion-{}-{name}", std::process::id()));
    // It is there only if an earlier program of the same number left it behind.
    let _ = std::fs::remove_dir_all(&folder);
    let mut records = Records::open(&folder).unwrap();
    let film = records.vault_put(b"a film").unwrap();
    records
        .write(|change| {
            change.add_worker(&worker())?;
            change.add_reader(&Reader { id: ReaderId("R-1".to_owned()), name: "Li".to_owned() })?;
            change.add_film(&film_entry(film))?;
            Ok(((), line_about(IMPORT_FILM, film.to_string())))
        })
        .unwrap();
    for n in 0..3 {
        let seal = |change: &Change<'_>| {
            let digest = change.append_reading(&reading_at(film, n))?;
            if n == 1 {
                let (diagnosis, case) = diagnosis_of(film);
                change.add_diagnosis(&diagnosis, &[CaseChange::Opened(case)])?;
            }
            Ok((digest, line("seal-reading")))
        };
        records.write(seal).unwrap();
    }
    (House { folder, records }, film)
}

fn diagnosis_of(film: FilmId) -> (Diagnosis, FollowUpCase) {
    let decision = Decision {
        id: "D-1".to_owned(),
        disease: Disease::Silicosis,
        decided_on: date(2001, 3, 4),
        decided_by: ReaderId("R-1".to_owned()),
        single_film_grounds: "typical".to_owned(),
        grounds_where_unnamed: None,
        replaces: None,
        despite: None,
    };
    let films = [DatedFilm { film, taken: film_entry(film).file.taken }];
    let papers = Papers { worker: &worker(), films: &films, readings: &[], diagnoses: &[] };
    let diagnosis = Diagnosis::from_reading(&reading_at(film, 1), papers, decision).unwrap();
    let changes = FollowUpCase::changes(&diagnosis, &[], &[], "C-1", &Schedule::default());
    let case = changes[0].case().unwrap().clone();
    (diagnosis, case)
}

/// Lets the database accept anything.
fn unlocked(house: &House) -> &rusqlite::Connection {
    let db = &house.records.db;
    db.execute_batch(
        "DROP TRIGGER reading_is_appended; DROP TRIGGER reading_is_sealed_update;
         DROP TRIGGER reading_is_sealed_delete; DROP TRIGGER diagnosis_is_appended;
         DROP TRIGGER diagnosis_is_sealed_update; DROP TRIGGER diagnosis_is_sealed_delete;
         DROP TRIGGER audit_is_appended; DROP TRIGGER audit_is_sealed_update;
         DROP TRIGGER audit_is_sealed_delete; PRAGMA foreign_keys = OFF;",
    )
    .unwrap();
    db
}

/// Puts the triggers back, as one would who hopes not to be found.
fn locked_again(house: &House) {
    for (name, sql) in migrate::schema_owed(migrate::KNOWN).unwrap() {
        if let Some(trigger) = name.strip_prefix("trigger ") {
            let drop = format!("DROP TRIGGER IF EXISTS {trigger}; {sql}");
            house.records.db.execute_batch(&drop).unwrap();
        }
    }
}

fn found(house: &House) -> (BrokenWhat, u64, String) {
    let BrokenLink { what, at, why } = house.records.verify().unwrap_err().remove(0);
    let detail = why.to_string();
    (what, at, detail)
}

fn looked_by_a_standard() -> Looked {
    Looked::by_standards(TextVersion::Two, vec!["1/1 q/q".to_owned()]).unwrap()
}

#[test]
fn a_whole_house_verifies_and_answers() {
    let (house, film) = house("whole");
    let verified = house.records.verify().unwrap();
    assert_eq!((verified.n_audit, verified.n_readings), (4, 3));
    assert_eq!((verified.n_diagnoses, verified.n_films), (1, 1));
    let records = &house.records;
    assert_eq!(records.workers().unwrap().whole().unwrap(), [worker()]);
    assert_eq!(records.worker_by_number("0001").unwrap(), Some(worker()));
    assert_eq!(records.films_of(&worker().id).unwrap().whole().unwrap(), [film_entry(film)]);
    let sealed = records.readings_of(&film).unwrap().whole().unwrap();
    assert_eq!(sealed.len(), 3);
    assert_eq!(sealed[2].reading, reading_at(film, 2));
    let (diagnosis, case) = diagnosis_of(film);
    let recorded = Recorded { diagnosis, film, standing: Standing::Stands };
    assert_eq!(records.diagnosis("D-1").unwrap().as_ref(), Some(&recorded));
    assert_eq!(records.diagnoses_of(&worker().id).unwrap().whole().unwrap(), [recorded]);
    assert_eq!(records.due(date(2002, 3, 3)).unwrap().whole().unwrap(), []);
    let due = DueRow { case, worker: Ok(worker()) };
    assert_eq!(records.due(date(2002, 3, 4)).unwrap().whole().unwrap(), [due]);
    let worklist = records.worklist().unwrap().whole().unwrap();
    assert_eq!(worklist.len(), 1);
    assert_eq!((worklist[0].n_readings, worklist[0].diagnosed), (3, true));
}

#[test]
fn what_is_sealed_cannot_be_changed_replaced_or_removed() {
    let (house, _) = house("sealed");
    let db = &house.records.db;
    for table in ["reading", "diagnosis", "audit"] {
        for sql in [
            format!("UPDATE {table} SET sealed = sealed || ' '"),
            format!("UPDATE {table} SET link = 'x' WHERE n = 1"),
            format!("DELETE FROM {table}"),
            format!("DELETE FROM {table} WHERE n = 1"),
            format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE n = 1"),
            format!("REPLACE INTO {table} SELECT * FROM {table}"),
        ] {
            let refused = db.execute(&sql, []).unwrap_err().to_string();
            assert!(refused.contains("never") || refused.contains("only ever"), "{sql}: {refused}");
        }
    }
    // A row with a new number cannot push the old one out either.
    let columns = "film, worker, reader, edition, stage, clause, sealed_at, sealed, link";
    let pushing =
        format!("INSERT OR REPLACE INTO reading SELECT 4, digest, {columns} FROM reading WHERE n = 2");
    assert!(db.execute(&pushing, []).is_err());
    house.records.verify().unwrap();
}

#[test]
fn a_refused_change_leaves_no_line_and_a_refused_line_no_change() {
    let (mut house, film) = house("both");
    let before = house.records.audit_lines().unwrap();
    let refused = house.records.write(|change| {
        change.append_reading(&reading_at(film, 7))?;
        change.add_worker(&worker())?;
        Ok(((), line("seal-reading")))
    });
    assert!(matches!(refused, Err(RecordsError::AlreadyThere { what: "worker", .. })));
    assert_eq!(house.records.audit_lines().unwrap(), before);
    assert_eq!(house.records.readings_of(&film).unwrap().read.len(), 3);

    house
        .records
        .db
        .execute_batch(
            "CREATE TEMP TRIGGER full BEFORE INSERT ON main.audit
             BEGIN SELECT RAISE(ABORT, 'the disk is full'); END",
        )
        .unwrap();
    let refused = house
        .records
        .write(|change| Ok((change.append_reading(&reading_at(film, 7))?, line("seal-reading"))));
    assert!(matches!(refused, Err(RecordsError::Sql(_))));
    assert_eq!(house.records.audit_lines().unwrap(), before);
    assert_eq!(house.records.readings_of(&film).unwrap().read.len(), 3);
}

#[test]
fn a_missing_or_changed_trigger_is_found() {
    let (house, _) = house("trigger");
    unlocked(&house);
    let (what, _, detail) = found(&house);
    assert_eq!(what, BrokenWhat::Schema);
    assert!(detail.contains("trigger audit_is_appended"), "{detail}");
    locked_again(&house);
    house.records.verify().unwrap();
    let db = &house.records.db;
    db.execute_batch("CREATE TABLE beside (x TEXT) STRICT").unwrap();
    assert_eq!(found(&house).2, "table beside is not ours");
}

#[test]
fn one_altered_letter_in_a_sealed_text_is_found_where_it_stands() {
    let (house, film) = house("letter");
    unlocked(&house)
        .execute("UPDATE reading SET sealed = replace(sealed, 'RU 1/1', 'RU 1/2') WHERE n = 2", [])
        .unwrap();
    locked_again(&house);
    let (what, at, detail) = found(&house);
    assert_eq!((what, at), (BrokenWhat::Reading, 2));
    assert_eq!(detail, "the sealed text is not the one it is called by");
    let row = house.records.readings_of(&film).unwrap().unreadable.remove(0);
    assert_eq!(row.to_string(), "sealed-reading 2: column sealed cannot be read");
}

#[test]
fn a_text_changed_with_its_digest_breaks_the_chain() {
    let (house, film) = house("digest");
    let text = house.records.readings_of(&film).unwrap().read[1].text.replace("RU 1/1", "RU 1/2");
    let db = unlocked(&house);
    let digest = seal::digest(&text).to_string();
    db.execute("UPDATE reading SET sealed = ?1, digest = ?2 WHERE n = 2", [&text, &digest]).unwrap();
    db.execute("UPDATE diagnosis SET reading = ?1", [&digest]).unwrap();
    locked_again(&house);
    let (what, at, detail) = found(&house);
    assert_eq!((what, at), (BrokenWhat::Reading, 2));
    assert_eq!(detail, "the link to what came before does not hold");
}

#[test]
fn a_whole_chain_forged_anew_differs_from_its_audit_lines() {
    let (house, film) = house("forged");
    let sealed = house.records.readings_of(&film).unwrap().read;
    let db = unlocked(&house);
    let mut last = Digest::BEGINNING;
    for (n, reading) in (1..).zip(sealed) {
        let text = reading.text.replace("RU 1/1", "RU 1/2");
        last = chain::link(&last, &text);
        db.execute(
            "UPDATE reading SET sealed = ?2, digest = ?3, link = ?4 WHERE n = ?1",
            rusqlite::params![n, text, seal::digest(&text).to_string(), last.to_string()],
        )
        .unwrap();
    }
    db.execute("UPDATE diagnosis SET reading = (SELECT digest FROM reading WHERE n = 2)", []).unwrap();
    locked_again(&house);
    let (what, at, detail) = found(&house);
    assert_eq!((what, at), (BrokenWhat::Diagnosis, 1));
    assert_eq!(detail, "column reading differs from the sealed text");
}

#[test]
fn the_last_reading_cannot_go_without_its_audit_line() {
    let (house, _) = house("last");
    unlocked(&house).execute("DELETE FROM reading WHERE n = 3", []).unwrap();
    locked_again(&house);
    let (what, at, detail) = found(&house);
    assert_eq!((what, at), (BrokenWhat::Audit, 4));
    assert_eq!(detail, "a reading it stood beside is gone");

    unlocked(&house).execute("DELETE FROM audit WHERE n = 3", []).unwrap();
    locked_again(&house);
    let (what, at, detail) = found(&house);
    assert_eq!((what, at), (BrokenWhat::Audit, 4));
    assert_eq!(detail, "a row is missing before this one");
}

#[test]
fn an_index_column_that_differs_from_its_text_is_found() {
    let (house, _) = house("column");
    unlocked(&house).execute("UPDATE reading SET stage = 'II' WHERE n = 1", []).unwrap();
    locked_again(&house);
    let (what, at, detail) = found(&house);
    assert_eq!((what, at), (BrokenWhat::Reading, 1));
    assert_eq!(detail, "column stage differs from the sealed text");
}

#[test]
fn a_film_altered_in_the_vault_is_found_and_not_handed_out() {
    let (house, film) = house("film");
    let name = film.to_string();
    let path = house.folder.join("vault").join(&name[..2]).join(&name);
    let kept = std::fs::metadata(&path).unwrap().permissions();
    assert!(kept.readonly());
    std::fs::remove_file(&path).unwrap();
    let missing = house.records.vault().get(&film);
    assert!(matches!(missing, Err(RecordsError::FilmNotInVault { .. })));
    std::fs::write(&path, b"a fiLm").unwrap();
    let damaged = house.records.vault().get(&film);
    assert!(matches!(damaged, Err(RecordsError::FilmDamaged { .. })));
    assert!(matches!(house.records.vault_put(b"a film"), Err(RecordsError::FilmDamaged { .. })));
    assert_eq!((found(&house).0, found(&house).1), (BrokenWhat::Film, 1));
}

#[test]
fn a_house_of_another_schema_is_left_as_it_is() {
    let (mut house, _) = house("schema");
    let folder = house.folder.clone();
    house.records.db.pragma_update(None, "user_version", 99).unwrap();
    house.records = records_elsewhere(&folder);
    let newer = Records::open(&folder).map(|_| ());
    assert!(matches!(newer, Err(RecordsError::NewerSchema { found: 99, .. })));
    let newer = Records::open_to_read(&folder).map(|_| ());
    assert!(matches!(newer, Err(RecordsError::NewerSchema { found: 99, .. })));
    let foreign = folder.join("foreign");
    std::fs::create_dir_all(&foreign).unwrap();
    let db = rusqlite::Connection::open(foreign.join("record.sqlite")).unwrap();
    db.execute_batch("CREATE TABLE theirs (x)").unwrap();
    drop(db);
    assert!(matches!(Records::open(&foreign).map(|_| ()), Err(RecordsError::NotOurs { .. })));
}

/// Another house beside, so that the one in hand is closed.
fn records_elsewhere(folder: &Path) -> Records {
    Records::open(&folder.join("elsewhere")).unwrap()
}

#[test]
fn a_reading_is_not_sealed_on_another_workers_film_or_in_a_text_that_cannot_hold_it() {
    let (mut house, film) = house("bent");
    let mut other = reading_at(film, 5);
    other.worker = WorkerId("W-2".to_owned());
    let mut bent = reading_at(film, 5);
    bent.looked = Looked::by_standards(TextVersion::One, Vec::new()).unwrap();
    let mut unborn = reading_at(film, 5);
    unborn.reader = ReaderId("R-9".to_owned());
    let mut not_a_number = reading_at(film, 5);
    not_a_number.display.width = f64::NAN;
    let mut refused = |reading: &Reading| {
        let seal = |change: &Change<'_>| Ok((change.append_reading(reading)?, line("seal")));
        house.records.write(seal).unwrap_err()
    };
    assert!(matches!(refused(&other), RecordsError::OtherWorkersFilm { .. }));
    assert!(matches!(refused(&bent), RecordsError::NotTheSame { .. }));
    assert!(matches!(refused(&unborn), RecordsError::RefersToNothing { .. }));
    assert!(matches!(refused(&not_a_number), RecordsError::NotTheSame { .. }));
    assert!(matches!(refused(&reading_at(film, 1)), RecordsError::AlreadyThere { .. }));
    house.records.verify().unwrap();
}

#[test]
fn the_last_calibration_of_a_film_counts_and_the_ones_before_it_stay() {
    let (mut house, film) = house("calibrations");
    let by = KnownLength { from: (10.0, 20.5), to: (310.0, 20.5), mm: 60.0, mm_per_pixel: (0.2, 0.2) };
    let told = [Some(by), None, Some(KnownLength { mm: 59.0, ..by })];
    for (n, by) in (0..).zip(told) {
        let it = Calibration { film, reader: ReaderId("R-1".to_owned()), at: moment(n), by };
        house.records.write(|change| Ok((change.add_calibration(&it)?, line("calibrate film")))).unwrap();
    }
    let kept: Vec<_> =
        house.records.calibrations_of(&film).unwrap().read.into_iter().map(|it| it.by).collect();
    assert_eq!(kept, told);
    for sql in ["UPDATE calibration SET mm = 1", "DELETE FROM calibration"] {
        assert!(house.records.db.execute(sql, []).is_err(), "{sql}");
    }
}
