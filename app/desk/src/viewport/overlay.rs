//! What is drawn over a film: zones, the ruler, the words in its corners.

use classification::{LungZone, PerZone};
use egui::epaint::Mesh;
use egui::{Align2, Color32, Pos2, Rect, Shape, Stroke, Ui};
use imaging::film::Film;
use imaging::lung_zones::{LungZones, Polygon, crossings};
use imaging::pixel_shape::PixelSize;
use imaging::view::View;

use crate::controls::held::line as line_of;
use crate::theme;

/// What is written in one zone, and how the zone stands out.
#[derive(Clone, Default)]
pub(crate) struct ZoneMark {
    pub(crate) label: String,
    pub(crate) in_hand: bool,
}

/// Draws the six zones; the one in hand carries the accent.
pub(crate) fn zones(ui: &Ui, zones: &LungZones, marks: &PerZone<ZoneMark>, view: &View, rect: Rect) {
    let painter = ui.painter().with_clip_rect(rect);
    let on_screen = |polygon: &Polygon| -> Vec<Pos2> {
        polygon.iter().map(|point| to_screen(view, rect, *point)).collect()
    };
    for zone in LungZone::ALL {
        let (points, mark) = (on_screen(zones.zones.get(zone)), marks.get(zone));
        if points.len() < 3 {
            continue;
        }
        // Never a tint: it would lower the contrast of what is graded.
        let line = if mark.in_hand {
            Stroke::new(1.75, theme::ACCENT)
        } else {
            Stroke::new(0.75, theme::over_film())
        };
        painter.add(Shape::closed_line(points.clone(), line));
        let middle = Rect::from_points(&points).center();
        let color = if mark.in_hand { theme::ACCENT } else { theme::STRONG };
        shadowed(&painter, middle, &mark.label, color);
    }
}

/// One zone's border, and nothing else over the film.
pub(crate) fn outline(ui: &Ui, zone: &Polygon, view: &View, rect: Rect) {
    let points: Vec<Pos2> = zone.iter().map(|point| to_screen(view, rect, *point)).collect();
    let line = Stroke::new(0.75, theme::over_film());
    ui.painter().with_clip_rect(rect).add(Shape::closed_line(points, line));
}

/// What the file's overlays draw: white, with a dark edge that keeps it legible on white; no mark thinner than a pixel.
pub(crate) fn of_the_file(ui: &Ui, film: &Film, view: &View, rect: Rect) {
    let painter = ui.painter().with_clip_rect(rect);
    let pixel = 1.0 / ui.ctx().pixels_per_point();
    let corner = |x: i32, y: i32| to_screen(view, rect, (f64::from(x), f64::from(y)));
    let (mut edge, mut mark) = (Mesh::default(), Mesh::default());
    for block in film.laid.overlays.iter().flat_map(|it| &it.blocks) {
        // However the film hangs, by quarter turns alone, a block stays upright.
        let drawn = Rect::from_two_pos(corner(block.left, block.top), corner(block.right, block.bottom));
        if drawn.intersects(rect) {
            let drawn = Rect::from_center_size(drawn.center(), drawn.size().max(egui::Vec2::splat(pixel)));
            edge.add_colored_rect(drawn.expand(pixel), theme::GROUND);
            mark.add_colored_rect(drawn, theme::STRONG);
        }
    }
    painter.add(Shape::mesh(edge));
    painter.add(Shape::mesh(mark));
}

/// The screen point over an image point of the film in a pane.
pub(crate) fn to_screen(view: &View, rect: Rect, (x, y): (f64, f64)) -> Pos2 {
    let (x, y) = view.screen_from_image((x, y));
    rect.min + egui::vec2(x as f32, y as f32)
}

/// A closed shape that may be hollow, filled line by line: egui itself fills convex shapes only.
pub(crate) fn fill(painter: &egui::Painter, points: &[Pos2], color: Color32) {
    let bounds = Rect::from_points(points);
    let clip = painter.clip_rect();
    let (top, bottom) = (bounds.top().max(clip.top()), bounds.bottom().min(clip.bottom()));
    let polygon: Polygon = points.iter().map(|it| (f64::from(it.x), f64::from(it.y))).collect();
    let mut y = top.floor() + 1.0;
    while y < bottom {
        for pair in crossings(&polygon, f64::from(y)).chunks_exact(2) {
            let line = Rect::from_x_y_ranges(pair[0] as f32..=pair[1] as f32, y - 1.0..=y + 1.0);
            painter.rect_filled(line, 0.0, color);
        }
        y += 2.0;
    }
}

fn shadowed(painter: &egui::Painter, at: Pos2, text: &str, color: Color32) {
    shadowed_at(painter, at, Align2::CENTER_CENTER, text, color);
}

/// Words on a film, with a shadow that keeps them legible on white.
pub(crate) fn shadowed_at(painter: &egui::Painter, at: Pos2, align: Align2, text: &str, color: Color32) {
    let font = theme::body();
    painter.text(at + egui::vec2(1.0, 1.0), align, text, font.clone(), theme::GROUND);
    painter.text(at, align, text, font, color);
}

/// Marks a pane in which something else stands in the place of the film that is read: a frame all round, and words.
pub(crate) fn stands_in(ui: &Ui, rect: Rect, text: &str) {
    let painter = ui.painter().with_clip_rect(rect);
    painter.rect_stroke(rect, 0.0, Stroke::new(4.0, theme::ACCENT), egui::StrokeKind::Inside);
    let galley = painter.layout_no_wrap(text.to_owned(), theme::body(), theme::ON_ACCENT);
    let place = Rect::from_min_size(rect.min, galley.size() + egui::vec2(24.0, 10.0));
    painter.rect_filled(place, 0.0, theme::ACCENT);
    painter.galley(place.center() - galley.size() / 2.0, galley, theme::ON_ACCENT);
}

