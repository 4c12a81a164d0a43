//! Every action, once: its key, its name in both tongues. Keys, tooltips, help and palette grow from it.

mod action;
mod bound;
mod code;
mod diagnose;
mod list;
mod names;
pub mod stroke;
mod strokes;
mod tool;
mod verbs;

use classification::gbz70::FilmQuality;
use classification::{LungZone, Profusion, Shape};
use egui::{Key, KeyboardShortcut, Modifiers};
use imaging::hanging::HangingStep;
use imaging::measure::figure::Kind;

use crate::route::Route;

pub use action::Action;
pub use bound::{Bound, Clash, Misbound, all, bind, clashes, keys_of, mouse, of_table, table_of};
pub use code::code;
pub use diagnose::Diagnose;
pub use list::ListStep;
pub use names::name;
pub use strokes::{Down, pressed};
pub(crate) use strokes::{measuring, moves_the_keys};
pub use tool::Tool;
pub use verbs::verb_of;

const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

/// Every action with the keys that the program gives it, in the order of the help.
pub fn shipped() -> Vec<Bound> {
    [house(), ladder(), sheet(), film(), tools(), diagnose::keys(), list::keys()].concat()
}

fn house() -> Vec<Bound> {
    vec![
        (Action::Go(Route::Worklist), vec![alt(Key::Num1)]),
        (Action::Go(Route::Reading), vec![alt(Key::Num2)]),
        (Action::Go(Route::Diagnosis), vec![alt(Key::Num3), ctrl(Key::D)]),
        (Action::Go(Route::Registry), vec![alt(Key::Num4)]),
        (Action::Go(Route::Display), vec![alt(Key::Num5)]),
        (Action::Go(Route::Standards), vec![alt(Key::Num6)]),
        (Action::Go(Route::Tray), vec![alt(Key::Num7)]),
        (Action::Go(Route::Settings), vec![alt(Key::Num8)]),
        (Action::Go(Route::Model), vec![alt(Key::Num9)]),
        (Action::Go(Route::Accounts), vec![alt(Key::A)]),
        (Action::ChangeSeat, vec![ctrl(Key::U)]),
        (Action::Lock, vec![KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::L)]),
        (Action::Import, vec![ctrl(Key::O)]),
        (Action::ImportSet, vec![KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::O)]),
        (Action::Choose, vec![alt(Key::F)]),
        (Action::Palette, vec![ctrl(Key::K)]),
        (Action::Keys, vec![plain(Key::Questionmark)]),
        (Action::SwitchTongue, vec![ctrl(Key::L)]),
    ]
}

/// The ladder's own keys come before the sheet's, which they take the place of while it stands.
fn ladder() -> Vec<Bound> {
    vec![
        (Action::Ladder, vec![plain(Key::Z)]),
        (Action::Rung(1), vec![plain(Key::ArrowUp)]),
        (Action::Rung(-1), vec![plain(Key::ArrowDown)]),
        (Action::TakeRung, vec![plain(Key::Enter)]),
    ]
}

fn sheet() -> Vec<Bound> {
    let qualities = [Key::Num1, Key::Num2, Key::Num3, Key::Num4];
    let mut sheet: Vec<_> = FilmQuality::ALL
        .into_iter()
        .zip(qualities)
        .map(|(quality, key)| (Action::Quality(quality), vec![ctrl(key)]))
        .collect();
    let zones = [
        (LungZone::RightUpper, Key::Num7, Key::E),
        (LungZone::RightMiddle, Key::Num4, Key::D),
        (LungZone::RightLower, Key::Num1, Key::C),
        (LungZone::LeftUpper, Key::Num9, Key::Y),
        (LungZone::LeftMiddle, Key::Num6, Key::H),
        (LungZone::LeftLower, Key::Num3, Key::N),
    ];
    sheet.extend(zones.map(|(zone, digit, letter)| (Action::Zone(zone), vec![plain(digit), plain(letter)])));
    let function_keys = [
        Key::F1,
        Key::F2,
        Key::F3,
        Key::F4,
        Key::F5,
        Key::F6,
        Key::F7,
        Key::F8,
        Key::F9,
        Key::F10,
        Key::F11,
        Key::F12,
    ];
    let points = Profusion::ALL.into_iter().zip(function_keys);
    sheet.extend(points.map(|(point, key)| (Action::Point(point), vec![plain(key)])));
    sheet.extend([
        (Action::Step(1), vec![plain(Key::Plus), plain(Key::Equals), plain(Key::ArrowUp)]),
        (Action::Step(-1), vec![plain(Key::Minus), plain(Key::ArrowDown)]),
        (Action::Normal, vec![plain(Key::Num5)]),
        (Action::NormalFilm, vec![plain(Key::A)]),
    ]);
    let letters = [Key::P, Key::Q, Key::R, Key::S, Key::T, Key::U];
    sheet.extend(Shape::ALL.into_iter().zip(letters).map(|(it, key)| (Action::Shape(it), vec![plain(key)])));
    sheet.extend([
        (Action::Aggregation, vec![plain(Key::G)]),
        (Action::LargeOpacity, vec![plain(Key::L)]),
        (Action::Pleura, vec![plain(Key::K)]),
        (Action::Defects, vec![plain(Key::X)]),
        (Action::Checklist, vec![plain(Key::F)]),
        (Action::Comments, vec![plain(Key::J)]),
        (Action::OtherSheet, vec![ctrl(Key::E)]),
        (Action::PrintSheet, vec![ctrl(Key::P)]),
        (Action::Symbol, vec![plain(Key::M)]),
        (Action::Seal, vec![plain(Key::Enter)]),
        (Action::ReadAgain, vec![ctrl(Key::R)]),
        (Action::Redo, vec![KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z)]),
        (Action::Undo, vec![ctrl(Key::Z)]),
    ]);
    sheet
}

