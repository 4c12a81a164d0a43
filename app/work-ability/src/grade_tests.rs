//! Tests of the table of grades, over every case that it can be asked.

use proptest::prelude::*;

use super::*;

/// What may be known of one finding.
fn maybe<T: Copy>(all: &[T]) -> Vec<Option<T>> {
    std::iter::once(None).chain(all.iter().copied().map(Some)).collect()
}

const TUBERCULOSIS: [Tuberculosis; 2] = [Tuberculosis::NotActive, Tuberculosis::Active];

fn whole(stage: Stage, lung_function: Degree, hypoxaemia: Degree) -> AbilityCase {
    AbilityCase {
        stage,
        lung_function: Some(lung_function),
        hypoxaemia: Some(hypoxaemia),
        tuberculosis: Some(Tuberculosis::NotActive),
        cancer: Some(OccupationalCancer::None),
    }
}

fn every_case() -> Vec<AbilityCase> {
    let mut cases = Vec::new();
    for stage in Stage::ALL {
        for lung_function in maybe(&Degree::ALL) {
            for hypoxaemia in maybe(&Degree::ALL) {
                for tuberculosis in maybe(&TUBERCULOSIS) {
                    for cancer in maybe(&OccupationalCancer::ALL) {
                        cases.push(AbilityCase { stage, lung_function, hypoxaemia, tuberculosis, cancer });
                    }
                }
            }
        }
    }
    cases
}

/// Every way in which the findings not made may turn out. Which cancer it is counts among them.
fn completions(case: AbilityCase) -> Vec<AbilityCase> {
    let known = [OccupationalCancer::None, OccupationalCancer::Lung, OccupationalCancer::Mesothelioma];
    let cancers = match case.cancer {
        None => known.to_vec(),
        Some(OccupationalCancer::OneOfThem) => known[1..].to_vec(),
        Some(cancer) => vec![cancer],
    };
    let degrees = |known: Option<Degree>| known.map_or_else(|| Degree::ALL.to_vec(), |it| vec![it]);
    let mut all = Vec::new();
    for lung_function in degrees(case.lung_function) {
        for hypoxaemia in degrees(case.hypoxaemia) {
            for tuberculosis in case.tuberculosis.map_or_else(|| TUBERCULOSIS.to_vec(), |it| vec![it]) {
                for cancer in &cancers {
                    all.push(AbilityCase {
                        stage: case.stage,
                        lung_function: Some(lung_function),
                        hypoxaemia: Some(hypoxaemia),
                        tuberculosis: Some(tuberculosis),
                        cancer: Some(*cancer),
                    });
                }
            }
        }
    }
    all
}

fn number(answer: &Answer<'_>) -> Option<u8> {
    answer.grade().map(Grade::number)
}

#[test]
fn mild_damage_changes_neither_stage_three_nor_stage_two() {
    let table = WorkAbilityTable::default();
    for (stage, grade) in [(Stage::Three, 3), (Stage::Two, 4)] {
        for degree in [Degree::Normal, Degree::Mild] {
            assert_eq!(number(&table.answer(whole(stage, degree, degree))), Some(grade));
        }
    }
}

#[test]
fn severe_damage_in_stage_one_is_unlisted_with_grade_four_as_its_floor() {
    let table = WorkAbilityTable::default();
    for (lung_function, hypoxaemia) in [(Degree::Severe, Degree::Normal), (Degree::Normal, Degree::Severe)] {
        let answer = table.answer(whole(Stage::One, lung_function, hypoxaemia));
        let Answer::Unlisted { why: Unlisted::Findings, .. } = answer else { panic!("{answer:?}") };
        assert_eq!(answer.at_least(), Grade::new(4));
    }
    let active = AbilityCase {
        tuberculosis: Some(Tuberculosis::Active),
        ..whole(Stage::One, Degree::Severe, Degree::Normal)
    };
    assert_eq!(number(&table.answer(active)), None, "tuberculosis beside it does not list it");
}

#[test]
fn without_a_stage_there_is_no_grade_and_cancer_gives_a_floor() {
    let table = WorkAbilityTable::default();
    let none = whole(Stage::None, Degree::Severe, Degree::Severe);
    assert_eq!(table.answer(none), Answer::Unlisted { why: Unlisted::NoPneumoconiosis, floor: None });
    for (cancer, floor) in [(OccupationalCancer::Lung, 1), (OccupationalCancer::Mesothelioma, 2)] {
        let answer = table.answer(AbilityCase { cancer: Some(cancer), ..none });
        assert_eq!((number(&answer), answer.at_least()), (None, Grade::new(floor)));
    }
}

#[test]
fn the_stages_of_an_older_edition_are_not_graded() {
    let table = WorkAbilityTable::default();
    let graded = [Stage::None, Stage::One, Stage::Two, Stage::Three];
    for stage in Stage::ALL.into_iter().filter(|it| !graded.contains(it)) {
        let answer = table.answer(whole(stage, Degree::Severe, Degree::Severe));
        assert_eq!(answer, Answer::Unlisted { why: Unlisted::StageOfAnotherEdition, floor: None });
    }
}

#[test]
fn a_finding_not_made_is_owed_where_it_could_make_the_grade_severer() {
    let table = WorkAbilityTable::default();
    let unmeasured =
        AbilityCase { lung_function: None, ..whole(Stage::Three, Degree::Normal, Degree::Normal) };
    let Answer::Owed { findings, floor, open } = table.answer(unmeasured) else { panic!() };
    assert_eq!(findings, [Finding::LungFunction].into());
    assert_eq!(floor.map(|it| it.grade), Grade::new(3));
    assert_eq!(open.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["1a", "2a"]);
    // Where the severest row holds already, the lung function is no matter.
    let severest = AbilityCase { hypoxaemia: Some(Degree::Severe), ..unmeasured };
    assert_eq!(number(&table.answer(severest)), Some(1));
}

