//! Days of one person's papers that have to follow each other.

use std::fmt;

use jiff::civil::Date;
use thiserror::Error;

/// What happened on a day, in the order in which a life has it where both are of one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Event {
    /// The person was born.
    Birth,
    /// A job in dust began.
    ExposureBegun,
    /// A job in dust ended.
    ExposureEnded,
    /// A film was taken.
    FilmTaken,
    /// A reading was sealed.
    ReadingSealed,
    /// A diagnosis was decided on.
    Decision,
    /// The day on which all this is looked at.
    Today,
}

impl Event {
    /// Every one.
    pub const ALL: [Self; 7] = [
        Self::Birth,
        Self::ExposureBegun,
        Self::ExposureEnded,
        Self::FilmTaken,
        Self::ReadingSealed,
        Self::Decision,
        Self::Today,
    ];

    const fn said(self) -> &'static str {
        match self {
            Self::Birth => "the birth",
            Self::ExposureBegun => "the beginning of an exposure",
            Self::ExposureEnded => "the end of an exposure",
            Self::FilmTaken => "the film",
            Self::ReadingSealed => "the reading",
            Self::Decision => "the decision",
            Self::Today => "today",
        }
    }
}

/// A day, and what happened on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// What happened.
    pub event: Event,
    /// When.
    pub on: Date,
}

impl fmt::Display for Dated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.event.said(), self.on)
    }
}

/// Two days that cannot both be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{first} lies after {then}")]
pub struct OutOfOrder {
    /// What has to come first, and lies after the other.
    pub first: Dated,
    /// What has to come then.
    pub then: Dated,
}

/// The two days may be the same; the first may not lie after the other. What is not known contradicts nothing.
pub fn in_order(
    (first, first_on): (Event, Option<Date>),
    (then, then_on): (Event, Option<Date>),
) -> Result<(), OutOfOrder> {
    match first_on.zip(then_on) {
        Some((one, other)) if other < one => {
            let (first, then) = (Dated { event: first, on: one }, Dated { event: then, on: other });
            Err(OutOfOrder { first, then })
        }
        _ => Ok(()),
    }
}

/// Where a film's day contradicts its person's birth, or lies in the future.
///
/// * `taken` — the day of the film; nothing is known without one.
///
/// # Errors
/// The two days.
pub fn film_in_order(birth: Option<Date>, taken: Option<Date>, today: Date) -> Result<(), OutOfOrder> {
    in_order((Event::Birth, birth), (Event::FilmTaken, taken))?;
    in_order((Event::FilmTaken, taken), (Event::Today, Some(today)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_is_not_known_contradicts_nothing_and_one_day_follows_itself() {
        let (early, late) = (date(2001, 2, 3), date(2001, 2, 4));
        let pairs = [
            (None, None, true),
            (Some(late), None, true),
            (None, Some(early), true),
            (Some(early), Some(early), true),
            (Some(early), Some(late), true),
            (Some(late), Some(early), false),
        ];
        for (first, then, holds) in pairs {
            let order = in_order((Event::Birth, first), (Event::FilmTaken, then));
            assert_eq!(order.is_ok(), holds, "{first:?} {then:?}");
        }
    }

    #[test]
    fn a_birth_after_the_film_and_a_film_of_the_future_are_told_with_their_days() {
        let today = date(2026, 1, 1);
        let told = |birth, taken| film_in_order(birth, taken, today).unwrap_err().to_string();
        assert_eq!(
            told(Some(date(2030, 1, 1)), Some(date(2023, 6, 20))),
            "the birth (2030-01-01) lies after the film (2023-06-20)"
        );
        assert_eq!(told(None, Some(date(2026, 1, 2))), "the film (2026-01-02) lies after today (2026-01-01)");
        assert_eq!(film_in_order(Some(today), Some(today), today), Ok(()));
    }
}
