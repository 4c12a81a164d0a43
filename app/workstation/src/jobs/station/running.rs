//! The station's own thread: it carries out, asks the model, and lets films be decoded.

use std::collections::VecDeque;
use std::sync::Arc;

use casework::reading::film_id::FilmId;
use crossbeam_channel::{Receiver, Sender, TrySendError};
use words::trouble::Trouble;

use super::super::backer::NoteBackup;
use super::super::importer::Keep;
use super::super::librarian::{KeepSet, ToLibrarian};
use super::super::opener::{Ask, Decoded, Opener};
use super::super::proposer::{self, Seen};
use super::super::triage::Triage;
use super::{Teller, ToStation};
use crate::Workstation;
use crate::course::Course;
use crate::door::{Asker, RequestId};
use crate::event::{Event, SetsEvent};
use crate::films::ahead::{BringBeside, DecodedAhead, SeekLungs, ShowTrayPicture, ZonesFound};
use crate::films::import::keep_film;
use crate::films::open::OpenFilm;
use crate::house::backup::make::noted as note_backup;
use crate::reading::proposal::ProposalMade;
use crate::sets::keep::keep_set;
use crate::verbs::Command;

/// Proposals held for readers who have not sealed yet.
const N_HELD: usize = 8;

/// A film that is waited for, and by which request.
type Awaited = Option<(RequestId, FilmId)>;

pub(super) struct Running {
    workstation: Workstation,
    tell: Teller,
    proposer: Sender<proposer::Ask>,
    /// The film that the reading room shows and for which the proposer's queue had no room.
    unasked: Option<proposer::Ask>,
    librarian: Sender<ToLibrarian>,
    opener: Opener,
    held: VecDeque<ProposalMade>,
    triage: Triage,
    /// The film that the reading room waits for.
    opening: Awaited,
    /// The film that shall stand beside the one that is read.
    beside: Awaited,
    /// The film in the tray whose picture is waited for.
    pictured: Awaited,
    /// The film on which the lungs are sought anew.
    sought: Awaited,
}

impl Running {
    pub(super) fn new(
        workstation: Workstation,
        proposer: Sender<proposer::Ask>,
        librarian: Sender<ToLibrarian>,
        opener: Opener,
        tell: Teller,
    ) -> Self {
        Self {
            workstation,
            tell,
            proposer,
            unasked: None,
            librarian,
            opener,
            held: VecDeque::new(),
            triage: Triage::default(),
            opening: None,
            beside: None,
            pictured: None,
            sought: None,
        }
    }

    pub(super) fn run(&mut self, asked: &Receiver<ToStation>) {
        for next in asked {
            let going_on = match next {
                ToStation::Perform(id, command) => self.take_up(id, command),
                ToStation::Proposed(made) => self.proposed(&made),
                ToStation::Decoded(decoded) => self.decoded(decoded),
                ToStation::Keep(Keep { arrived, kept }) => {
                    let _ = kept.send(keep_film(&mut self.workstation, &arrived));
                    self.go_on_with_model();
                    true
                }
                ToStation::KeepSet(KeepSet { prepared, kept }) => {
                    let _ = kept.send(keep_set(&mut self.workstation, prepared));
                    true
                }
                ToStation::NoteBackup(NoteBackup { made, noted }) => {
                    let _ = noted.send(note_backup(&mut self.workstation, *made));
                    true
                }
                ToStation::Stop => return,
            };
            if !going_on {
                return;
            }
        }
    }

    /// What needs a decoded film or the model waits for it; everything else is carried out now.
    fn take_up(&mut self, id: RequestId, command: Command) -> bool {
        match command {
            Command::OpenFilm(it) => {
                let before = [self.opening.replace((id, it.film)), self.beside.take()];
                self.give_up(before) && self.bring(it.film)
            }
            Command::BringBeside(it) => {
                let before = self.beside.replace((id, it.film));
                self.give_up([before]) && self.bring(it.film)
            }
            Command::ShowTrayPicture(it) => {
                let before = self.pictured.replace((id, it.film));
                self.give_up([before]) && self.bring(it.film)
            }
            Command::DecodeAhead(it) => {
                self.decode_ahead(&it.films);
                self.tell.answer(id, Ok(DecodedAhead))
            }
            Command::SeekLungs(it) => self.seek_lungs(id, *it),
            command => self.perform(Some(id), command),
        }
    }

    /// What was waited for gives way to what was asked since, and is told so.
    fn give_up(&self, before: impl IntoIterator<Item = Awaited>) -> bool {
        before.into_iter().flatten().all(|it| self.tell.step(it.0, Event::GivenUp))
    }

