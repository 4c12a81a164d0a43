//! Every key that the help or a tooltip shows, pressed on every screen and every sheet: it does something, or says why
//! not.

use std::fmt::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use casework::reading::sheet::SheetDraft;
use classification::{Edition, LungZone, gbz70, ilo};
use eframe::App as _;
use egui::{Event as Input, Key, KeyboardShortcut, Modifiers, Pos2, RawInput, Rect, Shape, Vec2};
use faces::SystemFaces;
use imaging::Decoder;
use imaging::stored::{Photometric, Sign};
use typesetter::Typesetter;
use words::Tongue;
use words::trouble::Trouble;
use workstation::event::Message;
use workstation::films::import::ImportFilm;
use workstation::films::open::OpenFilm;
use workstation::films::open::OpenedFilm;
use workstation::jobs::station::Station;
use workstation::surroundings::World;
use workstation::{Event, Workstation};

use super::Desk;
use crate::keys::{self, Action};
use crate::route::Route;
use crate::theme;

const SCREEN: Vec2 = Vec2::new(1600.0, 1000.0);
/// On the film, so that what follows the pointer has a place.
const POINTER: Pos2 = Pos2::new(640.0, 400.0);

/// What the workstation answers later: what is asked of it is not seen in the same frame.
fn is_answered_later(action: Action, is_sealed: bool) -> bool {
    let of_the_record = matches!(action, Action::WriteState | Action::OtherCase(_) | Action::NextUnread);
    of_the_record || is_sealed && matches!(action, Action::ReadAgain | Action::Seal)
}

/// What the sheet makes of it; all else is the same on every sheet.
fn is_of_the_sheet(action: Action) -> bool {
    use Action::{OtherSheet, PrintSheet, ReadAgain, Redo, Seal, Undo};
    action.fills_in() || matches!(action, Undo | Redo | Seal | ReadAgain | PrintSheet | OtherSheet)
}

/// How the reading room stands.
#[derive(Clone, Copy, Default)]
struct Stands {
    is_sealed: bool,
    with_ladder: bool,
}

/// A window without a graphics card, the film it can open, and a folder that goes with it.
struct Window {
    desk: Desk,
    opened: OpenedFilm,
    ctx: egui::Context,
    frame: f64,
    folder: PathBuf,
}

impl Drop for Window {
    fn drop(&mut self) {
        // A folder that stays behind is no test's fault.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Window {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("profusion-walk-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(folder.join("house")).expect("a folder");
        // No model is asked, and the free set that stands in for one that is not there is not made: it would be in vain.
        let settings = "standards = \"none\"\nprotocol = \"off\"\n";
        std::fs::write(folder.join("house/settings.toml"), settings).expect("a folder to write to");
        tests::kept::with_first_standards(&folder.join("house"));
        let decoder = Decoder::started_as("no such program".into(), &[]);
        let world = Arc::new(World::new(decoder, Typesetter::beside(Path::new("no such program"))));
        let mut house = Workstation::open(folder.join("house"), world).expect("a new house");
        // A small film without millimetres: whatever needs them has to say so.
        let film = crate::grey_check::every_value(Sign::Unsigned, Photometric::Monochrome2);
        let picture = folder.join("film.png");
        let png = imaging::display::render(&film, &film.default_shown()).to_png();
        std::fs::write(&picture, png).expect("a folder to write to");
        let film = house.ask(ImportFilm { path: picture }).expect("a film");
        let opened = house.ask(OpenFilm { film }).expect("it is shown");
        let reader =
            casework::people::reader::Reader { name: "Chen".to_owned(), id: house.reader().id.clone() };
        let station = Station::start(house, || {});
        let desk = Desk::new(station, Some(reader), Tongue::En, Err("no card".to_owned()), None);
        let ctx = egui::Context::default();
        theme::dress(&ctx, SystemFaces::of_files([]));
        Self { desk, opened, ctx, frame: 0.0, folder }
    }

