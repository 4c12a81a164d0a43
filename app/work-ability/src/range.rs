//! A stretch of numbers, written as standards print it: `<40`, `60–79`, `>80`.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// One end of a range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Limit {
    /// The number itself belongs to the range.
    Included(f64),
    /// The number itself does not.
    Excluded(f64),
}

impl Limit {
    /// The number.
    pub const fn at(self) -> f64 {
        match self {
            Self::Included(at) | Self::Excluded(at) => at,
        }
    }

    /// Whether the number itself belongs to the range.
    pub const fn is_included(self) -> bool {
        matches!(self, Self::Included(_))
    }
}

/// Numbers between two limits, or beyond one.
///
/// Written with `<`, `≤`, `>`, `≥` and a dash, both ends of which belong to the range: `60–79`. An end that
/// does not is marked: `60–<80`, `>35–45`. Read as well with `<=`, `>=`, `-` and `~`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    low: Option<Limit>,
    high: Option<Limit>,
}

/// A text that is no range.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{text}` is no range: write <40, 60–79, 60–<80 or >80")]
pub struct NotARange {
    /// As written.
    pub text: String,
}

impl Range {
    /// The lower limit; `None` where it goes on downwards.
    pub const fn low(self) -> Option<Limit> {
        self.low
    }

    /// The upper limit; `None` where it goes on upwards.
    pub const fn high(self) -> Option<Limit> {
        self.high
    }

    /// Whether a number lies in it.
    pub fn contains(self, value: f64) -> bool {
        let from = self.low.is_none_or(|it| match it {
            Limit::Included(at) => at <= value,
            Limit::Excluded(at) => at < value,
        });
        from && self.high.is_none_or(|it| match it {
            Limit::Included(at) => value <= at,
            Limit::Excluded(at) => value < at,
        })
    }

    /// Whether no number lies in it.
    pub fn is_empty(self) -> bool {
        let (Some(low), Some(high)) = (self.low, self.high) else {
            return false;
        };
        high.at() < low.at() || (low.at() == high.at() && !(low.is_included() && high.is_included()))
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        match (self.low, self.high) {
            (None, None) => {}
            (None, Some(Limit::Included(at))) => text = format!("≤{at}"),
            (None, Some(Limit::Excluded(at))) => text = format!("<{at}"),
            (Some(Limit::Included(at)), None) => text = format!("≥{at}"),
            (Some(Limit::Excluded(at)), None) => text = format!(">{at}"),
            (Some(low), Some(high)) => {
                let over = if low.is_included() { "" } else { ">" };
                let under = if high.is_included() { "" } else { "<" };
                text = format!("{over}{}–{under}{}", low.at(), high.at());
            }
        }
        f.pad(&text)
    }
}

impl FromStr for Range {
    type Err = NotARange;

    fn from_str(text: &str) -> Result<Self, NotARange> {
        read(text).ok_or_else(|| NotARange { text: text.to_owned() })
    }
}

fn read(text: &str) -> Option<Range> {
    let plain: String = text.chars().filter(|it| !it.is_whitespace()).collect();
    let plain = plain.replace("<=", "≤").replace(">=", "≥");
    if let Some((low, high)) = plain.split_once(['–', '-', '~', '～', '—']) {
        let low = match low.strip_prefix('>') {
            Some(rest) => Limit::Excluded(number(rest)?),
            None => Limit::Included(number(low)?),
        };
        let high = match high.strip_prefix('<') {
            Some(rest) => Limit::Excluded(number(rest)?),
            None => Limit::Included(number(high)?),
        };
        return Some(Range { low: Some(low), high: Some(high) });
    }
    let mut rest = plain.chars();
    let sign = rest.next()?;
    let at = number(rest.as_str())?;
    match sign {
        '<' => Some(Range { low: None, high: Some(Limit::Excluded(at)) }),
        '≤' => Some(Range { low: None, high: Some(Limit::Included(at)) }),
        '>' => Some(Range { low: Some(Limit::Excluded(at)), high: None }),
        '≥' => Some(Range { low: Some(Limit::Included(at)), high: None }),
        _ => None,
    }
}

/// Digits with at most one point: nothing that a float's own reader takes beside.
fn number(text: &str) -> Option<f64> {
    let digits = text.chars().all(|it| it.is_ascii_digit() || it == '.');
    text.parse().ok().filter(|_| digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(text: &str) -> Range {
        text.parse().unwrap()
    }

    #[test]
    fn a_range_is_written_as_it_is_read() {
        for text in ["<40", "≤40", ">80", "≥80", "60–79", "60–<80", ">35–45", "8–10.5"] {
            assert_eq!(range(text).to_string(), text);
        }
        for (typed, printed) in [("60 - 79", "60–79"), ("60~79", "60–79"), ("<= 40", "≤40"), (">= 8.0", "≥8")]
        {
            assert_eq!(range(typed).to_string(), printed);
        }
    }

    #[test]
    fn what_is_no_range_is_refused() {
        for text in
            ["", "60", "60–", "–79", "<", "< x", "-5–3", "<inf", "1e3–2e3", "60–79–90", "79<", "<40–50"]
        {
            assert_eq!(text.parse::<Range>(), Err(NotARange { text: text.to_owned() }), "{text}");
        }
    }

    #[test]
    fn a_printed_limit_belongs_to_the_range_unless_marked() {
        assert!(range("60–79").contains(60.0) && range("60–79").contains(79.0));
        assert!(!range("60–79").contains(59.9) && !range("60–79").contains(79.1));
        assert!(range("60–<80").contains(79.9) && !range("60–<80").contains(80.0));
        assert!(!range(">35–45").contains(35.0) && range(">35–45").contains(35.1));
        assert!(!range("<40").contains(40.0) && range("≤40").contains(40.0));
        assert!(!range(">80").contains(80.0) && range("≥80").contains(80.0));
    }

    #[test]
    fn a_range_turned_round_is_empty() {
        assert!(range("79–60").is_empty() && range("60–<60").is_empty() && range(">60–60").is_empty());
        assert!(!range("60–60").is_empty() && !range("<0").is_empty());
    }
}
