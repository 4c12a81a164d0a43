//! Seals a reading: whole or not at all, chained, with its audit line in the same transaction.

use casework::reading::{ProposalShown, Reading};
use classification::gbz70::Edition;
use words::trouble::Trouble;

use crate::command::SealReading;
use crate::event::Sealed;
use crate::{Workstation, record_trouble};

/// Finishes the sheet, stages it by GBZ 70-2015 and seals it.
///
/// Errors: the sheet is not whole (every omission is named), or the record cannot be written.
pub fn seal_reading(workstation: &mut Workstation, request: SealReading) -> Result<Sealed, Trouble> {
    let findings = request.draft.finish().map_err(|omissions| Trouble::ReadingNotWhole { omissions })?;
    let entry = workstation.film_entry(&request.film)?;
    let worker = workstation.worker(&entry.worker)?;
    let asbestos = worker.asbestos();
    let edition = Edition::Gbz70_2015;
    let staging = findings.seen().map(|it| edition.stage(it, asbestos));
    let shown = workstation
        .records
        .proposal_first_shown(&request.film, &workstation.reader.id)
        .map_err(record_trouble)?;
    let reading = Reading {
        film: request.film,
        worker: worker.id,
        reader: workstation.reader.id.clone(),
        edition,
        asbestos,
        findings,
        staging,
        begun_at: request.begun_at,
        sealed_at: workstation.surroundings.now(),
        display: request.display,
        standards_shown: request.standards_shown,
        proposal_shown: if shown.is_some() { ProposalShown::Before } else { ProposalShown::NotShown },
    };
    let line = workstation.audit_line("seal reading", request.film.to_string());
    let digest = workstation
        .records
        .write(|change| Ok((change.append_reading(&reading)?, line)))
        .map_err(record_trouble)?;
    let all = workstation.records.readings_of(&request.film).map_err(record_trouble)?;
    let sealed = all.iter().find(|it| it.digest == digest).cloned();
    Ok(Sealed { reading: sealed.ok_or(Trouble::NotThere { what: "reading" })?, all })
}