    fn input(&mut self, events: Vec<Input>) -> RawInput {
        self.frame += 1.0;
        let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, SCREEN));
        RawInput { screen_rect, events, time: Some(self.frame), ..RawInput::default() }
    }

    /// One frame with these events; gives back all that is seen in it.
    fn frame(&mut self, events: Vec<Input>) -> String {
        let input = self.input(events);
        self.painted(input)
    }

    /// As many frames as a system's one frame with all these events is made of.
    fn frames(&mut self, mut events: Vec<Input>) {
        loop {
            let mut input = self.input(std::mem::take(&mut events));
            self.desk.raw_input_hook(&self.ctx, &mut input);
            self.painted(input);
            if self.desk.waiting.is_empty() && !self.desk.leading {
                return;
            }
        }
    }

    fn painted(&mut self, input: RawInput) -> String {
        let desk = &mut self.desk;
        // What the workstation answers is no matter here; unheard, it would wait for a listener.
        while desk.shared.station.next_message().is_some() {}
        for intent in std::mem::take(&mut desk.shared.intents) {
            desk.carry_out(intent);
        }
        let mut painted = self.ctx.run_ui(input, |ui| desk.paint(ui));
        painted.textures_delta.clear();
        let mut seen = String::new();
        for clipped in &painted.shapes {
            tell(&clipped.shape, &mut seen).expect("a text takes what is written");
        }
        // What a graphics card would paint.
        if let Some(film) = &desk.shared.film {
            let pane = &film.subject;
            let _ = write!(seen, "{:?} {} {:?}", pane.view, pane.greys_version, pane.hanging);
        }
        seen
    }

    /// What is seen once nothing moves any more.
    fn seen(&mut self) -> String {
        self.frame(vec![Input::PointerMoved(POINTER)]);
        self.frame(Vec::new())
    }

    fn press(&mut self, shortcut: KeyboardShortcut) -> String {
        self.frame(vec![stroke(shortcut, true)]);
        // What is held is seen while it is held.
        let held = self.frame(Vec::new());
        self.frame(vec![stroke(shortcut, false)]);
        if keys::keys_of(Action::Magnify).contains(&shortcut) { held } else { self.seen() }
    }

    /// The film as it comes, with an empty sheet, looked at in some other way than at first, and another zone in hand than
    /// the action takes.
    fn enter(&mut self, sheet: &SheetDraft, stands: Stands, action: Action) {
        self.desk.shared.opening = Some(self.opened.entry.file.id);
        self.desk.hear(Message { of: None, event: Event::FilmOpened(Box::new(self.opened.clone())) });
        if let Some(film) = &mut self.desk.shared.film {
            film.sheet.draft = sheet.clone();
            if action == Action::Zone(film.sheet.zone) {
                film.sheet.zone = LungZone::LeftLower;
            }
        }
        self.seen();
        for action in [Action::Zoom(1), Action::Invert] {
            self.desk.act(action);
        }
        if stands.with_ladder {
            self.desk.act(Action::Ladder);
        }
        if let Some(film) = &mut self.desk.shared.film {
            film.sheet.is_sealed = stands.is_sealed;
            film.hint = None;
        }
    }

    fn put_away(&mut self) {
        let Desk { rooms, shared, chooser, palette, keys_shown, .. } = &mut self.desk;
        (*palette, *keys_shown, *chooser) = (None, false, None);
        (shared.trouble, shared.hint, shared.film) = (None, None, None);
        rooms.reading.panels = true;
        (rooms.worklist.path, rooms.standards.path) = (None, None);
        self.desk.sit_down_again();
        self.ctx.memory_mut(egui::Memory::stop_text_input);
    }
}

/// A key that goes down, or comes up.
const fn stroke(shortcut: KeyboardShortcut, pressed: bool) -> Input {
    let KeyboardShortcut { modifiers, logical_key: key } = shortcut;
    Input::Key { key, physical_key: Some(key), pressed, repeat: false, modifiers }
}

/// What a shape shows, as text.
fn tell(shape: &Shape, seen: &mut String) -> fmt::Result {
    match shape {
        Shape::Vec(all) => all.iter().try_for_each(|it| tell(it, seen)),
        Shape::Text(it) => {
            write!(seen, "{:?} {:?} {}", it.pos, it.override_text_color, it.galley.text())
        }
        Shape::Callback(it) => write!(seen, "{:?}", it.rect),
        Shape::Mesh(it) => write!(seen, "mesh {:?}", it.calc_bounds()),
        other => write!(seen, "{other:?}"),
    }
}

fn sheets() -> [SheetDraft; 3] {
    let ilo = |form| {
        let mut sheet = SheetDraft::new(Edition::Ilo(ilo::Edition::Ilo2022));
        sheet.ilo.form = form;
        sheet
    };
    let gbz70 = SheetDraft::new(Edition::Gbz70(gbz70::Edition::Gbz70_2015));
    [gbz70, ilo(ilo::Form::Ilo), ilo(ilo::Form::Niosh28)]
}

