//! The person's whole series, and what was decided before.

use casework::diagnosis::{DatedFilm, Recorded, Standing};
use casework::reading::Reading;
use egui::{Grid, RichText, Ui};
use words::{Tongue, terms};
use workstation::diagnosis::case_file::CaseFile;

use crate::controls::held::held;
use crate::film_in_hand::FilmInHand;
use crate::intent::Intent;
use crate::keys::{self, Action, Diagnose};
use crate::rooms::diagnosis::form::DiagnosisForm;
use crate::theme;

/// Points between two columns.
const BETWEEN: f32 = 24.0;

/// So many digits of its digest name a film.
const N_FILM_DIGITS: usize = 8;

/// Paints every film with date, reader and stage, then every diagnosis, then the page of the one that stands.
pub(super) fn series_ui(
    ui: &mut Ui,
    form: &DiagnosisForm,
    in_hand: &FilmInHand,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) {
    let words = &tongue.words().diagnosis;
    let (Some(file), Some(basis)) = (&form.file, form.basis(in_hand)) else { return };
    let cell = ui.available_width() / 5.0 - BETWEEN;
    Grid::new("series").num_columns(5).min_col_width(super::LABELS).spacing([BETWEEN, 6.0]).show(ui, |ui| {
        let reader = tongue.words().house.reader;
        for title in [words.films, tongue.words().worklist.taken, words.film, reader, words.conclusion] {
            crate::controls::quiet(ui, title);
        }
        ui.end_row();
        for film in file.papers().films {
            let is_basis = film.film == basis.film.film;
            let readings: Vec<_> = file.readings.iter().filter(|it| it.film == film.film).collect();
            if readings.is_empty() {
                film_ui(ui, film, is_basis, tongue);
                let kept_back = file.kept_back.get(&film.film).map(|n| (words.kept_back)(*n));
                let unread = tongue.words().worklist.unread.to_owned();
                crate::controls::quiet(ui, kept_back.unwrap_or(unread));
                ui.label("–");
                ui.end_row();
            }
            for (n, reading) in readings.iter().enumerate() {
                if n == 0 {
                    film_ui(ui, film, is_basis, tongue);
                } else {
                    (0..3).for_each(|_| drop(ui.label("")));
                }
                let rests = basis.reading == *reading;
                let color = if rests { theme::STRONG } else { theme::TEXT };
                held(ui, file.names.of(&reading.reader), cell, |it| it.color(color));
                held(ui, &said(reading, tongue), cell, |it| it.color(color));
                ui.end_row();
            }
        }
    });
    diagnoses_ui(ui, file, tongue);
    page_ui(ui, form, in_hand, tongue, intents);
}

/// A film's mark, day and name.
fn film_ui(ui: &mut Ui, film: &DatedFilm, is_basis: bool, tongue: Tongue) {
    let words = &tongue.words().diagnosis;
    let color = if is_basis { theme::ACCENT } else { theme::TEXT };
    ui.label(RichText::new(if is_basis { words.rests_on } else { "" }).color(color));
    let unknown = || tongue.words().reading.film_date_unknown.to_owned();
    ui.label(RichText::new(film.taken.map_or_else(unknown, |it| it.to_string())).color(color));
    ui.label(RichText::new(&film.film.to_string()[..N_FILM_DIGITS]).color(color));
}

/// What a reading comes to, by its own scheme.
fn said(reading: &Reading, tongue: Tongue) -> String {
    if let Some(staging) = reading.sheet.staging() {
        return terms::staged(staging, tongue);
    }
    match reading.sheet.ilo() {
        Some(findings) => format!("ILO {findings}"),
        None => tongue.words().reading.unreadable.to_owned(),
    }
}

fn diagnoses_ui(ui: &mut Ui, file: &CaseFile, tongue: Tongue) {
    let words = &tongue.words().diagnosis;
    if file.diagnoses.is_empty() {
        ui.add_space(theme::STEP);
        crate::controls::quiet(ui, words.no_diagnosis_yet);
        return;
    }
    ui.add_space(theme::STEP);
    let cell = ui.available_width() / 4.0 - BETWEEN;
    Grid::new("diagnoses").num_columns(4).min_col_width(super::LABELS).spacing([BETWEEN, 6.0]).show(
        ui,
        |ui| {
            for title in [words.diagnoses, words.conclusion, words.decided_by, words.standing] {
                crate::controls::quiet(ui, title);
            }
            ui.end_row();
            for it in &file.diagnoses {
                diagnosis_ui(ui, it, file, cell, tongue);
                ui.end_row();
            }
        },
    );
}

/// A line of them, each cell no wider than `cell`, points.
fn diagnosis_ui(ui: &mut Ui, it: &Recorded, file: &CaseFile, cell: f32, tongue: Tongue) {
    let words = &tongue.words().diagnosis;
    let diagnosis = &it.diagnosis;
    let color = if it.stands() { theme::STRONG } else { theme::QUIET };
    ui.label(RichText::new(diagnosis.decided_on.to_string()).color(color));
    let film = file.films.iter().find(|film| film.file.id == it.film).and_then(|it| it.file.taken);
    let film = film.map_or_else(|| it.film.to_string()[..N_FILM_DIGITS].to_owned(), |it| it.to_string());
    let conclusion = terms::conclusion(diagnosis.disease, diagnosis.stage, tongue);
    held(ui, &(words.on_film)(&conclusion, &film), cell, |it| it.color(color));
    held(ui, file.names.of(&diagnosis.decided_by), cell, |it| it.color(color));
    let standing = match &it.standing {
        Standing::Stands => words.stands.to_owned(),
        Standing::MadeAgain => words.made_again.to_owned(),
        Standing::ReplacedBy(by) => {
            let by = file.diagnoses.iter().find(|it| it.diagnosis.id == *by);
            (words.replaced)(&by.map_or_else(String::new, |it| it.diagnosis.decided_on.to_string()))
        }
    };
    held(ui, &standing, cell, |it| it.color(color));
}

/// The page of the diagnosis of this film that stands: a link that opens, and its path to be copied.
fn page_ui(
    ui: &mut Ui,
    form: &DiagnosisForm,
    in_hand: &FilmInHand,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) {
    let words = &tongue.words().diagnosis;
    let Some((_, path)) = form.page(in_hand) else { return };
    let open = Action::Diagnose(Diagnose::OpenPage);
    ui.horizontal_wrapped(|ui| match &path {
        Some(path) => {
            crate::controls::quiet(ui, words.report);
            if ui.link(path).on_hover_text(keys::key_of(open)).clicked() {
                intents.push(Intent::Act(open));
            }
        }
        None => {
            ui.label(RichText::new(words.no_report).color(theme::ACCENT));
        }
    });
    ui.horizontal_wrapped(|ui| {
        for step in [Diagnose::OpenPage, Diagnose::CopyPath, Diagnose::Page] {
            let shown = path.is_some() || step == Diagnose::Page;
            if shown && crate::controls::action_button(ui, Action::Diagnose(step), tongue) {
                intents.push(Intent::Act(Action::Diagnose(step)));
            }
        }
    });
}
