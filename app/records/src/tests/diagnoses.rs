//! One diagnosis stands, one case goes on, and an older house that held more still opens.

use casework::diagnosis::Replaces;
use casework::reading::occasion::Reason;

use super::*;

/// The same diagnosis and case under other ids.
fn again(film: FilmId, n: u32) -> (Diagnosis, FollowUpCase) {
    let (diagnosis, case) = diagnosis_of(film);
    let diagnosis = Diagnosis { id: format!("D-{n}"), ..diagnosis };
    let case = FollowUpCase { id: format!("C-{n}"), diagnosis: diagnosis.id.clone(), ..case };
    (diagnosis, case)
}

#[test]
fn what_an_old_house_recorded_again_is_told_and_one_of_it_stands() {
    let (mut house, film) = house("made-again");
    // Nothing kept an old release from it.
    let unkept = "DROP TRIGGER diagnosis_stands_alone; DROP INDEX follow_up_case_once;";
    house.records.db.execute_batch(unkept).unwrap();
    for n in 2..=3 {
        let (diagnosis, case) = again(film, n);
        let diagnosis = Diagnosis { basis: None, ..diagnosis };
        let opened = [CaseChange::Opened(case)];
        let make = |it: &Change<'_>| Ok((it.add_diagnosis(&diagnosis, &opened)?, line("certify diagnosis")));
        house.records.write(make).unwrap();
    }
    take_back(&mut house);
    house.records = Records::open(&house.folder).unwrap();
    assert_eq!(house.records.verify().unwrap().n_diagnoses, 3);
    let standing = |records: &Records| -> Vec<Standing> {
        records.diagnoses_of(&worker().id).unwrap().read.into_iter().map(|it| it.standing).collect()
    };
    assert_eq!(standing(&house.records), [Standing::MadeAgain, Standing::MadeAgain, Standing::Stands]);
    assert_eq!(house.records.n_enrolled_again().unwrap(), 2);
    let cases = house.records.cases().unwrap().read;
    assert_eq!(cases.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["C-3"]);
    assert_eq!(house.records.due(date(2100, 1, 1)).unwrap().read.len(), 1);

    // It is corrected once, and by the one that stands.
    let reason = Reason::new("typed wrong").unwrap();
    let replacing = |id: &str| Some(Replaces { diagnosis: id.to_owned(), reason: reason.clone() });
    for (replaces, n) in [(None, 4), (replacing("D-1"), 5)] {
        let diagnosis = Diagnosis { replaces, ..again(film, n).0 };
        let made =
            house.records.write(|it| Ok((it.add_diagnosis(&diagnosis, &[])?, line("certify diagnosis"))));
        let Err(RecordsError::Sql(refused)) = made else { panic!("{made:?}") };
        let refused = refused.to_string();
        assert!(refused.contains("a diagnosis that stands is never made again"), "{refused}");
    }
    let diagnosis = Diagnosis { replaces: replacing("D-3"), ..again(film, 6).0 };
    let ends = [CaseChange::Closed("C-3".to_owned())];
    let correct = |it: &Change<'_>| Ok((it.add_diagnosis(&diagnosis, &ends)?, line("certify diagnosis")));
    house.records.write(correct).unwrap();
    let by = Standing::ReplacedBy("D-6".to_owned());
    assert_eq!(standing(&house.records)[2..], [by, Standing::Stands]);
    assert_eq!(house.records.cases().unwrap().read, []);
    house.records.verify().unwrap();
}

#[test]
fn nothing_records_a_diagnosis_or_a_case_a_second_time() {
    let (mut house, film) = house("twice");
    let (diagnosis, case) = again(film, 2);
    for changes in [vec![], vec![CaseChange::Opened(case.clone())]] {
        let write =
            |it: &Change<'_>| Ok((it.add_diagnosis(&diagnosis, &changes)?, line("certify diagnosis")));
        assert!(house.records.write(write).is_err());
    }
    // Of another disease it may stand beside; the case of the same disease may not.
    let coal = Diagnosis { disease: Disease::CoalWorkers, ..diagnosis };
    let opened = [CaseChange::Opened(case)];
    let write = |it: &Change<'_>| Ok((it.add_diagnosis(&coal, &opened)?, line("certify diagnosis")));
    assert!(matches!(house.records.write(write), Err(RecordsError::AlreadyThere { what: "case", .. })));
    let moved = FollowUpCase { next_due: date(2003, 1, 1), ..diagnosis_of(film).1 };
    let moves = [CaseChange::Moved(moved.clone())];
    house.records.write(|it| Ok((it.add_diagnosis(&coal, &moves)?, line("certify diagnosis")))).unwrap();
    assert_eq!(house.records.cases_of(&worker().id).unwrap().read, [moved]);
    house.records.verify().unwrap();
}

#[test]
fn a_spell_of_exposure_is_corrected_and_taken_away() {
    let (mut house, _) = house("exposure");
    let before = worker().exposure[0].clone();
    let coal = ExposureSpell::new(Dust::Coal, String::new(), date(1990, 1, 1), None).unwrap();
    let id = worker().id;
    let mut change = |before: &ExposureSpell, now: Option<&ExposureSpell>| {
        house.records.write(|it| Ok((it.correct_exposure(&id, before, now)?, line("correct exposure"))))?;
        Ok::<_, RecordsError>(house.records.worker(&id)?.unwrap().exposure)
    };
    assert_eq!(change(&before, Some(&coal)).unwrap(), std::slice::from_ref(&coal));
    assert!(matches!(change(&before, None), Err(RecordsError::RefersToNothing { .. })));
    assert_eq!(change(&coal, None).unwrap(), []);
    house.records.write(|it| Ok((it.add_exposure(&id, &before)?, line("add exposure")))).unwrap();
    assert_eq!(house.records.worker(&id).unwrap().unwrap().exposure, [before]);
}

#[test]
fn a_diagnosis_of_a_reading_has_its_reading_and_one_of_another_kind_needs_none() {
    let (mut house, _) = house("basis");
    let made_of = |kind: &str| {
        format!(
            "INSERT INTO diagnosis SELECT 2, 'D-2', worker, '{kind}', NULL, disease, stage, decided_on, sealed, 'x', NULL
             FROM diagnosis"
        )
    };
    let db = house.records.db.transaction().unwrap();
    let refused = db.execute_batch(&made_of("reading")).unwrap_err().to_string();
    assert!(refused.contains("CHECK constraint failed"), "{refused}");
    db.execute_batch(&made_of("panel")).unwrap();
    drop(db);
    unlocked(&house).execute("UPDATE diagnosis SET basis_kind = 'panel'", []).unwrap();
    locked_again(&house);
    let differs = "column basis_kind differs from the sealed text".to_owned();
    assert_eq!(found(&house), (BrokenWhat::Diagnosis, 1, differs));
}
