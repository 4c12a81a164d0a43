//! Whether what is sealed may be sealed by whoever does.

use casework::people::qualification::{Qualified, QualifiedAct};
use classification::Edition;
use words::trouble::Trouble;

use super::seat::Seat;
use crate::{Workstation, record_trouble};

/// What sealing a reading by an edition is done under.
pub(crate) const fn act_of(edition: Edition) -> QualifiedAct {
    match edition {
        Edition::Gbz70(_) => QualifiedAct::SealGbz70,
        Edition::Ilo(_) => QualifiedAct::SealIlo,
    }
}

/// Refuses whoever is not qualified on this day: a paper that ended always counts against its person, one that was never put
/// on record only where the house asks for it. In a house without passwords nobody is known for sure, and nothing is asked.
pub(crate) fn owes_qualification(at: &Workstation, act: QualifiedAct) -> Result<(), Trouble> {
    let Seat::SignedIn { account, .. } = &at.seat else { return Ok(()) };
    let papers = at.records.standing_of(account).map_err(record_trouble)?.papers;
    match Qualified::of(&papers, act, at.outside.surroundings.today()) {
        Qualified::Ended(on) => Err(Trouble::QualificationEnded { act, on: on.to_string() }),
        Qualified::NotOnRecord if at.config.qualification_owed.contains(&act) => {
            Err(Trouble::QualificationOwed { act })
        }
        Qualified::Until(_) | Qualified::NotOnRecord => Ok(()),
    }
}
