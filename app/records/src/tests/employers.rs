//! An employer is an id, whatever the firm is called, and every list shows the name that stands.

use casework::{EmployerId, EmployerNamed};

use crate::migrations::STEPS;

use super::lists::changes::counts_hold;
use super::lists::{asker, great};
use super::take_back::take_back;
use super::unreadable::bent;
use super::*;

fn named(n: u8, name: &str) -> EmployerNamed {
    let employer = EmployerId::of(&format!("{n:032x}")).unwrap();
    EmployerNamed { employer, name: name.to_owned(), at: moment(n.into()), by: "R-1".to_owned() }
}

fn makes(house: &mut House, named: &EmployerNamed) -> Result<(), RecordsError> {
    let line = line_about(MAKE_EMPLOYER, named.about());
    house.records.write(|change| Ok((change.add_employer(named)?, line)))
}

fn renames(house: &mut House, named: &EmployerNamed) -> Result<(), RecordsError> {
    let line = line_about(RENAME_EMPLOYER, named.about());
    house.records.write(|change| Ok((change.add_employer_name(named)?, line)))
}

#[test]
fn the_employers_of_an_older_house_are_made_and_their_workers_are_theirs() {
    let (mut house, _) = house("employers-old");
    let (now, then) = (house.folder.join("record.sqlite"), house.folder.join("then.sqlite"));
    take_back(&now, &then, &STEPS[..11]);
    house.records = records_elsewhere(&house.folder);
    std::fs::rename(then, now).unwrap();
    let looked = Records::open_to_read(&house.folder).unwrap();
    assert_eq!(looked.worker(&worker().id).unwrap(), Some(worker()));
    assert_eq!(looked.verify().map(|it| (it.schema, it.n_employers)), Ok((11, 0)));
    drop(looked);
    house.records = Records::open(&house.folder).unwrap();
    assert_eq!(house.records.employers_without_id().unwrap(), ["a mine"]);
    makes(&mut house, &named(1, "a mine")).unwrap();
    assert_eq!(house.records.employers_without_id().unwrap(), [""; 0]);
    assert_eq!(house.records.worker(&worker().id).unwrap(), Some(worker()));
    assert_eq!(house.records.verify().map(|it| (it.n_employers, it.n_versions)), Ok((1, 1)));
    renames(&mut house, &named(1, "the mine")).unwrap();
    let now = Worker { employer: "the mine".to_owned(), ..worker() };
    assert_eq!(house.records.worker(&worker().id).unwrap(), Some(now));
    house.records.verify().unwrap();
}

#[test]
fn a_new_name_is_that_of_all_workers_in_every_list_and_whoever_comes_under_it_is_theirs() {
    let mut house = great("employers-renamed", 450);
    let all = house.records.all_employers().unwrap().whole().unwrap();
    assert_eq!(all.len(), 3);
    let before = all[0].name.clone();
    let is_theirs = |it: &Worker| it.employer == before;
    let workers = house.records.workers().unwrap().whole().unwrap();
    let theirs: Vec<Worker> = workers.into_iter().filter(is_theirs).collect();
    let n_films = house.records.film_counts(&asker(), Some(&before)).unwrap();
    let renamed = EmployerNamed { employer: all[0].id.clone(), ..named(1, "新矿") };
    renames(&mut house, &renamed).unwrap();
    for it in &theirs {
        let now = Worker { employer: "新矿".to_owned(), ..it.clone() };
        assert_eq!(house.records.worker(&it.id).unwrap(), Some(now));
    }
    assert_eq!(house.records.film_counts(&asker(), Some("新矿")).unwrap(), n_films);
    assert_eq!(house.records.film_counts(&asker(), Some(&before)).unwrap(), FilmCounts::default());
    counts_hold(&house);
    // One comes, one changes and stays, one goes, and the old name is another's.
    let mut changes = |worker: &Worker, is_new: bool| {
        let change = |it: &Change<'_>| if is_new { it.add_worker(worker) } else { it.change_worker(worker) };
        house.records.write(|it| Ok((change(it)?, line("change worker")))).unwrap();
    };
    changes(&Worker { id: WorkerId("NEW".to_owned()), employer: "新矿".to_owned(), ..worker() }, true);
    changes(&Worker { number: "x".to_owned(), employer: "新矿".to_owned(), ..theirs[0].clone() }, false);
    changes(&Worker { employer: all[1].name.clone(), ..theirs[1].clone() }, false);
    makes(&mut house, &named(9, &before)).unwrap();
    counts_hold(&house);
    let names = house.records.names_of_employer(&all[0].id).unwrap().whole().unwrap();
    assert_eq!(names.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), [before.as_str(), "新矿"]);
    assert_eq!(house.records.employer_named("新矿").unwrap().map(|it| it.id), Some(all[0].id.clone()));
    assert_eq!(house.records.person_counts(Some("新矿")).unwrap().all, theirs.len() as u64);
    let faults = house.records.verify().unwrap_err();
    assert!(faults.iter().all(|it| it.what == BrokenWhat::Film), "{faults:?}");
}

