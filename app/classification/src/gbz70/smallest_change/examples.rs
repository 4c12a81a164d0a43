//! Sheets whose smallest change is plain to see.

use super::*;

#[test]
fn one_more_zone_at_1_0_makes_stage_two() {
    let sheet = at_heart(sheet("1/0 1/0 1/0 1/0 0/1 0/0"));
    let change = smallest_changes(&sheet, Asbestos::Exposed).up.unwrap();
    let (from, to) = (Some(Profusion::ZeroOne), Profusion::OneZero);
    assert_eq!(change.differences, [Difference::Zone { zone: LungZone::LeftMiddle, from, to }]);
    assert_eq!(change.n_steps, 1);
    assert_eq!(change.leads_to.stage, Stage::Two);
    assert_eq!(change.leads_to.clause.unwrap().0, "5.2 c)");
}

#[test]
fn of_equal_changes_the_one_of_the_earlier_zone_is_named() {
    let change = smallest_changes(&sheet("0/1 0/1 1/0 0/1 0/1 0/1"), Asbestos::NotExposed).up.unwrap();
    let (zone, from, to) = (LungZone::RightUpper, Some(Profusion::ZeroOne), Profusion::OneZero);
    assert_eq!(change.differences, [Difference::Zone { zone, from, to }]);
}

#[test]
fn of_equal_changes_the_one_of_fewer_findings_is_named() {
    // Both zones at 2/1 lowered by a point each would do, and so does one zone lowered by two.
    let change = smallest_changes(&sheet("2/1 2/1 1/1 1/1 1/1 0/0"), Asbestos::NotExposed).down.unwrap();
    let (zone, from, to) = (LungZone::RightLower, Some(Profusion::OneOne), Profusion::ZeroOne);
    assert_eq!(change.differences, [Difference::Zone { zone, from, to }]);
    assert_eq!(change.n_steps, 2);
}

#[test]
fn a_zone_not_graded_counts_from_0_0() {
    let change = smallest_changes(&sheet("1/0 ? ? ? ? ?"), Asbestos::NotExposed).up.unwrap();
    let difference = Difference::Zone { zone: LungZone::RightMiddle, from: None, to: Profusion::OneZero };
    assert_eq!((change.differences, change.n_steps), (vec![difference], 2));
    assert_eq!(smallest_changes(&sheet("? ? ? ? ? ?"), Asbestos::NotExposed), Changes::default());
}

#[test]
fn a_large_opacity_grows_by_whole_millimetres_begun() {
    let mut sheet = sheet("0/0 0/0 0/0 0/0 0/0 0/0");
    sheet.large_opacities = vec![DiametersDraft { long_mm: Some(19.3), short_mm: Some(9.5) }];
    let change = smallest_changes(&sheet, Asbestos::NotExposed).up.unwrap();
    let long = Difference::LongDiameter { idx: 0, from_mm: 19.3, to_mm: 20.0 };
    let short = Difference::ShortDiameter { idx: 0, from_mm: 9.5, to_mm: 11.0 };
    assert_eq!(change.differences, [long, short].as_slice());
    assert_eq!((change.n_steps, change.leads_to.stage), (3, Stage::Three));
    sheet.large_opacities[0].long_mm = Some(26.3);
    let change = smallest_changes(&sheet, Asbestos::NotExposed).up.unwrap();
    assert_eq!((change.differences, change.n_steps), (vec![short], 2));
}

#[test]
fn a_large_opacity_is_shortened_where_that_is_as_near_as_having_none() {
    let down = |long_mm, short_mm| {
        let mut sheet = sheet("0/0 0/0 0/0 0/0 0/0 0/0");
        sheet.large_opacities = vec![DiametersDraft { long_mm: Some(long_mm), short_mm: Some(short_mm) }];
        smallest_changes(&sheet, Asbestos::NotExposed).down.unwrap()
    };
    let long = Difference::LongDiameter { idx: 0, from_mm: 20.0, to_mm: 19.0 };
    assert_eq!(down(20.0, 12.7).differences, [long]);
    let short = Difference::ShortDiameter { idx: 0, from_mm: 10.4, to_mm: 10.0 };
    assert_eq!(down(30.0, 10.4).differences, [short]);
    assert_eq!(down(20.4, 12.7).differences, [Difference::LargeOpacityGone { idx: 0 }]);
    assert_eq!(down(20.0, 20.0).differences, [Difference::LargeOpacityGone { idx: 0 }]);
}

#[test]
fn plaques_are_shortened_by_twentieths_begun() {
    let down = |length_over_wall| {
        let mut sheet = at_heart(sheet("3/3 1/1 1/1 1/1 1/1 0/0"));
        sheet.pleura.said.length_over_wall = length_over_wall;
        smallest_changes(&sheet, Asbestos::Exposed).down.unwrap().differences
    };
    for from in [0.51, 0.55] {
        assert_eq!(down(from), [Difference::PlaqueLength { from, to: 0.5 }]);
    }
    assert_eq!(down(0.56), [Difference::Plaque { seen: false }]);
}

#[test]
fn a_plaque_is_a_finding_only_after_asbestos() {
    let sheet = sheet("1/0 0/0 0/0 0/0 0/0 0/0");
    let up = |asbestos| smallest_changes(&sheet, asbestos).up.unwrap();
    assert_eq!(up(Asbestos::Exposed).differences, [Difference::Plaque { seen: true }]);
    assert_eq!(up(Asbestos::NotExposed).n_steps, 2);
}
