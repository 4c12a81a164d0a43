//! What a key means: alone, with Shift, on the ladder and off it, and while it is held.

use classification::LungZone;
use classification::gbz70::FilmQuality;
use desk::keys::{self, Action, Tool};
use egui::{Context, Event, Key, Modifiers, RawInput};
use imaging::measure::figure::Kind;

/// What the keys mean that are pressed one after the other, or held, in one frame.
fn meant(ctx: &Context, strokes: &[(Modifiers, Key)]) -> Vec<Action> {
    let event =
        |(modifiers, key)| Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
    let events = strokes.iter().copied().map(event).collect();
    let mut pressed = Vec::new();
    let input = RawInput { events, ..RawInput::default() };
    let mut output = ctx.run_ui(input, |ui| pressed = keys::pressed(ui.ctx(), |it| it.applies(false)));
    output.textures_delta.clear();
    pressed
}

/// What one stroke means.
fn stroke(modifiers: Modifiers, key: Key) -> Vec<Action> {
    meant(&Context::default(), &[(modifiers, key)])
}

#[test]
fn shift_and_a_letter_is_a_tool_and_the_letter_alone_is_what_it_was() {
    assert_eq!(stroke(Modifiers::SHIFT, Key::D), [Action::Take(Tool::Measure(Kind::Length))]);
    assert_eq!(stroke(Modifiers::NONE, Key::D), [Action::Zone(LungZone::RightMiddle)]);
    assert_eq!(stroke(Modifiers::SHIFT, Key::K), [Action::Take(Tool::KnownLength)]);
    assert_eq!(stroke(Modifiers::SHIFT, Key::Questionmark), [Action::Keys]);
    assert_eq!(stroke(Modifiers::SHIFT, Key::Plus), [Action::Step(1)]);
}

#[test]
fn a_held_key_asks_once_and_never_confirms_what_it_asked() {
    let cases = [
        (Key::Enter, Action::Seal),
        (Key::A, Action::NormalFilm),
        (Key::L, Action::LargeOpacity),
        (Key::Z, Action::Ladder),
        (Key::F5, Action::Point(classification::Profusion::OneOne)),
    ];
    for (key, action) in cases {
        let ctx = Context::default();
        let held = [(Modifiers::NONE, key); 3];
        assert_eq!(meant(&ctx, &held), [action], "in one frame");
        assert_eq!(meant(&ctx, &held), [], "nor in the next one");
    }
    let ctx = Context::default();
    let quality = [(Modifiers::COMMAND, Key::Num2); 2];
    assert_eq!(meant(&ctx, &quality), [Action::Quality(FilmQuality::Two)]);
}

/// One frame with these events, as the window takes them in.
fn taken(ctx: &Context, down: &mut keys::Down, mut events: Vec<Event>) -> Vec<Action> {
    down.name_as_pressed(&mut events);
    let mut pressed = Vec::new();
    let input = RawInput { events, ..RawInput::default() };
    let mut output = ctx.run_ui(input, |ui| pressed = keys::pressed(ui.ctx(), |it| it.applies(false)));
    output.textures_delta.clear();
    pressed
}

#[test]
fn a_key_is_struck_anew_however_shift_was_let_go_before() {
    let key = |key, place, pressed, modifiers| Event::Key {
        key,
        physical_key: Some(place),
        pressed,
        repeat: false,
        modifiers,
    };
    // What Shift and a key give, what the key alone gives, where it lies, and what the first means.
    let cases = [
        (Key::Questionmark, Key::Slash, Key::Slash, Action::Keys),
        (Key::Plus, Key::Equals, Key::Equals, Action::Step(1)),
        (Key::Pipe, Key::Backslash, Key::Backslash, Action::TrueSize),
    ];
    for (given, alone, place, action) in cases {
        let (ctx, mut down) = (Context::default(), keys::Down::default());
        for nth in 0..3 {
            let stroke = vec![key(given, place, true, Modifiers::SHIFT)];
            assert_eq!(taken(&ctx, &mut down, stroke), [action], "stroke {nth}");
            // Shift is up already: held on, the key gives something else, and so it does when it comes up.
            let held = vec![key(alone, place, true, Modifiers::NONE)];
            let is_step = action == Action::Step(1);
            assert_eq!(taken(&ctx, &mut down, held), if is_step { vec![action] } else { Vec::new() });
            assert_eq!(taken(&ctx, &mut down, vec![key(alone, place, false, Modifiers::NONE)]), []);
        }
        let other = taken(&ctx, &mut down, vec![key(alone, place, true, Modifiers::NONE)]);
        assert!(!other.contains(&action) || action == Action::Step(1), "the key alone is another key");
    }
}

#[test]
fn a_held_key_goes_on_by_steps_where_there_are_steps() {
    let held = |key| meant(&Context::default(), &[(Modifiers::NONE, key); 3]);
    assert_eq!(held(Key::Plus), [Action::Step(1); 3]);
    assert_eq!(held(Key::ArrowRight), [Action::OtherFilm(1); 3]);
    assert_eq!(held(Key::CloseBracket), [Action::Zoom(1); 3]);
}

#[test]
fn a_key_means_one_thing_on_the_ladder_and_one_thing_off_it() {
    for stands in [false, true] {
        let mut taken = Vec::new();
        for (action, keys) in keys::all().iter().filter(|(action, _)| action.applies(stands)) {
            // The arrows of the sheet give way to the rungs.
            let gives_way = stands && matches!(action, Action::Step(_));
            for key in keys.iter().filter(|_| !gives_way) {
                assert!(!taken.contains(key), "{action:?} {key:?}");
                taken.push(*key);
            }
        }
    }
}

#[test]
fn the_letter_that_a_key_gives_goes_with_the_key_and_what_is_typed_after_it_stays() {
    let key = |key| Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let text = |it: &str| Event::Text(it.to_owned());
    let events = vec![key(Key::J), text("j"), key(Key::Space), text(" "), text("见")];
    let (mut pressed, mut left) = (Vec::new(), Vec::new());
    let mut output = Context::default().run_ui(RawInput { events, ..RawInput::default() }, |ui| {
        pressed.extend(keys::pressed(ui.ctx(), |it| it.applies(false)));
        left = ui.input(|it| it.events.clone());
    });
    output.textures_delta.clear();
    assert_eq!(pressed, [Action::Comments]);
    assert_eq!(left, [key(Key::Space), text(" "), text("见")]);
}
