//! The sealed text of a reading: short, versioned, plain, and written one way only.
//!
//! A text reads back only if writing what was read gives the same text again. So two texts never
//! read as one reading, and one altered byte never reads as the reading that was sealed.

use classification::gbz70::{Asbestos, Naming, Stage, Staging};
use classification::{Clause, Edition};
use thiserror::Error;

use crate::people::person::WorkerId;
use crate::people::reader::ReaderId;
use crate::reading::draft;
use crate::reading::sheet::{Sheet, SheetDraft, SheetOmission};
use crate::reading::{DisplayState, ProposalShown, Reading, read_looked, write_looked};
use crate::record::chain::Digest;
use crate::record::lines::{
    LineFault, Reader, TextVersion, Writer, is_yes, number, parsed, quoted, unquoted, yes_no,
};

/// Why a text is no sealed reading.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum SealFault {
    /// A line is not what should stand there.
    #[error("line {line} of the sealed text should say {owed}")]
    Line {
        /// Which line, from 1.
        line: usize,
        /// What it should say.
        owed: &'static str,
    },
    /// The version is not one that this program writes or has written.
    #[error("the sealed text is of version {found:?}, which this program does not know")]
    Version {
        /// The version it claims.
        found: String,
    },
    /// The findings in it are not lawful.
    #[error("the sealed findings are not lawful in {} ways, first: {}", .0.len(), .0[0])]
    Unlawful(Vec<SheetOmission>),
    /// The rules of the edition give another stage.
    #[error("the sealed text says {sealed:?}, the rules of its edition say {by_the_rules:?}")]
    StageDiffers {
        /// The line as it was sealed.
        sealed: String,
        /// The line as the rules have it.
        by_the_rules: String,
    },
    /// The text says a thing in another way than it is written.
    #[error("the sealed text is not written the one way it can be")]
    NotCanonical,
}

impl From<LineFault> for SealFault {
    fn from(LineFault { line, owed }: LineFault) -> Self {
        Self::Line { line, owed }
    }
}

/// The text of a reading.
pub fn write(reading: &Reading) -> String {
    let version = reading.looked.text_version();
    let mut lines = Writer::default();
    lines.line("profusion-reading", version.code());
    lines.line("film", reading.film);
    lines.line("worker", quoted(&reading.worker.0));
    lines.line("reader", quoted(&reading.reader.0));
    lines.line("begun", reading.begun_at);
    lines.line("sealed", reading.sealed_at);
    write_sheet(&reading.sheet, version, &mut lines);
    lines.line("window-center", number(reading.display.center));
    lines.line("window-width", number(reading.display.width));
    lines.line("window-function", quoted(&reading.display.function));
    lines.line("inverted", yes_no(reading.display.inverted));
    write_looked(&reading.looked, &mut lines);
    lines.line("proposal", reading.proposal_shown.code());
    lines.text()
}

fn write_sheet(sheet: &Sheet, version: TextVersion, lines: &mut Writer) {
    lines.line("edition", sheet.edition().code());
    match sheet {
        Sheet::Gbz70(sheet) => {
            lines.line("asbestos", sheet.asbestos().code());
            draft::gbz70::write(&sheet.findings().draft(), version, lines);
            lines.line("stage", stage_line(sheet.staging()));
        }
        Sheet::Ilo { findings, .. } => draft::ilo::write(&findings.draft(), lines),
    }
}

/// The reading of a sealed text.
///
/// # Errors
/// The text is not one that [`write()`] makes, its findings are not lawful, or the rules of its edition
/// give another stage than the one that was sealed.
pub fn read(text: &str) -> Result<Reading, SealFault> {
    let reading = read_lines(text)?;
    if write(&reading) == text { Ok(reading) } else { Err(SealFault::NotCanonical) }
}

/// The digest of a sealed text, by which it is called.
pub fn digest(text: &str) -> Digest {
    Digest::of(text.as_bytes())
}

fn read_lines(text: &str) -> Result<Reading, SealFault> {
    let mut lines = Reader::new(text);
    let version = lines.line("profusion-reading")?;
    let Some(text_version) = TextVersion::from_code(version) else {
        let found = version.to_owned();
        return Err(SealFault::Version { found });
    };
    let film = lines.value("film", parsed)?;
    let worker = WorkerId(lines.value("worker", unquoted)?);
    let reader = ReaderId(lines.value("reader", unquoted)?);
    let begun_at = lines.value("begun", parsed)?;
    let sealed_at = lines.value("sealed", parsed)?;
    let sheet = read_sheet(&mut lines, text_version)?;
    let display = DisplayState {
        center: lines.value("window-center", parsed)?,
        width: lines.value("window-width", parsed)?,
        function: lines.value("window-function", unquoted)?,
        inverted: lines.value("inverted", is_yes)?,
    };
    let looked = read_looked(&mut lines, text_version)?;
    let proposal_shown = lines.value("proposal", |it| ProposalShown::from_code(it, text_version))?;
    lines.end()?;
    Ok(Reading { film, worker, reader, sheet, begun_at, sealed_at, display, looked, proposal_shown })
}

fn read_sheet(lines: &mut Reader<'_>, version: TextVersion) -> Result<Sheet, SealFault> {
    let mut sheet = SheetDraft::new(lines.value("edition", Edition::from_code)?);
    if let Edition::Ilo(_) = sheet.edition {
        sheet.ilo = draft::ilo::read(lines)?;
        // The ILO form does not ask for asbestos.
        return sheet.finish(Asbestos::NotStated).map_err(SealFault::Unlawful);
    }
    let may_say = |it: &Asbestos| TextVersion::Five <= version || *it != Asbestos::NotStated;
    let asbestos = lines.value("asbestos", |it| Asbestos::from_code(it).filter(may_say))?;
    sheet.gbz70 = draft::gbz70::read(lines, version)?;
    let sheet = sheet.finish(asbestos).map_err(SealFault::Unlawful)?;
    let sealed = lines.line("stage")?.to_owned();
    let by_the_rules = stage_line(sheet.staging());
    if sealed == by_the_rules { Ok(sheet) } else { Err(SealFault::StageDiffers { sealed, by_the_rules }) }
}

/// All of a staging on one line, so that a sealed stage stands or falls with its reasons.
fn stage_line(staging: Option<&Staging>) -> String {
    let Some(it) = staging else {
        return "not staged".to_owned();
    };
    let reached = |stage: Stage, clause: Option<Clause>, naming: Naming| {
        let clause = clause.map_or_else(String::new, |it| format!(" by {it}"));
        format!("{}{clause}, {}", stage.code(), naming.code())
    };
    let stage = reached(it.stage, it.clause, it.naming);
    let exposed = it.if_exposed.map(|it| reached(it.stage, it.clause, it.naming));
    let exposed = exposed.map_or_else(String::new, |it| format!("; if exposed to asbestos {it}"));
    let notes: Vec<&str> = it.notes.iter().map(|it| it.code()).collect();
    let (overall, distribution) = (it.overall.grade(), it.distribution);
    let notes = if notes.is_empty() { String::new() } else { format!("; {}", notes.join(", ")) };
    format!("{stage}{exposed}; overall grade {overall} in {distribution} zones{notes}")
}

#[cfg(test)]
#[path = "seal_tests.rs"]
mod tests;
