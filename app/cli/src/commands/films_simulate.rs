//! `profusion films simulate`: any number of films of nobody, and what is in each.

use std::path::Path;

use reference_films::simulator::findings::Labels;
use reference_films::simulator::findings::PlaqueAt;
use reference_films::simulator::findings::PleuralKind;
use reference_films::simulator::findings::PleuralLabel;
use serde_json::{Map, Value, json};
use words::trouble::Trouble;
use workstation::files::whole::{LineFile, make_folder};
use workstation::films::simulate::{Lot, Made, SimulateFilms};
use workstation::{Event, course::Course};

use crate::{Ended, Manner};

/// The file of labels in the folder, a line for each film.
const LABELS: &str = "labels.jsonl";

/// Makes the lot, its labels written line by line.
pub(crate) fn films_simulate(lot: &Lot, out: &Path, manner: &Manner) -> Result<Ended, Trouble> {
    make_folder(out)?;
    let mut labels = LineFile::begin(&out.join(LABELS))?;
    let mut written = Ok(());
    let mut course = Course::told(|event| {
        let Event::FilmMade(made) = event else { return true };
        written = labels.add(&labels_of(&made).to_string());
        if !manner.json {
            manner.out.line(format_args!("{} / {}  {}", made.n, lot.count, made.file));
        }
        written.is_ok()
    });
    let asked = SimulateFilms { lot: *lot, out: out.to_owned() };
    let n_made = super::outside(None).ask_watched(asked, &mut course)?;
    drop(course);
    written?;
    if manner.json {
        manner.out.json(&json!({ "made": n_made, "asked": lot.count, "seed": lot.seed, "labels": LABELS }));
    }
    Ok(if n_made == lot.count { Ended::Done } else { Ended::No })
}

fn labels_of(made: &Made) -> Value {
    let (film, labels) = (&made.film, &made.film.labels);
    let asked = &film.asked;
    json!({
        "file": made.file, "person": made.person, "simulated": true,
        "mm_per_pixel": film.size.mm_per_pixel, "columns": film.size.columns, "rows": film.size.rows,
        // Millimetres below are on the detector; pixel = (mm - corner) / mm_per_pixel.
        "corner_mm": film.corner_mm,
        "primary": asked.shape.primary.letter().to_string(),
        "secondary": asked.shape.secondary.letter().to_string(),
        "aggregated": asked.is_aggregated, "calcified": asked.is_calcified,
        "lungs": { "right": film.lungs[0], "left": film.lungs[1] },
        "apex_to_dome": { "right": film.apex_to_dome[0], "left": film.apex_to_dome[1] },
        "zones": zones_of(made),
        "small": small_of(labels), "large_category": labels.large_category.code(),
        "large": labels.large.iter().map(|it| json!({
            "zone": it.zone.code(), "centre_mm": it.oval.centre,
            "long_mm": 2.0 * it.oval.half_axes.0, "short_mm": 2.0 * it.oval.half_axes.1,
            "turn": it.oval.turn,
        })).collect::<Vec<_>>(),
        "pleura": labels.pleura.iter().map(pleural_of).collect::<Vec<_>>(),
        "look_alikes": labels.look_alikes.iter().map(|it| it.what.code()).collect::<Vec<_>>(),
    })
}

fn zones_of(made: &Made) -> Value {
    let outlines = made.film.zones.iter().map(|it| it.1);
    let zones = made.film.labels.zones.iter().zip(outlines).map(|((zone, label), outline)| {
        let by_shape = "pqrstu".chars().zip(label.n_by_shape);
        let counts: Map<_, _> = by_shape.map(|(letter, n)| (letter.to_string(), json!(n))).collect();
        let told = json!({
            "profusion": label.profusion.to_string(), "counts": counts, "area_cm2": label.area_cm2,
            "covered_cm2": label.covered_cm2,
            "diameters_mm": label.diameters_mm.map(|it| [it.least, it.mean, it.greatest]),
            "outline": outline,
        });
        (zone.code().to_owned(), told)
    });
    Value::Object(zones.collect())
}

/// Each small opacity: letter, x and y of its middle in mm, diameter in mm.
fn small_of(labels: &Labels) -> Value {
    let rounded = |mm: f64| (mm * 100.0).round() / 100.0;
    let each = labels.small.iter().map(|it| {
        json!([
            it.shape.letter().to_string(),
            rounded(it.centre.0),
            rounded(it.centre.1),
            rounded(it.diameter_mm)
        ])
    });
    each.collect()
}

fn pleural_of(label: &PleuralLabel) -> Value {
    let (what, is_calcified) = match label.finding.kind {
        PleuralKind::Plaque { site: PlaqueAt::Profile(_), is_calcified } => {
            ("plaque-in-profile", is_calcified)
        }
        PleuralKind::Plaque { site: PlaqueAt::FaceOn, is_calcified } => ("plaque-face-on", is_calcified),
        PleuralKind::Plaque { site: PlaqueAt::Diaphragm, is_calcified } => ("plaque-diaphragm", is_calcified),
        PleuralKind::Thickening(_) => ("diffuse-thickening", false),
        PleuralKind::BluntedAngle => ("costophrenic-angle", false),
    };
    json!({
        "what": what, "side": if label.finding.side as usize == 0 { "right" } else { "left" },
        "calcified": is_calcified, "length_mm": label.length_mm, "length_over_wall": label.length_over_wall,
        "extent": label.extent.map(|it| it.code().to_owned()), "width_mm": label.width_mm,
        "width": label.width.map(|it| it.code().to_owned()), "outline_mm": label.outline,
    })
}
