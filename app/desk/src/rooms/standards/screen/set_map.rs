//! Which of a site's files is which film of a set: files on the left, films on the right, by keys alone.

use classification::PleuralSign;
use egui::{Align2, Button, Id, Key, RichText, ScrollArea, Sense, TextEdit, Ui, Vec2};
use reference_films::known::Shown;
use words::{Tongue, terms};

use crate::controls::focus::typed_at_once;
use crate::controls::quiet;
use crate::intent::Intent;
use crate::rooms::standards::state::{Mapping, Sets};
use crate::theme;

/// Height of a row, points.
const ROW: f32 = 26.0;

/// The keys by which another row comes in hand.
const STEPS: [Key; 5] = [Key::ArrowDown, Key::ArrowUp, Key::ArrowLeft, Key::ArrowRight, Key::Space];

/// What was done in this frame.
enum Hand {
    File(usize),
    Role(usize),
    Give,
    Take,
    Import,
    Set(usize),
}

/// Paints the screen of a map.
pub(super) fn map_ui(ui: &mut Ui, sets: &mut Sets, tongue: Tongue, intents: &mut Vec<Intent>) {
    let words = terms::sets::words(tongue);
    ui.horizontal(|ui| {
        ui.heading(words.map_title);
        super::progress_ui(ui, sets, tongue, intents);
    });
    let is_busy = sets.progress.is_some();
    let Some(mapping) = &mut sets.mapping else { return };
    quiet(ui, mapping.folder.display().to_string());
    ui.add_space(theme::STEP);
    let mut hands = Vec::new();
    set_ui(ui, mapping, tongue, &mut hands);
    ui.add_space(theme::STEP);
    buttons_ui(ui, mapping, is_busy, tongue, &mut hands);
    if !ui.ctx().egui_wants_keyboard_input() {
        keys(ui, mapping, &mut hands);
    }
    ui.add_space(theme::STEP);
    intents.extend(mapping.ask_seen().map(Intent::Do));
    ui.columns(3, |columns| {
        quiet(&mut columns[0], words.map_files);
        files_ui(&mut columns[0], mapping, &mut hands);
        let n_missing = mapping.n_missing();
        let said = if n_missing == 0 { words.map_whole.to_owned() } else { (words.map_missing)(n_missing) };
        quiet(&mut columns[1], format!("{}    {said}", words.map_roles));
        roles_ui(&mut columns[1], mapping, tongue, &mut hands);
        seen_ui(&mut columns[2], mapping, words.not_shown);
    });
    for hand in hands {
        match hand {
            Hand::File(idx) => mapping.step_file(idx.cast_signed() - mapping.file.cast_signed()),
            Hand::Role(idx) => mapping.role = idx,
            Hand::Give => mapping.give(),
            Hand::Take => mapping.take_away(),
            Hand::Set(nth) => mapping.choose(nth),
            Hand::Import if is_busy => {}
            Hand::Import => intents.extend(mapping.ask().map(Intent::Do)),
        }
    }
}

fn keys(ui: &Ui, mapping: &mut Mapping, hands: &mut Vec<Hand>) {
    let (file, role) = ui.input(|input| {
        let pressed = |key| isize::from(input.key_pressed(key) && input.modifiers.is_none());
        let step = |forth, back| pressed(forth) - pressed(back);
        (step(Key::ArrowDown, Key::ArrowUp), step(Key::ArrowRight, Key::ArrowLeft))
    });
    if file != 0 {
        mapping.step_file(file);
    }
    mapping.step_role(role);
    let pressed = |key| ui.input(|input| input.key_pressed(key) && input.modifiers.is_none());
    for (key, hand) in [(Key::Space, Hand::Give), (Key::Delete, Hand::Take), (Key::Enter, Hand::Import)] {
        if pressed(key) {
            hands.push(hand);
        }
    }
    for (nth, key) in [Key::Num1, Key::Num2, Key::Num3].into_iter().enumerate() {
        if pressed(key) {
            hands.push(Hand::Set(nth));
        }
    }
}

/// Which known set it is, and what is known of its list of films.
fn set_ui(ui: &mut Ui, mapping: &mut Mapping, tongue: Tongue, hands: &mut Vec<Hand>) {
    let words = terms::sets::words(tongue);
    ui.horizontal(|ui| {
        quiet(ui, words.map_set);
        for (nth, set) in mapping.known().iter().enumerate() {
            let key = if nth < 3 { (nth + 1).to_string() } else { String::new() };
            let button = Button::new(&set.edition).shortcut_text(key).selected(set.id == mapping.map.set);
            if ui.add(button).clicked() {
                hands.push(Hand::Set(nth));
            }
        }
        ui.add_space(2.0 * theme::STEP);
        quiet(ui, words.map_mm);
        let wanted = std::mem::take(&mut mapping.mm_wanted);
        let field = TextEdit::singleline(&mut mapping.mm).hint_text("M").desired_width(70.0);
        typed_at_once(ui, Id::unique("map: mm"), wanted, field);
        // In the next frame: the letter itself is none of the figure's.
        mapping.mm_wanted = !ui.ctx().egui_wants_keyboard_input() && ui.input(|it| it.key_pressed(Key::M));
        quiet(ui, words.map_mm_hint);
    });
    if let Some(set) = mapping.set() {
        let doubt = if set.confirmed { String::new() } else { format!("  {}", words.map_unconfirmed) };
        let source = match tongue {
            Tongue::ZhCn => &set.source.zh,
            Tongue::En => &set.source.en,
        };
        quiet(ui, format!("{source}{doubt}"));
    }
}

