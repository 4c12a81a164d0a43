//! What is asked at the door of a house: its passphrase or its recovery code; of a new one, whether it shall be locked.

use egui::{Button, Id, Key, Modifiers, RichText, ScrollArea, TextEdit, Ui};
use words::terms::lock::{LockWords, words};
use workstation::house::lock::PASSPHRASE_MIN;

use crate::controls;
use crate::controls::focus::typed_at_once;
use crate::keys::{self, Action};
use crate::start::entrance::{At, Entrance, Passed};
use crate::theme;

/// Width of all that is asked, points.
const WIDTH: f32 = 620.0;
/// To the other way in, and back.
const OTHER_WAY: Key = Key::F2;
/// Without a lock.
const DECLINE: Key = Key::F9;

/// Paints it; whoever passed goes in.
pub fn entrance_ui(ui: &mut Ui, entrance: &mut Entrance) -> Option<Passed> {
    if pressed(ui, Action::SwitchTongue) {
        entrance.tongue = entrance.tongue.other();
    }
    let mut passed = entrance.hear();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(WIDTH.min(ui.available_width()));
        let words = words(entrance.tongue);
        let here = match &entrance.at {
            At::Locked => locked_ui(ui, entrance, words),
            At::ByCode => by_code_ui(ui, entrance, words),
            At::New => new_ui(ui, entrance, words),
            At::Code { .. } => code_ui(ui, entrance, words),
        };
        passed = passed.take().or(here);
        ui.add_space(3.0 * theme::STEP);
        controls::quiet(ui, entrance.house.display().to_string());
        let other = RichText::new(entrance.tongue.words().house.other_tongue).color(theme::QUIET);
        let key = keys::key_of(Action::SwitchTongue);
        if ui.add(Button::new(other).frame(false).shortcut_text(key)).clicked() {
            entrance.tongue = entrance.tongue.other();
        }
    });
    passed
}

fn pressed(ui: &Ui, action: Action) -> bool {
    keys::keys_of(action).iter().any(|key| ui.input_mut(|it| it.consume_shortcut(key)))
}

fn taken(ui: &Ui, key: Key) -> bool {
    ui.input_mut(|it| it.consume_key(Modifiers::NONE, key))
}

fn title_ui(ui: &mut Ui, title: &str, means: &str) {
    ui.label(RichText::new(title).color(theme::STRONG).size(18.0));
    if !means.is_empty() {
        ui.add_space(theme::STEP / 2.0);
        ui.label(means);
    }
    ui.add_space(2.0 * theme::STEP);
}

fn said_ui(ui: &mut Ui, entrance: &Entrance) {
    let Some(trouble) = &entrance.trouble else { return };
    let told = trouble.told(entrance.tongue);
    ui.add_space(theme::STEP);
    ui.label(RichText::new(told.happened).color(theme::ACCENT));
    if !told.mend.is_empty() {
        ui.label(told.mend);
    }
}

fn locked_ui(ui: &mut Ui, entrance: &mut Entrance, words: &LockWords) -> Option<Passed> {
    title_ui(ui, words.locked, "");
    let entered = taken(ui, Key::Enter);
    let is_free = !entrance.is_at_work();
    let wanted = is_free && ui.memory(|it| it.focused().is_none());
    secret_ui(ui, ("entrance: passphrase", words.passphrase), &mut entrance.passphrase, wanted);
    ui.add_space(theme::STEP);
    let may = is_free && !entrance.passphrase.is_empty();
    let name = if is_free { words.open } else { words.opening };
    if (first_ui(ui, name, may) || entered) && may {
        entrance.enter();
    }
    said_ui(ui, entrance);
    ui.add_space(2.0 * theme::STEP);
    if second_ui(ui, words.forgotten, OTHER_WAY, is_free) {
        entrance.go(At::ByCode);
    }
    None
}

fn by_code_ui(ui: &mut Ui, entrance: &mut Entrance, words: &LockWords) -> Option<Passed> {
    title_ui(ui, words.by_code, words.by_code_means);
    let entered = taken(ui, Key::Enter);
    let is_free = !entrance.is_at_work();
    ui.label(words.code);
    let field = TextEdit::singleline(&mut entrance.code)
        .hint_text(words.code_hint)
        .font(egui::TextStyle::Monospace)
        .desired_width(f32::INFINITY);
    let nobody_has_the_keys = ui.memory(|it| it.focused().is_none());
    let code = typed_at_once(ui, Id::unique("entrance: code"), nobody_has_the_keys, field);
    code.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, words.code));
    new_passphrase_ui(ui, entrance, words, (false, false));
    let may = is_free && !entrance.code.is_empty() && !entrance.again.is_empty();
    let name = if is_free { words.set_passphrase } else { words.opening };
    if (first_ui(ui, name, may) || entered) && may {
        entrance.enter();
    }
    said_ui(ui, entrance);
    ui.add_space(2.0 * theme::STEP);
    if second_ui(ui, words.back, OTHER_WAY, is_free) {
        entrance.go(At::Locked);
    }
    None
}

