//! A share is never told alone: with its interval of 95 %, and of how many it is.

/// The quantile of the normal distribution that leaves 2.5 % above it.
const Z: f64 = 1.959_963_984_540_054;

/// A share of what was counted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// How many.
    pub hits: usize,
    /// Of how many; never 0.
    pub of: usize,
    /// The lower end of the interval, 0 to 1.
    pub low: f64,
    /// The upper end of the interval, 0 to 1.
    pub high: f64,
}

impl Share {
    /// A share with Wilson's interval; `None` of nothing.
    ///
    /// Source: Wilson, J. Am. Stat. Assoc. 22:209–212, 1927.
    pub fn new(hits: usize, of: usize) -> Option<Self> {
        if of == 0 || of < hits {
            return None;
        }
        let (n, share) = (of as f64, hits as f64 / of as f64);
        let shrunk = 1.0 + Z * Z / n;
        let middle = (share + Z * Z / (2.0 * n)) / shrunk;
        let half = Z / shrunk * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
        Some(Self { hits, of, low: (middle - half).max(0.0), high: (middle + half).min(1.0) })
    }

    /// The share, 0 to 1.
    pub fn value(&self) -> f64 {
        self.hits as f64 / self.of as f64
    }
}
