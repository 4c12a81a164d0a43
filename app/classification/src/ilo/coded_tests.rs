//! The line of codes says all but the free text: it can be read back, whatever the findings.

use std::collections::BTreeSet;

use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::ilo::{
    Defect, Extent, Findings, FindingsDraft, Form, Grade, LargeOpacity, Measured, OtherAbnormality,
    PlaquesDraft, RowDraft, Symbol, WallDraft, Width,
};
use crate::{LungZone, PerSide, Profusion, Shape, Side, Sides};

/// Free text, which the line leaves out.
const FREE: &str = "free text";

/// The findings of a line, with [`FREE`] wherever the line says that there is free text.
fn read(line: &str) -> Findings {
    let mut parts: Vec<&str> = line.split(" · ").collect();
    let mut draft = FindingsDraft::default();
    if parts.last() == Some(&Form::Niosh28.code()) {
        draft.form = Form::Niosh28;
        parts.pop();
    }
    let mut parts = parts.into_iter().peekable();
    read_quality(parts.next().expect("quality"), &mut draft);
    if draft.quality != Some(Grade::Unreadable) {
        read_parenchymal(parts.next().expect("parenchyma"), &mut draft);
        let pleura = parts.next().expect("pleura");
        draft.pleural = Some(pleura != "N");
        if pleura != "N" {
            read_plaques(pleura, &mut draft.plaques);
            let angle = parts.next().and_then(|it| it.strip_prefix("cpa ")).expect("angle");
            draft.costophrenic_angle = Sides::from_code(angle);
            if angle != "O" {
                let mut thickening = PlaquesDraft { wall: none_on_the_wall(), ..PlaquesDraft::default() };
                read_plaques(parts.next().expect("thickening"), &mut thickening);
                draft.thickening = thickening.wall;
            }
        }
        read_other(parts.next().expect("other"), &mut draft);
        if let Some(physician) = parts.next() {
            draft.see_physician = Some(physician == "physician Y");
        }
    }
    assert_eq!(parts.next(), None, "{line}");
    draft.finish().unwrap_or_else(|it| panic!("{line}: {it:?}"))
}

fn read_quality(part: &str, draft: &mut FindingsDraft) {
    let mut words = part.split(' ');
    draft.quality = words.next().and_then(Grade::from_code);
    for word in words {
        match Defect::from_code(word) {
            Some(defect) => assert!(draft.defects.insert(defect)),
            None => draft.other_defect = Some(FREE.to_owned()),
        }
    }
    let bare = draft.defects.is_empty() && draft.other_defect.is_none();
    if draft.quality != Some(Grade::One) && bare {
        FREE.clone_into(&mut draft.comments);
    }
}

fn read_parenchymal(part: &str, draft: &mut FindingsDraft) {
    draft.parenchymal = Some(part != "N");
    let [shape, zones @ .., profusion, large] = &part.split(' ').collect::<Vec<_>>()[..] else { return };
    let shape: crate::ShapeSize = shape.parse().unwrap();
    (draft.primary, draft.secondary) = (Some(shape.primary), Some(shape.secondary));
    draft.zones = zones.iter().map(|it| LungZone::from_code(it).unwrap()).collect();
    draft.profusion = profusion.parse().ok();
    draft.large = LargeOpacity::from_code(&large[..1]);
    if let Some(measures) = large[1..].strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
        let (longest, area) =
            measures.split_once(';').map_or((measures, None), |(it, area)| (it, Some(area)));
        let longest = longest.split('+').filter(|it| !it.is_empty());
        draft.large_measured = Measured {
            longest_mm: longest.map(|it| it.parse().unwrap()).collect(),
            area_over_right_upper_zone: area.map(|it| it.parse().unwrap()),
        };
    }
}

const NONE: RowDraft = RowDraft { site: Some(Sides::Neither), calcification: None };

fn none_on_the_wall() -> WallDraft {
    WallDraft { profile: NONE, face_on: NONE, ..WallDraft::default() }
}

