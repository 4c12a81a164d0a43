//! A figure never alone: with its interval, and with the number that it rests on.

/// The quantile of the normal distribution that leaves 2.5 % above it.
pub(super) const Z: f64 = 1.959_963_984_540_054;

/// An interval of 95 %.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

/// A figure with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// Its interval; none where there is too little to say.
    pub interval: Option<Interval>,
    /// How many films, zones or pairs it rests on.
    pub n: usize,
}

/// A share of what was counted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// How many.
    pub hits: usize,
    /// Of how many; never 0.
    pub of: usize,
    /// Its interval.
    pub interval: Interval,
}

impl Share {
    /// A share with Wilson's interval; `None` of nothing.
    ///
    /// Source: Wilson, J. Am. Stat. Assoc. 22:209–212, 1927.
    pub fn new(hits: usize, of: usize) -> Option<Self> {
        (0 < of && hits <= of).then(|| Self { hits, of, interval: wilson(hits as f64, of as f64) })
    }

    /// The same of persons who were counted more than once.
    ///
    /// * `drawn` — the interval as drawn by person; where all counted alike it says nothing, and Wilson's
    ///   over the persons stands.
    pub(super) fn of_persons(self, n_persons: usize, drawn: Option<Interval>) -> Self {
        let alike = self.hits == 0 || self.hits == self.of;
        let persons = n_persons.clamp(1, self.of) as f64;
        let interval = match drawn {
            Some(drawn) if !alike => drawn,
            _ => wilson(self.value() * persons, persons),
        };
        Self { interval, ..self }
    }

    /// The share, 0 to 1.
    pub fn value(&self) -> f64 {
        self.hits as f64 / self.of as f64
    }
}

fn wilson(hits: f64, of: f64) -> Interval {
    let share = hits / of;
    let shrunk = 1.0 + Z * Z / of;
    let middle = (share + Z * Z / (2.0 * of)) / shrunk;
    let half = Z / shrunk * (share * (1.0 - share) / of + Z * Z / (4.0 * of * of)).sqrt();
    // Of none and of all the ends are exact; rounding would leave them a hair off.
    Interval {
        low: if hits <= 0.0 { 0.0 } else { middle - half },
        high: if of <= hits { 1.0 } else { middle + half },
    }
}
