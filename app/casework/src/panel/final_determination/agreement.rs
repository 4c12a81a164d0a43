//! Whether two classifications agree, and on what.

use classification::ilo::LargeOpacity;
use classification::{Clause, Profusion};

use super::policy::{Letters, OpenPoint, Policy, SameMajor};

/// The stage of complicated pneumoconiosis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Letter {
    /// A.
    A,
    /// B.
    B,
    /// C.
    C,
}

/// What is reported of a radiograph; complicated stands above simple.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reported {
    /// Simple pneumoconiosis or none: one of the twelve points.
    Simple(Profusion),
    /// Complicated pneumoconiosis.
    Complicated(Letter),
}

/// Two classifications agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreement {
    /// What is reported.
    pub reported: Reported,
    /// The paragraph by which they agree.
    pub clause: Clause,
    /// The open point that it rests on.
    pub rests_on: Option<OpenPoint>,
}

/// Two classifications do not agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disagreement {
    /// The paragraph that they do not meet, or the one that excepts them.
    pub clause: Clause,
    /// The open point that it rests on.
    pub rests_on: Option<OpenPoint>,
}

impl Letter {
    /// Least first.
    pub const ALL: [Self; 3] = [Self::A, Self::B, Self::C];

    /// The letter of a category of large opacities; `None` for O.
    pub const fn of(large: LargeOpacity) -> Option<Self> {
        match large {
            LargeOpacity::O => None,
            LargeOpacity::A => Some(Self::A),
            LargeOpacity::B => Some(Self::B),
            LargeOpacity::C => Some(Self::C),
        }
    }

    /// The letter as it stands on the form.
    pub const fn code(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
        }
    }
}

impl Reported {
    /// The code: `1/0`, `A`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Simple(profusion) => profusion.code(),
            Self::Complicated(letter) => letter.code(),
        }
    }
}

/// Whether two classifications agree, and on what; in either order the same.
///
/// # Errors
/// Why they do not.
///
/// Source: 42 CFR 37.53(b).
pub fn agreement(one: Reported, other: Reported, policy: &Policy) -> Result<Agreement, Disagreement> {
    match (one.min(other), one.max(other)) {
        (Reported::Simple(lower), Reported::Simple(higher)) => simple(lower, higher, policy),
        (Reported::Complicated(lower), Reported::Complicated(higher)) => complicated(lower, higher, policy),
        _ => Err(Disagreement { clause: Clause("37.53(b)(2)"), rests_on: None }),
    }
}

/// Within one minor category, but never 0/1 with 1/0; else within one major category.
fn simple(lower: Profusion, higher: Profusion, policy: &Policy) -> Result<Agreement, Disagreement> {
    if (lower, higher) == (Profusion::ZeroOne, Profusion::OneZero) {
        return Err(Disagreement { clause: Clause("37.53(b)(3)(ii)"), rests_on: None });
    }
    let clause = Clause("37.53(b)(3)");
    if higher.index() - lower.index() <= 1 {
        return Ok(Agreement { reported: Reported::Simple(higher), clause, rests_on: None });
    }
    if lower.category() != higher.category() {
        return Err(Disagreement { clause, rests_on: None });
    }
    let reported = match policy.same_major.value {
        SameMajor::Higher => higher,
        SameMajor::Between => lower.raised(),
    };
    Ok(Agreement { reported: Reported::Simple(reported), clause, rests_on: Some(OpenPoint::SameMajor) })
}

fn complicated(lower: Letter, higher: Letter, policy: &Policy) -> Result<Agreement, Disagreement> {
    let clause = Clause("37.53(b)(2)");
    let rests_on = (lower != higher).then_some(OpenPoint::Letters);
    if lower == higher || policy.letters.value == Letters::AnyTwo {
        Ok(Agreement { reported: Reported::Complicated(higher), clause, rests_on })
    } else {
        Err(Disagreement { clause, rests_on })
    }
}
