//! What is told: what went wrong, until its cause has gone, else what the last action has to say.

use egui::{Context, Frame, Panel, Ui};

use super::Desk;
use crate::room::ToldAt;
use crate::route::Route;
use crate::theme;
use crate::told::cause::{Field, Filled, ToldTrouble};
use crate::told::foot::{Told, told_over_ui, told_ui};

impl Desk {
    /// How a field stands now, in whichever room it is.
    fn filled(&self, field: Field) -> Filled {
        let in_a_room = |route: &Route| self.rooms.seen(*route).filled(field, &self.shared);
        Route::ALL.iter().find_map(in_a_room).unwrap_or_default()
    }

    /// What a field brought about goes once it is filled in otherwise.
    pub(super) fn end_what_was_filled_in(&mut self) {
        let Some(field) = self.shared.trouble.as_ref().and_then(ToldTrouble::field) else { return };
        let now = self.filled(field);
        self.shared.trouble.take_if(|it| it.is_ended_by_filling(&now));
    }

    /// Where what is told has its place now; the question who reads lies over every room.
    fn told_at(&self) -> ToldAt {
        if self.asks_reader() || self.signs_in() {
            return ToldAt::Over;
        }
        self.rooms.seen(self.shared.route).told_at(&self.shared)
    }

    /// Makes room for what is told at the foot of a room, so that it covers nothing there.
    pub(super) fn foot_ui(&mut self, ui: &mut Ui) {
        if self.told_at() != ToldAt::Foot {
            return;
        }
        let says = self.rooms.seen(self.shared.route).says(&self.shared, self.shared.tongue);
        let shared = &mut self.shared;
        let told = Told::of(shared.trouble.as_ref(), shared.hint.as_ref(), says, shared.tongue);
        let Some(told) = told else { return };
        let frame = Frame::new().fill(theme::PANEL).inner_margin(theme::STEP);
        let (tongue, intents) = (shared.tongue, &mut shared.intents);
        Panel::bottom("told")
            .resizable(false)
            .frame(frame)
            .show(ui, |ui| told_ui(ui, &told, tongue, intents));
    }

    /// What is told while nothing else has a place for it.
    pub(super) fn told_over_ui(&mut self, ctx: &Context) {
        if self.told_at() != ToldAt::Over {
            return;
        }
        let says = self.rooms.seen(self.shared.route).says(&self.shared, self.shared.tongue);
        let shared = &mut self.shared;
        let told = Told::of(shared.trouble.as_ref(), shared.hint.as_ref(), says, shared.tongue);
        if let Some(told) = told {
            told_over_ui(ctx, &told, shared.tongue, &mut shared.intents);
        }
    }
}
