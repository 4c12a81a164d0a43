//! The record copied while it is in use, as it stood at one moment, and its films beside it.

use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use casework::{AuditLine, BrokenLink, BrokenWhat, BrokenWhy, Digest, FilmId, RowKind};
use cryptography::Secret;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags, OptionalExtension as _};

use crate::audit::last_line;
use crate::error::RecordsError;
use crate::house::{Opened, Records};
use crate::journal::Journal;
use crate::locking::settled_with;
use crate::looking::{Look, Stamp, as_it_lies, look_at, ours};
use crate::migrate;
use crate::vault::{Vault, sync_folder};

/// Pages that are copied before it is asked whether the copying goes on: a MiB of them.
const N_PAGES: i32 = 256;
/// How long the copying waits where the record is being written at this very moment.
const PAUSE: Duration = Duration::from_millis(20);
/// How often the copying is begun anew where nobody had the record open when it began, and somebody changed it meanwhile.
const N_TRIES: u32 = 3;

/// How much a record holds, and where its chain of audit lines ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// How many audit lines.
    pub n_audit: u64,
    /// How many sealed readings.
    pub n_readings: u64,
    /// How many diagnoses.
    pub n_diagnoses: u64,
    /// How many films.
    pub n_films: u64,
    /// The last link of the audit chain.
    pub head: Digest,
    /// The schema of the record as it lies there.
    pub schema: u32,
}

