//! The page of a diagnosis, in whatever the system shows pages with.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use words::trouble::{DiskFault, Trouble};

use super::print_diagnosis::{page_of, print_diagnosis};
use crate::Workstation;

/// What the system opens a file with.
const OPENER: (&str, &[&str]) = if cfg!(target_os = "windows") {
    ("cmd", &["/C", "start", ""])
} else if cfg!(target_os = "macos") {
    ("open", &[])
} else {
    ("xdg-open", &[])
};

/// Shows the page of a diagnosis; one that does not lie there yet is made first. Nobody waits for it to be closed.
///
/// Errors: the page cannot be made, or nothing opens it ([`Trouble::PageNotOpened`]).
pub fn open_page(workstation: &mut Workstation, diagnosis: &str) -> Result<PathBuf, Trouble> {
    let page = page_of(&workstation.house, diagnosis);
    let page = if page.is_file() { page } else { print_diagnosis(workstation, diagnosis)? };
    open(&page)
        .map_err(|it| Trouble::PageNotOpened { path: page.display().to_string(), why: DiskFault::of(&it) })?;
    Ok(page)
}

fn open(page: &Path) -> std::io::Result<()> {
    let (program, arguments) = OPENER;
    let mut command = Command::new(program);
    command.args(arguments).arg(std::path::absolute(page)?);
    let mut shown = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let wait = move || drop(shown.wait());
    std::thread::Builder::new().name("page".to_owned()).spawn(wait).map(drop)
}
