//! The reading room: the film in the middle, a standard on each side, the person's films below.

use classification::PerZone;
use egui::{Align2, CornerRadius, Id, Rect, RichText, ScrollArea, Sense, Ui, Vec2};
use imaging::film::Flag;
use imaging::lung_zones::ZoneSource;
use words::{Tongue, terms};

use super::beside::beside_ui;
use super::marks;
use crate::controls;
use crate::controls::held;
use crate::film_in_hand::{FilmInHand, Lungs, ProposalView, ToldOfFilm};
use crate::intent::Intent;
use crate::keys::{self, Action};
use crate::rooms::reading::beside::Beside;
use crate::rooms::reading::screen::map;
use crate::rooms::reading::screen::priors::{prior_in_place, prior_ui};
use crate::rooms::reading::screen::technique::technique_ui;
use crate::theme;
use crate::told::foot::{Told, told_in_ui};
use crate::told::hint::Hint;
use crate::viewport::magnifier::magnifier_ui;
use crate::viewport::overlay::{self, ZoneMark};
use crate::viewport::{self, SharedGpu};

/// Height of the strip of films below, points.
pub const STRIP: f32 = 76.0;

/// A film in the strip, points.
const CARD: Vec2 = Vec2::new(130.0, STRIP - 18.0);

/// Room for a ruler with its figure, points.
const RULER: f32 = 180.0;

/// The most of the strip that its films take.
const FILMS_PART: f32 = 0.5;

/// Paints the three panes.
pub(crate) fn panes_ui(
    ui: &mut Ui,
    in_hand: &mut FilmInHand,
    others: &mut Beside,
    gpu: &SharedGpu,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) {
    let whole = ui.available_rect_before_wrap();
    let side = (whole.width() * 0.25).floor();
    // An earlier film takes as much room as the subject: time runs from left to right, the standard stands behind.
    let left_side = if in_hand.prior.is_some() { (whole.width() * 0.375).floor() } else { side };
    let left = Rect::from_min_max(whole.min, egui::pos2(whole.left() + left_side, whole.bottom()));
    let right = Rect::from_min_max(egui::pos2(whole.right() - side, whole.top()), whole.max);
    let middle = Rect::from_min_max(
        egui::pos2(left.right() + 1.0, whole.top()),
        egui::pos2(right.left() - 1.0, whole.bottom()),
    );
    let middle = warnings_ui(ui, in_hand, middle, tongue);
    viewport::view_in(&mut in_hand.subject, middle);
    let is_covered = beside_ui(ui, in_hand, others, [left, middle, right], gpu, tongue)
        || prior_in_place(ui, in_hand, middle, gpu, tongue);
    if !is_covered {
        subject_pane(ui, in_hand, middle, gpu, tongue);
        // Nothing of the subject lies on another film that stands in its place.
        if !in_hand.prior_is_in_place() {
            marks::marks_ui(ui, in_hand, middle, tongue, intents);
            let view = viewport::view_in(&mut in_hand.subject, middle);
            magnifier_ui(ui, gpu, &in_hand.subject, (&view, middle));
        }
    }
    if in_hand.prior.is_some() {
        prior_ui(ui, in_hand, left, gpu, tongue);
    }
    for x in [left.right(), right.left() - 1.0] {
        ui.painter().vline(x, whole.y_range(), (1.0, theme::LINE));
    }
}

