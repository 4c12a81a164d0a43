//! A house that is opened for a verb, by whoever the command line says that they are.

use std::path::PathBuf;
use std::sync::Arc;

use words::command_line;
use words::trouble::Trouble;
use workstation::Workstation;
use workstation::accounts::sign_in::SignIn;
use workstation::outside::Outside;

use super::{opened, outside, world};
use crate::Manner;

/// Opens a house to work in it.
pub(crate) fn open(house: PathBuf, manner: &Manner) -> Result<Workstation, Trouble> {
    signed_in(opened(house)?, manner)
}

/// Opens a house to look at it.
pub(crate) fn open_to_look(house: PathBuf, manner: &Manner) -> Result<Workstation, Trouble> {
    signed_in(Workstation::open_to_look(house, Arc::new(world()))?, manner)
}

/// What needs no open house is asked here by whoever has signed in to it.
pub(crate) fn outside_of(house: Option<PathBuf>, manner: &Manner) -> Result<Outside, Trouble> {
    if manner.signs_in_as.is_none() {
        return Ok(outside(house));
    }
    let folder = workstation::house::folder(house.clone());
    Ok(outside(house).as_in(&open_to_look(folder, manner)?))
}

fn signed_in(mut at: Workstation, manner: &Manner) -> Result<Workstation, Trouble> {
    if let Some(called) = manner.signs_in_as.clone() {
        let password = manner.passwords.next(command_line::words(manner.tongue).account.password)?;
        at.ask(SignIn { called, password })?;
    }
    Ok(at)
}
