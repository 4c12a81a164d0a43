//! Dusts, the diseases they make, and how long a person has worked in them.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::dates::{Event, OutOfOrder, in_order};
use crate::record::lines::{parsed, quoted, unquoted};

/// The dust of one exposure spell, by the statutory disease it makes.
///
/// Source: the catalogue of occupational diseases in force since 2025-08-01, pneumoconioses 1 to 13.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dust {
    /// Crystalline silica.
    Silica,
    /// Coal mine dust.
    Coal,
    /// Graphite.
    Graphite,
    /// Carbon black.
    CarbonBlack,
    /// Asbestos.
    Asbestos,
    /// Talc.
    Talc,
    /// Cement.
    Cement,
    /// Mica.
    Mica,
    /// The dust of pottery work.
    Pottery,
    /// Aluminium and its oxides.
    Aluminium,
    /// Welding fume.
    WeldingFume,
    /// The dust of foundry work.
    Foundry,
    /// Another mineral dust.
    Other,
}

/// One of the thirteen statutory pneumoconioses.
///
/// Source: the catalogue of occupational diseases in force since 2025-08-01, pneumoconioses 1 to 13.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Disease {
    /// Silicosis.
    Silicosis,
    /// Coal workers' pneumoconiosis.
    CoalWorkers,
    /// Graphite pneumoconiosis.
    Graphite,
    /// Carbon black pneumoconiosis.
    CarbonBlack,
    /// Asbestosis.
    Asbestosis,
    /// Talc pneumoconiosis.
    Talc,
    /// Cement pneumoconiosis.
    Cement,
    /// Mica pneumoconiosis.
    Mica,
    /// Pottery workers' pneumoconiosis.
    PotteryWorkers,
    /// Aluminium pneumoconiosis.
    Aluminium,
    /// Electric arc welders' pneumoconiosis.
    Welders,
    /// Foundry workers' pneumoconiosis.
    FoundryWorkers,
    /// Another pneumoconiosis.
    Other,
}

impl Dust {
    /// In the order of the catalogue.
    pub const ALL: [Self; 13] = [
        Self::Silica,
        Self::Coal,
        Self::Graphite,
        Self::CarbonBlack,
        Self::Asbestos,
        Self::Talc,
        Self::Cement,
        Self::Mica,
        Self::Pottery,
        Self::Aluminium,
        Self::WeldingFume,
        Self::Foundry,
        Self::Other,
    ];

    /// The code in files: `silica`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Silica => "silica",
            Self::Coal => "coal",
            Self::Graphite => "graphite",
            Self::CarbonBlack => "carbon-black",
            Self::Asbestos => "asbestos",
            Self::Talc => "talc",
            Self::Cement => "cement",
            Self::Mica => "mica",
            Self::Pottery => "pottery",
            Self::Aluminium => "aluminium",
            Self::WeldingFume => "welding-fume",
            Self::Foundry => "foundry",
            Self::Other => "other",
        }
    }

    /// The dust of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// The statutory disease that this dust makes.
    pub const fn disease(self) -> Disease {
        Disease::ALL[self as usize]
    }
}

impl Disease {
    /// In the order of the catalogue, which is that of [`Dust::ALL`].
    pub const ALL: [Self; 13] = [
        Self::Silicosis,
        Self::CoalWorkers,
        Self::Graphite,
        Self::CarbonBlack,
        Self::Asbestosis,
        Self::Talc,
        Self::Cement,
        Self::Mica,
        Self::PotteryWorkers,
        Self::Aluminium,
        Self::Welders,
        Self::FoundryWorkers,
        Self::Other,
    ];

    /// The dust that makes this disease.
    pub const fn dust(self) -> Dust {
        Dust::ALL[self as usize]
    }

    /// The code in files, that of its dust: `silica`.
    pub const fn code(self) -> &'static str {
        self.dust().code()
    }

    /// The disease of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Dust::from_code(code).map(Dust::disease)
    }
}

/// One job in one dust, from a day to a day. Its dust, its job and its days stay as they are.
///
/// Source: GBZ 70-2015 A.1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExposureSpell {
    dust: Dust,
    job: String,
    from: Date,
    to: Option<Date>,
}