    fn perform(&mut self, of: Option<RequestId>, command: Command) -> bool {
        let asks_film = film_asked(&command);
        let id = of.unwrap_or(RequestId(0));
        let outcome = command.perform(&mut self.workstation, (id, Asker::person()), &mut Course::untold());
        let event = match (outcome, asks_film) {
            (Ok(event), _) => event,
            (Err(trouble), Some(film)) => Event::FilmNotOpened(film, trouble),
            (Err(trouble), None) => Event::Trouble(trouble),
        };
        self.ask_model(&event);
        if matches!(event, Event::Sets(SetsEvent::ReadBeside(_))) {
            let _ = self.librarian.try_send(ToLibrarian::Stand(self.workstation.config.standards.clone()));
        }
        let sealed = match &event {
            Event::ReadingSealed(it) => Some(it.reading.reading.film),
            _ => None,
        };
        if !self.tell.tell(of, event) || sealed.is_some_and(|film| !self.release(&film)) {
            return false;
        }
        self.go_on_with_model();
        !self.triage.tells() || self.tell.say(Event::ListsChanged)
    }

    /// The model has answered: it is kept, and told where it may be.
    fn proposed(&mut self, made: &ProposalMade) -> bool {
        if !self.triage.takes(&made.film) {
            self.hold(made);
            let zones = made.outcome.as_ref().ok().and_then(|it| it.zones.clone()).map(Box::new);
            // Where the lungs lie is geometry, not a finding: it is shown before the seal.
            let of = self.sought.take_if(|it| it.1 == made.film).map(|it| it.0);
            if !self.tell.tell(of, Event::ZonesFound(ZonesFound { film: made.film, zones })) {
                return false;
            }
        }
        let heard = self.keep_proposal(made.clone());
        self.go_on_with_model();
        heard && (!self.triage.tells() || self.tell.say(Event::ListsChanged))
    }

    fn keep_proposal(&mut self, made: ProposalMade) -> bool {
        match self.workstation.take_proposal(made) {
            Ok(None) => true,
            Ok(Some(told)) => self.tell.say(told.into()),
            Err(trouble) => self.tell.say(Event::Trouble(trouble)),
        }
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
    fn bring(&mut self, film: FilmId) -> bool {
        let outcome = if self.workstation.films.holds(&film) {
            Some(Ok(()))
        } else {
            self.workstation.source_name(&film).err().map(Err)
        };
        if let Some(outcome) = outcome
            && !self.decoded(Decoded { film, outcome })
        {
            return false;
        }
        let waited_for = [self.opening, self.beside, self.pictured].into_iter().flatten();
        self.opener.now(waited_for.filter_map(|it| self.ask_of(&it.1)).collect());
        true
    }

    fn decode_ahead(&self, films: &[FilmId]) {
        let missing = films.iter().filter(|it| !self.workstation.films.holds(it));
        self.opener.ahead(missing.filter_map(|it| self.ask_of(it)).collect());
    }

    fn ask_of(&self, film: &FilmId) -> Option<Ask> {
        Some(Ask { film: *film, source_name: self.workstation.source_name(film).ok()? })
    }

    /// A film that was waited for; one that no longer is stays in the cache.
    fn decoded(&mut self, Decoded { film, outcome }: Decoded) -> bool {
        let is_it = |it: &mut (RequestId, FilmId)| it.1 == film;
        if let Some((id, film)) = self.pictured.take_if(is_it)
            && !self.perform(Some(id), ShowTrayPicture { film }.into())
        {
            return false;
        }
        let (opening, beside) = (self.opening.take_if(is_it), self.beside.take_if(is_it));
        if let Err(trouble) = outcome {
            let told =
                |it: (RequestId, FilmId)| self.tell.step(it.0, Event::FilmNotOpened(film, trouble.clone()));
            return opening.is_none_or(told) && beside.is_none_or(told);
        }
        if let Some((id, film)) = opening
            && !self.perform(Some(id), OpenFilm { film }.into())
        {
            return false;
        }
        beside.is_none_or(|(id, film)| self.perform(Some(id), BringBeside { film }.into()))
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

    /// The model looks at the film as its reader has turned it over; where it lies is told when it has.
    fn seek_lungs(&mut self, id: RequestId, SeekLungs { film, turned }: SeekLungs) -> bool {
        if self.workstation.asks_model() {
            let before = self.sought.replace((id, film));
            self.ask_for(proposer::Ask { film, seen: Seen::Decoded(turned) });
            return self.give_up([before]);
        }
        self.tell.answer(id, Ok(ZonesFound { film, zones: None }))
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
    fn release(&mut self, sealed: &FilmId) -> bool {
        let held = self.held.iter().find(|it| it.film == *sealed).cloned();
        held.is_none_or(|it| self.keep_proposal(it))
    }
}

/// The film that a command wants to see.
fn film_asked(command: &Command) -> Option<FilmId> {
    match command {
        Command::OpenFilm(it) => Some(it.film),
        Command::BringBeside(it) => Some(it.film),
        _ => None,
    }
}

impl From<Trouble> for Event {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}
