//! `profusion grey-check`: whether this machine's window shows the reference's greys.

use serde_json::json;
use words::command_line;
use words::trouble::Trouble;

use crate::{Ended, Manner};

/// Compares every stored value in every way of showing it; the answer is no where one grey differs.
pub(crate) fn grey_check(manner: &Manner) -> Result<Ended, Trouble> {
    let checks = desk::grey_check()?;
    let n_different: usize = checks.iter().map(|it| it.n_different).sum();
    if manner.json {
        let rows = checks.iter().map(|it| {
            json!({ "way": it.name, "values": it.n_values, "different": it.n_different, "greatest": it.greatest })
        });
        manner.out.json(&json!({ "ways": rows.collect::<Vec<_>>(), "different": n_different }));
    } else {
        let words = command_line::words(manner.tongue);
        for it in &checks {
            let said = (words.greys_compared)(&it.name, it.n_values, it.n_different, it.greatest);
            manner.out.line(said);
        }
    }
    Ok(if n_different == 0 && !checks.is_empty() { Ended::Done } else { Ended::No })
}
