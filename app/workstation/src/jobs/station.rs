//! The workstation on a thread of its own, behind one bounded queue: the window never waits for it.
//!
//! It writes the record and answers. Files are read, found and decoded elsewhere ([`super::importer`],
//! [`super::opener`]), so that no sealing waits behind a film.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::{self, JoinHandle};

use casework::film_id::FilmId;

use super::importer::{self, Keep, ToImporter};
use super::librarian::{self, KeepSet, SetsAsk, small};
use super::lister::Lister;
use super::opener::{Ask, Decoded, Opener};
use super::proposer::{self, Seen};
use super::triage::Triage;
use crate::command::ProposalMade;
use crate::event::{Event, SetsEvent};
use crate::places;
use crate::verbs::calibrate_film::calibration_of;
use crate::verbs::import_film::{Kept, keep_film};
use crate::verbs::keep_set::keep_set;
use crate::verbs::open_film::{calibrated, decoded as open};
use crate::{Command, Workstation};
use imaging::film::Film;

/// Commands that may wait.
const N_COMMANDS: usize = 256;
/// Events that may wait for the window.
const N_EVENTS: usize = 1024;
/// Proposals held for readers who have not sealed yet.
const N_HELD: usize = 8;

/// What the station's thread is sent.
pub(crate) enum ToStation {
    Perform(Command),
    Beside(FilmId),
    TrayPicture(FilmId),
    Ahead(Vec<FilmId>),
    Decoded(Decoded),
    Keep(Keep),
    KeepSet(KeepSet),
    Stop,
}

