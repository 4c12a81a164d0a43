//! A key with what is held beside it, as it stands in a house's settings: `Ctrl+Shift+Z`.

use egui::{Key, KeyboardShortcut, Modifiers};

const HELD: [(&str, Modifiers); 3] =
    [("Ctrl", Modifiers::COMMAND), ("Shift", Modifiers::SHIFT), ("Alt", Modifiers::ALT)];

/// The text of a stroke.
pub fn written(stroke: &KeyboardShortcut) -> String {
    let held = [stroke.modifiers.command, stroke.modifiers.shift, stroke.modifiers.alt];
    let held: String =
        HELD.iter().zip(held).filter(|it| it.1).map(|((name, _), _)| format!("{name}+")).collect();
    held + stroke.logical_key.name()
}

/// The stroke of a text; `None` where it is none, or one that no action can have.
pub fn of_written(text: &str) -> Option<KeyboardShortcut> {
    let mut parts: Vec<&str> = text.split('+').map(str::trim).collect();
    let key = Key::from_name(parts.pop()?)?;
    let mut modifiers = Modifiers::NONE;
    for part in parts {
        let (_, held) = HELD.iter().find(|(name, _)| name.eq_ignore_ascii_case(part))?;
        modifiers |= *held;
    }
    Some(KeyboardShortcut::new(modifiers, key)).filter(may_be_bound)
}

/// Whether an action can have it: not what ends things, goes from field to field, or copies and pastes.
pub fn may_be_bound(stroke: &KeyboardShortcut) -> bool {
    let KeyboardShortcut { modifiers, logical_key } = stroke;
    let is_of_fields = matches!(logical_key, Key::Escape | Key::Tab | Key::Copy | Key::Cut | Key::Paste)
        || modifiers.command && matches!(logical_key, Key::A | Key::C | Key::V | Key::X);
    !is_of_fields
}