fn read_plaques(part: &str, plaques: &mut PlaquesDraft) {
    *plaques = PlaquesDraft { wall: none_on_the_wall(), diaphragm: NONE, elsewhere: NONE };
    let mut words = part.split(' ').skip(1).peekable();
    while let Some(word) = words.next() {
        let row = match word {
            "O" => continue,
            "profile" => &mut plaques.wall.profile,
            "face-on" => &mut plaques.wall.face_on,
            "diaphragm" => &mut plaques.diaphragm,
            "other" => &mut plaques.elsewhere,
            extent => {
                plaques.wall.extent = sides(extent, Extent::from_code);
                plaques.wall.width = sides(words.next().expect("width"), Width::from_code);
                continue;
            }
        };
        let said = words.next().expect("sides").trim_end_matches(')');
        let (site, calcified) = said.split_once("(c").unwrap_or((said, "O"));
        *row = RowDraft { site: Sides::from_code(site), calcification: Sides::from_code(calcified) };
    }
}

fn sides<T>(said: &str, from_code: fn(&str) -> Option<T>) -> PerSide<Option<T>> {
    let (right, left) = said.split_once('/').expect("right over left");
    PerSide { right: from_code(right), left: from_code(left) }
}

fn read_other(part: &str, draft: &mut FindingsDraft) {
    draft.other = Some(part != "N");
    if part == "Y" {
        FREE.clone_into(&mut draft.comments);
    }
    draft.symbols = part.split(' ').filter_map(Symbol::from_code).collect();
    draft.other_abnormalities = part.split(' ').filter_map(OtherAbnormality::from_code).collect();
}

fn row() -> impl Strategy<Value = RowDraft> {
    (select(&Sides::ALL[..]), select(&Sides::ALL[..])).prop_map(|(site, calcified)| RowDraft {
        site: Some(site),
        calcification: Some(Sides::where_it_holds(|it| site.holds(it) && calcified.holds(it))),
    })
}

/// A wall with changes on no other sides than these.
fn wall(within: Sides) -> impl Strategy<Value = WallDraft> {
    let only = move |row: RowDraft| {
        let only =
            |it: Option<Sides>| it.map(|it| Sides::where_it_holds(|at| it.holds(at) && within.holds(at)));
        RowDraft { site: only(row.site), calcification: only(row.calcification) }
    };
    let extents = [select(&Extent::ALL[1..]), select(&Extent::ALL[1..])];
    let widths = [select(&Width::ALL[..]), select(&Width::ALL[..])];
    (row(), row(), extents, widths).prop_map(move |(profile, face_on, extents, widths)| {
        let (profile, face_on) = (only(profile), only(face_on));
        let has = |row: RowDraft, side| row.site.is_some_and(|it| it.holds(side));
        let on = |side| has(profile, side) || has(face_on, side);
        let at = |side| usize::from(side == Side::Left);
        let extent = PerSide::from_fn(|it| Some(if on(it) { extents[at(it)] } else { Extent::O }));
        let width = PerSide::from_fn(|it| Some(if has(profile, it) { widths[at(it)] } else { Width::O }));
        WallDraft { profile, face_on, extent, width }
    })
}

fn large() -> impl Strategy<Value = (LargeOpacity, Measured)> {
    let measured = (vec(0.001..80.0_f64, 1..4), 0.001..3.0_f64).prop_map(|(longest_mm, area)| {
        let measured = Measured { longest_mm, area_over_right_upper_zone: Some(area) };
        let super::super::ByMeasure::Category(category) = measured.category() else { unreachable!() };
        (category, measured)
    });
    prop_oneof![select(&LargeOpacity::ALL[..]).prop_map(|it| (it, Measured::default())), measured]
}

prop_compose! {
    fn parenchyma()(
        shapes in option::of([select(&Shape::ALL[..]), select(&Shape::ALL[..])]),
        zones in btree_set(select(&LungZone::ALL[..]), 1..7),
        profusion in select(&Profusion::ALL[..]),
        (large, measured) in large(),
    ) -> FindingsDraft {
        match shapes {
            None => FindingsDraft { parenchymal: Some(false), ..FindingsDraft::default() },
            Some([primary, secondary]) => FindingsDraft {
                parenchymal: Some(true),
                primary: Some(primary),
                secondary: Some(secondary),
                zones,
                profusion: Some(profusion),
                large: Some(large),
                large_measured: measured,
                ..FindingsDraft::default()
            },
        }
    }
}

prop_compose! {
    fn pleura()(angle in select(&Sides::ALL[..]))(
        angle in Just(angle),
        any in any::<bool>(),
        plaques in (wall(Sides::Both), row(), row()),
        thickening in wall(angle),
    ) -> FindingsDraft {
        let (wall, diaphragm, elsewhere) = plaques;
        let plaques = PlaquesDraft { wall, diaphragm, elsewhere };
        if any {
            let pleural = Some(true);
            FindingsDraft { pleural, plaques, costophrenic_angle: Some(angle), thickening, ..FindingsDraft::default() }
        } else {
            FindingsDraft { pleural: Some(false), ..FindingsDraft::default() }
        }
    }
}

