//! The tray keeps what waits, and a house from before keeps its persons.

use casework::people::identity::{Contradiction, HeaderPerson, Issuer, NameChange, Settled, Stated};
use casework::people::name::PersonName;
use casework::{AuditLine, Digest, Sex, Worker, WorkerId};
use jiff::Timestamp;

use super::*;

fn line() -> AuditLine {
    let about = "a test".to_owned();
    AuditLine { at: Timestamp::UNIX_EPOCH, who: "R-1".to_owned(), verb: "test".to_owned(), about }
}

fn worker(id: &str, number: &str, name: &str) -> Worker {
    Worker {
        id: WorkerId(id.to_owned()),
        name: name.to_owned(),
        number: number.to_owned(),
        sex: Sex::NotStated,
        birth: None,
        national_id: None,
        employer: String::new(),
        exposure: Vec::new(),
    }
}

fn house(name: &str) -> (std::path::PathBuf, Records) {
    let folder = std::env::temp_dir().join(format!("profusion-tray-{}-{name}", std::process::id()));
    // It is there only if an earlier program of the same number left it behind.
    let _ = std::fs::remove_dir_all(&folder);
    let records = Records::open(&folder).unwrap();
    (folder, records)
}

fn arrival(records: &Records, bytes: &[u8]) -> Arrival {
    let header = HeaderPerson { name: Some("Li^Na"), number: Some("7"), ..HeaderPerson::default() };
    Arrival {
        file: FilmFile {
            id: records.vault_put(bytes).unwrap(),
            taken: None,
            sop_instance_uid: String::new(),
            view: "PA".to_owned(),
            rows: 2,
            columns: 3,
            mm_per_pixel: Some(0.2),
            came_at: Timestamp::UNIX_EPOCH,
            source_name: "a.dcm".to_owned(),
        },
        pixels: Digest::of(bytes),
        stated: Stated::of(&header),
    }
}

#[test]
fn a_film_waits_until_it_is_settled_once() {
    let (folder, mut records) = house("waits");
    let arrival = arrival(&records, b"a film");
    let why = [Contradiction::Name, Contradiction::Sex];
    let n = records.write(|it| Ok((it.put_in_tray(&arrival, &why, None)?, line()))).unwrap();
    let waiting = records.tray().unwrap().whole().unwrap();
    assert_eq!(
        (waiting.len(), &waiting[0].arrival, waiting[0].why.as_slice()),
        (1, &arrival, why.as_slice())
    );
    assert_eq!(records.waiting_of_pixels(&arrival.pixels).unwrap().as_ref(), waiting.first());
    assert!(records.worklist().unwrap().read.is_empty());
    let again = records.write(|it| Ok((it.put_in_tray(&arrival, &why, None)?, line())));
    assert!(matches!(again, Err(RecordsError::AlreadyThere { .. })), "{again:?}");
    let settled = Settled {
        how: "refused".to_owned(),
        at: Timestamp::UNIX_EPOCH,
        by: "R-1".to_owned(),
        reason: "sent by mistake".to_owned(),
        worker: None,
    };
    records.write(|it| Ok((it.settle(n, &settled)?, line()))).unwrap();
    assert!(records.tray().unwrap().read.is_empty());
    assert_eq!(records.in_tray(n).unwrap().unwrap().settled.as_ref(), Some(&settled));
    let twice = records.write(|it| Ok((it.settle(n, &settled)?, line())));
    assert!(matches!(twice, Err(RecordsError::RefersToNothing { .. })), "{twice:?}");
    drop(records);
    let _ = std::fs::remove_dir_all(folder);
}

#[test]
fn one_number_of_one_issuer_is_one_persons_unless_a_person_says_otherwise() {
    let (folder, mut records) = house("numbers");
    let (one, other) = (worker("W-1", "7", "李娜"), worker("W-2", "7", "张伟"));
    let issuer = Issuer::Named("A".to_owned());
    let number = |id: &Worker, by_hand: bool, records: &mut Records| {
        records.write(|it| Ok((it.add_number(&id.id, &issuer, "7", by_hand)?, line())))
    };
    for it in [&one, &other] {
        records.write(|change| Ok((change.add_worker(it)?, line()))).unwrap();
    }
    number(&one, false, &mut records).unwrap();
    number(&one, false, &mut records).unwrap();
    assert!(matches!(number(&other, false, &mut records), Err(RecordsError::AlreadyThere { .. })));
    number(&other, true, &mut records).unwrap();
    let header = HeaderPerson { number: Some("7"), ..HeaderPerson::default() };
    let like = records.persons_like(&Stated::of(&header)).unwrap();
    let names: Vec<_> = like.iter().map(|it| it.worker.name.as_str()).collect();
    assert_eq!(names, ["李娜", "张伟"]);
    drop(records);
    let _ = std::fs::remove_dir_all(folder);
}

#[test]
fn a_persons_last_name_stands_and_the_ones_before_stay() {
    let (folder, mut records) = house("names");
    records.write(|it| Ok((it.add_worker(&worker("W-1", "7", "王喆"))?, line()))).unwrap();
    let id = WorkerId("W-1".to_owned());
    for (name, was_guessed, why) in
        [("Íõ", true, NameChange::Learnt), ("Wang^Zhe=王^喆", false, NameChange::Mended)]
    {
        let borne = NameBorne {
            name: PersonName::new(name),
            was_guessed,
            why,
            film: None,
            at: Timestamp::UNIX_EPOCH,
        };
        records.write(|it| Ok((it.add_name(&id, &borne)?, line()))).unwrap();
    }
    let known = records.known(&id).unwrap().unwrap();
    assert_eq!((known.name.text().as_str(), known.name_was_guessed), ("Wang^Zhe=王^喆", false));
    assert_eq!(records.names_borne(&id).unwrap().len(), 2);
    let changed = records.db.execute("UPDATE person_name SET name = ''", []);
    assert!(changed.is_err());
    drop(records);
    let _ = std::fs::remove_dir_all(folder);
}
