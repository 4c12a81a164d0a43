//! What lies in a folder, for a person who chooses: folders first, then files, by name; what is hidden is left out.

use std::ffi::OsString;
use std::fs::DirEntry;
use std::path::{Path, PathBuf};

use casework::people::pinyin::Searchable;
use jiff::Timestamp;
use words::trouble::DiskFault;

use crate::house::is_house;

/// Names that are read of one folder: as many files as one import looks at.
const N_READ_MAX: usize = 200_000;
/// Names that are shown of them.
const N_SHOWN_MAX: usize = 20_000;
/// Names after which it is looked whether the folder is still wanted.
const N_STEP: usize = 256;

/// One thing that lies in a folder.
#[derive(Clone, Debug)]
pub struct Lying {
    /// Its own name.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// Something lies in it in turn.
    pub is_folder: bool,
    /// The name in small letters.
    plain: String,
    /// The sound of its characters, where it has more than plain letters.
    sound: Option<Searchable>,
}

impl Lying {
    fn of(path: PathBuf, is_folder: bool) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let plain = name.to_lowercase();
        Self { name, path, is_folder, plain, sound: None }
    }

    /// With its sound, where it has one.
    fn heard(mut self) -> Self {
        self.sound = (!self.name.is_ascii()).then(|| Searchable::of(&self.name));
        self
    }

    /// Folders first, then by name.
    fn order(&self) -> (bool, &str, &Path) {
        (!self.is_folder, &self.plain, &self.path)
    }

    /// Whether its name holds what is typed, or is read so: `xiongpian` and `xp` find 胸片.
    pub fn is_found_by(&self, typed: &str) -> bool {
        let typed = typed.trim().to_lowercase();
        self.plain.contains(&typed) || self.sound.as_ref().is_some_and(|it| it.is_found_by(&typed))
    }
}

/// What lies in one folder.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// The folder.
    pub folder: PathBuf,
    /// What is shown of it.
    pub lying: Vec<Lying>,
    /// How many things it holds that are not hidden, as far as they were read.
    pub n_found: usize,
    /// It holds still more than were read.
    pub has_more: bool,
    /// The file that was asked for, where it was one.
    pub asked_for: Option<OsString>,
}

/// A folder that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unlisted {
    /// The folder.
    pub folder: PathBuf,
    /// Why not.
    pub why: DiskFault,
}

/// What is known of a thing beyond its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// A file's size.
    pub bytes: Option<u64>,
    /// When it was last changed.
    pub changed: Option<Timestamp>,
    /// It is a house of this program.
    pub is_house: bool,
}

/// The first of these folders that can be read; of a file the folder in which it lies.
///
/// * `is_wanted` — asked again and again: a folder that nobody wants any more is left.
/// * returns — `None` where it was left.
///
/// Errors: none of them can be read; the first one's fault is told.
pub(crate) fn list(asked: &[PathBuf], is_wanted: &dyn Fn() -> bool) -> Result<Option<Listing>, Unlisted> {
    let mut first = None;
    for path in asked {
        match list_one(path, is_wanted) {
            Ok(listing) => return Ok(listing),
            Err(fault) => {
                let unlisted = Unlisted { folder: path.clone(), why: DiskFault::of(&fault) };
                first.get_or_insert(unlisted);
            }
        }
    }
    Err(first.unwrap_or(Unlisted { folder: PathBuf::new(), why: DiskFault::NotThere }))
}

fn list_one(asked: &Path, is_wanted: &dyn Fn() -> bool) -> std::io::Result<Option<Listing>> {
    let path = std::path::absolute(asked)?;
    let (folder, asked_for) = if path.is_file() {
        (path.parent().unwrap_or(&path).to_owned(), path.file_name().map(ToOwned::to_owned))
    } else {
        (path, None)
    };
    let mut listing = Listing { folder, asked_for, ..Listing::default() };
    let entries = std::fs::read_dir(&listing.folder)?;
    // The drive may have taken its time to answer.
    if !is_wanted() {
        return Ok(None);
    }
    for (nth, entry) in entries.enumerate() {
        if nth % N_STEP == N_STEP - 1 && !is_wanted() {
            return Ok(None);
        }
        if N_READ_MAX <= nth {
            listing.has_more = true;
            break;
        }
        listing.lying.extend(entry.ok().and_then(|it| lying(&it)));
    }
    listing.n_found = listing.lying.len();
    listing.lying.sort_by(|one, other| one.order().cmp(&other.order()));
    listing.lying.truncate(N_SHOWN_MAX);
    listing.lying = listing.lying.into_iter().map(Lying::heard).collect();
    Ok(Some(listing))
}

