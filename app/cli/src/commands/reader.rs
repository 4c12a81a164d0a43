//! `profusion reader`: who sits in a house, and another name for them.

use std::path::PathBuf;

use casework::people::account::AccountId;
use clap::Args;
use serde_json::json;
use words::trouble::Trouble;
use workstation::house::rename_reader::RenameReader;
use workstation::house::{self, log};

use super::opened;
use crate::{Ended, Manner};

#[derive(Args)]
pub(crate) struct Asked {
    /// The data folder.
    #[arg(long)]
    house: Option<PathBuf>,
    /// Give them this name from now on; they stay who they are.
    #[arg(long, value_name = "NAME")]
    rename: Option<String>,
}

/// Says who sits in the house, by name and account.
pub(crate) fn reader(asked: Asked, manner: &Manner) -> Result<Ended, Trouble> {
    let house = house::folder(asked.house);
    let _log = log::start(&house);
    let mut workstation = opened(house)?;
    if let Some(name) = asked.rename {
        workstation.ask(RenameReader(name))?;
    }
    let reader = workstation.named_reader()?;
    let account = workstation.account().map(AccountId::as_str);
    if manner.json {
        manner.out.json(&json!({ "name": reader.name, "account": account, "reader": reader.id.0 }));
    } else {
        manner.out.line(format!("{}  {}", reader.name, account.unwrap_or_default()).trim_end());
    }
    Ok(Ended::Done)
}
