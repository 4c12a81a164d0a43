//! What 42 CFR 37.53 leaves open, as a house has settled it.

use classification::{Profusion, Setting};

/// Whether the stages of two complicated findings have to be the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Letters {
    /// Any two of A, B and C agree, and the higher is reported.
    AnyTwo,
    /// Only the same letter agrees.
    Alike,
}

/// What two points of one major category, two minor categories apart, are reported as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SameMajor {
    /// The higher.
    Higher,
    /// The point between them.
    Between,
}

/// What is reported where two pairs of three classifications agree, and not on the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SeveralPairs {
    /// The highest that an agreeing pair reports.
    Highest,
    /// The classification in the middle of the three.
    Middle,
}

/// How a complicated finding enters the median of five.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InMedian {
    /// A, B, C stand above 3/+, in this order.
    AboveSimple,
    /// By the profusion of its small opacities.
    ByProfusion,
}

/// What a reading of U/R does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OnUnreadable {
    /// It is no classification: another reading takes its place.
    AnotherReads,
    /// A new radiograph is owed.
    NewRadiograph,
}

/// What the regulation leaves open, as a house has settled it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// The point that 2A "no" counts as.
    pub no_abnormality: Setting<Profusion>,
    /// Whether the letters of complicated findings have to match.
    pub letters: Setting<Letters>,
    /// What is reported of 1/0 and 1/2.
    pub same_major: Setting<SameMajor>,
    /// What is reported where several pairs of three agree.
    pub several_pairs: Setting<SeveralPairs>,
    /// How complicated findings enter the median of five.
    pub in_median: Setting<InMedian>,
    /// What U/R does.
    pub on_unreadable: Setting<OnUnreadable>,
}

/// A point that the regulation leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OpenPoint {
    /// [`Policy::no_abnormality`].
    NoAbnormality,
    /// [`Policy::letters`].
    Letters,
    /// [`Policy::same_major`].
    SameMajor,
    /// [`Policy::several_pairs`].
    SeveralPairs,
    /// [`Policy::in_median`].
    InMedian,
    /// [`Policy::on_unreadable`].
    OnUnreadable,
}

impl OpenPoint {
    /// Every open point.
    pub const ALL: [Self; 6] = [
        Self::NoAbnormality,
        Self::Letters,
        Self::SameMajor,
        Self::SeveralPairs,
        Self::InMedian,
        Self::OnUnreadable,
    ];

    /// The code in files: `same-major`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoAbnormality => "no-abnormality",
            Self::Letters => "letters",
            Self::SameMajor => "same-major",
            Self::SeveralPairs => "several-pairs",
            Self::InMedian => "in-median",
            Self::OnUnreadable => "on-unreadable",
        }
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            no_abnormality: Setting::unconfirmed(
                Profusion::ZeroZero,
                "inference: 37.53 speaks of points only, and 2A \"no\" has none",
            ),
            letters: Setting::unconfirmed(
                Letters::AnyTwo,
                "37.53(b)(2) as it reads, \"both find either stage A, B, or C\"; which of two is reported it does not say",
            ),
            same_major: Setting::unconfirmed(
                SameMajor::Higher,
                "37.53(b)(3)(i), which stands under the whole of (b)(3); not confirmed for two minor categories",
            ),
            several_pairs: Setting::unconfirmed(
                SeveralPairs::Highest,
                "inference from 37.53(b)(3)(i); (a)(2)(i) does not say which pair",
            ),
            in_median: Setting::unconfirmed(
                InMedian::AboveSimple,
                "inference: 37.53(a)(2)(ii) says median category, and does not place A, B, C",
            ),
            on_unreadable: Setting::unconfirmed(
                OnUnreadable::AnotherReads,
                "inference from 37.53(b)(1): U/R is no complete classification",
            ),
        }
    }
}

impl Policy {
    /// Where the value of a point comes from, and whether it was confirmed.
    pub fn source(&self, point: OpenPoint) -> (&str, bool) {
        match point {
            OpenPoint::NoAbnormality => (&self.no_abnormality.source, self.no_abnormality.confirmed),
            OpenPoint::Letters => (&self.letters.source, self.letters.confirmed),
            OpenPoint::SameMajor => (&self.same_major.source, self.same_major.confirmed),
            OpenPoint::SeveralPairs => (&self.several_pairs.source, self.several_pairs.confirmed),
            OpenPoint::InMedian => (&self.in_median.source, self.in_median.confirmed),
            OpenPoint::OnUnreadable => (&self.on_unreadable.source, self.on_unreadable.confirmed),
        }
    }

    /// The value of a point, as a code: `higher`.
    pub const fn value(&self, point: OpenPoint) -> &'static str {
        match point {
            OpenPoint::NoAbnormality => self.no_abnormality.value.code(),
            OpenPoint::Letters => self.letters.value.code(),
            OpenPoint::SameMajor => self.same_major.value.code(),
            OpenPoint::SeveralPairs => self.several_pairs.value.code(),
            OpenPoint::InMedian => self.in_median.value.code(),
            OpenPoint::OnUnreadable => self.on_unreadable.value.code(),
        }
    }
}

/// A choice of two, with their codes in files.
macro_rules! codes {
    ($choice:ident, $one:ident $one_code:literal, $other:ident $other_code:literal) => {
        impl $choice {
            /// Both.
            pub const ALL: [Self; 2] = [Self::$one, Self::$other];

            /// The code in files.
            pub const fn code(self) -> &'static str {
                match self {
                    Self::$one => $one_code,
                    Self::$other => $other_code,
                }
            }

            /// The choice of a code, if it is one.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|it| it.code() == code)
            }
        }
    };
}

codes!(Letters, AnyTwo "any-two", Alike "alike");
codes!(SameMajor, Higher "higher", Between "between");
codes!(SeveralPairs, Highest "highest", Middle "middle");
codes!(InMedian, AboveSimple "above-simple", ByProfusion "by-profusion");
codes!(OnUnreadable, AnotherReads "another-reads", NewRadiograph "new-radiograph");
