//! A file or a folder is chosen: places on the left, what lies in the folder on the right, all of it by keys.

use std::path::Path;

use egui::style::ScrollAnimation;
use egui::{
    Align, Button, Event, Id, Key, Layout, Modifiers, Rect, RichText, ScrollArea, Sense, StrokeKind,
    TextEdit, Ui, Vec2,
};
use words::terms::chooser::{self, ChooserWords, words};
use words::trouble::Trouble;
use words::{Tongue, punctuation};
use workstation::house::folder::{Listing, Unlisted};
use workstation::house::places::{Place, PlaceKind};

use crate::chooser::{Chooser, Outcome, Purpose, Refused, Step};
use crate::controls;
use crate::controls::cell::{cell, tell_whole};
use crate::controls::focus::typed_at_once;
use crate::controls::{held, quiet};
use crate::theme;

/// Height of a row, points.
const ROW: f32 = 28.0;
/// Width of the list of places, points.
const PLACES: f32 = 230.0;
/// Height of the line of buttons at the foot with what is told above it, points.
const FOOT: f32 = 66.0;
/// Where each column begins, as a part of the row.
const COLUMNS: [f32; 4] = [0.0, 0.56, 0.68, 0.80];
/// Width of the place of a mark, points.
const MARK: f32 = 28.0;
/// The places that have a key.
const NUMBERS: [Key; 9] =
    [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

/// Paints the choice; tells how it ended, if it did.
///
/// * `has_keys` — nothing lies over it that the keys are for.
pub fn chooser_ui(ui: &mut Ui, chooser: &mut Chooser, has_keys: bool, tongue: Tongue) -> Option<Outcome> {
    let words = words(tongue);
    let mut steps = if has_keys { strokes(ui, chooser) } else { Vec::new() };
    ui.heading(title(chooser.purpose, words));
    ui.add_space(theme::STEP / 2.0);
    let height = (ui.available_height() - FOOT).max(0.0);
    let mut n_in_sight = 0;
    ui.horizontal_top(|ui| {
        let column = Vec2::new(PLACES, height);
        ui.allocate_ui_with_layout(column, Layout::top_down_justified(Align::Min), |ui| {
            places_ui(ui, chooser, words, &mut steps);
        });
        ui.add_space(theme::STEP);
        let column = Vec2::new(ui.available_width(), height);
        ui.allocate_ui_with_layout(column, Layout::top_down(Align::Min), |ui| {
            folder_ui(ui, chooser, words, &mut steps);
            field_ui(ui, chooser, has_keys, words);
            n_in_sight = listing_ui(ui, chooser, tongue, &mut steps);
        });
    });
    foot_ui(ui, chooser, tongue, &mut steps);
    let mut ended = None;
    for step in steps {
        ended = ended.or(chooser.step(step, n_in_sight));
    }
    ended
}

const fn title(purpose: Purpose, words: &ChooserWords) -> &'static str {
    match purpose {
        Purpose::Films => words.choose_films,
        Purpose::Set => words.choose_set,
        Purpose::Model => words.choose_model,
        Purpose::Luminances => words.choose_luminances,
        Purpose::Backup => words.choose_backup,
        Purpose::House => words.choose_house,
    }
}

/// The steps that keys ask for, taken out of the input before the field could have them.
fn strokes(ui: &Ui, chooser: &Chooser) -> Vec<Step> {
    let mut steps = Vec::new();
    ui.input_mut(|input| {
        let mut spaces = 0;
        input.events.retain(|event| {
            if matches!(event, Event::Text(it) if it == " ") && 0 < spaces {
                spaces -= 1;
                return false;
            }
            let Event::Key { key, pressed: true, repeat, modifiers, .. } = event else { return true };
            let Some(step) = step_of(*key, *modifiers, chooser) else { return true };
            spaces += usize::from(step == Step::Mark);
            // A key that is held goes on along the rows, and opens nothing twice.
            if !repeat || matches!(step, Step::Row(_) | Step::Page(_)) {
                steps.push(step);
            }
            false
        });
    });
    steps
}

