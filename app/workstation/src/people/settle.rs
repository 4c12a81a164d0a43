//! Settles whose a film in the tray is, with a reason.

use crate::course::Course;
use crate::door::CarryOut;
use crate::people::tray::{Tray, tray};
use crate::verbs::VerbKind;
use casework::people::identity::{Known, PersonNow, Settled, Settlement, completed, corrected, new_person};
use casework::people::person::WorkerId;
use records::Waiting;
use words::trouble::Trouble;

use crate::films::import::file_under;
use crate::{Workstation, record_trouble};

/// Settle whose a film in the tray is: it is filed as a person has decided, or refused.
///
/// Errors: no such film waits, no such person is known, or the reason is empty; everything is then as before.
#[derive(Clone, Debug)]
pub struct SettleFilm {
    /// Its number in the tray.
    pub n: u32,
    /// What a person decides.
    pub settlement: Settlement,
    /// Why.
    pub reason: String,
}

/// A film of the tray is settled.
#[derive(Clone, Debug, PartialEq)]
pub struct FilmSettled {
    /// Its number in the tray.
    pub n: u32,
    /// For whom it was filed; `None` where it was refused.
    pub worker: Option<WorkerId>,
    /// What waits now.
    pub tray: Tray,
}

/// Find the one person who is called so, by id or by a number that only one bears.
///
/// Errors: there is none, or several ([`Trouble::SeveralPersons`]).
#[derive(Clone, Debug)]
pub struct FindPerson {
    /// The id, or the number.
    pub called: String,
}

impl CarryOut for SettleFilm {
    type At = Workstation;
    type Done = FilmSettled;
    const KIND: VerbKind = VerbKind::SettleFilm;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<FilmSettled, Trouble> {
        let worker = settle_film(at, self.n, &self.settlement, &self.reason)?;
        Ok(FilmSettled { n: self.n, worker, tray: tray(at)? })
    }
}

impl CarryOut for FindPerson {
    type At = Workstation;
    type Done = WorkerId;
    const KIND: VerbKind = VerbKind::FindPerson;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<WorkerId, Trouble> {
        let mut found = at.records.workers_called(&self.called).map_err(record_trouble)?;
        if 1 < found.len() {
            return Err(Trouble::SeveralPersons { n: found.len() });
        }
        found.pop().ok_or(Trouble::NotThere { what: "worker" })
    }
}

fn settle_film(
    workstation: &mut Workstation,
    n: u32,
    settlement: &Settlement,
    reason: &str,
) -> Result<Option<WorkerId>, Trouble> {
    let waiting = workstation.records.in_tray(n).map_err(record_trouble)?;
    let waiting =
        waiting.filter(|it| it.settled.is_none()).ok_or(Trouble::NotThere { what: "film in the tray" })?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Trouble::SettlementReasonOwed);
    }
    let now = person_now(workstation, &waiting, settlement)?;
    let line = workstation.audit_line(VerbKind::SettleFilm, waiting.arrival.file.id.to_string());
    let worker = now.as_ref().map(|it| it.worker.id.clone());
    let settled = Settled {
        how: settlement.code().to_owned(),
        at: line.at,
        by: workstation.reader.id.0.clone(),
        reason: reason.to_owned(),
        worker: worker.clone(),
    };
    workstation
        .records
        .write(|change| {
            if let Some(now) = &now {
                if *settlement == Settlement::NewPerson {
                    change.add_worker(&now.worker)?;
                } else {
                    change.change_worker(&now.worker)?;
                }
                file_under(change, &waiting.arrival, now, true)?;
            }
            change.settle(n, &settled)?;
            Ok(((), line))
        })
        .map_err(record_trouble)?;
    Ok(worker)
}

/// The person as they are known from now on; nobody where the film is refused.
fn person_now(
    workstation: &Workstation,
    waiting: &Waiting,
    settlement: &Settlement,
) -> Result<Option<PersonNow>, Trouble> {
    let stated = &waiting.arrival.stated;
    let known = |worker: &WorkerId| -> Result<Known, Trouble> {
        let known = workstation.records.known(worker).map_err(record_trouble)?;
        known.ok_or(Trouble::NotThere { what: "worker" })
    };
    Ok(match settlement {
        Settlement::Refused => None,
        Settlement::NewPerson => {
            Some(new_person(stated, WorkerId(workstation.outside.surroundings.fresh_id())))
        }
        Settlement::Correction(worker) => Some(corrected(stated, &known(worker)?)),
        Settlement::Under(worker) => {
            let known = known(worker)?;
            let same = PersonNow { worker: known.worker.clone(), name: None };
            // What contradicts is not taken over; what was not known is.
            let now = completed(stated, &known).filter(|it| it.worker.name == known.worker.name);
            Some(now.unwrap_or(same))
        }
    })
}
