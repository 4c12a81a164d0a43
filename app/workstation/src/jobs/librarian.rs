//! Sets of standard films are opened, listed, copied and checked on a thread of their own.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::sync::{Arc, Weak};
use std::thread;

use imaging::display::{Shown, render_fit};
use imaging::{Decoder, Film};
use reference_films::import::{LongWork, Prepared};
use reference_films::{Set, free_set};
use words::trouble::{RecordFault, Trouble};

use super::station::ToStation;
use crate::event::{Event, SetsEvent, SheetFilm, SmallPicture};
use crate::sets::{self, Maker, Map};
use crate::standards::{RequestStandard, Standards};

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
        let (later, standing, sheet) = (Vec::new(), Weak::new(), None);
        let mut librarian =
            Librarian { house, decoder, station, tell, asked, to_itself, later, standing, sheet };
        while let Some(next) = librarian.next() {
            let is_heard = match next {
                Next::Ask(ask) => librarian.answer(ask),
                Next::SheetFilm(sheet) => librarian.sheet_film(sheet),
            };
            if !is_heard {
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
    /// The contact sheet under way; all that is asked comes before it.
    sheet: Option<Box<SheetUnderWay>>,
}

/// A contact sheet that is being made.
struct SheetUnderWay {
    set: Set,
    /// The film that is next.
    idx: usize,
    maker: Maker,
}

/// What the librarian does next.
enum Next {
    Ask(SetsAsk),
    SheetFilm(Box<SheetUnderWay>),
}

impl<T: Fn(Event) -> bool> Librarian<T> {
    /// The next wish; a file that another was wished for since is not looked at any more.
    fn next(&mut self) -> Option<Next> {
        loop {
            match self.asked.try_recv() {
                Ok(ask) => {
                    self.later.push(ask);
                    continue;
                }
                Err(TryRecvError::Disconnected) => return None,
                Err(TryRecvError::Empty) => {}
            }
            if self.later.is_empty() {
                if let Some(sheet) = self.sheet.take() {
                    return Some(Next::SheetFilm(sheet));
                }
                self.later.push(self.asked.recv().ok()?);
                continue;
            }
            let next = self.later.remove(0);
            let is_see = |it: &SetsAsk| matches!(it, SetsAsk::See(..));
            if !(is_see(&next) && self.later.iter().any(is_see)) {
                return Some(Next::Ask(next));
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
                SetsEvent::FileSeen(file, picture)
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
                let checked = self.at_long_work(|work| sets::check(&house, &edition, work));
                SetsEvent::Checked(edition, checked)
            }
            SetsAsk::Sheet(edition) => match self.set_of(&edition) {
                Ok(set) => {
                    self.sheet = Some(Box::new(SheetUnderWay { set, idx: 0, maker: Maker::default() }));
                    return true;
                }
                Err(trouble) => {
                    let _ = (self.tell)(Event::Trouble(trouble));
                    SetsEvent::SheetEnded
                }
            },
            SetsAsk::Stand(edition) => return self.stand(edition.as_deref()),
            SetsAsk::Prepare(idx) => return prepare(&self.standing, idx, &self.tell),
            SetsAsk::Cancel => match self.sheet.take() {
                Some(_) => SetsEvent::SheetEnded,
                None => return true,
            },
        };
        (self.tell)(Event::Sets(told))
    }

    /// The set that stands beside the films; where it cannot, that is told and the free one stands there.
    fn stand(&mut self, edition: Option<&str>) -> bool {
        let asked = edition.map(|it| {
            let standards = Standards::of_edition(&self.house, it, &self.decoder, self.request())?;
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
        let standards = Standards::of_house(&self.house, &self.decoder, self.request())?;
        standards.prepare_first().map(|()| standards)
    }

    /// How the standards ask for one of them.
    fn request(&self) -> RequestStandard {
        let to_itself = self.to_itself.clone();
        Box::new(move |idx| to_itself.upgrade().is_some_and(|it| it.try_send(SetsAsk::Prepare(idx)).is_ok()))
    }

    fn import(&mut self, folder: &Path, map: Option<&Map>) -> Result<String, Trouble> {
        let house = self.house.clone();
        let prepared = self.at_long_work(|work| sets::prepare(&house, folder, map, work))?;
        let (kept, answer) = sync_channel(1);
        let gone = || Trouble::RecordFailed { why: RecordFault::Closing };
        self.station.send(ToStation::KeepSet(KeepSet { prepared, kept })).map_err(|_| gone())?;
        answer.recv().map_err(|_| gone())?
    }

    fn set_of(&self, edition: &str) -> Result<Set, Trouble> {
        if edition == free_set::EDITION {
            sets::free(&self.house)
        } else {
            sets::opened(&self.house, edition)
        }
    }

    /// The next film of the contact sheet under way.
    fn sheet_film(&mut self, mut sheet: Box<SheetUnderWay>) -> bool {
        let SheetUnderWay { set, idx, maker } = &mut *sheet;
        let Some(film) = set.films().get(*idx) else { return true };
        let made = sets::make_if_free(&self.house, set, film, maker).ok();
        let seen = made.and_then(|()| film.film(&self.decoder).ok());
        let picture = seen.map(|seen| small(&seen, &film.shown()));
        let (edition, n_films) = (set.edition.clone(), set.films().len());
        let told = SheetFilm { edition, idx: *idx, n_films, picture };
        *idx += 1;
        self.sheet = (*idx < n_films).then_some(sheet);
        (self.tell)(Event::Sets(SetsEvent::SheetFilm(told)))
    }

    /// Long work, its steps told, ended where a person wishes it; a standard that is wished for meanwhile does not wait.
    fn at_long_work<R>(&mut self, work: impl FnOnce(&mut LongWork<'_>) -> R) -> R {
        let Self { decoder, tell, asked, later, standing, .. } = self;
        let mut going_on = |n_done, n_all| {
            loop {
                match asked.try_recv() {
                    Ok(SetsAsk::Cancel) | Err(TryRecvError::Disconnected) => return false,
                    Ok(SetsAsk::Prepare(idx)) => {
                        if !prepare(standing, idx, tell) {
                            return false;
                        }
                    }
                    Ok(ask) => later.push(ask),
                    Err(TryRecvError::Empty) => break,
                }
            }
            tell(Event::Sets(SetsEvent::Progress(n_done, n_all)))
        };
        work(&mut LongWork { decoder, going_on: &mut going_on })
    }
}

/// One of the standing films is made ready.
fn prepare(standing: &Weak<Standards>, idx: usize, tell: &impl Fn(Event) -> bool) -> bool {
    let Some(standards) = standing.upgrade() else { return true };
    tell(match standards.prepare(idx) {
        Ok(()) => Event::Sets(SetsEvent::Prepared),
        Err(trouble) => Event::Trouble(trouble),
    })
}

/// A film as it is displayed, small.
pub(super) fn small(film: &Film, shown: &Shown) -> SmallPicture {
    let grey = render_fit(film, shown, SMALL_PIXELS);
    SmallPicture { width: grey.width as usize, height: grey.height as usize, greys: grey.to_bytes() }
}
