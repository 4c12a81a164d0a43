//! What holds for every sheet by every edition; the single cases stand in `tests/spec`.

use super::*;
use crate::gbz70::edition::Edition;
use crate::gbz70::figures_2002::Figures2002;
use crate::gbz70::findings::{DiametersDraft, PleuraDraft};
use crate::gbz70::pleura::PlaqueSite;
use crate::small_opacity::Shape;
use crate::zone::{LungZone, PerZone};

/// Every way to grade six zones, whatever their order.
fn all_grids() -> Vec<[usize; 6]> {
    let mut grids = vec![vec![]];
    for _ in 0..6 {
        grids = grids
            .into_iter()
            .flat_map(|grid: Vec<usize>| {
                let least = grid.last().copied().unwrap_or(0);
                (least..12).map(move |next| [grid.clone(), vec![next]].concat())
            })
            .collect();
    }
    grids.into_iter().map(|it| it.try_into().expect("six zones")).collect()
}

fn draft_of(grid: [usize; 6], pleura: PleuraDraft) -> FindingsDraft {
    FindingsDraft {
        film_quality: Some(FilmQuality::One),
        zones: PerZone::from_fn(|zone| Profusion::from_index(grid[zone as usize])),
        primary: Some(Shape::P),
        secondary: Some(Shape::P),
        pleura,
        ..FindingsDraft::default()
    }
}

fn pleuras() -> [PleuraDraft; 4] {
    let plaque = PleuraDraft { plaque: true, ..PleuraDraft::default() };
    let [mut at_heart, mut shaggy] = [plaque.clone(), plaque.clone()];
    at_heart.said.sites.insert(PlaqueSite::HeartBorder);
    shaggy.said.shaggy_heart_border = true;
    [PleuraDraft::default(), plaque, at_heart, shaggy]
}

fn graded(profusion: Profusion) -> FindingsDraft {
    draft_of([profusion.index(); 6], PleuraDraft::default())
}

fn as_far_2015(draft: &FindingsDraft) -> Option<Staging> {
    Edition::Gbz70_2015.staging_as_far(draft, Asbestos::NotExposed)
}

fn as_far_2002(draft: &FindingsDraft) -> Staging {
    Edition::Gbz70_2002.staging_as_far(draft, Asbestos::NotExposed).unwrap()
}

#[test]
fn more_profusion_never_lowers_the_stage() {
    let asbestos = Asbestos::Exposed;
    for edition in Edition::ALL {
        for pleura in pleuras() {
            for grid in all_grids() {
                let before = edition.staging_as_far(&draft_of(grid, pleura.clone()), asbestos).unwrap();
                for zone_idx in 0..6 {
                    let mut raised = grid;
                    raised[zone_idx] = (raised[zone_idx] + 1).min(11);
                    let after = edition.staging_as_far(&draft_of(raised, pleura.clone()), asbestos).unwrap();
                    assert!(before.stage <= after.stage, "{edition:?} {grid:?} {pleura:?}");
                }
            }
        }
    }
}

#[test]
fn the_pleura_counts_only_after_asbestos_and_only_since_2015() {
    for edition in Edition::ALL {
        for asbestos in Asbestos::ALL {
            let counts = edition == Edition::Gbz70_2015 && asbestos != Asbestos::NotExposed;
            let differs = all_grids().into_iter().any(|grid| {
                let stage = |it: &PleuraDraft| edition.staging_as_far(&draft_of(grid, it.clone()), asbestos);
                let [bare, plaques @ ..] = pleuras();
                plaques.iter().any(|it| stage(it) != stage(&bare))
            });
            assert_eq!(differs, counts, "{edition:?} {asbestos:?}");
        }
    }
}

#[test]
fn where_exposure_is_not_stated_and_the_stage_hangs_on_it_both_are_told() {
    for edition in Edition::ALL {
        for (grid, pleura) in all_grids().into_iter().flat_map(|grid| pleuras().map(|it| (grid, it))) {
            let sheet = draft_of(grid, pleura);
            let [exposed, not_exposed, not_stated] =
                Asbestos::ALL.map(|it| edition.staging_as_far(&sheet, it).unwrap());
            let same = |it: &Staging| (it.stage, it.clause, it.naming);
            assert_eq!(same(&not_stated), same(&not_exposed));
            let other = not_stated.if_exposed.map(|it| (it.stage, it.clause, it.naming));
            assert_eq!(other, Some(same(&exposed)).filter(|it| *it != same(&not_exposed)));
            assert_eq!(not_stated.notes.contains(&Note::AsbestosNotStated), other.is_some());
            let decided = Some(exposed.stage).filter(|it| *it == not_exposed.stage);
            assert_eq!(not_stated.decided(), decided);
        }
    }
}