/// What a key means here.
fn step_of(key: Key, modifiers: Modifiers, chooser: &Chooser) -> Option<Step> {
    let plain = modifiers.is_none();
    Some(match key {
        Key::ArrowUp if modifiers.alt => Step::Up,
        Key::ArrowUp if plain => Step::Row(-1),
        Key::ArrowDown if plain => Step::Row(1),
        Key::Home if plain => Step::Row(isize::MIN),
        Key::End if plain => Step::Row(isize::MAX),
        Key::PageUp if plain => Step::Page(-1),
        Key::PageDown if plain => Step::Page(1),
        Key::Enter if modifiers.command => Step::TakeFolder,
        Key::Enter if plain => Step::Open,
        Key::Space if plain && chooser.purpose.takes_several() => Step::Mark,
        Key::Backspace if plain && chooser.typed.is_empty() => Step::Up,
        Key::Escape => Step::Escape,
        _ if modifiers.command => Step::Place(NUMBERS.iter().position(|it| *it == key)?),
        _ => return None,
    })
}

fn places_ui(ui: &mut Ui, chooser: &Chooser, words: &ChooserWords, steps: &mut Vec<Step>) {
    quiet(ui, words.places);
    ScrollArea::vertical().id_salt("places").auto_shrink(false).show(ui, |ui| {
        let mut last = None;
        for (nth, place) in chooser.places.iter().enumerate() {
            if place.kind == PlaceKind::Remembered && last != Some(PlaceKind::Remembered) {
                ui.add_space(theme::STEP);
                quiet(ui, words.remembered);
            }
            last = Some(place.kind);
            let key = if nth < NUMBERS.len() { format!("Ctrl {}", nth + 1) } else { String::new() };
            let name = name_of_place(place, words);
            let shown = held::cut(ui, &name, theme::body(), PLACES - 80.0);
            let is_here = place.path == chooser.folder();
            let button = Button::new(shown)
                .shortcut_text(RichText::new(key).color(theme::QUIET).small())
                .selected(is_here)
                .frame_when_inactive(is_here);
            if ui.add(button).on_hover_text(place.path.display().to_string()).clicked() {
                steps.push(Step::Place(nth));
            }
        }
    });
}

fn name_of_place(place: &Place, words: &ChooserWords) -> String {
    match place.kind {
        PlaceKind::Home => words.home.to_owned(),
        PlaceKind::Machine => words.machine.to_owned(),
        PlaceKind::Medium | PlaceKind::Remembered => own_name(&place.path),
    }
}

/// The last part of a path; all of it where it has one part only.
fn own_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |it| it.to_string_lossy().into_owned())
}

/// Where one is, and the way up.
fn folder_ui(ui: &mut Ui, chooser: &Chooser, words: &ChooserWords, steps: &mut Vec<Step>) {
    ui.horizontal(|ui| {
        let up = Button::new(words.up).shortcut_text("Alt ↑");
        if ui.add_enabled(chooser.folder().parent().is_some(), up).clicked() {
            steps.push(Step::Up);
        }
        let path = chooser.folder().display().to_string();
        let width = ui.available_width();
        held::held(ui, &path, width, |it| it.color(theme::STRONG)).on_hover_text(path);
    });
}

fn field_ui(ui: &mut Ui, chooser: &mut Chooser, has_keys: bool, words: &ChooserWords) {
    let field = TextEdit::singleline(&mut chooser.typed).hint_text(words.filter).desired_width(f32::INFINITY);
    let field = typed_at_once(ui, Id::unique("chooser: filter"), has_keys, field);
    field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, words.filter));
    if field.changed() {
        chooser.find();
    }
}

/// What lies in the folder, or why it is not told; gives back how many rows are in sight.
fn listing_ui(ui: &mut Ui, chooser: &mut Chooser, tongue: Tongue, steps: &mut Vec<Step>) -> usize {
    let words = words(tongue);
    let n_found = chooser.rows().len();
    let said = match chooser.listed() {
        None => words.reading,
        Some(Err(unlisted)) => {
            unlisted_ui(ui, unlisted, tongue);
            return 0;
        }
        Some(Ok(listing)) if n_found == 0 && listing.lying.is_empty() => words.empty,
        Some(Ok(listing)) if n_found == 0 => {
            counts_ui(ui, listing, 0, words);
            words.nothing_found
        }
        Some(Ok(listing)) => {
            counts_ui(ui, listing, n_found, words);
            header_ui(ui, words);
            let n_in_sight = (ui.available_height() / ROW) as usize;
            rows_ui(ui, chooser, tongue, steps);
            return n_in_sight;
        }
    };
    ui.centered_and_justified(|ui| quiet(ui, said));
    0
}

