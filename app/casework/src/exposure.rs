//! Dusts, the diseases they make, and how long a person has worked in them.

use classification::gbz70::Asbestos;
use jiff::ToSpan as _;
use jiff::civil::Date;

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

    /// Whether the asbestos clauses of the standard hold for this dust.
    pub const fn asbestos(self) -> Asbestos {
        if matches!(self, Self::Asbestos) { Asbestos::Exposed } else { Asbestos::NotExposed }
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

/// One job in one dust, from a day to a day.
///
/// Source: GBZ 70-2015 A.1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExposureSpell {
    /// The dust.
    pub dust: Dust,
    /// The job as the employer names it.
    pub job: String,
    /// The first day.
    pub from: Date,
    /// The last day; `None` while it goes on.
    pub to: Option<Date>,
}

/// The years worked in any dust up to a day: whole calendar years, and the days beyond them in parts
/// of 365.25.
///
/// * `as_of` — the day at which spells that go on, or end later, are cut.
///
/// Spells side by side count once. A spell that ends before it begins counts nothing.
pub fn years_of_exposure(spells: &[ExposureSpell], as_of: Date) -> f64 {
    let mut stretches: Vec<(Date, Date)> = spells
        .iter()
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
    merged.into_iter().map(|(from, to)| years(from, to)).sum()
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
        ExposureSpell { dust: Dust::Silica, job: String::new(), from, to }
    }

    #[test]
    fn dusts_and_diseases_stand_side_by_side() {
        for dust in Dust::ALL {
            assert_eq!(dust.disease().dust(), dust);
            assert_eq!(Dust::from_code(dust.code()), Some(dust));
        }
        assert_eq!(Dust::Asbestos.asbestos(), Asbestos::Exposed);
        assert_eq!(Dust::Talc.asbestos(), Asbestos::NotExposed);
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
        assert_eq!(years_of_exposure(&spells, day), 15.0);
        assert_eq!(years_of_exposure(&spells[..1], date(2003, 3, 1)), 2.0);
        assert_eq!(years_of_exposure(&[], day), 0.0);
        let turned = spell(date(2010, 1, 1), Some(date(2005, 1, 1)));
        assert_eq!(years_of_exposure(&[turned], day), 0.0);
    }

    #[test]
    fn a_part_of_a_year_is_counted_in_days() {
        let spells = [spell(date(2020, 2, 29), None)];
        let years = years_of_exposure(&spells, date(2021, 3, 31));
        assert!((years - (1.0 + 31.0 / 365.25)).abs() < 1e-9, "{years}");
    }
}
