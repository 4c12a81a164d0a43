//! `READINGS.json`: classifications of one radiograph in their order, for `profusion determine`.

use casework::panel::final_determination::{
    self, Classified, Determination, Fault, Found, InMedian, Letters, OnUnreadable, Outcome, Policy,
    ReaderKind, SameMajor, SeveralPairs,
};
use classification::ilo::LargeOpacity;
use classification::{Profusion, Setting};
use serde_json::{Map, Value};
use words::json_faults::JsonFaultWords;
use words::terms::determination as terms;
use words::trouble::Trouble;
use words::{Tongue, json_faults};

use crate::json;

/// What classifications come to.
#[derive(Debug, Clone, PartialEq)]
pub struct Determined {
    /// The final determination, or what is owed for it.
    pub determination: Determination,
    /// How the regulation's open points are settled: the program's defaults, and what the file says instead.
    pub policy: Policy,
}

impl Determined {
    /// Nothing more is owed.
    pub const fn is_final(&self) -> bool {
        matches!(self.determination.outcome, Outcome::Final(_))
    }
}

/// What the readings of `{"readings": […], "policy": {…}}` come to.
///
/// A reading has `"reader"`, `"A"` or `"B"`, and then one of
///
/// * `"profusion"` and `"large"`, as `"1/0"` and `"O"`;
/// * `"parenchymal": false`;
/// * `"unreadable": true`.
///
/// The policy may hold `no_abnormality`, `letters`, `same_major`, `several_pairs`, `in_median` and
/// `on_unreadable`, each as its code.
///
/// Errors: every fault at once.
pub fn determined(text: &str, tongue: Tongue) -> Result<Determined, Trouble> {
    let unlawful = |faults| Trouble::ReadingsUnlawful { faults };
    let value = json::value(text, tongue).map_err(unlawful)?;
    let words = json_faults::words(tongue);
    let mut reader = Reader { words, faults: Vec::new() };
    let mut classified = Vec::new();
    let mut policy = Policy::default();
    match &value {
        Value::Object(written) => {
            reader.only("", written, &["readings", "policy"]);
            match written.get("readings") {
                Some(Value::Array(all)) => {
                    for (idx, it) in all.iter().enumerate() {
                        classified.extend(reader.classified(idx, it));
                    }
                }
                _ => reader.fault("readings", words.is_readings),
            }
            match written.get("policy") {
                None | Some(Value::Null) => {}
                Some(Value::Object(written)) => reader.policy(written, &mut policy),
                Some(_) => reader.fault("policy", words.is_object),
            }
        }
        _ => reader.faults.push(words.is_one_object.to_owned()),
    }
    if !reader.faults.is_empty() {
        return Err(unlawful(reader.faults));
    }
    let faults =
        |faults: Vec<Fault>| unlawful(faults.into_iter().map(|it| terms::fault(it, tongue)).collect());
    let determination = final_determination::determine(&classified, &policy).map_err(faults)?;
    Ok(Determined { determination, policy })
}

/// Reads on past a fault, so that all of them are told.
struct Reader {
    words: &'static JsonFaultWords,
    faults: Vec<String>,
}

impl Reader {
    fn fault(&mut self, at: &str, says: &str) {
        self.faults.push(format!("{at}: {says}"));
    }

    fn only(&mut self, within: &str, written: &Map<String, Value>, known: &[&str]) {
        for key in written.keys().filter(|it| !known.contains(&it.as_str())) {
            self.fault(&format!("{within}{key}"), self.words.no_such_field);
        }
    }

    /// The value of a code, or the list of the codes there are.
    fn coded<T>(
        &mut self,
        at: &str,
        value: Option<&Value>,
        all: &[T],
        code: fn(&T) -> &'static str,
    ) -> Option<T>
    where
        T: Copy,
    {
        let text = value.and_then(Value::as_str);
        let found = all.iter().find(|it| text == Some(code(it))).copied();
        if found.is_none() {
            let codes: Vec<_> = all.iter().map(code).collect();
            let one_of = self.words.is_one_of;
            self.faults.push(format!("{at}: {one_of} {}", codes.join(", ")));
        }
        found
    }

