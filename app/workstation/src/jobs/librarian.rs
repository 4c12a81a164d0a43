//! Sets of standard films are opened, listed, copied and checked on a thread of their own.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::sync::{Arc, Weak};
use std::thread;

use imaging::display::{Shown, render_fit};
use imaging::{Decoder, Film};
use reference_films::import::{Company, Prepared};
use reference_films::{Set, StandardFilm, free_set};
use words::trouble::Trouble;

use super::station::ToStation;
use crate::event::{Event, SetsEvent, SmallPicture};
use crate::sets::{self, Map};
use crate::standards::{Standards, Wish};

/// Wishes that may wait.
const N_WAITING: usize = 64;
/// The longer side of a film that is shown small, pixels.
const SMALL_PIXELS: u32 = 480;

/// What is asked of the house's sets.
#[derive(Clone, Debug)]
pub enum SetsAsk {
    /// Which there are.
    List,
    /// What lies in a folder that a site brings.
    Look(PathBuf),
    /// What one file of such a folder looks like.
    See(PathBuf, String),
    /// Import a folder: as it describes itself, or as a map says.
    Import {
        /// The folder.
        folder: PathBuf,
        /// Which file is which.
        map: Option<Map>,
    },
    /// Open every film of a set again.
    Check(String),
    /// What the films of a set look like.
    Sheet(String),
    /// Read beside this set; none: the free one.
    Stand(Option<String>),
    /// Make one film of the set that stands beside the films ready, by its place.
    Prepare(usize),
    /// End what is under way.
    Cancel,
}

/// A set that is ready to take its place, and where to say whether it did.
pub(crate) struct KeepSet {
    pub(crate) prepared: Prepared,
    pub(crate) kept: SyncSender<Result<String, Trouble>>,
}

/// Starts the librarian, which ends when it is no longer asked or nobody listens any more.
pub(crate) fn start(
    house: PathBuf,
    decoder: Decoder,
    station: SyncSender<ToStation>,
    tell: impl Fn(Event) -> bool + Send + 'static,
) -> Arc<SyncSender<SetsAsk>> {
    let (to_librarian, asked) = sync_channel(N_WAITING);
    let to_librarian = Arc::new(to_librarian);
    // Weak, so that the librarian does not wait for ever for what it might ask itself.
    let to_itself = Arc::downgrade(&to_librarian);
    let work = move || {
        let (later, standing) = (Vec::new(), Weak::new());
        let mut librarian = Librarian { house, decoder, station, tell, asked, to_itself, later, standing };
        while let Some(ask) = librarian.next() {
            if !librarian.answer(ask) {
                return;
            }
        }
    };
    thread::Builder::new()
        .name("librarian".to_owned())
        .spawn(work)
        .expect("the system gives one more thread");
    to_librarian
}

struct Librarian<T> {
    house: PathBuf,
    decoder: Decoder,
    station: SyncSender<ToStation>,
    tell: T,
    asked: Receiver<SetsAsk>,
    to_itself: Weak<SyncSender<SetsAsk>>,
    /// What was asked while something long was under way, the first first.
    later: Vec<SetsAsk>,
    /// What stands beside the films, for as long as it does.
    standing: Weak<Standards>,
}

impl<T: Fn(Event) -> bool> Librarian<T> {
    /// The next wish; a file that another was wished for since is not looked at any more.
    fn next(&mut self) -> Option<SetsAsk> {
        loop {
            if self.later.is_empty() {
                self.later.push(self.asked.recv().ok()?);
            }
            self.later.extend(self.asked.try_iter());
            let next = self.later.remove(0);
            let is_see = |it: &SetsAsk| matches!(it, SetsAsk::See(..));
            if !(is_see(&next) && self.later.iter().any(is_see)) {
                return Some(next);
            }
        }
    }

    /// `false` once nobody listens any more.
    fn answer(&mut self, ask: SetsAsk) -> bool {
        let told = match ask {
            SetsAsk::List => SetsEvent::Listed(sets::list(&self.house)),
            SetsAsk::Look(folder) => match sets::look(&self.house, &folder) {
                Ok(looked) => SetsEvent::Looked(Box::new(looked)),
                Err(trouble) => SetsEvent::NotImported(trouble),
            },
            SetsAsk::See(folder, file) => {
                let picture =
                    sets::file_seen(&folder, &file, &self.decoder).map(|it| small(&it, &it.default_shown()));
                SetsEvent::FileSeen(file, picture.unwrap_or_else(nothing))
            }
            SetsAsk::Import { folder, map } => match self.import(&folder, map.as_ref()) {
                Ok(edition) => SetsEvent::Imported(edition),
                Err(trouble) => {
                    tracing::warn!(verb = "import set", kind = trouble.kind(), "not done");
                    SetsEvent::NotImported(trouble)
                }
            },
            SetsAsk::Check(edition) => {
                let house = self.house.clone();
                let checked = self.in_company(|company| sets::check(&house, &edition, company));
                SetsEvent::Checked(edition, checked)
            }
            SetsAsk::Sheet(edition) => match self.sheet(&edition) {
                Ok(pictures) => SetsEvent::Sheet(edition, pictures),
                Err(trouble) => return (self.tell)(Event::Trouble(trouble)),
            },
            SetsAsk::Stand(edition) => return self.stand(edition.as_deref()),
            SetsAsk::Prepare(idx) => return self.prepare(idx),
            SetsAsk::Cancel => return true,
        };
        (self.tell)(Event::Sets(told))
    }

