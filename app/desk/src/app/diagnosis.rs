//! The diagnosis screen: what its keys ask, and the papers that it needs.

use workstation::diagnosis::show::ShowCaseFile;
use workstation::door::RequestId;
use workstation::{Event, VerbKind};

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
                self.ask(ShowCaseFile { worker: worker.id.clone() });
                if let Some(room) = self.room.as_mut().filter(|it| it.opened.worker.id == worker.id) {
                    room.sheet.asbestos = worker.asbestos();
                    room.opened.worker = *worker;
                }
                self.refresh_films();
            }
            Event::DiagnosisRecorded(done) => {
                self.certifying = None;
                self.ask(ShowCaseFile { worker: done.diagnosis.worker.clone() });
                // The diagnosis stands; where its page could not be made, that is told beside it.
                let not_made = done.page.as_ref().err().cloned();
                self.diagnosis.recorded(*done);
                self.registry.list.refresh();
                self.refresh_films();
                if let Some(trouble) = not_made {
                    self.tell_trouble(trouble);
                }
            }
            Event::DiagnosisPrinted(_) => {
                self.ask_for_case_file();
            }
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
                let certifies = command.kind() == VerbKind::CertifyDiagnosis;
                let asked = self.ask(command);
                if certifies {
                    self.certifying = asked;
                }
                if certifies && asked.is_none() {
                    self.diagnosis.stopped();
                }
            }
            Ok(None) => {}
            Err(hint) => self.hint(hint),
        }
    }

    /// Asks for everything of the person in the room that a diagnosis is decided on.
    pub(super) fn ask_for_case_file(&mut self) -> Option<RequestId> {
        let worker = self.room.as_ref()?.opened.worker.id.clone();
        self.ask(ShowCaseFile { worker })
    }
}
