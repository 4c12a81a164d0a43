//! What is told: what went wrong, until its cause has gone, else what the last action has to say.

use egui::{Context, Frame, Panel, Ui};
use words::Tongue;
use words::trouble::Trouble;

use super::Desk;
use crate::cause::{Field, Filled, ToldTrouble};
use crate::intent::Route;
use crate::room::{Hint, Room};
use crate::screens::hint;
use crate::screens::troubles::{Told, told_over_ui, told_ui};
use crate::theme;

impl Desk {
    /// Tells of a trouble; of several the last one stands.
    pub(super) fn tell_trouble(&mut self, trouble: Trouble) {
        let told = ToldTrouble::new(trouble, |field| self.filled(field));
        self.trouble = Some(told);
    }

    /// How a field stands now.
    fn filled(&self, field: Field) -> Filled {
        let room = self.room.as_ref();
        match field {
            Field::Sheet => Filled::Sheet(room.map(|it| Box::new(it.sheet.draft.clone()))),
            Field::AgainReason => {
                Filled::AgainReason(room.and_then(|it| it.again.as_ref()).map(|it| it.reason.clone()))
            }
            Field::Diagnosis => Filled::Diagnosis(Box::new(self.diagnosis.typed())),
            Field::TrayReason => Filled::TrayReason(self.tray.reason.clone()),
        }
    }

    /// What a field brought about goes once it is filled in otherwise; so does what stopped a diagnosis.
    pub(super) fn end_what_was_filled_in(&mut self) {
        if let Some(Hint::DiagnosisStopped(said)) = &self.hint {
            let form = &self.diagnosis;
            let basis = self.room.as_ref().and_then(|it| form.basis(it));
            if basis.and_then(|it| form.stop(&it)).as_ref() != Some(said) {
                self.hint = None;
            }
        }
        let Some(field) = self.trouble.as_ref().and_then(ToldTrouble::field) else { return };
        let now = self.filled(field);
        self.trouble.take_if(|it| it.is_ended_by_filling(&now));
    }

    /// Whether the strip of films, which has a place for what is told, is on the screen.
    fn strip_is_shown(&self) -> bool {
        self.route == Route::Reading && self.room.is_some() && self.panels
    }

    /// Makes room for what is told at the foot of a screen without a film, so that it covers nothing there.
    pub(super) fn foot_ui(&mut self, ui: &mut Ui) {
        if self.route == Route::Reading && self.room.is_some() || self.asks_reader() {
            return;
        }
        let Some(told) = told(self.trouble.as_ref(), self.hint.as_ref(), None, self.tongue) else { return };
        let frame = Frame::new().fill(theme::PANEL).inner_margin(theme::STEP);
        let (tongue, intents) = (self.tongue, &mut self.intents);
        Panel::bottom("told")
            .resizable(false)
            .frame(frame)
            .show(ui, |ui| told_ui(ui, &told, tongue, intents));
    }

    /// What is told while nothing else has a place for it: over the film without panels, over the question who reads.
    pub(super) fn told_over_ui(&mut self, ctx: &Context) {
        if self.strip_is_shown() && !self.asks_reader() {
            return;
        }
        let in_room = self.room.as_ref().filter(|_| self.route == Route::Reading);
        if in_room.is_none() && !self.asks_reader() {
            return;
        }
        let told = told(self.trouble.as_ref(), self.hint.as_ref(), in_room, self.tongue);
        if let Some(told) = told {
            told_over_ui(ctx, &told, self.tongue, &mut self.intents);
        }
    }
}

/// What went wrong, else what the last action has to say, of the film or of none.
pub(super) fn told<'a>(
    trouble: Option<&'a ToldTrouble>,
    hint: Option<&Hint>,
    room: Option<&Room>,
    tongue: Tongue,
) -> Option<Told<'a>> {
    let hint = hint.or_else(|| room.and_then(|it| it.hint.as_ref()));
    match (trouble, hint) {
        (Some(it), _) => Some(Told::Trouble(&it.trouble)),
        (None, Some(it)) => Some(Told::Hint(hint::said(it, tongue))),
        (None, None) => None,
    }
}
