//! Where papers of a locked house lie while they are looked at: not in the house, whose disk may be carried away, but in a
//! folder of the system that its owner alone may enter, in memory where the system has such a one. It is emptied when the
//! house is closed.

use std::fs;
use std::path::{Path, PathBuf};

use casework::Digest;
use records::{KEYS, private};
use words::trouble::Trouble;

use crate::files::whole::not_written;
use crate::house::written_beside;

/// Digits of a house's place by which its papers are found.
const N_DIGITS: usize = 16;

/// Where what is made from a house for others is written.
pub(crate) fn papers_of(house: &Path) -> PathBuf {
    if house.join(KEYS).exists() { folder_of(house) } else { written_beside(house) }
}

/// The same; one that does not last is made so that only its owner may enter it.
///
/// Errors: it cannot be made, or is another's.
pub(crate) fn papers_made(house: &Path) -> Result<PathBuf, Trouble> {
    let papers = papers_of(house);
    if papers == folder_of(house) { made(house) } else { Ok(papers) }
}

/// The folder of papers that do not last, made so that only its owner may enter it.
///
/// Errors: it cannot be made, or is another's.
pub(crate) fn made(house: &Path) -> Result<PathBuf, Trouble> {
    let folder = folder_of(house);
    let made = private::make_folder(&folder).and_then(|()| {
        let is_ours =
            folder.symlink_metadata()?.is_dir() && private::is_open_to_others(&folder) != Some(true);
        if is_ours { Ok(()) } else { Err(std::io::ErrorKind::PermissionDenied.into()) }
    });
    made.map_err(|it| not_written(&folder, &it)).map(|()| folder)
}

/// Removes the papers of a locked house.
pub(crate) fn put_away(house: &Path) {
    let folder = folder_of(house);
    if folder.symlink_metadata().is_ok_and(|it| it.is_dir())
        && let Err(fault) = fs::remove_dir_all(&folder)
    {
        tracing::warn!(kind = %fault.kind(), "papers were not put away");
    }
}

fn folder_of(house: &Path) -> PathBuf {
    let whole = std::path::absolute(house).unwrap_or_else(|_| house.to_owned());
    let digest = Digest::of(whole.as_os_str().as_encoded_bytes()).to_string();
    in_memory().join(format!("profusion-papers-{}", &digest[..N_DIGITS]))
}

/// A folder of this person's that is gone with their session; else the system's for files that do not last.
fn in_memory() -> PathBuf {
    let named = std::env::var_os("XDG_RUNTIME_DIR").filter(|it| !it.is_empty()).map(PathBuf::from);
    named.filter(|it| it.is_dir()).unwrap_or_else(std::env::temp_dir)
}
