//! Any sheet at all, for properties that hold for every one.

use std::collections::BTreeSet;

use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::film_quality::{FilmDefect, FilmQuality};
use super::findings::{DiametersDraft, FindingsDraft, PleuraDraft};
use super::pleura::{PlaqueFindings, PlaqueSite};
use super::stage::Asbestos;
use super::symbol::Symbol;
use crate::profusion::Profusion;
use crate::small_opacity::Shape;
use crate::zone::{LungZone, PerZone};

/// How often a property is tried. A failure is told with its smallest sheet, and nothing is written.
pub(crate) fn tried(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Exposed, not exposed, or not stated.
pub(super) fn any_asbestos() -> impl Strategy<Value = Asbestos> {
    select(&Asbestos::ALL[..])
}

/// Exposed or not.
pub(super) fn any_stated_asbestos() -> impl Strategy<Value = Asbestos> {
    select(&[Asbestos::Exposed, Asbestos::NotExposed][..])
}

/// A sheet that is whole and lawful, of a film of grade one to three.
pub(crate) fn any_whole_sheet() -> impl Strategy<Value = FindingsDraft> {
    let small = (any_zones(), any_shape(), any::<bool>());
    let comments = select(&["", "see the \"left\" apex\n再看"][..]).prop_map(str::to_owned);
    let beside = (any_large_opacities(), option::of(0.01..3.0), any_pleura(), any_symbols(), comments);
    (any_film(), small, beside).prop_map(|((film_quality, film_defects), small, beside)| {
        let (zones, (primary, secondary), aggregation) = small;
        let (large_opacities, area, pleura, symbols, comments) = beside;
        let shows = zones.iter().any(|(_, it)| Profusion::ZeroZero < *it);
        FindingsDraft {
            film_quality: Some(film_quality),
            film_defects,
            zones: zones.map(Some),
            primary: shows.then_some(primary),
            secondary: shows.then_some(secondary),
            aggregation: shows && aggregation,
            area_over_right_upper_zone: area.filter(|_| !large_opacities.is_empty()),
            large_opacities,
            pleura,
            symbols,
            comments,
        }
    })
}

/// A sheet on which zones, diameters and more may be missing.
pub(super) fn any_sheet_begun() -> impl Strategy<Value = FindingsDraft> {
    let missing = vec(prop::bool::weighted(0.2), LungZone::ALL.len());
    let unmeasured = DiametersDraft { long_mm: Some(31.0), short_mm: None };
    (any_whole_sheet(), missing, any::<bool>(), any::<bool>()).prop_map(
        move |(mut sheet, missing, no_film, one_more)| {
            for zone in LungZone::ALL.into_iter().filter(|it| missing[*it as usize]) {
                *sheet.zones.get_mut(zone) = None;
            }
            sheet.film_quality = sheet.film_quality.filter(|_| !no_film);
            if one_more {
                sheet.large_opacities.insert(0, unmeasured);
            }
            sheet
        },
    )
}

fn any_film() -> impl Strategy<Value = (FilmQuality, BTreeSet<FilmDefect>)> {
    let read = &FilmQuality::ALL[..3];
    (select(read), btree_set(select(&FilmDefect::ALL[..]), 0..3)).prop_map(|(quality, defects)| {
        let at_best = defects.iter().map(|it| it.at_best()).max();
        (at_best.map_or(quality, |it| it.max(quality)), defects)
    })
}

/// All twelve points, and often enough few of them, so that the borders of the rules are met.
fn any_zones() -> impl Strategy<Value = PerZone<Profusion>> {
    let points = prop_oneof![
        vec(0_usize..12, 6),
        vec(0_usize..5, 6),
        vec(prop_oneof![Just(1_usize), Just(3), Just(6), Just(9)], 6),
        vec(prop_oneof![Just(2_usize), Just(3), Just(8), Just(9)], 6),
    ];
    points.prop_map(|it| PerZone::from_fn(|zone| Profusion::ALL[it[zone as usize]]))
}

fn any_shape() -> impl Strategy<Value = (Shape, Shape)> {
    (select(&Shape::ALL[..]), select(&Shape::ALL[..]))
}

fn any_large_opacities() -> impl Strategy<Value = Vec<DiametersDraft>> {
    let whole = (11_u32..26, 1_u32..16).prop_map(|(long, short)| (f64::from(long), f64::from(short)));
    let opacity = prop_oneof![whole, (10.01..40.0, 0.1..30.0)].prop_map(|(long_mm, short_mm): (f64, f64)| {
        DiametersDraft { long_mm: Some(long_mm), short_mm: Some(short_mm.min(long_mm)) }
    });
    prop_oneof![3 => Just(vec![]), 2 => vec(opacity, 1..3)]
}

fn any_pleura() -> impl Strategy<Value = PleuraDraft> {
    let length = prop_oneof![Just(0.0), Just(0.5), 0.0..2.0];
    let thick_mm = option::of(5.01..30.0);
    let sites = btree_set(select(&PlaqueSite::ALL[..]), 0..3);
    let said = (sites, any::<bool>(), thick_mm, length, any::<bool>());
    (any::<bool>(), said).prop_map(|(plaque, (sites, calcified, thickness_mm, length_over_wall, shaggy))| {
        let said =
            PlaqueFindings { sites, calcified, thickness_mm, length_over_wall, shaggy_heart_border: shaggy };
        if plaque { PleuraDraft { plaque, said } } else { PleuraDraft::default() }
    })
}

fn any_symbols() -> impl Strategy<Value = BTreeSet<Symbol>> {
    btree_set(select(&Symbol::ALL[..]), 0..4)
}
