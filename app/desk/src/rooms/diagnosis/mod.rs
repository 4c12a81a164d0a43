//! The diagnosis: from a sealed reading and the person's papers to a certified stage.

mod form;
pub mod screen;

use egui::{Context, Ui};
use words::Tongue;
use workstation::diagnosis::show::ShowCaseFile;
use workstation::door::RequestId;
use workstation::event::Message;
use workstation::{Event, VerbKind};

use super::padded;
use crate::keys::{Action, Diagnose};
use crate::room::Room;
use crate::shared::Shared;
use crate::told::cause::{Field as ToldField, Filled};
use crate::told::hint::Hint;

pub use form::{Basis, DiagnosisForm, ExposureForm, Field, NotDone, SpellFault, Stop, Typed};

/// The room's own state.
#[derive(Default)]
pub(crate) struct DiagnosisRoom {
    /// What is chosen and typed.
    form: DiagnosisForm,
    /// The diagnosis that was asked for, until it is answered.
    certifying: Option<RequestId>,
    /// Why none could be recorded when it was last tried.
    stopped: Option<Stop>,
}

impl Room for DiagnosisRoom {
    fn enter(&mut self, shared: &mut Shared) {
        self.stopped = None;
        ask_for_case_file(shared);
    }

    fn hear(&mut self, message: &Message, shared: &mut Shared) {
        match &message.event {
            Event::FilmOpened(opened) if shared.opening == Some(opened.entry.file.id) => {
                self.form = DiagnosisForm::default();
            }
            Event::WorkerChanged(worker) => {
                shared.ask(ShowCaseFile { worker: worker.id.clone() });
            }
            Event::Trouble(_) if self.certifying.take_if(|it| message.of == Some(*it)).is_some() => {
                self.form.stopped();
            }
            _ => {}
        }
    }

    fn take(&mut self, message: Message, shared: &mut Shared) -> Option<Message> {
        match message.event {
            Event::CaseFile(file) => self.form.learn(*file),
            Event::DiagnosisRecorded(done) => {
                self.certifying = None;
                shared.ask(ShowCaseFile { worker: done.diagnosis.worker.clone() });
                // The diagnosis stands; where its page could not be made, that is told beside it.
                let not_made = done.page.as_ref().err().cloned();
                self.form.recorded(*done);
                if let Some(trouble) = not_made {
                    shared.tell(trouble);
                }
            }
            Event::DiagnosisPrinted(_) => ask_for_case_file(shared),
            event => return Some(Message { event, ..message }),
        }
        None
    }

    fn does(&self, action: Action) -> bool {
        matches!(action, Action::Diagnose(_))
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        let Action::Diagnose(step) = action else { return };
        self.stopped = None;
        self.diagnose(step, shared);
    }

    /// What stopped a diagnosis goes once it is filled in otherwise.
    fn before_frame(&mut self, _: &Context, shared: &mut Shared) {
        let Self { form, stopped, .. } = self;
        stopped.take_if(|stopped| {
            let basis = shared.film.as_ref().and_then(|it| form.basis(it));
            basis.and_then(|it| form.stop(&it)).as_ref() != Some(stopped)
        });
    }

    fn ui(&mut self, ui: &mut Ui, shared: &mut Shared) {
        let Shared { film, tongue, intents, .. } = shared;
        padded(ui, |ui| screen::diagnosis_ui(ui, film.as_ref(), &mut self.form, *tongue, intents));
    }

    fn name(&self, shared: &Shared) -> &'static str {
        let lacks_papers = self.form.lacks(shared.film.as_ref()).is_some();
        if lacks_papers { "case-file-awaited" } else { "diagnosis" }
    }

    fn says(&self, _: &Shared, tongue: Tongue) -> Option<String> {
        self.stopped.as_ref().map(|it| it.told(tongue))
    }

    fn filled(&self, field: ToldField, _: &Shared) -> Option<Filled> {
        (field == ToldField::Diagnosis).then(|| Filled::of(&self.form.typed()))
    }
}

impl DiagnosisRoom {
    /// Does what a key of the room asks.
    fn diagnose(&mut self, step: Diagnose, shared: &mut Shared) {
        let Some(film) = &shared.film else {
            shared.hint = Some(Hint::NeedsFilm);
            return;
        };
        match self.form.act(step, film) {
            Ok(Some(command)) => {
                let certifies = command.kind() == VerbKind::CertifyDiagnosis;
                let asked = shared.ask(command);
                if certifies {
                    self.certifying = asked;
                }
                if certifies && asked.is_none() {
                    self.form.stopped();
                }
            }
            Ok(None) => {}
            Err(NotDone::Hint(hint)) => shared.hint = Some(hint),
            Err(NotDone::Stopped(stop)) => self.stopped = Some(stop),
        }
    }
}

/// Asks for everything of the person in the reading room that a diagnosis is decided on.
fn ask_for_case_file(shared: &mut Shared) {
    if let Some(worker) = shared.film.as_ref().map(|it| it.opened.worker.id.clone()) {
        shared.ask(ShowCaseFile { worker });
    }
}
