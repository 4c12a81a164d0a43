//! From a sealed reading to a diagnosis, and with it to the registry.
//!
//! * `exposure` — the history of exposure, spell by spell; `series` — the person's films and earlier diagnoses;
//!   `decision` — what is decided, and what stands in the way.

mod decision;
mod exposure;
mod series;

use egui::{
    Align, CentralPanel, Frame, Id, Layout, Margin, Panel, Response, Role, ScrollArea, TextEdit, Ui, Vec2,
    WidgetInfo,
};
use words::{Tongue, terms};

use crate::controls;
use crate::controls::focus::typed_at_once;
use crate::controls::held;
use crate::film_in_hand::FilmInHand;
use crate::intent::Intent;
use crate::rooms::diagnosis::form::{Basis, DiagnosisForm, Field};
use crate::theme;

/// Width of what names a line, points: the same in every part of the screen.
const LABELS: f32 = 132.0;

/// The screen is never wider, points.
const WIDTH: f32 = 1180.0;

/// What lies beside the papers when they are longer than the screen, points.
const SCROLL_BAR: f32 = 12.0;

/// Paints the diagnosis screen for the film in the reading room.
pub fn diagnosis_ui(
    ui: &mut Ui,
    in_hand: Option<&FilmInHand>,
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
    let Some(in_hand) = in_hand.filter(|it| form.basis(it).is_some()) else {
        ui.centered_and_justified(|ui| controls::quiet(ui, words.nothing));
        return;
    };
    // The button and what stands in its way are in sight however long the papers are.
    let foot = Frame::new().inner_margin(Margin { top: 8, ..Margin::ZERO });
    Panel::bottom("certify").resizable(false).frame(foot).show(ui, |ui| {
        decision::certify_ui(ui, form, in_hand, tongue, intents);
    });
    let all = CentralPanel::default().frame(Frame::NONE);
    all.show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(WIDTH.min(ui.available_width() - SCROLL_BAR));
            who_ui(ui, form, in_hand, tongue);
            let is_stage = form.basis(in_hand).is_some_and(|it| it.comes_to_a_stage());
            exposure::exposure_ui(ui, form, is_stage, tongue, intents);
            ui.separator();
            series::series_ui(ui, form, in_hand, tongue, intents);
            ui.separator();
            decision::decision_ui(ui, form, in_hand, tongue, intents);
        });
    });
}

/// Whose papers these are: number, name, sex, birth, employer, each held to its share of the line.
fn who_ui(ui: &mut Ui, form: &DiagnosisForm, in_hand: &FilmInHand, tongue: Tongue) {
    let words = &tongue.words().diagnosis;
    let Some(Basis { worker, .. }) = form.basis(in_hand) else { return };
    let birth = worker.birth.map_or_else(String::new, |it| it.to_string());
    row(ui, words.worker, |ui| {
        ui.horizontal(|ui| {
            let told = [
                (worker.name.as_str(), theme::body(), theme::STRONG),
                (worker.number.as_str(), theme::body(), theme::STRONG),
                (terms::sex(worker.sex, tongue), theme::body(), theme::TEXT),
                (birth.as_str(), theme::body(), theme::TEXT),
                (worker.employer.as_str(), theme::body(), theme::QUIET),
            ];
            held::in_a_line(ui, told);
        });
    });
}

/// A line of the screen: what it is, and beside it what there is to say.
fn row<T>(ui: &mut Ui, title: &str, content: impl FnOnce(&mut Ui) -> T) {
    ui.horizontal_top(|ui| {
        title_ui(ui, title);
        ui.vertical(content);
    });
    ui.add_space(2.0);
}

/// What names a line; as wide in every line.
fn title_ui(ui: &mut Ui, title: &str) {
    let width = LABELS + 16.0;
    ui.allocate_ui_with_layout(Vec2::new(width, 20.0), Layout::top_down(Align::Min), |ui| {
        ui.set_width(width);
        controls::quiet(ui, title);
    });
}

/// A text of one line that takes the keys once it is wanted.
fn wanted_field(ui: &mut Ui, form_wants: &mut Option<Field>, field: Field, edit: TextEdit<'_>) -> Response {
    let wanted = form_wants.take_if(|it| *it == field).is_some();
    let response = typed_at_once(ui, Id::unique(("diagnosis", field)), wanted, edit);
    if wanted {
        response.scroll_to_me(None);
    }
    response
}

/// Says what a choice is called, and what is chosen.
fn name_choice(ui: &Ui, response: &Response, name: &str, chosen: &str) {
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(chosen.to_owned()),
        ..WidgetInfo::labeled(Role::ComboBox, enabled, name)
    });
}
