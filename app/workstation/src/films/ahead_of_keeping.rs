//! Files are read and understood on threads of their own while the films before them are kept; they come in the order in
//! which they lay.

use std::collections::BTreeMap;
use std::thread::{self, Scope};

use crossbeam_channel::{Receiver, Sender, bounded};
use imaging::Decoder;
use words::trouble::Trouble;

use super::arrived::{Arrived, arrived};
use super::shelf::{FoundFile, Looked, Shelf};

/// Files that are understood at the same time.
const N_THREADS: usize = 2;
/// Files that may wait to be understood, and films that may wait to be kept.
const N_WAITING: usize = 2;

/// A file that was looked at, and whether it is a film.
pub(crate) struct Understood {
    /// Where it lay below what was brought; empty where that is not known.
    pub(crate) place: String,
    pub(crate) outcome: Result<Arrived, Trouble>,
    /// Files looked at, this one among them.
    pub(crate) n_done: usize,
    /// Files found when it was.
    pub(crate) n_all: usize,
}

/// A file on its way to be understood.
struct Found {
    n: usize,
    n_all: usize,
    file: Result<FoundFile, Trouble>,
}

/// Hands over every file in order, until `take` says that no more is wished for.
///
/// * returns — how many files were found and not handed over.
pub(crate) fn each_understood(
    shelf: Shelf,
    decoder: &Decoder,
    mut take: impl FnMut(Understood) -> bool,
) -> usize {
    thread::scope(|scope| {
        let (to_understand, found) = bounded(N_WAITING);
        let (to_keep, understood) = bounded(N_WAITING);
        let finder = named(scope, "finder", move || find(shelf, &to_understand));
        for _ in 0..N_THREADS {
            let (found, to_keep, decoder) = (found.clone(), to_keep.clone(), decoder.clone());
            named(scope, "understanding", move || understand(&found, &to_keep, &decoder));
        }
        // What is left of both ends is theirs: when nobody takes any more, all of them end.
        drop((found, to_keep));
        let n_taken = in_order(understood, &mut take);
        let (n_found, n_left) = finder.join().unwrap_or((n_taken, 0));
        n_left + (n_found - n_taken)
    })
}

fn named<'scope, T: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    name: &str,
    work: impl FnOnce() -> T + Send + 'scope,
) -> thread::ScopedJoinHandle<'scope, T> {
    let thread = thread::Builder::new().name(name.to_owned());
    thread.spawn_scoped(scope, work).expect("the system gives one more thread")
}

/// Reads file after file; says how many it has read and how many are left.
fn find(mut shelf: Shelf, to_understand: &Sender<Found>) -> (usize, usize) {
    let mut n = 0;
    while let Some(looked) = shelf.look() {
        let Looked::At(file) = looked else { continue };
        n += 1;
        if to_understand.send(Found { n, n_all: n + shelf.n_left(), file }).is_err() {
            break;
        }
    }
    (n, shelf.n_left())
}

fn understand(found: &Receiver<Found>, to_keep: &Sender<Understood>, decoder: &Decoder) {
    for Found { n, n_all, file } in found {
        let place = file.as_ref().map_or_else(|_| String::new(), |it| it.place.clone());
        let outcome = file.and_then(|it| arrived(it, decoder));
        if to_keep.send(Understood { place, outcome, n_done: n, n_all }).is_err() {
            return;
        }
    }
}

/// Takes what comes in the order in which it was found; says how many were taken.
fn in_order(understood: Receiver<Understood>, take: &mut impl FnMut(Understood) -> bool) -> usize {
    let mut early = BTreeMap::new();
    let mut n_taken = 0;
    for it in understood {
        early.insert(it.n_done, it);
        while let Some(next) = early.remove(&(n_taken + 1)) {
            n_taken += 1;
            if !take(next) {
                return n_taken;
            }
        }
    }
    n_taken
}
