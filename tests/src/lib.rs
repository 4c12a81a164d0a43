//! What the tests share: where the program and the films lie, and what is made once and kept.

pub mod bill;
pub mod crates;
pub mod kept;
pub mod spec_page;

use std::path::{Path, PathBuf};

/// The project's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lie in the project").to_owned()
}

/// The program, as `tests/run` built it.
pub fn program() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    target.join("debug").join(if cfg!(windows) { "profusion.exe" } else { "profusion" })
}

/// A file among the real films that lie beside the project, where they do.
pub fn shared(path: &str) -> Option<PathBuf> {
    let found = root().join("../shared/data").join(path);
    if found.exists() {
        return Some(found);
    }
    println!("skipped: ../shared/data/{path} is not there");
    None
}

/// A real chest radiograph that a package registry carries, or the same one beside the project.
pub fn real_chest() -> Option<PathBuf> {
    let fetched = std::env::var_os("PROFUSION_TEST_DATA").map(|it| PathBuf::from(it).join("RG1_UNCR.dcm"));
    fetched.filter(|it| it.is_file()).or_else(|| shared("dicom/chest/RG1_UNCR.dcm"))
}

/// An empty folder of its own for one test.
pub fn folder(name: &str) -> PathBuf {
    let folder = root().join("target/tmp").join(format!("{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("target can be written");
    folder
}
