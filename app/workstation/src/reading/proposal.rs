//! Keeps what the machine proposed, and hands it to the screen only where the protocol allows.

use crate::course::Course;
use crate::door::CarryOut;
use crate::verbs::VerbKind;
use casework::FilmId;
use casework::reading::occasion::{MaySee, Protocol};
use exchange::proposal_json::{self, Kept};
use models::proposal::Proposal;
use records::ProposalEntry;
use words::trouble::Trouble;

use crate::films::open::may_see;
use crate::reading::shown_proposal::{ShownProposal, Superseded};
use crate::{Workstation, record_trouble};

/// Keep what the machine proposed, once for each film, model, runtime and millimetres; it is handed over where it may be
/// shown now.
///
/// Where the house has switched the machine off meanwhile, nothing is kept and nothing told.
#[derive(Clone, Debug)]
pub(crate) struct KeepProposal(pub(crate) ProposalMade);

/// What the machine proposed for one film.
#[derive(Clone, Debug)]
pub struct ProposalMade {
    /// The film.
    pub film: FilmId,
    /// The proposal, or why there is none.
    pub outcome: Result<Proposal, Trouble>,
}

/// What the reader is told of it.
#[derive(Clone, Debug)]
pub struct ProposalTold {
    /// The film.
    pub film: FilmId,
    /// The proposal that may be seen, or why there is none.
    pub outcome: Result<ShownProposal, Trouble>,
}

impl CarryOut for KeepProposal {
    type At = Workstation;
    type Done = Option<ProposalTold>;
    const KIND: VerbKind = VerbKind::KeepProposal;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<Option<ProposalTold>, Trouble> {
        keep_proposal(at, &self.0)
    }
}

pub(crate) fn keep_proposal(
    workstation: &mut Workstation,
    made: &ProposalMade,
) -> Result<Option<ProposalTold>, Trouble> {
    if workstation.config.protocol == Protocol::Off {
        return Ok(None);
    }
    let proposal = match &made.outcome {
        Ok(proposal) => proposal,
        // That there is no proposal, and why, is no finding: it is told at once.
        Err(trouble) => return Ok(Some(ProposalTold { film: made.film, outcome: Err(trouble.clone()) })),
    };
    let before = keep(workstation, made, proposal)?;
    let all = workstation.records.readings_of(&made.film).map_err(record_trouble)?.read;
    let Some(right) = may_see(workstation, &made.film, &all) else {
        return Ok(None);
    };
    let shown = show(workstation, &right, proposal, before)?;
    Ok(Some(ProposalTold { film: made.film, outcome: Ok(shown) }))
}

/// Writes the proposal where it is another than the last one, and gives back the one whose place it takes.
fn keep(
    workstation: &mut Workstation,
    made: &ProposalMade,
    proposal: &Proposal,
) -> Result<Option<Superseded>, Trouble> {
    let before = workstation.records.proposal_of(&made.film).map_err(record_trouble)?;
    let is_this = |it: &ProposalEntry| {
        let mm_per_pixel = Kept::of(&it.json).and_then(|it| it.mm_per_pixel);
        it.model_sha256 == proposal.model.sha256
            && it.runtime == proposal.runtime
            && mm_per_pixel == proposal.mm_per_pixel
    };
    if before.as_ref().is_some_and(is_this) {
        return Ok(None);
    }
    let entry = ProposalEntry {
        film: made.film,
        model_id: proposal.model.id.clone(),
        model_sha256: proposal.model.sha256.clone(),
        runtime: proposal.runtime.clone(),
        made_at: workstation.outside.surroundings.now(),
        json: proposal_json::proposal(proposal).to_string(),
    };
    let line = workstation.audit_line(VerbKind::KeepProposal, entry.about());
    workstation.records.write(|change| Ok((change.add_proposal(&entry)?, line))).map_err(record_trouble)?;
    Ok(before.map(|it| Superseded { model_id: it.model_id, made_at: it.made_at }))
}

/// Notes that the reader who sits here sees it, and hands it over.
fn show(
    workstation: &mut Workstation,
    right: &MaySee,
    proposal: &Proposal,
    supersedes: Option<Superseded>,
) -> Result<ShownProposal, Trouble> {
    let reader = workstation.reader.id.clone();
    let (at, protocol) = (workstation.outside.surroundings.now(), workstation.config.protocol);
    let line = workstation.other_audit_line("show proposal", right.film().to_string());
    workstation
        .records
        .write(|change| {
            change.proposal_shown(right.film(), &proposal.model.sha256, &reader, (at, protocol))?;
            Ok(((), line))
        })
        .map_err(record_trouble)?;
    let first = workstation.records.proposal_first_shown(right.film(), &reader).map_err(record_trouble)?;
    let first_at = first.map_or(at, |(_, first_at)| first_at);
    Ok(ShownProposal::new(right, proposal.clone(), first_at, supersedes))
}
