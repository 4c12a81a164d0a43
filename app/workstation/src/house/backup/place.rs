//! How backups lie in their folder.
//!
//! ```text
//! <place>/backup.toml              what is good here: written last, and whole; without it nothing here is a backup
//! <place>/record-12/record.sqlite  the record of the twelfth
//! <place>/vault/ab/<sha256>        the films of every one, as they lie in the house
//! <place>/files/<sha256>           settings, standards and whatever else the house holds, by their digests
//! <place>/backup.lock              locked by the program that backs up
//! ```
//!
//! A backup that is broken off leaves `backup.toml` as it was: the good one before it is good still.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use casework::Digest;
use casework::reading::film_id::FilmId;
use cryptography::Secret;
use jiff::Timestamp;
use records::{Counted, KEYS, Records, Vault};
use serde::{Deserialize, Serialize};
use words::trouble::{BackupFault, DiskFault, Trouble};

use crate::files::text::text_if_there;
use crate::files::whole::{make_folder, not_written, write_whole};
use crate::house::is_house;
use crate::house::lock::Keys;
use crate::outside::Outside;

/// The file that says what is good.
pub(super) const FILE: &str = "backup.toml";
/// The folder of the house's other files.
pub(super) const FILES: &str = "files";
const VAULT: &str = "vault";
const LOCK: &str = "backup.lock";
/// Before the number of a record's folder.
const RECORD: &str = "record-";
/// The form of that file.
const FORM: u32 = 1;
/// Before the digest of all that stands before it.
const WHOLE: &str = "# whole ";
/// The largest such file that is read: a million names of files in a house.
const BYTES_MAX: u64 = 1 << 28;

/// The last good backup in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Which one it is, from 1.
    pub n: u64,
    /// When it was begun: what the house did later is not in it.
    pub at: Timestamp,
    /// What its record holds.
    pub counted: Counted,
    /// Films that were damaged or missing in the house itself.
    pub lost: Vec<FilmId>,
    /// The house's other files: the path from its folder, with `/` between, and what the file is.
    pub files: Vec<(String, Digest)>,
}

/// The folder of backups.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) folder: PathBuf,
    /// What opens the backups of a locked house: its own key.
    pub(super) key: Option<Secret>,
}

/// It as it is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    form: u32,
    n: u64,
    at: String,
    schema: u32,
    audit_lines: u64,
    readings: u64,
    diagnoses: u64,
    films: u64,
    head: String,
    lost: Vec<String>,
    files: Vec<WrittenFile>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenFile {
    path: String,
    sha256: String,
}

/// The form alone, of whatever else the file says.
#[derive(Deserialize)]
struct Form {
    form: u32,
}

