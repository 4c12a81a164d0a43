//! Opening a house to look at it: nothing in its folder is made, locked or changed, so that evidence on a medium that
//! cannot be written is read as it is.
//!
//! * No write-ahead log beside the record: SQLite opens it as a file that nobody changes (`immutable`).
//! * A log, as of a program that has the house open: SQLite's own way to read beside it.
//! * A log where that is not possible, or an older schema: a copy in a private folder of the system's, which is gone
//!   when the house is closed. An older schema is brought forward there, never in the house.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use cryptography::Secret;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::error::RecordsError;
use crate::house::known;
use crate::locking::settled_with;
use crate::migrate::{self, Found, SchemaObjects};
use crate::private;

/// What stands beside the record while a change is not all in it yet.
const LOGS: [&str; 2] = ["-wal", "-journal"];

/// How a house is looked at.
#[derive(Debug)]
pub(crate) enum Look {
    /// Beside a program that may be changing it.
    Beside,
    /// As a file that nobody changes; how it was when it was opened.
    Alone(Stamp),
    /// In a copy.
    Copy(Copy),
}

/// A file's length and the moment of its last change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    n_bytes: u64,
    changed: Option<SystemTime>,
    has_log: bool,
}

/// A copy of the record in a folder that is removed with this.
#[derive(Debug)]
pub(crate) struct Copy {
    folder: PathBuf,
    /// The schema that was found, and its objects, where the copy was brought forward from it.
    pub(crate) older: Option<(u32, SchemaObjects)>,
}

impl Drop for Copy {
    fn drop(&mut self) {
        // What cannot be removed lies in a folder that only this person may enter.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Opens the record of a house for looking, brought forward where it is older.
///
/// Errors: there is none, it is of a newer release or another program's, or it cannot be read.
pub(crate) fn look_at(house: &Path, key: Option<&Secret>) -> Result<(Connection, Look), RecordsError> {
    let (db, look) = as_it_lies(house, key)?;
    match ours(&db, house)? {
        found if found == migrate::KNOWN => Ok((db, look)),
        found => {
            let objects = migrate::schema_of(&db)?;
            let (db, look) = if let Look::Copy(it) = look { (db, it) } else { copy_of(house, key)? };
            brought_forward(db, look, (found, objects))
        }
    }
}

/// Opens the record of a house for looking, of whatever schema it is.
///
/// Errors: there is none, or it cannot be read.
pub(crate) fn as_it_lies(house: &Path, key: Option<&Secret>) -> Result<(Connection, Look), RecordsError> {
    let file = house.join("record.sqlite");
    match File::open(&file).and_then(|it| it.metadata()) {
        Ok(it) if it.is_file() => {}
        Err(fault) if fault.kind() != io::ErrorKind::NotFound => {
            return Err(RecordsError::io("opening the record", &file)(fault));
        }
        _ => return Err(RecordsError::NoHouse { house: house.to_owned() }),
    }
    if !has_log(&file) {
        return alone(&file, key);
    }
    match beside(&file, key) {
        Err(RecordsError::Sql(fault)) if is_barred(&fault) => copied(house, key),
        other => Ok((other?, Look::Beside)),
    }
}

impl Stamp {
    /// How the record is now.
    pub(crate) fn of(file: &Path) -> Result<Self, RecordsError> {
        let now = file.metadata().map_err(RecordsError::io("opening the record", file))?;
        Ok(Self { n_bytes: now.len(), changed: now.modified().ok(), has_log: has_log(file) })
    }
}

fn has_log(file: &Path) -> bool {
    LOGS.iter().any(|it| beside_name(file, it).exists())
}

fn beside_name(file: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(ending);
    PathBuf::from(name)
}

/// The database cannot be opened as it lies there: no right, or no place for the index of its log.
pub(crate) fn is_barred(fault: &rusqlite::Error) -> bool {
    let code = fault.sqlite_error_code();
    matches!(code, Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied))
}

/// The schema of a record of this program.
///
/// Errors: it is of a newer release, or another program's.
pub(crate) fn ours(db: &Connection, house: &Path) -> Result<u32, RecordsError> {
    match migrate::found(db)? {
        Found::Ours(schema) => known(schema),
        Found::New | Found::Foreign => Err(RecordsError::NotOurs { house: house.to_owned() }),
    }
}

fn beside(file: &Path, key: Option<&Secret>) -> Result<Connection, RecordsError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = settled_with(key, Connection::open_with_flags(file, flags)?)?;
    migrate::found(&db)?;
    Ok(db)
}

