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

use state::{BackupInHand, Ended};

use super::padded;
use crate::chooser::Purpose;
use crate::intent::Intent;
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
            Event::Trouble(_) => {
                self.backup.under_way.take_if(|it| message.of == Some(*it));
                self.refused(message.of);
            }
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
            Event::BackingUp(it) => self.backup.progress = Some(it),
            Event::BackedUp(made) => {
                let ended = Some(made.map_or(Ended::CalledOff, Ended::Good));
                self.backup = BackupInHand { ended, ..BackupInHand::default() };
                shared.ask(ShowSettings);
            }
            event => return Some(Message { event, ..message }),
        }
        None
    }

    fn asked(&mut self, kind: VerbKind, id: Option<RequestId>, _: &Shared) {
        match kind {
            VerbKind::ChangeSetting => self.was_asked(id),
            VerbKind::BackUpHouse => {
                self.backup = BackupInHand { under_way: id, ..BackupInHand::default() };
            }
            _ => {}
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

    fn escape(&mut self, shared: &mut Shared) {
        if self.section == Section::Backup {
            shared.intents.extend(self.backup.under_way.map(Intent::CallOff));
        }
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
        match self.section {
            Section::House => Some((Purpose::Model, self.typed_model())),
            Section::Backup => Some((Purpose::Backup, self.typed_backup())),
            _ => None,
        }
    }

    fn take_paths(&mut self, paths: Vec<PathBuf>, shared: &mut Shared) -> Vec<PathBuf> {
        let take = match self.section {
            Section::House => Self::take_model,
            Section::Backup => Self::take_backup,
            _ => return paths,
        };
        shared.intents.extend(paths.into_iter().next().and_then(|it| take(self, &it)));
        Vec::new()
    }
}
