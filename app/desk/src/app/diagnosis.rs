//! The diagnosis screen: what its keys ask, and the papers that it needs.

use workstation::{Command, Event};

use super::Desk;
use crate::intent::Route;
use crate::keys::Diagnose;
use crate::room::Hint;

impl Desk {
    /// Takes in what changes the papers of the person in the room.
    pub(super) fn take_of_diagnosis(&mut self, event: Event) {
        match event {
            Event::CaseFile(file) => self.diagnosis.learn(*file),
            Event::WorkerChanged(worker) => {
                self.station.ask(Command::ShowCaseFile { worker: worker.id.clone() });
                if let Some(room) = self.room.as_mut().filter(|it| it.opened.worker.id == worker.id) {
                    room.sheet.asbestos = worker.asbestos();
                    room.opened.worker = worker;
                }
                self.station.ask(Command::ShowWorklist);
            }
            Event::DiagnosisRecorded(done) => {
                self.station.ask(Command::ShowCaseFile { worker: done.diagnosis.worker.clone() });
                self.diagnosis.recorded(*done);
                self.station.ask(Command::ShowRegistry);
                self.station.ask(Command::ShowWorklist);
            }
            Event::DiagnosisPrinted { .. } => self.ask_for_case_file(),
            _ => {}
        }
    }

    /// Does what a key of the diagnosis screen asks.
    pub(super) fn diagnose(&mut self, step: Diagnose) {
        self.hint = None;
        let Some(room) = &self.room else { return self.hint(Hint::NeedsFilm) };
        if self.route != Route::Diagnosis {
            return self.hint(Hint::OnDiagnosisScreen);
        }
        match self.diagnosis.act(step, room) {
            Ok(Some(command)) => {
                self.station.ask(command);
            }
            Ok(None) => {}
            Err(hint) => self.hint(hint),
        }
    }

    /// Asks for everything of the person in the room that a diagnosis is decided on.
    pub(super) fn ask_for_case_file(&mut self) {
        if let Some(room) = &self.room {
            self.station.ask(Command::ShowCaseFile { worker: room.opened.worker.id.clone() });
        }
    }
}
