//! Films are read and decoded on a thread of their own: what a person waits for first, what may be asked next after it.

use std::collections::VecDeque;
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use casework::film_id::FilmId;
use records::Vault;
use words::trouble::Trouble;

use super::station::ToStation;
use crate::film_cache::FilmCache;
use crate::verbs::open_film::decoded;

/// A film to decode.
#[derive(Clone, Debug)]
pub(crate) struct Ask {
    pub(crate) film: FilmId,
    /// The name of the file it came from.
    pub(crate) source_name: String,
}

/// The station's end: what is asked for here replaces what was asked before and is not begun.
pub(crate) struct Decoder {
    queue: Arc<Queue>,
}

#[derive(Default)]
struct Queue {
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

#[derive(Default)]
struct Waiting {
    now: VecDeque<Ask>,
    ahead: VecDeque<Ask>,
    is_closed: bool,
}

impl Decoder {
    /// Starts the thread; a film that was waited for is told to the station when it is in the cache.
    pub(crate) fn start(vault: Vault, cache: Arc<FilmCache>, station: SyncSender<ToStation>) -> Self {
        let queue = Arc::<Queue>::default();
        let own = Arc::clone(&queue);
        let work = move || run(&own, &vault, &cache, &station);
        thread::Builder::new()
            .name("decoder".to_owned())
            .spawn(work)
            .expect("the system gives one more thread");
        Self { queue }
    }

    /// The films that a person waits for now; all others are no longer waited for.
    pub(crate) fn now(&self, asks: Vec<Ask>) {
        self.queue.waiting().now = asks.into();
        self.queue.changed.notify_one();
    }

    /// Films that may be asked for next, likeliest first.
    pub(crate) fn ahead(&self, asks: Vec<Ask>) {
        self.queue.waiting().ahead = asks.into();
        self.queue.changed.notify_one();
    }
}

impl Drop for Decoder {
    fn drop(&mut self) {
        self.queue.waiting().is_closed = true;
        self.queue.changed.notify_one();
    }
}

impl Queue {
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next film, and whether a person waits for it; `None` once the station has gone.
    fn next(&self) -> Option<(Ask, bool)> {
        let mut waiting = self.waiting();
        loop {
            if waiting.is_closed {
                return None;
            }
            if let Some(ask) = waiting.now.pop_front() {
                return Some((ask, true));
            }
            if let Some(ask) = waiting.ahead.pop_front() {
                return Some((ask, false));
            }
            waiting = self.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

fn run(queue: &Queue, vault: &Vault, cache: &FilmCache, station: &SyncSender<ToStation>) {
    while let Some((ask, is_waited_for)) = queue.next() {
        let outcome = cache.film_or(&ask.film, || decoded(vault, &ask.film, &ask.source_name));
        // A film decoded ahead that cannot be shown is told when it is asked for.
        let told = Decoded { film: ask.film, outcome: outcome.map(|_| ()) };
        if is_waited_for && station.send(ToStation::Decoded(told)).is_err() {
            return;
        }
    }
}

/// A film that was waited for is in the cache, or cannot be shown.
pub(crate) struct Decoded {
    pub(crate) film: FilmId,
    pub(crate) outcome: Result<(), Trouble>,
}