/// A line of words in a corner of a pane.
pub(crate) fn corner(ui: &Ui, rect: Rect, align: Align2, line: usize, text: &str, color: Color32) {
    corner_beside(ui, rect, align, line, text, color, 0.0);
}

/// The same with a neighbour in the corner beside it, so wide; what is too long ends in "…".
pub(crate) fn corner_beside(
    ui: &Ui,
    rect: Rect,
    align: Align2,
    line: usize,
    text: &str,
    color: Color32,
    neighbour: f32,
) {
    let inside = rect.shrink2(egui::vec2(10.0, 12.0));
    let step = 17.0 * line as f32;
    let at = match align {
        Align2::LEFT_TOP | Align2::RIGHT_TOP => align.pos_in_rect(&inside) + egui::vec2(0.0, step),
        _ => align.pos_in_rect(&inside) - egui::vec2(0.0, step),
    };
    let painter = ui.painter().with_clip_rect(rect);
    for (at, color) in [(at + egui::vec2(1.0, 1.0), theme::GROUND), (at, color)] {
        let words = line_of(ui, text, theme::small(), color, inside.width() - neighbour);
        painter.galley(align.anchor_size(at, words.size()).min, words, color);
    }
}

/// Sentences in lines above a film, in a strip of their own.
///
/// * returns — what is left of the pane for the film.
pub(crate) fn above_film(ui: &Ui, rect: Rect, said: &[String]) -> Rect {
    if said.is_empty() {
        return rect;
    }
    let painter = ui.painter().with_clip_rect(rect);
    let galley = painter.layout(
        in_lines(ui, said, rect.width() - 20.0),
        theme::small(),
        theme::ACCENT,
        rect.width() - 20.0,
    );
    // The film keeps most of its pane, however much there is to say.
    let height = (galley.size().y + 8.0).min(rect.height() * 0.4).round();
    let (strip, film) = rect.split_top_bottom_at_y(rect.top() + height);
    painter.rect_filled(strip, 0.0, theme::GROUND);
    painter.galley(strip.min + egui::vec2(10.0, 4.0), galley, theme::ACCENT);
    film
}

/// Sentences in as few lines as take them whole; one too long for a line takes several of its own.
fn in_lines(ui: &Ui, said: &[String], room: f32) -> String {
    let mut lines: Vec<String> = Vec::new();
    for sentence in said {
        let together = lines.last().map(|it| format!("{it}{BETWEEN}{sentence}"));
        match (lines.last_mut(), together.filter(|it| width(ui, it) <= room)) {
            (Some(last), Some(together)) => *last = together,
            _ => lines.push(sentence.clone()),
        }
    }
    lines.join("\n")
}

/// As many of these as stand in one line of this width; the last one always does.
pub(crate) fn as_many(ui: &Ui, mut words: Vec<String>, room: f32) -> String {
    while 2 < words.len() && room < width(ui, &words.join(BETWEEN)) {
        words.remove(words.len() - 2);
    }
    words.join(BETWEEN)
}

/// Between two things told in one line.
const BETWEEN: &str = "   ";

/// The first of these that leaves room for its neighbour in a line of a pane; the last one where none does.
pub(crate) fn beside<'w>(ui: &Ui, rect: Rect, wordings: &[&'w str], neighbour: f32) -> &'w str {
    let room = rect.width() - neighbour - 40.0;
    let fits = wordings.iter().find(|it| width(ui, it) <= room);
    fits.or(wordings.last()).copied().unwrap_or_default()
}

/// How wide a line of words in a corner is, points.
pub(crate) fn width(ui: &Ui, text: &str) -> f32 {
    ui.painter().layout_no_wrap(text.to_owned(), theme::small(), theme::TEXT).size().x
}

/// Room for a ruler's figure at its right, points.
const RULERS_FIGURE: f32 = 64.0;

/// How long a ruler may be, mm; the longest that has room is drawn.
const RULERS_MM: [u16; 3] = [50, 20, 10];

/// A ruler of 50 mm, less where a pane is narrow; ten times as many pixels where millimetres are not known.
///
/// * `beside` — the width of what stands at the left of the same line, points.
pub(crate) fn ruler(ui: &Ui, rect: Rect, view: &View, pixel: Option<PixelSize>, beside: f32) {
    let on_screen = |mm: u16| {
        let (image_pixels, label) = match pixel {
            Some(pixel) => (f64::from(mm) / pixel.side_mm, format!("{mm} mm")),
            None => (10.0 * f64::from(mm), format!("{mm}0 px")),
        };
        ((image_pixels * view.zoom) as f32, label)
    };
    let most = (rect.width() * 0.6).min(rect.width() - beside - RULERS_FIGURE - 40.0);
    let fits = |(length, _): &(f32, String)| (20.0..most).contains(length);
    let Some((length, label)) = RULERS_MM.map(on_screen).into_iter().find(fits) else { return };
    let right = rect.right_bottom() + egui::vec2(-RULERS_FIGURE, -18.0);
    let left = right - egui::vec2(length, 0.0);
    let painter = ui.painter().with_clip_rect(rect);
    let stroke = Stroke::new(1.0, theme::TEXT);
    painter.line_segment([left, right], stroke);
    for end in [left, right] {
        painter.line_segment([end, end - egui::vec2(0.0, 5.0)], stroke);
    }
    let at = right + egui::vec2(6.0, 0.0);
    painter.text(at, Align2::LEFT_CENTER, label, theme::small(), theme::TEXT);
}
