//! The answer to a case of work ability, line by line: the grade or why there is none, and what it rests on.

use work_ability::bands::{BoundaryPolicy, Judgement};
use work_ability::blood_gas::PressureUnit;
use work_ability::grade::{AbilityRow, Answer, Listing};
use work_ability::lung_function::Impairment;
use work_ability::provenance::Provenance;

use super::ability;
use crate::{Tongue, punctuation};

/// The answer in one sentence.
pub fn headline(answer: &Answer<'_>, tongue: Tongue) -> String {
    let floor = answer.at_least().map(|it| ability::work_ability_grade(it, tongue));
    let at_least = |by: &str| match (&floor, tongue) {
        (None, _) => String::new(),
        (Some(grade), Tongue::ZhCn) => format!("；{by}不轻于{grade}"),
        (Some(grade), Tongue::En) => format!("; {by} at least as severe as {grade}"),
    };
    match answer {
        Answer::Graded { row, .. } => {
            let grade = ability::work_ability_grade(row.grade, tongue);
            format!("{}{grade}", tongue.pick("致残等级：", "Work ability: "))
        }
        Answer::Owed { findings, .. } => {
            let owed: Vec<_> = findings.iter().map(|it| ability::finding(*it, tongue)).collect();
            let no_grade = tongue.pick("尚不能定级，还需：", "No grade yet; still owed: ");
            let known = at_least(tongue.pick("就已知所见", "on what is known"));
            format!("{no_grade}{}{known}", owed.join(punctuation::list(tongue)))
        }
        Answer::Unlisted { why, .. } => {
            let no_grade = tongue.pick("表中未列，不定级：", "Not listed, so not graded: ");
            let inferred = at_least(tongue.pick("推定", "by inference"));
            format!("{no_grade}{}{inferred}", ability::unlisted(*why, tongue))
        }
    }
}

/// Where a row comes from, and whether it was held against the printed standard.
pub fn basis(provenance: &Provenance, tongue: Tongue) -> String {
    let confirmed = if provenance.confirmed {
        tongue.pick("已核对", "confirmed")
    } else {
        tongue.pick("未核对原文", "not confirmed in print")
    };
    format!("{} · {} · {confirmed}", provenance.edition, provenance.source)
}

/// A value with its degree, and where it lies between two bands, what else it could be.
pub fn judged(it: &Judgement, unit: &str, tongue: Tongue) -> String {
    let degree = |it| ability::degree(it, tongue);
    let mut parts = vec![format!("{} {unit}  {} ({})", it.value, degree(it.degree), it.band)];
    parts.extend(it.between.map(|(better, worse)| match tongue {
        Tongue::ZhCn => format!("在{}与{}两档之间", degree(better), degree(worse)),
        Tongue::En => format!("between the {} and the {} band", degree(better), degree(worse)),
    }));
    parts.extend(it.otherwise.iter().map(|(policy, other)| {
        let policy = ability::boundary_in_short(*policy, tongue);
        match tongue {
            Tongue::ZhCn => format!("若{policy}：{}", degree(*other)),
            Tongue::En => format!("{} if {policy}", degree(*other)),
        }
    }));
    parts.join(punctuation::semicolon(tongue))
}

/// The figures of a lung-function test that are not there; `None` where all are.
pub fn not_given(it: &Impairment, tongue: Tongue) -> Option<String> {
    let missing: Vec<_> = it.not_given().map(|it| ability::measure(it, tongue)).collect();
    let said = tongue.pick("未提供：", "not given: ");
    (!missing.is_empty()).then(|| format!("{said}{}", missing.join(punctuation::list(tongue))))
}

/// What the bands of the other unit make of an oxygen pressure.
pub fn in_other_unit(unit: PressureUnit, there: &Judgement, tongue: Tongue) -> String {
    let (value, unit) = (there.value, unit.code());
    let degree = ability::hypoxaemia_degree(there.degree, tongue);
    match tongue {
        Tongue::ZhCn => format!("折合 {value} {unit}，按该单位的分档为{degree}"),
        Tongue::En => format!("written as {value} {unit}, the bands of that unit say {degree}"),
    }
}

/// Over the rows that stay open; where the case has a grade, why they do.
pub fn not_excluded(is_graded: bool, tongue: Tongue) -> String {
    let unmeasured = tongue.pick("动脉血氧分压未测，", "The arterial oxygen pressure was not measured. ");
    let why = if is_graded { unmeasured } else { "" };
    format!("{why}{}", tongue.pick("尚不能排除：", "Not excluded:"))
}

/// A row that stays open.
pub fn open_row(row: &AbilityRow, tongue: Tongue) -> String {
    let grade = ability::work_ability_grade(row.grade, tongue);
    let unlisted = tongue.pick("表中未列，不轻于", "not listed, at least as severe as ");
    let listing = if row.listing == Listing::Listed { "" } else { unlisted };
    format!("{}: {listing}{grade} · {}", row.name, ability::ability_row(row, tongue))
}

/// What is done with values between two bands.
pub fn between_bands(policy: BoundaryPolicy, tongue: Tongue) -> String {
    let said = ability::boundary(policy, tongue);
    let kept = tongue.pick("分档处理：", "Between bands: ");
    let default =
        if policy == BoundaryPolicy::default() { tongue.pick("（默认）", " (default)") } else { "" };
    format!("{kept}{said}{default}")
}

/// The answer under another policy.
pub fn under_policy(policy: BoundaryPolicy, answer: &Answer<'_>, tongue: Tongue) -> String {
    let policy = ability::boundary_in_short(policy, tongue);
    format!("{}{policy} → {}", tongue.pick("若", "if "), headline(answer, tongue))
}

/// That what was used was not held against the printed standard.
pub const fn not_confirmed(tongue: Tongue) -> &'static str {
    tongue.pick(
        "所用规则或分档尚未与标准原文核对",
        "The rules or bands used are not yet confirmed against the printed standard",
    )
}
