//! Where a person begins to look for files: home, media, drives, and the folders that were chosen from last.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use words::trouble::Trouble;

use crate::house::{self, remembered};

/// Folders that are remembered.
const N_REMEMBERED: usize = 5;
/// Below which folders media are put.
const MEDIA: [&str; 3] = ["/media", "/run/media", "/mnt"];

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceKind {
    /// The person's own folder.
    Home,
    /// Everything of this machine.
    Machine,
    /// A disc, a stick, a share, a drive.
    Medium,
    /// Chosen from before.
    Remembered,
}

/// A place to begin at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What it is.
    pub kind: PlaceKind,
    /// Its folder.
    pub path: PathBuf,
}

/// Every place there is now, these remembered ones among them.
pub(crate) fn places(remembered: Vec<PathBuf>) -> Vec<Place> {
    let of = |kind| move |path| Place { kind, path };
    let machine = (!cfg!(windows)).then(|| PathBuf::from("/"));
    let home = house::home().into_iter().map(of(PlaceKind::Home));
    home.chain(machine.into_iter().map(of(PlaceKind::Machine)))
        .chain(media().into_iter().map(of(PlaceKind::Medium)))
        .chain(remembered.into_iter().map(of(PlaceKind::Remembered)))
        .collect()
}

fn media() -> Vec<PathBuf> {
    if cfg!(windows) {
        let drives = ('A'..='Z').map(|it| PathBuf::from(format!("{it}:\\")));
        return drives.filter(|it| it.exists()).collect();
    }
    if cfg!(target_os = "macos") {
        let volumes = std::fs::read_dir("/Volumes").into_iter().flatten().filter_map(Result::ok);
        return volumes.map(|it| it.path()).collect();
    }
    std::fs::read_to_string("/proc/self/mounts").map(|it| mounted(&it)).unwrap_or_default()
}

/// The media among all that is mounted, as the kernel lists it. No medium is touched: one that does not answer holds
/// nobody up.
fn mounted(list: &str) -> Vec<PathBuf> {
    let places = list.lines().filter_map(|it| it.split(' ').nth(1)).map(unescaped);
    let is_medium = |path: &PathBuf| MEDIA.iter().any(|it| path.starts_with(it));
    let mut found: Vec<_> = places.map(PathBuf::from).filter(is_medium).collect();
    found.sort();
    found.dedup();
    found
}

/// Spaces and the like stand in that list as three octal figures behind a backslash.
fn unescaped(path: &str) -> String {
    [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")]
        .into_iter()
        .fold(path.to_owned(), |path, (written, meant)| path.replace(written, meant))
}

/// The folders that were chosen from, as they are kept.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    folders: Vec<PathBuf>,
}

/// The file in which they are kept: for the person on this machine, in no house.
pub fn file() -> PathBuf {
    house::local_data().join("profusion").join("folders.toml")
}

/// The folders that were chosen from, the last one first.
///
/// Errors: their file is there and cannot be read.
pub fn remembered(file: &Path) -> Result<Vec<PathBuf>, Trouble> {
    let kept = remembered::remembered::<Kept>(file, |_, _| {})?;
    Ok(kept.unwrap_or_default().folders)
}

/// Keeps a folder for the next time. Where it cannot be kept, the next time begins at home.
pub fn remember(file: &Path, folder: &Path) {
    let before = remembered(file);
    let kept = Kept { folders: with(before.clone().unwrap_or_default(), folder) };
    remembered::remember(file, &kept, &before);
}

/// The folder first, then those before it, each once and not too many.
fn with(mut before: Vec<PathBuf>, folder: &Path) -> Vec<PathBuf> {
    before.retain(|it| it != folder);
    before.insert(0, folder.to_owned());
    before.truncate(N_REMEMBERED);
    before
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_are_what_is_mounted_where_media_are_put() {
        let list = "/dev/sda1 / ext4 rw 0 0\n\
                    /dev/sdb1 /media/chen/KINGSTON\\0408G vfat rw 0 0\n\
                    /dev/sr0 /run/media/chen/胸片 iso9660 ro 0 0\n\
                    //pacs/films /mnt/films cifs rw 0 0\n\
                    tmpfs /run/user/1000 tmpfs rw 0 0\n\
                    /dev/sdb1 /media/chen/KINGSTON\\0408G vfat rw 0 0\n";
        let wanted = ["/media/chen/KINGSTON 8G", "/mnt/films", "/run/media/chen/胸片"];
        assert_eq!(mounted(list), wanted.map(PathBuf::from));
        assert_eq!(mounted(""), Vec::<PathBuf>::new());
    }

    #[test]
    fn the_folder_chosen_last_comes_first_and_none_comes_twice() {
        let folders = |names: &[&str]| names.iter().map(PathBuf::from).collect::<Vec<_>>();
        let five = folders(&["a", "b", "c", "d", "e"]);
        assert_eq!(with(five.clone(), Path::new("c")), folders(&["c", "a", "b", "d", "e"]));
        assert_eq!(with(five, Path::new("f")), folders(&["f", "a", "b", "c", "d"]));
    }
}
