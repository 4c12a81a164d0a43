//! A key being chosen for an action.

use egui::{Event, Key, KeyboardShortcut, Modifiers};
use workstation::house::keys_and_mouse::KeyTable;

use crate::keys::{self, Action, Bound, stroke};

/// A key that was pressed and is another action's.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Taken {
    pub stroke: KeyboardShortcut,
    pub holder: Action,
    wants: Wish,
}

impl Taken {
    /// Whose it is to be.
    pub(super) fn wants(&self) -> Action {
        self.wants.action
    }
}

/// For what a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wish {
    pub action: Action,
    /// One more, not in the place of those it has.
    pub adds: bool,
}

/// How far the choice of a key is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Stands {
    /// It was asked for in this very frame: its own key is none of the answer.
    #[default]
    Begun,
    /// A key is awaited.
    Awaits,
    /// The key that was pressed can be nobody's.
    Refused,
}

/// The list of keys, and what is being chosen in it.
#[derive(Default)]
pub(super) struct Binding {
    /// What is searched for.
    pub typed: String,
    pub search_wanted: bool,
    /// The row in hand, among those found.
    pub row: usize,
    /// The row was chosen by a key: the list scrolls to it.
    pub scrolls: bool,
    /// The next key is for this.
    pub wish: Option<Wish>,
    /// The key that was pressed is another's.
    pub taken: Option<Taken>,
    /// How far the choice is.
    pub stands: Stands,
}

impl Binding {
    /// The next key that is pressed is taken.
    pub(super) fn awaits_key(&self) -> bool {
        self.wish.is_some()
    }

    /// Nothing is being chosen any more.
    pub(super) fn put_away(&mut self) {
        (self.wish, self.taken, self.stands) = (None, None, Stands::Begun);
    }

    /// The next key is for this action.
    pub(super) fn begin(&mut self, action: Action, adds: bool) {
        self.put_away();
        self.wish = Some(Wish { action, adds });
    }

    /// Takes the key that was pressed; gives back the keys as they are to be.
    pub(super) fn press(&mut self, pressed: KeyboardShortcut) -> Option<KeyTable> {
        let wish = self.wish?;
        if pressed.logical_key == Key::Escape {
            self.put_away();
            return None;
        }
        if !stroke::may_be_bound(&pressed) {
            self.stands = Stands::Refused;
            return None;
        }
        self.wish = None;
        let bound = keys::all();
        let is_holder =
            |it: &&Bound| it.0 != wish.action && it.1.contains(&pressed) && it.0.meets(wish.action);
        if let Some((holder, _)) = bound.iter().find(is_holder) {
            self.taken = Some(Taken { stroke: pressed, holder: *holder, wants: wish });
            return None;
        }
        Some(given(&bound, wish, pressed))
    }

    /// The key that is another's is taken from it; gives back the keys as they are to be.
    pub(super) fn take(&mut self) -> Option<KeyTable> {
        let Taken { stroke, wants, .. } = self.taken.take()?;
        Some(given(&keys::all(), wants, stroke))
    }
}

/// The keys once an action has one, and no other at its place has it.
fn given(bound: &[Bound], wish: Wish, stroke: KeyboardShortcut) -> KeyTable {
    let mut bound = bound.to_vec();
    for (action, keys) in &mut bound {
        if *action == wish.action {
            if !wish.adds {
                keys.clear();
            }
            if !keys.contains(&stroke) {
                keys.push(stroke);
            }
        } else if action.meets(wish.action) {
            keys.retain(|it| *it != stroke);
        }
    }
    keys::table_of(&bound)
}

/// The keys without the last one of an action.
pub(super) fn with_one_less(of: Action) -> KeyTable {
    let mut bound = keys::all().to_vec();
    for (_, keys) in bound.iter_mut().filter(|(it, _)| *it == of) {
        keys.pop();
    }
    keys::table_of(&bound)
}

/// The keys where an action has the program's own again, and no other at its place has them.
pub(super) fn as_shipped(of: Action) -> KeyTable {
    let own = keys::shipped().into_iter().find(|(it, _)| *it == of).map(|(_, keys)| keys).unwrap_or_default();
    let mut bound = keys::all().to_vec();
    for (action, keys) in &mut bound {
        if *action == of {
            keys.clone_from(&own);
        } else if action.meets(of) {
            keys.retain(|it| !own.contains(it));
        }
    }
    keys::table_of(&bound)
}

/// The key that goes down among what has come. What Shift made another sign of is told without it.
pub(super) fn stroke_of(events: &[Event]) -> Option<KeyboardShortcut> {
    events.iter().find_map(|event| match event {
        Event::Key { key, physical_key, pressed: true, repeat: false, modifiers } => {
            let is_other_sign = modifiers.shift && physical_key.is_some_and(|it| it != *key);
            let held = Modifiers {
                alt: modifiers.alt,
                shift: modifiers.shift && !is_other_sign,
                ctrl: false,
                mac_cmd: false,
                command: modifiers.command,
            };
            Some(KeyboardShortcut::new(held, *key))
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(key: Key) -> KeyboardShortcut {
        KeyboardShortcut::new(Modifiers::NONE, key)
    }

    #[test]
    fn a_free_key_is_given_at_once_and_anothers_only_once_it_is_taken_from_it() {
        let mut binding = Binding::default();
        binding.begin(Action::Seal, false);
        let table = binding.press(plain(Key::End)).expect("nobody has it");
        assert_eq!(table["seal"], ["End"]);
        binding.begin(Action::Seal, true);
        assert_eq!(binding.press(plain(Key::I)), None);
        let taken = binding.taken.clone().expect("it is another's");
        assert_eq!((taken.holder, taken.wants()), (Action::Invert, Action::Seal));
        let table = binding.take().expect("it is taken");
        assert_eq!(
            (&table["seal"][..], table["invert"].len()),
            (&["Enter".to_owned(), "I".to_owned()][..], 0)
        );
    }

    #[test]
    fn a_key_of_another_place_is_free_and_escape_changes_nothing() {
        let mut binding = Binding::default();
        binding.begin(Action::List(keys::ListStep::ShowAll), false);
        assert!(binding.press(plain(Key::I)).is_some(), "no film is turned over in a list");
        binding.begin(Action::Fit, false);
        assert_eq!(binding.press(plain(Key::Tab)), None);
        assert!(binding.stands == Stands::Refused && binding.awaits_key());
        assert_eq!(binding.press(plain(Key::Escape)), None);
        assert!(!binding.awaits_key());
    }

    #[test]
    fn what_is_as_shipped_again_has_no_row_and_a_key_that_is_taken_away_leaves_an_empty_one() {
        assert_eq!(with_one_less(Action::Fit)["fit"], Vec::<String>::new());
        assert_eq!(as_shipped(Action::Fit), KeyTable::new());
    }

    #[test]
    fn a_sign_that_shift_makes_is_told_without_it() {
        let event = |key, physical, shift| Event::Key {
            key,
            physical_key: Some(physical),
            pressed: true,
            repeat: false,
            modifiers: Modifiers { shift, ..Modifiers::NONE },
        };
        assert_eq!(stroke_of(&[event(Key::Questionmark, Key::Slash, true)]), Some(plain(Key::Questionmark)));
        let with_shift = KeyboardShortcut::new(Modifiers::SHIFT, Key::D);
        assert_eq!(stroke_of(&[event(Key::D, Key::D, true)]), Some(with_shift));
    }
}
