//! Films are read and decoded on a thread of their own: what a person waits for first, what may be asked next after it.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use casework::film_id::FilmId;
use imaging::Decoder;
use records::Vault;
use words::trouble::Trouble;

use super::station::ToStation;
use crate::film_cache::FilmCache;
use crate::verbs::open_film::decoded;

/// A film to open.
#[derive(Clone, Debug)]
pub(crate) struct Ask {
    pub(crate) film: FilmId,
    /// The name of the file it came from.
    pub(crate) source_name: String,
}

/// A film that was waited for is in the cache, or cannot be shown.
pub(crate) struct Decoded {
    pub(crate) film: FilmId,
    pub(crate) outcome: Result<(), Trouble>,
}

/// The station's end. What is no longer waited for is not begun, and called off where it has begun.
pub(crate) struct Opener {
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
    under_way: Option<UnderWay>,
    is_closed: bool,
}

/// The film that is being decoded, and how to call it off.
struct UnderWay {
    film: FilmId,
    called_off: Arc<AtomicBool>,
}

impl Opener {
    /// Starts the thread; a film that was waited for is told to the station when it is in the cache.
    pub(crate) fn start(
        vault: Vault,
        cache: Arc<FilmCache>,
        decoder: Decoder,
        station: SyncSender<ToStation>,
    ) -> Self {
        let queue = Arc::<Queue>::default();
        let own = Arc::clone(&queue);
        let work = move || run(&own, &vault, &cache, &decoder, &station);
        thread::Builder::new()
            .name("opener".to_owned())
            .spawn(work)
            .expect("the system gives one more thread");
        Self { queue }
    }

    /// The films that a person waits for now; no other is waited for any more.
    pub(crate) fn now(&self, asks: Vec<Ask>) {
        let mut waiting = self.queue.waiting();
        waiting.call_off_unless(|film| asks.iter().any(|it| it.film == film));
        waiting.now = asks.into();
        self.queue.changed.notify_one();
    }

    /// Films that may be asked for next, likeliest first.
    pub(crate) fn ahead(&self, asks: Vec<Ask>) {
        self.queue.waiting().ahead = asks.into();
        self.queue.changed.notify_one();
    }
}

impl Drop for Opener {
    fn drop(&mut self) {
        let mut waiting = self.queue.waiting();
        waiting.is_closed = true;
        waiting.call_off_unless(|_| false);
        self.queue.changed.notify_one();
    }
}

impl Waiting {
    fn call_off_unless(&self, is_wanted: impl Fn(FilmId) -> bool) {
        if let Some(it) = self.under_way.as_ref().filter(|it| !is_wanted(it.film)) {
            it.called_off.store(true, Ordering::Relaxed);
        }
    }

    /// The next film, and whether a person waits for it.
    fn next(&mut self) -> Option<(Ask, bool)> {
        let now = self.now.pop_front().map(|it| (it, true));
        now.or_else(|| self.ahead.pop_front().map(|it| (it, false)))
    }
}

impl Queue {
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next film, whether a person waits for it, and how it is called off; `None` once the station has gone.
    fn next(&self) -> Option<(Ask, bool, Arc<AtomicBool>)> {
        let mut waiting = self.waiting();
        waiting.under_way = None;
        loop {
            if waiting.is_closed {
                return None;
            }
            if let Some((ask, is_waited_for)) = waiting.next() {
                let called_off = Arc::<AtomicBool>::default();
                let under_way = UnderWay { film: ask.film, called_off: Arc::clone(&called_off) };
                waiting.under_way = Some(under_way);
                return Some((ask, is_waited_for, called_off));
            }
            waiting = self.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

fn run(queue: &Queue, vault: &Vault, cache: &FilmCache, decoder: &Decoder, station: &SyncSender<ToStation>) {
    while let Some((ask, is_waited_for, called_off)) = queue.next() {
        let decoder = decoder.cancelled_by(Arc::clone(&called_off));
        let outcome = cache.film_or(&ask.film, || decoded(vault, &ask.film, &ask.source_name, &decoder));
        // A film decoded ahead that cannot be shown is told when it is asked for.
        let is_told = is_waited_for && !called_off.load(Ordering::Relaxed);
        let told = Decoded { film: ask.film, outcome: outcome.map(|_| ()) };
        if is_told && station.send(ToStation::Decoded(told)).is_err() {
            return;
        }
    }
}
