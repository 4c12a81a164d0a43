//! What one film says of its person.

use jiff::civil::Date;

use super::issuer::{Issuer, tidied};
use crate::people::name::PersonName;
use crate::people::person::{NationalId, Sex};
use crate::record::lines::{LineFault, Reader, Writer, is_yes, parsed, quoted, unquoted, yes_no};

/// A header's own words about the person, as far as they are asked; `None` for what is absent.
#[derive(Debug, Clone, Default)]
pub struct HeaderPerson<'a> {
    /// Patient's Name (0010,0010).
    pub name: Option<&'a str>,
    /// The name's character set was guessed.
    pub name_was_guessed: bool,
    /// Patient ID (0010,0020).
    pub number: Option<&'a str>,
    /// Other Patient IDs (0010,1000), and those of its sequence (0010,1002).
    pub other_numbers: Vec<&'a str>,
    /// Who gives out the number.
    pub issuer: Issuer,
    /// Patient's Sex (0010,0040).
    pub sex: Option<&'a str>,
    /// Patient's Birth Date (0010,0030).
    pub birth: Option<&'a str>,
    /// Patient's Age (0010,1010): `045Y`.
    pub age: Option<&'a str>,
    /// The day of the film.
    pub taken: Option<Date>,
    /// Accession Number (0008,0050).
    pub accession: Option<&'a str>,
}

/// What a film says of its person, understood.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Stated {
    /// The name; silent where none is stated.
    pub name: PersonName,
    /// The name was read in a character set that was only guessed.
    pub name_was_guessed: bool,
    /// The number, unless it is one that stands for none.
    pub number: Option<String>,
    /// Who gives out the number.
    pub issuer: Issuer,
    /// The citizen's identity number: the number itself, or one of the others.
    pub national_id: Option<NationalId>,
    /// The sex, where it is stated.
    pub sex: Option<Sex>,
    /// The day of birth as stated; not the one within the identity number.
    pub birth: Option<Date>,
    /// The age on the film's day, whole years.
    pub age: Option<u16>,
    /// The film's day.
    pub taken: Option<Date>,
    /// The accession number.
    pub accession: Option<String>,
}

/// What stands in the place of a number that nobody knew, in small letters.
const NO_NUMBERS: &[&str] = &[
    "anonymous",
    "anonymized",
    "anonymised",
    "anon",
    "unknown",
    "none",
    "null",
    "nil",
    "na",
    "noid",
    "test",
    "patient",
    "patientid",
    "匿名",
    "未知",
    "不详",
    "无",
    "空",
];

/// A number that can tell one person from another: tidied, and none that stands for "not known".
///
/// Source: `0000` and the like are what registration desks type to get on.
pub fn number_of(text: &str) -> Option<String> {
    let number = tidied(text);
    let letters: String =
        number.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let says_nothing = letters.is_empty()
        || letters.chars().all(|it| it == '0')
        || 4 <= letters.len() && letters.chars().all(|it| it == '9')
        || 2 <= letters.len() && letters.chars().all(|it| it == 'x')
        || NO_NUMBERS.contains(&letters.as_str());
    (!says_nothing).then_some(number)
}

impl Stated {
    /// What a header says.
    pub fn of(header: &HeaderPerson<'_>) -> Self {
        let number = header.number.and_then(number_of);
        let all = header.number.into_iter().chain(header.other_numbers.iter().copied());
        let national_id = all.into_iter().find_map(|it| NationalId::of_written(it).ok());
        let birth = header.birth.and_then(dicom_date).filter(|it| !is_no_birth(*it));
        Self {
            name: name_of(header, number.as_deref()),
            name_was_guessed: header.name_was_guessed,
            issuer: header.issuer.clone(),
            national_id,
            sex: header
                .sex
                .and_then(|it| Sex::from_code(&it.trim().to_uppercase()))
                .filter(|it| *it != Sex::NotStated),
            birth,
            age: header.age.and_then(years),
            taken: header.taken,
            accession: header.accession.and_then(number_of),
            number,
        }
    }

    /// The day of birth: stated, else the one within the identity number.
    pub fn born(&self) -> Option<Date> {
        self.birth.or_else(|| self.national_id.as_ref().map(NationalId::birth))
    }

