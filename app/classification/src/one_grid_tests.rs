//! What holds between the two schemes, whatever the chest.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::gbz70::any_sheet::{any_whole_sheet, tried};
use crate::gbz70::{DiametersDraft, FilmDefect, FilmQuality, PlaqueFindings, PlaqueSite};
use crate::ilo::any::{across, mirrored, whole_form};
use crate::ilo::{Extent, LargeOpacity, RowDraft, Width};
use crate::side::{PerSide, Side, Sides};
use crate::small_opacity::Shape;
use crate::zone::LungZone;

/// A lawful sheet of a film of any grade, with or without a shape where none is owed.
fn any_sheet() -> impl Strategy<Value = gbz70::Findings> {
    (any_whole_sheet(), any::<bool>(), prop::bool::weighted(0.1)).prop_map(
        |(mut sheet, shaped, unreadable)| {
            if unreadable {
                let film_defects = sheet.film_defects.clone();
                sheet = gbz70::FindingsDraft { film_defects, ..gbz70::FindingsDraft::default() };
                sheet.film_quality = Some(FilmQuality::Four);
            }
            if !shaped && sheet.graded().all(|it| it < Profusion::OneZero) {
                (sheet.primary, sheet.secondary) = (None, None);
            }
            sheet.finish().expect("it is lawful by construction")
        },
    )
}

/// The sides of all plaques of the chest wall whose view is owed.
fn views(owed: &[Owed]) -> Sides {
    Sides::where_it_holds(|side| owed.contains(&Owed::PlaqueView(side)))
}

/// A reader who takes every proposal, and sees nothing that GBZ 70 did not see.
fn answered(form: &ilo::FindingsDraft, owed: &[Owed]) -> ilo::FindingsDraft {
    let mut form = ilo::FindingsDraft { comments: "as seen".to_owned(), ..form.clone() };
    for it in owed {
        match it {
            Owed::Quality(grade) => form.quality = Some(*grade),
            Owed::Shape => (form.primary, form.secondary) = (Some(Shape::S), Some(Shape::S)),
            Owed::Zones => _ = form.zones.insert(LungZone::RightUpper),
            Owed::Profusion(point) => form.profusion = Some(*point),
            Owed::LargeArea => form.large = Some(LargeOpacity::B),
            Owed::Pleural(_) => form.pleural = Some(false),
            Owed::PlaqueSites => form.plaques.elsewhere.site = Some(Sides::Right),
            Owed::HeartBorderSide => form.plaques.elsewhere.site = Some(Sides::Left),
            Owed::DiaphragmOrOtherSite => {
                let known = form.plaques.diaphragm.site.unwrap_or(Sides::Neither);
                form.plaques.diaphragm.site = Some(known.and(Sides::Right));
            }
            Owed::Angle => form.costophrenic_angle = Some(Sides::Neither),
            Owed::Other(yes) => form.other = Some(*yes),
            Owed::CancerOrMesothelioma => _ = form.symbols.insert(ilo::Symbol::Ca),
            Owed::Coalescence => _ = form.symbols.insert(ilo::Symbol::Ax),
            _ => {}
        }
    }
    if form.pleural == Some(true) {
        let calcified = owed.contains(&Owed::PlaqueCalcification(true));
        let whole = |row: RowDraft| {
            let site = row.site.unwrap_or(Sides::Neither);
            let given = if calcified { site } else { Sides::Neither };
            RowDraft { site: Some(site), calcification: Some(row.calcification.unwrap_or(given)) }
        };
        let sides = views(owed);
        let wall = &mut form.plaques.wall;
        wall.profile = whole(RowDraft { site: Some(sides), ..RowDraft::default() });
        wall.face_on = whole(RowDraft::default());
        wall.extent = PerSide::from_fn(|it| Some(if sides.holds(it) { Extent::One } else { Extent::O }));
        wall.width = PerSide::from_fn(|_| Some(Width::O));
        form.plaques.diaphragm = whole(form.plaques.diaphragm);
        form.plaques.elsewhere = whole(form.plaques.elsewhere);
    }
    form
}

fn said(findings: &gbz70::Findings) -> PlaqueFindings {
    let plaque = findings.seen().and_then(|it| it.pleura().plaque());
    plaque.map(|it| it.findings().clone()).unwrap_or_default()
}

