//! The standards beside the film: which two follow from the reading, and how they stand at its millimetres.

use egui::{Align2, Rect, Ui};
use imaging::ladder::Landmarks;
use imaging::view::View;
use words::Tongue;
use workstation::sets::standards::{Standard, StandardZones};

use crate::film_in_hand::FilmInHand;
use crate::keys::{self, Action};
use crate::rooms::reading::beside::Beside;
use crate::theme;
use crate::viewport::buttons::Under;
use crate::viewport::{self, Hand, SharedGpu, overlay};

/// Paints the film's neighbours at the sides, and the right one in the film's place where it blinks.
///
/// * `places` — left, middle and right.
/// * returns — whether a standard stands in the film's place.
pub(crate) fn beside_ui(
    ui: &mut Ui,
    in_hand: &mut FilmInHand,
    others: &mut Beside,
    [left, middle, right]: [Rect; 3],
    gpu: &SharedGpu,
    tongue: Tongue,
) -> bool {
    others.follow(in_hand);
    let [at_left, at_right] = others.shown;
    let blinks = in_hand.blinking && at_right.is_some();
    let mut places = vec![(at_right, right, "right standard")];
    if in_hand.prior.is_none() {
        places.push((at_left, left, "left standard"));
    }
    if blinks {
        places.push((at_right, middle, "blinking standard"));
    }
    for (idx, rect, name) in places {
        standard_pane(ui, in_hand, others, idx, rect, name, gpu, tongue);
    }
    blinks
}

#[expect(clippy::too_many_arguments, reason = "a pane is a standard, a place and a name")]
fn standard_pane(
    ui: &mut Ui,
    in_hand: &mut FilmInHand,
    others: &mut Beside,
    idx: Option<usize>,
    rect: Rect,
    name: &str,
    gpu: &SharedGpu,
    tongue: Tongue,
) {
    let words = &tongue.words().reading;
    ui.painter().rect_filled(rect, 0.0, theme::GROUND);
    let (is_free, in_films_place) = (others.is_free, name == "blinking standard");
    let is_awaited = match &others.all {
        None => true,
        Some(all) => idx.is_some_and(|it| all.is_awaited(it)),
    };
    let Some((all, pane)) = idx.and_then(|it| others.pane(it)) else {
        let said = if is_awaited { words.standard_awaited } else { words.no_standard };
        overlay::corner(ui, rect, Align2::LEFT_TOP, 0, said, theme::QUIET);
        return;
    };
    let Some(standard) = idx.and_then(|it| all.get(it)) else { return };
    let response = viewport::standard_ui(ui, rect, name);
    let hand = viewport::hand(ui, &response, rect, Under::Standard);
    response.on_hover_text(words.locked_why);
    let linked = if is_free && !in_films_place { None } else { linked(in_hand, standard, &hand, rect) };
    let view = linked.unwrap_or_else(|| {
        let view = viewport::view_in(pane, rect);
        let moved = hand.on(view);
        if moved != view {
            pane.look(moved);
        }
        moved
    });
    viewport::paint(ui, gpu, pane, &view, rect);
    // Where there is little room, what it shows matters more than that it is a standard.
    let told = standard.told(tongue);
    let heading = format!("{}  {told}", words.standard);
    if in_films_place {
        overlay::stands_in(ui, rect, &format!("{}  {told}", words.standard_in_place));
    } else {
        let locked = overlay::width(ui, words.locked) + theme::STEP;
        let heading = overlay::beside(ui, rect, &[&heading, &told], locked);
        overlay::corner_beside(ui, rect, Align2::LEFT_TOP, 0, heading, theme::STRONG, locked);
    }
    overlay::corner(ui, rect, Align2::RIGHT_TOP, 0, words.locked, theme::QUIET);
    let (said, color) = match linked {
        Some(_) if matches!(standard.zones, StandardZones::Template(_)) => {
            (words.scale_locked_template, theme::QUIET)
        }
        Some(_) => (words.scale_locked, theme::QUIET),
        None if is_free => (words.scale_free, theme::ACCENT),
        None => (words.scale_unknown, theme::ACCENT),
    };
    let said = format!("{said}  {}", keys::key_of(Action::LockScale));
    overlay::corner(ui, rect, Align2::RIGHT_BOTTOM, 0, &said, color);
    let fits = overlay::width(ui, &standard.set_name) + overlay::width(ui, &said) + 40.0 <= rect.width();
    let above = usize::from(!fits);
    overlay::corner(ui, rect, Align2::LEFT_BOTTOM, above, &standard.set_name, theme::QUIET);
}

/// The standard's view at the film's millimetres, the same place of the same zone in the middle; the hand on the
/// standard moves the film. `None` where millimetres are unknown, the film looks turned over, or the standard is one
/// piece without zones.
fn linked(in_hand: &mut FilmInHand, standard: &Standard, hand: &Hand, rect: Rect) -> Option<View> {
    if !in_hand.zones_hold() {
        return None;
    }
    let films = Landmarks::of(&in_hand.zones, in_hand.opened.film.pixel_size()?)?;
    let own = Landmarks::of(standard.zones.six()?, standard.film.pixel_size()?)?;
    let view = in_hand.subject.view?;
    let pane = (f64::from(rect.width()), f64::from(rect.height()));
    let size = in_hand.subject.size;
    // The standard hangs upright: what a hand does on it is turned to how the film hangs, so that it follows the hand.
    let moved = hand.in_image(view.hanging.back()).over(size).on(view);
    if moved != view {
        in_hand.subject.look(moved);
    }
    Some(films.view_alike(&moved, size, &own, pane))
}
