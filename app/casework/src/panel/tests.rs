//! What a panel comes to.

use std::collections::BTreeSet;

use classification::gbz70::{
    DiametersDraft, FilmQuality, FindingsDraft, PlaqueFindings, PlaqueSite, PleuraDraft, Symbol,
};
use classification::{LungZone, PerZone, Profusion, Shape};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;

/// q/q of these points: right lung downwards, then the left.
fn sheet(points: [Profusion; 6]) -> FindingsDraft {
    let shaped = points.iter().any(|it| Profusion::ZeroZero < *it).then_some(Shape::Q);
    FindingsDraft {
        film_quality: Some(FilmQuality::One),
        zones: PerZone::from_fn(|zone| Some(points[zone as usize])),
        primary: shaped,
        secondary: shaped,
        ..FindingsDraft::default()
    }
}

/// The least sheet of a stage.
fn of_stage(stage: Stage) -> FindingsDraft {
    use Profusion::{OneZero, TwoOne, ZeroZero};
    match stage {
        Stage::One => sheet([OneZero, ZeroZero, ZeroZero, OneZero, ZeroZero, ZeroZero]),
        Stage::Two => sheet([TwoOne, OneZero, OneZero, OneZero, OneZero, ZeroZero]),
        Stage::Three => FindingsDraft {
            large_opacities: vec![DiametersDraft { long_mm: Some(20.0), short_mm: Some(10.5) }],
            ..sheet([ZeroZero; 6])
        },
        _ => sheet([ZeroZero; 6]),
    }
}

fn unreadable() -> FindingsDraft {
    FindingsDraft { film_quality: Some(FilmQuality::Four), ..FindingsDraft::default() }
}

fn voice(name: &str, sheet: &FindingsDraft) -> Voice {
    Voice {
        reader: Reader { id: ReaderId(name.to_owned()), name: name.to_uppercase() },
        film: FilmId::of(b"the film"),
        sealed: Digest::of(name.as_bytes()),
        findings: sheet.finish().expect("it is lawful"),
    }
}

fn voices(sheets: &[FindingsDraft]) -> Vec<Voice> {
    let names = ["chen", "li", "wang", "zhao", "sun", "zhou", "wu"];
    names.iter().zip(sheets).map(|(name, sheet)| voice(name, sheet)).collect()
}

fn convened(voices: &[Voice], policy: &Policy) -> Result<Panel, Vec<Fault>> {
    Panel::convene(voices, Edition::Gbz70_2015, Asbestos::NotExposed, policy)
}

fn outcome_of(stages: &[Stage]) -> Outcome {
    let sheets: Vec<_> = stages.iter().map(|it| of_stage(*it)).collect();
    convened(&voices(&sheets), &Policy::default()).expect("a panel").outcome
}

#[test]
fn three_alike_are_unanimous() {
    for stage in [Stage::None, Stage::One, Stage::Two, Stage::Three] {
        assert_eq!(outcome_of(&[stage; 3]), Outcome::Unanimous(Conclusion::Stage(stage)));
    }
}

#[test]
fn two_of_three_are_a_majority_and_the_third_is_kept_with_name() {
    let Outcome::Majority { conclusion, dissent } = outcome_of(&[Stage::One, Stage::Two, Stage::One]) else {
        panic!("two of three are a majority");
    };
    assert_eq!(conclusion, Conclusion::Stage(Stage::One));
    let named: Vec<_> = dissent.iter().map(|it| (it.reader.name.as_str(), it.conclusion)).collect();
    assert_eq!(named, [("LI", Conclusion::Stage(Stage::Two))]);
}

#[test]
fn without_a_majority_it_must_be_discussed() {
    assert_eq!(outcome_of(&[Stage::None, Stage::One, Stage::Two]), Outcome::Split);
    assert_eq!(outcome_of(&[Stage::One, Stage::One, Stage::Two, Stage::Two]), Outcome::Split);
}

#[test]
fn two_thirds_are_more_than_half() {
    assert!(Majority::TwoThirds.holds(2, 3) && !Majority::TwoThirds.holds(3, 5));
    assert!(Majority::MoreThanHalf.holds(3, 5) && !Majority::MoreThanHalf.holds(2, 4));
    let sheets = [Stage::One, Stage::One, Stage::One, Stage::Two, Stage::Two].map(of_stage);
    let mut policy = Policy::default();
    policy.majority.value = Majority::TwoThirds;
    assert_eq!(convened(&voices(&sheets), &policy).map(|it| it.outcome), Ok(Outcome::Split));
}

#[test]
fn a_film_that_one_reader_cannot_read_is_a_dissent_and_no_abstention() {
    let sheets = [of_stage(Stage::One), unreadable(), of_stage(Stage::One)];
    let panel = convened(&voices(&sheets), &Policy::default()).expect("a panel");
    let Outcome::Majority { dissent, .. } = panel.outcome else { panic!("two of three") };
    assert_eq!(dissent[0].conclusion, Conclusion::FilmUnreadable);
    assert!(matches!(&panel.differences[..], [Difference::FilmQuality(said)] if said.len() == 3));
}

#[test]
fn everything_that_stands_in_the_way_is_named_at_once() {
    let one = of_stage(Stage::One);
    let mut two = voices(&[one.clone(), one]);
    two[1].reader.id = two[0].reader.id.clone();
    two[1].film = FilmId::of(b"another");
    let id = two[0].reader.id.clone();
    let faults = [Fault::ReadingsOwed { n: 1 }, Fault::ReaderTwice(id.clone()), Fault::OtherFilm(id)];
    assert_eq!(convened(&two, &Policy::default()), Err(faults.to_vec()));
    assert_eq!(convened(&[], &Policy::default()), Err(vec![Fault::ReadingsOwed { n: 3 }]));
}

