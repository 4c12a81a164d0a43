//! What became of an import: how many films came in, and every file that did not, gathered by its reason.

use std::collections::BTreeMap;

use egui::{Button, Frame, RichText, ScrollArea, Ui};
use words::Tongue;
use words::terms::identity;
use words::trouble::Trouble;
use workstation::films::import::ImportReport;

use crate::controls;
use crate::controls::held::line;
use crate::intent::Intent;
use crate::keys::{Action, key_of};
use crate::route::Route;
use crate::theme;

/// What brings the tray.
const TRAY: Action = Action::Go(Route::Tray);

/// Files named under one reason before the rest is only counted.
const N_NAMED: usize = 200;
/// Height of the list, points.
const HEIGHT: f32 = 220.0;

/// Files that were refused for one reason.
#[derive(Debug, PartialEq, Eq)]
pub struct Reason<'a> {
    /// Why.
    pub why: String,
    /// What to do about it; empty where nothing is to be done.
    pub mend: String,
    /// Which, as they came.
    pub files: Vec<&'a str>,
}

/// Refused files by reason, the most frequent first.
pub fn by_reason(refused: &[Trouble], tongue: Tongue) -> Vec<Reason<'_>> {
    let mut gathered = BTreeMap::<String, Reason<'_>>::new();
    for trouble in refused {
        let told = trouble.told(tongue);
        let (file, why) = trouble.of_file(tongue).unwrap_or(("", told.happened));
        let reason = Reason { why: why.clone(), mend: told.mend, files: Vec::new() };
        gathered.entry(why).or_insert(reason).files.push(file);
    }
    let mut reasons: Vec<_> = gathered.into_values().collect();
    reasons.sort_by_key(|it| std::cmp::Reverse(it.files.len()));
    reasons
}

/// Paints the report; `false` once it should be put away.
pub fn report_ui(ui: &mut Ui, report: &ImportReport, tongue: Tongue, intents: &mut Vec<Intent>) -> bool {
    let words = tongue.words();
    let mut stays = true;
    Frame::new().stroke((1.0, theme::LINE)).corner_radius(3).inner_margin(theme::STEP).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            let n_refused = report.refused.len();
            let told = identity::words(tongue);
            let done = (words.worklist.import_done)(report.n_taken, n_refused);
            ui.label(RichText::new(done).color(theme::STRONG));
            if !report.waiting.is_empty() {
                let waiting = (told.waiting)(report.waiting.len());
                let to_tray =
                    Button::new(RichText::new(waiting).color(theme::ACCENT)).shortcut_text(key_of(TRAY));
                if ui.add(to_tray).clicked() {
                    intents.push(Intent::Act(TRAY));
                }
            }
            if 0 < report.n_names_mended {
                controls::quiet(ui, (told.names_mended)(report.n_names_mended));
            }
            if 0 < report.n_left {
                ui.label(RichText::new((words.worklist.import_left)(report.n_left)).color(theme::ACCENT));
            }
            stays = !ui.button(words.house.close).on_hover_text("Esc").clicked();
        });
        let untaken: Vec<_> = report.waiting.iter().chain(&report.refused).cloned().collect();
        let reasons = by_reason(&untaken, tongue);
        ScrollArea::vertical().auto_shrink([false, true]).max_height(HEIGHT).show(ui, |ui| {
            for reason in &reasons {
                let heading = format!("{} × {}", reason.files.len(), reason.why);
                let room = ui.available_width() - ui.spacing().indent;
                let heading = line(ui, &heading, theme::body(), theme::TEXT, room);
                let is_cut = heading.elided;
                ui.collapsing(heading, |ui| {
                    if is_cut {
                        ui.label(&reason.why);
                    }
                    if !reason.mend.is_empty() {
                        ui.label(RichText::new(&reason.mend).font(theme::small()));
                    }
                    for file in reason.files.iter().take(N_NAMED) {
                        controls::quiet(ui, *file);
                    }
                    if N_NAMED < reason.files.len() {
                        controls::quiet(ui, (words.worklist.and_more)(reason.files.len()));
                    }
                });
            }
        });
    });
    stays
}
