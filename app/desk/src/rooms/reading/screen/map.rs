//! The map of what the machine saw, over the film, in the machine's own hue.

use classification::LungZone;
use egui::epaint::{Mesh, Shape};
use egui::{Align2, Pos2, Rect, Stroke, Ui};
use imaging::view::View;
use models::proposal::{CellMap, Proposal};
use words::{Tongue, terms};

use crate::theme;
use crate::viewport::overlay;

/// Cells of which small opacities cover less than this are left clear: the film is the brightest thing in the room.
const LEAST: f32 = 0.05;

/// Lays the machine's hue over what it saw, the stronger the more of a cell small opacities cover; a large opacity by
/// its outline. A model without a map of cells tells each zone's share alone.
pub(crate) fn map_ui(ui: &Ui, proposal: &Proposal, view: &View, rect: Rect, tongue: Tongue) {
    let painter = ui.painter().with_clip_rect(rect);
    match &proposal.covered {
        Some(covered) => {
            painter.add(Shape::mesh(cells(covered, view, rect)));
        }
        None => zones_ui(&painter, proposal, view, rect),
    }
    if let Some(large) = &proposal.large_opacity {
        let outline: Vec<Pos2> = large.outline.iter().map(|it| overlay::to_screen(view, rect, *it)).collect();
        painter.add(Shape::closed_line(outline, Stroke::new(1.5, theme::MACHINE)));
    }
    overlay::corner(ui, rect, Align2::RIGHT_TOP, 2, terms::proposal::words(tongue).map, theme::MACHINE);
}

/// Every cell that is worth a hue, as one mesh: however the film hangs, its corners go with it.
fn cells(map: &CellMap, view: &View, rect: Rect) -> Mesh {
    let mut mesh = Mesh::default();
    let corner = |column: u32, row: u32| {
        let (x, y) = (f64::from(column) * map.cell.0, f64::from(row) * map.cell.1);
        overlay::to_screen(view, rect, (map.corner.0 + x, map.corner.1 + y))
    };
    for (idx, value) in (0..).zip(&map.values) {
        let (column, row) = (idx % map.columns.max(1), idx / map.columns.max(1));
        if *value < LEAST {
            continue;
        }
        let color = theme::machine_tint(value.min(1.0));
        let first = mesh.vertices.len() as u32;
        for (right, below) in [(0, 0), (1, 0), (1, 1), (0, 1)] {
            mesh.colored_vertex(corner(column + right, row + below), color);
        }
        mesh.add_triangle(first, first + 1, first + 2);
        mesh.add_triangle(first, first + 2, first + 3);
    }
    mesh
}

fn zones_ui(painter: &egui::Painter, proposal: &Proposal, view: &View, rect: Rect) {
    let (Some(zones), Some(per_zone)) = (&proposal.zones, &proposal.per_zone) else { return };
    for zone in LungZone::ALL {
        let points: Vec<_> =
            zones.zones.get(zone).iter().map(|it| overlay::to_screen(view, rect, *it)).collect();
        if 3 <= points.len() {
            overlay::fill(painter, &points, theme::machine_tint(per_zone.get(zone).area_fraction as f32));
        }
    }
}
