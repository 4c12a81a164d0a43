//! The accounts: who works here, what each is, how one signs in, and what each is qualified for.

pub(crate) mod screen;
mod state;

use egui::Ui;
use workstation::accounts::show::ShowAccounts;
use workstation::event::Message;
use workstation::{Event, VerbKind};

use super::padded;
use crate::room::Room;
use crate::shared::Shared;

pub use state::AccountsRoom;

impl Room for AccountsRoom {
    fn enter(&mut self, shared: &mut Shared) {
        if shared.refusal(VerbKind::ShowAccounts).is_none() {
            shared.ask(ShowAccounts);
        }
    }

    fn hear(&mut self, message: &Message, _: &mut Shared) {
        if matches!(message.event, Event::SignedOut) {
            self.empty_the_fields();
        }
    }

    fn take(&mut self, message: Message, _: &mut Shared) -> Option<Message> {
        match message.event {
            Event::Accounts(known) => self.learn(*known),
            event => return Some(Message { event, ..message }),
        }
        None
    }

    fn ui(&mut self, ui: &mut Ui, shared: &mut Shared) {
        let tongue = shared.tongue;
        let refusal =
            [VerbKind::MakeAccount, VerbKind::AddQualification].map(|it| shared.refusal(it).is_none());
        padded(ui, |ui| screen::accounts_ui(ui, self, (tongue, refusal), &mut shared.intents));
    }

    fn name(&self, _: &Shared) -> &'static str {
        if self.known().is_none() { "accounts-awaited" } else { "accounts" }
    }
}
