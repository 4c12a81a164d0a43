//! `profusion model reliance`: how far the readers of a house lean on the machine.

use std::path::PathBuf;

use casework::reading::reliance::Move;
use casework::reading::reliance::Reliance;
use clap::Args;
use words::terms;
use words::trouble::Trouble;
use workstation::machine::reliance::ShowReliance;

use super::open_house::outside_of;
use crate::{Ended, Manner};

/// Whose readers.
#[derive(Args)]
pub(crate) struct House {
    /// The data folder.
    #[arg(long)]
    house: Option<PathBuf>,
}

/// Counts, for each reader, what became of readings sealed before the proposal was seen.
pub(crate) fn reliance(asked: &House, manner: &Manner) -> Result<Ended, Trouble> {
    let found = outside_of(asked.house.clone(), manner)?.ask(ShowReliance)?;
    if manner.json {
        manner.out.json(&exchange::reliance_json::reliance(
            &found.all,
            (&found.readers, &found.names),
            &found.unreadable,
        ));
        return Ok(Ended::Done);
    }
    let words = terms::proposal::words(manner.tongue);
    let mut lines = vec![words.reliance_means.to_owned()];
    if found.all.n_seen == 0 {
        lines.push(words.nobody_yet.to_owned());
    } else {
        lines.extend(one(words.all_readers, &found.all, manner));
        lines.extend(found.readers.iter().flat_map(|(reader, it)| one(found.names.of(reader), it, manner)));
    }
    if !found.unreadable.is_empty() {
        let trouble = Trouble::RowsUnreadable { rows: found.unreadable.clone() };
        lines.push(trouble.told(manner.tongue).happened);
    }
    manner.out.lines(&lines);
    Ok(Ended::Done)
}

fn one(name: &str, it: &Reliance, manner: &Manner) -> Vec<String> {
    let words = terms::proposal::words(manner.tongue);
    let few = if it.is_too_few() { words.too_few } else { "" };
    let head =
        format!("{name}  {} {}  {} {}  {few}", words.n_seen, it.n_seen, words.n_differed, it.n_differed());
    let mut lines = vec![head.trim_end().to_owned()];
    for way in Move::ALL {
        let Some(share) = it.share(way) else { continue };
        let name = terms::proposal::way(way, manner.tongue);
        let told = terms::proposal::rightly_wrongly(it.went(way), manner.tongue);
        let told = told.map_or_else(String::new, |it| format!("  {}", it.join("  ")));
        lines.push(format!("  {name}  {}{told}", terms::proposal::share(&share)));
    }
    lines
}
