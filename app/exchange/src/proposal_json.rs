//! What the machine proposed, for other programs.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use classification::{LungZone, Profusion, Shape};
use imaging::lung_zones::Polygon;
use imaging::quality_hints::Hint;
use models::proposal::{CellMap, Proposal, ZoneProposal};
use serde_json::{Map, Value, json};

/// One film's proposal: `{"model": …, "status": …, "zones": {"RU": …}, …}`.
///
/// Lengths in millimetres, positions in image pixels, probabilities 0 to 1.
pub fn proposal(it: &Proposal) -> Value {
    json!({
        "model": { "id": it.model.id, "version": it.model.version, "sha256": it.model.sha256 },
        "runtime": it.runtime,
        "status": it.status.code(),
        "reason": it.reason.map(models::proposal::Reason::code),
        "mm_per_pixel": it.mm_per_pixel,
        "mm_estimated": it.mm_estimated,
        "lungs": it.zones.as_ref().map(|zones| json!({
            "right": polygon(&zones.right_lung),
            "left": polygon(&zones.left_lung),
        })),
        "zones": zones(it),
        "overall": it.overall.as_ref().map(|overall| json!({
            "profusion": overall.profusion.to_string(),
            "points": overall.points,
            "p_ge_1_0": overall.p_ge_1_0,
        })),
        "large_opacity": it.large_opacity.as_ref().map(|large| json!({
            "probability": large.probability,
            "long_mm": large.long_mm,
            "short_mm": large.short_mm,
            "outline": polygon(&large.outline),
        })),
        "sees_large": it.sees_large,
        "covered": it.covered.as_ref().map(covered),
        "hints": it.hints.iter().map(hint).collect::<Vec<_>>(),
        "ood": it.ood,
        "elapsed_ms": { "prepare": it.elapsed.prepare_ms, "infer": it.elapsed.infer_ms },
    })
}

fn zones(it: &Proposal) -> Value {
    let Some(per_zone) = &it.per_zone else {
        return Value::Null;
    };
    let named = LungZone::ALL.map(|zone| (zone.code().to_owned(), zone_proposal(per_zone.get(zone))));
    Value::Object(named.into_iter().collect())
}

/// The six zones of a proposal in one line, in the order of the sheet: `RU 1/0  RM 0/1  …`.
pub fn zones_line(proposal: &Value) -> String {
    let point = |zone: LungZone| proposal["zones"][zone.code()]["profusion"].as_str().unwrap_or("–");
    LungZone::ALL.map(|zone| format!("{} {}", zone.code(), point(zone))).join("  ")
}

fn zone_proposal(it: &ZoneProposal) -> Value {
    let shapes = Shape::ALL.iter().zip(&it.shapes);
    let shapes: Map<_, _> = shapes.map(|(shape, p)| (shape.letter().to_string(), json!(p))).collect();
    json!({
        "profusion": it.profusion.to_string(),
        "points": it.points,
        "shape": shapes,
        "area_fraction": it.area_fraction,
    })
}

/// The map of what it saw, a cell's sides in image pixels across and down where these are not square: `cells` holds `columns * rows` bytes in Base64, 255 for a cell that is covered wholly.
fn covered(map: &CellMap) -> Value {
    let bytes: Vec<u8> = map.values.iter().map(|it| (it.clamp(0.0, 1.0) * 255.0).round() as u8).collect();
    json!({
        "columns": map.columns,
        "rows": map.rows,
        "corner": [map.corner.0, map.corner.1],
        "cell_pixels": if map.cell.0 == map.cell.1 { json!(map.cell.0) } else { json!([map.cell.0, map.cell.1]) },
        "cell_mm": map.cell_mm,
        "cells": STANDARD.encode(bytes),
    })
}

fn hint(it: &Hint) -> Value {
    json!({ "code": it.kind.code(), "value": it.value, "limit": it.limit, "beyond": it.is_beyond() })
}

fn polygon(corners: &Polygon) -> Value {
    corners.iter().map(|(x, y)| json!([(x * 10.0).round() / 10.0, (y * 10.0).round() / 10.0])).collect()
}

/// What the record needs to know of a proposal that it keeps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kept {
    /// The point that was proposed for the film; none where the model abstained.
    pub profusion: Option<Profusion>,
    /// Millimetres to a pixel, as used.
    pub mm_per_pixel: Option<f64>,
}

impl Kept {
    /// Out of a text of [`proposal`]; none where it is no such text.
    pub fn of(json: &str) -> Option<Self> {
        let it: Value = serde_json::from_str(json).ok()?;
        let profusion = it["overall"]["profusion"].as_str().and_then(|it| it.parse().ok());
        Some(Self { profusion, mm_per_pixel: it["mm_per_pixel"].as_f64() })
    }
}
