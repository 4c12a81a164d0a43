//! The sets of standard films that a house has: where they lie, what each says of itself, what a site brings.

pub mod check;
pub mod import;
pub mod keep;
pub mod standards;

use std::path::{Path, PathBuf};

use imaging::{Decoder, Film};
pub(crate) use reference_films::free_set::Maker;
use reference_films::import as sets_brought;
use reference_films::import::{Brought, LongWork, Prepared};
use reference_films::known::KnownSet;
use reference_films::map::Map;
use reference_films::set::SetError;
use reference_films::{Set, StandardFilm, free_set};
use words::trouble::Trouble;

use crate::course::Course;
use crate::event::SetsEvent;
use crate::house::written_beside;
use crate::outside::Outside;
use crate::trouble::set_fault;

/// The house's folder for sets.
const FOLDER: &str = "standards";
/// The free set's folder among them.
pub(crate) const MADE: &str = "made";

/// Where a house's sets lie.
pub fn folder(house: &Path) -> PathBuf {
    house.join(FOLDER)
}

/// Where the films of the free set are made.
fn made_in(house: &Path) -> PathBuf {
    folder(&written_beside(house)).join(MADE)
}

/// One set of a house: listed, or why it cannot be.
#[derive(Clone, Debug)]
pub struct SetLine {
    /// Its edition; its folder's name where its description cannot be read.
    pub edition: String,
    /// What it says of itself.
    pub listed: Result<Set, Trouble>,
}

/// What a folder that a site brings turned out to be.
#[derive(Clone, Debug)]
pub struct FolderLooked {
    /// The folder.
    pub folder: PathBuf,
    /// The sets that are known by name.
    pub known: Vec<KnownSet>,
    /// What lies in it.
    pub brought: Brought,
}

/// A set that was asked for by its edition cannot be used.
pub(crate) fn unusable(edition: &str, faults: Vec<words::trouble::SetFault>) -> Trouble {
    Trouble::StandardsUnusable { edition: edition.to_owned(), faults }
}

/// No known set has this name.
pub fn no_such_set(name: &str) -> Trouble {
    not_imported(vec![SetError::NoSuchSet { name: name.to_owned() }])
}

/// It was not imported.
fn not_imported(faults: Vec<SetError>) -> Trouble {
    Trouble::SetNotImported { faults: faults.into_iter().map(set_fault).collect() }
}

/// Every set of a house, the free one first.
pub(crate) fn list(house: &Path) -> Vec<SetLine> {
    let free = SetLine { edition: free_set::EDITION.to_owned(), listed: free(house) };
    let imported = sets_brought::editions(&folder(house)).into_iter().filter(|(it, _)| !it.ends_with(MADE));
    let imported = imported.map(|(folder, edition)| {
        let listed = Set::listed(&folder).map_err(|it| unusable(&edition, vec![set_fault(it)]));
        SetLine { edition, listed }
    });
    std::iter::once(free).chain(imported).collect()
}

/// The free set of a house; its films are made one by one, when they are wanted.
///
/// Errors: it cannot be written.
pub(crate) fn free(house: &Path) -> Result<Set, Trouble> {
    free_set::set(&made_in(house)).map_err(|it| unusable(free_set::EDITION, vec![set_fault(it)]))
}

/// Makes a film of the free set where it is not there yet, or not as it should be; nothing to do for another set.
pub(crate) fn make_if_free(
    house: &Path,
    set: &Set,
    film: &StandardFilm,
    maker: &mut Maker,
) -> Result<(), SetError> {
    if set.edition == free_set::EDITION { maker.make(&made_in(house), film) } else { Ok(()) }
}

/// The set of an edition, every digest checked.
///
/// Errors: it is not there, or not as its description says; every fault is named.
pub(crate) fn opened(house: &Path, edition: &str) -> Result<Set, Trouble> {
    let found = sets_brought::editions(&folder(house)).into_iter().find(|(_, it)| it == edition);
    let Some((folder, _)) = found else {
        return Err(unusable(edition, vec![set_fault(SetError::NoSuchSet { name: edition.to_owned() })]));
    };
    Set::examined(&folder).map_err(|faults| unusable(edition, faults.into_iter().map(set_fault).collect()))
}

/// Opens every film of a set again.
///
/// Errors: every film that is not as it was imported.
pub(crate) fn check(house: &Path, edition: &str, work: &mut LongWork<'_>) -> Result<usize, Trouble> {
    let set = if edition == free_set::EDITION { made_whole(house, work)? } else { opened(house, edition)? };
    sets_brought::faults_of(&set, work)
        .map_err(|faults| unusable(edition, faults.into_iter().map(set_fault).collect()))?;
    Ok(set.films().len())
}

