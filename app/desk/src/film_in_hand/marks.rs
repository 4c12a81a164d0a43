//! What a hand has marked on the film in the room: measures, zone borders, the tool in hand, every step back.

use classification::{PerSide, Side};
use imaging::film::Film;
use imaging::hanging::Hanging;
use imaging::lung_zones::{Border, Borders, LungZones};
use imaging::measure::diameters::{self, Line};
use imaging::measure::figure::{Figure, Kind, Measure};
use imaging::measure::{Point, Scale};
use imaging::pixel_shape::PixelShape;

use crate::keys::Tool;

/// A tool with the points set so far.
#[derive(Clone, Debug, PartialEq)]
pub struct InHand {
    /// The tool.
    pub tool: Tool,
    /// Fewer than it takes.
    pub points: Vec<Point>,
}

/// A measure with its figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// The measure.
    pub measure: Measure,
    /// What it says of the film.
    pub figure: Figure,
}

/// How near is near enough, however the film is zoomed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reach {
    /// In the shorter side of an image pixel.
    pub sides: f64,
    /// The shape of a pixel.
    pub shape: PixelShape,
}

impl Reach {
    /// How far apart two image points lie, in the shorter side of a pixel.
    fn between(&self, a: Point, b: Point) -> f64 {
        let (across, down) = self.shape.in_sides((a.0 - b.0, a.1 - b.1));
        across.hypot(down)
    }

    /// Itself in image pixels, across and down.
    const fn in_pixels(&self) -> (f64, f64) {
        self.shape.in_pixels((self.sides, self.sides))
    }
}

/// What the mouse holds while it is down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dragged {
    /// A point of the chosen measure.
    Point(usize),
    /// A border of the zones.
    Border(Side, Border),
}

/// What a step back brings again.
#[derive(Clone, PartialEq)]
struct Before {
    measures: Vec<Measure>,
    borders: Option<PerSide<Borders>>,
}

/// The marks on one film, for as long as its room is open.
#[derive(Default)]
pub struct Marks {
    taken: Vec<Taken>,
    chosen: Option<usize>,
    in_hand: Option<InHand>,
    borders: Option<PerSide<Borders>>,
    moves_borders: bool,
    dragged: Option<Dragged>,
    /// The mouse went down for the marks and has not come up yet.
    is_held: bool,
    undo: Vec<Before>,
    redo: Vec<Before>,
    /// Whether the last thing that the person changed was a mark: a step back is then one of these.
    is_last: bool,
}

impl Marks {
    /// The measures, in the order in which they were taken.
    pub fn taken(&self) -> &[Taken] {
        &self.taken
    }

    /// The place of the one chosen.
    pub const fn chosen(&self) -> Option<usize> {
        self.chosen
    }

    /// The tool in hand.
    pub const fn in_hand(&self) -> Option<&InHand> {
        self.in_hand.as_ref()
    }

    /// Apex and dome as a hand has placed them; `None` while the zones are as they were found.
    pub const fn borders(&self) -> Option<&PerSide<Borders>> {
        self.borders.as_ref()
    }

    /// Whether the zones' borders can be dragged now.
    pub const fn moves_borders(&self) -> bool {
        self.moves_borders
    }

    /// Whether the mouse is down for the marks.
    pub const fn is_held(&self) -> bool {
        self.is_held
    }

    /// Whether something is being dragged.
    pub const fn is_dragging(&self) -> bool {
        self.dragged.is_some()
    }

    /// Lets the zones' borders be dragged, or no longer.
    pub fn turn_borders(&mut self) {
        self.moves_borders = !self.moves_borders;
        self.in_hand = None;
    }

    /// Takes a tool in hand; the same one again puts it down.
    pub fn take_up(&mut self, tool: Tool) {
        let same = self.in_hand.as_ref().is_some_and(|it| it.tool == tool);
        self.in_hand = (!same).then(|| InHand { tool, points: Vec::new() });
        self.moves_borders = false;
        self.chosen = None;
    }