impl Place {
    pub(super) fn of(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), key: None }
    }

    /// The same of a house that is locked.
    pub(super) fn with_key(self, key: Option<Secret>) -> Self {
        Self { key, ..self }
    }

    /// The same of a backup of a house that was locked: whoever asks says what opens it.
    ///
    /// Errors: nobody does.
    pub(super) fn unlocked(self, backup: &Backup, at: &Outside) -> Result<Self, Trouble> {
        let Some((_, digest)) = backup.files.iter().find(|it| it.0 == KEYS) else { return Ok(self) };
        let file = self.file(digest);
        let Some(keys) = Keys::in_file(&file)? else { return Ok(self) };
        let key = at.surroundings.key_of(&self.folder, &keys)?;
        Ok(self.with_key(Some(key)))
    }

    /// The films of every backup.
    pub(super) fn vault(&self) -> Vault {
        Vault::of(&self.folder, self.key.as_ref())
    }

    /// The folder of the record of one.
    pub(super) fn of_record(&self, n: u64) -> PathBuf {
        self.folder.join(format!("{RECORD}{n}"))
    }

    /// The record of one with its films, to be looked at.
    pub(super) fn opened(&self, n: u64) -> Result<Records, records::RecordsError> {
        Records::open_apart(&self.of_record(n), self.vault(), self.key.as_ref())
    }

    /// A file of the house by what it is.
    pub(super) fn file(&self, digest: &Digest) -> PathBuf {
        self.folder.join(FILES).join(digest.to_string())
    }

    pub(super) fn told(&self) -> String {
        self.folder.display().to_string()
    }

    /// Makes the folder, where it is not there, and takes it for as long as what is given back lives.
    ///
    /// Errors: it holds other things than backups; another program backs up into it; the disk's.
    pub(super) fn taken(&self) -> Result<File, Trouble> {
        make_folder(&self.folder)?;
        let lock = self.folder.join(LOCK);
        let is_ours = |it: &String| [FILE, VAULT, FILES].contains(&it.as_str()) || it.starts_with(RECORD);
        if is_house(&self.folder) || !lock.exists() && !self.names()?.iter().all(is_ours) {
            return Err(Trouble::Backup(BackupFault::PlaceForeign { place: self.told() }));
        }
        let mut how = OpenOptions::new();
        let file = how.create(true).truncate(false).write(true).open(&lock);
        let file = file.map_err(|it| not_written(&lock, &it))?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => {
                Err(Trouble::Backup(BackupFault::UnderWay { place: self.told() }))
            }
            Err(TryLockError::Error(fault)) if fault.kind() != ErrorKind::Unsupported => {
                Err(not_written(&lock, &fault))
            }
            // A drive without locks keeps no second program away; what it would break is found by verifying.
            _ => Ok(file),
        }
    }

    fn names(&self) -> Result<Vec<String>, Trouble> {
        let unread = |it| not_written(&self.folder, &it);
        let names = fs::read_dir(&self.folder).map_err(unread)?;
        Ok(names.filter_map(Result::ok).map(|it| it.file_name().to_string_lossy().into_owned()).collect())
    }

    /// The numbers of all that was ever begun here and not taken away.
    pub(super) fn numbers(&self) -> Result<Vec<u64>, Trouble> {
        Ok(self.names()?.iter().filter_map(|it| it.strip_prefix(RECORD)?.parse().ok()).collect())
    }

    /// The last good backup; `None` where there is none, or the file that says so is not whole.
    ///
    /// Errors: the folder cannot be read; a newer program wrote it.
    pub(super) fn last(&self) -> Result<Option<Backup>, Trouble> {
        let file = self.folder.join(FILE);
        let text = match text_if_there(&file, BYTES_MAX) {
            Ok(text) => text,
            Err(Trouble::TextUnreadable { .. }) => None,
            Err(other) => return Err(other),
        };
        let Some(text) = text.as_deref().and_then(whole) else { return Ok(None) };
        match toml::from_str::<Form>(text) {
            Ok(Form { form }) if FORM < form => {
                Err(Trouble::Backup(BackupFault::Newer { place: self.told() }))
            }
            _ => Ok(toml::from_str::<Written>(text).ok().and_then(Written::meant)),
        }
    }

    /// The last good backup.
    ///
    /// Errors: there is none.
    pub(super) fn good(&self) -> Result<Backup, Trouble> {
        if !self.folder.is_dir() {
            let (file, why) = (self.told(), DiskFault::NotThere);
            return Err(Trouble::FileUnreadable { file, why });
        }
        self.last()?.ok_or_else(|| Trouble::Backup(BackupFault::None { place: self.told() }))
    }

    /// Calls a backup good: from here on it is the one.
    pub(super) fn call_good(&self, backup: &Backup) -> Result<(), Trouble> {
        let text = toml::to_string(&Written::of(backup)).expect("tables of plain values are TOML");
        let whole = format!("{text}{WHOLE}{}\n", Digest::of(text.as_bytes()));
        write_whole(&self.folder.join(FILE), whole.as_bytes())?;
        // Nothing of the one before goes until this name has reached the disk.
        synced(&self.folder).map_err(|it| not_written(&self.folder, &it))
    }

    /// Takes away what belongs to no good backup any more: other records, and files that it does not name.
    pub(super) fn tidy(&self, good: &Backup) {
        for n in self.numbers().unwrap_or_default().into_iter().filter(|it| *it != good.n) {
            // What cannot be taken away now is tried again the next time.
            let _ = fs::remove_dir_all(self.of_record(n));
        }
        let Ok(all) = fs::read_dir(self.folder.join(FILES)) else { return };
        for file in all.filter_map(Result::ok) {
            let digest = file.file_name().to_str().and_then(|it| it.parse::<Digest>().ok());
            if !digest.is_some_and(|digest| good.files.iter().any(|it| it.1 == digest)) {
                let _ = fs::remove_file(file.path());
            }
        }
    }
}

