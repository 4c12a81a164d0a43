//! Bands of a measured value, as a standard prints them, and what to do between two of them.
//!
//! Standards print bands in whole numbers (60–79, 40–59); instruments measure 59.4. A value that no
//! printed band names lies in a gap, and a [`BoundaryPolicy`] says to which neighbour it belongs.

use std::fmt;

use thiserror::Error;

use crate::range::Range;

/// How far a function has gone: four degrees, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Degree {
    /// Not impaired.
    Normal,
    /// Mildly.
    Mild,
    /// Moderately.
    Moderate,
    /// Severely.
    Severe,
}

impl Degree {
    /// Best first.
    pub const ALL: [Self; 4] = [Self::Normal, Self::Mild, Self::Moderate, Self::Severe];

    /// The code in files: `moderate`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Mild => "mild",
            Self::Moderate => "moderate",
            Self::Severe => "severe",
        }
    }

    /// The degree of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

impl fmt::Display for Degree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// What becomes of a value in the gap between two printed bands. A value inside a band is never moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum BoundaryPolicy {
    /// It belongs to the worse band, for it does not reach the better one. The default.
    #[default]
    WorseBand,
    /// It belongs to the better band, for it does not reach the worse one.
    BetterBand,
    /// It is rounded half up to the printed step; where no band names the rounded value either
    /// (80 between 60–79 and >80), it belongs to the worse band.
    HalfUp,
}

impl BoundaryPolicy {
    /// The default first.
    pub const ALL: [Self; 3] = [Self::WorseBand, Self::BetterBand, Self::HalfUp];

    /// The code in files: `worse-band`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::WorseBand => "worse-band",
            Self::BetterBand => "better-band",
            Self::HalfUp => "half-up",
        }
    }

    /// The policy of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// Which way a value gets worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worse {
    /// Less is worse, as for a vital capacity.
    Less,
    /// More is worse, as for the residual part of the lung's volume.
    More,
}

/// What a value can be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// Which way it gets worse.
    pub worse: Worse,
    /// The printed steps in one unit: 1 where bands are printed in whole numbers, 10 in tenths.
    pub steps_per_unit: u8,
    /// The least that is believed, in the value's unit. This limit and the next are this program's own,
    /// against slips of the hand; no standard names them.
    pub least: f64,
    /// The most that is believed, in the value's unit.
    pub most: f64,
}

/// Why a value is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum ValueFault {
    /// It is no number, or has no end.
    #[error("is not a finite number")]
    NotFinite,
    /// It is less than anybody alive can have.
    #[error("is {value}, and less than {least} is not believed")]
    UnderLeast {
        /// The value.
        value: f64,
        /// The least that is believed.
        least: f64,
    },
    /// It is more than anybody can have.
    #[error("is {value}, and more than {most} is not believed")]
    OverMost {
        /// The value.
        value: f64,
        /// The most that is believed.
        most: f64,
    },
}

impl Scale {
    /// The value, if it is believed.
    pub(crate) fn believed(&self, value: f64) -> Result<f64, ValueFault> {
        if !value.is_finite() {
            Err(ValueFault::NotFinite)
        } else if value < self.least {
            Err(ValueFault::UnderLeast { value, least: self.least })
        } else if self.most < value {
            Err(ValueFault::OverMost { value, most: self.most })
        } else {
            Ok(value)
        }
    }

    /// The value rounded half up to the printed step.
    ///
    /// A billionth of a step is forgiven, so that 7.95 is a half though no binary fraction is.
    pub(crate) fn rounded(&self, value: f64) -> f64 {
        let steps = f64::from(self.steps_per_unit);
        (value * steps + 0.5 + 1e-9).floor() / steps
    }
}

/// Four bands that cover a scale but for the gaps between printed limits.
#[derive(Debug, Clone, PartialEq)]
pub struct Bands {
    scale: Scale,
    /// In the order of [`Degree::ALL`].
    ranges: [Range; 4],
}

/// Why four ranges are no bands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BandFault {
    /// The worst band, the best one, or both do not go on to the end on their side, or a band between does.
    #[error("the {0} band is open or closed on the wrong side")]
    WrongSide(Degree),
    /// A band ends before it begins.
    #[error("the {0} band holds no value")]
    Empty(Degree),
    /// Two neighbours share a value.
    #[error("the {0} and the {1} band overlap, or stand in the wrong order")]
    Overlap(Degree, Degree),
    /// Two neighbours lie further apart than one printed step.
    #[error("between the {0} and the {1} band lies more than one printed step")]
    TooFarApart(Degree, Degree),
}

