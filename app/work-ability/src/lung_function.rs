//! What a lung-function test measured, and how far it is impaired.

use std::collections::BTreeMap;

use crate::bands::{BandFault, Bands, BoundaryPolicy, Degree, Judgement, Scale, ValueFault, Worse};
use crate::gbt16180_2014::EDITION;
use crate::provenance::Provenance;
use crate::range::Range;

/// One figure of a lung-function test, in per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// FVC, forced vital capacity, in per cent of the predicted value.
    Fvc,
    /// FEV1, the volume of the first second, in per cent of the predicted value.
    Fev1,
    /// MVV, maximal voluntary ventilation, in per cent of the predicted value.
    Mvv,
    /// FEV1/FVC, in per cent.
    Fev1OverFvc,
    /// RV/TLC, the residual part of the total capacity, in per cent: more of it is worse.
    RvOverTlc,
    /// `DLco`, diffusing capacity for carbon monoxide, in per cent of the predicted value.
    Dlco,
}

impl Measure {
    /// In the order in which the standard prints them.
    pub const ALL: [Self; 6] =
        [Self::Fvc, Self::Fev1, Self::Mvv, Self::Fev1OverFvc, Self::RvOverTlc, Self::Dlco];

    /// The code in files: `fvc_percent`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fvc => "fvc_percent",
            Self::Fev1 => "fev1_percent",
            Self::Mvv => "mvv_percent",
            Self::Fev1OverFvc => "fev1_fvc_percent",
            Self::RvOverTlc => "rv_tlc_percent",
            Self::Dlco => "dlco_percent",
        }
    }

    /// The measure of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// What the measure can be. The least is over 1, so that a ratio written as 0.65 is found out.
    pub const fn scale(self) -> Scale {
        match self {
            Self::Fvc | Self::Fev1 | Self::Mvv | Self::Dlco => {
                Scale { worse: Worse::Less, steps_per_unit: 1, least: 5.0, most: 250.0 }
            }
            Self::Fev1OverFvc => Scale { worse: Worse::Less, steps_per_unit: 1, least: 10.0, most: 100.0 },
            Self::RvOverTlc => Scale { worse: Worse::More, steps_per_unit: 1, least: 5.0, most: 95.0 },
        }
    }
}

/// The figures of one lung-function test: at least one, each of them believed.
#[derive(Debug, Clone, PartialEq)]
pub struct LungFunction {
    values: BTreeMap<Measure, f64>,
}

/// Why figures are no lung-function test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LungFunctionFault {
    /// There is none.
    Nothing,
    /// One is not believed.
    Value(Measure, ValueFault),
}

impl LungFunction {
    /// A test of these figures, in per cent; of a measure named twice the last counts.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn new(values: impl IntoIterator<Item = (Measure, f64)>) -> Result<Self, Vec<LungFunctionFault>> {
        let values: BTreeMap<_, _> = values.into_iter().collect();
        let unbelieved = values.iter().filter_map(|(measure, value)| {
            let fault = measure.scale().believed(*value).err()?;
            Some(LungFunctionFault::Value(*measure, fault))
        });
        let mut faults: Vec<_> = unbelieved.collect();
        if values.is_empty() {
            faults.push(LungFunctionFault::Nothing);
        }
        if faults.is_empty() { Ok(Self { values }) } else { Err(faults) }
    }

    /// A figure in per cent, if it was measured.
    pub fn get(&self, measure: Measure) -> Option<f64> {
        self.values.get(&measure).copied()
    }
}

/// The bands of one measure.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasureBands {
    measure: Measure,
    bands: Bands,
    provenance: Provenance,
}

impl MeasureBands {
    /// The bands of a measure: normal, mild, moderate, severe.
    ///
    /// # Errors
    /// The ranges are no bands on the measure's scale.
    pub fn new(measure: Measure, ranges: [Range; 4], provenance: Provenance) -> Result<Self, BandFault> {
        Ok(Self { measure, bands: Bands::new(measure.scale(), ranges)?, provenance })
    }

    /// Of which measure.
    pub const fn measure(&self) -> Measure {
        self.measure
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

/// The bands of every measure. Data, not a rule: a house sets its own.
#[derive(Debug, Clone, PartialEq)]
pub struct LungFunctionBands {
    /// In the order of [`Measure::ALL`].
    rows: [MeasureBands; 6],
}

impl LungFunctionBands {
    /// These bands, with the default ones for every measure that has none among them; of two for one
    /// measure the last counts.
    pub fn of(own: Vec<MeasureBands>) -> Self {
        let mut bands = Self::default();
        for row in own {
            let idx = row.measure as usize;
            bands.rows[idx] = row;
        }
        bands
    }

    /// The bands of each measure, in the order of [`Measure::ALL`].
    pub const fn rows(&self) -> &[MeasureBands; 6] {
        &self.rows
    }

    /// How far a lung function is impaired: as far as the worst of the figures that were given.
    pub fn impairment(&self, measured: &LungFunction, policy: BoundaryPolicy) -> Impairment {
        let judged = self.rows.iter().filter_map(|row| {
            let value = measured.get(row.measure)?;
            Some(JudgedMeasure {
                measure: row.measure,
                judgement: row.bands.judge(value, policy),
                provenance: row.provenance.clone(),
            })
        });
        Impairment { judged: judged.collect() }
    }
}

/// How far a lung function is impaired, figure by figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Impairment {
    /// Never empty, for a test has at least one figure.
    judged: Vec<JudgedMeasure>,
}

/// One figure against its bands.
#[derive(Debug, Clone, PartialEq)]
pub struct JudgedMeasure {
    /// Which figure.
    pub measure: Measure,
    /// Its value, in per cent, and degree.
    pub judgement: Judgement,
    /// Where its bands come from.
    pub provenance: Provenance,
}

impl Impairment {
    /// The degree of the worst figure.
    pub fn degree(&self) -> Degree {
        self.judged.iter().map(|it| it.judgement.degree).max().unwrap_or(Degree::Normal)
    }

