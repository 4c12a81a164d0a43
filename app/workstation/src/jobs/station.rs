//! The workstation on a thread of its own, behind one bounded queue: the window never waits for it.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::thread::{self, JoinHandle};

use casework::film_id::FilmId;

use super::proposer;
use crate::command::ProposalMade;
use crate::event::{Event, ProposalState};
use crate::verbs::import_film::files_in;
use crate::{Command, Workstation, standards};

/// Commands that may wait.
const N_COMMANDS: usize = 256;
/// Events that may wait for the window.
const N_EVENTS: usize = 1024;
/// Proposals held for readers who have not sealed yet.
const N_HELD: usize = 8;
/// Files one import may name: a year of a large institution.
const N_FILES_MAX: usize = 200_000;

/// What the station's thread is sent.
pub(crate) enum ToStation {
    Perform(Command),
    Import(Vec<PathBuf>),
    CancelImport,
    Stop,
}

/// The window's end of the station.
pub struct Station {
    to_station: SyncSender<ToStation>,
    events: Receiver<Event>,
    thread: Option<JoinHandle<()>>,
}

impl Station {
    /// Puts an open workstation on its thread. `wake` is called after each event.
    pub fn start(workstation: Workstation, wake: impl Fn() + Send + Sync + 'static) -> Self {
        let wake = Arc::new(wake);
        let (to_station, asked) = sync_channel(N_COMMANDS);
        let (to_window, events) = sync_channel(N_EVENTS);
        let proposer = proposer::start(workstation.house.clone(), to_station.clone());
        let decoder = workstation.surroundings.decoder().clone();
        standards::start(workstation.house.clone(), decoder, to_window.clone(), Arc::clone(&wake) as Arc<_>);
        let tell = move |event| {
            let told = to_window.send(event).is_ok();
            wake();
            told
        };
        let mut running = Running {
            workstation,
            proposer,
            held: VecDeque::new(),
            files: VecDeque::new(),
            tally: Tally::default(),
        };
        let thread = thread::Builder::new()
            .name("station".to_owned())
            .spawn(move || running.run(&asked, &tell))
            .expect("the system gives one more thread");
        Self { to_station, events, thread: Some(thread) }
    }

    /// Asks for one command; `false` where the queue is full and the person should try again.
    pub fn ask(&self, command: Command) -> bool {
        self.to_station.try_send(ToStation::Perform(command)).is_ok()
    }

    /// Imports files and all files in folders, one at a time, other commands in between.
    pub fn import(&self, paths: Vec<PathBuf>) -> bool {
        self.to_station.try_send(ToStation::Import(paths)).is_ok()
    }

    /// Ends the import under way; what is in the house stays.
    pub fn cancel_import(&self) {
        let _ = self.to_station.try_send(ToStation::CancelImport);
    }

    /// The next event, if there is one.
    pub fn next_event(&self) -> Option<Event> {
        self.events.try_recv().ok()
    }
}

