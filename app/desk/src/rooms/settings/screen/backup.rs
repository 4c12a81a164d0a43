//! The backups of the house: where they lie, the last good one, when a person is reminded, one more now.

use std::path::PathBuf;

use egui::{Button, DragValue, ProgressBar, RichText, Ui};
use words::terms::backup::BackupWords;
use words::{Tongue, terms};
use workstation::house::backup::make::{BackUpHouse, BackedUp};
use workstation::house::backup::{BackingUp, Doing};

use super::super::state::{Ended, SettingsRoom};
use super::{figure_ui, is_settled, row_ui, text_ui};
use crate::controls::{self, quiet};
use crate::intent::Intent;
use crate::keys::Action;
use crate::theme;

/// Days that can be set here; 0: never.
const DAYS: std::ops::RangeInclusive<u32> = 0..=3653;

/// Paints the section; says whether something was filled in to its end.
pub(super) fn backup_ui(
    ui: &mut Ui,
    room: &mut SettingsRoom,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) -> bool {
    let words = terms::backup::words(tongue);
    let mut is_done = false;
    if let Some(draft) = &mut room.draft {
        is_done |= row_ui(ui, words.folder, words.folder_means, |ui| {
            ui.horizontal(|ui| {
                let typed = text_ui(ui, &mut draft.backup_to, "");
                if controls::choose_button(ui, tongue) {
                    intents.push(Intent::Act(Action::Choose));
                }
                is_settled(&typed)
            })
            .inner
        });
        is_done |= row_ui(ui, words.days, words.days_mean, |ui| {
            ui.horizontal(|ui| {
                let days = &mut draft.config.backup_days;
                let is_off = *days == 0;
                let is_done = figure_ui(ui, DragValue::new(days).range(DAYS).clamp_existing_to_range(false));
                if is_off {
                    quiet(ui, words.off);
                }
                is_done
            })
            .inner
        });
    }
    row_ui(ui, words.last, "", |ui| ui.label(last(room, words)));
    row_ui(ui, "", words.now_means, |ui| now_ui(ui, room, tongue, intents));
    ended_ui(ui, room, words);
    is_done
}

/// When the last good one was made, and where it lies.
fn last(room: &SettingsRoom, words: &BackupWords) -> String {
    let Some((known, last)) = room.known().and_then(|it| Some((it, it.backup.as_ref()?))) else {
        return words.never.to_owned();
    };
    let at = controls::local_time(last.at);
    (words.last_made)(&at, known.backup_days_old, &last.place.to_string_lossy())
}

/// The button that begins one, or how far it is.
fn now_ui(ui: &mut Ui, room: &SettingsRoom, tongue: Tongue, intents: &mut Vec<Intent>) {
    let words = terms::backup::words(tongue);
    let Some(under_way) = room.backup.under_way else {
        let place = room.typed_backup().trim();
        if ui.add_enabled(!place.is_empty(), Button::new(words.now)).clicked() {
            intents.push(Intent::Do(BackUpHouse { to: Some(PathBuf::from(place)) }.into()));
        }
        return;
    };
    ui.horizontal(|ui| {
        let (part, said) = room.backup.progress.map_or((0.0, String::new()), |it| how_far(&it, words));
        ui.add(ProgressBar::new(part).desired_width(320.0).fill(theme::accent_tint()).text(said));
        if ui.add(Button::new(tongue.words().house.cancel).shortcut_text("Esc")).clicked() {
            intents.push(Intent::CallOff(under_way));
        }
    });
}

fn how_far(it: &BackingUp, words: &BackupWords) -> (f32, String) {
    let said = match it.doing {
        Doing::CopyingRecord => words.copying_record.to_owned(),
        Doing::CopyingFilms => (words.copying_films)(it.n_done, it.n_all),
        Doing::CopyingFiles => words.copying_files.to_owned(),
        Doing::Checking => (words.checking)(it.n_done, it.n_all),
    };
    (it.n_done as f32 / it.n_all.max(1) as f32, said)
}

/// How the last one ended that was asked for here.
fn ended_ui(ui: &mut Ui, room: &SettingsRoom, words: &BackupWords) {
    match &room.backup.ended {
        None => {}
        Some(Ended::CalledOff) => {
            quiet(ui, words.ended);
        }
        Some(Ended::Good(made)) => made_ui(ui, made, words),
    }
}

fn made_ui(ui: &mut Ui, made: &BackedUp, words: &BackupWords) {
    let counted = &made.backup.counted;
    ui.label(RichText::new((words.made)(counted.n_films, made.n_new)).color(theme::STRONG));
    quiet(ui, (words.contents)(counted.n_readings, counted.n_diagnoses, counted.n_films));
    for (films, said) in [(&made.mended, words.mended), (&made.backup.lost, words.lost)] {
        if !films.is_empty() {
            ui.label(RichText::new(said(films.len())).color(theme::ACCENT));
            for film in films {
                quiet(ui, film.to_string());
            }
        }
    }
}
