//! The screens: what a person sees of the house, and what they ask of it.
//!
//! Nothing is done here. `App::logic` sends intents to the workstation and takes in its events;
//! `App::ui` only paints. Every action stands in one list ([`keys::Action`]) that feeds the keys,
//! the tooltips, the help and the palette.

pub mod again;
mod app;
mod cause;
pub mod chooser;
mod compared;
pub mod diagnosis;
pub mod display;
pub mod find;
mod focus;
mod grey_check;
mod held;
pub mod intent;
pub mod key_help;
pub mod keys;
pub mod ladder;
pub mod marks;
mod message;
mod numbered;
pub mod paged;
mod presentation;
mod refused;
pub mod registry;
pub mod room;
pub mod screens;
pub mod sets;
pub mod sheet;
pub mod theme;
pub mod tray;
mod viewport;
pub mod watch;
mod window;
pub mod worklist;

use std::path::PathBuf;
use std::sync::Arc;

use faces::SystemFaces;
use words::trouble::Trouble;
use words::{Tongue, terms};
use workstation::jobs::station::Station;
use workstation::surroundings::World;
use workstation::{Event, Workstation};

use crate::screens::refused::Refused;
use crate::viewport::gpu::Gpu;

pub use grey_check::{GreyCheck, grey_check};
pub use window::display_is_there;

/// What a program that watches the window is told.
#[derive(Clone, Copy)]
pub enum Told<'a> {
    /// An event has reached the window.
    Event(&'a Event),
    /// This screen is painted and takes keys.
    Screen(&'static str),
    /// A text of the window is on the clipboard.
    Copied,
}

/// Told each event as it reaches the window; for programs that drive or watch it.
pub type Listener = Box<dyn Fn(Told<'_>)>;

/// Opens a house in a window and returns when it is closed; a house that cannot be opened is told of in its place.
///
/// Nothing of a house is touched before the window is there. Where there is a display and no window, a message of the
/// system says so.
///
/// * `tongue` — of the window and of its papers; else that of the house.
/// * returns — the other house that was chosen there, to be opened next.
///
/// Errors: the house cannot be opened and no other was chosen, or a window cannot be had.
pub fn open(
    house: PathBuf,
    world: World,
    tongue: Option<Tongue>,
    listener: Option<Listener>,
) -> Result<Option<PathBuf>, Trouble> {
    let refusal = refused::Refusal::default();
    let tells = refusal.clone();
    let start = move |creation: &eframe::CreationContext<'_>| -> app::Created {
        theme::dress(&creation.egui_ctx, SystemFaces::of_this_machine());
        let gl = creation.gl.as_deref().ok_or("the window has no OpenGL")?;
        let gpu = Gpu::new(gl)?;
        let context = creation.egui_ctx.clone();
        let wake = move || context.request_repaint();
        let mut workstation = match Workstation::open(house.clone(), Arc::new(world)) {
            Ok(workstation) => workstation,
            Err(trouble) => {
                let refused = Refused::new(trouble, house, tongue.unwrap_or_default(), Arc::new(wake));
                return Ok(Box::new(refused::Window::new(refused, tells, listener)));
            }
        };
        if let Some(tongue) = tongue {
            workstation.speak(tongue);
        }
        let tongue = workstation.config().tongue;
        let reader = workstation.named_reader().ok().cloned();
        let station = Station::start(workstation, wake);
        Ok(Box::new(app::Desk::new(station, reader, tongue, Ok(gpu), listener)))
    };
    let ended = window::run(terms::window::words(Tongue::default()).title, start);
    if let Err(trouble @ Trouble::OpenGlAbsent { .. }) = &ended {
        message::show(trouble);
    }
    ended.and_then(|()| refusal.answer())
}
