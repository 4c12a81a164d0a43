//! Keeps what the machine proposed, and hands it to the screen only where the protocol allows.

use words::trouble::Trouble;

use crate::command::ProposalMade;
use crate::event::{Event, ProposalState};
use crate::verbs::open_film::proposal_state;
use crate::{Workstation, record_trouble};

/// Writes the proposal to the record, once for each film and model; an event where it may be shown now.
pub fn keep_proposal(workstation: &mut Workstation, made: &ProposalMade) -> Result<Option<Event>, Trouble> {
    if let Ok(proposal) = &made.outcome {
        let known = workstation.records.proposal_of(&made.film).map_err(record_trouble)?;
        if known.is_none_or(|it| it.model_sha256 != proposal.model.sha256) {
            let entry = records::ProposalEntry {
                film: made.film,
                model_id: proposal.model.id.clone(),
                model_sha256: proposal.model.sha256.clone(),
                runtime: proposal.runtime.clone(),
                made_at: workstation.surroundings.now(),
                json: exchange::proposal_json::proposal(proposal).to_string(),
            };
            let line = workstation.audit_line("keep proposal", made.film.to_string());
            workstation
                .records
                .write(|change| Ok((change.add_proposal(&entry)?, line)))
                .map_err(record_trouble)?;
        }
    }
    let all = workstation.records.readings_of(&made.film).map_err(record_trouble)?;
    let state = proposal_state(workstation, &all);
    // That there is no proposal, and why, is no finding: it is told at once.
    let may_be_told = match made.outcome {
        Ok(_) => state == ProposalState::Open,
        Err(_) => state != ProposalState::Off,
    };
    if !may_be_told {
        return Ok(None);
    }
    if let Ok(proposal) = &made.outcome {
        let reader = workstation.reader.id.clone();
        let at = workstation.surroundings.now();
        let line = workstation.audit_line("show proposal", made.film.to_string());
        workstation
            .records
            .write(|change| {
                Ok((change.proposal_shown(&made.film, &proposal.model.sha256, &reader, at)?, line))
            })
            .map_err(record_trouble)?;
    }
    Ok(Some(Event::ProposalShown(made.film, Box::new(made.outcome.clone()))))
}
