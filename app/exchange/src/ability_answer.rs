//! The grade of work ability, or why there is none, with everything it rests on: for programs and for people.

use std::collections::BTreeSet;

use classification::gbz70::Stage;
use serde_json::{Map, Value, json};
use words::Tongue;
use words::terms::{ability, ability_answer as said};
use work_ability::bands::Judgement;
use work_ability::blood_gas::Hypoxaemia;
use work_ability::grade::{AbilityRow, Answer, Condition, Finding, Listing};
use work_ability::lung_function::{Impairment, JudgedMeasure, Measure};
use work_ability::provenance::Provenance;
use work_ability::rules::{AbilityRules, Assessment, MeasuredCase};

/// The answer as `{"outcome": "graded" | "owed" | "unlisted", "grade": …, "row": …, …}`.
///
/// A grade is a number from 1, the severest, to 10, and `null` where there is none; `at_least` is then the
/// mildest that the case can have. `confirmed` is true only where the row and all bands used are.
pub fn answer_json(case: &MeasuredCase, rules: &AbilityRules, tongue: Tongue) -> Value {
    let own = rules.assess(case);
    let (row, not_excluded) = rows_of(&own.answer);
    let policies = rules.otherwise(case);
    let under = policies.iter().map(|it| (it.policy.code().to_owned(), summary(it)));
    let mut said = summary(&own);
    let rest = json!({
        "stage": case.stage.code(),
        "said": said::headline(&own.answer, tongue),
        "row": row.map(|it| row_json(it, tongue)),
        "not_excluded": not_excluded.iter().map(|it| row_json(it, tongue)).collect::<Vec<_>>(),
        "owed": owed(&own.answer).map(Finding::code).collect::<Vec<_>>(),
        "lung_function": own.impairment.as_ref().map(impairment_json),
        "hypoxaemia": own.hypoxaemia.as_ref().map(hypoxaemia_json),
        "boundary_policy": own.policy.code(),
        "under_other_policies": under.collect::<Map<_, _>>(),
        "edition": edition(row, rules),
        "source": row.map(|it| &it.provenance.source),
        "confirmed": own.confirmed(),
    });
    if let (Value::Object(said), Value::Object(rest)) = (&mut said, rest) {
        said.extend(rest);
    }
    said
}

/// The part of an answer that another policy may change.
fn summary(it: &Assessment<'_>) -> Value {
    let outcome = match it.answer {
        Answer::Graded { .. } => "graded",
        Answer::Owed { .. } => "owed",
        Answer::Unlisted { .. } => "unlisted",
    };
    json!({
        "outcome": outcome,
        "grade": it.answer.grade().map(work_ability::grade::Grade::number),
        "at_least": it.answer.at_least().map(work_ability::grade::Grade::number),
    })
}

