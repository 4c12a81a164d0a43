//! The GBZ 70-2015 sheet: quality, six zones on twelve points, shape, and the rest.

use classification::gbz70::{self, FilmDefect, FilmQuality, FindingsDraft, PlaqueSite};
use classification::{Category, Edition, Profusion, Shape};
use egui::{Id, Ui};
use words::{Tongue, reading_sheet, terms};

use super::parts::{self, Choice, Filled, choice, heading, nth};
use super::symbols::symbols_ui;
use super::{quiet, zone_map};
use crate::controls::focus::led_to;
use crate::film_in_hand::sheet::{Part, SheetInHand};
use crate::keys::{self, Action};

/// Paints the sheet.
pub(super) fn gbz70_ui(ui: &mut Ui, sheet: &mut SheetInHand, tongue: Tongue) {
    quality_ui(ui, sheet, tongue);
    zones_ui(ui, sheet, tongue);
    shape_ui(ui, sheet, tongue);
    others_ui(ui, sheet, tongue);
}

fn quality_ui(ui: &mut Ui, sheet: &mut SheetInHand, tongue: Tongue) {
    let graded = sheet.draft.gbz70.film_quality;
    heading(
        ui,
        Filled::when(graded.is_some()),
        tongue.words().reading.quality,
        reading_sheet::words(tongue).annex_c,
    );
    let mut chosen = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.spacing_mut().button_padding.x = 2.0;
        let size = nth(ui, 4, 26.0);
        for quality in FilmQuality::ALL {
            let action = Action::Quality(quality);
            let it = Choice {
                text: terms::film_quality(quality, tongue),
                name: &keys::name(action, tongue),
                chosen: graded == Some(quality),
                hint: &keys::key_of(action),
            };
            if choice(ui, size, &it).clicked() {
                chosen = Some(action);
            }
        }
    });
    if let Some(action) = chosen {
        sheet.act(action);
    }
    defects_ui(ui, sheet, tongue);
}

/// What the film lacks; open on a film that is not of grade one, and when its key asks for it.
fn defects_ui(ui: &mut Ui, sheet: &mut SheetInHand, tongue: Tongue) {
    let mut wanted = sheet.takes(Part::Defects);
    let is_open = sheet.defects_open;
    let draft = &mut sheet.draft.gbz70;
    let is_short = draft.film_quality.is_some_and(|it| it != FilmQuality::One);
    if !is_short && !is_open && draft.film_defects.is_empty() {
        return;
    }
    let hint = keys::key_of(Action::Defects);
    parts::tags(ui, |ui| {
        for defect in FilmDefect::ALL {
            let name = terms::film_defect(defect, tongue);
            let chosen = draft.film_defects.contains(&defect);
            let response = parts::tag(ui, name, chosen, &hint);
            led_to(&response, std::mem::take(&mut wanted));
            if response.clicked() && !draft.film_defects.remove(&defect) {
                draft.film_defects.insert(defect);
            }
        }
    });
}

fn zones_ui(ui: &mut Ui, sheet: &mut SheetInHand, tongue: Tongue) {
    let words = &tongue.words().reading;
    let whole = sheet.draft.gbz70.graded().count() == 6;
    heading(ui, Filled::when(whole), words.zones, words.zones_hint);
    if let Some(zone) = zone_map::zone_map(ui, sheet, tongue) {
        sheet.act(Action::Zone(zone));
    }
    let here = *sheet.draft.gbz70.zones.get(sheet.zone);
    if let Some(point) = points_ui(ui, here) {
        sheet.grade(point);
    }
}

/// The twelve points in a row; gives back the one that was clicked.
pub(super) fn points_ui(ui: &mut Ui, here: Option<Profusion>) -> Option<Profusion> {
    let mut clicked = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.spacing_mut().button_padding.x = 0.0;
        let size = nth(ui, 12, 26.0);
        for point in Profusion::ALL {
            let hint = keys::key_of(Action::Point(point));
            if parts::point(ui, size, point.code(), here == Some(point), &hint).clicked() {
                clicked = Some(point);
            }
        }
    });
    clicked
}

fn shape_ui(ui: &mut Ui, sheet: &mut SheetInHand, tongue: Tongue) {
    let draft = &sheet.draft.gbz70;
    let owed = draft.graded().any(|it| Category::Zero < it.category());
    let letters = (draft.primary, draft.secondary);
    let whole = matches!(letters, (Some(_), Some(_))) || (!owed && letters == (None, None));
    if let Some(shape) = letters_ui(ui, Filled::when(whole), letters, tongue) {
        sheet.act(Action::Shape(shape));
    }
}

/// The six letters in a row; gives back the one that was clicked.
pub(super) fn letters_ui(
    ui: &mut Ui,
    filled: Filled,
    chosen: (Option<Shape>, Option<Shape>),
    tongue: Tongue,
) -> Option<Shape> {
    let words = &tongue.words().reading;
    let letter = |it: Option<Shape>| it.map_or("–".to_owned(), |it| it.letter().to_string());
    let both = format!("{} / {}", letter(chosen.0), letter(chosen.1));
    heading(ui, filled, &format!("{}  {}", words.shape, words.primary_secondary), &both);
    let mut clicked = None;
    ui.horizontal(|ui| {
        let size = nth(ui, 6, 26.0);
        for shape in Shape::ALL {
            let action = Action::Shape(shape);
            let it = Choice {
                text: &shape.letter().to_string(),
                name: &keys::name(action, tongue),
                chosen: [chosen.0, chosen.1].contains(&Some(shape)),
                hint: &keys::key_of(action),
            };
            if choice(ui, size, &it).clicked() {
                clicked = Some(shape);
            }
        }
    });
    clicked
}

