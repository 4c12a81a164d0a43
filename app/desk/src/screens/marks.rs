//! What a hand marks on the film in the reading room: the mouse, the drawing, the list, the question after a length.

use casework::reading::calibration::KnownLength as Told;
use egui::{Align2, Rect, Response, Ui};
use imaging::film::Film;
use imaging::spacing::Spacing;
use words::{Tongue, punctuation, terms};
use workstation::films::calibrate::CalibrateFilm;

use crate::intent::Intent;
use crate::keys::{self, Action};
use crate::marks::Tool;
use crate::room::Room;
use crate::theme;
use crate::viewport::known_length::{Answer, KnownLength, known_length_ui};
use crate::viewport::tools::{self, Mouse};
use crate::viewport::{overlay, view_in};

/// Hands the mouse to the marks; whether its left button is for them.
pub(super) fn mouse(response: &Response, room: &mut Room, rect: Rect) -> bool {
    if room.known_length.is_some() {
        return true;
    }
    let view = view_in(&mut room.subject, rect);
    match room.mark(|marks, film, zones| tools::mouse(response, (&view, rect), (film, zones), marks)) {
        Mouse::Elsewhere => false,
        Mouse::Taken => true,
        Mouse::KnownLine(line) => {
            room.known_length = Some(KnownLength::of(line));
            true
        }
    }
}

/// Paints the marks over the film, and tells them as text.
pub(super) fn marks_ui(ui: &Ui, room: &mut Room, rect: Rect, tongue: Tongue, intents: &mut Vec<Intent>) {
    let view = view_in(&mut room.subject, rect);
    if room.marks.moves_borders() {
        tools::borders(ui, (&view, rect), &room.zones, tongue);
    }
    tools::paint(ui, (&view, rect), &room.opened.film, &room.marks, tongue);
    let how_line = usize::from(room.opened.film.pixel_size().is_none());
    if 0 < how_line {
        let key = keys::key_of(Action::Take(Tool::KnownLength));
        let how = format!("{key}  {}", terms::measure::calibration(tongue).to_know_mm);
        overlay::corner(ui, rect, Align2::LEFT_BOTTOM, 2, &how, theme::QUIET);
    }
    let n = room.marks.taken().len();
    for (idx, taken) in room.marks.taken().iter().enumerate() {
        let is_chosen = room.marks.chosen() == Some(idx);
        let mut said = terms::measure::told(&taken.figure, tongue);
        if is_chosen {
            said = format!("{said}   {}", keys::key_of(Action::RemoveMeasure));
        }
        let color = if is_chosen { theme::ACCENT } else { theme::TEXT };
        let line = 1 + how_line + n - idx;
        overlay::corner(ui, rect, Align2::LEFT_BOTTOM, line, &format!("{}  {said}", idx + 1), color);
    }
    let Some(question) = &mut room.known_length else { return };
    let was_told = room.opened.calibration.as_ref().is_some_and(|it| it.by.is_some());
    let own = &room.opened.own_spacing;
    let film = room.opened.entry.file.id;
    let by = match known_length_ui(ui, question, (&view, rect), (own, was_told), tongue) {
        Answer::Open => return,
        Answer::Cancelled => {
            room.known_length = None;
            return;
        }
        Answer::AsTheFile => None,
        Answer::Known { line: (from, to), mm, mm_per_pixel } => Some(Told { from, to, mm, mm_per_pixel }),
    };
    room.known_length = None;
    intents.push(Intent::Do(CalibrateFilm { film, by }.into()));
}

/// A pixel's millimetres with their plane, and who told them.
pub(super) fn millimetre_words(room: &Room, film: &Film, tongue: Tongue) -> String {
    match &film.spacing {
        Spacing::Known { mm_per_pixel: (down, across), source } => {
            let told = room.opened.calibration.as_ref().filter(|it| it.by.is_some());
            let [open, close] = punctuation::brackets(tongue);
            let who = told.map(|it| {
                format!("{open}{} {}{close}", room.opened.names.of(&it.reader), super::local_time(it.at))
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
