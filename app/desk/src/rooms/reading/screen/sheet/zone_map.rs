//! The six zones in the shape of the lungs, the person's right on the left.

use classification::{LungZone, PerZone, Profusion};
use egui::{Align2, Color32, Mesh, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2};
use models::proposal::ZoneProposal;
use words::{Tongue, terms};

use super::parts;
use crate::controls::held::held;
use crate::film_in_hand::sheet::SheetInHand;
use crate::keys::{self, Action};
use crate::theme;

/// Height of the map, points.
const HEIGHT: f32 = 148.0;
/// Height of a map that only tells the grades, points.
const SMALL: f32 = 92.0;
/// Width of one lung, points.
const LUNG: f32 = 124.0;

/// Where the lung's edges lie at heights from apex to base: height, lateral edge, medial edge; in parts of the
/// lung's box, the lateral side at 0.
type Edges = [(f32, f32, f32); 8];

const RIGHT: Edges = [
    (0.0, 0.60, 0.64),
    (0.06, 0.40, 0.80),
    (0.16, 0.26, 0.87),
    (0.33, 0.14, 0.88),
    (0.50, 0.07, 0.86),
    (0.66, 0.03, 0.88),
    (0.84, 0.00, 0.93),
    (1.0, 0.02, 0.97),
];

/// The heart takes its place from the left lung.
const LEFT: Edges = [
    (0.0, 0.60, 0.64),
    (0.06, 0.40, 0.80),
    (0.16, 0.26, 0.86),
    (0.33, 0.14, 0.84),
    (0.50, 0.07, 0.78),
    (0.66, 0.03, 0.66),
    (0.84, 0.00, 0.56),
    (1.0, 0.02, 0.60),
];

/// Steps down and across one zone.
const STEPS: (usize, usize) = (8, 8);

/// What one zone shows.
struct Shown {
    text: String,
    fill: Color32,
    line: Stroke,
}

/// Paints the map; gives back the zone that was clicked.
pub(super) fn zone_map(ui: &mut Ui, sheet: &SheetInHand, tongue: Tongue) -> Option<LungZone> {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEIGHT), Sense::hover());
    let mut clicked = None;
    let mut in_front = Vec::new();
    for zone in LungZone::ALL {
        let lung = lung_box(rect, is_right(zone));
        let third = Third { zone, lung };
        let said = sheet.said_of(zone, tongue);
        let name = format!("{} {}", terms::zone(zone, tongue), said.unwrap_or("–"));
        let area = third.area();
        let response = ui.interact(area, ui.scope_id().with(("zone", zone.code())), Sense::click());
        let chosen = if sheet.is_ilo() { said.is_some() } else { sheet.zone == zone };
        parts::named(ui, &response, &name, chosen);
        let shown = shown(sheet, zone, said, response.hovered());
        ui.painter().add(third.filled(shown.fill));
        let outline = Shape::closed_line(third.outline(), shown.line);
        if chosen {
            in_front.push(outline);
        } else {
            ui.painter().add(outline);
        }
        let middle = third.at(0.5, if third.is_lower() { 0.44 } else { 0.52 });
        let label = middle - Vec2::new(0.0, 11.0);
        let title = terms::zone_in_short(zone, tongue);
        ui.painter().text(label, Align2::CENTER_CENTER, title, theme::small(), theme::QUIET);
        ui.painter().text(
            middle + Vec2::new(0.0, 6.0),
            Align2::CENTER_CENTER,
            shown.text,
            theme::figure(),
            theme::STRONG,
        );
        let response = response.on_hover_text(format!("{name}  {}", keys::key_of(Action::Zone(zone))));
        if response.clicked() {
            clicked = Some(zone);
        }
    }
    ui.painter().extend(in_front);
    clicked
}

fn shown(sheet: &SheetInHand, zone: LungZone, said: Option<&str>, hovered: bool) -> Shown {
    let in_hand = !sheet.is_ilo() && !sheet.is_sealed && sheet.zone == zone;
    let ticked = sheet.is_ilo() && said.is_some();
    let grade = sheet.draft.gbz70.zones.get(zone).map_or(0, |it| it.category().grade());
    let grey = theme::TEXT.gamma_multiply(0.04 + 0.10 * f32::from(grade));
    let fill = match (said, sheet.is_ilo()) {
        _ if in_hand || ticked => theme::accent_tint(),
        (Some(_), false) => grey,
        _ if hovered => theme::HOVER,
        _ => theme::GROUND,
    };
    let owed = said.is_none() && !sheet.is_ilo();
    let line = if in_hand || ticked {
        Stroke::new(1.5, theme::ACCENT)
    } else {
        Stroke::new(1.0, if hovered { theme::TEXT } else { theme::QUIET.gamma_multiply(0.6) })
    };
    let text = match said {
        Some(said) => said.to_owned(),
        None if owed => "–".to_owned(),
        None => String::new(),
    };
    Shown { text, fill, line }
}

fn is_right(zone: LungZone) -> bool {
    matches!(zone, LungZone::RightUpper | LungZone::RightMiddle | LungZone::RightLower)
}

fn lung_box(rect: Rect, right: bool) -> Rect {
    let scale = rect.height() / HEIGHT;
    let gap = 6.0 * scale;
    // A narrow map has narrow lungs, and none runs over its neighbour.
    let width = (LUNG * scale).min(rect.width() / 2.0 - gap - 2.0);
    let left_edge = if right { rect.center().x - gap - width } else { rect.center().x + gap };
    Rect::from_min_size(pos2(left_edge, rect.top() + 2.0), Vec2::new(width, rect.height() - 4.0))
}

