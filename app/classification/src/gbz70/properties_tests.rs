//! What holds for every sheet, whatever it says.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::any_sheet::{any_asbestos, any_sheet_begun, any_whole_sheet, tried};
use super::edition::Edition;
use super::findings::FindingsDraft;
use super::pleura::PlaqueSite;
use crate::side::Side;
use crate::zone::{LungZone, PerZone};

/// The same zone of the other lung.
fn across(zone: LungZone) -> LungZone {
    LungZone::ALL[(zone as usize + 3) % 6]
}

fn across_site(site: PlaqueSite) -> PlaqueSite {
    let other = |side| if side == Side::Right { Side::Left } else { Side::Right };
    match site {
        PlaqueSite::ChestWall(side) => PlaqueSite::ChestWall(other(side)),
        PlaqueSite::Diaphragm(side) => PlaqueSite::Diaphragm(other(side)),
        PlaqueSite::HeartBorder | PlaqueSite::HeartBorderOrDiaphragm => site,
    }
}

fn mirrored(sheet: &FindingsDraft) -> FindingsDraft {
    let mut mirrored = sheet.clone();
    mirrored.zones = PerZone::from_fn(|zone| *sheet.zones.get(across(zone)));
    let sites = &sheet.pleura.said.sites;
    mirrored.pleura.said.sites = sites.iter().map(|it| across_site(*it)).collect::<BTreeSet<_>>();
    mirrored
}

proptest! {
    #![proptest_config(tried(512))]

    #[test]
    fn more_profusion_in_any_zones_never_lowers_the_stage(
        sheet in any_sheet_begun(),
        asbestos in any_asbestos(),
        more in prop::collection::vec(0_usize..12, 6),
    ) {
        let mut raised = sheet.clone();
        for (zone, more) in LungZone::ALL.into_iter().zip(more) {
            let point = raised.zones.get_mut(zone);
            *point = point.map(|it| (0..more).fold(it, |it, _| it.raised()));
        }
        for edition in Edition::ALL {
            let before = edition.staging_as_far(&sheet, asbestos).map(|it| it.stage);
            let after = edition.staging_as_far(&raised, asbestos).map(|it| it.stage);
            prop_assert!(before <= after, "{edition:?}: {before:?} {after:?}");
        }
    }

    #[test]
    fn mirrored_lungs_are_staged_alike(sheet in any_sheet_begun(), asbestos in any_asbestos()) {
        let mirrored = mirrored(&sheet);
        for edition in Edition::ALL {
            let staging = edition.staging_as_far(&sheet, asbestos);
            prop_assert_eq!(edition.staging_as_far(&mirrored, asbestos), staging);
        }
    }

    #[test]
    fn a_whole_sheet_goes_to_findings_and_back_unchanged(sheet in any_whole_sheet()) {
        let findings = sheet.finish();
        let findings = findings.map_err(|it| TestCaseError::fail(format!("not lawful: {it:?}")))?;
        prop_assert_eq!(&findings.draft(), &sheet);
        prop_assert_eq!(findings.draft().finish(), Ok(findings));
    }

    #[test]
    fn a_sheet_begun_is_whole_or_owes_something(sheet in any_sheet_begun()) {
        match sheet.finish() {
            Ok(findings) => prop_assert_eq!(findings.draft(), sheet),
            Err(omissions) => prop_assert!(!omissions.is_empty()),
        }
    }
}
