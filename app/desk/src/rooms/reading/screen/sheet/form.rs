//! The ILO form, and Form 2.8: quality, opacities, pleura, the rest.

use classification::ilo::{Defect, FindingsDraft, Form, Grade, LargeOpacity, Omission, OtherAbnormality};
use egui::{Id, Ui};
use words::{Tongue, terms};

use super::gbz70::{letters_ui, points_ui};
use super::parts::{self, Choice, Filled, choice, heading, nth, yes_no};
use super::symbols::symbols_ui;
use super::{pleura, quiet, zone_map};
use crate::controls::focus::led_to;
use crate::film_in_hand::sheet::{Part, SheetInHand};
use crate::keys::{self, Action};

/// Paints the form.
pub(super) fn form_ui(ui: &mut Ui, sheet: &mut SheetInHand, tongue: Tongue) {
    let owed = Owed::of(&sheet.draft.ilo);
    quality_ui(ui, sheet, &owed, tongue);
    parenchymal_ui(ui, sheet, &owed, tongue);
    pleura::pleura_ui(ui, sheet, &owed, tongue);
    other_ui(ui, sheet, &owed, tongue);
}

/// The items of the form that still owe something.
pub(super) struct Owed(Vec<Omission>);

impl Owed {
    fn of(draft: &FindingsDraft) -> Self {
        Self(draft.finish().err().unwrap_or_default())
    }

    /// Whether an item, numbered as on Form 2.8, is filled in.
    pub(super) fn item(&self, item: &str) -> Filled {
        Filled::when(!self.0.iter().any(|it| it.clause().0.starts_with(item)))
    }
}

fn quality_ui(ui: &mut Ui, sheet: &mut SheetInHand, owed: &Owed, tongue: Tongue) {
    let words = &tongue.words().reading;
    heading(ui, owed.item("1"), words.technical_quality, "1");
    let graded = sheet.draft.ilo.quality;
    let mut clicked = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let size = nth(ui, 4, 26.0);
        let keys = classification::gbz70::FilmQuality::ALL.map(|it| keys::key_of(Action::Quality(it)));
        for (grade, key) in Grade::ALL.into_iter().zip(keys) {
            let meant = terms::ilo::grade(grade, tongue);
            let name = format!("{} {} {meant}", words.technical_quality, grade.code());
            let text = if grade == Grade::Unreadable { "U/R" } else { grade.code() };
            let hint = format!("{meant}  {key}");
            let it = Choice { text, name: &name, chosen: graded == Some(grade), hint: &hint };
            if choice(ui, size, &it).clicked() {
                clicked = Some(grade);
            }
        }
    });
    if let Some(grade) = clicked {
        sheet.draft.ilo.grade(grade);
    }
    defects_ui(ui, sheet, tongue);
}

fn defects_ui(ui: &mut Ui, sheet: &mut SheetInHand, tongue: Tongue) {
    let mut wanted = sheet.takes(Part::Defects);
    let is_open = sheet.defects_open;
    let draft = &mut sheet.draft.ilo;
    let is_short = draft.quality.is_some_and(|it| it != Grade::One);
    if !is_short && !is_open && draft.defects.is_empty() && draft.other_defect.is_none() {
        return;
    }
    let hint = keys::key_of(Action::Defects);
    parts::tags(ui, |ui| {
        for defect in Defect::ALL {
            let chosen = draft.defects.contains(&defect);
            let response = parts::tag(ui, terms::ilo::defect(defect, tongue), chosen, &hint);
            led_to(&response, std::mem::take(&mut wanted));
            if response.clicked() && !draft.defects.remove(&defect) {
                draft.defects.insert(defect);
            }
        }
        let name = tongue.words().reading.other_defect;
        if parts::tag(ui, name, draft.other_defect.is_some(), &hint).clicked() {
            draft.other_defect = match draft.other_defect.take() {
                None => Some(String::new()),
                Some(_) => None,
            };
        }
    });
    if let Some(text) = &mut draft.other_defect {
        let name = tongue.words().reading.other_defect;
        parts::line_of_text(ui, text, name);
    }
}

fn parenchymal_ui(ui: &mut Ui, sheet: &mut SheetInHand, owed: &Owed, tongue: Tongue) {
    let words = &tongue.words().reading;
    heading(ui, owed.item("2A"), words.parenchymal, "2A");
    let answer = sheet.draft.ilo.parenchymal;
    if let Some(yes) = yes_no(ui, answer, words.parenchymal, words.no_yes) {
        sheet.draft.ilo.answer_parenchymal(yes);
    }
    if sheet.draft.ilo.parenchymal == Some(false) {
        return;
    }
    let opened = sheet.draft.ilo.parenchymal.is_some();
    let filled = |it: Filled| if opened { it } else { Filled::Whole };
    if let Some(shape) = letters_ui(ui, filled(owed.item("2B a)")), sheet.shape(), tongue) {
        sheet.act(Action::Shape(shape));
    }
    heading(ui, filled(owed.item("2B b)")), words.zones_affected, words.zones_hint);
    if let Some(zone) = zone_map::zone_map(ui, sheet, tongue) {
        sheet.act(Action::Zone(zone));
    }
    heading(ui, filled(owed.item("2B c)")), words.profusion, "2B c)");
    if let Some(point) = points_ui(ui, sheet.draft.ilo.profusion) {
        sheet.grade(point);
    }
    large_ui(ui, sheet, filled(owed.item("2C")), tongue);
}

