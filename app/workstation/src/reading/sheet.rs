//! A sealed reading on paper.

use crate::course::Course;
use crate::door::CarryOut;
use crate::verbs::VerbKind;
use std::path::{Path, PathBuf};

use casework::record::chain::Digest;
use exchange::sheet_pdf::{Beside, SheetPage};
use records::{Records, Rows};
use words::Tongue;
use words::trouble::Trouble;

use crate::files::text::{SETTINGS_BYTES_MAX, text_if_there};
use crate::files::whole::{make_folder, write_whole};
use crate::films::open::decoded;
use crate::house::config::Config;
use crate::house::lock::transient::papers_made;
use crate::outside::Outside;
use crate::reading::blind::{blind_of, may_know, reader_outside};
use crate::{Workstation, record_trouble, typesetting_trouble};

/// The house's own template, where it has one.
const TEMPLATE: &str = "reading-sheet.typ";
/// So many digits of a reading's digest name its file.
const N_DIGITS: usize = 16;

/// Put a sealed reading on paper, in the folder `reports` of the house's papers.
///
/// Errors: no such reading, the house's template fails (with its line), or the folder cannot be written.
#[derive(Clone, Copy, Debug)]
pub struct PrintSheet {
    /// Which.
    pub reading: Digest,
}

/// A sheet on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetPrinted {
    /// The reading.
    pub reading: Digest,
    /// Where its PDF lies.
    pub path: PathBuf,
}

/// Put a house's sealed readings on paper, in a folder, without changing the house.
///
/// Each reading comes with where its sheet lies, or why it was not written; what cannot be read is among them.
///
/// Errors: a beginning that no reading has, or the house cannot be opened.
#[derive(Clone, Debug)]
pub struct PrintSheets {
    /// The beginnings of the digests wanted; none of them for every reading.
    pub named: Vec<String>,
    /// Where to.
    pub folder: PathBuf,
    /// In which tongue.
    pub tongue: Tongue,
}

impl CarryOut for PrintSheet {
    type At = Workstation;
    type Done = SheetPrinted;
    const KIND: VerbKind = VerbKind::PrintSheet;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<SheetPrinted, Trouble> {
        may_know(&at.records, at.blind(), &self.reading)?;
        at.note_shown(Self::KIND, self.reading.to_string())?;
        let folder = papers_made(&at.outside.house)?.join("reports");
        let paper = Paper {
            folder: &folder,
            tongue: at.config.tongue,
            institution: at.config.institution.as_deref(),
        };
        let path = print_sheet_of(&at.records, &at.outside, &self.reading, &paper)?;
        Ok(SheetPrinted { reading: self.reading, path })
    }
}

impl CarryOut for PrintSheets {
    type At = Outside;
    type Done = Vec<SheetOutcome>;
    const KIND: VerbKind = VerbKind::PrintSheets;

    fn carry_out(self, at: &mut Outside, _: &mut Course<'_>) -> Result<Vec<SheetOutcome>, Trouble> {
        print_sheets(at, &self)
    }
}

/// What sheets are printed on.
struct Paper<'a> {
    folder: &'a Path,
    tongue: Tongue,
    /// What the house is called, where it says so.
    institution: Option<&'a str>,
}

/// Writes the sheet of a reading into a folder as PDF, by the house's template or the program's own.
///
/// Errors: no such reading, the house's template fails (with its line), or the folder cannot be written.
fn print_sheet_of(
    records: &Records,
    Outside { house, surroundings, .. }: &Outside,
    reading: &Digest,
    paper: &Paper<'_>,
) -> Result<PathBuf, Trouble> {
    let there = |what| Trouble::NotThere { what };
    let sealed = records.reading(reading).map_err(record_trouble)?.ok_or(there("sealed reading"))?;
    let worker = records.worker(&sealed.reading.worker).map_err(record_trouble)?.ok_or(there("worker"))?;
    let entry = records.film(&sealed.reading.film).map_err(record_trouble)?.ok_or(there("film"))?;
    let decoder = surroundings.decoder();
    let film = decoded(&records.vault(), &entry.file.id, &entry.file.source_name, decoder)?;
    let names = records.reader_names().map_err(record_trouble)?;
    let beside = Beside {
        institution: paper.institution,
        worker: &worker,
        reader: names.of(&sealed.reading.reader),
        taken: entry.file.taken,
        spacing: Some(&film.spacing),
        digest: sealed.digest,
        link: sealed.link,
        time_zone: &jiff::tz::TimeZone::system(),
    };
    let own = text_if_there(&house.join(TEMPLATE), SETTINGS_BYTES_MAX)?;
    let order = SheetPage::of(&sealed.reading, &beside, paper.tongue).order(own.as_deref());
    let pdf = surroundings.typesetter().set(&order).map_err(|it| typesetting_trouble(it, own.is_some()))?;
    make_folder(paper.folder)?;
    let name: String = sealed.digest.to_string().chars().take(N_DIGITS).collect();
    let path = paper.folder.join(format!("{name}.pdf"));
    write_whole(&path, &pdf)?;
    Ok(path)
}

/// A reading, and where its sheet lies or why it does not; no digest where that cannot be read.
pub type SheetOutcome = (Option<Digest>, Result<PathBuf, Trouble>);

fn print_sheets(outside: &Outside, asked: &PrintSheets) -> Result<Vec<SheetOutcome>, Trouble> {
    let PrintSheets { named, folder, tongue } = asked;
    let records = outside.records_to_read()?;
    let Rows { read: mut all, unreadable } = records.reading_digests().map_err(record_trouble)?;
    let begins = |digest: &Digest, name: &String| digest.to_string().starts_with(name.as_str());
    if named.iter().any(|name| !all.iter().any(|it| begins(it, name))) {
        return Err(Trouble::NotThere { what: "sealed reading" });
    }
    all.retain(|it| named.is_empty() || named.iter().any(|name| begins(it, name)));
    let institution = Config::of(&outside.house)?.institution;
    let paper = Paper { folder, tongue: *tongue, institution: institution.as_deref() };
    let reader = reader_outside(outside);
    let blind = blind_of(reader.as_ref());
    let print = |it: Digest| {
        let printed = may_know(&records, blind, &it);
        (Some(it), printed.and_then(|()| print_sheet_of(&records, outside, &it, &paper)))
    };
    let unreadable = unreadable.into_iter().filter(|_| named.is_empty());
    let refused = unreadable.map(|row| (None, Err(Trouble::RowsUnreadable { rows: vec![row] })));
    Ok(all.into_iter().map(print).chain(refused).collect())
}
