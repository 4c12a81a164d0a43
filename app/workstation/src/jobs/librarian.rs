//! Sets of standard films are opened, listed, copied and checked on a thread of their own.

use std::sync::{Arc, Weak};
use std::thread;

use crossbeam_channel::{Receiver, Sender, TryRecvError, bounded, select};
use reference_films::Set;
use reference_films::import::Prepared;
use words::trouble::{RecordFault, Trouble};

use super::station::{Asked, Teller, ToStation};
use crate::course::Course;
use crate::door::{Asker, CarryOut, Request, perform};
use crate::event::{Event, SetsEvent};
use crate::outside::Outside;
use crate::sets::check::{CheckSet, ListSets, SheetEnded, ShowSetFilms, sheet_film};
use crate::sets::import::{ImportSet, LookIntoFolder, SeeFile, SetImported, prepared};
use crate::sets::standards::{RequestStandard, Standards};
use crate::sets::{Maker, set_of};

/// Wishes that may wait.
const N_WAITING: usize = 64;

/// What the librarian is asked.
pub(crate) enum ToLibrarian {
    List(Asked, ListSets),
    Look(Asked, LookIntoFolder),
    See(Asked, SeeFile),
    Import(Asked, ImportSet),
    Check(Asked, CheckSet),
    Sheet(Asked, ShowSetFilms),
    /// Read beside this set; none: the free one.
    Stand(Option<String>),
}

/// A set that is ready to take its place, and where to say whether it did.
pub(crate) struct KeepSet {
    pub(crate) prepared: Prepared,
    pub(crate) kept: Sender<Result<String, Trouble>>,
}

/// Starts the librarian, which ends when it is no longer asked or nobody listens any more.
pub(crate) fn start(outside: Outside, station: Sender<ToStation>, tell: Teller) -> Sender<ToLibrarian> {
    let (to_librarian, asked) = bounded(N_WAITING);
    let (wishes, wished) = bounded(N_WAITING);
    let (standing, sheet) = (Weak::new(), None);
    let mut librarian = Librarian { outside, station, tell, asked, wishes, wished, standing, sheet };
    thread::Builder::new()
        .name("librarian".to_owned())
        .spawn(move || while librarian.step() {})
        .expect("the system gives one more thread");
    to_librarian
}

struct Librarian {
    outside: Outside,
    station: Sender<ToStation>,
    tell: Teller,
    asked: Receiver<ToLibrarian>,
    /// By which the standards wish for one of them, by its place.
    wishes: Sender<usize>,
    wished: Receiver<usize>,
    /// What stands beside the films, for as long as it does.
    standing: Weak<Standards>,
    /// The contact sheet under way; all that is asked comes before it.
    sheet: Option<Box<SheetUnderWay>>,
}

/// A contact sheet that is being made.
struct SheetUnderWay {
    asked: Asked,
    set: Set,
    /// The film that is next.
    idx: usize,
    maker: Maker,
}

impl Librarian {
    /// Does the next thing; `false` once nothing is asked or heard any more.
    fn step(&mut self) -> bool {
        if let Ok(idx) = self.wished.try_recv() {
            return prepare(&self.standing, idx, &self.tell);
        }
        match (self.asked.try_recv(), self.sheet.take()) {
            (Ok(ask), sheet) => {
                self.sheet = sheet;
                self.answer(ask)
            }
            (Err(TryRecvError::Disconnected), _) => false,
            (Err(TryRecvError::Empty), Some(sheet)) => self.sheet_film(sheet),
            (Err(TryRecvError::Empty), None) => self.wait(),
        }
    }

    fn wait(&mut self) -> bool {
        select! {
            recv(self.wished) -> idx => idx.is_ok_and(|idx| prepare(&self.standing, idx, &self.tell)),
            recv(self.asked) -> ask => ask.is_ok_and(|ask| self.answer(ask)),
        }
    }