fn buttons_ui(ui: &mut Ui, mapping: &Mapping, is_busy: bool, tongue: Tongue, hands: &mut Vec<Hand>) {
    let words = terms::sets::words(tongue);
    ui.horizontal(|ui| {
        quiet(ui, words.map_keys);
        let space = terms::chooser::words(tongue).space;
        if ui.add(Button::new(words.map_give).shortcut_text(space)).clicked() {
            hands.push(Hand::Give);
        }
        if ui.add(Button::new(words.map_take).shortcut_text("Delete")).clicked() {
            hands.push(Hand::Take);
        }
        let may = !is_busy && mapping.ask().is_some();
        let import = Button::new(RichText::new(words.map_import).color(theme::ACCENT)).shortcut_text("⏎");
        if ui.add_enabled(may, import).clicked() {
            hands.push(Hand::Import);
        }
        if is_busy {
            ui.spinner();
        }
    });
}

fn files_ui(ui: &mut Ui, mapping: &Mapping, hands: &mut Vec<Hand>) {
    let roles = mapping.set().map_or(&[][..], |it| &it.roles);
    ScrollArea::vertical().id_salt("files").auto_shrink(false).show(ui, |ui| {
        for (idx, file) in mapping.files.iter().enumerate() {
            let role = mapping.role_of(file).and_then(|it| roles.get(it)).map_or("", |it| &it.code);
            if row_ui(ui, [file, role], idx == mapping.file) {
                hands.push(Hand::File(idx));
            }
        }
    });
}

/// The file in hand, as large as there is room.
fn seen_ui(ui: &mut Ui, mapping: &mut Mapping, not_shown: &str) {
    quiet(ui, mapping.files.get(mapping.file).map_or("", String::as_str));
    let side = ui.available_width().min(ui.available_height());
    let (frame, _) = ui.allocate_exact_size(Vec2::splat(side), Sense::hover());
    super::picture_ui(ui, frame, &mut mapping.seen, not_shown);
}

fn roles_ui(ui: &mut Ui, mapping: &Mapping, tongue: Tongue, hands: &mut Vec<Hand>) {
    ScrollArea::vertical().id_salt("roles").auto_shrink(false).show(ui, |ui| {
        for (idx, role) in mapping.set().into_iter().flat_map(|it| &it.roles).enumerate() {
            let name = format!("{}    {}", role.code, shows(&role.shows, tongue));
            let file = mapping.map.file_of(&role.code).unwrap_or("–");
            if row_ui(ui, [&name, file], idx == mapping.role) {
                hands.push(Hand::Role(idx));
            }
        }
    });
}

/// What a film of the list shows; signs of the pleura in words.
fn shows(shown: &Shown, tongue: Tongue) -> String {
    let sign = |it: &String| PleuralSign::from_code(it).map(|it| terms::sets::pleural_sign(it, tongue));
    let signs: Vec<_> = shown.features.iter().filter_map(sign).collect();
    let in_letters = shown.points().is_empty() && shown.large.is_none() && !signs.is_empty();
    if in_letters { signs.join("  ") } else { shown.in_words() }
}

/// One row: what it is, and what it belongs to. Says whether it was clicked.
fn row_ui(ui: &mut Ui, [name, belongs]: [&str; 2], in_hand: bool) -> bool {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW - 6.0), Sense::click());
    if in_hand {
        ui.painter().rect_filled(rect, 3.0, theme::accent_tint());
        if ui.input(|input| STEPS.iter().any(|key| input.key_pressed(*key))) {
            response.scroll_to_me(None);
        }
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 3.0, theme::HOVER);
    }
    let half = rect.left() + 0.6 * rect.width();
    let left = rect.with_max_x(half - theme::STEP);
    let color = if in_hand { theme::STRONG } else { theme::TEXT };
    let at = rect.left_center() + Vec2::new(8.0, 0.0);
    ui.painter().with_clip_rect(left).text(at, Align2::LEFT_CENTER, name, theme::body(), color);
    let at = egui::pos2(half, rect.center().y);
    let right = rect.with_min_x(half);
    ui.painter().with_clip_rect(right).text(at, Align2::LEFT_CENTER, belongs, theme::small(), theme::QUIET);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
    response.clicked()
}
