//! The symbols of either scheme: typed by their two letters while the line is open, or clicked.

use std::collections::BTreeSet;

use classification::{gbz70, ilo};
use egui::{Button, Grid, Id, Key, RichText, TextEdit, Ui};
use words::{Tongue, terms};

use super::parts;
use crate::controls::focus::typed_at_once;
use crate::film_in_hand::sheet::SheetInHand;
use crate::theme;

/// Paints the line for symbols while it is open.
pub(super) fn symbols_ui(ui: &mut Ui, sheet: &mut SheetInHand, tongue: Tongue) {
    let Some(mut typed) = sheet.symbol_typed.take() else {
        return;
    };
    let field = TextEdit::singleline(&mut typed).hint_text("em").desired_width(60.0);
    let field = typed_at_once(ui, Id::unique("sheet: symbol"), true, field);
    let codes: Vec<(&str, &str)> = if sheet.is_ilo() {
        ilo::Symbol::ALL.map(|it| (it.code(), terms::ilo::symbol(it, tongue))).into()
    } else {
        gbz70::Symbol::ALL.map(|it| (it.code(), terms::symbol(it, tongue))).into()
    };
    let mut turned = codes.iter().map(|(code, _)| *code).find(|it| *it == typed.trim().to_lowercase());
    if turned.is_some() {
        typed.clear();
    }
    let chosen = chosen_codes(sheet);
    Grid::new("symbols").num_columns(2).spacing([8.0, 1.0]).show(ui, |ui| {
        for (idx, (code, name)) in codes.into_iter().enumerate() {
            let is_chosen = chosen.contains(code);
            let text = format!("{code} {name}");
            let color = if is_chosen { theme::ACCENT } else { theme::TEXT };
            let button = Button::new(RichText::new(&text).small().color(color)).frame(false).truncate();
            let response = ui.add_sized([154.0, 18.0], button).on_hover_text(&text);
            parts::named(ui, &response, &text, is_chosen);
            if response.clicked() {
                turned = Some(code);
            }
            if idx % 2 == 1 {
                ui.end_row();
            }
        }
    });
    if let Some(code) = turned {
        turn(sheet, code);
    }
    let close = ui.input(|input| input.key_pressed(Key::Enter) || input.key_pressed(Key::Escape));
    if close {
        field.surrender_focus();
    }
    sheet.symbol_typed = (!close).then_some(typed);
}

fn chosen_codes(sheet: &SheetInHand) -> BTreeSet<&'static str> {
    if sheet.is_ilo() {
        sheet.draft.ilo.symbols.iter().map(|it| it.code()).collect()
    } else {
        sheet.draft.gbz70.symbols.iter().map(|it| it.code()).collect()
    }
}

fn turn(sheet: &mut SheetInHand, code: &str) {
    if sheet.is_ilo() {
        if let Some(symbol) = ilo::Symbol::from_code(code)
            && !sheet.draft.ilo.symbols.remove(&symbol)
        {
            sheet.draft.ilo.symbols.insert(symbol);
            sheet.draft.ilo.other = Some(true);
        }
    } else if let Some(symbol) = gbz70::Symbol::from_code(code)
        && !sheet.draft.gbz70.symbols.remove(&symbol)
    {
        sheet.draft.gbz70.symbols.insert(symbol);
    }
}
