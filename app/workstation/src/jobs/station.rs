//! The workstation on a thread of its own, behind bounded queues: the window never waits for it.
//!
//! It writes the record and answers. Files are read, found and decoded elsewhere ([`super::importer`],
//! [`super::opener`]), so that no sealing waits behind a film.

mod running;
mod tell;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

use crossbeam_channel::{Receiver, Sender, TrySendError, bounded};
use words::trouble::Trouble;

use super::backer::{self, NoteBackup};
use super::importer::{self, Keep};
use super::librarian::{self, KeepSet, ToLibrarian};
use super::opener::{Decoded, Opener};
use super::proposer;
use crate::Workstation;
use crate::accounts::seat::{SharedSeat, Sits};
use crate::door::{RequestId, refusal};
use crate::event::{Event, Message};
use crate::house::backup::make::BackUpHouse;
use crate::house::lister::Lister;
use crate::house::places;
use crate::reading::proposal::ProposalMade;
use crate::verbs::{Command, VerbKind};
use running::Running;

pub(crate) use tell::{Asked, Teller};

/// Commands that may wait.
const N_COMMANDS: usize = 256;
/// Messages that may wait for the window.
const N_MESSAGES: usize = 1024;

/// What the station's thread is sent.
pub(crate) enum ToStation {
    Perform(RequestId, Command),
    Proposed(Box<ProposalMade>),
    Decoded(Decoded),
    Keep(Keep),
    KeepSet(KeepSet),
    NoteBackup(NoteBackup),
    Stop,
}

/// The window's end of the station.
pub struct Station {
    to_station: Sender<ToStation>,
    /// Let go of when the station stops; none in a house that can only be looked at.
    to_importer: Option<Sender<(Asked, Vec<PathBuf>)>>,
    /// Likewise.
    to_librarian: Option<Sender<ToLibrarian>>,
    /// Likewise.
    to_backer: Option<Sender<(Asked, BackUpHouse)>>,
    messages: Receiver<Message>,
    thread: Option<JoinHandle<()>>,
    wake: Arc<dyn Fn() + Send + Sync>,
    can_change: bool,
    seat: SharedSeat,
    n_requests: Cell<u64>,
    /// Long work that may still be called off.
    under_way: RefCell<BTreeMap<RequestId, Arc<AtomicBool>>>,
}

impl Station {
    /// Puts an open workstation on its thread. `wake` is called after each message.
    pub fn start(workstation: Workstation, wake: impl Fn() + Send + Sync + 'static) -> Self {
        let wake: Arc<dyn Fn() + Send + Sync> = Arc::new(wake);
        let (to_station, asked) = bounded(N_COMMANDS);
        let (to_window, messages) = bounded(N_MESSAGES);
        let tell = Teller::new(to_window, Arc::clone(&wake));
        let is_asked = |it: &Trouble| matches!(it, Trouble::ReaderUnnamed | Trouble::SignInOwed);
        if let Some(why) = workstation.named_reader().err().filter(|it| !is_asked(it)) {
            tell.say(Event::Trouble(why));
        }
        let decoder = workstation.outside.surroundings.decoder().clone();
        let model = proposer::Chosen::of(&workstation);
        let proposer =
            proposer::start(model, workstation.records.vault(), decoder.clone(), to_station.clone());
        let (can_change, seat) = (workstation.can_change(), workstation.outside.seat.clone());
        let to_importer = can_change.then(|| {
            importer::start(to_station.clone(), (decoder.clone(), workstation.records.vault()), tell.clone())
        });
        let librarian = librarian::start(workstation.outside.clone(), to_station.clone(), tell.clone());
        let backer = backer::start(workstation.outside.clone(), to_station.clone(), tell.clone());
        let _ = librarian.try_send(ToLibrarian::Stand(workstation.config.standards.clone()));
        let (vault, films) = (workstation.records.vault(), Arc::clone(&workstation.films));
        let opener = Opener::start(vault, films, decoder, to_station.clone());
        let mut running = Running::new(workstation, proposer, librarian.clone(), opener, tell);
        let thread = thread::Builder::new()
            .name("station".to_owned())
            .spawn(move || running.run(&asked))
            .expect("the system gives one more thread");
        Self {
            to_station,
            to_importer,
            to_librarian: Some(librarian),
            to_backer: Some(backer),
            messages,
            thread: Some(thread),
            wake,
            can_change,
            seat,
            n_requests: Cell::new(0),
            under_way: RefCell::default(),
        }
    }

    /// Who reads folders, for a person who chooses.
    pub fn lister(&self) -> Lister {
        Lister::start(Arc::clone(&self.wake), places::file())
    }

    /// Whether the house can be changed; else it is only looked at.
    pub const fn can_change(&self) -> bool {
        self.can_change
    }

    /// Why a verb would be refused now; `None` where it may be asked for.
    pub fn refusal(&self, verb: VerbKind) -> Option<Trouble> {
        refusal(verb.row(), self.can_change, &self.seat.sits())
    }

    /// Who sits here.
    pub fn sits(&self) -> Sits {
        self.seat.sits()
    }