#[test]
fn a_finished_sheet_is_staged_as_it_was_while_being_filled_in() {
    for grid in all_grids() {
        if let Ok(findings) = draft_of(grid, pleuras()[3].clone()).finish() {
            let seen = findings.seen().expect("grade one is seen");
            for edition in Edition::ALL {
                let whole = edition.stage(seen, Asbestos::Exposed);
                let as_far = edition.staging_as_far(&findings.draft(), Asbestos::Exposed);
                assert_eq!(as_far, Some(whole));
            }
        }
    }
}

#[test]
fn a_sheet_just_begun_says_what_is_missing() {
    let mut draft = FindingsDraft::default();
    assert_eq!(as_far_2015(&draft), None);
    *draft.zones.get_mut(LungZone::LeftLower) = Some(Profusion::OneOne);
    draft.large_opacities = vec![DiametersDraft { long_mm: Some(30.0), short_mm: None }];
    let staging = as_far_2015(&draft).unwrap();
    assert_eq!(staging.stage, Stage::None);
    assert_eq!(staging.notes, [Note::ZonesStillMissing]);
    draft.large_opacities[0].short_mm = Some(10.5);
    assert_eq!(as_far_2015(&draft).unwrap().stage, Stage::Three);
    draft.film_quality = Some(FilmQuality::Four);
    assert_eq!(as_far_2015(&draft), None);
}

#[test]
fn an_edition_stages_by_its_own_stages_severest_first() {
    for edition in Edition::ALL {
        let stages: Vec<_> = edition.rules().outcomes().filter(|it| it.naming == Naming::Named).collect();
        assert!(stages.iter().all(|it| edition.stages().contains(&it.stage)), "{edition:?}");
        assert!(stages.is_sorted_by(|severer, next| next.stage <= severer.stage), "{edition:?}");
        assert!(edition.stages().is_sorted());
    }
}

#[test]
fn an_area_is_lawful_beside_a_large_opacity_and_decides_three_plus() {
    let mut draft = graded(Profusion::ZeroZero);
    draft.large_opacities = vec![DiametersDraft { long_mm: Some(60.0), short_mm: Some(40.0) }];
    let unmeasured = as_far_2002(&draft);
    assert_eq!(unmeasured.stage, Stage::Three);
    assert!(unmeasured.notes.contains(&Note::AreaNotMeasured));
    for (area, stage) in [(1.0, Stage::Three), (1.01, Stage::ThreePlus), (f64::NAN, Stage::Three)] {
        draft.area_over_right_upper_zone = Some(area);
        assert_eq!(as_far_2002(&draft).stage, stage, "{area}");
    }
    draft.area_over_right_upper_zone = Some(1.5);
    draft.large_opacities.clear();
    assert_eq!(as_far_2002(&draft).stage, Stage::None);
}

#[test]
fn zero_and_zero_plus_are_told_apart_only_by_a_house_that_knows_how() {
    let note = |it: Profusion| as_far_2002(&graded(it)).notes.contains(&Note::ZeroPlusNotDecided);
    assert!(!note(Profusion::ZeroMinus));
    assert!(!note(Profusion::ZeroZero));
    assert!(note(Profusion::ZeroOne));
    assert!(!note(Profusion::OneZero), "that is stage one");
    let mut figures = Figures2002::default();
    figures.zero_plus_from.value = Some(Profusion::ZeroOne);
    let stage = |it| figures.rules().staging_as_far(&graded(it), Asbestos::NotExposed).unwrap();
    assert_eq!(stage(Profusion::ZeroZero).stage, Stage::None);
    assert_eq!(stage(Profusion::ZeroOne).stage, Stage::NonePlus);
    assert!(stage(Profusion::ZeroOne).notes.contains(&Note::FiguresNotConfirmed));
    figures.zero_plus_from.confirmed = true;
    let confirmed = figures.rules().staging_as_far(&graded(Profusion::ZeroOne), Asbestos::NotExposed);
    assert!(!confirmed.unwrap().notes.contains(&Note::FiguresNotConfirmed));
}

#[test]
fn the_rules_of_2002_are_those_of_its_default_figures() {
    let by_default = Figures2002::default().rules().measures;
    assert_eq!(format!("{by_default:?}"), format!("{:?}", Edition::Gbz70_2002.rules().measures));
}