impl ExposureSpell {
    /// A spell whose end does not lie before its beginning.
    ///
    /// * `job` — as the employer names it.
    /// * `to` — the last day; `None` while it goes on.
    ///
    /// # Errors
    /// The two days that contradict each other.
    pub fn new(dust: Dust, job: String, from: Date, to: Option<Date>) -> Result<Self, OutOfOrder> {
        let spell = Self::as_recorded(dust, job, from, to);
        spell.in_order().map(|()| spell)
    }

    /// A spell as a record of an earlier release holds it, whose days may contradict each other:
    /// [`in_order`](Self::in_order) tells.
    pub const fn as_recorded(dust: Dust, job: String, from: Date, to: Option<Date>) -> Self {
        Self { dust, job, from, to }
    }

    /// The dust.
    pub const fn dust(&self) -> Dust {
        self.dust
    }

    /// The job as the employer names it.
    pub fn job(&self) -> &str {
        &self.job
    }

    /// The first day.
    pub const fn from(&self) -> Date {
        self.from
    }

    /// The last day; `None` while it goes on.
    pub const fn to(&self) -> Option<Date> {
        self.to
    }

    /// The spell as it stands in a line of a text.
    pub(crate) fn told(&self) -> String {
        let to = self.to.map_or_else(|| "-".to_owned(), |it| it.to_string());
        format!("{} {} {to} {}", self.dust.code(), self.from, quoted(&self.job))
    }

    /// The spell of a line written by [`told`](Self::told).
    pub(crate) fn of_told(text: &str) -> Option<Self> {
        let [dust, from, to, job] = text.splitn(4, ' ').collect::<Vec<_>>()[..] else { return None };
        let to = if to == "-" { None } else { Some(parsed(to)?) };
        Some(Self::as_recorded(Dust::from_code(dust)?, unquoted(job)?, parsed(from)?, to))
    }

    /// Whether its end follows its beginning.
    ///
    /// # Errors
    /// The two days that contradict each other.
    pub fn in_order(&self) -> Result<(), OutOfOrder> {
        in_order((Event::ExposureBegun, Some(self.from)), (Event::ExposureEnded, self.to))
    }

    /// Whether it fits into a life: not before the birth, and nothing of it in the future.
    ///
    /// # Errors
    /// The first two days that contradict each other.
    pub fn fits(&self, birth: Option<Date>, today: Date) -> Result<(), OutOfOrder> {
        self.in_order()?;
        in_order((Event::Birth, birth), (Event::ExposureBegun, Some(self.from)))?;
        in_order((Event::ExposureBegun, Some(self.from)), (Event::Today, Some(today)))?;
        in_order((Event::ExposureEnded, self.to), (Event::Today, Some(today)))
    }
}

/// The years worked in one dust.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct YearsInDust {
    /// The dust.
    pub dust: Dust,
    /// The years; `None` where they are not known.
    pub years: Option<f64>,
}

/// The years worked in each dust up to a day, in the order in which the history names them.
///
/// * `as_of` — the day up to which years count, such as a film's; without one they are not known.
///
/// Nor are they where the days of a spell in that dust contradict each other.
pub fn years_by_dust(spells: &[ExposureSpell], as_of: Option<Date>) -> Vec<YearsInDust> {
    let mut all: Vec<YearsInDust> = Vec::new();
    for dust in spells.iter().map(ExposureSpell::dust) {
        if all.iter().all(|it| it.dust != dust) {
            let known = as_of.filter(|_| spells.iter().all(|it| it.dust != dust || it.in_order().is_ok()));
            all.push(YearsInDust { dust, years: known.map(|it| years_in(dust, spells, it)) });
        }
    }
    all
}

