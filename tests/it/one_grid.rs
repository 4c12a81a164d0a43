//! Every row of `tests/spec/one-grid.md` is true, and everything that can be owed stands on the page.

#![cfg(test)]

use std::collections::BTreeSet;

use classification::gbz70::{
    self, DiametersDraft, FilmDefect, FilmQuality, PlaqueFindings, PlaqueSite, PleuraDraft,
};
use classification::one_grid::{Owed, gbz70_from_ilo, ilo_from_gbz70};
use classification::{LungZone, Profusion, ShapeSize, Sides, ilo};
use tests::spec_page::{Row, page};

use crate::ilo::{code, codes, filled, form_of};

const PAGE: &str = "one-grid.md";

fn points(cell: &str) -> Vec<Profusion> {
    cell.split([' ', '·']).filter(|it| !it.is_empty()).map(|it| it.parse().expect("a point")).collect()
}

/// The cell of a column, or what a normal film has where the table lacks it.
fn cell<'a>(row: &'a Row, heading: &str, normal: &'a str) -> &'a str {
    row.cells().find(|(it, _)| *it == heading).map_or(normal, |(_, cell)| cell)
}

fn plaque(row: &Row) -> PleuraDraft {
    let Some(sites) = filled(cell(row, "plaque", "–")) else {
        return PleuraDraft::default();
    };
    let said = PlaqueFindings {
        sites: codes(if sites == "not said" { "–" } else { sites }, PlaqueSite::from_code),
        calcified: row.is("calcified", "yes", "no"),
        thickness_mm: filled(row.get("thickness")).map(|it| it.parse().expect("millimetres")),
        length_over_wall: row.get("length").parse().expect("a length"),
        shaggy_heart_border: row.is("shaggy", "yes", "no"),
    };
    PleuraDraft { plaque: true, said }
}

fn diameters(text: &str) -> DiametersDraft {
    let (long_mm, short_mm) = text.split_once(" × ").expect("long × short");
    DiametersDraft { long_mm: long_mm.parse().ok(), short_mm: short_mm.parse().ok() }
}

fn gbz70_sheet(row: &Row) -> gbz70::Findings {
    let film_quality = cell(row, "film", "1").parse().ok().and_then(FilmQuality::from_grade);
    let mut sheet = gbz70::FindingsDraft {
        film_quality,
        film_defects: codes(cell(row, "defects", "–"), FilmDefect::from_code),
        ..gbz70::FindingsDraft::default()
    };
    if film_quality != Some(FilmQuality::Four) {
        let aggregation = cell(row, "agg.", "no") == "yes";
        let normal = if aggregation { "0/1 0/0 0/0 · 0/0 0/0 0/0" } else { "0/0 0/0 0/0 · 0/0 0/0 0/0" };
        for (zone, point) in LungZone::ALL.into_iter().zip(points(cell(row, "zones", normal))) {
            *sheet.zones.get_mut(zone) = Some(point);
        }
        let shape: Option<ShapeSize> = code(cell(row, "shape", "–"), |it| it.parse().ok());
        (sheet.primary, sheet.secondary) = (shape.map(|it| it.primary), shape.map(|it| it.secondary));
        sheet.aggregation = aggregation;
        let large = filled(cell(row, "large, mm", "–")).into_iter().flat_map(|it| it.split(", "));
        sheet.large_opacities = large.map(diameters).collect();
        sheet.area_over_right_upper_zone = code(cell(row, "area", "–"), |it| it.parse().ok());
        sheet.pleura = plaque(row);
        sheet.symbols = codes(cell(row, "symbols", "–"), gbz70::Symbol::from_code);
    }
    sheet.finish().unwrap_or_else(|it| panic!("{}: {it:?}", row.at()))
}

fn list<T>(all: &BTreeSet<T>, code: impl Fn(&T) -> &'static str) -> Option<String> {
    let codes: Vec<_> = all.iter().map(code).collect();
    (!codes.is_empty()).then(|| codes.join(" "))
}

