//! What a draft owes before it is a reading.

use super::*;
use crate::gbz70::pleura::PlaqueSite;
use crate::side::Side;

fn normal() -> FindingsDraft {
    FindingsDraft {
        film_quality: Some(FilmQuality::One),
        zones: PerZone::from_fn(|_| Some(Profusion::ZeroZero)),
        ..FindingsDraft::default()
    }
}

fn with_one_zone(profusion: Profusion) -> FindingsDraft {
    let mut draft = normal();
    *draft.zones.get_mut(LungZone::RightUpper) = Some(profusion);
    draft
}

fn pp(mut draft: FindingsDraft) -> FindingsDraft {
    draft.primary = Some(Shape::P);
    draft.secondary = Some(Shape::P);
    draft
}

fn omissions(draft: &FindingsDraft) -> Vec<Omission> {
    draft.finish().err().unwrap_or_default()
}

#[test]
fn an_empty_sheet_names_everything_it_owes() {
    let mut owed = vec![Omission::FilmQualityMissing];
    owed.extend(LungZone::ALL.map(Omission::ZoneMissing));
    assert_eq!(omissions(&FindingsDraft::default()), owed);
}

#[test]
fn every_fault_of_a_sheet_is_named_at_once() {
    let draft = FindingsDraft {
        film_quality: None,
        aggregation: true,
        primary: Some(Shape::Q),
        large_opacities: vec![
            DiametersDraft::default(),
            DiametersDraft { long_mm: Some(9.0), short_mm: Some(1.0) },
        ],
        pleura: PleuraDraft {
            plaque: false,
            said: PlaqueFindings { shaggy_heart_border: true, ..PlaqueFindings::default() },
        },
        ..normal()
    };
    assert_eq!(
        omissions(&draft),
        [
            Omission::FilmQualityMissing,
            Omission::ShapeWithoutOpacities,
            Omission::AggregationWithoutOpacities,
            Omission::DiametersMissing { idx: 0 },
            Omission::LargeOpacityUnlawful {
                idx: 1,
                fault: LargeOpacityFault::LongNotOverTen { long_mm: 9.0 }
            },
            Omission::PleuraWithoutPlaque,
        ]
    );
}

#[test]
fn a_shape_is_owed_from_grade_one_and_welcome_from_0_1() {
    for profusion in Profusion::ALL {
        let bare = with_one_zone(profusion);
        let owed = if Profusion::OneZero <= profusion { vec![Omission::ShapeMissing] } else { vec![] };
        assert_eq!(omissions(&bare), owed, "{profusion}");
        let idle =
            if Profusion::ZeroOne <= profusion { vec![] } else { vec![Omission::ShapeWithoutOpacities] };
        assert_eq!(omissions(&pp(bare)), idle, "{profusion}");
    }
    let mut half = with_one_zone(Profusion::OneOne);
    half.primary = Some(Shape::T);
    assert_eq!(omissions(&half), [Omission::SecondaryShapeMissing]);
}

#[test]
fn a_film_of_grade_four_is_unreadable_or_refused() {
    let four = FindingsDraft { film_quality: Some(FilmQuality::Four), ..FindingsDraft::default() };
    let unread = |comments: &str| {
        let (film_defects, comments) = (BTreeSet::new(), comments.to_owned());
        Ok(Findings::Unreadable { film_defects, comments })
    };
    assert_eq!(four.finish(), unread(""));
    let told = FindingsDraft { comments: " moved twice \n".to_owned(), ..four.clone() };
    assert_eq!(told.finish(), unread("moved twice"));
    assert_eq!(four.finish().unwrap().draft(), four);
    let read = FindingsDraft { film_quality: Some(FilmQuality::Four), ..normal() };
    assert_eq!(omissions(&read), [Omission::GradeFourIsNotRead]);
}

#[test]
fn a_plaque_is_at_most_two_walls_long() {
    for (length_over_wall, lawful) in
        [(0.0, true), (2.0, true), (2.1, false), (-0.1, false), (f64::NAN, false), (f64::INFINITY, false)]
    {
        let mut draft = normal();
        draft.pleura.plaque = true;
        draft.pleura.said.length_over_wall = length_over_wall;
        assert_eq!(draft.finish().is_ok(), lawful, "{length_over_wall}");
    }
}

#[test]
fn findings_go_back_to_a_draft_and_forth_again() {
    let mut draft = pp(with_one_zone(Profusion::ThreeTwo));
    draft.aggregation = true;
    draft.large_opacities = vec![DiametersDraft { long_mm: Some(22.5), short_mm: Some(11.0) }];
    draft.pleura = PleuraDraft {
        plaque: true,
        said: PlaqueFindings {
            sites: BTreeSet::from([PlaqueSite::ChestWall(Side::Left), PlaqueSite::HeartBorder]),
            calcified: true,
            thickness_mm: Some(4.5),
            length_over_wall: 0.25,
            shaggy_heart_border: true,
        },
    };
    draft.film_quality = Some(FilmQuality::Two);
    draft.film_defects = BTreeSet::from([FilmDefect::Rotated]);
    draft.symbols = BTreeSet::from([Symbol::Em, Symbol::Bu]);
    let findings = draft.finish().unwrap();
    assert_eq!(findings.draft(), draft);
    assert_eq!(findings.draft().finish(), Ok(findings));
}

#[test]
fn a_film_is_no_better_than_its_defects() {
    for defect in FilmDefect::ALL {
        for quality in [FilmQuality::One, FilmQuality::Two, FilmQuality::Three] {
            let mut draft = FindingsDraft { film_quality: Some(quality), ..normal() };
            draft.film_defects.insert(defect);
            let too_good = quality < defect.at_best();
            let owed = too_good.then_some(Omission::QualityBetterThanItsDefects(defect));
            assert_eq!(omissions(&draft), owed.into_iter().collect::<Vec<_>>(), "{defect:?} {quality:?}");
        }
    }
}

#[test]
fn a_plaque_is_over_five_millimetres_or_calcified() {
    for (thickness_mm, calcified, lawful) in [
        (None, false, true),
        (Some(5.1), false, true),
        (Some(5.0), false, false),
        (Some(5.0), true, true),
        (Some(0.0), true, false),
        (Some(f64::NAN), true, false),
    ] {
        let mut draft = normal();
        draft.pleura.plaque = true;
        draft.pleura.said.thickness_mm = thickness_mm;
        draft.pleura.said.calcified = calcified;
        assert_eq!(draft.finish().is_ok(), lawful, "{thickness_mm:?} {calcified}");
    }
}
