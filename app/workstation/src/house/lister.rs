//! Folders are read on threads of their own, one each: a drive that does not answer holds up neither the window nor the
//! next folder.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use words::trouble::Trouble;

use crate::house::folder::{self, Details, Listing, Lying, Unlisted};
use crate::house::places::{self, Place};

/// Answers that may wait for the window.
const N_ANSWERS: usize = 64;
/// Things whose details are told at a time.
const N_DETAILS: usize = 64;

/// What was found.
#[derive(Clone, Debug)]
pub enum Found {
    /// Where one can begin.
    Places(Vec<Place>),
    /// The folders that were chosen from cannot be read.
    Unremembered(Trouble),
    /// What lies in the folder that was asked for last.
    Listed(Result<Listing, Unlisted>),
    /// Details of what lies there, from one of it on.
    Details(usize, Vec<Details>),
}

/// The window's end: asks for folders and hears what lies in them.
pub struct Lister {
    /// Which of all that was asked is still wanted; nothing once the lister is gone.
    wanted: Arc<AtomicU64>,
    n_asked: u64,
    tell: Teller,
    answers: Receiver<(u64, Found)>,
    kept: PathBuf,
}

#[derive(Clone)]
struct Teller {
    answers: SyncSender<(u64, Found)>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl Teller {
    fn tell(&self, n: u64, found: Found) -> bool {
        let told = self.answers.send((n, found)).is_ok();
        (self.wake)();
        told
    }
}

/// Every place, whatever was asked since.
const OF_ALL: u64 = 0;

impl Lister {
    /// Looks for the places to begin at. `wake` is called after each answer.
    ///
    /// * `kept` — the file with the folders that were chosen from last ([`places::file`]).
    pub fn start(wake: Arc<dyn Fn() + Send + Sync>, kept: PathBuf) -> Self {
        let (answers, heard) = sync_channel(N_ANSWERS);
        let tell = Teller { answers, wake };
        let (teller, remembered) = (tell.clone(), kept.clone());
        in_its_own_time(move || {
            let (folders, trouble) = match places::remembered(&remembered) {
                Ok(folders) => (folders, None),
                Err(trouble) => (Vec::new(), Some(trouble)),
            };
            if let Some(trouble) = trouble {
                teller.tell(OF_ALL, Found::Unremembered(trouble));
            }
            teller.tell(OF_ALL, Found::Places(places::places(folders)));
        });
        Self { wanted: Arc::default(), n_asked: OF_ALL, tell, answers: heard, kept }
    }

    /// Asks for a folder; what was asked for before is no longer wanted.
    pub fn ask(&mut self, folder: PathBuf) {
        self.ask_first(move || vec![folder]);
    }

    /// Asks for a folder to begin with: one of these, else the one that was chosen from last, else home.
    pub fn ask_to_begin(&mut self, before: Vec<PathBuf>) {
        let kept = self.kept.clone();
        self.ask_first(move || {
            let home = crate::house::home().unwrap_or_else(|| PathBuf::from(std::path::MAIN_SEPARATOR_STR));
            let remembered = places::remembered(&kept).unwrap_or_default();
            before.into_iter().chain(remembered).chain([home]).collect()
        });
    }

    fn ask_first(&mut self, folders: impl FnOnce() -> Vec<PathBuf> + Send + 'static) {
        self.n_asked += 1;
        let n = self.n_asked;
        self.wanted.store(n, Ordering::Relaxed);
        let (wanted, teller) = (Arc::clone(&self.wanted), self.tell.clone());
        in_its_own_time(move || {
            let is_wanted = || wanted.load(Ordering::Relaxed) == n;
            match folder::list(&folders(), &is_wanted) {
                Ok(None) => {}
                Ok(Some(listing)) => {
                    let lying = listing.lying.clone();
                    if teller.tell(n, Found::Listed(Ok(listing))) {
                        tell_details(&lying, n, &is_wanted, &teller);
                    }
                }
                Err(unlisted) => {
                    teller.tell(n, Found::Listed(Err(unlisted)));
                }
            }
        });
    }

    /// The next answer, if there is one; none to what is no longer wanted.
    pub fn next_found(&self) -> Option<Found> {
        let mut all = std::iter::from_fn(|| self.answers.try_recv().ok());
        all.find(|(n, _)| *n == OF_ALL || *n == self.n_asked).map(|it| it.1)
    }

    /// Waits for the next answer.
    pub fn await_found(&self) -> Option<Found> {
        let mut all = std::iter::from_fn(|| self.answers.recv().ok());
        all.find(|(n, _)| *n == OF_ALL || *n == self.n_asked).map(|it| it.1)
    }

    /// Keeps a folder that was chosen from, for the next time.
    pub fn remember(&self, folder: PathBuf) {
        let kept = self.kept.clone();
        in_its_own_time(move || places::remember(&kept, &folder));
    }
}

impl Drop for Lister {
    fn drop(&mut self) {
        self.wanted.store(OF_ALL, Ordering::Relaxed);
    }
}

fn tell_details(lying: &[Lying], n: u64, is_wanted: &dyn Fn() -> bool, teller: &Teller) {
    for (nth, some) in lying.chunks(N_DETAILS).enumerate() {
        let details = some.iter().map(folder::details).collect();
        if !is_wanted() || !teller.tell(n, Found::Details(nth * N_DETAILS, details)) {
            return;
        }
    }
}

/// Nobody waits for it: a folder on a drive that is gone may never answer.
fn in_its_own_time(work: impl FnOnce() + Send + 'static) {
    thread::Builder::new().name("lister".to_owned()).spawn(work).expect("the system gives one more thread");
}
