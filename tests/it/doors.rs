//! What leads out of the real window and into it: files chosen by keys, texts copied and pasted, another house in the
//! place of one that cannot be opened; and what a machine says that has no window to give.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use tests::{folder, program};
use words::Tongue;
use words::trouble::{Foreign, Part, Trouble};

use crate::desk::{Display, Window, another_day, furnished};

/// What other programs are given.
pub(crate) fn clipboard(display: &Display) -> String {
    let mut xclip = display.command("xclip");
    xclip.args(["-o", "-selection", "clipboard", "-t", "UTF8_STRING"]);
    let said = xclip.output().expect("tests/run installs xclip");
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    String::from_utf8(said.stdout).expect("UTF-8")
}

/// Another program copies a text: it serves it until somebody else copies one.
fn copied_elsewhere(display: &Display, text: &str) {
    let mut xclip = display.command("xclip");
    xclip.args(["-i", "-selection", "clipboard", "-t", "UTF8_STRING"]);
    // What xclip leaves behind to serve the text must not hold our own pipes open.
    let mut xclip = xclip.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let xclip = xclip.as_mut().expect("tests/run installs xclip");
    xclip.stdin.take().expect("it is piped").write_all(text.as_bytes()).expect("it reads");
    assert!(xclip.wait().expect("it ends").success());
}

/// A film that the house does not know, one that it knows, and a text, in a folder.
fn brought(house: &Path, film: &Path, name: &str) -> std::path::PathBuf {
    let brought = house.with_file_name(name);
    std::fs::create_dir_all(brought.join("更早")).expect("target can be written");
    let fresh = another_day(std::fs::read(film).expect("the demonstration wrote it"));
    std::fs::write(brought.join("更早/王𬭊 尘肺.dcm"), fresh).expect("target can be written");
    std::fs::copy(film, brought.join("known.dcm")).expect("target can be written");
    std::fs::write(brought.join("notes.txt"), b"no film").expect("target can be written");
    brought
}

/// Waits until the folder that was asked for is read, and the chooser takes keys again.
fn a_folder_is_listed(window: &mut Window) {
    window.hears("screen folder-awaited");
    window.hears("screen chooser");
}

#[test]
fn texts_are_copied_to_and_pasted_from_other_programs_chinese_ones_too() {
    let Some(display) = Display::start("1366x768") else {
        return;
    };
    let (house, film) = furnished("clipboard");
    let brought = brought(&house, &film, "brought");
    let mut window = Window::open(&display, &house);
    // A path with Chinese characters, those of a name that few faces have among them, is pasted and imported.
    display.keys(&["ctrl+o"]);
    window.hears("screen import-path");
    copied_elsewhere(&display, brought.join("更早/王𬭊 尘肺.dcm").to_str().expect("UTF-8"));
    display.keys(&["ctrl+v", "Return"]);
    window.hears("film-imported");
    assert_eq!(window.hears("import-done"), "1 0 0");
    // Pasted, added to, and copied again: other programs are given the whole.
    display.keys(&["Escape", "ctrl+o"]);
    window.hears("screen import-path");
    copied_elsewhere(&display, "王𬭊 尘肺 Ⅰ期");
    display.keys(&["ctrl+v", "x", "ctrl+a", "ctrl+c"]);
    window.hears("copied");
    assert_eq!(clipboard(&display), "王𬭊 尘肺 Ⅰ期x");
    // Cut is copied too, and leaves nothing behind.
    copied_elsewhere(&display, "other");
    display.keys(&["ctrl+a", "ctrl+x"]);
    window.hears("copied");
    assert_eq!(clipboard(&display), "王𬭊 尘肺 Ⅰ期x");
}

