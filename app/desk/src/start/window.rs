//! A window of our own, or why there is none.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use words::trouble::{Foreign, Part, Trouble};
use workstation::house::window_place::WindowPlace;

use super::place;

/// What eframe wants of a constructor.
pub(crate) type Created = Result<Box<dyn eframe::App>, Box<dyn std::error::Error + Send + Sync>>;

/// Whether there is a display to open a window on.
pub fn display_is_there() -> bool {
    let named = |name| std::env::var_os(name).is_some_and(|it| !it.is_empty());
    cfg!(any(windows, target_os = "macos")) || named("DISPLAY") || named("WAYLAND_DISPLAY")
}

/// Runs a window to its end.
///
/// Errors: there is no display, or nothing to draw with.
pub(crate) fn run(
    title: &str,
    start: impl FnOnce(&eframe::CreationContext<'_>) -> Created + 'static,
) -> Result<(), Trouble> {
    let is_there = Arc::new(AtomicBool::new(false));
    let tells = Arc::clone(&is_there);
    let start = move |creation: &eframe::CreationContext<'_>| {
        let created = start(creation);
        tells.store(created.is_ok(), Ordering::Relaxed);
        created
    };
    let run = || eframe::run_native("profusion", options(title), Box::new(start));
    // Where a driver offers nothing that fits, eframe panics in the place of an answer; what panics once the window is
    // there is our own fault and goes on.
    let ended = catch_unwind(AssertUnwindSafe(run));
    let was_there = is_there.load(Ordering::Relaxed);
    let fault = match ended {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(fault)) => fault,
        Err(panic) if was_there => resume_unwind(panic),
        Err(_) => {
            return Err(Trouble::OpenGlAbsent { said: Foreign::of(Part::Window, "no framebuffer fits") });
        }
    };
    let said = said(&fault);
    tracing::error!(said, "no window");
    let said = Foreign::of(Part::Window, &said);
    let is_of_display = matches!(fault, eframe::Error::Winit(_) | eframe::Error::WinitEventLoop(_));
    Err(if was_there || is_of_display || !display_is_there() {
        Trouble::WindowFailed { said }
    } else {
        Trouble::OpenGlAbsent { said }
    })
}

/// The system's own words, without what eframe and winit put before them.
fn said(fault: &eframe::Error) -> String {
    let said = match fault {
        eframe::Error::AppCreation(it) => it.to_string(),
        eframe::Error::Glutin(it) => it.to_string(),
        eframe::Error::NoGlutinConfigs(_, it) => it.to_string(),
        other => other.to_string(),
    };
    let said = said.rsplit_once(".rs:").map_or(&*said, |(_, after)| after);
    said.trim_start_matches(|it: char| it.is_ascii_digit() || it == ':').trim().replace('\n', " ")
}

fn options(title: &str) -> eframe::NativeOptions {
    eframe::NativeOptions {
        viewport: place::placed(
            egui::ViewportBuilder::default().with_title(title).with_app_id("profusion"),
            // What cannot be read is told once the window is there.
            WindowPlace::kept().ok().flatten(),
        ),
        ..eframe::NativeOptions::default()
    }
}
