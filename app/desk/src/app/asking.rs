//! What is asked of the workstation, what may be called off, and to what a message is the answer.

use casework::record::unreadable::UnreadableRow;
use words::trouble::Trouble;
use workstation::door::RequestId;
use workstation::event::Message;
use workstation::{Command, Event, VerbKind};

use super::Desk;
use crate::intent::Route;
use crate::keys::ListStep;

impl Desk {
    /// Asks the workstation; where that is not taken up, it is told. The answer comes as a message of this number.
    pub(super) fn ask(&mut self, command: impl Into<Command>) -> Option<RequestId> {
        match self.station.ask(command) {
            Ok(id) => Some(id),
            Err(trouble) => {
                self.tell_trouble(trouble);
                None
            }
        }
    }

    pub(super) fn hear(&mut self, Message { of, event }: Message) {
        let answers = |it: &mut RequestId| of == Some(*it);
        match &event {
            // What was asked since is another page.
            Event::Worklist(_) if of != self.worklist.list.asked => return,
            Event::Registry(_) if of != self.registry.list.asked => return,
            Event::ImportDone(_) => self.worklist.importing.retain(|it| of != Some(*it)),
            Event::Trouble(_) => {
                if self.sets.under_way.take_if(answers).is_some() {
                    self.sets.progress = None;
                }
                if self.certifying.take_if(answers).is_some() {
                    self.diagnosis.stopped();
                }
            }
            _ => {}
        }
        self.take(event);
    }

    /// Asks for what a screen wants, and remembers what may be called off.
    pub(super) fn do_it(&mut self, command: Command) {
        if let Command::SeeFile(_) = &command {
            // Only the file in hand is looked at.
            let seen_before = self.sets.seeing.take();
            self.call_off(&seen_before);
        }
        let kind = command.kind();
        let id = self.ask(command);
        match kind {
            VerbKind::ShowWorklist => self.worklist.list.asked = id,
            VerbKind::ShowRegistry => self.registry.list.asked = id,
            VerbKind::ImportFilms => self.worklist.importing.extend(id),
            VerbKind::SeeFile => self.sets.seeing = id,
            VerbKind::ShowSetFilms | VerbKind::ImportSet | VerbKind::CheckSet => self.sets.under_way = id,
            _ => {}
        }
    }

    pub(super) fn call_off<'a>(&'a self, requests: impl IntoIterator<Item = &'a RequestId>) {
        for request in requests {
            self.station.call_off(*request);
        }
    }

    /// The films of the worklist are other ones now, or stand otherwise: it is told anew, and where it leads from here.
    pub(super) fn refresh_films(&mut self) {
        self.worklist.list.refresh();
        self.ask_pages();
        self.ask_neighbours();
    }

    /// Asks for the pages that lists wish for while they are not painted.
    pub(super) fn ask_pages(&mut self) {
        let films = self.worklist.ask().map(Command::from);
        let cases = self.registry.ask().map(Command::from);
        for command in films.into_iter().chain(cases) {
            self.do_it(command);
        }
    }

    /// What a key of the lists does, on the list that is shown.
    pub(super) fn step_list(&mut self, step: ListStep) {
        match self.route {
            Route::Worklist => self.worklist.act(step),
            Route::Registry => self.registry.act(step),
            _ => {}
        }
    }

    /// Tells of rows that cannot be read, where there are any.
    pub(super) fn tell_unreadable(&mut self, rows: Vec<UnreadableRow>) {
        if !rows.is_empty() {
            self.tell_trouble(Trouble::RowsUnreadable { rows });
        }
    }
}