    /// Every figure that was given, in the order of [`Measure::ALL`].
    pub fn judged(&self) -> &[JudgedMeasure] {
        &self.judged
    }

    /// The figures that decided: all those of the worst degree. Nothing decides what is normal.
    pub fn deciding(&self) -> impl Iterator<Item = &JudgedMeasure> {
        let degree = self.degree();
        self.judged.iter().filter(move |it| it.judgement.degree == degree && degree != Degree::Normal)
    }

    /// The measures that were not given: the degree stands without them.
    pub fn not_given(&self) -> impl Iterator<Item = Measure> {
        let given = |measure: &Measure| self.judged.iter().any(|it| it.measure == *measure);
        Measure::ALL.into_iter().filter(move |it| !given(it))
    }
}

/// GB/T 16180-2014 as it is remembered: normal, mild, moderate, severe. Not confirmed in print.
impl Default for LungFunctionBands {
    fn default() -> Self {
        Self {
            rows: Measure::ALL.map(|measure| {
                let printed = match measure {
                    Measure::Fvc | Measure::Fev1 | Measure::Mvv => [">80", "60–79", "40–59", "<40"],
                    Measure::Fev1OverFvc => [">70", "55–69", "35–54", "<35"],
                    Measure::RvOverTlc => ["<35", "36–45", "46–55", ">55"],
                    Measure::Dlco => [">80", "60–79", "45–59", "<45"],
                };
                let ranges = printed.map(|it| it.parse().expect("a range as printed"));
                let provenance = Provenance::unconfirmed(EDITION, "凭记忆 · from memory");
                MeasureBands::new(measure, ranges, provenance).expect("bands as printed")
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn impairment(values: &[(Measure, f64)]) -> Impairment {
        let measured = LungFunction::new(values.iter().copied()).unwrap();
        LungFunctionBands::default().impairment(&measured, BoundaryPolicy::WorseBand)
    }

    #[test]
    fn codes_are_read_back_and_the_rows_stand_in_their_order() {
        for (measure, row) in Measure::ALL.into_iter().zip(LungFunctionBands::default().rows()) {
            assert_eq!(Measure::from_code(measure.code()), Some(measure));
            assert_eq!(row.measure(), measure);
            assert!(!row.provenance().confirmed);
        }
    }

    #[test]
    fn the_worst_figure_decides_and_is_named() {
        let found = impairment(&[(Measure::Fvc, 85.0), (Measure::Dlco, 50.0), (Measure::Fev1, 62.0)]);
        assert_eq!(found.degree(), Degree::Moderate);
        let deciding: Vec<_> = found.deciding().map(|it| it.measure).collect();
        assert_eq!(deciding, [Measure::Dlco]);
        let not_given: Vec<_> = found.not_given().collect();
        assert_eq!(not_given, [Measure::Mvv, Measure::Fev1OverFvc, Measure::RvOverTlc]);
    }

    #[test]
    fn figures_of_one_degree_decide_together_and_none_decides_what_is_normal() {
        let found = impairment(&[(Measure::Fvc, 39.9), (Measure::RvOverTlc, 60.0)]);
        assert_eq!((found.degree(), found.deciding().count()), (Degree::Severe, 2));
        let found = impairment(&[(Measure::Fvc, 95.0), (Measure::RvOverTlc, 30.0)]);
        assert_eq!((found.degree(), found.deciding().count()), (Degree::Normal, 0));
    }

    #[test]
    fn every_figure_that_is_not_believed_is_named_at_once() {
        let typed = [(Measure::Fvc, -3.0), (Measure::Fev1OverFvc, 0.65), (Measure::Dlco, 60.0)];
        let faults = LungFunction::new(typed).unwrap_err();
        assert_eq!(faults.len(), 2, "{faults:?}");
        assert_eq!(LungFunction::new([]), Err(vec![LungFunctionFault::Nothing]));
    }

    #[test]
    fn a_house_sets_the_bands_of_one_measure_and_keeps_the_others() {
        let own = Provenance { edition: "own".to_owned(), source: "panel".to_owned(), confirmed: true };
        let ranges = ["≥80", "60–<80", "40–<60", "<40"].map(|it| it.parse().unwrap());
        let bands = LungFunctionBands::of(vec![MeasureBands::new(Measure::Mvv, ranges, own).unwrap()]);
        let given = LungFunctionBands::default();
        for (own, given) in bands.rows().iter().zip(given.rows()) {
            assert_eq!(own == given, own.measure() != Measure::Mvv);
        }
    }
}
