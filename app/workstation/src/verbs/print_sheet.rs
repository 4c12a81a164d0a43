//! A sealed reading on paper.

use std::path::{Path, PathBuf};

use casework::chain::Digest;
use exchange::sheet_pdf::{Beside, SheetPage};
use records::{Records, Rows};
use words::Tongue;
use words::trouble::Trouble;

use super::open_film::decoded;
use crate::house::written_beside;
use crate::surroundings::Surroundings;
use crate::text_file::{SETTINGS_BYTES_MAX, text_if_there};
use crate::whole_file::{make_folder, write_whole};
use crate::{Workstation, record_trouble, typesetting_trouble};

/// The house's own template, where it has one.
const TEMPLATE: &str = "reading-sheet.typ";
/// So many digits of a reading's digest name its file.
const N_DIGITS: usize = 16;

/// Writes the sheet of a reading into the house's `reports` folder and says where it lies.
///
/// Errors: no such reading, the house's template fails (with its line), or the folder cannot be written.
pub fn print_sheet(workstation: &Workstation, reading: &Digest) -> Result<PathBuf, Trouble> {
    let (house, tongue) = (&workstation.house, workstation.config.tongue);
    let folder = written_beside(house).join("reports");
    print_sheet_of(&workstation.records, house, &*workstation.surroundings, reading, &folder, tongue)
}

/// Writes the sheet of a reading into a folder as PDF, by the house's template or the program's own.
///
/// Errors: no such reading, the house's template fails (with its line), or the folder cannot be written.
fn print_sheet_of(
    records: &Records,
    house: &Path,
    surroundings: &dyn Surroundings,
    reading: &Digest,
    folder: &Path,
    tongue: Tongue,
) -> Result<PathBuf, Trouble> {
    let there = |what| Trouble::NotThere { what };
    let sealed = records.reading(reading).map_err(record_trouble)?.ok_or(there("sealed reading"))?;
    let worker = records.worker(&sealed.reading.worker).map_err(record_trouble)?.ok_or(there("worker"))?;
    let entry = records.film(&sealed.reading.film).map_err(record_trouble)?.ok_or(there("film"))?;
    let decoder = surroundings.decoder();
    let film = decoded(&records.vault(), &entry.file.id, &entry.file.source_name, decoder)?;
    let readers = records.readers().map_err(record_trouble)?;
    let reader = readers.read.iter().find(|it| it.id == sealed.reading.reader);
    let beside = Beside {
        worker: &worker,
        reader: reader.map_or(sealed.reading.reader.0.as_str(), |it| it.name.as_str()),
        taken: entry.file.taken,
        spacing: Some(&film.spacing),
        digest: sealed.digest,
        link: sealed.link,
        time_zone: &jiff::tz::TimeZone::system(),
    };
    let own = text_if_there(&house.join(TEMPLATE), SETTINGS_BYTES_MAX)?;
    let order = SheetPage::of(&sealed.reading, &beside, tongue).order(own.as_deref());
    let pdf = surroundings.typesetter().set(&order).map_err(|it| typesetting_trouble(it, own.is_some()))?;
    make_folder(folder)?;
    let name: String = sealed.digest.to_string().chars().take(N_DIGITS).collect();
    let path = folder.join(format!("{name}.pdf"));
    write_whole(&path, &pdf)?;
    Ok(path)
}

/// A reading, and where its sheet lies or why it does not; no digest where that cannot be read.
pub type SheetPrinted = (Option<Digest>, Result<PathBuf, Trouble>);

/// Writes the sheets of a house's sealed readings into a folder, without changing the house.
///
/// * `named` — the beginnings of the digests wanted; none of them for every reading.
///
/// Each reading comes with where its sheet lies, or why it was not written; what cannot be read is among them.
///
/// Errors: a beginning that no reading has, or the house cannot be opened.
pub fn print_sheets(
    house: &Path,
    surroundings: &dyn Surroundings,
    named: &[String],
    folder: &Path,
    tongue: Tongue,
) -> Result<Vec<SheetPrinted>, Trouble> {
    let records = Records::open_to_read(house).map_err(record_trouble)?;
    let Rows { read: mut all, unreadable } = records.reading_digests().map_err(record_trouble)?;
    let begins = |digest: &Digest, name: &String| digest.to_string().starts_with(name.as_str());
    if named.iter().any(|name| !all.iter().any(|it| begins(it, name))) {
        return Err(Trouble::NotThere { what: "sealed reading" });
    }
    all.retain(|it| named.is_empty() || named.iter().any(|name| begins(it, name)));
    let print = |it: Digest| (Some(it), print_sheet_of(&records, house, surroundings, &it, folder, tongue));
    let unreadable = unreadable.into_iter().filter(|_| named.is_empty());
    let refused = unreadable.map(|row| (None, Err(Trouble::RowsUnreadable { rows: vec![row] })));
    Ok(all.into_iter().map(print).chain(refused).collect())
}
