//! Every row of the three pages on the ILO form is true, and pages and rules cover each other.

#![cfg(test)]

use std::collections::BTreeSet;
use std::mem::discriminant;

use classification::ilo::{
    ByMeasure, Defect, Extent, FindingsDraft, Form, Grade, LargeOpacity, Measured, Omission,
    OtherAbnormality, Practice, RowDraft, Symbol, WallDraft, Width,
};
use classification::{LungZone, Shape, Sides};
use tests::spec_page::{Row, page};

const FORM: &str = "ilo-2022-form.md";
const LARGE: &str = "ilo-2022-large-opacities.md";
const PLEURA: &str = "ilo-2022-pleura.md";

/// The columns that say what a row is, not what its case is.
const SAID: [&str; 7] =
    ["row", "what is said", "sheet says", "proposed for the zones", "owed", "why this row", "category"];

/// The cell, unless nothing is filled in.
pub(crate) fn filled(cell: &str) -> Option<&str> {
    (cell != "–").then_some(cell)
}

pub(crate) fn code<T>(cell: &str, of: impl Fn(&str) -> Option<T>) -> Option<T> {
    filled(cell).map(|it| of(it).unwrap_or_else(|| panic!("{it} is no code")))
}

pub(crate) fn codes<T: Ord>(cell: &str, of: impl Fn(&str) -> Option<T>) -> BTreeSet<T> {
    let each = filled(cell).into_iter().flat_map(|it| it.split([' ', ',']).filter(|it| !it.is_empty()));
    each.map(|it| of(it).unwrap_or_else(|| panic!("{it} is no code"))).collect()
}

fn numbers(cell: &str) -> Vec<f64> {
    let each = filled(cell).into_iter().flat_map(|it| it.split(", "));
    each.map(|it| it.parse().expect("a number")).collect()
}

fn yes_no(cell: &str) -> Option<bool> {
    code(cell, |it| match it {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    })
}

/// `O`; or the sides, then the sides calcified: `RL R`.
fn sites(cell: &str) -> RowDraft {
    let (site, calcified) = cell.split_once(' ').unwrap_or((cell, "–"));
    RowDraft { site: code(site, Sides::from_code), calcification: code(calcified, Sides::from_code) }
}

fn wall_cell(wall: &mut WallDraft, heading: &str, cell: &str) -> bool {
    match heading {
        "profile" => wall.profile = sites(cell),
        "face on" => wall.face_on = sites(cell),
        "extent R" => wall.extent.right = code(cell, Extent::from_code),
        "extent L" => wall.extent.left = code(cell, Extent::from_code),
        "width R" => wall.width.right = code(cell, Width::from_code),
        "width L" => wall.width.left = code(cell, Width::from_code),
        _ => return false,
    }
    true
}

fn fill_in(draft: &mut FindingsDraft, heading: &str, cell: &str) {
    match heading {
        "form" => draft.form = if cell == "2.8" { Form::Niosh28 } else { Form::Ilo },
        "quality" => draft.quality = code(cell, Grade::from_code),
        "defects" => draft.defects = codes(cell, Defect::from_code),
        "other defect" => draft.other_defect = filled(cell).map(|it| it.replace("blank", " ")),
        "comments" => draft.comments = filled(cell).unwrap_or_default().to_owned(),
        "2A" => draft.parenchymal = yes_no(cell),
        "primary" => draft.primary = code(cell, letter),
        "secondary" => draft.secondary = code(cell, letter),
        "zones" => draft.zones = codes(cell, LungZone::from_code),
        "profusion" => draft.profusion = code(cell, |it| it.parse().ok()),
        "large" => draft.large = code(cell, LargeOpacity::from_code),
        "lengths, mm" => draft.large_measured.longest_mm = numbers(cell),
        "area" => draft.large_measured.area_over_right_upper_zone = numbers(cell).first().copied(),
        "3A" => draft.pleural = yes_no(cell),
        "diaphragm" => draft.plaques.diaphragm = sites(cell),
        "other" => draft.plaques.elsewhere = sites(cell),
        "3C" => draft.costophrenic_angle = code(cell, Sides::from_code),
        "4A" => draft.other = yes_no(cell),
        "symbols" => draft.symbols = codes(cell, Symbol::from_code),
        "boxes" => draft.other_abnormalities = codes(cell, OtherAbnormality::from_code),
        "4D" => draft.see_physician = yes_no(cell),
        _ => {
            let known = match heading.strip_prefix("thick ") {
                Some(heading) => wall_cell(&mut draft.thickening, heading, cell),
                None => wall_cell(&mut draft.plaques.wall, heading, cell),
            };
            assert!(known, "no column {heading}");
        }
    }
}

