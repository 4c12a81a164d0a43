//! What a form owes before it is a reading, and the way back.

use super::*;
use crate::ilo::pleura::{Extent, PleuralRow, RowDraft, Width};
use crate::side::PerSide;

/// Quality 1, and "no" three times.
pub(crate) fn normal() -> FindingsDraft {
    FindingsDraft {
        quality: Some(Grade::One),
        parenchymal: Some(false),
        pleural: Some(false),
        other: Some(false),
        ..FindingsDraft::default()
    }
}

/// q/q 1/1 in four zones, no large opacity.
pub(crate) fn with_opacities() -> FindingsDraft {
    FindingsDraft {
        parenchymal: Some(true),
        primary: Some(Shape::Q),
        secondary: Some(Shape::Q),
        zones: LungZone::ALL.into_iter().take(4).collect(),
        profusion: Some(Profusion::OneOne),
        large: Some(LargeOpacity::O),
        ..normal()
    }
}

fn none() -> RowDraft {
    RowDraft { site: Some(Sides::Neither), calcification: None }
}

/// A calcified plaque in profile on the right, an obliterated left angle with thickening face on.
pub(crate) fn with_pleura() -> FindingsDraft {
    let right = RowDraft { site: Some(Sides::Right), calcification: Some(Sides::Right) };
    let left = RowDraft { site: Some(Sides::Left), calcification: Some(Sides::Neither) };
    FindingsDraft {
        pleural: Some(true),
        plaques: PlaquesDraft {
            wall: WallDraft {
                profile: right,
                face_on: none(),
                extent: PerSide { right: Some(Extent::One), left: None },
                width: PerSide { right: Some(Width::B), left: None },
            },
            diaphragm: none(),
            elsewhere: none(),
        },
        costophrenic_angle: Some(Sides::Left),
        thickening: WallDraft {
            profile: none(),
            face_on: left,
            extent: PerSide { right: None, left: Some(Extent::Two) },
            width: PerSide::default(),
        },
        ..with_opacities()
    }
}

fn omissions(draft: &FindingsDraft) -> Vec<Omission> {
    draft.finish().err().unwrap_or_default()
}

#[test]
fn an_empty_form_owes_its_four_questions() {
    let owed = [
        Omission::QualityMissing,
        Omission::ParenchymalMissing,
        Omission::PleuralMissing,
        Omission::OtherMissing,
    ];
    assert_eq!(omissions(&FindingsDraft::default()), owed);
}

#[test]
fn a_yes_owes_everything_behind_it() {
    let yes = FindingsDraft { parenchymal: Some(true), pleural: Some(true), other: Some(true), ..normal() };
    let mut owed = vec![
        Omission::PrimaryMissing,
        Omission::SecondaryMissing,
        Omission::ZonesMissing,
        Omission::ProfusionMissing,
        Omission::LargeMissing,
    ];
    owed.extend(PleuralRow::ALL[..4].iter().map(|it| Omission::SiteMissing(*it)));
    owed.extend([Omission::AngleMissing, Omission::OtherNotNamed]);
    assert_eq!(omissions(&yes), owed);
}

#[test]
fn whole_forms_go_back_to_a_draft_and_forth_again() {
    for draft in [normal(), with_opacities(), with_pleura()] {
        let findings = draft.finish().expect("it is whole");
        assert_eq!(findings.draft().finish(), Ok(findings));
    }
}

#[test]
fn a_film_of_grade_ur_is_only_graded() {
    let ur = FindingsDraft {
        quality: Some(Grade::Unreadable),
        defects: BTreeSet::from([Defect::Underinflation]),
        ..FindingsDraft::default()
    };
    let findings = ur.finish().expect("it is whole");
    assert_eq!((findings.quality(), findings.seen()), (Grade::Unreadable, None));
    let read = FindingsDraft { quality: Some(Grade::Unreadable), ..normal() };
    assert_eq!(omissions(&read), [Omission::DefectOwed, Omission::UnreadableIsNotClassified]);
}

#[test]
fn thickening_stands_only_beside_an_obliterated_angle() {
    let mut draft = with_pleura();
    draft.costophrenic_angle = Some(Sides::Right);
    assert_eq!(omissions(&draft), [Omission::ThickeningWithoutAngle(Side::Left)]);
    draft.costophrenic_angle = Some(Sides::Neither);
    assert_eq!(omissions(&draft), [Omission::ThickeningWithoutAngle(Side::Left)]);
}
