//! Whose film it is.

use std::fmt;
use std::str::FromStr;

use classification::gbz70::Asbestos;
use jiff::civil::Date;
use thiserror::Error;

use crate::people::exposure::{Dust, ExposureSpell};
use crate::people::name::half_width;

/// The id of a worker, given by the house. Sealed texts and audit lines quote it, never a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorkerId(pub String);

impl fmt::Display for WorkerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The sex as the papers state it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sex {
    /// Male.
    Male,
    /// Female.
    Female,
    /// Not stated.
    NotStated,
}

impl Sex {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Male, Self::Female, Self::NotStated];

    /// The code in files, as DICOM has it: `M`, `F`, `O` where not stated.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Male => "M",
            Self::Female => "F",
            Self::NotStated => "O",
        }
    }

    /// The sex of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// A person who works or worked in dust.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worker {
    /// The id, which films, readings and cases quote.
    pub id: WorkerId,
    /// The name.
    pub name: String,
    /// The number by which the house and its stations know the person.
    pub number: String,
    /// The sex.
    pub sex: Sex,
    /// The day of birth, where known.
    pub birth: Option<Date>,
    /// The citizen's identity number, where known.
    pub national_id: Option<NationalId>,
    /// The employer's name that stands now; empty where none is stated.
    pub employer: String,
    /// The exposure history: GBZ 70-2015 A.1.
    pub exposure: Vec<ExposureSpell>,
}

impl Worker {
    /// Whether any spell was in asbestos dust, so that the asbestos clauses hold; without a history nothing
    /// is stated.
    pub fn asbestos(&self) -> Asbestos {
        let exposed = |it: &ExposureSpell| it.dust() == Dust::Asbestos;
        if self.exposure.is_empty() {
            Asbestos::NotStated
        } else if self.exposure.iter().any(exposed) {
            Asbestos::Exposed
        } else {
            Asbestos::NotExposed
        }
    }
}

/// Whole years from a birth to a day; `None` where the day lies before the birth.
pub fn years_between(birth: Date, on: Date) -> Option<u16> {
    let had_birthday = (birth.month(), birth.day()) <= (on.month(), on.day());
    let years = on.year() - birth.year() - i16::from(!had_birthday);
    u16::try_from(years).ok().filter(|_| birth <= on)
}

/// A citizen's identity number whose date of birth and check digit are right.
///
/// Source: GB 11643-1999.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NationalId {
    number: String,
    birth: Date,
}

/// Why a text is no identity number. The number itself is never repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NationalIdFault {
    /// It has neither 18 places nor the 15 of numbers given before 1999.
    #[error("an identity number has 18 places, or 15 if it is old, not {n_places}")]
    Length {
        /// How many places it has.
        n_places: usize,
    },
    /// A place is no digit.
    #[error("place {place} of the identity number is not a digit")]
    NotADigit {
        /// Which place, from 1.
        place: usize,
    },
    /// The date of birth in it is no date.
    #[error("the date of birth in the identity number is no date")]
    Birth,
    /// The last place does not fit the others.
    #[error("the last place of the identity number does not fit the others")]
    CheckDigit,
}

impl NationalId {
    /// Checks a number of 18 places; one of 15 is written out to 18, with the 1900s and its check digit.
    ///
    /// # Errors
    /// The first fault from the left; the check digit last.
    pub fn new(text: &str) -> Result<Self, NationalIdFault> {
        let text = text.to_ascii_uppercase();
        let n_places = text.chars().count();
        let n_digits = match n_places {
            15 => 15,
            18 => 17,
            _ => return Err(NationalIdFault::Length { n_places }),
        };
        let not_digit = text.chars().take(n_digits).position(|it| !it.is_ascii_digit());
        if let Some(idx) = not_digit {
            return Err(NationalIdFault::NotADigit { place: idx + 1 });
        }
        let body =
            if n_places == 15 { format!("{}19{}", &text[..6], &text[6..]) } else { text[..17].to_owned() };
        let birth = birth_in(&body).ok_or(NationalIdFault::Birth)?;
        let number = format!("{body}{}", check_digit(&body));
        if n_places == 18 && number != text {
            return Err(NationalIdFault::CheckDigit);
        }
        Ok(Self { number, birth })
    }

    /// Checks a number as a station or a desk writes it: spaces, hyphens and letters of full width are not looked at.
    ///
    /// # Errors
    /// Those of [`NationalId::new`].
    pub fn of_written(text: &str) -> Result<Self, NationalIdFault> {
        let places = text.chars().map(half_width).filter(|it| !it.is_whitespace() && *it != '-');
        Self::new(&places.collect::<String>())
    }

