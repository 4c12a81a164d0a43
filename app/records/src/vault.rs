//! The films' own files: called by their digests, written once, checked whenever they are read. In a locked house each is
//! locked with a key of its own, and called by what only the house's key tells.

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use casework::{Digest, FilmId};
use cryptography::{Secret, locked};

use crate::error::RecordsError;
use crate::house::Records;
use crate::locking::{key_of_film, name_of_film};
use crate::private;

const LOOKING: &str = "looking through the vault";

/// The folder of films: a copy of it reads films on another thread, beside whoever writes the record.
#[derive(Debug, Clone)]
pub struct Vault {
    folder: PathBuf,
    key: Option<Secret>,
}

impl Records {
    /// Puts a film's file into the vault; a film that is there already is left as it is.
    ///
    /// When this returns the file has reached the disk. It becomes known to the house by
    /// [`Change::add_film`](crate::Change::add_film); a file without an entry is no harm.
    ///
    /// # Errors
    /// [`RecordsError::FilmDamaged`] where the file there is not what it should be.
    pub fn vault_put(&self, bytes: &[u8]) -> Result<FilmId, RecordsError> {
        self.may_change()?;
        let film = FilmId::of(bytes);
        self.vault.put(&film, bytes)?;
        Ok(film)
    }

    /// Takes a film's file out of the vault again, unless the record or the tray knows it: a film that was not taken in
    /// takes no room.
    pub fn vault_let_go(&self, film: &FilmId) -> Result<(), RecordsError> {
        self.may_change()?;
        if self.film(film)?.is_some() || self.in_tray_of_film(film)?.is_some() || !self.vault.holds(film) {
            return Ok(());
        }
        let path = self.vault.path(film);
        fs::remove_file(&path).map_err(RecordsError::io("letting a film go", &path))
    }

    /// The vault itself, to read from it on another thread.
    pub fn vault(&self) -> Vault {
        self.vault.clone()
    }
}

impl Vault {
    /// The vault of a house, or of a folder that is laid out like one.
    ///
    /// * `key` — the house's, where it is locked.
    pub fn of(house: &Path, key: Option<&Secret>) -> Self {
        Self { folder: house.join("vault"), key: key.cloned() }
    }

    /// The vault of a house, made if it is not there.
    pub(crate) fn make(house: &Path, key: Option<&Secret>) -> Result<Self, RecordsError> {
        let vault = Self::of(house, key);
        make_folder(&vault.folder)?;
        Ok(vault)
    }

    /// Whether its films are locked.
    pub const fn is_locked(&self) -> bool {
        self.key.is_some()
    }

    pub(crate) fn holds(&self, film: &FilmId) -> bool {
        self.path(film).is_file()
    }

    /// A film's file, whole and as it came in: by its digest, or in a locked house by the code of each of its pieces, made
    /// with a key that is of that digest.
    ///
    /// # Errors
    /// [`RecordsError::FilmNotInVault`], [`RecordsError::FilmDamaged`] and [`RecordsError::FilmLocked`].
    pub fn get(&self, film: &FilmId) -> Result<Vec<u8>, RecordsError> {
        let path = self.path(film);
        let bytes = fs::read(&path).map_err(|fault| {
            if fault.kind() == io::ErrorKind::NotFound {
                RecordsError::FilmNotInVault { film: *film }
            } else {
                RecordsError::io("reading a film", &path)(fault)
            }
        })?;
        match &self.key {
            Some(key) => locked::unlock(&key_of_film(key, film), &bytes)
                .map_err(|why| RecordsError::FilmLocked { film: *film, why }),
            None => digested(film, bytes),
        }
    }

    /// The same, by its digest too in a locked house, where whoever has the key could have locked another file in its place.
    ///
    /// # Errors
    /// The same.
    pub fn verified(&self, film: &FilmId) -> Result<Vec<u8>, RecordsError> {
        let bytes = self.get(film)?;
        if self.is_locked() { digested(film, bytes) } else { Ok(bytes) }
    }

