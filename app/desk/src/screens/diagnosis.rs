//! From a sealed reading to a diagnosis, and with it to the registry.

use casework::chain::Digest;
use casework::diagnosis::more_than_half_a_year_apart;
use casework::exposure::{Disease, Dust, ExposureSpell};
use casework::reading::Reading;
use classification::Edition;
use classification::gbz70::{self, Naming, Stage};
use egui::{Button, ComboBox, Grid, Key, RichText, ScrollArea, TextEdit, Ui};
use words::{Tongue, terms};
use workstation::Command;
use workstation::command::CertifyDiagnosis;
use workstation::event::DiagnosisRecorded;

use crate::intent::Intent;
use crate::room::Room;
use crate::theme;

/// A diagnosis rests on a reading by the edition in force.
const IN_FORCE: Edition = Edition::Gbz70(gbz70::Edition::Gbz70_2015);

/// Width of what names a line, points: the same in every part of the screen.
const LABELS: f32 = 132.0;

/// What is chosen and typed on this screen.
#[derive(Default)]
pub struct DiagnosisForm {
    /// The kind; the first dust's own until another is chosen.
    pub disease: Option<Disease>,
    /// Why a single film is enough.
    pub single_film_grounds: String,
    /// Why this stage, where the standard names none.
    pub unnamed_grounds: String,
    /// What was recorded last.
    pub done: Option<DiagnosisRecorded>,
    dust: Option<Dust>,
    job: String,
    from: String,
    to: String,
}

/// Paints the diagnosis screen for the film in the reading room.
pub fn diagnosis_ui(
    ui: &mut Ui,
    room: Option<&Room>,
    form: &mut DiagnosisForm,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) {
    let words = &tongue.words().diagnosis;
    ui.heading(words.title);
    ui.add_space(theme::STEP);
    let Some(room) = room.filter(|it| it.opened.own_sealed(IN_FORCE).is_some()) else {
        ui.centered_and_justified(|ui| super::quiet(ui, words.nothing));
        return;
    };
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(820.0);
        who_ui(ui, room, form, tongue, intents);
        ui.separator();
        decision_ui(ui, room, form, tongue, intents);
        if let Some(done) = form.done.as_ref().filter(|it| it.diagnosis.worker == room.opened.worker.id) {
            done_ui(ui, done, tongue);
        }
    });
}

fn who_ui(ui: &mut Ui, room: &Room, form: &mut DiagnosisForm, tongue: Tongue, intents: &mut Vec<Intent>) {
    let words = &tongue.words().diagnosis;
    let worker = &room.opened.worker;
    Grid::new("who").num_columns(2).min_col_width(LABELS).spacing([24.0, 8.0]).show(ui, |ui| {
        super::quiet(ui, words.worker);
        ui.label(RichText::new(format!("{}  {}", worker.name, worker.number)).color(theme::STRONG));
        ui.end_row();
        super::quiet(ui, words.exposure);
        ui.vertical(|ui| {
            for spell in &worker.exposure {
                ui.label(terms::exposure_spell(spell, tongue));
            }
            if worker.exposure.is_empty() {
                ui.label(RichText::new(words.no_exposure).color(theme::ACCENT));
            }
        });
        ui.end_row();
    });
    exposure_ui(ui, room, form, tongue, intents);
}

fn exposure_ui(
    ui: &mut Ui,
    room: &Room,
    form: &mut DiagnosisForm,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) {
    let words = &tongue.words().diagnosis;
    ui.horizontal_wrapped(|ui| {
        super::quiet(ui, words.add_exposure);
        let chosen = form.dust.map_or(words.dust, |it| terms::dust(it, tongue));
        ComboBox::from_id_salt("dust").selected_text(chosen).show_ui(ui, |ui| {
            for dust in Dust::ALL {
                ui.selectable_value(&mut form.dust, Some(dust), terms::dust(dust, tongue));
            }
        });
        let fields = [
            (&mut form.job, words.job, 150.0),
            (&mut form.from, words.from, 110.0),
            (&mut form.to, words.to, 210.0),
        ];
        for (text, hint, width) in fields {
            ui.add(TextEdit::singleline(text).hint_text(hint).desired_width(width));
        }
        let to: Option<jiff::civil::Date> = form.to.trim().parse().ok();
        let spell = form
            .dust
            .zip(form.from.trim().parse().ok())
            .and_then(|(dust, from)| ExposureSpell::new(dust, form.job.trim().to_owned(), from, to).ok());
        let to_is_lawful = form.to.trim().is_empty() || to.is_some();
        let button = Button::new(tongue.words().reading.add);
        let may = spell.is_some() && to_is_lawful;
        if ui.add_enabled(may, button).on_disabled_hover_text(words.date_hint).clicked()
            && let Some(spell) = spell
        {
            let worker = room.opened.worker.id.clone();
            intents.push(Intent::Do(Command::AddExposure { worker, spell }));
            form.job.clear();
        }
    });
}

/// What the diagnosis would rest on.
struct Basis<'a> {
    reading: &'a Reading,
    digest: Digest,
    disease: Disease,
    is_series: bool,
    unnamed: bool,
}