    /// Every way in which the number is written: 18 places with X and with x, and 15 where it is of the 1900s.
    pub fn writings(&self) -> Vec<String> {
        let mut all = vec![self.number.clone(), self.number.to_lowercase()];
        if &self.number[6..8] == "19" {
            all.push(format!("{}{}", &self.number[..6], &self.number[8..17]));
        }
        all.dedup();
        all
    }

    /// The number in 18 places.
    pub fn as_str(&self) -> &str {
        &self.number
    }

    /// The day of birth, from the 7th place to the 14th.
    pub const fn birth(&self) -> Date {
        self.birth
    }

    /// The sex: an odd 17th place is male.
    pub fn sex(&self) -> Sex {
        if (self.number.as_bytes()[16] - b'0').is_multiple_of(2) { Sex::Female } else { Sex::Male }
    }
}

/// Never the number, so that no log can show it.
impl fmt::Debug for NationalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NationalId(…)")
    }
}

impl FromStr for NationalId {
    type Err = NationalIdFault;

    fn from_str(text: &str) -> Result<Self, NationalIdFault> {
        Self::new(text)
    }
}

fn birth_in(number: &str) -> Option<Date> {
    let year = number[6..10].parse().ok()?;
    let month = number[10..12].parse().ok()?;
    let day = number[12..14].parse().ok()?;
    Date::new(year, month, day).ok()
}

/// ISO 7064 MOD 11-2 over the first 17 places.
fn check_digit(body: &str) -> char {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digits = body.bytes().map(|it| u32::from(it - b'0'));
    let sum: u32 = digits.zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'][(sum % 11) as usize]
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// The example of GB 11643-1999.
    const EXAMPLE: &str = "11010519491231002X";

    #[test]
    fn the_standards_own_example_is_right() {
        let id = NationalId::new(EXAMPLE).unwrap();
        assert_eq!(id.birth(), date(1949, 12, 31));
        assert_eq!(id.sex(), Sex::Female);
        assert_eq!(NationalId::new(&EXAMPLE.to_lowercase()), Ok(id.clone()));
        assert_eq!(NationalId::new("110105491231002"), Ok(id.clone()));
        assert!(!format!("{id:?}").contains("1949"));
    }

    #[test]
    fn one_number_is_one_however_it_is_written() {
        let id = NationalId::new(EXAMPLE).unwrap();
        for written in [
            "１１０１０５１９４９１２３１００２Ｘ",
            "110105 19491231 002x",
            "110105-491231-002",
            " 110105491231002 ",
        ] {
            assert_eq!(NationalId::of_written(written).as_ref(), Ok(&id), "{written}");
        }
        assert_eq!(id.writings(), [EXAMPLE, "11010519491231002x", "110105491231002"]);
        for it in id.writings() {
            assert_eq!(NationalId::new(&it).as_ref(), Ok(&id));
        }
    }

    #[test]
    fn no_age_is_below_nought() {
        assert_eq!(years_between(date(1960, 2, 3), date(2024, 2, 2)), Some(63));
        assert_eq!(years_between(date(1960, 2, 3), date(2024, 2, 3)), Some(64));
        assert_eq!(years_between(date(2030, 1, 1), date(2023, 6, 20)), None);
        assert_eq!(years_between(date(2023, 6, 21), date(2023, 6, 20)), None);
    }

    #[test]
    fn any_one_digit_mistyped_is_found() {
        for place in 0..17 {
            for digit in b'0'..=b'9' {
                let mut typed = EXAMPLE.as_bytes().to_vec();
                typed[place] = digit;
                let typed = String::from_utf8(typed).unwrap();
                assert_eq!(NationalId::new(&typed).is_ok(), typed == EXAMPLE, "{typed}");
            }
        }
    }

    #[test]
    fn what_is_no_number_is_told_why() {
        use NationalIdFault::{Birth, CheckDigit, Length, NotADigit};
        for (text, fault) in [
            ("", Length { n_places: 0 }),
            ("一一零一零五一九四九一二三一零零二壹", NotADigit { place: 1 }),
            ("11010519490231002X", Birth),
            ("110105194912310021", CheckDigit),
            ("1101051949123100 X", NotADigit { place: 17 }),
        ] {
            assert_eq!(NationalId::new(text), Err(fault), "{text}");
        }
    }
}
