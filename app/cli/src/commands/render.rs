//! `profusion render`: the film as displayed, by the reference path.

use std::path::Path;

use imaging::display;
use imaging::voi::{Voi, VoiFunction, Window};
use serde_json::json;
use words::trouble::Trouble;
use workstation::files::whole::write_whole;
use workstation::films::look::LookAtFilm;

use super::outside;
use crate::{Ended, Manner};

/// `center,width`, both in the film's own units.
pub(crate) fn window_of(text: &str) -> Result<Window, String> {
    let both = text.split_once(',').and_then(|(center, width)| {
        Some((center.trim().parse::<f64>().ok()?, width.trim().parse::<f64>().ok()?))
    });
    let window = both.and_then(|(center, width)| {
        // The default function needs a width of 1; a narrower window is meant exactly.
        let function = if width < 1.0 { VoiFunction::LinearExact } else { VoiFunction::Linear };
        Window::new(function, center, width, "").ok()
    });
    window.ok_or_else(|| "center,width".to_owned())
}

/// Writes the picture.
pub(crate) fn render(
    file: &Path,
    out: &Path,
    window: Option<Window>,
    size: Option<u32>,
    overlays: bool,
    manner: &Manner,
) -> Result<Ended, Trouble> {
    let film = outside(None).ask(LookAtFilm { path: file.to_owned() })?;
    let mut shown = film.default_shown();
    if let Some(window) = window {
        shown.voi = Voi::Window(window);
    }
    let gray = display::render_fit(&film, &shown, size.unwrap_or(u32::MAX).max(1));
    let gray = if overlays { display::with_overlays(&film, gray) } else { gray };
    write_whole(out, &gray.to_png())?;
    if manner.json {
        let (center, width) = shown.voi.center_width();
        let voi = shown.voi.code();
        manner.out.json(&json!({
            "out": out, "width": gray.width, "height": gray.height, "voi": voi, "center": center, "window": width,
        }));
    } else {
        manner.out.line(format_args!("{}  {} x {}", out.display(), gray.width, gray.height));
    }
    Ok(Ended::Done)
}