/// A new name in a folder has reached the disk only when the folder has; Windows writes it through with the file.
pub(super) fn synced(folder: &Path) -> std::io::Result<()> {
    if cfg!(windows) { Ok(()) } else { File::open(folder)?.sync_all() }
}

/// The text before its digest, where that holds.
fn whole(text: &str) -> Option<&str> {
    let (before, after) = text.rsplit_once(WHOLE)?;
    let digest: Digest = after.trim_end().parse().ok()?;
    (digest == Digest::of(before.as_bytes())).then_some(before)
}

impl Written {
    fn of(backup: &Backup) -> Self {
        let counted = &backup.counted;
        let file = |(path, digest): &(String, Digest)| WrittenFile {
            path: path.clone(),
            sha256: digest.to_string(),
        };
        Self {
            form: FORM,
            n: backup.n,
            at: backup.at.to_string(),
            schema: counted.schema,
            audit_lines: counted.n_audit,
            readings: counted.n_readings,
            diagnoses: counted.n_diagnoses,
            films: counted.n_films,
            head: counted.head.to_string(),
            lost: backup.lost.iter().map(ToString::to_string).collect(),
            files: backup.files.iter().map(file).collect(),
        }
    }

    fn meant(self) -> Option<Backup> {
        let files = self.files.into_iter().map(|it| Some((it.path, it.sha256.parse().ok()?)));
        Some(Backup {
            n: self.n,
            at: self.at.parse().ok()?,
            counted: Counted {
                n_audit: self.audit_lines,
                n_readings: self.readings,
                n_diagnoses: self.diagnoses,
                n_films: self.films,
                head: self.head.parse().ok()?,
                schema: self.schema,
            },
            lost: self.lost.iter().map(|it| it.parse().ok()).collect::<Option<_>>()?,
            files: files.collect::<Option<_>>()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_that_a_backup_is_good_is_whole_or_says_nothing() {
        let folder = std::env::temp_dir().join(format!("profusion-place-{}", std::process::id()));
        let place = Place::of(&folder);
        fs::create_dir_all(&folder).unwrap();
        let counted = Counted {
            n_audit: 7,
            n_readings: 2,
            n_diagnoses: 1,
            n_films: 3,
            head: Digest::of(b"head"),
            schema: 13,
        };
        let files = vec![("standards/own/set.toml".to_owned(), Digest::of(b"set"))];
        let (at, lost) = (Timestamp::from_second(981_173_106).unwrap(), vec![FilmId::of(b"gone")]);
        let backup = Backup { n: 12, at, counted, lost, files };
        place.call_good(&backup).unwrap();
        assert_eq!(place.last().unwrap(), Some(backup));
        let good = fs::read(folder.join(FILE)).unwrap();
        for at in 0..good.len() {
            let mut bent = good.clone();
            bent[at] ^= 1;
            fs::write(folder.join(FILE), &bent).unwrap();
            let is_white_at_the_end = at + 1 == good.len();
            assert!(is_white_at_the_end || place.last().unwrap().is_none(), "a flip at {at} goes unnoticed");
            fs::write(folder.join(FILE), &good[..at]).unwrap();
            assert!(at + 1 == good.len() || place.last().unwrap().is_none(), "cut at {at} it says something");
        }
        let newer = "form = 2\nother = 1\n";
        let newer = format!("{newer}{WHOLE}{}\n", Digest::of(newer.as_bytes()));
        fs::write(folder.join(FILE), newer).unwrap();
        assert!(matches!(place.last(), Err(Trouble::Backup(BackupFault::Newer { .. }))));
        fs::remove_dir_all(&folder).unwrap();
    }
}
