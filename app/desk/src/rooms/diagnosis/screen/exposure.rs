//! The history of exposure, spell by spell, and the form for one of them.

use casework::people::exposure::Dust;
use egui::{Button, ComboBox, EventFilter, Key, Modifiers, Response, RichText, TextEdit, Ui};
use words::{Tongue, terms};
use workstation::diagnosis::case_file::CaseFile;

use super::row;
use crate::controls::focus::led_to;
use crate::controls::held;
use crate::intent::Intent;
use crate::keys::{self, Action, Diagnose};
use crate::rooms::diagnosis::form::{DiagnosisForm, ExposureForm, Field, SpellFault};
use crate::theme;

/// Room for what can be done with the spell in hand, points.
const BESIDE_SPELL: f32 = 220.0;

/// Paints the history and, below it, the form.
///
/// * `is_stage` — the reading comes to a stage, which no diagnosis gives without a history.
pub(super) fn exposure_ui(
    ui: &mut Ui,
    form: &mut DiagnosisForm,
    is_stage: bool,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) {
    let words = &tongue.words().diagnosis;
    let DiagnosisForm { file: Some(file), exposure, .. } = &mut *form else { return };
    row(ui, words.exposure, |ui| {
        match (file.worker.exposure.is_empty(), is_stage) {
            (true, true) => drop(ui.label(RichText::new(words.no_exposure).color(theme::ACCENT))),
            (true, false) => drop(crate::controls::quiet(ui, terms::window::words(tongue).no_spell)),
            (false, _) => {}
        }
        history_ui(ui, file, exposure, tongue, intents);
    });
    if form_ui(ui, form, tongue) {
        intents.extend(form.spell().map(Intent::Do));
    }
    fault_ui(ui, form, tongue);
}

fn history_ui(
    ui: &mut Ui,
    file: &CaseFile,
    form: &mut ExposureForm,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) {
    let words = &tongue.words().diagnosis;
    for (row, spell) in file.worker.exposure.iter().enumerate() {
        ui.horizontal_wrapped(|ui| {
            let in_hand = row == form.row;
            let told = terms::exposure_spell(spell, tongue);
            if spell_ui(ui, in_hand, &told).clicked() {
                form.row = row;
                form.removal_asked = false;
            }
            if let Err(contradiction) = spell.fits(file.worker.birth, file.today) {
                let told = terms::out_of_order(&contradiction, tongue);
                ui.label(RichText::new(told).color(theme::ACCENT));
            }
            if in_hand {
                for step in [Diagnose::CorrectSpell, Diagnose::RemoveSpell] {
                    let action = Action::Diagnose(step);
                    let button = Button::new(keys::name(action, tongue)).small();
                    if ui.add(button.shortcut_text(keys::key_of(action))).clicked() {
                        intents.push(Intent::Act(action));
                    }
                }
                if form.removal_asked {
                    ui.label(RichText::new(words.removal_asked).color(theme::ACCENT));
                }
            }
        });
    }
}

/// A spell of the history, held to its line.
fn spell_ui(ui: &mut Ui, in_hand: bool, told: &str) -> Response {
    let width = (ui.available_width() - BESIDE_SPELL).max(200.0);
    let seen = held::cut(ui, told, theme::body(), width);
    let response = ui.selectable_label(in_hand, &*seen);
    if seen == told { response } else { response.on_hover_text(told) }
}

/// Gives back whether the spell as typed shall be kept.
fn form_ui(ui: &mut Ui, form: &mut DiagnosisForm, tongue: Tongue) -> bool {
    let words = &tongue.words().diagnosis;
    let may = form.file.as_ref().is_some_and(|it| form.exposure.spell(it.worker.birth, it.today).is_ok());
    let DiagnosisForm { exposure: spell, wanted, .. } = form;
    let corrects = spell.corrects.is_some();
    let mut kept = false;
    let title = if corrects { words.correct_exposure } else { words.add_exposure };
    row(ui, title, |ui| {
        ui.horizontal_wrapped(|ui| {
            let response = dust_ui(ui, &mut spell.dust, tongue);
            led_to(&response, wanted.take_if(|it| *it == Field::Dust).is_some());
            let fields = [
                (&mut spell.job, words.job, 150.0),
                (&mut spell.from, words.from, 190.0),
                (&mut spell.to, words.to, 260.0),
            ];
            for (text, hint, width) in fields {
                let response = ui.add(TextEdit::singleline(text).hint_text(hint).desired_width(width));
                kept |= response.lost_focus() && ui.input(|it| it.key_pressed(Key::Enter));
            }
            let text = if corrects { words.keep_correction } else { tongue.words().reading.add };
            let button = Button::new(text).shortcut_text("⏎");
            kept |= ui.add_enabled(may, button).on_disabled_hover_text(words.date_hint).clicked();
            if corrects && ui.button(tongue.words().house.cancel).clicked() {
                spell.clear();
            }
        });
    });
    kept && may
}

/// The dusts; while it has the keys, up and down go through them.
fn dust_ui(ui: &mut Ui, dust: &mut Option<Dust>, tongue: Tongue) -> Response {
    let words = &tongue.words().diagnosis;
    let chosen = dust.map_or(words.dust, |it| terms::dust(it, tongue));
    let response = ComboBox::from_id_salt("dust").selected_text(chosen).show_ui(ui, |ui| {
        for it in Dust::ALL {
            ui.selectable_value(dust, Some(it), terms::dust(it, tongue));
        }
    });
    let response = response.response;
    super::name_choice(ui, &response, words.dust, chosen);
    if response.has_focus() {
        let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|it| it.set_focus_lock_filter(response.id, arrows));
        let pressed = |key| ui.input_mut(|it| it.consume_key(Modifiers::NONE, key));
        let by = isize::from(pressed(Key::ArrowDown)) - isize::from(pressed(Key::ArrowUp));
        if by != 0 {
            let now = dust.map_or(if 0 < by { -1 } else { 0 }, |it| it as isize);
            let next = (now + by).rem_euclid(Dust::ALL.len() as isize);
            *dust = Dust::ALL.get(next.unsigned_abs()).copied();
        }
    }
    response
}

/// What is wrong with the spell as typed; how a date is written, where nothing is.
fn fault_ui(ui: &mut Ui, form: &DiagnosisForm, tongue: Tongue) {
    let words = &tongue.words().diagnosis;
    let Some(file) = form.file.as_ref().filter(|_| !form.exposure.is_empty()) else { return };
    match form.exposure.spell(file.worker.birth, file.today) {
        Ok(_) => {}
        Err(SpellFault::NotWhole) => {
            crate::controls::quiet(ui, words.date_hint);
        }
        Err(SpellFault::NoDay) => {
            ui.label(RichText::new(words.date_hint).color(theme::ACCENT));
        }
        Err(SpellFault::Days(contradiction)) => {
            let told = terms::out_of_order(&contradiction, tongue);
            ui.label(RichText::new(told).color(theme::ACCENT));
        }
    }
}