/// Whose grades a small map shows.
#[derive(Clone, Copy)]
enum Whose {
    Own,
    Machine,
}

/// The reader's own zones beside the machine's, small and whole, once both may be seen.
pub(super) fn side_by_side(
    ui: &mut Ui,
    sheet: &SheetInHand,
    machine: &PerZone<ZoneProposal>,
    tongue: Tongue,
) {
    let words = terms::proposal::words(tongue);
    let width = ((ui.available_width() - theme::STEP) / 2.0).floor();
    let own = |zone| {
        let said = sheet.said_of(zone, tongue).unwrap_or("–").to_owned();
        (said, sheet.draft.gbz70.zones.get(zone).filter(|_| !sheet.is_ilo()))
    };
    let proposed = |zone| (machine.get(zone).profusion.to_string(), Some(machine.get(zone).profusion));
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme::STEP;
        ui.vertical(|ui| small_map(ui, width, (words.own, Whose::Own), own));
        ui.vertical(|ui| small_map(ui, width, (words.proposal, Whose::Machine), proposed));
    });
}

fn small_map(
    ui: &mut Ui,
    width: f32,
    (title, whose): (&str, Whose),
    graded: impl Fn(LungZone) -> (String, Option<Profusion>),
) {
    ui.set_width(width);
    let (color, line) = match whose {
        Whose::Own => (theme::STRONG, theme::QUIET.gamma_multiply(0.6)),
        Whose::Machine => (theme::MACHINE, theme::MACHINE.gamma_multiply(0.5)),
    };
    held(ui, title, width, |it| it.font(theme::small()).color(theme::QUIET));
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, SMALL), Sense::hover());
    let mut spoken = title.to_owned();
    for zone in LungZone::ALL {
        let (text, point) = graded(zone);
        let grade = point.map_or(0, |it| it.category().grade());
        let fill = match whose {
            Whose::Own => theme::TEXT.gamma_multiply(0.04 + 0.10 * f32::from(grade)),
            Whose::Machine => theme::machine_tint(f32::from(grade) / 3.0),
        };
        let third = Third { zone, lung: lung_box(rect, is_right(zone)) };
        ui.painter().add(third.filled(fill));
        ui.painter().add(Shape::closed_line(third.outline(), Stroke::new(1.0, line)));
        let middle = third.at(0.5, if third.is_lower() { 0.48 } else { 0.56 });
        ui.painter().text(middle, Align2::CENTER_CENTER, &text, theme::body(), color);
        spoken.extend([" ", zone.code(), " ", &text]);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
}

/// One third of one lung, in its box.
struct Third {
    zone: LungZone,
    lung: Rect,
}

impl Third {
    /// A point of the zone: `u` across from the lateral edge, `v` down, both 0 to 1.
    fn at(&self, u: f32, v: f32) -> Pos2 {
        let first = match self.zone {
            LungZone::RightUpper | LungZone::LeftUpper => 0.0,
            LungZone::RightMiddle | LungZone::LeftMiddle => 1.0,
            LungZone::RightLower | LungZone::LeftLower => 2.0,
        };
        let height = (first + v) / 3.0;
        let right = is_right(self.zone);
        let (lateral, medial) = edges_at(if right { &RIGHT } else { &LEFT }, height);
        let x = lateral + u * (medial - lateral);
        // The dome lifts the base between the costophrenic angle and the heart.
        let dome = 0.07 * (std::f32::consts::PI * u.powf(0.8)).sin() * height.powi(4);
        let x = if right { x } else { 1.0 - x };
        pos2(self.lung.left() + x * self.lung.width(), self.lung.top() + (height - dome) * self.lung.height())
    }

    const fn is_lower(&self) -> bool {
        matches!(self.zone, LungZone::RightLower | LungZone::LeftLower)
    }

    fn area(&self) -> Rect {
        Rect::from_points(&self.outline()).shrink(1.0)
    }

    fn outline(&self) -> Vec<Pos2> {
        let (down, across) = STEPS;
        let part = |idx: usize, n: usize| idx as f32 / n as f32;
        let top = (0..across).map(|it| self.at(part(it, across), 0.0));
        let medial = (0..down).map(|it| self.at(1.0, part(it, down)));
        let base = (0..across).rev().map(|it| self.at(part(it + 1, across), 1.0));
        let lateral = (0..down).rev().map(|it| self.at(0.0, part(it + 1, down)));
        top.chain(medial).chain(base).chain(lateral).collect()
    }

    fn filled(&self, color: Color32) -> Mesh {
        let (down, across) = STEPS;
        let mut mesh = Mesh::default();
        for row in 0..=down {
            for column in 0..=across {
                let at = self.at(column as f32 / across as f32, row as f32 / down as f32);
                mesh.colored_vertex(at, color);
            }
        }
        let idx = |row: usize, column: usize| (row * (across + 1) + column) as u32;
        for row in 0..down {
            for column in 0..across {
                mesh.add_triangle(idx(row, column), idx(row, column + 1), idx(row + 1, column));
                mesh.add_triangle(idx(row + 1, column), idx(row, column + 1), idx(row + 1, column + 1));
            }
        }
        mesh
    }
}

/// The lateral and the medial edge at a height, straight between the points given.
fn edges_at(edges: &Edges, height: f32) -> (f32, f32) {
    let after = edges.iter().position(|(it, ..)| height <= *it).unwrap_or(edges.len() - 1).max(1);
    let ((above, lateral_a, medial_a), (below, lateral_b, medial_b)) = (edges[after - 1], edges[after]);
    let part = ((height - above) / (below - above)).clamp(0.0, 1.0);
    (lateral_a + part * (lateral_b - lateral_a), medial_a + part * (medial_b - medial_a))
}
