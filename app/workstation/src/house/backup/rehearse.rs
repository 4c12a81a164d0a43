//! Whether the last good backup in a folder would do, without a house being made of it.

use std::path::PathBuf;

use casework::BrokenLink;
use casework::reading::film_id::FilmId;
use records::Records;
use words::trouble::{BackupFault, Trouble};

use super::last::days_since;
use super::place::{Backup, Place};
use super::{BackingUp, Doing, files};
use crate::course::Course;
use crate::door::CarryOut;
use crate::outside::Outside;
use crate::record_trouble;
use crate::verbs::VerbKind;

/// Rehearse a restoring: everything that would be read is read and verified, and how old it is is told.
///
/// * returns — `None` where it was called off.
///
/// Errors: no good backup lies there; something in it does not hold ([`BackupFault::Bent`]).
#[derive(Clone, Debug)]
pub struct RehearseBackup {
    /// The folder of the backups.
    pub place: PathBuf,
}

/// The last good backup would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rehearsed {
    /// It.
    pub backup: Backup,
    /// Whole days since it was made.
    pub days: u32,
}

impl CarryOut for RehearseBackup {
    type At = Outside;
    type Done = Option<Rehearsed>;
    const KIND: VerbKind = VerbKind::RehearseBackup;

    fn carry_out(self, at: &mut Outside, course: &mut Course<'_>) -> Result<Self::Done, Trouble> {
        let place = Place::of(&self.place);
        let backup = place.good()?;
        let place = place.unlocked(&backup, at)?;
        let copy = place.opened(backup.n).map_err(record_trouble)?;
        let Some(faults) = walked(&copy, &backup.lost, course) else { return Ok(None) };
        let files = files::bent(&place, &backup.files);
        if copy.counted().map_err(record_trouble)? != backup.counted {
            return Err(Trouble::Backup(BackupFault::OfAnotherHouse { place: place.told() }));
        }
        if faults.is_empty() && files.is_empty() {
            let days = days_since(backup.at, at.surroundings.now());
            return Ok(Some(Rehearsed { backup, days }));
        }
        Err(Trouble::Backup(BackupFault::Bent { faults, files }))
    }
}

/// Everything in a record that does not hold, but for films that were lost before; `None` where it was called off.
pub(super) fn walked(records: &Records, lost: &[FilmId], course: &mut Course<'_>) -> Option<Vec<BrokenLink>> {
    let n_all = records.films_kept().map_or(0, |it| it.len() as u64);
    let (mut n_done, mut goes_on, mut is_bent) = (0, true, false);
    let verified = records.verify_watched(&mut |film, is_whole| {
        is_bent |= !is_whole && !lost.contains(film);
        goes_on = course.goes_on(BackingUp { doing: Doing::Checking, n_done, n_all });
        n_done += 1;
        goes_on
    });
    let mut faults = verified.err().unwrap_or_default();
    if !is_bent {
        faults.retain(|it| !records::is_of_a_film_alone(it));
    }
    goes_on.then_some(faults)
}
