//! One verb, one file.

pub(crate) mod account;
pub(crate) mod axt;
pub(crate) mod backup;
pub(crate) mod decode_picture;
pub(crate) mod demo;
pub(crate) mod determine;
pub(crate) mod employer;
pub(crate) mod film;
pub(crate) mod films;
mod films_simulate;
#[cfg(feature = "window")]
pub(crate) mod grey_check;
pub(crate) mod gsps;
pub(crate) mod import;
pub(crate) mod key;
pub(crate) mod list;
pub(crate) mod model;
mod model_card;
mod model_evaluate;
mod model_reliance;
#[cfg(feature = "window")]
pub(crate) mod open;
mod open_house;
pub(crate) mod proof;
mod proposals_file;
pub(crate) mod propose;
pub(crate) mod reader;
pub(crate) mod render;
pub(crate) mod settings;
pub(crate) mod sheet;
pub(crate) mod stage;
pub(crate) mod tray;
pub(crate) mod verify;
pub(crate) mod work_ability;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use imaging::Decoder;
use typesetter::Typesetter;
use words::trouble::{DiskFault, Trouble};
use workstation::Workstation;
use workstation::files::text;
use workstation::house;
use workstation::house::lock::{self, Standing};
use workstation::outside::Outside;
use workstation::surroundings::World;

use crate::passphrase;

/// The verb by which this program starts itself to decode one picture.
pub(crate) const DECODE_PICTURE: &str = "decode-picture";

/// This very program, as the decoder of compressed films.
pub(crate) fn decoder() -> Decoder {
    Decoder::started_as(itself(), &[DECODE_PICTURE])
}

fn itself() -> PathBuf {
    std::env::current_exe().unwrap_or_else(|_| PathBuf::from("profusion"))
}

/// What needs no open house is asked here.
pub(crate) fn outside(house: Option<PathBuf>) -> Outside {
    Outside::of(house::folder(house), Arc::new(world()))
}

/// An open house. One that is made by this is not locked, which is said.
pub(crate) fn opened(house: PathBuf) -> Result<Workstation, Trouble> {
    let is_new = lock::standing(&house) == Standing::New;
    let workstation = Workstation::open(house, Arc::new(world()))?;
    if is_new {
        passphrase::say_not_locked();
    }
    Ok(workstation)
}

/// The real world.
pub(crate) fn world() -> World {
    World::new(decoder(), Typesetter::beside(&itself())).unlocked_by(|_, keys| passphrase::unlocked(keys))
}

/// The bytes of a file, of which no more are read than `at_most` and one.
pub(crate) fn read_bytes(file: &Path, at_most: usize) -> Result<Vec<u8>, Trouble> {
    text::bytes_of(file, at_most as u64)
        .map_err(|it| Trouble::FileUnreadable { file: file.display().to_string(), why: DiskFault::of(&it) })
}

/// The text of a paper from another program: a sheet, a case, readings. None of them is long.
pub(crate) fn read_paper(file: &Path) -> Result<String, Trouble> {
    text::text_of(file, exchange::sheet::MAX_BYTES as u64)
}