    fn yes_no(&mut self, at: &str, value: Option<&Value>) -> Option<bool> {
        match value {
            None | Some(Value::Null) => None,
            Some(Value::Bool(it)) => Some(*it),
            Some(_) => {
                self.fault(at, self.words.is_true_or_false);
                None
            }
        }
    }

    fn classified(&mut self, idx: usize, value: &Value) -> Option<Classified> {
        let within = (self.words.in_reading)(idx + 1);
        let Value::Object(written) = value else {
            self.fault(within.trim_end_matches([' ', ',']), self.words.is_object);
            return None;
        };
        self.only(&within, written, &["reader", "profusion", "large", "parenchymal", "unreadable"]);
        let reader = written.get("reader");
        let by = self.coded(&format!("{within}reader"), reader, &ReaderKind::ALL, |it| it.code());
        let found = self.found(&within, written);
        Some(Classified { by: by?, found: found? })
    }

    fn found(&mut self, within: &str, written: &Map<String, Value>) -> Option<Found> {
        let given = |key: &str| written.get(key).filter(|it| !it.is_null());
        let unreadable = self.yes_no(&format!("{within}unreadable"), given("unreadable"));
        let parenchymal = self.yes_no(&format!("{within}parenchymal"), given("parenchymal"));
        if unreadable == Some(true) {
            for key in ["parenchymal", "profusion", "large"].into_iter().filter(|it| given(it).is_some()) {
                self.fault(&format!("{within}{key}"), self.words.not_classified);
            }
            return Some(Found::Unreadable);
        }
        if parenchymal == Some(false) {
            let none = given("large").is_none_or(|it| it.as_str() == Some(LargeOpacity::O.code()));
            let denied = [("profusion", given("profusion").is_none()), ("large", none)];
            for (key, _) in denied.into_iter().filter(|(_, holds)| !holds) {
                self.fault(&format!("{within}{key}"), self.words.abnormalities_denied);
            }
            return Some(Found::NoAbnormality);
        }
        let profusion =
            self.coded(&format!("{within}profusion"), given("profusion"), &Profusion::ALL, |it| it.code());
        let large = self.coded(&format!("{within}large"), given("large"), &LargeOpacity::ALL, |it| it.code());
        Some(Found::Opacities { profusion: profusion?, large: large? })
    }

    fn policy(&mut self, written: &Map<String, Value>, policy: &mut Policy) {
        let points =
            ["no_abnormality", "letters", "same_major", "several_pairs", "in_median", "on_unreadable"];
        self.only("policy.", written, &points);
        self.settle(written, points[0], &mut policy.no_abnormality, &Profusion::ALL, |it| it.code());
        self.settle(written, points[1], &mut policy.letters, &Letters::ALL, |it| it.code());
        self.settle(written, points[2], &mut policy.same_major, &SameMajor::ALL, |it| it.code());
        self.settle(written, points[3], &mut policy.several_pairs, &SeveralPairs::ALL, |it| it.code());
        self.settle(written, points[4], &mut policy.in_median, &InMedian::ALL, |it| it.code());
        self.settle(written, points[5], &mut policy.on_unreadable, &OnUnreadable::ALL, |it| it.code());
    }

    fn settle<T: Copy>(
        &mut self,
        written: &Map<String, Value>,
        key: &str,
        setting: &mut Setting<T>,
        all: &[T],
        code: fn(&T) -> &'static str,
    ) {
        let Some(value) = written.get(key).filter(|it| !it.is_null()) else { return };
        if let Some(value) = self.coded(&format!("policy.{key}"), Some(value), all, code) {
            *setting = Setting::unconfirmed(value, "READINGS.json, policy");
        }
    }
}