/// The row that decided, or that is the floor; and the rows that stay open.
fn rows_of<'a, 'b>(answer: &'b Answer<'a>) -> (Option<&'a AbilityRow>, &'b [&'a AbilityRow]) {
    match answer {
        Answer::Graded { row, not_excluded } => (Some(row), not_excluded),
        Answer::Owed { floor, open, .. } => (*floor, open),
        Answer::Unlisted { floor, .. } => (*floor, &[]),
    }
}

fn owed(answer: &Answer<'_>) -> impl Iterator<Item = Finding> {
    let findings = match answer {
        Answer::Owed { findings, .. } => findings.clone(),
        Answer::Graded { .. } | Answer::Unlisted { .. } => BTreeSet::new(),
    };
    findings.into_iter()
}

/// The edition of the row; where there is none, of the table.
fn edition(row: Option<&AbilityRow>, rules: &AbilityRules) -> String {
    let rows = row.map_or(rules.work_ability.rows(), std::slice::from_ref);
    let editions: BTreeSet<&str> = rows.iter().map(|it| it.provenance.edition.as_str()).collect();
    editions.into_iter().collect::<Vec<_>>().join("; ")
}

fn row_json(row: &AbilityRow, tongue: Tongue) -> Value {
    json!({
        "name": row.name,
        "grade": row.grade.number(),
        "listed": row.listing == Listing::Listed,
        "stages": row.stages.iter().copied().map(Stage::code).collect::<Vec<_>>(),
        "with": row.conditions.iter().copied().map(Condition::code).collect::<Vec<_>>(),
        "said": ability::ability_row(row, tongue),
        "edition": row.provenance.edition,
        "source": row.provenance.source,
        "confirmed": row.provenance.confirmed,
    })
}

fn judged_json(it: &Judgement, provenance: &Provenance) -> Map<String, Value> {
    let otherwise =
        it.otherwise.iter().map(|(policy, degree)| (policy.code().to_owned(), json!(degree.code())));
    let fields = [
        ("value", json!(it.value)),
        ("degree", json!(it.degree.code())),
        ("band", json!(it.band.to_string())),
        ("between", json!(it.between.map(|(better, worse)| [better.code(), worse.code()]))),
        ("under_other_policies", Value::Object(otherwise.collect())),
        ("edition", json!(provenance.edition)),
        ("source", json!(provenance.source)),
        ("confirmed", json!(provenance.confirmed)),
    ];
    fields.map(|(key, value)| (key.to_owned(), value)).into_iter().collect()
}

fn impairment_json(it: &Impairment) -> Value {
    let values = it.judged().iter().map(|judged| {
        let mut value = judged_json(&judged.judgement, &judged.provenance);
        value.insert("measure".to_owned(), json!(judged.measure.code()));
        value
    });
    json!({
        "degree": it.degree().code(),
        "decided_by": it.deciding().map(|it| it.measure.code()).collect::<Vec<_>>(),
        "values": values.collect::<Vec<_>>(),
        "not_given": it.not_given().map(Measure::code).collect::<Vec<_>>(),
    })
}

fn hypoxaemia_json(it: &Hypoxaemia) -> Value {
    let mut value = judged_json(&it.judgement, &it.provenance);
    value.insert("unit".to_owned(), json!(it.measured.unit().code()));
    let other = it.other_unit.as_ref().map(|(unit, there)| {
        json!({ "unit": unit.code(), "value": there.value, "degree": there.degree.code(), "band": there.band.to_string() })
    });
    value.insert("other_unit".to_owned(), json!(other));
    Value::Object(value)
}

/// The answer as lines for a terminal, the grade first.
pub fn answer_lines(case: &MeasuredCase, rules: &AbilityRules, tongue: Tongue) -> Vec<String> {
    let own = rules.assess(case);
    let (row, not_excluded) = rows_of(&own.answer);
    let mut lines = vec![said::headline(&own.answer, tongue)];
    if let Some(row) = row {
        lines.push(format!("  {}: {}", row.name, ability::ability_row(row, tongue)));
    }
    let basis = row.map_or_else(|| edition(row, rules), |it| said::basis(&it.provenance, tongue));
    lines.push(format!("  {basis}"));
    if let Some(it) = &own.impairment {
        lines.push(ability::lung_function_degree(it.degree(), tongue).to_owned());
        let deciding: Vec<_> = it.deciding().map(|it| it.measure).collect();
        lines.extend(it.judged().iter().map(|it| measure_line(it, &deciding, tongue)));
        lines.extend(said::not_given(it, tongue).map(|it| format!("  {it}")));
    }
    if let Some(it) = &own.hypoxaemia {
        lines.extend(hypoxaemia_lines(it, tongue));
    }
    if !not_excluded.is_empty() {
        lines.push(said::not_excluded(own.answer.grade().is_some(), tongue));
        lines.extend(not_excluded.iter().map(|it| format!("  {}", said::open_row(it, tongue))));
    }
    lines.push(said::between_bands(own.policy, tongue));
    let otherwise = rules.otherwise(case);
    let otherwise = otherwise.iter().map(|it| said::under_policy(it.policy, &it.answer, tongue));
    lines.extend(otherwise.map(|it| format!("  {it}")));
    if !own.confirmed() {
        lines.push(said::not_confirmed(tongue).to_owned());
    }
    lines
}

fn measure_line(it: &JudgedMeasure, deciding: &[Measure], tongue: Tongue) -> String {
    let decides = if deciding.contains(&it.measure) { "→" } else { " " };
    let line = said::judged(&it.judgement, "%", tongue);
    format!("{decides} {}: {line}", ability::measure(it.measure, tongue))
}

fn hypoxaemia_lines(it: &Hypoxaemia, tongue: Tongue) -> Vec<String> {
    let mut lines = vec![ability::hypoxaemia_degree(it.degree(), tongue).to_owned()];
    let unit = it.measured.unit().code();
    lines.push(format!("  PaO2: {}", said::judged(&it.judgement, unit, tongue)));
    let other = it.other_unit.as_ref();
    lines.extend(other.map(|(unit, there)| format!("  {}", said::in_other_unit(*unit, there, tongue))));
    lines
}
