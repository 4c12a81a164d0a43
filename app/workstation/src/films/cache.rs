//! Films that are decoded, kept within a bound: each is decoded once while it is here, by whoever asks first.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use casework::reading::film_id::FilmId;
use imaging::film::Film;
use words::trouble::Trouble;

/// What a cache has done so far, and what it holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CacheTally {
    /// Films that had to be decoded.
    pub n_decoded: u64,
    /// Films that were here already.
    pub n_found: u64,
    /// Films that are here.
    pub n_films: usize,
    /// Bytes of their stored values.
    pub n_bytes: u64,
}

/// Decoded films; the one longest unused goes first.
pub struct FilmCache {
    inside: Mutex<Inside>,
    decoded: Condvar,
    n_bytes_max: AtomicU64,
}

#[derive(Default)]
struct Inside {
    /// The last used one is the last of them.
    films: Vec<(FilmId, Arc<Film>)>,
    under_way: Vec<FilmId>,
    n_decoded: u64,
    n_found: u64,
}

impl FilmCache {
    /// An empty one.
    ///
    /// * `n_bytes_max` — bytes of stored values that it may hold. The film decoded last stays even where it alone is
    ///   larger: it is the one that is looked at.
    pub fn new(n_bytes_max: u64) -> Self {
        Self { inside: Mutex::default(), decoded: Condvar::new(), n_bytes_max: AtomicU64::new(n_bytes_max) }
    }

    /// Holds so many bytes from now on; what is too much goes when the next film comes.
    pub fn hold(&self, n_bytes_max: u64) {
        self.n_bytes_max.store(n_bytes_max, Ordering::Relaxed);
    }

    /// A film, decoded now unless it is here; who asks for one that another is decoding waits for that one.
    ///
    /// Errors: those of `decode`; nothing is kept of them.
    pub fn film_or(
        &self,
        id: &FilmId,
        decode: impl FnOnce() -> Result<Film, Trouble>,
    ) -> Result<Arc<Film>, Trouble> {
        let mut inside = self.inside();
        loop {
            if let Some(film) = inside.used(id) {
                inside.n_found += 1;
                return Ok(film);
            }
            if !inside.under_way.contains(id) {
                break;
            }
            inside = self.decoded.wait(inside).unwrap_or_else(PoisonError::into_inner);
        }
        inside.under_way.push(*id);
        drop(inside);
        let _done = Done { cache: self, id };
        let film = Arc::new(decode()?);
        let mut inside = self.inside();
        inside.n_decoded += 1;
        inside.films.push((*id, Arc::clone(&film)));
        while self.n_bytes_max.load(Ordering::Relaxed) < inside.n_bytes() && 1 < inside.films.len() {
            inside.films.remove(0);
        }
        Ok(film)
    }

    /// Whether a film is here.
    pub fn holds(&self, id: &FilmId) -> bool {
        self.inside().films.iter().any(|(it, _)| it == id)
    }

    /// What has been done so far.
    pub fn tally(&self) -> CacheTally {
        let inside = self.inside();
        CacheTally {
            n_decoded: inside.n_decoded,
            n_found: inside.n_found,
            n_films: inside.films.len(),
            n_bytes: inside.n_bytes(),
        }
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inside {
    fn used(&mut self, id: &FilmId) -> Option<Arc<Film>> {
        let at = self.films.iter().position(|(it, _)| it == id)?;
        let used = self.films.remove(at);
        let film = Arc::clone(&used.1);
        self.films.push(used);
        Some(film)
    }

    fn n_bytes(&self) -> u64 {
        self.films.iter().map(|(_, film)| size_of_val(film.stored.values.as_slice()) as u64).sum()
    }
}

/// A decoding that has ended, well or not, even by a panic.
struct Done<'a> {
    cache: &'a FilmCache,
    id: &'a FilmId,
}

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.cache.inside().under_way.retain(|it| it != self.id);
        self.cache.decoded.notify_all();
    }
}
