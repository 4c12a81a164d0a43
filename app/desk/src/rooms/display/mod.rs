//! The display check: whether the monitor is fit for reading.

pub(crate) mod screen;
mod state;

use std::path::PathBuf;
use std::sync::PoisonError;

use egui::{Context, Ui};
use workstation::Event;
use workstation::display::check::{MonitorsKnown, ReadLuminances, ShowMonitors};
use workstation::event::Message;

use super::padded;
use crate::chooser::Purpose;
use crate::intent::Intent;
use crate::room::Room;
use crate::shared::{MonitorInUse, Shared};

pub use state::{CARD_MM, Display};

impl Room for Display {
    fn begin(&mut self, shared: &mut Shared) {
        shared.ask_if_may(ShowMonitors);
    }

    fn enter(&mut self, shared: &mut Shared) {
        shared.ask(ShowMonitors);
    }

    fn take(&mut self, message: Message, shared: &mut Shared) -> Option<Message> {
        match message.event {
            Event::Monitors(known) => self.know(known, shared),
            Event::LuminancesRead(text) => self.typed = text,
            event => return Some(Message { event, ..message }),
        }
        None
    }

    fn before_frame(&mut self, ctx: &Context, shared: &mut Shared) {
        self.stand_on(ctx);
        shared.monitor = self.in_use();
    }

    fn ui(&mut self, ui: &mut Ui, shared: &mut Shared) {
        if self.pattern_shown {
            screen::pattern_ui(ui, self);
        } else {
            padded(ui, |ui| screen::display_check_ui(ui, self, shared.tongue, &mut shared.intents));
        }
    }

    fn name(&self, _: &Shared) -> &'static str {
        "display"
    }

    fn fills_the_window(&self) -> bool {
        self.pattern_shown
    }

    fn chooses(&self) -> Option<(Purpose, &str)> {
        Some((Purpose::Luminances, ""))
    }

    fn take_paths(&mut self, paths: Vec<PathBuf>, shared: &mut Shared) -> Vec<PathBuf> {
        let read = |path| Intent::Do(ReadLuminances { path }.into());
        shared.intents.extend(paths.into_iter().take(1).map(read));
        Vec::new()
    }
}

impl Display {
    /// Takes in what the house knows of its monitors; films are driven by it from now on.
    fn know(&mut self, known: Box<MonitorsKnown>, shared: &mut Shared) {
        let unreadable = known.unreadable.clone();
        self.learn(known);
        shared.monitor = self.in_use();
        let correction = self.correction();
        if let Ok(gpu) = shared.gpu.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            gpu.correct(correction);
        }
        shared.tell_unreadable(unreadable);
    }

    /// The monitor that the window stands on, as far as films are read on it.
    fn in_use(&self) -> MonitorInUse {
        MonitorInUse {
            mm_per_pixel: self.monitor().mm_per_pixel,
            checked_on: self.checked_on(),
            is_corrected: self.is_corrected(),
            fitness: self.fitness(),
        }
    }
}
