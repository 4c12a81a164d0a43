//! The zone ladder: one zone of the film between the same zone of the four standards, all at one millimetre.

use std::collections::BTreeSet;

use classification::{Category, LungZone};
use egui::{Align2, Rect, Stroke, StrokeKind, Ui};
use imaging::film::Film;
use imaging::ladder::{Bounds, Field, Look};
use imaging::lung_zones::ZoneSource;
use imaging::view::window_drag;
use words::{Tongue, terms};
use workstation::sets::standards::{Rung, StandardZones};

use crate::film_in_hand::FilmInHand;
use crate::film_in_hand::watch::Sight;
use crate::keys::{self, Action};
use crate::rooms::reading::beside::Beside;
use crate::theme;
use crate::viewport::buttons::{Buttons, Under};
use crate::viewport::pane::Pane;
use crate::viewport::{self, Hand, SharedGpu, overlay};

/// Height of the line above the rungs, points.
const HEADING: f32 = 36.0;

/// Height of the line above each pane, points: no words lie on a film that is compared.
const CAPTION: f32 = 24.0;

/// What every pane of the ladder is painted with.
struct Brush<'a> {
    gpu: &'a SharedGpu,
    tongue: Tongue,
    zone: LungZone,
    look: Look,
}

/// The film's own zone.
#[derive(Clone, Copy)]
struct Own {
    field: Field,
    /// The film tells no millimetres: they are taken from the zone's height.
    is_guessed: bool,
}

impl Own {
    fn of(in_hand: &FilmInHand, zone: LungZone, standards: &[Field]) -> Option<Self> {
        let bounds = Bounds::of_zone(&in_hand.zones, zone).filter(|_| in_hand.zones_hold())?;
        let film = &in_hand.opened.film;
        match film.pixel_size() {
            Some(pixel) => Some(Self { field: Field { bounds, pixel }, is_guessed: false }),
            None => Field::by_height(bounds, film.pixel_shape(), standards)
                .map(|field| Self { field, is_guessed: true }),
        }
    }
}

/// The places of the four rungs, 0/0 first, and of the film between them: up the left side, then up the right one.
fn places(whole: Rect) -> ([Rect; 4], Rect) {
    let below = Rect::from_min_max(whole.min + egui::vec2(0.0, HEADING), whole.max);
    let third = (below.width() / 3.0).floor();
    let half = (below.height() / 2.0).floor();
    let cell = |column: f32, row: f32, rows: f32| {
        let min = below.min + egui::vec2(column * third, row * half);
        Rect::from_min_size(min, egui::vec2(third, rows * half)).shrink(1.0)
    };
    let rungs = [cell(0.0, 1.0, 1.0), cell(0.0, 0.0, 1.0), cell(2.0, 1.0, 1.0), cell(2.0, 0.0, 1.0)];
    (rungs, cell(1.0, 0.0, 2.0))
}

/// Paints the ladder in place of the panes.
///
/// * returns — what can be seen on it.
pub(crate) fn ladder_ui(
    ui: &mut Ui,
    in_hand: &mut FilmInHand,
    others: &mut Beside,
    gpu: &SharedGpu,
    tongue: Tongue,
) -> BTreeSet<Sight> {
    let whole = ui.available_rect_before_wrap();
    ui.painter().rect_filled(whole, 0.0, theme::GROUND);
    let Some(all) = others.all.clone() else { return BTreeSet::new() };
    let (cells, middle) = places(whole);
    let zone = in_hand.sheet.zone;
    let rungs = all.rungs(in_hand.sheet.shape().0);
    let fields = rungs.map(|it| all.get(it.standard?)?.field(zone));
    let mut known: Vec<Field> = fields.into_iter().flatten().collect();
    let own = Own::of(in_hand, zone, &known);
    known.extend(own.map(|it| it.field));
    let Some(look) = settled_look(in_hand, &known, below_caption(cells[0])) else { return BTreeSet::new() };
    let brush = Brush { gpu, tongue, zone, look };
    heading_ui(ui, in_hand, own, whole, tongue);
    let mut hands = Vec::new();
    for (n, grade) in Category::ALL.into_iter().enumerate() {
        hands.push(rung_ui(ui, &brush, in_hand, others, (grade, rungs[n]), cells[n]));
    }
    let rung = in_hand.ladder.as_ref().map_or(0, |it| it.rung as usize);
    let blinking = rungs[rung].standard.filter(|_| in_hand.blinking);
    hands.push(match (blinking, own) {
        (Some(idx), _) => blinking_ui(ui, &brush, others, idx, middle),
        (None, Some(own)) => Some(own_ui(ui, &brush, in_hand, own, middle)),
        (None, None) => None,
    });
    let look = hands.into_iter().flatten().fold(look, |look, hand| on_look(&hand, look));
    if let Some(ladder) = &mut in_hand.ladder {
        ladder.look = Some(look);
    }
    let labels = rungs.iter().filter_map(|it| Some(all.get(it.standard?)?.cited()));
    let ladder = Sight::Ladder { zone, rungs: labels.collect() };
    [ladder].into_iter().chain(blinking.map(|_| Sight::Blink)).collect()
}

