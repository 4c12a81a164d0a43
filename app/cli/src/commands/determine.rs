//! `profusion determine`: the final determination of a radiograph from several classifications.

use std::path::Path;

use exchange::{determination_answer, readings_json};
use words::trouble::Trouble;

use super::read_paper;
use crate::{Ended, Manner};

/// Determines by 42 CFR 37.53, or names every fault of the readings. As long as something is owed the
/// answer is a no.
pub(crate) fn determine(readings: &Path, manner: &Manner) -> Result<Ended, Trouble> {
    let determined = readings_json::determined(&read_paper(readings)?, manner.tongue)?;
    if manner.json {
        manner.out.json(&determination_answer::answer_json(&determined, manner.tongue));
    } else {
        manner.out.lines(&determination_answer::answer_lines(&determined, manner.tongue));
    }
    Ok(if determined.is_final() { Ended::Done } else { Ended::No })
}
