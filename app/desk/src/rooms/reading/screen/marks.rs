//! What a hand marks on the film in the reading room: the mouse, the drawing, the list, the question after a length.

use casework::reading::calibration::KnownLength as Told;
use egui::{Align2, Rect, Response, Ui};
use imaging::film::Film;
use imaging::spacing::Spacing;
use words::{Tongue, punctuation, terms};
use workstation::films::calibrate::CalibrateFilm;

use crate::controls;
use crate::film_in_hand::{FilmInHand, KnownLength};
use crate::intent::Intent;
use crate::keys::{self, Action, Tool};
use crate::rooms::reading::screen::known_length::{Answer, known_length_ui};
use crate::rooms::reading::screen::tools::{self, Mouse};
use crate::theme;
use crate::viewport::{overlay, view_in};

/// Hands the mouse to the marks; whether its left button is for them.
pub(super) fn mouse(response: &Response, in_hand: &mut FilmInHand, rect: Rect) -> bool {
    if in_hand.known_length.is_some() {
        return true;
    }
    let view = view_in(&mut in_hand.subject, rect);
    match in_hand.mark(|marks, film, zones| tools::mouse(response, (&view, rect), (film, zones), marks)) {
        Mouse::Elsewhere => false,
        Mouse::Taken => true,
        Mouse::KnownLine(line) => {
            in_hand.known_length = Some(KnownLength::of(line));
            true
        }
    }
}

/// Paints the marks over the film, and tells them as text.
pub(super) fn marks_ui(
    ui: &Ui,
    in_hand: &mut FilmInHand,
    rect: Rect,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) {
    let view = view_in(&mut in_hand.subject, rect);
    if in_hand.marks.moves_borders() {
        tools::borders(ui, (&view, rect), &in_hand.zones, tongue);
    }
    tools::paint(ui, (&view, rect), &in_hand.opened.film, &in_hand.marks, tongue);
    let how_line = usize::from(in_hand.opened.film.pixel_size().is_none());
    if 0 < how_line {
        let key = keys::key_of(Action::Take(Tool::KnownLength));
        let how = format!("{key}  {}", terms::measure::calibration(tongue).to_know_mm);
        overlay::corner(ui, rect, Align2::LEFT_BOTTOM, 2, &how, theme::QUIET);
    }
    let n = in_hand.marks.taken().len();
    for (idx, taken) in in_hand.marks.taken().iter().enumerate() {
        let is_chosen = in_hand.marks.chosen() == Some(idx);
        let mut said = terms::measure::told(&taken.figure, tongue);
        if is_chosen {
            said = format!("{said}   {}", keys::key_of(Action::RemoveMeasure));
        }
        let color = if is_chosen { theme::ACCENT } else { theme::TEXT };
        let line = 1 + how_line + n - idx;
        overlay::corner(ui, rect, Align2::LEFT_BOTTOM, line, &format!("{}  {said}", idx + 1), color);
    }
    let Some(question) = &mut in_hand.known_length else { return };
    let was_told = in_hand.opened.calibration.as_ref().is_some_and(|it| it.by.is_some());
    let own = &in_hand.opened.own_spacing;
    let film = in_hand.opened.entry.file.id;
    let by = match known_length_ui(ui, question, (&view, rect), (own, was_told), tongue) {
        Answer::Open => return,
        Answer::Cancelled => {
            in_hand.known_length = None;
            return;
        }
        Answer::AsTheFile => None,
        Answer::Known { line: (from, to), mm, mm_per_pixel } => Some(Told { from, to, mm, mm_per_pixel }),
    };
    in_hand.known_length = None;
    intents.push(Intent::Do(CalibrateFilm { film, by }.into()));
}

/// A pixel's millimetres with their plane, and who told them.
pub(super) fn millimetre_words(in_hand: &FilmInHand, film: &Film, tongue: Tongue) -> String {
    match &film.spacing {
        Spacing::Known { mm_per_pixel: (down, across), source } => {
            let told = in_hand.opened.calibration.as_ref().filter(|it| it.by.is_some());
            let [open, close] = punctuation::brackets(tongue);
            let who = told.map(|it| {
                format!(
                    "{open}{} {}{close}",
                    in_hand.opened.names.of(&it.reader),
                    controls::local_time(it.at)
                )
            });
            let plane = terms::spacing_source(*source, tongue);
            let size = if film.pixel_shape().is_square() {
                format!("{down:.3}")
            } else {
                format!("{down:.3} × {across:.3}")
            };
            format!("{size} mm · {plane}{}", who.unwrap_or_default())
        }
        Spacing::Unknown { .. } => tongue.words().reading.mm_unknown.to_owned(),
    }
}
