//! The final determination of a radiograph from the classifications of several readers: 42 CFR 37.53.
//!
//! * [`Reported`], [`agreement`]: two classifications agree, or do not.
//! * [`determine`]: what becomes of the radiograph after any number of classifications.
//! * [`Policy`]: the points that the regulation leaves open. A determination names those it rests on.
//!
//! The regulation has no rule for the pleura, and none is made here.

mod agreement;
mod policy;

use classification::ilo::{self, LargeOpacity};
use classification::{Clause, Profusion};
use thiserror::Error;

pub use agreement::{Agreement, Disagreement, Letter, Reported, agreement};
pub use policy::{InMedian, Letters, OnUnreadable, OpenPoint, Policy, SameMajor, SeveralPairs};

/// What a reader is approved as: 42 CFR 37.52.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReaderKind {
    /// An A Reader: may give the first classification.
    A,
    /// A B Reader: may give any.
    B,
}

/// What one reader found, as far as the regulation asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Found {
    /// Quality U/R: nothing was classified.
    Unreadable,
    /// 2A "no": no parenchymal abnormality.
    NoAbnormality,
    /// 2A "yes".
    Opacities {
        /// 2B c).
        profusion: Profusion,
        /// 2C.
        large: LargeOpacity,
    },
}

/// One reader's complete classification on Form 2.8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Classified {
    /// Who read.
    pub by: ReaderKind,
    /// What was found.
    pub found: Found,
}

/// What becomes of a radiograph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The final determination.
    Final(Reported),
    /// So many more independent classifications are owed.
    Owed {
        /// How many.
        n: usize,
        /// By whom.
        by: OwedBy,
    },
    /// A new radiograph is owed.
    NewRadiograph,
}

/// Who may give the classifications that are owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OwedBy {
    /// The first one of all an A or a B Reader, any other a B Reader.
    FirstByAOrB,
    /// B Readers.
    B,
}

/// A determination that never travels bare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Determination {
    /// What becomes of the radiograph.
    pub outcome: Outcome,
    /// The paragraph that says so.
    pub clause: Clause,
    /// The pairs that were held against each other: the first two, and the third with each of them where
    /// they did not agree.
    pub compared: Vec<Compared>,
    /// The open points that it rests on, in the order of [`OpenPoint::ALL`].
    pub rests_on: Vec<OpenPoint>,
    /// Readings of U/R among those asked for.
    pub n_unreadable: usize,
    /// Readings that came after the outcome stood, and do not count.
    pub n_not_asked_for: usize,
}

/// Two classifications held against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compared {
    /// Which one, from 0, among all readings.
    pub one: usize,
    /// Which other one.
    pub other: usize,
    /// What they come to.
    pub agreement: Result<Agreement, Disagreement>,
}

/// Why classifications do not make a sequence of the regulation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Fault {
    /// Only the first classification may be an A Reader's: 37.53(a).
    #[error("classification {}: only the first may be an A Reader's", .idx + 1)]
    NotABReader {
        /// Which one, from 0.
        idx: usize,
    },
}

/// What follows from the classifications that count.
struct Followed {
    outcome: Outcome,
    clause: Clause,
    /// How many classifications it rests on: those after them were not asked for.
    n_used: usize,
    rests_on: Vec<OpenPoint>,
}

impl ReaderKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::A, Self::B];

    /// The letter on the form: `A`, `B`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
        }
    }

    /// The kind of a letter, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

impl From<&ilo::Findings> for Found {
    fn from(findings: &ilo::Findings) -> Self {
        match findings.seen().map(ilo::Seen::parenchymal) {
            None => Self::Unreadable,
            Some(None) => Self::NoAbnormality,
            Some(Some(it)) => Self::Opacities { profusion: it.profusion(), large: it.large() },
        }
    }
}

impl Found {
    /// What it is reported as, if it is a classification.
    pub fn reported(self, policy: &Policy) -> Option<Reported> {
        match self {
            Self::Unreadable => None,
            Self::NoAbnormality => Some(Reported::Simple(policy.no_abnormality.value)),
            Self::Opacities { profusion, large } => {
                Some(Letter::of(large).map_or(Reported::Simple(profusion), Reported::Complicated))
            }
        }
    }
}

/// The final determination, or what is owed for it.
///
/// * `classified` — in the order in which they were obtained, which the regulation regards: the first
///   two decide if they agree, whatever a third one would say.
///
/// # Errors
/// Every classification by a reader who may not give it.
///
/// Source: 42 CFR 37.53(a).
pub fn determine(classified: &[Classified], policy: &Policy) -> Result<Determination, Vec<Fault>> {
    let readable = || classified.iter().enumerate().filter(|(_, it)| it.found != Found::Unreadable);
    let by_a = readable().skip(1).filter(|(_, it)| it.by == ReaderKind::A);
    let faults: Vec<Fault> = by_a.map(|(idx, _)| Fault::NotABReader { idx }).collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    let (read, found): (Vec<usize>, Vec<Found>) = readable().map(|(idx, it)| (idx, it.found)).unzip();
    let mut followed = follow(&found, policy);
    // What came after a final determination was not asked for, U/R or not.
    let mut n_asked_for = match followed.outcome {
        Outcome::Final(_) => read[followed.n_used - 1] + 1,
        _ => classified.len(),
    };
    let mut unreadable = (0..n_asked_for).filter(|idx| !read.contains(idx));
    let n_unreadable = unreadable.clone().count();
    if let Some(first) = unreadable.next() {
        if policy.on_unreadable.value == OnUnreadable::NewRadiograph {
            n_asked_for = first + 1;
            followed = Followed {
                outcome: Outcome::NewRadiograph,
                clause: Clause("37.53(b)(1)"),
                n_used: read.iter().filter(|it| **it < first).count(),
                rests_on: Vec::new(),
            };
        }
        followed.rests_on.push(OpenPoint::OnUnreadable);
    }
    if found[..followed.n_used].contains(&Found::NoAbnormality) {
        followed.rests_on.push(OpenPoint::NoAbnormality);
    }
    followed.rests_on.sort_unstable();
    followed.rests_on.dedup();
    Ok(Determination {
        outcome: followed.outcome,
        clause: followed.clause,
        compared: compared(classified, &read[..followed.n_used], policy),
        rests_on: followed.rests_on,
        n_unreadable,
        n_not_asked_for: classified.len() - n_asked_for,
    })
}

