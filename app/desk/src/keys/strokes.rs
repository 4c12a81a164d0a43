//! From strokes to actions: which keys count while a person types, and which a held key repeats.

use egui::{Event, Id, Key, KeyboardShortcut};

use super::{Action, all};

/// Where a field for a number notes the frame in which it last had the keys.
pub(crate) fn measuring() -> Id {
    Id::unique("measuring")
}

/// Whether a number is being typed: letters are then still keys.
fn is_measuring(ctx: &egui::Context) -> bool {
    let last = ctx.data(|data| data.get_temp::<u64>(measuring()));
    last.is_some_and(|it| ctx.cumulative_pass_nr() <= it + 1)
}

const fn is_of_a_number(key: Key) -> bool {
    matches!(
        key,
        Key::Num0
            | Key::Num1
            | Key::Num2
            | Key::Num3
            | Key::Num4
            | Key::Num5
            | Key::Num6
            | Key::Num7
            | Key::Num8
            | Key::Num9
            | Key::Period
            | Key::Comma
    )
}

/// Whether what follows a key is meant for another control than what came before it.
pub(crate) fn moves_the_keys(event: &Event) -> bool {
    let Event::Key { key, pressed: true, modifiers, .. } = event else { return false };
    let goes_on = matches!(
        key,
        Key::Tab
            | Key::Enter
            | Key::Escape
            | Key::ArrowUp
            | Key::ArrowDown
            | Key::ArrowLeft
            | Key::ArrowRight
    );
    let is_it = |it: &KeyboardShortcut| it.logical_key == *key && it.modifiers.alt == modifiers.alt;
    goes_on || all().iter().any(|(action, keys)| action.leads_on() && keys.iter().any(is_it))
}

/// The keys that are down, each by its place on the keyboard and by what it gave when it went down.
///
/// What a key gives changes when Shift is let go before it: `?` goes down and `/` comes up. Taken at its word, `?` would
/// then be held for ever, and its next stroke would be the going on of a held key.
#[derive(Default)]
pub struct Down(Vec<(Key, Key)>);

impl Down {
    /// Calls a key that goes on or comes up by what it gave when it went down.
    pub fn name_as_pressed(&mut self, events: &mut [Event]) {
        for event in events {
            match event {
                Event::Key { key, physical_key: Some(place), pressed: true, .. } => {
                    match self.0.iter().find(|(it, _)| it == place) {
                        Some((_, given)) => *key = *given,
                        None => self.0.push((*place, *key)),
                    }
                }
                Event::Key { key, physical_key: Some(place), pressed: false, .. } => {
                    if let Some(at) = self.0.iter().position(|(it, _)| it == place) {
                        *key = self.0.remove(at).1;
                    }
                }
                // Whatever came up while the window did not have the keys, nobody has told.
                Event::WindowFocused(_) => self.0.clear(),
                _ => {}
            }
        }
    }
}

/// The actions whose keys were pressed in this frame, in the order of the keys, each taken out of the input.
///
/// Keys of actions that do not apply stay for whatever else waits for them. While a person types, only keys with
/// Ctrl or Alt count; while another control has the keys, the arrows move among the controls. A held key counts once,
/// unless its action goes by steps; a held Enter is nothing to anybody.
pub fn pressed(ctx: &egui::Context, applies: impl Fn(Action) -> bool) -> Vec<Action> {
    let measuring = is_measuring(ctx);
    let typing = ctx.text_edit_focused() && !measuring;
    let on_a_control = ctx.memory(|memory| memory.focused().is_some());
    let moves = |key| matches!(key, Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight);
    let may = |key: &KeyboardShortcut| {
        let plain = !key.modifiers.command && !key.modifiers.alt;
        let taken =
            typing || on_a_control && moves(key.logical_key) || measuring && is_of_a_number(key.logical_key);
        !(plain && taken)
    };
    let all = all();
    let meant = |event: &Event| {
        let Event::Key { key, pressed: true, modifiers, .. } = event else {
            return None;
        };
        let hits = |it: &KeyboardShortcut| {
            // egui lets a key with Alt pass for the key alone.
            let same_alt = it.modifiers.alt == modifiers.alt;
            it.logical_key == *key && same_alt && modifiers.matches_logically(it.modifiers) && may(it)
        };
        // egui lets a key with Shift pass for the key alone, which `?` and `+` need; a key of its own comes first.
        let own = |it: &KeyboardShortcut| hits(it) && it.modifiers.shift == modifiers.shift;
        let find = |fits: &dyn Fn(&KeyboardShortcut) -> bool| {
            all.iter().find(|(action, keys)| keys.iter().any(fits) && applies(*action))
        };
        find(&own).or_else(|| find(&hits)).map(|(action, _)| *action)
    };
    let mut pressed = Vec::new();
    let mut is_taken = false;
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            // The letter that a key gives goes with it: it is none of the field's that the key leads to.
            if let Event::Text(_) = event {
                return !std::mem::take(&mut is_taken);
            }
            let (is_held, is_enter) = match event {
                Event::Key { key, pressed: true, repeat, .. } => (*repeat, *key == Key::Enter),
                _ => (false, false),
            };
            let action = meant(event);
            pressed.extend(action.filter(|it| !is_held || it.goes_on_while_held()));
            is_taken = action.is_some();
            action.is_none() && !(is_held && is_enter)
        });
    });
    pressed
}
