//! Measures over the film: the mouse that takes them, and how they are drawn.

use classification::Side;
use egui::{Align2, Pos2, Rect, Response, Shape, Stroke, Ui};
use imaging::film::Film;
use imaging::hanging::Hanging;
use imaging::lung_zones::{Border, LungZones};
use imaging::measure::Point;
use imaging::measure::diameters::Line;
use imaging::measure::ellipse::Ellipse;
use imaging::measure::figure::{Kind, Measure};
use imaging::view::View;
use words::{Tongue, terms};

use crate::film_in_hand::marks::{self, InHand, Marks, Reach};
use crate::keys::Tool;
use crate::theme;
use crate::viewport::overlay::{shadowed_at, to_screen};

/// How near to a point the mouse has to be, points on the screen.
const REACH: f64 = 8.0;

/// What the mouse did.
pub(crate) enum Mouse {
    /// Nothing that is for the marks.
    Elsewhere,
    /// It is the marks' own, and not the film's.
    Taken,
    /// It ended the line of known length.
    KnownLine(Line),
}

/// Hands the left button to the marks.
///
/// The button itself is asked, not the clicks and drags that follow from it: a click that begins and ends in one
/// frame of a slow screen sets its point too.
pub(crate) fn mouse(
    response: &Response,
    (view, rect): (&View, Rect),
    (film, zones): (&Film, &LungZones),
    marks: &mut Marks,
) -> Mouse {
    let at =
        |pos: Pos2| view.image_from_screen((f64::from(pos.x - rect.left()), f64::from(pos.y - rect.top())));
    let reach = Reach { sides: REACH / view.zoom, shape: view.shape };
    let (pressed, released, is_down, from, here) = response.ctx.input(|input| {
        let it = &input.pointer;
        let (down, from) = (it.primary_down(), it.press_origin());
        (it.primary_pressed(), it.primary_released(), down, from, it.interact_pos())
    });
    let Some(here) = here else { return Mouse::Elsewhere };
    if pressed && response.contains_pointer() {
        marks.press(at(from.unwrap_or(here)), reach, zones);
    }
    if !(is_down || released) {
        // It came up while something else covered the film.
        marks.let_go();
    }
    if !marks.is_held() {
        return Mouse::Elsewhere;
    }
    response.ctx.request_repaint();
    marks.drag(at(here), film);
    if released && let Some(line) = marks.release(at(here), reach, film, view.hanging) {
        return Mouse::KnownLine(line);
    }
    Mouse::Taken
}

/// Where image points lie on the screen, and what is drawn there.
struct Pen<'a> {
    painter: egui::Painter,
    view: &'a View,
    rect: Rect,
    stroke: Stroke,
}

impl Pen<'_> {
    fn at(&self, point: Point) -> Pos2 {
        to_screen(self.view, self.rect, point)
    }

    fn line(&self, from: Point, to: Point) {
        self.painter.line_segment([self.at(from), self.at(to)], self.stroke);
    }

    fn handle(&self, point: Point) {
        self.painter.circle_stroke(self.at(point), 3.5, self.stroke);
    }
}

/// Draws every measure, and the one that is being taken.
pub(crate) fn paint(ui: &Ui, (view, rect): (&View, Rect), film: &Film, marks: &Marks, tongue: Tongue) {
    let painter = ui.painter().with_clip_rect(rect);
    let thin = Stroke::new(1.0, theme::ACCENT);
    let mut pen = Pen { painter, view, rect, stroke: thin };
    for (idx, taken) in marks.taken().iter().enumerate() {
        let is_chosen = marks.chosen() == Some(idx);
        pen.stroke = if is_chosen { Stroke::new(1.75, theme::ACCENT) } else { thin };
        draw(&pen, &taken.measure);
        if let Some(last) = beside(&taken.measure) {
            let text = terms::measure::beside(&taken.figure, tongue);
            let text = if marks.taken().len() == 1 { text } else { format!("{}  {text}", idx + 1) };
            label(&pen, pen.at(last), &text);
        }
    }
    pen.stroke = thin;
    if let Some(hand) = marks.in_hand() {
        let pointer = ui.input(|input| input.pointer.latest_pos()).filter(|it| rect.contains(*it));
        in_hand(&pen, hand, pointer, film, tongue);
    }
}

/// A figure beside a point, on the side where there is room for it.
fn label(pen: &Pen<'_>, at: Pos2, text: &str) {
    let font = theme::body();
    let width = pen.painter.layout_no_wrap(text.to_owned(), font, theme::ACCENT).size().x;
    let (align, off) = if at.x + width + 18.0 < pen.rect.right() {
        (Align2::LEFT_CENTER, 9.0)
    } else {
        (Align2::RIGHT_CENTER, -9.0)
    };
    shadowed_at(&pen.painter, at + egui::vec2(off, 0.0), align, text, theme::ACCENT);
}

