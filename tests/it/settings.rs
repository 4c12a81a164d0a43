//! What a house settles is changed by the program, never only in its file, and each change stays on record.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tests::{folder, program};

use crate::desk::{Display, Window};

fn run(house: &Path, more: &[&str]) -> Output {
    let mut command = Command::new(program());
    command.args(["settings", "--lang", "en", "--house"]).arg(house).args(more);
    command.output().expect("the program runs")
}

fn settings(house: &Path) -> String {
    std::fs::read_to_string(house.join("settings.toml")).expect("settings")
}

fn known(house: &Path) -> Value {
    serde_json::from_slice(&run(house, &["--json"]).stdout).expect("one JSON document")
}

/// The lines of the audit that a change of settings has left.
fn told(house: &Path) -> Vec<String> {
    let records = records::Records::open_to_read(house).expect("a house");
    let lines = records.audit_lines().expect("they can be read").read;
    lines.into_iter().filter(|it| it.verb == "change setting").map(|it| it.about).collect()
}

#[test]
fn a_setting_is_changed_with_its_audit_line_and_what_may_not_be_changes_nothing() {
    let house = folder("settings-typed").join("house");
    std::fs::create_dir_all(&house).expect("target can be written");
    std::fs::write(house.join("settings.toml"), "# ours\nprotocol = \"off\" # no model here\n")
        .expect("it is");
    let rows = [
        (["institution", "County Institute"], "institution"),
        (["edition", "ilo-2022"], "edition ilo-2022"),
        (["film_memory_mib", "512"], "film_memory_mib 512"),
        (["mouse", "bviewer"], "mouse bviewer"),
        (["follow_up.II", "6"], "follow_up II 6"),
    ];
    for (typed, _) in rows {
        let done = run(&house, &typed);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        assert_eq!(known(&house)["settings"][typed[0]], typed[1]);
    }
    assert_eq!(told(&house), rows.map(|it| it.1));
    assert!(settings(&house).contains("protocol = \"off\" # no model here\n"), "{}", settings(&house));
    let before = settings(&house);
    for (key, value, says) in [
        ("film_memory_mib", "0", "must be 1 to"),
        ("follow_up.I", "121", "must be 1 to 120"),
        ("edition", "gbz70-1986", "one of gbz70-2002"),
        ("colour", "green", "one of institution"),
    ] {
        let refused = run(&house, &[key, value]);
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(refused.status.code() == Some(1) && said.contains(says), "{key}: {said}");
    }
    assert_eq!(settings(&house), before);
    assert_eq!(told(&house).len(), rows.len());
}

#[test]
fn a_key_is_bound_anew_in_the_window_and_does_what_it_is_bound_to() {
    let Some(display) = Display::start("1366x768") else {
        return;
    };
    let house = crate::houses::furnished("settings-keys");
    let mut window = Window::open(&display, &house);
    display.keys(&["alt+8"]);
    window.hears("screen settings");
    // To the last section; the first row is the way to the worklist, and F12 a point of profusion.
    display.keys(&["bracketleft", "Return"]);
    window.hears("screen settings-key");
    display.keys(&["F12"]);
    window.hears("screen settings");
    display.keys(&["Return"]);
    window.hears("settings");
    display.keys(&["F12"]);
    window.hears("screen worklist");
    assert!(settings(&house).contains("go-worklist = [\"F12\"]"), "{}", settings(&house));
    assert!(settings(&house).contains("\"point-3/+\" = []"), "{}", settings(&house));
    // As it was: Backspace on the row.
    display.keys(&["alt+8"]);
    window.hears("screen settings");
    display.keys(&["BackSpace"]);
    window.hears("settings");
    display.keys(&["alt+1"]);
    window.hears("screen worklist");
    drop(window);
    assert_eq!(told(&house), ["keys 2", "keys 1"]);
}

#[test]
fn keys_that_cannot_be_are_told_and_the_programs_own_stand() {
    let Some(display) = Display::start("1366x768") else {
        return;
    };
    let house = folder("settings-misbound").join("house");
    known(&house);
    tests::kept::with_first_standards(&house);
    std::fs::write(house.join("settings.toml"), "[keys]\nseal = [\"Esc\"]\npolish = [\"Q\"]\n")
        .expect("it is");
    let mut window = Window::start(&display, &house);
    window.hears("settings");
    drop(window);
    assert_eq!(known(&house)["settings"]["keys.polish"], "Q", "the file is left as it is");
}
