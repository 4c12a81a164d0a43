//! The window: what a person sees of the house, and what they ask of it.
//!
//! Nothing is done here. The shell (`app`) hears what the workstation tells and hands it to the `rooms`, each a folder
//! with its state and its screen; a screen only paints, and notes what is wanted. Every action stands in one list ([`keys::Action`]) that feeds the keys,
//! the tooltips, the help and the palette.

mod app;
pub mod chooser;
mod controls;
pub mod film_in_hand;
mod grey_check;
pub mod help;
pub mod intent;
pub mod keys;
pub mod lists;
mod room;
pub mod rooms;
pub mod route;
mod shared;
pub mod start;
pub mod theme;
pub mod told;
mod viewport;

use std::path::PathBuf;
use std::sync::Arc;

use faces::SystemFaces;
use words::trouble::Trouble;
use words::{Tongue, terms};
use workstation::house::config::Config;
use workstation::house::lock::{self, Standing};
use workstation::jobs::station::Station;
use workstation::surroundings::World;
use workstation::{Event, Workstation};

use crate::start::entrance::{At, Entrance, Passed};
use crate::start::refused_screen::Refused;
use crate::viewport::gpu::Gpu;

pub use grey_check::{GreyCheck, grey_check};
pub use start::window::display_is_there;

/// What a program that watches the window is told.
#[derive(Clone, Copy)]
pub enum Told<'a> {
    /// An event has reached the window.
    Event(&'a Event),
    /// This screen is painted and takes keys.
    Screen(&'static str),
    /// What was typed at the door does not open the house.
    Refused(&'static str),
    /// A text of the window is on the clipboard.
    Copied,
}

/// Told each event as it reaches the window; for programs that drive or watch it.
pub type Listener = Box<dyn Fn(Told<'_>)>;

/// Opens a house in a window and returns when it is closed; a house that cannot be opened is told of in its place. A locked
/// house asks for its passphrase first, and one that is not there yet whether it shall be locked.
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
    let refusal = start::refused::Refusal::default();
    let tells = refusal.clone();
    let begin = move |creation: &eframe::CreationContext<'_>| -> start::window::Created {
        theme::dress(&creation.egui_ctx, SystemFaces::of_this_machine());
        let gl = creation.gl.as_deref().ok_or("the window has no OpenGL")?;
        let gpu = Gpu::new(gl)?;
        let context = creation.egui_ctx.clone();
        let wake: Arc<dyn Fn() + Send + Sync> = Arc::new(move || context.request_repaint());
        let at = match lock::standing(&house) {
            Standing::Open => None,
            Standing::Locked => Some(At::Locked),
            Standing::New => Some(At::New),
        };
        let door = (house.clone(), world.clone(), tells.clone(), Arc::clone(&wake));
        let opens = move |passed: Passed, listener: Option<Listener>| -> Box<dyn eframe::App> {
            let world = match passed {
                Passed::With(key) => world.unlocked_by(move |_, _| Ok(key.clone())),
                Passed::Without => world,
            };
            let mut workstation = match Workstation::open(house.clone(), Arc::new(world)) {
                Ok(workstation) => workstation,
                Err(trouble) => {
                    let refused = Refused::new(trouble, house, tongue.unwrap_or_default(), wake);
                    return Box::new(start::refused::Window::new(refused, tells, listener));
                }
            };
            if let Some(tongue) = tongue {
                workstation.speak(tongue);
            }
            let tongue = workstation.config().tongue;
            let reader = workstation.named_reader().ok().cloned();
            let station = Station::start(workstation, move || wake());
            Box::new(app::Desk::new(station, reader, tongue, Ok(gpu), listener))
        };
        let Some(at) = at else { return Ok(opens(Passed::Without, listener)) };
        let (house, world, tells, wake) = door;
        let settings = Config::of(&house);
        let own = settings.as_ref().map(|it| it.tongue).unwrap_or_default();
        let tongue = tongue.unwrap_or(own);
        if let (At::New, Err(trouble)) = (&at, settings) {
            // Nothing is begun where it could not be opened.
            let refused = Refused::new(trouble, house, tongue, wake);
            return Ok(Box::new(start::refused::Window::new(refused, tells, listener)));
        }
        let entrance = Entrance::new((house, at), world, tongue, wake);
        Ok(Box::new(start::behind::Window::new(entrance, Box::new(opens), listener)))
    };
    let ended = start::window::run(terms::window::words(Tongue::default()).title, begin);
    if let Err(trouble @ Trouble::OpenGlAbsent { .. }) = &ended {
        start::message::show(trouble);
    }
    ended.and_then(|()| refusal.answer())
}
