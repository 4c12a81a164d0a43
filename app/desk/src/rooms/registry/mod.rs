//! The registry: the patients, and who is due.

mod lines;
pub mod screen;
mod state;

use egui::Ui;
use workstation::door::RequestId;
use workstation::event::Message;
use workstation::{Event, VerbKind};

use super::padded;
use crate::keys::Action;
use crate::room::Room;
use crate::shared::Shared;

pub use state::{Registry, RegistryLine, RegistryPage};

impl Room for Registry {
    fn begin(&mut self, shared: &mut Shared) {
        self.list.begin();
        self.ask_page(shared);
    }

    fn enter(&mut self, _: &mut Shared) {
        self.list.refresh();
    }

    fn hear(&mut self, message: &Message, shared: &mut Shared) {
        if let Event::DiagnosisRecorded(_) = &message.event {
            self.list.refresh();
            self.ask_page(shared);
        }
    }

    fn take(&mut self, message: Message, _: &mut Shared) -> Option<Message> {
        match message.event {
            // What was asked since is another page.
            Event::Registry(_) if message.of != self.list.asked => {}
            Event::Registry(told) => self.take_page(lines::page(*told)),
            event => return Some(Message { event, ..message }),
        }
        None
    }

    fn asked(&mut self, kind: VerbKind, id: Option<RequestId>, _: &Shared) {
        if kind == VerbKind::ShowRegistry {
            self.list.asked = id;
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

    fn ui(&mut self, ui: &mut Ui, shared: &mut Shared) {
        padded(ui, |ui| screen::registry_ui(ui, self, shared.tongue, &mut shared.intents));
    }

    fn name(&self, _: &Shared) -> &'static str {
        "registry"
    }
}

impl Registry {
    /// Asks for the page that is wished for while the list is not painted.
    fn ask_page(&mut self, shared: &mut Shared) {
        if let Some(page) = self.ask() {
            self.list.asked = shared.ask_if_may(page);
        }
    }
}