/// Copies the record of a house into a folder that has none, as it stands at one moment, of whatever schema it is. Whoever
/// has the house open may go on changing it.
///
/// * `key` — the house's, where it is locked; the copy is then locked with it.
/// * `going_on` — told the pages that are copied and those there are; the copying ends where `false` comes back.
/// * returns — whether the copy is there; it has reached the disk then.
///
/// # Errors
/// There is no house, it is a newer release's or another program's, or the disk would not. No copy is left behind.
pub fn copy_record(
    house: &Path,
    folder: &Path,
    key: Option<&Secret>,
    going_on: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<bool, RecordsError> {
    let to = folder.join("record.sqlite");
    let mut copied = Ok(Copying::Overtaken);
    for _ in 0..N_TRIES {
        copied = copy_once(house, &to, key, going_on);
        match copied {
            Ok(Copying::Done) => return sync_folder(folder).map(|()| true),
            Ok(Copying::Overtaken) => remove(&to),
            Ok(Copying::Ended) | Err(_) => break,
        }
    }
    remove(&to);
    match copied? {
        Copying::Overtaken => Err(RecordsError::HouseInUse { house: house.to_owned() }),
        Copying::Done | Copying::Ended => Ok(false),
    }
}

enum Copying {
    Done,
    Ended,
    /// Somebody changed the record whom no lock kept from it.
    Overtaken,
}

fn remove(copy: &Path) {
    // What cannot be removed lies where nothing is called a backup yet.
    for ending in ["", "-journal", "-wal", "-shm"] {
        let _ = fs::remove_file(copy.with_file_name(format!("record.sqlite{ending}")));
    }
}

fn copy_once(
    house: &Path,
    to: &Path,
    key: Option<&Secret>,
    going_on: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Copying, RecordsError> {
    let (from, look) = as_it_lies(house, key)?;
    // What is written meanwhile goes into the log, and is not seen from here.
    let still = from.unchecked_transaction()?;
    ours(&still, house)?;
    let of_disk = |fault: RecordsError| match fault.of_disk() {
        Some(kind) => RecordsError::io("copying the record", to)(kind.into()),
        None => fault,
    };
    let is_whole = pages(&still, to, key, going_on).map_err(of_disk)?;
    if !is_whole {
        return Ok(Copying::Ended);
    }
    drop(still);
    let is_as_it_was = match look {
        Look::Alone(before) => Stamp::of(&house.join("record.sqlite"))? == before,
        Look::Beside | Look::Copy(_) => true,
    };
    Ok(if is_as_it_was { Copying::Done } else { Copying::Overtaken })
}

/// Copies page by page; `false` where it was ended.
fn pages(
    from: &Connection,
    to: &Path,
    key: Option<&Secret>,
    going_on: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<bool, RecordsError> {
    let mut copy = settled_with(key, Connection::open(to)?)?;
    // Nobody else has it: no index of a log in shared memory is wanted, which not every disk can give.
    copy.pragma_update_and_check(None, "locking_mode", "exclusive", |row| row.get::<_, String>(0))?;
    {
        let copying = Backup::new(from, &mut copy)?;
        loop {
            let step = copying.step(N_PAGES)?;
            let so_far = copying.progress();
            let n_all = so_far.pagecount.unsigned_abs().into();
            if !going_on(u64::from((so_far.pagecount - so_far.remaining).unsigned_abs()), n_all) {
                return Ok(false);
            }
            match step {
                StepResult::Done => break,
                StepResult::More => {}
                _ => std::thread::sleep(PAUSE),
            }
        }
    }
    // One file, whole in itself.
    copy.pragma_update_and_check(None, "journal_mode", "delete", |row| row.get::<_, String>(0))?;
    copy.close().map_err(|(_, fault)| fault)?;
    Ok(true)
}

impl Records {
    /// Opens a record to look at it that lies apart from its films.
    ///
    /// # Errors
    /// As of [`open_to_read`](Self::open_to_read).
    pub fn open_apart(folder: &Path, vault: Vault, key: Option<&Secret>) -> Result<Self, RecordsError> {
        let (db, look) = look_at(folder, key)?;
        let (opened, journal, house) = (Opened::ToRead(look), Journal::default(), folder.to_owned());
        Ok(Self { db, vault, opened, journal, signer: None, house })
    }

    /// Writes a line of the audit into a house that another program may have open, and nothing else.
    ///
    /// # Errors
    /// It cannot be written; it is an older release's that has it open.
    pub fn note(house: &Path, key: Option<&Secret>, line: AuditLine) -> Result<(), RecordsError> {
        let note = || {
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let db = settled_with(key, Connection::open_with_flags(house.join("record.sqlite"), flags)?)?;
            if ours(&db, house)? != migrate::KNOWN {
                drop(db);
                return Self::open_with(house, key)?.write(|_| Ok(((), line)));
            }
            let (vault, opened) = (Vault::of(house, key), Opened::ToRead(Look::Beside));
            let (journal, signer) = (Journal::listen(&db)?, None);
            Self { db, vault, house: house.to_owned(), signer, journal, opened }.written(|_| Ok(((), line)))
        };
        note().map_err(|it: RecordsError| it.barred(house))
    }

    /// How much the record holds.
    ///
    /// # Errors
    /// The database's.
    pub fn counted(&self) -> Result<Counted, RecordsError> {
        let count = |table| -> Result<u64, RecordsError> {
            let n: i64 = self.db.query_one(&format!("SELECT count(*) FROM {table}"), [], |it| it.get(0))?;
            Ok(n.unsigned_abs())
        };
        let (n_audit, head) = last_line(&self.db)?;
        Ok(Counted {
            n_audit,
            n_readings: count("reading")?,
            n_diagnoses: count("diagnosis")?,
            n_films: count("film")?,
            head,
            schema: match &self.opened {
                Opened::ToRead(Look::Copy(copy)) => copy.older.as_ref().map_or(migrate::KNOWN, |it| it.0),
                _ => migrate::KNOWN,
            },
        })
    }

    /// The link of an audit line by its number; `None` where there is no such line.
    ///
    /// # Errors
    /// The database's.
    pub fn audit_link(&self, n: u64) -> Result<Option<Digest>, RecordsError> {
        let link = "SELECT link FROM audit WHERE n = ?1";
        let found: Option<String> = self.db.query_row(link, [n.cast_signed()], |it| it.get(0)).optional()?;
        Ok(found.and_then(|it| it.parse().ok()))
    }

    /// Every film whose file the vault has to hold: those of the record and those of the tray.
    ///
    /// # Errors
    /// The database's. What is no id is left out, and named by [`verify`](Self::verify).
    pub fn films_kept(&self) -> Result<Vec<FilmId>, RecordsError> {
        let mut all = self.db.prepare("SELECT id FROM film UNION SELECT film FROM tray")?;
        let all = all.query_map([], |it| it.get::<_, String>(0))?;
        let read: Vec<String> = all.collect::<Result<_, _>>()?;
        Ok(read.iter().filter_map(|it| it.parse().ok()).collect())
    }
}

impl Vault {
    /// Brings a film's file here from another vault, byte for byte as it lies there; one that is here already stays.
    ///
    /// * returns — whether it was brought. It has reached the disk then.
    ///
    /// # Errors
    /// [`RecordsError::FilmNotInVault`] where the other vault has none; the disk's.
    pub fn bring(&self, film: &FilmId, from: &Self) -> Result<bool, RecordsError> {
        if self.holds(film) {
            return Ok(false);
        }
        let there = from.path(film);
        let bytes = fs::read(&there).map_err(|fault| match fault.kind() {
            io::ErrorKind::NotFound => RecordsError::FilmNotInVault { film: *film },
            _ => RecordsError::io("reading a film", &there)(fault),
        })?;
        self.lay(film, &bytes).map(|()| true)
    }

    /// Takes a damaged file out of a vault of copies, so that it can be brought anew.
    ///
    /// # Errors
    /// The disk's.
    pub fn take_out(&self, film: &FilmId) -> Result<(), RecordsError> {
        let path = self.path(film);
        match fs::remove_file(&path) {
            Err(fault) if fault.kind() != io::ErrorKind::NotFound => {
                Err(RecordsError::io("taking a damaged film out", &path)(fault))
            }
            _ => Ok(()),
        }
    }
}

/// Whether a fault is of a film's file and nothing else: the record itself holds.
pub fn is_of_a_film_alone(fault: &BrokenLink) -> bool {
    matches!(fault.what, BrokenWhat::Film | BrokenWhat::Row(RowKind::Waiting))
        && matches!(
            fault.why,
            BrokenWhy::FilmMissing | BrokenWhy::FilmAltered | BrokenWhy::FilmsMissing { .. }
        )
}
