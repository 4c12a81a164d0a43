//! Files that are written whole or not at all: nothing half written ever bears its name.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use records::private;
use words::trouble::{DiskFault, Trouble};

/// Names that are tried for an unfinished file.
const N_NAMES: u32 = 1000;

/// Writes a file beside its place and gives it its name once it has reached the disk.
///
/// A link is followed; a device or a pipe is written to as it is, and a folder that is not there is made.
///
/// Errors: the disk would not; what bore the name before is as it was.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    put(path, bytes).map_err(|it| not_written(path, &it))
}

/// The trouble of a file that the disk would not take.
pub fn not_written(path: &Path, fault: &io::Error) -> Trouble {
    Trouble::NotWritten { file: path.display().to_string(), why: DiskFault::of(fault) }
}

/// Makes a folder and those above it.
///
/// Errors: the disk would not.
pub fn make_folder(folder: &Path) -> Result<(), Trouble> {
    fs::create_dir_all(folder).map_err(|it| not_written(folder, &it))
}

/// Makes a folder, and those above it, for their owner alone.
///
/// Errors: the disk would not.
pub fn make_private_folder(folder: &Path) -> Result<(), Trouble> {
    private::make_folder(folder).map_err(|it| not_written(folder, &it))
}

fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let (place, before) = match fs::metadata(path) {
        Ok(about) if about.is_dir() => return Err(ErrorKind::IsADirectory.into()),
        Ok(about) if !about.is_file() => return OpenOptions::new().write(true).open(path)?.write_all(bytes),
        // Whoever made it read only wants it to stay.
        Ok(about) if about.permissions().readonly() => return Err(ErrorKind::PermissionDenied.into()),
        Ok(about) => (path.canonicalize()?, Some(about.permissions())),
        Err(_) => (path.to_owned(), None),
    };
    let folder = place.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (mut file, unfinished) = begun(folder)?;
    let written = file
        .write_all(bytes)
        .and_then(|()| before.map_or(Ok(()), |it| file.set_permissions(it)))
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&unfinished, &place));
    if written.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    written
}

/// A new file of a name that nothing else bears.
fn begun(folder: &Path) -> io::Result<(File, PathBuf)> {
    let own = std::process::id();
    let mut n = 0;
    loop {
        let path = folder.join(format!(".{own}-{n}.unfinished"));
        match File::create_new(&path) {
            Err(fault) if fault.kind() == ErrorKind::AlreadyExists && n < N_NAMES => n += 1,
            file => return file.map(|it| (it, path)),
        }
    }
}

/// A file of lines that grows, each of them whole: who breaks off leaves whole lines.
pub struct LineFile {
    file: File,
    path: PathBuf,
    n_whole: u64,
}

impl LineFile {
    /// An empty one, in the place of what was there.
    ///
    /// Errors: the disk would not.
    pub fn begin(path: &Path) -> Result<Self, Trouble> {
        let file = File::create(path).map_err(|it| not_written(path, &it))?;
        Ok(Self { file, path: path.to_owned(), n_whole: 0 })
    }

    /// What is there, to be gone on with; a last line that was broken off is taken away.
    ///
    /// * `read` — told each line with its number, from 1; it says whether the line is one of this file's.
    ///
    /// Errors: a line that is none of them, with its number, and the file is as it was; the disk would not.
    pub fn go_on(path: &Path, mut read: impl FnMut(&str) -> bool) -> Result<Self, Trouble> {
        let failed = |it: io::Error| not_written(path, &it);
        let mut how = OpenOptions::new();
        let mut file = how.read(true).write(true).create(true).truncate(false).open(path).map_err(failed)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(failed)?;
        let mut n_whole = 0;
        for (idx, line) in bytes.split_inclusive(|it| *it == b'\n').enumerate() {
            let is_whole = line.ends_with(b"\n");
            let is_ours = std::str::from_utf8(line).is_ok_and(&mut read);
            match (is_whole, is_ours) {
                (true, true) => n_whole += line.len() as u64,
                (false, true) => {
                    file.write_all(b"\n").map_err(failed)?;
                    n_whole += line.len() as u64 + 1;
                }
                (false, false) if 0 < idx || line.starts_with(b"{") => {}
                _ => {
                    let file = path.display().to_string();
                    return Err(Trouble::NotOurLines { file, line: idx + 1 });
                }
            }
        }
        file.set_len(n_whole).and_then(|()| file.seek(SeekFrom::End(0))).map_err(failed)?;
        Ok(Self { file, path: path.to_owned(), n_whole })
    }

    /// One more line, whole or not at all.
    ///
    /// Errors: the disk would not.
    pub fn add(&mut self, line: &str) -> Result<(), Trouble> {
        let line = format!("{line}\n");
        self.file.write_all(line.as_bytes()).map_err(|it| {
            let _ = self.file.set_len(self.n_whole);
            not_written(&self.path, &it)
        })?;
        self.n_whole += line.len() as u64;
        Ok(())
    }
}
