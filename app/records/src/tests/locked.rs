//! A house that only its key opens, and one that is given a key.

use std::panic::{AssertUnwindSafe, catch_unwind};

use casework::BrokenWhy;
use cryptography::Secret;

use super::*;
use crate::relock::{Step, go_on, relock};

fn key(n: u8) -> Secret {
    Secret::new([n; 32])
}

/// A house locked with key 1, closed.
fn locked(name: &str) -> (House, FilmId) {
    let (mut house, film) = house(name);
    house.records = records_elsewhere(&house.folder);
    lock(&house, None, 1).unwrap();
    (house, film)
}

/// Every file of a house but the house beside it by which the one in hand was closed.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
        match () {
            () if path.ends_with("elsewhere") => {}
            () if path.is_dir() => found.extend(files(&path)),
            () => found.push(path),
        }
    }
    found
}

fn lock(house: &House, old: Option<u8>, new: u8) -> Result<Relocked, RecordsError> {
    lock_watched(house, old, new, &mut |_| true)
}

fn lock_watched(
    house: &House,
    old: Option<u8>,
    new: u8,
    heed: &mut dyn FnMut(Step) -> bool,
) -> Result<Relocked, RecordsError> {
    let old = old.map(key);
    let line = line("lock house");
    relock(&house.folder, (old.as_ref(), &key(new)), (&format!("key = {new}\n"), &line), heed)
}

/// Which of the keys opens the house, and that everything in it holds then.
fn opens_with(house: &House, keys: &[Option<u8>]) -> Option<u8> {
    let opened = keys.iter().find_map(|n| {
        let key = n.map(key);
        Records::open_with(&house.folder, key.as_ref()).ok().map(|it| (*n, it))
    });
    let (n, records) = opened.expect("one of the keys opens it");
    let verified = records.verify().unwrap();
    assert_eq!((verified.n_films, verified.n_readings, verified.n_strays), (1, 3, 0));
    n
}

#[test]
fn a_locked_house_is_opened_by_its_key_and_by_nothing_else() {
    let (house, film) = locked("locked");
    let without = Records::open(&house.folder).map(drop);
    assert!(matches!(without, Err(RecordsError::KeyNeeded { .. })));
    let without = Records::open_to_read(&house.folder).map(drop);
    assert!(matches!(without, Err(RecordsError::KeyNeeded { .. })));
    let wrong = Records::open_with(&house.folder, Some(&key(2))).map(drop);
    assert!(matches!(wrong, Err(RecordsError::Damaged(_))));
    let plain = Records::open_to_read_with(&house.folder.join("elsewhere"), Some(&key(1))).map(drop);
    assert!(matches!(plain, Err(RecordsError::NotLocked { .. })));
    let records = Records::open_with(&house.folder, Some(&key(1))).unwrap();
    assert_eq!(records.vault().get(&film).unwrap(), b"a film");
    let beside = Records::open_to_read_with(&house.folder, Some(&key(1))).unwrap();
    assert_eq!(beside.verify().unwrap(), records.verify().unwrap());
}

#[test]
fn nothing_of_a_person_stands_in_a_locked_house_while_it_is_open_or_after() {
    let (house, film) = locked("nothing");
    let mut records = Records::open_with(&house.folder, Some(&key(1))).unwrap();
    let second = Worker { id: WorkerId("W-2".to_owned()), number: "0002".to_owned(), ..worker() };
    records.write(|it| Ok((it.add_worker(&second)?, line("add worker")))).unwrap();
    let shows = |whose: &str| {
        let told = [b"Chen".as_slice(), b"11010519491231002X", b"a mine", b"a film", b"driller"];
        let all = files(&house.folder);
        assert!(3 < all.len());
        for path in all {
            let bytes = std::fs::read(&path).unwrap();
            let found = told.iter().find(|it| bytes.windows(it.len()).any(|at| at == **it));
            assert_eq!(found, None, "{} {whose}", path.display());
            assert!(!path.to_string_lossy().contains(&film.to_string()), "a name tells which film it is");
        }
    };
    shows("while it is open");
    drop(records);
    shows("when it is closed");
}

#[test]
fn a_flipped_bit_of_a_locked_film_or_page_is_named_where_it_stands() {
    let (house, _) = locked("flipped");
    let mut records = Records::open_with(&house.folder, Some(&key(1))).unwrap();
    let long: Vec<u8> = (0..2_500_000_u32).map(|it| it as u8).collect();
    let film = records.vault_put(&long).unwrap();
    let mut entry = film_entry(film);
    entry.file.sop_instance_uid = "2.25.2".to_owned();
    records.write(|it| Ok((it.add_film(&entry)?, line_about(IMPORT_FILM, film.to_string())))).unwrap();
    drop(records);
    let look = || Records::open_to_read_with(&house.folder, Some(&key(1))).unwrap().verify();
    let flip = |path: &Path, at: usize| {
        let mut bytes = std::fs::read(path).unwrap();
        bytes[at] ^= 4;
        std::fs::remove_file(path).unwrap();
        std::fs::write(path, bytes).unwrap();
    };
    let all = files(&house.folder.join("vault"));
    let path = all.iter().max_by_key(|it| it.metadata().unwrap().len()).unwrap();
    flip(path, 1_500_000);
    assert_eq!(look().unwrap_err()[0].why, BrokenWhy::FilmPiece { n: 2, n_all: 3 });
    flip(path, 1_500_000);
    look().unwrap();
    let record = house.folder.join("record.sqlite");
    let n_pages = std::fs::metadata(&record).unwrap().len() as usize / 4096;
    let mut n_named = 0;
    for page in (2..=n_pages).step_by(5) {
        flip(&record, (page - 1) * 4096 + 1000);
        match Records::open_to_read_with(&house.folder, Some(&key(1))) {
            // A page of the schema: the house does not even open.
            Err(RecordsError::Damaged(_)) => {}
            Ok(opened) => {
                let said: String = opened.verify().unwrap_err().iter().map(ToString::to_string).collect();
                assert!(said.contains(&format!("page {page}")), "{page}: {said}");
                n_named += 1;
            }
            Err(other) => panic!("{page}: {other}"),
        }
        flip(&record, (page - 1) * 4096 + 1000);
    }
    assert!(0 < n_named);
    look().unwrap();
}

