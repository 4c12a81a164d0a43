//! A model's answers that were kept: lines as `propose --json` writes them, read back for judging it.

use std::collections::BTreeMap;
use std::path::Path;

use agreement::{Abstention, LargeSaid, Proposed, Said};
use classification::{LungZone, PerZone, Profusion, Shape};
use models::proposal::ModelIdentity;
use serde_json::{Value, json};
use words::label_faults::LabelFaultWords;
use words::trouble::Trouble;
use words::{Tongue, label_faults};

use crate::json;

/// The first point of 1/0 or more.
const FIRST_POSITIVE: usize = Profusion::OneZero.index();

/// The status of a film that no model saw.
const REFUSED: &str = "refused";
/// So many faults of a file are told.
const FAULTS_MAX: usize = 20;

/// One film's answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// The film's file, as the answer names it; empty where it names none.
    pub file: String,
    /// The film's SOP Instance UID; empty where it names none.
    pub instance: String,
    /// Who answered; none where the film was refused before a model saw it.
    pub model: Option<ModelIdentity>,
    /// The answer, or why there is none.
    pub answer: Result<Proposed, Abstention>,
}

/// The answers of many films, to be found by file.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    by_name: BTreeMap<String, Vec<Answered>>,
    /// Who answered.
    pub model: Option<ModelIdentity>,
}

impl Answers {
    /// From lines of one object each, or one list of them.
    ///
    /// Errors: the first line that is no answer; answers of two models; a film that is answered twice, or below the most
    /// of its own zones (GBZ 70-2015 B.1.2.3.3), each with its line.
    pub fn of(text: &str, tongue: Tongue) -> Result<Self, Trouble> {
        let unlawful = |faults: Vec<String>| Trouble::LabelsUnlawful { faults };
        let words = label_faults::words(tongue);
        let at = words.in_line;
        let mut values = Vec::new();
        if json::parsed(text).is_ok() {
            match json::value(text, tongue).map_err(unlawful)? {
                Value::Array(all) => values.extend((1..).zip(all)),
                one => values.push((1, one)),
            }
        } else {
            for (line, text) in (1..).zip(text.lines()).filter(|(_, it)| !it.trim().is_empty()) {
                let told = |says: Vec<String>| unlawful(says.iter().map(|it| at(line, it)).collect());
                values.push((line, json::value(text, tongue).map_err(told)?));
            }
        }
        let mut answers = Self::default();
        let mut lines: BTreeMap<String, usize> = BTreeMap::new();
        let mut faults = Vec::new();
        for (line, value) in values {
            let none = || unlawful(vec![at(line, words.no_answer)]);
            let answered = answered(&value).ok_or_else(none)?;
            // A refusal may be followed by an answer, as where the file was mended and asked about again.
            let is_refused = answered.answer == Err(Abstention(REFUSED.to_owned()));
            if !is_refused && !answered.file.is_empty() {
                let first = *lines.entry(answered.file.clone()).or_insert(line);
                if first != line {
                    faults.push(at(line, &(words.answered_before)(&answered.file, first)));
                }
            }
            faults.extend(contradiction(&answered, words).map(|said| at(line, &said)));
            answers.keep(answered).map_err(|both| unlawful(vec![both.join(" ≠ ")]))?;
        }
        faults.truncate(FAULTS_MAX);
        if faults.is_empty() { Ok(answers) } else { Err(unlawful(faults)) }
    }

    /// Keeps one more; the last one of a file counts. Errors: another model's, with both digests.
    pub fn keep(&mut self, answered: Answered) -> Result<(), [String; 2]> {
        if let Some(model) = &answered.model {
            match &self.model {
                Some(known) if known.sha256 != model.sha256 => {
                    return Err([known.sha256.clone(), model.sha256.clone()]);
                }
                // A refusal knows no more than the digest.
                Some(known) if !known.id.is_empty() => {}
                _ => self.model = Some(model.clone()),
            }
        }
        let name = Path::new(&answered.file).file_name().map(|it| it.to_string_lossy().into_owned());
        self.by_name.entry(name.unwrap_or_default()).or_default().push(answered);
        Ok(())
    }

