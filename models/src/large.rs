//! From the map of large opacities to the largest one, with its outline and its two diameters.

use imaging::Mask;
use imaging::region::regions;

use crate::manifest::Large;
use crate::proposal::{CellMap, LargeOpacityProposal};

/// The largest region of cells above the threshold; `None` where there is none, or it is no longer than a small opacity.
///
/// Source: GBZ 70-2015 3.4.
pub(crate) fn largest(map: &CellMap, asked: &Large) -> Option<LargeOpacityProposal> {
    let bits = map.values.iter().map(|it| asked.probability_least <= f64::from(*it)).collect();
    let found = regions(&Mask { width: map.columns, height: map.rows, bits }).into_iter().next()?;
    let mm = |line: ((f64, f64), (f64, f64))| (line.0.0 - line.1.0).hypot(line.0.1 - line.1.1) * map.cell_mm;
    let line = |line: ((f64, f64), (f64, f64))| (map.on_film(line.0), map.on_film(line.1));
    let (long_mm, short_mm) = (mm(found.long), mm(found.short));
    let highest = found.places.iter().map(|it| f64::from(map.values[*it])).fold(0.0, f64::max);
    (asked.long_mm_above < long_mm).then(|| LargeOpacityProposal {
        probability: highest,
        long_mm,
        short_mm,
        long: line(found.long),
        short: line(found.short),
        outline: found.outline.into_iter().map(|it| map.on_film(it)).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASKED: Large = Large { probability_least: 0.5, long_mm_above: 10.0 };

    /// A field of 2 mm cells at 0.2 mm a pixel, its corner at (100, 50).
    fn map(value: impl Fn(u32, u32) -> f32) -> CellMap {
        let values = (0..40).flat_map(|y| (0..40).map(move |x| (x, y))).map(|(x, y)| value(x, y)).collect();
        CellMap { columns: 40, rows: 40, corner: (100.0, 50.0), cell: (10.0, 10.0), cell_mm: 2.0, values }
    }

    #[test]
    fn the_largest_one_is_told_in_millimetres_and_in_its_place_on_the_film() {
        let two = map(|x, y| match (x, y) {
            (10..20, 5..10) => 0.8,
            (30..33, 30..33) => 0.99,
            _ => 0.1,
        });
        let found = largest(&two, &ASKED).expect("there is one");
        assert!((found.probability - 0.8).abs() < 1e-6);
        // The longest way across a bar leans a little.
        assert!((20.0..21.6).contains(&found.long_mm) && (10.0..11.0).contains(&found.short_mm), "{found:?}");
        let is_in = |(x, y): (f64, f64)| (200.0..=300.0).contains(&x) && (100.0..=150.0).contains(&y);
        assert!(found.outline.iter().all(|it| is_in(*it)), "{:?}", found.outline);
    }

    #[test]
    fn what_is_no_longer_than_a_small_opacity_is_none() {
        assert_eq!(largest(&map(|x, y| if x < 3 && y < 3 { 0.9 } else { 0.0 }), &ASKED), None);
        assert_eq!(largest(&map(|_, _| 0.49), &ASKED), None);
    }
}