fn large_ui(ui: &mut Ui, sheet: &mut SheetInHand, filled: Filled, tongue: Tongue) {
    let words = &tongue.words().reading;
    heading(ui, filled, words.large, "2C");
    let draft = &mut sheet.draft.ilo;
    ui.horizontal(|ui| {
        let size = nth(ui, 4, 26.0);
        for category in LargeOpacity::ALL {
            let meant = terms::ilo::large_opacity(category, tongue);
            let name = format!("{} {} {meant}", words.large, category.code());
            let hint = format!("{meant}  {}", keys::key_of(Action::LargeOpacity));
            let chosen = draft.large == Some(category);
            let it = Choice { text: category.code(), name: &name, chosen, hint: &hint };
            if choice(ui, size, &it).clicked() {
                draft.parenchymal = Some(true);
                draft.large = Some(category);
            }
        }
    });
    if draft.large.is_none_or(|it| it == LargeOpacity::O) && draft.large_measured.longest_mm.is_empty() {
        return;
    }
    let mut gone = None;
    ui.horizontal_wrapped(|ui| {
        quiet(ui, words.longest_mm);
        for (idx, longest) in draft.large_measured.longest_mm.iter_mut().enumerate() {
            let mut value = Some(*longest).filter(|it| *it != 0.0);
            parts::measure(ui, &mut value, &format!("{} {}", words.longest_mm, idx + 1));
            *longest = value.unwrap_or(0.0);
            if ui.small_button("×").clicked() {
                gone = Some(idx);
            }
        }
        if ui.button("+").on_hover_text(words.add).clicked() {
            draft.large_measured.longest_mm.push(0.0);
        }
    });
    if let Some(idx) = gone {
        draft.large_measured.longest_mm.remove(idx);
    }
    if LargeOpacity::A_AT_MOST_MM < draft.large_measured.longest_mm.iter().sum() {
        ui.horizontal(|ui| {
            quiet(ui, words.large_area);
            parts::measure(ui, &mut draft.large_measured.area_over_right_upper_zone, words.large_area);
        });
    }
}

fn other_ui(ui: &mut Ui, sheet: &mut SheetInHand, owed: &Owed, tongue: Tongue) {
    let words = &tongue.words().reading;
    let codes: Vec<_> = sheet.draft.ilo.symbols.iter().map(|it| it.code()).collect();
    heading(ui, owed.item("4"), words.other_abnormality, &format!("{}  4A", codes.join(" ")));
    let answer = sheet.draft.ilo.other;
    if let Some(yes) = yes_no(ui, answer, words.other_abnormality, words.no_yes) {
        sheet.draft.ilo.answer_other(yes);
        if yes && sheet.draft.ilo.symbols.is_empty() {
            sheet.act(Action::Symbol);
        }
    }
    if sheet.draft.ilo.other == Some(true) {
        let size = nth(ui, 1, 26.0);
        let name = keys::name(Action::Symbol, tongue);
        let it = Choice { text: &name, name: &name, chosen: false, hint: &keys::key_of(Action::Symbol) };
        if choice(ui, size, &it).clicked() {
            sheet.act(Action::Symbol);
        }
    }
    symbols_ui(ui, sheet, tongue);
    let wanted = sheet.takes(Part::Checklist);
    if sheet.draft.ilo.form == Form::Niosh28 {
        form_2_8_ui(ui, &mut sheet.draft.ilo, wanted, tongue);
    }
    heading(ui, Filled::Whole, words.comments, "4E");
    let wanted = sheet.takes(Part::Comments);
    let takes = (Id::unique("ILO: comments"), wanted);
    parts::comments_ui(ui, &mut sheet.draft.ilo.comments, takes, words.comments, 2);
}

/// 4C and 4D.
fn form_2_8_ui(ui: &mut Ui, draft: &mut FindingsDraft, mut wanted: bool, tongue: Tongue) {
    let words = &tongue.words().reading;
    if draft.other == Some(true) {
        heading(ui, Filled::Whole, words.checklist, "4C");
        let hint = keys::key_of(Action::Checklist);
        parts::tags(ui, |ui| {
            for it in OtherAbnormality::ALL {
                let chosen = draft.other_abnormalities.contains(&it);
                let response = parts::tag(ui, terms::ilo::other_abnormality(it, tongue), chosen, &hint);
                led_to(&response, std::mem::take(&mut wanted));
                if response.clicked() && !draft.other_abnormalities.remove(&it) {
                    draft.other_abnormalities.insert(it);
                    draft.other = Some(true);
                }
            }
        });
    }
    heading(ui, Filled::Whole, words.see_physician, "4D");
    if let Some(yes) = yes_no(ui, draft.see_physician, words.see_physician, words.no_yes) {
        draft.see_physician = if draft.see_physician == Some(yes) { None } else { Some(yes) };
    }
}
