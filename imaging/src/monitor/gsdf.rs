//! The Grayscale Standard Display Function: luminance by just noticeable differences.
//!
//! Source: DICOM PS3.14, clause 7 and Annex B.

/// The lowest and the highest index of the function.
pub const INDEX_RANGE: (f64, f64) = (1.0, 1023.0);

const NUMERATOR: [f64; 5] = [-1.301_187_7, 8.024_263_6e-2, 1.364_669_9e-1, -2.546_840_4e-2, 1.363_533_4e-3];
const DENOMINATOR: [f64; 6] =
    [1.0, -2.584_019_1e-2, -1.032_022_9e-1, 2.874_562_0e-2, -3.197_897_7e-3, 1.299_263_4e-4];

/// The luminance of an index, cd/m².
///
/// * `index` — 1 to 1023, one step a just noticeable difference; taken to the nearer end from outside.
///
/// Source: DICOM PS3.14 clause 7.
pub fn luminance(index: f64) -> f64 {
    let ln = index.clamp(INDEX_RANGE.0, INDEX_RANGE.1).ln();
    let sum = |all: &[f64]| all.iter().rev().fold(0.0, |sum, it| sum * ln + it);
    10_f64.powf(sum(&NUMERATOR) / sum(&DENOMINATOR))
}

/// The index of a luminance: the inverse of [`luminance`], to a thousandth of a step.
///
/// * `luminance_cd_m2` — 0.05 to 3993 cd/m²; taken to the nearer end from outside.
pub fn index(luminance_cd_m2: f64) -> f64 {
    let (mut low, mut high) = INDEX_RANGE;
    while 0.001 < high - low {
        let middle = f64::midpoint(low, high);
        if luminance(middle) < luminance_cd_m2 {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_function_gives_the_standards_luminances() {
        // Index, cd/m²: the ends and the round hundreds as PS3.14 tables them.
        for (index, wanted) in
            [(1.0, 0.0500), (100.0, 1.851), (500.0, 119.13), (1000.0, 3439.2), (1023.0, 3993.3)]
        {
            let found = luminance(index);
            assert!((found / wanted - 1.0).abs() < 5e-4, "{index}: {found}");
        }
    }

    #[test]
    fn the_index_of_a_luminance_is_the_inverse() {
        for step in 1..=1023 {
            let there = f64::from(step);
            assert!((index(luminance(there)) - there).abs() < 0.002, "{step}");
        }
        assert!((index(0.0) - 1.0).abs() < 0.002);
        assert!((index(1e6) - 1023.0).abs() < 0.002);
    }

    #[test]
    fn more_index_is_more_light_everywhere() {
        let all: Vec<f64> = (1..=1023).map(|it| luminance(f64::from(it))).collect();
        assert!(all.windows(2).all(|it| it[0] < it[1]));
    }
}
