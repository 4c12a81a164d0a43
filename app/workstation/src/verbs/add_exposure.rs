//! Adds to a worker's exposure history.

use casework::exposure::ExposureSpell;
use casework::person::{Worker, WorkerId};
use words::trouble::Trouble;

use crate::{Workstation, record_trouble};

/// Writes one spell of exposure and gives the worker back as now known.
pub fn add_exposure(
    workstation: &mut Workstation,
    worker: &WorkerId,
    spell: &ExposureSpell,
) -> Result<Worker, Trouble> {
    let line = workstation.audit_line("add exposure", worker.0.clone());
    workstation
        .records
        .write(|change| Ok((change.add_exposure(worker, spell)?, line)))
        .map_err(record_trouble)?;
    workstation.worker(worker)
}
