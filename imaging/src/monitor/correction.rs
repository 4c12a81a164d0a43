//! From a grey that is meant to the driving level that shows it so on a measured monitor.

use crate::monitor::check::{Measured, N_LEVELS};
use crate::monitor::gsdf;

/// For each of 256 greys, even in just noticeable differences, the driving level whose light comes nearest.
///
/// Between two measured levels the light is taken to rise as the logarithm does. An 8-bit table can only choose among
/// the monitor's own 256 levels: it mends the curve and loses some greys.
pub fn table(measured: &Measured) -> [u8; 256] {
    let seen = measured.seen();
    let (from, to) = (gsdf::index(seen[0]), gsdf::index(seen[N_LEVELS - 1]));
    std::array::from_fn(|grey| {
        let wanted =
            gsdf::luminance(from + (to - from) * grey as f64 / 255.0).clamp(seen[0], seen[N_LEVELS - 1]);
        let step = seen.windows(2).position(|it| wanted <= it[1]).unwrap_or(N_LEVELS - 2);
        let part = (wanted / seen[step]).ln() / (seen[step + 1] / seen[step]).ln();
        (15.0 * (step as f64 + part)).round().clamp(0.0, 255.0) as u8
    })
}

/// A grey, 0 to 1, as it is to be driven.
pub fn driven(table: &[u8; 256], grey: f32) -> f32 {
    let place = (grey.clamp(0.0, 1.0) * 255.0).round() as usize;
    f32::from(table[place]) / 255.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_monitor_that_follows_the_standard_is_left_nearly_as_it_is() {
        let (from, to) = (gsdf::index(1.0), gsdf::index(400.0));
        let standard: Vec<f64> =
            (0..N_LEVELS).map(|it| gsdf::luminance(from + (to - from) * it as f64 / 17.0)).collect();
        let table = table(&Measured::new(&standard, 0.0).unwrap());
        for (grey, driven) in (0_u8..=255).zip(table) {
            assert!(grey.abs_diff(driven) <= 2, "{grey} {driven}");
        }
        assert_eq!((table[0], table[255]), (0, 255));
    }

    #[test]
    fn a_corrected_monitor_follows_the_standard() {
        // A plain gamma of 2.2, corrected, measured again at the 18 levels.
        let light = |level: f64| 0.5 + 350.0 * (level / 255.0).powf(2.2);
        let before: Vec<f64> = (0..N_LEVELS).map(|it| light(15.0 * it as f64)).collect();
        let before = Measured::new(&before, 0.2).unwrap();
        let table = table(&before);
        assert!(table.windows(2).all(|it| it[0] <= it[1]));
        let after: Vec<f64> = (0..N_LEVELS).map(|it| light(f64::from(table[15 * it]))).collect();
        let after = Measured::new(&after, 0.2).unwrap();
        assert!(after.worst_deviation() < before.worst_deviation() / 2.0, "{:?}", after.deviations());
    }

    #[test]
    fn a_grey_is_driven_by_its_place_in_the_table() {
        let mut table = [0; 256];
        table[128] = 200;
        assert!((driven(&table, 128.0 / 255.0) - 200.0 / 255.0).abs() < 1e-6);
        assert_eq!(driven(&table, 7.0), 0.0);
    }
}