fn shape(primary: Option<classification::Shape>, secondary: Option<classification::Shape>) -> Option<String> {
    Some(ShapeSize { primary: primary?, secondary: secondary? }.to_string())
}

fn site(name: &str, row: ilo::RowDraft) -> Option<String> {
    let calcification = row.calcification.map_or("–", Sides::code);
    row.site.map(|it| format!("{name} {} {calcification}", it.code()))
}

/// What the form says in the part that a table is about.
fn form_says(form: &ilo::FindingsDraft, part: &str) -> String {
    let yes_no = |item: &str, answer: Option<bool>| {
        answer.map(|it| format!("{item} {}", if it { "yes" } else { "no" }))
    };
    let said = match part {
        "technical quality" => {
            vec![form.quality.map(|it| it.code().to_owned()), list(&form.defects, |it| it.code())]
        }
        "parenchyma" => {
            let lengths: Vec<_> = form.large_measured.longest_mm.iter().map(ToString::to_string).collect();
            vec![
                yes_no("2A", form.parenchymal),
                shape(form.primary, form.secondary),
                list(&form.zones, |it| it.code()),
                form.profusion.map(|it| it.to_string()),
                form.large.map(|it| it.code().to_owned()),
                (!lengths.is_empty()).then(|| format!("{} mm", lengths.join(" "))),
                form.large_measured.area_over_right_upper_zone.map(|it| format!("area {it}")),
            ]
        }
        "pleura" => {
            let plaques = form.plaques;
            assert_eq!((plaques.wall, form.thickening), Default::default(), "these stay open");
            vec![
                yes_no("3A", form.pleural),
                site("diaphragm", plaques.diaphragm),
                site("other", plaques.elsewhere),
                form.costophrenic_angle.map(|it| it.code().to_owned()),
            ]
        }
        "other abnormalities" => {
            vec![yes_no("4A", form.other), list(&form.symbols, |it| it.code())]
        }
        part => panic!("{part} is no part of the form"),
    };
    joined(said, "; ")
}

fn sheet_says(sheet: &gbz70::FindingsDraft, part: &str) -> String {
    let said = match part {
        "film quality" => vec![
            sheet.film_quality.map(|it| it.grade().to_string()),
            list(&sheet.film_defects, |it| it.code()),
        ],
        "small opacities" => {
            assert_eq!((sheet.zones, sheet.aggregation), Default::default(), "these stay open");
            vec![shape(sheet.primary, sheet.secondary)]
        }
        "large opacities" => {
            let mm = |it: Option<f64>| it.map_or("?".to_owned(), |it| it.to_string());
            let each = sheet.large_opacities.iter();
            let each = each.map(|it| Some(format!("{} × {} mm", mm(it.long_mm), mm(it.short_mm))));
            each.chain([sheet.area_over_right_upper_zone.map(|it| format!("area {it}"))]).collect()
        }
        "plaques" => vec![
            sheet.pleura.plaque.then(|| "plaque".to_owned()),
            list(&sheet.pleura.said.sites, |it| it.code()),
            sheet.pleura.said.calcified.then(|| "calcified".to_owned()),
            list(&sheet.symbols, |it| it.code()),
        ],
        "symbols" => vec![list(&sheet.symbols, |it| it.code())],
        part => panic!("{part} is no part of the sheet"),
    };
    joined(said, "; ")
}

fn joined(said: Vec<Option<String>>, by: &str) -> String {
    let said: Vec<String> = said.into_iter().flatten().collect();
    if said.is_empty() { "–".to_owned() } else { said.join(by) }
}

fn told(owed: &[Owed], of_part: impl Fn(&str) -> bool) -> String {
    let of_part = owed.iter().filter(|it| of_part(it.clause().0));
    joined(of_part.map(|it| Some(format!("{}: {it}", it.clause()))).collect(), " · ")
}

/// What a row owes, all of it, whatever its table is about.
fn owed(row: &Row) -> Vec<Owed> {
    if row.table().starts_with("To the ILO") {
        ilo_from_gbz70(&gbz70_sheet(row)).1
    } else {
        gbz70_from_ilo(&form_of(row).finish().unwrap_or_else(|it| panic!("{}: {it:?}", row.at()))).1
    }
}