/// A value held against its bands. The degree never travels without the policy that it depends on.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The value.
    pub value: f64,
    /// Its degree.
    pub degree: Degree,
    /// The printed band of that degree.
    pub band: Range,
    /// Where it lies between two bands, they: the better one first. `None` inside a band.
    pub between: Option<(Degree, Degree)>,
    /// The policy by which a value between two bands was judged.
    pub policy: BoundaryPolicy,
    /// What the other policies make of it, where they differ.
    pub otherwise: Vec<(BoundaryPolicy, Degree)>,
}

/// Where a value lies: in a band, or between a better and a worse one.
enum Place {
    In(Degree),
    Between { better: Degree, worse: Degree },
}

impl Bands {
    /// Bands of four ranges in the order of [`Degree::ALL`], the normal one first.
    ///
    /// # Errors
    /// The first fault from the low end of the scale.
    pub fn new(scale: Scale, ranges: [Range; 4]) -> Result<Self, BandFault> {
        let bands = Self { scale, ranges };
        let rising = bands.rising();
        for (idx, (degree, range)) in rising.iter().enumerate() {
            if range.low().is_none() != (idx == 0) || range.high().is_none() != (idx == 3) {
                return Err(BandFault::WrongSide(*degree));
            }
            if range.is_empty() {
                return Err(BandFault::Empty(*degree));
            }
        }
        for pair in rising.windows(2) {
            let [(lower, below), (upper, above)] = pair else { continue };
            let (Some(end), Some(start)) = (below.high(), above.low()) else { continue };
            if start.at() < end.at() || (start == end && start.is_included()) {
                return Err(BandFault::Overlap(*lower, *upper));
            }
            let step = 1.0 / f64::from(scale.steps_per_unit);
            if step + 1e-9 < start.at() - end.at() {
                return Err(BandFault::TooFarApart(*lower, *upper));
            }
        }
        Ok(bands)
    }

    /// What the value can be.
    pub const fn scale(&self) -> Scale {
        self.scale
    }

    /// The printed band of a degree.
    pub const fn range(&self, degree: Degree) -> Range {
        self.ranges[degree as usize]
    }

    /// A believed value held against the bands.
    pub(crate) fn judge(&self, value: f64, policy: BoundaryPolicy) -> Judgement {
        let degree = self.degree(value, policy);
        let others = BoundaryPolicy::ALL.into_iter().map(|it| (it, self.degree(value, it)));
        Judgement {
            value,
            degree,
            band: self.range(degree),
            between: match self.place(value) {
                Place::In(_) => None,
                Place::Between { better, worse } => Some((better, worse)),
            },
            policy,
            otherwise: others.filter(|(_, other)| *other != degree).collect(),
        }
    }

    fn degree(&self, value: f64, policy: BoundaryPolicy) -> Degree {
        match (self.place(value), policy) {
            (Place::In(degree), _) => degree,
            (Place::Between { better, .. }, BoundaryPolicy::BetterBand) => better,
            (Place::Between { worse, .. }, BoundaryPolicy::WorseBand) => worse,
            (Place::Between { worse, .. }, BoundaryPolicy::HalfUp) => {
                match self.place(self.scale.rounded(value)) {
                    Place::In(degree) => degree,
                    Place::Between { .. } => worse,
                }
            }
        }
    }

    fn place(&self, value: f64) -> Place {
        let rising = self.rising();
        if let Some((degree, _)) = rising.iter().find(|(_, range)| range.contains(value)) {
            return Place::In(*degree);
        }
        let above = rising.iter().skip(1).position(|(_, it)| it.low().is_some_and(|low| value <= low.at()));
        let idx = above.expect("the topmost band is open upwards, so one below it begins above the value");
        let (lower, upper) = (rising[idx].0, rising[idx + 1].0);
        Place::Between { better: lower.min(upper), worse: lower.max(upper) }
    }

    /// The bands from the low end of the scale upwards.
    fn rising(&self) -> [(Degree, Range); 4] {
        let mut rising = Degree::ALL.map(|it| (it, self.range(it)));
        if self.scale.worse == Worse::Less {
            rising.reverse();
        }
        rising
    }
}

#[cfg(test)]
#[path = "bands_tests.rs"]
mod tests;