    /// Puts the tool down; with none in hand, lets the borders and the chosen measure go.
    pub fn cancel(&mut self) {
        if self.in_hand.take().is_none() {
            self.moves_borders = false;
            self.chosen = None;
        }
        self.let_go();
    }

    /// The mouse no longer holds anything.
    pub const fn let_go(&mut self) {
        self.dragged = None;
        self.is_held = false;
    }

    /// The person went on to something else: the next step back is not one of these.
    pub const fn leave(&mut self) {
        self.is_last = false;
    }

    /// The mouse goes down; it is held where it is for the marks.
    ///
    /// * `reach` — how near a point has to lie to be taken.
    /// * `zones` — the zones as they stand.
    pub fn press(&mut self, at: Point, reach: Reach, zones: &LungZones) {
        if let Some(hand) = &mut self.in_hand {
            if hand.tool.begins_line(hand.points.len()) {
                hand.points.push(at);
            }
            self.is_held = true;
        } else if let Some((idx, place)) = self.point_at(at, reach) {
            self.remember();
            self.chosen = Some(idx);
            self.dragged = Some(Dragged::Point(place));
            self.is_held = true;
        } else if self.moves_borders
            && let Some((side, border)) = border_at(zones, at, reach)
        {
            self.remember();
            self.borders.get_or_insert_with(|| zones.borders());
            self.dragged = Some(Dragged::Border(side, border));
            self.is_held = true;
        }
    }

    /// The measure and its point nearest to a place, within reach.
    fn point_at(&self, at: Point, reach: Reach) -> Option<(usize, usize)> {
        let away = |point: &Point| reach.between(*point, at);
        let points = self.taken.iter().enumerate().flat_map(|(idx, it)| {
            it.measure.points().iter().enumerate().map(move |(place, point)| (idx, place, point))
        });
        let nearest = points.min_by(|a, b| away(a.2).total_cmp(&away(b.2)));
        nearest.filter(|it| away(it.2) <= reach.sides).map(|(idx, place, _)| (idx, place))
    }

    /// The mouse moves while it is held.
    pub fn drag(&mut self, to: Point, film: &Film) {
        match self.dragged {
            Some(Dragged::Point(place)) => {
                if let Some(taken) = self.chosen.and_then(|it| self.taken.get_mut(it)) {
                    taken.measure.move_point(place, to);
                    taken.figure = taken.measure.figure(film);
                }
            }
            Some(Dragged::Border(side, border)) => {
                if let Some(borders) = &mut self.borders {
                    let of = borders.get_mut(side);
                    *of = of.moved(border, to.1, film.stored.rows);
                }
            }
            None => {}
        }
    }

    /// The mouse comes up at a place; gives back the line of known length where one is now drawn.
    ///
    /// * `reach` — a point nearer than this to the one before it was not meant as another one.
    /// * `hanging` — how the film hangs.
    pub fn release(&mut self, at: Point, reach: Reach, film: &Film, hanging: Hanging) -> Option<Line> {
        self.is_held = false;
        if self.dragged.take().is_some() {
            // What was taken hold of and not moved is no step.
            if self.undo.last() == Some(&self.now()) {
                self.undo.pop();
            }
            return None;
        }
        let hand = self.in_hand.as_mut()?;
        let at = led(hand, at, film);
        let n = hand.points.len();
        let is_second_of_a_line = 0 < n && hand.tool.begins_line(n - 1);
        let before = hand.points.last().copied().unwrap_or(at);
        let still_there = reach.between(at, before) <= reach.sides;
        if hand.tool.begins_line(n) || (is_second_of_a_line && still_there) {
            return None;
        }
        hand.points.push(at);
        if hand.points.len() < hand.tool.n_points() {
            return None;
        }
        let hand = self.in_hand.take()?;
        match hand.tool {
            Tool::KnownLength => Some((hand.points[0], hand.points[1])),
            Tool::Measure(kind) => {
                self.remember();
                if let Some(measure) = Measure::new(kind, &hand.points, hanging) {
                    let figure = measure.figure(film);
                    self.taken.push(Taken { measure, figure });
                    self.chosen = Some(self.taken.len() - 1);
                }
                None
            }
        }
    }

