//! What is decided, what stands in the way, and what was recorded.

use casework::exposure::Disease;
use classification::gbz70::{Asbestos, Stage, Staging};
use egui::{Button, ComboBox, Grid, RichText, TextEdit, Ui};
use words::{Tongue, terms};
use workstation::event::DiagnosisRecorded;

use crate::diagnosis::{Basis, DiagnosisForm, Field};
use crate::intent::Intent;
use crate::keys::{self, Action, Diagnose};
use crate::room::Room;
use crate::theme;

/// Width of a field for words, points.
const FIELD: f32 = 560.0;

/// Paints the decision and the button for it.
pub(super) fn decision_ui(
    ui: &mut Ui,
    form: &mut DiagnosisForm,
    room: &Room,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) {
    let Some(asks) = form.basis(room).map(|it| Asks::of(&it, form)) else { return };
    Grid::new("decision").num_columns(2).min_col_width(super::LABELS).spacing([24.0, 8.0]).show(ui, |ui| {
        conclusion_ui(ui, form, room, tongue);
        grounds_ui(ui, form, &asks, tongue);
        against_ui(ui, form, room, &asks, tongue, intents);
    });
    ui.add_space(theme::STEP);
    certify_ui(ui, form, room, &asks, tongue, intents);
}

/// What is asked beside the conclusion.
struct Asks {
    single_film: bool,
    unnamed: bool,
    despite: bool,
}

impl Asks {
    fn of(basis: &Basis<'_>, form: &DiagnosisForm) -> Self {
        let corrects = form.correction.as_ref().map(|(id, _)| id.as_str());
        let is_stage = basis.staging.as_ref().is_some_and(|it| it.decided() != Some(Stage::None));
        Self {
            single_film: !basis.is_series && is_stage,
            unnamed: basis.is_unnamed(),
            despite: basis.owes_despite(corrects),
        }
    }
}

fn conclusion_ui(ui: &mut Ui, form: &mut DiagnosisForm, room: &Room, tongue: Tongue) {
    let words = &tongue.words().diagnosis;
    let Some(basis) = form.basis(room) else { return };
    let reading = basis.reading;
    crate::screens::quiet(ui, words.reading);
    let digest = basis.digest.to_string();
    let unknown = || tongue.words().reading.film_date_unknown.to_owned();
    let film = basis.film.taken.map_or_else(unknown, |it| it.to_string());
    let sealed_at = crate::screens::local_time(reading.sealed_at);
    ui.label((words.reading_of)(&film, &reading.reader.0, &sealed_at, &digest[..12]));
    ui.end_row();
    let (disease, staging, is_series) = (basis.disease, basis.staging.clone(), basis.is_series);
    crate::screens::quiet(ui, words.disease);
    let name = terms::disease(disease, tongue);
    ComboBox::from_id_salt("disease").selected_text(name).show_ui(ui, |ui| {
        for it in Disease::ALL {
            ui.selectable_value(&mut form.disease, Some(it), terms::disease(it, tongue));
        }
    });
    ui.end_row();
    crate::screens::quiet(ui, words.conclusion);
    reached_ui(ui, disease, staging.as_ref(), tongue);
    ui.end_row();
    crate::screens::quiet(ui, words.series);
    ui.label(if is_series { words.two_films } else { words.single_film });
    ui.end_row();
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

fn grounds_ui(ui: &mut Ui, form: &mut DiagnosisForm, asks: &Asks, tongue: Tongue) {
    let words = &tongue.words().diagnosis;
    let DiagnosisForm { single_film_grounds, unnamed_grounds, wanted, .. } = form;
    let grounds = [
        (asks.single_film, single_film_grounds, words.grounds),
        (asks.unnamed, unnamed_grounds, words.unnamed_grounds),
    ];
    for (owed, text, title) in grounds {
        if owed {
            crate::screens::quiet(ui, title);
            super::wanted_field(ui, wanted, Field::Grounds, TextEdit::singleline(text).desired_width(FIELD));
            ui.end_row();
        }
    }
}

/// What stands against the decision, and what is said to it.
fn against_ui(
    ui: &mut Ui,
    form: &mut DiagnosisForm,
    room: &Room,
    asks: &Asks,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) {
    let words = &tongue.words().diagnosis;
    let Some(basis) = form.basis(room) else { return };
    let standing = basis.standing.map(|it| {
        let on = it.diagnosis.decided_on.to_string();
        (words.stands_since)(&on, &terms::conclusion(it.diagnosis.disease, it.diagnosis.stage, tongue))
    });
    let conflicts: Vec<_> = basis.conflicts.iter().map(|it| terms::conflict(it, tongue)).collect();
    if standing.is_none() && conflicts.is_empty() {
        return;
    }
    crate::screens::quiet(ui, words.against);
    ui.vertical(|ui| {
        for said in standing.iter().chain(&conflicts) {
            ui.label(RichText::new(said).color(theme::ACCENT));
        }
        if form.correction.is_none()
            && crate::screens::action_button(ui, Action::Diagnose(Diagnose::Correct), tongue)
        {
            intents.push(Intent::Act(Action::Diagnose(Diagnose::Correct)));
        }
    });
    ui.end_row();
    let DiagnosisForm { correction, despite, wanted, .. } = form;
    if let Some((_, why)) = correction {
        crate::screens::quiet(ui, words.correction_reason);
        super::wanted_field(ui, wanted, Field::Reason, TextEdit::singleline(why).desired_width(FIELD));
        ui.end_row();
    }
    if asks.despite {
        crate::screens::quiet(ui, words.despite);
        super::wanted_field(ui, wanted, Field::Grounds, TextEdit::singleline(despite).desired_width(FIELD));
        ui.end_row();
    }
}

fn certify_ui(
    ui: &mut Ui,
    form: &DiagnosisForm,
    room: &Room,
    asks: &Asks,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) {
    let words = &tongue.words().diagnosis;
    let Some(basis) = form.basis(room) else { return };
    let may = form.may_decide(&basis);
    let action = Action::Diagnose(Diagnose::Record);
    let text = if form.correction.is_some() { words.certify_correction } else { words.certify };
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
        if let Some(done) = done {
            recorded_ui(ui, done, tongue);
        } else {
            let hint = match (standing, may, asks.despite) {
                (Some(_), ..) => words.only_corrected,
                (_, false, true) => words.despite_owed,
                _ => words.certify_hint,
            };
            crate::screens::quiet(ui, hint);
        }
    });
}

/// That it is recorded, and when the person has to be seen again.
fn recorded_ui(ui: &mut Ui, done: &DiagnosisRecorded, tongue: Tongue) {
    let words = &tongue.words().diagnosis;
    let conclusion = terms::conclusion(done.diagnosis.disease, done.diagnosis.stage, tongue);
    let case = done.case.as_ref();
    let enrolled = case.map(|it| (words.enrolled)(&it.next_due.to_string()));
    ui.vertical(|ui| {
        ui.label(RichText::new((words.done)(&conclusion)).color(theme::STRONG));
        crate::screens::quiet(ui, enrolled.unwrap_or_else(|| words.not_enrolled.to_owned()));
    });
}
