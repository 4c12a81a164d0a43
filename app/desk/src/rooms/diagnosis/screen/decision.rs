//! What is decided, what stands in the way, and what was recorded.

use casework::people::exposure::Disease;
use classification::gbz70::{Asbestos, Staging};
use egui::{Button, ComboBox, Label, RichText, Sense, TextEdit, Ui};
use words::{Tongue, terms};
use workstation::diagnosis::certify::DiagnosisRecorded;

use super::row;
use crate::controls::held::held;
use crate::film_in_hand::FilmInHand;
use crate::intent::Intent;
use crate::keys::{self, Action, Diagnose};
use crate::rooms::diagnosis::form::{DiagnosisForm, Field, Stop};
use crate::theme;

/// Width of a field for words, points.
const FIELD: f32 = 560.0;

/// Paints what is decided, and what it owes.
pub(super) fn decision_ui(
    ui: &mut Ui,
    form: &mut DiagnosisForm,
    in_hand: &FilmInHand,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) {
    let Some(asked) = form.basis(in_hand).map(|it| form.grounds_asked(&it)) else { return };
    conclusion_ui(ui, form, in_hand, tongue);
    for field in asked.iter().filter(|it| !is_against(**it)) {
        grounds_ui(ui, form, *field, tongue);
    }
    against_ui(ui, form, in_hand, tongue, intents);
    for field in asked.iter().filter(|it| is_against(**it)) {
        grounds_ui(ui, form, *field, tongue);
    }
}

/// What is said to what stands against the decision, and not to the reading itself.
const fn is_against(field: Field) -> bool {
    matches!(field, Field::Reason | Field::Despite)
}

fn conclusion_ui(ui: &mut Ui, form: &mut DiagnosisForm, in_hand: &FilmInHand, tongue: Tongue) {
    let words = &tongue.words().diagnosis;
    let Some(basis) = form.basis(in_hand) else { return };
    let reading = basis.reading;
    let digest = basis.digest.to_string();
    let unknown = || tongue.words().reading.film_date_unknown.to_owned();
    let film = basis.film.taken.map_or_else(unknown, |it| it.to_string());
    let sealed_at = crate::controls::local_time(reading.sealed_at);
    let names = form.names();
    let said = (words.reading_of)(&film, names.of(&reading.reader), &sealed_at, &digest[..12]);
    row(ui, words.reading, |ui| held(ui, &said, f32::INFINITY, |it| it));
    let (disease, staging, is_series) = (basis.disease, basis.staging.clone(), basis.is_series);
    row(ui, words.disease, |ui| {
        let name = terms::disease(disease, tongue);
        let choice = ComboBox::from_id_salt("disease").selected_text(name).show_ui(ui, |ui| {
            for it in Disease::ALL {
                ui.selectable_value(&mut form.disease, Some(it), terms::disease(it, tongue));
            }
        });
        super::name_choice(ui, &choice.response, words.disease, name);
    });
    row(ui, words.conclusion, |ui| reached_ui(ui, disease, staging.as_ref(), tongue));
    row(ui, words.series, |ui| ui.label(if is_series { words.two_films } else { words.single_film }));
}

/// The conclusion with its clause; both, where it hangs on exposure to asbestos, which is not stated.
fn reached_ui(ui: &mut Ui, disease: Disease, staging: Option<&Staging>, tongue: Tongue) {
    let Some(staging) = staging else {
        ui.label(RichText::new(tongue.words().reading.unreadable).color(theme::ACCENT));
        return;
    };
    let clause =
        |it: Option<classification::Clause>| it.map_or("–".to_owned(), |it| format!("GBZ 70-2015 {it}"));
    let Some(exposed) = staging.if_exposed else {
        ui.horizontal(|ui| {
            ui.heading(terms::conclusion(disease, staging.stage, tongue));
            ui.label(RichText::new(clause(staging.clause)).color(theme::ACCENT));
        });
        return;
    };
    ui.vertical(|ui| {
        let either = [
            (Asbestos::NotExposed, staging.stage, staging.clause),
            (Asbestos::Exposed, exposed.stage, exposed.clause),
        ];
        for (asbestos, stage, by) in either {
            let who = terms::asbestos(asbestos, tongue);
            ui.label(format!("{who}  {}  {}", terms::stage(stage, tongue), clause(by)));
        }
        let note = terms::note(classification::gbz70::Note::AsbestosNotStated, tongue);
        ui.label(RichText::new(note).color(theme::ACCENT));
    });
}

