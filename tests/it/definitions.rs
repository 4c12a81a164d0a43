//! What the words of GBZ 70-2015 mean here: clause 3, Annex A.2 and Annex B, row by row.

#![cfg(test)]

use casework::diagnosis::more_than_half_a_year_apart;
use classification::gbz70::{
    Asbestos, Edition, FilmQuality, FindingsDraft, LargeOpacity, Plaque, PlaqueFindings, Staging, Symbol,
};
use classification::{LungZone, PerZone, Profusion, Shape};
use tests::spec_page::{Row, page};
use words::{Tongue, terms};

fn rows(table: &str) -> Vec<Row> {
    let mut rows = page("gbz70-2015-definitions.md");
    rows.retain(|it| it.table() == table);
    assert!(!rows.is_empty(), "no table {table}");
    rows
}

fn millimetres(row: &Row, column: &str) -> f64 {
    row.get(column).parse().unwrap_or_else(|_| panic!("{}: no millimetres", row.at()))
}

#[test]
fn a_large_opacity_is_what_the_page_says() {
    for row in rows("large opacity · 3.4") {
        let made = LargeOpacity::new(millimetres(&row, "long"), millimetres(&row, "short"));
        assert_eq!(made.is_ok(), row.is("it is", "lawful", "refused"), "{}", row.why());
    }
}

#[test]
fn a_plaque_is_what_the_page_says() {
    for row in rows("plaque · 3.6") {
        let thickness_mm = (row.get("thickness") != "–").then(|| millimetres(&row, "thickness"));
        let calcified = row.is("calcified", "yes", "no");
        let made = Plaque::new(PlaqueFindings { thickness_mm, calcified, ..PlaqueFindings::default() });
        assert_eq!(made.is_ok(), row.is("it is", "lawful", "refused"), "{}", row.why());
    }
}

fn graded(points: impl Fn(LungZone) -> Profusion) -> FindingsDraft {
    FindingsDraft {
        film_quality: Some(FilmQuality::One),
        zones: PerZone::from_fn(|it| Some(points(it))),
        ..FindingsDraft::default()
    }
}

#[test]
fn the_shape_is_two_letters() {
    for row in rows("shape · B.1.1.3") {
        let (primary, secondary) = row.get("letters").split_once('/').expect("two letters");
        let letter = |it: &str| it.chars().next().and_then(Shape::from_letter);
        let mut draft = graded(|_| Profusion::OneOne);
        (draft.primary, draft.secondary) = (letter(primary), letter(secondary));
        assert_eq!(draft.finish().is_ok(), row.is("it is", "lawful", "refused"), "{}", row.why());
    }
}

#[test]
fn twelve_points_are_four_grades() {
    let rows = rows("profusion · B.1.2.2");
    assert_eq!(rows.len(), Profusion::ALL.len());
    for row in rows {
        let point: Profusion = row.get("point").parse().expect("a point");
        assert_eq!(point.category().grade().to_string(), row.get("it is"), "{}", row.why());
    }
}

/// The staging of a row's six zones.
fn staging(row: &Row) -> Staging {
    let points = row.get("zones").split_whitespace().filter(|it| *it != "·");
    let points: Vec<Profusion> = points.map(|it| it.parse().expect("a point")).collect();
    assert_eq!(points.len(), 6, "{}", row.at());
    let draft = graded(|zone| points[zone as usize]);
    Edition::Gbz70_2015.staging_as_far(&draft, Asbestos::NotExposed).expect("every zone is graded")
}

#[test]
fn the_zone_with_the_most_is_the_overall_profusion() {
    for row in rows("overall profusion · B.1.2.3.3") {
        assert_eq!(staging(&row).overall.grade().to_string(), row.get("it is"), "{}", row.why());
    }
}

#[test]
fn the_distribution_counts_zones_of_grade_one_or_more() {
    for row in rows("distribution · B.1.2.3.4") {
        assert_eq!(staging(&row).distribution.to_string(), row.get("it is"), "{}", row.why());
    }
}

#[test]
fn the_symbols_are_the_fourteen_of_the_standard() {
    let rows = rows("symbols · B.2");
    let codes: Vec<_> = rows.iter().map(|it| it.get("symbol")).collect();
    assert_eq!(codes, Symbol::ALL.map(Symbol::code));
    for row in &rows {
        let symbol = Symbol::from_code(row.get("symbol")).expect("a symbol");
        assert_eq!(terms::symbol(symbol, Tongue::ZhCn), row.get("中文"), "{}", row.why());
    }
}

#[test]
fn a_series_is_more_than_half_a_year_long() {
    for row in rows("series of films · A.2") {
        let day = |column| row.get(column).parse().expect("a day");
        let taken = [day("later film"), day("earlier film")];
        let apart = row.is("apart", "yes", "no");
        assert_eq!(more_than_half_a_year_apart(&taken), apart, "{}", row.why());
    }
}
