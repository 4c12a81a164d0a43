//! A set comes into a house: checked, copied beside its place, opened film by film, and moved there whole.

use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use imaging::{Decoder, Film, Voi, VoiFunction};

use crate::entry::{Entry, Manifest};
use crate::known::{KnownSet, files_of, recognised};
use crate::map::{MAP, Map, Mapped};
use crate::set::{MANIFEST, Set, SetError, described};
use crate::standard_film::{digest_of, hex};

/// How the name of a folder begins that is not yet a set, or no longer one.
const UNFINISHED: &str = ".unfinished-";

/// What a site brings, understood as far as its names go.
#[derive(Debug, Clone, PartialEq)]
pub enum Brought {
    /// The folder describes itself.
    Described {
        /// Its edition.
        edition: String,
    },
    /// Its files bear the names of a known set, every one of its roles.
    Recognised(Map),
    /// Somebody has to say which file is which.
    ToMap {
        /// The files that may be films, by name.
        files: Vec<String>,
        /// What the names say, where they say something.
        begun: Option<Map>,
    },
}

/// What lies in a folder that is to be imported.
///
/// Errors: it cannot be read, or its description cannot.
pub fn look(folder: &Path, known: &[KnownSet]) -> Result<Brought, SetError> {
    if folder.join(MANIFEST).exists() {
        return described(folder).map(|it| Brought::Described { edition: it.edition });
    }
    let files = files_of(folder)?;
    if files.is_empty() {
        return Err(SetError::NoFilms);
    }
    let begun = recognised(known, &files).map(|it| (it, it.map_by_names(&files)));
    Ok(match begun {
        Some((set, map)) if set.missing(&map).next().is_none() => Brought::Recognised(map),
        begun => Brought::ToMap { files, begun: begun.map(|it| it.1) },
    })
}

/// A set that is ready to take its place; dropped before, it leaves nothing behind.
#[derive(Debug)]
pub struct Prepared {
    /// Its edition.
    pub edition: String,
    unfinished: PathBuf,
    place: PathBuf,
    /// A set of this edition that is no longer whole: it makes room.
    broken: Option<PathBuf>,
}

impl Prepared {
    /// Puts the set in its place, whole.
    ///
    /// Errors: another has taken the place, or the disk refuses.
    pub fn take_place(self) -> Result<PathBuf, SetError> {
        let aside = self.unfinished.with_extension("broken");
        if let Some(broken) = &self.broken {
            let _ = fs::remove_dir_all(&aside);
            fs::rename(broken, &aside).map_err(|it| not_written(MANIFEST, &it))?;
        }
        if self.place.exists() {
            return Err(SetError::EditionKnown { edition: self.edition.clone() });
        }
        if let Err(fault) = fs::rename(&self.unfinished, &self.place) {
            // What was there comes back, broken as it was.
            let _ = self.broken.as_ref().map(|it| fs::rename(&aside, it));
            return Err(not_written(MANIFEST, &fault));
        }
        let _ = fs::remove_dir_all(&aside);
        let above = self.place.parent().unwrap_or(Path::new("."));
        synced(above).map_err(|it| not_written(MANIFEST, &it))?;
        Ok(self.place.clone())
    }
}

impl Drop for Prepared {
    fn drop(&mut self) {
        // What took its place is no longer there.
        let _ = fs::remove_dir_all(&self.unfinished);
    }
}

/// What long work on a set is given.
pub struct LongWork<'a> {
    /// Opens the films.
    pub decoder: &'a Decoder,
    /// Told how many steps of how many are done; `false` ends the import.
    pub going_on: &'a mut dyn FnMut(usize, usize) -> bool,
}

