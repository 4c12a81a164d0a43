//! What lies in a house beside its record and its films: settings, rules, templates, sets, models, papers.

use std::fs;
use std::io;
use std::path::Path;

use casework::Digest;
use words::trouble::{DiskFault, Trouble};

use super::last;
use super::place::{FILES, Place};
use crate::files::whole::{make_folder, write_whole};

/// What is no part of a backup, or has its own way into it: the record with its logs, the films, the lock, the log, what
/// can be made again, and what was not finished.
fn is_left_out(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_of_record = name.starts_with("record.") && !path.contains('/');
    is_of_record
        || ["vault", "in-use", "log", "standards/made", last::FILE].contains(&path)
        || name.ends_with(".unfinished")
}

/// Every file of a house that goes along, by its path from there, in order.
///
/// Errors: a folder that cannot be read.
fn of_house(house: &Path) -> Result<Vec<String>, Trouble> {
    let mut found = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(within) = folders.pop() {
        let folder = house.join(&within);
        let unread = |it: io::Error| {
            let (file, why) = (folder.display().to_string(), DiskFault::of(&it));
            Trouble::FileUnreadable { file, why }
        };
        for entry in fs::read_dir(&folder).map_err(unread)? {
            let entry = entry.map_err(unread)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if within.is_empty() { name } else { format!("{within}/{name}") };
            if is_left_out(&path) {
                continue;
            }
            // A link to a file goes along as what it leads to; one to a folder is not followed.
            match entry.file_type().map_err(unread)? {
                it if it.is_dir() => folders.push(path),
                _ if entry.path().is_file() => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Copies every file of a house into a place, where it does not lie whole already.
///
/// * `going_on` — told how many are copied and how many there are; ends the work by `false`.
/// * returns — the files with what they are; `None` where it was ended.
///
/// Errors: a file that cannot be read; the place's disk.
pub(super) fn copied(
    house: &Path,
    place: &Place,
    going_on: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Option<Vec<(String, Digest)>>, Trouble> {
    let all = of_house(house)?;
    let n_all = all.len() as u64;
    make_folder(&place.folder.join(FILES))?;
    let mut files = Vec::new();
    for (n, path) in (0..).zip(all) {
        if !going_on(n, n_all) {
            return Ok(None);
        }
        let bytes = match fs::read(house.join(&path)) {
            // A paper or a file of another program that went meanwhile.
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => continue,
            read => {
                read.map_err(|it| Trouble::FileUnreadable { file: path.clone(), why: DiskFault::of(&it) })?
            }
        };
        let digest = Digest::of(&bytes);
        let there = place.file(&digest);
        if fs::read(&there).map(|it| Digest::of(&it)).ok() != Some(digest) {
            write_whole(&there, &bytes)?;
        }
        files.push((path, digest));
    }
    Ok(Some(files))
}

/// The files of a backup that are gone or altered there.
pub(super) fn bent(place: &Place, files: &[(String, Digest)]) -> Vec<String> {
    let is_bent =
        |it: &&(String, Digest)| fs::read(place.file(&it.1)).map(|read| Digest::of(&read)).ok() != Some(it.1);
    files.iter().filter(is_bent).map(|it| it.0.clone()).collect()
}

/// Lays the files of a backup into a house.
///
/// * returns — those that are gone or altered in the backup, and were not laid.
///
/// Errors: the house's disk.
pub(super) fn laid(place: &Place, files: &[(String, Digest)], house: &Path) -> Result<Vec<String>, Trouble> {
    let mut bent = Vec::new();
    for (path, digest) in files {
        let whole = fs::read(place.file(digest)).ok().filter(|it| Digest::of(it) == *digest);
        let is_within = !path.split('/').any(|it| it.is_empty() || it == "..") && !path.contains('\\');
        let (Some(bytes), true) = (whole, is_within) else {
            bent.push(path.clone());
            continue;
        };
        let to = house.join(path);
        if let Some(folder) = to.parent() {
            make_folder(folder)?;
        }
        write_whole(&to, &bytes)?;
    }
    Ok(bent)
}
