//! One more backup of a house: copied beside the good one, verified, and only then called good.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use casework::BrokenLink;
use casework::reading::film_id::FilmId;
use records::{Records, RecordsError, copy_record, is_of_a_film_alone};
use words::trouble::{BackupFault, Trouble};

use super::last::{LastBackup, remember};
use super::place::{Backup, Place};
use super::{BackingUp, Doing, files, trouble_at};
use crate::course::Course;
use crate::door::CarryOut;
use crate::files::whole::make_folder;
use crate::house::is_house;
use crate::outside::Outside;
use crate::verbs::VerbKind;
use crate::{Workstation, record_trouble};

/// Back the house up into a folder, whoever has it open. Films that lie there are not copied again; one that is damaged
/// there is. The folder has one good backup at every moment, from the first one on.
///
/// * returns — `None` where it was called off; the last good one stays as it was.
///
/// Errors: those of [`BackupFault`]; the house cannot be read; the folder's disk.
#[derive(Clone, Debug)]
pub struct BackUpHouse {
    /// Where to; none: as the house's settings say.
    pub to: Option<PathBuf>,
}

/// A backup was made, and is good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackedUp {
    /// Where it lies.
    pub place: PathBuf,
    /// What it is.
    pub backup: Backup,
    /// Films that were new.
    pub n_new: u64,
    /// Films that were damaged in the folder, and were copied anew.
    pub mended: Vec<FilmId>,
    /// The house has a line of it in its audit.
    pub is_noted: bool,
}

impl CarryOut for BackUpHouse {
    type At = Workstation;
    type Done = Option<BackedUp>;
    const KIND: VerbKind = VerbKind::BackUpHouse;

    fn carry_out(self, at: &mut Workstation, course: &mut Course<'_>) -> Result<Self::Done, Trouble> {
        let place = self.to.or_else(|| at.config.backup_to.clone());
        let made = back_up(&at.outside, place, course)?;
        Ok(made.map(|it| noted(at, it)))
    }
}

/// Backs a house up, without a word to the house itself.
pub(crate) fn back_up(
    outside: &Outside,
    place: Option<PathBuf>,
    course: &mut Course<'_>,
) -> Result<Option<BackedUp>, Trouble> {
    let place = place.ok_or(Trouble::Backup(BackupFault::PlaceUnnamed))?;
    let house = &outside.house;
    if !is_house(house) {
        return Err(Trouble::NoHouse);
    }
    let place = Place::of(&std::path::absolute(&place).unwrap_or(place)).with_key(outside.key()?);
    if is_within(&place.folder, house) || is_within(house, &place.folder) {
        return Err(Trouble::Backup(BackupFault::WithinHouse));
    }
    let _taken = place.taken()?;
    let before = place.last()?;
    let n = 1 + place.numbers()?.into_iter().chain(before.iter().map(|it| it.n)).max().unwrap_or(0);
    let made = Making { outside, place: &place, before: before.as_ref(), n }.make(course);
    if !matches!(made, Ok(Some(_))) {
        // What cannot be taken away is, by the next one that is good.
        let _ = std::fs::remove_dir_all(place.of_record(n));
    }
    let made = made?;
    if let Some(made) = &made {
        place.tidy(&made.backup);
    }
    Ok(made)
}

/// Whether a folder is another, or lies within it, by whatever links lead there.
fn is_within(folder: &Path, other: &Path) -> bool {
    let real = |it: &Path| {
        let there = it.ancestors().find_map(|above| Some((above.canonicalize().ok()?, above)));
        there.map_or_else(
            || it.to_owned(),
            |(real, above)| real.join(it.strip_prefix(above).unwrap_or(Path::new(""))),
        )
    };
    real(folder).starts_with(real(other))
}

/// Tells the house of its backup: a line of its audit, and what it remembers. A house that cannot be written is backed up
/// all the same.
pub(crate) fn noted(at: &mut Workstation, made: BackedUp) -> BackedUp {
    let about = about(&made);
    let line = at.audit_line(VerbKind::BackUpHouse, about);
    let house = &at.outside.house;
    let noted = if at.records.can_change() {
        at.records.write(|_| Ok(((), line))).map_err(record_trouble)
    } else {
        at.outside.key().and_then(|key| Records::note(house, key.as_ref(), line).map_err(record_trouble))
    };
    let last = LastBackup { at: made.backup.at, place: made.place.clone(), n: made.backup.n };
    let is_noted = noted.and_then(|()| remember(house, &last));
    if let Err(trouble) = &is_noted {
        tracing::warn!(verb = "back up house", kind = trouble.kind(), "not noted");
    }
    BackedUp { is_noted: is_noted.is_ok(), ..made }
}

/// What the audit tells of it: numbers, and no place.
fn about(made: &BackedUp) -> String {
    let counted = &made.backup.counted;
    format!(
        "backup {} audit {} readings {} diagnoses {} films {} new {} mended {} lost {}",
        made.backup.n,
        counted.n_audit,
        counted.n_readings,
        counted.n_diagnoses,
        counted.n_films,
        made.n_new,
        made.mended.len(),
        made.backup.lost.len()
    )
}

/// A backup that is being made.
struct Making<'a> {
    outside: &'a Outside,
    place: &'a Place,
    before: Option<&'a Backup>,
    n: u64,
}

/// Films that were damaged in the folder.
struct Damaged {
    /// They were brought anew.
    mended: Vec<FilmId>,
    /// The house itself has them not whole either.
    lost: Vec<FilmId>,
}

/// How the walk along the copy ended.
enum Walked {
    CalledOff,
    /// Everything that does not hold, and the films among it.
    To(Vec<BrokenLink>, Vec<FilmId>),
}