/// Checks a folder's set and copies it beside its place among a house's sets.
///
/// * `map` — which file is which; none where the folder describes itself.
/// * `sets` — the house's folder of sets.
///
/// Errors: every fault of the set, each with the film's name, or the edition is in the house and whole; then nothing is
/// left behind.
pub fn prepare(
    folder: &Path,
    map: Option<&Map>,
    sets: &Path,
    work: &mut LongWork<'_>,
) -> Result<Prepared, Vec<SetError>> {
    let manifest = match map {
        None => described(folder).map_err(one)?,
        Some(map) => mapped(folder, map, sets, work)?,
    };
    let edition = manifest.edition.clone();
    let there = editions(sets).into_iter().find(|(_, it)| *it == edition).map(|it| it.0);
    if there.as_ref().is_some_and(|it| Set::open(it).is_ok()) {
        return Err(one(SetError::EditionKnown { edition }));
    }
    let name = folder_name(&edition);
    let unfinished = sets.join(format!("{UNFINISHED}{name}"));
    let prepared = Prepared { edition, unfinished, place: sets.join(name), broken: there };
    let _ = fs::remove_dir_all(&prepared.unfinished);
    fs::create_dir_all(&prepared.unfinished).map_err(|it| one(not_written(MANIFEST, &it)))?;
    let texts = texts(&manifest, map).map_err(one)?;
    copy(folder, &manifest, &prepared.unfinished, work)?;
    for (name, text) in texts {
        put(&prepared.unfinished.join(name), text.as_bytes()).map_err(|it| one(not_written(name, &it)))?;
    }
    let set = Set::examined(&prepared.unfinished)?;
    faults_of(&set, work)?;
    synced(&prepared.unfinished).map_err(|it| one(not_written(MANIFEST, &it)))?;
    Ok(prepared)
}

