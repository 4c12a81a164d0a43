//! How the subject is seen: its window and who offers it, and, on a wish, why the film looks as it does.

use egui::{Align2, Area, Frame, Grid, Id, Order, Popup, Rect, RectAlign, RichText, Sense, Ui, Vec2};
use imaging::choices::VoiChoice;
use imaging::why::{Step, explain};
use words::{Tongue, terms};

use crate::controls;
use crate::controls::held;
use crate::film_in_hand::FilmInHand;
use crate::keys::{self, Action};
use crate::theme;
use crate::viewport::overlay;

/// The part of the pane's width that the name of a window may take.
const NAME_PART: f32 = 0.3;

/// Width of the panel that tells why, points.
const WHY_WIDTH: f32 = 430.0;

/// Writes the window in use into the pane's upper right corner; a click on it lists all that can be chosen.
///
/// * returns — how wide that is, points.
pub(crate) fn voi_ui(ui: &mut Ui, in_hand: &mut FilmInHand, rect: Rect, tongue: Tongue) -> f32 {
    let words = &tongue.words().reading;
    let shown = &in_hand.subject.shown;
    let in_use = in_hand.vois.iter().position(|it| it.voi == shown.voi);
    let figures = match shown.voi.window() {
        Some(window) => (words.window)(window.width(), window.center()),
        None => "VOI LUT".to_owned(),
    };
    let (name, color) = match in_use {
        Some(idx) => (terms::voi_choice(&in_hand.vois[idx], tongue), theme::TEXT),
        None => (words.by_hand.to_owned(), theme::TEXT),
    };
    let place = in_use.map_or(String::new(), |idx| format!("  {}/{}", idx + 1, in_hand.vois.len()));
    // A file may explain its window in 64 letters.
    let short = held::cut(ui, &name, theme::small(), rect.width() * NAME_PART);
    let said = format!("{short}{place}   {figures}");
    let inverted = shown.inverted.then(|| words.inverted.to_owned());
    let gamma = (!shown.gamma.is_none()).then(|| (words.gamma)(shown.gamma.number()));
    for (line, said) in inverted.into_iter().chain(gamma).enumerate() {
        overlay::corner(ui, rect, Align2::RIGHT_TOP, line + 1, &said, theme::ACCENT);
    }
    let width = overlay::width(ui, &said);
    let corner = rect.right_top() + egui::vec2(-10.0, 8.0);
    let place = Rect::from_min_size(corner - egui::vec2(width, 0.0), Vec2::new(width, 20.0));
    let response = ui.interact(place, ui.scope_id().with("voi"), Sense::click());
    let color = if response.hovered() { theme::STRONG } else { color };
    overlay::corner(ui, rect, Align2::RIGHT_TOP, 0, &said, color);
    let key = format!("{} {}", keys::key_of(Action::NextWindow), keys::name(Action::NextWindow, tongue));
    let response = response.on_hover_text(if short == name { key } else { format!("{name}\n{key}") });
    let chosen = Popup::menu(&response)
        .align(RectAlign::BOTTOM_END)
        .show(|ui| list_ui(ui, &in_hand.vois, in_use, tongue));
    if let Some(choice) = chosen.and_then(|it| it.inner) {
        in_hand.choose(&choice);
    }
    width
}

fn list_ui(ui: &mut Ui, vois: &[VoiChoice], in_use: Option<usize>, tongue: Tongue) -> Option<VoiChoice> {
    let mut chosen = None;
    for (idx, choice) in vois.iter().enumerate() {
        let name = terms::voi_choice(choice, tongue);
        let figures = match choice.voi.window() {
            Some(it) => (tongue.words().reading.window)(it.width(), it.center()),
            None => "VOI LUT".to_owned(),
        };
        let said = format!("{name}    {figures}  {}", terms::voi_source(choice.source, tongue));
        if ui.selectable_label(in_use == Some(idx), said).clicked() {
            chosen = Some(choice.clone());
        }
    }
    chosen
}

/// Paints every step from the stored values to the screen over the pane's lower left.
pub(crate) fn why_ui(ui: &Ui, in_hand: &FilmInHand, rect: Rect, tongue: Tongue) {
    let subject = &in_hand.subject;
    let presets = &in_hand.opened.window_presets;
    let steps = explain(&subject.film, &subject.shown, subject.hanging, presets, in_hand.screen);
    let at = rect.left_bottom() + egui::vec2(10.0, -48.0);
    let area = Area::new(Id::unique("why")).order(Order::Middle).pivot(Align2::LEFT_BOTTOM).fixed_pos(at);
    area.constrain_to(rect).show(ui.ctx(), |ui| {
        let frame =
            Frame::new().fill(theme::PANEL).stroke((1.0, theme::LINE)).corner_radius(3).inner_margin(12.0);
        frame.show(ui, |ui| {
            ui.set_width(WHY_WIDTH.min(rect.width() - 48.0));
            let key = keys::key_of(Action::Why);
            ui.horizontal(|ui| {
                ui.label(RichText::new(keys::name(Action::Why, tongue)).color(theme::STRONG));
                controls::quiet(ui, key);
            });
            ui.add_space(theme::STEP / 2.0);
            Grid::new("why").num_columns(2).spacing([16.0, 5.0]).show(ui, |ui| {
                for step in &steps {
                    step_ui(ui, step, tongue);
                }
            });
        });
    });
}

fn step_ui(ui: &mut Ui, step: &Step, tongue: Tongue) {
    controls::quiet(ui, terms::step_name(step, tongue));
    let turns = matches!(step, Step::Inversion(_) | Step::Gamma(_) | Step::Hanging(_));
    let color = if turns { theme::ACCENT } else { theme::TEXT };
    let said = RichText::new(terms::step(step, tongue)).font(theme::small()).color(color);
    ui.add(egui::Label::new(said).wrap());
    ui.end_row();
}
