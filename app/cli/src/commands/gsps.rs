//! `profusion gsps`: how a film is seen, as a DICOM presentation state.

use std::path::{Path, PathBuf};

use imaging::gamma::Gamma;
use imaging::hanging::Hanging;
use imaging::voi::{Voi, Window};
use serde_json::json;
use words::trouble::Trouble;
use workstation::files::whole::write_whole;
use workstation::films::look::LookAtFilm;
use workstation::films::presentation_state::MakeState;
use workstation::films::sealed_state::WriteSealedState;

use super::open_house::outside_of;
use super::outside;
use crate::{Ended, Manner};

/// How the film shall be seen, where not as it comes.
#[derive(clap::Args)]
pub(crate) struct Look {
    /// Another window: center,width.
    #[arg(long, value_parser = super::render::window_of, allow_hyphen_values = true)]
    window: Option<Window>,
    /// Black and white turned over, on top of what the film itself asks.
    #[arg(long)]
    invert: bool,
    /// Lighter middle greys above 1, darker below: 0.1 to 10.
    #[arg(long, value_parser = gamma_of)]
    gamma: Option<Gamma>,
    /// Turned and flipped: rotate-90, rotate-180, rotate-270, flip, rotate-90-flip, rotate-180-flip, rotate-270-flip.
    #[arg(long, value_parser = hanging_of)]
    hanging: Option<Hanging>,
}

fn gamma_of(text: &str) -> Result<Gamma, String> {
    text.parse().ok().and_then(Gamma::new).ok_or_else(|| "0.1 to 10".to_owned())
}

fn hanging_of(text: &str) -> Result<Hanging, String> {
    Hanging::from_code(text).ok_or_else(|| Hanging::ALL.map(Hanging::code).join(", "))
}

/// Writes the state.
pub(crate) fn gsps(file: &Path, out: &Path, look: &Look, manner: &Manner) -> Result<Ended, Trouble> {
    let mut outside = outside(None);
    let film = outside.ask(LookAtFilm { path: file.to_owned() })?;
    let mut shown = film.default_shown();
    if let Some(window) = &look.window {
        shown.voi = Voi::Window(window.clone());
    }
    shown.inverted = look.invert;
    shown.gamma = look.gamma.unwrap_or_default();
    let hanging = look.hanging.unwrap_or_default();
    let voi = shown.voi.code();
    let bytes = outside.ask(MakeState { film, shown, hanging })?;
    write_whole(out, &bytes)?;
    if manner.json {
        manner.out.json(&json!({ "out": out, "voi": voi, "hanging": hanging.code() }));
    } else {
        manner.out.line(out.display());
    }
    Ok(Ended::Done)
}

/// Writes the state under which a reading was sealed.
pub(crate) fn of_reading(
    reading: &str,
    house: Option<PathBuf>,
    out: &Path,
    manner: &Manner,
) -> Result<Ended, Trouble> {
    let bytes = outside_of(house, manner)?.ask(WriteSealedState { named: reading.to_owned() })?;
    write_whole(out, &bytes)?;
    if manner.json {
        manner.out.json(&json!({ "out": out, "reading": reading }));
    } else {
        manner.out.line(out.display());
    }
    Ok(Ended::Done)
}
