//! The recovery code on paper.

use std::path::{Path, PathBuf};

use cryptography::RecoveryCode;
use exchange::recovery_pdf::RecoveryPage;
use words::Tongue;
use words::trouble::Trouble;

use super::transient;
use crate::diagnosis::open_page::show;
use crate::files::whole::write_whole;
use crate::surroundings::Surroundings;
use crate::typesetting_trouble;

/// What the paper is called.
const NAME: &str = "recovery.pdf";

/// The paper of a recovery code, as PDF.
///
/// * `key` — by which the key is told from others.
///
/// Errors: there is nobody to set it.
pub fn paper(
    key: &str,
    code: &RecoveryCode,
    tongue: Tongue,
    surroundings: &dyn Surroundings,
) -> Result<Vec<u8>, Trouble> {
    let order = RecoveryPage::of(key, &code.groups(), surroundings.today(), tongue).order();
    surroundings.typesetter().set(&order).map_err(|it| typesetting_trouble(it, false))
}

/// Writes the paper where it does not last, and shows it in whatever the system prints PDFs with.
///
/// Errors: there is nobody to set it, or nothing opens it.
pub fn show_paper(
    house: &Path,
    (key, code): (&str, &RecoveryCode),
    tongue: Tongue,
    surroundings: &dyn Surroundings,
) -> Result<PathBuf, Trouble> {
    let pdf = paper(key, code, tongue, surroundings)?;
    let path = transient::made(house)?.join(NAME);
    write_whole(&path, &pdf)?;
    show(&path)?;
    Ok(path)
}