fn subject_pane(ui: &mut Ui, in_hand: &mut FilmInHand, rect: Rect, gpu: &SharedGpu, tongue: Tongue) {
    let response = viewport::subject_response(ui, rect);
    let for_marks = marks::mouse(&response, in_hand, rect);
    let before = in_hand.subject.view.map(|it| it.zoom);
    viewport::subject_ui(ui, &response, &mut in_hand.subject, rect, for_marks);
    if before != in_hand.subject.view.map(|it| it.zoom) {
        // Zoomed by hand it has its true size no more.
        in_hand.hint.take_if(|it| *it == Hint::TrueSize);
    }
    if !for_marks && !in_hand.marks.moves_borders() {
        zone_clicked(ui, in_hand, &response, rect);
    }
    let view = viewport::view_in(&mut in_hand.subject, rect);
    viewport::paint(ui, gpu, &in_hand.subject, &view, rect);
    if in_hand.drawn.overlays {
        overlay::of_the_file(ui, &in_hand.subject.film, &view, rect);
    }
    if let ProposalView::Shown(it) = &in_hand.proposal
        && in_hand.map_shown
    {
        map::map_ui(ui, it.proposal(), &view, rect, tongue);
    }
    if in_hand.drawn.zone_lines && in_hand.zones_stand() {
        overlay::zones(ui, &in_hand.zones, &zone_marks(in_hand, tongue), &view, rect);
    }
    let window_width = super::seen::voi_ui(ui, in_hand, rect, tongue);
    let words = &tongue.words().reading;
    let (entry, film) = (&in_hand.opened.entry, &in_hand.opened.film);
    let taken = entry.file.taken.map_or_else(|| words.film_date_unknown.to_owned(), |it| it.to_string());
    let modality = film.header.modality.as_deref().unwrap_or("");
    let intent = terms::presentation_intent(film.header.presentation_intent.as_deref(), tongue);
    let short = format!("{}  {taken}", words.subject);
    let usual = format!("{short}  {}", entry.file.view);
    let long = format!("{usual}  {modality} {intent}");
    // Where the window leaves no room for it, it stands in a line of its own.
    let has_room = overlay::width(ui, &short) <= rect.width() - window_width - 40.0;
    let (line, neighbour) = if has_room { (0, window_width) } else { (1, 0.0) };
    let heading = overlay::beside(ui, rect, &[&long, &usual, &short], neighbour);
    overlay::corner(ui, rect, Align2::LEFT_TOP, line, heading, theme::TEXT);
    let zoom = view.screen_zoom(in_hand.pixels_per_point);
    let scale = format!("{}   {zoom:.2} ×", marks::millimetre_words(in_hand, film, tongue));
    // In a narrow pane the ruler has the lowest line to itself.
    let is_narrow = rect.width() < overlay::width(ui, &scale) + RULER;
    let (line, beside) = if is_narrow { (1, 0.0) } else { (0, overlay::width(ui, &scale)) };
    overlay::corner(ui, rect, Align2::LEFT_BOTTOM, line, &scale, theme::TEXT);
    if let Some(said) = zones_told(in_hand, tongue) {
        overlay::corner(ui, rect, Align2::LEFT_BOTTOM, line + 1, said, theme::QUIET);
    }
    overlay::ruler(ui, rect, &view, film.pixel_size(), beside);
    match in_hand.told {
        Some(ToldOfFilm::Why) => super::seen::why_ui(ui, in_hand, rect, tongue),
        Some(ToldOfFilm::Technique) => technique_ui(ui, film, rect, tongue),
        None => {}
    }
}

/// What has to be known of the zones: that they are sought, a template, or those of a sealed reading.
fn zones_told(in_hand: &FilmInHand, tongue: Tongue) -> Option<&'static str> {
    let words = &tongue.words().reading;
    let is_template = in_hand.zones.source == ZoneSource::Template;
    match in_hand.lungs() {
        _ if !in_hand.drawn.zone_lines || !in_hand.zones_hold() => None,
        Lungs::Sought if !in_hand.zones_stand() => Some(words.zones_sought),
        Lungs::NotFound if in_hand.zones_are_sealed() && !is_template => Some(words.zones_sealed_template),
        _ if in_hand.zones_are_sealed() && is_template => Some(words.zones_sealed_as_template),
        _ if in_hand.zones_are_sealed() => Some(words.zones_sealed),
        _ => is_template.then_some(words.template_zones),
    }
}

/// What a reader is warned of, in lines of their own above the film: nothing of it lies on the film.
///
/// * returns — what is left of the pane for the film.
fn warnings_ui(ui: &Ui, in_hand: &FilmInHand, rect: Rect, tongue: Tongue) -> Rect {
    let key = |action| format!("{} {}", keys::key_of(action), keys::name(action, tongue));
    let mut said = Vec::new();
    if in_hand.polarity_is_in_doubt() {
        said.push(format!("{}   {}", tongue.words().reading.polarity_first, key(Action::Invert)));
    }
    if let Some(hung) = terms::hanging(in_hand.subject.hanging, tongue) {
        said.push(format!("{hung}   {}", key(Action::ResetAll)));
    }
    // That it looks turned over is said above, for as long as it is.
    let flags = in_hand.opened.film.flags.iter().filter(|it| **it != Flag::PolarityDoubtful);
    said.extend(flags.map(|flag| match flag {
        Flag::CarriesOverlay { .. } => {
            format!("{}   {}", terms::flag(flag, tongue), keys::key_of(Action::Overlays))
        }
        _ => terms::flag(flag, tongue).into_owned(),
    }));
    overlay::above_film(ui, rect, &said)
}

/// A click on a zone lays the ladder to it, once it is sure that no second click follows: two mean "fit".
fn zone_clicked(ui: &Ui, in_hand: &mut FilmInHand, response: &egui::Response, rect: Rect) {
    let now = ui.input(|input| input.time);
    let wait = ui.ctx().options(|it| it.input_options.max_double_click_delay);
    let at = response.interact_pointer_pos().zip(in_hand.subject.view).filter(|_| response.clicked());
    if let Some((at, view)) = at {
        let point = view.image_from_screen((f64::from(at.x - rect.left()), f64::from(at.y - rect.top())));
        in_hand.clicked =
            in_hand.zones.zone_at(point).filter(|_| in_hand.zones_stand()).map(|zone| (zone, now));
    }
    if response.double_clicked() {
        in_hand.clicked = None;
    }
    if let Some((zone, _)) = in_hand.clicked.take_if(|(_, clicked_at)| wait <= now - *clicked_at) {
        in_hand.lay_ladder(zone);
    }
    if in_hand.clicked.is_some() {
        ui.ctx().request_repaint();
    }
}

