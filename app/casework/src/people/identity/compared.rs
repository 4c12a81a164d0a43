//! A film's person beside a known one, field by field.

use jiff::civil::Date;

use super::{Known, Stated};
use crate::people::name::NamesCompared;
use crate::people::person::{Sex, years_between};

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The name.
    Name,
    /// The number with its issuer.
    Number,
    /// The citizen's identity number.
    NationalId,
    /// The sex.
    Sex,
    /// The day of birth.
    Birth,
    /// The age on the film's day.
    Age,
}

/// Why a film is not filed without a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Contradiction {
    /// Another name.
    Name,
    /// Other characters, read alike.
    NameReadAlike,
    /// Another identity number.
    NationalId,
    /// Another sex.
    Sex,
    /// Another day of birth.
    Birth,
    /// An age that does not fit the birth, or the age on an earlier film, within a year.
    Age,
    /// A birth after the film's day.
    BirthAfterFilm,
    /// The birth within the identity number is another than the stated one.
    BirthInNumber,
    /// The sex within the identity number is another than the stated one.
    SexInNumber,
    /// Several known persons fit.
    SeveralFit,
    /// The name and what else is known agree, but the number is of another issuer, or the birth is not stated.
    NotSure,
    /// The very pixels are in the house as another person's film.
    SamePixels,
}

impl Contradiction {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Name,
        Self::NameReadAlike,
        Self::NationalId,
        Self::Sex,
        Self::Birth,
        Self::Age,
        Self::BirthAfterFilm,
        Self::BirthInNumber,
        Self::SexInNumber,
        Self::SeveralFit,
        Self::NotSure,
        Self::SamePixels,
    ];

    /// As it stands in records and JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::NameReadAlike => "name read alike",
            Self::NationalId => "identity number",
            Self::Sex => "sex",
            Self::Birth => "birth",
            Self::Age => "age",
            Self::BirthAfterFilm => "birth after film",
            Self::BirthInNumber => "birth in identity number",
            Self::SexInNumber => "sex in identity number",
            Self::SeveralFit => "several persons fit",
            Self::NotSure => "not sure",
            Self::SamePixels => "same pixels",
        }
    }

    /// The contradiction of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// The field that it stands beside; `None` where it is about the film as a whole.
    pub const fn field(self) -> Option<Field> {
        match self {
            Self::Name | Self::NameReadAlike => Some(Field::Name),
            Self::NationalId => Some(Field::NationalId),
            Self::Sex | Self::SexInNumber => Some(Field::Sex),
            Self::Birth | Self::BirthAfterFilm | Self::BirthInNumber => Some(Field::Birth),
            Self::Age => Some(Field::Age),
            Self::SeveralFit | Self::NotSure | Self::SamePixels => None,
        }
    }
}

/// What one field says of film and person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They say the same.
    Agrees,
    /// One of them says nothing.
    Silent,
    /// They cannot both be right.
    Contradicts(Contradiction),
}

impl Verdict {
    const fn of(agrees: bool, else_contradicts: Contradiction) -> Self {
        if agrees { Self::Agrees } else { Self::Contradicts(else_contradicts) }
    }
}

/// What contradicts within the film itself.
pub fn within(stated: &Stated) -> Vec<Contradiction> {
    let mut found = Vec::new();
    let after = |birth: Date| stated.taken.is_some_and(|it| it < birth);
    if stated.born().is_some_and(after) {
        found.push(Contradiction::BirthAfterFilm);
    } else if let (Some(age), Some(birth), Some(taken)) = (stated.age, stated.born(), stated.taken)
        && !fits(age, birth, taken)
    {
        found.push(Contradiction::Age);
    }
    if let Some(id) = &stated.national_id {
        if stated.birth.is_some_and(|it| it != id.birth()) {
            found.push(Contradiction::BirthInNumber);
        }
        if stated.sex.is_some_and(|it| it != id.sex()) {
            found.push(Contradiction::SexInNumber);
        }
    }
    found
}

