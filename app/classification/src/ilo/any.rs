//! Forms of every kind, for properties that hold for all of them.

use std::collections::BTreeSet;

use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::edition::Form;
use super::findings::FindingsDraft;
use super::large_opacity::{LargeOpacity, Measured};
use super::other_abnormality::OtherAbnormality;
use super::pleura::{Extent, PlaquesDraft, RowDraft, WallDraft, Width};
use super::symbol::Symbol;
use super::technical_quality::{Defect, Grade};
use crate::profusion::Profusion;
use crate::side::{PerSide, Side, Sides};
use crate::small_opacity::Shape;
use crate::zone::LungZone;

fn some_of<T: Copy + Ord + std::fmt::Debug + 'static>(all: &'static [T]) -> BoxedStrategy<BTreeSet<T>> {
    btree_set(select(all), 0..=2).boxed()
}

fn row() -> impl Strategy<Value = RowDraft> {
    let sides = || option::of(select(Sides::ALL.as_slice()));
    (sides(), sides()).prop_map(|(site, calcification)| RowDraft { site, calcification })
}

fn per_side<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> BoxedStrategy<PerSide<Option<T>>> {
    let one = || option::of(select(all));
    (one(), one()).prop_map(|(right, left)| PerSide { right, left }).boxed()
}

fn wall() -> impl Strategy<Value = WallDraft> {
    (row(), row(), per_side(&Extent::ALL), per_side(&Width::ALL))
        .prop_map(|(profile, face_on, extent, width)| WallDraft { profile, face_on, extent, width })
}

fn measured() -> impl Strategy<Value = Measured> {
    let lengths = select([8.0, 10.0, 10.1, 25.0, 30.0, 50.0, 50.1, 0.0, f64::NAN].as_slice());
    let area = select([0.5, 1.0, 1.1, -1.0, f64::INFINITY].as_slice());
    (vec(lengths, 0..=3), option::of(area)).prop_map(|(longest_mm, area_over_right_upper_zone)| Measured {
        longest_mm,
        area_over_right_upper_zone,
    })
}

fn text() -> BoxedStrategy<String> {
    select(["", " ", "left apex cut", " apex "].as_slice()).prop_map(str::to_owned).boxed()
}

prop_compose! {
    /// 1 to 2C, loose.
    fn film_and_lungs()(
        form in select(Form::ALL.as_slice()),
        quality in option::of(select(Grade::ALL.as_slice())),
        defects in some_of(&Defect::ALL),
        other_defect in option::of(text()),
        parenchymal in any::<Option<bool>>(),
        primary in option::of(select(Shape::ALL.as_slice())),
        secondary in option::of(select(Shape::ALL.as_slice())),
        zones in some_of(&LungZone::ALL),
        profusion in option::of(select(Profusion::ALL.as_slice())),
        large in option::of(select(LargeOpacity::ALL.as_slice())),
        large_measured in prop_oneof![Just(Measured::default()), measured()],
    ) -> FindingsDraft {
        FindingsDraft {
            form, quality, defects, other_defect, parenchymal, primary, secondary, zones, profusion, large,
            large_measured, ..FindingsDraft::default()
        }
    }
}

prop_compose! {
    /// A form in any state.
    pub(crate) fn any_form()(
        film_and_lungs in film_and_lungs(),
        pleural in any::<Option<bool>>(),
        plaques_on_the_wall in wall(),
        diaphragm in row(),
        elsewhere in row(),
        costophrenic_angle in option::of(select(Sides::ALL.as_slice())),
        thickening in prop_oneof![Just(WallDraft::default()), wall()],
        other in any::<Option<bool>>(),
        symbols in some_of(&Symbol::ALL),
        other_abnormalities in some_of(&OtherAbnormality::ALL),
        see_physician in any::<Option<bool>>(),
        comments in text(),
    ) -> FindingsDraft {
        FindingsDraft {
            pleural, plaques: PlaquesDraft { wall: plaques_on_the_wall, diaphragm, elsewhere },
            costophrenic_angle, thickening, other, symbols, other_abnormalities, see_physician, comments,
            ..film_and_lungs
        }
    }
}

/// A wall such that nothing is missing and nothing is too much: only `allowed` sides have anything.
fn mended(wall: WallDraft, allowed: Sides) -> WallDraft {
    let row = |it: RowDraft| {
        let within = |sides: Option<Sides>, of: Sides| {
            Sides::where_it_holds(|side| sides.is_some_and(|it| it.holds(side)) && of.holds(side))
        };
        let site = within(it.site, allowed);
        RowDraft { site: Some(site), calcification: Some(within(it.calcification, site)) }
    };
    let (profile, face_on) = (row(wall.profile), row(wall.face_on));
    let has = |row: RowDraft, side| row.site.is_some_and(|it| it.holds(side));
    let extent = PerSide::from_fn(|side| {
        let given = wall.extent.get(side).unwrap_or(Extent::One).max(Extent::One);
        Some(if has(profile, side) || has(face_on, side) { given } else { Extent::O })
    });
    let width = PerSide::from_fn(|side| {
        Some(if has(profile, side) { wall.width.get(side).unwrap_or(Width::O) } else { Width::O })
    });
    WallDraft { profile, face_on, extent, width }
}

