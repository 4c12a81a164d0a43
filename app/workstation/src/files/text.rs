//! The text files that a person hands over, from the disk: labels, sheets, cases, settings, templates.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use imaging::text_file;
use words::trouble::{DiskFault, Trouble};

/// The longest file of settings, rules or a template that is read, bytes.
pub(crate) const SETTINGS_BYTES_MAX: u64 = 1 << 20;

/// The text of a file.
///
/// * `at_most` — bytes; a longer file is not read.
///
/// Errors: it is not there, may not be read, is a folder, is too long, or is no text that can surely be read.
pub fn text_of(path: &Path, at_most: u64) -> Result<String, Trouble> {
    let unreadable = |why| Trouble::FileUnreadable { file: path.display().to_string(), why };
    let bytes = bytes_of(path, at_most).map_err(|it| unreadable(DiskFault::of(&it)))?;
    if at_most < bytes.len() as u64 {
        return Err(unreadable(DiskFault::TooLong { at_most }));
    }
    text_file::text(&bytes)
        .map_err(|fault| Trouble::TextUnreadable { file: path.display().to_string(), fault })
}

/// The text of a file of the house; `None` only where nothing of that name is there, not even a link that leads nowhere.
///
/// Errors: as [`text_of`].
pub fn text_if_there(path: &Path, at_most: u64) -> Result<Option<String>, Trouble> {
    match path.symlink_metadata() {
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(None),
        _ => text_of(path, at_most).map(Some),
    }
}

/// The bytes of a file, of which no more are read than `at_most` and one.
///
/// Errors: the system's own.
pub fn bytes_of(path: &Path, at_most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(at_most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}