#[test]
fn a_cancer_whose_kind_is_not_said_matters_only_with_severe_damage() {
    let table = WorkAbilityTable::default();
    let unsaid = |degree| AbilityCase {
        cancer: Some(OccupationalCancer::OneOfThem),
        ..whole(Stage::Two, degree, Degree::Normal)
    };
    assert_eq!(number(&table.answer(unsaid(Degree::Moderate))), Some(2));
    let Answer::Owed { findings, .. } = table.answer(unsaid(Degree::Severe)) else { panic!() };
    assert_eq!(findings, [Finding::KindOfCancer].into());
}

#[test]
fn the_oxygen_pressure_is_not_owed_but_what_hangs_on_it_is_named() {
    let table = WorkAbilityTable::default();
    let unmeasured = AbilityCase { hypoxaemia: None, ..whole(Stage::One, Degree::Normal, Degree::Normal) };
    let Answer::Graded { row, not_excluded } = table.answer(unmeasured) else { panic!() };
    assert_eq!(row.name, "7a");
    assert_eq!(not_excluded.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["4y", "4c", "6b"]);
}

#[test]
fn a_grade_stands_whatever_the_findings_that_are_neither_made_nor_owed_turn_out_to_be() {
    let table = WorkAbilityTable::default();
    for case in every_case() {
        let answer = table.answer(case);
        let Answer::Graded { row, not_excluded } = &answer else { continue };
        for whole in completions(case) {
            let later = table.answer(whole);
            let decided = later.grade() == Some(row.grade);
            let named = match &later {
                Answer::Graded { row, .. } => not_excluded.contains(row),
                Answer::Unlisted { floor, .. } => floor.is_some_and(|it| not_excluded.contains(&it)),
                Answer::Owed { .. } => false,
            };
            assert!(decided || named, "{case:?} was {answer:?}, {whole:?} is {later:?}");
        }
    }
}

#[test]
fn what_is_owed_can_change_the_answer_and_a_whole_case_owes_nothing() {
    let table = WorkAbilityTable::default();
    for case in every_case() {
        let whole = completions(case);
        let answer = table.answer(case);
        if let Answer::Owed { floor, .. } = &answer {
            let answers: Vec<_> = whole.iter().map(|it| table.answer(*it)).collect();
            assert!(answers.iter().any(|it| *it != answers[0]), "{case:?} owes for nothing: {answer:?}");
            for later in answers {
                let milder = floor.is_some_and(|it| later.at_least().is_none_or(|at| it.grade < at));
                assert!(!milder, "{case:?}: {later:?} is milder than the floor");
            }
        }
        for whole in whole {
            assert!(!matches!(table.answer(whole), Answer::Owed { .. }), "{whole:?}");
        }
    }
}

#[test]
fn rows_that_are_no_table_are_refused_with_every_fault() {
    assert_eq!(WorkAbilityTable::new(Vec::new()), Err(vec![TableFault::NoRows]));
    let mut rows = WorkAbilityTable::default().rows().to_vec();
    rows.swap(0, 10);
    rows[3].stages.clear();
    let name = rows[5].name.clone();
    rows[6].name.clone_from(&name);
    let faults = WorkAbilityTable::new(rows).unwrap_err();
    assert!(faults.contains(&TableFault::NameTwice { name }), "{faults:?}");
    assert_eq!(faults.len(), 4, "{faults:?}");
}

#[test]
fn a_grade_is_a_number_from_one_to_ten() {
    assert_eq!((Grade::new(0), Grade::new(11)), (None, None));
    assert_eq!(Grade::new(7).map(Grade::number), Some(7));
    for cancer in OccupationalCancer::ALL {
        assert_eq!(OccupationalCancer::from_code(cancer.code()), Some(cancer));
    }
}

fn degree() -> impl Strategy<Value = Degree> {
    prop::sample::select(Degree::ALL.to_vec())
}

fn case() -> impl Strategy<Value = AbilityCase> {
    let stage = prop::sample::select(Stage::ALL.to_vec());
    let tuberculosis = prop::sample::select(TUBERCULOSIS.to_vec());
    let cancer = prop::sample::select(OccupationalCancer::ALL.to_vec());
    (stage, degree(), degree(), tuberculosis, cancer).prop_map(
        |(stage, lung_function, hypoxaemia, tuberculosis, cancer)| AbilityCase {
            tuberculosis: Some(tuberculosis),
            cancer: Some(cancer),
            ..whole(stage, lung_function, hypoxaemia)
        },
    )
}

proptest! {
    /// Monotone in stage, lung function and hypoxaemia, wherever the table lists both cases.
    #[test]
    fn worse_never_gives_a_better_grade(one in case(), stage in 0..Stage::ALL.len(), lungs in degree(), blood in degree()) {
        let worse = AbilityCase {
            stage: one.stage.max(Stage::ALL[stage]),
            lung_function: one.lung_function.max(Some(lungs)),
            hypoxaemia: one.hypoxaemia.max(Some(blood)),
            ..one
        };
        let table = WorkAbilityTable::default();
        let (before, after) = (table.answer(one), table.answer(worse));
        if let (Some(before), Some(after)) = (before.grade(), after.grade()) {
            prop_assert!(after <= before, "{before:?} became {after:?}: {one:?}, {worse:?}");
        }
        if let (Some(before), Some(after)) = (before.at_least(), after.at_least()) {
            prop_assert!(after <= before, "at least {before:?} became {after:?}: {one:?}, {worse:?}");
        }
    }
}