fn decision_ui(
    ui: &mut Ui,
    room: &Room,
    form: &mut DiagnosisForm,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) {
    let Some(sealed) = room.opened.own_sealed(IN_FORCE) else { return };
    let usual = room.opened.worker.exposure.first().map_or(Disease::Silicosis, |it| it.dust().disease());
    let taken: Vec<_> = room.opened.films.iter().filter_map(|it| it.taken).collect();
    let basis = Basis {
        reading: &sealed.reading,
        digest: sealed.digest,
        disease: form.disease.unwrap_or(usual),
        is_series: more_than_half_a_year_apart(&taken),
        unnamed: sealed.reading.sheet.staging().is_some_and(|it| it.naming == Naming::Unnamed),
    };
    Grid::new("decision").num_columns(2).min_col_width(LABELS).spacing([24.0, 10.0]).show(ui, |ui| {
        conclusion_ui(ui, &basis, form, tongue);
        grounds_ui(ui, &basis, form, tongue);
    });
    ui.add_space(theme::STEP);
    certify_ui(ui, &basis, form, tongue, intents);
}

fn conclusion_ui(ui: &mut Ui, basis: &Basis<'_>, form: &mut DiagnosisForm, tongue: Tongue) {
    let words = &tongue.words().diagnosis;
    let reading = basis.reading;
    super::quiet(ui, words.reading);
    let digest = basis.digest.to_string();
    ui.label(format!("{}  {}  {}", reading.reader.0, super::local_time(reading.sealed_at), &digest[..12]));
    ui.end_row();
    super::quiet(ui, words.disease);
    let name = terms::disease(basis.disease, tongue);
    ComboBox::from_id_salt("disease").selected_text(name).show_ui(ui, |ui| {
        for it in Disease::ALL {
            ui.selectable_value(&mut form.disease, Some(it), terms::disease(it, tongue));
        }
    });
    ui.end_row();
    super::quiet(ui, words.conclusion);
    let staging = reading.sheet.staging();
    let reached = staging.map_or(Stage::None, |it| it.stage);
    ui.heading(terms::conclusion(basis.disease, reached, tongue));
    ui.end_row();
    super::quiet(ui, words.clause);
    let clause = staging.and_then(|it| it.clause).map_or("–".to_owned(), |it| format!("GBZ 70-2015 {it}"));
    ui.label(RichText::new(clause).color(theme::ACCENT));
    ui.end_row();
}

fn grounds_ui(ui: &mut Ui, basis: &Basis<'_>, form: &mut DiagnosisForm, tongue: Tongue) {
    let words = &tongue.words().diagnosis;
    super::quiet(ui, words.series);
    ui.label(if basis.is_series { words.two_films } else { words.single_film });
    ui.end_row();
    let grounds = [
        (!basis.is_series, &mut form.single_film_grounds, words.grounds),
        (basis.unnamed, &mut form.unnamed_grounds, words.unnamed_grounds),
    ];
    for (owed, text, title) in grounds {
        if owed {
            super::quiet(ui, title);
            ui.add(TextEdit::multiline(text).desired_rows(2).desired_width(480.0));
            ui.end_row();
        }
    }
}

fn certify_ui(
    ui: &mut Ui,
    basis: &Basis<'_>,
    form: &DiagnosisForm,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) {
    let words = &tongue.words().diagnosis;
    let typing = ui.ctx().text_edit_focused();
    let enter = !typing && ui.input(|input| input.key_pressed(Key::Enter));
    let text = RichText::new(words.certify).color(theme::ON_ACCENT);
    let button = Button::new(text)
        .fill(theme::ACCENT)
        .shortcut_text(RichText::new("⏎").color(theme::ON_ACCENT))
        .min_size(egui::vec2(220.0, 36.0));
    let recorded = form.done.as_ref().is_some_and(|it| it.diagnosis.reading == basis.digest);
    if (ui.add_enabled(!recorded, button).clicked() || enter) && !recorded {
        intents.push(Intent::Do(Command::CertifyDiagnosis(CertifyDiagnosis {
            reading: basis.digest,
            film: basis.reading.film,
            disease: basis.disease,
            single_film_grounds: form.single_film_grounds.clone(),
            grounds: Some(form.unnamed_grounds.clone()).filter(|it| basis.unnamed && !it.trim().is_empty()),
        })));
    }
    super::quiet(ui, words.certify_hint);
}

fn done_ui(ui: &mut Ui, done: &DiagnosisRecorded, tongue: Tongue) {
    let words = &tongue.words().diagnosis;
    ui.separator();
    let conclusion = terms::conclusion(done.diagnosis.disease, done.diagnosis.stage, tongue);
    ui.label(RichText::new((words.done)(&conclusion)).color(theme::STRONG));
    match &done.case {
        Some(case) => ui.label((words.enrolled)(&case.next_due.to_string())),
        None => ui.label(words.not_enrolled),
    };
    super::quiet(ui, (words.report_at)(&done.report.display().to_string()));
}
