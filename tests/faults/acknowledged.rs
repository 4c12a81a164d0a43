//! What a house has acknowledged against what is in it.

use std::collections::BTreeSet;
use std::path::Path;

use casework::BrokenLink;
use records::Records;
use rusqlite::{Connection, OpenFlags};
use workstation::house::config::Config;

/// How a house stands after a fault.
#[derive(Debug, Default)]
pub(crate) struct After {
    /// How much it had acknowledged.
    pub(crate) n_acknowledged: usize,
    /// What of that is not there.
    pub(crate) lost: Vec<String>,
    /// What `verify` names.
    pub(crate) named: Vec<String>,
    /// What was asked for and refused.
    pub(crate) n_refused: usize,
    /// The year was gone through to its end.
    pub(crate) is_ended: bool,
}

/// Opens the house as the program does when it is started again, and looks for everything that was acknowledged.
///
/// * `folder` — where the house lies, and beside it what was told.
pub(crate) fn after(folder: &Path) -> After {
    let told = std::fs::read_to_string(folder.join("told")).unwrap_or_default();
    let house = folder.join("house");
    let mut after = After { named: opened_and_verified(&house), ..After::default() };
    let Ok(db) = Connection::open_with_flags(house.join("record.sqlite"), OpenFlags::SQLITE_OPEN_READ_ONLY)
    else {
        return after_nothing(&told, after);
    };
    let mut may_be_gone = BTreeSet::new();
    let mut setting = 0;
    for line in told.lines() {
        let words: Vec<&str> = line.splitn(4, ' ').collect();
        match words[..] {
            ["may-go", table, column, value] => {
                may_be_gone.insert((table, column, value));
            }
            ["kept", ..] => after.n_acknowledged += 1,
            ["setting", value] => {
                after.n_acknowledged += 1;
                setting = value.parse().unwrap_or(0);
            }
            ["refused", ..] => after.n_refused += 1,
            ["ended"] => after.is_ended = true,
            _ => {}
        }
    }
    for line in told.lines() {
        let words: Vec<&str> = line.splitn(4, ' ').collect();
        if let ["kept", table, column, value] = words[..]
            && !may_be_gone.contains(&(table, column, value))
            && !is_there(&db, table, column, value)
        {
            after.lost.push(line.to_owned());
        }
    }
    // A change that was under way may have come to be.
    let there = Config::of(&house).map_or(0, |it| it.film_memory_mib);
    if 0 < setting && there < setting {
        after.lost.push(format!("setting {setting}: {there} is there"));
    }
    after
}

fn after_nothing(told: &str, after: After) -> After {
    let lost: Vec<String> = told
        .lines()
        .filter(|it| it.starts_with("kept") || it.starts_with("setting"))
        .map(str::to_owned)
        .collect();
    After { n_acknowledged: lost.len(), lost, ..after }
}

/// Everything that does not hold in a house that was opened to be worked in, or why it was not opened.
fn opened_and_verified(house: &Path) -> Vec<String> {
    match Records::open(house) {
        Ok(records) => told(&records.verify().err().unwrap_or_default()),
        Err(fault) => vec![fault.to_string()],
    }
}

/// Everything that does not hold in a house that is only looked at, or why it cannot be.
pub(crate) fn looked_at(house: &Path) -> Vec<String> {
    match Records::open_to_read(house) {
        Ok(records) => told(&records.verify().err().unwrap_or_default()),
        Err(fault) => vec![fault.to_string()],
    }
}

fn told(faults: &[BrokenLink]) -> Vec<String> {
    faults.iter().map(ToString::to_string).collect()
}

fn is_there(db: &Connection, table: &str, column: &str, value: &str) -> bool {
    db.prepare(&format!("SELECT 1 FROM {table} WHERE {column} = ?1"))
        .and_then(|mut it| it.exists([value]))
        .unwrap_or(false)
}
