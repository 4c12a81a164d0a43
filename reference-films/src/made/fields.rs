//! Where the lung fields and their six zones lie on a made film.

use classification::{LungZone, PerZone};

use super::anatomy::{Anatomy, Side};
use super::marks::Frame;

/// An outline in the body's millimetres.
pub(super) type Outline = Vec<(f64, f64)>;

/// Steps in which outlines are walked, in millimetres.
const STEP_MM: f64 = 2.0;

/// The lung fields of one body, right and left, and their thirds.
pub(super) struct Fields {
    pub(super) lungs: [Outline; 2],
    pub(super) zones: PerZone<Outline>,
}

impl Fields {
    /// Walks down both lungs. Thirds run from the apex to the dome of each side; GBZ 70-2015, 3.7.
    pub(super) fn of(anatomy: &Anatomy) -> Self {
        let walk = |side: Side, from: f64, to: f64| outline(anatomy, side, from, to);
        let whole = |side: Side| walk(side, anatomy.apex[side.index()], anatomy.dome[side.index()] + 80.0);
        let zones = PerZone::from_fn(|zone| {
            let (side, third) = place_of(zone);
            let (apex, dome) = (anatomy.apex[side.index()], anatomy.dome[side.index()]);
            let height = (dome - apex) / 3.0;
            let top = apex + height * f64::from(third);
            // The lowest third keeps what lies beside the dome, down to the angle.
            let bottom = if third == 2 { dome + 80.0 } else { top + height };
            walk(side, top, bottom)
        });
        Self { lungs: [whole(Side::Right), whole(Side::Left)], zones }
    }
}

/// An outline in image pixels.
pub(super) fn in_pixels(frame: &Frame, outline: &[(f64, f64)]) -> Outline {
    outline.iter().map(|it| frame.pixel_from_body(*it)).collect()
}

/// The side of a zone, and which third it is, counted from the apex.
pub(super) fn place_of(zone: LungZone) -> (Side, i32) {
    match zone {
        LungZone::RightUpper => (Side::Right, 0),
        LungZone::RightMiddle => (Side::Right, 1),
        LungZone::RightLower => (Side::Right, 2),
        LungZone::LeftUpper => (Side::Left, 0),
        LungZone::LeftMiddle => (Side::Left, 1),
        LungZone::LeftLower => (Side::Left, 2),
    }
}

/// Down the outer edge of the clear lung and up its inner one.
fn outline(anatomy: &Anatomy, side: Side, from: f64, to: f64) -> Outline {
    let mut outer = Vec::new();
    let mut inner = Vec::new();
    let n_steps = ((to - from) / STEP_MM).ceil() as u32;
    for step in 0..=n_steps {
        let y = (from + STEP_MM * f64::from(step)).min(to);
        if let Some((near, far)) = clear_span(anatomy, side, y) {
            outer.push((far * side.sign(), y));
            inner.push((near * side.sign(), y));
        }
    }
    inner.reverse();
    outer.extend(inner);
    outer
}

/// The widest run of clear lung across one height, as distances from the midline.
fn clear_span(anatomy: &Anatomy, side: Side, y: f64) -> Option<(f64, f64)> {
    let mut best: Option<(f64, f64)> = None;
    let mut begun: Option<f64> = None;
    let n_steps = (anatomy.half_width + 4.0) as u32;
    for step in 0..=n_steps {
        let off = f64::from(step);
        let x = off * side.sign();
        let clear = anatomy.clear_lung(side, x, y);
        let is_clear =
            y < anatomy.ridge(side, x) && 20.0 < clear && 0.5 * anatomy.lung_path(side, x, y) < clear;
        match (is_clear, begun) {
            (true, None) => begun = Some(off),
            (false, Some(near)) => {
                if best.is_none_or(|it| it.1 - it.0 < off - near) {
                    best = Some((near, off));
                }
                begun = None;
            }
            (true, Some(_)) | (false, None) => {}
        }
    }
    best.filter(|it| 3.0 < it.1 - it.0)
}

/// Area within an outline, in the square of its unit.
pub(super) fn area(outline: &[(f64, f64)]) -> f64 {
    let mut doubled = 0.0;
    for (n, at) in outline.iter().enumerate() {
        let next = outline[(n + 1) % outline.len()];
        doubled += at.0 * next.1 - next.0 * at.1;
    }
    doubled.abs() * 0.5
}

/// Whether a point lies within an outline.
pub(super) fn holds(outline: &[(f64, f64)], point: (f64, f64)) -> bool {
    let mut within = false;
    for (n, at) in outline.iter().enumerate() {
        let next = outline[(n + 1) % outline.len()];
        if (at.1 <= point.1) != (next.1 <= point.1) {
            let crossing = at.0 + (point.1 - at.1) / (next.1 - at.1) * (next.0 - at.0);
            if point.0 < crossing {
                within = !within;
            }
        }
    }
    within
}

/// The upright box about an outline: left, top, right, bottom.
pub(super) fn extent(outline: &[(f64, f64)]) -> [f64; 4] {
    outline.iter().fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |so_far, it| {
        [so_far[0].min(it.0), so_far[1].min(it.1), so_far[2].max(it.0), so_far[3].max(it.1)]
    })
}
