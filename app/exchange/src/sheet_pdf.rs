//! A reading sheet on paper: plain data in, a PDF out, set by a template that a house may replace.
//!
//! * [`SheetPage`] — what the paper says, in one tongue; [`SheetPage::of`] fills it from a sealed reading.
//! * [`sheet_pdf`] — the page by a template, as PDF/A-2u: every character can be found and copied, nothing is fetched.
//!
//! The same page by the same template is the same file, byte for byte: no clock and no chance go into it. Only where
//! the embedded face lacks a character does the file depend on the machine's faces, and its foot says which.

mod beside;
mod faces;
mod gbz70;
mod ilo;
mod page;
mod world;

use std::fmt;

use serde::Serialize;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use words::faces::SystemFaces;
use words::trouble::{Foreign, Part, Trouble};

pub use beside::Beside;
pub use page::{
    BySide, Day, Outcome, Row, Section, SheetPage, SideRow, SymbolRow, Symbols, ZoneCell, ZoneMap,
};
use world::SheetWorld;

/// The template that comes with the program; a house's own lies in its folder under the same name.
pub const TEMPLATE: &str = include_str!("../templates/reading-sheet.typ");

/// Why a template gives no page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetPdfFault {
    /// Which line of the template, from 1, where that can be said.
    pub line: Option<usize>,
    /// The typesetter's words, in English.
    pub reason: String,
}

impl fmt::Display for SheetPdfFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line} of the template: {}", self.reason),
            None => write!(f, "the template: {}", self.reason),
        }
    }
}

impl std::error::Error for SheetPdfFault {}

impl From<SheetPdfFault> for Trouble {
    fn from(SheetPdfFault { line, reason }: SheetPdfFault) -> Self {
        Self::TemplateUnusable { line, said: Foreign::of(Part::Typst, &reason) }
    }
}

/// The page as PDF.
///
/// * `template` — the house's own, in typst; it reads the page by `json("sheet.json")` and nothing else.
/// * `system` — asked for what the embedded face lacks; what no face has stands as its number, `[U+20C43]`.
///
/// # Errors
/// The first fault of the template, with its line.
pub fn sheet_pdf(
    page: &SheetPage,
    template: Option<&str>,
    system: &SystemFaces,
) -> Result<Vec<u8>, SheetPdfFault> {
    typeset(page, template.unwrap_or(TEMPLATE), system, &page.digest, page.sealed_on)
}

/// Any page by its template.
///
/// * `page` — what the template reads by `json("sheet.json")`.
/// * `ident`, `day` — the file's id and date.
pub(crate) fn typeset(
    page: &impl Serialize,
    template: &str,
    system: &SystemFaces,
    ident: &str,
    day: Day,
) -> Result<Vec<u8>, SheetPdfFault> {
    let mut world = SheetWorld::new(page, template, system);
    let pdf = shaped(&mut world).0.and_then(|it| pdf(&world, &it, ident, day));
    typst::comemo::evict(0);
    pdf
}

/// The pages once every character has its shape or stands as its number, and the typesetter's warnings.
fn shaped(world: &mut SheetWorld) -> (Result<PagedDocument, SheetPdfFault>, Vec<String>) {
    loop {
        let (document, warnings) = set(world);
        if !document.as_ref().is_ok_and(|it| world.settle(it)) {
            return (document, warnings);
        }
    }
}

/// The pages as set, and the typesetter's warnings.
fn set(world: &SheetWorld) -> (Result<PagedDocument, SheetPdfFault>, Vec<String>) {
    let set = typst::compile::<PagedDocument>(world);
    let warnings = set.warnings.iter().map(|it| fault(world, it).to_string()).collect();
    (set.output.map_err(|it| first_fault(world, &it)), warnings)
}

/// The file; its id and date are handed in: of a reading its digest and the day of its seal, never the clock's.
fn pdf(
    world: &SheetWorld,
    document: &PagedDocument,
    ident: &str,
    day: Day,
) -> Result<Vec<u8>, SheetPdfFault> {
    let Day { year, month, day } = day;
    let midnight = Datetime::from_ymd_hms(year.into(), month.unsigned_abs(), day.unsigned_abs(), 0, 0, 0);
    let options = PdfOptions {
        ident: Smart::Custom(ident.to_owned()),
        creator: Smart::Custom(Some("Profusion".to_owned())),
        timestamp: midnight.map(Timestamp::new_utc),
        standards: PdfStandards::new(&[PdfStandard::A_2u]).expect("one standard agrees with itself"),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options).map_err(|it| first_fault(world, &it))
}

fn first_fault(world: &SheetWorld, faults: &[SourceDiagnostic]) -> SheetPdfFault {
    let first = faults.first().map(|it| fault(world, it));
    first.unwrap_or_else(|| SheetPdfFault { line: None, reason: "not told".to_owned() })
}

fn fault(world: &SheetWorld, said: &SourceDiagnostic) -> SheetPdfFault {
    let hints = said.hints.iter().map(|it| format!(" ({})", it.v));
    let reason = format!("{}{}", said.message, hints.collect::<String>());
    SheetPdfFault { line: world.line(said), reason }
}

#[cfg(test)]
#[path = "sheet_pdf/tests.rs"]
mod tests;

#[cfg(test)]
pub(crate) mod set_page;
#[cfg(test)]
mod specimens;
