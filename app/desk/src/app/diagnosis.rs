//! The diagnosis screen: what its keys ask, and the papers that it needs.

use workstation::Command;

use super::Desk;
use crate::intent::Route;
use crate::keys::Diagnose;

impl Desk {
    /// Does what a key of the diagnosis screen asks.
    pub(super) fn diagnose(&mut self, step: Diagnose) {
        if self.route != Route::Diagnosis {
            return;
        }
        if let Some(command) = self.room.as_ref().and_then(|it| self.diagnosis.act(step, it)) {
            self.station.ask(command);
        }
    }

    /// Asks for everything of the person in the room that a diagnosis is decided on.
    pub(super) fn ask_for_case_file(&mut self) {
        if let Some(room) = &self.room {
            self.station.ask(Command::ShowCaseFile { worker: room.opened.worker.id.clone() });
        }
    }
}
