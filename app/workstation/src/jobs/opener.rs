//! Films are read and decoded on a thread of their own: what a person waits for first, what may be asked next after it.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use casework::reading::film_id::FilmId;
use crossbeam_channel::Sender;
use imaging::Decoder;
use records::Vault;
use words::trouble::Trouble;

use super::station::ToStation;
use crate::films::cache::FilmCache;
use crate::films::open::decoded;

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
    /// Whether a person waits for it.
    is_waited_for: bool,
    called_off: Arc<AtomicBool>,
}

impl Opener {
    /// Starts the thread; a film that was waited for is told to the station when it is in the cache.
    pub(crate) fn start(
        vault: Vault,
        cache: Arc<FilmCache>,
        decoder: Decoder,
        station: Sender<ToStation>,
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
        self.queue.now(asks);
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
        if let Some(it) = &waiting.under_way {
            it.called_off.store(true, Ordering::Relaxed);
        }
        self.queue.changed.notify_one();
    }
}

impl Waiting {
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

    /// The films that a person waits for now: one that is under way already goes on and is then told, another one is
    /// called off. Where nobody waits, what is only thought likely goes on.
    fn now(&self, mut asks: Vec<Ask>) {
        let mut waiting = self.waiting();
        if let Some(it) = &mut waiting.under_way {
            let is_asked = asks.iter().any(|ask| ask.film == it.film);
            if is_asked && !it.called_off.load(Ordering::Relaxed) {
                it.is_waited_for = true;
                asks.retain(|ask| ask.film != it.film);
            } else if it.is_waited_for || !asks.is_empty() {
                it.called_off.store(true, Ordering::Relaxed);
            }
        }
        waiting.now = asks.into();
        self.changed.notify_one();
    }

    /// The next film, and how it is called off; `None` once the station has gone.
    fn next(&self) -> Option<(Ask, Arc<AtomicBool>)> {
        let mut waiting = self.waiting();
        loop {
            if waiting.is_closed {
                return None;
            }
            if let Some((ask, is_waited_for)) = waiting.next() {
                let called_off = Arc::<AtomicBool>::default();
                let under_way =
                    UnderWay { film: ask.film, is_waited_for, called_off: Arc::clone(&called_off) };
                waiting.under_way = Some(under_way);
                return Some((ask, called_off));
            }
            waiting = self.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Nothing is under way any more; whether a person waits to be told.
    ///
    /// A film decoded ahead that cannot be shown is told when it is asked for.
    fn ended(&self) -> bool {
        let ended = self.waiting().under_way.take();
        ended.is_some_and(|it| it.is_waited_for && !it.called_off.load(Ordering::Relaxed))
    }
}

fn run(queue: &Queue, vault: &Vault, cache: &FilmCache, decoder: &Decoder, station: &Sender<ToStation>) {
    while let Some((ask, called_off)) = queue.next() {
        let decoder = decoder.cancelled_by(called_off);
        let outcome = cache.film_or(&ask.film, || decoded(vault, &ask.film, &ask.source_name, &decoder));
        let told = Decoded { film: ask.film, outcome: outcome.map(|_| ()) };
        if queue.ended() && station.send(ToStation::Decoded(told)).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(name: &str) -> Ask {
        Ask { film: FilmId::of(name.as_bytes()), source_name: name.to_owned() }
    }

    fn begun(queue: &Queue) -> (String, Arc<AtomicBool>) {
        let (ask, called_off) = queue.next().expect("a film waits");
        (ask.source_name, called_off)
    }

    #[test]
    fn what_nobody_waits_for_any_more_is_called_off_and_not_told() {
        let queue = Queue::default();
        queue.now(vec![ask("a")]);
        let (_, called_off) = begun(&queue);
        // The film that is asked for instead is here already: nothing is left to wait for.
        queue.now(Vec::new());
        assert!(called_off.load(Ordering::Relaxed));
        assert!(!queue.ended());
    }

    #[test]
    fn what_is_only_thought_likely_gives_way_to_what_is_waited_for_and_to_nothing_else() {
        let queue = Queue::default();
        queue.waiting().ahead.push_back(ask("likely"));
        let (_, called_off) = begun(&queue);
        queue.now(Vec::new());
        assert!(!called_off.load(Ordering::Relaxed));
        queue.now(vec![ask("a")]);
        assert!(called_off.load(Ordering::Relaxed));
        assert!(!queue.ended());
    }

    #[test]
    fn a_film_asked_for_while_it_is_under_way_is_decoded_and_told_once() {
        let queue = Queue::default();
        queue.waiting().ahead.push_back(ask("a"));
        let (_, called_off) = begun(&queue);
        queue.now(vec![ask("a")]);
        queue.now(vec![ask("a"), ask("beside")]);
        assert!(!called_off.load(Ordering::Relaxed) && queue.ended());
        assert_eq!(begun(&queue).0, "beside");
        assert!(queue.ended() && queue.waiting().now.is_empty());
    }

    #[test]
    fn a_film_called_off_and_wished_for_again_is_begun_anew() {
        let queue = Queue::default();
        queue.now(vec![ask("a")]);
        let (_, called_off) = begun(&queue);
        queue.now(vec![ask("b")]);
        queue.now(vec![ask("a")]);
        assert!(called_off.load(Ordering::Relaxed) && !queue.ended());
        assert_eq!(begun(&queue).0, "a");
        assert!(queue.ended());
    }
}