#[test]
fn films_are_chosen_by_keys_one_several_or_a_whole_folder() {
    let Some(display) = Display::start("1366x768") else {
        return;
    };
    let (house, film) = furnished("chosen");
    let brought = brought(&house, &film, "brought");
    let mut window = Window::open(&display, &house);
    // The key that asks for a path, struck once more, chooses; a path leads to its folder.
    display.keys(&["ctrl+o"]);
    window.hears("screen import-path");
    display.keys(&["ctrl+o"]);
    window.hears("screen chooser");
    display.text(&brought);
    display.keys(&["Return"]);
    a_folder_is_listed(&mut window);
    // Into the folder in hand, up again, and two files marked.
    display.keys(&["Return"]);
    a_folder_is_listed(&mut window);
    display.keys(&["alt+Up"]);
    a_folder_is_listed(&mut window);
    display.keys(&["Down", "space", "space", "Return"]);
    assert_eq!(window.hears("import-done"), "0 2 0", "a film that is known, and no film");
    // The whole folder, from wherever one is.
    display.keys(&["Escape", "alt+f"]);
    window.hears("screen chooser");
    display.text(&brought);
    display.keys(&["Return"]);
    a_folder_is_listed(&mut window);
    display.keys(&["ctrl+Return"]);
    window.hears("film-imported");
    assert_eq!(window.hears("import-done"), "1 2 0");
    // Put away, nothing has happened.
    display.keys(&["Escape", "alt+f"]);
    window.hears("screen chooser");
    display.keys(&["Escape"]);
    window.hears("screen worklist");
}

#[test]
fn another_house_is_chosen_in_the_place_of_one_that_cannot_be_opened() {
    let Some(display) = Display::start("1366x768") else {
        return;
    };
    let (house, _) = furnished("other-house");
    let broken = house.with_file_name("broken");
    std::fs::create_dir_all(&broken).expect("target can be written");
    std::fs::write(broken.join("settings.toml"), "tongue = 7\n").expect("target can be written");
    let mut window = Window::start(&display, &broken);
    window.hears("screen refused");
    display.focus("profusion");
    // It begins beside the house that could not be opened; the first of them that is found by its name is gone into.
    display.keys(&["alt+f"]);
    window.hears("screen chooser");
    display.text("hou");
    display.keys(&["Return"]);
    a_folder_is_listed(&mut window);
    display.keys(&["ctrl+Return"]);
    assert_eq!(window.hears("worklist"), "5");
}

#[test]
fn a_machine_without_opengl_says_so_in_both_tongues_and_touches_no_house() {
    let Some(display) = Display::start_with("1366x768", &["-extension", "GLX"]) else {
        return;
    };
    let house = folder("no-opengl").join("house");
    let mut program = display.command(program());
    program.args(["open", house.to_str().expect("UTF-8")]);
    // No driver of any vendor.
    program.env("__EGL_VENDOR_LIBRARY_FILENAMES", "/nonexistent").env("LIBGL_DRIVERS_PATH", "/nonexistent");
    let program = program.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("tests/run built it");
    // Nobody sees its terminal: it is said in a message of the system, which stays until it is put away.
    display.xdotool(&["search", "--sync", "--onlyvisible", "--name", "Profusion", "windowfocus", "--sync"]);
    display.keys(&["Return"]);
    let said = program.wait_with_output().expect("it ends");
    assert_eq!(said.status.code(), Some(1));
    let told = String::from_utf8(said.stderr).expect("UTF-8");
    for tongue in [Tongue::ZhCn, Tongue::En] {
        let trouble = Trouble::OpenGlAbsent { said: Foreign::of(Part::Window, "") }.told(tongue);
        assert!(told.contains(&trouble.work) && told.contains(&trouble.mend), "{told}");
    }
    assert!(!house.join("record.sqlite").exists() && !house.join("settings.toml").exists());
}

#[test]
fn where_there_is_no_display_that_is_said_and_nothing_is_opened() {
    let said = Command::new(program())
        .args(["open", "--lang", "en"])
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env("XDG_DATA_HOME", folder("no-display"))
        .output()
        .expect("the program runs");
    let told = String::from_utf8(said.stderr).expect("UTF-8");
    assert!(!said.status.success() && told.contains("Nothing was opened"), "{told}");
}
