//! The reading sheet: one for each scheme, the result under it, and the seal.

mod again;
mod form;
mod gbz70;
mod parts;
mod pleura;
mod result;
mod symbols;
mod zone_map;

use classification::Edition;
use classification::gbz70::Stage;
use egui::{Align, Button, CentralPanel, Frame, Layout, Margin, Panel, RichText, ScrollArea, Ui, Vec2};
use words::{Tongue, terms};

use crate::controls;
use crate::controls::held::held;
use crate::controls::quiet;
use crate::film_in_hand::sheet::SheetInHand;
use crate::film_in_hand::{FilmInHand, ProposalView, Seal};
use crate::intent::Intent;
use crate::keys::{self, Action};
use crate::rooms::reading::screen::proposal::proposal_ui;
use crate::route::Route;
use crate::theme;

/// Width of the sheet, points.
pub const WIDTH: f32 = 332.0;

/// Height of the large button at its foot, points.
const BUTTON: f32 = 36.0;

/// Paints the sheet of the film in the room.
pub fn sheet_ui(ui: &mut Ui, in_hand: &mut FilmInHand, tongue: Tongue, intents: &mut Vec<Intent>) {
    let bare = Frame::new().inner_margin(Margin { top: 4, ..Margin::ZERO });
    let seal = Panel::bottom("seal").resizable(false).show_separator_line(false).frame(bare);
    seal.show(ui, |ui| seal_ui(ui, in_hand, tongue, intents));
    CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
        scheme_ui(ui, &in_hand.sheet, tongue, intents);
        if let (true, ProposalView::Shown(shown)) = (in_hand.is_sealed(), &in_hand.proposal)
            && let Some(per_zone) = &shown.proposal().per_zone
        {
            // However far the sheet is scrolled, both are whole beside each other.
            zone_map::side_by_side(ui, &in_hand.sheet, per_zone, tongue);
        }
        // What the seal has opened is seen from its beginning.
        let area = ScrollArea::vertical().id_salt(("sheet", in_hand.is_sealed())).auto_shrink(false);
        area.show(ui, |ui| findings_ui(ui, in_hand, tongue));
    });
}

/// The sheet and the machine's proposal, one below the other.
fn findings_ui(ui: &mut Ui, in_hand: &mut FilmInHand, tongue: Tongue) {
    // What the seal has opened stands above a sheet that is only read; a sheet in work comes first.
    let proposal_first = in_hand.is_sealed() && in_hand.proposal_is_seen();
    if proposal_first {
        proposal_ui(ui, in_hand, tongue);
        ui.add_space(theme::STEP);
    }
    let before = in_hand.sheet.draft.clone();
    fields_ui(ui, &mut in_hand.sheet, tongue);
    if before != in_hand.sheet.draft {
        in_hand.seal = Seal::Open;
        in_hand.marks.leave();
    }
    if !proposal_first {
        ui.add_space(theme::STEP);
        proposal_ui(ui, in_hand, tongue);
    }
}

/// Paints what a sheet asks for, and what follows from it.
pub fn fields_ui(ui: &mut Ui, sheet: &mut SheetInHand, tongue: Tongue) {
    let before = sheet.draft.clone();
    let is_open = !sheet.is_sealed;
    ui.spacing_mut().button_padding = Vec2::new(4.0, 1.0);
    // A sealed sheet is still read.
    ui.visuals_mut().disabled_alpha = 0.8;
    ui.add_enabled_ui(is_open, |ui| {
        if sheet.is_ilo() {
            form::form_ui(ui, sheet, tongue);
        } else {
            gbz70::gbz70_ui(ui, sheet, tongue);
        }
    });
    sheet.took(before);
    result::result_ui(ui, sheet, tongue);
}

/// Which sheet it is, and the key that turns it over.
fn scheme_ui(ui: &mut Ui, sheet: &SheetInHand, tongue: Tongue, intents: &mut Vec<Intent>) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(terms::sheet_name(&sheet.draft, tongue)).color(theme::STRONG));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let text = RichText::new(tongue.words().reading.other_sheet).color(theme::QUIET).small();
            let key = RichText::new(keys::key_of(Action::OtherSheet)).color(theme::QUIET).small();
            if ui.add(Button::new(text).shortcut_text(key).frame(false)).clicked() {
                intents.push(Intent::Act(Action::OtherSheet));
            }
        });
    });
}