/// Where the ladder looks: as it did, or every zone whole where the panes have another size.
fn settled_look(in_hand: &mut FilmInHand, fields: &[Field], cell: Rect) -> Option<Look> {
    let zone = in_hand.sheet.zone;
    let ladder = in_hand.ladder.as_mut().filter(|_| !fields.is_empty())?;
    ladder.follow(zone);
    let size = size_of(cell);
    if ladder.size != size {
        (ladder.size, ladder.look) = (size, None);
    }
    Some(ladder.look.unwrap_or_else(|| Look::fit(fields, size)))
}

fn size_of(rect: Rect) -> (f64, f64) {
    (f64::from(rect.width()), f64::from(rect.height()))
}

/// What a hand on one pane does to all of them.
fn on_look(hand: &Hand, look: Look) -> Look {
    look.moved(hand.pan.0, hand.pan.1).zoomed(hand.about_middle(), hand.zoom)
}

/// Which zone in which shape, at which scale, and the keys.
fn heading_ui(ui: &Ui, in_hand: &FilmInHand, own: Option<Own>, whole: Rect, tongue: Tongue) {
    let words = &tongue.words().reading;
    let line = Rect::from_min_size(whole.min, egui::vec2(whole.width(), HEADING));
    let letter =
        in_hand.sheet.shape().0.map_or(words.ladder_shape_open.to_owned(), |it| it.letter().to_string());
    let zone = terms::zone(in_hand.sheet.zone, tongue);
    let title = format!("{}  {zone}   {} {letter}", words.ladder, words.shape);
    let (scale, color) = match own {
        None if in_hand.polarity_is_in_doubt() => (words.polarity_first, theme::ACCENT),
        None => (words.ladder_no_zone, theme::ACCENT),
        Some(own) if own.is_guessed => (words.ladder_by_height, theme::ACCENT),
        Some(_) => (words.ladder_at_one_mm, theme::QUIET),
    };
    let keys = [Action::TakeRung, Action::Rung(1), Action::Rung(-1), Action::Blink, Action::Ladder]
        .map(|it| format!("{} {}", keys::key_of(it), keys::name(it, tongue)));
    let room_of_keys = (line.width() - overlay::width(ui, scale)) / 2.0 - 30.0;
    let keys = overlay::as_many(ui, keys.into(), room_of_keys);
    overlay::corner(ui, line, Align2::LEFT_TOP, 0, &title, theme::STRONG);
    let middle = line.center_top() + egui::vec2(0.0, 12.0);
    ui.painter().text(middle, Align2::CENTER_TOP, scale, theme::small(), color);
    overlay::corner(ui, line, Align2::RIGHT_TOP, 0, &keys, theme::QUIET);
}

/// One standard's zone; a click takes its profusion for the zone in hand.
fn rung_ui(
    ui: &mut Ui,
    brush: &Brush<'_>,
    in_hand: &mut FilmInHand,
    others: &mut Beside,
    (grade, rung): (Category, Rung),
    cell: Rect,
) -> Option<Hand> {
    let words = &brush.tongue.words().reading;
    let point = grade.midpoint().code();
    let rect = below_caption(cell);
    let is_awaited = others.all.as_ref().zip(rung.standard).is_some_and(|(all, idx)| all.is_awaited(idx));
    let is_in_hand = in_hand.ladder.as_ref().is_some_and(|it| it.rung == grade);
    let line = if is_in_hand { theme::ACCENT } else { theme::LINE };
    let border = |ui: &Ui| ui.painter().rect_stroke(cell, 0.0, Stroke::new(1.0, line), StrokeKind::Inside);
    let Some((all, pane)) = rung.standard.and_then(|it| others.pane(it)) else {
        border(ui);
        let lacks = (words.ladder_lacks)(point);
        let said = if is_awaited { words.standard_awaited } else { &lacks };
        caption(ui, cell, Align2::LEFT_TOP, said, theme::QUIET);
        return None;
    };
    let standard = rung.standard.and_then(|it| all.get(it))?;
    let field = standard.field(brush.zone)?;
    let response = viewport::standard_ui(ui, rect, point);
    let hand = viewport::hand(ui, &response, rect, Under::Standard);
    paint_field(ui, brush, pane, &field, rect);
    if let (Some(six), true) = (standard.zones.six(), in_hand.drawn.zone_lines) {
        let view = brush.look.view(&field, size_of(rect));
        overlay::outline(ui, six.zones.get(brush.zone), &view, rect);
    }
    if response.clicked() {
        if let Some(ladder) = &mut in_hand.ladder {
            ladder.click(grade);
        }
        in_hand.act(Action::TakeRung);
    }
    border(ui);
    let color = if is_in_hand { theme::ACCENT } else { theme::STRONG };
    let label = caption(ui, cell, Align2::LEFT_TOP, &standard.label, color);
    let after_label = label.right_top() + egui::vec2(10.0, 0.0);
    ui.painter().text(after_label, Align2::LEFT_TOP, &standard.set_name, theme::small(), theme::QUIET);
    let zones = match standard.zones {
        StandardZones::Template(_) => words.template_zones,
        StandardZones::OnePiece => words.ladder_one_piece,
        StandardZones::Stated(_) => "",
    };
    let doubt = if rung.stands_in { words.ladder_stands_in } else { zones };
    if doubt.is_empty() {
        caption(ui, cell, Align2::RIGHT_TOP, words.locked, theme::QUIET);
    } else {
        caption(ui, cell, Align2::RIGHT_TOP, doubt, theme::ACCENT);
    }
    Some(hand)
}