fn unlisted_ui(ui: &mut Ui, unlisted: &Unlisted, tongue: Tongue) {
    let words = words(tongue);
    ui.add_space(theme::STEP);
    let why = unlisted.why.told(tongue);
    let said = Trouble::FileUnreadable { file: own_name(&unlisted.folder), why: unlisted.why.clone() };
    ui.label(
        RichText::new(format!("{}{}{why}", words.not_listed, punctuation::colon(tongue)))
            .color(theme::ACCENT),
    );
    ui.label(words.go_elsewhere);
    quiet(ui, said.told(tongue).mend);
}

/// How many things are found, and that they are not all.
fn counts_ui(ui: &mut Ui, listing: &Listing, n_found: usize, words: &ChooserWords) {
    let n_shown = listing.lying.len();
    ui.horizontal(|ui| {
        quiet(ui, (words.n_things)(n_found, n_shown));
        if n_shown < listing.n_found || listing.has_more {
            let cut = if listing.has_more { words.cut_early } else { words.cut };
            ui.label(RichText::new(cut(n_shown, listing.n_found)).color(theme::ACCENT).small());
        }
    });
}

fn header_ui(ui: &mut Ui, words: &ChooserWords) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 22.0), Sense::hover());
    for (nth, title) in [words.name, words.kind, words.size, words.changed].into_iter().enumerate() {
        cell(ui, place(rect, nth), title, theme::small(), theme::QUIET);
    }
}

/// The place of a row's text.
fn place(row: Rect, column: usize) -> Rect {
    let row = row.with_min_x(row.left() + MARK);
    let left = row.left() + COLUMNS[column] * row.width();
    let right = COLUMNS.get(column + 1).map_or(row.right(), |it| row.left() + it * row.width());
    Rect::from_x_y_ranges(left..=right - theme::STEP, row.y_range())
}

fn rows_ui(ui: &mut Ui, chooser: &mut Chooser, tongue: Tongue, steps: &mut Vec<Step>) {
    let gap = ui.spacing().item_spacing.y;
    let (row, scrolls) = (chooser.row(), std::mem::take(&mut chooser.scrolls));
    let area = ScrollArea::vertical().id_salt("lying").auto_shrink(false);
    area.show_rows(ui, ROW - gap, chooser.rows().len(), |ui, shown| {
        if scrolls {
            let top = ui.cursor().top() + (row as f32 - shown.start as f32) * ROW;
            let place = Rect::from_x_y_ranges(ui.max_rect().x_range(), top..=top + ROW);
            ui.scroll_to_rect_animation(place, None, ScrollAnimation::none());
        }
        for idx in shown {
            row_ui(ui, chooser, idx, tongue, steps);
        }
    });
}

