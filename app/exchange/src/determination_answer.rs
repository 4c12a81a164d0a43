//! The final determination, or what is owed for it, with every pair that was compared: for programs and for people.

use casework::panel::final_determination::{Compared, OpenPoint, Outcome, OwedBy, Policy, Reported};
use serde_json::{Value, json};
use words::Tongue;
use words::terms::determination as terms;

use crate::readings_json::Determined;

/// The regulation, as a clause of it is quoted.
const REGULATION: &str = "42 CFR";

/// The answer as `{"outcome": "final" | "owed" | "new-radiograph", "final": …, "clause": …, …}`.
pub fn answer_json(determined: &Determined, tongue: Tongue) -> Value {
    let Determined { determination: it, policy } = determined;
    let (outcome, reported, owed) = match it.outcome {
        Outcome::Final(reported) => ("final", Some(reported), None),
        Outcome::Owed { n, by } => ("owed", None, Some((n, by))),
        Outcome::NewRadiograph => ("new-radiograph", None, None),
    };
    json!({
        "outcome": outcome,
        "final": reported.map(Reported::code),
        "complicated": reported.map(|it| matches!(it, Reported::Complicated(_))),
        "owed": owed.map(|(n, by)| json!({ "n": n, "first_by": first_by(by), "others_by": ["B"] })),
        "clause": format!("{REGULATION} {}", it.clause),
        "said": terms::outcome(it.outcome, tongue),
        "compared": it.compared.iter().map(compared_json).collect::<Vec<_>>(),
        "rests_on": it.rests_on.iter().map(|it| open_point_json(*it, policy, tongue)).collect::<Vec<_>>(),
        "n_unreadable": it.n_unreadable,
        "n_not_asked_for": it.n_not_asked_for,
    })
}

fn open_point_json(point: OpenPoint, policy: &Policy, tongue: Tongue) -> Value {
    let (source, confirmed) = policy.source(point);
    json!({
        "point": point.code(),
        "value": policy.value(point),
        "said": terms::open_point(point, policy, tongue),
        "source": source,
        "confirmed": confirmed,
    })
}

/// By which readers the next classification may be given.
const fn first_by(by: OwedBy) -> &'static [&'static str] {
    match by {
        OwedBy::FirstByAOrB => &["A", "B"],
        OwedBy::B => &["B"],
    }
}

fn compared_json(it: &Compared) -> Value {
    let (reported, clause) = match it.agreement {
        Ok(agreed) => (Some(agreed.reported.code()), agreed.clause),
        Err(not) => (None, not.clause),
    };
    json!({
        "readings": [it.one + 1, it.other + 1],
        "agree": it.agreement.is_ok(),
        "reported": reported,
        "clause": format!("{REGULATION} {clause}"),
    })
}

/// The answer as lines for a terminal, the outcome first.
pub fn answer_lines(determined: &Determined, tongue: Tongue) -> Vec<String> {
    let Determined { determination: it, policy } = determined;
    let mut lines = vec![format!("{}  {REGULATION} {}", terms::outcome(it.outcome, tongue), it.clause)];
    lines.extend(it.compared.iter().map(|it| format!("  {}", terms::compared(it, tongue))));
    if 0 < it.n_unreadable {
        lines.push(format!("  {}", terms::unreadable(it.n_unreadable, tongue)));
    }
    if 0 < it.n_not_asked_for {
        lines.push(format!("  {}", terms::not_asked_for(it.n_not_asked_for, tongue)));
    }
    if !it.rests_on.is_empty() {
        lines.push(terms::rests_on(tongue).to_owned());
    }
    lines.extend(it.rests_on.iter().map(|point| {
        let confirmed = terms::confirmed(policy.source(*point).1, tongue);
        format!("  {} · {confirmed}", terms::open_point(*point, policy, tongue))
    }));
    lines
}