/// The point that a measure's figure stands beside.
fn beside(measure: &Measure) -> Option<Point> {
    let points = measure.points();
    match measure.kind() {
        Kind::Angle | Kind::Length | Kind::Diameters => points.get(1).copied(),
        Kind::Ellipse => {
            let [a, b] = [points[0], points[1]];
            Some((a.0.max(b.0), f64::midpoint(a.1, b.1)))
        }
        Kind::Cardiothoracic => points.last().copied(),
    }
}

fn draw(pen: &Pen<'_>, measure: &Measure) {
    let at = measure.points();
    match measure.kind() {
        Kind::Length => pen.line(at[0], at[1]),
        Kind::Angle => {
            pen.line(at[0], at[1]);
            pen.line(at[1], at[2]);
        }
        Kind::Ellipse => ellipse(pen, at[0], at[1]),
        Kind::Cardiothoracic => heart_and_chest(pen, at, measure.hanging()),
        Kind::Diameters => {
            pen.line(at[0], at[1]);
            pen.line(at[2], at[3]);
        }
    }
    for point in at {
        pen.handle(*point);
    }
}

fn ellipse(pen: &Pen<'_>, one: Point, other: Point) {
    const N: usize = 72;
    let ellipse = Ellipse::between(one, other);
    let around = (0..N).map(|it| pen.at(ellipse.at(std::f64::consts::TAU * it as f64 / N as f64)));
    pen.painter.add(Shape::closed_line(around.collect(), pen.stroke));
}

/// The midline, the heart's reach to each side of it, and the chest's inner width; all widths lie across the body.
fn heart_and_chest(pen: &Pen<'_>, at: &[Point], hanging: Hanging) {
    let turned = |(x, y): Point| if hanging.lies_on_its_side() { (y, x) } else { (x, y) };
    let line = |from, to| pen.line(turned(from), turned(to));
    let at: Vec<Point> = at.iter().copied().map(turned).collect();
    let Some(midline) = at.first() else { return };
    let (mut top, mut bottom) = (midline.1, midline.1);
    for point in &at {
        (top, bottom) = (top.min(point.1), bottom.max(point.1));
    }
    line((midline.0, top), (midline.0, bottom));
    for border in at.iter().skip(1).take(2) {
        line((midline.0, border.1), *border);
    }
    if let [_, _, _, right, left] = at.as_slice() {
        let y = f64::midpoint(right.1, left.1);
        line((right.0, y), (left.0, y));
        for side in [right, left] {
            line((side.0, y), *side);
        }
    }
}

/// The points so far, a line to the pointer, and what the next point is.
fn in_hand(pen: &Pen<'_>, hand: &InHand, pointer: Option<Pos2>, film: &Film, tongue: Tongue) {
    let rect = pen.rect;
    let to = pointer.map(|it| {
        let at = pen.view.image_from_screen((f64::from(it.x - rect.left()), f64::from(it.y - rect.top())));
        marks::led(hand, at, film)
    });
    let mut points = hand.points.clone();
    points.extend(to.filter(|_| !hand.points.is_empty()));
    let hanging = pen.view.hanging;
    let whole = match hand.tool {
        Tool::Measure(kind) => Measure::new(kind, &points, hanging),
        Tool::KnownLength => Measure::new(Kind::Length, &points, hanging),
    };
    match (whole, hand.tool) {
        (Some(whole), _) => draw(pen, &whole),
        (None, Tool::Measure(Kind::Cardiothoracic)) => heart_and_chest(pen, &points, hanging),
        (None, _) => {
            if let [from, to, ..] = points.as_slice() {
                pen.line(*from, *to);
            }
        }
    }
    for point in &hand.points {
        pen.handle(*point);
    }
    let n = hand.points.len();
    let said = match hand.tool {
        Tool::Measure(kind) => {
            let (name, next) =
                (terms::measure::kind(kind, tongue), terms::measure::next_point(kind, n, tongue));
            format!("{name}  {}/{}  {next}", n + 1, kind.n_points())
        }
        Tool::KnownLength => {
            let words = terms::measure::calibration(tongue);
            format!("{}  {}", words.name, words.draw)
        }
    };
    let said = format!("{said}   Esc {}", tongue.words().house.cancel);
    let at = rect.center_top() + egui::vec2(0.0, 84.0);
    shadowed_at(&pen.painter, at, Align2::CENTER_CENTER, &said, theme::ACCENT);
}

/// The borders that can be dragged: apex and dome of each lung.
pub(crate) fn borders(ui: &Ui, (view, rect): (&View, Rect), zones: &LungZones, tongue: Tongue) {
    let painter = ui.painter().with_clip_rect(rect);
    let pen = Pen { painter, view, rect, stroke: Stroke::new(1.5, theme::ACCENT) };
    for side in Side::ALL {
        for border in [Border::Apex, Border::Dome] {
            let (from, to) = marks::border_line(zones, side, border);
            pen.line(from, to);
            pen.handle((f64::midpoint(from.0, to.0), from.1));
            let name = terms::measure::border(border, tongue);
            let at = pen.at((f64::midpoint(from.0, to.0), from.1)) + egui::vec2(0.0, -10.0);
            shadowed_at(&pen.painter, at, Align2::CENTER_CENTER, name, theme::ACCENT);
        }
    }
}