impl Making<'_> {
    fn make(&self, course: &mut Course<'_>) -> Result<Option<BackedUp>, Trouble> {
        let (house, place) = (&self.outside.house, self.place);
        let at = self.outside.surroundings.now();
        let folder = place.of_record(self.n);
        make_folder(&folder)?;
        let told = |doing| move |n_done, n_all| BackingUp { doing, n_done, n_all };
        let mut going_on = |n, n_all| course.goes_on(told(Doing::CopyingRecord)(n, n_all));
        let is_copied = copy_record(house, &folder, place.key.as_ref(), &mut going_on)
            .map_err(|it| trouble_at(&place.folder, it))?;
        if !is_copied {
            return Ok(None);
        }
        let copy = place.opened(self.n).map_err(record_trouble)?;
        self.leads_here(&copy)?;
        let Some(n_new) = self.bring_films(&copy, course)? else { return Ok(None) };
        let mut going_on = |n, n_all| course.goes_on(told(Doing::CopyingFiles)(n, n_all));
        let Some(files) = files::copied(house, place, &mut going_on)? else { return Ok(None) };
        let Some(Damaged { mended, lost }) = self.verified(&copy, course)? else { return Ok(None) };
        let counted = copy.counted().map_err(record_trouble)?;
        let backup = Backup { n: self.n, at, counted, lost, files };
        drop(copy);
        place.call_good(&backup)?;
        let place = place.folder.clone();
        Ok(Some(BackedUp { place, backup, n_new, mended, is_noted: false }))
    }

    /// Refuses where the good backup is no earlier state of the house: it would be gone.
    fn leads_here(&self, copy: &Records) -> Result<(), Trouble> {
        let Some(before) = self.before.map(|it| &it.counted).filter(|it| 0 < it.n_audit) else {
            return Ok(());
        };
        if copy.audit_link(before.n_audit).map_err(record_trouble)? == Some(before.head) {
            return Ok(());
        }
        Err(Trouble::Backup(BackupFault::OfAnotherHouse { place: self.place.told() }))
    }

    /// Brings the films that are not in the folder yet; how many there were, and `None` where it was called off.
    fn bring_films(&self, copy: &Records, course: &mut Course<'_>) -> Result<Option<u64>, Trouble> {
        let (from, to) =
            (records::Vault::of(&self.outside.house, self.place.key.as_ref()), self.place.vault());
        let films = copy.films_kept().map_err(record_trouble)?;
        let (mut n_new, n_all) = (0, films.len() as u64);
        for (n_done, film) in (0..).zip(&films) {
            if !course.goes_on(BackingUp { doing: Doing::CopyingFilms, n_done, n_all }) {
                return Ok(None);
            }
            match to.bring(film, &from) {
                Ok(is_new) => n_new += u64::from(is_new),
                // What the house itself lacks is named when the copy is verified.
                Err(fault) if self.is_of_house(&fault) => {}
                Err(fault) => return Err(trouble_at(&self.place.folder, fault)),
            }
        }
        Ok(Some(n_new))
    }

    fn is_of_house(&self, fault: &RecordsError) -> bool {
        match fault {
            RecordsError::FilmNotInVault { .. } | RecordsError::FilmDamaged { .. } => true,
            RecordsError::Io { path, .. } => path.starts_with(&self.outside.house),
            _ => false,
        }
    }

    /// Walks along the whole copy, and brings films anew that are damaged in the folder.
    ///
    /// * returns — `None` where it was called off.
    ///
    /// Errors: anything else does not hold ([`BackupFault::NotGood`]).
    fn verified(&self, copy: &Records, course: &mut Course<'_>) -> Result<Option<Damaged>, Trouble> {
        let (mut mended, mut lost) = (BTreeSet::new(), BTreeSet::new());
        loop {
            let (faults, films) = match walk(copy, course) {
                Walked::CalledOff => return Ok(None),
                Walked::To(faults, films) => (faults, films),
            };
            let mut is_mended = false;
            for film in &films {
                if mended.contains(film) || lost.contains(film) {
                    continue;
                }
                let is_whole = self.brought_anew(film)?;
                (if is_whole { &mut mended } else { &mut lost }).insert(*film);
                is_mended |= is_whole;
            }
            if is_mended {
                continue;
            }
            let is_lost = films.iter().all(|it| lost.contains(it));
            if is_lost && faults.iter().all(is_of_a_film_alone) {
                let (mended, lost) = (mended.into_iter().collect(), lost.into_iter().collect());
                return Ok(Some(Damaged { mended, lost }));
            }
            return Err(Trouble::Backup(BackupFault::NotGood { faults }));
        }
    }

    /// Copies a film anew from the house; whether that has it whole. What is damaged on both sides stays as it is.
    fn brought_anew(&self, film: &FilmId) -> Result<bool, Trouble> {
        let (from, to) =
            (records::Vault::of(&self.outside.house, self.place.key.as_ref()), self.place.vault());
        if from.get(film).is_err() {
            return Ok(false);
        }
        let brought = to.take_out(film).and_then(|()| to.bring(film, &from));
        brought.map_err(|it| trouble_at(&self.place.folder, it))
    }
}

/// Walks along everything that is in the copy.
fn walk(copy: &Records, course: &mut Course<'_>) -> Walked {
    let n_all = copy.films_kept().map_or(0, |it| it.len() as u64);
    let (mut n_done, mut goes_on, mut films) = (0, true, Vec::new());
    let verified = copy.verify_watched(&mut |film, is_whole| {
        if !is_whole {
            films.push(*film);
        }
        goes_on = course.goes_on(BackingUp { doing: Doing::Checking, n_done, n_all });
        n_done += 1;
        goes_on
    });
    if goes_on { Walked::To(verified.err().unwrap_or_default(), films) } else { Walked::CalledOff }
}