/// A form that is whole: any form, mended wherever a rule would be broken.
pub(crate) fn whole_form() -> impl Strategy<Value = FindingsDraft> {
    any_form().prop_map(|loose| {
        let film = FindingsDraft {
            form: loose.form,
            quality: Some(loose.quality.unwrap_or(Grade::Two)),
            comments: "as seen".to_owned(),
            ..FindingsDraft::default()
        };
        match film.quality {
            Some(Grade::Unreadable) => FindingsDraft { defects: loose.defects, ..film },
            Some(Grade::One) => classified(loose, film),
            _ => {
                let defects = loose.defects.clone();
                classified(loose, FindingsDraft { defects, ..film })
            }
        }
    })
}

fn classified(loose: FindingsDraft, film: FindingsDraft) -> FindingsDraft {
    let mut form = FindingsDraft {
        parenchymal: Some(loose.parenchymal == Some(true)),
        pleural: Some(loose.pleural == Some(true)),
        other: Some(loose.other == Some(true)),
        ..film
    };
    if form.parenchymal == Some(true) {
        form.primary = Some(loose.primary.unwrap_or(Shape::P));
        form.secondary = Some(loose.secondary.unwrap_or(Shape::S));
        form.zones = loose.zones;
        form.zones.insert(LungZone::LeftLower);
        form.profusion = Some(loose.profusion.unwrap_or(Profusion::OneOne));
        form.large = Some(loose.large.unwrap_or(LargeOpacity::O));
    }
    if form.pleural == Some(true) {
        let PlaquesDraft { wall, diaphragm, elsewhere } = loose.plaques;
        let row_of = |it: RowDraft| mended(WallDraft { profile: it, ..wall }, Sides::Both).profile;
        form.plaques = PlaquesDraft {
            wall: mended(wall, Sides::Both),
            diaphragm: row_of(diaphragm),
            elsewhere: RowDraft { site: Some(Sides::Both), ..row_of(elsewhere) },
        };
        let angle = loose.costophrenic_angle.unwrap_or(Sides::Right);
        form.costophrenic_angle = Some(angle);
        form.thickening = mended(loose.thickening, angle);
    }
    if form.form == Form::Niosh28 {
        form.see_physician = loose.see_physician;
    }
    if form.other == Some(true) {
        form.symbols = loose.symbols;
        if form.form == Form::Niosh28 {
            form.symbols.remove(&Symbol::Od);
            form.other_abnormalities = loose.other_abnormalities;
        }
    }
    form
}

/// The form of the same chest seen in a mirror.
pub(crate) fn mirrored(form: &FindingsDraft) -> FindingsDraft {
    let zones = form.zones.iter().map(|it| match it {
        LungZone::RightUpper => LungZone::LeftUpper,
        LungZone::RightMiddle => LungZone::LeftMiddle,
        LungZone::RightLower => LungZone::LeftLower,
        LungZone::LeftUpper => LungZone::RightUpper,
        LungZone::LeftMiddle => LungZone::RightMiddle,
        LungZone::LeftLower => LungZone::RightLower,
    });
    let plaques = PlaquesDraft {
        wall: mirrored_wall(form.plaques.wall),
        diaphragm: mirrored_row(form.plaques.diaphragm),
        elsewhere: mirrored_row(form.plaques.elsewhere),
    };
    FindingsDraft {
        zones: zones.collect(),
        plaques,
        costophrenic_angle: form.costophrenic_angle.map(mirrored_sides),
        thickening: mirrored_wall(form.thickening),
        ..form.clone()
    }
}

/// The other side.
pub(crate) const fn across(side: Side) -> Side {
    match side {
        Side::Right => Side::Left,
        Side::Left => Side::Right,
    }
}

fn mirrored_sides(sides: Sides) -> Sides {
    Sides::where_it_holds(|it| sides.holds(across(it)))
}

fn mirrored_row(row: RowDraft) -> RowDraft {
    RowDraft { site: row.site.map(mirrored_sides), calcification: row.calcification.map(mirrored_sides) }
}

fn mirrored_wall(wall: WallDraft) -> WallDraft {
    WallDraft {
        profile: mirrored_row(wall.profile),
        face_on: mirrored_row(wall.face_on),
        extent: PerSide { right: wall.extent.left, left: wall.extent.right },
        width: PerSide { right: wall.width.left, left: wall.width.right },
    }
}
