//! What a film is, for other programs.

use imaging::film::{Film, Header};
use imaging::hanging::Hanging;
use imaging::spacing::Spacing;
use imaging::why::{Screen, explain};
use imaging::{TechniqueItem, annex_f, cfr_37_42};
use serde_json::{Value, json};
use words::{Tongue, terms};

/// A picture that this program renders.
const RENDERED: Screen = Screen { bits: 8, is_corrected: false };

/// One readable film: sizes, bits, photometric, transfer syntax, millimetres with their source, every step of its
/// way to the screen as it is first shown, flags, and what the header says of GBZ 70 Annex F and 42 CFR 37.42.
///
/// `mm_per_pixel` is `null` where the film does not tell it, or not by one number; `mm_others` is what the file gives
/// beside that, each with its plane and attribute, and `pixel_aspect` a pixel's height to its width.
pub fn film(film: &Film, tongue: Tongue) -> Value {
    let (stored, header) = (&film.stored, &film.header);
    let (mm, source) = match &film.spacing {
        Spacing::Known { mm_per_pixel, source } => {
            (json!([mm_per_pixel.0, mm_per_pixel.1]), json!(terms::spacing_source(*source, tongue)))
        }
        Spacing::Unknown { why, .. } => (Value::Null, json!(terms::spacing_fault(*why, tongue))),
    };
    let attribute = match &film.spacing {
        Spacing::Known { source, .. } => source.attribute(),
        Spacing::Unknown { .. } => None,
    };
    let (down, across) = film.pixel_shape().ratio();
    json!({
        "readable": true,
        "columns": stored.columns,
        "rows": stored.rows,
        "bits_stored": stored.bits_stored,
        "signed": stored.sign == imaging::stored::Sign::Signed,
        "photometric": stored.photometric.code(),
        "transfer_syntax": header.transfer_syntax_uid,
        "modality": header.modality,
        "patient": patient(header),
        "view": header.view_position,
        "body_part": header.body_part,
        "mm_per_pixel": film.mm_per_pixel(),
        "mm_per_pixel_down_across": mm,
        "mm_source": source,
        "mm_attribute": attribute,
        "mm_others": film.spacing.others(header).into_iter().map(|(mm, source)| json!({
            "mm_per_pixel_down_across": [mm.0, mm.1],
            "mm_source": terms::spacing_source(source, tongue),
            "mm_attribute": source.attribute(),
        })).collect::<Vec<_>>(),
        "pixel_aspect": [down, across],
        "voi": film.vois.iter().map(|voi| {
            let (center, width) = voi.center_width();
            json!({ "kind": voi.code(), "center": center, "width": width, "explanation": voi.explanation() })
        }).collect::<Vec<_>>(),
        "why": explain(film, &film.default_shown(), Hanging::UPRIGHT, &[], RENDERED)
            .iter()
            .map(|it| json!({ "step": it.code(), "says": terms::step(it, tongue) }))
            .collect::<Vec<_>>(),
        "flags": film.flags.iter().map(|it| terms::flag(it, tongue)).collect::<Vec<_>>(),
        "annex_f": annex_f(film).iter().map(|it| item(it, tongue)).collect::<Vec<_>>(),
        "cfr_37_42": cfr_37_42(film).iter().map(|it| item(it, tongue)).collect::<Vec<_>>(),
    })
}

/// The person as the header has it: the name by component group, carets between a group's components; a day as ISO 8601
/// where it is one, else as written.
fn patient(header: &Header) -> Value {
    let name = header.patient_name.as_deref().map(|whole| {
        let mut groups = whole.split('=').map(str::trim);
        let mut group = || groups.next().filter(|it| !it.is_empty());
        json!({ "alphabetic": group(), "ideographic": group(), "phonetic": group() })
    });
    let birth = header.birth_date.as_deref().map(|it| {
        casework::people::identity::dicom_date(it).map_or_else(|| it.to_owned(), |it| it.to_string())
    });
    json!({
        "name": name,
        "number": header.patient_id,
        "issuer": header.issuer_of_patient_id,
        "sex": header.patient_sex,
        "birth": birth,
        "age": header.patient_age,
        "other_numbers": header.other_patient_ids,
    })
}

fn item(item: &TechniqueItem, tongue: Tongue) -> Value {
    json!({
        "item": item.name,
        "clause": item.clause,
        "demand": item.demand,
        "attribute": item.attribute,
        "verdict": item.verdict.code(),
        "value": item.value,
        "remark": item.remark.map(|it| terms::technique_remark(it, tongue)),
    })
}
