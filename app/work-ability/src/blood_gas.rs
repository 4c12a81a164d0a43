//! The oxygen in arterial blood, and how far it is lacking.

use crate::bands::{BandFault, Bands, BoundaryPolicy, Degree, Judgement, Scale, ValueFault, Worse};
use crate::gbt16180_2014::EDITION;
use crate::provenance::Provenance;
use crate::range::Range;

/// Millimetres of mercury in one kilopascal.
pub const MMHG_PER_KPA: f64 = 7.50062;

/// A unit in which laboratories give a gas's pressure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PressureUnit {
    /// Kilopascal; bands are printed in tenths.
    Kpa,
    /// Millimetre of mercury; bands are printed in whole numbers.
    Mmhg,
}

impl PressureUnit {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Kpa, Self::Mmhg];

    /// The code in files, which is how the unit is written: `kPa`, `mmHg`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kpa => "kPa",
            Self::Mmhg => "mmHg",
        }
    }

    /// The unit of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// What an arterial oxygen pressure can be in this unit, breathing air at rest.
    ///
    /// The most is the pressure of the oxygen in moist air itself, 0.209 × (101.3 − 6.3) kPa: more was
    /// measured with added oxygen, or is written in the other unit.
    pub const fn scale(self) -> Scale {
        match self {
            Self::Kpa => Scale { worse: Worse::Less, steps_per_unit: 10, least: 2.0, most: 20.0 },
            Self::Mmhg => Scale { worse: Worse::Less, steps_per_unit: 1, least: 15.0, most: 150.0 },
        }
    }

    const fn other(self) -> Self {
        match self {
            Self::Kpa => Self::Mmhg,
            Self::Mmhg => Self::Kpa,
        }
    }
}

/// The oxygen pressure of arterial blood, `PaO2`, breathing air; believed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ArterialOxygen {
    value: f64,
    unit: PressureUnit,
}

impl ArterialOxygen {
    /// A pressure as the laboratory gave it.
    ///
    /// # Errors
    /// It is not believed in this unit.
    pub fn new(value: f64, unit: PressureUnit) -> Result<Self, ValueFault> {
        Ok(Self { value: unit.scale().believed(value)?, unit })
    }

    /// The value in the unit it was given in.
    pub const fn value(self) -> f64 {
        self.value
    }

    /// The unit it was given in.
    pub const fn unit(self) -> PressureUnit {
        self.unit
    }

    /// The value in a unit.
    pub fn in_unit(self, unit: PressureUnit) -> f64 {
        match (self.unit, unit) {
            (PressureUnit::Kpa, PressureUnit::Mmhg) => self.value * MMHG_PER_KPA,
            (PressureUnit::Mmhg, PressureUnit::Kpa) => self.value / MMHG_PER_KPA,
            (PressureUnit::Kpa, PressureUnit::Kpa) | (PressureUnit::Mmhg, PressureUnit::Mmhg) => self.value,
        }
    }
}

/// The bands of hypoxaemia as printed in one unit.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitBands {
    unit: PressureUnit,
    bands: Bands,
    provenance: Provenance,
}

impl UnitBands {
    /// The bands in a unit: normal, mild, moderate, severe.
    ///
    /// # Errors
    /// The ranges are no bands on the unit's scale.
    pub fn new(unit: PressureUnit, ranges: [Range; 4], provenance: Provenance) -> Result<Self, BandFault> {
        Ok(Self { unit, bands: Bands::new(unit.scale(), ranges)?, provenance })
    }

    /// In which unit.
    pub const fn unit(&self) -> PressureUnit {
        self.unit
    }

    /// The bands.
    pub const fn bands(&self) -> &Bands {
        &self.bands
    }

    /// Where they come from.
    pub const fn provenance(&self) -> &Provenance {
        &self.provenance
    }
}

/// The bands of hypoxaemia in both units. Data, not a rule: a house sets its own.
#[derive(Debug, Clone, PartialEq)]
pub struct HypoxaemiaBands {
    /// In the order of [`PressureUnit::ALL`].
    rows: [UnitBands; 2],
}

/// How far oxygen is lacking. The bands of the unit of the laboratory decide.
#[derive(Debug, Clone, PartialEq)]
pub struct Hypoxaemia {
    /// The pressure.
    pub measured: ArterialOxygen,
    /// The pressure against the bands of its own unit.
    pub judgement: Judgement,
    /// Where those bands come from.
    pub provenance: Provenance,
    /// What the bands of the other unit say of the pressure written in it, to the step in which they are
    /// printed: `Some` where that is another degree, for the printed limits are not exactly the same.
    pub other_unit: Option<(PressureUnit, Judgement)>,
}

