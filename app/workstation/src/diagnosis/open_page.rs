//! The page of a diagnosis, in whatever the system shows pages with.

use crate::course::Course;
use crate::door::CarryOut;
use crate::verbs::VerbKind;
use std::path::Path;
use std::process::{Command, Stdio};

use words::trouble::{DiskFault, Trouble};

use super::page::{DiagnosisPrinted, page_of, print_diagnosis};
use crate::Workstation;

/// What the system opens a file with.
const OPENER: (&str, &[&str]) = if cfg!(target_os = "windows") {
    ("cmd", &["/C", "start", ""])
} else if cfg!(target_os = "macos") {
    ("open", &[])
} else {
    ("xdg-open", &[])
};

/// Show the page of a diagnosis; one that does not lie there yet is made first. Nobody waits for it to be closed.
///
/// Errors: the page cannot be made, or nothing opens it ([`Trouble::PageNotOpened`]).
#[derive(Clone, Debug)]
pub struct OpenPage {
    /// The diagnosis's id.
    pub diagnosis: String,
}

impl CarryOut for OpenPage {
    type At = Workstation;
    type Done = DiagnosisPrinted;
    const KIND: VerbKind = VerbKind::OpenPage;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<DiagnosisPrinted, Trouble> {
        at.note_shown(Self::KIND, self.diagnosis.clone())?;
        let page = page_of(&at.outside.house, &self.diagnosis);
        let path = if page.is_file() { page } else { print_diagnosis(at, &self.diagnosis)? };
        show(&path)?;
        Ok(DiagnosisPrinted { diagnosis: self.diagnosis, path })
    }
}

/// Shows a page, and waits for nobody.
///
/// Errors: nothing opens it.
pub(crate) fn show(page: &Path) -> Result<(), Trouble> {
    open(page)
        .map_err(|it| Trouble::PageNotOpened { path: page.display().to_string(), why: DiskFault::of(&it) })
}

fn open(page: &Path) -> std::io::Result<()> {
    let (program, arguments) = OPENER;
    let mut command = Command::new(program);
    command.args(arguments).arg(std::path::absolute(page)?);
    let mut shown = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let wait = move || drop(shown.wait());
    std::thread::Builder::new().name("page".to_owned()).spawn(wait).map(drop)
}