#[test]
fn a_gbz70_sheet_says_on_the_ilo_form_what_the_page_has() {
    let items =
        [("technical quality", "1"), ("parenchyma", "2"), ("pleura", "3"), ("other abnormalities", "4")];
    for row in page(PAGE) {
        let Some(part) = row.table().strip_prefix("To the ILO: ") else { continue };
        let (form, owed) = ilo_from_gbz70(&gbz70_sheet(&row));
        let (_, item) = items.iter().find(|(it, _)| *it == part).expect("a part of the form");
        assert_eq!(form_says(&form, part), row.get("form says"), "{}", row.why());
        assert_eq!(told(&owed, |it| it.starts_with(item)), row.get("owed"), "{}", row.why());
    }
}

#[test]
fn an_ilo_form_says_on_the_gbz70_sheet_what_the_page_has() {
    let clauses: [(&str, &[&str]); 5] = [
        ("film quality", &["C"]),
        ("small opacities", &["3.5"]),
        ("large opacities", &["3.4"]),
        ("plaques", &["3.6", "5.2 c)", "5.3 d)"]),
        ("symbols", &["B.2"]),
    ];
    for row in page(PAGE) {
        let Some(part) = row.table().strip_prefix("To GBZ 70: ") else { continue };
        let form = form_of(&row).finish().unwrap_or_else(|it| panic!("{}: {it:?}", row.at()));
        let (sheet, owed) = gbz70_from_ilo(&form);
        let (_, clauses) = clauses.iter().find(|(it, _)| *it == part).expect("a part of the sheet");
        assert_eq!(sheet_says(&sheet, part), row.get("sheet says"), "{}", row.why());
        assert_eq!(told(&owed, |it| clauses.contains(&it)), row.get("owed"), "{}", row.why());
        let proposed: Vec<Profusion> = owed
            .iter()
            .filter_map(|it| if let Owed::ZoneProfusion(_, point) = it { Some(*point) } else { None })
            .collect();
        if part == "small opacities" {
            assert_eq!(proposed, points(row.get("proposed for the zones")), "{}", row.why());
        }
    }
}

/// The place of a variant: a new one does not compile until it stands here.
const fn place(owed: &Owed) -> usize {
    match owed {
        Owed::Quality(..) => 0,
        Owed::Defect(..) => 1,
        Owed::Reason => 2,
        Owed::Shape => 3,
        Owed::Zones => 4,
        Owed::Profusion(..) => 5,
        Owed::LargeArea => 6,
        Owed::Pleural(..) => 7,
        Owed::ThinnerPlaques => 8,
        Owed::PlaqueSites => 9,
        Owed::DiaphragmOrOtherSite => 10,
        Owed::HeartBorderSide => 11,
        Owed::PlaqueView(..) => 12,
        Owed::PlaqueExtent(..) => 13,
        Owed::PlaqueWidth(..) => 14,
        Owed::PlaqueCalcification(..) => 15,
        Owed::PleuralCalcification => 16,
        Owed::Angle => 17,
        Owed::Thickening => 18,
        Owed::Other(..) => 19,
        Owed::CancerOrMesothelioma => 20,
        Owed::Coalescence => 21,
        Owed::FurtherSymbols => 22,
        Owed::FilmQuality(..) => 23,
        Owed::FilmDefect(..) => 24,
        Owed::OtherFilmDefect => 25,
        Owed::ZoneProfusion(..) => 26,
        Owed::Aggregation => 27,
        Owed::Diameters => 28,
        Owed::ShortDiameter(..) => 29,
        Owed::OverFive(..) => 30,
        Owed::HeartBorder(..) => 31,
        Owed::PlaqueLength => 32,
        Owed::ShaggyHeartBorder => 33,
        Owed::Symbol(..) => 34,
    }
}

#[test]
fn everything_that_can_be_owed_stands_on_the_page() {
    let met: BTreeSet<usize> = page(PAGE).iter().flat_map(owed).map(|it| place(&it)).collect();
    assert_eq!(met, (0..35).collect());
}