/// Where a sealed sheet leads: from signs of pneumoconiosis to the diagnosis, from any other film to the next one that
/// nobody has read; and what is offered beside it.
const fn onward(edition: Edition, is_diagnosed_next: bool) -> (Action, Option<Action>) {
    let diagnosis = Action::Go(Route::Diagnosis);
    match (edition, is_diagnosed_next) {
        (Edition::Ilo(_), _) => (Action::NextUnread, None),
        (Edition::Gbz70(_), true) => (diagnosis, Some(Action::NextUnread)),
        (Edition::Gbz70(_), false) => (Action::NextUnread, Some(diagnosis)),
    }
}

fn main_button(ui: &mut Ui, size: Vec2, action: Action, tongue: Tongue) -> bool {
    let (name, key) = match action {
        // Enter goes on from a sealed sheet.
        Action::NextUnread => (keys::name(action, tongue), "⏎".to_owned()),
        _ => (tongue.words().reading.diagnose.to_owned(), keys::key_of(action)),
    };
    let [name, key] = [name, key].map(|it| RichText::new(it).color(theme::ON_ACCENT));
    ui.add_sized(size, Button::new(name).fill(theme::ACCENT).shortcut_text(key)).clicked()
}

/// The foot of the sheet: what became of it, or what is still owed to the seal; the large button comes last.
fn seal_ui(ui: &mut Ui, in_hand: &mut FilmInHand, tongue: Tongue, intents: &mut Vec<Intent>) {
    if in_hand.is_sealed() && in_hand.opened.own_sealed(in_hand.sheet.draft.edition).is_some() {
        sealed_ui(ui, in_hand, tongue, intents);
        return;
    }
    let words = &tongue.words().reading;
    if let Some(again) = &mut in_hand.again {
        again::again_ui(ui, again, tongue);
    }
    if in_hand.seal == Seal::Asked {
        ui.label(RichText::new(words.seal_ask).color(theme::ACCENT).small());
    }
    let whole = in_hand.sheet.finish().is_ok() && in_hand.again_owes().is_none();
    let text = match (in_hand.seal, &in_hand.again) {
        (Seal::Asked, _) => words.seal,
        (Seal::Open, Some(_)) => terms::proposal::words(tongue).seal_again,
        (Seal::Open, None) => words.seal_final,
    };
    let color = if whole { theme::ON_ACCENT } else { theme::QUIET };
    let fill = if whole { theme::ACCENT } else { theme::HOVER };
    let button = Button::new(RichText::new(format!("{text} ⏎")).color(color)).fill(fill);
    let size = Vec2::new(ui.available_width(), BUTTON);
    if ui.add_enabled_ui(whole, |ui| ui.add_sized(size, button)).inner.clicked() {
        intents.push(Intent::Act(Action::Seal));
    }
}

/// The foot of a sealed sheet.
fn sealed_ui(ui: &mut Ui, in_hand: &FilmInHand, tongue: Tongue, intents: &mut Vec<Intent>) {
    let edition = in_hand.sheet.draft.edition;
    let Some(sealed) = in_hand.opened.own_sealed(edition).map(|it| &it.reading) else { return };
    let n_own = in_hand.opened.n_own_sealed(edition);
    if 1 < n_own {
        quiet(ui, (terms::proposal::words(tongue).followed)(n_own));
    }
    let at = controls::local_time(sealed.sealed_at);
    let said = sealed.sheet.staging().map_or_else(String::new, |it| terms::staged(it, tongue));
    quiet(ui, (tongue.words().reading.sealed)(&said, &at));
    if let Some(path) = &in_hand.printed_at {
        // The end of a path tells more than its beginning.
        let (path, width) = (path.display().to_string(), ui.available_width());
        let name = path.rsplit(['/', '\\']).next().unwrap_or(&path);
        held(ui, name, width, |it| it.font(theme::small()).color(theme::QUIET)).on_hover_text(&path);
    }
    let is_diagnosed_next = sealed.sheet.staging().is_some_and(|it| it.stage != Stage::None);
    let (first, second) = onward(edition, is_diagnosed_next);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(4.0);
        ui.spacing_mut().button_padding = Vec2::new(6.0, 2.0);
        for action in second.into_iter().chain([Action::PrintSheet, Action::ReadAgain]) {
            if controls::action_button(ui, action, tongue) {
                intents.push(Intent::Act(action));
            }
        }
    });
    let size = Vec2::new(ui.available_width(), BUTTON);
    if main_button(ui, size, first, tongue) {
        intents.push(Intent::Act(first));
    }
}
