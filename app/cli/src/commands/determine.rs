//! `profusion determine`: the final determination of a radiograph from several classifications.

use std::path::Path;

use exchange::{determination_answer, readings_json};
use words::trouble::Trouble;

use super::print_json;
use crate::{Ended, Manner};

/// Determines by 42 CFR 37.53, or names every fault of the readings. As long as something is owed the
/// answer is a no.
pub(crate) fn determine(readings: &Path, manner: &Manner) -> Result<Ended, Trouble> {
    let file = readings.display().to_string();
    let text = std::fs::read_to_string(readings)
        .map_err(|it| Trouble::FileUnreadable { file, reason: it.to_string() })?;
    let determined = readings_json::determined(&text, manner.tongue)?;
    if manner.json {
        print_json(&determination_answer::answer_json(&determined, manner.tongue));
    } else {
        for line in determination_answer::answer_lines(&determined, manner.tongue) {
            println!("{line}");
        }
    }
    Ok(if determined.is_final() { Ended::Done } else { Ended::No })
}