#[test]
fn no_two_employers_bear_one_name_and_a_name_is_never_lost() {
    let (mut house, _) = house("employers-one-name");
    makes(&mut house, &named(1, "a mine")).unwrap();
    makes(&mut house, &named(2, "a quarry")).unwrap();
    for taken in [named(2, "a mine"), named(1, "a mine")] {
        let refused = renames(&mut house, &taken);
        assert!(matches!(refused, Err(RecordsError::AlreadyThere { what: "employer", .. })));
    }
    assert!(makes(&mut house, &named(3, "a quarry")).is_err());
    assert!(renames(&mut house, &named(4, "nobody's")).is_err());
    // The name that one gave up is free for another.
    renames(&mut house, &named(1, "a pit")).unwrap();
    renames(&mut house, &named(2, "a mine")).unwrap();
    assert_eq!(house.records.worker(&worker().id).unwrap().map(|it| it.employer), Some("a pit".to_owned()));
    for sql in [
        "UPDATE employer_name SET name = ''",
        "DELETE FROM employer_name",
        "INSERT INTO employer_name SELECT 9, employer, 'x', at, given_by FROM employer_name",
        "INSERT INTO employer_name SELECT 5, employer, 'a pit', at, given_by FROM employer_name WHERE n = 2",
        "UPDATE employer SET made_at = ''",
        "DELETE FROM employer",
    ] {
        let refused = house.records.db.execute(sql, []).unwrap_err().to_string();
        assert!(refused.contains("never") || refused.contains("only ever"), "{sql}: {refused}");
    }
    house.records.verify().unwrap();
}

#[test]
fn a_name_that_was_changed_or_taken_out_and_a_person_moved_to_another_employer_are_found() {
    let (mut house, _) = house("employers-bent");
    makes(&mut house, &named(1, "a mine")).unwrap();
    makes(&mut house, &named(2, "a quarry")).unwrap();
    renames(&mut house, &named(1, "a pit")).unwrap();
    let found = |sql: &str| {
        let faults = bent(&house, sql, |records| records.verify().expect_err(sql));
        faults.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(
        found("UPDATE employer_name SET name = 'a shaft' WHERE n = 2"),
        ["employer-name 2: no audit line keeps this name as it is"]
    );
    let gone = found("DELETE FROM employer_name WHERE n = 3");
    assert!(
        gone.contains(&"employer-name 3: a name that an audit line keeps is gone".to_owned()),
        "{gone:?}"
    );
    let nameless = found("UPDATE employer SET made_at = '2000-01-01T00:00:00Z' WHERE rowid = 2");
    assert_eq!(nameless, ["employer 2: no name was given when it was made"]);
    let moved = found("UPDATE worker SET employer_id = (SELECT id FROM employer WHERE rowid = 2)");
    let never = "worker 1: the employer never bore the name that is written here";
    assert!(moved.contains(&never.to_owned()), "{moved:?}");
}
