//! What is asked of the workstation, what may be called off, and to what a message is the answer.

use casework::record::unreadable::UnreadableRow;
use words::trouble::Trouble;
use workstation::door::RequestId;
use workstation::event::Message;
use workstation::{Command, Event, VerbKind};

use super::Desk;

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

    /// Tells of rows that cannot be read, where there are any.
    pub(super) fn tell_unreadable(&mut self, rows: Vec<UnreadableRow>) {
        if !rows.is_empty() {
            self.tell_trouble(Trouble::RowsUnreadable { rows });
        }
    }
}