impl HypoxaemiaBands {
    /// These bands, with the default ones for a unit that has none among them; of two for one unit the last
    /// counts.
    pub fn of(own: Vec<UnitBands>) -> Self {
        let mut bands = Self::default();
        for row in own {
            let idx = row.unit as usize;
            bands.rows[idx] = row;
        }
        bands
    }

    /// The bands of each unit, in the order of [`PressureUnit::ALL`].
    pub const fn rows(&self) -> &[UnitBands; 2] {
        &self.rows
    }

    /// How far oxygen is lacking.
    pub fn hypoxaemia(&self, measured: ArterialOxygen, policy: BoundaryPolicy) -> Hypoxaemia {
        let row = &self.rows[measured.unit as usize];
        let judgement = row.bands.judge(measured.value, policy);
        let other = measured.unit.other();
        let written = other.scale().rounded(measured.in_unit(other));
        let there = self.rows[other as usize].bands.judge(written, policy);
        let differs = there.degree != judgement.degree;
        Hypoxaemia {
            measured,
            judgement,
            provenance: row.provenance.clone(),
            other_unit: differs.then_some((other, there)),
        }
    }
}

impl Hypoxaemia {
    /// The degree; [`Degree::Normal`] is no hypoxaemia.
    pub const fn degree(&self) -> Degree {
        self.judgement.degree
    }
}

/// GB/T 16180-2014 as it is remembered: normal, mild, moderate, severe. Not confirmed in print; where the
/// normal band begins is one printed step above the mild one.
impl Default for HypoxaemiaBands {
    fn default() -> Self {
        Self {
            rows: PressureUnit::ALL.map(|unit| {
                let printed = match unit {
                    PressureUnit::Kpa => ["≥10.6", "8.0–10.5", "5.3–7.9", "<5.3"],
                    PressureUnit::Mmhg => ["≥80", "60–79", "40–59", "<40"],
                };
                let ranges = printed.map(|it| it.parse().expect("a range as printed"));
                let provenance = Provenance::unconfirmed(EDITION, "凭记忆 · from memory");
                UnitBands::new(unit, ranges, provenance).expect("bands as printed")
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(value: f64, unit: PressureUnit) -> Hypoxaemia {
        let measured = ArterialOxygen::new(value, unit).unwrap();
        HypoxaemiaBands::default().hypoxaemia(measured, BoundaryPolicy::WorseBand)
    }

    #[test]
    fn units_are_read_back_and_the_rows_stand_in_their_order() {
        for (unit, row) in PressureUnit::ALL.into_iter().zip(HypoxaemiaBands::default().rows()) {
            assert_eq!(PressureUnit::from_code(unit.code()), Some(unit));
            assert_eq!(row.unit(), unit);
            assert!(!row.provenance().confirmed);
        }
    }

    #[test]
    fn a_pressure_is_the_same_in_both_units() {
        let measured = ArterialOxygen::new(60.0, PressureUnit::Mmhg).unwrap();
        assert!((measured.in_unit(PressureUnit::Kpa) - 7.999_339).abs() < 1e-6);
        let back = ArterialOxygen::new(measured.in_unit(PressureUnit::Kpa), PressureUnit::Kpa).unwrap();
        assert!((back.in_unit(PressureUnit::Mmhg) - 60.0).abs() < 1e-9);
    }

    #[test]
    fn whole_millimetres_of_mercury_say_the_same_in_kilopascal() {
        for mmhg in 15..=150 {
            let found = found(f64::from(mmhg), PressureUnit::Mmhg);
            assert_eq!(found.other_unit, None, "{mmhg} mmHg");
        }
        for tenths in 20..=199 {
            let found = found(f64::from(tenths) / 10.0, PressureUnit::Kpa);
            assert_eq!(found.other_unit, None, "{tenths} tenths of a kPa");
        }
    }

    #[test]
    fn where_the_printed_limits_differ_the_unit_of_the_laboratory_decides() {
        let found = found(39.8, PressureUnit::Mmhg);
        assert_eq!(found.degree(), Degree::Severe);
        let (unit, there) = found.other_unit.expect("5.3 kPa is moderate");
        assert_eq!((unit, there.value, there.degree), (PressureUnit::Kpa, 5.3, Degree::Moderate));
    }

    #[test]
    fn a_pressure_in_the_wrong_unit_is_not_believed() {
        for value in [-1.0, 0.0, 1.9, 20.1, 68.0, 101.0, f64::NAN, f64::INFINITY] {
            assert!(ArterialOxygen::new(value, PressureUnit::Kpa).is_err(), "{value} kPa");
        }
        for value in [-60.0, 9.1, 14.9, 150.1, f64::NAN] {
            assert!(ArterialOxygen::new(value, PressureUnit::Mmhg).is_err(), "{value} mmHg");
        }
    }
}
