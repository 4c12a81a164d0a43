//! A house restored from its last good backup, into a folder where nothing lies.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use casework::BrokenLink;
use casework::record::audit::AuditLine;
use records::{Records, RecordsError, Vault, copy_record};
use words::trouble::{BackupFault, Trouble};

use super::place::{Backup, Place, synced};
use super::rehearse::walked;
use super::{BackingUp, Doing, files, trouble_at};
use crate::course::Course;
use crate::door::CarryOut;
use crate::files::whole::{make_folder, not_written};
use crate::house::config::UNNAMED;
use crate::outside::Outside;
use crate::record_trouble;
use crate::verbs::VerbKind;

/// Restore a house from the last good backup in a folder. It is made beside its place and verified, and takes its place
/// when it is whole; whatever in it does not hold is named.
///
/// * returns — `None` where it was called off; nothing is left behind.
///
/// Errors: those of [`BackupFault`]; the record in the backup cannot be opened; the disk's.
#[derive(Clone, Debug)]
pub struct RestoreHouse {
    /// The folder of the backups.
    pub from: PathBuf,
}

/// A house was restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// Where.
    pub house: PathBuf,
    /// Of which backup.
    pub backup: Backup,
    /// Everything of record and films that does not hold.
    pub faults: Vec<BrokenLink>,
    /// Other files that are gone or altered in the backup, and were left out.
    pub bent: Vec<String>,
}

impl CarryOut for RestoreHouse {
    type At = Outside;
    type Done = Option<Restored>;
    const KIND: VerbKind = VerbKind::RestoreHouse;

    fn carry_out(self, at: &mut Outside, course: &mut Course<'_>) -> Result<Self::Done, Trouble> {
        let house = std::path::absolute(&at.house).unwrap_or_else(|_| at.house.clone());
        let is_empty = fs::read_dir(&house).map_or(!house.exists(), |mut it| it.next().is_none());
        if !is_empty {
            let folder = house.display().to_string();
            return Err(Trouble::Backup(BackupFault::NotEmpty { folder }));
        }
        let place = Place::of(&self.from);
        let backup = place.good()?;
        let place = place.unlocked(&backup, at)?;
        let beside = beside(&house);
        // What an earlier one left behind that was broken off.
        let _ = fs::remove_dir_all(&beside);
        make_folder(&beside)?;
        let restored = restored(at, (&place, backup), (&beside, &house), course);
        if !matches!(restored, Ok(Some(_))) {
            let _ = fs::remove_dir_all(&beside);
        }
        restored
    }
}

/// The folder beside a house's own in which it is made.
fn beside(house: &Path) -> PathBuf {
    let mut name = OsString::from(house.file_name().unwrap_or_default());
    name.push(".restoring");
    house.with_file_name(name)
}

fn restored(
    at: &Outside,
    (place, backup): (&Place, Backup),
    (beside, house): (&Path, &Path),
    course: &mut Course<'_>,
) -> Result<Option<Restored>, Trouble> {
    if !films_laid(place, &backup, beside, course)? {
        return Ok(None);
    }
    let bent = files::laid(place, &backup.files, beside)?;
    let mut going_on =
        |n_done, n_all| course.goes_on(BackingUp { doing: Doing::CopyingRecord, n_done, n_all });
    let is_copied = copy_record(&place.of_record(backup.n), beside, place.key.as_ref(), &mut going_on);
    if !is_copied.map_err(|it| trouble_at(beside, it))? {
        return Ok(None);
    }
    // As a house that is worked in: of the newest schema, with a line that says where it is from.
    let about = format!("backup {} audit {}", backup.n, backup.counted.n_audit);
    let line = AuditLine {
        at: at.surroundings.now(),
        who: UNNAMED.to_owned(),
        verb: VerbKind::RestoreHouse.row().name.to_owned(),
        about,
    };
    let opened = Records::open_with(beside, place.key.as_ref())
        .and_then(|mut it| it.write(|_| Ok(((), line))).map(|()| it));
    let records = opened.map_err(record_trouble)?;
    let Some(faults) = walked(&records, &backup.lost, course) else { return Ok(None) };
    drop(records);
    take_place(beside, house).map_err(|it| not_written(house, &it))?;
    Ok(Some(Restored { house: house.to_owned(), backup, faults, bent }))
}

/// Brings every film into the new house; `false` where it was called off. One that cannot be read is named at the end.
fn films_laid(
    place: &Place,
    backup: &Backup,
    beside: &Path,
    course: &mut Course<'_>,
) -> Result<bool, Trouble> {
    let copy = place.opened(backup.n).map_err(record_trouble)?;
    let films = copy.films_kept().map_err(record_trouble)?;
    let (from, to, n_all) = (place.vault(), Vault::of(beside, place.key.as_ref()), films.len() as u64);
    for (n_done, film) in (0..).zip(&films) {
        if !course.goes_on(BackingUp { doing: Doing::CopyingFilms, n_done, n_all }) {
            return Ok(false);
        }
        match to.bring(film, &from) {
            Ok(_) | Err(RecordsError::FilmNotInVault { .. }) => {}
            Err(RecordsError::Io { path, .. }) if path.starts_with(&place.folder) => {}
            Err(fault) => return Err(trouble_at(beside, fault)),
        }
    }
    Ok(true)
}

/// Gives the house its own name. An empty folder that has it gives way.
fn take_place(beside: &Path, house: &Path) -> std::io::Result<()> {
    if house.is_dir() {
        fs::remove_dir(house)?;
    }
    fs::rename(beside, house)?;
    house.parent().map_or(Ok(()), synced)
}