proptest! {
    #![proptest_config(tried(256))]

    #[test]
    fn what_a_form_lacks_after_gbz70_is_owed_under_its_item(sheet in any_sheet()) {
        let (form, owed) = ilo_from_gbz70(&sheet);
        for omission in form.finish().err().unwrap_or_default() {
            // What names the abnormality is a symbol, 4B, where 4A asks for it.
            let named = omission == ilo::Omission::OtherNotNamed && owed.contains(&Owed::CancerOrMesothelioma);
            let told = named || owed.iter().any(|it| it.clause() == omission.clause());
            prop_assert!(told, "{omission} is not owed in {owed:?}");
        }
    }

    #[test]
    fn a_reader_who_answers_what_is_owed_has_a_whole_form(sheet in any_sheet()) {
        let (form, owed) = ilo_from_gbz70(&sheet);
        let form = answered(&form, &owed);
        prop_assert!(form.finish().is_ok(), "{:?} of {owed:?}", form.finish());
    }

    #[test]
    fn there_and_back_loses_nothing_that_both_can_say(sheet in any_sheet()) {
        let (form, owed_there) = ilo_from_gbz70(&sheet);
        let form = answered(&form, &owed_there).finish().expect("what is owed was answered");
        let (back, owed) = gbz70_from_ilo(&form);

        prop_assert_eq!(back.film_quality == Some(FilmQuality::Four), sheet.seen().is_none());
        let alike = |all: &BTreeSet<FilmDefect>| {
            DEFECTS_ALIKE.iter().filter(|(it, _)| all.contains(it)).count()
        };
        prop_assert_eq!(alike(&back.film_defects), alike(sheet.film_defects()));
        let Some(seen) = sheet.seen() else { return Ok(()) };

        for (zone, point) in seen.zones().iter() {
            let proposed = owed.iter().find_map(|it| match it {
                Owed::ZoneProfusion(of, point) if *of == zone => Some(*point),
                _ => None,
            });
            prop_assert_eq!(proposed.map(is_affected), Some(is_affected(*point)), "{:?}", zone);
        }
        if let Some(shape) = seen.shape() {
            prop_assert_eq!((back.primary, back.secondary), (Some(shape.primary), Some(shape.secondary)));
        }
        prop_assert_eq!(owed.contains(&Owed::Aggregation), seen.aggregation());
        let long_mm: Vec<_> = back.large_opacities.iter().map(|it| it.long_mm).collect();
        let owed_mm: Vec<_> = seen.large_opacities().iter().map(|it| Some(it.long_mm())).collect();
        prop_assert_eq!(long_mm, owed_mm);
        prop_assert_eq!(back.area_over_right_upper_zone, seen.area_over_right_upper_zone());
        for (of_gbz70, _) in ALIKE {
            prop_assert_eq!(back.symbols.contains(&of_gbz70), seen.symbols().contains(&of_gbz70));
        }
    }

    #[test]
    fn there_and_back_every_plaque_is_there_or_owed(sheet in any_sheet()) {
        let (form, owed_there) = ilo_from_gbz70(&sheet);
        let form = answered(&form, &owed_there).finish().expect("what is owed was answered");
        let (back, owed) = gbz70_from_ilo(&form);
        let said = said(&sheet);
        for site in &said.sites {
            let heart_border = owed.iter().any(|it| matches!(it, Owed::HeartBorder(_)));
            let told = match site {
                PlaqueSite::HeartBorder => heart_border,
                PlaqueSite::HeartBorderOrDiaphragm => {
                    let right = PlaqueSite::Diaphragm(Side::Right);
                    back.pleura.said.sites.contains(&right) || owed.contains(&Owed::OverFive(right))
                }
                site => back.pleura.said.sites.contains(site) || owed.contains(&Owed::OverFive(*site)),
            };
            prop_assert!(told, "{site:?} in {:?}, {owed:?}", back.pleura);
        }
        prop_assert_eq!(back.pleura.said.calcified, said.calcified);
    }

    #[test]
    fn a_sheet_from_an_ilo_form_lacks_only_what_is_owed(form in whole_form()) {
        let form = form.finish().expect("it is whole");
        let (sheet, owed) = gbz70_from_ilo(&form);
        for omission in sheet.finish().err().unwrap_or_default() {
            let told = match omission {
                gbz70::Omission::FilmQualityMissing => {
                    owed.iter().any(|it| matches!(it, Owed::FilmQuality(_)))
                }
                gbz70::Omission::ZoneMissing(zone) => {
                    owed.iter().any(|it| matches!(it, Owed::ZoneProfusion(of, _) if *of == zone))
                }
                gbz70::Omission::DiametersMissing { .. } => {
                    owed.iter().any(|it| matches!(it, Owed::Diameters | Owed::ShortDiameter(_)))
                }
                _ => false,
            };
            prop_assert!(told, "{omission} is not owed in {owed:?}");
        }
    }

    #[test]
    fn a_sheet_that_takes_every_proposal_is_whole(form in whole_form()) {
        let (mut sheet, owed) = gbz70_from_ilo(&form.finish().expect("it is whole"));
        for it in owed {
            match it {
                Owed::FilmQuality(quality) => sheet.film_quality = Some(quality),
                Owed::ZoneProfusion(zone, point) => *sheet.zones.get_mut(zone) = Some(point),
                _ => {}
            }
        }
        for opacity in &mut sheet.large_opacities {
            let long_mm = opacity.long_mm.unwrap_or(20.0);
            *opacity = DiametersDraft { long_mm: Some(long_mm), short_mm: Some(long_mm) };
        }
        prop_assert!(sheet.finish().is_ok(), "{:?}", sheet.finish());
    }

    #[test]
    fn a_mirrored_form_gives_a_mirrored_sheet(form in whole_form()) {
        let sites = |form: &ilo::FindingsDraft| {
            let (sheet, owed) = gbz70_from_ilo(&form.finish().expect("it is whole"));
            (sheet.pleura.said.sites, owed.len(), sheet.symbols, sheet.large_opacities.len())
        };
        let (of_form, of_mirrored) = (sites(&form), sites(&mirrored(&form)));
        let turned = of_form.0.iter().map(|it| match it {
            PlaqueSite::ChestWall(side) => PlaqueSite::ChestWall(across(*side)),
            PlaqueSite::Diaphragm(side) => PlaqueSite::Diaphragm(across(*side)),
            sideless => *sideless,
        });
        prop_assert_eq!(turned.collect::<BTreeSet<_>>(), of_mirrored.0);
        prop_assert_eq!((of_form.1, of_form.2, of_form.3), (of_mirrored.1, of_mirrored.2, of_mirrored.3));
    }

    #[test]
    fn the_overall_profusion_lies_between_the_zones_that_count(sheet in any_sheet()) {
        let Some(seen) = sheet.seen() else { return Ok(()) };
        let overall = Convention::default().overall(seen.zones());
        let highest = seen.zones().iter().map(|(_, it)| *it).max();
        prop_assert!(Some(overall) <= highest);
        prop_assert!(highest.map(Profusion::index) < Some(overall.index() + 3));
    }
}
