//! The GBZ 70 sheet in JSON, and its stage.

use classification::gbz70::smallest_change::{Change, Changes};
use classification::gbz70::{
    Asbestos, DiametersDraft, FilmQuality, FindingsDraft, Naming, PlaqueFindings, PlaqueSite, PleuraDraft,
    Stage, Staging,
};
use classification::{Clause, LungZone};
use serde_json::{Value, json};
use words::misfit::Wrong;
use words::{Tongue, terms};

use super::codes::shape;
use super::walk::Object;

/// The findings that a sheet may leave out; they then count as not there.
const MAY_LACK: [&str; 4] = ["aggregation", "large_opacities", "pleura", "symbols"];

/// The findings that a sheet does not speak of, by their keys.
pub(super) fn not_given(sheet: &Object<'_>) -> Vec<&'static str> {
    MAY_LACK.into_iter().filter(|it| !sheet.says(it)).collect()
}

/// The sheet, and whether the person was exposed to asbestos dust, where it says so.
pub(super) fn read(sheet: &mut Object<'_>) -> (FindingsDraft, Asbestos) {
    let asbestos = match sheet.yes_no("asbestos") {
        Some(true) => Asbestos::Exposed,
        Some(false) => Asbestos::NotExposed,
        None => Asbestos::NotStated,
    };
    let mut draft = FindingsDraft {
        film_quality: film_quality(sheet),
        film_defects: sheet.codes("film_defects"),
        aggregation: sheet.yes_no("aggregation").unwrap_or(false),
        pleura: sheet.object("pleura", pleura).unwrap_or_default(),
        symbols: sheet.codes("symbols"),
        comments: sheet.text("comments").unwrap_or_default().to_owned(),
        area_over_right_upper_zone: sheet.number("area_over_right_upper_zone"),
        ..FindingsDraft::default()
    };
    sheet.object("zones", |it| {
        for zone in LungZone::ALL {
            *draft.zones.get_mut(zone) = it.code(zone.code());
        }
    });
    (draft.primary, draft.secondary) = shape(sheet, "shape");
    draft.large_opacities = sheet.objects("large_opacities", |it| DiametersDraft {
        long_mm: it.number("long_mm"),
        short_mm: it.number("short_mm"),
    });
    (draft, asbestos)
}

fn film_quality(sheet: &mut Object<'_>) -> Option<FilmQuality> {
    let number = sheet.number("film_quality")?;
    let quality = FilmQuality::ALL.into_iter().find(|it| f64::from(it.grade()) == number);
    if quality.is_none() {
        let codes = FilmQuality::ALL.map(|it| it.grade().to_string()).join(" ");
        sheet.wrong("film_quality", Wrong::NotACode { text: number.to_string(), codes });
    }
    quality
}

fn pleura(pleura: &mut Object<'_>) -> PleuraDraft {
    let mut yes = |key| pleura.yes_no(key).unwrap_or(false);
    let plaque = yes("plaque");
    let on_heart_border_or_diaphragm = yes("plaque_on_heart_border_or_diaphragm");
    let mut said = PlaqueFindings {
        calcified: yes("plaque_calcified"),
        shaggy_heart_border: yes("shaggy_heart_border"),
        thickness_mm: pleura.number("plaque_thickness_mm"),
        length_over_wall: pleura.number("plaque_length_over_wall").unwrap_or(0.0),
        sites: pleura.codes("plaque_sites"),
    };
    if on_heart_border_or_diaphragm {
        said.sites.insert(PlaqueSite::HeartBorderOrDiaphragm);
    }
    PleuraDraft { plaque, said }
}

/// `{"stage": …, "clause": …, "named": …, …}`. Where the stage hangs on exposure to asbestos, which the sheet
/// does not state, these are `null`, and `if_exposed` and `if_not_exposed` hold them.
pub(super) fn staging_json(it: &Staging, asbestos: Asbestos, tongue: Tongue) -> Value {
    let reached = |stage: Stage, clause: Option<Clause>, naming: Naming| {
        json!({
            "stage": stage.code(),
            "clause": clause.map(|clause| terms::clause(clause, tongue)),
            "named": naming == Naming::Named,
            "conclusion": terms::stage(stage, Tongue::ZhCn),
        })
    };
    let not_exposed = reached(it.stage, it.clause, it.naming);
    let mut json = match it.if_exposed {
        None => not_exposed,
        Some(exposed) => json!({
            "stage": null,
            "clause": null,
            "named": null,
            "conclusion": null,
            "if_exposed": reached(exposed.stage, exposed.clause, exposed.naming),
            "if_not_exposed": not_exposed,
        }),
    };
    json["lawful"] = true.into();
    if asbestos == Asbestos::NotStated {
        json["asbestos"] = Value::Null;
    }
    json["overall_grade"] = it.overall.grade().into();
    json["distribution"] = it.distribution.into();
    json["notes"] = it.notes.iter().map(|note| terms::note(*note, tongue)).collect::<Vec<_>>().into();
    json
}

/// `{"up": {"steps": 1, "differences": […], "stage": …, "clause": …}, "down": null}`.
pub(super) fn nearest_json(changes: &Changes, tongue: Tongue) -> Value {
    let one = |it: &Change| {
        let differences: Vec<String> =
            it.differences.iter().map(|it| terms::difference(it, tongue)).collect();
        json!({
            "steps": it.n_steps,
            "differences": differences,
            "stage": it.leads_to.code(),
            "clause": it.leads_to.clause.map(|clause| terms::clause(clause, tongue)),
            "named": it.leads_to.naming == Naming::Named,
        })
    };
    json!({"up": changes.up.as_ref().map(one), "down": changes.down.as_ref().map(one)})
}
