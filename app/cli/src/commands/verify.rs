//! `profusion verify`: whether everything sealed is as it was sealed.

use std::path::PathBuf;

use casework::Digest;
use records::Verified;
use serde_json::{Value, json};
use words::command_line;
use words::terms::{NOT_COVERED, NotCovered, broken_link, found_beside};
use words::trouble::Trouble;
use workstation::house::verify::VerifyRecords;

use super::outside;
use crate::{Ended, Manner};

/// Walks the chains and says how far they hold, or names everything that does not hold.
pub(crate) fn verify(
    named: Option<PathBuf>,
    head: Option<Digest>,
    manner: &Manner,
) -> Result<Ended, Trouble> {
    let found = match outside(named).ask(VerifyRecords { noted: head }) {
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
        "accounts": found.n_accounts, "versions": found.n_versions, "employers": found.n_employers, "journal": found.n_journal,
        "stray_files": found.n_strays, "schema": found.schema, "head": found.head.to_string(),
        "not_covered": NOT_COVERED.iter().map(beside).collect::<Vec<_>>(),
    })
}

fn lines(found: &Verified, manner: &Manner) -> Vec<String> {
    let tongue = manner.tongue;
    let words = &command_line::words(tongue).verify;
    let counted = [
        (found.n_audit, words.audit_lines),
        (found.n_readings, words.readings),
        (found.n_diagnoses, words.diagnoses),
        (found.n_proposals, words.proposals),
        (found.n_films, words.films),
        (found.n_accounts, words.accounts),
        (found.n_versions, words.versions),
        (found.n_employers, words.employers),
        (found.n_journal, words.journal),
    ];
    let told = counted.map(|(n, what)| format!("{n} {what}"));
    let mut lines = vec![format!("{}: {}", words.whole, told.join(", ")), found.head.to_string()];
    lines.extend(found_beside(found.schema, found.n_strays, tongue));
    lines.push(words.not_covered.to_owned());
    lines.extend(NOT_COVERED.iter().map(|it| format!("  {}", it.told(tongue))));
    lines
}
