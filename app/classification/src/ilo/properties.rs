//! What holds for every form.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::any::{across, any_form, mirrored, whole_form};
use super::omission::Omission;
use crate::gbz70::any_sheet::tried;

/// The omission of the other side.
fn mirrored_omission(omission: Omission) -> Omission {
    match omission {
        Omission::ExtentMissing(change, side) => Omission::ExtentMissing(change, across(side)),
        Omission::ExtentWithoutSite(change, side) => Omission::ExtentWithoutSite(change, across(side)),
        Omission::WidthMissing(change, side) => Omission::WidthMissing(change, across(side)),
        Omission::WidthWithoutProfile(change, side) => Omission::WidthWithoutProfile(change, across(side)),
        Omission::ThickeningWithoutAngle(side) => Omission::ThickeningWithoutAngle(across(side)),
        sideless => sideless,
    }
}

proptest! {
    #![proptest_config(tried(256))]

    #[test]
    fn a_form_finishes_or_names_each_omission_once(form in any_form()) {
        if let Err(omissions) = form.finish() {
            let each: BTreeSet<Omission> = omissions.iter().copied().collect();
            prop_assert!(!omissions.is_empty());
            prop_assert_eq!(each.len(), omissions.len(), "{:?}", omissions);
            prop_assert!(omissions.iter().all(|it| Omission::all().contains(it)));
        }
    }

    #[test]
    fn a_form_without_a_broken_rule_finishes(form in whole_form()) {
        prop_assert!(form.finish().is_ok(), "{:?}", form.finish());
    }

    #[test]
    fn what_is_finished_goes_back_to_a_draft_and_forth_again(form in prop_oneof![any_form(), whole_form()]) {
        if let Ok(findings) = form.finish() {
            prop_assert_eq!(findings.draft().finish(), Ok(findings));
        }
    }

    #[test]
    fn a_mirrored_chest_owes_the_same_on_the_other_side(form in prop_oneof![any_form(), whole_form()]) {
        match (form.finish(), mirrored(&form).finish()) {
            (Ok(findings), Ok(seen_in_the_mirror)) => {
                prop_assert_eq!(mirrored(&findings.draft()), seen_in_the_mirror.draft());
            }
            (Err(omissions), Err(in_the_mirror)) => {
                let across: BTreeSet<_> = omissions.into_iter().map(mirrored_omission).collect();
                prop_assert_eq!(across, in_the_mirror.into_iter().collect::<BTreeSet<_>>());
            }
            (one, other) => prop_assert!(false, "{one:?}\n{other:?}"),
        }
    }
}
