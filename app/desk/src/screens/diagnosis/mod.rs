//! From a sealed reading to a diagnosis, and with it to the registry.
//!
//! * `exposure` — the history of exposure, spell by spell; `series` — the person's films and earlier diagnoses;
//!   `decision` — what is decided, and what stands in the way.

mod decision;
mod exposure;
mod series;

use egui::{Grid, Response, RichText, ScrollArea, TextEdit, Ui};
use words::{Tongue, terms};

use crate::diagnosis::{Basis, DiagnosisForm, Field};
use crate::intent::Intent;
use crate::room::Room;
use crate::theme;

/// Width of what names a line, points: the same in every part of the screen.
const LABELS: f32 = 132.0;

/// The screen is never wider, points.
const WIDTH: f32 = 1180.0;

/// Paints the diagnosis screen for the film in the reading room.
pub fn diagnosis_ui(
    ui: &mut Ui,
    room: Option<&Room>,
    form: &mut DiagnosisForm,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) {
    let words = &tongue.words().diagnosis;
    if let Some(path) = form.to_copy.take() {
        ui.ctx().copy_text(path);
    }
    ui.heading(words.title);
    ui.add_space(theme::STEP);
    let Some(room) = room.filter(|it| form.basis(it).is_some()) else {
        ui.centered_and_justified(|ui| super::quiet(ui, words.nothing));
        return;
    };
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(WIDTH);
        who_ui(ui, form, room, tongue);
        exposure::exposure_ui(ui, form, tongue, intents);
        ui.separator();
        series::series_ui(ui, form, room, tongue, intents);
        ui.separator();
        decision::decision_ui(ui, form, room, tongue, intents);
    });
}

fn who_ui(ui: &mut Ui, form: &DiagnosisForm, room: &Room, tongue: Tongue) {
    let words = &tongue.words().diagnosis;
    let Some(Basis { worker, .. }) = form.basis(room) else { return };
    Grid::new("who").num_columns(2).min_col_width(LABELS).spacing([24.0, 8.0]).show(ui, |ui| {
        super::quiet(ui, words.worker);
        ui.horizontal(|ui| {
            ui.label(RichText::new(format!("{}  {}", worker.name, worker.number)).color(theme::STRONG));
            ui.label(terms::sex(worker.sex, tongue));
            if let Some(birth) = worker.birth {
                ui.label(birth.to_string());
            }
        });
        ui.end_row();
    });
}

/// A text of one line that takes the keys once it is wanted.
fn wanted_field(ui: &mut Ui, form_wants: &mut Option<Field>, field: Field, edit: TextEdit<'_>) -> Response {
    let response = ui.add(edit);
    if form_wants.take_if(|it| *it == field).is_some() {
        response.request_focus();
    }
    response
}