    /// `false` once nobody listens any more.
    fn answer(&mut self, ask: ToLibrarian) -> bool {
        match ask {
            ToLibrarian::List(asked, verb) => self.perform(&asked, verb),
            ToLibrarian::Look(asked, verb) => self.perform(&asked, verb),
            ToLibrarian::See(asked, verb) => self.perform(&asked, verb),
            ToLibrarian::Check(asked, verb) => self.perform(&asked, verb),
            ToLibrarian::Import(asked, verb) => {
                let imported = self.import(&asked, &verb);
                self.tell.answer(asked.id, imported)
            }
            ToLibrarian::Sheet(asked, verb) => match set_of(&self.outside.house, &verb.edition) {
                Ok(set) => {
                    let sheet = SheetUnderWay { asked, set, idx: 0, maker: Maker::default() };
                    let before = self.sheet.replace(Box::new(sheet));
                    before.is_none_or(|it| self.tell.step(it.asked.id, Event::GivenUp))
                }
                Err(trouble) => self.tell.answer::<SheetEnded>(asked.id, Err(trouble)),
            },
            ToLibrarian::Stand(edition) => self.stand(edition.as_deref()),
        }
    }

    fn perform<V: CarryOut<At = Outside, Done: Into<Event>>>(&mut self, asked: &Asked, verb: V) -> bool {
        if asked.is_called_off() {
            return self.tell.step(asked.id, Event::GivenUp);
        }
        let request = Request { id: asked.id, who: Asker::person(), verb };
        let mut outside = self.outside.clone();
        let answer = perform(&mut outside, request, &mut self.course(asked));
        self.tell.answer(answer.id, answer.outcome)
    }

    /// Long work, its steps told; a standard that is wished for meanwhile does not wait.
    fn course<'a>(&'a self, asked: &'a Asked) -> Course<'a> {
        Course::told(move |event| {
            while let Ok(idx) = self.wished.try_recv() {
                if !prepare(&self.standing, idx, &self.tell) {
                    return false;
                }
            }
            !asked.is_called_off() && self.tell.step(asked.id, event)
        })
    }

    fn import(&mut self, asked: &Asked, verb: &ImportSet) -> Result<SetImported, Trouble> {
        let mut outside = self.outside.clone();
        let prepared = prepared(&mut outside, verb, &mut self.course(asked));
        let prepared = prepared.inspect_err(|it| {
            tracing::warn!(verb = ImportSet::KIND.row().name, kind = it.kind(), "not done");
        })?;
        let (kept, answer) = bounded(1);
        let gone = || Trouble::RecordFailed { why: RecordFault::Closing };
        self.station.send(ToStation::KeepSet(KeepSet { prepared, kept })).map_err(|_| gone())?;
        answer.recv().map_err(|_| gone())?.map(SetImported)
    }

    /// The set that stands beside the films; where it cannot, that is told and the free one stands there.
    fn stand(&mut self, edition: Option<&str>) -> bool {
        let (house, decoder) = (&self.outside.house, self.outside.surroundings.decoder());
        let ready = |it: Standards| it.prepare_first().map(|()| it);
        let free_ones = || Standards::of_house(house, decoder, self.wish()).and_then(ready);
        let asked = edition.map(|it| Standards::of_edition(house, it, decoder, self.wish()).and_then(ready));
        let standards = match asked {
            Some(Ok(standards)) => Ok(standards),
            Some(Err(trouble)) => {
                if !self.tell.say(Event::Trouble(trouble)) {
                    return false;
                }
                free_ones()
            }
            None => free_ones(),
        };
        match standards {
            Ok(standards) => {
                let standards = Arc::new(standards);
                self.standing = Arc::downgrade(&standards);
                self.tell.say(Event::StandardsReady(standards))
            }
            Err(trouble) => self.tell.say(Event::Trouble(trouble)),
        }
    }

    /// How the standards ask for one of them.
    fn wish(&self) -> RequestStandard {
        let wishes = self.wishes.clone();
        Box::new(move |idx| wishes.try_send(idx).is_ok())
    }

    /// The next film of the contact sheet under way.
    fn sheet_film(&mut self, mut sheet: Box<SheetUnderWay>) -> bool {
        let SheetUnderWay { asked, set, idx, maker } = &mut *sheet;
        if asked.is_called_off() || set.films().len() <= *idx {
            return self.tell.answer(asked.id, Ok(SheetEnded));
        }
        let film = sheet_film(&self.outside, set, *idx, maker);
        *idx += 1;
        let heard = self.tell.step(asked.id, Event::Sets(SetsEvent::SheetFilm(film)));
        self.sheet = Some(sheet);
        heard
    }
}

/// One of the standing films is made ready.
fn prepare(standing: &Weak<Standards>, idx: usize, tell: &Teller) -> bool {
    let Some(standards) = standing.upgrade() else { return true };
    tell.say(match standards.prepare(idx) {
        Ok(()) => Event::Sets(SetsEvent::Prepared),
        Err(trouble) => Event::Trouble(trouble),
    })
}
