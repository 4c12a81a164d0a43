//! A seal cannot be bent.

use classification::gbz70::{
    DiametersDraft, FilmDefect, FilmQuality, FindingsDraft, Naming, PlaqueFindings, PlaqueSite, PleuraDraft,
    Symbol,
};
use classification::{LungZone, PerZone, Profusion, Shape};

use super::*;
use crate::film_id::FilmId;

fn reading(findings: &FindingsDraft) -> Reading {
    let findings = findings.finish().unwrap();
    let (edition, asbestos) = (Edition::Gbz70_2015, Asbestos::Exposed);
    Reading {
        film: FilmId::of(b"a film"),
        worker: WorkerId("W-1".to_owned()),
        reader: ReaderId("R-\"1\"".to_owned()),
        edition,
        asbestos,
        staging: reading::stage(edition, &findings, asbestos),
        findings,
        begun_at: "2001-02-03T04:05:06Z".parse().unwrap(),
        sealed_at: "2001-02-03T04:06:07.123456789Z".parse().unwrap(),
        display: DisplayState { center: -0.0, width: 4095.5, function: "LINEAR".to_owned(), inverted: false },
        standards_shown: vec!["q/q 1/1".to_owned(), "line\nbreak".to_owned()],
        proposal_shown: ProposalShown::NotShown,
    }
}

fn full_sheet() -> FindingsDraft {
    FindingsDraft {
        film_quality: Some(FilmQuality::Three),
        film_defects: [FilmDefect::PoorInspiration].into(),
        zones: PerZone::from_fn(|zone| Profusion::from_index(2 * zone as usize)),
        primary: Some(Shape::Q),
        secondary: Some(Shape::T),
        aggregation: false,
        large_opacities: vec![DiametersDraft { long_mm: Some(15.25), short_mm: Some(10.0) }],
        pleura: PleuraDraft {
            plaque: true,
            said: PlaqueFindings {
                sites: [PlaqueSite::HeartBorder].into(),
                calcified: true,
                thickness_mm: Some(4.0),
                length_over_wall: 0.3,
                shaggy_heart_border: false,
            },
        },
        symbols: [Symbol::Em, Symbol::Tb].into(),
    }
}

#[test]
fn every_sheet_of_one_zone_and_one_shape_survives_its_seal() {
    let mut n_lawful = 0;
    for profusion in Profusion::ALL {
        for shape in [None, Some(Shape::P), Some(Shape::U)] {
            let mut draft = FindingsDraft {
                film_quality: Some(FilmQuality::One),
                zones: PerZone::from_fn(|_| Some(Profusion::ZeroZero)),
                primary: shape,
                secondary: shape,
                ..FindingsDraft::default()
            };
            *draft.zones.get_mut(LungZone::LeftUpper) = Some(profusion);
            if draft.finish().is_ok() {
                let reading = reading(&draft);
                assert_eq!(read(&write(&reading)), Ok(reading));
                n_lawful += 1;
            }
        }
    }
    assert_eq!(n_lawful, 3 + 10 * 2);
}

#[test]
fn an_unreadable_film_survives_its_seal() {
    let reading =
        reading(&FindingsDraft { film_quality: Some(FilmQuality::Four), ..FindingsDraft::default() });
    assert_eq!(reading.staging, None);
    assert_eq!(read(&write(&reading)), Ok(reading));
}

#[test]
fn one_altered_byte_never_reads_back_as_the_same_reading() {
    let reading = reading(&full_sheet());
    let text = write(&reading);
    assert_eq!(read(&text).as_ref(), Ok(&reading));
    for place in 0..text.len() {
        for byte in 0..128 {
            let mut altered = text.clone().into_bytes();
            if altered[place] == byte {
                continue;
            }
            altered[place] = byte;
            let altered = String::from_utf8(altered).expect("all is ASCII");
            assert_ne!(read(&altered).as_ref(), Ok(&reading), "{place} {byte}");
        }
        let mut cut = text.clone();
        cut.remove(place);
        assert_ne!(read(&cut).as_ref(), Ok(&reading), "without {place}");
    }
}

#[test]
fn a_stage_that_the_rules_do_not_give_is_refused() {
    let mut reading = reading(&full_sheet());
    let staging = reading.staging.as_mut().unwrap();
    assert_eq!(staging.naming, Naming::Unnamed);
    staging.naming = Naming::Named;
    assert!(matches!(read(&write(&reading)), Err(SealFault::StageDiffers { .. })));
}

#[test]
fn unlawful_findings_are_refused_in_full() {
    let text = write(&reading(&full_sheet()));
    let spoilt = text.replace("RU 0/-", "RU -").replace("shape q/t", "shape -/-");
    assert_eq!(
        read(&spoilt),
        Err(SealFault::Unlawful(vec![Omission::ZoneMissing(LungZone::RightUpper), Omission::ShapeMissing]))
    );
}