#[test]
fn a_house_whose_lock_was_being_changed_opens_however_far_that_came() {
    for old in [None, Some(1)] {
        let (mut house, _) = house(if old.is_some() { "rotated" } else { "first-key" });
        house.records = records_elsewhere(&house.folder);
        if old.is_some() {
            lock(&house, None, 1).unwrap();
        }
        let mut n_steps = 0;
        for at in 0.. {
            let mut n = 0;
            // As a program that is ended: nothing is put in order.
            let ended = catch_unwind(AssertUnwindSafe(|| {
                lock_watched(&house, old, 2, &mut |step| {
                    assert!(n != at || step == Step::Ready, "ended");
                    n += 1;
                    true
                })
            }));
            if ended.is_ok() {
                n_steps = at;
                break;
            }
            assert_eq!(opens_with(&house, &[old, Some(2)]), old, "step {at}");
            assert!(!house.folder.join("relock-next").exists(), "what was not finished is gone");
        }
        assert_eq!(n_steps, 3, "the record, a film, the walk");
        assert_eq!(opens_with(&house, &[old, Some(2)]), Some(2));
    }
}

#[test]
fn a_house_that_was_being_moved_into_its_new_lock_is_in_it_when_it_is_next_opened() {
    for n_moves in 0..=crate::relock::MOVES.len() {
        let (house, film) = locked(&format!("moved-{n_moves}"));
        let ended = catch_unwind(AssertUnwindSafe(|| {
            lock_watched(&house, Some(1), 2, &mut |step| {
                assert!(step != Step::Ready, "ended");
                true
            })
        }));
        assert!(ended.is_err());
        let ready = house.folder.join("relock-ready");
        for step in crate::relock::MOVES.iter().take(n_moves) {
            step(&house.folder, &ready).unwrap();
        }
        if n_moves < crate::relock::MOVES.len() {
            let looked = Records::open_to_read_with(&house.folder, Some(&key(1))).map(drop);
            assert!(matches!(looked, Err(RecordsError::RelockUnfinished { .. })));
        }
        finish_relock(&house.folder).unwrap();
        go_on(&house.folder).unwrap();
        assert_eq!(opens_with(&house, &[Some(2)]), Some(2));
        let records = Records::open_with(&house.folder, Some(&key(2))).unwrap();
        assert_eq!(records.vault().get(&film).unwrap(), b"a film");
        assert_eq!(std::fs::read_to_string(house.folder.join(KEYS)).unwrap(), "key = 2\n");
    }
}

#[test]
fn a_change_of_the_lock_that_is_called_off_or_of_a_bent_house_leaves_it_as_it_was() {
    let (mut house, film) = house("called-off");
    house.records = records_elsewhere(&house.folder);
    let called_off = lock_watched(&house, None, 1, &mut |step| step == Step::Record);
    assert!(matches!(called_off, Err(RecordsError::CalledOff)));
    assert_eq!(opens_with(&house, &[None]), None);
    let name = film.to_string();
    let path = house.folder.join("vault").join(&name[..2]).join(&name);
    std::fs::remove_file(&path).unwrap();
    assert!(matches!(lock(&house, None, 1), Err(RecordsError::Bent(_))));
    std::fs::write(&path, b"a film").unwrap();
    assert_eq!(opens_with(&house, &[None]), None);
}

#[test]
fn a_locked_house_on_a_medium_that_cannot_be_written_is_looked_at() {
    let (house, _) = locked("medium");
    let look = || Records::open_to_read_with(&house.folder, Some(&key(1))).unwrap().verify().unwrap();
    let before = files(&house.folder);
    assert_eq!(look().n_readings, 3);
    assert_eq!(files(&house.folder), before, "nothing was left behind");
    // As a program leaves it that was ended: with its log.
    let mut records = Records::open_with(&house.folder, Some(&key(1))).unwrap();
    records.write(|_| Ok(((), line("a line")))).unwrap();
    let taken = house.folder.with_extension("medium");
    std::fs::create_dir(&taken).unwrap();
    for name in ["record.sqlite", "record.sqlite-wal", KEYS] {
        std::fs::copy(house.folder.join(name), taken.join(name)).unwrap();
    }
    super::unreadable::copy_vault(&house.folder.join("vault"), &taken.join("vault"));
    let seen = Records::open_to_read_with(&taken, Some(&key(1))).unwrap().verify().unwrap();
    assert_eq!(seen.n_audit, records.verify().unwrap().n_audit);
    std::fs::remove_dir_all(&taken).unwrap();
}

#[cfg(unix)]
#[test]
fn a_new_house_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let (house, _) = house("owner");
    let open_to_others = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o077 != 0;
    assert_eq!(private::is_open_to_others(&house.folder), Some(false));
    for path in files(&house.folder) {
        assert!(!open_to_others(&path), "{}", path.display());
        assert!(!open_to_others(path.parent().unwrap()), "{}", path.display());
    }
}