/// A line for grounds that are owed.
fn grounds_ui(ui: &mut Ui, form: &mut DiagnosisForm, field: Field, tongue: Tongue) {
    let words = &tongue.words().diagnosis;
    let DiagnosisForm { single_film_grounds, unnamed_grounds, despite, correction, wanted, .. } = form;
    let (text, title) = match (field, correction) {
        (Field::SingleFilm, _) => (single_film_grounds, words.grounds),
        (Field::Unnamed, _) => (unnamed_grounds, words.unnamed_grounds),
        (Field::Despite, _) => (despite, words.despite),
        (Field::Reason, Some((_, why))) => (why, words.correction_reason),
        (Field::Reason, None) | (Field::Dust, _) => return,
    };
    row(ui, title, |ui| {
        super::wanted_field(ui, wanted, field, TextEdit::singleline(text).desired_width(FIELD));
    });
}

/// What stands against the decision.
fn against_ui(
    ui: &mut Ui,
    form: &DiagnosisForm,
    in_hand: &FilmInHand,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) {
    let words = &tongue.words().diagnosis;
    let Some(basis) = form.basis(in_hand) else { return };
    let standing = basis.standing.map(|it| {
        let on = it.diagnosis.decided_on.to_string();
        (words.stands_since)(&on, &terms::conclusion(it.diagnosis.disease, it.diagnosis.stage, tongue))
    });
    let names = form.names();
    let conflicts: Vec<_> =
        basis.conflicts.iter().map(|it| terms::conflict(it, Some(&names), tongue)).collect();
    if standing.is_none() && conflicts.is_empty() {
        return;
    }
    row(ui, words.against, |ui| {
        for said in standing.iter().chain(&conflicts) {
            ui.label(RichText::new(said).color(theme::ACCENT));
        }
        if form.correction.is_none()
            && crate::controls::action_button(ui, Action::Diagnose(Diagnose::Correct), tongue)
        {
            intents.push(Intent::Act(Action::Diagnose(Diagnose::Correct)));
        }
    });
}

/// Paints the button for the decision; beside it what stands in the way, with the key that leads to what is missing.
pub(super) fn certify_ui(
    ui: &mut Ui,
    form: &DiagnosisForm,
    in_hand: &FilmInHand,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) {
    let words = &tongue.words().diagnosis;
    let Some(basis) = form.basis(in_hand) else { return };
    let stop = form.stop(&basis);
    let action = Action::Diagnose(Diagnose::Record);
    let text = if form.correction.is_some() { words.certify_correction } else { words.certify };
    let may = stop.is_none();
    let (fill, color) = if may { (theme::ACCENT, theme::ON_ACCENT) } else { (theme::HOVER, theme::QUIET) };
    let button = Button::new(RichText::new(text).color(color))
        .fill(fill)
        .shortcut_text(RichText::new(keys::key_of(action)).color(color))
        .min_size(egui::vec2(220.0, 36.0));
    ui.horizontal(|ui| {
        if ui.add_enabled(may, button).clicked() {
            intents.push(Intent::Act(action));
        }
        let standing = basis.standing.filter(|_| form.correction.is_none());
        let done =
            form.done.as_ref().filter(|it| standing.is_some_and(|that| that.diagnosis == it.diagnosis));
        ui.vertical(|ui| match (done, stop) {
            (Some(done), _) => recorded_ui(ui, done, tongue),
            (None, None | Some(Stop::Asked)) => {
                crate::controls::quiet(ui, words.certify_hint);
            }
            (None, Some(stop)) => stop_ui(ui, &stop, tongue, intents),
        });
    });
}

/// What stands in the way; a click leads to what is missing, as its key does.
fn stop_ui(ui: &mut Ui, stop: &Stop, tongue: Tongue, intents: &mut Vec<Intent>) {
    let said = RichText::new(stop.told(tongue)).color(theme::ACCENT);
    let Some(action) = stop.leads_on() else {
        ui.label(said);
        return;
    };
    if ui.add(Label::new(said).sense(Sense::click())).clicked() {
        intents.push(Intent::Act(action));
    }
}

/// That it is recorded, and when the person has to be seen again.
fn recorded_ui(ui: &mut Ui, done: &DiagnosisRecorded, tongue: Tongue) {
    let words = &tongue.words().diagnosis;
    let conclusion = terms::conclusion(done.diagnosis.disease, done.diagnosis.stage, tongue);
    let case = done.case.as_ref();
    let enrolled = case.map(|it| (words.enrolled)(&it.next_due.to_string()));
    ui.label(RichText::new((words.done)(&conclusion)).color(theme::STRONG));
    crate::controls::quiet(ui, enrolled.unwrap_or_else(|| words.not_enrolled.to_owned()));
}