    /// Takes up others of the same model.
    pub fn join(&mut self, others: Self) {
        self.model = self.model.take().or(others.model);
        for (name, mut answered) in others.by_name {
            self.by_name.entry(name).or_default().append(&mut answered);
        }
    }

    /// The answer, where there is one only.
    pub fn only(self) -> Option<Answered> {
        let mut all = self.by_name.into_values().flatten();
        all.next().filter(|_| all.next().is_none())
    }

    /// The answer to a film of this SOP Instance UID.
    pub fn to_instance(&self, uid: &str) -> Option<&Answered> {
        self.by_name.values().flatten().rev().find(|it| it.instance == uid && !uid.is_empty())
    }

    /// The answer to a film: by the file's whole name, or by as much of its path as the label has.
    pub fn to(&self, file: &str) -> Option<&Answered> {
        let name = Path::new(file).file_name()?.to_string_lossy().into_owned();
        let of_name = self.by_name.get(&name)?;
        let fits =
            |it: &&Answered| Path::new(&it.file).ends_with(file) || Path::new(file).ends_with(&it.file);
        of_name.iter().rev().find(fits)
    }
}

/// One answer; `None` for what is none.
pub fn answered(value: &Value) -> Option<Answered> {
    let text = |it: &Value| it.as_str().map(str::to_owned);
    let model = &value["model"];
    let model = text(&model["sha256"]).map(|sha256| ModelIdentity {
        id: text(&model["id"]).unwrap_or_default(),
        version: text(&model["version"]).unwrap_or_default(),
        sha256,
    });
    let answer = match value["status"].as_str()? {
        "ok" => Ok(proposed(value)?),
        // A refusal tells its reason in words; for counting, that it was one is enough.
        REFUSED => Err(Abstention(REFUSED.to_owned())),
        status => Err(Abstention(text(&value["reason"]).unwrap_or_else(|| status.to_owned()))),
    };
    let [file, instance] = ["file", "sop_instance_uid"].map(|it| text(&value[it]).unwrap_or_default());
    Some(Answered { file, instance, model, answer })
}

/// A film that is proposed below the most of its own zones.
fn contradiction(it: &Answered, words: &LabelFaultWords) -> Option<String> {
    let proposed = it.answer.as_ref().ok()?;
    let most = proposed.zones.iter().map(|(_, said)| said.point).max()?;
    let overall = proposed.overall.point;
    (overall < most).then(|| (words.answer_below_zones)(&it.file, overall, most))
}

/// The answer to a film that could not be asked about.
pub fn refused(file: &str, said: &str) -> Value {
    json!({ "file": file, "status": "refused", "reason": said })
}

fn proposed(value: &Value) -> Option<Proposed> {
    let zones = &value["zones"];
    let said = |it: &Value| {
        let points = numbers::<12>(&it["points"])?;
        let point = it["profusion"].as_str()?.parse().ok()?;
        Some(Said { point, p_ge_1_0: points[FIRST_POSITIVE..].iter().sum::<f64>().min(1.0) })
    };
    let mut shapes = [0.0; 6];
    for zone in LungZone::ALL {
        let it = &zones[zone.code()];
        let shown: f64 =
            numbers::<12>(&it["points"])?.iter().zip(0..).map(|(p, idx)| p * f64::from(idx)).sum();
        for (sum, shape) in shapes.iter_mut().zip(Shape::ALL) {
            *sum += shown * it["shape"][shape.letter().to_string()].as_f64()?;
        }
    }
    let whole: f64 = shapes.iter().sum();
    Some(Proposed {
        overall: said(&value["overall"])?,
        zones: PerZone::from_fn(|zone| said(&zones[zone.code()])).whole()?,
        shapes: shapes.map(|it| if 0.0 < whole { it / whole } else { 1.0 / 6.0 }),
        large: (value["sees_large"] == true)
            .then(|| LargeSaid::longest(value["large_opacity"]["long_mm"].as_f64().into_iter())),
    })
}

