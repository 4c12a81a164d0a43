//! Tests of the bands.

use proptest::prelude::*;

use super::*;

const PERCENT: Scale = Scale { worse: Worse::Less, steps_per_unit: 1, least: 5.0, most: 250.0 };
const TENTHS: Scale = Scale { worse: Worse::Less, steps_per_unit: 10, least: 2.0, most: 20.0 };

fn ranges(texts: [&str; 4]) -> [Range; 4] {
    texts.map(|it| it.parse().unwrap())
}

fn percent() -> Bands {
    Bands::new(PERCENT, ranges([">80", "60–79", "40–59", "<40"])).unwrap()
}

fn degrees(bands: &Bands, value: f64) -> [Degree; 3] {
    BoundaryPolicy::ALL.map(|it| bands.judge(value, it).degree)
}

#[test]
fn codes_are_read_back() {
    for degree in Degree::ALL {
        assert_eq!(Degree::from_code(degree.code()), Some(degree));
    }
    for policy in BoundaryPolicy::ALL {
        assert_eq!(BoundaryPolicy::from_code(policy.code()), Some(policy));
    }
    assert_eq!(BoundaryPolicy::default(), BoundaryPolicy::WorseBand);
}

#[test]
fn a_value_in_a_band_is_moved_by_no_policy() {
    use Degree::{Mild, Moderate, Normal, Severe};
    for (value, degree) in
        [(80.1, Normal), (79.0, Mild), (60.0, Mild), (59.0, Moderate), (40.0, Moderate), (39.9, Severe)]
    {
        assert_eq!(degrees(&percent(), value), [degree; 3], "{value}");
        assert_eq!(percent().judge(value, BoundaryPolicy::HalfUp).between, None);
    }
}

#[test]
fn a_value_between_two_bands_goes_where_the_policy_says() {
    use Degree::{Mild, Moderate, Normal};
    assert_eq!(degrees(&percent(), 59.4), [Moderate, Mild, Moderate]);
    assert_eq!(degrees(&percent(), 59.5), [Moderate, Mild, Mild]);
    assert_eq!(degrees(&percent(), 79.4), [Mild, Normal, Mild]);
    // 80 itself is named by no band: rounding does not help, and the worse band has it.
    assert_eq!(degrees(&percent(), 79.5), [Mild, Normal, Mild]);
    assert_eq!(degrees(&percent(), 80.0), [Mild, Normal, Mild]);
    let judged = percent().judge(59.5, BoundaryPolicy::WorseBand);
    assert_eq!(judged.between, Some((Mild, Moderate)));
    assert_eq!(judged.band.to_string(), "40–59");
    assert_eq!(judged.otherwise, [(BoundaryPolicy::BetterBand, Mild), (BoundaryPolicy::HalfUp, Mild)]);
}

#[test]
fn tenths_are_rounded_as_tenths() {
    use Degree::{Mild, Moderate};
    let bands = Bands::new(TENTHS, ranges(["≥10.6", "8.0–10.5", "5.3–7.9", "<5.3"])).unwrap();
    assert_eq!(degrees(&bands, 7.94), [Moderate, Mild, Moderate]);
    assert_eq!(degrees(&bands, 7.95), [Moderate, Mild, Mild]);
    assert_eq!(degrees(&bands, 7.9), [Moderate; 3]);
    assert_eq!(degrees(&bands, 8.0), [Mild; 3]);
}

#[test]
fn where_more_is_worse_the_gap_turns_round() {
    use Degree::{Mild, Moderate, Normal};
    let scale = Scale { worse: Worse::More, ..PERCENT };
    let bands = Bands::new(scale, ranges(["<35", "36–45", "46–55", ">55"])).unwrap();
    assert_eq!(degrees(&bands, 34.9), [Normal; 3]);
    assert_eq!(degrees(&bands, 35.0), [Mild, Normal, Mild]);
    assert_eq!(degrees(&bands, 45.4), [Moderate, Mild, Mild]);
    assert_eq!(degrees(&bands, 45.5), [Moderate, Mild, Moderate]);
    assert_eq!(degrees(&bands, 55.0), [Moderate; 3]);
    assert_eq!(degrees(&bands, 55.1), [Degree::Severe; 3]);
}

#[test]
fn a_house_may_close_every_gap() {
    let bands = Bands::new(PERCENT, ranges(["≥80", "60–<80", "40–<60", "<40"])).unwrap();
    for tenths in 50..2500 {
        let value = f64::from(tenths) / 10.0;
        assert!(bands.judge(value, BoundaryPolicy::HalfUp).otherwise.is_empty(), "{value}");
    }
}

#[test]
fn four_ranges_that_are_no_bands_are_refused() {
    use Degree::{Mild, Moderate, Normal, Severe};
    for (texts, fault) in [
        ([">80", "60–79", "40–59", "≥40"], BandFault::WrongSide(Severe)),
        (["<35", "36–45", "46–55", ">55"], BandFault::WrongSide(Severe)),
        ([">80", "60–79", "<59", "<40"], BandFault::WrongSide(Moderate)),
        (["80–120", "60–79", "40–59", "<40"], BandFault::WrongSide(Normal)),
        ([">80", "79–60", "40–59", "<40"], BandFault::Empty(Mild)),
        ([">80", "60–79", "40–60", "<40"], BandFault::Overlap(Moderate, Mild)),
        ([">80", "40–59", "60–79", "<40"], BandFault::TooFarApart(Severe, Moderate)),
        ([">80", "60–69", "40–59", "<40"], BandFault::TooFarApart(Mild, Normal)),
    ] {
        assert_eq!(Bands::new(PERCENT, ranges(texts)), Err(fault), "{texts:?}");
    }
}

#[test]
fn what_nobody_alive_can_have_is_not_believed() {
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(PERCENT.believed(value), Err(ValueFault::NotFinite));
    }
    assert_eq!(PERCENT.believed(-1.0), Err(ValueFault::UnderLeast { value: -1.0, least: 5.0 }));
    assert_eq!(PERCENT.believed(4.9), Err(ValueFault::UnderLeast { value: 4.9, least: 5.0 }));
    assert_eq!(PERCENT.believed(5.0), Ok(5.0));
    assert_eq!(PERCENT.believed(250.0), Ok(250.0));
    assert_eq!(PERCENT.believed(250.1), Err(ValueFault::OverMost { value: 250.1, most: 250.0 }));
}

proptest! {
    #[test]
    fn a_worse_value_never_has_a_better_degree(one in 5.0..250.0_f64, other in 5.0..250.0_f64) {
        let (less, more) = (one.min(other), one.max(other));
        let rv_tlc = Bands::new(Scale { worse: Worse::More, ..PERCENT }, ranges(["<35", "36–45", "46–55", ">55"]));
        let rv_tlc = rv_tlc.expect("bands");
        for policy in BoundaryPolicy::ALL {
            let degree = |bands: &Bands, value| bands.judge(value, policy).degree;
            prop_assert!(degree(&percent(), more) <= degree(&percent(), less), "{policy:?}");
            prop_assert!(degree(&rv_tlc, less) <= degree(&rv_tlc, more), "{policy:?}");
        }
    }

    #[test]
    fn the_worse_band_is_never_better_than_half_up_nor_half_up_than_the_better_band(value in 5.0..250.0_f64) {
        let [worse, better, half_up] = degrees(&percent(), value);
        prop_assert!(better <= half_up && half_up <= worse);
    }
}