#[test]
fn a_house_sets_its_own_number() {
    let sheets = [Stage::One; 4].map(of_stage);
    let mut policy = Policy::default();
    policy.n_readers.value = 5;
    assert_eq!(convened(&voices(&sheets), &policy), Err(vec![Fault::ReadingsOwed { n: 1 }]));
    policy.n_readers.value = 3;
    policy.odd.value = true;
    assert_eq!(convened(&voices(&sheets), &policy), Err(vec![Fault::EvenNumber { n: 4 }]));
}

#[test]
fn differences_are_told_zone_by_zone_and_thing_by_thing() {
    use Profusion::{OneOne, OneTwo, OneZero, ZeroOne, ZeroZero};
    let first = sheet([OneOne, ZeroZero, ZeroZero, OneOne, ZeroZero, ZeroZero]);
    let second = FindingsDraft {
        secondary: Some(Shape::T),
        aggregation: true,
        large_opacities: vec![DiametersDraft { long_mm: Some(12.0), short_mm: Some(9.0) }],
        pleura: PleuraDraft {
            plaque: true,
            said: PlaqueFindings { sites: [PlaqueSite::HeartBorder].into(), ..PlaqueFindings::default() },
        },
        symbols: [Symbol::Em].into(),
        ..sheet([OneTwo, ZeroZero, ZeroZero, OneOne, ZeroZero, ZeroZero])
    };
    let third = sheet([OneZero, ZeroOne, ZeroZero, OneOne, ZeroZero, ZeroZero]);
    let panel = convened(&voices(&[first, second, third]), &Policy::default()).expect("a panel");
    let zones: Vec<_> = panel
        .differences
        .iter()
        .filter_map(|it| match it {
            Difference::Zone { zone, points, said } => Some((*zone, *points, said.len())),
            _ => None,
        })
        .collect();
    assert_eq!(zones, [(LungZone::RightUpper, 2, 3), (LungZone::RightMiddle, 1, 3)]);
    assert!(matches!(
        &panel.differences[2..],
        [
            Difference::Shape(_),
            Difference::Aggregation(_),
            Difference::LargeOpacities(_),
            Difference::Plaque(_),
            Difference::Symbols(_),
        ]
    ));
}

#[test]
fn a_millimetre_between_rulers_is_no_difference() {
    let of_mm = |long_mm| FindingsDraft {
        large_opacities: vec![DiametersDraft { long_mm: Some(long_mm), short_mm: Some(11.0) }],
        ..of_stage(Stage::One)
    };
    let differences = |sheets: [FindingsDraft; 3]| {
        convened(&voices(&sheets), &Policy::default()).expect("a panel").differences
    };
    assert_eq!(differences([of_mm(20.0), of_mm(22.0), of_mm(21.0)]), []);
    assert_eq!(differences([of_mm(20.0), of_mm(22.1), of_mm(21.0)]).len(), 1);
}

#[test]
fn a_stage_that_no_clause_names_is_told_with_its_reader() {
    let unnamed = FindingsDraft {
        large_opacities: vec![DiametersDraft { long_mm: Some(12.0), short_mm: Some(9.0) }],
        ..of_stage(Stage::One)
    };
    let sheets = [of_stage(Stage::One), unnamed, of_stage(Stage::One)];
    let panel = convened(&voices(&sheets), &Policy::default()).expect("a panel");
    assert_eq!(panel.outcome, Outcome::Unanimous(Conclusion::Stage(Stage::One)));
    assert_eq!(panel.unnamed_by().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["LI"]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_the_voices_does_not_matter(
        stages in vec(select([Stage::None, Stage::One, Stage::Two, Stage::Three].as_slice()), 3..=7),
        at in 0_usize..7,
    ) {
        let all = voices(&stages.iter().map(|it| of_stage(*it)).collect::<Vec<_>>());
        let mut turned = all.clone();
        turned.rotate_left(at % all.len());
        let told = |voices: &[Voice]| {
            let outcome = convened(voices, &Policy::default()).expect("a panel").outcome;
            match outcome {
                Outcome::Majority { conclusion, dissent } => {
                    let names: BTreeSet<_> = dissent.into_iter().map(|it| it.reader.name).collect();
                    (Some(conclusion), Some(names))
                }
                Outcome::Unanimous(conclusion) => (Some(conclusion), None),
                Outcome::Split => (None, None),
            }
        };
        prop_assert_eq!(told(&all), told(&turned));
    }

    #[test]
    fn everyone_agrees_or_is_kept_as_dissenting(
        stages in vec(select([Stage::None, Stage::One, Stage::Two].as_slice()), 3..=7),
    ) {
        let n_of = |stage| stages.iter().filter(|it| Conclusion::Stage(**it) == stage).count();
        match outcome_of(&stages) {
            Outcome::Unanimous(conclusion) => prop_assert_eq!(n_of(conclusion), stages.len()),
            Outcome::Majority { conclusion, dissent } => {
                prop_assert_eq!(n_of(conclusion) + dissent.len(), stages.len());
                prop_assert!(dissent.len() < n_of(conclusion) && !dissent.is_empty());
            }
            Outcome::Split => {
                let all = [Stage::None, Stage::One, Stage::Two].map(Conclusion::Stage);
                prop_assert!(all.into_iter().all(|it| 2 * n_of(it) <= stages.len()));
            }
        }
    }
}