fn zone_marks(in_hand: &FilmInHand, tongue: Tongue) -> PerZone<ZoneMark> {
    PerZone::from_fn(|zone| {
        let point = in_hand.sheet.said_of(zone, tongue).map_or(String::new(), |it| format!(" {it}"));
        ZoneMark {
            // As few letters over the lung as tell the zone.
            label: format!("{}{point}", terms::zone_in_short(zone, tongue)),
            in_hand: in_hand.sheet.zone == zone && !in_hand.is_sealed() && !in_hand.sheet.is_ilo(),
        }
    })
}

/// Paints the person's films in time order; beside them what is told, else the keys of the room.
pub(crate) fn strip_ui(
    ui: &mut Ui,
    in_hand: &FilmInHand,
    told: Option<&Told<'_>>,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) {
    let between = ui.spacing().item_spacing.x;
    let wanted = in_hand.opened.films.len() as f32 * (CARD.x + between);
    // Where a person has many films they are moved along; what is told keeps its part of the strip.
    let width = wanted.min((ui.available_width() * FILMS_PART).floor());
    ui.horizontal_centered(|ui| {
        ScrollArea::horizontal().id_salt("strip").max_width(width).auto_shrink([false, true]).show(
            ui,
            |ui| {
                ui.horizontal_centered(|ui| films_ui(ui, in_hand, tongue, intents));
            },
        );
        match told {
            Some(told) => {
                let size = Vec2::new(ui.available_width(), STRIP - theme::STEP);
                told_in_ui(ui, told, size, tongue, intents);
            }
            None => {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    ui.vertical(|ui| hints_ui(ui, in_hand, tongue));
                });
            }
        }
    });
}

/// A card for each film; the one in hand comes into sight when it is opened.
fn films_ui(ui: &mut Ui, in_hand: &FilmInHand, tongue: Tongue, intents: &mut Vec<Intent>) {
    let words = &tongue.words().reading;
    let shown = Id::unique("film of the strip");
    let is_new = ui.data(|it| it.get_temp(shown)) != Some(in_hand.opened.entry.file.id);
    for entry in &in_hand.opened.films {
        let is_this = entry.file.id == in_hand.opened.entry.file.id;
        let (rect, response) = ui.allocate_exact_size(CARD, Sense::click());
        if is_this && is_new {
            response.scroll_to_me(None);
            ui.data_mut(|it| it.insert_temp(shown, entry.file.id));
        }
        let line = if is_this { theme::ACCENT } else { theme::LINE };
        ui.painter().rect_stroke(rect, CornerRadius::same(3), (1.0, line), egui::StrokeKind::Inside);
        let taken = entry.file.taken.map_or_else(|| words.film_date_unknown.to_owned(), |it| it.to_string());
        let at = rect.left_top() + egui::vec2(10.0, 10.0);
        ui.painter().text(at, Align2::LEFT_TOP, taken, theme::body(), theme::STRONG);
        let is_beside = in_hand.prior.as_ref().is_some_and(|it| it.film == entry.file.id);
        let below = match (is_this, is_beside) {
            (true, _) => words.this_film,
            (_, true) => words.prior,
            _ => entry.file.view.as_str(),
        };
        let at = at + egui::vec2(0.0, 20.0);
        let color = if is_this { theme::ACCENT } else { theme::QUIET };
        ui.painter().galley(at, held::line(ui, below, theme::small(), color, rect.width() - 20.0), color);
        if response.clicked() && !is_this {
            intents.push(Intent::Open(entry.file.id));
        }
    }
}

fn hints_ui(ui: &mut Ui, in_hand: &FilmInHand, tongue: Tongue) {
    let words = &tongue.words().reading;
    let hints = [
        Action::OtherCase(1),
        Action::Ladder,
        Action::Prior,
        Action::Blink,
        Action::OtherFilm(1),
        Action::LockScale,
        Action::Keys,
    ];
    let hints = hints.map(|it| format!("{} {}", keys::key_of(it), keys::name(it, tongue)));
    let hints = overlay::as_many(ui, hints.into(), ui.available_width() - 2.0 * theme::STEP);
    let taken: Vec<_> = in_hand.opened.films.iter().filter_map(|it| it.file.taken).collect();
    let series = casework::diagnosis::more_than_half_a_year_apart(&taken);
    ui.with_layout(egui::Layout::top_down(egui::Align::Max), |ui| {
        controls::quiet(ui, hints);
        let (text, color) =
            if series { (words.series_ok, theme::QUIET) } else { (words.series_single, theme::ACCENT) };
        ui.label(RichText::new(text).small().color(color));
        controls::quiet(ui, tongue.words().house.research_only);
    });
}