/// A film's person beside a known one: every field once, in the order of [`Field`].
pub fn compared(stated: &Stated, known: &Known) -> [(Field, Verdict); 6] {
    [
        (Field::Name, name(stated, known)),
        (Field::Number, number(stated, known)),
        (Field::NationalId, national_id(stated, known)),
        (Field::Sex, sex(stated, known)),
        (Field::Birth, birth(stated, known)),
        (Field::Age, age(stated, known)),
    ]
}

fn name(stated: &Stated, known: &Known) -> Verdict {
    if is_mended(stated, known) {
        return Verdict::Silent;
    }
    match stated.name.compared(&known.name) {
        NamesCompared::Silent => Verdict::Silent,
        NamesCompared::Agree => Verdict::Agrees,
        NamesCompared::ReadAlike => Verdict::Contradicts(Contradiction::NameReadAlike),
        NamesCompared::Differ => Verdict::Contradicts(Contradiction::Name),
    }
}

/// Whether a film whose name was read rightly may put it in the place of one that was read by a guess: the names differ,
/// and birth or identity number are the same.
pub(super) fn is_mended(stated: &Stated, known: &Known) -> bool {
    let differs = !matches!(stated.name.compared(&known.name), NamesCompared::Silent | NamesCompared::Agree);
    let is_certain = [birth(stated, known), national_id(stated, known)].contains(&Verdict::Agrees);
    known.name_was_guessed && !stated.name_was_guessed && differs && is_certain
}

/// Another number is no contradiction: a person bears many. Two of one issuer are two persons all the same.
fn number(stated: &Stated, known: &Known) -> Verdict {
    let Some(number) = &stated.number else { return Verdict::Silent };
    let same = known
        .numbers
        .iter()
        .any(|(issuer, it)| it == number && issuer.is_same(&stated.issuer) != Some(false));
    if same { Verdict::Agrees } else { Verdict::Silent }
}

fn national_id(stated: &Stated, known: &Known) -> Verdict {
    match (&stated.national_id, known.national_id()) {
        (Some(stated), Some(known)) => Verdict::of(*stated == known, Contradiction::NationalId),
        _ => Verdict::Silent,
    }
}

fn sex(stated: &Stated, known: &Known) -> Verdict {
    let of_known = Some(known.worker.sex).filter(|it| *it != Sex::NotStated);
    let of_known = of_known.or_else(|| known.national_id().map(|it| it.sex()));
    match (stated.of_sex(), of_known) {
        (Some(stated), Some(known)) => Verdict::of(stated == known, Contradiction::Sex),
        _ => Verdict::Silent,
    }
}

fn birth(stated: &Stated, known: &Known) -> Verdict {
    match (stated.born(), known.born()) {
        (Some(stated), Some(known)) => Verdict::of(stated == known, Contradiction::Birth),
        (None, Some(birth)) if stated.taken.is_some_and(|it| it < birth) => {
            Verdict::Contradicts(Contradiction::BirthAfterFilm)
        }
        _ => Verdict::Silent,
    }
}

fn age(stated: &Stated, known: &Known) -> Verdict {
    let contradicts = Contradiction::Age;
    if let (Some(age), Some(taken)) = (stated.age, stated.taken) {
        if let Some(birth) = known.born() {
            return Verdict::of(fits(age, birth, taken), contradicts);
        }
        // Each of two ages may be a year off its birth.
        let born_about = |day: Date, age: u16| i32::from(day.year()) - i32::from(age);
        let mut all = known.ages.iter().map(|(day, known)| born_about(*day, *known)).peekable();
        if all.peek().is_some() {
            let born = born_about(taken, age);
            return Verdict::of(all.all(|it| it.abs_diff(born) <= 2), contradicts);
        }
    }
    match stated.born() {
        Some(birth) if !known.ages.is_empty() => {
            Verdict::of(known.ages.iter().all(|(day, age)| fits(*age, birth, *day)), contradicts)
        }
        _ => Verdict::Silent,
    }
}

/// Whether an age fits a birth within a year, on a day.
fn fits(age: u16, birth: Date, on: Date) -> bool {
    years_between(birth, on).is_some_and(|it| it.abs_diff(age) <= 1)
}
