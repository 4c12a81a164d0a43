//! `profusion verify`: whether everything sealed is as it was sealed.

use std::path::PathBuf;

use serde_json::{Value, json};
use words::terms::{NOT_COVERED, NotCovered, broken_link, found_beside};
use words::trouble::Trouble;
use workstation::house;
use workstation::house::verify::{Verified, verify_records};

use crate::{Ended, Manner};

/// Walks the chains and says how far they hold, or names everything that does not hold.
pub(crate) fn verify(named: Option<PathBuf>, manner: &Manner) -> Result<Ended, Trouble> {
    let found = match verify_records(&house::folder(named)) {
        Ok(found) => found,
        Err(Trouble::RecordBent { faults }) if manner.json => {
            let told: Vec<String> = faults.iter().map(|it| broken_link(it, manner.tongue)).collect();
            manner.out.json(&json!({ "whole": false, "broken": told.first(), "faults": told }));
            return Ok(Ended::No);
        }
        Err(trouble) => return Err(trouble),
    };
    if manner.json {
        manner.out.json(&verified_json(&found, manner));
    } else {
        manner.out.lines(&lines(&found, manner));
    }
    Ok(Ended::Done)
}

fn verified_json(found: &Verified, manner: &Manner) -> Value {
    let beside = |it: &NotCovered| json!({ "code": it.code, "what": it.told(manner.tongue) });
    json!({
        "whole": true, "audit_lines": found.n_audit, "readings": found.n_readings,
        "diagnoses": found.n_diagnoses, "films": found.n_films, "proposals": found.n_proposals,
        "stray_files": found.n_strays, "schema": found.schema, "head": found.head.to_string(),
        "not_covered": NOT_COVERED.iter().map(beside).collect::<Vec<_>>(),
    })
}

fn lines(found: &Verified, manner: &Manner) -> Vec<String> {
    let tongue = manner.tongue;
    let names = tongue.pick(
        ["审计", "封存读片", "诊断", "机器提示", "胸片"],
        ["audit lines", "sealed readings", "diagnoses", "machine proposals", "films"],
    );
    let numbers = [found.n_audit, found.n_readings, found.n_diagnoses, found.n_proposals, found.n_films];
    let told: Vec<_> = names.iter().zip(numbers).map(|(name, n)| format!("{n} {name}")).collect();
    let whole = tongue.pick("记录完好", "The record is whole");
    let mut lines = vec![format!("{whole}: {}", told.join(", ")), found.head.to_string()];
    lines.extend(found_beside(found.schema, found.n_strays, tongue));
    lines.push(tongue.pick("未核验：", "Not covered:").to_owned());
    lines.extend(NOT_COVERED.iter().map(|it| format!("  {}", it.told(tongue))));
    lines
}
