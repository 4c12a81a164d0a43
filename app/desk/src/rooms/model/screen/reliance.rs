//! How far readers lean on the machine: a row a reader, every share with its interval.

use casework::reading::reliance::{Move, Reliance};
use egui::{Grid, RichText, TextWrapMode, Ui};
use words::{Tongue, terms};
use workstation::machine::reliance::HouseReliance;

use crate::controls;
use crate::controls::quiet;
use crate::theme;

/// Paints the table.
pub(super) fn reliance_ui(ui: &mut Ui, house: &HouseReliance, tongue: Tongue) {
    controls::unreadable_ui(ui, &house.unreadable, tongue);
    let words = terms::proposal::words(tongue);
    ui.label(RichText::new(words.reliance).color(theme::STRONG));
    quiet(ui, words.reliance_means);
    if house.all.n_seen == 0 {
        quiet(ui, words.nobody_yet);
        return;
    }
    Grid::new("reliance").num_columns(7).spacing([24.0, 10.0]).show(ui, |ui| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
        quiet(ui, words.reader);
        quiet(ui, words.n_seen);
        quiet(ui, words.n_differed);
        for way in Move::ALL {
            quiet(ui, terms::proposal::way(way, tongue));
        }
        ui.end_row();
        row_ui(ui, words.all_readers, &house.all, tongue);
        for (reader, it) in &house.readers {
            row_ui(ui, house.names.of(reader), it, tongue);
        }
    });
}

fn row_ui(ui: &mut Ui, name: &str, it: &Reliance, tongue: Tongue) {
    let words = terms::proposal::words(tongue);
    ui.label(RichText::new(name).color(theme::STRONG));
    ui.label(it.n_seen.to_string());
    ui.label(it.n_differed().to_string());
    for way in Move::ALL {
        ui.vertical(|ui| {
            ui.label(it.share(way).map_or_else(|| "–".to_owned(), |share| terms::proposal::share(&share)));
            for told in terms::proposal::rightly_wrongly(it.went(way), tongue).into_iter().flatten() {
                quiet(ui, told);
            }
        });
    }
    if it.is_too_few() {
        ui.label(RichText::new(words.too_few).small().color(theme::ACCENT));
    }
    ui.end_row();
}
