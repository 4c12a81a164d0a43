//! Which screen is painted, and what it is handed.

use egui::{CentralPanel, Frame, Panel, Ui};

use super::Desk;
use super::told::told;
use crate::intent::Route;
use crate::room::Hint;
use crate::screens::chooser::chooser_ui;
use crate::screens::diagnosis::diagnosis_ui;
use crate::screens::display_check::display_check_ui;
use crate::screens::hint;
use crate::screens::ladder::ladder_ui;
use crate::screens::model::model_ui;
use crate::screens::reading_room::{STRIP, panes_ui, strip_ui};
use crate::screens::registry::registry_ui;
use crate::screens::sets::sets_ui;
use crate::screens::sheet::{self, sheet_ui};
use crate::screens::tray::tray_ui;
use crate::screens::worklist::worklist_ui;
use crate::theme;

impl Desk {
    pub(super) fn screen_ui(&mut self, ui: &mut Ui) {
        if let Some(chooser) = &mut self.chooser {
            let has_keys = self.palette.is_none() && !self.keys_shown;
            let tongue = self.tongue;
            let ended = padded(ui, |ui| chooser_ui(ui, chooser, has_keys, tongue));
            if let Some(outcome) = ended {
                self.chosen(outcome);
            }
            return;
        }
        match self.route {
            Route::Worklist => padded(ui, |ui| {
                worklist_ui(ui, &mut self.worklist, self.tongue, &mut self.intents);
            }),
            Route::Tray => padded(ui, |ui| {
                tray_ui(ui, &mut self.tray, self.tongue, &mut self.intents);
            }),
            Route::Registry => padded(ui, |ui| {
                registry_ui(ui, &mut self.registry, self.tongue, &mut self.intents);
            }),
            Route::Standards => padded(ui, |ui| {
                sets_ui(ui, &mut self.sets, self.tongue, &mut self.intents);
            }),
            Route::Model => padded(ui, |ui| {
                model_ui(ui, &mut self.model, self.tongue, &mut self.intents);
            }),
            Route::Display => padded(ui, |ui| {
                display_check_ui(ui, &mut self.display, self.tongue, &mut self.intents);
            }),
            Route::Diagnosis => padded(ui, |ui| {
                let room = self.room.as_ref();
                diagnosis_ui(ui, room, &mut self.diagnosis, self.tongue, &mut self.intents);
            }),
            Route::Reading => self.reading_ui(ui),
        }
    }

    fn reading_ui(&mut self, ui: &mut Ui) {
        let Some(room) = &mut self.room else {
            let said = if self.opening.is_some() {
                self.tongue.words().reading.opening.to_owned()
            } else {
                hint::said(&Hint::NeedsFilm, self.tongue)
            };
            ui.centered_and_justified(|ui| crate::screens::quiet(ui, said));
            return;
        };
        let (tongue, intents) = (self.tongue, &mut self.intents);
        if self.panels {
            Panel::right("sheet").exact_size(sheet::WIDTH).resizable(false).show(ui, |ui| {
                sheet_ui(ui, room, tongue, intents);
            });
            let told = told(self.trouble.as_ref(), self.hint.as_ref(), Some(room), tongue);
            Panel::bottom("strip").exact_size(STRIP).resizable(false).show(ui, |ui| {
                strip_ui(ui, room, told.as_ref(), tongue, intents);
            });
        }
        let (standards, gpu, sights) = (&mut self.standards, &self.gpu, &mut self.sights);
        CentralPanel::default().frame(Frame::new().fill(theme::GROUND)).show(ui, |ui| {
            *sights = if room.ladder.is_some() {
                ladder_ui(ui, room, standards, gpu, tongue)
            } else {
                panes_ui(ui, room, standards, gpu, tongue, intents);
                standards.sights(room)
            };
        });
    }
}

fn padded<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    Frame::new().inner_margin(2.0 * theme::STEP).show(ui, content).inner
}