    /// Takes the chosen measure away; whether there was one.
    pub fn remove_chosen(&mut self) -> bool {
        let Some(idx) = self.chosen.filter(|it| *it < self.taken.len()) else { return false };
        self.remember();
        self.taken.remove(idx);
        self.chosen = None;
        true
    }

    /// Takes the last change back, where a mark was the last thing changed; whether it was.
    pub fn step_back(&mut self, film: &Film) -> bool {
        if let Some(hand) = self.in_hand.as_mut().filter(|it| !it.points.is_empty()) {
            hand.points.clear();
            return true;
        }
        let before = if self.is_last { self.undo.pop() } else { None };
        let Some(before) = before else { return false };
        self.redo.push(self.now());
        self.restore(before, film);
        true
    }

    /// And brings it again.
    pub fn step_forth(&mut self, film: &Film) -> bool {
        let after = if self.is_last { self.redo.pop() } else { None };
        let Some(after) = after else { return false };
        self.undo.push(self.now());
        self.restore(after, film);
        true
    }

    /// The film has other millimetres now: every figure is told anew.
    pub fn tell_anew(&mut self, film: &Film) {
        let now = self.now();
        self.restore(now, film);
    }

    /// The millimetres of all pairs of diameters that are pairs, in their order.
    pub fn diameters_mm(&self) -> Vec<(f64, f64)> {
        let pair = |it: &Taken| match it.figure {
            Figure::Diameters(Ok(pair)) => pair.mm(),
            _ => None,
        };
        self.taken.iter().filter_map(pair).collect()
    }

    fn now(&self) -> Before {
        let measures = self.taken.iter().map(|it| it.measure.clone()).collect();
        Before { measures, borders: self.borders }
    }

    fn remember(&mut self) {
        self.undo.push(self.now());
        self.redo.clear();
        self.is_last = true;
    }

    fn restore(&mut self, marks: Before, film: &Film) {
        let taken = |measure: Measure| Taken { figure: measure.figure(film), measure };
        self.taken = marks.measures.into_iter().map(taken).collect();
        self.borders = marks.borders;
        self.chosen = self.chosen.filter(|it| *it < self.taken.len());
        self.let_go();
    }
}

/// The border whose line a place touches.
fn border_at(zones: &LungZones, at: Point, reach: Reach) -> Option<(Side, Border)> {
    let all = Side::ALL.into_iter().flat_map(|side| [(side, Border::Apex), (side, Border::Dome)]);
    let touched = all.filter_map(|(side, border)| {
        let (from, to) = border_line(zones, side, border);
        let off = (at.1 - from.1).abs();
        let (aside, above) = reach.in_pixels();
        (off <= above && from.0 - aside <= at.0 && at.0 <= to.0 + aside).then_some((off, side, border))
    });
    touched.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, side, border)| (side, border))
}

/// The line of a border, as wide as its lung.
pub(crate) fn border_line(zones: &LungZones, side: Side, border: Border) -> Line {
    let lung = match side {
        Side::Right => &zones.right_lung,
        Side::Left => &zones.left_lung,
    };
    let y = zones.borders().get(side).at(border);
    let left = lung.iter().map(|it| it.0).fold(f64::INFINITY, f64::min);
    let right = lung.iter().map(|it| it.0).fold(f64::NEG_INFINITY, f64::max);
    ((left, y), (right, y))
}

/// Where a point falls: the end of a short diameter is led across the long one.
pub(crate) fn led(hand: &InHand, at: Point, film: &Film) -> Point {
    match (hand.tool, hand.points.as_slice()) {
        (Tool::Measure(Kind::Diameters), &[from, to, start]) => {
            diameters::across((from, to), start, at, &Scale::of(&film.spacing))
        }
        _ => at,
    }
}
