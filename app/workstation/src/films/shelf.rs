//! All that is brought at once, one candidate after the other: files, folders with all below them, discs, zips.
//!
//! Folders are walked in the order of their names and links in them are not followed, so that no folder lies in
//! itself. A DICOMDIR gives the films that it lists, below its own folder and nowhere else. A zip is read where it
//! lies: nothing is unpacked to disk, and no name in it ever becomes a path. A zip in a zip is no film.

use std::fs::{DirEntry, File};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use casework::reading::film_id::FilmId;
use imaging::dicom::is_directory;
use imaging::zipped::{Zipped, is_zip};
use imaging::{Refusal, RefusalReason};
use words::trouble::{DiskFault, Trouble};

use crate::film_refused;

/// Larger files are no films: 1 GiB.
const FILE_BYTES_MAX: u64 = 1 << 30;
/// Files that one import looks at: a year of a large institution.
const N_FILES_MAX: usize = 200_000;
/// Folders within folders that are followed.
const DEPTH_MAX: usize = 32;
/// Bytes by which a zip is known.
const N_HEAD: u64 = 4;
/// The list of a disc.
const DICOMDIR: &str = "DICOMDIR";

/// A file that may be a film.
#[derive(Debug)]
pub struct FoundFile {
    /// Its own name.
    pub name: String,
    /// Where it lay below what was brought, for people: `disc/A/IM0001`, `films.zip/IM0001`.
    pub place: String,
    /// All of it.
    pub bytes: Vec<u8>,
}

impl FoundFile {
    /// The id of the film that it is, if it is one.
    pub fn film_id(&self) -> FilmId {
        FilmId::of(&self.bytes)
    }
}

/// What the next step came upon.
#[derive(Debug)]
pub enum Looked {
    /// A folder, a disc or a zip was looked into.
    Into,
    /// A file, or why it cannot be one.
    At(Result<FoundFile, Trouble>),
}

/// What is still to be looked at.
pub struct Shelf {
    /// The next one is the last of them.
    waiting: Vec<Waiting>,
    zip: Option<OpenZip>,
    /// Files that are named and cannot be had.
    refused: Vec<Trouble>,
    n_found: usize,
}

struct Waiting {
    path: PathBuf,
    place: String,
    depth: usize,
}

struct OpenZip {
    zip: Zipped<File>,
    place: String,
    members: std::vec::IntoIter<usize>,
}

impl Shelf {
    /// These files and folders, in this order.
    pub fn of(paths: Vec<PathBuf>) -> Self {
        let mut shelf = Self { waiting: Vec::new(), zip: None, refused: Vec::new(), n_found: 0 };
        shelf.add(paths);
        shelf
    }

    /// More, after what is there already.
    pub fn add(&mut self, paths: Vec<PathBuf>) {
        self.n_found += paths.len();
        let more = paths.into_iter().rev().map(|path| {
            let place = own_name(&path);
            Waiting { path, place, depth: 0 }
        });
        self.waiting.splice(0..0, more);
    }

    /// Files found so far, those looked at among them.
    pub fn n_found(&self) -> usize {
        self.n_found
    }

    /// Files found and not yet looked at.
    pub fn n_left(&self) -> usize {
        self.waiting.len() + self.refused.len() + self.zip.as_ref().map_or(0, |it| it.members.len())
    }

    /// The next step; `None` once all has been looked at.
    pub fn look(&mut self) -> Option<Looked> {
        if let Some(trouble) = self.refused.pop() {
            return Some(Looked::At(Err(trouble)));
        }
        if let Some(open) = &mut self.zip {
            match open.members.next() {
                Some(member) => {
                    let looked = open.look(member);
                    self.n_found -= usize::from(matches!(looked, Looked::Into));
                    return Some(looked);
                }
                None => self.zip = None,
            }
        }
        let next = self.waiting.pop()?;
        Some(self.look_at(&next).unwrap_or_else(|trouble| Looked::At(Err(trouble))))
    }

