//! What a header states, quantity by quantity, in the units in which standards ask.

use super::Remark;
use crate::dicom::refuse::fit_for_words;
use crate::film::{Film, Flag};

/// What the header says of one quantity.
pub(super) enum Stated {
    /// It does not say.
    Nothing,
    /// A number, and how it is shown.
    Number { number: f64, shown: String, remark: Option<Remark> },
    /// The detector has at least this.
    AtLeast { number: f64, shown: String },
    /// A word to compare, and how it is shown.
    Word { word: String, shown: String },
}

fn number(value: Option<f64>, shown: impl Fn(f64) -> String) -> Stated {
    match value.filter(|it| it.is_finite() && 0.0 < *it) {
        Some(number) => Stated::Number { number, shown: shown(number), remark: None },
        None => Stated::Nothing,
    }
}

fn remarked(stated: Stated, remark: Remark) -> Stated {
    match stated {
        Stated::Number { number, shown, .. } => Stated::Number { number, shown, remark: Some(remark) },
        other => other,
    }
}

fn word(value: Option<&str>) -> Stated {
    match value {
        Some(it) => Stated::Word { word: it.to_owned(), shown: fit_for_words(it) },
        None => Stated::Nothing,
    }
}

fn positive(numbers: &[f64]) -> impl Iterator<Item = f64> {
    numbers.iter().copied().filter(|it| it.is_finite() && 0.0 < *it)
}

/// A number with no more decimals than it needs.
fn plain(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

pub(super) fn nothing(_: &Film) -> Stated {
    Stated::Nothing
}

pub(super) fn generator_power(film: &Film) -> Stated {
    number(film.header.generator_power_kw, |it| format!("{} kW", plain(it)))
}

/// The smallest of the focal spots that are listed.
///
/// Source: DICOM PS3.3 C.8.7.10, Focal Spot(s) (0018,1190): nominal sizes, mm.
pub(super) fn smallest_focus(film: &Film) -> Stated {
    let smallest = positive(&film.header.focal_spots_mm).reduce(f64::min);
    remarked(number(smallest, |it| format!("{} mm", plain(it))), Remark::Nominal)
}

pub(super) fn largest_focus(film: &Film) -> Stated {
    let largest = positive(&film.header.focal_spots_mm).reduce(f64::max);
    remarked(number(largest, |it| format!("{} mm", plain(it))), Remark::Nominal)
}

/// Both sides of the detector, mm, and whether they are those of the picture alone.
///
/// Imager Pixel Spacing lies in the detector's plane, so that no picture is larger than its detector.
fn detector(film: &Film) -> Option<([f64; 2], bool)> {
    let active: Vec<f64> = positive(&film.header.detector_active_mm).collect();
    if let [rows, columns] = active[..] {
        return Some(([rows, columns], false));
    }
    let pitch: Vec<f64> = positive(&film.header.imager_pixel_spacing_mm).collect();
    let [down, across] = pitch[..] else { return None };
    Some(([down * f64::from(film.stored.rows), across * f64::from(film.stored.columns)], true))
}

fn of_detector(film: &Film, quantity: impl Fn([f64; 2]) -> f64) -> Stated {
    let Some((sides, from_the_picture)) = detector(film) else { return Stated::Nothing };
    let (number, shown) = (quantity(sides), format!("{:.0} × {:.0} mm", sides[0], sides[1]));
    if from_the_picture {
        Stated::AtLeast { number, shown }
    } else {
        Stated::Number { number, shown, remark: None }
    }
}

pub(super) fn detector_shorter_side(film: &Film) -> Stated {
    of_detector(film, |[one, other]| one.min(other))
}

/// Square centimetres.
pub(super) fn detector_area(film: &Film) -> Stated {
    of_detector(film, |[one, other]| one * other / 100.0)
}

/// The coarser direction, mm.
fn pitch_mm(film: &Film) -> Option<f64> {
    positive(&film.header.imager_pixel_spacing_mm).reduce(f64::max)
}

/// Micrometres.
pub(super) fn pixel_pitch(film: &Film) -> Stated {
    number(pitch_mm(film).map(|it| it * 1000.0), |it| format!("{} µm", plain(it)))
}

/// Line pairs a millimetre that pixels of this size can resolve at most.
pub(super) fn resolution(film: &Film) -> Stated {
    let nyquist = pitch_mm(film).map(|it| 1.0 / (2.0 * it));
    remarked(number(nyquist, |it| format!("≤ {} lp/mm", plain(it))), Remark::AtMost)
}

pub(super) fn matrix(film: &Film) -> Stated {
    let (columns, rows) = (film.stored.columns, film.stored.rows);
    number(Some(f64::from(columns.min(rows))), |_| format!("{columns} × {rows}"))
}

pub(super) fn bit_depth(film: &Film) -> Stated {
    number(Some(f64::from(film.stored.bits_stored)), |it| format!("{it} bit"))
}

pub(super) fn grid(film: &Film) -> Stated {
    word(film.header.grid.as_deref())
}

/// Lines a centimetre.
///
/// Source: DICOM PS3.3 C.8.7.11, Grid Pitch (0018,7044), mm.
pub(super) fn grid_lines(film: &Film) -> Stated {
    number(film.header.grid_pitch_mm.map(|it| 10.0 / it), |it| format!("{it:.0} /cm"))
}

pub(super) fn view(film: &Film) -> Stated {
    word(film.header.view_position.as_deref())
}

/// `ERECT`, or the station's own words for another posture.
pub(super) fn posture(film: &Film) -> Stated {
    word(film.header.posture.as_deref())
}

/// Centimetres.
pub(super) fn distance(film: &Film) -> Stated {
    let cm = film.header.sid_mm.map(|it| it / 10.0);
    remarked(number(cm, |it| format!("{} cm", plain(it))), Remark::OwnAllowance)
}

pub(super) fn exposure_control(film: &Film) -> Stated {
    word(film.header.exposure_control_mode.as_deref())
}

pub(super) fn tube_voltage(film: &Film) -> Stated {
    number(film.header.kvp, |it| format!("{} kV", plain(it)))
}

pub(super) fn exposure_time(film: &Film) -> Stated {
    number(film.header.exposure_time_ms, |it| format!("{} ms", plain(it)))
}

/// The first value of Image Type: `ORIGINAL`, or `DERIVED` from the pixels of another film.
///
/// Source: DICOM PS3.3 C.7.6.1.1.2.
pub(super) fn originality(film: &Film) -> Stated {
    let first = film.header.image_type.as_deref().and_then(|it| it.split('\\').next());
    word(first.map(str::trim).filter(|it| !it.is_empty()))
}

/// Whether the pixels were ever compressed with loss: `00`, `01`, or the method of the file itself.
pub(super) fn compression(film: &Film) -> Stated {
    let lossy = film.flags.iter().find_map(|it| match it {
        Flag::LossyCompression { method } => Some(method.clone()),
        _ => None,
    });
    match lossy {
        Some(method) => {
            let shown = method.map_or_else(|| "01".to_owned(), |it| fit_for_words(&it));
            Stated::Word { word: "01".to_owned(), shown }
        }
        None => word(film.header.lossy_compression.as_deref()),
    }
}

/// What the station says of its processing: shown, and judged by the reader.
pub(super) fn processing(film: &Film) -> Stated {
    word(film.header.processing.as_deref())
}
