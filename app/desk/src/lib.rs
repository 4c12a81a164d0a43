//! The screens: what a person sees of the house, and what they ask of it.
//!
//! Nothing is done here. `App::logic` sends intents to the workstation and takes in its events;
//! `App::ui` only paints. Every action stands in one list ([`keys::Action`]) that feeds the keys,
//! the tooltips, the help and the palette.

pub mod again;
mod app;
mod compared;
pub mod diagnosis;
pub mod display;
pub mod find;
mod grey_check;
mod held;
pub mod intent;
pub mod key_help;
pub mod keys;
pub mod ladder;
pub mod marks;
mod numbered;
mod presentation;
mod refused;
pub mod room;
pub mod screens;
pub mod sets;
pub mod sheet;
pub mod theme;
pub mod tray;
mod viewport;
pub mod watch;
pub mod worklist;

use std::path::PathBuf;

use words::Tongue;
use words::faces::SystemFaces;
use words::trouble::{Foreign, Part, Trouble};
use workstation::Event;
use workstation::jobs::station::Station;
use workstation::surroundings::World;
use workstation::window_place::WindowPlace;

use crate::viewport::gpu::Gpu;

pub use grey_check::{GreyCheck, grey_check};

/// What a program that watches the window is told.
#[derive(Clone, Copy)]
pub enum Told<'a> {
    /// An event has reached the window.
    Event(&'a Event),
    /// This screen is painted and takes keys.
    Screen(&'static str),
}

/// Told each event as it reaches the window; for programs that drive or watch it.
pub type Listener = Box<dyn Fn(Told<'_>)>;

/// Opens a house in a window and returns when it is closed; a house that cannot be opened is told of in a window of its
/// own.
///
/// * `tongue` — of the window and of its papers; else that of the house.
/// * returns — the other house that was chosen there, to be opened next.
///
/// Errors: the house cannot be opened and no other was chosen, or there is no display.
pub fn open(
    house: PathBuf,
    world: World,
    tongue: Option<Tongue>,
    listener: Option<Listener>,
) -> Result<Option<PathBuf>, Trouble> {
    let mut workstation = match workstation::Workstation::open(house.clone(), Box::new(world)) {
        Ok(workstation) => workstation,
        Err(trouble) if display_is_there() => return refused::show(trouble, house, listener).map(Some),
        Err(trouble) => return Err(trouble),
    };
    if let Some(tongue) = tongue {
        workstation.speak(tongue);
    }
    let start = move |creation: &eframe::CreationContext<'_>| -> app::Created {
        theme::dress(&creation.egui_ctx, SystemFaces::of_this_machine());
        let tongue = workstation.config().tongue;
        let reader = workstation.named_reader().ok().cloned();
        let context = creation.egui_ctx.clone();
        let station = Station::start(workstation, move || context.request_repaint());
        let gl = creation.gl.as_deref().ok_or("the window has no OpenGL")?;
        let gpu = Gpu::new(gl)?;
        let desk = app::Desk::new(station, reader, tongue, Ok(gpu), listener);
        Ok(Box::new(desk))
    };
    eframe::run_native("profusion", window("尘肺病诊断工作站 Profusion"), Box::new(start))
        .map_err(|it| Trouble::WindowFailed { said: Foreign::of(Part::Window, &it.to_string()) })?;
    Ok(None)
}

/// Whether there is a display to open a window on.
pub fn display_is_there() -> bool {
    let named = |name| std::env::var_os(name).is_some_and(|it| !it.is_empty());
    cfg!(any(windows, target_os = "macos")) || named("DISPLAY") || named("WAYLAND_DISPLAY")
}

fn window(title: &str) -> eframe::NativeOptions {
    eframe::NativeOptions {
        viewport: app::place::placed(
            egui::ViewportBuilder::default().with_title(title).with_app_id("profusion"),
            WindowPlace::kept(),
        ),
        ..eframe::NativeOptions::default()
    }
}