/// The film's own zone; the mouse windows it, as everywhere.
fn own_ui(ui: &mut Ui, brush: &Brush<'_>, in_hand: &mut FilmInHand, own: Own, cell: Rect) -> Hand {
    let words = &brush.tongue.words().reading;
    let rect = below_caption(cell);
    let response = viewport::standard_ui(ui, rect, "own zone");
    let hand = viewport::hand(ui, &response, rect, Under::Film);
    let drag = response.drag_delta();
    if Buttons::over(Under::Film).window(&response) && drag != egui::Vec2::ZERO {
        let film: &Film = &in_hand.subject.film;
        let shown = window_drag(&in_hand.subject.shown, f64::from(drag.x), f64::from(drag.y), film);
        in_hand.subject.show(shown);
    }
    let (size, hanging) = (size_of(rect), in_hand.subject.hanging);
    let view = brush.look.view(&own.field, size).hung((size.0 / 2.0, size.1 / 2.0), hanging);
    viewport::paint(ui, brush.gpu, &in_hand.subject, &view, rect);
    if in_hand.drawn.zone_lines && in_hand.zones_stand() {
        overlay::outline(ui, in_hand.zones.zones.get(brush.zone), &view, rect);
    }
    let said = in_hand.sheet.said_of(brush.zone, brush.tongue).unwrap_or("");
    let heading = format!("{}  {}  {said}", words.subject, terms::zone(brush.zone, brush.tongue));
    let said = caption(ui, cell, Align2::LEFT_TOP, &heading, theme::STRONG);
    let pixel = (!own.is_guessed).then_some(own.field.pixel);
    if let Some(hung) = terms::hanging(hanging, brush.tongue) {
        caption(ui, cell, Align2::RIGHT_TOP, hung, theme::ACCENT);
    } else if in_hand.zones.source == ZoneSource::Template {
        caption(ui, cell, Align2::RIGHT_TOP, words.template_zones, theme::ACCENT);
    } else if pixel.is_some() {
        // The ruler stands well above the lower edge of what it is given.
        let place = above(cell).with_min_x(said.right()).translate(egui::vec2(0.0, 10.0));
        overlay::ruler(ui, place, &view, pixel, 0.0);
    }
    hand.in_image(hanging)
}

/// The standard in hand in the film's place.
fn blinking_ui(ui: &mut Ui, brush: &Brush<'_>, others: &mut Beside, idx: usize, cell: Rect) -> Option<Hand> {
    let words = &brush.tongue.words().reading;
    let rect = below_caption(cell);
    let (all, pane) = others.pane(idx)?;
    let standard = all.get(idx)?;
    let response = viewport::standard_ui(ui, rect, "blinking rung");
    let hand = viewport::hand(ui, &response, rect, Under::Standard);
    let field = standard.field(brush.zone)?;
    paint_field(ui, brush, pane, &field, rect);
    let stroke = Stroke::new(4.0, theme::ACCENT);
    ui.painter().with_clip_rect(cell).rect_stroke(cell, 0.0, stroke, StrokeKind::Inside);
    let heading = format!("{}  {}", words.standard_in_place, standard.label);
    caption(ui, cell, Align2::LEFT_TOP, &heading, theme::ACCENT);
    caption(ui, cell, Align2::RIGHT_TOP, words.locked, theme::QUIET);
    Some(hand)
}

fn above(cell: Rect) -> Rect {
    Rect::from_min_size(cell.min, egui::vec2(cell.width(), CAPTION))
}

fn below_caption(cell: Rect) -> Rect {
    Rect::from_min_max(cell.min + egui::vec2(1.0, CAPTION), cell.max - egui::vec2(1.0, 1.0))
}

fn caption(ui: &Ui, cell: Rect, align: Align2, text: &str, color: egui::Color32) -> Rect {
    let line = above(cell).shrink2(egui::vec2(10.0, 5.0));
    ui.painter().with_clip_rect(cell).text(align.pos_in_rect(&line), align, text, theme::small(), color)
}

fn paint_field(ui: &Ui, brush: &Brush<'_>, pane: &Pane, field: &Field, rect: Rect) {
    viewport::paint(ui, brush.gpu, pane, &brush.look.view(field, size_of(rect)), rect);
}
