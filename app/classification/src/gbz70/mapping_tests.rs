//! Every sheet is staged by the old edition and by 2015, and what comes out is what is stated.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::gbz70::figures_2002::Figures2002;
use crate::gbz70::findings::{DiametersDraft, FindingsDraft, PleuraDraft};
use crate::gbz70::pleura::{PlaqueFindings, PlaqueSite};
use crate::gbz70::rules::Rules;
use crate::profusion::Profusion;
use crate::zone::PerZone;

/// One point for each thing that a rule can tell apart.
const POINTS: [Profusion; 5] =
    [Profusion::ZeroZero, Profusion::ZeroOne, Profusion::OneOne, Profusion::TwoTwo, Profusion::ThreeThree];

/// On both sides of every limit of a diameter.
const DIAMETERS: [(f64, f64); 4] = [(10.1, 3.0), (19.9, 12.0), (20.0, 10.0), (20.0, 10.1)];

fn zones() -> Vec<PerZone<Option<Profusion>>> {
    let mut multisets = vec![vec![]];
    for _ in 0..6 {
        let one_more = |it: Vec<usize>| {
            let least = it.last().copied().unwrap_or(0);
            (least..POINTS.len()).map(move |next| [it.clone(), vec![next]].concat())
        };
        multisets = multisets.into_iter().flat_map(one_more).collect();
    }
    let zones = |it: Vec<usize>| PerZone::from_fn(|zone| Some(POINTS[it[zone as usize]]));
    multisets.into_iter().map(zones).collect()
}

fn large_opacities() -> Vec<(Vec<DiametersDraft>, Option<f64>)> {
    let one = |(long_mm, short_mm)| DiametersDraft { long_mm: Some(long_mm), short_mm: Some(short_mm) };
    let areas = [None, Some(1.0), Some(1.1)];
    let measured = DIAMETERS.iter().flat_map(|it| areas.map(|area| (vec![one(*it)], area)));
    [(vec![], None)].into_iter().chain(measured).collect()
}

fn pleuras() -> [PleuraDraft; 6] {
    let plaque = |said| PleuraDraft { plaque: true, said };
    let wall = PlaqueFindings::default();
    let heart = PlaqueFindings { sites: BTreeSet::from([PlaqueSite::HeartBorder]), ..wall.clone() };
    [
        PleuraDraft::default(),
        plaque(PlaqueFindings { length_over_wall: 0.6, ..wall.clone() }),
        plaque(PlaqueFindings { shaggy_heart_border: true, ..wall.clone() }),
        plaque(PlaqueFindings { length_over_wall: 0.6, ..heart.clone() }),
        plaque(heart),
        plaque(wall),
    ]
}

fn sheets() -> Vec<FindingsDraft> {
    let mut sheets = Vec::new();
    for zones in zones() {
        for (large_opacities, area_over_right_upper_zone) in large_opacities() {
            for aggregation in [false, true] {
                for pleura in pleuras() {
                    sheets.push(FindingsDraft {
                        zones,
                        aggregation,
                        large_opacities: large_opacities.clone(),
                        area_over_right_upper_zone,
                        pleura,
                        ..FindingsDraft::default()
                    });
                }
            }
        }
    }
    sheets
}

/// Which stages of 2015 stand beside which stages of the other rules; where exposure to asbestos is not stated, those of
/// a person exposed and of one who is not.
fn seen_together(rules: &Rules, asbestos: Asbestos, sheets: &[FindingsDraft]) -> BTreeMap<Stage, Vec<Stage>> {
    let possible = match asbestos {
        Asbestos::NotStated => vec![Asbestos::Exposed, Asbestos::NotExposed],
        stated => vec![stated],
    };
    let mut together = BTreeMap::<Stage, BTreeSet<Stage>>::new();
    for (sheet, asbestos) in sheets.iter().flat_map(|it| possible.iter().map(move |asbestos| (it, *asbestos)))
    {
        let old = rules.staging_as_far(sheet, asbestos).unwrap();
        let new = Edition::Gbz70_2015.staging_as_far(sheet, asbestos).unwrap();
        together.entry(old.stage).or_default().insert(new.stage);
    }
    together.into_iter().map(|(old, new)| (old, new.into_iter().collect())).collect()
}

#[test]
fn every_sheet_gets_by_2015_what_is_stated_of_its_older_stage() {
    let sheets = sheets();
    for edition in Edition::ALL {
        for asbestos in Asbestos::ALL {
            let together = seen_together(&edition.rules(), asbestos, &sheets);
            for stage in Stage::ALL.into_iter().filter(|it| *it != Stage::NonePlus) {
                let found = together.get(&stage).cloned().unwrap_or_default();
                let stated = mapping(edition, stage, asbestos);
                assert_eq!(found, stated.stages(), "{edition:?} {stage:?} {asbestos:?}");
                assert_eq!(edition.stages().contains(&stage), stated != Mapping::None);
            }
        }
    }
}

#[test]
fn a_film_called_zero_plus_gets_what_is_stated_of_zero_plus() {
    let mut figures = Figures2002::default();
    figures.zero_plus_from.value = Some(Profusion::ZeroOne);
    for asbestos in Asbestos::ALL {
        let together = seen_together(&figures.rules(), asbestos, &sheets());
        let stated = mapping(Edition::Gbz70_2002, Stage::NonePlus, asbestos);
        assert_eq!(together[&Stage::NonePlus], stated.stages(), "{asbestos:?}");
    }
}

#[test]
fn one_stage_is_said_as_one_and_more_as_several() {
    for edition in Edition::ALL {
        for stage in Stage::ALL {
            for asbestos in Asbestos::ALL {
                let stated = mapping(edition, stage, asbestos);
                let is_several = matches!(stated, Mapping::Several(_));
                assert_eq!(1 < stated.stages().len(), is_several, "{edition:?} {stage:?} {asbestos:?}");
            }
        }
    }
}
