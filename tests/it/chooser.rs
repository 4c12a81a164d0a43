//! A file or a folder chosen on the screen: by keys, by name, by path, several at once; and what cannot be chosen.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use desk::chooser::screen::chooser_ui;
use desk::chooser::{Chooser, Outcome, Purpose};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use faces::SystemFaces;
use tests::folder;
use words::Tongue;
use words::terms::chooser::words;
use workstation::house::lister::Lister;

type State = (Chooser, Option<Outcome>);

/// The screen, its folder read.
fn screen(purpose: Purpose, begin: &Path, tongue: Tongue) -> Harness<'static, State> {
    let kept = folder("chooser-kept").join("folders.toml");
    let lister = Lister::start(Arc::new(|| ()), kept);
    let chooser = Chooser::begin(purpose, lister, vec![begin.to_owned()]);
    let mut screen = Harness::builder()
        .with_size(egui::vec2(1366.0, 700.0))
        .with_context_setup(|ctx| desk::theme::dress(ctx, SystemFaces::of_files([])))
        .build_ui_state(
            move |ui, (chooser, ended): &mut State| {
                let outcome = chooser_ui(ui, chooser, true, tongue);
                *ended = outcome.or(ended.take());
            },
            (chooser, None),
        );
    heard(&mut screen);
    screen
}

/// The folder that was gone to is read.
fn heard(screen: &mut Harness<'_, State>) {
    screen.state_mut().0.await_listing();
    screen.run();
}

fn press(screen: &mut Harness<'_, State>, key: Key) {
    screen.key_press(key);
    screen.run();
}

fn type_text(screen: &mut Harness<'_, State>, text: &str) {
    screen.event(egui::Event::Text(text.to_owned()));
    screen.run();
}

fn in_hand(screen: &Harness<'_, State>) -> String {
    let chooser = &screen.state().0;
    chooser.at(chooser.row()).map(|it| it.0.name.clone()).unwrap_or_default()
}

/// Two folders and three files.
fn films(name: &str) -> PathBuf {
    let here = folder(name);
    for folder in ["2024 胸片", "disc"] {
        std::fs::create_dir_all(here.join(folder)).expect("target can be written");
    }
    for file in ["a.dcm", "b.dcm", "赵铁山.dcm"] {
        std::fs::write(here.join(file), b"not read here").expect("target can be written");
    }
    here
}

#[test]
fn rows_are_gone_along_by_keys_and_a_folder_is_entered_and_left_with_itself_in_hand() {
    let here = films("chooser-keys");
    let mut screen = screen(Purpose::Films, &here, Tongue::En);
    assert_eq!(in_hand(&screen), "2024 胸片");
    for (key, name) in [
        (Key::ArrowDown, "disc"),
        (Key::End, "赵铁山.dcm"),
        (Key::ArrowDown, "赵铁山.dcm"),
        (Key::ArrowUp, "b.dcm"),
        (Key::Home, "2024 胸片"),
        (Key::PageDown, "赵铁山.dcm"),
        (Key::PageUp, "2024 胸片"),
        (Key::ArrowDown, "disc"),
    ] {
        press(&mut screen, key);
        assert_eq!(in_hand(&screen), name, "{key:?}");
    }
    press(&mut screen, Key::Enter);
    heard(&mut screen);
    assert_eq!(screen.state().0.folder(), here.join("disc"));
    screen.get_by_label(words(Tongue::En).empty);
    press(&mut screen, Key::Backspace);
    heard(&mut screen);
    assert_eq!((screen.state().0.folder(), in_hand(&screen).as_str()), (here.as_path(), "disc"));
    screen.key_press_modifiers(Modifiers::ALT, Key::ArrowUp);
    screen.run();
    heard(&mut screen);
    assert_eq!(Some(screen.state().0.folder()), here.parent());
    assert_eq!(Some(in_hand(&screen).as_str()), here.file_name().and_then(|it| it.to_str()));
}

