//! Adds to a worker's exposure history, corrects it, takes away from it.

use crate::course::Course;
use crate::door::CarryOut;
use crate::verbs::VerbKind;
use casework::AuditLine;
use casework::people::exposure::ExposureSpell;
use casework::people::person::{Worker, WorkerId};
use words::trouble::Trouble;

use crate::{Workstation, record_trouble};

/// Add to a worker's exposure history; the worker comes back as now known.
///
/// Errors: its days contradict each other, the birth or today ([`Trouble::DaysContradict`]); nothing was changed.
#[derive(Clone, Debug)]
pub struct AddExposure {
    /// Whose.
    pub worker: WorkerId,
    /// What is added.
    pub spell: ExposureSpell,
}

/// Put a spell in the place of another one of a worker's exposure history.
///
/// Errors: as [`AddExposure`], and where the history holds no such spell.
#[derive(Clone, Debug)]
pub struct CorrectExposure {
    /// Whose.
    pub worker: WorkerId,
    /// As it stands.
    pub before: ExposureSpell,
    /// As it is right.
    pub now: ExposureSpell,
}

/// Take a spell away that there was not.
///
/// Errors: the history holds no such spell.
#[derive(Clone, Debug)]
pub struct RemoveExposure {
    /// Whose.
    pub worker: WorkerId,
    /// Which.
    pub spell: ExposureSpell,
}

impl CarryOut for AddExposure {
    type At = Workstation;
    type Done = Worker;
    const KIND: VerbKind = VerbKind::AddExposure;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<Worker, Trouble> {
        let Self { worker, spell } = self;
        fits(at, &worker, &spell)?;
        let line = at.audit_line(Self::KIND, about(&worker, &[&spell]));
        at.records
            .write(|change| Ok((change.add_exposure(&worker, &spell)?, line)))
            .map_err(record_trouble)?;
        at.worker(&worker)
    }
}

impl CarryOut for CorrectExposure {
    type At = Workstation;
    type Done = Worker;
    const KIND: VerbKind = VerbKind::CorrectExposure;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<Worker, Trouble> {
        fits(at, &self.worker, &self.now)?;
        let line = at.audit_line(Self::KIND, about(&self.worker, &[&self.before, &self.now]));
        corrected(at, &self.worker, (&self.before, Some(&self.now)), line)
    }
}

impl CarryOut for RemoveExposure {
    type At = Workstation;
    type Done = Worker;
    const KIND: VerbKind = VerbKind::RemoveExposure;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<Worker, Trouble> {
        let line = at.audit_line(Self::KIND, about(&self.worker, &[&self.spell]));
        corrected(at, &self.worker, (&self.spell, None), line)
    }
}

fn corrected(
    at: &mut Workstation,
    worker: &WorkerId,
    (before, now): (&ExposureSpell, Option<&ExposureSpell>),
    line: AuditLine,
) -> Result<Worker, Trouble> {
    at.records
        .write(|change| Ok((change.correct_exposure(worker, before, now)?, line)))
        .map_err(record_trouble)?;
    at.worker(worker)
}

fn fits(workstation: &Workstation, worker: &WorkerId, spell: &ExposureSpell) -> Result<(), Trouble> {
    let birth = workstation.worker(worker)?.birth;
    spell.fits(birth, workstation.outside.surroundings.today()).map_err(Trouble::DaysContradict)
}

/// The worker's id, and the dust and days of each spell: what was, then what is.
fn about(worker: &WorkerId, spells: &[&ExposureSpell]) -> String {
    let told = spells.iter().map(|it| {
        let to = it.to().map_or_else(|| "-".to_owned(), |it| it.to_string());
        format!("{} {} {to}", it.dust().code(), it.from())
    });
    [worker.0.clone()].into_iter().chain(told).collect::<Vec<_>>().join(", ")
}
