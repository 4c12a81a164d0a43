//! What follows from the sheet: the stage with its clause, or the form's items still owed.

use casework::reading::sheet::SheetOmission;
use classification::gbz70::smallest_change::Changes;
use classification::gbz70::{Asbestos, FilmQuality, Staging};
use egui::{RichText, Ui};
use words::{Tongue, punctuation, terms};

use crate::controls::quiet;
use crate::film_in_hand::sheet::SheetInHand;
use crate::theme;

/// So many omissions are told at once; the marks on the sheet show the others.
const N_OWED_TOLD: usize = 6;

/// Paints the result of the sheet as far as it goes, and what it still owes.
pub(super) fn result_ui(ui: &mut Ui, sheet: &SheetInHand, tongue: Tongue) {
    let finished = sheet.finish();
    ui.add_space(theme::STEP);
    if !sheet.is_ilo() {
        egui::Frame::new().stroke((1.0, theme::LINE)).corner_radius(3).inner_margin(12.0).show(ui, |ui| {
            ui.set_width(ui.available_width());
            stage_ui(ui, sheet, finished.is_ok(), tongue);
        });
    }
    if let Err(omissions) = finished
        && !sheet.draft.is_empty()
    {
        owed_ui(ui, &omissions, tongue);
    }
    if !sheet.carried.is_empty() && !sheet.is_sealed {
        quiet(ui, tongue.words().reading.carried);
        for owed in &sheet.carried {
            quiet(ui, terms::one_grid::owed(*owed, tongue));
        }
    }
}

fn stage_ui(ui: &mut Ui, sheet: &SheetInHand, is_whole: bool, tongue: Tongue) {
    let words = &tongue.words().reading;
    quiet(ui, if is_whole { words.stage } else { words.stage_so_far });
    if sheet.draft.gbz70.film_quality == Some(FilmQuality::Four) {
        ui.label(RichText::new(words.unreadable).color(theme::ACCENT));
    } else if let Some(staging) = sheet.staging() {
        staging_ui(ui, &staging, &sheet.smallest_changes(), tongue);
    } else {
        ui.label(RichText::new(words.stage_none_yet).size(18.0).color(theme::QUIET));
    }
}

fn staging_ui(ui: &mut Ui, staging: &Staging, changes: &Changes, tongue: Tongue) {
    let words = &tongue.words().reading;
    ui.horizontal(|ui| {
        ui.label(RichText::new(terms::staged(staging, tongue)).size(22.0).color(theme::STRONG));
        if let (Some(clause), None) = (staging.clause, staging.if_exposed) {
            ui.label(RichText::new(terms::clause(clause, tongue)).color(theme::ACCENT));
        }
    });
    if let Some(exposed) = staging.if_exposed {
        let either = [
            (Asbestos::NotExposed, staging.stage, staging.clause),
            (Asbestos::Exposed, exposed.stage, exposed.clause),
        ];
        for (asbestos, stage, clause) in either {
            let clause = clause.map_or("–", |it| terms::clause(it, tongue));
            let (who, stage) = (terms::asbestos(asbestos, tongue), terms::stage(stage, tongue));
            quiet(ui, format!("{who}{}{stage} {clause}", punctuation::colon(tongue)));
        }
    }
    quiet(ui, (words.overall)(staging.overall.grade(), staging.distribution));
    for note in &staging.notes {
        ui.label(RichText::new(terms::note(*note, tongue)).small().color(theme::TEXT));
    }
    for (way, change) in [("↑", &changes.up), ("↓", &changes.down)] {
        if let Some(change) = change {
            quiet(ui, format!("{way} {}", terms::change(change, tongue)));
        }
    }
}

fn owed_ui(ui: &mut Ui, omissions: &[SheetOmission], tongue: Tongue) {
    let words = &tongue.words().reading;
    let first = omissions.iter().take(N_OWED_TOLD);
    let owed: Vec<_> = first.map(|it| terms::sheet_omission(it, tongue)).collect();
    quiet(ui, format!("{} {}", words.still_owed, owed.join(punctuation::list(tongue))));
    if N_OWED_TOLD < omissions.len() {
        quiet(ui, (words.owed_in_all)(omissions.len()));
    }
}
