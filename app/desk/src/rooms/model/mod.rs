//! The model: the rule for its proposals, how far readers lean on them, and its card.

pub(crate) mod screen;
mod state;

use egui::Ui;
use workstation::Event;
use workstation::event::Message;
use workstation::machine::model::ShowModel;

use super::padded;
use crate::room::Room;
use crate::shared::Shared;

pub(crate) use state::ModelRoom;

impl Room for ModelRoom {
    fn enter(&mut self, shared: &mut Shared) {
        shared.ask(ShowModel);
    }

    fn take(&mut self, message: Message, _: &mut Shared) -> Option<Message> {
        match message.event {
            Event::Model(known) => self.learn(known),
            event => return Some(Message { event, ..message }),
        }
        None
    }

    fn ui(&mut self, ui: &mut Ui, shared: &mut Shared) {
        padded(ui, |ui| screen::model_ui(ui, self, shared.tongue, &mut shared.intents));
    }

    fn name(&self, _: &Shared) -> &'static str {
        "model"
    }
}
