//! Films that a table of labels names by their own names or UIDs, found in a folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use exchange::labels::mapped::{FilmName, Mapped};
use imaging::dicom::read_header;
use words::label_faults::LabelFaultWords;
use words::trouble::Trouble;
use words::{Tongue, label_faults};

/// Folders within folders that are followed.
const DEPTH_MAX: usize = 32;
/// So many films that cannot be told apart are named.
const FAULTS_MAX: usize = 20;

/// Puts a path below the folder in the place of each name; a film that is not there keeps its name.
///
/// Errors: a name that is that of two films; none of the films is there.
pub(super) fn find(mapped: &mut Mapped, folder: &Path, tongue: Tongue) -> Result<(), Trouble> {
    if mapped.named_by == FilmName::File {
        return Ok(());
    }
    let words = label_faults::words(tongue);
    let by_name = by_name(folder, mapped.named_by);
    let (mut n_found, mut faults) = (0, Vec::new());
    for file in mapped.labels.files() {
        match by_name.get(file.as_str()).map_or(&[][..], Vec::as_slice) {
            [] => {}
            [one] => {
                *file = one.to_string_lossy().into_owned();
                n_found += 1;
            }
            several => faults.push(named_twice(file, several, words)),
        }
    }
    faults.truncate(FAULTS_MAX);
    if faults.is_empty() && n_found == 0 {
        faults.push((words.none_in_folder)(&folder.display().to_string()));
    }
    if faults.is_empty() { Ok(()) } else { Err(Trouble::LabelsUnlawful { faults }) }
}

fn named_twice(name: &str, films: &[PathBuf], words: &LabelFaultWords) -> String {
    let shown: Vec<String> = films.iter().take(2).map(|it| it.display().to_string()).collect();
    (words.name_of_several)(name, films.len(), &shown.join(", "))
}

/// The films below a folder, each by all of its names.
fn by_name(folder: &Path, named_by: FilmName) -> BTreeMap<String, Vec<PathBuf>> {
    let mut found: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    let mut waiting = vec![(folder.to_owned(), 0)];
    while let Some((path, depth)) = waiting.pop() {
        let Ok(entries) = fs::read_dir(&path) else { continue };
        for entry in entries.filter_map(Result::ok) {
            let Ok(kind) = entry.file_type() else { continue };
            let path = entry.path();
            if kind.is_dir() && depth < DEPTH_MAX {
                waiting.push((path, depth + 1));
            } else if kind.is_file() {
                let below = path.strip_prefix(folder).unwrap_or(&path).to_owned();
                for name in names_of(&path, named_by) {
                    found.entry(name).or_default().push(below.clone());
                }
            }
        }
    }
    for films in found.values_mut() {
        films.sort();
    }
    found
}

fn names_of(path: &Path, named_by: FilmName) -> Vec<String> {
    let told = |it: Option<&std::ffi::OsStr>| it.map(|it| it.to_string_lossy().into_owned());
    if named_by == FilmName::Name {
        let mut names: Vec<String> =
            [told(path.file_name()), told(path.file_stem())].into_iter().flatten().collect();
        names.dedup();
        return names;
    }
    let header = fs::read(path).ok().and_then(|bytes| read_header(&bytes).ok());
    let uid = header.and_then(|(it, _)| match named_by {
        FilmName::StudyInstanceUid => it.study_instance_uid,
        _ => it.sop_instance_uid,
    });
    uid.into_iter().filter(|it| !it.is_empty()).collect()
}