impl Drop for Station {
    /// Lets the station finish what it was asked, then ends its thread.
    fn drop(&mut self) {
        let _ = self.to_station.send(ToStation::Stop);
        while self.events.recv().is_ok() {}
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

#[derive(Default)]
struct Tally {
    n_done: usize,
    n_all: usize,
    n_refused: usize,
}

struct Running {
    workstation: Workstation,
    proposer: SyncSender<proposer::Ask>,
    held: VecDeque<ProposalMade>,
    files: VecDeque<PathBuf>,
    tally: Tally,
}

impl Running {
    fn run(&mut self, asked: &Receiver<ToStation>, tell: &impl Fn(Event) -> bool) {
        loop {
            let next = if self.files.is_empty() {
                asked.recv().map_err(|_| TryRecvError::Disconnected)
            } else {
                asked.try_recv()
            };
            let going_on = match next {
                Ok(ToStation::Perform(command)) => self.perform(command, tell),
                Ok(ToStation::Import(paths)) => self.find_files(paths, tell),
                Ok(ToStation::CancelImport) => self.end_import(tell),
                Ok(ToStation::Stop) | Err(TryRecvError::Disconnected) => return,
                Err(TryRecvError::Empty) => self.import_next(tell),
            };
            if !going_on {
                return;
            }
        }
    }

    fn perform(&mut self, command: Command, tell: &impl Fn(Event) -> bool) -> bool {
        if let Command::KeepProposal(made) = &command {
            self.hold(made);
            if !tell_zones(made, tell) {
                return false;
            }
        }
        for event in self.workstation.perform(command) {
            self.ask_model(&event);
            let sealed = match &event {
                Event::ReadingSealed(it) => Some(it.reading.reading.film),
                _ => None,
            };
            if !tell(event) || sealed.is_some_and(|film| !self.release(&film, tell)) {
                return false;
            }
        }
        true
    }

    /// A film that comes to the reading room goes to the model too; what it proposes waits for the seal.
    fn ask_model(&self, event: &Event) {
        if let Event::FilmOpened(opened) = event
            && opened.proposal != ProposalState::Off
        {
            let ask = proposer::Ask { film: opened.entry.id, seen: Arc::clone(&opened.film) };
            let _ = self.proposer.try_send(ask);
        }
    }

    /// Holds what the machine proposed until its reader may see it.
    fn hold(&mut self, made: &ProposalMade) {
        self.held.retain(|it| it.film != made.film);
        if self.held.len() >= N_HELD {
            self.held.pop_front();
        }
        self.held.push_back(made.clone());
    }

    /// The reader's own reading is sealed: what was held may be shown.
    fn release(&mut self, sealed: &FilmId, tell: &impl Fn(Event) -> bool) -> bool {
        let held = self.held.iter().find(|it| it.film == *sealed).cloned();
        held.is_none_or(|it| self.perform(Command::KeepProposal(Box::new(it)), tell))
    }

    fn find_files(&mut self, paths: Vec<PathBuf>, tell: &impl Fn(Event) -> bool) -> bool {
        if self.files.is_empty() {
            self.tally = Tally::default();
        }
        self.tally.n_all += paths.len();
        self.files.extend(paths);
        self.progress(tell)
    }

    fn import_next(&mut self, tell: &impl Fn(Event) -> bool) -> bool {
        let Some(path) = self.files.pop_front() else {
            return true;
        };
        if let Some(mut inside) = files_in(&path) {
            inside.truncate(N_FILES_MAX.saturating_sub(self.files.len()));
            self.tally.n_all = self.tally.n_all + inside.len() - 1;
            self.files.extend(inside);
            let told = self.progress(tell);
            return if self.files.is_empty() {
                told && self.perform(Command::ShowWorklist, tell)
            } else {
                told
            };
        }
        let events = self.workstation.perform(Command::ImportFilm { path });
        self.tally.n_done += 1;
        self.tally.n_refused += events.iter().filter(|it| matches!(it, Event::Trouble(_))).count();
        let told = events.into_iter().all(tell) && self.progress(tell);
        if self.files.is_empty() { told && self.perform(Command::ShowWorklist, tell) } else { told }
    }

    fn end_import(&mut self, tell: &impl Fn(Event) -> bool) -> bool {
        self.files.clear();
        self.tally.n_all = self.tally.n_done;
        self.progress(tell) && self.perform(Command::ShowWorklist, tell)
    }

    fn progress(&self, tell: &impl Fn(Event) -> bool) -> bool {
        let Tally { n_done, n_all, n_refused } = self.tally;
        tell(Event::ImportProgress { n_done, n_all, n_refused })
    }
}

/// Where the lungs lie is geometry, not a finding: it is shown before the seal.
fn tell_zones(made: &ProposalMade, tell: &impl Fn(Event) -> bool) -> bool {
    let zones = made.outcome.as_ref().ok().and_then(|it| it.zones.clone());
    zones.is_none_or(|it| tell(Event::ZonesFound(made.film, Box::new(it))))
}