fn alone(file: &Path, key: Option<&Secret>) -> Result<(Connection, Look), RecordsError> {
    let stamp = Stamp::of(file)?;
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let whole = std::path::absolute(file).map_err(RecordsError::io("opening the record", file))?;
    let db = Connection::open_with_flags(format!("file:{}?immutable=1", in_uri(&whole)), flags)?;
    let db = settled_with(key, db)?;
    Ok((db, Look::Alone(stamp)))
}

/// A path as SQLite wants it in a URI: every byte that is no letter, digit or slash as `%` and its two digits.
fn in_uri(path: &Path) -> String {
    let bytes = path.as_os_str().as_encoded_bytes();
    let plain = |it: u8| it.is_ascii_alphanumeric() || b"/._-".contains(&it);
    let one = |it: &u8| if plain(*it) { char::from(*it).to_string() } else { format!("%{it:02X}") };
    let text: String = bytes.iter().map(one).collect();
    // `C:\house` is `/C:/house` there.
    if cfg!(windows) { format!("/{}", text.replace("%5C", "/").replace("%3A", ":")) } else { text }
}

fn copied(house: &Path, key: Option<&Secret>) -> Result<(Connection, Look), RecordsError> {
    let (db, copy) = copy_of(house, key)?;
    Ok((db, Look::Copy(copy)))
}

/// The record and its log, copied; what stood in the log is in the record then.
fn copy_of(house: &Path, key: Option<&Secret>) -> Result<(Connection, Copy), RecordsError> {
    let copy = Copy { folder: private_folder()?, older: None };
    let file = copy.folder.join("record.sqlite");
    copy_file(&house.join("record.sqlite"), &file)?;
    for ending in LOGS {
        let log = beside_name(&house.join("record.sqlite"), ending);
        if log.exists() {
            copy_file(&log, &beside_name(&file, ending))?;
        }
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = settled_with(key, Connection::open_with_flags(&file, flags)?)?;
    db.pragma_update_and_check(None, "journal_mode", "delete", |row| row.get::<_, String>(0))?;
    Ok((db, copy))
}

fn brought_forward(
    mut db: Connection,
    mut copy: Copy,
    found: (u32, SchemaObjects),
) -> Result<(Connection, Look), RecordsError> {
    migrate::forward(&mut db, found.0)?;
    copy.older = Some(found);
    Ok((db, Look::Copy(copy)))
}

fn copy_file(from: &Path, to: &Path) -> Result<(), RecordsError> {
    let mut read = File::open(from).map_err(RecordsError::io("opening the record", from))?;
    let mut how = OpenOptions::new();
    private::of_owner(how.write(true).create_new(true));
    let write = how.open(to).and_then(|mut it| io::copy(&mut read, &mut it));
    write.map(drop).map_err(RecordsError::io("copying the record to look at it", to))
}

/// A new folder that only this person may enter.
fn private_folder() -> Result<PathBuf, RecordsError> {
    let all = std::env::temp_dir();
    let how = private::folders();
    for n in 0_u32.. {
        let folder = all.join(format!("profusion-look-{}-{n}", std::process::id()));
        match how.create(&folder) {
            Ok(()) => return Ok(folder),
            Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => {}
            Err(fault) => return Err(RecordsError::io("copying the record to look at it", &folder)(fault)),
        }
    }
    Err(RecordsError::NoHouse { house: all })
}
