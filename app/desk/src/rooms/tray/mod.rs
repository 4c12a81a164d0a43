//! The tray: films of which it is not certain whose they are.

pub(crate) mod screen;
mod state;

use egui::Ui;
use workstation::Event;
use workstation::event::Message;
use workstation::people::tray::ShowTray;

use super::padded;
use crate::room::Room;
use crate::shared::Shared;
use crate::told::cause::{Field, Filled};

pub use state::{Choice, Picture, TrayRoom};

impl Room for TrayRoom {
    fn begin(&mut self, shared: &mut Shared) {
        shared.ask_if_may(ShowTray);
    }

    fn enter(&mut self, shared: &mut Shared) {
        shared.ask(ShowTray);
    }

    fn hear(&mut self, message: &Message, shared: &mut Shared) {
        if let Event::ImportDone(_) = &message.event {
            shared.ask(ShowTray);
        }
    }

    fn take(&mut self, message: Message, _: &mut Shared) -> Option<Message> {
        match message.event {
            Event::Tray(tray) => self.take_tray(tray),
            Event::FilmSettled(settled) => {
                self.settle(settled.n);
                self.take_tray(settled.tray);
            }
            Event::TrayPicture(it) => self.take_picture(it.film, it.picture),
            event => return Some(Message { event, ..message }),
        }
        None
    }

    fn ui(&mut self, ui: &mut Ui, shared: &mut Shared) {
        padded(ui, |ui| screen::tray_ui(ui, self, shared.tongue, &mut shared.intents));
    }

    fn name(&self, _: &Shared) -> &'static str {
        if self.reason_takes_keys { "tray-reason" } else { "tray" }
    }

    fn n_waiting(&self) -> usize {
        self.tray.rows.len()
    }

    fn filled(&self, field: Field, _: &Shared) -> Option<Filled> {
        (field == Field::TrayReason).then(|| Filled::of(&self.reason))
    }
}