/// A folder or a file, links followed; nothing where it is neither, or hidden.
fn lying(entry: &DirEntry) -> Option<Lying> {
    if entry.file_name().as_encoded_bytes().starts_with(b".") {
        return None;
    }
    let path = entry.path();
    let kind = entry.file_type().ok()?;
    let kind = if kind.is_symlink() { std::fs::metadata(&path).ok()?.file_type() } else { kind };
    (kind.is_dir() || kind.is_file()).then(|| Lying::of(path, kind.is_dir()))
}

/// Size, time and kind of a thing.
pub(crate) fn details(lying: &Lying) -> Details {
    let Ok(about) = std::fs::metadata(&lying.path) else { return Details::default() };
    Details {
        bytes: about.is_file().then_some(about.len()),
        changed: about.modified().ok().and_then(|it| Timestamp::try_from(it).ok()),
        is_house: lying.is_folder && is_house(&lying.path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("profusion-folder-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder to write to");
        folder
    }

    fn listed(path: &Path) -> Listing {
        list(&[path.to_owned()], &|| true).expect("it can be read").expect("it is wanted")
    }

    fn names(listing: &Listing) -> Vec<&str> {
        listing.lying.iter().map(|it| it.name.as_str()).collect()
    }

    #[test]
    fn folders_come_first_by_name_and_what_is_hidden_does_not_come() {
        let here = folder("order");
        for name in ["b.dcm", "A.png", ".hidden", "胸片.dcm"] {
            std::fs::write(here.join(name), b"12345").expect("a folder to write to");
        }
        std::fs::create_dir_all(here.join("zoe")).expect("a folder to write to");
        std::fs::create_dir_all(here.join("house")).expect("a folder to write to");
        std::fs::write(here.join("house/record.sqlite"), b"").expect("a folder to write to");
        let listing = listed(&here);
        assert_eq!(names(&listing), ["house", "zoe", "A.png", "b.dcm", "胸片.dcm"]);
        assert!(details(&listing.lying[0]).is_house && !details(&listing.lying[1]).is_house);
        let file = details(&listing.lying[2]);
        assert_eq!((file.bytes, file.changed.is_some(), file.is_house), (Some(5), true, false));
        let found = |typed| listing.lying.iter().filter(|it| it.is_found_by(typed)).count();
        assert_eq!(
            (found("xp"), found("xiongpian"), found("胸"), found("DCM"), found("no")),
            (1, 1, 1, 2, 0)
        );
        let of_file = listed(&here.join("b.dcm"));
        assert_eq!((of_file.folder, of_file.asked_for), (here.clone(), Some("b.dcm".into())));
        std::fs::remove_dir_all(here).expect("it was ours");
    }

    #[test]
    fn the_first_folder_that_can_be_read_is_listed_and_the_first_fault_is_told() {
        let here = folder("first");
        let gone = here.join("gone");
        let listing = list(&[gone.clone(), here.clone()], &|| true).expect("one can").expect("it is wanted");
        assert_eq!(listing.folder, here);
        let told = list(&[gone.clone(), here.join("away")], &|| true).expect_err("none can be read");
        assert_eq!(told, Unlisted { folder: gone, why: DiskFault::NotThere });
        assert!(
            list(std::slice::from_ref(&here), &|| false).expect("it can be read").is_none(),
            "nobody wants an empty one"
        );
        std::fs::remove_dir_all(here).expect("it was ours");
    }

    #[test]
    fn of_a_hundred_thousand_files_the_first_are_shown_and_all_are_counted() {
        let here = folder("many");
        let one = here.join("IM000000");
        std::fs::write(&one, b"").expect("a folder to write to");
        for n in 1..100_000 {
            let name = here.join(format!("IM{n:06}"));
            // Links to one file: as many names, and next to no disk. A file system has its bound of them.
            if std::fs::hard_link(&one, &name).is_err() {
                std::fs::write(&name, b"").expect("a folder to write to");
            }
        }
        let listing = listed(&here);
        assert_eq!((listing.lying.len(), listing.n_found, listing.has_more), (N_SHOWN_MAX, 100_000, false));
        assert_eq!(listing.lying.last().map(|it| it.name.as_str()), Some("IM019999"));
        std::fs::remove_dir_all(here).expect("it was ours");
    }
}