/// The window's end of the station.
pub struct Station {
    to_station: SyncSender<ToStation>,
    /// Let go of when the station stops; none in a house that can only be looked at.
    to_importer: Option<SyncSender<ToImporter>>,
    /// Likewise.
    to_librarian: Option<Arc<SyncSender<SetsAsk>>>,
    events: Receiver<Event>,
    thread: Option<JoinHandle<()>>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl Station {
    /// Puts an open workstation on its thread. `wake` is called after each event.
    pub fn start(workstation: Workstation, wake: impl Fn() + Send + Sync + 'static) -> Self {
        let wake: Arc<dyn Fn() + Send + Sync> = Arc::new(wake);
        let wakes = Arc::clone(&wake);
        let (to_station, asked) = sync_channel(N_COMMANDS);
        let (to_window, events) = sync_channel(N_EVENTS);
        let decoder = workstation.surroundings.decoder().clone();
        let vault = workstation.records.vault();
        let model = proposer::Chosen::of(&workstation);
        let proposer = proposer::start(model, vault, decoder.clone(), to_station.clone());
        let tell = move |event| {
            let told = to_window.send(event).is_ok();
            wakes();
            told
        };
        let to_importer = workstation
            .can_change()
            .then(|| importer::start(to_station.clone(), decoder.clone(), tell.clone()));
        let house = workstation.house.clone();
        let librarian = librarian::start(house, decoder.clone(), to_station.clone(), tell.clone());
        let _ = librarian.try_send(SetsAsk::Stand(workstation.config.standards.clone()));
        let to_librarian = Some(Arc::clone(&librarian));
        let vault = workstation.records.vault();
        let opener = Opener::start(vault, Arc::clone(&workstation.films), decoder, to_station.clone());
        let mut running = Running {
            workstation,
            proposer,
            unasked: None,
            librarian,
            opener,
            held: VecDeque::new(),
            triage: Triage::default(),
            opening: None,
            beside: None,
            pictured: None,
        };
        let thread = thread::Builder::new()
            .name("station".to_owned())
            .spawn(move || running.run(&asked, &tell))
            .expect("the system gives one more thread");
        Self { to_station, to_importer, to_librarian, events, thread: Some(thread), wake }
    }

    /// Who reads folders, for a person who chooses.
    pub fn lister(&self) -> Lister {
        Lister::start(Arc::clone(&self.wake), places::file())
    }

    /// Whether the house can be changed; else it is only looked at.
    pub const fn can_change(&self) -> bool {
        self.to_importer.is_some()
    }

    /// Asks for one command; `false` where the queue is full and the person should try again.
    pub fn ask(&self, command: Command) -> bool {
        self.to_station.try_send(ToStation::Perform(command)).is_ok()
    }

    /// Asks for another film to stand beside the one that is read.
    pub fn ask_beside(&self, film: FilmId) -> bool {
        self.to_station.try_send(ToStation::Beside(film)).is_ok()
    }

    /// Asks what a film in the tray looks like.
    pub fn ask_tray_picture(&self, film: FilmId) -> bool {
        self.to_station.try_send(ToStation::TrayPicture(film)).is_ok()
    }

    /// Names the films that will be asked for next, likeliest first: they are decoded ahead.
    pub fn ask_ahead(&self, films: Vec<FilmId>) -> bool {
        self.to_station.try_send(ToStation::Ahead(films)).is_ok()
    }

    /// Imports files, folders, discs and zips, other commands in between.
    pub fn import(&self, paths: Vec<PathBuf>) -> bool {
        self.to_importer.as_ref().is_some_and(|it| it.try_send(ToImporter::Paths(paths)).is_ok())
    }

    /// Ends the import under way; what is in the house stays.
    pub fn cancel_import(&self) -> bool {
        self.to_importer.as_ref().is_some_and(|it| it.try_send(ToImporter::Cancel).is_ok())
    }

    /// Asks something of the house's sets of standard films.
    pub fn ask_sets(&self, ask: SetsAsk) -> bool {
        self.to_librarian.as_ref().is_some_and(|it| it.try_send(ask).is_ok())
    }

    /// The next event, if there is one.
    pub fn next_event(&self) -> Option<Event> {
        self.events.try_recv().ok()
    }

    /// Waits for the next event; `None` once the station has stopped.
    pub fn await_event(&self) -> Option<Event> {
        self.events.recv().ok()
    }
}

impl Drop for Station {
    /// Lets the station finish what it was asked, then ends its thread.
    fn drop(&mut self) {
        self.to_importer = None;
        self.to_librarian = None;
        ask_last(&self.to_station, ToStation::Stop, &mut self.events);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Asks the last thing and waits until nobody tells anything any more. Where no more fits into either queue the station
/// waits to be heard, so that it is heard while it is asked.
fn ask_last<A, T: Send>(to_station: &SyncSender<A>, last: A, told: &mut Receiver<T>) {
    thread::scope(|scope| {
        thread::Builder::new()
            .name("closing".to_owned())
            .spawn_scoped(scope, move || while told.recv().is_ok() {})
            .expect("the system gives one more thread");
        let _ = to_station.send(last);
    });
}

struct Running {
    workstation: Workstation,
    proposer: SyncSender<proposer::Ask>,
    /// The film that the reading room shows and for which the proposer's queue had no room.
    unasked: Option<proposer::Ask>,
    librarian: Arc<SyncSender<SetsAsk>>,
    opener: Opener,
    held: VecDeque<ProposalMade>,
    triage: Triage,
    /// The film that the reading room waits for.
    opening: Option<FilmId>,
    /// The film that shall stand beside the one that is read.
    beside: Option<FilmId>,
    /// The film in the tray whose picture is waited for.
    pictured: Option<FilmId>,
}

impl Running {
    fn run(&mut self, asked: &Receiver<ToStation>, tell: &impl Fn(Event) -> bool) {
        while let Ok(next) = asked.recv() {
            let going_on = match next {
                ToStation::Perform(Command::OpenFilm { film }) => {
                    (self.opening, self.beside) = (Some(film), None);
                    self.bring(film, tell)
                }
                ToStation::Perform(Command::SeekLungs { film, turned }) => {
                    self.seek_lungs(film, turned);
                    true
                }
                ToStation::Perform(command) => self.perform(command, tell),
                ToStation::Beside(film) => {
                    self.beside = Some(film);
                    self.bring(film, tell)
                }
                ToStation::TrayPicture(film) => {
                    self.pictured = Some(film);
                    self.bring(film, tell)
                }
                ToStation::Ahead(films) => {
                    self.decode_ahead(&films);
                    true
                }
                ToStation::Decoded(decoded) => self.decoded(decoded, tell),
                ToStation::Keep(keep) => self.keep(&keep, tell),
                ToStation::KeepSet(KeepSet { prepared, kept }) => {
                    let _ = kept.send(keep_set(&mut self.workstation, prepared));
                    true
                }
                ToStation::Stop => return,
            };
            if !going_on {
                return;
            }
        }
    }

    fn perform(&mut self, command: Command, tell: &impl Fn(Event) -> bool) -> bool {
        if let Command::KeepProposal(made) = &command
            && !self.triage.takes(&made.film)
        {
            self.hold(made);
            if !tell_zones(made, tell) {
                return false;
            }
        }
        for event in self.workstation.perform(command) {
            self.ask_model(&event);
            if matches!(event, Event::Sets(SetsEvent::ReadBeside(_))) {
                let _ = self.librarian.try_send(SetsAsk::Stand(self.workstation.config.standards.clone()));
            }
            let sealed = match &event {
                Event::ReadingSealed(it) => Some(it.reading.reading.film),
                _ => None,
            };
            if !tell(event) || sealed.is_some_and(|film| !self.release(&film, tell)) {
                return false;
            }
        }
        self.go_on_with_model();
        !self.triage.tells() || self.perform(Command::ShowWorklist, tell)
    }

    fn go_on_with_model(&mut self) {
        if let Some(ask) = self.unasked.take() {
            self.ask_for(ask);
        }
        if let Some(ask) = self.triage.next(&self.workstation)
            && self.proposer.try_send(ask).is_err()
        {
            self.triage.give_up();
        }
    }

    /// Shows a film that is in the cache, or has it decoded, before all that was only thought likely.
    fn bring(&mut self, film: FilmId, tell: &impl Fn(Event) -> bool) -> bool {
        let outcome = if self.workstation.films.holds(&film) {
            Some(Ok(()))
        } else {
            self.workstation.film_entry(&film).err().map(Err)
        };
        if let Some(outcome) = outcome
            && !self.decoded(Decoded { film, outcome }, tell)
        {
            return false;
        }
        let waited_for = [self.opening, self.beside, self.pictured].into_iter().flatten();
        self.opener.now(waited_for.filter_map(|it| self.ask_of(&it)).collect());
        true
    }

    fn decode_ahead(&self, films: &[FilmId]) {
        let missing = films.iter().filter(|it| !self.workstation.films.holds(it));
        self.opener.ahead(missing.filter_map(|it| self.ask_of(it)).collect());
    }

    fn ask_of(&self, film: &FilmId) -> Option<Ask> {
        let source_name = match self.workstation.film_entry(film) {
            Ok(entry) => entry.file.source_name,
            Err(_) => self.workstation.records.in_tray_of_film(film).ok()??.arrival.file.source_name,
        };
        Some(Ask { film: *film, source_name })
    }

    /// A film that was waited for; one that no longer is stays in the cache.
    fn decoded(&mut self, decoded: Decoded, tell: &impl Fn(Event) -> bool) -> bool {
        let Decoded { film, outcome } = decoded;
        if self.pictured.take_if(|it| *it == film).is_some() && !self.tell_picture(film, tell) {
            return false;
        }
        if let Err(trouble) = outcome {
            let is_waited_for = self.opening == Some(film) || self.beside == Some(film);
            self.opening.take_if(|it| *it == film);
            self.beside.take_if(|it| *it == film);
            return !is_waited_for || tell(Event::FilmNotOpened(film, trouble));
        }
        if self.opening.take_if(|it| *it == film).is_some() && !self.perform(Command::OpenFilm { film }, tell)
        {
            return false;
        }
        if self.beside.take_if(|it| *it == film).is_none() {
            return true;
        }
        let seen = calibration_of(&self.workstation, &film).and_then(|calibration| {
            let entry = self.workstation.film_entry(&film)?;
            Ok(calibrated(self.workstation.seen(&entry)?, calibration.as_ref()))
        });
        tell(match seen {
            Ok(seen) => Event::FilmBeside(film, seen),
            Err(trouble) => Event::FilmNotOpened(film, trouble),
        })
    }

    /// What a film in the tray looks like: it is in the cache now, or cannot be shown.
    fn tell_picture(&self, film: FilmId, tell: &impl Fn(Event) -> bool) -> bool {
        let Some(Ask { source_name, .. }) = self.ask_of(&film) else { return true };
        let (vault, decoder) = (self.workstation.records.vault(), self.workstation.surroundings.decoder());
        let seen = self.workstation.films.film_or(&film, || open(&vault, &film, &source_name, decoder));
        tell(Event::TrayPicture(film, seen.ok().map(|it| small(&it, &it.default_shown()))))
    }

    /// A film that the importer has understood.
    fn keep(&mut self, keep: &Keep, tell: &impl Fn(Event) -> bool) -> bool {
        let kept = keep_film(&mut self.workstation, &keep.arrived);
        let told = match &kept {
            Ok(Kept::Filed(filed)) => tell(Event::FilmImported(filed.film)),
            _ => true,
        };
        let _ = keep.kept.send(kept);
        self.go_on_with_model();
        told
    }

    /// A film that comes to the reading room goes to the model too; what it proposes waits for the seal. Other
    /// millimetres lead to another proposal.
    fn ask_model(&mut self, event: &Event) {
        if !self.workstation.asks_model() {
            return;
        }
        let (film, seen) = match event {
            Event::FilmOpened(opened) => (opened.entry.file.id, Seen::Decoded(Arc::clone(&opened.film))),
            Event::FilmCalibrated(it) => match self.workstation.film_entry(&it.film) {
                Ok(entry) => {
                    let (source_name, calibration) = (entry.file.source_name, Some(it.clone()));
                    (entry.file.id, Seen::InVault { source_name, calibration })
                }
                Err(_) => return,
            },
            _ => return,
        };
        self.ask_for(proposer::Ask { film, seen });
    }

    /// The model looks at the film as its reader has turned it over.
    fn seek_lungs(&mut self, film: FilmId, turned: Arc<Film>) {
        if self.workstation.asks_model() {
            self.ask_for(proposer::Ask { film, seen: Seen::Decoded(turned) });
        }
    }

    /// Where the queue is full the newest film is asked for as soon as there is room; one that was passed by is asked
    /// for again when it is opened.
    fn ask_for(&mut self, ask: proposer::Ask) {
        if let Err(TrySendError::Full(ask)) = self.proposer.try_send(ask) {
            self.unasked = Some(ask);
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
}

/// Where the lungs lie is geometry, not a finding: it is shown before the seal.
fn tell_zones(made: &ProposalMade, tell: &impl Fn(Event) -> bool) -> bool {
    let zones = made.outcome.as_ref().ok().and_then(|it| it.zones.clone());
    tell(Event::ZonesFound(made.film, zones.map(Box::new)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_station_whose_queues_are_both_full_does_all_that_it_was_asked_and_ends() {
        let (to_station, asked) = sync_channel(1);
        let (tell, mut told) = sync_channel(1);
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
        ask_last(&to_station, None, &mut told);
        assert_eq!(station.join().unwrap(), ["seal"]);
    }
}
