//! The house itself: its name, its tongue, its memory, its model, and where things lie.

use egui::{DragValue, RichText, Ui};
use words::{Tongue, terms};

use super::super::state::SettingsRoom;
use super::{choice_ui, figure_ui, is_settled, part_ui, row_ui, text_ui};
use crate::controls::{self, held};
use crate::intent::Intent;
use crate::keys::Action;
use crate::theme;

/// Memory that can be set here, MiB.
const MEMORY_MIB: std::ops::RangeInclusive<u64> = 64..=1_048_576;

/// Paints the section; says whether something was filled in to its end.
pub(super) fn house_ui(
    ui: &mut Ui,
    room: &mut SettingsRoom,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) -> bool {
    let words = terms::settings::words(tongue);
    let mut is_done = false;
    if let Some(draft) = &mut room.draft {
        is_done |= row_ui(ui, words.institution, words.institution_means, |ui| {
            is_settled(&text_ui(ui, &mut draft.institution, ""))
        });
        row_ui(ui, words.tongue, "", |ui| {
            let all = [Tongue::ZhCn, Tongue::En].map(|it| (it, it.own_name().to_owned()));
            if choice_ui(ui, &all, &tongue).is_some() {
                intents.push(Intent::Act(Action::SwitchTongue));
            }
        });
        is_done |= row_ui(ui, words.memory, words.memory_means, |ui| {
            let mib = &mut draft.config.film_memory_mib;
            figure_ui(ui, DragValue::new(mib).range(MEMORY_MIB).speed(16.0).clamp_existing_to_range(false))
        });
        is_done |= row_ui(ui, words.model, words.model_means, |ui| {
            ui.horizontal(|ui| {
                let typed = text_ui(ui, &mut draft.model, words.model_shipped);
                if controls::choose_button(ui, tongue) {
                    intents.push(Intent::Act(Action::Choose));
                }
                is_settled(&typed)
            })
            .inner
        });
    }
    lock_ui(ui, room, tongue);
    places_ui(ui, room, tongue);
    is_done
}

/// Whether only a passphrase opens the house.
fn lock_ui(ui: &mut Ui, room: &SettingsRoom, tongue: Tongue) {
    let words = terms::lock::words(tongue);
    let Some(is_locked) = room.known().map(|it| it.is_locked) else { return };
    let (told, means, color) = if is_locked {
        (words.is_encrypted, words.is_encrypted_means, theme::TEXT)
    } else {
        (words.is_not, words.is_not_means, theme::ACCENT)
    };
    row_ui(ui, words.encryption, means, |ui| ui.label(RichText::new(told).color(color)));
}

/// Where things lie; a click copies the path.
fn places_ui(ui: &mut Ui, room: &SettingsRoom, tongue: Tongue) {
    let words = terms::settings::words(tongue);
    let Some(places) = room.known().map(|it| &it.places) else { return };
    part_ui(ui, words.places);
    let all = [
        (words.place_house, &places.house),
        (words.place_settings, &places.settings),
        (words.place_model, &places.model),
        (words.place_standards, &places.standards),
        (words.place_papers, &places.papers),
    ];
    for (name, path) in all {
        row_ui(ui, name, "", |ui| {
            let path = path.to_string_lossy();
            let width = ui.available_width();
            let look = |it: RichText| it.font(theme::small()).color(theme::TEXT);
            if held::held(ui, &path, width, look).interact(egui::Sense::click()).clicked() {
                ui.ctx().copy_text(path.into_owned());
            }
        });
    }
}