    /// Asks for something; the answer comes as a message of the request's number.
    ///
    /// Errors: the house can only be looked at ([`Trouble::HouseReadOnly`]), or so much is waiting already that nothing
    /// more is taken up ([`Trouble::NotTakenUp`]); nothing was done.
    pub fn ask(&self, command: impl Into<Command>) -> Result<RequestId, Trouble> {
        let command = command.into();
        // Who sits here may be another one by then: it is asked again where it is carried out.
        if let Some(refused) = self.refusal(command.kind()).filter(is_told_at_once) {
            return Err(refused);
        }
        let id = RequestId(self.n_requests.get() + 1);
        self.n_requests.set(id.0);
        let taken = match command {
            Command::ImportFilms(it) => self
                .to_importer
                .as_ref()
                .is_some_and(|importer| importer.try_send((self.may_be_called_off(id), it.paths)).is_ok()),
            Command::BackUpHouse(it) => self
                .to_backer
                .as_ref()
                .is_some_and(|backer| backer.try_send((self.may_be_called_off(id), *it)).is_ok()),
            Command::ListSets(it) => self.to_librarian(ToLibrarian::List(self.may_be_called_off(id), *it)),
            Command::LookIntoFolder(it) => {
                self.to_librarian(ToLibrarian::Look(self.may_be_called_off(id), *it))
            }
            Command::SeeFile(it) => self.to_librarian(ToLibrarian::See(self.may_be_called_off(id), *it)),
            Command::ImportSet(it) => self.to_librarian(ToLibrarian::Import(self.may_be_called_off(id), *it)),
            Command::CheckSet(it) => self.to_librarian(ToLibrarian::Check(self.may_be_called_off(id), *it)),
            Command::ShowSetFilms(it) => {
                self.to_librarian(ToLibrarian::Sheet(self.may_be_called_off(id), *it))
            }
            command => !matches!(
                self.to_station.try_send(ToStation::Perform(id, command)),
                Err(TrySendError::Full(_) | TrySendError::Disconnected(_))
            ),
        };
        if taken { Ok(id) } else { Err(Trouble::NotTakenUp) }
    }

    /// Ends long work that was asked for: an import, the check of a set, a backup. What is done stays; its answer says how far it
    /// came. Work that has not begun is not begun.
    pub fn call_off(&self, request: RequestId) {
        if let Some(flag) = self.under_way.borrow_mut().remove(&request) {
            flag.store(true, Ordering::Relaxed);
        }
    }

    /// The next message, if there is one.
    pub fn next_message(&self) -> Option<Message> {
        self.messages.try_recv().ok()
    }

    /// Waits for the next message; `None` once the station has stopped.
    pub fn await_message(&self) -> Option<Message> {
        self.messages.recv().ok()
    }

    fn to_librarian(&self, ask: ToLibrarian) -> bool {
        self.to_librarian.as_ref().is_some_and(|it| it.try_send(ask).is_ok())
    }

    /// A request that can be called off for as long as it is under way.
    fn may_be_called_off(&self, id: RequestId) -> Asked {
        let mut under_way = self.under_way.borrow_mut();
        under_way.retain(|_, flag| 1 < Arc::strong_count(flag));
        let asked = Asked::new(id);
        under_way.insert(id, asked.called_off());
        asked
    }
}

impl Drop for Station {
    /// Lets the station finish what it was asked, then ends its thread.
    fn drop(&mut self) {
        self.under_way.borrow().values().for_each(|it| it.store(true, Ordering::Relaxed));
        self.to_importer = None;
        self.to_librarian = None;
        self.to_backer = None;
        ask_last(&self.to_station, ToStation::Stop, &self.messages);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What is refused before it is asked; a house without passwords may get a name on the way.
const fn is_told_at_once(refused: &Trouble) -> bool {
    matches!(
        refused,
        Trouble::HouseReadOnly
            | Trouble::HouseClosed
            | Trouble::SignInOwed
            | Trouble::PasswordChoiceOwed
            | Trouble::RoleOwed { .. }
    )
}

/// Asks the last thing and waits until nobody tells anything any more. Where no more fits into either queue the station
/// waits to be heard, so that it is heard while it is asked.
fn ask_last<A: Send, T: Send>(to_station: &Sender<A>, last: A, told: &Receiver<T>) {
    thread::scope(|scope| {
        thread::Builder::new()
            .name("closing".to_owned())
            .spawn_scoped(scope, move || while told.recv().is_ok() {})
            .expect("the system gives one more thread");
        let _ = to_station.send(last);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_station_whose_queues_are_both_full_does_all_that_it_was_asked_and_ends() {
        let (to_station, asked) = bounded(1);
        let (tell, told) = bounded(1);
        to_station.send(Some("seal")).unwrap();
        tell.send("shown").unwrap();
        let station = move || {
            let mut done = Vec::new();
            // Nothing is taken from one queue before there is room in the other.
            tell.send("ready").unwrap();
            while let Ok(Some(next)) = asked.recv() {
                done.push(next);
                tell.send(next).unwrap();
            }
            done
        };
        let station = thread::Builder::new().spawn(station).unwrap();
        ask_last(&to_station, None, &told);
        assert_eq!(station.join().unwrap(), ["seal"]);
    }
}
