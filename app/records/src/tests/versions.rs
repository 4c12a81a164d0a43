//! How a person's data stood is kept with every change, and a change that was not kept is found.

use super::unreadable::bent;
use super::*;

fn told(house: &House) -> Vec<Worker> {
    let versions = house.records.versions_of(&worker().id).unwrap().whole().unwrap();
    versions.into_iter().map(|it| it.worker).collect()
}

#[test]
fn every_change_of_a_person_is_one_version_and_what_changes_nothing_is_none() {
    let (mut house, _) = house("versions");
    assert_eq!(told(&house), [worker()], "their history came with them");
    let coal = ExposureSpell::new(Dust::Coal, "a \"driver\"".to_owned(), date(1990, 1, 1), None).unwrap();
    let renamed = Worker { name: "Chan".to_owned(), ..worker() };
    let both = Worker { exposure: vec![worker().exposure[0].clone(), coal.clone()], ..renamed.clone() };
    let id = worker().id;
    let change = |it: &Change<'_>| {
        it.change_worker(&renamed)?;
        it.add_exposure(&id, &coal)?;
        Ok(((), line("change worker")))
    };
    house.records.write(change).unwrap();
    house.records.write(|it| Ok((it.change_worker(&both)?, line("change worker")))).unwrap();
    house.records.write(|it| Ok((it.correct_exposure(&id, &coal, None)?, line("remove exposure")))).unwrap();
    assert_eq!(told(&house), [worker(), both, renamed]);
    let numbers = house.records.versions_of(&id).unwrap().read;
    assert_eq!(numbers.iter().map(|it| it.n).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(house.records.verify().unwrap().n_versions, 3);
}

#[test]
fn a_version_is_only_ever_appended() {
    let (house, _) = house("versions-kept");
    for sql in [
        "UPDATE worker_version SET text = ''",
        "DELETE FROM worker_version",
        "INSERT OR REPLACE INTO worker_version SELECT * FROM worker_version",
        "INSERT INTO worker_version SELECT 9, worker, text, link FROM worker_version",
    ] {
        let refused = house.records.db.execute(sql, []).unwrap_err().to_string();
        assert!(refused.contains("a version of a person's data is"), "{sql}: {refused}");
    }
}

#[test]
fn data_changed_without_a_version_and_versions_changed_alone_are_found() {
    const OTHER: &str = "worker 1: the last version of this person's data says something else";
    let (mut house, _) = house("versions-bent");
    let other = Worker { id: WorkerId("W-2".to_owned()), number: "0002".to_owned(), ..worker() };
    house.records.write(|it| Ok((it.add_worker(&other)?, line("add worker")))).unwrap();
    let bent = |sql: &str| {
        let faults = bent(&house, sql, |records| records.verify().expect_err(sql));
        faults.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    for sql in [
        "UPDATE worker SET birth = '1960-03-01' WHERE id = 'W-1'",
        "UPDATE exposure_spell SET from_on = '1970-01-01' WHERE worker = 'W-1'",
        "DELETE FROM exposure_spell WHERE worker = 'W-1'",
    ] {
        assert_eq!(bent(sql)[0], OTHER, "{sql}");
    }
    let unversioned = "worker 2: no version tells how this person's data stand";
    assert_eq!(bent("DELETE FROM worker_version WHERE n = 2")[0], unversioned);
    for (sql, fault) in [
        (
            "UPDATE worker_version SET text = replace(text, 'Chen', 'Chan') WHERE n = 1",
            "the link to what came before",
        ),
        ("UPDATE worker_version SET text = 'Chen' WHERE n = 1", "the sealed text does not read"),
        ("UPDATE worker_version SET worker = 'W-2' WHERE n = 1", "column worker differs"),
        ("DELETE FROM worker_version WHERE n = 1", "a row is missing"),
    ] {
        let faults = bent(sql);
        assert!(faults[0].starts_with("worker-version ") && faults[0].contains(fault), "{sql}: {faults:?}");
    }
    house.records.verify().unwrap();
}

#[test]
fn whoever_is_filled_in_without_versions_has_one_when_the_house_is_finished() {
    let folder = std::env::temp_dir().join(format!("profusion-{}-versions-filled", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    assert!(great_house::furnish_great_house(&folder, 30, 1, &mut |_, _| true).unwrap());
    let house = House { records: Records::open(&folder).unwrap(), folder };
    for worker in house.records.workers().unwrap().whole().unwrap() {
        let versions = house.records.versions_of(&worker.id).unwrap().whole().unwrap();
        assert_eq!(versions.into_iter().map(|it| it.worker).collect::<Vec<_>>(), [worker]);
    }
    let faults = house.records.verify().unwrap_err();
    assert!(faults.iter().all(|it| it.what == BrokenWhat::Film), "nothing but pixels is missing: {faults:?}");
}
