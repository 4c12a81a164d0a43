//! What no key and no mouse can do: change a standard's greys, or touch a film that cannot be seen.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use egui::{Event, Modifiers, PointerButton, Pos2, RawInput, Rect, Vec2};
use faces::SystemFaces;
use imaging::Decoder;
use imaging::hanging::Hanging;
use imaging::measure::figure::Kind;
use typesetter::Typesetter;
use words::Tongue;
use workstation::Workstation;
use workstation::films::import::ImportFilm;
use workstation::films::open::OpenFilm;
use workstation::sets::standards::Standards;
use workstation::surroundings::World;

use super::ladder::ladder_ui;
use super::panes::panes_ui;
use crate::film_in_hand::FilmInHand;
use crate::keys::{self, Action, Tool};
use crate::rooms::reading::beside::Beside;
use crate::theme;

const SCREEN: Vec2 = Vec2::new(1200.0, 800.0);
const BUTTONS: [PointerButton; 3] = [PointerButton::Primary, PointerButton::Secondary, PointerButton::Middle];

/// A room with a film of known millimetres, its standards, and a folder that goes with it.
pub(super) struct Here {
    folder: PathBuf,
    pub(super) in_hand: FilmInHand,
    others: Beside,
    ctx: egui::Context,
}

impl Drop for Here {
    fn drop(&mut self) {
        // A folder that stays behind is no test's fault.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Here {
    /// A room of the film that is furnished, with the standards that are.
    pub(super) fn new(name: &str, furnish: impl FnOnce(&Path, &Decoder) -> (PathBuf, Beside)) -> Self {
        let folder = std::env::temp_dir().join(format!("profusion-desk-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder");
        // The standards and the film are not compressed: nobody has to decode.
        let decoder = Decoder::started_as("no such program".into(), &[]);
        let (film, others) = furnish(&folder, &decoder);
        let world = Arc::new(World::new(decoder, Typesetter::beside(Path::new("no such program"))));
        let mut house = Workstation::open(folder.join("house"), world).expect("a new house");
        let film = house.ask(ImportFilm { path: film }).expect("a film");
        let opened = house.ask(OpenFilm { film }).expect("it is shown");
        let ctx = egui::Context::default();
        theme::dress(&ctx, SystemFaces::of_files([]));
        let here = Self { folder, in_hand: FilmInHand::new(opened, 1), others, ctx };
        here.settled()
    }

    /// A room of a film of known millimetres, beside standards.
    fn with_standards(name: &str) -> Self {
        Self::new(name, |folder, decoder| {
            tests::kept::with_first_standards(folder);
            let standards = Standards::of_house(folder, decoder, Box::new(|_| false)).expect("the free set");
            standards.prepare_first().expect("its first films");
            // A standard is a film too.
            (folder.join("standards/made/11_qq.dcm"), Beside::of(Some(Arc::new(standards))))
        })
    }

    /// The point of the film in the middle of its pane, and its zoom.
    fn looked_at(&self) -> ((f64, f64), f64) {
        let pane = &self.in_hand.subject;
        let view = pane.view.expect("it was painted");
        (view.image_from_screen((pane.size.0 / 2.0, pane.size.1 / 2.0)), view.zoom)
    }

    /// Painted once, so that every pane has its place.
    fn settled(mut self) -> Self {
        self.frame(Vec::new());
        self
    }

    /// One frame of the reading room, without a graphics card.
    pub(super) fn frame(&mut self, events: Vec<Event>) {
        let gpu = Arc::new(Mutex::new(Err("no card".to_owned())));
        let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, SCREEN));
        let input = RawInput { screen_rect, events, ..RawInput::default() };
        let (in_hand, others) = (&mut self.in_hand, &mut self.others);
        let mut painted = self.ctx.run_ui(input, |ui| {
            if in_hand.ladder.is_some() {
                ladder_ui(ui, in_hand, others, &gpu, Tongue::En);
            } else {
                panes_ui(ui, in_hand, others, &gpu, Tongue::En, &mut Vec::new());
            }
        });
        painted.textures_delta.clear();
    }

    /// A drag with a button from one place to another.
    fn drag(&mut self, button: PointerButton, from: Pos2, to: Pos2, modifiers: Modifiers) {
        let pressed = |pos, pressed| Event::PointerButton { pos, button, pressed, modifiers };
        self.frame(vec![Event::PointerMoved(from)]);
        self.frame(vec![pressed(from, true)]);
        self.frame(vec![Event::PointerMoved(from.lerp(to, 0.5))]);
        self.frame(vec![Event::PointerMoved(to)]);
        self.frame(vec![pressed(to, false)]);
    }