fn film() -> Vec<Bound> {
    vec![
        (Action::OtherFilm(-1), vec![plain(Key::ArrowLeft)]),
        (Action::OtherFilm(1), vec![plain(Key::ArrowRight)]),
        (Action::OtherCase(-1), vec![plain(Key::PageUp)]),
        (Action::NextUnread, vec![plain(Key::PageDown)]),
        (Action::OtherCase(1), vec![alt(Key::PageDown)]),
        (Action::Prior, vec![plain(Key::Comma)]),
        (Action::OtherPrior(-1), vec![alt(Key::ArrowLeft)]),
        (Action::OtherPrior(1), vec![alt(Key::ArrowRight)]),
        (Action::BlinkPrior, vec![ctrl(Key::B)]),
        (Action::Fit, vec![plain(Key::Period)]),
        (Action::PixelSize, vec![plain(Key::Backslash)]),
        (Action::Zoom(1), vec![plain(Key::CloseBracket)]),
        (Action::Zoom(-1), vec![plain(Key::OpenBracket)]),
        (Action::ResetWindow, vec![plain(Key::Num0)]),
        (Action::ResetAll, vec![alt(Key::Num0)]),
        (Action::NextWindow, vec![plain(Key::W)]),
        (Action::Why, vec![ctrl(Key::I)]),
        (Action::Technique, vec![ctrl(Key::T)]),
        (Action::Invert, vec![plain(Key::I)]),
        (Action::Gamma(1), vec![alt(Key::ArrowUp)]),
        (Action::Gamma(-1), vec![alt(Key::ArrowDown)]),
        (Action::Hang(HangingStep::TurnRight), vec![alt(Key::R)]),
        (Action::Hang(HangingStep::TurnLeft), vec![alt(Key::L)]),
        (Action::Hang(HangingStep::FlipAcross), vec![alt(Key::H)]),
        (Action::Hang(HangingStep::FlipDown), vec![alt(Key::V)]),
        (Action::Blink, vec![plain(Key::B)]),
        (Action::LockScale, vec![plain(Key::Slash)]),
        (Action::NextStandard, vec![plain(Key::Semicolon)]),
        (Action::ZoneLines, vec![plain(Key::V)]),
        (Action::Overlays, vec![alt(Key::O)]),
        (Action::Map, vec![plain(Key::Quote)]),
        (Action::WriteState, vec![ctrl(Key::G)]),
        (Action::Panels, vec![plain(Key::O)]),
    ]
}

/// Shift and a letter is a tool; what a plain letter would do does not happen.
fn tools() -> Vec<Bound> {
    vec![
        (Action::Take(Tool::Measure(Kind::Length)), vec![shift(Key::D)]),
        (Action::Take(Tool::Measure(Kind::Angle)), vec![shift(Key::A)]),
        (Action::Take(Tool::Measure(Kind::Ellipse)), vec![shift(Key::E)]),
        (Action::Take(Tool::Measure(Kind::Cardiothoracic)), vec![shift(Key::C)]),
        (Action::Take(Tool::Measure(Kind::Diameters)), vec![shift(Key::L)]),
        (Action::Take(Tool::KnownLength), vec![shift(Key::K)]),
        (Action::RemoveMeasure, vec![plain(Key::Delete)]),
        (Action::ZoneBorders, vec![shift(Key::Z)]),
        // Held, under the left hand, while the right one has the mouse.
        (Action::Magnify, vec![plain(Key::Backtick)]),
        (Action::TrueSize, vec![shift(Key::Backslash), plain(Key::Pipe)]),
    ]
}

/// The first key of an action, as it is printed on a control.
pub fn key_of(action: Action) -> String {
    // Asked for every control of every frame: nothing is copied.
    let all = all();
    let keys = all.iter().find(|(it, _)| *it == action).map(|(_, keys)| keys);
    keys.and_then(|it| it.first()).map(printed).unwrap_or_default()
}

/// A key as keyboards print it.
pub fn printed(shortcut: &KeyboardShortcut) -> String {
    let modifiers = shortcut.modifiers;
    let mut text = String::new();
    for (held, name) in [(modifiers.command, "Ctrl "), (modifiers.shift, "Shift "), (modifiers.alt, "Alt ")] {
        if held {
            text.push_str(name);
        }
    }
    text + match shortcut.logical_key {
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        Key::Quote => "'",
        other => other.symbol_or_name(),
    }
}
