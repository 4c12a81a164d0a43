//! `profusion stage`: what the standard says to a sheet, GBZ 70 or ILO.

use std::path::Path;

use words::trouble::Trouble;

use crate::{Ended, Manner};

/// Stages a GBZ 70 sheet or codes an ILO one, or names everything that is wrong with it.
pub(crate) fn stage(sheet: &Path, edition: Option<&str>, manner: &Manner) -> Result<Ended, Trouble> {
    let text = super::read_paper(sheet)?;
    match exchange::sheet::answer(&text, edition, manner.tongue) {
        Ok(answer) if manner.json => manner.out.json(&answer.json),
        Ok(answer) => manner.out.lines(&answer.lines),
        Err(unlawful) => {
            if manner.json {
                manner.out.json(&unlawful.json());
            }
            return Err(unlawful.trouble(manner.tongue));
        }
    }
    Ok(Ended::Done)
}