    /// A hand with every button, with and without Shift, over all of the screen.
    fn drag_everywhere(&mut self) {
        for at in [0.1, 0.3, 0.5, 0.7, 0.9] {
            for down in [0.25, 0.75] {
                let from = Pos2::new(SCREEN.x * at, SCREEN.y * down);
                for button in BUTTONS {
                    for modifiers in [Modifiers::NONE, Modifiers::SHIFT] {
                        self.drag(button, from, from + Vec2::new(60.0, -90.0), modifiers);
                    }
                }
            }
        }
    }

    /// What a key does to the room and to what stands beside the film.
    pub(super) fn press(&mut self, action: Action) {
        match action {
            Action::LockScale => self.others.turn_lock(),
            Action::NextStandard => self.others.step(),
            on_the_film => self.in_hand.act(on_the_film),
        }
        self.frame(Vec::new());
    }

    /// Every standard that was shown has its own greys; says how many were.
    fn standards_are_as_they_came(&mut self) -> usize {
        let all = self.others.all.clone().expect("they are ready");
        let shown = self.others.panes();
        for (idx, pane) in &shown {
            let standard = all.get(*idx).expect("it is of the set");
            assert_eq!(pane.shown, standard.shown, "{}", standard.label);
            assert_eq!(*pane.greys, imaging::display::table(&standard.film, &standard.shown));
            assert_eq!(pane.greys_version, 1);
        }
        shown.len()
    }
}

/// Source: 42 CFR 37.51.
#[test]
fn no_key_and_no_mouse_changes_a_standards_greys() {
    let mut here = Here::with_standards("greys");
    here.drag_everywhere();
    assert!(1 < here.in_hand.subject.greys_version, "the film's own greys were dragged");
    here.press(Action::Blink);
    here.drag_everywhere();
    here.press(Action::Blink);
    for (action, _) in keys::all().iter() {
        here.press(*action);
        here.press(*action);
    }
    here.in_hand.ladder = None;
    here.press(Action::Ladder);
    assert!(here.in_hand.ladder.is_some());
    here.drag_everywhere();
    here.press(Action::Blink);
    here.drag_everywhere();
    assert!(4 <= here.standards_are_as_they_came(), "two beside the film, four on the ladder");
}

#[test]
fn a_standard_follows_the_hand_however_the_film_hangs() {
    let mut here = Here::with_standards("follows");
    let at = Pos2::new(SCREEN.x * 0.9, SCREEN.y * 0.5);
    for hanging in Hanging::ALL {
        here.press(Action::ResetAll);
        here.in_hand.subject.hang(hanging);
        here.frame(Vec::new());
        let (before, zoom) = here.looked_at();
        here.drag(PointerButton::Middle, at, at + Vec2::new(30.0, -60.0), Modifiers::NONE);
        let (after, _) = here.looked_at();
        let moved = ((after.0 - before.0) * zoom, (after.1 - before.1) * zoom);
        assert!((moved.0 + 30.0).abs() < 1e-3 && (moved.1 - 60.0).abs() < 1e-3, "{hanging:?} {moved:?}");
    }
}

#[test]
fn nothing_is_measured_or_windowed_on_a_film_that_another_one_covers() {
    let mut here = Here::new("covered", |folder, _| {
        let picture = imaging::Gray {
            width: 300,
            height: 300,
            pixels: (0..90_000).map(|it| (it % 251) as f32 / 251.0).collect(),
        };
        let path = folder.join("picture.png");
        std::fs::write(&path, picture.to_png()).expect("it is written");
        (path, Beside::default())
    });
    let (film, seen) = (here.in_hand.opened.entry.file.id, Arc::clone(&here.in_hand.opened.film));
    here.in_hand.stand_beside(film);
    let prior = here.in_hand.prior.as_mut().expect("it stands there");
    prior.ready(2, seen);
    here.press(Action::BlinkPrior);
    here.in_hand.act(Action::Take(Tool::Measure(Kind::Length)));
    let middle = Pos2::new(SCREEN.x * 0.55, SCREEN.y * 0.5);
    let there = middle + Vec2::new(40.0, 120.0);
    here.drag(PointerButton::Primary, middle, there, Modifiers::NONE);
    assert!(here.in_hand.marks.taken().is_empty());
    assert_eq!(here.in_hand.subject.greys_version, 1);
    let prior = here.in_hand.prior.as_ref().and_then(|it| it.pane.as_ref()).expect("it stands there");
    assert!(1 < prior.greys_version, "what is seen is what is windowed");
    // Once it can be seen again, it is measured.
    here.press(Action::BlinkPrior);
    here.drag(PointerButton::Primary, middle, there, Modifiers::NONE);
    assert_eq!(here.in_hand.marks.taken().len(), 1);
}