/// The free set with all its films made, as far as nobody ends it.
fn made_whole(house: &Path, work: &mut LongWork<'_>) -> Result<Set, Trouble> {
    let (set, mut maker) = (free(house)?, Maker::default());
    for (n, film) in set.films().iter().enumerate() {
        if !(work.going_on)(n, set.films().len()) {
            break;
        }
        make_if_free(house, &set, film, &mut maker)
            .map_err(|it| unusable(free_set::EDITION, vec![set_fault(it)]))?;
    }
    Ok(set)
}

/// The sets that are known by name, a house's own lists among them.
///
/// Errors: a list of the house that cannot be understood.
pub fn known(house: &Path) -> Result<Vec<KnownSet>, Trouble> {
    KnownSet::all(Some(&folder(house))).map_err(|it| not_imported(vec![it]))
}

/// What lies in a folder that a site brings.
///
/// Errors: it cannot be read.
pub(crate) fn look(house: &Path, brought: &Path) -> Result<FolderLooked, Trouble> {
    let known = known(house)?;
    let looked = sets_brought::look(brought, &known).map_err(|it| not_imported(vec![it]))?;
    Ok(FolderLooked { folder: brought.to_owned(), known, brought: looked })
}

/// A file of a folder that a site brings, where it is a film.
pub(crate) fn file_seen(folder: &Path, file: &str, decoder: &Decoder) -> Option<Film> {
    imaging::read_any(&std::fs::read(folder.join(file)).ok()?, file, decoder).ok()
}

/// The map by which a looked-at folder is imported; none where the folder describes itself.
///
/// * `named` — the known set that it is said to be.
///
/// Errors: nobody has said which file is which, or films of the named set are missing, each by its role.
pub fn map_of(looked: &FolderLooked, named: Option<&str>) -> Result<Option<Map>, Trouble> {
    let of = |id: &str| looked.known.iter().find(|it| it.id == id);
    let missing = |map: &Map| -> Vec<SetError> {
        let roles = of(&map.set).into_iter().flat_map(|it| it.missing(map).map(|role| role.code.clone()));
        roles.map(|role| SetError::RoleMissing { role }).collect()
    };
    let by_name = match (&looked.brought, named) {
        (_, Some(id)) => {
            let Some(known) = of(id) else {
                return Err(no_such_set(id));
            };
            let files = reference_films::known::files_of(&looked.folder);
            Some(known.map_by_names(&files.map_err(|it| not_imported(vec![it]))?))
        }
        (Brought::Described { .. }, None) => return Ok(None),
        (Brought::Recognised(map), None) => Some(map.clone()),
        (Brought::ToMap { begun, .. }, None) => begun.clone(),
    };
    let Some(map) = by_name else {
        return Err(not_imported(vec![SetError::NotDescribed]));
    };
    let missing = missing(&map);
    if missing.is_empty() { Ok(Some(map)) } else { Err(not_imported(missing)) }
}

/// A map as a person wrote it.
///
/// Errors: it is none.
pub fn read_map(text: &str) -> Result<Map, Trouble> {
    Map::read(text).map_err(|it| not_imported(vec![it]))
}

/// Checks a folder's set and copies it beside its place in a house; nothing is in the house yet.
///
/// Errors: every fault, each with the film's name; nothing is left behind.
pub(crate) fn prepare(
    house: &Path,
    brought: &Path,
    map: Option<&Map>,
    work: &mut LongWork<'_>,
) -> Result<Prepared, Trouble> {
    if written_beside(house) != house {
        return Err(Trouble::HouseReadOnly);
    }
    sets_brought::prepare(brought, map, &folder(house), work).map_err(not_imported)
}

/// Puts a prepared set in its place.
pub(crate) fn take_place(prepared: Prepared) -> Result<PathBuf, Trouble> {
    prepared.take_place().map_err(|it| not_imported(vec![it]))
}

/// The set of an edition, the free one or an imported one.
pub(crate) fn set_of(house: &Path, edition: &str) -> Result<Set, Trouble> {
    if edition == free_set::EDITION { free(house) } else { opened(house, edition) }
}

/// Long work on sets, each step of it told.
pub(crate) fn watched<R>(
    at: &Outside,
    course: &mut Course<'_>,
    work: impl FnOnce(&mut LongWork<'_>) -> R,
) -> R {
    let mut going_on = |n_done, n_all| course.goes_on(SetsEvent::Progress(n_done, n_all));
    work(&mut LongWork { decoder: at.surroundings.decoder(), going_on: &mut going_on })
}