fn row_ui(ui: &mut Ui, chooser: &Chooser, idx: usize, tongue: Tongue, steps: &mut Vec<Step>) {
    let Some((lying, details)) = chooser.at(idx) else { return };
    let words = words(tongue);
    let size = Vec2::new(ui.available_width(), ROW - ui.spacing().item_spacing.y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let (in_hand, is_marked) = (idx == chooser.row(), chooser.is_marked(idx));
    if in_hand {
        ui.painter().rect_filled(rect, 3.0, theme::accent_tint());
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 3.0, theme::HOVER);
    }
    let mark = Rect::from_center_size(rect.left_center() + Vec2::new(MARK / 2.0, 0.0), Vec2::splat(12.0));
    if chooser.purpose.takes_several() {
        // The box is seen where it can be struck, and wherever it is.
        if is_marked {
            ui.painter().rect_filled(mark, 2.0, theme::ACCENT);
        } else if in_hand || response.hovered() {
            ui.painter().rect_stroke(mark, 2.0, (1.0, theme::QUIET), StrokeKind::Inside);
        }
    }
    let can_be_taken = lying.is_folder || chooser.purpose.takes_files();
    let color = match () {
        () if is_marked => theme::ACCENT,
        () if !can_be_taken => theme::QUIET,
        () if lying.is_folder => theme::STRONG,
        () => theme::TEXT,
    };
    let kind = match () {
        () if details.is_house => words.house.to_owned(),
        () if lying.is_folder => words.folder.to_owned(),
        () => chooser::kind_of_file(&lying.name, tongue),
    };
    let bytes = details.bytes.map(chooser::size).unwrap_or_default();
    let changed = details.changed.map(controls::local_time).unwrap_or_default();
    let is_sought = details.is_house && chooser.purpose == Purpose::House;
    let kind_color = if is_sought { theme::ACCENT } else { theme::TEXT };
    let name_is_cut = cell(ui, place(rect, 0), &lying.name, theme::body(), color);
    cell(ui, place(rect, 1), &kind, theme::small(), kind_color);
    cell(ui, place(rect, 2), &bytes, theme::small(), theme::TEXT);
    cell(ui, place(rect, 3), &changed, theme::small(), theme::QUIET);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, in_hand, &lying.name));
    if response.clicked() {
        let on_mark = response.interact_pointer_pos().is_some_and(|it| it.x < rect.left() + MARK);
        steps.push(if on_mark { Step::MarkRow(idx) } else { Step::Hand(idx) });
        if response.double_clicked() && !on_mark {
            steps.push(Step::Open);
        }
    }
    let whole = [lying.name.as_str()];
    // Not while something lies over the row.
    let is_told = name_is_cut && response.hovered();
    tell_whole(response, if is_told { &whole } else { &[] });
}

/// What can be done with what is shown, each with its key.
fn foot_ui(ui: &mut Ui, chooser: &Chooser, tongue: Tongue, steps: &mut Vec<Step>) {
    let words = words(tongue);
    let refused = chooser.refused.map(|it| match it {
        Refused::FolderWanted => words.folder_wanted,
        Refused::FileWanted => words.file_wanted,
    });
    if let Some(trouble) = &chooser.unremembered {
        ui.label(RichText::new(trouble.told(tongue).lines()).color(theme::ACCENT).small());
    }
    ui.label(RichText::new(refused.unwrap_or_default()).color(theme::ACCENT));
    ui.horizontal(|ui| {
        let purpose = chooser.purpose;
        let folder = match purpose {
            Purpose::Films => Some(words.import_folder),
            Purpose::Set => Some(words.look_at_folder),
            Purpose::Model | Purpose::Backup => Some(words.take_folder),
            Purpose::House => Some(words.open_house),
            Purpose::Luminances => None,
        };
        if let Some(name) = folder {
            let can = matches!(chooser.listed(), Some(Ok(_)));
            let button = Button::new(RichText::new(name).color(theme::ACCENT)).shortcut_text("Ctrl ⏎");
            if ui.add_enabled(can, button).clicked() {
                steps.push(Step::TakeFolder);
            }
        }
        let in_hand = chooser.at(chooser.row()).map(|it| it.0.is_folder);
        let n_marked = chooser.n_marked();
        let name = match in_hand {
            _ if 0 < n_marked => (words.import_marked)(n_marked),
            Some(false) if purpose.takes_files() => words.take.to_owned(),
            _ => words.open.to_owned(),
        };
        let color = if 0 < n_marked { theme::ACCENT } else { theme::TEXT };
        let open = Button::new(RichText::new(name).color(color)).shortcut_text("⏎");
        if ui.add_enabled(in_hand.is_some(), open).clicked() {
            steps.push(Step::Open);
        }
        if purpose.takes_several() {
            let mark = Button::new(words.mark).shortcut_text(words.space);
            if ui.add_enabled(in_hand.is_some(), mark).clicked() {
                steps.push(Step::Mark);
            }
        }
        if ui.add(Button::new(tongue.words().house.cancel).shortcut_text("Esc")).clicked() {
            steps.push(Step::PutAway);
        }
    });
}
