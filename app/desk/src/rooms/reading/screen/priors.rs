//! Another film of the person beside the subject: at one scale, moved together, with a window of its own.

use egui::{Align2, Rect, Ui, Vec2};
use imaging::linked::{Link, Scale};
use imaging::view::{View, window_drag};
use jiff::civil::Date;
use words::{Tongue, terms};

use crate::film_in_hand::{FilmInHand, Prior};
use crate::theme;
use crate::viewport::buttons::{Buttons, Under};
use crate::viewport::pane::Pane;
use crate::viewport::{self, Hand, SharedGpu, overlay};
/// Whole months from one day to a later one.
pub fn months_between(earlier: Date, later: Date) -> i32 {
    let months = |it: Date| i32::from(it.year()) * 12 + i32::from(it.month());
    months(later) - months(earlier) - i32::from(later.day() < earlier.day())
}

/// Paints the other film into a pane of its own, and takes the mouse there.
pub(crate) fn prior_ui(ui: &mut Ui, in_hand: &mut FilmInHand, rect: Rect, gpu: &SharedGpu, tongue: Tongue) {
    let words = &tongue.words().reading;
    ui.painter().rect_filled(rect, 0.0, theme::GROUND);
    let Some(prior) = &mut in_hand.prior else { return };
    let heading = heading(prior, in_hand.opened.entry.file.taken, tongue);
    if prior.pane.is_none() {
        overlay::corner(ui, rect, Align2::LEFT_TOP, 0, &heading, theme::TEXT);
        overlay::corner(ui, rect, Align2::LEFT_TOP, 1, words.opening, theme::QUIET);
        return;
    }
    let flags = prior.pane.iter().flat_map(|it| &it.film.flags);
    let flags: Vec<String> = flags.map(|it| terms::flag(it, tongue).into_owned()).collect();
    let rect = overlay::above_film(ui, rect, &flags);
    let Some((link, view)) = tied(ui, prior, &mut in_hand.subject, rect, "prior") else { return };
    let Some(pane) = &prior.pane else { return };
    viewport::paint(ui, gpu, pane, &view, rect);
    if in_hand.drawn.overlays {
        overlay::of_the_file(ui, &pane.film, &view, rect);
    }
    overlay::corner(ui, rect, Align2::LEFT_TOP, 0, &heading, theme::TEXT);
    if let Some(said) = window_words(pane, tongue) {
        // In a narrow pane it stands below the heading.
        let both = overlay::width(ui, &heading) + overlay::width(ui, &said) + 40.0;
        let line = usize::from(rect.width() < both);
        overlay::corner(ui, rect, Align2::RIGHT_TOP, line, &said, theme::TEXT);
    }
    let (said, color) = if link.is_in_millimetres() {
        (words.prior_same_mm, theme::QUIET)
    } else {
        (words.prior_same_height, theme::ACCENT)
    };
    overlay::corner(ui, rect, Align2::LEFT_BOTTOM, 0, said, color);
    // It hangs as the subject does: its own right and left have then changed places too.
    if let Some(said) = terms::hanging(in_hand.subject.hanging, tongue) {
        overlay::corner(ui, rect, Align2::LEFT_BOTTOM, 1, said, theme::ACCENT);
    }
    overlay::ruler(ui, rect, &view, pane.film.pixel_size(), overlay::width(ui, said));
}

/// Paints the other film in the subject's place, lying over it as the two are linked; `false` where it is not ready.
///
/// The mouse is then the other film's: nothing is measured or windowed on a film that cannot be seen.
pub(crate) fn prior_in_place(
    ui: &Ui,
    in_hand: &mut FilmInHand,
    rect: Rect,
    gpu: &SharedGpu,
    tongue: Tongue,
) -> bool {
    let Some(prior) = in_hand.prior.as_mut().filter(|it| it.blinking) else { return false };
    let Some((_, view)) = tied(ui, prior, &mut in_hand.subject, rect, "prior in place") else { return false };
    let Some(pane) = &prior.pane else { return false };
    viewport::paint(ui, gpu, pane, &view, rect);
    if in_hand.drawn.overlays {
        overlay::of_the_file(ui, &pane.film, &view, rect);
    }
    overlay::stands_in(ui, rect, &heading(prior, in_hand.opened.entry.file.taken, tongue));
    true
}

/// How the other film is tied to the subject and so is looked at, once the mouse has moved both, or it alone.
fn tied(ui: &Ui, prior: &mut Prior, subject: &mut Pane, rect: Rect, name: &str) -> Option<(Link, View)> {
    let (leading, pane) = (subject.view?, prior.pane.as_mut()?);
    let size = (f64::from(rect.width()), f64::from(rect.height()));
    let (leader, follower) = (Scale::of(&subject.film), Scale::of(&pane.film));
    let link = Link { leader, follower, offset: prior.offset };
    let (hand, alone) = mouse_ui(ui, pane, rect, name);
    if alone {
        let before = link.view(&leading, subject.size, size);
        prior.offset = link.moved(&before, &hand.on(before)).offset;
    } else {
        let moved = hand.over(subject.size).on(leading);
        if moved != leading {
            subject.look(moved);
        }
    }
    let link = Link { offset: prior.offset, ..link };
    Some((link, link.view(&subject.view?, subject.size, size)))
}

/// The mouse windows, moves and zooms as over the subject; and whether
/// Shift is held: the film is then moved alone, to lay it over the subject.
fn mouse_ui(ui: &Ui, pane: &mut Pane, rect: Rect, name: &str) -> (Hand, bool) {
    let response = viewport::standard_ui(ui, rect, name);
    let drag = response.drag_delta();
    if Buttons::over(Under::Film).window(&response) && drag != Vec2::ZERO {
        let shown = window_drag(&pane.shown, f64::from(drag.x), f64::from(drag.y), &pane.film);
        pane.show(shown);
    }
    let hand = viewport::hand(ui, &response, rect, Under::Film);
    (hand, ui.input(|input| input.modifiers.shift))
}

/// `2023-03-20  24 months earlier`.
fn heading(prior: &Prior, subject_taken: Option<Date>, tongue: Tongue) -> String {
    let words = &tongue.words().reading;
    let Some((taken, subject)) = prior.taken.zip(subject_taken) else {
        let taken = prior.taken.map_or_else(|| words.film_date_unknown.to_owned(), |it| it.to_string());
        return format!("{}  {taken}", words.prior);
    };
    let apart = if taken <= subject {
        (words.months_earlier)(months_between(taken, subject))
    } else {
        (words.months_later)(months_between(subject, taken))
    };
    format!("{}  {taken}  {apart}", words.prior)
}

fn window_words(pane: &Pane, tongue: Tongue) -> Option<String> {
    let window = match &pane.shown.voi {
        imaging::Voi::Window(window) => window,
        imaging::Voi::Table(_) => return None,
    };
    Some((tongue.words().reading.window)(window.width(), window.center()))
}