fn numbers<const N: usize>(value: &Value) -> Option<[f64; N]> {
    let all: Option<Vec<f64>> = value.as_array()?.iter().map(Value::as_f64).collect();
    let all: [f64; N] = all?.try_into().ok()?;
    all.iter().all(|it| it.is_finite() && -1e-9 <= *it).then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(file: &str, point: usize) -> String {
        let mut points = [0.0; 12];
        points[point] = 1.0;
        let point = Profusion::from_index(point).unwrap().code();
        let shape = json!({"p": 0.0, "q": 1.0, "r": 0.0, "s": 0.0, "t": 0.0, "u": 0.0});
        let zone = json!({"profusion": point, "points": points, "shape": shape, "area_fraction": 0.1});
        let zones: serde_json::Map<_, _> =
            LungZone::ALL.map(|it| (it.code().to_owned(), zone.clone())).into_iter().collect();
        json!({"file": file, "model": {"id": "m", "version": "1", "sha256": "ab"}, "status": "ok", "zones": zones,
               "overall": {"profusion": point, "points": points, "p_ge_1_0": 1.0}})
        .to_string()
    }

    #[test]
    fn answers_are_found_by_as_much_of_the_path_as_is_there() {
        let text = [line("/films/one/a.dcm", 4), line("/films/two/a.dcm", 1)].join("\n");
        let answers = Answers::of(&text, Tongue::En).unwrap();
        let point = |file: &str| {
            answers.to(file).and_then(|it| it.answer.as_ref().ok()).map(|it| it.overall.point.code())
        };
        assert_eq!(point("two/a.dcm"), Some("0/0"));
        assert_eq!(point("one/a.dcm"), Some("1/1"));
        assert_eq!(point("b.dcm"), None);
        let said = answers.to("one/a.dcm").unwrap().answer.as_ref().unwrap();
        assert_eq!((said.overall.p_ge_1_0, said.letter(), said.is_staged()), (1.0, Shape::Q, true));
    }

    #[test]
    fn an_abstention_keeps_its_reason_and_answers_of_two_models_are_refused() {
        let silent = r#"{"file":"a.dcm","model":{"sha256":"ab"},"status":"abstained","reason":"resolution"}"#;
        let answers = Answers::of(silent, Tongue::En).unwrap();
        assert_eq!(answers.to("a.dcm").unwrap().answer, Err(Abstention("resolution".to_owned())));
        assert!(Answers::of(&format!("{silent}\n{silent}"), Tongue::En).is_err(), "one film is one case");
        let mut low: Value = serde_json::from_str(&line("a.dcm", 7)).unwrap();
        low["overall"]["profusion"] = "0/0".into();
        let Err(Trouble::LabelsUnlawful { faults }) = Answers::of(&low.to_string(), Tongue::En) else {
            panic!()
        };
        assert_eq!(faults, ["line 1: a.dcm overall 0/0 is below 2/2, the most of its own zones"]);
        let refused = r#"{"file":"a.dcm","status":"refused","reason":"it was cut short"}"#;
        assert!(
            Answers::of(&format!("{refused}\n{silent}"), Tongue::En).is_ok(),
            "asked again once the file was mended"
        );
        let other = silent.replace("ab", "cd").replace("a.dcm", "b.dcm");
        assert!(Answers::of(&format!("{silent}\n{other}"), Tongue::En).is_err());
        assert!(Answers::of("{}", Tongue::En).is_err());
        let twice = silent.replace("{\"file\"", "{\"file\":\"b.dcm\",\"file\"");
        let Err(Trouble::LabelsUnlawful { faults }) = Answers::of(&format!("{silent}\n{twice}"), Tongue::En)
        else {
            panic!()
        };
        assert_eq!(faults, ["line 2: file: given twice"]);
    }
}