prop_compose! {
    fn lawful()(
        form in select(&Form::ALL[..]),
        quality in select(&Grade::ALL[..]),
        defects in btree_set(select(&Defect::ALL[..]), 0..4),
        other_defect in option::of(Just(FREE.to_owned())),
        parenchyma in parenchyma(),
        pleura in pleura(),
        symbols in option::of(btree_set(select(&Symbol::ALL[..]), 0..5)),
        boxes in btree_set(select(&OtherAbnormality::ALL[..]), 0..5),
        see_physician in any::<Option<bool>>(),
    ) -> Option<Findings> {
        let best = quality == Grade::One;
        let of_the_film = FindingsDraft {
            form,
            quality: Some(quality),
            defects: if best { BTreeSet::new() } else { defects },
            other_defect: other_defect.filter(|_| !best),
            comments: FREE.to_owned(),
            ..FindingsDraft::default()
        };
        if quality == Grade::Unreadable {
            return of_the_film.finish().ok();
        }
        let niosh = form == Form::Niosh28;
        let other = symbols.is_some();
        let draft = FindingsDraft {
            pleural: pleura.pleural,
            plaques: pleura.plaques,
            costophrenic_angle: pleura.costophrenic_angle,
            thickening: pleura.thickening,
            other: Some(other),
            symbols: symbols.unwrap_or_default().into_iter().filter(|it| !niosh || *it != Symbol::Od).collect(),
            other_abnormalities: if niosh && other { boxes } else { BTreeSet::new() },
            see_physician: see_physician.filter(|_| niosh),
            ..parenchyma
        };
        FindingsDraft { form, quality: of_the_film.quality, defects: of_the_film.defects,
            other_defect: of_the_film.other_defect, comments: of_the_film.comments, ..draft }.finish().ok()
    }
}

/// The same findings with nothing but [`FREE`] for free text.
fn bare(findings: &Findings) -> FindingsDraft {
    FindingsDraft { comments: FREE.to_owned(), ..findings.draft() }
}

proptest! {
    /// What can be read back cannot be shared by two.
    #[test]
    fn a_line_reads_back_to_its_own_findings_and_no_others(findings in lawful()) {
        // All but a pleura that is affirmed with every row at "none" is lawful.
        prop_assume!(findings.is_some());
        let findings = findings.unwrap();
        prop_assert_eq!(bare(&read(&findings.to_string())), bare(&findings), "{}", findings);
    }
}

#[test]
fn lines_as_they_are_written() {
    use crate::ilo::findings::tests::{normal, with_opacities, with_pleura};
    let line = |draft: FindingsDraft| draft.finish().expect("it is whole").to_string();
    assert_eq!(line(normal()), "1 · N · N · N");
    assert_eq!(line(with_opacities()), "1 · q/q RU RM RL LU 1/1 O · N · N");
    let pleura = "plaques profile R(cR) 1/O b/O · cpa L · thickening face-on L O/2 O/O";
    assert_eq!(line(with_pleura()), format!("1 · q/q RU RM RL LU 1/1 O · {pleura} · N"));
    let ur = FindingsDraft {
        form: Form::Niosh28,
        quality: Some(Grade::Unreadable),
        defects: BTreeSet::from([Defect::Mottle]),
        other_defect: Some("a necklace".to_owned()),
        ..FindingsDraft::default()
    };
    assert_eq!(line(ur), "UR mottle other · niosh-2.8");
    let niosh = FindingsDraft {
        form: Form::Niosh28,
        large: None,
        large_measured: Measured { longest_mm: vec![60.0], area_over_right_upper_zone: Some(0.8) },
        other: Some(true),
        symbols: BTreeSet::from([Symbol::Hi, Symbol::Em]),
        other_abnormalities: BTreeSet::from([OtherAbnormality::Scoliosis]),
        see_physician: Some(true),
        ..with_opacities()
    };
    let said = "1 · q/q RU RM RL LU 1/1 B[60;0.8] · N · em hi scoliosis · physician Y · niosh-2.8";
    assert_eq!(line(niosh), said);
}
