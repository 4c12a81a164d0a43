//! The sets of standard films: which there are, what their films look like, which is read beside.

pub(crate) mod screen;
mod state;

use std::path::PathBuf;

use egui::Ui;
use workstation::door::RequestId;
use workstation::event::Message;
use workstation::sets::check::ListSets;
use workstation::sets::import::LookIntoFolder;
use workstation::{Command, Event, SetsEvent, VerbKind};

use super::padded;
use crate::chooser::Purpose;
use crate::intent::Intent;
use crate::room::Room;
use crate::shared::Shared;

pub use state::{Done, Mapping, Sets, Sheet, SmallFilm};

impl Room for Sets {
    fn enter(&mut self, shared: &mut Shared) {
        self.open();
        shared.ask(ListSets);
    }

    fn hear(&mut self, message: &Message, _: &mut Shared) {
        match &message.event {
            // Other standards stand beside the films from now on.
            Event::StandardsReady(all) => all.edition().clone_into(&mut self.beside),
            Event::Trouble(_) if self.under_way.take_if(|it| message.of == Some(*it)).is_some() => {
                self.progress = None;
            }
            _ => {}
        }
    }

    fn take(&mut self, message: Message, shared: &mut Shared) -> Option<Message> {
        match message.event {
            Event::Sets(told) => shared.intents.extend(self.told(told).map(Intent::Do)),
            event => return Some(Message { event, ..message }),
        }
        None
    }

    fn asked(&mut self, kind: VerbKind, id: Option<RequestId>, shared: &Shared) {
        match kind {
            VerbKind::SeeFile => {
                // Only the file in hand is looked at.
                if let Some(before) = std::mem::replace(&mut self.seeing, id) {
                    shared.call_off(before);
                }
            }
            VerbKind::ShowSetFilms | VerbKind::ImportSet | VerbKind::CheckSet => self.under_way = id,
            _ => {}
        }
    }

    fn escape(&mut self, shared: &mut Shared) {
        shared.intents.extend(self.put_away());
    }

    fn ui(&mut self, ui: &mut Ui, shared: &mut Shared) {
        padded(ui, |ui| screen::sets_ui(ui, self, shared.tongue, &mut shared.intents));
    }

    fn name(&self, _: &Shared) -> &'static str {
        if self.path_takes_keys { "set-path" } else { "standards" }
    }

    fn ask_for_path(&mut self) -> bool {
        let asked = self.path.is_some();
        self.path.get_or_insert_default();
        asked
    }

    fn chooses(&self) -> Option<(Purpose, &str)> {
        Some((Purpose::Set, self.path.as_deref().unwrap_or("")))
    }

    fn take_paths(&mut self, paths: Vec<PathBuf>, shared: &mut Shared) -> Vec<PathBuf> {
        self.path = None;
        let look = |folder| Intent::Do(LookIntoFolder { folder }.into());
        shared.intents.extend(paths.into_iter().take(1).map(look));
        Vec::new()
    }
}

impl Sets {
    /// What is told of the sets; says what is to be asked next.
    fn told(&mut self, told: SetsEvent) -> Option<Command> {
        if !matches!(told, SetsEvent::Progress(..) | SetsEvent::SheetFilm(_) | SetsEvent::Prepared) {
            self.progress = None;
        }
        match told {
            SetsEvent::Listed(lines) => self.list(lines),
            SetsEvent::Looked(looked) => return self.looked(*looked),
            SetsEvent::Progress(n_done, n_all) => self.progress = Some((n_done, n_all)),
            SetsEvent::FileSeen(seen) => self.file_seen(&seen.file, seen.picture),
            SetsEvent::Imported(edition) => {
                self.mapping = None;
                self.done = Some(Done::Imported(edition));
                return Some(ListSets.into());
            }
            SetsEvent::Checked(it) => self.done = Some(Done::Checked(it.edition, it.n_films)),
            SetsEvent::SheetFilm(film) => self.take_small(film),
            SetsEvent::ReadBeside(edition) => self.beside = edition,
            // The panes look for it themselves.
            SetsEvent::Prepared | SetsEvent::SheetEnded => {}
        }
        None
    }
}
