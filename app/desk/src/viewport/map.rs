//! The map of what the machine saw, over the film, in the machine's own hue.

use classification::LungZone;
use egui::{Align2, Rect, Ui};
use imaging::view::View;
use models::proposal::Proposal;
use words::{Tongue, terms};

use super::overlay;
use crate::theme;

/// Whether there is anything to lay over the film.
pub(crate) fn is_there(proposal: &Proposal) -> bool {
    proposal.zones.is_some() && proposal.per_zone.is_some()
}

/// Lays the machine's hue over each zone, the stronger the more of it small opacities cover.
pub(crate) fn map_ui(ui: &Ui, proposal: &Proposal, view: &View, rect: Rect, tongue: Tongue) {
    let (Some(zones), Some(per_zone)) = (&proposal.zones, &proposal.per_zone) else { return };
    let painter = ui.painter().with_clip_rect(rect);
    for zone in LungZone::ALL {
        let points: Vec<_> =
            zones.zones.get(zone).iter().map(|it| overlay::to_screen(view, rect, *it)).collect();
        if 3 <= points.len() {
            overlay::fill(&painter, &points, theme::machine_tint(per_zone.get(zone).area_fraction as f32));
        }
    }
    overlay::corner(ui, rect, Align2::RIGHT_TOP, 2, terms::proposal::words(tongue).map, theme::MACHINE);
}