/// The years worked in one dust up to a day: whole calendar years, and the days beyond them in parts
/// of 365.25.
///
/// * `as_of` — the day at which spells that go on, or end later, are cut.
///
/// Spells side by side count once. A spell that ends before it begins counts nothing.
pub fn years_in(dust: Dust, spells: &[ExposureSpell], as_of: Date) -> f64 {
    let mut stretches: Vec<(Date, Date)> = spells
        .iter()
        .filter(|it| it.dust == dust)
        .map(|it| (it.from, it.to.map_or(as_of, |to| to.min(as_of))))
        .filter(|(from, to)| from < to)
        .collect();
    stretches.sort_unstable();
    let mut merged: Vec<(Date, Date)> = Vec::new();
    for (from, to) in stretches {
        match merged.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    // No years are none, never less than none.
    0.0 + merged.into_iter().map(|(from, to)| years(from, to)).sum::<f64>()
}

fn years(from: Date, to: Date) -> f64 {
    let mut whole = i32::from(to.year()) - i32::from(from.year());
    let after = |n: i32| from.saturating_add(n.years());
    if to < after(whole) {
        whole -= 1;
    }
    let rest = to - after(whole);
    f64::from(whole) + f64::from(rest.get_days()) / 365.25
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn spell(from: Date, to: Option<Date>) -> ExposureSpell {
        ExposureSpell::as_recorded(Dust::Silica, String::new(), from, to)
    }

    fn in_dust(dust: Dust, from: Date, to: Option<Date>) -> ExposureSpell {
        ExposureSpell::new(dust, String::new(), from, to).unwrap()
    }

    #[test]
    fn dusts_and_diseases_stand_side_by_side() {
        for dust in Dust::ALL {
            assert_eq!(dust.disease().dust(), dust);
            assert_eq!(Dust::from_code(dust.code()), Some(dust));
        }
        assert_eq!(Dust::WeldingFume.disease(), Disease::Welders);
    }

    #[test]
    fn spells_side_by_side_count_once() {
        let day = date(2021, 3, 1);
        let spells = [
            spell(date(2001, 3, 1), Some(date(2006, 3, 1))),
            spell(date(2004, 3, 1), Some(date(2011, 3, 1))),
            spell(date(2016, 3, 1), None),
        ];
        let years = |spells: &[ExposureSpell], as_of| years_in(Dust::Silica, spells, as_of);
        assert_eq!(years(&spells, day), 15.0);
        assert_eq!(years(&spells[..1], date(2003, 3, 1)), 2.0);
        assert_eq!(years(&[], day), 0.0);
        assert!(years(&[], day).is_sign_positive(), "never −0.0");
    }

    #[test]
    fn a_part_of_a_year_is_counted_in_days() {
        let spells = [spell(date(2020, 2, 29), None)];
        let years = years_in(Dust::Silica, &spells, date(2021, 3, 31));
        assert!((years - (1.0 + 31.0 / 365.25)).abs() < 1e-9, "{years}");
    }

    #[test]
    fn years_are_those_of_each_dust_and_not_known_without_a_day() {
        let spells = [
            in_dust(Dust::Silica, date(2000, 1, 1), Some(date(2010, 1, 1))),
            in_dust(Dust::Coal, date(2004, 1, 1), Some(date(2008, 1, 1))),
            in_dust(Dust::Silica, date(2012, 1, 1), None),
        ];
        let years = |as_of| -> Vec<_> {
            years_by_dust(&spells, as_of).into_iter().map(|it| (it.dust, it.years)).collect()
        };
        let as_of = Some(date(2014, 1, 1));
        assert_eq!(years(as_of), [(Dust::Silica, Some(12.0)), (Dust::Coal, Some(4.0))]);
        assert_eq!(years(None), [(Dust::Silica, None), (Dust::Coal, None)]);
        let turned = [spells[1].clone(), spell(date(2010, 1, 1), Some(date(2005, 1, 1)))];
        let years = years_by_dust(&turned, as_of);
        assert_eq!(years.iter().map(|it| it.years).collect::<Vec<_>>(), [Some(4.0), None]);
    }

    #[test]
    fn a_spell_ends_after_it_begins_and_lies_within_the_life() {
        let (birth, today) = (Some(date(1965, 5, 6)), date(2026, 1, 1));
        let made = |from, to| ExposureSpell::new(Dust::Silica, String::new(), from, to);
        let turned = made(date(2010, 1, 1), Some(date(2005, 1, 1))).unwrap_err();
        assert_eq!((turned.first.event, turned.then.event), (Event::ExposureBegun, Event::ExposureEnded));
        for (from, to, fault) in [
            (date(1990, 1, 1), Some(date(2005, 1, 1)), None),
            (date(1990, 1, 1), None, None),
            (date(1965, 5, 6), Some(today), None),
            (date(1950, 1, 1), Some(date(1951, 1, 1)), Some((Event::Birth, Event::ExposureBegun))),
            (date(2096, 1, 1), None, Some((Event::ExposureBegun, Event::Today))),
            (date(1990, 1, 1), Some(date(2096, 1, 1)), Some((Event::ExposureEnded, Event::Today))),
        ] {
            let spell = made(from, to).unwrap();
            let told = spell.fits(birth, today).err().map(|it| (it.first.event, it.then.event));
            assert_eq!(told, fault, "{from} {to:?}");
        }
    }
}