    /// The set that stands beside the films; where it cannot, that is told and the free one stands there.
    fn stand(&mut self, edition: Option<&str>) -> bool {
        let asked = edition.map(|it| {
            let standards = Standards::of_edition(&self.house, it, &self.decoder, self.wish())?;
            standards.prepare_first().map(|()| standards)
        });
        let standards = match asked {
            Some(Ok(standards)) => Ok(standards),
            Some(Err(trouble)) => {
                if !(self.tell)(Event::Trouble(trouble)) {
                    return false;
                }
                self.free_ones()
            }
            None => self.free_ones(),
        };
        (self.tell)(match standards {
            Ok(standards) => {
                let standards = Arc::new(standards);
                self.standing = Arc::downgrade(&standards);
                Event::StandardsReady(standards)
            }
            Err(trouble) => Event::Trouble(trouble),
        })
    }

    fn free_ones(&self) -> Result<Standards, Trouble> {
        let standards = Standards::of_house(&self.house, &self.decoder, self.wish())?;
        standards.prepare_first().map(|()| standards)
    }

    /// How the standards ask for one of them.
    fn wish(&self) -> Wish {
        let to_itself = self.to_itself.clone();
        Box::new(move |idx| to_itself.upgrade().is_some_and(|it| it.try_send(SetsAsk::Prepare(idx)).is_ok()))
    }

    /// One of the standing films is made ready.
    fn prepare(&self, idx: usize) -> bool {
        let Some(standards) = self.standing.upgrade() else { return true };
        (self.tell)(match standards.prepare(idx) {
            Ok(()) => Event::Sets(SetsEvent::Prepared),
            Err(trouble) => Event::Trouble(trouble),
        })
    }

    fn import(&mut self, folder: &Path, map: Option<&Map>) -> Result<String, Trouble> {
        let house = self.house.clone();
        let prepared = self.in_company(|company| sets::prepare(&house, folder, map, company))?;
        let (kept, answer) = sync_channel(1);
        let gone = || Trouble::RecordFailed { reason: "the house is being closed".to_owned() };
        self.station.send(ToStation::KeepSet(KeepSet { prepared, kept })).map_err(|_| gone())?;
        answer.recv().map_err(|_| gone())?
    }

    fn sheet(&mut self, edition: &str) -> Result<Vec<SmallPicture>, Trouble> {
        let set = if edition == free_set::EDITION {
            sets::free(&self.house)?
        } else {
            sets::opened(&self.house, edition)?
        };
        let house = self.house.clone();
        Ok(self.in_company(|company| pictures_of(&house, &set, company)))
    }

    /// Long work, its steps told, ended where a person wishes it.
    fn in_company<R>(&mut self, work: impl FnOnce(&mut Company<'_>) -> R) -> R {
        let Self { decoder, tell, asked, later, .. } = self;
        let mut going_on = |n_done, n_all| {
            loop {
                match asked.try_recv() {
                    Ok(SetsAsk::Cancel) | Err(TryRecvError::Disconnected) => return false,
                    Ok(ask) => later.push(ask),
                    Err(TryRecvError::Empty) => break,
                }
            }
            tell(Event::Sets(SetsEvent::Progress(n_done, n_all)))
        };
        work(&mut Company { decoder, going_on: &mut going_on })
    }
}

/// Each film small, as it is displayed; nothing where it cannot be, and for those after which nobody waits any more.
fn pictures_of(house: &Path, set: &Set, company: &mut Company<'_>) -> Vec<SmallPicture> {
    let n_films = set.films().len();
    let numbered = set.films().iter().enumerate();
    let picture = |(n, film): (usize, &StandardFilm)| {
        let is_wanted = (company.going_on)(n, n_films);
        let made = is_wanted.then(|| sets::make_if_free(house, set, film)).and_then(Result::ok);
        let seen = made.and_then(|()| film.film(company.decoder).ok());
        seen.map_or_else(nothing, |seen| small(&seen, &film.shown()))
    };
    numbered.map(picture).collect()
}

fn small(film: &Film, shown: &Shown) -> SmallPicture {
    let grey = render_fit(film, shown, SMALL_PIXELS);
    SmallPicture { width: grey.width as usize, height: grey.height as usize, greys: grey.to_bytes() }
}

const fn nothing() -> SmallPicture {
    SmallPicture { width: 0, height: 0, greys: Vec::new() }
}
