//! A house of the first release is brought forward, and every link of it holds.

use casework::{AccountId, NameGiven};

use crate::migrations::STEPS;

use super::*;

/// A house as the first release left it: its schema, its texts, nothing of what came since.
fn house_of_the_first_release(name: &str) -> (House, FilmId, Verified) {
    let (mut now, film) = house(name);
    let mut old = reading_at(film, 7);
    old.looked = looked_by_a_standard();
    now.records.write(|change| Ok((change.append_reading(&old)?, line("seal-reading")))).unwrap();
    let verified = now.records.verify().unwrap();
    take_back(&mut now);
    (now, film, verified)
}

/// Puts everything that a house holds into a file of the first release's schema, and that in its place.
pub(super) fn take_back(now: &mut House) {
    let (then, file) = (now.folder.join("then.sqlite"), now.folder.join("record.sqlite"));
    super::take_back::take_back(&file, &then, &STEPS[..1]);
    // The house in hand is closed before its file is exchanged.
    now.records = records_elsewhere(&now.folder);
    for left in ["record.sqlite-wal", "record.sqlite-shm"] {
        let _ = std::fs::remove_file(now.folder.join(left));
    }
    std::fs::rename(then, file).unwrap();
}

#[test]
fn a_house_of_the_first_release_is_brought_forward_and_every_link_of_it_holds() {
    let (mut house, film, before) = house_of_the_first_release("first-release");
    let folder = house.folder.clone();
    let names = |folder: &Path| -> Vec<_> {
        std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name()).collect()
    };
    let files = names(&folder);
    let then = std::fs::read(folder.join("record.sqlite")).unwrap();
    let looked = Records::open_to_read(&folder).unwrap();
    let as_it_is = looked.verify().unwrap();
    assert_eq!(as_it_is, Verified { schema: 1, head: as_it_is.head, ..before }, "it is verified as it is");
    assert_eq!(looked.readings_of(&film).unwrap().whole().unwrap().len(), 4);
    drop(looked);
    assert_eq!(names(&folder), files, "who only looks leaves no trace");
    assert!(std::fs::read(folder.join("record.sqlite")).unwrap() == then, "nor changes a byte");
    house.records = Records::open(&folder).unwrap();
    assert_eq!(house.records.verify(), Ok(Verified { head: as_it_is.head, ..before }));
    let readings = house.records.readings_of(&film).unwrap().whole().unwrap();
    assert_eq!(readings.len(), 4);
    assert!(readings.iter().any(|it| it.reading.looked == looked_by_a_standard()));
    assert_eq!(house.records.calibrations_of(&film).unwrap(), Rows::none());
    assert_eq!(house.records.monitor_checks().unwrap(), Rows::none());
    let uid = house.records.film(&film).unwrap().unwrap().file.sop_instance_uid;
    assert!(house.records.film_of_instance(&uid).unwrap().is_some());
    let it = Calibration { film, reader: ReaderId("R-1".to_owned()), at: moment(9), by: None };
    house.records.write(|change| Ok((change.add_calibration(&it)?, line("calibrate film")))).unwrap();
    house.records.verify().unwrap();
    let [old] = &house.records.readers_without_account().unwrap().whole().unwrap()[..] else { panic!() };
    let account = AccountId::of("00112233445566778899aabbccddeeff").unwrap();
    let (reader, name, by) = (old.id.clone(), "Li Na".to_owned(), account.clone());
    let first = NameGiven { account, reader, name, at: moment(10), by };
    let made = line_about(MAKE_ACCOUNT, first.about());
    house.records.write(|change| Ok((change.add_account(&first)?, made))).unwrap();
    assert_eq!(house.records.readers_without_account().unwrap(), Rows::none());
    assert_eq!(house.records.readers().unwrap().read[0].name, "Li Na");
    assert_eq!(house.records.readings_of(&film).unwrap().whole().unwrap(), readings);
    assert_eq!(house.records.verify().map(|it| it.n_accounts), Ok(1));
}
