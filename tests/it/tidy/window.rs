//! The walls of the window: rooms beside each other, each state below its screen, no part in a circle with another.

use std::collections::{BTreeMap, BTreeSet};

use super::sources;

/// Where the window is.
const WINDOW: &str = "app/desk/src/";

/// The files of the window without its tests, by their place in it.
fn files() -> Vec<(String, String)> {
    let own = |(name, text): (String, String)| {
        let name = name.strip_prefix(WINDOW)?.to_owned();
        let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned();
        (!name.ends_with("tests.rs")).then_some((name, text))
    };
    sources().into_iter().filter_map(own).collect()
}

/// The part of the window that a file belongs to: the folder or the file right below its root.
fn part_of(name: &str) -> &str {
    name.split(['/', '.']).next().unwrap_or_default()
}

/// What of the crate a text names.
fn named(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("crate::").map(|(at, it)| {
        let rest = &text[at + it.len()..];
        rest.split(|it: char| !it.is_alphanumeric() && it != '_').next().unwrap_or_default()
    })
}

#[test]
fn no_part_of_the_window_stands_in_a_circle_with_another() {
    let files = files();
    let parts: BTreeSet<&str> = files.iter().map(|it| part_of(&it.0)).filter(|it| *it != "lib").collect();
    let mut below: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, text) in files.iter().filter(|it| it.0 != "lib.rs") {
        let part = part_of(name);
        let others = named(text).filter(|it| parts.contains(it) && *it != part);
        below.entry(part).or_default().extend(others);
    }
    // What knows nothing that is left is taken away until nothing is.
    while let Some(part) =
        below.iter().find(|(_, it)| it.iter().all(|it| !below.contains_key(it))).map(|it| *it.0)
    {
        below.remove(part);
    }
    for others in below.values_mut() {
        others.retain(|it| parts.contains(it));
    }
    assert!(below.is_empty(), "in a circle, or above one: {below:?}");
}

#[test]
fn a_room_knows_no_other_room_and_only_the_shell_knows_rooms() {
    for (name, text) in files().iter().filter(|it| it.0 != "lib.rs") {
        let own = name.strip_prefix("rooms/").and_then(|it| it.split('/').next());
        let is_shell = part_of(name) == "app" || name == "rooms/mod.rs";
        for (at, it) in text.match_indices("rooms::").filter(|_| !is_shell) {
            let other = text[at + it.len()..].split(':').next();
            assert!(own.is_some() && other == own, "{name} knows the room {}", other.unwrap_or_default());
        }
    }
}

#[test]
fn no_state_of_the_window_knows_a_screen() {
    for (name, text) in files().into_iter().filter(|it| it.0 != "lib.rs") {
        let paints = name.contains("screen") || part_of(&name) == "app" || part_of(&name) == "start";
        let is_room = name.starts_with("rooms/") && name.ends_with("/mod.rs");
        let names_screen = text.contains("screen::");
        assert!(paints || is_room || !names_screen, "{name} is a state and knows the screen that paints it");
    }
}

#[test]
fn every_room_is_a_folder_with_its_state_and_its_screen() {
    let files = files();
    let rooms: BTreeSet<&str> = files
        .iter()
        .filter_map(|it| it.0.strip_prefix("rooms/")?.split_once('/').map(|(room, _)| room))
        .collect();
    assert!(8 <= rooms.len(), "{rooms:?}");
    for room in rooms {
        let has = |wanted: &dyn Fn(&str) -> bool| {
            files.iter().any(|it| it.0.strip_prefix(&format!("rooms/{room}/")).is_some_and(wanted))
        };
        assert!(has(&|it| it == "mod.rs"), "{room} has no mod.rs, which is the room as the shell knows it");
        assert!(has(&|it| it == "screen.rs" || it == "screen/mod.rs"), "{room} has no screen");
    }
}
