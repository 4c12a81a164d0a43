//! Outlines on the detector or on the film: what lies within, how large they are.

/// Area within an outline, in the square of its unit.
pub(crate) fn area(outline: &[(f64, f64)]) -> f64 {
    let mut doubled = 0.0;
    for (n, at) in outline.iter().enumerate() {
        let next = outline[(n + 1) % outline.len()];
        doubled += at.0 * next.1 - next.0 * at.1;
    }
    doubled.abs() * 0.5
}

/// Whether a point lies within an outline.
pub(crate) fn holds(outline: &[(f64, f64)], point: (f64, f64)) -> bool {
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
pub(crate) fn extent(outline: &[(f64, f64)]) -> [f64; 4] {
    outline.iter().fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |so_far, it| {
        [so_far[0].min(it.0), so_far[1].min(it.1), so_far[2].max(it.0), so_far[3].max(it.1)]
    })
}
