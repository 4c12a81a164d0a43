//! What a film's header says about the technique that a standard asks for: confirmed, denied or not stated, item by item.
//!
//! A header can only say what the station wrote into it; that it was so, no header proves.
//!
//! * [`annex_f`] — GBZ 70-2015 Annex F.
//! * [`cfr_37_42`] — 42 CFR 37.42.

mod gbz70_annex_f;
mod niosh_37_42;
mod stated;

pub use gbz70_annex_f::annex_f;
pub use niosh_37_42::cfr_37_42;

use crate::film::Film;
use stated::Stated;

/// What a header says about one demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The header says that it was met.
    Confirmed,
    /// The header says that it was not met.
    Denied,
    /// The header does not say, or not enough.
    NotStated,
}

impl Verdict {
    /// For other programs: `confirmed`, `denied`, `not stated`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Denied => "denied",
            Self::NotStated => "not stated",
        }
    }
}

/// What has to be known of a value to judge it rightly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remark {
    /// The nominal size; the demand is on the measured one.
    Nominal,
    /// From rows, columns and the size of a pixel: the detector is at least as large as its picture.
    FromThePicture,
    /// The most that pixels of this size can resolve (Nyquist); what the system does resolve stands in no header.
    AtMost,
    /// The standard gives no allowance; this is the program's own: 5 cm.
    OwnAllowance,
    /// No attribute of DICOM says it.
    InNoHeader,
}

/// One demand and what the header says about it.
#[derive(Debug, Clone, PartialEq)]
pub struct TechniqueItem {
    /// A steady key for words and programs: `tube-voltage`.
    pub name: &'static str,
    /// Where the standard asks for it.
    pub clause: &'static str,
    /// What it asks, in its own numbers: `100-125 kV`.
    pub demand: &'static str,
    /// The DICOM attribute that answers; empty where none can.
    pub attribute: &'static str,
    /// Confirmed, denied or not stated.
    pub verdict: Verdict,
    /// The value in the header, with its unit.
    pub value: Option<String>,
    /// What has to be known of the value.
    pub remark: Option<Remark>,
}

/// One line of a standard: what it asks, and how a value meets it.
struct Demand {
    name: &'static str,
    clause: &'static str,
    /// As shown.
    demand: &'static str,
    attribute: &'static str,
    asked: fn(&Film) -> Stated,
    limit: Limit,
}

/// How a number or a word meets a demand.
#[derive(Clone, Copy)]
enum Limit {
    /// This or more.
    AtLeast(f64),
    /// This or less.
    AtMost(f64),
    /// Less than this.
    Below(f64),
    /// Both ends included.
    Between(f64, f64),
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// None of these words.
    NoneOf(&'static [&'static str]),
    /// A value below this denies it; no value confirms it.
    NeverBelow(f64),
    /// No value confirms or denies it.
    Untold,
}

/// Numbers are written with few decimals; this much is forgiven when they are compared.
const ROUNDING: f64 = 1e-6;

impl Limit {
    fn of_number(self, number: f64) -> Verdict {
        let met = match self {
            Self::AtLeast(least) => least - ROUNDING <= number,
            Self::AtMost(most) => number <= most + ROUNDING,
            Self::Below(end) => number < end,
            Self::Between(least, most) => (least - ROUNDING..=most + ROUNDING).contains(&number),
            Self::NeverBelow(least) if number < least - ROUNDING => false,
            Self::NeverBelow(_) | Self::Untold | Self::OneOf(_) | Self::NoneOf(_) => {
                return Verdict::NotStated;
            }
        };
        if met { Verdict::Confirmed } else { Verdict::Denied }
    }

    fn of_word(self, word: &str) -> Verdict {
        let met = match self {
            Self::OneOf(words) => words.contains(&word),
            Self::NoneOf(words) => !words.contains(&word),
            _ => return Verdict::NotStated,
        };
        if met { Verdict::Confirmed } else { Verdict::Denied }
    }
}

fn answers(film: &Film, demands: &[Demand]) -> Vec<TechniqueItem> {
    demands.iter().map(|demand| answer(film, demand)).collect()
}

fn answer(film: &Film, demand: &Demand) -> TechniqueItem {
    let Demand { name, clause, demand: asks, attribute, asked, limit } = *demand;
    let (verdict, value, remark) = match asked(film) {
        Stated::Nothing => {
            let remark = attribute.is_empty().then_some(Remark::InNoHeader);
            (Verdict::NotStated, None, remark)
        }
        Stated::Number { number, shown, remark } => (limit.of_number(number), Some(shown), remark),
        Stated::AtLeast { number, shown } => {
            // A part of the detector that is large enough confirms; one that is too small may be a part.
            let confirmed = limit.of_number(number) == Verdict::Confirmed;
            let verdict = if confirmed { Verdict::Confirmed } else { Verdict::NotStated };
            (verdict, Some(shown), Some(Remark::FromThePicture))
        }
        Stated::Word { word, shown } => (limit.of_word(&word), Some(shown), None),
    };
    TechniqueItem { name, clause, demand: asks, attribute, verdict, value, remark }
}