#[test]
fn a_name_is_found_by_characters_by_pinyin_and_by_letters_and_escape_puts_that_away_first() {
    let mut screen = screen(Purpose::Films, &films("chooser-names"), Tongue::ZhCn);
    for (typed, n_found, first) in
        [("zts", 1, "赵铁山.dcm"), ("胸", 1, "2024 胸片"), ("DCM", 3, "a.dcm"), ("zz", 0, "")]
    {
        type_text(&mut screen, typed);
        assert_eq!((screen.state().0.rows().len(), in_hand(&screen).as_str()), (n_found, first), "{typed}");
        if n_found == 0 {
            screen.get_by_label(words(Tongue::ZhCn).nothing_found);
        }
        press(&mut screen, Key::Escape);
        assert_eq!((screen.state().0.rows().len(), screen.state().1.is_none()), (5, true));
    }
    press(&mut screen, Key::Escape);
    assert_eq!(screen.state().1, Some(Outcome::PutAway));
}

#[test]
fn one_file_several_marked_or_the_folder_that_is_shown_is_taken() {
    let here = films("chooser-taken");
    let taken = |screen: &mut Harness<'_, State>| match screen.state_mut().1.take() {
        Some(Outcome::Taken(paths)) => paths,
        other => panic!("{other:?}"),
    };
    let mut screen = screen(Purpose::Films, &here, Tongue::En);
    press(&mut screen, Key::End);
    press(&mut screen, Key::Enter);
    assert_eq!(taken(&mut screen), [here.join("赵铁山.dcm")]);
    // A mark leads on to the next row; the folder among them counts too.
    for key in [Key::Home, Key::ArrowDown, Key::Space, Key::Space] {
        press(&mut screen, key);
    }
    assert_eq!(in_hand(&screen), "b.dcm");
    screen.get_by_label_contains("Import 2 marked");
    press(&mut screen, Key::Enter);
    assert_eq!(taken(&mut screen), [here.join("disc"), here.join("a.dcm")]);
    screen.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    screen.run();
    assert_eq!(taken(&mut screen), [here]);
}

#[test]
fn a_path_that_is_typed_leads_there_and_one_that_is_not_there_is_told() {
    let here = films("chooser-path");
    let mut screen = screen(Purpose::Films, &here, Tongue::En);
    let file = here.join("b.dcm");
    type_text(&mut screen, file.to_str().expect("UTF-8"));
    assert_eq!(screen.state().0.rows().len(), 5, "a path is no part of a name");
    press(&mut screen, Key::Enter);
    heard(&mut screen);
    assert_eq!((screen.state().0.folder(), in_hand(&screen).as_str()), (here.as_path(), "b.dcm"));
    let gone = here.join("gone");
    type_text(&mut screen, gone.to_str().expect("UTF-8"));
    press(&mut screen, Key::Enter);
    heard(&mut screen);
    screen.get_by_label_contains("it is not there");
    // It is not taken as it stands, and one can go on from there.
    screen.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    screen.run();
    assert_eq!(screen.state().1, None);
    press(&mut screen, Key::Backspace);
    heard(&mut screen);
    assert_eq!(screen.state().0.folder(), here);
    screen.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    screen.run();
    heard(&mut screen);
    assert_eq!(screen.state().0.folder(), Path::new("/"), "the second place is the whole machine");
}

#[test]
fn where_a_folder_is_wanted_no_file_is_taken_and_the_other_way_round() {
    let here = films("chooser-wanted");
    for (purpose, said) in
        [(Purpose::Set, "A folder is chosen here"), (Purpose::House, "A folder is chosen here")]
    {
        let mut screen = screen(purpose, &here, Tongue::En);
        press(&mut screen, Key::End);
        press(&mut screen, Key::Enter);
        screen.get_by_label(said);
        assert_eq!(screen.state().1, None);
    }
    let mut screen = screen(Purpose::Luminances, &here, Tongue::En);
    screen.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    screen.run();
    screen.get_by_label("A file is chosen here");
    assert_eq!(screen.state().1, None);
}