#[test]
fn every_key_of_the_reading_room_does_something_or_says_why_not_on_every_sheet_open_and_sealed() {
    let mut window = Window::new("room");
    let mut silent = Vec::new();
    for (nth, is_sealed) in (0..3).flat_map(|nth| [(nth, false), (nth, true)]) {
        let sheet = &sheets()[nth];
        for with_ladder in [false, true] {
            let here = |it: &Action| {
                let own_of_ladder = matches!(it, Action::Rung(_) | Action::TakeRung);
                let is_new = is_of_the_sheet(*it) || nth == 0 && !is_sealed;
                it.applies(with_ladder) && !it.is_everywhere() && (own_of_ladder || !with_ladder && is_new)
            };
            for (action, shortcuts) in keys::all().iter().filter(|(it, _)| here(it)) {
                for shortcut in shortcuts {
                    window.enter(sheet, Stands { is_sealed, with_ladder }, *action);
                    let before = window.seen();
                    let after = window.press(*shortcut);
                    if before == after && !is_answered_later(*action, is_sealed) {
                        let sheet = (sheet.edition, sheet.ilo.form);
                        silent.push(format!(
                            "{action:?} {} {sheet:?} sealed {is_sealed}",
                            keys::printed(shortcut)
                        ));
                    }
                    window.put_away();
                }
            }
        }
    }
    assert!(silent.is_empty(), "nothing is seen of:\n{}", silent.join("\n"));
}

#[test]
fn every_key_of_the_screens_works_on_every_screen_with_a_film_and_without_one() {
    let mut window = Window::new("screens");
    let mut silent = Vec::new();
    for (screen, with_film) in Route::ALL.iter().flat_map(|it| [(it, false), (it, true)]) {
        for (action, shortcuts) in keys::all().iter().filter(|(it, _)| it.is_everywhere()) {
            for shortcut in shortcuts.iter().filter(|_| *action != Action::Go(*screen)) {
                if with_film {
                    window.enter(&sheets()[0], Stands::default(), *action);
                }
                window.desk.shared.tongue = Tongue::En;
                window.desk.act(Action::Go(*screen));
                let before = window.seen();
                if before == window.press(*shortcut) {
                    silent.push(format!("{action:?} on {screen:?}, film {with_film}"));
                }
                window.put_away();
            }
        }
    }
    assert!(silent.is_empty(), "nothing is seen of:\n{}", silent.join("\n"));
}

#[test]
fn what_is_typed_in_one_breath_with_the_key_of_a_field_goes_into_it() {
    let mut window = Window::new("breath");
    window.seen();
    let ask = KeyboardShortcut::new(Modifiers::COMMAND, Key::O);
    let mut events = vec![stroke(ask, true), stroke(ask, false)];
    for (letter, key) in [("d", Key::D), ("o", Key::O), ("f", Key::F), ("a", Key::A)] {
        let letter_key = KeyboardShortcut::new(Modifiers::NONE, key);
        events.extend([stroke(letter_key, true), Input::Text(letter.to_owned()), stroke(letter_key, false)]);
    }
    window.frames(events);
    assert_eq!(window.desk.rooms.worklist.path.as_deref(), Some("dofa"));
}

#[test]
fn what_a_sheet_still_owes_is_told_beside_the_films_until_it_is_filled_in_and_the_film_stays_where_it_is() {
    let mut window = Window::new("owed");
    window.enter(&sheets()[0], Stands::default(), Action::Seal);
    let view = |window: &Window| window.desk.shared.film.as_ref().and_then(|it| it.subject.view);
    let before = view(&window);
    window.press(KeyboardShortcut::new(Modifiers::NONE, Key::Enter));
    assert!(matches!(
        window.desk.shared.trouble.as_ref().map(|it| &it.trouble),
        Some(Trouble::ReadingNotWhole { .. })
    ));
    assert_eq!(view(&window), before);
    window.desk.act(Action::Zoom(1));
    window.seen();
    assert!(window.desk.shared.trouble.is_some(), "how the film is looked at is no matter to it");
    window.press(KeyboardShortcut::new(Modifiers::NONE, Key::A));
    assert_eq!(window.desk.shared.trouble, None);
}

#[test]
fn a_command_of_the_palette_that_needs_a_film_says_so_where_there_is_none() {
    let mut window = Window::new("palette");
    let before = window.seen();
    let needs_a_film = |it: Action| !it.is_everywhere() && !matches!(it, Action::List(_));
    for (action, _) in keys::all().iter().filter(|it| needs_a_film(it.0)) {
        window.desk.act(*action);
        assert_ne!(before, window.seen(), "{action:?}");
        window.put_away();
    }
}

#[test]
fn every_key_shown_is_a_key_of_the_list() {
    let helped: Vec<Action> = crate::help::key_help::purposes(Tongue::En)
        .into_iter()
        .flat_map(|it| it.lines)
        .flat_map(|it| it.actions)
        .collect();
    for (action, shortcuts) in keys::all().iter() {
        assert!(helped.contains(action) && !shortcuts.is_empty(), "{action:?}");
        assert!(!keys::key_of(*action).is_empty());
    }
}