fn new_ui(ui: &mut Ui, entrance: &mut Entrance, words: &LockWords) -> Option<Passed> {
    title_ui(ui, words.new_house, words.new_house_means);
    let entered = taken(ui, Key::Enter);
    let is_free = !entrance.is_at_work();
    new_passphrase_ui(ui, entrance, words, (is_free, entered));
    let may = is_free && !entrance.again.is_empty();
    let name = if is_free { words.encrypt } else { words.encrypting };
    if (first_ui(ui, name, may) || entered) && may {
        entrance.enter();
    }
    said_ui(ui, entrance);
    ui.add_space(3.0 * theme::STEP);
    let declined = second_ui(ui, words.decline, DECLINE, is_free);
    controls::quiet(ui, words.decline_means);
    declined.then_some(Passed::Without)
}

fn code_ui(ui: &mut Ui, entrance: &mut Entrance, words: &LockWords) -> Option<Passed> {
    title_ui(ui, words.keep_code, words.keep_code_means);
    let At::Code { drawn, is_printed } = &entrance.at else { return None };
    let (groups, is_printed) = (drawn.code.groups(), *is_printed);
    ui.label(RichText::new(groups.as_str()).monospace().size(22.0).color(theme::STRONG));
    ui.add_space(2.0 * theme::STEP);
    let is_free = !entrance.is_at_work();
    let print = Button::new(words.print).shortcut_text(keys::key_of(Action::PrintSheet));
    if ui.add_enabled(is_free, print).clicked() || pressed(ui, Action::PrintSheet) {
        entrance.print();
    }
    if is_printed {
        controls::quiet(ui, words.printed);
    }
    ui.add_space(2.0 * theme::STEP);
    let entered = taken(ui, Key::Enter);
    if (first_ui(ui, words.on_paper, is_free) || entered) && is_free {
        return entrance.begin();
    }
    said_ui(ui, entrance);
    None
}

/// A new passphrase, twice.
///
/// * `is_first` — the first field has the keys where nothing else has; `entered` — Enter in it leads to the second.
fn new_passphrase_ui(
    ui: &mut Ui,
    entrance: &mut Entrance,
    words: &LockWords,
    (is_first, entered): (bool, bool),
) {
    let nobody_has_the_keys = ui.memory(|it| it.focused().is_none());
    let leads_on = entered && entrance.again.is_empty() && !entrance.passphrase.is_empty();
    let wanted = is_first && nobody_has_the_keys && !leads_on;
    secret_ui(ui, ("entrance: new", words.new_passphrase), &mut entrance.passphrase, wanted);
    controls::quiet(ui, (words.at_least)(PASSPHRASE_MIN));
    ui.add_space(theme::STEP);
    secret_ui(ui, ("entrance: again", words.once_more), &mut entrance.again, leads_on);
    ui.add_space(theme::STEP);
}

/// What is typed without being shown.
///
/// * `is_wanted` — it takes the keys.
fn secret_ui(ui: &mut Ui, (id, name): (&'static str, &str), text: &mut String, is_wanted: bool) {
    ui.label(name);
    let field = TextEdit::singleline(text).password(true).desired_width(f32::INFINITY);
    let field = typed_at_once(ui, Id::unique(id), is_wanted, field);
    field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::PasswordInput, true, name));
}

/// What the place is for.
fn first_ui(ui: &mut Ui, name: &str, may: bool) -> bool {
    let button = Button::new(RichText::new(name).color(theme::ON_ACCENT)).fill(theme::ACCENT);
    ui.add_enabled(may, button.shortcut_text("⏎")).clicked()
}

/// Another way.
fn second_ui(ui: &mut Ui, name: &str, key: Key, may: bool) -> bool {
    let clicked = ui.add_enabled(may, Button::new(name).shortcut_text(key.name())).clicked();
    (clicked || taken(ui, key)) && may
}