    /// How many files lie here that belong to none of the films that are known.
    pub(crate) fn n_strays(&self, known: impl Iterator<Item = FilmId>) -> Result<u64, RecordsError> {
        if !self.folder.exists() {
            return Ok(0);
        }
        let known: HashSet<PathBuf> = known.map(|it| self.path(&it)).collect();
        let mut n_strays = 0;
        for shelf in fs::read_dir(&self.folder).map_err(RecordsError::io(LOOKING, &self.folder))? {
            let shelf = shelf.map_err(RecordsError::io(LOOKING, &self.folder))?.path();
            if !shelf.is_dir() {
                n_strays += 1;
                continue;
            }
            for file in fs::read_dir(&shelf).map_err(RecordsError::io(LOOKING, &shelf))? {
                let path = file.map_err(RecordsError::io(LOOKING, &shelf))?.path();
                n_strays += u64::from(!known.contains(&path));
            }
        }
        Ok(n_strays)
    }

    /// Puts a film's file here; one that is here already is left as it is.
    ///
    /// When this returns the file has reached the disk.
    ///
    /// * `film` — the id of these very bytes.
    ///
    /// # Errors
    /// [`RecordsError::FilmDamaged`] where the file there is not what it should be.
    pub fn put(&self, film: &FilmId, bytes: &[u8]) -> Result<(), RecordsError> {
        debug_assert_eq!(*film, FilmId::of(bytes), "a film is called by its digest");
        if self.holds(film) {
            return self.get(film).map(|_| ());
        }
        self.lay(film, bytes)
    }

    /// Lays a film's file here as it is handed over; when this returns it has reached the disk.
    pub(crate) fn lay(&self, film: &FilmId, bytes: &[u8]) -> Result<(), RecordsError> {
        let path = self.path(film);
        let folder = path.parent().unwrap_or(&self.folder);
        make_folder(folder)?;
        let arriving = path.with_extension("arriving");
        let kept = self.key.as_ref().map(|key| locked::lock(&key_of_film(key, film), bytes));
        let written = write_through(&arriving, kept.as_deref().unwrap_or(bytes))
            .and_then(|()| fs::rename(&arriving, &path));
        if let Err(fault) = written {
            // What did not come in whole takes no room.
            let _ = fs::remove_file(&arriving);
            return Err(RecordsError::io("keeping a film", &path)(fault));
        }
        sync_folder(folder)
    }

    pub(crate) fn path(&self, film: &FilmId) -> PathBuf {
        let name = self.key.as_ref().map_or_else(|| film.to_string(), |key| name_of_film(key, film));
        self.folder.join(&name[..2]).join(name)
    }
}

/// A film's bytes, where they are the film's.
fn digested(film: &FilmId, bytes: Vec<u8>) -> Result<Vec<u8>, RecordsError> {
    if FilmId::of(&bytes) == *film {
        return Ok(bytes);
    }
    let found = Digest::of(&bytes);
    Err(RecordsError::FilmDamaged { film: *film, found })
}

/// The file is whole on the disk and can no longer be written before it gets its name.
fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path.exists() {
        fs::remove_file(path)?;
    }
    let mut how = OpenOptions::new();
    private::of_owner(how.write(true).create_new(true));
    let mut file = how.open(path)?;
    file.write_all(bytes)?;
    let mut permissions = file.metadata()?.permissions();
    permissions.set_readonly(true);
    file.set_permissions(permissions)?;
    file.sync_all()
}

/// A folder that is there once its name has reached the disk; one that is there already is left as it is.
fn make_folder(folder: &Path) -> Result<(), RecordsError> {
    if folder.is_dir() {
        return Ok(());
    }
    private::make_folder(folder).map_err(RecordsError::io("making a folder", folder))?;
    folder.parent().map_or(Ok(()), sync_folder)
}

/// A new name in a folder has reached the disk only when the folder has.
#[cfg(unix)]
pub(crate) fn sync_folder(folder: &Path) -> Result<(), RecordsError> {
    File::open(folder)
        .and_then(|it| it.sync_all())
        .map_err(RecordsError::io("writing a folder through", folder))
}

/// Windows writes names through with the file and opens no folder for it.
#[cfg(not(unix))]
pub(crate) fn sync_folder(_folder: &Path) -> Result<(), RecordsError> {
    Ok(())
}
