//! The list of omissions is whole, and each has its item.

use super::*;

/// The place of a variant, so that a new one cannot be forgotten in [`Omission::all`].
const fn place(omission: Omission) -> usize {
    match omission {
        Omission::QualityMissing => 0,
        Omission::GradeOneWithDefects => 1,
        Omission::DefectOwed => 2,
        Omission::OtherDefectNotNamed => 3,
        Omission::UnreadableIsNotClassified => 4,
        Omission::ParenchymalMissing => 5,
        Omission::ParenchymalDenied => 6,
        Omission::PrimaryMissing => 7,
        Omission::SecondaryMissing => 8,
        Omission::ZonesMissing => 9,
        Omission::ProfusionMissing => 10,
        Omission::LargeMissing => 11,
        Omission::LargeAreaOwed => 12,
        Omission::LargeLengthsOwed => 13,
        Omission::LargeContradictsMeasures(..) => 14,
        Omission::LargeMeasureImpossible => 15,
        Omission::PleuralMissing => 16,
        Omission::PleuralDenied => 17,
        Omission::PleuralWithoutFinding => 18,
        Omission::SiteMissing(..) => 19,
        Omission::CalcificationMissing(..) => 20,
        Omission::CalcificationWithoutSite(..) => 21,
        Omission::ExtentMissing(..) => 22,
        Omission::ExtentWithoutSite(..) => 23,
        Omission::WidthMissing(..) => 24,
        Omission::WidthWithoutProfile(..) => 25,
        Omission::AngleMissing => 26,
        Omission::ThickeningWithoutAngle(..) => 27,
        Omission::OtherMissing => 28,
        Omission::OtherDenied => 29,
        Omission::OtherNotNamed => 30,
        Omission::OdNotOnTheForm => 31,
        Omission::ChecklistNotOnTheForm => 32,
        Omission::PhysicianNotOnTheForm => 33,
        Omission::OdWithoutComment => 34,
        Omission::CaWithoutComment => 35,
    }
}

#[test]
fn every_omission_stands_once_in_the_list_and_in_order() {
    let all = Omission::all();
    assert!(all.windows(2).all(|it| it[0] < it[1]), "{all:?}");
    assert_eq!(place(all[0]), 0);
    assert_eq!(all.last().copied().map(place), Some(35));
    assert!(all.windows(2).all(|it| place(it[1]) - place(it[0]) <= 1), "{all:?}");
}

#[test]
fn no_two_omissions_say_the_same() {
    let mut said: Vec<String> = Omission::all().iter().map(ToString::to_string).collect();
    said.sort_unstable();
    said.dedup();
    assert_eq!(said.len(), Omission::all().len());
}