/// The first two of `read`, and the third with each of them if it was asked for.
fn compared(classified: &[Classified], read: &[usize], policy: &Policy) -> Vec<Compared> {
    let pairs = [(0, 1), (0, 2), (1, 2)].into_iter();
    let pairs = pairs.filter_map(|(one, other)| Some((*read.get(one)?, *read.get(other)?)));
    let pair = |(one, other): (usize, usize)| {
        let reported = |idx: usize| classified[idx].found.reported(policy);
        let agreement = agreement(reported(one)?, reported(other)?, policy);
        Some(Compared { one, other, agreement })
    };
    pairs.filter_map(pair).collect()
}

fn follow(found: &[Found], policy: &Policy) -> Followed {
    let reported: Vec<Reported> = found.iter().filter_map(|it| it.reported(policy)).collect();
    let n = reported.len();
    let (Some(first), Some(second)) = (reported.first(), reported.get(1)) else {
        let by = if n == 0 { OwedBy::FirstByAOrB } else { OwedBy::B };
        let outcome = Outcome::Owed { n: 2 - n, by };
        return Followed { outcome, clause: Clause("37.53(a)"), n_used: n, rests_on: Vec::new() };
    };
    let mut rests_on = match agreement(*first, *second, policy) {
        Ok(it) => {
            let (outcome, rests_on) = (Outcome::Final(it.reported), it.rests_on.into_iter().collect());
            return Followed { outcome, clause: Clause("37.53(a)(1)"), n_used: 2, rests_on };
        }
        Err(it) => Vec::from_iter(it.rests_on),
    };
    let Some(third) = reported.get(2) else {
        let outcome = Outcome::Owed { n: 1, by: OwedBy::B };
        return Followed { outcome, clause: Clause("37.53(a)(2)"), n_used: n, rests_on };
    };
    if let Some((of_three, open)) = of_three([*first, *second, *third], policy) {
        rests_on.extend(open);
        let outcome = Outcome::Final(of_three);
        return Followed { outcome, clause: Clause("37.53(a)(2)(i)"), n_used: 3, rests_on };
    }
    let pairs_with_third = [first, second].into_iter().map(|it| agreement(*it, *third, policy));
    rests_on.extend(pairs_with_third.filter_map(|it| it.err()?.rests_on));
    let clause = Clause("37.53(a)(2)(ii)");
    let Some(five) = found.get(..5) else {
        let outcome = Outcome::Owed { n: 5 - n, by: OwedBy::B };
        return Followed { outcome, clause, n_used: n, rests_on };
    };
    let (median, open) = median(five, policy);
    rests_on.extend(open);
    Followed { outcome: Outcome::Final(median), clause, n_used: 5, rests_on }
}

/// What the third classification agrees on with one of the first two, which do not agree.
fn of_three(three: [Reported; 3], policy: &Policy) -> Option<(Reported, Vec<OpenPoint>)> {
    let [first, second, third] = three;
    let pairs = [first, second].map(|it| agreement(it, third, policy).ok());
    let pairs: Vec<Agreement> = pairs.into_iter().flatten().collect();
    let lowest = pairs.iter().min_by_key(|it| it.reported)?;
    let highest = pairs.iter().max_by_key(|it| it.reported)?;
    if lowest.reported == highest.reported {
        let undoubted = pairs.iter().any(|it| it.rests_on.is_none());
        let open = if undoubted { None } else { highest.rests_on };
        return Some((highest.reported, open.into_iter().collect()));
    }
    let mut rests_on = vec![OpenPoint::SeveralPairs];
    let reported = match policy.several_pairs.value {
        SeveralPairs::Highest => {
            rests_on.extend(highest.rests_on);
            highest.reported
        }
        SeveralPairs::Middle => middle(three.to_vec())?,
    };
    Some((reported, rests_on))
}

/// The median of five classifications.
fn median(five: &[Found], policy: &Policy) -> (Reported, Option<OpenPoint>) {
    let point = |it: &Found| match (it, policy.in_median.value) {
        (Found::Opacities { profusion, .. }, InMedian::ByProfusion) => Some(Reported::Simple(*profusion)),
        _ => it.reported(policy),
    };
    let complicated = |it: &Found| matches!(it.reported(policy), Some(Reported::Complicated(_)));
    let rests_on = five.iter().any(complicated).then_some(OpenPoint::InMedian);
    let median = middle(five.iter().filter_map(point).collect()).expect("five classifications are not none");
    (median, rests_on)
}

fn middle(mut reported: Vec<Reported>) -> Option<Reported> {
    reported.sort_unstable();
    reported.get(reported.len() / 2).copied()
}

#[cfg(test)]
#[path = "final_determination_tests.rs"]
mod tests;