fn others_ui(ui: &mut Ui, sheet: &mut SheetInHand, tongue: Tongue) {
    let words = &tongue.words().reading;
    heading(ui, Filled::Whole, words.others, "");
    let draft = &sheet.draft.gbz70;
    let symbols: Vec<_> = draft.symbols.iter().map(|it| it.code()).collect();
    let symbols = if symbols.is_empty() { words.symbols.to_owned() } else { symbols.join(" ") };
    let choices = [
        (Action::Aggregation, words.aggregation, draft.aggregation),
        (Action::LargeOpacity, words.large, !draft.large_opacities.is_empty()),
        (Action::Pleura, words.pleura, draft.pleura.plaque),
        (Action::Symbol, symbols.as_str(), !draft.symbols.is_empty()),
    ];
    // English names are longer: two to a line.
    let n_in_line = match tongue {
        Tongue::ZhCn => 4,
        Tongue::En => 2,
    };
    let mut clicked = None;
    for line in choices.chunks(n_in_line) {
        ui.horizontal(|ui| {
            ui.spacing_mut().button_padding.x = 2.0;
            let size = nth(ui, n_in_line, 28.0);
            for (action, text, chosen) in line {
                let (name, hint) = (keys::name(*action, tongue), keys::key_of(*action));
                let it = Choice { text, name: &name, chosen: *chosen, hint: &hint };
                if choice(ui, size, &it).clicked() {
                    clicked = Some(*action);
                }
            }
        });
    }
    if let Some(action) = clicked {
        sheet.act(action);
    }
    let wanted = sheet.takes(Part::LargeOpacities);
    large_ui(ui, &mut sheet.draft.gbz70, wanted, tongue);
    let is_2002 = sheet.draft.edition == Edition::Gbz70(gbz70::Edition::Gbz70_2002);
    if is_2002 && !sheet.draft.gbz70.large_opacities.is_empty() {
        ui.horizontal(|ui| {
            quiet(ui, words.large_area);
            parts::measure(ui, &mut sheet.draft.gbz70.area_over_right_upper_zone, words.large_area);
        });
    }
    let wanted = sheet.takes(Part::Pleura);
    if sheet.draft.gbz70.pleura.plaque {
        plaque_ui(ui, &mut sheet.draft.gbz70, wanted, tongue);
    }
    symbols_ui(ui, sheet, tongue);
    let wanted = sheet.takes(Part::Comments);
    let comments = &mut sheet.draft.gbz70.comments;
    if !sheet.is_sealed || !comments.is_empty() {
        let takes = (Id::unique("GBZ 70: comments"), wanted);
        parts::comments_ui(ui, comments, takes, words.comments, 1);
    }
}

fn large_ui(ui: &mut Ui, draft: &mut FindingsDraft, wanted: bool, tongue: Tongue) {
    let words = &tongue.words().reading;
    let (mut gone, last) = (None, draft.large_opacities.len().saturating_sub(1));
    for (idx, diameters) in draft.large_opacities.iter_mut().enumerate() {
        ui.horizontal(|ui| {
            let mut wanted = wanted && idx == last;
            for (value, title) in
                [(&mut diameters.long_mm, words.long_mm), (&mut diameters.short_mm, words.short_mm)]
            {
                quiet(ui, title);
                let name = format!("{} {} {title}", words.large, idx + 1);
                let response = parts::measure(ui, value, &name);
                led_to(&response, std::mem::take(&mut wanted));
            }
            if ui.button("×").clicked() {
                gone = Some(idx);
            }
        });
    }
    if let Some(idx) = gone {
        draft.large_opacities.remove(idx);
    }
}

/// Where a plaque lies, and what staging asks of it.
fn plaque_ui(ui: &mut Ui, draft: &mut FindingsDraft, mut wanted: bool, tongue: Tongue) {
    let words = &tongue.words().reading;
    let said = &mut draft.pleura.said;
    parts::tags(ui, |ui| {
        for site in PlaqueSite::ALL {
            // Only sheets from elsewhere leave open which of the two it is.
            let chosen = said.sites.contains(&site);
            if site == PlaqueSite::HeartBorderOrDiaphragm && !chosen {
                continue;
            }
            let response = parts::tag(ui, terms::plaque_site(site, tongue), chosen, "");
            led_to(&response, std::mem::take(&mut wanted));
            if response.clicked() && !said.sites.remove(&site) {
                said.sites.insert(site);
            }
        }
        for (value, name) in
            [(&mut said.shaggy_heart_border, words.shaggy), (&mut said.calcified, words.calcified)]
        {
            if parts::tag(ui, name, *value, "").clicked() {
                *value = !*value;
            }
        }
    });
    ui.horizontal_wrapped(|ui| {
        quiet(ui, words.plaque_thickness);
        parts::measure(ui, &mut said.thickness_mm, words.plaque_thickness);
        quiet(ui, words.plaque_length);
        let mut length = Some(said.length_over_wall).filter(|it| *it != 0.0);
        parts::measure(ui, &mut length, words.plaque_length);
        said.length_over_wall = length.unwrap_or(0.0);
    });
}
