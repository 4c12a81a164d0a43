//! Item 3 of the ILO form: plaques, the costophrenic angle, diffuse thickening.

use classification::ilo::{Extent, FindingsDraft, PleuralRow, WallChange, Width};
use classification::{Side, Sides};
use egui::{Ui, Vec2};
use words::{Tongue, terms};

use super::form::Owed;
use super::parts::{Choice, Filled, choice, heading, yes_no};
use crate::controls::focus::led_to;
use crate::controls::quiet;
use crate::film_in_hand::sheet::{Part, SheetInHand};

/// Width of a row's title, points.
const TITLE: f32 = 92.0;
/// One of the small boxes.
const BOX: Vec2 = Vec2::new(32.0, 22.0);

/// Paints item 3.
pub(super) fn pleura_ui(ui: &mut Ui, sheet: &mut SheetInHand, owed: &Owed, tongue: Tongue) {
    let words = &tongue.words().reading;
    heading(ui, owed.item("3A"), words.pleural, "3A");
    let answer = sheet.draft.ilo.pleural;
    if let Some(yes) = yes_no(ui, answer, words.pleural, words.no_yes) {
        sheet.draft.ilo.answer_pleural(yes);
    }
    let wanted = sheet.takes(Part::Pleura);
    if sheet.draft.ilo.pleural != Some(true) {
        return;
    }
    let draft = &mut sheet.draft.ilo;
    change_ui(ui, draft, WallChange::Plaques, owed.item("3B"), wanted, tongue);
    angle_ui(ui, draft, owed.item("3C"), tongue);
    if draft.costophrenic_angle.is_some_and(|it| it != Sides::Neither) {
        change_ui(ui, draft, WallChange::Thickening, owed.item("3D"), false, tongue);
    }
}

fn change_ui(
    ui: &mut Ui,
    draft: &mut FindingsDraft,
    change: WallChange,
    filled: Filled,
    mut wanted: bool,
    tongue: Tongue,
) {
    let item = if change == WallChange::Plaques { "3B" } else { "3D" };
    heading(ui, filled, terms::ilo::wall_change(change, tongue), item);
    ui.horizontal(|ui| {
        ui.add_space(TITLE + 8.0);
        quiet(ui, tongue.words().reading.site);
        ui.add_space(3.0 * BOX.x - 26.0);
        quiet(ui, tongue.words().reading.calcified);
    });
    for row in PleuralRow::ALL.into_iter().filter(|it| it.change() == change) {
        row_ui(ui, draft, row, std::mem::take(&mut wanted), tongue);
    }
    measures_ui(ui, draft, change, tongue);
}

fn row_ui(ui: &mut Ui, draft: &mut FindingsDraft, row: PleuralRow, mut wanted: bool, tongue: Tongue) {
    let name = terms::ilo::pleural_row(row, tongue);
    line(ui, terms::ilo::pleural_row_short(row, tongue), |ui| {
        let site = draft.row(row).site;
        let clicked = sides_ui(ui, site, Sides::Both, &mut wanted, name, tongue);
        if let Some(sides) = clicked {
            draft.set_site(row, sides);
        }
        ui.add_space(6.0);
        let site = draft.row(row).site.unwrap_or(Sides::Neither);
        if site != Sides::Neither {
            let name = format!("{name} {}", tongue.words().reading.calcified);
            let calcified = draft.row(row).calcification;
            if let Some(sides) = sides_ui(ui, calcified, site, &mut false, &name, tongue) {
                draft.row_mut(row).calcification = Some(sides);
            }
        }
    });
}

fn angle_ui(ui: &mut Ui, draft: &mut FindingsDraft, filled: Filled, tongue: Tongue) {
    let words = &tongue.words().reading;
    heading(ui, filled, words.angle, "3C");
    line(ui, words.angle_short, |ui| {
        let angle = draft.costophrenic_angle;
        if let Some(sides) = sides_ui(ui, angle, Sides::Both, &mut false, words.angle, tongue) {
            draft.set_angle(sides);
        }
    });
}

/// Extent and width, on the sides where there is something to be measured.
fn measures_ui(ui: &mut Ui, draft: &mut FindingsDraft, change: WallChange, tongue: Tongue) {
    let words = &tongue.words().reading;
    let of_change = terms::ilo::wall_change(change, tongue);
    let wall = *draft.wall(change);
    let holds = |site: Option<Sides>, side| site.is_some_and(|it| it.holds(side));
    for side in Side::ALL {
        let (in_profile, face_on) = (holds(wall.profile.site, side), holds(wall.face_on.site, side));
        let (title, side_name) = (side.code(), terms::ilo::side(side, tongue));
        if in_profile || face_on {
            line(ui, &format!("{} {title}", words.extent), |ui| {
                for extent in Extent::ALL.into_iter().skip(1) {
                    let meant = terms::ilo::extent(extent, tongue);
                    let name = format!("{of_change} {} {side_name} {}", words.extent, extent.code());
                    let chosen = *wall.extent.get(side) == Some(extent);
                    let it = Choice { text: extent.code(), name: &name, chosen, hint: meant };
                    if choice(ui, BOX, &it).clicked() {
                        *draft.wall_mut(change).extent.get_mut(side) = Some(extent);
                    }
                }
            });
        }
        if in_profile {
            line(ui, &format!("{} {title}", words.width), |ui| {
                for width in Width::ALL {
                    let meant = terms::ilo::width(width, tongue);
                    let name = format!("{of_change} {} {side_name} {}", words.width, width.code());
                    let chosen = *wall.width.get(side) == Some(width);
                    let it = Choice { text: width.code(), name: &name, chosen, hint: meant };
                    if choice(ui, BOX, &it).clicked() {
                        *draft.wall_mut(change).width.get_mut(side) = Some(width);
                    }
                }
            });
        }
    }
}

/// A title and what stands beside it.
fn line(ui: &mut Ui, title: &str, content: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        ui.spacing_mut().button_padding = Vec2::new(2.0, 0.0);
        ui.spacing_mut().interact_size.y = BOX.y;
        ui.allocate_ui_with_layout(
            Vec2::new(TITLE, BOX.y),
            egui::Layout::left_to_right(egui::Align::Center),
            |ui| {
                ui.set_min_width(TITLE);
                quiet(ui, title);
            },
        );
        content(ui);
    });
}

/// `O R L` in a row, as the form prints it; gives back the sides after a click.
fn sides_ui(
    ui: &mut Ui,
    sides: Option<Sides>,
    possible: Sides,
    wanted: &mut bool,
    name: &str,
    tongue: Tongue,
) -> Option<Sides> {
    let mut after = None;
    let none = format!("{name} {}", terms::ilo::sides(Sides::Neither, tongue));
    let it = Choice { text: "O", name: &none, chosen: sides == Some(Sides::Neither), hint: &none };
    let response = choice(ui, BOX, &it);
    led_to(&response, std::mem::take(wanted));
    if response.clicked() {
        after = Some(Sides::Neither);
    }
    for side in Side::ALL {
        let on_side = format!("{name} {}", terms::ilo::side(side, tongue));
        let chosen = sides.is_some_and(|it| it.holds(side));
        let it = Choice { text: side.code(), name: &on_side, chosen, hint: &on_side };
        let may = possible.holds(side);
        if ui.add_enabled_ui(may, |ui| choice(ui, BOX, &it)).inner.clicked() {
            after = Some(sides.unwrap_or(Sides::Neither).turned(side));
        }
    }
    after
}