/// Opens every film of a set again; its digest and millimetres are checked on the way.
///
/// Errors: every film that is not as it was imported.
pub fn faults_of(set: &Set, work: &mut LongWork<'_>) -> Result<(), Vec<SetError>> {
    let n_films = set.films().len();
    let mut faults = Vec::new();
    for (n, film) in set.films().iter().enumerate() {
        if !(work.going_on)(n, n_films) {
            return Err(one(SetError::Cancelled));
        }
        faults.extend(film.film(work.decoder).err());
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// The sets of a house by folder, with their editions; one whose description cannot be read has its folder's name.
pub fn editions(sets: &Path) -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir(sets).into_iter().flatten().filter_map(Result::ok);
    let folders = entries.map(|it| it.path()).filter(|it| it.join(MANIFEST).is_file());
    let mut found: Vec<(PathBuf, String)> = folders
        .filter_map(|folder| {
            let name = folder.file_name()?.to_string_lossy().into_owned();
            let edition = described(&folder).map_or_else(|_| name.clone(), |it| it.edition);
            (!name.starts_with(UNFINISHED)).then_some((folder, edition))
        })
        .collect();
    found.sort();
    found
}

fn one(fault: SetError) -> Vec<SetError> {
    vec![fault]
}

/// What is written beside the films, by file name.
fn texts(manifest: &Manifest, map: Option<&Map>) -> Result<Vec<(&'static str, String)>, SetError> {
    let text = toml::to_string(manifest).map_err(|it| SetError::NotUnderstood {
        file: MANIFEST.to_owned(),
        line: None,
        said: it.to_string(),
    })?;
    let mut texts = vec![(MANIFEST, text)];
    if let Some(map) = map {
        texts.push((MAP, map.written()?));
    }
    Ok(texts)
}

/// The films, each file once, each checked as it is read: what is copied is what was checked.
fn copy(
    folder: &Path,
    manifest: &Manifest,
    there: &Path,
    work: &mut LongWork<'_>,
) -> Result<(), Vec<SetError>> {
    let mut files: Vec<(&str, &str)> = Vec::new();
    for entry in &manifest.films {
        if !files.iter().any(|(file, _)| *file == entry.file) {
            files.push((&entry.file, &entry.sha256));
        }
    }
    let mut faults = Vec::new();
    for (n, (file, sha256)) in files.iter().enumerate() {
        if !(work.going_on)(n, files.len()) {
            return Err(one(SetError::Cancelled));
        }
        let read = if file.contains(['/', '\\', ':', '\0']) || ["", ".", ".."].contains(file) {
            // The entry itself is refused by name when the copy is opened.
            continue;
        } else {
            fs::read(folder.join(file))
        };
        match read {
            Err(it) => faults.push(SetError::FilmMissing { file: (*file).to_owned(), kind: it.kind() }),
            Ok(bytes) if !hex(&digest_of(&bytes)).eq_ignore_ascii_case(sha256) => {
                faults.push(SetError::FilmAltered { file: (*file).to_owned() });
            }
            Ok(bytes) => put(&there.join(file), &bytes).map_err(|it| one(not_written(file, &it)))?,
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// The description that a map makes of a folder.
fn mapped(folder: &Path, map: &Map, sets: &Path, work: &mut LongWork<'_>) -> Result<Manifest, Vec<SetError>> {
    let known = KnownSet::of(&map.set, Some(sets)).map_err(one)?;
    let mut faults = map.faults();
    let mut films = Vec::new();
    for (n, film) in map.films.iter().enumerate() {
        if !(work.going_on)(n, map.films.len()) {
            return Err(one(SetError::Cancelled));
        }
        match entries(folder, &known, map, film, work.decoder) {
            Ok(entries) => films.extend(entries),
            Err(fault) => faults.push(fault),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    if films.is_empty() {
        return Err(one(SetError::NoFilms));
    }
    let KnownSet { edition, publisher, licence, statement, .. } = known;
    Ok(Manifest { edition, publisher, licence, statement, films })
}

/// The entries of one film of a map: one, or one for each of its regions.
fn entries(
    folder: &Path,
    known: &KnownSet,
    map: &Map,
    mapped: &Mapped,
    decoder: &Decoder,
) -> Result<Vec<Entry>, SetError> {
    let file = mapped.file.clone();
    let role = known
        .role(&mapped.role)
        .ok_or_else(|| SetError::NoSuchRole { file: file.clone(), role: mapped.role.clone() })?;
    let bytes = fs::read(folder.join(&file))
        .map_err(|it| SetError::FilmMissing { file: file.clone(), kind: it.kind() })?;
    let film = imaging::read_any(&bytes, &file, decoder)
        .map_err(|refusal| SetError::FilmRefused { file: file.clone(), refusal: Box::new(refusal) })?;
    let said = mapped.mm_per_pixel.or(map.mm_per_pixel);
    let mm_per_pixel = film.mm_per_pixel().or(said);
    let shows = if mapped.shows.is_silent() { &role.shows } else { &mapped.shows };
    let (window_center, window_width, window_function) = window_of(&film);
    let whole = Entry {
        sha256: hex(&digest_of(&bytes)),
        role: role.role.clone(),
        shape: shows.shape.clone(),
        profusion: shows.profusion.clone(),
        large: shows.large.clone(),
        stage: shows.stage.clone(),
        features: shows.features.clone(),
        mm_per_pixel: mm_per_pixel.ok_or_else(|| SetError::MillimetresUnknown { file: file.clone() })?,
        window_center,
        window_width,
        window_function,
        region: None,
        lungs: None,
        file,
    };
    if let (Some(in_film), Some(in_set)) = (film.mm_per_pixel(), mapped.mm_per_pixel)
        && 0.01 * in_set < (in_film - in_set).abs()
    {
        return Err(SetError::MillimetresDiffer { file: whole.file, in_set, in_film });
    }
    whole.in_regions(&mapped.regions)
}

/// The film's own window: its first, or all its values.
fn window_of(film: &Film) -> (f64, f64, Option<String>) {
    let voi = film.default_shown().voi;
    let (center, width) = voi.center_width();
    let function = match &voi {
        Voi::Window(window) if window.function() != VoiFunction::Linear => {
            Some(window.function().code().to_owned())
        }
        Voi::Window(_) | Voi::Table(_) => None,
    };
    (center, width, function)
}

/// A folder's name from an edition: letters, digits and hyphens, and a piece of its digest where others are lost.
fn folder_name(edition: &str) -> String {
    let plain = |it: char| it.is_ascii_alphanumeric() || it == '-';
    let name: String =
        edition.to_lowercase().chars().map(|it| if plain(it) { it } else { '-' }).take(40).collect();
    format!("{}-{}", name.trim_matches('-'), &hex(&digest_of(edition.as_bytes()))[..8])
}

/// Writes a file and has the disk keep it.
fn put(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Has the disk keep a folder's list; where a system opens no folders, it keeps it by itself.
fn synced(folder: &Path) -> std::io::Result<()> {
    match File::open(folder).and_then(|it| it.sync_all()) {
        Err(it) if cfg!(windows) || it.kind() == ErrorKind::Unsupported => Ok(()),
        done => done,
    }
}

fn not_written(file: &str, fault: &std::io::Error) -> SetError {
    SetError::NotWritten { file: file.to_owned(), kind: fault.kind() }
}