    fn look_at(&mut self, next: &Waiting) -> Result<Looked, Trouble> {
        let unreadable = |it: std::io::Error| unreadable(&next.place, DiskFault::of(&it));
        let about = std::fs::metadata(&next.path).map_err(unreadable)?;
        if about.is_dir() {
            return self.look_into_folder(next);
        }
        if !about.is_file() {
            return Err(self::unreadable(&next.place, DiskFault::NotThere));
        }
        let mut file = File::open(&next.path).map_err(unreadable)?;
        let mut bytes = Vec::new();
        (&mut file).take(N_HEAD).read_to_end(&mut bytes).map_err(unreadable)?;
        if is_zip(&bytes) {
            return self.look_into_zip(next, file, about.len());
        }
        if FILE_BYTES_MAX < about.len() {
            let reason = RefusalReason::FileTooLarge { n_bytes: about.len(), limit: FILE_BYTES_MAX };
            return Err(film_refused(&next.place, &Refusal::new("File", reason)));
        }
        bytes.reserve_exact(about.len().saturating_sub(N_HEAD) as usize + 1);
        file.read_to_end(&mut bytes).map_err(unreadable)?;
        if own_name(&next.path).eq_ignore_ascii_case(DICOMDIR) || is_directory(&bytes) {
            return match next.depth {
                0 => self.look_into_disc(next, &bytes),
                // The list of a disc is no film, and what it lists is found by the walk itself.
                _ => self.found(next, Vec::new()),
            };
        }
        Ok(Looked::At(Ok(FoundFile { name: own_name(&next.path), place: next.place.clone(), bytes })))
    }

    fn look_into_folder(&mut self, next: &Waiting) -> Result<Looked, Trouble> {
        if DEPTH_MAX <= next.depth {
            return Err(too_large(&next.place));
        }
        let inside =
            std::fs::read_dir(&next.path).map_err(|it| unreadable(&next.place, DiskFault::of(&it)))?;
        let mut inside: Vec<_> = inside
            .filter_map(Result::ok)
            .filter(|it| it.file_type().is_ok_and(|it| it.is_file() || it.is_dir()))
            .collect();
        inside.sort_by_key(std::fs::DirEntry::file_name);
        let inside = inside.into_iter().map(|it| it.path()).collect();
        self.found(next, inside)
    }

    fn look_into_disc(&mut self, next: &Waiting, bytes: &[u8]) -> Result<Looked, Trouble> {
        let listed = imaging::dicom::listed_films(bytes).map_err(|it| film_refused(&next.place, &it))?;
        let folder = next.path.parent().unwrap_or(Path::new(""));
        let mut films = Vec::new();
        for film in listed.into_iter().take(N_FILES_MAX + 1) {
            // A list that lists itself would never come to its end.
            let is_list = |it: &[String]| it.last().is_some_and(|it| it.eq_ignore_ascii_case(DICOMDIR));
            match film.map(|it| (below(folder, &it).filter(|_| !is_list(&it)), it)) {
                Ok((Some(path), _)) => films.push(path),
                Ok((None, names)) => {
                    let place = format!("{}/{}", next.place, names.join("/"));
                    self.refused.push(unreadable(&place, DiskFault::NotThere));
                }
                Err(refusal) => self.refused.push(film_refused(&next.place, &refusal)),
            }
        }
        self.n_found += self.refused.len();
        self.found(next, films)
    }

    /// What was found in a folder takes its place.
    fn found(&mut self, outside: &Waiting, inside: Vec<PathBuf>) -> Result<Looked, Trouble> {
        let may_add = (N_FILES_MAX + 1).saturating_sub(self.n_found);
        let n_inside = inside.len();
        let more = inside.into_iter().take(may_add).map(|path| {
            let place = format!("{}/{}", outside.place, own_name(&path));
            Waiting { path, place, depth: outside.depth + 1 }
        });
        let mut more: Vec<_> = more.collect();
        more.reverse();
        self.n_found = self.n_found + more.len() - 1;
        self.waiting.extend(more);
        if may_add < n_inside { Err(too_large(&outside.place)) } else { Ok(Looked::Into) }
    }