fn letter(text: &str) -> Option<Shape> {
    text.parse().ok().and_then(Shape::from_letter)
}

/// The form of a row; what its table has no column for is as the page says on top.
pub(crate) fn form_of(row: &Row) -> FindingsDraft {
    let mut draft = FindingsDraft {
        quality: Some(Grade::One),
        parenchymal: Some(false),
        pleural: Some(false),
        other: Some(false),
        ..FindingsDraft::default()
    };
    if row.cells().any(|(it, _)| it == "3C") && row.cells().all(|(it, _)| it != "3A") {
        let none = RowDraft { site: Some(Sides::Neither), calcification: None };
        draft.pleural = Some(true);
        draft.plaques.wall = WallDraft { profile: none, face_on: none, ..WallDraft::default() };
        draft.plaques.diaphragm = RowDraft { site: Some(Sides::Right), calcification: Some(Sides::Neither) };
        draft.plaques.elsewhere = none;
    }
    for (heading, cell) in row.cells().filter(|(it, _)| !SAID.contains(it)) {
        fill_in(&mut draft, heading, cell);
    }
    if draft.quality == Some(Grade::Unreadable) && row.cells().all(|(it, _)| it != "2A") {
        (draft.parenchymal, draft.pleural, draft.other) = (None, None, None);
    }
    draft
}

/// What the form, and then the house, still asks for.
fn owed(draft: &FindingsDraft) -> Vec<Omission> {
    match draft.finish() {
        Ok(findings) => Practice::default().owed(&findings),
        Err(omissions) => omissions,
    }
}

fn differ_in_one_column(one: &Row, other: &Row) -> bool {
    let headings: Vec<&str> = one.cells().map(|(it, _)| it).filter(|it| !SAID.contains(it)).collect();
    one.table() == other.table() && one.differs_in(other, &headings) == 1
}

#[test]
fn every_row_of_the_form_keeps_the_rules_or_breaks_the_one_that_it_says() {
    for row in page(FORM) {
        let owed: Vec<String> = owed(&form_of(&row)).iter().map(ToString::to_string).collect();
        let said: Vec<&str> = filled(row.get("what is said")).into_iter().collect();
        assert_eq!(row.is("row", "keeps", "breaks"), said.is_empty(), "{}", row.why());
        assert_eq!(owed, said, "{}", row.why());
    }
}

#[test]
fn a_broken_rule_is_of_the_item_of_its_table() {
    for row in page(FORM) {
        for omission in owed(&form_of(&row)) {
            assert_eq!(omission.clause().0, row.table(), "{}", row.why());
        }
    }
}

#[test]
fn every_rule_has_a_row_that_breaks_it_and_one_beside_it_that_keeps_it() {
    let rows = page(FORM);
    let (keeps, breaks): (Vec<_>, Vec<_>) = rows.iter().partition(|it| it.is("row", "keeps", "breaks"));
    for row in &breaks {
        let beside = keeps.iter().any(|it| differ_in_one_column(it, row));
        assert!(beside, "no row that keeps the rules differs in one column: {}", row.why());
    }
    let broken: Vec<Omission> = breaks.iter().flat_map(|it| owed(&form_of(it))).collect();
    for omission in Omission::all() {
        let alike = |it: &Omission| discriminant(it) == discriminant(&omission);
        assert!(broken.iter().any(alike), "no row breaks: {omission}");
    }
}

