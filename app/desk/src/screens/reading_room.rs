//! The reading room: the film in the middle, a standard on each side, the person's films below.

use classification::PerZone;
use egui::{Align2, CornerRadius, Id, Rect, RichText, ScrollArea, Sense, Ui, Vec2};
use imaging::film::Flag;
use imaging::lung_zones::ZoneSource;
use words::{Tongue, terms};

use super::beside::{Beside, beside_ui};
use super::marks;
use crate::held;
use crate::intent::Intent;
use crate::keys::{self, Action};
use crate::room::{Hint, Lungs, ProposalView, Room, ToldOfFilm};
use crate::screens::priors::{prior_in_place, prior_ui};
use crate::screens::technique::technique_ui;
use crate::screens::troubles::{Told, told_in_ui};
use crate::theme;
use crate::viewport::magnifier::magnifier_ui;
use crate::viewport::map;
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
    room: &mut Room,
    others: &mut Beside,
    gpu: &SharedGpu,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) {
    let whole = ui.available_rect_before_wrap();
    let side = (whole.width() * 0.25).floor();
    // An earlier film takes as much room as the subject: time runs from left to right, the standard stands behind.
    let left_side = if room.prior.is_some() { (whole.width() * 0.375).floor() } else { side };
    let left = Rect::from_min_max(whole.min, egui::pos2(whole.left() + left_side, whole.bottom()));
    let right = Rect::from_min_max(egui::pos2(whole.right() - side, whole.top()), whole.max);
    let middle = Rect::from_min_max(
        egui::pos2(left.right() + 1.0, whole.top()),
        egui::pos2(right.left() - 1.0, whole.bottom()),
    );
    let middle = warnings_ui(ui, room, middle, tongue);
    viewport::view_in(&mut room.subject, middle);
    let is_covered = beside_ui(ui, room, others, [left, middle, right], gpu, tongue)
        || prior_in_place(ui, room, middle, gpu, tongue);
    if !is_covered {
        subject_pane(ui, room, middle, gpu, tongue);
        // Nothing of the subject lies on another film that stands in its place.
        if !room.prior_is_in_place() {
            marks::marks_ui(ui, room, middle, tongue, intents);
            let view = viewport::view_in(&mut room.subject, middle);
            magnifier_ui(ui, gpu, &room.subject, (&view, middle));
        }
    }
    if room.prior.is_some() {
        prior_ui(ui, room, left, gpu, tongue);
    }
    for x in [left.right(), right.left() - 1.0] {
        ui.painter().vline(x, whole.y_range(), (1.0, theme::LINE));
    }
}

fn subject_pane(ui: &mut Ui, room: &mut Room, rect: Rect, gpu: &SharedGpu, tongue: Tongue) {
    let response = viewport::subject_response(ui, rect);
    let for_marks = marks::mouse(&response, room, rect);
    let before = room.subject.view.map(|it| it.zoom);
    viewport::subject_ui(ui, &response, &mut room.subject, rect, for_marks);
    if before != room.subject.view.map(|it| it.zoom) {
        // Zoomed by hand it has its true size no more.
        room.hint.take_if(|it| *it == Hint::TrueSize);
    }
    if !for_marks && !room.marks.moves_borders() {
        zone_clicked(ui, room, &response, rect);
    }
    let view = viewport::view_in(&mut room.subject, rect);
    viewport::paint(ui, gpu, &room.subject, &view, rect);
    if room.drawn.overlays {
        overlay::of_the_file(ui, &room.subject.film, &view, rect);
    }
    if let ProposalView::Shown(it) = &room.proposal
        && room.map_shown
    {
        map::map_ui(ui, it.proposal(), &view, rect, tongue);
    }
    if room.drawn.zone_lines && room.zones_stand() {
        overlay::zones(ui, &room.zones, &zone_marks(room, tongue), &view, rect);
    }
    let window_width = super::seen::voi_ui(ui, room, rect, tongue);
    let words = &tongue.words().reading;
    let (entry, film) = (&room.opened.entry, &room.opened.film);
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
    let zoom = view.screen_zoom(room.pixels_per_point);
    let scale = format!("{}   {zoom:.2} ×", marks::millimetre_words(room, film, tongue));
    // In a narrow pane the ruler has the lowest line to itself.
    let is_narrow = rect.width() < overlay::width(ui, &scale) + RULER;
    let (line, beside) = if is_narrow { (1, 0.0) } else { (0, overlay::width(ui, &scale)) };
    overlay::corner(ui, rect, Align2::LEFT_BOTTOM, line, &scale, theme::TEXT);
    if let Some(said) = zones_told(room, tongue) {
        overlay::corner(ui, rect, Align2::LEFT_BOTTOM, line + 1, said, theme::QUIET);
    }
    overlay::ruler(ui, rect, &view, film.pixel_size(), beside);
    match room.told {
        Some(ToldOfFilm::Why) => super::seen::why_ui(ui, room, rect, tongue),
        Some(ToldOfFilm::Technique) => technique_ui(ui, film, rect, tongue),
        None => {}
    }
}

/// What has to be known of the zones: that they are sought, a template, or those of a sealed reading.
fn zones_told(room: &Room, tongue: Tongue) -> Option<&'static str> {
    let words = &tongue.words().reading;
    let is_template = room.zones.source == ZoneSource::Template;
    match room.lungs() {
        _ if !room.drawn.zone_lines || !room.zones_hold() => None,
        Lungs::Sought if !room.zones_stand() => Some(words.zones_sought),
        Lungs::NotFound if room.zones_are_sealed() && !is_template => Some(words.zones_sealed_template),
        _ if room.zones_are_sealed() && is_template => Some(words.zones_sealed_as_template),
        _ if room.zones_are_sealed() => Some(words.zones_sealed),
        _ => is_template.then_some(words.template_zones),
    }
}

