//! Adds to a worker's exposure history, corrects it, takes away from it.

use casework::exposure::ExposureSpell;
use casework::person::{Worker, WorkerId};
use words::trouble::Trouble;

use crate::{Workstation, record_trouble};

/// Writes one spell of exposure and gives the worker back as now known.
///
/// Errors: its days contradict each other, the birth or today ([`Trouble::DaysContradict`]); nothing was changed.
pub fn add_exposure(
    workstation: &mut Workstation,
    worker: &WorkerId,
    spell: &ExposureSpell,
) -> Result<Worker, Trouble> {
    fits(workstation, worker, spell)?;
    let line = workstation.audit_line("add exposure", about(worker, &[spell]));
    workstation
        .records
        .write(|change| Ok((change.add_exposure(worker, spell)?, line)))
        .map_err(record_trouble)?;
    workstation.worker(worker)
}

/// Puts a spell in the place of another one, or takes that one away, and gives the worker back as now known.
///
/// * `now` — what is right; `None` where there was no such spell.
///
/// Errors: as [`add_exposure`], and where the history holds no such spell.
pub fn correct_exposure(
    workstation: &mut Workstation,
    worker: &WorkerId,
    before: &ExposureSpell,
    now: Option<&ExposureSpell>,
) -> Result<Worker, Trouble> {
    if let Some(spell) = now {
        fits(workstation, worker, spell)?;
    }
    let verb = if now.is_some() { "correct exposure" } else { "remove exposure" };
    let told: Vec<&ExposureSpell> = [before].into_iter().chain(now).collect();
    let line = workstation.audit_line(verb, about(worker, &told));
    workstation
        .records
        .write(|change| Ok((change.correct_exposure(worker, before, now)?, line)))
        .map_err(record_trouble)?;
    workstation.worker(worker)
}

fn fits(workstation: &Workstation, worker: &WorkerId, spell: &ExposureSpell) -> Result<(), Trouble> {
    let birth = workstation.worker(worker)?.birth;
    spell.fits(birth, workstation.surroundings.today()).map_err(Trouble::DaysContradict)
}

/// The worker's id, and the dust and days of each spell: what was, then what is.
fn about(worker: &WorkerId, spells: &[&ExposureSpell]) -> String {
    let told = spells.iter().map(|it| {
        let to = it.to().map_or_else(|| "-".to_owned(), |it| it.to_string());
        format!("{} {} {to}", it.dust().code(), it.from())
    });
    [worker.0.clone()].into_iter().chain(told).collect::<Vec<_>>().join(", ")
}
