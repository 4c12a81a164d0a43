//! `profusion employer`: who bears a name, and another name for them.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use words::trouble::Trouble;
use workstation::house::{self, log};
use workstation::people::employer::{EmployerTold, RenameEmployer, ShowEmployer};

use super::opened;
use crate::{Ended, Manner};

#[derive(Args)]
pub(crate) struct Asked {
    /// The employer, by the name that stands or by id.
    employer: String,
    /// The data folder.
    #[arg(long)]
    house: Option<PathBuf>,
    /// Give them this name from now on; all their workers show it.
    #[arg(long, value_name = "NAME")]
    rename: Option<String>,
}

/// Says who the employer is, by name and id, with the names before.
pub(crate) fn employer(asked: Asked, manner: &Manner) -> Result<Ended, Trouble> {
    let house = house::folder(asked.house);
    let _log = log::start(&house);
    let mut workstation = opened(house)?;
    let mut called = asked.employer;
    if let Some(name) = asked.rename {
        called = workstation.ask(RenameEmployer { called, name })?.id.to_string();
    }
    let EmployerTold { employer, names } = workstation.ask(ShowEmployer { called })?;
    if manner.json {
        let names: Vec<_> =
            names.iter().map(|it| json!({ "name": it.name, "at": it.at.to_string() })).collect();
        manner.out.json(&json!({ "name": employer.name, "employer": employer.id.as_str(), "names": names }));
    } else {
        manner.out.line(format!("{}  {}", employer.name, employer.id));
        for before in names.iter().rev().skip(1) {
            manner.out.line(format!("  {}", before.name));
        }
    }
    Ok(Ended::Done)
}