    fn look_into_zip(&mut self, next: &Waiting, mut file: File, n_bytes: u64) -> Result<Looked, Trouble> {
        file.seek(SeekFrom::Start(0)).map_err(|it| unreadable(&next.place, DiskFault::of(&it)))?;
        let mut zip = Zipped::open(file, n_bytes).map_err(|it| film_refused(&next.place, &it))?;
        let members = zip.members();
        self.n_found = self.n_found + members.len() - 1;
        self.zip = Some(OpenZip { zip, place: next.place.clone(), members: members.into_iter() });
        Ok(Looked::Into)
    }
}

impl OpenZip {
    fn look(&mut self, member: usize) -> Looked {
        match self.film(member) {
            // The list of a disc is no film, and what it lists is in the zip itself.
            Ok(found) if is_directory(&found.bytes) => Looked::Into,
            film => Looked::At(film),
        }
    }

    fn film(&mut self, member: usize) -> Result<FoundFile, Trouble> {
        let name = self.zip.name(member);
        let place = format!("{}/{name}", self.place);
        let bytes = self.zip.bytes(member).map_err(|it| film_refused(&place, &it))?;
        Ok(FoundFile { name, place, bytes })
    }
}

/// One file, which is no folder and no zip.
///
/// Errors: it cannot be read, or is larger than any film.
pub fn one_file(path: &Path) -> Result<FoundFile, Trouble> {
    match Shelf::of(vec![path.to_owned()]).look() {
        Some(Looked::At(file)) => file,
        Some(Looked::Into) | None => Err(unreadable(&own_name(path), DiskFault::NotThere)),
    }
}

/// A file below a folder by the names in a DICOMDIR, which are in capitals where a system has written small letters.
///
/// `None` where there is none, or where a link stands on the way.
fn below(folder: &Path, components: &[String]) -> Option<PathBuf> {
    let mut path = folder.to_owned();
    for component in components {
        // Most systems keep the very name: the folder is then not read once for each film of the disc.
        let exact = path.join(component);
        if let Ok(about) = std::fs::symlink_metadata(&exact) {
            if about.is_symlink() {
                return None;
            }
            path = exact;
            continue;
        }
        let inside: Vec<_> = std::fs::read_dir(&path).ok()?.filter_map(Result::ok).collect();
        let entry = named(inside, component)?;
        if entry.file_type().ok()?.is_symlink() {
            return None;
        }
        path = entry.path();
    }
    Some(path)
}

/// The entry of a folder that a list means by a name: the same but for small letters, or but for what file systems of
/// discs add and take away, a version (`IM1;1`), a dot, an extension, where only one can be meant.
fn named(mut inside: Vec<DirEntry>, component: &str) -> Option<DirEntry> {
    inside.sort_by_key(DirEntry::file_name);
    let name = |it: &DirEntry| it.file_name().to_string_lossy().to_ascii_lowercase();
    let wanted = component.to_ascii_lowercase();
    if let Some(same) = inside.iter().position(|it| name(it) == wanted) {
        return Some(inside.swap_remove(same));
    }
    let bare = |it: &str| it.split(';').next().unwrap_or("").trim_end_matches('.').to_owned();
    let stem = |it: &str| Path::new(&bare(it)).file_stem().map(|it| it.to_string_lossy().into_owned());
    let has_extension = |it: &str| Path::new(&bare(it)).extension().is_some();
    let means = |it: &DirEntry| {
        let name = name(it);
        let only_one_has = has_extension(&name) != has_extension(&wanted);
        bare(&name) == bare(&wanted) || only_one_has && stem(&name) == stem(&wanted)
    };
    inside.retain(means);
    if inside.len() == 1 { inside.pop() } else { None }
}

fn own_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |it| it.to_string_lossy().into_owned())
}

fn unreadable(place: &str, why: DiskFault) -> Trouble {
    Trouble::FileUnreadable { file: place.to_owned(), why }
}

fn too_large(place: &str) -> Trouble {
    Trouble::FolderTooLarge { file: place.to_owned(), n_files: N_FILES_MAX, depth: DEPTH_MAX }
}