/// What a reader is warned of, in lines of their own above the film: nothing of it lies on the film.
///
/// * returns — what is left of the pane for the film.
fn warnings_ui(ui: &Ui, room: &Room, rect: Rect, tongue: Tongue) -> Rect {
    let key = |action| format!("{} {}", keys::key_of(action), keys::name(action, tongue));
    let mut said = Vec::new();
    if room.polarity_is_in_doubt() {
        said.push(format!("{}   {}", tongue.words().reading.polarity_first, key(Action::Invert)));
    }
    if let Some(hung) = terms::hanging(room.subject.hanging, tongue) {
        said.push(format!("{hung}   {}", key(Action::ResetAll)));
    }
    // That it looks turned over is said above, for as long as it is.
    let flags = room.opened.film.flags.iter().filter(|it| **it != Flag::PolarityDoubtful);
    said.extend(flags.map(|flag| match flag {
        Flag::CarriesOverlay { .. } => {
            format!("{}   {}", terms::flag(flag, tongue), keys::key_of(Action::Overlays))
        }
        _ => terms::flag(flag, tongue).into_owned(),
    }));
    overlay::above_film(ui, rect, &said)
}

/// A click on a zone lays the ladder to it, once it is sure that no second click follows: two mean "fit".
fn zone_clicked(ui: &Ui, room: &mut Room, response: &egui::Response, rect: Rect) {
    let now = ui.input(|input| input.time);
    let wait = ui.ctx().options(|it| it.input_options.max_double_click_delay);
    let at = response.interact_pointer_pos().zip(room.subject.view).filter(|_| response.clicked());
    if let Some((at, view)) = at {
        let point = view.image_from_screen((f64::from(at.x - rect.left()), f64::from(at.y - rect.top())));
        room.clicked = room.zones.zone_at(point).filter(|_| room.zones_stand()).map(|zone| (zone, now));
    }
    if response.double_clicked() {
        room.clicked = None;
    }
    if let Some((zone, _)) = room.clicked.take_if(|(_, clicked_at)| wait <= now - *clicked_at) {
        room.lay_ladder(zone);
    }
    if room.clicked.is_some() {
        ui.ctx().request_repaint();
    }
}

fn zone_marks(room: &Room, tongue: Tongue) -> PerZone<ZoneMark> {
    PerZone::from_fn(|zone| {
        let point = room.sheet.said_of(zone, tongue).map_or(String::new(), |it| format!(" {it}"));
        ZoneMark {
            // As few letters over the lung as tell the zone.
            label: format!("{}{point}", terms::zone_in_short(zone, tongue)),
            in_hand: room.sheet.zone == zone && !room.is_sealed() && !room.sheet.is_ilo(),
        }
    })
}

/// Paints the person's films in time order; beside them what is told, else the keys of the room.
pub(crate) fn strip_ui(
    ui: &mut Ui,
    room: &Room,
    told: Option<&Told<'_>>,
    tongue: Tongue,
    intents: &mut Vec<Intent>,
) {
    let between = ui.spacing().item_spacing.x;
    let wanted = room.opened.films.len() as f32 * (CARD.x + between);
    // Where a person has many films they are moved along; what is told keeps its part of the strip.
    let width = wanted.min((ui.available_width() * FILMS_PART).floor());
    ui.horizontal_centered(|ui| {
        ScrollArea::horizontal().id_salt("strip").max_width(width).auto_shrink([false, true]).show(
            ui,
            |ui| {
                ui.horizontal_centered(|ui| films_ui(ui, room, tongue, intents));
            },
        );
        match told {
            Some(told) => {
                let size = Vec2::new(ui.available_width(), STRIP - theme::STEP);
                told_in_ui(ui, told, size, tongue, intents);
            }
            None => {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    ui.vertical(|ui| hints_ui(ui, room, tongue));
                });
            }
        }
    });
}

/// A card for each film; the one in hand comes into sight when it is opened.
fn films_ui(ui: &mut Ui, room: &Room, tongue: Tongue, intents: &mut Vec<Intent>) {
    let words = &tongue.words().reading;
    let shown = Id::unique("film of the strip");
    let is_new = ui.data(|it| it.get_temp(shown)) != Some(room.opened.entry.file.id);
    for entry in &room.opened.films {
        let is_this = entry.file.id == room.opened.entry.file.id;
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
        let is_beside = room.prior.as_ref().is_some_and(|it| it.film == entry.file.id);
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

fn hints_ui(ui: &mut Ui, room: &Room, tongue: Tongue) {
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
    let taken: Vec<_> = room.opened.films.iter().filter_map(|it| it.file.taken).collect();
    let series = casework::diagnosis::more_than_half_a_year_apart(&taken);
    ui.with_layout(egui::Layout::top_down(egui::Align::Max), |ui| {
        super::quiet(ui, hints);
        let (text, color) =
            if series { (words.series_ok, theme::QUIET) } else { (words.series_single, theme::ACCENT) };
        ui.label(RichText::new(text).small().color(color));
        super::quiet(ui, tongue.words().house.research_only);
    });
}
