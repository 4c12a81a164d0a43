//! The settings: what the house settles, section by section. Each change is kept at once.

mod binding;
mod draft;
pub(crate) mod screen;
mod state;

use std::path::PathBuf;

use egui::Ui;
use workstation::door::RequestId;
use workstation::event::{Message, SetsEvent};
use workstation::house::settings::ShowSettings;
use workstation::{Event, VerbKind};

use super::padded;
use crate::chooser::Purpose;
use crate::keys::{Action, ListStep};
use crate::room::Room;
use crate::shared::Shared;

pub use state::{Section, SettingsRoom};

impl Room for SettingsRoom {
    fn begin(&mut self, shared: &mut Shared) {
        shared.ask_if_may(ShowSettings);
    }

    fn hear(&mut self, message: &Message, shared: &mut Shared) {
        match &message.event {
            // What another room has settled is shown here too.
            Event::Model(_)
            | Event::Sets(SetsEvent::ReadBeside(_) | SetsEvent::Imported(_))
            | Event::TongueSwitched(_) => {
                shared.ask(ShowSettings);
            }
            Event::Trouble(_) => self.refused(message.of),
            _ => {}
        }
    }

    fn take(&mut self, message: Message, shared: &mut Shared) -> Option<Message> {
        match message.event {
            Event::Settings(known) => {
                if let Some(trouble) = self.learn(known, message.of) {
                    shared.tell(trouble);
                }
            }
            event => return Some(Message { event, ..message }),
        }
        None
    }

    fn asked(&mut self, kind: VerbKind, id: Option<RequestId>, _: &Shared) {
        if kind == VerbKind::ChangeSetting {
            self.was_asked(id);
        }
    }

    fn does(&self, action: Action) -> bool {
        matches!(action, Action::List(ListStep::View(_)))
            || action == Action::List(ListStep::Search) && self.section == Section::Keys
    }

    fn act(&mut self, action: Action, _: &mut Shared) {
        match action {
            Action::List(ListStep::View(way)) => self.go_on(way),
            Action::List(ListStep::Search) => self.binding.search_wanted = true,
            _ => {}
        }
    }

    fn escape(&mut self, _: &mut Shared) {
        self.binding.put_away();
    }

    fn ui(&mut self, ui: &mut Ui, shared: &mut Shared) {
        let can_change = shared.station.can_change();
        padded(ui, |ui| {
            screen::settings_ui(ui, self, (shared.tongue, can_change), &mut shared.intents);
        });
    }

    fn name(&self, _: &Shared) -> &'static str {
        match () {
            () if self.binding.awaits_key() => "settings-key",
            () if self.known().is_none() => "settings-awaited",
            () => "settings",
        }
    }

    fn takes_every_key(&self) -> bool {
        self.binding.awaits_key() || self.binding.taken.is_some()
    }

    fn chooses(&self) -> Option<(Purpose, &str)> {
        (self.section == Section::House).then_some((Purpose::Model, self.typed_model()))
    }

    fn take_paths(&mut self, paths: Vec<PathBuf>, shared: &mut Shared) -> Vec<PathBuf> {
        if self.section != Section::House {
            return paths;
        }
        shared.intents.extend(paths.into_iter().next().and_then(|it| self.take_model(&it)));
        Vec::new()
    }
}
