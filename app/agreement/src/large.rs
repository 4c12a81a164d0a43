//! Large opacities: whether a model finds them, and how long it says they are.

use super::bootstrap::{Seed, by_person};
use super::interval::Estimate;
use super::judged::Judged;
use super::points::{ShareCorrect, share_correct};

/// What a reference or a model says of the large opacities of a film.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LargeSaid {
    /// There is none.
    Absent,
    /// There is one or more; the long diameter of the longest one in millimetres, where it is told.
    Present {
        /// The long diameter.
        long_mm: Option<f64>,
    },
}

/// The figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Large {
    /// Of films with a large opacity: one is proposed.
    pub sensitivity: ShareCorrect,
    /// Of films without one: none is proposed.
    pub specificity: ShareCorrect,
    /// The mean of the model's long diameter less the reference's, mm, where both tell it.
    pub long_mm_bias: Option<Estimate>,
    /// The median of how far the two lie apart, mm.
    pub long_mm_apart: Option<Estimate>,
}

impl LargeSaid {
    /// The longest of these long diameters, mm; of none there is none.
    pub fn longest(of: impl Iterator<Item = f64>) -> Self {
        let longest = of.max_by(f64::total_cmp);
        longest.map_or(Self::Absent, |it| Self::Present { long_mm: Some(it) })
    }

    fn is_present(self) -> bool {
        matches!(self, Self::Present { .. })
    }

    fn long_mm(self) -> Option<f64> {
        match self {
            Self::Absent => None,
            Self::Present { long_mm } => long_mm,
        }
    }
}

impl Large {
    /// The figures of the films whose reference tells of large opacities; `None` where there is none.
    ///
    /// A model that does not look for them has answered nothing.
    ///
    /// * `films` — with a number for each person.
    pub(super) fn of<'a>(films: impl Iterator<Item = (usize, &'a Judged)>, seed: Seed) -> Option<Self> {
        let told = films.filter_map(|(person, it)| {
            let said = it.answer.as_ref().ok().and_then(|said| said.large);
            Some((person, it.truth.large?, said))
        });
        let rows: Vec<(usize, LargeSaid, Option<LargeSaid>)> = told.collect();
        let of_kind = |is_present: bool| {
            let of_kind = rows.iter().filter(|it| it.1.is_present() == is_present);
            let rows: Vec<_> =
                of_kind.map(|it| (it.0, it.2.map(|said| said.is_present() == is_present))).collect();
            share_correct(&rows, seed)
        };
        let apart = rows.iter().filter_map(|it| Some((it.0, it.2?.long_mm()? - it.1.long_mm()?)));
        let (persons, apart): (Vec<usize>, Vec<f64>) = apart.unzip();
        let drawn = by_person(&persons, seed, |places| {
            lengths(&places.iter().map(|it| apart[*it]).collect::<Vec<_>>())
        });
        let [bias, median] = lengths(&apart);
        let estimate =
            |value: Option<f64>, interval| value.map(|value| Estimate { value, interval, n: apart.len() });
        (!rows.is_empty()).then(|| Self {
            sensitivity: of_kind(true),
            specificity: of_kind(false),
            long_mm_bias: estimate(bias, drawn[0]),
            long_mm_apart: estimate(median, drawn[1]),
        })
    }
}

/// The mean of differences, and the median of their sizes.
fn lengths(apart: &[f64]) -> [Option<f64>; 2] {
    let mut sizes: Vec<f64> = apart.iter().map(|it| it.abs()).collect();
    sizes.sort_by(f64::total_cmp);
    let Some(last) = sizes.len().checked_sub(1) else { return [None; 2] };
    let median = f64::midpoint(sizes[last / 2], sizes[last.div_ceil(2)]);
    [Some(apart.iter().sum::<f64>() / apart.len() as f64), Some(median)]
}
