//! Whether a probability means what it says.

/// Bins of equal width from 0 to 1.
pub const N_BINS: usize = 10;

/// The forecasts between two probabilities.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    /// From which probability.
    pub from: f64,
    /// Below which one; the last bin holds 1 too.
    pub to: f64,
    /// How many forecasts.
    pub n: usize,
    /// Their mean; `None` without forecasts.
    pub mean: Option<f64>,
    /// The share of them that came true.
    pub share: Option<f64>,
}

/// How reliable forecasts are.
#[derive(Debug, Clone, PartialEq)]
pub struct Reliability {
    /// Bin by bin.
    pub bins: [Bin; N_BINS],
    /// Brier's score: the mean squared distance from what came true, 0 at best. Mon. Weather Rev. 78:1–3, 1950.
    pub brier: f64,
    /// The expected calibration error: the bins' mean distance from what came true, by their weight, 0 at best.
    pub calibration_error: f64,
    /// How many forecasts.
    pub n: usize,
}

impl Reliability {
    /// From forecasts with what came true; `None` without any.
    pub fn of(forecasts: &[(f64, bool)]) -> Option<Self> {
        let (n, came_true) = (forecasts.len(), |it: bool| f64::from(u8::from(it)));
        if n == 0 {
            return None;
        }
        let bin_of = |p: f64| ((p * N_BINS as f64) as usize).min(N_BINS - 1);
        let bins = std::array::from_fn(|idx| {
            let within: Vec<_> = forecasts.iter().filter(|(p, _)| bin_of(*p) == idx).collect();
            let mean = |sum: f64| (!within.is_empty()).then(|| sum / within.len() as f64);
            let width = 1.0 / N_BINS as f64;
            Bin {
                from: idx as f64 * width,
                to: (idx + 1) as f64 * width,
                n: within.len(),
                mean: mean(within.iter().map(|it| it.0).sum()),
                share: mean(within.iter().map(|it| came_true(it.1)).sum()),
            }
        });
        let squares: f64 = forecasts.iter().map(|(p, it)| (p - came_true(*it)).powi(2)).sum();
        let far =
            |it: &Bin| it.mean.zip(it.share).map_or(0.0, |(mean, share)| (mean - share).abs() * it.n as f64);
        let calibration_error = bins.iter().map(far).sum::<f64>() / n as f64;
        Some(Self { bins, brier: squares / n as f64, calibration_error, n })
    }
}