#[test]
fn the_items_of_the_page_are_the_items_of_the_code() {
    let of_page: BTreeSet<String> = page(FORM).iter().map(|it| it.table().to_owned()).collect();
    let of_code: BTreeSet<String> = Omission::all().into_iter().map(|it| it.clause().0.to_owned()).collect();
    assert_eq!(of_page, of_code);
}

#[test]
fn what_keeps_the_rules_goes_back_to_a_draft_and_forth_again() {
    for row in page(FORM) {
        if let Ok(findings) = form_of(&row).finish() {
            assert_eq!(findings.draft().finish(), Ok(findings), "{}", row.why());
        }
    }
}

fn said_of(measured: &Measured) -> &'static str {
    match measured.category() {
        ByMeasure::Category(it) => it.code(),
        ByMeasure::AreaOwed => "area owed",
        ByMeasure::LengthsOwed => "lengths owed",
        ByMeasure::Impossible => "impossible",
    }
}

#[test]
fn large_opacities_are_summed_as_the_page_has_it() {
    let rows = page(LARGE);
    for row in &rows {
        let measured = Measured {
            longest_mm: numbers(row.get("lengths, mm")),
            area_over_right_upper_zone: numbers(row.get("area")).first().copied(),
        };
        assert_eq!(said_of(&measured), row.get("category"), "{}", row.why());
        let meets = row.is("row", "meets", "fails");
        assert_eq!(row.get("category") == row.table(), meets, "{}", row.why());
    }
    let tables: BTreeSet<&str> = rows.iter().map(Row::table).collect();
    assert_eq!(tables, BTreeSet::from(["O", "A", "B", "C", "area owed", "lengths owed", "impossible"]));
    for table in tables {
        let (meets, fails): (Vec<_>, Vec<_>) =
            rows.iter().filter(|it| it.table() == table).partition(|it| it.is("row", "meets", "fails"));
        let beside = |fail: &&Row| meets.iter().any(|it| differ_in_one_column(it, fail));
        assert!(!fails.is_empty() && fails.iter().all(beside), "no rows just meet and just fail {table}");
    }
}

/// The rows of one table of the pleura's page, by measure; where the answer changes, two rows lie
/// no more than `step` apart.
fn boundaries_are_met(table: &str, measure: &str, step: f64, answer: impl Fn(f64) -> &'static str) {
    let rows = page(PLEURA);
    let rows: Vec<&Row> = rows.iter().filter(|it| it.table() == table).collect();
    let at = |row: &Row| row.get(measure).parse::<f64>().expect("a number");
    for row in &rows {
        assert_eq!(answer(at(row)), row.get(table), "{}", row.why());
    }
    for pair in rows.windows(2) {
        let apart = at(pair[1]) - at(pair[0]);
        assert!(0.0 < apart, "{}: rows stand by measure", pair[1].at());
        let changes = pair[0].get(table) != pair[1].get(table);
        assert!(!changes || apart <= step + 1e-9, "{}: the boundary is not met", pair[1].at());
    }
}

#[test]
fn extent_and_width_change_where_the_page_has_it() {
    boundaries_are_met("extent", "length over wall", 0.01, |it| {
        Extent::of_length_over_wall(it).map_or("–", Extent::code)
    });
    boundaries_are_met("width", "mm", 0.1, |it| Width::of_mm(it).map_or("–", Width::code));
    for code in Extent::ALL.map(Extent::code) {
        assert!(page(PLEURA).iter().any(|it| it.table() == "extent" && it.get("extent") == code), "{code}");
    }
    for code in Width::ALL.into_iter().filter(|it| *it != Width::O).map(Width::code) {
        assert!(page(PLEURA).iter().any(|it| it.table() == "width" && it.get("width") == code), "{code}");
    }
    for never in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!((Extent::of_length_over_wall(never), Width::of_mm(never)), (None, None));
    }
}
