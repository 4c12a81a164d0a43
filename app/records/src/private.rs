//! Folders and files that only their owner may enter: whoever else has an account on the machine reads no house. Where a
//! system has no such rights in its files, they are made as it makes them.

use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::Path;

/// How a folder is made that only its owner may enter.
pub(crate) fn folders() -> DirBuilder {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "nothing more is said of it there"))]
    let mut how = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut how, 0o700);
    how
}

/// A file that is made now is for its owner alone.
pub(crate) fn of_owner(how: &mut OpenOptions) {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(how, 0o600);
    #[cfg(not(unix))]
    let _ = how;
}

/// Makes a folder, and those above it, for their owner alone; one that is there stays as it is.
///
/// # Errors
/// The disk's.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    folders().recursive(true).create(folder)
}

/// Makes an empty file for its owner alone; one that is there stays as it is.
///
/// # Errors
/// The disk's.
pub fn make_file(file: &Path) -> io::Result<()> {
    let mut how = OpenOptions::new();
    of_owner(how.write(true).create_new(true));
    match how.open(file) {
        Err(fault) if fault.kind() == ErrorKind::AlreadyExists => Ok(()),
        made => made.map(drop),
    }
}

/// Whether others may enter a folder; `None` where it is not there.
#[cfg(unix)]
pub fn is_open_to_others(folder: &Path) -> Option<bool> {
    use std::os::unix::fs::MetadataExt as _;
    folder.metadata().ok().map(|it| it.mode() & 0o077 != 0)
}

/// Such systems do not say it in so many words.
#[cfg(not(unix))]
pub fn is_open_to_others(_folder: &Path) -> Option<bool> {
    None
}
