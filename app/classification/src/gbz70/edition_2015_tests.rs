//! What holds for every sheet; the single cases stand in tests/spec/gbz70-2015-staging.md.

use super::*;
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

#[test]
fn more_profusion_never_lowers_the_stage() {
    for asbestos in Asbestos::ALL {
        for pleura in pleuras() {
            for grid in all_grids() {
                let before = staging_as_far(&draft_of(grid, pleura.clone()), asbestos).unwrap();
                for zone_idx in 0..6 {
                    let mut raised = grid;
                    raised[zone_idx] = (raised[zone_idx] + 1).min(11);
                    let after = staging_as_far(&draft_of(raised, pleura.clone()), asbestos).unwrap();
                    assert!(before.stage <= after.stage, "{grid:?} {pleura:?} {asbestos:?}");
                }
            }
        }
    }
}

#[test]
fn without_asbestos_the_pleura_changes_nothing() {
    for grid in all_grids() {
        let bare = staging_as_far(&draft_of(grid, pleuras()[0].clone()), Asbestos::NotExposed);
        for pleura in pleuras() {
            let plaque = staging_as_far(&draft_of(grid, pleura.clone()), Asbestos::NotExposed);
            assert_eq!(plaque, bare, "{grid:?}");
        }
    }
}

#[test]
fn a_finished_sheet_is_staged_as_it_was_while_being_filled_in() {
    for grid in all_grids() {
        if let Ok(findings) = draft_of(grid, pleuras()[3].clone()).finish() {
            let seen = findings.seen().expect("grade one is seen");
            let whole = stage(seen, Asbestos::Exposed);
            let as_far = staging_as_far(&findings.draft(), Asbestos::Exposed);
            assert_eq!(as_far, Some(whole));
        }
    }
}

#[test]
fn a_sheet_just_begun_says_what_is_missing() {
    let mut draft = FindingsDraft::default();
    assert_eq!(staging_as_far(&draft, Asbestos::NotExposed), None);
    *draft.zones.get_mut(LungZone::LeftLower) = Some(Profusion::OneOne);
    draft.large_opacities = vec![DiametersDraft { long_mm: Some(30.0), short_mm: None }];
    let staging = staging_as_far(&draft, Asbestos::NotExposed).unwrap();
    assert_eq!(staging.stage, Stage::None);
    assert_eq!(staging.notes, [Note::ZonesStillMissing]);
    draft.large_opacities[0].short_mm = Some(10.5);
    let staging = staging_as_far(&draft, Asbestos::NotExposed).unwrap();
    assert_eq!(staging.stage, Stage::Three);
    draft.film_quality = Some(FilmQuality::Four);
    assert_eq!(staging_as_far(&draft, Asbestos::NotExposed), None);
}
