//! The keys as they are bound now: the program's own, and what a house has bound otherwise.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use egui::KeyboardShortcut;
use workstation::house::keys_and_mouse::{KeyTable, MouseLayout};

use super::{Action, code, shipped, stroke};

/// An action with its keys.
pub type Bound = (Action, Vec<KeyboardShortcut>);

thread_local! {
    /// A window lives on one thread, and all of it has the same keys.
    static BOUND: RefCell<Rc<[Bound]>> = RefCell::new(shipped().into());
    static MOUSE: Cell<MouseLayout> = const { Cell::new(MouseLayout::Viewer) };
}

/// Every action with its keys, in the order of the help.
pub fn all() -> Rc<[Bound]> {
    BOUND.with_borrow(Rc::clone)
}

/// The keys of an action.
pub fn keys_of(action: Action) -> Vec<KeyboardShortcut> {
    all().iter().find(|(it, _)| *it == action).map(|(_, keys)| keys.clone()).unwrap_or_default()
}

/// What the buttons of the mouse do over a film.
pub fn mouse() -> MouseLayout {
    MOUSE.get()
}

/// What a house's table of keys says that cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misbound {
    /// No action has this code.
    NoAction(String),
    /// This is no key that an action can have.
    NoKey {
        /// Whose it should be.
        action: Action,
        /// As written.
        text: String,
    },
    /// Two actions would answer to one key at one place.
    Clash(Clash),
}

/// A key for which two actions would answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The key.
    pub stroke: KeyboardShortcut,
    /// The action that comes first in the help.
    pub first: Action,
    /// The other one.
    pub second: Action,
}

/// The keys of a table, and all in it that cannot be: an action that is said wrongly keeps the program's own keys.
pub fn of_table(table: &KeyTable) -> (Vec<Bound>, Vec<Misbound>) {
    let mut bound = shipped();
    let mut wrong = Vec::new();
    for (name, texts) in table {
        let Some((action, keys)) = bound.iter_mut().find(|(it, _)| code(*it) == *name) else {
            wrong.push(Misbound::NoAction(name.clone()));
            continue;
        };
        let read: Vec<_> = texts.iter().map(|it| stroke::of_written(it).ok_or(it)).collect();
        let no_key = |text: &&String| Misbound::NoKey { action: *action, text: (*text).clone() };
        let faults: Vec<_> = read.iter().filter_map(|it| it.as_ref().err().map(no_key)).collect();
        if faults.is_empty() {
            *keys = read.into_iter().flatten().collect();
        }
        wrong.extend(faults);
    }
    wrong.extend(clashes(&bound).into_iter().map(Misbound::Clash));
    (bound, wrong)
}

/// Every key for which two actions would answer.
pub fn clashes(bound: &[Bound]) -> Vec<Clash> {
    let mut found = Vec::new();
    for (idx, (first, keys)) in bound.iter().enumerate() {
        for (second, others) in &bound[idx + 1..] {
            let both = keys.iter().filter(|it| others.contains(it) && first.meets(*second));
            found.extend(both.map(|stroke| Clash { stroke: *stroke, first: *first, second: *second }));
        }
    }
    found
}

/// Binds the keys of a table, and the buttons of the mouse, for this window.
///
/// * returns — what in the table cannot be.
pub fn bind(table: &KeyTable, mouse: MouseLayout) -> Vec<Misbound> {
    let (bound, wrong) = of_table(table);
    BOUND.set(bound.into());
    MOUSE.set(mouse);
    wrong
}

/// Keys as a house's table has them: only what differs from the program's own.
pub fn table_of(bound: &[Bound]) -> KeyTable {
    let shipped = shipped();
    let differs = |it: &&Bound| !shipped.contains(it);
    let row = |(action, keys): &Bound| (code(*action), keys.iter().map(stroke::written).collect());
    bound.iter().filter(differs).map(row).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use egui::{Key, Modifiers};

    use super::*;
    use crate::route::Route;

    #[test]
    fn every_action_has_a_code_of_its_own_and_every_key_a_text() {
        let shipped = shipped();
        let codes: BTreeSet<_> = shipped.iter().map(|(it, _)| code(*it)).collect();
        assert_eq!(codes.len(), shipped.len());
        let fits = |it: &String| {
            !it.is_empty() && it.chars().all(|it| it.is_ascii_alphanumeric() || "-/+".contains(it))
        };
        assert!(codes.iter().all(fits), "{codes:?}");
        for (action, keys) in &shipped {
            for key in keys {
                assert_eq!(stroke::of_written(&stroke::written(key)), Some(*key), "{action:?}");
            }
        }
    }

    #[test]
    fn no_two_actions_of_one_place_share_a_key() {
        assert_eq!(clashes(&shipped()), []);
    }

    #[test]
    fn a_house_binds_other_keys_and_what_cannot_be_is_told_and_leaves_the_programs_own() {
        let row =
            |code: &str, keys: &[&str]| (code.to_owned(), keys.iter().map(|it| (*it).to_owned()).collect());
        let table = KeyTable::from([
            row("seal", &["F12", "Ctrl+Enter"]),
            row("fit", &["Esc"]),
            row("polish", &["Q"]),
            row("go-registry", &["Ctrl+Z"]),
        ]);
        let (bound, wrong) = of_table(&table);
        let keys = |action| &bound.iter().find(|(it, _)| *it == action).expect("an action").1;
        let f12 = KeyboardShortcut::new(Modifiers::NONE, Key::F12);
        assert_eq!(keys(Action::Seal)[0], f12);
        assert_eq!(keys(Action::Fit), &keys_of(Action::Fit));
        let stroke = KeyboardShortcut::new(Modifiers::COMMAND, Key::Z);
        let point = Action::Point(classification::Profusion::ThreePlus);
        assert_eq!(
            wrong,
            [
                Misbound::NoKey { action: Action::Fit, text: "Esc".to_owned() },
                Misbound::NoAction("polish".to_owned()),
                Misbound::Clash(Clash { stroke, first: Action::Go(Route::Registry), second: Action::Undo }),
                Misbound::Clash(Clash { stroke: f12, first: point, second: Action::Seal }),
            ]
        );
    }

    #[test]
    fn a_table_holds_what_differs_and_comes_back_as_it_was() {
        assert_eq!(table_of(&shipped()), KeyTable::new());
        let mut bound = shipped();
        bound[0].1.push(KeyboardShortcut::new(Modifiers::COMMAND, Key::Home));
        bound[3].1.clear();
        let table = table_of(&bound);
        assert_eq!(table.len(), 2);
        assert_eq!(of_table(&table), (bound, Vec::new()));
    }
}
