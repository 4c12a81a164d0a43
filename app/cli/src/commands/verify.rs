//! `profusion verify`: whether everything sealed is as it was sealed.

use std::path::PathBuf;

use serde_json::json;
use words::trouble::Trouble;
use workstation::house;
use workstation::verbs::verify_records::verify_records;

use super::print_json;
use crate::{Ended, Manner};

/// Walks the chains and says how far they hold, or names the first broken link.
pub(crate) fn verify(named: Option<PathBuf>, manner: &Manner) -> Result<Ended, Trouble> {
    let found = match verify_records(&house::folder(named)) {
        Ok(found) => found,
        Err(Trouble::RecordBent { detail }) if manner.json => {
            print_json(&json!({ "whole": false, "broken": detail }));
            return Ok(Ended::No);
        }
        Err(trouble) => return Err(trouble),
    };
    let (audit, readings) = (found.n_audit, found.n_readings);
    let (diagnoses, proposals, films) = (found.n_diagnoses, found.n_proposals, found.n_films);
    if manner.json {
        print_json(&json!({
            "whole": true, "audit_lines": audit, "readings": readings, "diagnoses": diagnoses, "films": films,
            "proposals": proposals, "head": found.head.to_string(),
        }));
    } else {
        let said = manner.tongue.pick("记录完好", "The record is whole");
        let names = manner.tongue.pick(
            ["审计", "封存读片", "诊断", "机器提示", "胸片"],
            ["audit lines", "sealed readings", "diagnoses", "machine proposals", "films"],
        );
        let numbers = [audit, readings, diagnoses, proposals, films];
        let told: Vec<_> = names.iter().zip(numbers).map(|(name, n)| format!("{n} {name}")).collect();
        println!("{said}: {}", told.join(", "));
        println!("{}", found.head);
    }
    Ok(Ended::Done)
}
