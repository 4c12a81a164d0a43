//! The worklist: the films of the house, and how they come into it.

mod lines;
pub mod screen;
mod state;

use std::path::PathBuf;

use casework::reading::film_id::FilmId;
use egui::Ui;
use workstation::door::RequestId;
use workstation::event::Message;
use workstation::films::import::ImportFilms;
use workstation::films::worklist::ShowNeighbours;
use workstation::{Event, VerbKind};

use super::padded;
use crate::chooser::Purpose;
use crate::film_in_hand::FilmInHand;
use crate::intent::Intent;
use crate::keys::Action;
use crate::room::Room;
use crate::shared::Shared;

pub use state::{Worklist, WorklistLine, WorklistPage};

impl Room for Worklist {
    fn begin(&mut self, shared: &mut Shared) {
        self.list.begin();
        self.ask_page(shared);
    }

    fn enter(&mut self, shared: &mut Shared) {
        self.refresh(shared);
    }

    fn hear(&mut self, message: &Message, shared: &mut Shared) {
        match &message.event {
            Event::FilmOpened(opened) if shared.opening == Some(opened.entry.file.id) => {
                self.list.take_in_hand(opened.entry.file.id);
                self.ask_neighbours(opened.entry.file.id, shared);
            }
            Event::ListsChanged
            | Event::FilmSettled(_)
            | Event::ReadingSealed(_)
            | Event::WorkerChanged(_)
            | Event::DiagnosisRecorded(_)
            | Event::ReaderNamed(_)
            | Event::BackedUp(Some(_)) => self.refresh(shared),
            _ => {}
        }
    }

    fn take(&mut self, message: Message, shared: &mut Shared) -> Option<Message> {
        let of = message.of;
        match message.event {
            // What was asked since is another page.
            Event::Worklist(_) if of != self.list.asked => {}
            Event::Worklist(told) => self.take_page(lines::page(*told)),
            Event::FileLooked(it) => self.progress = Some((it.n_done, it.n_all)),
            Event::ImportDone(report) => {
                self.importing.retain(|it| of != Some(*it));
                self.progress = None;
                self.report = Some(report);
                self.refresh(shared);
            }
            event => return Some(Message { of, event }),
        }
        None
    }

    fn asked(&mut self, kind: VerbKind, id: Option<RequestId>, _: &Shared) {
        match kind {
            VerbKind::ShowWorklist => self.list.asked = id,
            VerbKind::ImportFilms => self.importing.extend(id),
            _ => {}
        }
    }

    fn does(&self, action: Action) -> bool {
        matches!(action, Action::List(_))
    }

    fn act(&mut self, action: Action, _: &mut Shared) {
        if let Action::List(step) = action {
            self.step(step);
        }
    }

    fn escape(&mut self, shared: &mut Shared) {
        if self.progress.is_some() {
            shared.intents.extend(self.importing.iter().map(|it| Intent::CallOff(*it)));
        } else {
            self.report = None;
        }
    }

    fn ui(&mut self, ui: &mut Ui, shared: &mut Shared) {
        padded(ui, |ui| screen::worklist_ui(ui, self, shared.tongue, &mut shared.intents));
    }

    fn name(&self, _: &Shared) -> &'static str {
        if self.path_takes_keys { "import-path" } else { "worklist" }
    }

    fn ask_for_path(&mut self) -> bool {
        let asked = self.path.is_some();
        self.path.get_or_insert_default();
        asked
    }

    fn chooses(&self) -> Option<(Purpose, &str)> {
        Some((Purpose::Films, self.path.as_deref().unwrap_or("")))
    }

    fn take_paths(&mut self, paths: Vec<PathBuf>, shared: &mut Shared) -> Vec<PathBuf> {
        self.path = None;
        shared.intents.push(Intent::Do(ImportFilms { paths }.into()));
        Vec::new()
    }
}

impl Worklist {
    /// The films are other ones now, or stand otherwise: they are told anew, and where they lead from the film in hand.
    fn refresh(&mut self, shared: &mut Shared) {
        self.list.refresh();
        self.ask_page(shared);
        if let Some(film) = shared.film.as_ref().map(FilmInHand::id) {
            self.ask_neighbours(film, shared);
        }
    }

    /// Asks for the page that is wished for while the list is not painted.
    fn ask_page(&mut self, shared: &mut Shared) {
        if let Some(page) = self.ask() {
            self.list.asked = shared.ask_if_may(page);
        }
    }

    /// Asks where the list leads from a film; where it is not taken up, it is asked again with the next film.
    fn ask_neighbours(&self, film: FilmId, shared: &Shared) {
        shared.ask_if_free(ShowNeighbours { film, wanted: self.wanted.clone() });
    }
}
