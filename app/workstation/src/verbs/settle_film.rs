//! Settles whose a film in the tray is, with a reason.

use casework::identity::{Known, PersonNow, Settled, Settlement, completed, corrected, new_person};
use casework::person::WorkerId;
use records::Waiting;
use words::trouble::Trouble;

use super::import_film::file_under;
use crate::{Workstation, record_trouble};

/// Files a film of the tray as a person has decided, or refuses it; what the film was filed for.
///
/// * `n` — its number in the tray.
///
/// Errors: no such film waits, no such person is known, or the reason is empty; everything is then as before.
pub fn settle_film(
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
    let line = workstation.audit_line("settle film", waiting.arrival.file.id.to_string());
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
        Settlement::NewPerson => Some(new_person(stated, WorkerId(workstation.surroundings.fresh_id()))),
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
