//! The reading room's screen: the panes and below them the person's films, the sheet at the right, or the ladder.

pub(crate) mod beside;
pub(crate) mod known_length;
pub(crate) mod ladder;
pub(crate) mod map;
mod marks;
pub mod panes;
pub mod priors;
mod proposal;
pub mod seen;
pub mod sheet;
pub mod technique;
mod tools;

#[cfg(test)]
mod locked_tests;
#[cfg(test)]
mod zone_tests;

use egui::{CentralPanel, Frame, Panel, Ui};

use super::ReadingRoom;
use crate::controls::quiet;
use crate::room::Room as _;
use crate::shared::Shared;
use crate::theme;
use crate::told::foot::Told;
use crate::told::hint::Hint;
use crate::told::said::said;
use ladder::ladder_ui;
use panes::{STRIP, panes_ui, strip_ui};
use sheet::sheet_ui;

/// Paints the room; without a film it says what is awaited.
pub(super) fn reading_ui(ui: &mut Ui, room: &mut ReadingRoom, shared: &mut Shared) {
    let says = room.says(shared, shared.tongue);
    let Shared { film, opening, tongue, trouble, hint, intents, gpu, .. } = shared;
    let (tongue, gpu) = (*tongue, &*gpu);
    let Some(film) = film else {
        let awaited = if opening.is_some() {
            tongue.words().reading.opening.to_owned()
        } else {
            said(&Hint::NeedsFilm, tongue)
        };
        ui.centered_and_justified(|ui| quiet(ui, awaited));
        return;
    };
    if room.panels {
        Panel::right("sheet").exact_size(sheet::WIDTH).resizable(false).show(ui, |ui| {
            sheet_ui(ui, film, tongue, intents);
        });
        let told = Told::of(trouble.as_ref(), hint.as_ref(), says, tongue);
        Panel::bottom("strip").exact_size(STRIP).resizable(false).show(ui, |ui| {
            strip_ui(ui, film, told.as_ref(), tongue, intents);
        });
    }
    let (beside, sights) = (&mut room.beside, &mut room.sights);
    CentralPanel::default().frame(Frame::new().fill(theme::GROUND)).show(ui, |ui| {
        *sights = if film.ladder.is_some() {
            ladder_ui(ui, film, beside, gpu, tongue)
        } else {
            panes_ui(ui, film, beside, gpu, tongue, intents);
            beside.sights(film)
        };
    });
}
