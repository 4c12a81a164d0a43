//! The house: where things lie, its settings and rules, who reads, and whether its record is whole.
//!
//! * [`config`], [`keys_and_mouse`], [`rules`]: its settings, and its own tables.
//! * [`settings`]: what it settles, shown and changed.
//! * [`folder`], [`lister`], [`places`]: folders for a person who chooses.
//! * [`name_reader`], [`rename_reader`], [`tongue`]: who reads here, what they are called, and in which tongue.
//! * [`lock`]: a house that only a passphrase opens.
//! * [`verify`], [`log`]: whether the record is whole, and what was done.
//! * [`demo`], [`great`]: the demonstration, and a great house to try lists on.

pub mod backup;
pub mod config;
pub mod demo;
pub mod folder;
pub mod great;
pub mod keys_and_mouse;
pub mod lister;
pub mod lock;
pub mod log;
pub mod name_reader;
pub mod places;
pub(crate) mod remembered;
pub mod rename_reader;
pub mod rules;
pub(crate) mod seat_reader;
pub(crate) mod setting_faults;
pub mod settings;
pub mod tongue;
pub mod verify;
pub mod window_place;
mod window_presets;

use std::path::{Path, PathBuf};

/// The runtime library's file name on this system.
const LIBRARY: &str = if cfg!(windows) {
    "onnxruntime.dll"
} else if cfg!(target_os = "macos") {
    "libonnxruntime.dylib"
} else {
    "libonnxruntime.so"
};

/// What makes a folder a house.
const RECORD: &str = "record.sqlite";

/// The model that the program ships with.
const MODEL: &str = "quarter-millimetre";

/// The house to open: as named, else `PROFUSION_HOUSE`, else the platform's local data folder.
///
/// Never a roaming folder: patients' films do not travel with a profile.
pub fn folder(named: Option<PathBuf>) -> PathBuf {
    named
        .or_else(|| std::env::var_os("PROFUSION_HOUSE").map(PathBuf::from))
        .unwrap_or_else(|| local_data().join("profusion").join("house"))
}

/// The demonstration house's folder, where none is named.
pub fn demonstration(named: Option<PathBuf>) -> PathBuf {
    named
        .or_else(|| std::env::var_os("PROFUSION_HOUSE").map(PathBuf::from))
        .unwrap_or_else(|| local_data().join("profusion").join("demonstration"))
}

/// Where what is made from a house is written: the house itself; where that can only be looked at, a folder of the
/// person who looks.
pub fn written_beside(house: &Path) -> PathBuf {
    let record = house.join(RECORD);
    let can_be_written = std::fs::OpenOptions::new().write(true).open(&record).is_ok();
    if can_be_written || !record.exists() {
        house.to_owned()
    } else {
        local_data().join("profusion").join("looked-at")
    }
}

/// Whether a folder is a house of this program.
pub(crate) fn is_house(folder: &Path) -> bool {
    folder.join(RECORD).is_file()
}

/// The person's own folder.
pub(crate) fn home() -> Option<PathBuf> {
    let name = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
    std::env::var_os(name).filter(|it| !it.is_empty()).map(PathBuf::from)
}

pub(crate) fn local_data() -> PathBuf {
    let from = |name| std::env::var_os(name).filter(|it| !it.is_empty()).map(PathBuf::from);
    let home = || home().unwrap_or_else(|| PathBuf::from("."));
    if cfg!(windows) {
        from("LOCALAPPDATA").unwrap_or_else(home)
    } else if cfg!(target_os = "macos") {
        home().join("Library/Application Support")
    } else {
        from("XDG_DATA_HOME").unwrap_or_else(|| home().join(".local/share"))
    }
}

/// Where the runtime library may lie, first choice first: as named by `ORT_DYLIB_PATH`, beside the program,
/// in the house, under `target/`.
pub fn library_candidates(house: Option<&Path>) -> Vec<PathBuf> {
    let named = std::env::var_os("ORT_DYLIB_PATH").map(PathBuf::from);
    let beside = beside_program();
    let built = beside.as_deref().and_then(|it| it.ancestors().find(|folder| folder.ends_with("target")));
    let unpacked = built.map(|it| it.join("onnxruntime/onnxruntime/capi"));
    named
        .into_iter()
        .chain(beside.as_ref().map(|it| it.join(LIBRARY)))
        .chain(house.map(|it| it.join(LIBRARY)))
        .chain(unpacked.as_deref().into_iter().flat_map(libraries_in))
        .collect()
}

/// Files in a folder that bear the library's name, with or without a version behind it.
fn libraries_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let named = |path: &PathBuf| {
        path.file_name().and_then(|it| it.to_str()).is_some_and(|it| it.starts_with(LIBRARY))
    };
    entries.filter_map(Result::ok).map(|it| it.path()).filter(named).collect()
}

/// Where the shipped model lies: `models/` beside the program, else in the source tree it was built from.
pub fn model_folder() -> PathBuf {
    let beside = beside_program().map(|it| it.join("models").join(MODEL)).filter(|it| it.is_dir());
    beside.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models").join(MODEL))
}

fn beside_program() -> Option<PathBuf> {
    let program = std::env::current_exe().ok()?;
    program.parent().map(Path::to_path_buf)
}
