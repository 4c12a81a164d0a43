//! What a film's header says about the technique that GBZ 70-2015 Annex F asks of digital radiography.

use crate::film::{Film, Header};

/// What a header says about one demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The header says that it was met.
    Confirmed,
    /// The header says that it was not met.
    Denied,
    /// The header does not say.
    NotStated,
}

/// One demand of Annex F and what the header says about it.
#[derive(Debug, Clone, PartialEq)]
pub struct AnnexFItem {
    /// A steady key for the words on the screen: `tube-voltage`.
    pub name: &'static str,
    /// Where the standard asks for it.
    pub clause: &'static str,
    /// What the standard asks, in its own numbers: `100-125 kV`.
    pub demand: &'static str,
    /// The DICOM attribute that answers.
    pub attribute: &'static str,
    /// Confirmed, denied or not stated.
    pub verdict: Verdict,
    /// The value in the header, with its unit.
    pub value: Option<String>,
}

/// How far the distance may lie from 180 cm and still count as it, mm. Our own allowance: the standard gives none.
const SID_ALLOWANCE_MM: f64 = 50.0;
/// Numbers are written with few decimals; this much is forgiven when they are compared.
const ROUNDING: f64 = 1e-6;

/// Every demand of Annex F that a header can answer, in the standard's order.
///
/// Source: GBZ 70-2015 Annex F, equipment and technique; the numbers of its sub-clauses are not known to us.
pub fn annex_f(film: &Film) -> Vec<AnnexFItem> {
    let header = &film.header;
    let mut items = equipment(film, header);
    items.extend(technique(header));
    items
}

fn equipment(film: &Film, header: &Header) -> Vec<AnnexFItem> {
    let (columns, rows) = (film.stored.columns, film.stored.rows);
    let spots: Vec<f64> = finite(&header.focal_spots_mm);
    let smallest = spots.iter().copied().reduce(f64::min);
    let pitch: Vec<f64> =
        finite(&header.imager_pixel_spacing_mm).into_iter().filter(|&it| 0.0 < it).collect();
    let coarsest = pitch.iter().copied().reduce(f64::max);
    let active = finite(&header.detector_active_mm);
    let shortest = active.iter().copied().reduce(f64::min);
    vec![
        item(
            ("generator-power", ">= 20 kW", "GeneratorPower"),
            header.generator_power_kw,
            |it| 20.0 - ROUNDING <= it,
            |it| format!("{it} kW"),
        ),
        item(
            ("small-focus", "<= 0.6", "FocalSpots"),
            smallest,
            |it| it <= 0.6 + ROUNDING,
            |it| format!("{it} mm"),
        ),
        item(
            ("detector-area", ">= 365 x 365 mm", "DetectorActiveDimensions"),
            shortest.filter(|_| active.len() == 2),
            |it| 365.0 - ROUNDING <= it,
            |_| format!("{} x {} mm", active[0], active[1]),
        ),
        item(
            ("pixel-pitch", "<= 200 um", "ImagerPixelSpacing"),
            coarsest,
            |it| it <= 0.2 + ROUNDING,
            |it| format!("{:.1} um", it * 1000.0),
        ),
        item(
            ("matrix", ">= 2048 x 2048", "Rows"),
            Some(f64::from(columns.min(rows))),
            |it| 2048.0 <= it,
            |_| format!("{columns} x {rows}"),
        ),
        presence("grid", "10:1-15:1", "Grid", header.grid.as_deref()),
    ]
}

fn technique(header: &Header) -> Vec<AnnexFItem> {
    let matches_word = |name, demand, attribute, said: Option<&str>, wanted: &[&str]| AnnexFItem {
        name,
        clause: "Annex F",
        demand,
        attribute,
        verdict: match said {
            None => Verdict::NotStated,
            Some(it) if wanted.contains(&it) => Verdict::Confirmed,
            Some(_) => Verdict::Denied,
        },
        value: said.map(crate::dicom::refuse::fit_for_words),
    };
    vec![
        matches_word("view", "PA", "ViewPosition", header.view_position.as_deref(), &["PA"]),
        item(
            ("source-to-detector-distance", "180 cm", "DistanceSourceToDetector"),
            header.sid_mm.filter(|&it| 0.0 < it),
            |it| (it - 1800.0).abs() <= SID_ALLOWANCE_MM,
            |it| format!("{} cm", it / 10.0),
        ),
        matches_word(
            "automatic-exposure-control",
            "AEC",
            "ExposureControlMode",
            header.exposure_control_mode.as_deref(),
            &["AUTOMATIC"],
        ),
        item(
            ("tube-voltage", "100-125 kV", "KVP"),
            header.kvp.filter(|&it| 0.0 < it),
            |it| (100.0 - ROUNDING..=125.0 + ROUNDING).contains(&it),
            |it| format!("{it} kV"),
        ),
        item(
            ("exposure-time", "< 100 ms", "ExposureTime"),
            header.exposure_time_ms.filter(|&it| 0.0 < it),
            |it| it < 100.0,
            |it| format!("{it} ms"),
        ),
    ]
}

fn item(
    (name, demand, attribute): (&'static str, &'static str, &'static str),
    value: Option<f64>,
    met: impl Fn(f64) -> bool,
    words: impl Fn(f64) -> String,
) -> AnnexFItem {
    AnnexFItem {
        name,
        clause: "Annex F",
        demand,
        attribute,
        verdict: match value {
            None => Verdict::NotStated,
            Some(it) if met(it) => Verdict::Confirmed,
            Some(_) => Verdict::Denied,
        },
        value: value.map(words),
    }
}

/// A grid's ratio is seldom in the header: that one was used is all that can be confirmed, and `NONE` denies it.
fn presence(
    name: &'static str,
    demand: &'static str,
    attribute: &'static str,
    said: Option<&str>,
) -> AnnexFItem {
    AnnexFItem {
        name,
        clause: "Annex F",
        demand,
        attribute,
        verdict: match said {
            Some("NONE") => Verdict::Denied,
            _ => Verdict::NotStated,
        },
        value: said.map(crate::dicom::refuse::fit_for_words),
    }
}

fn finite(numbers: &[f64]) -> Vec<f64> {
    numbers.iter().copied().filter(|it| it.is_finite()).collect()
}
