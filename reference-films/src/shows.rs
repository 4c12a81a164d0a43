//! What a standard shows, and so what a film is held against it for.

use std::collections::BTreeSet;
use std::fmt;

use classification::{Category, LargeShown, PleuralSign, Profusion, Shape, ShapeSize};

/// Small opacities on a standard: at one point of profusion, or at several that lie side by side in one film.
///
/// Shape and size are stated wherever a point is 0/1 or more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmallOpacities {
    points: Vec<Profusion>,
    shape: Option<ShapeSize>,
}

/// Why small opacities are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SmallFault {
    NoPoint,
    ShapeMissing(Profusion),
}

impl SmallOpacities {
    /// Those of a film: points in any order, and the shape that all of them share.
    pub(crate) fn of(mut points: Vec<Profusion>, shape: Option<ShapeSize>) -> Result<Self, SmallFault> {
        points.sort_unstable();
        points.dedup();
        let highest = *points.last().ok_or(SmallFault::NoPoint)?;
        if shape.is_none() && Profusion::ZeroOne <= highest {
            return Err(SmallFault::ShapeMissing(highest));
        }
        Ok(Self { points, shape })
    }

    /// The points, lowest first; one at least.
    pub fn points(&self) -> &[Profusion] {
        &self.points
    }

    /// Shape and size; none on a standard without opacities.
    pub const fn shape(&self) -> Option<ShapeSize> {
        self.shape
    }
}

/// What a standard shows of the lungs.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Parenchyma {
    /// It stands for nothing there.
    Nothing,
    Small(SmallOpacities),
    Large(LargeShown, Option<SmallOpacities>),
}

/// What a standard shows: something of the lungs, something of the pleura, or both.
///
/// A whole-lung film may be an example of a stage and stand for nothing by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shows {
    parenchyma: Parenchyma,
    pleura: BTreeSet<PleuralSign>,
}

impl Shows {
    pub(crate) fn of(
        small: Option<SmallOpacities>,
        large: Option<LargeShown>,
        pleura: BTreeSet<PleuralSign>,
    ) -> Self {
        let parenchyma = match (large, small) {
            (Some(large), small) => Parenchyma::Large(large, small),
            (None, Some(small)) => Parenchyma::Small(small),
            (None, None) => Parenchyma::Nothing,
        };
        Self { parenchyma, pleura }
    }

    /// Whether it stands for nothing by itself.
    pub fn is_nothing(&self) -> bool {
        self.parenchyma == Parenchyma::Nothing && self.pleura.is_empty()
    }

    /// Its small opacities, be it that it stands for them or that they lie behind a large one.
    pub const fn small(&self) -> Option<&SmallOpacities> {
        match &self.parenchyma {
            Parenchyma::Small(small) | Parenchyma::Large(_, Some(small)) => Some(small),
            Parenchyma::Nothing | Parenchyma::Large(_, None) => None,
        }
    }

    /// Its large opacity.
    pub const fn large(&self) -> Option<LargeShown> {
        match &self.parenchyma {
            Parenchyma::Large(large, _) => Some(*large),
            Parenchyma::Nothing | Parenchyma::Small(_) => None,
        }
    }

    /// Whether it shows this of the pleura.
    pub fn has(&self, sign: PleuralSign) -> bool {
        self.pleura.contains(&sign)
    }

    /// What it shows of the pleura.
    pub fn pleura(&self) -> impl Iterator<Item = PleuralSign> + '_ {
        self.pleura.iter().copied()
    }

    /// Whether it stands for the midpoint of a grade: a large opacity stands for itself, whatever lies behind it.
    pub fn is_midpoint_of(&self, grade: Category) -> bool {
        match &self.parenchyma {
            Parenchyma::Small(small) => small.points.contains(&grade.midpoint()),
            Parenchyma::Nothing | Parenchyma::Large(..) => false,
        }
    }

    /// Whether it stands for the pleura alone.
    pub fn is_pleural(&self) -> bool {
        self.parenchyma == Parenchyma::Nothing && !self.pleura.is_empty()
    }

    /// How far its shape is from the one looked for: 0 the same, then the same kind, then the other kind.
    pub(crate) fn strangeness(&self, wanted: Shape) -> usize {
        let Some(shape) = self.small().and_then(SmallOpacities::shape) else { return 0 };
        let (own, wanted) = (shape.primary as usize, wanted as usize);
        let mixed = usize::from(shape.primary != shape.secondary);
        let other_kind = usize::from(own / 3 != wanted / 3);
        100 * other_kind + 10 * own.abs_diff(wanted) + mixed
    }
}

/// What it is called where films are compared: `1/1 q/q`, `0/0`, `A 2/2 q/q`.
///
/// Of the pleura only the codes are said, and only where it stands for nothing else.
impl fmt::Display for Shows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words: Vec<String> = Vec::new();
        words.extend(self.large().filter(|it| *it != LargeShown::Unlettered).map(|it| it.code().to_owned()));
        if let Some(small) = self.small() {
            words.extend(small.points.iter().map(ToString::to_string));
            words.extend(small.shape.map(|it| it.to_string()));
        }
        if words.is_empty() {
            words.extend(self.large().map(|it| it.code().to_owned()));
        }
        if words.is_empty() {
            words.extend(self.pleura.iter().map(|it| it.code().to_owned()));
        }
        f.write_str(&words.join(" "))
    }
}
