//! `SHEET.json`: a GBZ 70 sheet from another program, and its stage.

use classification::gbz70::{
    Asbestos, DiametersDraft, Edition, FilmDefect, FilmQuality, Findings, FindingsDraft, Naming,
    PlaqueFindings, PlaqueSite, PleuraDraft, Staging, Symbol,
};
use classification::{LungZone, Profusion, Shape};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use words::trouble::Trouble;
use words::{Tongue, terms};

/// A sheet as written: everything may be missing, nothing may be unknown.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheet {
    edition: Option<String>,
    film_quality: Option<u8>,
    #[serde(default)]
    film_defects: Vec<String>,
    #[serde(default)]
    asbestos: bool,
    #[serde(default)]
    zones: BTreeMap<String, String>,
    shape: Option<String>,
    #[serde(default)]
    aggregation: bool,
    #[serde(default)]
    large_opacities: Vec<Diameters>,
    area_over_right_upper_zone: Option<f64>,
    #[serde(default)]
    pleura: Pleura,
    #[serde(default)]
    symbols: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Diameters {
    long_mm: Option<f64>,
    short_mm: Option<f64>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Pleura {
    plaque: bool,
    plaque_on_heart_border_or_diaphragm: bool,
    plaque_sites: Vec<String>,
    plaque_calcified: bool,
    plaque_thickness_mm: Option<f64>,
    plaque_length_over_wall: f64,
    shaggy_heart_border: bool,
}

/// The stage of a sheet, as `{"stage": …, "clause": …, "named": …, …}`.
///
/// * `edition` — asked for on the command line; it must agree with the sheet's own, if both are there.
///
/// Errors: every fault of the sheet at once.
pub fn staged(text: &str, edition: Option<&str>, tongue: Tongue) -> Result<Value, Trouble> {
    let sheet: Sheet =
        serde_json::from_str(text).map_err(|it| Trouble::SheetUnlawful { faults: vec![it.to_string()] })?;
    let mut faults = Vec::new();
    let edition = edition_of(&sheet, edition, &mut faults);
    let draft = draft_of(&sheet, &mut faults);
    let asbestos = if sheet.asbestos { Asbestos::Exposed } else { Asbestos::NotExposed };
    let findings = match draft.finish() {
        Ok(findings) if faults.is_empty() => findings,
        Ok(_) => return Err(Trouble::SheetUnlawful { faults }),
        Err(omissions) => {
            faults.extend(omissions.iter().map(|it| terms::omission(it, tongue)));
            return Err(Trouble::SheetUnlawful { faults });
        }
    };
    let Findings::Seen(seen) = &findings else {
        let fault = terms::film_quality(FilmQuality::Four, tongue).to_owned();
        return Err(Trouble::SheetUnlawful { faults: vec![fault] });
    };
    Ok(staging_json(&edition.stage(seen, asbestos), tongue))
}

fn staging_json(it: &Staging, tongue: Tongue) -> Value {
    json!({
        "stage": it.stage.code(),
        "clause": it.clause.map(|clause| terms::clause(clause, tongue)),
        "named": it.naming == Naming::Named,
        "overall_grade": it.overall.grade(),
        "distribution": it.distribution,
        "conclusion": terms::stage(it.stage, Tongue::ZhCn),
        "notes": it.notes.iter().map(|note| terms::note(*note, tongue)).collect::<Vec<_>>(),
    })
}

fn edition_of(sheet: &Sheet, asked: Option<&str>, faults: &mut Vec<String>) -> Edition {
    let code = asked.or(sheet.edition.as_deref()).unwrap_or(Edition::Gbz70_2015.code());
    if let (Some(asked), Some(own)) = (asked, sheet.edition.as_deref())
        && asked != own
    {
        faults.push(format!("edition: {own} ≠ {asked}"));
    }
    Edition::from_code(code).unwrap_or_else(|| {
        faults.push(format!("edition: {code}"));
        Edition::Gbz70_2015
    })
}

fn draft_of(sheet: &Sheet, faults: &mut Vec<String>) -> FindingsDraft {
    let mut draft = FindingsDraft { aggregation: sheet.aggregation, ..FindingsDraft::default() };
    if let Some(grade) = sheet.film_quality {
        draft.film_quality =
            known(FilmQuality::from_grade(grade), "film_quality", &grade.to_string(), faults);
    }
    for (code, text) in &sheet.zones {
        let Some(zone) = known(LungZone::from_code(code), "zones", code, faults) else {
            continue;
        };
        *draft.zones.get_mut(zone) = known(text.parse::<Profusion>().ok(), code, text, faults);
    }
    if let Some(text) = &sheet.shape {
        (draft.primary, draft.secondary) = shape_of(text, faults);
    }
    let diameters = |it: &Diameters| DiametersDraft { long_mm: it.long_mm, short_mm: it.short_mm };
    draft.large_opacities = sheet.large_opacities.iter().map(diameters).collect();
    draft.area_over_right_upper_zone = sheet.area_over_right_upper_zone;
    draft.pleura = pleura_of(&sheet.pleura, faults);
    for code in &sheet.film_defects {
        draft.film_defects.extend(known(FilmDefect::from_code(code), "film_defects", code, faults));
    }
    for code in &sheet.symbols {
        draft.symbols.extend(known(Symbol::from_code(code), "symbols", code, faults));
    }
    draft
}

fn pleura_of(pleura: &Pleura, faults: &mut Vec<String>) -> PleuraDraft {
    let mut said = PlaqueFindings {
        calcified: pleura.plaque_calcified,
        thickness_mm: pleura.plaque_thickness_mm,
        length_over_wall: pleura.plaque_length_over_wall,
        shaggy_heart_border: pleura.shaggy_heart_border,
        ..PlaqueFindings::default()
    };
    for code in &pleura.plaque_sites {
        said.sites.extend(known(PlaqueSite::from_code(code), "plaque_sites", code, faults));
    }
    if pleura.plaque_on_heart_border_or_diaphragm {
        said.sites.insert(PlaqueSite::HeartBorderOrDiaphragm);
    }
    PleuraDraft { plaque: pleura.plaque, said }
}

/// `p/q`: the main shape above, the second below (GBZ 70-2015 B.1.1.3).
fn shape_of(text: &str, faults: &mut Vec<String>) -> (Option<Shape>, Option<Shape>) {
    let letter = |part: &str| {
        let mut letters = part.chars();
        letters.next().filter(|_| letters.as_str().is_empty()).and_then(Shape::from_letter)
    };
    let both = text.split_once('/').and_then(|(main, second)| Some((letter(main)?, letter(second)?)));
    match known(both, "shape", text, faults) {
        Some((main, second)) => (Some(main), Some(second)),
        None => (None, None),
    }
}

fn known<T>(value: Option<T>, field: &str, text: &str, faults: &mut Vec<String>) -> Option<T> {
    if value.is_none() {
        faults.push(format!("{field}: {text}"));
    }
    value
}
