//! `CASE.json`: what was found of a person's breathing, for `profusion work-ability`.

use classification::gbz70::Stage;
use serde_json::{Map, Value};
use words::json_faults::JsonFaultWords;
use words::terms::ability;
use words::trouble::Trouble;
use words::{Tongue, json_faults};
use work_ability::bands::ValueFault;
use work_ability::blood_gas::{ArterialOxygen, PressureUnit};
use work_ability::grade::{OccupationalCancer, Tuberculosis};
use work_ability::lung_function::{LungFunction, LungFunctionFault, Measure};
use work_ability::rules::MeasuredCase;

use crate::json;

const STAGE: &str = "stage";
const LUNG_FUNCTION: &str = "lung_function";
const OXYGEN: [(&str, PressureUnit); 2] =
    [("pao2_kpa", PressureUnit::Kpa), ("pao2_mmhg", PressureUnit::Mmhg)];
const TUBERCULOSIS: &str = "active_tuberculosis";
const CANCER: &str = "occupational_cancer";

/// A case as written: `stage`, and beside it `lung_function`, `pao2_kpa` or `pao2_mmhg`,
/// `active_tuberculosis`, `occupational_cancer`. What is `null` or not there was not found out.
///
/// * `occupational_cancer` — `false`, `"lung-cancer"`, `"mesothelioma"`, or `true` where the kind is not said.
///
/// Errors: every fault of the case at once.
pub fn case(text: &str, tongue: Tongue) -> Result<MeasuredCase, Trouble> {
    let unlawful = |faults| Trouble::CaseUnlawful { faults };
    let value = json::value(text, tongue).map_err(unlawful)?;
    let words = json_faults::words(tongue);
    let Value::Object(written) = value else {
        return Err(unlawful(vec![words.is_one_object.to_owned()]));
    };
    let mut reader = Reader { tongue, words, faults: Vec::new() };
    reader.only(&written, "", |it| {
        [STAGE, LUNG_FUNCTION, TUBERCULOSIS, CANCER].contains(&it) || OXYGEN.iter().any(|(key, _)| *key == it)
    });
    let stage = reader.stage(&written);
    let lung_function = reader.lung_function(&written);
    let arterial_oxygen = reader.arterial_oxygen(&written);
    let tuberculosis = reader.tuberculosis(&written);
    let cancer = reader.cancer(&written);
    match stage {
        Some(stage) if reader.faults.is_empty() => {
            Ok(MeasuredCase { stage, lung_function, arterial_oxygen, tuberculosis, cancer })
        }
        _ => Err(unlawful(reader.faults)),
    }
}

/// Reads on past a fault, so that all of them are told.
struct Reader {
    tongue: Tongue,
    words: &'static JsonFaultWords,
    faults: Vec<String>,
}

/// A key's value; none where it is not there or `null`.
fn given<'a>(written: &'a Map<String, Value>, key: &str) -> Option<&'a Value> {
    written.get(key).filter(|it| !it.is_null())
}

impl Reader {
    fn fault(&mut self, key: &str, says: &str) {
        self.faults.push(format!("{key}: {says}"));
    }

    fn only(&mut self, written: &Map<String, Value>, within: &str, known: impl Fn(&str) -> bool) {
        for key in written.keys().filter(|it| !known(it)) {
            self.fault(&format!("{within}{key}"), self.words.no_such_field);
        }
    }

    fn stage(&mut self, written: &Map<String, Value>) -> Option<Stage> {
        let stage = given(written, STAGE).and_then(Value::as_str).and_then(Stage::from_code);
        if stage.is_none() {
            let codes = Stage::ALL.map(Stage::code).join(", ");
            let owed = self.words.is_one_of;
            self.faults.push(format!("{STAGE}: {owed} {codes}"));
        }
        stage
    }

    fn number(&mut self, key: &str, value: &Value) -> Option<f64> {
        let number = value.as_f64();
        if number.is_none() {
            self.fault(key, self.words.is_number);
        }
        number
    }

    fn unbelieved(&mut self, key: &str, fault: ValueFault) {
        self.faults.push(format!("{key}: {}", ability::value_fault(fault, self.tongue)));
    }

    fn lung_function(&mut self, written: &Map<String, Value>) -> Option<LungFunction> {
        let Some(figures) = given(written, LUNG_FUNCTION)?.as_object() else {
            self.fault(LUNG_FUNCTION, self.words.is_figures);
            return None;
        };
        let within = format!("{LUNG_FUNCTION}.");
        self.only(figures, &within, |it| Measure::from_code(it).is_some());
        let n_before = self.faults.len();
        let mut values = Vec::new();
        for measure in Measure::ALL {
            let Some(value) = given(figures, measure.code()) else { continue };
            let value = self.number(&format!("{within}{}", measure.code()), value);
            values.extend(value.map(|it| (measure, it)));
        }
        match LungFunction::new(values) {
            Ok(measured) => Some(measured),
            Err(faults) => {
                for fault in faults {
                    match fault {
                        LungFunctionFault::Value(measure, fault) => {
                            self.unbelieved(&format!("{within}{}", measure.code()), fault);
                        }
                        // Where a figure was written that is no number, that has been told.
                        LungFunctionFault::Nothing if n_before < self.faults.len() => {}
                        LungFunctionFault::Nothing => {
                            self.fault(LUNG_FUNCTION, self.words.holds_no_figure);
                        }
                    }
                }
                None
            }
        }
    }

    fn arterial_oxygen(&mut self, written: &Map<String, Value>) -> Option<ArterialOxygen> {
        let both: Vec<_> =
            OXYGEN.iter().filter_map(|(key, unit)| Some((*key, *unit, given(written, key)?))).collect();
        if let [(first, ..), (second, ..)] = both[..] {
            self.fault(&format!("{first}, {second}"), self.words.one_is_enough);
        }
        let mut read = None;
        for (key, unit, value) in both {
            let Some(value) = self.number(key, value) else { continue };
            match ArterialOxygen::new(value, unit) {
                Ok(pressure) => read = Some(pressure),
                Err(fault) => self.unbelieved(key, fault),
            }
        }
        read
    }

    fn tuberculosis(&mut self, written: &Map<String, Value>) -> Option<Tuberculosis> {
        match given(written, TUBERCULOSIS)? {
            Value::Bool(true) => Some(Tuberculosis::Active),
            Value::Bool(false) => Some(Tuberculosis::NotActive),
            _ => {
                self.fault(TUBERCULOSIS, self.words.is_true_or_false);
                None
            }
        }
    }

    fn cancer(&mut self, written: &Map<String, Value>) -> Option<OccupationalCancer> {
        let cancer = match given(written, CANCER)? {
            Value::Bool(true) => Some(OccupationalCancer::OneOfThem),
            Value::Bool(false) => Some(OccupationalCancer::None),
            Value::String(code) => {
                let kinds = [OccupationalCancer::Lung, OccupationalCancer::Mesothelioma];
                kinds.into_iter().find(|it| it.code() == code)
            }
            _ => None,
        };
        if cancer.is_none() {
            self.fault(CANCER, self.words.is_cancer);
        }
        cancer
    }
}
