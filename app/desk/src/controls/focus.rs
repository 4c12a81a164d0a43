//! Who has the keys: a field for words that takes them at once, and a control that a key leads to.

use egui::{Align, Id, Response, TextEdit, Ui};

/// Paints a field for words that is given the keys, where they are wanted, before it is painted: what is typed in the
/// very frame in which the window gets the keys goes into it, and no letter is lost.
///
/// A field that has them already is left alone. Whether the window has them too is no matter: one that waited for its
/// window would miss what comes in the same frame.
///
/// * `id` — the field's own, of the whole window.
pub(crate) fn typed_at_once(ui: &mut Ui, id: Id, wanted: bool, field: TextEdit<'_>) -> Response {
    if wanted && !ui.memory(|it| it.has_focus(id)) {
        ui.memory_mut(|it| it.request_focus(id));
    }
    ui.add(field.id(id))
}

/// Gives the keys to a control that was led to, and brings it into sight.
///
/// Letters are nothing to it in the frame in which it is led to; the window holds back what was typed after the key.
#[expect(clippy::disallowed_methods, reason = "it takes no letters")]
pub(crate) fn led_to(response: &Response, wanted: bool) {
    if wanted {
        response.request_focus();
        response.scroll_to_me(Some(Align::Center));
    }
}

#[cfg(test)]
mod tests {
    use egui::{Context, Event, Id, Key, Modal, Modifiers, RawInput, TextEdit};

    use super::typed_at_once;

    /// What stands in the field of a question after frames with these events, the window's keys given or not.
    fn typed(frames: &[(bool, &[&str])]) -> String {
        let (ctx, mut text) = (Context::default(), String::new());
        for (focused, letters) in frames {
            let letters = letters.iter().map(|it| Event::Text((*it).to_owned()));
            let events = std::iter::once(Event::WindowFocused(*focused)).chain(letters).collect();
            let input = RawInput { focused: *focused, events, ..RawInput::default() };
            let mut output = ctx.run_ui(input, |ui| {
                Modal::new(Id::unique("a question")).show(ui.ctx(), |ui| {
                    typed_at_once(ui, Id::unique("its field"), true, TextEdit::singleline(&mut text));
                });
            });
            output.textures_delta.clear();
        }
        text
    }

    #[test]
    fn what_comes_in_the_first_frame_in_which_the_window_has_the_keys_is_not_lost() {
        assert_eq!(typed(&[(false, &[]), (false, &[]), (true, &["C", "h", "e", "n"])]), "Chen");
        assert_eq!(typed(&[(true, &["C", "h"]), (true, &["e", "n"])]), "Chen", "nor in the first of all");
        assert_eq!(typed(&[(false, &["C"]), (true, &["h"]), (true, &["en"])]), "Chen", "nor in one before");
    }

    #[test]
    fn a_field_that_is_always_wanted_takes_the_keys_again_after_escape() {
        let (ctx, mut text) = (Context::default(), String::new());
        let id = Id::unique("a field");
        let escape = Event::Key {
            key: Key::Escape,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        for events in [vec![], vec![escape], vec![Event::Text("a".to_owned())]] {
            let mut output = ctx.run_ui(RawInput { events, ..RawInput::default() }, |ui| {
                typed_at_once(ui, id, true, TextEdit::singleline(&mut text));
            });
            output.textures_delta.clear();
        }
        assert_eq!(text, "a");
    }
}