    /// The sex: stated, else the one within the identity number.
    pub fn of_sex(&self) -> Option<Sex> {
        self.sex.or_else(|| self.national_id.as_ref().map(NationalId::sex))
    }

    /// As it is kept in a record.
    pub fn text(&self) -> String {
        let mut lines = Writer::default();
        let optional = |it: Option<String>| it.map_or_else(|| "-".to_owned(), |it| quoted(&it));
        lines.line("profusion-stated", "1");
        lines.line("name", quoted(&self.name.text()));
        lines.line("guessed", yes_no(self.name_was_guessed));
        lines.line("number", optional(self.number.clone()));
        lines.line("issuer", quoted(&self.issuer.code()));
        lines.line("national-id", optional(self.national_id.as_ref().map(|it| it.as_str().to_owned())));
        lines.line("sex", optional(self.sex.map(|it| it.code().to_owned())));
        lines.line("birth", optional(self.birth.map(|it| it.to_string())));
        lines.line("age", optional(self.age.map(|it| it.to_string())));
        lines.line("taken", optional(self.taken.map(|it| it.to_string())));
        lines.line("accession", optional(self.accession.clone()));
        lines.text()
    }

    /// What a text of [`Stated::text`] says; `None` for any other text.
    pub fn of_text(text: &str) -> Option<Self> {
        Self::read(text).ok().filter(|it| it.text() == text)
    }

    fn read(text: &str) -> Result<Self, LineFault> {
        let mut lines = Reader::new(text);
        lines.line("profusion-stated")?;
        let stated = Self {
            name: lines.value("name", |it| unquoted(it).map(|it| PersonName::new(&it)))?,
            name_was_guessed: lines.value("guessed", is_yes)?,
            number: optional(&mut lines, "number", Some)?,
            issuer: lines.value("issuer", |it| Issuer::from_code(&unquoted(it)?))?,
            national_id: optional(&mut lines, "national-id", |it| parsed(&it))?,
            sex: optional(&mut lines, "sex", |it| Sex::from_code(&it))?,
            birth: optional(&mut lines, "birth", |it| parsed(&it))?,
            age: optional(&mut lines, "age", |it| parsed(&it))?,
            taken: optional(&mut lines, "taken", |it| parsed(&it))?,
            accession: optional(&mut lines, "accession", Some)?,
        };
        lines.end()?;
        Ok(stated)
    }
}

/// The value of a line that may say nothing.
fn optional<T>(
    lines: &mut Reader<'_>,
    key: &'static str,
    read: impl FnOnce(String) -> Option<T>,
) -> Result<Option<T>, LineFault> {
    match lines.line(key)? {
        "-" => Ok(None),
        text => unquoted(text).and_then(read).map(Some).ok_or_else(|| lines.fault(key)),
    }
}

/// The name; a number written in its place is none.
fn name_of(header: &HeaderPerson<'_>, number: Option<&str>) -> PersonName {
    let name = PersonName::new(header.name.unwrap_or_default());
    let is_number = number.is_some_and(|it| it == name.readable());
    if is_number || !name.readable().chars().any(char::is_alphabetic) { PersonName::default() } else { name }
}

/// What registration desks type for a birth that nobody knew.
fn is_no_birth(birth: Date) -> bool {
    birth.year() < 1880 || (birth.year(), birth.month(), birth.day()) == (1900, 1, 1)
}

/// `YYYYMMDD`, and nothing else (DICOM PS3.5 6.2, VR `DA`).
pub fn dicom_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let digits = text.len() == 8 && text.bytes().all(|it| it.is_ascii_digit());
    if !digits {
        return None;
    }
    let (year, month, day) = (text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?);
    Date::new(year, month, day).ok()
}

/// Whole years of `nnnD`, `nnnW`, `nnnM`, `nnnY` (DICOM PS3.5 6.2, VR `AS`); `000Y` of a grown person says nothing.
fn years(text: &str) -> Option<u16> {
    let text = text.trim();
    let (number, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let number: u16 = number.parse().ok()?;
    let years = match unit {
        "Y" | "y" => number,
        "M" | "m" => number / 12,
        "W" | "w" => number / 52,
        "D" | "d" => number / 365,
        _ => return None,
    };
    (0 < years && years < 130).then_some(years)
}
